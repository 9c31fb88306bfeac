"""Examples of fields, as lines of a dossier. The values are those of records in the data, if there are any."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from sinoperu.dataset import Dataset
from sinoperu.files.converter import converter
from sinoperu.files.dossier.file_keys import FILE_KEYS, STATEMENT_TABLES
from sinoperu.files.dossier.writing import FORMAT
from sinoperu.files.formats import toml
from sinoperu.model import RECORD_TYPES, SERIES_TYPES, Source
from sinoperu.model.coverage import Acceptance
from sinoperu.model.fields import NAMING_LISTS, Category, Shape, list_fields, shapes
from sinoperu.model.sources import STATEMENT_FIELDS, Statement, stated_fields
from sinoperu.model.verification import VERIFIED
from sinoperu.values.dates import PartialDate
from sinoperu.values.vocabulary import Mode

EXAMPLE_SOURCE: Final = "my-notes"
"""The id of the source in examples."""
_BY_ID: Final = ("claims", "passages")
_TEXTS: Final = ("text", "en", "XA", "XAX", "XA-A")
"""Texts, of which a field that accepts only codes accepts one."""

Table = Mapping[str, object]


def example(path: str, data: Dataset) -> str:
    """Return an example of a field as lines of a dossier.

    The value is the shortest one in the data. If no record has one, it is made up. If a source can state the field, the
    example is a statement.

    Args:
        path: The record type and the field, e.g. `"agreement.signed"` or `"project.stakes.owner"`, or a key at the top
            of a file, e.g. `"accept"`.
        data: The data.
    """
    word, *names = path.split(".")
    if word in FILE_KEYS:
        return _of_file_key(word, names, data)
    name, *inner = names
    if word == Source.RECORD_TYPE and name in STATEMENT_TABLES:
        return _lines(*_statement_table(Mode(name), inner, data))
    if word in SERIES_TYPES:
        row = _shortest((("", _plain(row)) for row in data.series(word)), name, inner)
        return _lines(f"[[{word}]]", row[1] if row else _made_table(SERIES_TYPES[word], [name, *inner], data))
    cls = RECORD_TYPES[word]
    if cls is Source and name in _BY_ID:
        header, table = _by_id(name, inner, data)
        return _lines(f"[{header}]", table)
    is_extra = name in STATEMENT_FIELDS.get(word, {})
    tables = _statements(word, name, data) if is_extra else _records(word, data)
    record_id, table = _shortest(tables, name, inner) or (f"my-{word}", {})
    shape = (stated_fields(cls) | shapes(cls))[name]
    value = _first_parts(table[name], inner) if table else _made(shape, inner, data, cls)
    is_stated = name in stated_fields(cls) and cls is not Source
    header = f"source.{EXAMPLE_SOURCE}.says.{word}.{record_id}" if is_stated else f"{word}.{record_id}"
    known = table or _made_table(cls, [], data, skip=("id",))
    required = () if is_stated else (field for field in shapes(cls).values() if field.required and field.name != "id")
    return _lines(f"[{header}]", {**{field.name: known[field.name] for field in required}, name: value})


def _lines(header: str, table: Table) -> str:
    return "\n".join([header, *(f"{_key(name)} = {_inline(value)}" for name, value in table.items())])


def _key(name: str) -> str:
    return toml.write({name: 1}).partition(" = ")[0]


def _inline(value: Any) -> str:
    """Return a value as TOML in one line."""
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{_key(name)} = {_inline(inner)}' for name, inner in value.items())} }}"
    return toml.write({"value": value}).removeprefix("value = ").rstrip("\n")


# ------------------------------------------------------------------------------------------ from the data


def _plain(thing: Any) -> Table:
    plain_data = converter().plain(thing)
    return plain_data if isinstance(plain_data, dict) else {}


def _records(word: str, data: Dataset) -> Iterator[tuple[str, Table]]:
    return ((record.id, _plain(record)) for record in data.of_type(word).values())


def _statements(word: str, name: str, data: Dataset) -> Iterator[tuple[str, Table]]:
    """Yield the statements about a field that only statements have, as the id of the record and a table."""
    for source in data.sources.values():
        for statement in source.statements:
            if (statement.record_type, statement.field) == (word, name):
                yield statement.record, {name: converter().plain(statement.value)}


def _shortest(tables: Iterable[tuple[str, Table]], name: str, inner: list[str]) -> tuple[str, Table] | None:
    """Return the table with the shortest value of a field, with the id of its record.

    Args:
        tables: The ids of records and their tables.
        name: The name of the field.
        inner: The name of a field of its parts, if the example is about one.
    """
    found = [(record_id, table) for record_id, table in tables if name in table and _has(table[name], inner)]
    return min(found, key=lambda pair: (len(repr(_first_parts(pair[1][name], inner))), pair[0]), default=None)


def _has(value: Any, inner: list[str]) -> bool:
    return not inner or any(inner[0] in part for part in (value if isinstance(value, list) else [value]))


def _first_parts(value: Any, inner: list[str]) -> Any:
    """Return a value with only one item, if it is a list: the first one that has the inner field."""
    return [next(part for part in value if _has(part, inner))] if isinstance(value, list) else value


def _by_id(name: str, inner: list[str], data: Dataset) -> tuple[str, Table]:
    """Return the shortest claim or passage with an inner field, with its header. One field alone would be no claim."""
    found = [
        (f"source.{source.id}.{name}.{thing.id}", converter().table(thing, skip=("id", "source")))
        for source in data.sources.values()
        for thing in getattr(source, name)
    ]
    fitting = [(header, table) for header, table in found if not inner or inner[0] in table]
    cls = shapes(Source)[name].type
    kind = {"kind": "total"} if name == "claims" else {}
    made = {**kind, **_made_table(cls, inner, data, skip=("id", "source"))}
    return min(
        fitting, key=lambda pair: (len(repr(pair[1])), pair[0]), default=(f"source.{EXAMPLE_SOURCE}.{name}.one", made)
    )


def _of_file_key(key: str, inner: list[str], data: Dataset) -> str:
    """Return an example of a key at the top of a file, or of a field of its tables."""
    if key == "accept":
        accepted = (("", _plain(acceptance)) for acceptance in data.acceptances)
        found = _shortest(accepted, inner[0] if inner else "reason", [])
        return _lines("[[accept]]", found[1] if found else _made_table(Acceptance, inner, data))
    if key == VERIFIED:
        return _lines(f"[{VERIFIED}]", {"agreement": str(data.verified_until("agreement") or "2026-11")})
    value = {"format": FORMAT, "version": data.version or "2026.11", "stated_by": EXAMPLE_SOURCE}[key]
    return f"{key} = {_inline(value)}"


def _statement_table(mode: Mode, inner: list[str], data: Dataset) -> tuple[str, Table]:
    """Return the shortest statement of a date, with the header of its table.

    Args:
        mode: Whether the source states the date or expects it.
        inner: The name of a remark that the table must have: `at` or `note`.
        data: The data.
    """
    made = Statement(
        source=EXAMPLE_SOURCE, record="my-agreement", record_type="agreement", field="signed", value="2009",
        mode=mode, at="text", note="text",
    )  # fmt: skip
    found = (
        statement
        for source in data.sources.values()
        for statement in source.statements
        if statement.mode is mode and isinstance(statement.value, PartialDate)
        if all(getattr(statement, remark) for remark in inner)
    )
    shown = min(found, key=lambda statement: (len(str(_remarks(statement, inner))), statement.record), default=made)
    header = f"[source.{EXAMPLE_SOURCE}.{mode.value}.{shown.record_type}.{shown.record}]"
    return header, {shown.field: str(shown.value), **_remarks(shown, inner)}


def _remarks(statement: Statement, names: list[str]) -> Table:
    return {name: getattr(statement, name) for name in names}


# ------------------------------------------------------------------------------------------------ made up


def _made(shape: Shape, inner: list[str], data: Dataset, cls: type[Any]) -> Any:
    """Return a value that a field accepts.

    Args:
        shape: The field.
        inner: The path of an inner field that the value must have.
        data: The data, from which ids are taken.
        cls: The class that has the field.
    """
    value = _made_one(shape, inner, data, cls)
    return [value] if shape.many else value


def _made_one(shape: Shape, inner: list[str], data: Dataset, cls: type[Any]) -> Any:
    kind = shape.type
    match shape.category:
        case Category.DATE:
            return "2009-04-28"
        case Category.QUANTITY:
            return kind.example
        case Category.REFERENCE:
            words = sorted(shape.targets) or ["state"]
            return next(iter(data.of_type(words[0])), "an-id")
        case Category.MAP:
            return {"en": "text"}
        case Category.PART | Category.OBJECT if attrs.has(kind):
            return _made_table(kind, inner, data)
        case Category.CHOICE:
            members: Any = kind  # an enum
            return True if kind is bool else 1 if kind is int else next(iter(members)).value
        case _:
            return list_fields(cls)[0] if shape.name in NAMING_LISTS else _made_text(shape)


def _made_text(shape: Shape) -> str:
    for text in _TEXTS:
        try:
            return str(text if shape.reader is None else shape.reader(text))
        except ValueError:
            continue
    return _TEXTS[0]


def _made_table(cls: type[Any], inner: list[str], data: Dataset, skip: Iterable[str] = ()) -> dict[str, Any]:
    """Return a table with the fields that a class requires, and with an inner field."""
    wanted = {shape.name: shape for shape in shapes(cls).values() if shape.required and shape.name not in skip}
    if inner:
        wanted[inner[0]] = shapes(cls)[inner[0]]
    return {name: _made(shape, inner[1:] if inner[:1] == [name] else [], data, cls) for name, shape in wanted.items()}


__all__ = ["EXAMPLE_SOURCE", "example"]


def __dir__() -> list[str]:
    return __all__
