"""Split the statements about one field into stated values, and compare each of them with the adopted value."""

from collections.abc import Callable, Hashable, Iterator
from functools import cached_property, partial
from operator import itemgetter
from typing import NamedTuple, TypeGuard

from sinoperu.errors import a
from sinoperu.model import RECORD_TYPES
from sinoperu.model.actors import Tenure
from sinoperu.model.agreements import Agreement, agreement_timeline
from sinoperu.model.base import Part, Record
from sinoperu.model.common_parts import Amount
from sinoperu.model.comparing import Compared, ListClass, TextComparison
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.model.investments import Investment, Project, project_timeline
from sinoperu.model.sources import STATEMENT_FIELDS, FieldValue, Source, Statement
from sinoperu.model.status_timeline import StatusTimeline
from sinoperu.model.statuses import ProjectStatusAssertion, StatusAssertion
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import Bound, PartialDate
from sinoperu.values.quantities import Quantity
from sinoperu.values.text import Identifiers, Names, fold
from sinoperu.values.vocabulary import AgreementStatus, AmountMeasure, Mode, ProjectStatus, ValueRelation
from sinoperu.verdicts.bodies import Bodies
from sinoperu.verdicts.comparison import (
    ENTAILED,
    EXCLUDED,
    NEW,
    OVERLAPS,
    RANK,
    SAME,
    Comparison,
    MemberIndex,
    Setting,
    compare,
    compare_texts,
    worst_of,
)
from sinoperu.verdicts.independence import original_of
from sinoperu.verdicts.part_index import PartIndex
from sinoperu.verdicts.parts import (
    REPEATED,
    ComparedField,
    PartComparison,
    PartSetting,
    compare_part,
    is_whole,
    may_change,
    may_repeat,
    stated_fields,
)
from sinoperu.verdicts.sides import Entry
from sinoperu.verdicts.time_comparison import KnownDays, Told, compare_end, compare_status, excused

EXISTENCE = Shape(name="", category=Category.OBJECT, type=object)
"""The description of the value of a statement that says only that a record exists."""
_STATUS = Shape(name="status", category=Category.OBJECT, type=StatusAssertion)
"""The description of a stated status."""
_ENTRY = Shape(name="", category=Category.TEXT, type=str, compared=Compared(text=TextComparison.WORDS))
"""The description of one name or identifier."""


class StatedValue(NamedTuple):
    """One value of a statement: the whole value, or one field of a part, or one name."""

    group: Hashable
    """Values with the same group are held against the same adopted value."""
    field: str
    """The name of the field of a part, or the language of a name; for other values, the field of the record."""
    shape: Shape
    """The description of the field."""
    entry: Entry
    """The statement with the value and its comparison."""


