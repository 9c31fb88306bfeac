"""Which statements differ from a stated reference, word or code, and whether they dispute it."""

from collections.abc import Hashable, Iterable, Iterator
from itertools import islice

from sinoperu.verdicts.comparison import EXCLUDED
from sinoperu.verdicts.sides import NO_SIDES, Entry, Group, Sides
from sinoperu.verdicts.value_finder import CompareStated


class ValueSides:
    """The statements on one value that is no span. Each stated value is compared with each other one, but only once.

    Args:
        groups: The groups of statements.
        compare: Compares the values of two statements.
    """

    def __init__(self, groups: Iterable[Group], compare: CompareStated) -> None:
        self._groups = list(groups)
        self._compare = compare
        self._sides: dict[Hashable, Sides] = {}

    def sides(self, entry: Entry) -> Sides:
        """Return the statements that differ from a stated value, and those that stand with it."""
        sides = self._sides.get(entry.said)
        if sides is None:
            sides = self._sides[entry.said] = self._compared(entry)
        return sides

    def __len__(self) -> int:
        """Return the number of groups."""
        return len(self._groups)

    def differing(self, entry: Entry, most: int | None = None) -> Iterator[Group]:
        """Yield the groups that differ from a stated value, one comparison after the other.

        Args:
            entry: The statement.
            most: At most this many groups are compared. By default, all are.
        """
        return (group for group in islice(self._groups, most) if self._compare(entry, group.first) is EXCLUDED)

    def _compared(self, entry: Entry) -> Sides:
        differing = list(self.differing(entry))
        if not differing:
            return NO_SIDES
        excluding = {id(group) for group in differing}
        standing = [
            group for group in self._groups
            if id(group) not in excluding
            and all(self._compare(group.first, other.first) is EXCLUDED for other in differing)
        ]  # fmt: skip
        return Sides(differing, standing)
