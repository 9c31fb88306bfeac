"""The function `check_merged`, which checks the bundled data and a dossier without computing everything anew."""

from typing import Unpack, cast

from sinoperu.checking.engine import engine_of
from sinoperu.checking.run import CheckOptions, report_of, sorted_pairs
from sinoperu.checking.stored_pairs import Pair, read_pairs
from sinoperu.checking.unchanged import unchanged_records
from sinoperu.checking.verdict_rules import RULES_ON_VERDICTS
from sinoperu.reports.report import Report
from sinoperu.store.records import RecordStore


def check_merged(
    bundled: RecordStore, dossier: RecordStore, merged: RecordStore, **options: Unpack[CheckOptions]
) -> Report:
    """Return the report that `check` gives on the bundled data merged with a dossier.

    What the rules on verdicts find on records that the dossier cannot change is read from the stored results of the
    bundled data. If the bundled data have no stored results, or with options that select rules or add some, everything
    is computed.

    Args:
        bundled: The bundled data.
        dossier: The dossier.
        merged: The bundled data merged with the dossier.
        options: The options of `check`.
    """
    return report_of(merged, lambda: _pairs(bundled, dossier, merged), options)


def _pairs(bundled: RecordStore, dossier: RecordStore, merged: RecordStore) -> list[Pair]:
    """Return the findings of all rules on the merged data, each with the reason if it is accepted."""
    engine, stored = engine_of(merged), bundled.stored_results
    unchanged = unchanged_records(bundled, dossier, merged)
    plain = [] if stored is None else [*stored.of_kind("finding"), *stored.of_kind("repetition")]
    tables = cast("list[dict[str, object]]", plain)
    kept = [table for table in tables if table["code"] in RULES_ON_VERDICTS and table["record"] in unchanged]
    known = [finding for finding, _ in read_pairs(merged, kept)]
    return sorted_pairs(merged, engine.findings(unchanged, known), is_full=True)
