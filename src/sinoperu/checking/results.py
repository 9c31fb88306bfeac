"""The results that the command line shows of a data set. Those of the bundled data are computed when they are compiled.

Each function looks first for the stored result (see `store/stored_results.py`), and computes it if there is none.
"""

from collections.abc import Container, Iterator

from sinoperu.checking.assessing import assess
from sinoperu.checking.engine import engine_of
from sinoperu.checking.implied_dates import windows_of
from sinoperu.checking.run import all_pairs, all_windows, check
from sinoperu.checking.stored_pairs import Pair, plain_pairs
from sinoperu.checking.stored_windows import plain_windows
from sinoperu.checking.verdict_rules import RULES_ON_VERDICTS
from sinoperu.model import RECORD_TYPES
from sinoperu.model.base import Record
from sinoperu.model.plurals import counted
from sinoperu.model.sources import Source
from sinoperu.reports.assessment_text import assessment_lines
from sinoperu.reports.overview import ARTICLE, Overview
from sinoperu.reports.shown_values import ShownValues
from sinoperu.reports.windows import window_lines
from sinoperu.rules import Finding
from sinoperu.store.records import RecordStore
from sinoperu.verdicts.sourcing import sourced_values, sources_by_part


def results_of(data: RecordStore) -> Iterator[dict[str, object]]:
    """Yield all results of a data set as plain data, each with its kind as the only key."""
    yield {"overview": overview(data)}
    pairs = all_pairs(data)
    for pair in plain_pairs(data, pairs):
        yield {"finding": pair}
    for pair in plain_pairs(data, _repetitions(data, {finding for finding, _ in pairs})):
        yield {"repetition": pair}
    for record in data.records():
        values = shown_values(data, record)
        if values != ShownValues():
            yield {"shown": {record.id: values}}
    for windows in plain_windows(data, all_windows(data)):
        yield {"windows": windows}


def _repetitions(data: RecordStore, reported: Container[Finding]) -> Iterator[Pair]:
    """Yield the findings on verdicts that are not reported, because another finding reports the same fault."""
    for finding in engine_of(data).findings_on_adopted_values():
        if finding.code in RULES_ON_VERDICTS and finding not in reported:
            yield finding, None


def overview(data: RecordStore) -> Overview:
    """Return the texts of the overview of a data set."""
    counts = [
        counted(len(records), RECORD_TYPES[word])
        for word, records in ((word, list(collection)) for word, collection in data.by_type().items())
        if records and word != Source.RECORD_TYPE
    ]
    rows = sum(len(list(observations)) for observations in data.by_series().values())
    statements = sum(len(source.statements) for source in data.sources.values())
    head = f"sinoperu data {data.version}: {len(data) - len(data.sources)} records, {len(data.sources)} sources, "
    head += f"{statements} statements, {rows} rows of series"
    article = assess(data, ARTICLE) if ARTICLE in data.sources else None
    return Overview(
        head=head,
        counts=", ".join(counts),
        check=check(data).summary,
        assessment=() if article is None else tuple(assessment_lines(article, brief=True)),
        ascii_assessment=() if article is None else tuple(assessment_lines(article, brief=True, ascii_only=True)),
    )


def shown_values(data: RecordStore, record: Record) -> ShownValues:
    """Return what the display of a record shows and only the whole data set tells.

    Args:
        data: The data set.
        record: A record of the data set.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [agreement.fta]
    ... signed = "2009-04-28"
    ... parties = ["peru"]
    ... [source.gazette.says.agreement.fta]
    ... signed = "2009-04-28"
    ... ''')
    >>> shown_values(data, data["fta"]).numbers
    {'parties': 1, 'signed': 1}
    """
    engine = engine_of(data)
    sources = sources_by_part(record, engine.judge)
    needing = {value.path for value in sourced_values(record, engine.judge) if not value.path.rpartition("].")[0]}
    numbers = {path: len(sources.get(path, ())) for path in sorted(needing | sources.keys())}
    return ShownValues(numbers, tuple(window_lines(windows_of(data, engine.consistent_network, record), named=False)))
