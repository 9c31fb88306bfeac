"""Verdicts on statements, by comparison with the adopted value, with other sources and with the chronology."""

from collections.abc import Iterator
from functools import cached_property
from typing import Protocol

import attrs

from sinoperu.chronology import Chain, DaySpan, Event
from sinoperu.errors import a, printable
from sinoperu.model import RECORD_TYPES
from sinoperu.model.agreements import Agreement
from sinoperu.model.base import Part, Record
from sinoperu.model.fields import Category, dated_values, shapes
from sinoperu.model.sources import FieldValue, Statement, StatusAssertion
from sinoperu.model.value_text import show
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import Bound, PartialDate
from sinoperu.values.vocabulary import Mode, Verdict
from sinoperu.values.vocabulary import ValueRelation as Related
from sinoperu.verdicts.comparison import (
    SUPPORTING_RELATIONS,
    Comparison,
    ValueRelation,
    compare,
    compare_end,
    compare_status,
)
from sinoperu.verdicts.corroboration import SupportIndex

BEST_TO_WORST = tuple(Verdict)
"""All verdicts, from the best to the worst. A passage has the worst verdict of its statements and claims."""

SUPPORTING_VERDICTS = (Verdict.CONFIRMED, Verdict.UNCORROBORATED, Verdict.MORE_PRECISE)
"""The verdicts of statements that support the adopted value."""

_DIFFERING_RELATIONS = (ValueRelation.NEW, ValueRelation.DISJOINT)
"""If a statement has one of these relations to the adopted value, `Judged.differing` lists the statement."""
_FINAL_RELATIONS = (ValueRelation.SAME, ValueRelation.DISJOINT)
"""The relations for which the chronology cannot change the verdict.

If a stated date equals the adopted date, the chronology already contains this date. If a stated date contradicts the
adopted date, the verdict is `contradicted` whatever the chronology says.
"""
_DATED_CATEGORIES = (Category.DATE, Category.PART)
"""The categories of fields whose values may have dates."""


class ImpliedDates(Protocol):
    """The interface of a chronology: the dates on which an event can fall, and the reason why a date is impossible."""

    def implied(self, event: Event) -> DaySpan:
        """Return the days on which an event can fall, given the dates of all other events."""
        raise NotImplementedError

    def why_not(self, event: Event, span: DaySpan) -> Chain | None:
        """Return a chain of orderings that proves that an event cannot fall on any day of `span`.

        If the event may fall on a day of `span`, return `None`.
        """


class NoChronology:
    """An empty chronology, which excludes no date."""

    def implied(self, event: Event) -> DaySpan:
        """Return a span without bounds."""
        del event
        return DaySpan(None, None)

    def why_not(self, event: Event, span: DaySpan) -> Chain | None:
        """Return `None`, because no date is excluded."""
        del event, span
        return None


class Consequence(Protocol):
    """The interface of a finding that a statement would cause if it were true."""

    @property
    def code(self) -> str:
        """The code of the rule."""
        raise NotImplementedError

    @property
    def message(self) -> str:
        """The two facts that clash."""
        raise NotImplementedError


@attrs.frozen(kw_only=True, repr=False)
class Judged:
    """One statement or expectation with its verdict."""

    statement: Statement
    """The statement or expectation."""
    verdict: Verdict
    """The verdict on it."""
    adopted: FieldValue = None
    """The adopted value that was compared. For a stated part, this is the adopted part that matches it best."""
    reason: str = ""
    """A text that describes the difference from the adopted value.

    The text is empty if the values themselves show the difference.
    """
    chain: Chain | None = None
    """The chain of orderings that excludes the stated date, if the chronology contradicts the statement."""
    agreeing: tuple[str, ...] = ()
    """The ids of the other independent sources that agree with the statement."""
    relation: Related = Related.NEW
    """The relation of the stated value to the adopted value."""
    fields: tuple["JudgedField", ...] = ()
    """For a stated part: each stated field with its own relation and its own sources; empty for other statements."""
    finding: Consequence | None = None
    """What a rule would find if the statement were true, if this excludes the statement."""
    differing: tuple[Statement, ...] = ()
    """The statements of other independent sources that exclude the stated value."""

    def to_json(self) -> str:
        """Return the statement and its verdict as JSON text."""
        from sinoperu.reports.assessment_data import judged_json

        return judged_json(self)

    def __repr__(self) -> str:
        return f"<Judged {shown_statement(self.statement)}: {self.verdict}>"

    def _repr_html_(self) -> str:
        from sinoperu.notebook import judged_html

        return judged_html(self)


