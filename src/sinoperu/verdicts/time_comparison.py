"""Compare days, statuses and ends with the dates of a record, and numbers that are told as of different times."""

from typing import Final, NamedTuple

from sinoperu.model.agreements import Agreement
from sinoperu.model.sources import FieldValue, Source, StatusAssertion
from sinoperu.values.dates import Bound, PartialDate
from sinoperu.values.quantities import Quantity
from sinoperu.verdicts.comparison import ENTAILED, FACTOR, NEW, OVERLAPS, SAME, Comparison, excluded, worst_of

_YEAR: Final = 366
"""Figures whose publications are more than this number of days apart are told as of different times."""


class Told(NamedTuple):
    """The time as of which a number is told."""

    as_of: PartialDate | None
    """The day to which the number refers, if it is stated."""
    published: PartialDate | None
    """The date of publication."""


def excused(comparison: Comparison, said: FieldValue, adopted: FieldValue, said_told: Told, told: Told) -> Comparison:
    """Return the comparison of two numbers that exclude each other, unless they are told as of different times.

    Time excuses a difference, but never a factor of ten.

    Args:
        comparison: The comparison, with the relation `EXCLUDED`.
        said: The stated number.
        adopted: The adopted number.
        said_told: The time as of which the stated number is told.
        told: The time as of which the adopted number is told.
    """
    factor = said.factor(adopted) if isinstance(said, Quantity) and isinstance(adopted, Quantity) else None
    if factor is None or factor >= FACTOR:
        return comparison
    said_day, adopted_day = said_told.as_of or said_told.published, told.as_of or told.published
    if said_day is None or adopted_day is None:
        return comparison
    if said_told.as_of is not None and told.as_of is not None:
        apart = not said_day.overlaps(adopted_day)
    else:
        apart = _days_between(said_day, adopted_day) > _YEAR
    reason = f"as of {said_day}, the adopted one as of {adopted_day}"
    return Comparison(NEW, reason, is_excused=True) if apart else comparison


def _days_between(first: PartialDate, second: PartialDate) -> int:
    """Return the smallest possible number of days between two dates."""
    gaps = [
        later.lower - earlier.upper
        for earlier, later in ((first, second), (second, first))
        if earlier.upper is not None and later.lower is not None
    ]
    return max(gaps, default=0)


def compare_days(
    stated: tuple[PartialDate, ...],
    known_days: tuple[PartialDate, ...],
    start: PartialDate | None = None,
    end: PartialDate | Bound | None = None,
    as_of: PartialDate | None = None,
) -> Comparison:
    """Compare days on which something is attested with the first and the last known day of it.

    Args:
        stated: The stated days.
        known_days: The days on which it is known, e.g. the start, the end and other attested days.
        start: The adopted first day.
        end: The adopted last day; `..` if it had not ended by `as_of`.
        as_of: The date until which the record is up to date.

    >>> start, end = PartialDate("2022-12-07"), PartialDate("2025-10-10")
    >>> compare_days((PartialDate("2024-06"),), (start, end), start, end).relation
    ValueRelation.ENTAILED
    """
    if not known_days:
        return Comparison(NEW)
    firsts = [day.upper for day in known_days if day.upper is not None]
    lasts = [day.lower for day in known_days if day.lower is not None]
    if end is Bound.OPEN and as_of is not None and as_of.lower is not None:
        lasts.append(as_of.lower)
    first, last = min(firsts, default=None), max(lasts, default=None)
    return worst_of(_compare_day(day, known_days, first, last, start, end) for day in stated)


def _compare_day(
    day: PartialDate,
    known_days: tuple[PartialDate, ...],
    first: int | None,
    last: int | None,
    start: PartialDate | None,
    end: PartialDate | Bound | None,
) -> Comparison:
    if start is not None and day.surely_before(start):
        return excluded(f"{day} is before {start}, the first day")
    if isinstance(end, PartialDate) and end.surely_before(day):
        return excluded(f"{day} is after {end}, the last day")
    if day in known_days:
        return Comparison(SAME)
    if any(day.contains(known) for known in known_days):
        return Comparison(ENTAILED)
    lower, upper = day.lower, day.upper
    if first is not None and last is not None and first <= last:
        starts_in = lower is None or lower <= last
        ends_in = upper is None or upper >= first
        if starts_in and ends_in:  # some stated day lies between the first and the last known day
            return Comparison(ENTAILED)
    if any(day.overlaps(known) for known in known_days):
        return Comparison(OVERLAPS)
    return Comparison(NEW, f"{day} is outside the known days")


def compare_status(stated: StatusAssertion, agreement: Agreement, source: Source | None) -> Comparison:
    """Return the relation of a stated status to the status that the agreement's dates imply.

    Args:
        stated: The status that the source states.
        agreement: The agreement.
        source: The source. A stated status without a date applies to the date of publication of the source.
    """
    on = stated.on or (source.published if source else None)
    if on is None:
        return Comparison(NEW, "the source has no date")
    possible = agreement.status_on(on)
    if not possible:
        return Comparison(NEW)
    if stated.value not in possible:
        return excluded(f"on {on} it was {' or '.join(possible)}")._replace(adopted=possible)
    return Comparison(SAME if len(possible) == 1 else OVERLAPS, adopted=possible)


def compare_end(
    stated: FieldValue, adopted: FieldValue, published: PartialDate | None, as_of: PartialDate | None
) -> Comparison | None:
    """Compare an end date with `Bound.OPEN`, which means "had not ended". For other pairs of values, return `None`.

    A stated `Bound.OPEN` means "had not ended on the publication date of the source". An adopted `Bound.OPEN` means
    "had not ended on the `as_of` date of the record".

    Args:
        stated: The end that the source states.
        adopted: The end in the record.
        published: The date of publication of the source.
        as_of: The date until which the record is up to date.
    """
    if stated is Bound.OPEN and isinstance(adopted, PartialDate):
        if published is None:
            return Comparison(OVERLAPS, adopted=adopted)
        if adopted.surely_before(published):
            return excluded(f"it ended before {published}, the date of the source")._replace(adopted=adopted)
        return Comparison(ENTAILED if published.surely_before(adopted) else OVERLAPS, adopted=adopted)
    if adopted is Bound.OPEN and isinstance(stated, PartialDate):
        if as_of is not None and stated.surely_before(as_of):
            return excluded(f"it had not ended by {as_of}")._replace(adopted=adopted)
        return Comparison(OVERLAPS, adopted=adopted)
    return None
