"""Spans of dates and numbers as text, for property tests: one that contains others, and a part of one."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from sinoperu import Count, PartialDate
from sinoperu.values.quantities import Quantity

_FIRST_DAY, _LAST_DAY = 1, dt.date.max.toordinal()
_UNIT = Decimal("0.1")


def hull(values: Sequence[PartialDate | Quantity], before: int, after: int) -> str:
    """Return a span that contains all values, as text.

    Args:
        values: Dates, or quantities of one unit.
        before: How much earlier or smaller the span begins.
        after: How much later or greater it ends.
    """
    lower, upper = limits(values)
    if isinstance(values[0], PartialDate):
        first = None if lower is None else max(_FIRST_DAY, int(lower) - before)
        last = None if upper is None else min(_LAST_DAY, int(upper) + after)
        return _dates(first, last)
    unit = _UNIT if not isinstance(values[0], Count) else Decimal(1)
    return _numbers(
        values[0],
        None if lower is None else max(values[0].least, lower - before * unit),
        None if upper is None else min(values[0].most, upper + after * unit),
    )


def limits(values: Sequence[PartialDate | Quantity]) -> tuple[int | Decimal | None, int | Decimal | None]:
    """Return the least lower and the greatest upper limit of several values. `None` stands for no limit."""
    lowers, uppers = [value.lower for value in values], [value.upper for value in values]
    lower = None if None in lowers else min(limit for limit in lowers if limit is not None)
    return lower, None if None in uppers else max(limit for limit in uppers if limit is not None)


def part_of(value: PartialDate | Quantity, start: float, end: float) -> str:
    """Return a part of a span, as text.

    Args:
        value: The date or quantity.
        start: Where the part begins: 0 is the beginning of the span, and 1 is its end.
        end: Where the part ends.
    """
    start, end = min(start, end), max(start, end)
    lower, upper = value.lower, value.upper
    if isinstance(value, PartialDate):
        first = _FIRST_DAY if lower is None else int(lower)
        last = _LAST_DAY if upper is None else int(upper)
        return _dates(first + round((last - first) * start), first + round((last - first) * end))
    least = Decimal(-(10**12)) if lower is None else Decimal(lower)
    most = Decimal(10**12) if upper is None else Decimal(upper)
    step = (most - least) / 1000
    # An end that does not belong to the span is left out.
    first_step, last_step = max(1, round(998 * start)), max(1, round(998 * end))
    limits_ = [least + step * first_step, least + step * last_step]
    if isinstance(value, Count):
        whole = [limit.to_integral_value() for limit in limits_]
        return _numbers(value, max(whole[0], least), min(whole[1], most))
    return _numbers(value, *limits_)


def _dates(first: int | None, last: int | None) -> str:
    ends = ["" if day is None else dt.date.fromordinal(day).isoformat() for day in (first, last)]
    if not any(ends):
        return "XXXX"
    return ends[0] if ends[0] == ends[1] else f"[{ends[0]}..{ends[1]}]"


def _numbers(like: Quantity, lower: Decimal | None, upper: Decimal | None) -> str:
    unit = like.unit if like.unit in ("%", "") else f" {like.unit}"
    if lower is None:
        return f"<={upper:f}{unit}"
    return f">={lower:f}{unit}" if upper is None else f"{lower:f}..{upper:f}{unit}"
