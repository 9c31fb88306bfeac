"""What the chronology implies about dates: windows of undated fields, and the lines that explain one date."""

from collections.abc import Callable, Iterator

from sinoperu.chronology import Chain, DaySpan, Event, Network, Side
from sinoperu.chronology.wording import Told, chain_lines
from sinoperu.model.base import Record
from sinoperu.model.fields import dated
from sinoperu.reports.windows import Window, Windows
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate
from sinoperu.values.spans import date_between
from sinoperu.values.vocabulary import Mode


def windows_in(data: RecordStore, network: Callable[[], Network], told: Told | None = None) -> Windows:
    """Return the windows of all records of a data set but its sources and coverages, type by type.

    Args:
        data: The data set.
        network: Gives its chronology, when a window is first looked at.
        told: Says what is known of the date that a chain starts from; without it, nothing is said.
    """

    def of(record: str) -> Iterator[Window]:
        return windows_of(data, network(), data[record], told)

    return Windows((one.id for one in data.records() if one.RECORD_TYPE not in ("source", "coverage")), of)


def windows_of(data: RecordStore, network: Network, record: Record, told: Told | None = None) -> Iterator[Window]:
    """Yield the window of each undated field of a record for which the rest leaves some days only.

    Args:
        data: The data set.
        network: Its chronology.
        record: The record.
        told: Says what is known of the date that a chain starts from; without it, nothing is said.
    """

    def lines(event: Event, side: Side) -> tuple[str, ...]:
        chain: Chain | None = network.why(event, side, own=False)
        return () if chain is None else chain_lines(chain, told)

    file, line, column = data.place((record.RECORD_TYPE, record.id)) or (None, None, None)
    for shape in dated(type(record)):
        if not is_unstated(data, record, shape.name):
            continue
        event = Event(record.id, shape.name)
        days = span_date(network.implied(event))
        if days is not None and (days.lower is not None or days.upper is not None):
            yield Window(
                record=record.id, record_type=record.RECORD_TYPE, field=shape.name, days=days,
                why_not_before=lines(event, "lower"), why_not_after=lines(event, "upper"),
                file=file, line=line, column=column,
            )  # fmt: skip


def is_unstated(data: RecordStore, record: Record, field: str) -> bool:
    """Return whether a date is neither adopted nor said by a source; what is expected has not happened yet."""
    said = (one for one in data.statements(record, field) if one.mode is Mode.SAYS)
    return getattr(record, field) is None and next(said, None) is None


def span_date(span: DaySpan) -> PartialDate | None:
    """Return the days of a span of the chronology as a partial date, or `None` if it has no day of the calendar."""
    return date_between(span.lower, span.upper)
