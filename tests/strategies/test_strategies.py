"""The strategies generate every type and fill every field, and the generated data sets are consistent."""

from collections.abc import Callable
from typing import TypeVar

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from tests.examples import examples

from sinoperu import strategies
from sinoperu.dataset import Dataset
from sinoperu.model import RECORD_CLASSES, SERIES_CLASSES, Agreement, Observation, Record, State
from sinoperu.model.fields import references_of
from sinoperu.values.vocabulary import Verdict
from sinoperu.verdicts.statements import StatementJudge

T = TypeVar("T")

# The first example is enough: shrinking it would only take time.
ANY = settings(phases=[Phase.generate], max_examples=3000, database=None)


def found(strategy: st.SearchStrategy[T], condition: Callable[[T], bool]) -> T:
    """Return an example that meets the condition, or fail if the strategy generates none."""
    return find(strategy, condition, settings=ANY)


@pytest.mark.parametrize("cls", RECORD_CLASSES)
def test_records_of_every_type_are_generated(cls: type[Record]) -> None:
    assert type(found(strategies.records(cls), lambda _: True)) is cls


@pytest.mark.parametrize("cls", SERIES_CLASSES)
def test_observations_of_every_series_are_generated(cls: type[Observation]) -> None:
    assert type(found(strategies.observations(cls), lambda _: True)) is cls


def test_every_optional_field_is_sometimes_filled_and_sometimes_left_out() -> None:
    fields = [field for field in attrs.fields(Agreement) if field.default is not attrs.NOTHING]
    wanted = {(field.name, filled) for field in fields for filled in (True, False)}

    def last(record: Record) -> bool:
        wanted.difference_update({(field.name, getattr(record, field.name) != field.default) for field in fields})
        return not wanted

    assert found(strategies.records(Agreement), last)


def test_a_given_strategy_replaces_the_default_one() -> None:
    states = strategies.built(State, id=st.just("peru"), iso2=st.just("PE"))
    assert found(states, lambda state: state == State(id="peru", iso2="PE"))


def test_a_field_is_generated_in_complete_or_in_incomplete() -> None:
    both = found(strategies.records(Agreement), lambda record: bool(record.complete and record.incomplete))
    assert not set(both.complete) & set(both.incomplete)
    for field in ("complete", "incomplete"):
        given_one = strategies.built(Agreement, **{field: st.just(("parties",))})
        assert found(given_one, lambda record: bool(record.complete and record.incomplete))


@pytest.mark.parametrize("precision", ["day", "month", "year", "decade", "range", "unknown"])
def test_dates_of_every_usual_precision_are_generated(precision: str) -> None:
    assert found(strategies.partial_dates(), lambda date: date.precision == precision)


def test_sources_make_statements_about_the_given_records() -> None:
    peru = State(id="peru")
    source = found(strategies.sources((peru,)), lambda source: bool(source.statements))
    assert {statement.record for statement in source.statements} == {"peru"}


@examples(30)
@given(strategies.datasets())
def test_consistent_data_sets_break_no_rule(data: Dataset) -> None:
    report = data.check()
    assert [str(finding) for finding in (*report.errors, *report.warnings)] == []


@examples(30)
@given(strategies.datasets())
def test_references_in_consistent_data_sets_lead_to_records_of_the_right_type(data: Dataset) -> None:
    for record in (*data.records(), *data.trade_flows):
        for path, target, shape in references_of(record):
            assert data[target].RECORD_TYPE in shape.targets, path


@examples(30)
@given(strategies.datasets())
def test_no_statement_in_consistent_data_sets_is_contradicted(data: Dataset) -> None:
    judge = StatementJudge(data)
    for source in data.sources.values():
        for statement in source.statements:
            assert judge.judged_statement(statement).verdict is not Verdict.CONTRADICTED


def test_consistent_data_sets_can_hold_every_kind_of_record() -> None:
    def full(data: Dataset) -> bool:
        has_statements = any(source.statements for source in data.sources.values())
        return has_statements and all(
            (data.partnerships, data.visits, data.agreements, data.investments, data.trade_flows)
        )

    assert found(strategies.datasets(), full)


def test_some_statements_are_coarser_than_the_adopted_value() -> None:
    def coarser(data: Dataset) -> bool:
        statements = [statement for source in data.sources.values() for statement in source.statements]
        return any(statement.value != getattr(data[statement.record], statement.field) for statement in statements)

    assert found(strategies.datasets(), coarser)