class StatedValues:
    """Compares all statements about one field of one record with the adopted value.

    Args:
        data: The data set.
        bodies: The groups of organizations.
        record: The record.
        field: The name of the field.
        statements: All statements about the field.
    """

    def __init__(
        self, data: RecordStore, bodies: Bodies, record: Record, field: str, statements: tuple[Statement, ...]
    ) -> None:
        self._data, self._bodies = data, bodies
        self._record, self._field = record, field
        self._statements = statements
        self.shape = shapes(type(record)).get(field)
        self.adopted: FieldValue = getattr(record, field, None) if field else record

    def of(self, statement: Statement) -> tuple[StatedValue, ...]:
        """Return the values of a statement, each compared with the adopted value. The first one is the main one."""
        source = self._dated_source(statement.source)
        told = Told(None, self._first_publication(statement.source))
        value, shape = statement.value, self.shape
        if not self._field:
            return (self._single(statement, EXISTENCE, Comparison(SAME, adopted=self._record), told),)
        if self._has_status(value) and self._timeline is not None:
            return (self._single(statement, _STATUS, compare_status(value, self._timeline, source), told),)
        stated_type = RECORD_TYPES.get(statement.record_type or self._record.RECORD_TYPE)
        if shape is None or stated_type is not type(self._record):
            comparison = Comparison(NEW, f"the record is {a(self._record.RECORD_TYPE)}")
            return (self._single(statement, shape or EXISTENCE, comparison, told),)
        if isinstance(value, Part):
            return self._part_values(statement, value, shape, source)
        if isinstance(value, Names | Identifiers):
            return tuple(self._entries(statement, value, told))
        return (self._single(statement, shape, self._compare_whole(value, shape, source, told), told),)

    def _has_status(self, value: object) -> TypeGuard[StatusAssertion | ProjectStatusAssertion]:
        """Return whether a value is a status that a record of this type can have."""
        return type(value) is STATEMENT_FIELDS.get(self._record.RECORD_TYPE, {}).get(self._field)

    @cached_property
    def _timeline(self) -> StatusTimeline[AgreementStatus] | StatusTimeline[ProjectStatus] | None:
        """The statuses of an agreement or a project, which all statements share; `None` for other records."""
        record = self._record
        if isinstance(record, Agreement):
            return agreement_timeline(record)
        return project_timeline(record) if isinstance(record, Project) else None

    @cached_property
    def _known_days(self) -> KnownDays | None:
        """The known days of a tenure, which all statements share; `None` for other records."""
        record = self._record
        return (
            KnownDays(record.known_days, record.start, record.end, record.as_of) if isinstance(record, Tenure) else None
        )

    def _dated_source(self, source_id: str) -> Source | None:
        """Return the source whose date of publication counts: the original of a copy, if it has a date."""
        original = original_of(self._data, source_id)
        return self._data.sources.get(source_id) if original is None or original.published is None else original

    def _first_publication(self, source_id: str) -> PartialDate | None:
        """Return the date on which a text was first published. Copies are no earlier and no later."""
        original = original_of(self._data, source_id)
        return None if original is None else original.published

    def _single(self, statement: Statement, shape: Shape, comparison: Comparison, told: Told) -> StatedValue:
        return StatedValue(None, self._field, shape, Entry(statement, statement.value, comparison, told))

    def _compare_whole(self, value: FieldValue, shape: Shape, source: Source | None, told: Told) -> Comparison:
        adopted = self.adopted
        if adopted not in (None, ()) and value == adopted:
            return Comparison(SAME, adopted=adopted)  # most statements repeat the adopted value
        if shape.compared.members is ListClass.WITHIN_SPAN and self._known_days is not None:
            days = _days(value) if isinstance(value, tuple) else ()
            return self._known_days.compare(days)._replace(adopted=adopted)
        if value is Bound.OPEN or adopted is Bound.OPEN:
            published = source.published if source else None
            comparison = compare_end(value, adopted, published, self._record.as_of)
            if comparison is not None:
                return comparison
        comparison = compare(value, adopted, shape, self._setting(source, shape))
        if comparison.relation is EXCLUDED and may_repeat(shape):
            return REPEATED._replace(adopted=adopted)
        if comparison.relation is EXCLUDED and may_change(shape):
            excuse = excused(comparison, value, adopted, told, Told(self._record.as_of, self._first_published(None)))
            return excuse._replace(adopted=adopted)
        return comparison

    def _setting(self, source: Source | None, shape: Shape, part: Part | None = None) -> Setting:
        on: PartialDate | None = None
        if isinstance(start := getattr(part, "start", None), PartialDate):
            on = start
        elif isinstance(self._record, Investment):
            on = self._record.closed or self._record.signed or self._record.announced
        if on is None and source is not None:
            on = source.published
        return Setting(
            bodies=self._bodies,
            on=on,
            whole=is_whole(self._record, shape),
            empty_is_known=shape.name in self._record.complete,
            aliases=self._aliases if shape.name in _NAMING else frozenset(),
            members=self._members,
        )

    @cached_property
    def _members(self) -> MemberIndex | None:
        """An index of the adopted list, which all comparisons share."""
        if not isinstance(self.adopted, tuple) or self.shape is None or self.shape.category is Category.PART:
            return None
        return MemberIndex(self.adopted, self.shape, self._bodies)

    # --------------------------------------------------------------------------------------------- names

    @cached_property
    def _aliases(self) -> frozenset[str]:
        names = (name for _, name in self._record.names.pairs)
        return frozenset(map(fold, (*names, *self._record.aliases)))

    def _entries(self, statement: Statement, value: Names | Identifiers, told: Told) -> Iterator[StatedValue]:
        adopted = dict(self.adopted.pairs) if isinstance(self.adopted, Names | Identifiers) else {}
        aliases = self._aliases if isinstance(value, Names) else frozenset[str]()
        for key, text in value.pairs:
            known = adopted.get(key)
            if known is None:
                is_alias = fold(text) in aliases
                comparison = Comparison(ENTAILED, "another name of the record") if is_alias else Comparison(NEW)
            else:
                comparison = compare_texts(text, known, TextComparison.WORDS, aliases)
            yield StatedValue(key, key, _ENTRY, Entry(statement, text, comparison._replace(adopted=known), told))

    # --------------------------------------------------------------------------------------------- parts

    @cached_property
    def _parts(self) -> PartIndex:
        adopted = self.adopted if isinstance(self.adopted, tuple) else (self.adopted,)
        return PartIndex((part for part in adopted if isinstance(part, Part)), self._bodies)

    @cached_property
    def _repeated(self) -> set[Part]:
        return set(self._parts.parts)

    def _part_values(
        self, statement: Statement, part: Part, shape: Shape, source: Source | None
    ) -> tuple[StatedValue, ...]:
        published = source.published if source else None
        if part in self._repeated:  # most stated parts repeat an adopted part
            compared = _repetition(part)
        else:
            about = PartSetting(
                record=self._record, shape=shape, setting=self._setting(source, shape, part), published=published,
                told_of=lambda adopted: Told(getattr(adopted, "as_of", None) or self._record.as_of,
                                             self._first_published(adopted)),
            )  # fmt: skip
            compared = compare_part(part, self._parts, about)
        told = Told(getattr(part, "as_of", None), self._first_publication(statement.source))
        held_against = ("new", part.key, _name_of(part)) if compared.adopted is None else compared.adopted
        return tuple(
            StatedValue(
                (held_against, field.name), field.name, field.shape,
                Entry(statement, field.said, field.comparison, told),
            )
            for field in compared.fields
        )  # fmt: skip

    def adopted_part(self, values: tuple[StatedValue, ...]) -> Part | None:
        """Return the adopted part that a stated part was held against."""
        held_against = values[0].group[0] if isinstance(values[0].group, tuple) else None
        return held_against if isinstance(held_against, Part) else None

    def _first_published(self, part: Part | None) -> PartialDate | None:
        """Return the first date of publication of a source that says the same number as an adopted value."""
        return self._publications.get(_number_key(self.adopted if part is None else part))

    @cached_property
    def _publications(self) -> dict[Hashable, PartialDate]:
        first: dict[Hashable, tuple[int, PartialDate]] = {}
        for statement in self._statements:
            published = self._first_publication(statement.source)
            if published is None or published.lower is None or statement.mode is not Mode.SAYS:
                continue
            key, candidate = _number_key(statement.value), (published.lower, published)
            first[key] = min(first.get(key, candidate), candidate, key=itemgetter(0))
        return {key: published for key, (_, published) in first.items()}


