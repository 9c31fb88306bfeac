"""What the form of the page for checking an article needs: the names of all records, and what can be said about them.

Both come from the data and from the classes of the model, so a new record or field is in the form without further work.
"""

import enum
import json
import re
from typing import Any, Final

import attrs

from lookup.wording import kind_words
from sinoperu import Dataset
from sinoperu.cli.field_help import kind_text
from sinoperu.model import RECORD_TYPES
from sinoperu.model.base import Part
from sinoperu.model.docstrings import class_text, field_texts, first_sentence
from sinoperu.model.fields import NAMING_LISTS, Category, Shape, shapes
from sinoperu.model.sources import Source, stated_fields
from sinoperu.values.text import Names

FORMS: Final = {
    Category.DATE: "text", Category.QUANTITY: "text", Category.TEXT: "text", Category.MAP: "map",
    Category.REFERENCE: "id", Category.PART: "table", Category.OBJECT: "table",
}  # fmt: skip
"""How a value of each category is entered. A choice is entered as a word, as true or false, or as a number."""
_LATE: Final = ("names", "aliases", "identifiers")
"""Fields that every record has. The form lists them last."""
_LEFT_OUT: Final = ("as_of", *sorted(NAMING_LISTS))
"""Fields about the work of curators, which no article mentions. They can be written as text."""
_IN_PYTHON: Final = re.compile(r"`(?:\(\"|\")?(.*?)(?:\",\)|\")?`")
"""An example in a docstring, such as `("copper",)`, whose signs of Python have no meaning in a form."""


def data_script(data: Dataset) -> str:
    """Return the module of JavaScript that the page imports."""
    values = {
        "RECORDS": record_rows(data),
        "TYPES": {word: type_entry(word) for word in RECORD_TYPES if word != Source.RECORD_TYPE},
        "WORDS": _vocabularies(),
        "SOURCE_KINDS": _words(shapes(Source)["kind"].type),
    }  # fmt: skip
    # A module cannot end early, as a script element of HTML can, so the text needs no escaping.
    return "".join(f"export const {name} = {_json(value)};\n" for name, value in values.items())


def record_rows(data: Dataset) -> list[list[str]]:
    """Return the id, the record type and all names of each record, the name that displays show first."""
    return [
        [record.id, record.RECORD_TYPE,
         *dict.fromkeys([record.name, *(name for _, name in record.names.pairs), *record.aliases])]
        for record in data.records()
        if not isinstance(record, Source)
    ]  # fmt: skip


def type_entry(word: str) -> dict[str, Any]:
    """Return a record type with the fields about which a source can make a statement."""
    cls = RECORD_TYPES[word]
    stated = stated_fields(cls)
    first = (name for name in stated if name not in (*_LATE, *_LEFT_OUT))
    names = [*first, *_LATE]
    texts = field_texts(cls)
    return {
        "label": kind_words(word),
        "fields": [_field(stated[name], texts.get(name, "")) for name in names],
    }


def _field(shape: Shape, text: str) -> dict[str, Any]:
    """Return a field as plain data. What is absent, such as a vocabulary, is left out to keep the script small."""
    entry: dict[str, Any] = {
        "name": shape.name, "form": _form(shape), "kind": kind_text(shape),
        "meaning": _IN_PYTHON.sub(r"\1", first_sentence(text or class_text(shape.type))),
    }  # fmt: skip
    if shape.many:
        entry["many"] = True
    if shape.required:
        entry["required"] = True
    if shape.targets:
        entry["targets"] = sorted(shape.targets)
    if entry["form"] == "word":
        entry["words"] = shape.type.__name__
    if entry["form"] == "map":
        entry["keys"] = "languages" if shape.type is Names else "words"
    if entry["form"] == "table":
        entry["fields"] = _inner_fields(shape.type)
        if issubclass(shape.type, Part):
            entry["key"] = shape.type.KEY
    return entry


def _inner_fields(cls: type[Any]) -> list[dict[str, Any]]:
    texts = field_texts(cls)
    inner = sorted(shapes(cls).values(), key=lambda shape: (not shape.required, shape.name in ("id", "note")))
    return [_field(shape, texts.get(shape.name, "")) for shape in inner]


def _form(shape: Shape) -> str:
    if shape.category is not Category.CHOICE:
        return FORMS[shape.category]
    if issubclass(shape.type, enum.Enum):
        return "word"
    return "yes-no" if shape.type is bool else "number"


def _vocabularies() -> dict[str, list[list[str]]]:
    """Return the words of each vocabulary with their meanings, by the name of its class."""
    found: dict[str, type[enum.Enum]] = {}

    def collect(shape: Shape) -> None:
        if shape.category is Category.CHOICE and issubclass(shape.type, enum.Enum):
            found[shape.type.__name__] = shape.type
        if shape.category in (Category.PART, Category.OBJECT) and attrs.has(shape.type):
            for inner in shapes(shape.type).values():
                collect(inner)

    for word, cls in RECORD_TYPES.items():
        if word != Source.RECORD_TYPE:
            for shape in stated_fields(cls).values():
                collect(shape)
    return {name: _words(cls) for name, cls in sorted(found.items())}


def _words(cls: type[enum.Enum]) -> list[list[str]]:
    texts = field_texts(cls)
    return [[member.value, _IN_PYTHON.sub(r"\1", first_sentence(texts.get(member.name, "")))] for member in cls]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
