"""The data of the explorer: nothing is missing, each link leads to a page, and a day has the answer of the library."""

import datetime as dt
import gzip
import json
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("jinja2", reason="the site's tools come with the extra docs")
pytest.importorskip("mkdocs", reason="the site's tools come with the extra docs")

from lookup.addresses import Addresses
from lookup.explorer_data import (
    EPOCH,
    MAYBE,
    NO,
    SURELY,
    ExplorerData,
    Steps,
    WordsRow,
    agreement_steps,
    explorer_data,
    explorer_script,
    stake_steps,
)
from lookup.explorer_page import DATA, PAGES, SCRIPTS, explorer_files, explorer_words
from lookup.pages import LookupPages

import sinoperu
from sinoperu import Agreement, Dataset, Project, Source, Stake, strategies
from sinoperu.errors import printable
from sinoperu.plots.captions import field_words
from sinoperu.plots.drawn_dates import MARKS, drawn
from sinoperu.values.dates import LAST_DAY, PartialDate
from sinoperu.values.vocabulary import MilestoneKind, StepKind

DOCS = Path(__file__).parents[2] / "docs"
PLACEHOLDER = re.compile(r"\{\w+\}")
DAYS = st.integers(1, LAST_DAY)
slow = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def bundled() -> tuple[Dataset, ExplorerData]:
    data = sinoperu.load()
    return data, explorer_data(data, Addresses(data))


def answer_on(steps: Steps, day: int) -> object:
    return [answer for first, answer in steps if first <= day - EPOCH][-1]


def day_number(text: str) -> int:
    return dt.date.fromisoformat(text).toordinal() - EPOCH


def in_words(row: WordsRow) -> str:
    return f"{row.field} {row.key}".rstrip() + (f", {row.inner}" if row.inner else "")


def assert_complete(data: Dataset, found: ExplorerData) -> None:
    entries = data.timeline()
    assert [
        (found.records[event.record].id, in_words(found.words[event.words]), event.date) for event in found.events
    ] == [(entry.record, field_words(data, entry.field), str(entry.date)) for entry in entries]  # fmt: skip
    for event, entry in zip(found.events, entries, strict=True):
        place = drawn(entry.date)
        if place is None:
            assert event.mark == -1
        else:
            mark = list(MARKS).index(place.kind)
            assert (event.mark, event.start, event.end) == (mark, day_number(place.start), day_number(place.end))
    assert {record.id for record in found.records} == {
        record.id for record in data.records() if not isinstance(record, Source)
    }
    assert len(found.stakes) == sum(len(project.stakes) for project in data.projects.values())
    assert [found.records[row.record].id for row in found.agreements] == list(data.agreements)


def test_every_dated_event_and_record_is_in_the_data() -> None:
    assert_complete(*bundled())


@slow
@given(strategies.datasets())
def test_every_dated_event_and_record_of_any_data_is_in_the_data(data: Dataset) -> None:
    assert_complete(data, explorer_data(data, Addresses(data)))


def test_each_record_has_a_page() -> None:
    data, found = bundled()
    addresses = Addresses(data)
    assert {record.id: addresses.of(record.id) for record in found.records} == {
        record.id: f"records/{record.id}.html" for record in found.records
    }


def test_every_department_and_every_point_is_on_the_map() -> None:
    data, found = bundled()
    codes = {shape["properties"]["code"] for shape in found.departments}
    assert {place for record in found.records for place in record.places} <= codes
    assert {record.id: record.point for record in found.records if record.point} == {
        project.id: project.point for project in data.projects.values() if project.point
    }


def test_a_record_has_the_sector_and_the_places_of_what_it_is_about() -> None:
    data = sinoperu.loads("""
    [region.north]
    code = "PE-PIU"
    [project.mine]
    sector = "mining"
    regions = ["north"]
    [organization.bank]
    sector = "Mining and banking"
    [conflict.strike]
    project = "mine"
    [investment.loan]
    target = "bank"
    """)
    found = explorer_data(data, Addresses(data))
    assert {
        record.id: ([found.sectors[sector] for sector in record.sectors], record.places) for record in found.records
    } == {
        "north": ([], ()),
        "mine": (["mining"], ("PE-PIU",)),
        "bank": ([], ()),
        "strike": (["mining"], ("PE-PIU",)),
        "loan": ([], ()),
    }


