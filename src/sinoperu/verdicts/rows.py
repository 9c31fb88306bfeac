"""Verdicts on rows of series, by comparison with the rows of other independent sources.

No value is adopted from rows. Instead, each row is compared with the rows of the other independent sources for the same
thing: the same series and period, and the same values in the columns that the class of the row declares in `SUBJECT`,
`IDENTITY` and `QUALIFIERS`. Each figure of the row gets a verdict of its own.
"""

from collections.abc import Callable, Hashable, Iterator
from functools import cached_property, partial
from typing import Final, NamedTuple, TypeAlias

import attrs

from sinoperu.errors import quote
from sinoperu.model import SERIES_TYPES
from sinoperu.model.series import Observation, Period
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate, Precision
from sinoperu.values.quantities import Quantity
from sinoperu.values.vocabulary import Verdict
from sinoperu.verdicts.figure_index import MARGIN, RANK_MARGIN, Comparison, Entry, FigureIndex
from sinoperu.verdicts.rank_holders import RankHolders, partner_of
from sinoperu.verdicts.row_reasons import factor_of, reason_of
from sinoperu.verdicts.source_strength import is_authoritative
from sinoperu.verdicts.span_counts import span_of

_PERIODS: Final = (Precision.DAY, Precision.MONTH, Precision.YEAR)
_Key: TypeAlias = tuple[Hashable, ...]


class Witnesses(NamedTuple):
    """The other independent sources that agree or differ."""

    agreeing: tuple[str, ...]
    """The ids of the sources that agree, one for each group of sources that are not independent of each other."""
    differing: tuple[Observation, ...]
    """The rows of the sources that differ."""


_NO_WITNESSES: Final = Witnesses((), ())


def _no_witnesses() -> Witnesses:
    return _NO_WITNESSES


@attrs.frozen(kw_only=True)
class JudgedFigure:
    """One figure in a row of a series, with its verdict."""

    column: str
    """The column, e.g. `"value"`."""
    figure: Quantity | int
    """The figure: an amount, a share, a count, a measurement or a rank."""
    verdict: Verdict
    """The verdict on the figure."""
    reason: str = ""
    """Why the figure has this verdict; empty if other sources simply agree."""
    factor: str = ""
    """How many times larger or smaller the differing figures are, e.g. `about ten times`.

    The text is empty if they are less than about ten times larger or smaller.
    """
    standing: int = 1
    """The number of independent sources that support the figure, including the source itself.

    A source supports the figure if the figure of this source is close to it, and far from all figures of other sources
    that differ from it.
    """
    against: int = 0
    """The number of independent sources that differ from the figure."""
    _find_witnesses: Callable[[], Witnesses] = attrs.field(default=_no_witnesses, eq=False, repr=False)

    # If all sources differ, each has a list of all others. These lists are made only when somebody reads them.

    @cached_property
    def _witnesses(self) -> Witnesses:
        return self._find_witnesses()

    @property
    def agreeing(self) -> tuple[str, ...]:
        """The ids of the other independent sources that agree with the figure."""
        return self._witnesses.agreeing

    @property
    def differing(self) -> tuple[Observation, ...]:
        """The rows of the other independent sources that differ from the figure."""
        return self._witnesses.differing


@attrs.frozen(kw_only=True)
class JudgedRow:
    """One row of a series with its verdict."""

    row: Observation
    """The row."""
    figures: tuple[JudgedFigure, ...]
    """The figures of the row, each with a verdict of its own."""

    @property
    def worst(self) -> JudgedFigure | None:
        """The figure with the worst verdict, or `None` if the row has no figures."""
        order = tuple(Verdict)
        return max(self.figures, key=lambda figure: order.index(figure.verdict), default=None)

    @property
    def verdict(self) -> Verdict:
        """The worst of the verdicts on the figures. A row without figures is uncorroborated."""
        return Verdict.UNCORROBORATED if self.worst is None else self.worst.verdict

    @property
    def reason(self) -> str:
        """The reasons of the verdicts on the figures, in one line.

        If the row has several figures, each reason begins with the column of its figure.
        """
        if not self.figures:
            return "the row has no figure"
        named = [(f"{figure.column}: " if len(self.figures) > 1 else "", figure.reason) for figure in self.figures]
        return "; ".join(f"{name}{reason}" for name, reason in named if reason)

    @property
    def text(self) -> str:
        """The path of the row, such as `trade-flow.peru.china.2023.total`, and its figures, in one line."""
        named = [("" if figure.column == "value" else f"{figure.column} ", figure.figure) for figure in self.figures]
        return f"{self.row.path}: " + (", ".join(f"{name}{figure}" for name, figure in named) or "no figure")

    @property
    def agreeing(self) -> tuple[str, ...]:
        """The ids of the other independent sources that agree with the figure that has the worst verdict."""
        return () if self.worst is None else self.worst.agreeing

    @property
    def differing(self) -> tuple[Observation, ...]:
        """The rows of the other independent sources that differ from the figure that has the worst verdict."""
        return () if self.worst is None else self.worst.differing

    @property
    def differing_figures(self) -> tuple[tuple[str, str], ...]:
        """The figures in the rows of `differing`, each as text and with the id of its source."""
        column = "" if self.worst is None else self.worst.column
        return tuple((str(getattr(row, column)), row.source) for row in self.differing)


