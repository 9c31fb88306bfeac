"""References as plain text and as CSL-JSON."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import sinoperu
from sinoperu import Source
from sinoperu.checking.engine import engine_of
from sinoperu.citing import csl_item
from sinoperu.citing.plain_references import plain_reference
from sinoperu.store.backend import MemoryBackend
from sinoperu.store.bundled_part import TITLE, BundledPart
from sinoperu.verdicts.sourcing import adopted_values

DOSSIER = """
version = "2026.11"
[agreement.fta]
signed = "2009-04-28"
parties = ["peru", "china"]
[state.peru]
[state.china]
[source.gazette]
publisher = "El Peruano"
title = "Tratado de Libre Comercio"
published = "2009-12"
kind = "gazette"
url = "https://example.org/tlc"
[source.gazette.says.agreement.fta]
signed = "2009-04-28"
parties = ["peru", "china"]
[source.outlet]
publisher = "Outlet"
kind = "news"
[source.outlet.says.agreement.fta]
signed = "2009-05-01"
[source.forecast.expects.agreement.fta]
signed = "2009-04-28"
[source.list]
publisher = "A list"
kind = "official"
[source.list.says.agreement.fta]
"""
GAZETTE = "El Peruano (2009-12). Tratado de Libre Comercio. https://example.org/tlc"


@pytest.fixture(scope="module")
def data() -> sinoperu.Dataset:
    return sinoperu.loads(DOSSIER)


def test_a_record_is_cited_by_the_sources_that_support_it(data: sinoperu.Dataset) -> None:
    """A source that differs, and one that only expected the event, support no date.

    Whoever says that an agreement exists says it of the agreement with these parties.
    """
    assert data.cite("fta").splitlines() == [
        "A list (undated). [fta: existence, parties]",
        f"{GAZETTE} [fta: parties, signed]",
        "Outlet (undated). [fta: parties]",
    ]


def test_a_source_of_one_field_of_a_part_or_of_one_member_of_a_list_is_cited() -> None:
    data = sinoperu.loads("""