_NAMING = frozenset({"aliases"})


def _number_key(value: FieldValue) -> Hashable:
    """Return what two parts or numbers have in common if they say the same number."""
    if isinstance(value, Quantity):
        return value.unit, value.text if value.exact is None or value.is_approximate else value.exact
    if isinstance(value, Part):
        numbers = [
            _number_key(getattr(value, shape.name)) for shape, _ in stated_fields(value) if shape.compared.changes
        ]
        return (value.key, getattr(value, "prices_of", None), *numbers)
    return value


def _name_of(part: Part) -> Hashable:
    """Return what tells new amounts of one measure apart: the year of their prices, and the label of `other` ones."""
    if not isinstance(part, Amount):
        return None
    return part.prices_of, fold(part.label or "") if part.measure is AmountMeasure.OTHER else None


def _repetition(part: Part) -> PartComparison:
    """Return the comparison of a stated part that equals an adopted part."""
    key: FieldValue = getattr(part, part.KEY)
    fields = [ComparedField(part.KEY, key, shapes(type(part))[part.KEY], Comparison(SAME, adopted=key))]
    fields += [
        ComparedField(shape.name, said, shape, Comparison(SAME, adopted=said)) for shape, said in stated_fields(part)
    ]
    return PartComparison(part, tuple(fields))