@attrs.frozen(kw_only=True)
class JudgedField:
    """One field of a stated part, with its own relation to the adopted part and its own sources."""

    field: str
    """The name of the field of the part, e.g. `"share"`. For the key of the part, this is the name of the key field."""
    said: FieldValue
    """The stated value."""
    verdict: Verdict
    """The verdict on this field. The verdict on the part is the worst of the verdicts on its fields."""
    relation: Related
    """The relation of the stated value to the adopted value."""
    adopted: FieldValue = None
    """The adopted value of the field."""
    reason: str = ""
    """A text that describes the difference from the adopted value; empty if the values themselves show it."""
    agreeing: tuple[str, ...] = ()
    """The ids of the other independent sources that agree with the stated value."""
    differing: tuple[Statement, ...] = ()
    """The statements of other independent sources that exclude the stated value."""


@attrs.frozen(kw_only=True)
class Evidence:
    """All statements and expectations about one field of one record, each with its verdict."""

    record: str
    """The id of the record."""
    field: str
    """The field, such as `"signed"`, or one part, such as `"stakes[mmg]"`."""
    adopted: FieldValue
    """The value in the record."""
    judged: tuple[Judged, ...]
    """All statements and expectations with their verdicts, sorted by the ids of their sources."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that support the adopted value."""
        supporting = [judged for judged in self.judged if judged.verdict in SUPPORTING_VERDICTS]
        return tuple(dict.fromkeys(judged.statement.source for judged in supporting))

    def __iter__(self) -> Iterator[Judged]:
        return iter(self.judged)

    def __len__(self) -> int:
        return len(self.judged)

    def to_json(self) -> str:
        """Return the evidence as JSON text, with one object for each statement and expectation."""
        from sinoperu.reports.assessment_data import evidence_json

        return evidence_json(self)

    def __repr__(self) -> str:
        return f"<Evidence {self.record}.{self.field}: {len(self)} statements>"

    def _repr_html_(self) -> str:
        from sinoperu.notebook import evidence_html

        return evidence_html(self)


def shown_statement(statement: Statement) -> str:
    """Return a statement in one short line, e.g. `some-news: fta.signed 2009`."""
    mode = " expects" if statement.mode is Mode.EXPECTS else ""
    path = ".".join(filter(None, [statement.record, statement.path]))
    value = f" {show(statement.value)}" if statement.field else " exists"
    return printable(f"{statement.source}{mode}: {path}{value}")


