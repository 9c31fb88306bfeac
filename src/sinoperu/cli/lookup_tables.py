"""Tables of records that were found, and of what can be said about them."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from sinoperu.cli.field_help import FieldHelp
from sinoperu.cli.listing import Column, Listing
from sinoperu.cli.terminal import line_of, plain
from sinoperu.model.base import Record
from sinoperu.model.docstrings import first_sentence


def records_table(records: Iterable[Record]) -> list[RenderableType]:
    """Return records as a table of ids, types and names. The name stands below the id."""
    rows = [
        (plain(record.RECORD_TYPE), plain(f"{record.id}\n", "bold").append_text(line_of(record.name, "not bold")))
        for record in records
    ]
    return [Listing((Column("type"), Column("record", is_main=True)), rows)]


def types_table(types: Iterable[tuple[str, str]]) -> list[RenderableType]:
    """Return the record types and series as a table with their meaning."""
    columns = (Column("type"), Column("meaning", is_main=True))
    return [
        Listing(columns, [(plain(word), plain(meaning)) for word, meaning in types]),
        plain("`sinoperu fields TYPE` lists the fields of a type.", "dim"),
    ]


def fields_table(fields: Iterable[FieldHelp]) -> list[RenderableType]:
    """Return fields as a table of names, kinds of values and meanings."""
    shown = list(fields)
    rows = [
        (plain(field.path.rpartition(".")[2]), _meaning(first_sentence(field.meaning)).append_text(_kind(field)))
        for field in shown
    ]
    return [
        Listing((Column("field"), Column("meaning and kind of value", is_main=True)), rows),
        plain(f"`sinoperu fields {shown[0].path}` shows the words and an example of a field.", "dim"),
    ]


def _meaning(text: str) -> Text:
    return plain(f"{text}\n")


def _kind(field: FieldHelp) -> Text:
    return plain(f"{field.kind}, one of {len(field.words)}" if field.words else field.kind, "dim")


def field_lines(field: FieldHelp, example: str) -> list[RenderableType]:
    """Return all that can be said about one field: kind, meaning, words, inner fields and an example."""
    lines: list[RenderableType] = [line_of(f"{field.path}: {field.kind}", "bold")]
    lines += [plain(" ".join(paragraph.split())) for paragraph in field.meaning.split("\n\n")]
    if field.words:
        rows = [(plain(word), plain(first_sentence(meaning))) for word, meaning in field.words.items()]
        lines += [plain(""), Listing((Column("word"), Column("meaning", is_main=True)), rows)]
    if field.fields:
        lines += [plain(""), *fields_table(field.fields)]
    return [*lines, plain("\nexample:", "bold"), *(line_of(f"    {line}") for line in example.split("\n"))]
