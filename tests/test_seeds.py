"""The seeds have no errors, cite their sources, cover the whole article, and account for every gathered fact."""

import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

import sinoperu
from sinoperu import SourceForm
from sinoperu.model import SERIES_TYPES
from sinoperu.reports.assessment import Row

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
FACTS = ROOT.parent / "shared" / "facts"
SCRIPT = SEEDS / "compare_gathered.py"
RELEASED = ROOT / "tests" / "released-ids.txt"
ARTICLE = "rio-times-2025-03"


@pytest.fixture(scope="module")
def data() -> sinoperu.Dataset:
    return sinoperu.load(SEEDS)


@pytest.fixture(scope="module")
def facts() -> Path:
    if not FACTS.is_dir():
        pytest.skip("no gathered facts beside the project")
    return FACTS


# --------------------------------------------------------------------------------------------------- the check


def test_the_check_finds_only_accepted_errors_and_warnings(data: sinoperu.Dataset) -> None:
    report = data.check()
    assert [finding.message for finding in (*report.errors, *report.warnings)] == []


def test_no_two_publishers_differ_only_in_accents_case_or_punctuation(data: sinoperu.Dataset) -> None:
    # Sources of one publisher are not independent, so a second spelling would let a publisher back itself.
    spellings: dict[str, set[str]] = {}
    for publisher in {source.publisher for source in data.sources.values()} - {None}:
        decomposed = unicodedata.normalize("NFKD", str(publisher)).casefold()
        letters = "".join(character for character in decomposed if character.isalnum())
        spellings.setdefault(letters, set()).add(str(publisher))
    assert [sorted(names) for names in spellings.values() if len(names) > 1] == []


def test_no_two_sources_have_the_same_address(data: sinoperu.Dataset) -> None:
    sources: dict[str, list[str]] = {}
    for source in data.sources.values():
        if source.url is not None:
            sources.setdefault(str(source.url), []).append(source.id)
    assert [ids for ids in sources.values() if len(ids) > 1] == []


def test_every_acceptance_has_a_reason_of_five_words_or_more(data: sinoperu.Dataset) -> None:
    assert [acceptance.record for acceptance in data.acceptances if len(acceptance.reason.split()) < 5] == []


def test_every_released_id_still_leads_to_a_record(data: sinoperu.Dataset) -> None:
    """A removed id stays in `former_ids`, so that references to it from outside still work."""
    ids = RELEASED.read_text("utf-8").split()
    assert len(ids) == len(set(ids)) >= 1000
    assert [record_id for record_id in ids if record_id not in data] == []


def test_no_file_has_more_than_1500_lines() -> None:
    long = {file.name: n for file in SEEDS.rglob("*.toml") if (n := file.read_text("utf-8").count("\n")) > 1500}
    assert long == {}


def test_the_id_of_a_region_is_its_code(data: sinoperu.Dataset) -> None:
    assert {region.id: (region.code or "").lower() for region in data.regions.values()} == {
        record_id: record_id for record_id in data.regions
    }
    assert len(data.regions.filter(state="peru")) == 26


def test_every_project_whose_province_is_known_has_a_region(data: sinoperu.Dataset) -> None:
    assert [project.id for project in data.projects.values() if project.province and not project.regions] == []


# -------------------------------------------------------------------------------------------------- the sources


def test_every_source_has_what_a_citation_needs(data: sinoperu.Dataset) -> None:
    incomplete = [
        source.id
        for source in data.sources.values()
        if not (source.publisher and source.kind and source.language and (source.title or source.url or source.note))
    ]
    assert incomplete == []


def test_every_source_with_an_address_says_in_which_form_it_was_read(data: sinoperu.Dataset) -> None:
    """A page without an address does not show whose page it is."""
    assert [source.id for source in data.sources.values() if (source.form is None) != (source.url is None)] == []


def test_a_mirror_names_the_site_or_the_source_that_it_copies(data: sinoperu.Dataset) -> None:
    mirrors = [source for source in data.sources.values() if source.form is SourceForm.MIRROR]
    assert mirrors
    assert [source.id for source in mirrors if source.via is None and source.copy_of is None] == []