class StatementJudge:
    """Gives verdicts on the statements of one data set. The verdicts on a field are computed once and then cached.

    Args:
        data: The data set.
        implied_dates: The chronology. Without a chronology, a stated date is compared only with the adopted date of the
            same event.
    """

    def __init__(self, data: RecordStore, implied_dates: ImpliedDates | None = None) -> None:
        self.data = data
        self.implied_dates: ImpliedDates = implied_dates or NoChronology()
        self._judged: dict[tuple[str, str], tuple[Judged, ...]] = {}

    @cached_property
    def _origins(self) -> dict[str, str]:
        """A dict from each source that is not independent to the id that represents its group of sources."""
        leaders: dict[str, str] = {}

        def leader(source_id: str) -> str:
            path = []
            while leaders.get(source_id, source_id) != source_id:
                path.append(source_id)
                source_id = leaders[source_id]
            leaders.update(dict.fromkeys(path, source_id))  # the next call need not follow these copies again
            return source_id

        for source in self.data.sources.values():
            for original in (*source.based_on, *((source.copy_of,) if source.copy_of else ())):
                first, second = sorted((leader(source.id), leader(original)))
                leaders[second] = first
        return {source_id: leader(source_id) for source_id in leaders}

    def origin(self, source_id: str) -> str:
        """Return the id that represents a source and all sources that are not independent of it."""
        return self._origins.get(source_id, source_id)

    def ancestors(self, organization_id: str) -> tuple[str, ...]:
        """Return the ids of the parent of an organization, of the parent's parent, and so on."""
        ancestors: list[str] = []
        organizations = self.data.organizations
        while organization_id in organizations:
            parent = organizations[organization_id].parent
            if parent is None or parent in ancestors:
                break
            ancestors.append(parent)
            organization_id = parent
        return tuple(ancestors)

    # ------------------------------------------------------------------------------------------ one field

    def evidence(self, record_id: str, field: str) -> Evidence:
        """Return all statements about a field, with their verdicts.

        Args:
            record_id: The id of the record.
            field: A field (`"signed"`), a list of parts (`"stakes"`) or one part (`"stakes[mmg]"`). An empty text
                selects the statements that say only that the record exists.
        """
        name, _, key = field.partition("[")
        record = self.data[record_id]
        judged_statements = self.judged(record.id, name)
        adopted: FieldValue = getattr(record, name, None) if name else record
        if key:
            key = key.rstrip("]")
            judged_statements = tuple(judged for judged in judged_statements if judged.statement.key == key)
            parts = adopted if isinstance(adopted, tuple) else ()
            adopted = next((part for part in parts if isinstance(part, Part) and part.key == key), None)
        return Evidence(record=record.id, field=field, adopted=adopted, judged=judged_statements)

    def judged(self, record_id: str, field: str) -> tuple[Judged, ...]:
        """Return every statement about a field with its verdict, sorted by the ids of the sources."""
        judged_statements = self._judged.get((record_id, field))
        if judged_statements is None:
            statements = self.data.statements(record_id, field)
            if not statements:
                return ()
            judged_statements = self._judged[record_id, field] = self._judge(record_id, field, statements)
        return judged_statements

    @cached_property
    def support(self) -> SupportIndex:
        """An index of the fields whose statements all repeat the adopted value. Building it needs no verdicts."""
        return SupportIndex(self.data, self._origins)

    def judged_statement(self, statement: Statement) -> Judged:
        """Return one statement of the data set with its verdict."""
        judged_statements = self.judged(statement.record, statement.field)
        for judged in judged_statements:
            if judged.statement is statement:
                return judged
        return next(judged for judged in judged_statements if judged.statement == statement)

    def _judge(self, record_id: str, field: str, statements: tuple[Statement, ...]) -> tuple[Judged, ...]:
        record = self.data.get(record_id)
        adopted = _directly_comparable(record, field)
        same = (Comparison(ValueRelation.SAME, "", adopted), None)
        comparisons = [
            same  # most statements repeat the adopted value, and this test is much cheaper than a comparison
            if record is not None
            and adopted is not None
            and statement.value == adopted
            and statement.record_type == record.RECORD_TYPE
            else self._compared(statement, record, field)
            for statement in statements
        ]
        origin_of = self._origins.get
        origins = [origin_of(statement.source, statement.source) for statement in statements]
        agreeing_sources: dict[str | None, dict[str, str]] = {}  # part key: {origin: first source}
        differing_statements: dict[str | None, list[tuple[str, Statement]]] = {}  # part key: [(origin, statement)]
        for statement, (comparison, chain), origin in zip(statements, comparisons, origins, strict=True):
            if chain is None and comparison.relation in SUPPORTING_RELATIONS and statement.mode is Mode.SAYS:
                agreeing_sources.setdefault(statement.key, {}).setdefault(origin, statement.source)
            elif chain is not None or comparison.relation in _DIFFERING_RELATIONS:
                differing_statements.setdefault(statement.key, []).append((origin, statement))
        if not field:  # a statement about any field of a record implies that the record exists
            for statement in self.data.statements_about(record_id):
                if statement.mode is Mode.SAYS:
                    origin = origin_of(statement.source, statement.source)
                    agreeing_sources.setdefault(None, {}).setdefault(origin, statement.source)
        judged_statements = []
        for statement, (comparison, chain), origin in zip(statements, comparisons, origins, strict=True):
            agreeing = agreeing_sources.get(statement.key, {})
            differing = differing_statements.get(statement.key, ())
            others = tuple(sorted([source for their_origin, source in agreeing.items() if their_origin != origin]))
            judged_statements.append(
                Judged(
                    statement=statement,
                    verdict=_verdict(statement, comparison, chain, others),
                    adopted=comparison.adopted,
                    reason=comparison.reason,
                    chain=chain,
                    agreeing=others,
                    differing=tuple([stated for their_origin, stated in differing if their_origin != origin]),
                )
            )
        return tuple(judged_statements)

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
            return Comparison(ValueRelation.NEW, f"the record is {a(record.RECORD_TYPE)}"), None
        adopted: FieldValue = getattr(record, field)
        comparison = None
        if value is Bound.OPEN or adopted is Bound.OPEN:
            comparison = compare_end(value, record, adopted, self.data.sources.get(statement.source))
        if comparison is None:
            is_complete = field in record.complete
            comparison = compare(value, adopted, shape, complete=is_complete, ancestors=self.ancestors)
        if shape.category in _DATED_CATEGORIES and comparison.relation not in _FINAL_RELATIONS:
            chain = self._excluding_chain(statement, comparison)
            if chain is not None:
                return comparison._replace(reason="outside what the chronology implies"), chain
        return comparison, None

    def _excluding_chain(self, statement: Statement, comparison: Comparison) -> Chain | None:
        """Return a chain of orderings that proves that a date in the statement is impossible.

        If there is no such chain, return `None`.
        """
        for path, date in _dated_events(statement, comparison):
            span = DaySpan(date.lower, date.upper, soft=date.is_qualified)
            chain = self.implied_dates.why_not(Event(statement.record, path), span)
            if chain is not None:
                return chain
        return None


