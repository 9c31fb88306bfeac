"""Verdicts on what sources say: each statement against the adopted value, the other sources, and the chronology."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Protocol

import attrs

from sinoperu.chronology import Chain, DaySpan, Event
from sinoperu.model import RECORD_TYPES
from sinoperu.model.agreements import Agreement
from sinoperu.model.base import Part, Record
from sinoperu.model.fields import Category, dated_values, shapes
from sinoperu.model.sources import Statement, StatusAssertion
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import Bound, PartialDate
from sinoperu.values.vocabulary import Mode, Verdict
from sinoperu.verdicts.comparison import Comparison, ValueRelation, compare, compare_end, compare_status
from sinoperu.verdicts.corroboration import Support

BADNESS = (
    Verdict.CONFIRMED, Verdict.UNCORROBORATED, Verdict.MORE_PRECISE, Verdict.COMPATIBLE, Verdict.PENDING, Verdict.NEW,
    Verdict.NOT_COVERED, Verdict.UNDETERMINED, Verdict.CONTRADICTED,
)  # fmt: skip
"""The verdicts from best to worst: a passage takes the worst of what covers it."""

_AGREEING = (ValueRelation.SAME, ValueRelation.NARROWER)
_DIFFERING = (ValueRelation.NEW, ValueRelation.DISJOINT)
_SETTLED = (ValueRelation.SAME, ValueRelation.DISJOINT)
"""What the chronology adds nothing to: the adopted dates themselves, and dates that clash with them anyway."""
_DATED = (Category.DATE, Category.PART)
"""The categories of fields whose values may have dates."""


class ImpliedDates(Protocol):
    """What verdicts ask of the chronology."""

    def implied(self, event: Event) -> DaySpan:
        """Return the days that all the rest allows for an event."""

    def why_not(self, event: Event, span: DaySpan) -> Chain | None:
        """Return the chain that excludes every day of `span` for an event, if there is one."""


class NoChronology:
    """A chronology that implies nothing."""

    def implied(self, event: Event) -> DaySpan:
        """Return no bounds."""
        del event
        return DaySpan(None, None)

    def why_not(self, event: Event, span: DaySpan) -> Chain | None:
        """Return no chain."""
        del event, span
        return None


@attrs.frozen(kw_only=True)
class Judged:
    """One statement and its verdict."""

    statement: Statement
    """What the source says."""
    verdict: Verdict
    """How it stands."""
    adopted: Any = None
    """The adopted value that it was held against; for a part the best matching one."""
    reason: str = ""
    """What makes the difference, where it is not plain."""
    chain: Chain | None = None
    """The chain of the chronology that excludes it, where that is the reason."""
    agreeing: tuple[str, ...] = ()
    """The other independent sources that agree with the adopted value."""
    differing: tuple[Statement, ...] = ()
    """What other independent sources say of the same thing that is not the adopted value."""


@attrs.frozen(kw_only=True)
class Evidence:
    """What all sources say of one field of one record, each with its verdict."""

    record: str
    """The id of the record."""
    field: str
    """The field, e.g. `"signed"`."""
    adopted: Any
    """The value in the record."""
    judged: tuple[Judged, ...]
    """Every statement with its verdict, in the order of source ids."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that agree with the adopted value."""
        good = (Verdict.CONFIRMED, Verdict.UNCORROBORATED, Verdict.MORE_PRECISE)
        return tuple(dict.fromkeys(one.statement.source for one in self.judged if one.verdict in good))

    def __iter__(self) -> Iterator[Judged]:
        return iter(self.judged)

    def __len__(self) -> int:
        return len(self.judged)

    def __repr__(self) -> str:
        return f"<Evidence {self.record}.{self.field}: {len(self)} statements>"

    def _repr_html_(self) -> str:
        from sinoperu.notebook import evidence_html

        return evidence_html(self)


