"""The shapes of fields, and the references and dates that are found in records by means of them."""

from typing import Any

import attrs
import pytest
from hypothesis import given

from sinoperu import strategies
from sinoperu.model import (
    RECORD_CLASSES,
    SERIES_CLASSES,
    Agreement,
    Conflict,
    Investment,
    Project,
    Record,
    Source,
    TradeFlow,
)
from sinoperu.model.agreements import Step
from sinoperu.model.common_parts import Amount, Stake
from sinoperu.model.comparing import Compared, Grouping, ListClass, TextComparison
from sinoperu.model.fields import (
    Category,
    Shape,
    dated,
    dated_values,
    list_fields,
    own_fields,
    parts,
    references,
    references_of,
    shapes,
    targets_of,
)  # fmt: skip
from sinoperu.values.dates import Bound, DateInterval, PartialDate
from sinoperu.values.quantities import Count, Money
from sinoperu.values.vocabulary import AgreementKind, AmountMeasure, ConflictKind


@pytest.mark.parametrize(
    ("cls", "expected"),
    [
        (Agreement, Shape(name="id", category=Category.TEXT, type=str, required=True)),
        (Agreement, Shape(name="kind", category=Category.CHOICE, type=AgreementKind)),
        (Agreement, Shape(name="signed", category=Category.DATE, type=PartialDate)),
        (Agreement, Shape(name="terminated", category=Category.DATE, type=PartialDate, open_end=True)),
        (
            Agreement,
            Shape(
                name="amounts", category=Category.PART, type=Amount, many=True,
                compared=Compared(members=ListClass.KEYED),
            ),
        ),
        (Agreement, Shape(name="amends", category=Category.REFERENCE, type=str, targets=frozenset({"agreement"}))),
        (
            Agreement,
            Shape(
                name="parties", category=Category.REFERENCE, type=str, many=True,
                targets=frozenset({"state", "organization"}),
                compared=Compared(members=ListClass.WHOLE, grouping=Grouping.AUTHORITY, identity=True),
            ),
        ),
        (Agreement, Shape(name="texts", category=Category.QUANTITY, type=Count)),
        (
            Agreement,
            Shape(name="place", category=Category.TEXT, type=str, compared=Compared(text=TextComparison.WORDS)),
        ),
        (
            Step,
            Shape(
                name="party", category=Category.REFERENCE, type=str, targets=frozenset({"state", "organization"}),
                compared=Compared(grouping=Grouping.AUTHORITY),
            ),
        ),
        (Step, Shape(name="abstentions", category=Category.QUANTITY, type=Count)),
        (
            Investment,
            Shape(
                name="borrower", category=Category.REFERENCE, type=str,
                targets=frozenset({"state", "organization", "person"}),
            ),
        ),
        (TradeFlow, Shape(name="period", category=Category.DATE, type=PartialDate, required=True, interval=True)),
        (TradeFlow, Shape(name="value", category=Category.QUANTITY, type=Money)),
        (TradeFlow, Shape(name="computed", category=Category.CHOICE, type=bool)),
    ],
)  # fmt: skip
def test_a_shape_describes_a_field(cls: type[Any], expected: Shape) -> None:
    assert shapes(cls)[expected.name] == expected


@pytest.mark.parametrize("cls", [*RECORD_CLASSES, *SERIES_CLASSES])
def test_every_field_has_a_shape_in_the_order_of_the_class(cls: type[Any]) -> None:
    assert list(shapes(cls)) == [field.name for field in attrs.fields(cls)]


@pytest.mark.parametrize("cls", RECORD_CLASSES)
def test_only_the_statements_claims_and_passages_of_a_source_are_objects(cls: type[Record]) -> None:
    other = {name for name, shape in shapes(cls).items() if shape.category is Category.OBJECT}
    assert other == ({"statements", "claims", "passages"} if cls is Source else set())


def test_names_and_identifiers_are_maps() -> None:
    assert {name for name, shape in shapes(Agreement).items() if shape.category is Category.MAP} == {
        "names",
        "identifiers",
    }


def test_own_fields_leave_out_administrative_fields_and_put_names_last() -> None:
    found = [shape.name for shape in own_fields(Conflict)]
    assert found[0] == "kind"
    assert found[-3:] == ["names", "aliases", "identifiers"]
    assert not {"id", "former_ids", "complete", "incomplete", "readings", "as_of", "note"} & set(found)


def test_dated_fields_are_single_dates_of_events() -> None:
    assert [shape.name for shape in dated(Conflict)] == ["start", "peak", "end", "work_stopped", "work_resumed"]


def test_parts_and_references_are_found_by_their_shapes() -> None:
    assert [shape.name for shape in parts(Conflict)] == ["counts", "amounts"]
    assert [shape.name for shape in references(Conflict)] == [
        "project",
        "organizations",
        "agreement",
        "part_of",
        "follows",
    ]


MINE = Project(
    id="mine",
    operator="mmg",
    stakes=(
        Stake(owner="mmg", start=PartialDate("2014"), end=Bound.OPEN),
        Stake(owner="someone", id="old", end=PartialDate("2014")),
    ),
    amounts=(Amount(measure=AmountMeasure.FINE, as_of=PartialDate("2020")),),
)


def test_references_of_a_record_and_its_parts_are_listed_with_their_paths() -> None:
    assert [(path, target) for path, target, _ in references_of(MINE)] == [
        ("operator", "mmg"), ("stakes[mmg].owner", "mmg"), ("stakes[old].owner", "someone"),
    ]  # fmt: skip
    conflict = Conflict(id="c", kind=ConflictKind.STRIKE, project="mine", organizations=("mmg",))
    assert [(path, shape.targets) for path, _, shape in references_of(conflict)] == [
        ("project", frozenset({"project"})), ("organizations[0]", frozenset({"organization"})),
    ]  # fmt: skip


def test_dated_values_leave_out_open_ends_and_as_of_dates() -> None:
    assert list(dated_values(MINE)) == [
        ("stakes[mmg].start", PartialDate("2014")),
        ("stakes[old].end", PartialDate("2014")),
    ]


@given(strategies.records())
def test_every_date_of_a_record_is_found_once(record: Record) -> None:
    paths = [path for path, _ in dated_values(record)]
    own = [shape.name for shape in dated(type(record)) if isinstance(getattr(record, shape.name), PartialDate)]
    assert [path for path in paths if "[" not in path] == own
    assert not any(isinstance(value, DateInterval) for _, value in dated_values(record))


@given(strategies.records() | strategies.observations())
def test_targets_are_those_of_the_references_in_the_same_order(thing: Any) -> None:
    assert list(targets_of(thing)) == [(target, shape) for _, target, shape in references_of(thing)]


@given(strategies.observations())
def test_a_row_refers_to_its_source(row: Any) -> None:
    assert ("source", row.source) in {(path, target) for path, target, _ in references_of(row)}
    assert type(row.source) is str


@pytest.mark.parametrize("cls", RECORD_CLASSES, ids=lambda cls: cls.__name__)
def test_list_fields_are_the_lists_that_a_file_can_have(cls: type[Record]) -> None:
    names = list_fields(cls)
    assert names[0] == "aliases"
    assert all(shapes(cls)[name].many for name in names)
    assert not {"complete", "incomplete", "former_ids", "readings", "statements", "claims", "passages"}.intersection(
        names
    )
