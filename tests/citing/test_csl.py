"""Sources as CSL-JSON: valid by the published schema, with dates that cover the same days."""

import calendar
import datetime as dt
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

import sinoperu
from sinoperu import PartialDate, Source, SourceKind, strategies
from sinoperu.citing import csl_date, csl_item
from sinoperu.citing.plain_references import plain_reference

SCHEMA = json.loads((Path(__file__).parent / "csl-data.json").read_text("utf-8"))
"""The JSON schema of CSL-JSON 1.0.2, from the repository `citation-style-language/schema`. Its license is beside it."""


def assert_is_valid(items: list[dict[str, Any]]) -> None:
    jsonschema.validate(json.loads(json.dumps(items)), SCHEMA)


def test_every_bundled_source_is_valid() -> None:
    assert_is_valid([source.to_csl() for source in sinoperu.load().sources.values()])


@given(strategies.sources())
def test_every_source_is_valid_and_keeps_what_identifies_it(source: Source) -> None:
    item = csl_item(source)
    assert source.to_csl() == dict(item)
    assert_is_valid([dict(item)])
    assert (item["id"], item.get("title"), item.get("URL")) == (source.id, source.title or None, source.url or None)
    authors = [author["literal"] for author in item.get("author", ())]
    named = {*authors, item.get("container-title"), item.get("publisher"), item.get("source")}
    assert {source.publisher or None, source.via or None} <= {*named, None}
    assert item.get("publisher") not in {*authors, item.get("container-title")} - {None}
    reference = plain_reference(item)
    assert reference.isprintable()
    assert "issued" in item or "undated" in reference


def days_of(parts: list[int]) -> tuple[dt.date, dt.date]:
    year, month, day = [*parts, 0, 0][:3]
    first = dt.date(year, month or 1, day or 1)
    last_month = month or 12
    return first, dt.date(year, last_month, day or calendar.monthrange(year, last_month)[1])


@given(strategies.partial_dates())
def test_a_date_covers_the_same_days(date: PartialDate) -> None:
    csl = csl_date(date)
    if csl is None:
        assert (date.earliest, date.latest) == (None, None)
        return
    first, last = csl["date-parts"][0], csl["date-parts"][-1]
    assert date.earliest is None or days_of(first)[0] == date.earliest
    assert date.latest is None or days_of(last)[1] == date.latest
    if date.is_qualified or date.earliest is None or date.latest is None:
        assert csl["circa"] is True


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2009-04-28", {"date-parts": [[2009, 4, 28]]}),
        ("2009-04-XX", {"date-parts": [[2009, 4]]}),
        ("2009", {"date-parts": [[2009]]}),
        ("2009?", {"date-parts": [[2009]], "circa": True}),
        ("2009-04~", {"date-parts": [[2009, 4]], "circa": True}),
        ("201X", {"date-parts": [[2010], [2019]], "circa": True}),
        ("[2009-03-01..2009-03-05]", {"date-parts": [[2009, 3, 1], [2009, 3, 5]], "circa": True}),
        ("[2025-03-18..]", {"date-parts": [[2025, 3, 18]], "circa": True}),
        ("[..1876-03]", {"date-parts": [[1876, 3]], "circa": True}),
        ("XXXX", None),
    ],
)
def test_a_date_keeps_its_precision(text: str, date: dict[str, Any] | None) -> None:
    assert csl_date(PartialDate(text)) == date


TYPES = {
    "treaty-text": "treaty",
    "gazette": "legislation",
    "ruling": "legal_case",
    "official": "webpage",
    "company-filing": "report",
    "dataset": "dataset",
    "academic": "document",
    "agency": "article-newspaper",
    "news": "article-newspaper",
    "encyclopedia": "entry-encyclopedia",
    "blog": "post-weblog",
}


@pytest.mark.parametrize("kind", SourceKind)
def test_each_kind_has_a_type(kind: SourceKind) -> None:
    assert Source(id="s", kind=kind, url="https://example.org/").to_csl()["type"] == TYPES[kind]


def test_an_official_document_without_a_page_is_a_report() -> None:
    assert Source(id="s", kind="official").to_csl()["type"] == "report"
    assert Source(id="s", kind="official", url="https://example.org/DC-019.PDF?v=2").to_csl()["type"] == "report"
    assert Source(id="s", kind="official", url="https://example.org/a.pdf#page=3").to_csl()["type"] == "report"
    assert Source(id="s", kind="official", url="https://example.org/a#b.pdf").to_csl()["type"] == "webpage"


@pytest.mark.parametrize(
    ("form", "via", "note"),
    [
        (None, "Scribd", None),
        ("original", None, None),
        ("mirror", "Scribd", "Read in a copy of the whole text on Scribd."),
        ("mirror", None, "Read in a copy of the whole text."),
        ("summary", "Scribd", "Read in a summary on Scribd."),
    ],
)
def test_the_note_says_what_the_curators_read(form: str | None, via: str | None, note: str | None) -> None:
    source = Source.from_dict({"id": "s", **({"form": form} if form else {}), **({"via": via} if via else {})})
    assert source.to_csl().get("note") == note


def test_an_item_has_everything_that_a_citation_needs() -> None:
    source = Source(
        id="efe-2013", title="China y Perú firman 11 acuerdos", publisher="EFE", via="2001", kind="agency",
        published="2013-04-05", retrieved="2026-11-29", form="mirror", language="es", url="https://2001online.com/a",
    )  # fmt: skip
    assert source.to_csl() == {
        "id": "efe-2013",
        "type": "article-newspaper",
        "title": "China y Perú firman 11 acuerdos",
        "author": [{"literal": "EFE"}],
        "container-title": "2001",
        "issued": {"date-parts": [[2013, 4, 5]]},
        "accessed": {"date-parts": [[2026, 11, 29]]},
        "language": "es",
        "URL": "https://2001online.com/a",
        "note": "Read in a copy of the whole text on 2001.",
    }


def test_a_ruling_names_its_court() -> None:
    item = Source(id="s", title="Decision on Annulment", publisher="ICSID", kind="ruling").to_csl()
    assert (item["type"], item["authority"]) == ("legal_case", "ICSID")
