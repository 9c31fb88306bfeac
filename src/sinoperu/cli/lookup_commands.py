"""The commands that look things up: records by words, and what can be said about them."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

from sinoperu.cli.exit_codes import CLEAN
from sinoperu.errors import UnknownRecordError, check_word, quote
from sinoperu.model.class_index import RECORD_TYPES, SERIES_TYPES

if TYPE_CHECKING:
    from sinoperu.dataset import Dataset
    from sinoperu.model.base import Record

MOST_SUGGESTED = 3
"""The message about an unknown id suggests at most this many records."""


def search_command(arguments: argparse.Namespace) -> int:
    """Print the records that have all words of a text."""
    import json

    from sinoperu.cli.lookup_tables import records_table
    from sinoperu.cli.streams import write
    from sinoperu.cli.terminal import plain, show_lines
    from sinoperu.loading import load

    text = " ".join(arguments.text)
    if not any(character.isalnum() for character in text):
        raise ValueError(f"expected words to search for, got {quote(text)}")
    types = types_of(arguments.type)
    records = [record for record in load().search(text) if not types or record.RECORD_TYPE in types]
    if arguments.format == "json":
        rows = [{"id": record.id, "type": record.RECORD_TYPE, "name": record.name} for record in records]
        write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    elif records:
        show_lines(records_table(records))
    else:
        show_lines([plain(f"no record has all words of {quote(text)}")])
    return CLEAN


def known_record(data: Dataset, record_id: str) -> Record:
    """Return the record with an id.

    Raises:
        UnknownRecordError: There is no such record. The message suggests records that have the words of the id.
    """
    try:
        return data[record_id]
    except UnknownRecordError:
        found = sorted(data.search(re.sub(r"[\W_]+", " ", record_id)), key=_likelihood)
        if not found:
            raise
        names = " or ".join(repr(record.id) for record in found[:MOST_SUGGESTED])
        more = len(found) - MOST_SUGGESTED
        others = f" ({more} more records have these words: see `sinoperu search`)" if more > 0 else ""
        message = f"expected the id of a record, got {quote(record_id)}; did you mean {names}?{others}"
        raise UnknownRecordError(message) from None


def _likelihood(record: Record) -> tuple[bool, int, str]:
    """Return a key that sorts records: those of the world before sources, and short ids before long ones."""
    return record.RECORD_TYPE == "source", len(record.id), record.id


def types_of(text: str) -> list[str]:
    """Return the record types in a text, which commas separate.

    Raises:
        ValueError: There is no such record type.
    """
    types = [word.strip() for word in text.split(",") if word.strip()]
    for word in types:
        check_word(word, RECORD_TYPES, "record types such as agreement or visit")
    return types


def fields_command(arguments: argparse.Namespace) -> int:
    """Print the record types, the fields of one type, or what can be said about one field."""
    from sinoperu.cli import field_help
    from sinoperu.cli.lookup_tables import field_lines, fields_table, types_table
    from sinoperu.cli.terminal import show_lines

    path = arguments.field
    if path is None:
        show_lines(types_table(field_help.type_help()))
    elif path in RECORD_TYPES or path in SERIES_TYPES:
        show_lines(fields_table(field_help.class_help(path)))
    else:
        from sinoperu.cli.field_examples import example
        from sinoperu.loading import load

        shown = field_help.field_help(path)
        show_lines(field_lines(shown, example(path, load())))
    return CLEAN
