"""Find the stated values that may entail a stated value, without comparing all pairs of values."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from typing import Final, Generic, Protocol, TypeVar

from sinoperu.model.fields import Category, Shape
from sinoperu.model.sources import FieldValue
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.quantities import Quantity
from sinoperu.values.vocabulary import BROADER, Word
from sinoperu.verdicts.bodies import Bodies
from sinoperu.verdicts.comparison import words_of

_Limit = int | Decimal
"""A limit of a span: an ordinal day number or a number."""


class HasValue(Protocol):
    """Anything that has a stated value."""

    @property
    def said(self) -> FieldValue:
        """The stated value."""
        raise NotImplementedError


G = TypeVar("G", bound=HasValue)

_FEW: Final = 8
"""So few values are compared one by one, which is faster than a search."""


class ValueFinder(Generic[G]):
    """Finds the groups whose value may entail a stated value, without comparing all pairs."""

    def __init__(self, groups: Iterable[G], shape: Shape, bodies: Bodies) -> None:
        self._groups = list(groups)
        self._shape, self._bodies = shape, bodies

    @cached_property
    def _by_name(self) -> dict[object, list[G]]:
        by_name: dict[object, list[G]] = {}
        for group in self._groups:
            for name in self._names(group.said):
                by_name.setdefault(name, []).append(group)
        return by_name

    def _names(self, value: FieldValue) -> Iterable[object]:
        """Return everything that a value has in common with the values that it entails."""
        if isinstance(value, tuple) and value and isinstance(value[0], PartialDate):
            return {None, *_years([member for member in value if isinstance(member, PartialDate)])}
        if isinstance(value, tuple):
            return {name for member in value for name in self._names(member)}
        if isinstance(value, Quantity):
            return (value.exact,)
        if self._shape.category is Category.REFERENCE and isinstance(value, str):
            return set(self._bodies.names_for(value, None))
        if isinstance(value, Word):
            return filter(None, (value, BROADER.get(value)))
        if isinstance(value, str):
            return words_of(value) or (value,)
        return (value,)

    def near(self, value: FieldValue) -> Iterable[G]:
        """Return the groups whose value may be equal to a stated value or entail it."""
        if len(self._groups) <= _FEW:
            return self._groups
        if isinstance(value, PartialDate | DateInterval | Quantity):
            return self._near_span(value)
        if isinstance(value, tuple):
            names = [name for member in value for name in self._own_names(member)]
        else:
            names = self._own_names(value)
        return min((self._by_name.get(name, []) for name in names), key=len, default=self._groups)

    def _own_names(self, value: FieldValue) -> list[object]:
        """Return the names that every value that entails a single value must have."""
        if self._shape.category is Category.TEXT and isinstance(value, str):
            return list(words_of(value)) or [value]
        if isinstance(value, PartialDate):  # only inside a list of attested days
            return list(_years([value])) or [None]
        return [value]

    @cached_property
    def _by_lower(self) -> tuple[list[_Limit], list[G], list[G]]:
        """The values that are spans, sorted by their lower limits, and the values without a lower limit."""
        limited: list[tuple[_Limit, G]] = []
        unlimited: list[G] = []
        for group in self._groups:
            lower: _Limit | None = getattr(group.said, "lower", None)
            if lower is None:
                unlimited.append(group)
            else:
                limited.append((lower, group))
        limited.sort(key=lambda pair: pair[0])
        return [lower for lower, _ in limited], [group for _, group in limited], unlimited

    def _near_span(self, value: PartialDate | DateInterval | Quantity) -> Iterable[G]:
        lowers, limited, unlimited = self._by_lower
        first = 0 if value.lower is None else bisect_left(lowers, value.lower)
        last = len(lowers) if value.upper is None else bisect_right(lowers, value.upper)
        if value.lower is None:
            yield from unlimited
        for index in range(first, last):
            yield limited[index]
        if isinstance(value, Quantity) and value.exact is not None:
            for group in self._by_name.get(value.exact, ()):
                lower = getattr(group.said, "lower", None)
                if lower is None or not first <= bisect_left(lowers, lower) < last:
                    yield group


def _years(days: list[PartialDate]) -> Iterable[int]:
    """Return the years from the first to the last of several days."""
    firsts = [day.earliest.year for day in days if day.earliest is not None]
    lasts = [day.latest.year for day in days if day.latest is not None]
    return range(min(firsts), max(lasts) + 1) if firsts and lasts else ()
