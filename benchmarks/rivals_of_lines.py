"""Loads the same agreements into pydantic models, msgspec structs and attrs classes.

The pydantic models make the same checks as sinoperu: ids, dates and money follow the same grammar, enums are closed,
unknown keys are refused, and no value is coerced. The structs check patterns only. The attrs classes have sinoperu's
dates and money, but msgspec cannot refuse unknown keys of attrs classes.
"""

import datetime as dt
import enum
import re
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

import attrs
import msgspec
import pydantic
from pydantic import AfterValidator, ConfigDict, StringConstraints, create_model

from sinoperu.files.formats import jsonl
from sinoperu.model import Agreement, Record
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.values.currencies import CURRENCIES
from sinoperu.values.dates import PartialDate, parse_date
from sinoperu.values.quantities import Count, Money
from sinoperu.values.text import Identifiers, Names
from sinoperu.values.vocabulary import AgreementKind, AmountMeasure

ID = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
LANGUAGE = r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$"
DATE = r"^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?[?~%]?$"
MONEY = r"^[~<>]?=?-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?: (?:thousand|million|billion))? [A-Z]{3}$"
EXACT = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


@lru_cache(maxsize=65536)
def real_day(text: str) -> str:
    """Return the text of a date, if its day exists."""
    if match := EXACT.match(text):
        dt.date(*map(int, match.groups()))
    return text


@lru_cache(maxsize=65536)
def real_currency(text: str) -> str:
    """Return the text of an amount of money, if its currency exists."""
    if text[-3:] not in CURRENCIES:
        raise ValueError(f"no currency: {text}")
    return text


read_money = lru_cache(maxsize=65536)(Money)

Id = Annotated[str, StringConstraints(pattern=ID, max_length=120)]
Text = Annotated[str, StringConstraints(min_length=1)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]


def pydantic_line(day: Any, money: Any) -> Any:
    """Return the model of one line, with the fields of sinoperu and these types for dates and money."""
    strict = ConfigDict(frozen=True, extra="forbid", strict=True)
    whole = Annotated[str, StringConstraints(pattern=r"^[~<>]?=?[0-9]+$")]
    types: dict[Any, Any] = {PartialDate: day, Money: money, Count: whole, Names: dict[Language, Text],
                             Identifiers: dict[Text, Text], str: Text, int: int}  # fmt: skip

    def typed(shape: Shape) -> Any:
        if shape.category is Category.REFERENCE:
            value: Any = Id
        elif shape.category is Category.PART:
            value = model(shape.type)
        elif issubclass(shape.type, enum.Enum):
            value = Annotated[shape.type, pydantic.Field(strict=False)]  # strict mode refuses text for enums
        else:
            value = types[shape.type]
        return Annotated[tuple[value, ...], pydantic.Field(strict=False)] if shape.many else value  # JSON has lists

    def model(cls: type[Any]) -> Any:
        fields: dict[str, Any] = {}
        for name, shape in shapes(cls).items():
            if issubclass(cls, Record) and name == "id":
                continue
            empty: Any = ... if shape.required else () if shape.many else None
            fields[name] = (typed(shape) if empty is not None else typed(shape) | None, empty)
        return create_model(cls.__name__, __config__=strict, **fields)

    agreements: Any = dict[Id, model(Agreement)]  # type: ignore[misc]  # made here
    return create_model("Line", __config__=strict, agreement=(agreements, ...))


def pydantic_texts(path: Path) -> list[Any]:
    """Load with pydantic; dates and money are checked and kept as text."""
    date = Annotated[str, StringConstraints(pattern=DATE), AfterValidator(real_day)]
    money = Annotated[str, StringConstraints(pattern=MONEY), AfterValidator(real_currency)]
    return _pydantic(path, pydantic_line(date, money))


def pydantic_values(path: Path) -> list[Any]:
    """Load with pydantic; dates and money become instances of the classes of sinoperu."""
    date = Annotated[Any, AfterValidator(parse_date)]
    return _pydantic(path, pydantic_line(date, Annotated[Any, AfterValidator(read_money)]))


def pydantic_after_parse(path: Path) -> list[Any]:
    """Load like `pydantic_values`, but parse with sinoperu's JSON reader, which refuses duplicate keys."""
    date = Annotated[Any, AfterValidator(parse_date)]
    read = pydantic_line(date, Annotated[Any, AfterValidator(read_money)]).model_validate
    with path.open(encoding="utf-8", newline="") as lines:
        return [read(data) for _, data in jsonl.parse(lines)]


def _pydantic(path: Path, line: Any) -> list[Any]:
    read = line.model_validate_json
    with path.open("rb") as lines:
        return [read(text) for text in lines]