def test_a_record_without_a_name_gets_the_names_of_what_it_names() -> None:
    data = sinoperu.loads("""
    [person.ana]
    names = { en = "Ana" }
    [office.minister]
    names = { en = "Minister" }
    [tenure.t]
    person = "ana"
    office = "minister"
    [meeting.m]
    """)
    assert {record.id: record.name for record in explorer_data(data, Addresses(data)).records} == {
        "ana": "Ana", "minister": "Minister", "t": "Ana, Minister", "m": "m",
    }  # fmt: skip


@given(strategies.built(Stake), DAYS)
def test_a_stake_is_held_as_the_library_says(stake: Stake, day: int) -> None:
    project = Project(id="p", stakes=(stake,))
    data = Dataset([project])
    on = PartialDate(dt.date.fromordinal(day).isoformat())
    is_sure, may = bool(data.owners_on("p", on, surely=True)), bool(data.owners_on("p", on))
    assert answer_on(stake_steps(stake), day) == (SURELY if is_sure else MAYBE if may else NO)


@given(strategies.records(Agreement), st.data())
def test_an_agreement_has_the_status_that_the_library_says(agreement: Agreement, chosen: st.DataObject) -> None:
    steps = agreement_steps(agreement)
    changes = [first + EPOCH for first, _ in steps]
    day = chosen.draw(
        DAYS | st.sampled_from([near for day in changes for near in (day - 1, day, day + 1) if near >= 1])
    )
    on = PartialDate(dt.date.fromordinal(min(day, LAST_DAY)).isoformat())
    in_force = SURELY if agreement.is_in_force_on(on, surely=True) else int(agreement.is_in_force_on(on))
    words = tuple(status.value.replace("-", " ") for status in agreement.status_on(on))
    assert answer_on(steps, day) == (words, in_force)


def test_a_hand_over_known_to_the_month_is_not_settled_in_this_month() -> None:
    data = sinoperu.loads("""
    version = "2025.01"
    [organization.old]
    [organization.new]
    [project.mine]
    stakes = [
        { owner = "old", share = "40%", end = "2024-05" },
        { owner = "new", share = "40%", start = "2024-05", end = ".." },
    ]
    """)
    found = explorer_data(data, Addresses(data))
    days = {month: dt.date(2024, month, 15).toordinal() for month in (4, 5, 6)}
    assert {month: [answer_on(stake.held, day) for stake in found.stakes] for month, day in days.items()} == {
        4: [MAYBE, NO], 5: [MAYBE, MAYBE], 6: [NO, SURELY],
    }  # fmt: skip
    assert {
        month: [
            (band.owner_name, band.text, [name for _, name in band.possible])
            for band in found.bands
            if band.start <= day - EPOCH < band.end
        ]
        for month, day in days.items()
    } == {4: [("old", "40%", [])], 5: [("", "hand-over not settled", ["old", "new"])], 6: [("new", "40%", [])]}


@slow
@given(strategies.datasets())
def test_the_bands_of_a_project_never_cover_each_other(data: Dataset) -> None:
    bands = explorer_data(data, Addresses(data)).bands
    for index, band in enumerate(bands):
        assert 0 <= band.low < band.high <= 100
        assert band.start < band.end
        for other in bands[index + 1 :]:
            if other.project == band.project and other.start < band.end and band.start < other.end:
                assert other.low >= band.high or band.low >= other.high


def test_the_script_holds_the_data_as_json() -> None:
    data = sinoperu.loads('[state.x]\nnames = { en = "</script>\\u2028<b>\\u202e" }')
    script = explorer_script(data, Addresses(data))
    start, end = "globalThis.explorerData = ", ";\n"
    assert script.startswith(start)
    assert script.endswith(end)
    (row,) = json.loads(script.removeprefix(start).removesuffix(end))["records"]
    assert row[2] == printable("</script>\u2028<b>\u202e")


