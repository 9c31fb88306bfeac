"""The strategies give what they promise: every type, every field, and data in which everything is true together."""

from collections.abc import Callable
from typing import TypeVar

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from sinoperu import strategies
from sinoperu.dataset import Dataset
from sinoperu.model import RECORD_CLASSES, SERIES_CLASSES, Agreement, Observation, Record, State
from sinoperu.model.fields import references_of
from sinoperu.values.vocabulary import Verdict
from sinoperu.verdicts.statements import StatementJudge

T = TypeVar("T")

# What is found needs not be the simplest.
ANY = settings(phases=[Phase.generate], max_examples=3000, database=None)


def found(strategy: st.SearchStrategy[T], condition: Callable[[T], bool]) -> T:
    """Return something that a strategy gives and that meets the condition; it fails if nothing does."""
    return find(strategy, condition, settings=ANY)


@pytest.mark.parametrize("cls", RECORD_CLASSES)
def test_records_of_every_type_are_given(cls: type[Record]) -> None:
    assert type(found(strategies.records(cls), lambda _: True)) is cls


@pytest.mark.parametrize("cls", SERIES_CLASSES)
def test_rows_of_every_series_are_given(cls: type[Observation]) -> None:
    assert type(found(strategies.observations(cls), lambda _: True)) is cls


def test_every_field_is_filled_in_some_and_left_alone_in_others() -> None:
    fields = [field for field in attrs.fields(Agreement) if field.default is not attrs.NOTHING]
    wanted = {(field.name, filled) for field in fields for filled in (True, False)}

    def last(record: Record) -> bool:
        wanted.difference_update({(field.name, getattr(record, field.name) != field.default) for field in fields})
        return not wanted

    assert found(strategies.records(Agreement), last)


def test_a_given_strategy_takes_the_place_of_the_usual_one() -> None:
    states = strategies.built(State, id=st.just("peru"), iso2=st.just("PE"))
    assert found(states, lambda state: state == State(id="peru", iso2="PE"))


@pytest.mark.parametrize("precision", ["day", "month", "year", "decade", "range", "unknown"])
def test_dates_of_every_usual_precision_are_given(precision: str) -> None:
    assert found(strategies.partial_dates(), lambda date: date.precision == precision)


def test_sources_speak_of_the_records_that_they_are_given() -> None:
    peru = State(id="peru")
    source = found(strategies.sources((peru,)), lambda one: bool(one.statements))
    assert {one.record for one in source.statements} == {"peru"}


@settings(max_examples=60)
@given(strategies.datasets())
def test_consistent_data_sets_break_no_rule(data: Dataset) -> None:
    report = data.check()
    assert [str(finding) for finding in (*report.errors, *report.warnings)] == []


@settings(max_examples=60)
@given(strategies.datasets())
def test_every_reference_in_them_leads_to_a_record_of_the_right_type(data: Dataset) -> None:
    for thing in (*data.records(), *data.trade_flows):
        for path, target, shape in references_of(thing):
            assert data[target].RECORD_TYPE in shape.targets, path


@settings(max_examples=60)
@given(strategies.datasets())
def test_nothing_that_is_said_in_them_is_contradicted(data: Dataset) -> None:
    judge = StatementJudge(data)
    for source in data.sources.values():
        for statement in source.statements:
            assert judge.judged_statement(statement).verdict is not Verdict.CONTRADICTED


def test_they_hold_every_kind_of_thing_that_they_promise() -> None:
    def full(data: Dataset) -> bool:
        said = any(source.statements for source in data.sources.values())
        return said and all((data.partnerships, data.visits, data.agreements, data.investments, data.trade_flows))

    assert found(strategies.datasets(), full)


def test_dates_said_in_them_are_at_the_adopted_precision_or_coarser() -> None:
    def coarser(data: Dataset) -> bool:
        every = [one for source in data.sources.values() for one in source.statements]
        return any(one.value != getattr(data[one.record], one.field) for one in every)

    assert found(strategies.datasets(), coarser)