def _directly_comparable(record: Record | None, field: str) -> FieldValue:
    """Return the adopted value of a field if statements can be compared with it by `==`, otherwise `None`.

    The result for a list of parts is `None`, because parts are compared field by field.
    """
    shape = None if record is None else shapes(type(record)).get(field)
    if shape is None or shape.category is Category.PART:
        return None
    return getattr(record, field) or None


def _dated_events(statement: Statement, comparison: Comparison) -> Iterator[tuple[str, PartialDate]]:
    """Yield the path and the value of each date that a statement gives.

    A date in a stated part gets the path of the same field in the adopted part with which the stated part was compared.
    """
    value = statement.value
    if isinstance(value, PartialDate):
        yield statement.field, value
    elif isinstance(value, Part):
        key = comparison.adopted.key if isinstance(comparison.adopted, Part) else value.key
        for inner_path, date in dated_values(value):
            yield f"{statement.field}[{key}].{inner_path}", date


def _verdict(
    statement: Statement, comparison: Comparison, chain: Chain | None, other_sources: tuple[str, ...]
) -> Verdict:
    if comparison.relation is ValueRelation.NEW and statement.mode is Mode.EXPECTS:
        return Verdict.PENDING
    if chain is not None:
        return Verdict.CONTRADICTED
    if other_sources and comparison.relation is ValueRelation.SAME:
        return Verdict.CONFIRMED
    return _VERDICT_ALONE[comparison.relation]


_VERDICT_ALONE = (
    Verdict.UNCORROBORATED, Verdict.MORE_PRECISE, Verdict.COMPATIBLE, Verdict.NEW, Verdict.CONTRADICTED,
)  # fmt: skip
"""The verdict for each relation, in the order of `ValueRelation`, unless other sources or the chronology change it."""


def worst(verdicts: list[Verdict]) -> Verdict:
    """Return the worst of several verdicts, or `NOT_COVERED` if the list is empty.

    >>> worst([Verdict.CONFIRMED, Verdict.NEW])
    Verdict.NEW
    """
    return max(verdicts, key=BEST_TO_WORST.index, default=Verdict.NOT_COVERED)


__all__ = ["SUPPORTING_VERDICTS", "Evidence", "ImpliedDates", "Judged", "NoChronology", "StatementJudge", "worst"]


def __dir__() -> list[str]:
    return __all__
