"""Undated events in the chronology: the days that it implies for them, and clashes of dates through them."""

from collections.abc import Iterator
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples

import sinoperu
from sinoperu import strategies
from sinoperu.checking.rule_orderings import RuleOrderings
from sinoperu.checking.rules_by_type import ordering_rules
from sinoperu.checking.undated_events import UNKNOWN_DAY, dormant_orderings, with_unknown_days
from sinoperu.chronology import Event
from sinoperu.dataset import Dataset
from sinoperu.model import Visit
from sinoperu.model.base import Part, Record
from sinoperu.model.fields import dated, parts
from sinoperu.rules import RULES, Context, InOrder, before, ordering
from sinoperu.values.vocabulary import Verdict
from sinoperu.verdicts.statements import StatementJudge

BUNDLED = sinoperu.load()


def undated_fields(data: Dataset) -> list[tuple[str, str]]:
    """Return the dated fields of records that have no date."""
    return [
        (record.id, shape.name)
        for record in data.records()
        for shape in dated(type(record))
        if not shape.interval and getattr(record, shape.name) is None
    ]


def with_unknown_day(data: Dataset, record: str, field: str) -> Dataset:
    """Return the data with an unknown day as the date of an undated event."""
    change: dict[str, Any] = {field: UNKNOWN_DAY}
    records = [attrs.evolve(own, **change) if own.id == record else own for own in data.records()]
    return Dataset(records)


def assert_implied_as_if_it_had_happened(data: Dataset, record: str, field: str) -> None:
    with_event = with_unknown_day(data, record, field)
    assert data.implied(record, field) == with_event.implied(record, field)
    assert data.window(record, field) == with_event.window(record, field)


def constructed_with_unknown_days(thing: Record | Part) -> Record | Part:
    """Return what `with_unknown_days` returns, made by the constructors, which test all values."""
    changes: dict[str, Any] = {
        shape.name: UNKNOWN_DAY
        for shape in dated(type(thing))
        if not shape.interval and getattr(thing, shape.name) is None
    }
    lists = {shape.name: getattr(thing, shape.name) for shape in parts(type(thing)) if shape.many}
    changes |= {name: tuple(map(constructed_with_unknown_days, items)) for name, items in lists.items()}
    return attrs.evolve(thing, **changes)


@examples(30)
@given(strategies.datasets())
def test_a_record_with_unknown_days_is_equal_to_a_constructed_one(data: Dataset) -> None:
    for record in data.records():
        copied = with_unknown_days(record)
        assert copied == constructed_with_unknown_days(record)
        assert hash(copied) == hash(constructed_with_unknown_days(record))


def test_bundled_records_with_unknown_days_are_equal_to_constructed_ones() -> None:
    for record in BUNDLED.records():
        assert with_unknown_days(record) == constructed_with_unknown_days(record)


@examples(30)
@given(strategies.datasets(), st.data())
def test_an_undated_event_has_the_implied_days_that_it_would_have_on_an_unknown_day(
    data: Dataset, drawn: st.DataObject
) -> None:
    assert_implied_as_if_it_had_happened(data, *drawn.draw(st.sampled_from(undated_fields(data))))


@examples(10)
@given(st.sampled_from(undated_fields(BUNDLED)))
def test_an_undated_event_of_the_bundled_data_has_these_implied_days_too(event: tuple[str, str]) -> None:
    assert_implied_as_if_it_had_happened(BUNDLED, *event)


def assert_all_orderings_without_running_all_rules_again(data: Dataset) -> None:
    """Compare the orderings of each undated event with those that all rules give for a copy with only this event."""
    orderings_of = RuleOrderings(ordering_rules(RULES), Context(data, StatementJudge(data)))
    quick = dormant_orderings(orderings_of, orderings_of.of_choosing_rules)
    careful = dormant_orderings(orderings_of)
    for record, field in undated_fields(data):
        event = Event(record, field)
        assert set(quick(data[record], event)) == set(careful(data[record], event)), event


def without_some_dates(data: Dataset, random: Random) -> Dataset:
    """Return the data in which each adopted date of a record is removed with a chance of a half."""
    records = []
    for record in data.records():
        present = [shape.name for shape in dated(type(record)) if getattr(record, shape.name)]
        removed: dict[str, Any] = dict.fromkeys(name for name in present if random.random() < 0.5)
        records.append(attrs.evolve(record, **removed))
    return Dataset(records)


def test_only_rules_that_choose_between_dates_run_on_each_undated_event_of_the_bundled_data() -> None:
    assert_all_orderings_without_running_all_rules_again(BUNDLED)


@pytest.mark.parametrize("seed", range(3))
def test_so_do_they_if_many_of_its_dates_are_missing(seed: int) -> None:
    assert_all_orderings_without_running_all_rules_again(without_some_dates(BUNDLED, Random(seed)))  # noqa: S311


def test_so_do_they_if_relations_have_no_date_but_a_recognition_has_one() -> None:
    relation = '[relation.r]\nparties = ["peru", "china"]'
    recognition = '[recognition.x]\nstate = "peru"\nof = "china"\nrecognised = "1971"'
    assert_all_orderings_without_running_all_rules_again(sinoperu.loads(f"{relation}\n{recognition}"))


@examples(30)
@given(strategies.datasets())
def test_so_do_they_in_any_data(data: Dataset) -> None:
    assert_all_orderings_without_running_all_rules_again(data)


