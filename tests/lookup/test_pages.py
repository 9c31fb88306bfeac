"""The pages of records, sources and kinds: complete for any data, and safe whatever a field holds."""

import doctest
import importlib
import pkgutil
import re
from collections import Counter
from functools import cache
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples
from tests.html_reading import Page

pytest.importorskip("jinja2", reason="the site's tools come with the extra docs")

from lookup.pages import LookupPages
from lookup.search_entries import SearchEntry

import lookup
import sinoperu
from sinoperu import Dataset, strategies
from sinoperu.model import RECORD_CLASSES, SERIES_CLASSES
from sinoperu.model.base import Record
from sinoperu.model.fields import Category, own_fields
from sinoperu.model.sources import Source

RULES = ("AGR001", "SRC002", "SRC003")
ELEMENTS = {
    "html", "head", "meta", "title", "link", "script", "body", "header", "nav", "main", "footer", "section", "form",
    "input", "button", "label", "output", "a", "h1", "h2", "h3", "p", "div", "span", "br", "wbr", "strong", "code",
    "pre", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "details", "summary", "table", "thead", "tbody", "tr",
    "th", "td", "img", "svg", "defs", "g", "use", "line", "rect", "circle", "text",
}  # fmt: skip
EVIL = "</a></td></table></script><script>run()</script><img src=x onerror=run()>\"' onload=run() &lt; {{ 1 }} \x1b[2J"
FIRST = """
[agreement.fta]
names = { en = "Free Trade Agreement", es = "Tratado de Libre Comercio", zh = "自由贸易协定" }
former_ids = ["old-fta"]
kind = "free-trade-agreement"
parties = ["peru", "china"]
signed = "2009-04-28"
entered_into_force = "2010-03"
note = "See AGR001, the upgrade-2024 and produce."
[agreement.upgrade-2024]
amends = "fta"
signed = "2024"
[state.peru]
names = { en = "Peru" }
[state.china]
names = { en = "China" }
[organization.mmg]
names = { en = "MMG Limited" }
[project.las-bambas]
stakes = [{ owner = "mmg", share = "62.5%", start = "2014" }]
[person.li]
names = { zh = "李" }
[office.minister]
names = { en = "Minister" }
[tenure.li-minister]
person = "li"
office = "minister"
start = "2020"
[source.gazette-2009]
title = "Gazette"
publisher = "El Peruano"
published = "2009-05"
kind = "gazette"
[source.gazette-2009.says.agreement.fta]
signed = "2009-04-28"
parties = ["peru", "china"]
[source.gazette-2009.says.project.las-bambas]
stakes = [{ owner = "mmg", share = "62.5%" }]
[source.blog]
title = "Blog"
[source.blog.says.agreement.fta]
signed = "2008"
[source.blog.passages.1]
text = "signed in 2008"
covers = ["agreement.fta.signed"]
[source.blog.claims.third]
kind = "ordinal"
subject = "peru"
position = 3
[[trade-flow]]
source = "blog"
reporter = "peru"
partner = "china"
flow = "export"
period = "2010"
value = "2 million USD"
"""


def pages_of(data: Dataset) -> dict[str, str]:
    pages = list(LookupPages(data, RULES).pages())
    assert [address for address, count in Counter(address for address, _ in pages).items() if count > 1] == []
    return dict(pages)


@cache
def first() -> dict[str, str]:
    return pages_of(sinoperu.loads(FIRST))


def row_texts(html: str) -> list[str]:
    """Return the text of each row of the table of a kind."""
    rows = html.partition('id="rows"')[2].partition("<tbody>")[2].partition("</tbody>")[0].split("</tr>")
    return [Page.of(row + "</tr>").text for row in rows if row.strip()]


# ------------------------------------------------------------------------------------------------ any data


def check(data: Dataset) -> None:
    """Fail unless each record, source and kind has a page, and each page is good HTML whose links lead somewhere."""
    pages = pages_of(data)
    records = [record for record in data.records() if not isinstance(record, Source)]
    kinds = [word for word, known in (data.by_type() | data.by_series()).items() if any(True for _ in known)]
    expected = {
        "kinds/index.html",
        *(f"records/{record.id}.html" for record in records),
        *(f"sources/{source}.html" for source in data.sources),
        *(f"kinds/{kind}.html" for kind in kinds),
    }
    former = {former for record in (*records, *data.sources.values()) for former in record.former_ids}
    assert expected <= set(pages)
    assert {address.partition("/")[2].removesuffix(".html") for address in set(pages) - expected} <= former
    for address, html in pages.items():
        page = Page.of(html)
        assert page.faults == [], address
        assert {tag for tag, _ in page.tags} <= ELEMENTS, address
        assert {name for _, values in page.tags for name in values if name.startswith("on")} == set()
        assert [values for tag, values in page.tags if tag == "script" and not values.get("src")] == []
        for link in page.links:
            target = link.removeprefix("../").partition("#")[0]
            if link.startswith("../") and target.partition("/")[0] in ("records", "sources", "kinds"):
                assert target in pages, (address, link)
            assert link.startswith(("../", "#", "https://", "http://")) or f"kinds/{link}" in pages, (address, link)