def verdict_of(comparison: Comparison) -> Verdict:
    """Return the verdict on a figure, given its comparison with the figures of all other independent sources.

    The page on verdicts in the documentation explains the rules.
    """
    has_support = comparison.agrees or comparison.others > comparison.differing
    if comparison.counted >= comparison.standing:
        is_outvoted = not has_support or comparison.rival > comparison.standing
        return Verdict.CONTRADICTED if is_outvoted else Verdict.DISPUTED
    if comparison.agrees:
        return Verdict.CONFIRMED
    return Verdict.COMPATIBLE if has_support else Verdict.UNCORROBORATED


class RowJudge:
    r"""Gives verdicts on the rows of the series of one data set.

    >>> from sinoperu.loading import loads
    >>> row = '[[trade-flow]]\nreporter = "peru"\npartner = "china"\nperiod = "2023"\nflow = "total"\n'
    >>> data = loads(row + 'source = "a"\nvalue = "37 billion USD"\n' + row + 'source = "b"\nvalue = "370 billion USD"')
    >>> judged = RowJudge(data, lambda source_id: source_id).judge(data.trade_flows[1])
    >>> judged.verdict, judged.reason
    (Verdict.CONTRADICTED, 'every other row of 2023 has 37 billion USD (a); this is about ten times as much')

    Args:
        data: The data set.
        origin_of: Takes the id of a source and returns an id that stands for the source. Sources that are not
            independent of each other have the same result.
    """

    def __init__(self, data: RecordStore, origin_of: Callable[[str], str]) -> None:
        self._data = data
        self._origin_of = origin_of
        self._indexes: dict[tuple[_Key, _Key], FigureIndex] = {}
        self._authoritative: dict[str, bool] = {}

    def judge(self, row: Observation) -> JudgedRow:
        """Return a row of the data set with its verdict.

        Raises:
            ValueError: The data set does not have the row.
        """
        return JudgedRow(row=row, figures=tuple(self._judged(column, entry) for column, entry in self._entries(row)))

    def _judged(self, column: str, entry: Entry) -> JudgedFigure:
        index = self._index(column, entry)
        comparison = index.compare(entry)
        if comparison.others == 0 and isinstance(entry.figure, int):
            holders = self._holders.get(self._holder_key(entry))
            if holders is not None and holders.others(entry):
                return self._judged_by_holders(column, entry, holders)
        verdict = verdict_of(comparison)
        extremes = index.extremes(entry.origin) if comparison.others else None
        return JudgedFigure(
            column=column, figure=entry.figure, verdict=verdict, factor=factor_of(entry, comparison),
            reason=reason_of(entry, comparison, verdict, extremes), standing=comparison.standing,
            against=comparison.differing, find_witnesses=partial(_witnesses, index, entry),
        )  # fmt: skip

    def _judged_by_holders(self, column: str, entry: Entry, holders: RankHolders) -> JudgedFigure:
        """Return the verdict on a rank that no other source gives to any partner but to other partners."""
        verdict = Verdict.CONTRADICTED if holders.excludes(entry) else Verdict.UNCORROBORATED
        return JudgedFigure(
            column=column, figure=entry.figure, verdict=verdict, reason=holders.reason(entry),
            against=holders.others(entry), find_witnesses=partial(_other_holders, holders, entry),
        )  # fmt: skip

    # ------------------------------------------------------------------------------------------ indexes

    def _index(self, column: str, entry: Entry) -> FigureIndex:
        """Return the index of the figures with which a figure is compared, including the figure itself."""
        key, qualifiers = _key(column, entry), entry.row.key_of(entry.row.QUALIFIERS)
        index = self._indexes.get((key, qualifiers))
        if index is None:
            entries = [
                other for other in self._entries_by_key.get(key, ())
                if _are_compatible(qualifiers, other.row.key_of(other.row.QUALIFIERS))
            ]  # fmt: skip
            margin = RANK_MARGIN if isinstance(entry.figure, int) else MARGIN
            index = self._indexes[key, qualifiers] = FigureIndex(entries, margin)
        if entry.origin not in index:
            raise ValueError(f"expected a row of the data set, got {quote(entry.row.path)}")
        return index

    @cached_property
    def _entries_by_key(self) -> dict[_Key, tuple[Entry, ...]]:
        """All figures, by what they measure and their unit."""
        rows = (row for word in SERIES_TYPES for row in self._data.series(word))
        keyed = ((_key(column, entry), entry) for row in rows for column, entry in self._entries(row))
        groups: dict[_Key, list[Entry]] = {}
        for key, entry in keyed:
            groups.setdefault(key, []).append(entry)
        return {key: tuple(entries) for key, entries in groups.items()}

    @cached_property
    def _holders(self) -> dict[_Key, RankHolders]:
        """The partners that sources give each rank to. Groups are left out, because a list can have them or not."""
        groups = self._data.groups
        ranks = (
            entry for entries in self._entries_by_key.values() for entry in entries
            if isinstance(entry.figure, int) and partner_of(entry) not in groups
        )  # fmt: skip
        return {key: RankHolders(entries) for key, entries in grouped(ranks, self._holder_key).items()}

    def _holder_key(self, entry: Entry) -> _Key:
        row = entry.row
        *subject, partner = row.key_of(row.SUBJECT)
        group = partner if partner in self._data.groups else None
        period = _period_key(row.period)
        return (row.SERIES, *subject, group, period, entry.figure, *row.key_of(row.IDENTITY))

    def _entries(self, row: Observation) -> Iterator[tuple[str, Entry]]:
        """Yield each column of a row that has a figure, with the figure."""
        for column in row.FIGURES:
            figure: Quantity | int | None = getattr(row, column)
            if figure is not None:
                yield column, Entry(
                    origin=self._origin_of(row.source), is_authoritative=self._is_authoritative(row.source),
                    figure=figure, span=span_of(figure), row=row,
                )  # fmt: skip

    def _is_authoritative(self, source_id: str) -> bool:
        """Return whether a source belongs to the two strongest groups. A copy is as strong as its original."""
        known = self._authoritative
        path: dict[str, None] = {}
        while source_id not in known and source_id not in path:
            path[source_id] = None
            source = self._data.sources.get(source_id)
            if source is None or source.copy_of is None:
                known[source_id] = source is not None and is_authoritative(source.kind)
            else:
                source_id = source.copy_of
        is_strong = known.get(source_id, False)  # sources that are copies of each other have no original
        known.update(dict.fromkeys(path, is_strong))
        return is_strong


