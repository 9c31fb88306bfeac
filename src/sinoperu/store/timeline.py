"""The timeline of a data set: the dated events of its records in chronological order."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

import attrs

from sinoperu.errors import check_word, listed
from sinoperu.gc_pause import paused_gc
from sinoperu.model import RECORD_TYPES
from sinoperu.model.base import Record
from sinoperu.model.fields import dated_values
from sinoperu.store.rows import Rows
from sinoperu.values.dates import PartialDate, SpanLike, parse_span

NOT_SHOWN = frozenset({"source", "coverage"})
"""The record types that a timeline leaves out unless the caller names them.

The dates of these records are not events in the relations of the two countries. An example is the date of an article.
"""


@attrs.frozen(kw_only=True)
class Entry:
    """One dated event of a timeline, such as the signature of an agreement."""

    SHOWN_FIELDS: ClassVar[tuple[str, ...]] = ("date", "field", "name", "record")
    """The fields that a notebook or a terminal shows as columns."""

    date: PartialDate
    """The date of the event. It may be partial, for example only the year."""
    record: str
    """The id of the record, for example `"peru-china-fta-2009"`."""
    field: str
    """The field with the date, for example `"signed"` or `"stakes[mmg].start"`."""
    name: str
    """The name of the record."""


def timeline(
    records: Iterable[Record], *, during: SpanLike | None = None, record_types: Iterable[str] = ()
) -> Rows[Entry]:
    """Return the dated events of records, sorted by date, record id and field.

    Args:
        records: The records.
        during: A date or interval. Only events that may have happened in this period are returned.
        record_types: Only events of records of these types are returned. By default, only the types in `NOT_SHOWN` are
            left out.

    Raises:
        ValueError: There is no such record type, or `during` is not a date or interval.
        TypeError: `record_types` is not a list of texts.

    >>> from sinoperu.model import Agreement
    >>> fta = Agreement(id="fta", signed="2009-04-28", entered_into_force="2010-03-01")
    >>> [entry.field for entry in timeline([fta], during="2009/2010-01")]
    ['signed']
    """
    named_types = listed(record_types, "record types")
    for record_type in named_types:
        check_word(record_type, RECORD_TYPES, "record types such as agreement or visit")
    wanted = frozenset(named_types) or frozenset(RECORD_TYPES) - NOT_SHOWN
    span = None if during is None else parse_span(during)
    with paused_gc():
        entries = [
            entry
            for record in records if record.RECORD_TYPE in wanted
            for entry in _entries(record)
            if span is None or entry.date.overlaps(span)
        ]  # fmt: skip
        return Rows(Entry, sorted(entries, key=lambda entry: (entry.date.sort_key, entry.record, entry.field)))


def _entries(record: Record) -> Iterator[Entry]:
    for path, date in dated_values(record):
        yield Entry(date=date, record=record.id, field=path, name=record.name)
