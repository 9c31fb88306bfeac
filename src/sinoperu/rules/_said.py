"""What sources say of a record, field by field."""

from collections.abc import Iterator

from sinoperu.model.record import Record
from sinoperu.model.shapes import dated_values
from sinoperu.model.sources import Statement
from sinoperu.rules._rule import Context
from sinoperu.values.dates import PartialDate
from sinoperu.verdicts import Judged


def disputed(context: Context) -> Iterator[tuple[Record, str, tuple[Judged, ...]]]:
    """Yield each record and field of which a source says or expects anything but the adopted value, with the verdicts
    on all that is said of it.
    """
    return ((record, field, context.judged(record.id, field)) for record, field in context.court.disputed)


def where(statement: Statement) -> tuple[str | int, ...]:
    """Return the path of a statement in its file."""
    return ("source", statement.source, statement.mode, statement.record_type, statement.record, statement.field)


def said_dates(statement: Statement) -> Iterator[tuple[str, PartialDate]]:
    """Yield the path and value of each date that a statement gives."""
    value = statement.value
    if isinstance(value, PartialDate):
        yield statement.field, value
    elif statement.key is not None:
        for inner, date in dated_values(value):
            yield f"{statement.path}.{inner}", date