@examples(15)
@given(strategies.datasets())
def test_any_data_set_has_a_page_for_each_record_source_and_kind(data: Dataset) -> None:
    check(data)


def hostile(record: Record) -> Record:
    """Return a record with hostile text in each field that accepts it."""
    for shape in own_fields(type(record)):
        if shape.category is Category.TEXT:
            texts: dict[str, Any] = {shape.name: (EVIL, EVIL * 3) if shape.many else EVIL}
            try:
                record = attrs.evolve(record, **texts)
            except ValueError:  # the field takes only some texts
                continue
    return attrs.evolve(record, names={"en": EVIL, "zh": EVIL}, note=EVIL)


@examples(15)
@given(st.lists(st.one_of(*map(strategies.records, RECORD_CLASSES)).map(hostile), max_size=8))
def test_hostile_text_in_any_field_stays_text(records: list[Record]) -> None:
    check(Dataset({record.id: record for record in records}.values()))


@examples(5)
@given(st.lists(st.one_of(*map(strategies.built, SERIES_CLASSES)), min_size=1, max_size=8))
def test_rows_of_any_series_have_a_page(rows: list[Any]) -> None:
    check(Dataset([], observations=rows))


# ------------------------------------------------------------------------------------------------ one data set


def test_the_page_of_a_record_tells_its_names_with_their_languages() -> None:
    page = Page.of(first()["records/fta.html"])
    tagged = {values["lang"] for tag, values in page.tags if "lang" in values and tag != "html"}
    assert tagged == {"en", "es", "zh"}
    for name in ("Free Trade Agreement", "Tratado de Libre Comercio", "自由贸易协定"):
        assert name in page.text


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("records/fta.html", "Signed 2009-04-28 1 source says it · 2 statements · ≠ 1 in conflict"),
        ("records/fta.html", "2010-03 (only the month)"),
        ("records/fta.html", "Agreements (amends): 1"),
        ("records/fta.html", "Parties: 2"),
        ("records/fta.html", "Agreement fta , formerly old-fta"),
        ("records/fta.html", 'data.evidence("fta", "signed") # what each source says, with verdicts'),
        ("records/fta.html", "sinoperu why fta signed"),
        ("records/las-bambas.html", "Stakes (1) Owner Share Start Sources MMG Limited 62.5% 2014 (only the year) 1"),
        ("records/las-bambas.html", 'data.owners_on("las-bambas", "2020")'),
        ("records/li-minister.html", "李, Minister"),
        ("sources/gazette-2009.html", "3 statements: 1 confirmed, 2 uncorroborated."),
        ("sources/gazette-2009.html", "las-bambas stake: MMG Limited : 62.5%"),
        ("sources/blog.html", "1 signed in 2008"),
        ("sources/blog.html", "ordinal (subject Peru , position 3)"),
        ("sources/blog.html", "Trade flow · Peru · China · 2010"),
        ("kinds/agreement.html", "Sources state 2 of these values."),
        ("kinds/trade-flow.html", "Peru China 2010 export 2 million USD"),
        ("kinds/index.html", "Trade flows"),
    ],
)
def test_a_page_tells(address: str, text: str) -> None:
    assert text in Page.of(first()[address]).text


def test_links_lead_in_both_directions() -> None:
    assert "../records/fta.html" in Page.of(first()["records/upgrade-2024.html"]).links
    assert "../records/upgrade-2024.html" in Page.of(first()["records/fta.html"]).links


def test_a_word_of_a_sentence_is_no_link_but_a_rule_and_an_id_with_a_hyphen_are() -> None:
    note = re.search(r"<p>See .*?</p>", first()["records/fta.html"])
    assert note is not None
    assert Page.of(note.group()).links == ["../rules/AGR001.html", "../records/upgrade-2024.html"]


def test_a_former_id_leads_to_the_record() -> None:
    page = Page.of(first()["records/old-fta.html"])
    assert page.links == ["../records/fta.html"]
    assert ("meta", {"http-equiv": "refresh", "content": "0; url=../records/fta.html"}) in page.tags


def test_a_picture_of_the_owners_is_shown_only_if_there_is_one() -> None:
    data = sinoperu.loads(FIRST)
    pages = dict(LookupPages(data, RULES, {"las-bambas": "<svg/>"}).pages())
    assert pages["records/las-bambas-owners.svg"] == "<svg/>"
    assert "../records/las-bambas-owners.svg" in Page.of(pages["records/las-bambas.html"]).links
    assert "owners.svg" not in "".join(first().values())