class StatementJudge:
    """Judges statements of one data set; every field is judged once and remembered.

    Args:
        data: The data set.
        implied_dates: What the chronology implies; without it, dates are compared with adopted values alone.
    """

    def __init__(self, data: RecordStore, implied_dates: ImpliedDates | None = None) -> None:
        self.data = data
        self.implied_dates: ImpliedDates = implied_dates or NoChronology()
        self._judged: dict[tuple[str, str], tuple[Judged, ...]] = {}

    @cached_property
    def _origins(self) -> dict[str, str]:
        """The original behind each source that copies or restates another: they are not independent."""
        leaders: dict[str, str] = {}

        def leader(source_id: str) -> str:
            path = []
            while leaders.get(source_id, source_id) != source_id:
                path.append(source_id)
                source_id = leaders[source_id]
            leaders.update(dict.fromkeys(path, source_id))  # so that no chain of copies is walked twice
            return source_id

        for source in self.data.sources.values():
            for other in (*source.based_on, *((source.copy_of,) if source.copy_of else ())):
                low, high = sorted((leader(source.id), leader(other)))
                leaders[high] = low
        return {source_id: leader(source_id) for source_id in leaders}

    def origin(self, source_id: str) -> str:
        """Return the id that stands for all sources that are not independent of this one."""
        return self._origins.get(source_id, source_id)

    def above(self, organization_id: str) -> tuple[str, ...]:
        """Return the bodies above an organization, from its parent upwards."""
        found: list[str] = []
        organizations = self.data.organizations
        while organization_id in organizations:
            parent = organizations[organization_id].parent
            if parent is None or parent in found:
                break
            found.append(parent)
            organization_id = parent
        return tuple(found)

    # ------------------------------------------------------------------------------------------ one field

    def evidence(self, record_id: str, field: str) -> Evidence:
        """Return the evidence on a field; parts are asked for by the field that holds them, or by `field[key]`."""
        name, _, key = field.partition("[")
        record = self.data[record_id]
        judged = self.judged(record.id, name)
        adopted: Any = getattr(record, name, None) if name else record
        if key:
            key = key.rstrip("]")
            judged = tuple(one for one in judged if one.statement.key == key)
            adopted = next((part for part in adopted or () if part.key == key), None)
        return Evidence(record=record.id, field=field, adopted=adopted, judged=judged)

    def judged(self, record_id: str, field: str) -> tuple[Judged, ...]:
        """Return every statement about a field with its verdict."""
        known = self._judged.get((record_id, field))
        if known is None:
            statements = self.data.statements(record_id, field)
            if not statements:
                return ()
            known = self._judged[record_id, field] = self._judge(record_id, field, statements)
        return known

    @cached_property
    def support(self) -> Support:
        """How sources back the adopted values, as far as it is told without verdicts."""
        return Support(self.data, self._origins)

    def verdict_of(self, statement: Statement) -> Judged:
        """Return the verdict on one statement of the data set."""
        for judged in self.judged(statement.record, statement.field):
            if judged.statement is statement:
                return judged
        return next(one for one in self.judged(statement.record, statement.field) if one.statement == statement)

    def _judge(self, record_id: str, field: str, statements: tuple[Statement, ...]) -> tuple[Judged, ...]:
        record = self.data.get(record_id)
        adopted = _comparable(record, field)
        same = (Comparison(ValueRelation.SAME, "", adopted), None)
        compared = [
            same  # most of what sources say, so it is told here and not further in
            if record is not None
            and adopted is not None
            and statement.value == adopted
            and statement.record_type == record.RECORD_TYPE
            else self._compared(statement, record, field)
            for statement in statements
        ]
        origin = self._origins.get
        origins = [origin(statement.source, statement.source) for statement in statements]
        agreeing: dict[str | None, dict[str, str]] = {}
        differing: dict[str | None, list[tuple[str, Statement]]] = {}
        for statement, (outcome, chain), own in zip(statements, compared, origins, strict=True):
            if chain is None and outcome.relation in _AGREEING and statement.mode is Mode.SAYS:
                agreeing.setdefault(statement.key, {}).setdefault(own, statement.source)
            elif chain is not None or outcome.relation in _DIFFERING:
                differing.setdefault(statement.key, []).append((own, statement))
        if not field:  # whoever says anything of a thing says that it exists
            for other in self.data.statements_about(record_id):
                if other.mode is Mode.SAYS:
                    agreeing.setdefault(None, {}).setdefault(origin(other.source, other.source), other.source)
        found = []
        for statement, (outcome, chain), own in zip(statements, compared, origins, strict=True):
            agree, differ = agreeing.get(statement.key, {}), differing.get(statement.key, ())
            others = tuple(sorted([source for first, source in agree.items() if first != own]))
            found.append(
                Judged(
                    statement=statement,
                    verdict=_verdict(statement, outcome, chain, others),
                    adopted=outcome.adopted,
                    reason=outcome.reason,
                    chain=chain,
                    agreeing=others,
                    differing=tuple([one for first, one in differ if first != own]) if differ else (),
                )
            )
        return tuple(found)

    def _compared(self, statement: Statement, record: Record | None, field: str) -> tuple[Comparison, Chain | None]:
        if record is None:
            return Comparison(ValueRelation.NEW, "no such record"), None
        if not field:
            return Comparison(ValueRelation.SAME, adopted=record), None
        value = statement.value
        if isinstance(value, StatusAssertion) and isinstance(record, Agreement):
            return compare_status(value, record, self.data.sources.get(statement.source)), None
        cls = type(record)
        shape = shapes(cls).get(field)
        if shape is None or RECORD_TYPES.get(statement.record_type or record.RECORD_TYPE) is not cls:
            return Comparison(ValueRelation.NEW, f"the record is a {record.RECORD_TYPE}"), None
        adopted = getattr(record, field)
        outcome = None
        if value is Bound.OPEN or adopted is Bound.OPEN:
            outcome = compare_end(value, record, adopted, self.data.sources.get(statement.source))
        if outcome is None:
            outcome = compare(value, adopted, shape, complete=field in record.complete, above=self.above)
        if shape.category in _DATED and outcome.relation not in _SETTLED:
            chain = self._excluding(statement, outcome)
            if chain is not None:
                return outcome._replace(reason="outside what the chronology implies"), chain
        return outcome, None

    def _excluding(self, statement: Statement, outcome: Comparison) -> Chain | None:
        """Return the chain of the chronology that excludes a said date."""
        for field, value in _dates_of(statement, outcome):
            span = DaySpan(value.lower, value.upper, soft=value.is_qualified)
            chain = self.implied_dates.why_not(Event(statement.record, field), span)
            if chain is not None:
                return chain
        return None


