"""The class `Dataset`: a facade for the records of one data set and everything that can be computed from them.

Each method of `Dataset` calls one function of another package; the base class `RecordStore` has the look-ups. This is
the only module that connects lower packages with higher ones.
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
    r"""The records and series of one data set, with look-ups, queries, verdicts and checks. It is immutable.

    [`load`][sinoperu.load] returns the bundled data set or the data of files; [`loads`][sinoperu.loads] parses a text.
    Records are found by id, or by the collection of their type:

    >>> from sinoperu.loading import loads
    >>> data = loads('[agreement.fta]\nsigned = "2009-04-28"\nentered_into_force = "2010-03-01"')
    >>> data["fta"] is data.agreements["fta"]
    True
    >>> data.agreements["fta"].status_on("2009-12-31")
    (AgreementStatus.SIGNED,)
    >>> [entry.field for entry in data.timeline()]
    ['signed', 'entered_into_force']
    >>> data.check().is_clean
    True

    Methods such as `replace` and `merge` return a new data set. A data set can also be created from records, for
    example in tests:

    >>> from sinoperu.model import Agreement
    >>> Dataset([Agreement(id="fta", signed="2009-04-28")])
    <Dataset: 1 records>

    Args:
        records: The records, in any order.
        observations: The rows of series, in any order.
        acceptances: The findings that the curators have accepted, each with a reason.
        version: The version of the data.
        places: Returns the place of a value in its file. Without it, findings have no file and line.
        backend: The source of the records, e.g. the bundled snapshot. If it is given, the arguments above except
            `places` are not used.

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
        """Return the findings of the rules, as a report. It also lists the dates that other dates imply.

        See [`check`][sinoperu.checking.check] for more.

        Args:
            select: Codes, beginnings of codes (`"AGR"`) or names of the rules to run; empty for all rules.
            ignore: Codes, beginnings of codes or names of the rules to leave out.
            extra_rules: Rules of your own, in addition to those of sinoperu.
            severity: Other severities for rules, e.g. `{"AGR001": "note"}`.
            windows: Whether the report lists the possible days of dates that no source states.

        Raises:
            ValueError: A word matches no rule, no rule is left, a severity is invalid, or two rules have the same code.
            TypeError: `select` or `ignore` is one text instead of a list.
        """
        from sinoperu.checking import check

        return check(self, select=select, ignore=ignore, extra_rules=extra_rules, severity=severity, windows=windows)

    def assess(self, source: RecordOrId) -> "Assessment":
        """Return the verdict on each passage, statement, expectation and claim of a source.

        See [`assess`][sinoperu.checking.assess] for more.

        Raises:
            UnknownRecordError: There is no such source. The message suggests similar ids.
        """
        from sinoperu.checking import assess

        return assess(self, source)

    def evidence(self, record: RecordOrId, field: str) -> "Evidence":
        """Return all statements about a field with their verdicts, and the adopted value.

        See [`evidence`][sinoperu.checking.evidence] for more.

        Args:
            record: The record or its id.
            field: The field, e.g. `"signed"`.
        """
        from sinoperu.checking import evidence

        return evidence(self, record, field)

    def window(self, record: RecordOrId, field: str) -> PartialDate | None:
        """Return the possible days of an event, by its own date and all other dates.

        See [`window`][sinoperu.checking.window] for more.

        Args:
            record: The record or its id.
            field: The field that holds the date, e.g. `"signed"` or `"stakes[mmg].start"`.
        """
        from sinoperu.checking import window

        return window(self, record, field)

    def implied(self, record: RecordOrId, field: str) -> PartialDate | None:
        """Return the possible days of an event, by all other dates but not its own.

        See [`implied`][sinoperu.checking.implied] for more.

        Args:
            record: The record or its id.
            field: The field that holds the date, e.g. `"signed"` or `"stakes[mmg].start"`.
        """
        from sinoperu.checking import implied

        return implied(self, record, field)

    def why(self, record: RecordOrId, field: str) -> "tuple[Chain | None, Chain | None]":
        """Return the chains of orderings by which other dates limit the possible days of an event.

        The first chain gives the first possible day, and the second chain gives the last possible day. A chain is
        `None` if nothing limits that side. See [`why`][sinoperu.checking.why] for more.

        Args:
            record: The record or its id.
            field: The field that holds the date, e.g. `"signed"` or `"stakes[mmg].start"`.
        """
        from sinoperu.checking import why

        return why(self, record, field)

    def known_by(self, date: SpanLike) -> Self:
        """Return the data set as it could have been known on an earlier date, from the sources published by then.

        See [`known_by`][sinoperu.queries.earlier_knowledge.known_by] for more.
        """
        from sinoperu.queries.earlier_knowledge import known_by

        return known_by(self, date)

    def ultimate_owners(self, asset: RecordOrId, on: SpanLike) -> "tuple[Ownership, ...]":
        """Return the ultimate owners of an asset on a date, with the shares multiplied along each chain of owners.

        See [`ultimate_owners`][sinoperu.store.ownership.ultimate_owners] for more.

        Args:
            asset: The project or organization.
            on: A date or interval. A stake counts if it may be held on one of its days.
        """
        from sinoperu.store.ownership import ultimate_owners

        return ultimate_owners(self, asset, on)

    def holdings(
        self, state: RecordOrId, on: SpanLike, assets: Iterable[RecordOrId] | None = None
    ) -> "tuple[Holding, ...]":
        """Return the shares of projects that a state and its bodies may hold on a date, directly or through others.

        See [`holdings`][sinoperu.queries.state_holdings.holdings] for more.

        Args:
            state: The state, e.g. `"china"`.
            on: A date or interval. A stake counts if it may be held on one of its days.
            assets: The projects; by default all projects.
        """
        from sinoperu.queries.state_holdings import holdings

        return holdings(self, state, on, assets)

    def largest_partners(self, reporter: RecordOrId, *, rank: int = 1) -> "tuple[Lead, ...]":
        """Return the largest trading partner of an economy in each period, or the partner with another rank.

        See [`largest_partners`][sinoperu.queries.partners.largest_partners] for more.

        Args:
            reporter: The state or group whose trade is reported.
            rank: The rank of the partner, from 1 for the largest.
        """
        from sinoperu.queries.partners import largest_partners

        return largest_partners(self, reporter, rank=rank)

    def changes(self, release_of: str) -> "tuple[Change, ...]":
        """Return the differences between the rows of each release of a data set and the release before it.

        See [`changes`][sinoperu.queries.releases.changes] for more.

        Args:
            release_of: The name of the data set in `Source.release_of`, e.g. `"aei-china-global-investment-tracker"`.
        """
        from sinoperu.queries.releases import changes

        return changes(self, release_of)

    def _repr_html_(self) -> str:
        from sinoperu.notebook import dataset_html

        return dataset_html(self)
