"""How long something surely lasted, and what is held at the same time."""

from sinoperu.values.dates import Bound, PartialDate

FAR = 10**7
"""A day after every other."""
NEVER = (FAR, 0)
"""The first and last day of what is not sure to have lasted a single day."""


def sure_span(start: PartialDate | None, end: PartialDate | Bound | None, as_of: PartialDate | None) -> tuple[int, int]:
    """Return the first and the last day, as ordinals, on which something surely lasted.

    What had not ended lasted up to the day to which the record was followed, and without such a day up to now. The
    first is after the last where nothing is sure.

    >>> sure_span(PartialDate("2019"), PartialDate("2021-05"), None) == (
    ...     PartialDate("2019-12-31").lower, PartialDate("2021-05-01").lower)
    True
    """
    if start is None or start.upper is None or end is None:
        return NEVER
    if isinstance(end, PartialDate):
        return (start.upper, end.lower) if end.lower is not None else NEVER
    last = as_of.lower if as_of is not None else FAR
    return (start.upper, last) if last is not None else NEVER
