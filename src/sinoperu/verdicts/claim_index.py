"""What the verdicts on claims look up, sorted once: who came when, which values are greatest, what counts by when."""

from bisect import bisect_left
from collections.abc import Iterable

import attrs

from sinoperu.model.base import Record
from sinoperu.model.fields import dated_values
from sinoperu.values.dates import LAST_DAY, PartialDate
from sinoperu.values.quantities import Quantity


class DatedRecords:
    """Who came when, towards whom, sorted once so that each question is a search."""

    def __init__(self, bearings: Iterable[tuple[PartialDate | None, str | None, str | None]]) -> None:
        last: dict[str | None, list[tuple[int, str]]] = {}
        first: dict[str | None, list[tuple[int, str]]] = {}
        for date, actor, scope in bearings:
            if actor is not None:
                if date is not None and date.upper is not None:
                    last.setdefault(scope, []).append((date.upper, actor))
                lower = date.lower if date is not None else None  # who came on an unknown day may have been the first
                first.setdefault(scope, []).append((0 if lower is None else lower, actor))
        self._last = {scope: sorted(days) for scope, days in last.items()}
        self._first = {scope: sorted(days) for scope, days in first.items()}

    def surely_before(self, scope: str | None, date: PartialDate) -> set[str]:
        """Return who surely came before a date."""
        days = self._last.get(scope, [])
        return {who for _, who in days[: 0 if date.lower is None else bisect_left(days, (date.lower, ""))]}

    def possibly_before(self, scope: str | None, date: PartialDate) -> set[str]:
        """Return who may have come before a date."""
        days = self._first.get(scope, [])
        return {who for _, who in days[: len(days) if date.upper is None else bisect_left(days, (date.upper, ""))]}


class Greatest:
    """The two values that are greatest at the least, and the two that may be: one is left beside the subject's own."""

    def __init__(self, values: list[tuple[str, Quantity]]) -> None:
        self._surely = sorted(values, key=lambda pair: pair[1].sort_key[1:3], reverse=True)[:2]
        self._possibly = sorted(values, key=lambda pair: pair[1].sort_key[3:5], reverse=True)[:2]

    def surely(self, but: str) -> tuple[str, Quantity | None]:
        """Return the other that has the most at the least."""
        return next((pair for pair in self._surely if pair[0] != but), ("", None))

    def possibly(self, but: str) -> tuple[str, Quantity | None]:
        """Return the other that may have the most."""
        return next((pair for pair in self._possibly if pair[0] != but), ("", None))


@attrs.frozen
class Days:
    """From which day on a record surely counts, and from which it may."""

    surely: int
    """The ordinal of the last day that its first dated event may have; after the calendar if it has none."""
    possibly: int
    """The ordinal of the first day that any of its dated events may have; before the calendar if it has none."""

    @classmethod
    def of(cls, record: Record) -> "Days":
        """Return the days of a record: it counts from its first dated event, and on any day if it has none."""
        dates = [date for _, date in dated_values(record)]
        if not dates:
            return cls(LAST_DAY + 1, 0)
        last = min((date.upper for date in dates if date.upper is not None), default=LAST_DAY + 1)
        return cls(last, min(0 if date.lower is None else date.lower for date in dates))

    def surely_by(self, date: PartialDate | None) -> bool:
        """Return whether it counts on every day of a date, or at all where none is given."""
        return date is None or (date.lower is not None and self.surely <= date.lower)

    def possibly_by(self, date: PartialDate | None) -> bool:
        """Return whether it counts on some day of a date."""
        return date is None or date.upper is None or self.possibly <= date.upper
