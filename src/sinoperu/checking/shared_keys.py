"""Leave the dates of parts with ambiguous keys out of the chronology.

A path such as `stakes[mmg].start` is ambiguous if two stakes have the key `mmg`. The chronology ignores the dates of
such parts, because a wrong guess about the meant stake could cause false findings. A separate rule reports the
shared key.
"""

from collections.abc import Collection, Container, Iterable, Iterator

from sinoperu.checking.undated_events import OrderingsOf
from sinoperu.chronology import Before, DaySpan, Event
from sinoperu.model.base import Record
from sinoperu.model.fields import dated_lists, repeated_keys
from sinoperu.model.value_paths import part_path


def shared_keys(records: Iterable[Record]) -> frozenset[tuple[str, str]]:
    """Return the record and the path of each key that several parts share, e.g. `("las-bambas", "stakes[mmg]")`."""
    listing = (record for record in records if dated_lists(type(record)))
    return frozenset((record.id, part_path(name, key)) for record in listing for name, key, _ in repeated_keys(record))


def is_of_one_part(event: Event, shared: Container[tuple[str, str]]) -> bool:
    """Return whether an event belongs to the record itself, or to a part whose key no other part shares.

    Args:
        event: The event.
        shared: The shared keys, as `shared_keys` returns them.
    """
    return (event.record, event.field.rpartition(".")[0]) not in shared


def without_shared_keys(
    records: Collection[Record], spans: dict[Event, DaySpan], orderings_of: OrderingsOf
) -> tuple[dict[Event, DaySpan], OrderingsOf]:
    """Return spans and orderings without the events of parts that share a key with another part.

    Args:
        records: The records.
        spans: A dict from each dated event of the records to the days on which the event can fall.
        orderings_of: Returns the orderings that the rules give for a record.
    """
    shared = shared_keys(records)
    if not shared:
        return spans, orderings_of

    def is_unambiguous(event: Event) -> bool:
        return is_of_one_part(event, shared)

    def unambiguous_orderings_of(record: Record) -> Iterator[Before]:
        return (
            ordering
            for ordering in orderings_of(record)
            if is_unambiguous(ordering.before) and is_unambiguous(ordering.after)
        )

    return {event: span for event, span in spans.items() if is_unambiguous(event)}, unambiguous_orderings_of
