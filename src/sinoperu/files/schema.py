"""The JSON Schema (2020-12) of dossiers, made from the classes of the model, with their docstrings as descriptions.

The schema is for editors and for programs in other languages. It describes one file in the form of JSON or TOML. What
the schema refuses, `load` refuses too. `load` refuses more, because a schema cannot say everything: see `BEYOND`.
"""

import enum
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeAlias

from sinoperu.files.dossier.file_keys import FILE_KEYS, STATEMENT_TABLES
from sinoperu.files.dossier.writing import FORMAT
from sinoperu.files.schema_patterns import (
    COUNT,
    DATE,
    END,
    EXACT_DATE,
    EXACT_DAY,
    KEBAB_CASE,
    MEASUREMENT,
    MONEY,
    PERIOD,
    SHARE,
    VISIBLE,
)
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.base import Record
from sinoperu.model.claims import Claim
from sinoperu.model.coverage import Acceptance
from sinoperu.model.docstrings import class_text, field_texts
from sinoperu.model.fields import NAMING_LISTS, Category, Shape, list_fields, shapes
from sinoperu.model.sources import Passage, Source, Statement, stated_fields
from sinoperu.model.verification import VERIFIED
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.ids import MAX_ID_LENGTH
from sinoperu.values.quantities import Count, Measurement, Money, Quantity, Share
from sinoperu.values.quantity_grammar import MAX_LENGTH
from sinoperu.values.reading import FormReader, read_id, read_natural_number, read_positive_number
from sinoperu.values.text import TextMap

Schema: TypeAlias = dict[str, Any]  # `Any`: a schema is nested plain data
"""A JSON Schema, or a part of one, as plain data."""

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
"""The dialect of the schema."""
BEYOND: Final = (
    "a day that no calendar has, such as 2009-02-29 or the year 0000",
    "a range or an interval that ends before it starts",
    "a number that a quantity cannot have, such as -1.5 million as a count, or <0%",
    "a unit of a measurement that is a currency or a word for a number, such as 5 USD",
    "a text of characters that cannot be seen",
    "a field that is named both in `complete` and in `incomplete`",
    "a number with a fraction of zero, such as 3.0 in place of 3",
    "an id that is defined twice, and a second table of statements about one id",
    "two versions, or two dates of `verified_until`, in the files of one dossier",
)
"""What `load` refuses although the schema cannot say it."""

_LARGEST: Final = 2**63
_SOURCE_TABLES: Final = ("statements", "claims", "passages")
_LEAST: Final[Mapping[object, int]] = {read_positive_number: 1, read_natural_number: 0}
"""The least number that a reader of numbers accepts."""
_QUANTITIES: Final[Mapping[type[Quantity], str]] = {Money: MONEY, Share: SHARE, Count: COUNT, Measurement: MEASUREMENT}