def test_a_rule_of_a_user_that_chooses_between_dates_counts_for_each_undated_event() -> None:
    @ordering("XYZ001", on="visit")
    def announced_visit_ends_late(visit: Visit, _context: Context) -> Iterator[InOrder]:
        if visit.start is None:
            yield before((visit.id, "end"), ("later", "start"), at_least=5)

    data = sinoperu.loads('[visit.v]\n[visit.later]\nstart = "2010-01-10"\nend = "2010-01-11"')
    windows = data.check(extra_rules=[announced_visit_ends_late], windows=True).windows.of("v")
    assert [(window.field, str(window.days)) for window in windows] == [("end", "[..2010-01-05]")]


@pytest.mark.parametrize(
    ("text", "message", "codes"),
    [
        (
            '[agreement.fta]\nnegotiation_concluded = "2011"\nentered_into_force = "2010"',
            "negotiation_concluded 2011 must not be after entered_into_force 2010 (through AGR011, AGR001)",
            ("AGR011", "AGR001"),
        ),
        (
            '[agreement.fta]\nnegotiation_concluded = "2011"\n[agreement.up]\namends = "fta"\nsigned = "2010"',
            "negotiation_concluded 2011 must not be after signed of up 2010 (through AGR011, AGR015)",
            ("AGR011", "AGR015"),
        ),
        (
            '[agreement.fta]\nsigned = "2010"\nratifications_exchanged = "2009"\nratifications = [{ party = "peru" }]',
            "signed 2010 must not be after ratifications_exchanged 2009 (through AGR002, AGR005)",
            ("AGR002", "AGR005"),
        ),
    ],
)
def test_dates_clash_through_an_undated_event_that_must_have_happened(
    text: str, message: str, codes: tuple[str, ...]
) -> None:
    (finding,) = sinoperu.loads(text).check(ignore=["REF", "SRC"])
    assert (finding.code, finding.message) == ("CHR001", message)
    assert finding.chain is not None
    assert finding.chain.codes == codes


def test_the_same_dates_with_room_between_them_do_not_clash() -> None:
    data = sinoperu.loads('[agreement.fta]\nnegotiation_concluded = "2010"\nentered_into_force = "2010"')
    assert not list(data.check(ignore=["REF", "SRC"]))
    assert str(data.window("fta", "signed")) == "[2010-01-01..2010-12-31]"


@pytest.mark.parametrize(
    ("stated", "verdict", "codes"),
    [
        ("2008", Verdict.CONTRADICTED, ("AGR001",)),
        ("2009", Verdict.NEW, ()),
        ("2010-03-01", Verdict.NEW, ()),
    ],
)
def test_a_stated_date_of_an_undated_event_is_compared_with_all_other_dates(
    stated: str, verdict: Verdict, codes: tuple[str, ...]
) -> None:
    data = sinoperu.loads(
        f'[agreement.fta]\nsigned = "2009-04-28"\n[source.a]\nsays.agreement.fta.entered_into_force = "{stated}"'
    )
    (judged,) = data.evidence("fta", "entered_into_force")
    assert (judged.verdict, judged.chain.codes if judged.chain else ()) == (verdict, codes)


def test_a_date_that_no_source_states_has_implied_days_and_a_chain() -> None:
    assert str(BUNDLED.implied("fta-upgrade-protocol-2024", "entered_into_force")) == "[2024-11-14..]"
    lower, upper = BUNDLED.why("fta-upgrade-protocol-2024", "entered_into_force")
    assert lower is not None
    assert (lower.codes, upper) == (("AGR001",), None)


@pytest.mark.parametrize("stated", ["[2007..2012]", "XXXX", "2009"])
def test_any_date_of_an_event_that_cannot_have_happened_is_contradicted(stated: str) -> None:
    data = sinoperu.loads(
        '[visit.v]\nstart = "2010"\nend = "2011"\n[agreement.x]\nsigned_during = "v"\nterminated = "2008"\n'
        f'[source.a.says.agreement.x]\nsigned = "{stated}"'
    )
    (judged,) = data.evidence("x", "signed")
    assert judged.verdict is Verdict.CONTRADICTED
    assert judged.chain is not None


def test_a_date_that_would_imply_an_impossible_event_is_contradicted() -> None:
    data = sinoperu.loads(
        '[visit.v]\nstart = "2010"\nend = "2011"\n[agreement.x]\nsigned_during = "v"\nterminated = "2008"\n'
        '[agreement.y]\namends = "x"\n[source.a.says.agreement.y]\nsigned = "2012"'
    )
    (judged,) = data.evidence("y", "signed")
    assert judged.verdict is Verdict.CONTRADICTED
    assert judged.chain is not None
    assert {event.record for event in judged.chain.events} == {"v", "x"}


@pytest.mark.parametrize(("signed", "verdict"), [("2010", Verdict.NEW), ("2008", Verdict.NEW)])
def test_a_stated_date_is_not_compared_with_adopted_dates_that_clash(signed: str, verdict: Verdict) -> None:
    data = sinoperu.loads(
        f'[agreement.x]\nsigned = "{signed}"\nterminated = "2009-12-01"\n'
        '[source.a.says.agreement.x]\nentered_into_force = "2009-06"'
    )
    (judged,) = data.evidence("x", "entered_into_force")
    assert judged.verdict is verdict
