"""Find the stated values that equal or entail a stated value, without comparing all pairs of values."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Final

from sinoperu.model.comparing import ListClass
from sinoperu.model.fields import Category, Shape
from sinoperu.model.sources import FieldValue
from sinoperu.values.dates import Bound, PartialDate
from sinoperu.values.quantities import Quantity
from sinoperu.values.vocabulary import BROADER, ValueRelation, Word
from sinoperu.verdicts.bodies import Bodies
from sinoperu.verdicts.comparison import TRUE_RELATIONS, words_of
from sinoperu.verdicts.dominance_search import OverlapSearch
from sinoperu.verdicts.sides import Entry, Group
from sinoperu.verdicts.span_search import AFTER_ALL, Edges, SpanIndex, edges_of

CompareStated = Callable[[Entry, Entry], ValueRelation]
"""A function that returns the relation of the value of one statement to the value of another, taken as adopted."""
_FEW: Final = 8
"""So few values are compared one by one, which is faster than a search."""


class ValueFinder:
    """Finds the groups of statements whose value equals or entails a stated value.

    Args:
        groups: The groups of statements.
        shape: The description of the field.
        bodies: The groups of organizations.
        compare: Compares the values of two statements.
    """

    def __init__(self, groups: Iterable[Group], shape: Shape, bodies: Bodies, compare: CompareStated) -> None:
        self._groups = list(groups)
        self._shape, self._bodies, self._compare = shape, bodies, compare

    def agreeing(self, entry: Entry) -> Iterator[Group]:
        """Yield the groups whose value equals or entails the value of a statement. Some may come twice."""
        is_few = len(self._groups) <= _FEW
        edges = None if is_few else edges_of(entry.said, entry.told.published)
        if edges is not None:
            yield from self._agreeing_spans(entry, edges)
            return
        for group in self._groups if is_few else self._near(entry.said):
            if group.said == entry.said or self._compare(entry, group.first) in TRUE_RELATIONS:
                yield group

    # ------------------------------------------------------------------------------------- spans

    @cached_property
    def _spans(self) -> dict[str, SpanIndex[Group]]:
        """For each unit, the groups that say a span. The open end is not among them, because it entails no date."""
        by_unit: dict[str, list[tuple[Edges, Group]]] = {}
        for group in self._groups:
            edges = None if group.said is Bound.OPEN else edges_of(group.said)
            if edges is not None:
                by_unit.setdefault(edges.unit, []).append((edges, group))
        return {unit: SpanIndex(groups) for unit, groups in by_unit.items()}

    @cached_property
    def _by_number(self) -> dict[object, list[Group]]:
        """The groups that say one exact number. The same number can be written with different precision."""
        by_number: dict[object, list[Group]] = {}
        for group in self._groups:
            if isinstance(group.said, Quantity) and group.said.exact is not None:
                by_number.setdefault(group.said.exact, []).append(group)
        return by_number

    def _agreeing_spans(self, entry: Entry, edges: Edges) -> Iterator[Group]:
        said = entry.said
        if said is Bound.OPEN:
            yield from (group for group in self._groups if group.said is Bound.OPEN)
            yield from self._ends_after(entry.told.published)
            return
        same_number = self._by_number.get(said.exact, ()) if isinstance(said, Quantity) else ()
        for group in same_number:
            if isinstance(said, Quantity) and isinstance(group.said, Quantity) and said.equal_number(group.said):
                yield group
        index = self._spans.get(edges.unit)
        if index is not None:
            yield from (group for _, group in index.within(edges.start, edges.end))

    def _ends_after(self, published: PartialDate | None) -> Iterator[Group]:
        """Yield the groups that say a later end than a date of publication."""
        index = self._spans.get("")
        if index is not None and published is not None and published.upper is not None:
            yield from (group for _, group in index.within((published.upper, 0), AFTER_ALL, strict=True))

    # ------------------------------------------------------------------------------------- other values

    def _near(self, value: FieldValue) -> Iterable[Group]:
        """Return the groups whose value may be equal to a stated value or entail it."""
        if not isinstance(value, tuple):
            names = self._own_names(value)
        elif self._shape.compared.members is ListClass.WITHIN_SPAN:
            return self._around(value)
        else:
            names = [name for member in value for name in self._own_names(member)]
        return min((self._by_name.get(name, []) for name in names), key=len, default=self._groups)

    @cached_property
    def _by_name(self) -> dict[object, list[Group]]:
        by_name: dict[object, list[Group]] = {}
        for group in self._groups:
            values = group.said if isinstance(group.said, tuple) else (group.said,)
            for name in dict.fromkeys(name for value in values for name in self._names(value)):
                by_name.setdefault(name, []).append(group)
        return by_name

    def _names(self, value: FieldValue) -> Iterable[object]:
        """Return everything that a value has in common with the values that it entails."""
        if isinstance(value, Word):
            return filter(None, (value, BROADER.get(value)))
        if self._shape.category is Category.REFERENCE and isinstance(value, str):
            return self._bodies.names_for(value, None)
        return self._own_names(value)

    def _own_names(self, value: FieldValue) -> list[object]:
        """Return the names that every value that entails a single value must have."""
        if self._shape.category is Category.TEXT and isinstance(value, str):
            return list(words_of(value)) or [value]
        return [value]

    # ------------------------------------------------------------------------------------- lists of days

    @cached_property
    def _hulls(self) -> OverlapSearch[Group]:
        """The groups by the days from the first to the last day of their list."""
        hulls = ((_days(group.said), group) for group in self._groups)
        return OverlapSearch(
            ((min(day.start for day in days), max(day.end for day in days)), group) for days, group in hulls if days
        )

    def _around(self, days: tuple[object, ...]) -> Iterable[Group]:
        """Return the groups whose list of days may have all stated days between its first and its last day."""
        edges = _days(days)
        return self._hulls.find(max(day.start for day in edges), min(day.end for day in edges))


def _days(value: FieldValue | tuple[object, ...]) -> list[Edges]:
    days = value if isinstance(value, tuple) else ()
    return [edges for day in days if isinstance(day, PartialDate) and (edges := edges_of(day)) is not None]