# ------------------------------------------------------------------------------- statements with each other


def comparer(shape: Shape, bodies: Bodies) -> Callable[[Entry, Entry], ValueRelation]:
    """Return a function that compares the values of two statements about the same field.

    Args:
        shape: The description of the field.
        bodies: The groups of organizations.
    """
    return partial(_relation_of_entries, shape, bodies)  # a function in a function could not be pickled


def _relation_of_entries(shape: Shape, bodies: Bodies, first: Entry, second: Entry) -> ValueRelation:
    if shape.category is Category.OBJECT:
        return SAME if first.said == second.said else NEW
    if first.said is Bound.OPEN or second.said is Bound.OPEN:
        return _compare_open_ends(first, second)
    return relation_of_stated(first.said, second.said, shape, bodies)


def relation_of_stated(first: FieldValue, second: FieldValue, shape: Shape, bodies: Bodies) -> ValueRelation:
    """Return the relation of one stated value to another one of the same field, taken as adopted.

    The list of another source is never whole, so it excludes nothing.

    Args:
        first: The stated value.
        second: The other stated value.
        shape: The description of the field.
        bodies: The groups of organizations.
    """
    if isinstance(first, Names | Identifiers) and isinstance(second, Names | Identifiers):
        known = dict(second.pairs)
        return worst_of(
            compare_texts(text, known[key], TextComparison.WORDS) if key in known else Comparison(NEW)
            for key, text in first.pairs
        ).relation
    if shape.compared.members is ListClass.WITHIN_SPAN and isinstance(first, tuple) and isinstance(second, tuple):
        return KnownDays(_days(second)).compare(_days(first)).relation
    setting = Setting(bodies=bodies)
    if not isinstance(first, Part) or not isinstance(second, Part):
        relation = compare(first, second, shape, setting).relation
        return NEW if relation is EXCLUDED and shape.many else relation
    relations = [
        compare(value, getattr(second, inner.name), inner, setting).relation for inner, value in stated_fields(first)
    ]
    return max(relations, key=RANK.__getitem__, default=SAME)


def _days(value: tuple[object, ...]) -> tuple[PartialDate, ...]:
    return tuple(day for day in value if isinstance(day, PartialDate))


def _compare_open_ends(first: Entry, second: Entry) -> ValueRelation:
    """Compare two ends of which at least one is `..`, which means: not ended when the source was published."""
    if first.said is second.said:
        return SAME
    is_first = first.said is Bound.OPEN
    published = (first if is_first else second).told.published
    end = (second if is_first else first).said
    if published is None or not isinstance(end, PartialDate):
        return OVERLAPS
    if end.surely_before(published):
        return EXCLUDED
    return ENTAILED if is_first and published.surely_before(end) else OVERLAPS


def with_identity(shape: Shape) -> bool:
    """Return whether every source that says that the record exists backs a field."""
    return shape is EXISTENCE or shape.compared.identity
