"""Verdicts on claims about ranks and streaks, such as "the largest trading partner for ten years in a row"."""

import enum
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from sinoperu.model.claims import Claim
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate, Precision
from sinoperu.values.vocabulary import ClaimKind, RankBasis
from sinoperu.verdicts.claim_results import MOST_NAMED, ClaimReading, JudgedClaim, judged_by, named, unreadable
from sinoperu.verdicts.independence import Independence
from sinoperu.verdicts.ranks_from_flows import RanksFromFlows
from sinoperu.verdicts.stated_ranks import StatedRanks

RECENT_YEARS: Final = 5
"""If a source does not say when a streak ended, any of this many years before publication may be its last year."""
MOST_LAST_YEARS: Final = 10
"""If the last year is imprecise, a claim has readings for at most this many years."""


class _Streak(NamedTuple):
    """What a claim states about a partner, except the basis and the last year."""

    source: str
    reporter: str
    partner: str
    position: int
    length: int


class _Known(enum.Enum):
    """What the data tell of the rank of a partner in one year."""

    SO = "so"
    OTHERWISE = "otherwise"
    DIFFERENTLY = "differently"
    BY_ITSELF = "by itself"
    NOT = "not"


class RankClaims:
    """Gives verdicts on claims about the rank of a trading partner in a year, or in several years in a row.

    The plain reading is total trade unless the claim names a basis, and ends with the last full year before publication
    unless the claim names a year. The rank in a year is the rank that sources state, or the rank that follows from the
    trade flows of a source. What only the source of the claim states does not confirm the claim.

    Args:
        data: The data set.
    """

    def __init__(self, data: RecordStore) -> None:
        self._data = data
        self._independence = Independence(data)
        self._stated = StatedRanks(data, self._independence)
        self._computed = RanksFromFlows(data, self._independence)

    def judge(self, claim: Claim) -> JudgedClaim:
        """Return a claim about a rank or a streak with its verdict."""
        if claim.reporter is None or claim.partner is None:
            return unreadable(claim, "the reporter or the partner is not stated")
        is_streak = claim.kind is ClaimKind.STREAK
        streak = _Streak(
            claim.source, claim.reporter, claim.partner, claim.position or 1, (claim.years or 1) if is_streak else 1
        )
        bases = (claim.basis,) if claim.basis else (RankBasis.TOTAL, RankBasis.EXPORTS, RankBasis.IMPORTS)
        stated = claim.last_year if is_streak else claim.period
        if stated is not None:
            return self._judged_with_date(claim, streak, bases, stated)
        source = self._data.sources.get(claim.source)
        published = source.published if source else None
        if published is None or published.earliest is None:
            return unreadable(claim, "neither the claim nor its source has a date")
        last_full_year = published.earliest.year - 1
        last_years = range(last_full_year, last_full_year - RECENT_YEARS, -1)
        plain, *others = (self._reading(streak, basis, last) for basis in bases for last in last_years)
        return judged_by(claim, plain, others)

    def _judged_with_date(
        self, claim: Claim, streak: _Streak, bases: Sequence[RankBasis], stated: PartialDate
    ) -> JudgedClaim:
        """Judge a claim that states the year, or the last year of the streak."""
        if claim.kind is ClaimKind.RANK and stated.precision in (Precision.DAY, Precision.MONTH):
            return unreadable(claim, f"ranks are known for whole years, and the claim is about {stated}")
        if stated.earliest is None or stated.latest is None:
            return unreadable(claim, f"the year {stated} is not known")
        last_years = range(stated.latest.year, stated.earliest.year - 1, -1)
        if len(last_years) == 1:
            plain, *others = (self._reading(streak, basis, last_years[0]) for basis in bases)
            return judged_by(claim, plain, others)
        if len(last_years) > MOST_LAST_YEARS:
            return unreadable(claim, f"the year {stated} is not known")
        readings = [[self._reading(streak, basis, last) for last in last_years] for basis in bases]
        answers = {reading.holds for reading in readings[0]}
        holds = answers.pop() if len(answers) == 1 else None
        reason = "so for each of these years" if holds is not None else f"missing: the year that {stated} stands for"
        plain = ClaimReading(name=f"on {bases[0]}, until {stated}", holds=holds, reason=reason)
        return judged_by(claim, plain, (reading for of_basis in readings for reading in of_basis))

    def _reading(self, streak: _Streak, basis: RankBasis, last: int) -> ClaimReading:
        """Judge one reading of a claim: the partner has the rank in each year of the streak."""
        first = last - streak.length + 1
        name = f"on {basis}, {_span_text((first, last))}"
        years: dict[_Known, list[int]] = {known: [] for known in _Known}
        for year in self._years_with_data(streak, basis, first, last):
            known, reason = self._in_year(streak, basis, year)
            if known is _Known.OTHERWISE:
                return ClaimReading(name=name, holds=False, reason=f"{year}: {reason}")
            years[known].append(year)
        held = len(years[_Known.SO])
        if held == streak.length:
            return ClaimReading(name=name, holds=True, reason=f"rank {streak.position} in each year")
        reason = "; ".join(_missing(streak, years, first, last))
        if held:
            reason += f"; rank {streak.position} in the other {held} year{'' if held == 1 else 's'}"
        return ClaimReading(name=name, holds=None, reason=reason)

    def _years_with_data(self, streak: _Streak, basis: RankBasis, first: int, last: int) -> Sequence[int]:
        stated = self._stated.years(streak.reporter, basis, first, last)
        computed = self._computed.years(streak.reporter, first, last)
        return sorted({*stated, *computed})

    def _in_year(self, streak: _Streak, basis: RankBasis, year: int) -> tuple[_Known, str]:
        """Return whether the partner has the rank in one year. If it has another, return the reason too."""
        voices = self._independence.voices(streak.source)
        ranks = self._stated.in_year(streak.reporter, basis, year)
        own_ranks = ranks.ranks_of(streak.partner)
        rivals = ranks.rivals(streak.partner, streak.position)
        if own_ranks and streak.position not in own_ranks and (rivals or len(own_ranks) == 1):
            return _Known.OTHERWISE, f"rank {own_ranks[0]}{_rivals_text(rivals, streak.position)}"
        if rivals and not own_ranks:
            return _Known.OTHERWISE, f"{rivals[0]} has rank {streak.position}"
        if rivals or len(own_ranks) > 1:
            return _Known.DIFFERENTLY, ""
        if ranks.is_stated_by_another(streak.partner, streak.position, voices):
            return _Known.SO, ""
        holds, source = self._computed.answer(streak.reporter, basis, year, streak.partner, streak.position, voices)
        if holds:
            return _Known.SO, ""
        if holds is False:
            reason = f"the trade flows of {source} exclude rank {streak.position}"
            return (_Known.DIFFERENTLY, "") if own_ranks else (_Known.OTHERWISE, reason)
        return (_Known.BY_ITSELF if own_ranks else _Known.NOT), ""


