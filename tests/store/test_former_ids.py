"""References by a former id lead to the record with the current id, in all kinds of objects."""

import attrs
import pytest
from hypothesis import given

import sinoperu
from sinoperu import Dataset, strategies
from sinoperu.model import Agreement, Source
from sinoperu.model.sources import statement_key
from sinoperu.store.former_ids import renamed

TEXT = """\
[state.peru]
[state.china-b]
former_ids = ["china-a"]
[organization.owner-b]
former_ids = ["owner-a"]
state = "china-?"
[organization.other]
[project.mine]
stakes = [{ owner = "owner-?", share = "70%", start = "2014" }, { owner = "other", share = "40%", start = "2014" }]
[agreement.fta-b]
former_ids = ["fta-a"]
parties = ["peru", "china-?"]
signed = "2009-04-28"
[agreement.upgrade]
amends = "fta-?"
signed = "2008"
[source.agency-b]
title = "t"
former_ids = ["agency-a"]
published = "2020"
[source.agency-b.says.agreement.fta-b]
signed = "2009"
[source.repost]
copy_of = "agency-?"
published = "2021"
[source.repost.says.agreement.fta-?]
signed = "2010"
parties = ["peru", "china-?"]
[source.repost.says.project.mine]
stakes = [{ owner = "owner-?", share = "10%" }]
[source.repost.claims.first]
kind = "superlative"
subject = "fta-?"
field = "amounts[loan-principal]"
[source.repost.claims.parts]
kind = "total"
record_type = "agreement"
field = "amends"
value = "fta-?"
count = "1"
[source.repost.claims.filtered]
kind = "total"
record_type = "agreement"
where = { amends = "fta-?" }
count = "1"
[source.repost.passages.1]
text = "it was signed in 2010"
covers = ["agreement.fta-?.signed", "project.mine.stakes[owner-?]", "claims.first", "claims.parts"]
[[partner-rank]]
source = "agency-?"
reporter = "china-?"
partner = "peru"
period = "2024"
basis = "total"
rank = 1
[[accept]]
code = "SRC003"
record = "fta-?"
field = "signed"
source = "repost"
reason = "why"
"""


@pytest.mark.parametrize("line", [number for number, line in enumerate(TEXT.splitlines()) if "?" in line])
def test_a_former_id_gives_the_same_report_assessment_and_file_as_the_current_id(line: int) -> None:
    lines = [text_line.replace("?", "b") for text_line in TEXT.splitlines()]
    with_current_ids = sinoperu.loads("\n".join(lines))
    lines[line] = TEXT.splitlines()[line].replace("?", "a")
    with_former_id = sinoperu.loads("\n".join(lines))
    assert with_former_id.check().to_json() == with_current_ids.check().to_json()
    assert with_former_id.assess("repost").to_text() == with_current_ids.assess("repost").to_text()
    assert sinoperu.dumps(with_former_id) == sinoperu.dumps(with_current_ids)


def test_faults_are_found_through_former_ids() -> None:
    data = sinoperu.loads(TEXT.replace("?", "a"))
    report = data.check()
    assert [(finding.code, finding.path) for finding in (*report.errors, *report.warnings)][:2] == [
        ("AGR015", "agreement.fta-b.signed"),
        ("INV006", "project.mine.stakes"),
    ]
    assert [accepted.finding.line for accepted in report.accepted] == [27]


def test_a_query_by_a_former_id_has_the_same_result_as_by_the_current_id() -> None:
    data = sinoperu.loads(TEXT.replace("?", "a"))
    assert data.current_id("fta-a") == data.current_id(data["fta-b"]) == "fta-b"
    assert data.current_id("nothing") == "nothing"
    assert data.statements_about("fta-a", "signed") == data.statements_about("fta-b", "signed") != ()
    assert data.statements_about("fta-a") == data.statements_about("fta-b") != ()
    assert data.referring_to("fta-a") == (data["upgrade"],)
    assert data.largest_partners("china-a") == data.largest_partners("china-b") != ()


def test_a_former_id_that_is_in_use_or_ambiguous_is_not_replaced() -> None:
    upgrade = Agreement(id="x", amends="fta")
    in_use = Dataset([Agreement(id="new", former_ids=("fta",)), Agreement(id="fta"), upgrade])
    assert in_use.agreements["x"].amends == "fta"
    both = [Agreement(id=f"new-{number}", former_ids=("fta",)) for number in (1, 2)]
    assert Dataset([*both, upgrade]).agreements["x"].amends == "fta"


@given(strategies.datasets())
def test_replacing_all_references_by_former_ids_changes_nothing(data: Dataset) -> None:
    former_ids = {record.id: f"once-{record.id}"[:120] for record in data.records()}
    records = [attrs.evolve(record, former_ids=(former_ids[record.id],)) for record in data.records()]
    by_former_ids = Dataset(
        [renamed(record, former_ids) for record in records],
        observations=[renamed(row, former_ids) for rows in data.by_series().values() for row in rows],
        acceptances=[renamed(acceptance, former_ids) for acceptance in data.acceptances],
    )
    assert list(by_former_ids.records()) == [_sorted(record) for record in records]
    assert by_former_ids.by_series() == data.by_series()
    assert by_former_ids.acceptances == data.acceptances


def _sorted(record: sinoperu.Record) -> sinoperu.Record:
    """Return a record with its statements sorted, if it is a source."""
    if not isinstance(record, Source):
        return record
    return attrs.evolve(record, statements=tuple(sorted(record.statements, key=statement_key)))


def test_ids_that_lead_to_one_record_stand_in_a_list_once() -> None:
    data = sinoperu.loads("""
[state.china]
former_ids = ["prc", "mainland"]
[state.peru]
[state.chile]
[agreement.fta]
parties = ["prc", "peru", "mainland"]
[source.s]
[source.s.passages.1]
text = "t"
covers = ["state.prc", "state.mainland", "partner-rank.peru.chile.2020.total.mainland+prc"]
[[partner-rank]]
source = "s"
reporter = "peru"
partner = "chile"
period = "2020"
basis = "total"
rank = 1
excluding = ["prc", "mainland"]
""")
    assert data.agreements["fta"].parties == ("china", "peru")
    (passage,) = data.sources["s"].passages
    assert passage.covers == ("state.china", "partner-rank.peru.chile.2020.total.china")
    (row,) = data.partner_ranks
    assert row.excluding == ("china",)
