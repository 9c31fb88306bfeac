"""Links by ids of earlier releases are links to the records of today, wherever they stand."""

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
field = "signed"
[source.repost.claims.parts]
kind = "total"
record_type = "agreement"
field = "amends"
value = "fta-?"
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
def test_a_link_by_a_former_id_is_found_wrong_right_and_in_its_place_like_one_by_the_id_of_today(line: int) -> None:
    lines = [one.replace("?", "b") for one in TEXT.splitlines()]
    today = sinoperu.loads("\n".join(lines))
    lines[line] = TEXT.splitlines()[line].replace("?", "a")
    before = sinoperu.loads("\n".join(lines))
    assert before.check().to_json() == today.check().to_json()
    assert before.assess("repost").to_text() == today.assess("repost").to_text()
    assert sinoperu.dumps(before) == sinoperu.dumps(today)


def test_all_of_them_at_once_lead_to_what_clashes() -> None:
    data = sinoperu.loads(TEXT.replace("?", "a"))
    report = data.check()
    assert [(one.code, one.path) for one in (*report.errors, *report.warnings)][:2] == [
        ("AGR015", "agreement.fta-b.signed"),
        ("INV006", "project.mine.stakes"),
    ]
    assert [one.finding.line for one in report.accepted] == [27]


def test_who_asks_by_a_former_id_is_answered_like_one_who_asks_by_the_id_of_today() -> None:
    data = sinoperu.loads(TEXT.replace("?", "a"))
    assert data.current_id("fta-a") == data.current_id(data["fta-b"]) == "fta-b"
    assert data.current_id("nothing") == "nothing"
    assert data.statements("fta-a", "signed") == data.statements("fta-b", "signed") != ()
    assert data.statements_about("fta-a") == data.statements_about("fta-b") != ()
    assert data.referring_to("fta-a") == (data["upgrade"],)
    assert data.largest_partners("china-a") == data.largest_partners("china-b") != ()


def test_a_former_id_that_another_record_has_or_had_leads_to_no_other_record() -> None:
    amending = Agreement(id="x", amends="fta")
    taken = Dataset([Agreement(id="new", former_ids=("fta",)), Agreement(id="fta"), amending])
    assert taken.agreements["x"].amends == "fta"
    twice = [Agreement(id=f"new-{number}", former_ids=("fta",)) for number in (1, 2)]
    assert Dataset([*twice, amending]).agreements["x"].amends == "fta"


@given(strategies.datasets())
def test_a_data_set_whose_every_link_is_by_a_former_id_is_the_same_with_those_of_today(data: Dataset) -> None:
    former = {record.id: f"once-{record.id}"[:120] for record in data.records()}
    today = [attrs.evolve(one, former_ids=(former[one.id],)) for one in data.records()]
    before = Dataset(
        [renamed(one, former) for one in today],
        observations=[renamed(row, former) for rows in data.by_series().values() for row in rows],
        acceptances=[renamed(one, former) for one in data.acceptances],
    )
    assert list(before.records()) == [_sorted(one) for one in today]
    assert before.by_series() == data.by_series()
    assert before.acceptances == data.acceptances


def _sorted(record: sinoperu.Record) -> sinoperu.Record:
    if not isinstance(record, Source):
        return record
    return attrs.evolve(record, statements=tuple(sorted(record.statements, key=statement_key)))
