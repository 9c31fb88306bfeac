"""The columns of each class, derived from the descriptions of its fields. A new field needs no code here."""

import datetime as dt
import enum
import operator
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import Any, TypeAlias

import attrs

from sinoperu.files.dossier import Place
from sinoperu.frames.columns import Column, Kind
from sinoperu.model.base import Checked, Part, Record
from sinoperu.model.fields import Category, Shape, own_names, shapes, table_properties
from sinoperu.model.per_class import per_class
from sinoperu.model.series import Observation
from sinoperu.model.value_text import whole_text
from sinoperu.values.dates import Bound, DateInterval, PartialDate
from sinoperu.values.quantities import Count, Measurement, Money, Quantity, Share
from sinoperu.values.quantity_base import written
from sinoperu.values.spans import whole_year
from sinoperu.values.text import FALLBACK, Names, TextMap

Cell: TypeAlias = Callable[..., object]
"""A function that returns the value in a cell from a row, or from the value of a field."""


@attrs.frozen(kw_only=True)
class ColumnPlan:
    """The name and kind of a column, and how its values are read from the rows."""

    name: str
    """The name, e.g. `"signed_earliest"`."""
    kind: Kind
    """The kind of the values."""
    read: Cell
    """A function that returns the value of the column for a row."""
    compact: bool = True
    """Whether a compact table has the column."""

    def inside(self, read: Cell, *, prefix: str = "") -> "ColumnPlan":
        """Return the plan for the same column of an object that stands inside a row.

        Args:
            read: A function that returns the object from the row, or `None` if the row has no such object.
            prefix: The text that the name begins with.
        """
        missing: object = () if self.kind is Kind.TEXTS else None
        return attrs.evolve(self, name=prefix + self.name, read=partial(_inside, read, self.read, missing))

    def column(self, rows: Iterable[object]) -> Column:
        """Return the column of some rows."""
        return Column(name=self.name, kind=self.kind, values=tuple(map(self.read, rows)))


def _inside(outer: Cell, inner: Cell, missing: object, row: object) -> object:
    value = outer(row)
    return missing if value is None else inner(value)


# ------------------------------------------------------------------------------------------------- cells