def named_sources(data: sinoperu.Dataset) -> Iterator[str]:
    for word in SERIES_TYPES:
        yield from (row.source for row in data.series(word))
    for coverage in data.coverages.values():
        yield from coverage.sources
    for source in data.sources.values():
        yield from source.based_on
        yield from () if source.copy_of is None else (source.copy_of,)
    for scheme in data.partnership_schemes.values():
        yield from () if scheme.proposed_by is None else (scheme.proposed_by,)


def test_every_named_source_exists_and_every_source_is_used(data: sinoperu.Dataset) -> None:
    named = set(named_sources(data))
    assert named - set(data.sources) == set()
    with_contents = {s.id for s in data.sources.values() if s.statements or s.claims or s.passages or s.copy_of}
    assert set(data.sources) - named - with_contents == set()


def test_the_original_of_a_copy_is_no_copy(data: sinoperu.Dataset) -> None:
    copies = [source for source in data.sources.values() if source.copy_of is not None]
    assert copies
    assert [copy.id for copy in copies if data.sources[str(copy.copy_of)].copy_of is not None] == []


def test_releases_of_one_data_set_are_separate_sources(data: sinoperu.Dataset) -> None:
    releases = [s.release for s in data.sources.values() if s.release_of == "wits-country-trade-summary"]
    assert sorted(filter(None, releases)) == ["2015", "2019"]


# -------------------------------------------------------------------------------------------------- the article


@pytest.fixture(scope="module")
def rows(data: sinoperu.Dataset) -> dict[str, Row]:
    return {row.passage.id: row for row in data.assess(ARTICLE).rows if row.passage}


def test_the_article_has_a_passage_for_each_of_its_rows(rows: dict[str, Row]) -> None:
    assert list(rows) == [str(number) for number in range(1, 33)]
    assert {name: row.unknown for name, row in rows.items() if row.unknown} == {}


def test_the_third_place_in_latin_america_is_confirmed_by_the_recognitions(data: sinoperu.Dataset) -> None:
    claim = next(claim for claim in data.assess(ARTICLE).claims if claim.claim.id == "third-in-latin-america")
    assert claim.plain is not None
    assert claim.plain.reason == (
        "before peru (1971-11-02): cuba, chile; all are known (coverage recognitions-of-prc-latin-america)"
    )


def test_ten_years_as_largest_partner_depends_on_the_reading(data: sinoperu.Dataset) -> None:
    claim = next(row for row in data.assess(ARTICLE).claims if row.claim.id == "largest-partner-for-ten-years")
    answers = {reading.name: reading.holds for reading in claim.readings}
    assert answers["on total, 2014 to 2023"] is True
    assert answers["on total, 2013 to 2022"] is False
    assert answers["on imports, 2015 to 2024"] is None
    assert len(answers) == 15


@pytest.mark.parametrize(
    ("record", "field", "values"),
    [
        ("peru-qing-relations", "established", {"1875-08", "1874"}),
        ("treaty-friendship-commerce-navigation-1874", "signed", {"1874-06-26", "1875-12-11"}),
    ],
)
def test_statements_of_other_sources_are_kept(
    data: sinoperu.Dataset, record: str, field: str, values: set[str]
) -> None:
    assert values <= {str(statement.value) for statement in data.statements_about(record, field)}


def test_statements_of_other_sources_about_the_cost_of_chancay_are_kept(data: sinoperu.Dataset) -> None:
    amounts: dict[str, set[str]] = {}
    for statement in data.statements_about("chancay-port", "amounts"):
        if isinstance(statement.value, sinoperu.Amount):
            amounts.setdefault(statement.value.measure.value, set()).add(str(statement.value.money))
    assert {"1.3 billion USD", "1.4 billion USD"} <= amounts["first-stage-capex"]
    totals = {f"{tenths / 10} billion USD" for tenths in (30, 34, 35, 36)}
    assert totals | {"~3200 million USD"} <= amounts["planned-capex"]


def test_the_company_that_was_met_differs_between_sources(data: sinoperu.Dataset) -> None:
    companies = {statement.value for statement in data.statements_about("boluarte-cosco-2024-06", "organizations")}
    assert companies == {("cosco-shipping-ports",), ("cosco-shipping",)}