def _missing(streak: _Streak, years: Mapping[_Known, Sequence[int]], first: int, last: int) -> Iterator[str]:
    """Yield a text for each kind of data that is missing to decide a reading."""
    known = sorted(year for kind, of_kind in years.items() if kind is not _Known.NOT for year in of_kind)
    gaps = [(before + 1, after - 1) for before, after in pairwise((first - 1, *known, last + 1)) if after - before > 1]
    rank = f"the rank of {streak.partner} among the partners of {streak.reporter}"
    by_itself = years[_Known.BY_ITSELF]
    if gaps or by_itself:
        missing = [f"in {_spans_text(gaps)}"] if gaps else []
        if by_itself:
            missing.append(f"in {_spans_text(_spans(by_itself))} from another source")
        yield f"missing: {rank} {' and '.join(missing)}"
    if differing := years[_Known.DIFFERENTLY]:
        yield f"sources differ on {rank} in {_spans_text(_spans(differing))}"


def _spans(years: Sequence[int]) -> list[tuple[int, int]]:
    """Return sorted years as spans of consecutive years."""
    spans: list[tuple[int, int]] = []
    for year in years:
        if spans and spans[-1][1] == year - 1:
            spans[-1] = (spans[-1][0], year)
        else:
            spans.append((year, year))
    return spans


def _spans_text(spans: Sequence[tuple[int, int]]) -> str:
    return named([_span_text(span) for span in spans[: MOST_NAMED + 1]], len(spans))


def _span_text(span: tuple[int, int]) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]} to {span[1]}"


def _rivals_text(rivals: Sequence[str], position: int) -> str:
    verb = "has" if len(rivals) == 1 else "have"
    return f"; {named(rivals, len(rivals))} {verb} rank {position}" if rivals else ""


__all__ = ["MOST_LAST_YEARS", "RECENT_YEARS", "RankClaims"]


def __dir__() -> list[str]:
    return __all__
