"""The class `Dataset`, a facade: its methods give access to the records of a data set and to all computations on them.

The base class `RecordStore` has the methods that look up records. Each method that `Dataset` adds calls one function of
another package. Checks, queries and reports build on `RecordStore`, and only this module makes them methods of a data
set.
"""

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Self

from sinoperu.store.arguments import RecordOrId
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate, SpanLike

if TYPE_CHECKING:
    from sinoperu.chronology import Chain
    from sinoperu.citing.cite import CitationFormat
    from sinoperu.exports import Export, ExportFormat
    from sinoperu.model.card import Card
    from sinoperu.plots.methods import Plots
    from sinoperu.queries.changes import DataChanges
    from sinoperu.queries.partners import Lead
    from sinoperu.queries.releases import ReleaseChange
    from sinoperu.queries.state_holdings import Holding
    from sinoperu.reports.assessment import Assessment
    from sinoperu.reports.report import Report
    from sinoperu.rules import Rule
    from sinoperu.store.ownership import Ownership
    from sinoperu.store.rows import Rows
    from sinoperu.verdicts.judged import Evidence


class Dataset(RecordStore):
    r"""All records and series of one data set, with look-ups, queries, verdicts and checks. A data set is immutable.

    [`load`][sinoperu.load] returns the bundled data set, or reads a data set from files. [`loads`][sinoperu.loads]
    reads a data set from text. Look up a record by its id, in the data set or in the collection of its record type:

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

    Two data sets are equal if they have the same version, dates of `verified_until`, records, rows and acceptances.
    The locations of values in files are not compared. A pickled data set does not keep these locations, so the
    findings of its checks name no file and no line.

    Methods such as `replace` and `merge` return a new data set. A data set can also be created from records, for
    example in tests:

    >>> from sinoperu.model import Agreement
    >>> Dataset([Agreement(id="fta", signed="2009-04-28")])
    <Dataset: 1 records>

    Args:
        records: The records, in any order.
        observations: The rows of all series, in any order.
        acceptances: The findings that the curators have accepted, each with a reason.
        version: The version of the data, not of the package.
        verified_until: The dates until which record types and series are kept up to date, such as
            `{"agreement": "2026-11"}`.
        places: A function that returns the file, line and column of a value. Without this function, findings name no
            file and no line.
        backend: The object that provides the records, e.g. the bundled snapshot. If a backend is given, all other
            arguments except `places` are ignored.

    Raises:
        ValueError: Two different records have the same id.
        TypeError: An argument has the wrong type.
    """

    def check(
        self,
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        extra_rules: "Iterable[Rule]" = (),
        severity: Mapping[str, str] | None = None,
        windows: bool = False,
    ) -> "Report":
        """Run the rules on the data set, and return a report of their findings.

        See [`check`][sinoperu.checking.check] for details.

        Args:
            select: The rules to run: codes (`"AGR001"`), beginnings of codes (`"AGR"`) or names. If `select` is empty,
                all rules run.
            ignore: The rules to leave out, in the same form as `select`.
            extra_rules: Your own rules, which run in addition to the rules of sinoperu.
            severity: New severities for some rules, e.g. `{"AGR001": "note"}`. The keys have
                the same form as the entries of `select`.
            windows: Whether the report also lists the dates that no source states, with the possible days of each date.

        Raises:
            ValueError: A code or name matches no rule, no rule is left to run, a severity is invalid, or two rules have
                the same code.
            TypeError: `select`, `ignore` or `extra_rules` is not a list, an item of such a list has the wrong type, or
                `severity` is not a mapping.
        """
        from sinoperu.checking import check

        return check(self, select=select, ignore=ignore, extra_rules=extra_rules, severity=severity, windows=windows)

    def assess(self, source: RecordOrId) -> "Assessment":
        """Return the verdict on each passage, statement, expectation, claim and row of a series of a source.

        See [`assess`][sinoperu.checking.assess] for details.

        Raises:
            UnknownRecordError: No source has this id. The message suggests similar ids.
        """
        from sinoperu.checking import assess

        return assess(self, source)

    def card(self, record: RecordOrId, *, on: SpanLike | None = None) -> "Card":
        """Return the card of a record, which a notebook shows with its names, dates, parts and sources.

        See [`card`][sinoperu.checking.card] for details.

        Args:
            record: The record or its id.
            on: The date for which the card shows which facts are true. By default, it is the month in the version of
                the data.

        Raises:
            UnknownRecordError: There is no such record. The message suggests similar ids.
        """
        from sinoperu.checking import card

        return card(self, record, on=on)

    def evidence(self, record: RecordOrId, field: str) -> "Evidence":
        """Return the adopted value of a field, and all statements about the field with their verdicts.

        See [`evidence`][sinoperu.checking.evidence] for details.

        Args:
            record: The record or its id.
            field: The field, e.g. `"signed"`.
        """
        from sinoperu.checking import evidence

        return evidence(self, record, field)

    def window(self, record: RecordOrId, field: str) -> PartialDate | None:
        """Return the days on which an event may have happened, given its own date and all other dates of the data set.

        See [`window`][sinoperu.checking.window] for details.

        Args:
            record: The record or its id.
            field: The field that holds the date, e.g. `"signed"` or `"stakes[mmg].start"`.
        """
        from sinoperu.checking import window

        return window(self, record, field)

    def implied(self, record: RecordOrId, field: str) -> PartialDate | None:
        """Return the days on which an event may have happened, given all dates of the data set except its own date.

        See [`implied`][sinoperu.checking.implied] for details.

        Args:
            record: The record or its id.
            field: The field that holds the date, e.g. `"signed"` or `"stakes[mmg].start"`.
        """
        from sinoperu.checking import implied

        return implied(self, record, field)

    def why(self, record: RecordOrId, field: str) -> "tuple[Chain | None, Chain | None]":
        """Return the two chains of orderings that explain the result of `implied` for an event.

        An ordering states that one event comes before another. The first chain proves the first possible day of the
        event, and the second chain proves the last possible day. If the event has no first possible day, the first
        chain is `None`. If the event has no last possible day, the second chain is `None`. See
        [`why`][sinoperu.checking.why] for details.

        Args:
            record: The record or its id.
            field: The field that holds the date, e.g. `"signed"` or `"stakes[mmg].start"`.
        """
        from sinoperu.checking import why

        return why(self, record, field)

    def known_by(self, date: SpanLike) -> Self:
        """Return the data set as of an earlier date, without the facts that only later sources support.

        See [`known_by`][sinoperu.queries.earlier_knowledge.known_by] for details.
        """
        from sinoperu.queries.earlier_knowledge import known_by

        return known_by(self, date)

    def ultimate_owners(self, asset: RecordOrId, on: SpanLike) -> "Rows[Ownership]":
        """Return the ultimate owners of an asset on a date, each with its share in the asset.

        If an owner holds the asset through other organizations, its share is the product of the shares along that chain
        of owners. See [`ultimate_owners`][sinoperu.store.ownership.ultimate_owners] for details.

        Args:
            asset: The project or organization.
            on: A date or interval. A stake counts if it may have been held on at least one day of this date or
                interval.
        """
        from sinoperu.store.ownership import ultimate_owners

        return ultimate_owners(self, asset, on)

    def holdings(self, state: RecordOrId, on: SpanLike, assets: Iterable[RecordOrId] | None = None) -> "Rows[Holding]":
        """Return the share of each project that a state and its organizations may hold on a date.

        Shares count whether they are held directly or through other owners. See
        [`holdings`][sinoperu.queries.state_holdings.holdings] for details.

        Args:
            state: The state, e.g. `"china"`.
            on: A date or interval. A stake counts if it may have been held on at least one day of this date or
                interval.
            assets: The projects to look at. By default, these are all projects.
        """
        from sinoperu.queries.state_holdings import holdings

        return holdings(self, state, on, assets)

    def largest_partners(self, reporter: RecordOrId, *, rank: int = 1) -> "Rows[Lead]":
        """Return the largest trading partner of an economy in each period.

        See [`largest_partners`][sinoperu.queries.partners.largest_partners] for details.

        Args:
            reporter: The state or group whose trading partners are ranked.
            rank: Only partners of this rank are returned, e.g. 2 for the second largest partner in each period.
        """
        from sinoperu.queries.partners import largest_partners

        return largest_partners(self, reporter, rank=rank)

    def release_changes(self, release_of: str) -> "Rows[ReleaseChange]":
        """Compare each release of a published data set with the release before it, and return the rows that differ.

        See [`release_changes`][sinoperu.queries.releases.release_changes] for details.

        Args:
            release_of: The name of the published data set, as in `Source.release_of`, e.g.
                `"aei-china-global-investment-tracker"`.
        """
        from sinoperu.queries.releases import release_changes

        return release_changes(self, release_of)

    def changes_since(self, old: RecordStore) -> "DataChanges":
        """Compare this data set with an older version of it, and return the values that differ.

        See [`data_changes`][sinoperu.queries.data_changes.data_changes] for details.

        Args:
            old: The older version.
        """
        from sinoperu.queries.data_changes import data_changes

        return data_changes(old, self)

    def cite(
        self,
        *records: RecordOrId,
        format: "CitationFormat" = "text",  # noqa: A002  as in dumps
        style: str | None = None,
    ) -> str:
        """Return references to sources, to the sources that support records, or to the data set itself.

        See [`cite`][sinoperu.citing.cite] for details.

        Args:
            records: Sources and other records. A source is cited itself. For another record, each source that supports
                one of its adopted values is cited. Without records, the data set is cited.
            format: `"text"`, or `"csl-json"` for reference managers.
            style: A citation style for the text, e.g. `"apa"`. Styles need the extra `cite`.
        """
        from sinoperu.citing.cite import cite

        return cite(self, *records, format=format, style=style)

    @property
    def plot(self) -> "Plots":
        """The charts of the data set, e.g. `data.plot.ownership("las-bambas")`. They need the extra `plots`.

        See [`Plots`][sinoperu.plots.methods.Plots] for all charts.
        """
        from sinoperu.plots.methods import Plots

        return Plots(self)

    def export(self, format: "ExportFormat", path: "str | os.PathLike[str]") -> "Export":  # noqa: A002  as in dumps
        """Write the data set in a format that other programs read, and return what was written.

        The same data give the same bytes. If the export fails, the file or folder stays as it was. See
        [`export`][sinoperu.exports.export] for details.

        Args:
            format: The name of the format, e.g. `"sqlite"`.
            path: The file to write. For `"csv"`, `"parquet"` and `"datapackage"`, it is a folder with one file for each
                record type and series. An existing file is replaced, and so is the folder of an earlier export.

        Raises:
            ValueError: The format is unknown.
            SinoperuError: The folder has files that no export wrote, or a library that the format needs is not
                installed.
            OSError: The file or folder cannot be written.
        """
        from sinoperu.exports import export

        return export(self, format, path)

    def _repr_html_(self) -> str:
        from sinoperu.notebook.rows import dataset_html

        return dataset_html(self)
