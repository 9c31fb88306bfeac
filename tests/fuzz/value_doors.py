"""The doors of values: the parsers of texts, the constructors, and tables of plain data."""

import json
from collections.abc import Callable
from typing import Any, Protocol

import attrs
from tests.fuzz import material
from tests.fuzz.door import door, text_door
from tests.fuzz.invariants import assert_shown, assert_whole, refuses
from tests.fuzz.mutations import decoded, in_json

from sinoperu import Dataset, LoadError
from sinoperu.adapters.cells import read_date, slug
from sinoperu.adapters.parties import party_id, party_type, split_parties
from sinoperu.model import RECORD_TYPES, Record
from sinoperu.model.fields import shapes
from sinoperu.values.dates import DateInterval, PartialDate, parse_span
from sinoperu.values.ids import check_id
from sinoperu.values.quantities import Count, Measurement, Money, Share
from sinoperu.values.text import Filters, Identifiers, Names, fold


class Written(Protocol):
    """A value that keeps its text."""

    @property
    def text(self) -> str:
        """The text of the value."""


def parsed(read: Callable[[str], Written], text: str) -> None:
    """Parse a text. A value that is made must show itself, and be equal to the value of its own text."""
    value = refuses(ValueError, read, text)
    if value is not None:
        assert read(value.text) == value
        assert hash(read(value.text)) == hash(value)
        assert_shown(value)


def dates() -> tuple[str, ...]:
    return material.DATES


def quantities() -> tuple[str, ...]:
    return material.QUANTITIES


@text_door("partial-date", dates)
def partial_date(text: str) -> None:
    parsed(PartialDate, text)


@text_door("date-interval", dates)
def date_interval(text: str) -> None:
    parsed(DateInterval, text)


@text_door("span", dates)
def span(text: str) -> None:
    parsed(parse_span, text)


@text_door("money", quantities)
def money(text: str) -> None:
    parsed(Money, text)


@text_door("share", quantities)
def share(text: str) -> None:
    parsed(Share, text)


@text_door("count", quantities)
def count(text: str) -> None:
    parsed(Count, text)


@text_door("measurement", quantities)
def measurement(text: str) -> None:
    parsed(Measurement, text)


@text_door("id", lambda: ("peru", "peru-china-fta-2009", "a" * 120, "Not An Id", "3m"))
def record_id(text: str) -> None:
    refuses(ValueError, check_id, text)
    if slug(text):
        check_id(slug(text))


@text_door("text-maps", lambda: ("en=Peru", "zh-Hant=秘鲁", "project.sector=mining", "unctad-iia=3"))
def text_maps(text: str) -> None:
    """Languages and names, schemes and identifiers, paths and values."""
    key, _, value = text.partition("=")
    for cls in (Names, Identifiers, Filters):
        made: Any = refuses(ValueError, cls, {key: value})
        if made is not None:
            assert cls(made.pairs) == made
            assert_shown(made)
    assert fold(fold(text)) == fold(text)


@text_door("cell-date", lambda: (*material.DATES, "28.04.2009", "04/28/2009", "28-Apr-09", "36161", "9999-12-31"))
def cell_date(text: str) -> None:
    date = refuses(ValueError, read_date, text)
    if date and date != "..":
        PartialDate(date)


@text_door(
    "party-names",
    lambda: ("China, Peru", "Hong Kong, China SAR, Narnia", "Korea, Republic of", "EFTA (A, B), Peru", "A,,B", ", of"),
)
def party_names(text: str) -> None:
    for name in split_parties(text):
        party_type(name)
        if party := party_id(name):
            check_id(party)


@text_door("field", lambda: tuple(material.field_texts()))
def field(text: str) -> None:
    """The constructor of a record, row or part with any text in one field, e.g. `Agreement.signed` and `2009`."""
    name, _, value = text.partition("\n")
    class_name, _, field_name = name.partition(".")
    cls: Any = material.classes().get(class_name)
    if cls is None or field_name not in shapes(cls):
        return
    required = {
        key: next(iter(material.values_by_key().get(key, ("x",))))
        for key, shape in shapes(cls).items()
        if shape.required
    }
    for given in (value, [value], {"en": value}, {value: "x"}):
        made = refuses((ValueError, TypeError), cls, **{**required, field_name: given})
        if made is not None:
            assert_shown(made)
            assert hash(made) == hash(attrs.evolve(made))
            if isinstance(made, Record):
                assert_whole(Dataset([made]))


@door("from-dict", lambda: tuple(map(json.dumps, material.plain_dossiers())), in_json)
def from_dict(data: bytes) -> None:
    """The table of a record, as JSON gives it and with values that JSON does not have."""
    try:
        dossier = json.loads(decoded(data))
    except (ValueError, RecursionError):
        return
    if not isinstance(dossier, dict):
        dossier = {"agreement": dossier}
    for word, tables in dossier.items():
        cls = RECORD_TYPES.get(word, RECORD_TYPES["agreement"])
        for key, table in tables.items() if isinstance(tables, dict) else [(word, tables)]:
            given = {"id": key, **table} if isinstance(table, dict) else table
            record = refuses((LoadError, TypeError), cls.from_dict, given)
            if record is not None:
                assert_shown(record)
                assert cls.from_dict(record.to_dict()) == record