[project.mine]
aliases = ["A", "B"]
stakes = [{ owner = "mmg", share = "62.5%", start = "2014" }]
[source.filing]
publisher = "Filing"
[source.filing.says.project.mine]
aliases = ["A"]
stakes = [{ owner = "mmg", share = "62.5%", start = "2015" }]
[source.other]
publisher = "Other"
[source.other.says.project.mine]
aliases = ["B"]
""")
    assert data.cite("mine").splitlines() == [
        "Filing (undated). [mine: aliases, stakes]",
        "Other (undated). [mine: aliases]",
    ]


def test_the_sources_of_each_bundled_record_are_those_of_its_adopted_values() -> None:
    data = sinoperu.load()
    judge = engine_of(data).judge
    for record in list(data.records())[::20]:
        cited = {item["id"] for item in json.loads(data.cite(record, format="csl-json"))}
        if not isinstance(record, Source):
            assert cited >= {source for value in adopted_values(record, judge) for source in value.sources}, record.id


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("[2025-03-18..]", "on or after 2025-03-18"),
        ("[2025..]", "in or after 2025"),
        ("[..2025-03]", "in or before 2025-03"),
        ("[2025-03-18..2025-03-20]", "about 2025-03-18 to 2025-03-20"),
        ("2025~", "about 2025"),
        ("XXXX", "undated"),
    ],
)
def test_a_date_that_is_open_on_one_side_says_so(published: str, shown: str) -> None:
    source = Source(id="s", title="T", publisher="N", kind="news", published=published)
    assert sinoperu.Dataset([source]).cite("s") == f"N ({shown}). T."


def test_a_source_is_cited_itself_and_only_once(data: sinoperu.Dataset) -> None:
    assert data.cite("gazette") == data.cite(data.sources["gazette"], "gazette") == GAZETTE
    assert data.cite("gazette", "fta") == data.cite("fta", "gazette") == data.cite("fta")


def test_a_record_without_a_supporting_source_has_no_reference(data: sinoperu.Dataset) -> None:
    assert data.cite("peru") == ""
    assert json.loads(data.cite("peru", format="csl-json")) == []


def bundled(version: str) -> sinoperu.Dataset:
    """Return an empty data set that counts as the one that comes with sinoperu."""
    return sinoperu.Dataset(backend=MemoryBackend(version=version, bundled=BundledPart(version=version)))


def test_the_bundled_data_set_is_cited_with_its_version() -> None:
    assert bundled("2026.11").cite() == (
        "The sinoperu authors (2026-11). sinoperu: facts about the relations between Peru and China, with their "
        f"sources. Version 2026.11. Read with sinoperu {sinoperu.__version__}."
    )


def test_a_changed_copy_is_cited_as_such(data: sinoperu.Dataset) -> None:
    ours = bundled("2026.10")
    for changed in (ours.merge(data), data.merge(ours), ours.replace(*data.records())):
        assert changed.cite() == (
            "The sinoperu authors (2026-10). sinoperu: facts about the relations between Peru and China, with their "
            "sources. Version 2026.10. Changed or combined with other data. "
            f"Read with sinoperu {sinoperu.__version__}."
        )


@pytest.mark.parametrize("version", ["2024.13", "2024.00", "1.2", "2024.1", "2024"])
def test_a_version_that_names_no_month_gives_no_date(version: str) -> None:
    (item,) = json.loads(bundled(version).cite(format="csl-json"))
    assert "issued" not in item


def test_the_citation_file_and_the_licence_have_the_title_that_cite_prints() -> None:
    root = Path(__file__).parents[2]
    citation = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    licence = " ".join((root / "LICENSE-DATA").read_text(encoding="utf-8").split())
    assert citation["title"] == TITLE
    assert licence.count(f'the title "{TITLE}"') == 1


def test_csl_json_has_the_items_and_what_they_support(data: sinoperu.Dataset) -> None:
    (_, gazette, _) = json.loads(data.cite("fta", format="csl-json"))
    assert gazette == {**data.sources["gazette"].to_csl(), "annote": "fta: parties, signed"}


def test_wrong_arguments_are_refused(data: sinoperu.Dataset) -> None:
    with pytest.raises(sinoperu.UnknownRecordError):
        data.cite("ftaa")
    with pytest.raises(ValueError, match=r"^expected a format of text or csl-json, got 'bibtex'$"):
        data.cite("fta", format="bibtex")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^expected a style only for the format text, got 'apa' for csl-json$"):
        data.cite("fta", format="csl-json", style="apa")
    for own in (sinoperu.Dataset(), data):  # with and without a version
        with pytest.raises(
            ValueError,
            match=r"^expected records to cite, or the data that come with sinoperu, got a data set without them$",
        ):
            own.cite()


@pytest.mark.parametrize(
    ("source", "reference"),
    [
        (Source(id="s"), "Unknown publisher (undated)."),
        (Source(id="s", title="Why?", publisher="N", kind="news"), "N (undated). Why?"),
        (
            Source(id="s", title="T", publisher="EFE", via="2001", kind="agency", published="[2008..2009]"),
            "EFE (about 2008 to 2009). T. 2001.",
        ),
        (
            Source(id="s", publisher="WITS", kind="dataset", release="2019", retrieved="2026-11-30", url="u:x"),
            "WITS (undated). Version 2019. u:x (accessed 2026-11-30).",
        ),
        (
            Source(id="s", title="T", publisher="Mincetur", via="Scribd", kind="official", form="summary"),
            "Mincetur (undated). T. Scribd. Read in a summary on Scribd.",
        ),
    ],
)
def test_a_plain_reference_has_what_is_known(source: Source, reference: str) -> None:
    assert plain_reference(csl_item(source)) == reference


def test_without_the_extra_a_style_is_refused(data: sinoperu.Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "citeproc", None)
    message = r"^expected the extra `cite` for a citation style: pip install 'sinoperu\[cite\]'$"
    with pytest.raises(sinoperu.SinoperuError, match=message):
        data.cite("fta", style="apa")


@pytest.mark.parametrize("options", [{}, {"format": "csl-json"}, {"style": "harvard-cite-them-right"}])
def test_hidden_characters_of_a_title_are_escaped(options: dict[str, Any]) -> None:
    if "style" in options:
        pytest.importorskip("citeproc", reason="the extra `cite` is not installed")
    source = Source(id="s", title="a \u009b31m \u202e b", publisher="N", kind="news")
    text = sinoperu.Dataset([source], version="2026.11").cite("s", **options)
    assert "\u009b" not in text
    assert "\u202e" not in text
