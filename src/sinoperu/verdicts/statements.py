"""Verdicts on statements, by comparison with the adopted value, with other sources and with the chronology."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Protocol

import attrs

from sinoperu.chronology import Chain, DaySpan, Event
from sinoperu.model.base import Part, Record
from sinoperu.model.common_parts import Amount
from sinoperu.model.fields import FUTURE, Category, Shape, dated_values, shapes
from sinoperu.model.sources import FieldValue, Statement
from sinoperu.model.value_paths import part_path
from sinoperu.store.data_version import version_month
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate
from sinoperu.values.quantities import Quantity
from sinoperu.values.vocabulary import ExclusionGround, Mode, ValueRelation, Verdict
from sinoperu.verdicts.backing import Backing, verdict_on
from sinoperu.verdicts.bodies import Bodies
from sinoperu.verdicts.comparison import (
    EXCLUDED,
    FACTOR,
    NEW,
    RANK,
    SAME,
    SUPPORTING_RELATIONS,
    TRUE_RELATIONS,
)
from sinoperu.verdicts.corroboration import SupportIndex
from sinoperu.verdicts.independence import Independence
from sinoperu.verdicts.judged import (
    BEST_TO_WORST,
    Consequence,
    Evidence,
    Judged,
    JudgedField,
    LazySources,
)
from sinoperu.verdicts.stated_values import (
    StatedValue,
    StatedValues,
    comparer,
    relation_of_stated,
    with_identity,
)
from sinoperu.verdicts.substitution import with_said

_DATED_CATEGORIES = (Category.DATE, Category.PART)
"""The categories of fields whose values may have dates."""
Consequences = Callable[[Record], tuple[Consequence, ...]]
"""A function that returns the additional findings of the rules if a record were replaced by a changed copy."""


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


class StatementJudge:
    """Gives verdicts on the statements of one data set. The verdicts on a field are computed once and then cached.

    Args:
        data: The data set.
        implied_dates: The chronology. Without a chronology, a stated date is compared only with the adopted date of the
            same event.
        consequences: Returns what the rules would find if a record were changed. Without this function, the rules have
            no influence on the verdicts.
    """

    def __init__(
        self,
        data: RecordStore,
        implied_dates: ImpliedDates | None = None,
        consequences: Consequences | None = None,
    ) -> None:
        self.data = data
        self.implied_dates: ImpliedDates = implied_dates or NoChronology()
        self.independence = Independence(data)
        self.bodies = Bodies(data)
        self._consequences = consequences
        self._judged: dict[tuple[str, str], tuple[Judged, ...]] = {}
        self._by_identity: dict[int, Judged] = {}  # `_judged` keeps the statements, so their ids stay valid

    def origin(self, source_id: str) -> str:
        """Return the publisher that stands for a source. For a copy, this is the publisher of the original."""
        return self.independence.origin(source_id)

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
            parts = adopted if isinstance(adopted, tuple) else ()
            adopted = next((part for part in parts if isinstance(part, Part) and part.key == key), None)
            judged_statements = tuple(
                judged for judged in judged_statements
                if judged.statement.key == key or (adopted is not None and judged.adopted == adopted)
            )  # fmt: skip
        return Evidence(record=record.id, field=field, adopted=adopted, judged=judged_statements)

    def judged(self, record_id: str, field: str) -> tuple[Judged, ...]:
        """Return every statement about a field with its verdict, sorted by the ids of the sources."""
        judged_statements = self._judged.get((record_id, field))
        if judged_statements is None:
            statements = self.data.statements_about(record_id, field)
            if not statements:
                return ()
            judged_statements = self._judged[record_id, field] = self._judge(record_id, field, tuple(statements))
            self._by_identity.update((id(judged.statement), judged) for judged in judged_statements)
        return judged_statements

    @cached_property
    def support(self) -> SupportIndex:
        """An index of the fields whose statements all repeat the adopted value. It is built without any verdict."""
        return SupportIndex(self.data, self.origin)

    def relation_of_stated(self, first: FieldValue, second: FieldValue, shape: Shape) -> ValueRelation:
        """Return how one stated value relates to another value of the same field, as if the other value were adopted.

        Args:
            first: The stated value.
            second: The other stated value.
            shape: The description of the field.
        """
        return relation_of_stated(first, second, shape, self.bodies)

    def judged_statement(self, statement: Statement) -> Judged:
        """Return one statement of the data set with its verdict."""
        judged_statements = self.judged(statement.record, statement.field)
        judged = self._by_identity.get(id(statement))
        return judged or next(judged for judged in judged_statements if judged.statement == statement)

    def _judge(self, record_id: str, field: str, statements: tuple[Statement, ...]) -> tuple[Judged, ...]:
        record = self.data.get(record_id)
        if record is None:
            return tuple(map(_of_unknown_record, statements))
        values = StatedValues(self.data, self.bodies, record, field, statements)
        stated = [values.of(statement) for statement in statements]
        backings = self._backings(record, stated)
        return tuple(
            self._judged_statement(record, statement, own_values, values.adopted_part(own_values), backings)
            for statement, own_values in zip(statements, stated, strict=True)
        )

    def _backings(self, record: Record, stated: list[tuple[StatedValue, ...]]) -> dict[object, Backing]:
        """Return the backing of each adopted value, with all statements that are held against it."""
        by_group: dict[object, list[StatedValue]] = {}
        for values in stated:
            for value in values:
                by_group.setdefault(value.group, []).append(value)
        backings: dict[object, Backing] = {}
        for group, members in by_group.items():
            shape = members[0].shape
            identifying = self._identifying(record, members) if with_identity(shape) else None
            backings[group] = Backing(
                [member.entry for member in members], shape, comparer(shape, self.bodies), self.independence,
                self.bodies, identifying,
            )  # fmt: skip
        return backings

    def _identifying(self, record: Record, members: list[StatedValue]) -> Iterator[str]:
        """Yield the sources that say that a record or part exists. They back the fields of its identity."""
        if isinstance(members[0].entry.statement.value, Part):
            return (member.entry.statement.source for member in members if member.entry.statement.mode is Mode.SAYS)
        statements = self.data.statements_about(record.id)
        return (statement.source for statement in statements if statement.mode is Mode.SAYS)

    # ------------------------------------------------------------------------------------- one statement

    def _judged_statement(
        self,
        record: Record,
        statement: Statement,
        values: tuple[StatedValue, ...],
        adopted_part: Part | None,
        backings: dict[object, Backing],
    ) -> Judged:
        fields = tuple(self._judged_field(value, backings[value.group]) for value in values)
        deciding = max(fields, key=_badness)
        is_single = len(values) == 1 and not isinstance(statement.value, Part)
        worst_relation = max((field.relation for field in fields), key=RANK.__getitem__)
        comparison = values[0].entry.comparison
        judged = Judged(
            statement=statement,
            verdict=deciding.verdict,
            relation=worst_relation,
            adopted=adopted_part if isinstance(statement.value, Part) else comparison.adopted,
            reason=deciding.reason if is_single else _reasons(fields, statement),
            excluded_by=deciding.excluded_by,
            fields=() if is_single else fields,
            supports=all(field.relation in SUPPORTING_RELATIONS for field in fields)
            or (comparison.has_all and comparison.relation is not EXCLUDED),
            sources=deciding.sources,
        )
        if worst_relation in TRUE_RELATIONS or worst_relation is EXCLUDED:
            return judged
        return self._with_consequences(judged, record, adopted_part)

    def _judged_field(self, value: StatedValue, backing: Backing) -> JudgedField:
        entry, comparison = value.entry, value.entry.comparison
        verdict, reason = verdict_on(entry, backing), comparison.reason
        if entry.statement.mode is Mode.EXPECTS:
            verdict, reason = self._verdict_on_expectation(value, verdict)
        is_excluded = comparison.relation is EXCLUDED and verdict is not Verdict.PENDING
        return JudgedField(
            field=value.field,
            said=entry.said,
            verdict=verdict,
            relation=comparison.relation,
            adopted=comparison.adopted,
            reason=reason,
            excluded_by=(comparison.ground or ExclusionGround.VALUE) if is_excluded else None,
            sources=LazySources(backing, entry, Mode.EXPECTS if verdict is Verdict.PENDING else Mode.SAYS),
        )

    def _verdict_on_expectation(self, value: StatedValue, verdict: Verdict) -> tuple[Verdict, str]:
        """Return the verdict on an expectation, and its reason.

        A plan neither confirms nor contradicts an expectation, unless the numbers differ by a factor of ten or more.
        """
        said, comparison = value.entry.said, value.entry.comparison
        if comparison.relation is NEW:
            return Verdict.PENDING, comparison.reason
        if self._is_plan(value):
            adopted = comparison.adopted
            factor = said.factor(adopted) if isinstance(said, Quantity) and isinstance(adopted, Quantity) else None
            if comparison.relation is EXCLUDED and factor is not None and factor >= FACTOR:
                return Verdict.CONTRADICTED, comparison.reason
            return Verdict.PENDING, "the adopted value is a plan"
        if comparison.relation is EXCLUDED:
            reason = f"did not come true: {comparison.reason}" if comparison.reason else "did not come true"
            return Verdict.CONTRADICTED, reason
        return verdict, comparison.reason

    def _is_plan(self, value: StatedValue) -> bool:
        """Return whether the adopted value is a plan, or a day after the version of the data."""
        part, adopted = value.entry.statement.value, value.entry.comparison.adopted
        if value.field in FUTURE or (isinstance(part, Amount) and part.measure.is_plan):
            return True
        today = self._version_day
        return isinstance(adopted, PartialDate) and today is not None and today.surely_before(adopted)

    @cached_property
    def _version_day(self) -> PartialDate | None:
        """The date in the version of the data, if the version begins with a year and a month."""
        return version_month(self.data.version)

    # --------------------------------------------------------------------------------- what would follow

    def _with_consequences(self, judged: Judged, record: Record, adopted_part: Part | None) -> Judged:
        """Return the verdict on a statement that the adopted value does not decide, after asking what would follow."""
        statement = judged.statement
        shape = shapes(type(record)).get(statement.field)
        if shape is None or (statement.mode is Mode.EXPECTS and judged.verdict is Verdict.PENDING):
            return judged
        chain = self._excluding_chain(statement, adopted_part) if shape.category in _DATED_CATEGORIES else None
        if chain is not None:
            return attrs.evolve(
                judged, verdict=Verdict.CONTRADICTED, relation=EXCLUDED, supports=False, chain=chain,
                reason="outside what the chronology implies", excluded_by=ExclusionGround.CHRONOLOGY,
            )  # fmt: skip
        is_of_group = adopted_part is not None and judged.fields[0].relation is not SAME
        finding = None if is_of_group else self._consequence(record, statement, adopted_part)
        if finding is not None:
            return attrs.evolve(
                judged, verdict=Verdict.CONTRADICTED, relation=EXCLUDED, supports=False, finding=finding,
                reason=f"{finding.code} would follow: {finding.message}", excluded_by=ExclusionGround.RULE,
            )  # fmt: skip
        return judged

    def _consequence(self, record: Record, statement: Statement, adopted_part: Part | None) -> Consequence | None:
        """Return the first thing that a rule would find if a statement were true, or `None`."""
        if self._consequences is None or statement.mode is not Mode.SAYS:
            return None
        source = self.data.sources.get(statement.source)
        changed = with_said(record, statement, adopted_part, told_on=source.published if source else None)
        return None if changed is None else next(iter(self._consequences(changed)), None)

    def _excluding_chain(self, statement: Statement, adopted_part: Part | None) -> Chain | None:
        """Return a chain of orderings that proves that a date in the statement is impossible.

        If there is no such chain, return `None`.
        """
        for path, date in _dated_events(statement, adopted_part):
            span = DaySpan(date.lower, date.upper, soft=date.is_qualified)
            chain = self.implied_dates.why_not(Event(statement.record, path), span)
            if chain is not None:
                return chain
        return None


def _badness(field: JudgedField) -> tuple[int, int]:
    """Return the sort key that puts the value with the worst verdict last."""
    return BEST_TO_WORST.index(field.verdict), RANK[field.relation]


def _reasons(fields: tuple[JudgedField, ...], statement: Statement) -> str:
    """Return the reasons of all stated fields of a part, the worst first, in one line."""
    key_field = statement.value.KEY if isinstance(statement.value, Part) else None
    by_badness = sorted(fields, key=_badness, reverse=True)
    return "; ".join(
        field.reason if field.field == key_field else f"{field.field}: {field.reason}"
        for field in by_badness
        if field.reason
    )


def _of_unknown_record(statement: Statement) -> Judged:
    """Return the verdict on a statement about a record that does not exist."""
    pending = statement.mode is Mode.EXPECTS
    field = JudgedField(
        field=statement.field, said=statement.value, verdict=Verdict.PENDING if pending else Verdict.NEW, relation=NEW,
        reason="no such record",
    )  # fmt: skip
    return Judged(statement=statement, verdict=field.verdict, relation=NEW, reason=field.reason)


def _dated_events(statement: Statement, adopted_part: Part | None) -> Iterator[tuple[str, PartialDate]]:
    """Yield the path and the value of each date that a statement gives.

    A date in a stated part gets the path of the same field in the adopted part with which the stated part was compared.
    """
    value = statement.value
    if isinstance(value, PartialDate):
        yield statement.field, value
    elif isinstance(value, Part):
        key = value.key if adopted_part is None else adopted_part.key
        for inner_path, date in dated_values(value):
            yield part_path(statement.field, key, inner_path), date


__all__ = ["Consequences", "ImpliedDates", "NoChronology", "StatementJudge"]


def __dir__() -> list[str]:
    return __all__
