"""Ranks of trading partners that follow from the trade flows of one source.

A source that prints the trade with some partners rarely prints it for all. So the rank of a partner follows only in two
cases. If enough states have surely more trade, the partner surely does not have the rank. If the source also prints the
trade with the world, all partners that it leaves out share the rest; if this rest is less than the trade with the
partner, none of them has more.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from sinoperu.model import State, TradeFlow
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore
from sinoperu.values.limits import Limit, least, total, upper_limit
from sinoperu.values.vocabulary import FlowDirection, RankBasis
from sinoperu.verdicts.independence import Independence, Voices
from sinoperu.verdicts.stated_ranks import whole_years

_WORLD: Final = "world"
"""The id of the group of all partners."""
_FLOWS: Final = {RankBasis.EXPORTS: FlowDirection.EXPORT, RankBasis.IMPORTS: FlowDirection.IMPORT}

_Span = tuple[Limit, Limit]
"""The lower and the upper limit of an amount."""


class FlowAnswer(NamedTuple):
    """Whether trade flows show that a partner has a rank."""

    holds: bool | None
    """Whether the partner has the rank; `None` if the trade flows do not tell, or if those of two sources differ."""
    source: str
    """The id of a source whose trade flows show it."""


_UNKNOWN: Final = FlowAnswer(None, "")


class _Table:
    """The trade of one reporter with its partners in one year and on one basis, as one source prints it."""

    def __init__(self, spans: Mapping[str, _Span], world: _Span | None) -> None:
        self._spans = spans
        self._lower = sorted(lower for lower, _ in spans.values())
        self._upper = sorted(upper for _, upper in spans.values())
        self._rest = None if world is None else world[1].minus(total(self._lower))

    def has_rank(self, partner: str, rank: int) -> bool | None:
        """Return whether a partner surely has a rank, or surely does not have it."""
        if partner not in self._spans:
            return None
        lower, upper = self._spans[partner]
        surely_more = len(self._lower) - bisect_right(self._lower, upper)
        possibly_more = len(self._upper) - bisect_left(self._upper, lower) - 1  # the partner itself is not counted
        if surely_more >= rank:
            return False
        if self._rest is None or self._rest >= lower:
            return None
        if possibly_more + 1 < rank:
            return False
        return True if surely_more == possibly_more else None  # now the rank lies between the two numbers


class RanksFromFlows:
    r"""Finds ranks that follow from the trade flows of a source.

    >>> from sinoperu.loading import loads
    >>> rows = "".join(f'''
    ... [[trade-flow]]
    ... source = "ministry"
    ... reporter = "peru"
    ... partner = "{partner}"
    ... period = "2014"
    ... flow = "export"
    ... value = "{value}.0 billion USD"
    ... ''' for partner, value in (("china", 7), ("united-states", 6), ("world", 15)))
    >>> data = loads(f"[state.china]\n[state.united-states]\n{rows}")
    >>> ranks = RanksFromFlows(data, Independence(data))
    >>> ranks.answer("peru", RankBasis.EXPORTS, 2014, "china", 1, frozenset())
    FlowAnswer(holds=True, source='ministry')

    Args:
        data: The data set.
        independence: Tells which sources are independent of each other.
    """

    def __init__(self, data: RecordStore, independence: Independence) -> None:
        self._data = data
        self._independence = independence
        self._rows: dict[tuple[str, int], list[TradeFlow]] = {}
        for row in data.trade_flows:
            years = whole_years(row.period)
            if len(years) == 1 and row.product is None and row.product_group is None and row.value is not None:
                self._rows.setdefault((row.reporter, years[0]), []).append(row)
        self._tables: dict[tuple[str, int, RankBasis], list[tuple[str, _Table]]] = {}
        self._answers: dict[tuple[str, int, RankBasis, str, int], tuple[FlowAnswer, frozenset[Voices]]] = {}

        self._years: dict[str, list[int]] = {}
        for reporter, year in sorted(self._rows):
            self._years.setdefault(reporter, []).append(year)

    def years(self, reporter: str, first: int, last: int) -> Sequence[int]:
        """Return the years from `first` to `last` for which a source prints trade flows of a reporter, sorted."""
        years = self._years.get(reporter, [])
        return years[bisect_left(years, first) : bisect_right(years, last)]

    def answer(self, reporter: str, basis: RankBasis, year: int, partner: str, rank: int, voices: Voices) -> FlowAnswer:
        """Return whether the trade flows of a source show that a partner has a rank in a year.

        Args:
            reporter: The id of the reporter.
            basis: The basis of the ranking.
            year: The year.
            partner: The id of the partner.
            rank: The rank.
            voices: The publishers of the source whose claim is judged. Its own trade flows never confirm the claim.
        """
        key = (reporter, year, basis, partner, rank)
        if key not in self._answers:
            self._answers[key] = self._answer(*key)
        answer, confirming = self._answers[key]
        if answer.holds and not any(voices.isdisjoint(others) for others in confirming):
            return _UNKNOWN
        return answer

    def _answer(
        self, reporter: str, year: int, basis: RankBasis, partner: str, rank: int
    ) -> tuple[FlowAnswer, frozenset[Voices]]:
        key = (reporter, year, basis)
        if key not in self._tables:
            self._tables[key] = list(self._tables_of(self._rows.get((reporter, year), []), basis))
        sources: dict[bool, list[str]] = {True: [], False: []}
        for source, table in self._tables[key]:
            holds = table.has_rank(partner, rank)
            if holds is not None:
                sources[holds].append(source)
        if bool(sources[True]) == bool(sources[False]):
            return _UNKNOWN, frozenset()
        holds = bool(sources[True])
        return FlowAnswer(holds, min(sources[holds])), frozenset(map(self._independence.voices, sources[True]))

    def _tables_of(self, rows: Iterable[TradeFlow], basis: RankBasis) -> Iterator[tuple[str, _Table]]:
        """Yield the id of each source with the table that it prints."""
        by_table = grouped(rows, lambda row: (row.source, row.compiler or "", row.value.unit if row.value else ""))
        for (source, _, _), printed in by_table.items():
            spans = {flow: _spans([row for row in printed if row.flow is flow]) for flow in FlowDirection}
            if basis is RankBasis.TOTAL:
                exports, imports = spans[FlowDirection.EXPORT], spans[FlowDirection.IMPORT]
                both = exports.keys() & imports.keys()
                sums = {partner: _sum(exports[partner], imports[partner]) for partner in both}
                trade = {**sums, **spans[FlowDirection.TOTAL]}
            else:
                trade = spans[_FLOWS[basis]]
            states = {partner: span for partner, span in trade.items() if isinstance(self._data.get(partner), State)}
            yield source, _Table(states, trade.get(_WORLD))


def _spans(rows: Iterable[TradeFlow]) -> dict[str, _Span]:
    """Return the limits of the trade with each partner, which is never below zero.

    All rows have one source, flow and currency.

    If the rows have different valuations, they cannot be compared, and the result is empty. Partners with several
    figures or an approximate figure are left out.
    """
    by_partner = grouped(rows, lambda row: row.partner)
    if len({row.valuation for printed in by_partner.values() for row in printed}) > 1:
        return {}
    return {
        partner: (least(printed[0].value), upper_limit(printed[0].value)) for partner, printed in by_partner.items()
        if len({row.value for row in printed}) == 1 and printed[0].value and not printed[0].value.is_approximate
    }  # fmt: skip


def _sum(first: _Span, second: _Span) -> _Span:
    return first[0].plus(second[0]), first[1].plus(second[1])


__all__ = ["FlowAnswer", "RanksFromFlows"]


def __dir__() -> list[str]:
    return __all__
