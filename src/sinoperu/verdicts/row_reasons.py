"""The reasons of verdicts on figures of series, in words."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from sinoperu.values.quantities import Quantity
from sinoperu.values.vocabulary import Verdict
from sinoperu.verdicts.figure_index import Comparison, Entry

_ABOUT: Final = (Fraction(8, 10), Fraction(125, 100))
"""A factor counts as about ten if it lies between 8 and 12.5, and so on."""
_POWERS: Final = ((10, "ten", "tenth"), (100, "a hundred", "hundredth"), (1000, "a thousand", "thousandth"),
                  (10**6, "a million", "millionth"))  # fmt: skip
_LEAST_FACTOR: Final = _POWERS[0][0]
_GREATEST_FACTOR: Final = _POWERS[-1][0]


def reason_of(entry: Entry, comparison: Comparison, verdict: Verdict, extremes: tuple[Entry, Entry] | None) -> str:
    """Return the reason of the verdict on one figure, or an empty text if other sources simply agree.

    Args:
        entry: The figure.
        comparison: Its comparison with the figures of all other independent sources.
        verdict: The verdict.
        extremes: The lowest and the highest figure of the other sources, if there are other sources.
    """
    if extremes is None:
        return f"no other independent source has this figure for {entry.row.period.text}"
    differing = _differing(entry, comparison)
    if verdict is Verdict.DISPUTED:
        standing = comparison.standing
        return f"{differing}; {standing} {'source stands' if standing == 1 else 'sources stand'} with this figure"
    if verdict is Verdict.UNCORROBORATED:
        return f"only weaker sources differ: {differing}"
    if verdict is Verdict.COMPATIBLE:
        close = f"close to what other sources have: {_from_to(*extremes)}"
        return f"the figures of other sources are close, but {differing}" if differing else close
    return differing


def _differing(entry: Entry, comparison: Comparison) -> str:
    """Return a clause on the sources that differ, e.g. `every other row of 2023 has 37 billion USD (some-outlet)`."""
    if comparison.lowest is None or comparison.highest is None:
        return ""
    number, values = comparison.differing, _from_to(comparison.lowest, comparison.highest)
    source = f" ({comparison.lowest.row.source})" if number == 1 else ""
    factor = f"; this is {factor_of(entry, comparison)}" if factor_of(entry, comparison) else ""
    if number == comparison.others:
        return f"every other row of {entry.row.period.text} has {values}{source or f' ({number} sources)'}{factor}"
    return f"{number} of {comparison.others} other sources {'has' if number == 1 else 'have'} {values}{source}{factor}"


def _from_to(lowest: Entry, highest: Entry) -> str:
    first, last = _text(lowest), _text(highest)
    return first if first == last else f"{first} to {last}"


def _text(entry: Entry) -> str:
    return f"rank {entry.figure}" if isinstance(entry.figure, int) else entry.figure.text


def factor_of(entry: Entry, comparison: Comparison) -> str:
    """Return the factor between a figure and the nearest figure that differs, if it is about ten or more.

    The result is a phrase such as `about ten times as much`. It is empty for ranks, for numbers that are not positive,
    and if some sources have much more and others much less.
    """
    if (comparison.below is None) is (comparison.above is None) or isinstance(entry.figure, int):
        return ""
    nearest = comparison.below or comparison.above
    is_more = comparison.above is None
    mine, other = _number(entry, is_upper=not is_more), _number(nearest, is_upper=is_more) if nearest else None
    if mine is None or other is None or mine <= 0 or other <= 0:
        return ""
    ratio = Fraction(mine) / Fraction(other) if is_more else Fraction(other) / Fraction(mine)
    for power, times, part in _POWERS:
        if _ABOUT[0] * power <= ratio <= _ABOUT[1] * power:
            return f"about {times} times as much" if is_more else f"about a {part} of that"
    if ratio < _LEAST_FACTOR:
        return ""
    much = "more than a million" if ratio > _GREATEST_FACTOR else f"about {round(ratio)}"
    return f"{much} times as much" if is_more else f"{much} times less"


def _number(entry: Entry, *, is_upper: bool) -> Decimal | None:
    """Return the number of a figure; for a range or a limit, its upper or its lower end, if this is finite."""
    if isinstance(entry.figure, Quantity) and entry.figure.exact is not None:
        return entry.figure.exact
    (number, _) = entry.span.end if is_upper else entry.span.start
    return number if number.is_finite() else None
