"""An index of the references between records, from each record to the records that refer to it."""

from collections.abc import Iterable

from sinoperu.model.base import Record
from sinoperu.model.fields import references_of


def referring_records(records: Iterable[Record]) -> dict[str, tuple[Record, ...]]:
    """Return a dict from each id to the records that refer to it. An id without references is not in the dict.

    >>> from sinoperu.model import Agreement
    >>> referring_records([Agreement(id="upgrade", amends="fta")])
    {'fta': (Agreement('upgrade'),)}
    """
    by_target: dict[str, dict[str, Record]] = {}
    for record in records:
        for _, target, _ in references_of(record):
            by_target.setdefault(target, {})[record.id] = record
    return {target: tuple(by_id.values()) for target, by_id in by_target.items()}
