"""Orderings of numbered events, kept in arrays of integers.

A check of a large data set has millions of orderings. As numbers in arrays, they take little memory, and the network
finds the events of an ordering without hashing their names. An ordering becomes a `Before` only when a chain names it.
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import repeat
from typing import Final, NoReturn, overload

from sinoperu.chronology.events import Before, Event, as_event

LIMIT: Final = 2**31 - 1
"""The largest absolute value that an ordinal day number or a gap may have in a network.

Real dates are far below this limit. For example, 9999-12-31 has the ordinal day number 3,652,059.
"""

InOrder = tuple[tuple[str, str], tuple[str, str], int, int | None, bool]
"""An ordering without the code of a rule: the earlier and the later event, `at_least`, `at_most` and `implies`."""
Kind = tuple[str, bool, bool]
"""What many orderings have in common: `code`, `certain` and `implies`."""


def refuse() -> NoReturn:
    """Raise the error for a day or gap that is too large.

    Raises:
        ValueError: Always.
    """
    raise ValueError(f"expected ordinal day numbers and gaps between -{LIMIT} and {LIMIT}") from None


class NumberedOrderings(Sequence[Before]):
    """A sequence of orderings that keeps only numbers.

    Args:
        dated: The events that have a span, in the order of the spans. They have the numbers from 0. The other events of
            the orderings get the following numbers.

    >>> signed, in_force = Event("fta", "signed"), Event("fta", "entered_into_force")
    >>> orderings = NumberedOrderings([signed])
    >>> orderings.add([Before(signed, in_force, "AGR001", implies=True)])
    >>> orderings.before[0], orderings.after[0], orderings.events[1].field
    (0, 1, 'entered_into_force')
    >>> orderings[0].code, orderings[0] in orderings
    ('AGR001', True)
    """

    def __init__(self, dated: Iterable[Event]) -> None:
        self.events = list(dated)
        """All events. The number of an event is its place in this list."""
        self.dated = len(self.events)
        """How many events have a span. These events come first."""
        self.before = array("i")
        """For each ordering, the number of the earlier event."""
        self.after = array("i")
        """For each ordering, the number of the later event."""
        self.at_least = array("i")
        """For each ordering, the minimum number of days."""
        self.kind = array("i")
        """For each ordering, the place of its kind in `kinds`."""
        self.at_most: dict[int, int] = {}
        """The maximum number of days of those orderings that have one."""
        self.kinds: list[Kind] = []
        """The kinds of the orderings, without repetition."""

    @classmethod
    def of(cls, dated: Collection[Event], orderings: Iterable[Before]) -> "NumberedOrderings":
        """Return these orderings with numbers.

        Numbered orderings must have the same dated events. If they have fewer, they are numbered anew.
        """
        if isinstance(orderings, NumberedOrderings) and orderings.dated == len(dated):
            return orderings
        numbered = cls(dated)
        numbered.add(orderings)
        return numbered

    @cached_property
    def numbers(self) -> dict[tuple[str, str], int]:
        """A dict from each event to its number. A pair of record id and field is equal to its event."""
        return dict(zip(self.events, range(len(self.events)), strict=True))

    def extended(self, orderings: Sequence[Before]) -> "NumberedOrderings":
        """Return a copy with further orderings, or this object if there are none."""
        if not orderings:
            return self
        copy = NumberedOrderings(self.events)
        copy.dated, copy.kinds, copy.at_most = self.dated, list(self.kinds), dict(self.at_most)
        copy.before, copy.after = self.before[:], self.after[:]
        copy.at_least, copy.kind = self.at_least[:], self.kind[:]
        copy.add(orderings)
        return copy

    def among(self, numbers: Sequence[int]) -> "NumberedOrderings":
        """Return the orderings of which both events have one of these numbers. These events become the dated ones."""
        places = [-1] * len(self.events)
        for place, number in enumerate(numbers):
            places[number] = place
        chosen = NumberedOrderings([self.events[number] for number in numbers])
        chosen.kinds = list(self.kinds)
        columns = zip(self.before, self.after, self.at_least, self.kind, strict=True)
        for number, (before, after, at_least, kind) in enumerate(columns):
            start, end = places[before], places[after]
            if start >= 0 and end >= 0:
                if number in self.at_most:
                    chosen.at_most[len(chosen)] = self.at_most[number]
                chosen.before.append(start)
                chosen.after.append(end)
                chosen.at_least.append(at_least)
                chosen.kind.append(kind)
        return chosen

    def add(self, orderings: Iterable[Before]) -> None:
        """Add orderings.

        Raises:
            ValueError: The absolute value of a gap is larger than `LIMIT`.
        """
        add_each = self.adder()
        for before, after, code, at_least, at_most, certain, implies in orderings:
            kind = self.kind_of(code, certain=certain, implies=implies)
            add_each(((before, after, at_least, at_most, implies),), kind, kind)

    def add_numbered(self, code: str, before: Iterable[int], after: Iterable[int], at_least: Iterable[int]) -> None:
        """Add orderings without lawful exceptions that imply nothing, by the numbers of their events.

        >>> a, b = Event("x", "start"), Event("x", "end")
        >>> orderings = NumberedOrderings([a, b])
        >>> orderings.add_numbered("AAA001", [0, 0], [1, 1], [5, 7])
        >>> [ordering.at_least for ordering in orderings]
        [5, 7]

        Raises:
            ValueError: The absolute value of a gap is larger than `LIMIT`.
        """
        kind = self.kind_of(code, certain=True, implies=False)
        self.before.extend(before)
        self.after.extend(after)
        try:
            self.at_least.extend(at_least)
        except OverflowError:
            refuse()
        self.kind.extend(repeat(kind, len(self.before) - len(self.kind)))

    def kind_of(self, code: str, *, certain: bool, implies: bool) -> int:
        """Return the place of a kind in `kinds`, to which the kind is added if it is new."""
        kind = code, certain, implies
        if kind not in self._places:
            self._places[kind] = len(self.kinds)
            self.kinds.append(kind)
        return self._places[kind]

    @cached_property
    def _places(self) -> dict[Kind, int]:
        return {kind: place for place, kind in enumerate(self.kinds)}

    def adder(self) -> Callable[[Iterable[InOrder], int, int], None]:
        """Return a function that adds orderings whose events are pairs of record id and field.

        Its arguments are the orderings, the kind of those that imply nothing, and the kind of the others.
        """
        numbers, events, find = self.numbers, self.events, self.numbers.get
        put_before, put_after = self.before.append, self.after.append
        put_least, put_kind, kinds, at_most_of = self.at_least.append, self.kind.append, self.kind, self.at_most

        def number_of(event: tuple[str, str]) -> int:
            number = numbers[as_event(event)] = len(events)
            events.append(as_event(event))
            return number

        def add_each(orderings: Iterable[InOrder], kind: int, implying: int) -> None:
            for first, then, at_least, at_most, implies in orderings:
                start, end = find(first), find(then)
                if start is None:
                    start = number_of(first)
                    end = find(then)  # both can be the same event
                if end is None:
                    end = number_of(then)
                try:
                    put_least(at_least)
                except OverflowError:
                    refuse()
                put_before(start)
                put_after(end)
                if at_most is not None:
                    at_most_of[len(kinds)] = at_most
                put_kind(implying if implies else kind)

        return add_each

    def __len__(self) -> int:
        return len(self.kind)

    @overload
    def __getitem__(self, index: int) -> Before: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Before, ...]: ...

    def __getitem__(self, index: int | slice) -> Before | tuple[Before, ...]:
        if isinstance(index, slice):
            return tuple(self[place] for place in range(*index.indices(len(self))))
        place = range(len(self))[index]
        code, certain, implies = self.kinds[self.kind[place]]
        before, after = self.events[self.before[place]], self.events[self.after[place]]
        return Before(before, after, code, self.at_least[place], self.at_most.get(place), certain, implies)

    def __contains__(self, ordering: object) -> bool:
        if not isinstance(ordering, Before):
            return False
        pair = self.numbers.get(ordering.before), self.numbers.get(ordering.after)
        return any(self[place] == ordering for place in self._places_of_pairs.get(pair, ()))

    @cached_property
    def _places_of_pairs(self) -> Mapping[tuple[int | None, int | None], Sequence[int]]:
        """The places of the orderings of each pair of events."""
        places: dict[tuple[int | None, int | None], list[int]] = {}
        for place, pair in enumerate(zip(self.before, self.after, strict=True)):
            places.setdefault(pair, []).append(place)
        return places

    def implying_undated(self) -> list[Before]:
        """Return the orderings without lawful exceptions that can show that an event without a span happened."""
        shows = [certain and implies for _, certain, implies in self.kinds]
        if not any(shows):
            return []
        dated = self.dated
        return [
            self[place]
            for place, (kind, before) in enumerate(zip(self.kind, self.before, strict=True))
            if before >= dated and shows[kind]
        ]
