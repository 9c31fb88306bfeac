"""The days that the chronology implies for undated fields, and the chains that prove them."""

from collections.abc import Callable, Iterator

from sinoperu.checking.certified_network import CertifiedNetwork
from sinoperu.chronology import DaySpan, Event, Side
from sinoperu.chronology.wording import Told, chain_lines
from sinoperu.model.base import Record
from sinoperu.model.fields import dated
from sinoperu.reports.windows import Window, Windows
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate
from sinoperu.values.spans import date_between
from sinoperu.values.vocabulary import Mode


def windows_in(data: RecordStore, network_of: Callable[[], CertifiedNetwork], note_of: Told | None = None) -> Windows:
    """Return the windows of all records in a data set, except sources and coverages.

    Args:
        data: The data set.
        network_of: Returns the chronology of the data set. It is first called when a window is read.
        note_of: Returns a note on a date at an end of a chain, such as the sources of the date.
    """

    def windows_by_id(record_id: str) -> Iterator[Window]:
        return windows_of(data, network_of(), data[record_id], note_of)

    ids = (record.id for record in data.records() if record.RECORD_TYPE not in ("source", "coverage"))
    return Windows(ids, windows_by_id)


def windows_of(
    data: RecordStore, network: CertifiedNetwork, record: Record, note_of: Told | None = None
) -> Iterator[Window]:
    """Yield a window for each field of a record whose date is not stated, if the chronology implies a bound for it.

    A bound is a first or a last possible day.

    Args:
        data: The data set.
        network: The chronology of the data set.
        record: The record.
        note_of: Returns a note on a date at an end of a chain, such as the sources of the date.
    """

    def lines(event: Event, side: Side, day: int | None) -> tuple[str, ...]:
        chain = None if day is None else network.why(event, side)
        return () if chain is None else chain_lines(chain, note_of)

    file, line, column = data.place((record.RECORD_TYPE, record.id)) or (None, None, None)
    for field in unstated_fields(data, record):
        event = Event(record.id, field)
        span = network.implied(event)
        days = None if span.lower is None and span.upper is None else span_date(span)
        if days is not None and (days.lower is not None or days.upper is not None):
            yield Window(
                record=record.id, record_type=record.RECORD_TYPE, field=field, days=days,
                why_not_before=lines(event, "lower", days.lower), why_not_after=lines(event, "upper", days.upper),
                file=file, line=line, column=column,
            )  # fmt: skip


def unstated_fields(data: RecordStore, record: Record) -> list[str]:
    """Return the dated fields of a record that have no adopted date and for which no source states a date.

    Expectations do not count.
    """
    undated = [shape.name for shape in dated(type(record)) if getattr(record, shape.name) is None]
    if not undated:
        return []
    stated = {statement.field for statement in data.statements_about(record) if statement.mode is Mode.SAYS}
    return [field for field in undated if field not in stated]


def span_date(span: DaySpan) -> PartialDate | None:
    """Return a span of days as a partial date, or `None` if the span contains no calendar day."""
    return date_between(span.lower, span.upper)
