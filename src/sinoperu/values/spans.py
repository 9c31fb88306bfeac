"""Whether something that lasts from one partly known day to another lasts on a date."""

from sinoperu.values.dates import Bound, PartialDate, Span


def held(start: PartialDate | None, end: PartialDate | Bound | None, on: Span, *, surely: bool = False) -> bool:
    """Return whether what began at `start` and ended at `end` may have lasted on any day of `on`.

    A missing start or end is unknown, and `..` means that it had not ended. Both days count as days of it.

    Args:
        start: The first day.
        end: The last day.
        on: The span that is asked about.
        surely: Whether it must have lasted on every day of `on`, whatever the days are.

    >>> held(PartialDate("2019-05"), None, PartialDate("2020"))
    True
    >>> held(PartialDate("2019-05"), None, PartialDate("2020"), surely=True)
    False
    """
    first = None if start is None else start
    last = end if isinstance(end, PartialDate) else None
    if surely:
        began = first is not None and first.upper is not None and on.lower is not None and first.upper <= on.lower
        open_end = end is Bound.OPEN
        ended_later = last is not None and last.lower is not None and on.upper is not None and last.lower >= on.upper
        return began and (open_end or ended_later)
    begun = first is None or first.lower is None or on.upper is None or first.lower <= on.upper
    lasting = last is None or last.upper is None or on.lower is None or last.upper >= on.lower
    return begun and lasting
