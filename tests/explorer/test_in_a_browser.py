"""The explorer shows what the library says, in Chromium."""

import csv
import io
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="the site's tools come with the extra docs")
pytest.importorskip("playwright", reason="Playwright comes with the extra browser")

from lookup.explorer_page import PAGES
from lookup.frame import frame_words
from playwright.sync_api import Browser
from tests.explorer.reader import Reader, found_by, write_explorer

import sinoperu
from sinoperu.errors import printable
from sinoperu.exports.csv_files import safe_text
from sinoperu.model import RECORD_TYPES
from sinoperu.model.card import status_text
from sinoperu.plots.captions import field_words
from sinoperu.values.dates import PartialDate

EVIL = "</script></td><script>document.title='run'</script><img src=x onerror=document.title='run'><b>x</b>"
HOSTILE = f"""
version = "2010.01"
[region.r]
names = {{ en = "{EVIL}" }}
code = "PE-ICA"
[organization.o]
names = {{ en = "{EVIL}", es = "{EVIL}" }}
founded = "2009"
[agreement.a]
names = {{ en = "{EVIL}" }}
signed = "2008-04-28"
entered_into_force = "2009"
[project.p]
names = {{ en = "=1+1 {EVIL}" }}
aliases = ["{EVIL}"]
regions = ["r"]
latitude = "-14 degrees"
longitude = "-75 degrees"
stakes = [{{ owner = "o", share = "60%", start = "2009", end = ".." }}, {{ owner = "lost", start = "2009" }}]
milestones = [{{ kind = "announced", date = "2007" }}]
"""


def test_all_events_that_may_lie_in_the_years_are_listed(reader: Reader) -> None:
    data = sinoperu.load()
    for during in ("1849/2026", "2009/2010"):
        first, last = during.split("/")
        reader.page.fill("#from", first)
        reader.page.fill("#to", last)
        reader.page.press("#to", "Tab")
        reader.settle()
        expected = data.timeline(during=during)
        assert [row[0] for row in reader.rows("events")] == [str(entry.date) for entry in expected]
        assert reader.records() == [entry.record for entry in expected]
        count = f"{len(expected):,} events of {len({entry.record for entry in expected}):,} records"
        assert reader.page.inner_text("#count") == f"{count} may lie in these years."


@pytest.mark.parametrize("words", ["Chancay", "钱凯港", "CHANCÁY", "habsburg", "Xi Jinping", "bambas 2014"])
def test_text_in_any_language_finds_what_the_search_of_the_library_finds(reader: Reader, words: str) -> None:
    data = sinoperu.load()
    reader.page.fill("#text", words)
    expected = found_by(data, words)
    assert reader.records() == [
        entry.record for entry in data.timeline(during="1849/2026") if entry.record in expected
    ]  # fmt: skip


def test_the_chinese_name_finds_the_port_of_chancay(reader: Reader) -> None:
    reader.page.fill("#text", "钱凯港")
    assert "chancay-port" in reader.records()


def test_filters_of_kind_sector_actor_and_department(reader: Reader) -> None:
    data = sinoperu.load()
    during = data.timeline(during="1849/2026")
    reader.page.click("summary")
    reader.page.check("#kinds label:has-text('project') input")
    projects = [entry.record for entry in during if entry.record in data.projects]
    assert reader.records() == projects
    reader.page.select_option("#sector", label="mining")
    mines = [project for project in projects if data.projects[project].sector == "mining"]
    assert reader.records() == mines
    reader.page.select_option("#place", label="Apurímac")
    assert reader.records() == [mine for mine in mines if "pe-apu" in data.projects[mine].regions]
    reader.page.click("#clear")
    assert len(reader.records()) == len(during)
    reader.page.fill("#actor", "mmg limited")
    naming = {record.id for record in data.referring_to("mmg")} | {"mmg"}
    assert reader.records() == [entry.record for entry in during if entry.record in naming]