LANGUAGES = [tag for tag in PAGES if tag != "en"]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_each_language_has_a_word_for_what_the_data_say(tag: str) -> None:
    """A part may have a key that is a number or a name of its own, such as a former name; it stays as it is."""
    _, found = bundled()
    words = explorer_words()[tag]
    vocabulary = {word.value.replace("-", " ") for word in (*MilestoneKind, *StepKind)}
    events = {text for row in found.words for text in (row.field, row.inner) if text}
    events |= {row.key for row in found.words if row.key in vocabulary}
    events |= {band.text for band in found.bands if not band.owner_name}
    statuses = {status for row in found.agreements for _, (known, _) in row.statuses for status in known}
    assert {kind for _, kind in found.kinds} - set(words["kinds"]) == set()
    assert set(found.sectors) - set(words["sectors"]) == set()
    assert statuses - set(words["statuses"]) == set()
    assert events - set(words["events"]) == set()


OWN_ID = re.compile("[a-z]+( [a-z0-9]+)*")
"""The words of a key that is an id, and not a number or a name."""


@pytest.mark.parametrize("tag", LANGUAGES)
def test_each_language_has_words_for_each_part_with_an_id_of_its_own(tag: str) -> None:
    _, found = bundled()
    ids = {row.key for row in found.words if row.record < 0 and OWN_ID.fullmatch(row.key)}
    assert "brazil china" in ids
    assert ids - set(explorer_words()[tag]["events"]) == set()


def test_english_has_other_words_only_for_ids_of_parts() -> None:
    _, found = bundled()
    words = explorer_words()["en"]["events"]
    assert words["brazil china"] == "Brazil and China"
    assert set(words) - {row.key for row in found.words} == set()


def test_each_chinese_name_is_shown_in_simplified_characters() -> None:
    """GB 2312 has no traditional characters. It lacks one simplified character of a name, too."""
    _, found = bundled()
    shown = explorer_words()["zh"]["names"]
    names = {record.id: shown.get(record.id, record.chinese) for record in found.records}
    han = {key: "".join(re.findall("[\u3400-\u9fff]", name)) for key, name in names.items()}
    assert sum(map(bool, han.values())) > 200
    assert {key for key, name in han.items() if name != name.encode("gb2312", "ignore").decode("gb2312")} == {
        "zhu-rongji"
    }


def test_one_word_means_region_in_chinese() -> None:
    data, found = bundled()
    words = explorer_words()["zh"]
    names = [words["names"].get(one.id, one.chinese) for one in found.records if one.id in data.regions]
    assert {name[-2:] for name in names if not name.endswith("省")} == {"大区"} == {words["kinds"]["region"]}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_name_that_is_shown_in_another_form_belongs_to_a_record(tag: str) -> None:
    _, found = bundled()
    known = {record.id: record.spanish if tag == "es" else record.chinese for record in found.records}
    names = explorer_words()[tag]["names"]
    assert {key for key in names if key not in known} == set()
    assert {key for key, name in names.items() if known[key] == name} == set()


@pytest.mark.parametrize("tag", LANGUAGES)
def test_each_language_has_the_words_of_the_page(tag: str) -> None:
    english, words = explorer_words()["en"], explorer_words()[tag]
    assert words["tag"] == tag
    for group in ("page", "script"):
        assert {name: sorted(PLACEHOLDER.findall(text)) for name, text in words[group].items()} == {
            name: sorted(PLACEHOLDER.findall(text)) for name, text in english[group].items()
        }


def zipped(text: bytes) -> int:
    return len(gzip.compress(text, 9))


def test_the_page_with_its_scripts_and_data_stays_small() -> None:
    site = LookupPages(bundled()[0], [])
    pages = dict(explorer_files(bundled()[0], site.addresses, site.html))
    sizes = {
        name: zipped(pages[name].encode() if name in pages else (DOCS / name).read_bytes())
        for name in (*SCRIPTS, "explorer.html", "assets/explorer/explorer.css", "assets/lookup.css")
    }
    assert sum(size for name, size in sizes.items() if "/vendor/" in name) < 161_500
    assert sizes[DATA] <= 100_000
    assert sum(sizes.values()) <= 300_000
