"""Windows as plain data and back, for the file of results that is computed when the bundled data are compiled."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import cast

from sinoperu.reports.windows import Window, Windows
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate

PlainWindow = tuple[str, str, list[str], list[str]]
"""The field, the days, and the lines of the two chains of a window."""


def plain_windows(data: RecordStore, windows: Windows) -> Iterator[dict[str, object]]:
    """Yield the windows of each record as plain data, under the id of the record. Records without windows count too.

    The snapshot has no places, so no window of it has a place.

    Args:
        data: The data set.
        windows: The windows of its records.
    """
    for record_id in windows.records:
        plain = [(one.field, one.days.text, one.why_not_before, one.why_not_after) for one in windows.of(record_id)]
        yield {record_id: [data[record_id].RECORD_TYPE, plain]}


def read_windows(read: Callable[[], Iterable[object]]) -> Windows:
    """Return the windows of plain data.

    Args:
        read: Returns what `plain_windows` yields. It is called when a window is first read.
    """

    @cache
    def by_record() -> dict[str, tuple[str, list[PlainWindow]]]:
        tables = cast("Iterable[dict[str, tuple[str, list[PlainWindow]]]]", read())
        return {record_id: table for line in tables for record_id, table in line.items()}

    def ids() -> Iterator[str]:
        yield from by_record()

    def of_record(record_id: str) -> Iterator[Window]:
        record_type, plain = by_record()[record_id]
        for field, days, why_not_before, why_not_after in plain:
            yield Window(
                record=record_id, record_type=record_type, field=field, days=PartialDate(days),
                why_not_before=tuple(why_not_before), why_not_after=tuple(why_not_after),
            )  # fmt: skip

    return Windows(ids(), of_record)
