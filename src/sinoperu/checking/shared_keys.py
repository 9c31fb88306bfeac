"""Parts of one list that share a key: a path by it leads to several dates, and nobody knows to which.

Their dates take no part in the chronology, from which nothing may follow that need not be so. That the key is shared is
a finding of its own.
"""

from collections.abc import Collection, Iterator, Mapping

from sinoperu.checking.undated_events import OrderingsOf
from sinoperu.chronology import Before, DaySpan, Event
from sinoperu.model.base import Record
from sinoperu.model.fields import repeated_keys


def clear_alone(
    records: Collection[Record], spans: Mapping[Event, DaySpan], ordered: OrderingsOf
) -> tuple[Mapping[Event, DaySpan], OrderingsOf]:
    """Return spans and orderings without those of parts that share their key with others.

    Args:
        records: The records.
        spans: The days of their dated events.
        ordered: Gives the orderings that rules find in a record.
    """
    unclear = {(record.id, f"{name}[{key}]") for record in records for name, key, _ in repeated_keys(record)}
    if not unclear:
        return spans, ordered

    def is_clear(event: Event) -> bool:
        return (event.record, event.field.rpartition(".")[0]) not in unclear

    def clear(record: Record) -> Iterator[Before]:
        return (one for one in ordered(record) if is_clear(one.before) and is_clear(one.after))

    return {event: span for event, span in spans.items() if is_clear(event)}, clear