def test_the_search_finds_a_record_by_all_names_and_ids() -> None:
    entries = {entry.location: entry for entry in LookupPages(sinoperu.loads(FIRST), RULES).search_entries()}
    assert entries["records/fta.html"] == SearchEntry(
        location="records/fta.html", title="Free Trade Agreement",
        names=("Tratado de Libre Comercio", "自由贸易协定"), details=("agreement", "fta", "old-fta"), boost=1.2,
    )  # fmt: skip
    assert entries["sources/gazette-2009.html"].details == ("El Peruano", "gazette-2009")
    assert entries["kinds/trade-flow.html"].title == "Trade flows"


def test_the_search_index_has_no_word_of_chinese_characters_only_but_each_pair() -> None:
    # Otherwise, the theme drops parts of a Chinese query.
    entries = {entry.location: entry.to_json() for entry in LookupPages(sinoperu.loads(FIRST), RULES).search_entries()}
    pairs = {f"{pair}\u2060" for pair in ("自由", "由贸", "贸易", "易协", "协定", "定")}
    assert pairs <= set(entries["records/fta.html"]["names"].split())
    texts = [value for entry in entries.values() for value in entry.values() if isinstance(value, str)]
    assert [text for text in texts if re.search("[\u3400-\u9fff](?![\u3400-\u9fff\u2060])", text)] == []


def test_the_search_knows_each_page_once() -> None:
    locations = [entry.location for entry in LookupPages(sinoperu.loads(FIRST), RULES).search_entries()]
    assert [address for address, count in Counter(locations).items() if count > 1] == []
    pages = {address for address in first() if address not in ("kinds/index.html", "records/old-fta.html")}
    assert set(locations) == pages


def test_the_search_shows_markup_in_names_as_text() -> None:
    data = sinoperu.loads('[source.a]\ntitle = "<img src=x onerror=run()>"\npublisher = "R&D <script>"')
    entries = {entry.location: entry.to_json() for entry in LookupPages(data, RULES).search_entries()}
    assert entries["sources/a.html"]["title"] == "&lt;img src=x onerror=run()&gt;"
    assert entries["sources/a.html"]["text"] == "R&amp;D &lt;script&gt; · a"


def test_an_id_that_cannot_be_a_file_name_is_refused() -> None:
    record = sinoperu.loads(FIRST)["fta"]
    object.__setattr__(record, "id", "../x")
    with pytest.raises(ValueError, match=r"expected an id of letters, digits and hyphens, got '\.\./x'"):
        LookupPages(Dataset([record]), RULES)


# ------------------------------------------------------------------------------------------------ the bundled data


@cache
def bundled() -> tuple[Dataset, dict[str, str]]:
    data = sinoperu.load()
    return data, pages_of(data)


def test_the_page_of_a_source_has_every_statement() -> None:
    data, pages = bundled()
    for source in list(data.sources.values())[::3]:
        page = Page.of(pages[f"sources/{source.id}.html"])
        assert page.faults == []
        said = len(data.assess(source).items)
        groups = page.text.partition(f"{said:,} statement" if said else "No statements")
        assert groups[1], source.id
        marks = sum(values.get("class", "").startswith("verdict ") for tag, values in page.tags if tag == "span")
        assert marks >= said, source.id


def test_the_page_of_a_kind_lists_each_record_once() -> None:
    data, pages = bundled()
    for word, records in data.by_type().items():
        html = pages[f"kinds/{word}.html"]
        folder = "sources" if word == "source" else "records"
        rows = html.partition('id="rows"')[2].partition("</table>")[0].split("</tr>")
        listed = [re.search(rf'href="\.\./{folder}/([a-z0-9-]+)\.html"', row) for row in rows]
        assert [match.group(1) for match in listed if match is not None] == [record.id for record in records]


def test_the_page_of_a_series_has_each_row() -> None:
    data, pages = bundled()
    counts = {word: len(row_texts(pages[f"kinds/{word}.html"])) for word in data.by_series()}
    assert counts == {word: sum(1 for _ in rows) for word, rows in data.by_series().items()}


def test_the_python_lines_run() -> None:
    data, pages = bundled()
    names = [next(iter(records)).id for word, records in data.by_type().items() if word != "source"]
    for name in ("peru-china-fta-2009", "chancay-port", *names):
        code = re.search(r"<pre tabindex=\"0\"><code>(import .*?)</code>", pages[f"records/{name}.html"], re.DOTALL)
        assert code is not None
        lines = Page.of(f"<p>{code.group(1)}</p>").texts
        exec("".join(lines), {})  # noqa: S102  the lines come from the project's own templates


def test_a_long_page_has_a_way_to_jump() -> None:
    _, pages = bundled()
    for address, html in pages.items():
        if len(html) > 10_000 and not address.endswith((".svg", "index.html")):
            assert '<nav class="contents"' in html, address


@pytest.mark.parametrize("module", sorted(module.name for module in pkgutil.iter_modules(lookup.__path__)))
def test_the_examples_in_the_modules_run(module: str) -> None:
    if module == "hooks":
        pytest.importorskip("mkdocs")
    assert doctest.testmod(importlib.import_module(f"lookup.{module}")).failed == 0
