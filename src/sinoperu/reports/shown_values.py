"""What a display of one record shows and only the whole data set tells."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class ShownValues(NamedTuple):
    """The numbers of sources for the values of a record, and the days that other dates allow for its missing dates."""

    numbers: Mapping[str, int] = {}
    """For each field or part that needs a source or has one, e.g. `"stakes[mmg]"`: how many sources say its values."""
    windows: Sequence[str] = ()
    """The lines about dates that no source states."""