# ------------------------------------------------------------------------------------------------ adopted values


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        ("peru-china-fta-2009", "signed", "2009-04-28"),
        ("peru-china-fta-2009", "entered_into_force", "2010-03-01"),
        ("fta-upgrade-protocol-2024", "signed", "2024-11-14"),
        ("peru-china-comprehensive-cooperative-2005", "established", "2005-01"),  # no source states the day
        ("csgi-enel-distribucion-peru-2024", "closed", "2024-06"),  # no source states the day
        ("san-gaban-iii-cdb-loan-2017", "signed", "[2017-11-29..2017-11-30]"),
        ("cnpc-talara-concession-1993", "signed", "1993"),
        ("marcona-port-concession-jinzhao", "signed", "None"),  # no page prints a year
    ],
)
def test_uncertain_values_are_adopted_only_as_precisely_as_sources_state_them(
    data: sinoperu.Dataset, record: str, field: str, value: str
) -> None:
    assert str(getattr(data[record], field)) == value


def test_a_value_for_eleven_months_is_not_recorded_for_the_year(data: sinoperu.Dataset) -> None:
    rows = [row for row in data.trade_flows if row.value is not None and str(row.value) == "28649 million USD"]
    assert {str(row.period) for row in rows} == {"2025-01/2025-11"}


def test_all_five_statements_of_the_price_paid_in_2007_are_kept(data: sinoperu.Dataset) -> None:
    prices = {
        str(statement.value.money)
        for statement in data.statements_about("toromocho-peru-copper-takeover-2007", "amounts")
        if isinstance(statement.value, sinoperu.Amount)
    }
    assert {"840 million CAD", "792 million USD", "703 million USD", "782 million USD", "860 million USD"} <= prices


# ------------------------------------------------------------------------------------------- the gathered facts


def run_comparison(facts: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(SCRIPT), str(facts)], capture_output=True, text=True, check=False)


def test_every_gathered_fact_is_accounted_for(facts: Path) -> None:
    ran = run_comparison(facts)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    lines = ran.stdout.splitlines()
    totals = next(line.split() for line in lines if line.startswith("in all  "))
    assert int(totals[2]) == 1054 + sum(
        len(file.read_text("utf-8").splitlines()) for file in facts.glob("[0-9]*/*.jsonl")
    )
    assert [line for line in lines if line.split()[1:] == ["missing"]] == []
    missing = next(line for line in lines if " missing  (" in line)
    assert float(missing.partition("(")[2].split()[0]) < 6.0  # not every growth rate or plan has a field


def test_the_comparison_names_gathered_facts_without_a_row_and_the_lines_of_later_ones(tmp_path: Path) -> None:
    (tmp_path / "facts.jsonl").write_text('{"record": "visit", "id": "to-the-moon", "statements": []}\n', "utf-8")
    (tmp_path / "2026-12").mkdir()
    (tmp_path / "2026-12" / "moon.jsonl").write_text(
        '{"record": "visit", "id": "to-the-moon", "sources": []}\n{"record": "trade-flow", "sources": []}\n', "utf-8"
    )
    ran = run_comparison(tmp_path)
    assert ran.returncode == 1
    lines = ran.stdout.splitlines()
    assert "visit to-the-moon: no row says what became of it" in lines
    assert "2026-12-moon:1 visit to-the-moon: no row says what became of it" in lines
    assert "2026-12-moon:2 trade-flow: no row says what became of it" in lines


def test_the_comparison_fails_for_a_folder_without_facts(tmp_path: Path) -> None:
    ran = run_comparison(tmp_path)
    assert ran.returncode == 1
    assert "a row without a gathered record" in ran.stdout


def test_every_kind_says_until_when_it_is_kept_up_to_date() -> None:
    data = sinoperu.load()
    kinds = {word for word, records in data.by_type().items() if list(records)} - {"coverage", "source"}
    kinds |= {word for word, rows in data.by_series().items() if list(rows)}
    assert {word for word in kinds if data.verified_until(word) is None} == set()
