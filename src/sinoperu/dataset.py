"""The data set: the records of a store together with the questions, verdicts and checks that use them.

`Dataset` is a facade: each method below calls one function of another room. This is the only module that joins lower
rooms with higher ones.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Self

from sinoperu.store.on_date import RecordOrId
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate, SpanLike

if TYPE_CHECKING:
    from sinoperu.chronology import Chain
    from sinoperu.queries.partners import Lead
    from sinoperu.queries.releases import Change
    from sinoperu.queries.state_holdings import Holding
    from sinoperu.reports.assessment import Assessment
    from sinoperu.reports.report import Report
    from sinoperu.rules import Rule
    from sinoperu.store.ownership import Ownership
    from sinoperu.verdicts.statements import Evidence


class Dataset(RecordStore):
    r"""The records and observations of one data set, with verdicts, checks and queries. It is immutable.

    >>> from sinoperu.loading import loads
    >>> data = loads('[agreement.fta]\nsigned = "2009-04-28"\nentered_into_force = "2010-03-01"')
    >>> data.agreements["fta"].status_on("2009-12-31")
    (AgreementStatus.SIGNED,)

    Args:
        records: The records, in any order.
        observations: The rows of series.
        acceptances: Findings that the curators keep, each with a reason.
        version: The version of the data.
        places: Finds the place of a value in its file; without it, findings name no place.
        backend: Where the records come from, in place of the arguments above, e.g. the bundled snapshot.

    Raises:
        ValueError: Two records have the same id.
    """

    def check(
        self,
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        extra_rules: "Iterable[Rule]" = (),
        severity: Mapping[str, str] | None = None,
        windows: bool = True,
    ) -> "Report":
        """Check the data set with all rules; see [`check`][sinoperu.checking.check]."""
        from sinoperu.checking import check

        return check(self, select=select, ignore=ignore, extra_rules=extra_rules, severity=severity, windows=windows)

    def assess(self, source: RecordOrId) -> "Assessment":
        """Return the verdict on everything that a source states; see [`assess`][sinoperu.checking.assess]."""
        from sinoperu.checking import assess

        return assess(self, source)

    def evidence(self, record: RecordOrId, field: str) -> "Evidence":
        """Return what all sources say about a field, with verdicts; see [`evidence`][sinoperu.checking.evidence]."""
        from sinoperu.checking import evidence

        return evidence(self, record, field)

    def window(self, record: RecordOrId, field: str) -> PartialDate | None:
        """Return the days on which a dated event can lie, by its own date and all other dates."""
        from sinoperu.checking import window

        return window(self, record, field)

    def implied(self, record: RecordOrId, field: str) -> PartialDate | None:
        """Return the days on which a dated event can lie, by all other dates, without its own."""
        from sinoperu.checking import implied

        return implied(self, record, field)

    def why(self, record: RecordOrId, field: str) -> "tuple[Chain | None, Chain | None]":
        """Return the chains that give the first and the last day on which a dated event can lie."""
        from sinoperu.checking import why

        return why(self, record, field)

    def known_by(self, date: SpanLike) -> Self:
        """Return the data set as it could have been known at an earlier date.

        See [`known_by`][sinoperu.queries.earlier_knowledge.known_by].
        """
        from sinoperu.queries.earlier_knowledge import known_by

        return known_by(self, date)

    def ultimate_owners(self, asset: RecordOrId, on: SpanLike) -> "tuple[Ownership, ...]":
        """Return the ultimate owners of an asset on a date, with the shares multiplied along each chain of owners.

        See [`ultimate_owners`][sinoperu.store.ownership.ultimate_owners].
        """
        from sinoperu.store.ownership import ultimate_owners

        return ultimate_owners(self, asset, on)

    def holdings(
        self, state: RecordOrId, on: SpanLike, assets: Iterable[RecordOrId] | None = None
    ) -> "tuple[Holding, ...]":
        """Return what a state and its bodies may hold of projects on a date.

        See [`holdings`][sinoperu.queries.state_holdings.holdings].
        """
        from sinoperu.queries.state_holdings import holdings

        return holdings(self, state, on, assets)

    def largest_partners(self, reporter: RecordOrId, *, rank: int = 1) -> "tuple[Lead, ...]":
        """Return the largest trading partners; see [`largest_partners`][sinoperu.queries.partners.largest_partners]."""
        from sinoperu.queries.partners import largest_partners

        return largest_partners(self, reporter, rank=rank)

    def changes(self, release_of: str) -> "tuple[Change, ...]":
        """Return what the releases of a source changed; see [`changes`][sinoperu.queries.releases.changes]."""
        from sinoperu.queries.releases import changes

        return changes(self, release_of)

    def _repr_html_(self) -> str:
        from sinoperu.notebook import dataset_html

        return dataset_html(self)