class Signatory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A signatory with the fields that the file has."""

    person: Annotated[str, msgspec.Meta(pattern=ID)]
    party: Annotated[str, msgspec.Meta(pattern=ID)] | None = None
    office: Annotated[str, msgspec.Meta(pattern=ID)] | None = None


class Ratification(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ratification with the fields that the file has."""

    party: Annotated[str, msgspec.Meta(pattern=ID)]
    date: Annotated[str, msgspec.Meta(pattern=DATE)] | None = None
    instrument: str | None = None


class Amount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An amount with the fields that the file has."""

    measure: AmountMeasure
    money: Annotated[str, msgspec.Meta(pattern=MONEY)] | None = None
    as_of: Annotated[str, msgspec.Meta(pattern=DATE)] | None = None


class StructOfAgreement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An agreement with the fields that the file has."""

    names: dict[str, str] = {}
    kind: AgreementKind | None = None
    parties: tuple[Annotated[str, msgspec.Meta(pattern=ID)], ...] = ()
    negotiation_started: Annotated[str, msgspec.Meta(pattern=DATE)] | None = None
    signed: Annotated[str, msgspec.Meta(pattern=DATE)] | None = None
    place: str | None = None
    signatories: tuple[Signatory, ...] = ()
    ratifications: tuple[Ratification, ...] = ()
    entered_into_force: Annotated[str, msgspec.Meta(pattern=DATE)] | None = None
    topics: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    note: str | None = None


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the file."""

    agreement: dict[str, StructOfAgreement]


def msgspec_structs(path: Path) -> list[Any]:
    """Load with msgspec, which checks patterns but neither the days of months nor the currencies."""
    read = msgspec.json.Decoder(Line).decode
    with path.open("rb") as lines:
        return [read(text) for text in lines]


class _AnyInstance(type):
    def __instancecheck__(cls, instance: object) -> bool:
        return True


class Date(metaclass=_AnyInstance):
    """Stands for `PartialDate`: msgspec would expect a table for an attrs class, and not call its hook."""


class Amounted(metaclass=_AnyInstance):
    """Stands for `Money`."""


def attrs_line() -> Any:
    """Return the attrs class of one line, with the fields of sinoperu and its classes for dates and money."""
    identifier = Annotated[str, msgspec.Meta(pattern=ID, max_length=120)]
    text = Annotated[str, msgspec.Meta(min_length=1)]
    whole = Annotated[str, msgspec.Meta(pattern=r"^[~<>]?=?[0-9]+$")]
    language = Annotated[str, msgspec.Meta(pattern=LANGUAGE)]
    types: dict[Any, Any] = {
        PartialDate: Date,
        Money: Amounted,
        Count: whole,
        Names: dict[language, text],
        Identifiers: dict[text, text],
        str: text,
    }

    def typed(shape: Shape) -> Any:
        if shape.category is Category.REFERENCE:
            value: Any = identifier
        elif shape.category is Category.PART:
            value = made(shape.type)
        else:
            value = types.get(shape.type, shape.type)
        value = tuple[value, ...] if shape.many else value
        return value if shape.required or shape.many else value | None

    def made(cls: type[Any]) -> Any:
        given = {name: shape for name, shape in shapes(cls).items() if name != "id" or not issubclass(cls, Record)}
        body: dict[str, Any] = {name: () if shape.many else None for name, shape in given.items() if not shape.required}
        body["__annotations__"] = {name: typed(shape) for name, shape in given.items()}
        return attrs.frozen(kw_only=True, eq=False, repr=False)(type(cls.__name__, (), body))

    agreements: Any = dict[identifier, made(Agreement)]  # type: ignore[misc]  # made here
    return attrs.frozen(type("Line", (), {"__annotations__": {"agreement": agreements}}))


def msgspec_attrs(path: Path) -> list[Any]:
    """Load with msgspec into attrs classes; dates and money become instances of the classes of sinoperu."""
    makers: dict[Any, Any] = {Date: parse_date, Amounted: read_money}

    def value_of(cls: type[Any], text: str) -> Any:
        return makers[cls](text)

    read = msgspec.json.Decoder(attrs_line(), dec_hook=value_of).decode
    with path.open("rb") as lines:
        return [read(line) for line in lines]


class Way(enum.Enum):
    """The names of the loaders."""

    PYDANTIC = "pydantic"
    PYDANTIC_VALUES = "pydantic-values"
    PYDANTIC_AFTER_PARSE = "pydantic-after-parse"
    MSGSPEC = "msgspec"
    MSGSPEC_ATTRS = "msgspec-attrs"


LOADERS = {
    Way.PYDANTIC: pydantic_texts,
    Way.PYDANTIC_VALUES: pydantic_values,
    Way.PYDANTIC_AFTER_PARSE: pydantic_after_parse,
    Way.MSGSPEC: msgspec_structs,
    Way.MSGSPEC_ATTRS: msgspec_attrs,
}