def test_the_saved_events_are_those_of_the_list(reader: Reader) -> None:
    data = sinoperu.load()
    reader.page.fill("#text", "chancay")
    expected = [entry for entry in data.timeline(during="1849/2026") if entry.record in found_by(data, "chancay")]
    rows = reader.saved("#events-csv")
    assert [(row["date"], row["record"], row["event"]) for row in rows] == [
        (str(entry.date), entry.record, field_words(data, entry.field)) for entry in expected
    ]
    for row, entry in zip(rows, expected, strict=True):
        record = data[entry.record]
        days = [str(day or "") for day in (entry.date.earliest, entry.date.latest)]
        assert [row["earliest"], row["latest"]] == days
        assert row["name_zh"] == record.names.get("zh") or not record.names.get("zh")


def test_no_cell_can_run_as_a_formula(reader: Reader) -> None:
    texts = [
        "=1+1", "+1", "-9.6964", "@x", "'=1", "''@x", "\t=x", "\x1c=x", "\ufeff=x", "\uff1d1", "\uff0dx", "60%", "-60%",
        "x=1", "", "'quoted'", "\r",
    ]  # fmt: skip
    assert reader.page.evaluate("(texts) => texts.map(explorer.safeText)", texts) == [safe_text(text) for text in texts]
    rows = [['a "b"', "c,d", " e", "line\nbreak", "=1"]]
    written = reader.page.evaluate("(rows) => explorer.csvText(['x'], rows)", rows)
    assert list(csv.reader(io.StringIO(written, newline=""))) == [["x"], ['a "b"', "c,d", " e", "line\nbreak", "'=1"]]


DATES = ("1900-01-01", "2014-07-31", "2018-02-15", "2019-04-25", "2024-05-15", "2026-12-31")


@pytest.mark.parametrize("on", DATES)
def test_owners_and_agreements_on_a_day_are_those_of_the_library(chromium: Browser, address: str, on: str) -> None:
    data = sinoperu.load()
    reader = Reader(chromium, address, f"#on={on}&all=yes")
    stakes = {
        (
            project.id,
            stake.owner,
            str(stake.share or ""),
            "surely" if stake in data.owners_on(project, on, surely=True) else "maybe",
        )
        for project in data.projects.values()
        for stake in data.owners_on(project, on)
    }
    assert {(row["project"], row["owner"], row["share"], row["held"]) for row in reader.saved("#stakes-csv")} == stakes
    surely = data.agreements_in_force_on(on, surely=True)
    may = data.agreements_in_force_on(on)
    known = {
        (
            agreement.id,
            status_text(agreement, PartialDate(on)),
            "surely" if agreement in surely else "maybe" if agreement in may else "no",
        )
        for agreement in data.agreements.values()
        if agreement.status_on(on)
    }  # fmt: skip
    assert {(row["agreement"], row["status"], row["in_force"]) for row in reader.saved("#agreements-csv")} == known
    marks = {"surely": "● surely", "maybe": "◐ maybe", "no": "○ no"}
    assert sorted(row[-1] for row in reader.rows("agreements")) == sorted(marks[word] for _, _, word in known)
    assert sorted(row[-1] for row in reader.rows("stakes")) == sorted(marks[held] for *_, held in stakes)
    assert reader.problems == []
    reader.context.close()


def test_hostile_names_stay_text(chromium: Browser, tmp_path: Path) -> None:
    reader = Reader(chromium, write_explorer(sinoperu.loads(HOSTILE), tmp_path), "#all=yes&on=2009-06-01")
    page = reader.page
    page.fill("#text", "x")
    page.fill("#actor", EVIL)
    page.fill("#actor", "")
    page.fill("#text", "")
    reader.settle()
    page.mouse.move(640, 700)
    reader.page.focus("#timeline-box a:not([tabindex])")
    page.keyboard.press("ArrowDown")
    assert page.title() == "Explorer - sinoperu"
    assert (
        page.evaluate("document.querySelectorAll('main img, main b, main script').length") == 1
    )  # the words of the page
    assert EVIL in page.inner_text("#events")
    assert EVIL in page.inner_text("#stakes")
    assert EVIL in page.inner_text("#places")
    assert [row["project_name"] for row in reader.saved("#stakes-csv")] == [f"'=1+1 {printable(EVIL)}"] * 2
    assert reader.problems == []
    reader.context.close()