def dossier_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of one file of a dossier, as dicts and lists.

    The descriptions are the docstrings of the classes and fields. Editors show them, complete keys and words, and mark
    errors. The schema accepts every file that `load` accepts, and also some files that `load` refuses.

    >>> schema = dossier_schema()
    >>> schema["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    >>> schema["$defs"]["Stake"]["required"]
    ['owner']
    """
    return _Definitions().dossier()


class _Definitions:
    """Collects the definitions of a schema. Each class has one definition, to which all its fields refer."""

    def __init__(self) -> None:
        self._schemas: dict[str, Schema] = {}

    def dossier(self) -> Schema:
        """Return the schema of a whole file."""
        properties: Schema = {
            "format": {"const": FORMAT, "description": FILE_KEYS["format"]},
            "version": {"type": "string", "description": FILE_KEYS["version"]},
            VERIFIED: {
                "type": "object",
                "description": FILE_KEYS[VERIFIED],
                "properties": {word: self._ref("exact-date", _exact_date) for word in (*RECORD_TYPES, *SERIES_TYPES)},
                "additionalProperties": False,
            },
            "stated_by": self._id(FILE_KEYS["stated_by"]),
            "accept": {
                "type": "array",
                "description": FILE_KEYS["accept"],
                "items": self._ref("acceptance", lambda: self._table(Acceptance)),
            },
        }
        for word, cls in RECORD_TYPES.items():
            make = self._source if cls is Source else self._record
            properties[word] = self._by_id(self._ref(word, _bound(make, cls)), class_text(cls))
        for word, row in SERIES_TYPES.items():
            item = self._ref(word, _bound(self._table, row))
            properties[word] = {"type": "array", "description": class_text(row), "items": item}
        return {
            "$schema": DIALECT,
            "title": "A dossier of sinoperu",
            "description": "Records, sources with what they state, and rows of series. A dossier is one file or many.",
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            "$defs": dict(sorted(self._schemas.items())),
        }

    # ------------------------------------------------------------------------------------------- tables

    def _record(self, cls: type[Record]) -> Schema:
        return self._table(cls, without={"id"})

    def _source(self, cls: type[Record]) -> Schema:
        table = self._table(cls, without={"id", *_SOURCE_TABLES})
        stated = self._ref("statements", self._statements)
        texts = field_texts(Source)
        table["properties"] |= {
            **{name: {**stated, "description": text} for name, text in STATEMENT_TABLES.items()},
            "claims": self._by_id(self._ref("claim", _bound(self._inner, Claim)), texts["claims"]),
            "passages": self._by_id(self._ref("passage", _bound(self._inner, Passage)), texts["passages"]),
        }
        return table

    def _inner(self, cls: type[object]) -> Schema:
        return self._table(cls, without={"id", "source"})

    def _statements(self) -> Schema:
        """Return the schema of a table of statements: record types, with tables or lists of tables by id."""
        properties = {}
        for word, cls in RECORD_TYPES.items():
            table = self._ref(f"statement-{word}", _bound(self._stated, cls))
            by_id = self._by_id({"anyOf": [table, {"type": "array", "items": table}]}, class_text(cls))
            properties[word] = by_id
        return {"type": "object", "properties": properties, "additionalProperties": False}

    def _stated(self, cls: type[Record]) -> Schema:
        """Return the schema of the statements of a source about one record of a class."""
        texts = field_texts(Statement)
        properties = {
            **self._fields(cls, stated_fields(cls).values()),
            "at": self._text(texts["at"]),
            "note": self._text(texts["note"]),
        }
        return {
            "type": "object",
            "description": class_text(cls),
            "properties": properties,
            "additionalProperties": False,
        }

    def _table(self, cls: type[object], without: Iterable[str] = ()) -> Schema:
        """Return the schema of the table of a class.

        Args:
            cls: The class.
            without: The names of the fields that the table does not have, because its path names them.
        """
        left_out = set(without)
        fields = [shape for name, shape in shapes(cls).items() if name not in left_out]
        required = [shape.name for shape in fields if shape.required]
        return {
            "type": "object",
            "description": class_text(cls),
            "properties": self._fields(cls, fields),
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }

    def _by_id(self, table: Schema, description: str) -> Schema:
        """Return the schema of a table with ids as keys."""
        return {
            "type": "object",
            "description": description,
            "propertyNames": {"maxLength": MAX_ID_LENGTH},
            "patternProperties": {KEBAB_CASE: table},
            "additionalProperties": False,
        }

    # ------------------------------------------------------------------------------------------- values

    def _fields(self, cls: type[object], fields: Iterable[Shape]) -> Schema:
        texts = field_texts(cls)
        return {shape.name: self._field(cls, shape, texts.get(shape.name, class_text(shape.type))) for shape in fields}

    def _field(self, cls: type[object], shape: Shape, description: str) -> Schema:
        value = self._value(cls, shape)
        if issubclass(shape.type, enum.Enum):  # an editor shows the description of the field, not that of the words
            description = f"{description}\n\n{_word_list(shape.type)}"
        if shape.many:
            return {"type": "array", "description": description, "items": value, "minItems": 1}
        return {**value, "description": description}

    def _value(self, cls: type[object], shape: Shape) -> Schema:
        """Return the schema of one value of a field. It follows `reader_of` in `model/constructor_values.py`."""
        if shape.name in NAMING_LISTS:
            return {"enum": list(list_fields(cls))}
        if isinstance(shape.reader, FormReader):
            return {"type": "string", "pattern": f"^{shape.reader.form.pattern}$"}
        if shape.category is Category.REFERENCE or shape.reader is read_id:
            return self._id()
        if shape.category is Category.DATE:
            return self._date(shape)
        return self._scalar(shape) or self._object(shape.type)

    def _scalar(self, shape: Shape) -> Schema | None:
        """Return the schema of a word, a number, true or false, or text; `None` for other values."""
        if issubclass(shape.type, enum.Enum):
            return self._ref(shape.type.__name__, _bound(_words, shape.type))
        if shape.type is bool:
            return {"type": "boolean"}
        if shape.type is int:
            return {"type": "integer", "minimum": _LEAST.get(shape.reader, -_LARGEST), "maximum": _LARGEST - 1}
        return self._text() if shape.type is str else None

    def _object(self, cls: type[Any]) -> Schema:
        """Return the schema of a quantity, a mapping, a part or a status."""
        make = self._map if issubclass(cls, TextMap) else _quantity if issubclass(cls, Quantity) else self._table
        return self._ref(cls.__name__, _bound(make, cls))

    def _date(self, shape: Shape) -> Schema:
        """Return the schema of a date. A day can also be a TOML date without quotes."""
        if shape.interval:
            return self._ref("period", lambda: _dates(PERIOD, class_text(DateInterval)))
        if shape.open_end:
            return self._ref("end", lambda: _dates(END, "A date, or `..` for something that had not ended."))
        return self._ref("date", lambda: _dates(DATE, class_text(PartialDate)))

    def _map(self, cls: type[TextMap]) -> Schema:
        return {
            "type": "object",
            "description": class_text(cls),
            "patternProperties": {f"^{cls.KEY.pattern}$": self._text()},
            "minProperties": 1,
            "additionalProperties": False,
        }

    def _id(self, description: str = "") -> Schema:
        described = {"description": description} if description else {}
        return {
            **self._ref("id", lambda: {"type": "string", "pattern": KEBAB_CASE, "maxLength": MAX_ID_LENGTH}),
            **described,
        }

    def _text(self, description: str = "") -> Schema:
        described = {"description": description} if description else {}
        return {**self._ref("text", lambda: {"type": "string", "pattern": VISIBLE}), **described}

    def _ref(self, name: str, make: Callable[[], Schema]) -> Schema:
        """Return a reference to a definition. The definition is made at the first reference."""
        if name not in self._schemas:
            self._schemas[name] = {}  # a definition can refer to itself
            self._schemas[name] = make()
        return {"$ref": f"#/$defs/{name}"}


def _bound(make: Callable[[Any], Schema], cls: type[object]) -> Callable[[], Schema]:
    return lambda: make(cls)


def _quantity(cls: type[Quantity]) -> Schema:
    return {
        "type": "string",
        "description": class_text(cls),
        "pattern": _QUANTITIES[cls],
        "maxLength": MAX_LENGTH,
        "examples": [cls.example],
    }


def _words(cls: type[enum.Enum]) -> Schema:
    """Return the schema of a vocabulary. The key `x-taplo` is for editors that use the library taplo."""
    texts = field_texts(cls)
    return {
        "type": "string",
        "description": f"{class_text(cls)}\n\n{_word_list(cls)}",
        "enum": [member.value for member in cls],
        "x-taplo": {"docs": {"enumValues": [texts.get(member.name, "") for member in cls]}},
    }


def _word_list(cls: type[enum.Enum]) -> str:
    texts = field_texts(cls)
    return "\n".join(f"- `{member.value}`: {texts.get(member.name, '')}" for member in cls)


def _dates(pattern: str, description: str) -> Schema:
    """Return the schema of a date as text, or as a TOML date without quotes.

    For editors, a TOML date is a text in the format "date". Other programs ignore the format, so it has a pattern too.
    """
    toml_date = {"type": "string", "format": "date", "pattern": EXACT_DAY}
    return {"description": description, "anyOf": [{"type": "string", "pattern": pattern}, toml_date]}


def _exact_date() -> Schema:
    return _dates(EXACT_DATE, "A year, a month or a day that is known exactly, such as `2026-11`.")


__all__ = ["BEYOND", "DIALECT", "Schema", "dossier_schema"]


def __dir__() -> list[str]:
    return __all__
