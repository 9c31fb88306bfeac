"""What sources say of a record, field by field."""

from collections.abc import Iterator

from sinoperu.dataset import Dataset
from sinoperu.model.record import Record
from sinoperu.model.shapes import dated_values
from sinoperu.model.sources import Statement
from sinoperu.rules._rule import Context
from sinoperu.values.dates import PartialDate
from sinoperu.verdicts import Judged


def judged_by_field(record: Record, context: Context) -> Iterator[tuple[str, tuple[Judged, ...]]]:
    """Yield each field that some source speaks of, with all that is said of it and the verdicts."""
    for field in context.once(_said_fields).get(record.id, ()):
        yield field, context.judged(record.id, field)


def _said_fields(data: Dataset) -> dict[str, tuple[str, ...]]:
    """Return the fields of each record that some source speaks of, each once."""
    found: dict[str, dict[str, None]] = {}
    for source in data.sources.values():
        for statement in source.statements:
            if statement.field:
                found.setdefault(statement.record, {})[statement.field] = None
    return {record: tuple(fields) for record, fields in found.items()}


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