CHANCAY = {
    "es": ("Terminal Portuario Multipropósito de Chancay", "proyecto", "inauguración"),
    "zh": ("钱凯港", "项目", "落成"),
}
"""The name of one project, the word for its kind, and the word for one of its events."""


@pytest.mark.parametrize("language", CHANCAY)
def test_the_page_speaks_each_language(chromium: Browser, address: str, language: str) -> None:
    name, kind, event = CHANCAY[language]
    reader = Reader(chromium, address, "#q=chancay")
    reader.page.click(f".languages a[lang={language}]")
    reader.page.wait_for_function("performance.getEntriesByName('explorer: first draw').length === 1")
    assert reader.page.get_attribute("html", "lang") == frame_words(language)["lang"]
    assert reader.page.input_value("#text") == "chancay"
    rows = [row for row in reader.rows("events") if row[2].endswith("chancay-port")]
    assert {row[2].splitlines()[0] for row in rows} == {name}
    assert {row[3] for row in rows} == {kind}
    assert any(row[1].endswith(event) for row in rows)
    saved = reader.saved("#events-csv")
    assert {row["kind"] for row in saved} <= {kind.replace("-", " ") for kind in RECORD_TYPES}
    assert reader.problems == []
    reader.context.close()


PART = {"en": "milestones Brazil and China", "es": "hito: Brasil y China", "zh": "里程碑\uff1a巴西和中国"}
"""The words for an event of a part that has an id of its own, `milestones[brazil-china]`."""


@pytest.mark.parametrize("language", PART)
def test_a_part_with_an_id_of_its_own_has_a_name_in_each_language(
    chromium: Browser, address: str, language: str
) -> None:
    reader = Reader(chromium, address.replace("explorer.html", PAGES[language]), "#q=ferrocarril-bioceanico")
    assert PART[language] in [row[1] for row in reader.rows("events")]
    reader.context.close()


def test_a_name_in_traditional_characters_is_shown_in_simplified_ones_and_found_in_both(
    chromium: Browser, address: str
) -> None:
    assert sinoperu.load().regions["pe-lim"].names.get("zh") == "利馬大區"
    reader = Reader(chromium, address.replace("explorer.html", PAGES["zh"]))
    departments = reader.page.locator("#place option").all_inner_texts()
    assert "利马大区" in departments
    assert "利馬大區" not in departments
    found = []
    for text in ("利馬大區", "利马大区"):
        reader.page.fill("#text", text)
        reader.settle()
        found.append(reader.records())
    assert found[0] == found[1] != []
    reader.context.close()


def test_a_language_can_have_another_word_in_one_field(chromium: Browser, address: str) -> None:
    reader = Reader(chromium, address, "#q=chancay")
    reader.page.click(".languages a[lang=zh]")
    reader.page.wait_for_function("performance.getEntriesByName('explorer: first draw').length === 1")
    words = [row[1] for row in reader.rows("events") if row[2].endswith("chancay-port") and row[1].startswith("股权")]
    assert {text[-4:] for text in words} == {"开始持有", "停止持有"}  # elsewhere: 开始, 结束
    reader.context.close()


def test_a_data_set_without_records_has_a_page(chromium: Browser, tmp_path: Path) -> None:
    reader = Reader(chromium, write_explorer(sinoperu.loads('version = "2010.01"'), tmp_path))
    assert reader.records() == []
    assert reader.problems == []
    reader.context.close()


def test_a_frame_that_is_hidden_for_a_while_is_drawn_when_it_is_shown_again(reader: Reader) -> None:
    frame = '<iframe src="ADDRESS" style="width: 800px"></iframe>'.replace("ADDRESS", reader.page.url)
    reader.page.evaluate("(frame) => { document.body.innerHTML = frame; }", frame)
    inside = reader.page.frame_locator("iframe")
    inside.locator("#map-box svg").wait_for()
    for width in ("0", "20px", "500px"):
        reader.page.evaluate("(width) => { document.querySelector('iframe').style.width = width; }", width)
        reader.settle()
    assert 300 < float(inside.locator("#timeline-box svg").first.get_attribute("width") or 0) < 500
