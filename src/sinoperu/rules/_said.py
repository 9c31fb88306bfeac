"""What sources say of a record, field by field."""

from collections.abc import Iterator

from sinoperu.model.record import Record
from sinoperu.model.shapes import dated_values
from sinoperu.model.sources import Statement
from sinoperu.rules._rule import Context
from sinoperu.values.dates import PartialDate
from sinoperu.verdicts import Judged


def disputed(record: Record, context: Context) -> Iterator[tuple[str, tuple[Judged, ...]]]:
    """Yield each field of which some source says or expects anything but the adopted value, with all verdicts on it."""
    for field, sources in context.court.backing(record).items():
        if sources is None:
            yield field, context.judged(record.id, field)


def where(statement: Statement) -> tuple[str | int, ...]:
    """Return the path of a statement in its file."""
    return ("source", statement.source, statement.mode, statement.record_type, statement.record, statement.field)


def said_dates(statement: Statement) -> Iterator[tuple[str, PartialDate]]:
    """Yield the path and value of each date that a statement gives."""
    if isinstance(statement.value, PartialDate):
        yield statement.field, statement.value
    elif statement.key is not None:
        for inner, date in dated_values(statement.value):
            yield f"{statement.path}.{inner}", date
