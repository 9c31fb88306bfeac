"""What can be said about a field: its meaning, the kind of its values, the words of its vocabulary, and an example."""

import enum
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import attrs

from sinoperu.errors import a, check_word, did_you_mean, quote
from sinoperu.files.dossier.file_keys import FILE_KEYS, STATEMENT_TABLES
from sinoperu.files.dossier.writing import FORMAT
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.base import Record
from sinoperu.model.claims import Claim
from sinoperu.model.coverage import Acceptance
from sinoperu.model.docstrings import class_text, field_texts, first_sentence
from sinoperu.model.fields import Category, Shape, own_fields, shapes
from sinoperu.model.sources import STATEMENT_FIELDS, Passage, Source, Statement, stated_fields
from sinoperu.model.verification import VERIFIED
from sinoperu.values.text import Filters, Identifiers, Names

_QUANTITIES: Final = {
    "Money": "an amount of money",
    "Share": "a share",
    "Count": "a count",
    "Measurement": "a measurement",
}
_MAPS: Final[Mapping[type[Any], str]] = {
    Names: "texts by language", Identifiers: "identifiers by scheme", Filters: "texts by the path of a field",
}  # fmt: skip
_BY_ID: Final = ("claims", "passages")
"""The fields of a source that are tables with an id each."""
_FILE_KEY_KINDS: Final = {
    "format": f"the number {FORMAT}",
    "version": "text",
    VERIFIED: "dates such as 2026, 2026-11 or 2026-11-15, by record type or series",
    "stated_by": "the id of a source",
    "accept": "a list of tables",
}
_STATED: Final = (
    "A table has fields of the record that it is about, as precisely as the source gives them, and the fields below. "
    "An empty table says only that the record exists."
)


class FieldHelp(NamedTuple):
    """What can be said about a field."""

    path: str
    """The record type and the field, e.g. `"project.stakes.owner"`."""
    kind: str
    """The kind of values, e.g. `"a list of tables, one for each stake"`."""
    meaning: str
    """The docstring of the field."""
    words: Mapping[str, str]
    """The words of its vocabulary, each with its meaning."""
    fields: "tuple[FieldHelp, ...]"
    """The fields of the table, if the value is a table."""


def type_help() -> tuple[tuple[str, str], ...]:
    """Return the record types, the series and the keys of a file, each with the first sentence of its meaning."""
    meanings = {word: class_text(cls) for word, cls in {**RECORD_TYPES, **SERIES_TYPES}.items()} | dict(FILE_KEYS)
    return tuple((word, first_sentence(meaning)) for word, meaning in meanings.items())


def class_help(word: str) -> tuple[FieldHelp, ...]:
    """Return the fields of a record type or of a series, in the order of a dossier.

    Raises:
        ValueError: There is no such record type or series. The message suggests a similar one.
    """
    return field_help(word).fields


def field_help(path: str) -> FieldHelp:
    """Return what can be said about a field, a record type, a series, or a key at the top of a file.

    Args:
        path: The record type and the field, e.g. `"agreement.signed"`, or a field of a part, e.g.
            `"project.stakes.owner"`.

    Raises:
        ValueError: There is no such record type or field. The message suggests a similar one.

    >>> field_help("agreement.signed").kind
    'a date such as 2009, 2009-04 or 2009-04-28'
    """
    word, *names = path.split(".")
    shown = _file_key(word) if word in FILE_KEYS else _type(word)
    for name in names:
        by_name = {field.path.rpartition(".")[2]: field for field in shown.fields}
        if name not in by_name:
            raise ValueError(f"expected a field of {shown.path}, got {quote(name)}{did_you_mean(name, by_name)}")
        shown = by_name[name]
    return shown


def _file_key(name: str) -> FieldHelp:
    fields = _fields_of(name, Acceptance) if name == "accept" else ()
    return FieldHelp(name, _FILE_KEY_KINDS[name], FILE_KEYS[name], {}, fields)


def _type(word: str) -> FieldHelp:
    expected = "a record type such as agreement, or a series"
    if word in (*STATEMENT_TABLES, *_BY_ID):
        raise ValueError(f"expected {expected}, got {quote(word)}; did you mean 'source.{word}'?")
    check_word(word, (*RECORD_TYPES, *SERIES_TYPES, *FILE_KEYS), expected)
    cls = RECORD_TYPES[word] if word in RECORD_TYPES else SERIES_TYPES[word]
    kind = "tables by id" if word in RECORD_TYPES else "a list of tables"
    fields = (*_fields_of(word, cls), *(_statement_tables() if cls is Source else ()))
    return FieldHelp(word, kind, class_text(cls), {}, fields)


