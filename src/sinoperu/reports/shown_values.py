"""What a display of one record shows and only the whole data set tells."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast


class ShownValues(NamedTuple):
    """The numbers of sources for the values of a record, and the days that other dates allow for its missing dates."""

    numbers: Mapping[str, int] = {}
    """For each field or part that needs a source or has one, e.g. `"stakes[mmg]"`: how many sources say its values."""
    windows: Sequence[str] = ()
    """The lines about dates that no source states."""

    @classmethod
    def of_plain(cls, plain: object) -> "ShownValues":
        """Return the values of plain data, which are the values as lists, or `None` if there is nothing to show."""
        if plain is None:
            return cls()
        numbers, windows = cast("tuple[dict[str, int], list[str]]", plain)
        return cls(numbers, tuple(windows))
