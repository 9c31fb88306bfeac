"""An index of the ranks that sources give to the trading partners of an economy, by basis and year."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from sinoperu.model.series import Period
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate, Precision
from sinoperu.values.vocabulary import RankBasis
from sinoperu.verdicts.independence import Independence, Voices

_MOST_YEARS: Final = 100
"""A row for a longer period counts for no year, because nobody ranks partners over a longer time."""


class YearRanks:
    """The ranks of all partners of one reporter in one year, on one basis."""

    def __init__(self) -> None:
        self._ranks: dict[str, dict[int, set[Voices]]] = {}
        self._partners: dict[int, dict[str, None]] = {}

    def add(self, partner: str, rank: int, voices: Voices) -> None:
        """Add the rank that a source gives to a partner."""
        self._ranks.setdefault(partner, {}).setdefault(rank, set()).add(voices)
        self._partners.setdefault(rank, {})[partner] = None

    def ranks_of(self, partner: str) -> Sequence[int]:
        """Return the ranks that sources give to a partner, sorted."""
        return sorted(self._ranks.get(partner, ()))

    def rivals(self, partner: str, rank: int) -> list[str]:
        """Return the other partners to which sources give a rank, sorted."""
        return sorted(other for other in self._partners.get(rank, ()) if other != partner)

    def is_stated_by_another(self, partner: str, rank: int, voices: Voices) -> bool:
        """Return whether a source that is independent of some publishers gives a rank to a partner."""
        return any(voices.isdisjoint(others) for others in self._ranks.get(partner, {}).get(rank, ()))


NO_RANKS: Final = YearRanks()


class StatedRanks:
    """The ranks that the rows of `partner-rank` give among all partners, by reporter, basis and year.

    Rankings that leave out some economies are not used, because a claim speaks of all partners.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [[partner-rank]]
    ... source = "ministry"
    ... reporter = "peru"
    ... partner = "china"
    ... period = "2014"
    ... basis = "total"
    ... rank = 1
    ... ''')
    >>> ranks = StatedRanks(data, Independence(data))
    >>> ranks.in_year("peru", RankBasis.TOTAL, 2014).ranks_of("china"), ranks.years("peru", RankBasis.TOTAL, 2000, 2020)
    ([1], [2014])

    Args:
        data: The data set.
        independence: Tells which sources are independent of each other.
    """

    def __init__(self, data: RecordStore, independence: Independence) -> None:
        self._by_year: dict[tuple[str, RankBasis], dict[int, YearRanks]] = {}
        for row in data.partner_ranks:
            if row.excluding:
                continue
            years = self._by_year.setdefault((row.reporter, row.basis), {})
            for year in whole_years(row.period):
                years.setdefault(year, YearRanks()).add(row.partner, row.rank, independence.voices(row.source))
        self._years = {key: sorted(years) for key, years in self._by_year.items()}

    def in_year(self, reporter: str, basis: RankBasis, year: int) -> YearRanks:
        """Return the ranks of all partners of a reporter in a year."""
        return self._by_year.get((reporter, basis), {}).get(year, NO_RANKS)

    def years(self, reporter: str, basis: RankBasis, first: int, last: int) -> Sequence[int]:
        """Return the years from `first` to `last` for which a source gives a rank, sorted."""
        years = self._years.get((reporter, basis), [])
        return years[bisect_left(years, first) : bisect_right(years, last)]


def whole_years(period: Period) -> range:
    """Return the years that a period covers completely.

    If the period covers only part of a year, or is not known exactly (`202X`), the result is empty.

    >>> whole_years(PartialDate("2014")), len(whole_years(PartialDate("2014-06")))
    (range(2014, 2015), 0)

    Args:
        period: The period of a row of a series.
    """
    if isinstance(period, PartialDate) and period.precision is not Precision.YEAR:
        return range(0)
    if period.earliest is None or period.latest is None:
        return range(0)
    first, last = period.earliest, period.latest
    is_whole = (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31)
    return range(first.year, last.year + 1) if is_whole and last.year - first.year < _MOST_YEARS else range(0)


__all__ = ["NO_RANKS", "StatedRanks", "YearRanks", "whole_years"]


def __dir__() -> list[str]:
    return __all__