def _statement_tables() -> Iterator[FieldHelp]:
    """Yield the tables of statements of a source. Their fields are those of the records that they are about."""
    texts = field_texts(Statement)
    for name, meaning in STATEMENT_TABLES.items():
        remarks = tuple(FieldHelp(f"source.{name}.{key}", "text", texts[key], {}, ()) for key in ("at", "note"))
        yield FieldHelp(f"source.{name}", "tables by record type and id", f"{meaning}\n\n{_STATED}", {}, remarks)


def _fields_of(path: str, cls: type[Any]) -> tuple[FieldHelp, ...]:
    texts = {**field_texts(cls)}
    return tuple(
        FieldHelp(
            f"{path}.{shape.name}",
            kind_text(shape),
            texts.get(shape.name) or class_text(shape.type),
            _words(shape),
            _fields_of(f"{path}.{shape.name}", shape.type) if _is_table(shape) else (),
        )
        for shape in _shapes(cls)
    )


def _shapes(cls: type[Any]) -> Iterator[Shape]:
    """Yield the fields that a dossier can have for a class, in the order of a dossier."""
    by_name = shapes(cls)
    if not issubclass(cls, Record):
        left_out = {"id", "source", "note"} if cls in (Claim, Passage) else {"note"}
        yield from (shape for shape in by_name.values() if shape.name not in left_out)
        yield from filter(None, [by_name.get("note")])
        return
    own = [shape for shape in own_fields(cls) if shape.name != "statements"]
    yield from own
    yield from (stated_fields(cls)[name] for name in STATEMENT_FIELDS.get(cls.RECORD_TYPE, {}))
    left_out = {"id", "statements", *(shape.name for shape in own)}
    yield from (shape for shape in by_name.values() if shape.name not in left_out)


def _is_table(shape: Shape) -> bool:
    return shape.category in (Category.PART, Category.OBJECT) and attrs.has(shape.type)


def _words(shape: Shape) -> Mapping[str, str]:
    if not issubclass(shape.type, enum.Enum):
        return {}
    texts = field_texts(shape.type)
    return {member.value: texts.get(member.name, "") for member in shape.type}


def kind_text(shape: Shape) -> str:
    """Return the kind of values of a field in words.

    >>> from sinoperu import Project
    >>> kind_text(shapes(Project)["stakes"]), kind_text(shapes(Project)["sector"])
    ('a list of tables', 'a word')
    """
    if shape.type in (Claim, Passage):
        return "tables by id"
    one = _kind_of_one(shape)
    return one if not shape.many else f"a list of {_plural(one)}"


def _kind_of_one(shape: Shape) -> str:
    kind = shape.type
    match shape.category:
        case Category.DATE:
            more = " or an interval such as 2009/2012" if shape.interval else " or .." if shape.open_end else ""
            return f"a date such as 2009, 2009-04 or 2009-04-28{more}"
        case Category.QUANTITY:
            return f"{_QUANTITIES[kind.__name__]} such as {kind.example}"
        case Category.REFERENCE:
            *most, last = [a(target) for target in sorted(shape.targets)] or ["a record"]
            return f"the id of {', '.join(most)} or {last}" if most else f"the id of {last}"
        case Category.MAP:
            return _MAPS[kind]
        case Category.PART | Category.OBJECT:
            return "a table"
        case Category.CHOICE if issubclass(kind, enum.Enum):
            return "a word"
        case Category.CHOICE:
            return "true or false" if kind is bool else "a whole number"
        case _:
            return "text"


def _plural(kind: str) -> str:
    words = {"a table": "tables", "a word": "words", "text": "texts", "a whole number": "whole numbers"}
    head, such, rest = kind.partition(" such as ")
    if kind.startswith("the id of "):
        return f"ids, each of {kind.removeprefix('the id of ')}"
    return words.get(kind) or f"{head.removeprefix('an ').removeprefix('a ')}s{such}{rest}"


__all__ = ["FieldHelp", "class_help", "field_help", "kind_text", "type_help"]


def __dir__() -> list[str]:
    return __all__
