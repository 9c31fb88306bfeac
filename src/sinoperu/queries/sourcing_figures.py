"""How many adopted values have a source, a second independent publisher, or only the curators' own reading.

The figures show where the data set is weak. They count values as `verdicts/sourcing.py` lists them: each field of a
record, and each field of each part of a list. Values that need no source are not counted.
"""

from collections.abc import Iterable, Mapping
from itertools import chain, combinations
from typing import Final

import attrs

from sinoperu.gc_pause import paused_gc
from sinoperu.model.common_parts import Amount, Stake
from sinoperu.model.value_paths import split_path
from sinoperu.store.records import RecordStore
from sinoperu.verdicts.source_strength import STRONG
from sinoperu.verdicts.sourcing import AdoptedValue, sourced_values
from sinoperu.verdicts.statements import StatementJudge

PART_KINDS: Final[Mapping[type[object], str]] = {Stake: "stake", Amount: "amount"}
"""The parts that are counted as kinds of their own, whatever record they belong to."""
SIGNING: Final = "signed"
"""The name of the field that holds a date of signature."""
ENOUGH: Final = 20
"""A kind with fewer adopted values than this is not named as weak, because its share says little."""


@attrs.frozen(kw_only=True)
class SourcingFigures:
    """The figures of one kind of values. All are numbers of adopted values."""

    kind: str
    """A record type such as `"agreement"`, or `"stake"` or `"amount"`; for a field, with its name."""
    adopted: int
    """The adopted values that need a source."""
    stated: int
    """Those that at least one source states."""
    by_two: int
    """Those that at least two independent sources state, each of them the whole value.

    Two sources are independent if they have different publishers, neither copies or restates the other, and they are
    not releases of one data set.
    """
    readings: int
    """Those that no source states and the curators mark as their own reading."""
    signing_dates: int = 0
    """The dates of signature among the adopted values."""
    official_signing_dates: int = 0
    """Those that a treaty text, a gazette, an official source or a company filing states."""

    @property
    def unsourced(self) -> int:
        """The values that no source states and no reading marks."""
        return self.adopted - self.stated - self.readings

    def share(self, part: int) -> float:
        """Return a number of values as a share of all adopted values; 0 if there are none."""
        return part / self.adopted if self.adopted else 0.0


@attrs.frozen(kw_only=True)
class Sourcing:
    """The figures of a data set."""

    total: SourcingFigures
    """The figures of all values together."""
    kinds: tuple[SourcingFigures, ...]
    """The figures of each record type, of stakes and of amounts, in the order of the model.

    The values of stakes and amounts are not counted among those of the record types.
    """
    fields: tuple[SourcingFigures, ...]
    """The figures of each field of each kind, e.g. `"agreement.signed"` or `"project.milestones.date"`.

    The fields with the most values without source and reading come first.
    """

    def of(self, kind: str) -> SourcingFigures:
        """Return the figures of one kind. A kind without values has only zeros.

        Args:
            kind: A record type such as `"agreement"`, or `"stake"` or `"amount"`.
        """
        return next((figures for figures in self.kinds if figures.kind == kind), _figures(kind, ()))

    @property
    def weakest(self) -> tuple[SourcingFigures, ...]:
        """The kinds with at least `ENOUGH` values, those with the largest share without source and reading first."""
        counted = (figures for figures in self.kinds if figures.adopted >= ENOUGH)
        return tuple(sorted(counted, key=lambda figures: (-figures.share(figures.unsourced), figures.kind)))


@attrs.frozen(kw_only=True)
class _Counted:
    """One adopted value, and what counts about it."""

    field: str
    stated: bool
    by_two: bool
    reading: bool
    signing: bool
    official: bool


@paused_gc()
def sourcing_figures(data: RecordStore, judge: StatementJudge | None = None) -> Sourcing:
    """Return how many adopted values have a source, two independent sources, only a reading, or neither.

    Args:
        data: The data set.
        judge: The judge of the statements. By default, a new one, which asks neither the chronology nor the rules.

    >>> from sinoperu.loading import loads
    >>> sourcing = sourcing_figures(loads('''
    ... [agreement.fta]
    ... signed = "2009-04-28"
    ... place = "Beijing"
    ... entered_into_force = "2010-03-01"
    ... readings = [{ field = "place", reason = "the visit of that day" }]
    ... [source.gazette]
    ... kind = "gazette"
    ... [source.gazette.says.agreement.fta]
    ... signed = "2009-04-28"
    ... '''))
    >>> total = sourcing.total
    >>> total.adopted, total.stated, total.by_two, total.readings, total.unsourced
    (3, 1, 0, 1, 1)
    >>> sourcing.fields[0].kind, (total.signing_dates, total.official_signing_dates)
    ('agreement.entered_into_force', (1, 1))
    """
    judge = StatementJudge(data) if judge is None else judge
    by_kind: dict[str, list[_Counted]] = {}
    for record in data.records():
        for value in sourced_values(record, judge):
            kind = PART_KINDS.get(type(value.part), record.RECORD_TYPE)
            by_kind.setdefault(kind, []).append(_counted(record.RECORD_TYPE, value, judge))
    by_field: dict[str, list[_Counted]] = {}
    for counted in chain.from_iterable(by_kind.values()):
        by_field.setdefault(counted.field, []).append(counted)
    fields = (_figures(field, values) for field, values in by_field.items())
    return Sourcing(
        total=_figures("all", chain.from_iterable(by_kind.values())),
        kinds=tuple(_figures(kind, values) for kind, values in by_kind.items()),
        fields=tuple(sorted(fields, key=lambda figures: (-figures.unsourced, figures.kind))),
    )


def _counted(record_type: str, value: AdoptedValue, judge: StatementJudge) -> _Counted:
    independence = judge.independence
    voices = {independence.voices(source) for source in value.sources}  # many sources may have the same publisher
    is_signing = value.path == SIGNING
    name, _, inner = split_path(value.path)
    return _Counted(
        field=".".join(filter(None, (record_type, name, inner))),
        stated=bool(value.sources),
        by_two=not value.is_joint and any(first.isdisjoint(second) for first, second in combinations(voices, 2)),
        reading=not value.sources and value.reading is not None,
        signing=is_signing,
        official=is_signing and any(independence.strength(source) <= STRONG for source in value.sources),
    )  # fmt: skip


def _figures(kind: str, values: Iterable[_Counted]) -> SourcingFigures:
    counted = tuple(values)
    return SourcingFigures(
        kind=kind,
        adopted=len(counted),
        stated=sum(value.stated for value in counted),
        by_two=sum(value.by_two for value in counted),
        readings=sum(value.reading for value in counted),
        signing_dates=sum(value.signing for value in counted),
        official_signing_dates=sum(value.official for value in counted),
    )