def _comparable(record: Record | None, field: str) -> Any:
    """Return the adopted value of a field if a said value that equals it needs no closer look, else `None`."""
    shape = None if record is None else shapes(type(record)).get(field)
    if shape is None or shape.category is Category.PART:
        return None
    return getattr(record, field) or None


def _dates_of(statement: Statement, outcome: Comparison) -> Iterator[tuple[str, PartialDate]]:
    """Yield the events that a statement dates, under the key of the adopted part that it was held against."""
    value = statement.value
    if isinstance(value, PartialDate):
        yield statement.field, value
    elif isinstance(value, Part):
        key = outcome.adopted.key if isinstance(outcome.adopted, Part) else value.key
        for inner, date in dated_values(value):
            yield f"{statement.field}[{key}].{inner}", date


def _verdict(statement: Statement, outcome: Comparison, chain: Chain | None, others: tuple[str, ...]) -> Verdict:
    if outcome.relation is ValueRelation.NEW and statement.mode is Mode.EXPECTS:
        return Verdict.PENDING
    if chain is not None:
        return Verdict.CONTRADICTED
    if others and outcome.relation is ValueRelation.SAME:
        return Verdict.CONFIRMED
    return _ALONE[outcome.relation]


_ALONE = (Verdict.UNCORROBORATED, Verdict.MORE_PRECISE, Verdict.COMPATIBLE, Verdict.NEW, Verdict.CONTRADICTED)
"""The verdict for each relation, in the order of relations, where no other source counts."""


def worst(verdicts: list[Verdict]) -> Verdict:
    """Return the worst of several verdicts; of none, that nothing is covered.

    >>> worst([Verdict.CONFIRMED, Verdict.NEW])
    Verdict.NEW
    """
    return max(verdicts, key=BADNESS.index, default=Verdict.NOT_COVERED)


__all__ = ["Evidence", "ImpliedDates", "Judged", "NoChronology", "StatementJudge", "worst"]


def __dir__() -> list[str]:
    return __all__
