"""The consequences of a changed record are the findings that only the changed data set has."""

from collections.abc import Iterable
from typing import Any, TypeVar

import attrs
from hypothesis import event, given
from hypothesis import strategies as st

from sinoperu import Dataset
from sinoperu.checking.engine import CheckEngine, consequences_of
from sinoperu.model import (
    RECORD_TYPES,
    Agreement,
    Coverage,
    Office,
    Organization,
    Person,
    Project,
    Source,
    State,
    Tenure,
    Visit,
)
from sinoperu.model.agreements import Signatory
from sinoperu.model.base import Part, Record
from sinoperu.model.common_parts import Stake
from sinoperu.model.fields import Category, Shape, dated_values, shapes
from sinoperu.model.visits import Delegate
from sinoperu.rules import RULES, Finding, Severity
from sinoperu.strategies import built, datasets, records
from sinoperu.values.dates import PartialDate
from sinoperu.values.vocabulary import DelegateRole, OfficeRank, VisitKind

Thing = TypeVar("Thing", Record, Part)
Key = tuple[str, str, str]

RULES_BY_CODE = {rule.code: rule for rule in RULES}
EXCLUDING_RULES = tuple(rule for rule in RULES if rule.excludes is not False and rule.severity is not Severity.NOTE)
SUBJECTS = tuple(cls for cls in RECORD_TYPES.values() if cls not in (Coverage, Source))
CHANGED = (Category.DATE, Category.REFERENCE, Category.PART, Category.QUANTITY, Category.CHOICE)


def excluding(data: Dataset, findings: Iterable[Finding]) -> set[Key]:
    """Return the code, record and field of each finding that excludes a statement."""
    return {
        (finding.code, finding.record, finding.field)
        for finding in findings
        if RULES_BY_CODE[finding.code].excludes is not False
        and (
            finding.severity is Severity.ERROR
            or (RULES_BY_CODE[finding.code].excludes and not rests_on_uncertain_date(data, finding))
        )
    }


def rests_on_uncertain_date(data: Dataset, finding: Finding) -> bool:
    dates = [(record.id, *dated) for record in data.records() for dated in dated_values(record)]
    return any((record, field) in finding.rests_on and date.is_qualified for record, field, date in dates)


def keys(findings: Iterable[Finding]) -> set[Key]:
    return {(finding.code, finding.record, finding.field) for finding in findings}


def all_excluding(data: Dataset) -> set[Key]:
    return excluding(data, CheckEngine(data, EXCLUDING_RULES).findings_on_adopted_values())


# ------------------------------------------------------------------------------------------- generated changes


@st.composite
def placed(draw: st.DrawFn, thing: Thing, known: tuple[Record, ...]) -> Thing:
    """Return a copy of a record or part with references to known records, and with dates that known records have."""
    values: dict[str, Any] = {}
    for shape in shapes(type(thing)).values():
        value = getattr(thing, shape.name)
        if value in (None, ()):
            continue
        if shape.category is Category.PART:
            parts = tuple(draw(placed(part, known)) for part in (value if shape.many else (value,)))
            values[shape.name] = parts if shape.many else parts[0]
        elif shape.category is Category.REFERENCE or isinstance(value, PartialDate):
            values[shape.name] = draw(values_like(shape, known))
    return attrs.evolve(thing, **values)


def values_like(shape: Shape, known: tuple[Record, ...]) -> st.SearchStrategy[Any]:
    """Return a strategy for references to known records, or for dates that known records have."""
    one: st.SearchStrategy[Any]
    if shape.category is Category.REFERENCE:
        ids = [record.id for record in known if not shape.targets or record.RECORD_TYPE in shape.targets]
        one = st.sampled_from(ids or ["nobody"])
    else:
        one = st.sampled_from([date for record in known for _, date in dated_values(record)] or [PartialDate("2000")])
    return st.lists(one, min_size=1, max_size=2).map(tuple) if shape.many else one


@st.composite
def dense_datasets(draw: st.DrawFn) -> Dataset:
    """Return a small data set with consistent and with random records, which refer to each other."""
    data = draw(datasets())
    more = draw(st.lists(records(*SUBJECTS), max_size=3, unique_by=lambda record: record.id))
    more = [record for record in more if record.id not in data]
    known = (*(record for record in data.records() if not isinstance(record, Source)), *more)
    return data.replace(*(draw(placed(record, known)) for record in more))


@st.composite
def changed_records(draw: st.DrawFn, data: Dataset) -> Record:
    """Return a copy of a record of the data set in which one field is changed."""
    known = tuple(record for record in data.records() if isinstance(record, SUBJECTS))
    dated = [record for record in known if next(dated_values(record), None)]
    record = draw(st.sampled_from(dated) | st.sampled_from(known) if dated else st.sampled_from(known))
    fields = [shape for shape in shapes(type(record)).values() if shape.category in CHANGED]
    shape = draw(st.sampled_from([shape for shape in fields if getattr(record, shape.name)] or fields))
    return attrs.evolve(record, **{shape.name: draw(new_values(record, shape, known))})


