"""Combine the records of two data sets into one."""

from collections.abc import Callable, Iterable
from typing import Literal, TypeAlias

from sinoperu.errors import quote
from sinoperu.model.base import Record
from sinoperu.model.sources import Source

OnConflict: TypeAlias = Literal["error", "ours", "theirs"]
"""What to do if two data sets have different records with the same id.

`"error"` raises an error, `"ours"` keeps the record of the first data set, and `"theirs"` that of the second.
"""


def combined(
    ours: Iterable[Record],
    theirs: Iterable[Record],
    *,
    on_conflict: OnConflict,
    our_origin: Callable[[Record], str],
    their_origin: Callable[[Record], str],
) -> tuple[Record, ...]:
    """Return the records of both data sets, with one record for each id.

    Two sources with the same id are joined into one source if one of them only has statements, claims and passages,
    and no fields of its own such as a title.

    Args:
        ours: The records of the first data set.
        theirs: The records of the second data set.
        on_conflict: What to do if two records have the same id and cannot be joined. `"error"` raises an error,
            `"ours"` keeps the record of the first data set, and `"theirs"` that of the second.
        our_origin: A function that says where a record of the first data set comes from, for the error message.
        their_origin: A function that says where a record of the second data set comes from, for the error message.

    Raises:
        ValueError: Two records have the same id and `on_conflict` is `"error"`, or `on_conflict` is not one of the
            three allowed words.
    """
    if on_conflict not in ("error", "ours", "theirs"):
        raise ValueError(f"expected on_conflict to be error, ours or theirs, got {quote(on_conflict)}")
    by_id = {record.id: record for record in ours}
    for record in theirs:
        our_record = by_id.get(record.id)
        if our_record is None:
            by_id[record.id] = record
        elif isinstance(our_record, Source) and isinstance(record, Source) and (our_record.is_bare or record.is_bare):
            by_id[record.id] = our_record.joined(record)
        elif on_conflict == "theirs":
            by_id[record.id] = record
        elif on_conflict == "error":
            first = f"{our_record.RECORD_TYPE}.{our_record.id} ({our_origin(our_record)})"
            second = f"{record.RECORD_TYPE}.{record.id} ({their_origin(record)})"
            raise ValueError(f"expected each id once, got {first} and {second}")
    return tuple(by_id.values())