def _key(column: str, entry: Entry) -> _Key:
    """Return what a figure measures, and its unit. Only figures with the same key are compared."""
    row = entry.row
    unit = entry.figure.unit if isinstance(entry.figure, Quantity) else ""
    period = _period_key(row.period)
    whole = row.whole_of(column)
    return (row.SERIES, *row.key_of(row.SUBJECT), period, column, whole, unit, *row.key_of(row.IDENTITY))


def _period_key(period: Period) -> Hashable:
    """Return the same value for periods with the same days, e.g. for `2023` and `2023-01/2023-12`."""
    if period.lower is None or period.upper is None:
        return period.text
    # An interval lasts from its first to its last day, but `202X` is one unknown year.
    is_one_unknown_day = isinstance(period, PartialDate) and period.precision not in _PERIODS
    return (period.lower, period.upper, is_one_unknown_day)


def _are_compatible(mine: _Key, others: _Key) -> bool:
    """Return whether two rows can measure the same thing: they have no different values in the qualifying columns."""
    return all(None in pair or pair[0] == pair[1] for pair in zip(mine, others, strict=True))


def _witnesses(index: FigureIndex, entry: Entry) -> Witnesses:
    return Witnesses(index.agreeing(entry), index.differing(entry))


def _other_holders(holders: RankHolders, entry: Entry) -> Witnesses:
    return Witnesses((), holders.differing(entry))


__all__ = ["JudgedFigure", "JudgedRow", "RowJudge", "verdict_of"]


def __dir__() -> list[str]:
    return __all__