@st.composite
def new_values(draw: st.DrawFn, record: Record, shape: Shape, known: tuple[Record, ...]) -> Any:
    """Return a new value for a field of a record. For a list, this can be the old list with one more member."""
    old = getattr(record, shape.name)
    if shape.category in (Category.REFERENCE, Category.DATE):
        value = draw(values_like(shape, known))
    elif shape.category is Category.PART and shape.many:
        parts = [part for other in known if type(other) is type(record) for part in getattr(other, shape.name)]
        value = (draw(placed(draw(st.sampled_from(parts) if parts else built(shape.type)), known)),)
    else:
        others = [value for other in known if type(other) is type(record) and (value := getattr(other, shape.name))]
        value = draw(st.sampled_from(others or [old]))
    return (*old, *value) if shape.many and draw(st.booleans()) else value


@st.composite
def crowded_datasets(draw: st.DrawFn) -> Dataset:
    """Return a small data set in which few persons and companies hold many offices and stakes within few days."""
    days = st.sampled_from(["1990-01-01", "1990-01-05", "1990-01-06", "1990-01-09", "1990-01", "1990-01-06?", "1991"])
    persons, states = st.sampled_from(["p1", "p2"]), st.sampled_from(["s1", "s2"])
    offices = st.sampled_from(["president", "minister"])
    held = {"person": persons, "office": offices}
    stakes = st.builds(
        Stake,
        id=st.integers(1, 99).map(str),
        owner=st.sampled_from(["o1", "o2"]),
        share=st.sampled_from(["100%", "60%", "~50%", "10%"]),
        start=st.none() | days,
        end=st.none() | days,
    )
    tenures = st.builds(Tenure, id=st.just("x"), start=days, end=st.none() | days, **held)
    visits = st.builds(
        Visit,
        id=st.just("x"),
        kind=st.sampled_from(VisitKind),
        guest=states,
        host=states,
        hosts=st.lists(persons, max_size=1),
        delegates=st.lists(st.builds(Delegate, role=st.sampled_from(DelegateRole), **held), max_size=2),
        start=days,
        end=days,
    )
    signatories = st.lists(st.builds(Signatory, **held), max_size=2)
    agreements = st.builds(Agreement, id=st.just("x"), signed=days, signatories=signatories)
    projects = st.builds(Project, id=st.just("x"), stakes=st.lists(stakes, max_size=3))
    drawn: list[Record] = [
        *draw(st.lists(tenures, min_size=1, max_size=3)),
        *draw(st.lists(visits, min_size=1, max_size=4)),
        *draw(st.lists(agreements, max_size=2)),
        *draw(st.lists(projects, max_size=1)),
    ]
    return Dataset(
        [
            *(State(id=state) for state in ("s1", "s2")),
            *(Person(id=person) for person in ("p1", "p2")),
            *(Organization(id=owner) for owner in ("o1", "o2")),
            Office(id="president", state="s1", rank=OfficeRank.HEAD_OF_STATE, seats=1),
            Office(id="minister", state="s1", rank=OfficeRank.MINISTER),
            *(attrs.evolve(record, id=f"{record.RECORD_TYPE}-{number}") for number, record in enumerate(drawn)),
        ]
    )


@st.composite
def changes(draw: st.DrawFn, sets: st.SearchStrategy[Dataset]) -> tuple[Dataset, Record]:
    """Return a data set, in which some rules may find faults already, and a changed copy of one of its records."""
    data = draw(sets)
    for _ in range(draw(st.integers(0, 3))):
        data = data.replace(draw(changed_records(data)))
    return data, draw(changed_records(data))


def assert_same_answers(data: Dataset, changed: Record) -> None:
    expected = all_excluding(data.replace(changed)) - all_excluding(data)
    consequences = keys(consequences_of(data)(changed))
    event(f"consequences: {', '.join(sorted({code for code, _, _ in expected})) or 'none'}")
    if CheckEngine(data).clashing_events:  # a check shows one finding for all contradictions that are connected
        expected, consequences = without_contradictions(expected), without_contradictions(consequences)
    assert consequences == expected


def without_contradictions(found: set[Key]) -> set[Key]:
    return {key for key in found if RULES_BY_CODE[key[0]].order is None and key[0] != "CHR001"}


@given(changes(dense_datasets()))
def test_the_neighbourhood_gives_the_same_answers_as_the_whole_data_set(change: tuple[Dataset, Record]) -> None:
    assert_same_answers(*change)


@given(changes(crowded_datasets()))
def test_it_does_so_where_many_records_concern_the_same_persons(change: tuple[Dataset, Record]) -> None:
    assert_same_answers(*change)