def _text(value: object) -> str:
    text = value if isinstance(value, str) and not isinstance(value, enum.Enum) else whole_text(value)
    # The name of a file can have characters that cannot be written in UTF-8.
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def _texts(values: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(map(_text, values))


def _keys(parts: tuple[Part, ...]) -> tuple[str, ...]:
    return tuple(part.key for part in parts)


def _entries(texts: TextMap) -> tuple[str, ...]:
    return tuple(f"{key}:{text}" for key, text in texts.pairs)


def _day(name: str, value: PartialDate | DateInterval | Bound) -> dt.date | None:
    day: dt.date | None = getattr(value, name, None)
    return day


def _precision(value: PartialDate | DateInterval | Bound) -> str | None:
    return None if isinstance(value, Bound) else value.precision.value


def _limit(index: int, value: Quantity) -> Decimal | None:
    limit = written(value)[index]
    return limit if limit.is_finite() else None


def _name_in(language: str, names: Names) -> str | None:
    return names.get(language)


def _other_names(names: Names) -> tuple[str, ...]:
    return tuple(f"{tag}:{name}" for tag, name in names.pairs if tag not in FALLBACK)


Piece: TypeAlias = tuple[str, Kind, Cell, bool]
"""One column of a field: the end of its name, its kind, how a value becomes a cell, and whether it is compact."""

_DATE: tuple[Piece, ...] = (
    ("", Kind.TEXT, _text, True),
    ("_earliest", Kind.DAY, partial(_day, "earliest"), True),
    ("_latest", Kind.DAY, partial(_day, "latest"), True),
    ("_precision", Kind.TEXT, _precision, True),
)
_YEAR: Piece = ("_year", Kind.WHOLE, whole_year, True)
_QUANTITIES: dict[type[Any], tuple[Piece, ...]] = {
    Money: (
        ("_amount", Kind.DECIMAL, operator.attrgetter("amount"), True),
        ("_currency", Kind.TEXT, operator.attrgetter("currency"), True),
    ),
    Share: (),
    Count: (("_number", Kind.DECIMAL, operator.attrgetter("exact"), True),),
    Measurement: (
        ("_number", Kind.DECIMAL, operator.attrgetter("exact"), True),
        ("_unit", Kind.TEXT, operator.attrgetter("unit"), True),
    ),
}
"""The columns of each class of quantities, besides the text and the limits."""
_NAMES: tuple[Piece, ...] = (
    *((f"name_{language}", Kind.TEXT, partial(_name_in, language), False) for language in FALLBACK),
    ("other_names", Kind.TEXTS, _other_names, False),
)


def _pieces(shape: Shape) -> tuple[Piece, ...]:
    """Return the columns of a field. A field whose values fit in no column has none."""
    category = shape.category
    if category is Category.PART:
        return (("", Kind.TEXTS, _keys, True),) if shape.many else (("", Kind.TEXT, _text, True),)
    if shape.many:
        return () if category is Category.OBJECT else (("", Kind.TEXTS, _texts, True),)
    if category is Category.DATE:
        return (*_DATE, _YEAR) if shape.interval else _DATE
    if category is Category.QUANTITY:
        is_share = shape.type is Share
        limits = ("_min", "_max")
        return (
            ("", Kind.TEXT, _text, True),
            *_QUANTITIES[shape.type],
            *((end, Kind.DECIMAL, partial(_limit, index), is_share) for index, end in enumerate(limits)),
        )
    if category is Category.MAP:
        return (("", Kind.TEXTS, _entries, True),)
    if category is Category.OBJECT:
        return (("", Kind.DECIMAL, _identity, True),) if shape.type is Decimal else ()
    if shape.type is bool:
        return (("", Kind.TRUTH, _identity, True),)
    return (("", Kind.WHOLE, _identity, True),) if shape.type is int else (("", Kind.TEXT, _text, True),)


def _identity(value: object) -> object:
    return value


# ------------------------------------------------------------------------------------------------- classes


_OPENED = frozenset({"backing", "earlier", "later"})
"""The names of those fields of results whose objects have their columns in the table of the results."""
_PLACE = (
    ColumnPlan(name="file", kind=Kind.TEXT, read=lambda place: None if place.file is None else _text(place.file)),
    ColumnPlan(name="line", kind=Kind.WHOLE, read=operator.attrgetter("line")),
    ColumnPlan(name="column", kind=Kind.WHOLE, read=operator.attrgetter("column")),
)


@per_class
def column_plans(cls: type[object]) -> tuple[ColumnPlan, ...]:
    """Return the plans of the columns of a class, in the order in which a table has them.

    The fields that describe the thing come first, in the order of the class. After them come the fields that all
    records, parts or rows have in common, such as `note`. A compact table has only a few of these.

    >>> from sinoperu import Stake
    >>> [plan.name for plan in column_plans(Stake) if plan.compact]
    ['owner', 'share', 'share_min', 'share_max', 'start', 'start_earliest', 'start_latest', 'start_precision', 'end',
     'end_earliest', 'end_latest', 'end_precision']
    """
    return tuple(_plans(cls))


_COMPACT_IN_COMMON: dict[type[Checked], set[str]] = {Record: {"id"}, Part: set(), Observation: {"source", "computed"}}
"""Of the fields that all records, parts or rows have in common: those that a compact table has."""


def _base(cls: type[object]) -> type[Checked] | None:
    return next((base for base in _COMPACT_IN_COMMON if issubclass(cls, base)), None)


def column_fields(cls: type[object]) -> dict[str, Shape]:
    """Return the descriptions of the fields and properties of a class that are columns of its table, by their names.

    >>> from sinoperu.model.sources import Statement
    >>> "path" in column_fields(Statement)
    True
    """
    return {**shapes(cls), **table_properties(cls)}


def common_fields(cls: type[object]) -> tuple[str, ...]:
    """Return the names of the fields that a class has in common with all records, all parts or all rows of series.

    A field that the class defines anew is not in common. A class of other things has no such fields.

    >>> from sinoperu import Entry, Stake
    >>> common_fields(Stake), common_fields(Entry)
    (('id', 'note'), ())
    """
    base = _base(cls)
    if base is None:
        return ()
    own = frozenset[str]() if cls is base else own_names(cls)
    return tuple(name for name in shapes(base) if name not in own)


def _plans(cls: type[object]) -> Iterator[ColumnPlan]:
    base, by_name, common = _base(cls), column_fields(cls), common_fields(cls)
    if base is Record:
        yield from _field_plans(by_name["id"])
        yield ColumnPlan(name="name", kind=Kind.TEXT, read=operator.attrgetter("name"))
        if cls is Record:
            yield ColumnPlan(name="record_type", kind=Kind.TEXT, read=operator.attrgetter("RECORD_TYPE"))
    for name, shape in by_name.items():
        if name not in common:
            # The parts of records have tables of their own.
            in_full_only = base is Record and shape.category is Category.PART
            yield from (attrs.evolve(plan, compact=plan.compact and not in_full_only) for plan in _field_plans(shape))
    for name in common:
        if base is Record and name == "id":
            continue
        compact = base is not None and name in _COMPACT_IN_COMMON[base]
        for plan in _field_plans(by_name[name]):
            yield attrs.evolve(plan, compact=compact and plan.compact)


def _field_plans(shape: Shape) -> Iterator[ColumnPlan]:
    read = operator.attrgetter(shape.name)
    if shape.type is Names:
        yield from (_piece_plan(piece).inside(read) for piece in _NAMES)
    elif shape.name in _OPENED:
        yield from (plan.inside(read, prefix=f"{shape.name}_") for plan in column_plans(shape.type))
    elif shape.type is Place and not shape.many:
        yield from (plan.inside(read) for plan in _PLACE)
    else:
        yield from (_piece_plan(piece).inside(read, prefix=shape.name) for piece in _pieces(shape))


def _piece_plan(piece: Piece) -> ColumnPlan:
    name, kind, read, compact = piece
    return ColumnPlan(name=name, kind=kind, read=read, compact=compact)
