"""Helpers for rules on statements: disputed fields, and stated dates."""

from collections.abc import Iterable, Iterator

from sinoperu.model.base import Record
from sinoperu.model.fields import dated_values
from sinoperu.model.sources import Statement
from sinoperu.rules.framework.context import Context
from sinoperu.values.dates import PartialDate
from sinoperu.verdicts.judged import Judged


def disputed_fields(context: Context) -> Iterator[tuple[Record, str, tuple[Judged, ...]]]:
    """Yield the fields with a statement or expectation that differs from the adopted value.

    Each item is a tuple of the record, the field, and all statements and expectations about the field with their
    verdicts. The records that the context leaves out are left out.
    """
    return (
        (record, field, context.judged(record.id, field))
        for record, field in context.judge.support.disputed
        if record.id not in context.unchanged
    )


def stated_dates(statement: Statement) -> Iterable[tuple[str, PartialDate]]:
    """Return the path and value of each date that a statement gives."""
    value = statement.value
    if isinstance(value, PartialDate):
        return ((statement.field, value),)
    if statement.key is None:
        return ()
    return ((f"{statement.path}.{inner}", date) for inner, date in dated_values(value))
