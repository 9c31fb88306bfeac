"""What one release of a data set changed against the release before."""

from collections.abc import Iterator
from itertools import pairwise, zip_longest
from typing import Any

import attrs

from sinoperu.errors import did_you_mean, quote
from sinoperu.model import SERIES_TYPES, FdiFigure, PartnerRank, TrackerDeal, TradeFlow
from sinoperu.model.series import Observation
from sinoperu.model.sources import Source
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore

_KEYS: dict[type[Observation], tuple[str, ...]] = {
    TradeFlow: ("reporter", "partner", "period", "flow", "product"),
    PartnerRank: ("reporter", "partner", "period", "basis"),
    FdiFigure: ("reporter", "partner", "measure", "period", "sector"),
    TrackerDeal: ("reporter", "partner", "deal"),
}
"""The columns that say which figure a row is about."""


_OURS = ("source", "at", "note", "computed", "investment")
"""The columns in which a release itself says nothing."""


@attrs.frozen(kw_only=True)
class Change:
    """What one release of a data set changed in one row against the release before."""

    earlier: Observation | None
    """The row of the earlier release; `None` where the later one added it."""
    later: Observation | None
    """The row of the later release; `None` where it withdrew it."""
    fields: tuple[str, ...] = ()
    """The columns that differ, where both releases have the row."""

    @property
    def key(self) -> tuple[str, ...]:
        """The words that say which figure it is about, e.g. `("peru", "china", "las-bambas")`."""
        row = self.earlier or self.later
        return () if row is None else tuple(word for word in _words(row) if word)

    def __str__(self) -> str:
        about = " ".join(self.key)
        if self.earlier is None or self.later is None:
            return f"{about}: {'added' if self.earlier is None else 'withdrawn'}"
        both = ((name, getattr(self.earlier, name), getattr(self.later, name)) for name in self.fields)
        return f"{about}: " + "; ".join(f"{name} {old} -> {new}" for name, old, new in both)


def changes(data: RecordStore, release_of: str) -> tuple[Change, ...]:
    """Return what each release of a data set changed in its rows against the release before.

    Args:
        data: The data set.
        release_of: What the sources are releases of, e.g. `"aei-china-global-investment-tracker"`.

    Raises:
        ValueError: No source is a release of it.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [source.old]
    ... release_of = "tracker"
    ... release = "2018"
    ... [source.new]
    ... release_of = "tracker"
    ... release = "2022"
    ... [[tracker-deal]]
    ... source = "old"
    ... reporter = "peru"
    ... partner = "china"
    ... deal = "las-bambas"
    ... period = "2014-04"
    ... value = "6.99 billion USD"
    ... [[tracker-deal]]
    ... source = "new"
    ... reporter = "peru"
    ... partner = "china"
    ... deal = "las-bambas"
    ... period = "2014-04"
    ... value = "6.95 billion USD"
    ... ''')
    >>> [str(change) for change in changes(data, "tracker")]
    ['peru china las-bambas: value 6.99 billion USD -> 6.95 billion USD']
    """
    sources = [source for source in data.sources.values() if source.release_of == release_of]
    if not sources:
        names = {source.release_of for source in data.sources.values() if source.release_of is not None}
        hint = did_you_mean(str(release_of), sorted(names))
        raise ValueError(f"expected the name of a data set of which there are releases, got {quote(release_of)}{hint}")
    releases = grouped(sorted(sources, key=_release), _release)
    rows = [_rows(data, {source.id for source in some}) for some in releases.values()]
    return tuple(change for earlier, later in pairwise(rows) for change in _compared(earlier, later))


def _release(source: Source) -> tuple[str, str]:
    return (source.release or "", "" if source.release else str(source.published or ""))


def _rows(data: RecordStore, sources: set[str]) -> dict[Any, tuple[Observation, ...]]:
    """Return the rows of some sources by what they are about."""
    every = (row for word in SERIES_TYPES for row in data.series(word) if row.source in sources)
    return grouped(every, lambda row: (row.SERIES, _words(row)))


def _words(row: Observation) -> tuple[str, ...]:
    values = (getattr(row, name) for name in _KEYS[type(row)])
    return tuple("" if value is None else str(getattr(value, "value", value)) for value in values)


def _compared(
    earlier: dict[Any, tuple[Observation, ...]], later: dict[Any, tuple[Observation, ...]]
) -> Iterator[Change]:
    for key in sorted({*earlier, *later}):
        for old, new in zip_longest(earlier.get(key, ()), later.get(key, ())):
            fields = () if old is None or new is None else tuple(_differing(old, new))
            if old is None or new is None or fields:
                yield Change(earlier=old, later=new, fields=fields)


def _differing(old: Observation, new: Observation) -> Iterator[str]:
    """Yield the columns that both releases fill, and fill otherwise: an empty cell is unknown."""
    for field in attrs.fields(type(old)):
        values = {getattr(row, field.name) for row in (old, new)} - {None}
        if field.name not in _OURS and len(values) > 1:
            yield field.name
