"""Constructors and the loader accept the same values, and refuse the others in the same words."""

import datetime as dt
import enum
import types
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

import attrs
import pytest
from tests.model.test_records import BUILT, make

import sinoperu
from sinoperu.errors import LoadError, path_text
from sinoperu.files.converter import ValueProblems, converter, read_fields
from sinoperu.model import Agreement, State
from sinoperu.model.base import Checked
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.model.sources import Statement
from sinoperu.values.dates import Bound, DateInterval, PartialDate, parse_span
from sinoperu.values.quantities import Money, Share
from sinoperu.values.vocabulary import Capacity


class Text(str):
    """Text of a subclass of `str`, as numpy has it."""

    __slots__ = ()


class Id(enum.StrEnum):
    """Text that is a member of an enum."""

    A = "a-text-that-no-other-test-reads"


class Pair(NamedTuple):
    """A tuple of another class."""

    first: str
    second: str


NOON = dt.datetime(2009, 4, 28, 12)  # noqa: DTZ001  times are refused with and without a zone
ODD: tuple[Any, ...] = (
    None, "", " \t", "peru", "Not An Id", "x" * 121, "2009", "2009-13", "28/04/2009", "2009/2008", "2009/2012", "..",
    "60%", "160%", "-3", "7 USD", "3 t", "soon", "PE", "pe", "treety",
    0, 3, -1, 10**5000, True, False, 2.5, float("inf"), float("-inf"), float("nan"), 1e400, Decimal("2.5"),
    Decimal("Infinity"), Decimal("NaN"), Decimal("sNaN"), 1j, b"peru", bytearray(b"x"),
    dt.date(2009, 4, 28), NOON, dt.time(12), dt.timedelta(1),
    [], ["peru"], ["Not An Id", "peru"], ["peru", ""], ["peru", " "], ["peru", 3], [None], [True], [2.5],
    [float("nan")], [["peru"]], [[]], [{}], [{"en": "x"}], [dt.date(2009, 4, 28)], [NOON], [b"peru"],
    ["2009", "2009-13"],
    [Text("zz")], [Id.A], ["60%", "61"], [("peru",)],
    (), ("peru",), ("Not An Id",), ("peru", 3), Pair("peru", "china"), {"peru"}, frozenset(), iter(()), range(3),
    {}, {"en": "Peru"}, {"en": 3}, {"en": " "}, {"en": None}, {"en": ["Peru"]}, {"en": Text("zz")}, {3: "Peru"},
    {None: "Peru"}, {"English": "Peru"}, {"": "Peru"}, {"en": True, "es": 3}, {Text("en"): "Peru"},
    types.MappingProxyType({"en": "Peru"}), types.MappingProxyType({"en": 3}),
    Text("zz-unread"), Id.A, Capacity.ACTING, Bound.OPEN, Bound.UNKNOWN, PartialDate("2009"), object, print, ...,
)  # fmt: skip
"""Values of every kind, which most fields refuse."""


def loaded(cls: type[Any], name: str, value: object) -> tuple[Any, str]:
    """Read a field as the loader does. Return the value, or else the first refusal with its path."""
    try:
        return read_fields(converter().hooks(cls), {name: value}, "x")[name], ""
    except ValueProblems as error:
        return None, f"{path_text(error.problems[0].path)}: {error.problems[0].message}"


def constructed(cls: type[Any], name: str, value: object) -> tuple[Any, str]:
    """Give a field to the constructor. Return the value, or else the refusal."""
    try:
        return getattr(attrs.evolve(make(cls), **{name: value}), name), ""
    except (TypeError, ValueError) as error:
        return None, str(error)


def allowed_difference(field: "attrs.Attribute[Any]", shape: Shape, value: object) -> str:
    """Return the reason why the loader refuses a value that the constructor accepts, or an empty text."""
    if value is None and field.default is None:
        return "in Python, None means that the value is not known; a file leaves the field out"
    if isinstance(value, list) and not value and shape.many:
        return "in Python, an empty list means that nothing is known; a file leaves the field out"
    if isinstance(value, dict) and not value and shape.category is Category.MAP:
        return "in Python, an empty table means that nothing is known; a file leaves the field out"
    if isinstance(value, tuple) and shape.many:
        return "in Python, a list can be a tuple"
    if isinstance(value, list) and value and isinstance(value[0], tuple):
        return "files have no tuples"
    if isinstance(value, types.MappingProxyType) and shape.category is Category.MAP:
        return "in Python, a table can be any mapping"
    if isinstance(value, shape.type) and type(value) not in {str, int, bool}:
        return "in Python, a value can have the type of the field already"
    if value is Bound.OPEN and shape.open_end:
        return "in Python, `..` is also Bound.OPEN"
    return ""


@pytest.mark.parametrize("cls", BUILT, ids=lambda cls: cls.__name__)
def test_constructor_and_loader_refuse_the_same_values_in_the_same_words(cls: type[Checked]) -> None:
    for field in attrs.fields(cls):  # type: ignore[arg-type]  # subclasses are attrs classes
        shape = shapes(cls)[field.name]
        for value in ODD:
            where = f"{cls.__name__}.{field.name} = {type(value).__name__}"
            by_loader, refusal = loaded(cls, field.name, value)
            by_constructor, message = constructed(cls, field.name, value)
            if not message:
                assert allowed_difference(field, shape, value) or (not refusal and by_loader == by_constructor), where
            elif shape.category in {Category.PART, Category.OBJECT} and isinstance(value, list | tuple):
                # A file has tables for the parts of a record. Python code has instances.
                assert refusal or all(isinstance(item, dict) for item in value), where
                assert message.startswith(f"{cls.__name__}.{field.name}[0]: expected {shape.type.__name__}(...), got ")
            elif isinstance(value, tuple) and shape.many:  # the constructor takes tuples, and the loader does not
                assert message == f"{cls.__name__}.{loaded(cls, field.name, list(value))[1]}", where
            elif isinstance(value, types.MappingProxyType) and shape.category is Category.MAP:
                assert message == f"{cls.__name__}.{loaded(cls, field.name, dict(value))[1]}", where
            else:
                assert message == f"{cls.__name__}.{refusal}", where


@pytest.mark.parametrize("cls", BUILT, ids=lambda cls: cls.__name__)
def test_no_field_keeps_an_instance_of_a_subclass_of_a_plain_type(cls: type[Checked]) -> None:
    texts: tuple[Any, ...] = (Text("peru"), Text("2009"), Text("fine"), Id.A, Capacity.ACTING)
    for name, shape in shapes(cls).items():
        for text in texts:
            for value in (text, [text], (text,), {"en": text}, {text: "Peru"}):
                kept, refusal = constructed(cls, name, value)
                assert refusal or (type(kept) is shape.type and shape.category is Category.CHOICE), (name, value)


@pytest.mark.parametrize("name", ["source", "record", "field", "key", "record_type", "at", "note"])
@pytest.mark.parametrize("text", [Text("x"), Id.A, 5, b"x"])
def test_a_statement_keeps_plain_text_only(name: str, text: Any) -> None:
    with pytest.raises(TypeError, match=rf"^Statement\.{name}: expected (text|an id such as .*), got "):
        Statement(**{"source": "s", "record": "x", name: text})


@pytest.mark.parametrize("name", ["source", "record", "field", "record_type"])
def test_a_text_of_a_statement_that_is_not_optional_cannot_be_none(name: str) -> None:
    with pytest.raises(TypeError, match=rf"^Statement\.{name}: expected .*, got nothing$"):
        Statement(**{"source": "s", "record": "x", name: None})  # type: ignore[arg-type]  # what is tested


@pytest.mark.parametrize(
    ("field", "value"), [("place", Text("x")), ("place", Capacity.ACTING), ("amends", Id.A), ("kind", Text("treaty"))]
)
def test_the_value_of_a_statement_is_plain_too(field: str, value: Any) -> None:
    with pytest.raises(TypeError, match=rf"^Agreement\.{field}: expected .*, got "):
        Statement(source="s", record="x", record_type="agreement", field=field, value=value)


@pytest.mark.parametrize(
    ("make_value", "text"),
    [(PartialDate, "2009-04"), (DateInterval, "2009/2012"), (parse_span, "2011"), (Money, "7 USD"), (Share, "60%")],
)
def test_a_value_keeps_plain_text_only(make_value: Callable[[str], Any], text: str) -> None:
    value = make_value(Text(text))
    assert type(value.text) is str
    assert value == make_value(text)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Text("x"), "Text 'x', which is not a plain str"),
        (Id.A, "enum member Id.A"),
        (PartialDate("2009"), "PartialDate('2009')"),
        (("x",), "a tuple"),
        pytest.param(10**5000, "int with more than 300 digits", id="long"),
        (Decimal("-Infinity"), "float -inf"),
        (float("-inf"), "float -inf"),
    ],
)
def test_a_refusal_says_what_was_given(value: Any, shown: str) -> None:
    with pytest.raises(TypeError) as refused:
        Agreement(id="x", note=value)
    assert str(refused.value) == f"Agreement.note: expected text, got {shown}"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            '[state.x]\niso2 = "pe"\n',
            "<text>:2:8: state.x.iso2: expected 2 letters from A to Z such as XA, got 'pe'",
        ),
        (
            '[source.s.says.state.x]\niso3 = "Per"\n',
            "<text>:2:8: source.s.says.state.x.iso3: expected 3 letters from A to Z such as XAA, got 'Per'",
        ),
        ('[state.x.names]\nen = " "\n', "<text>:2:6: state.x.names.en: expected text that is not blank, got text ' '"),
    ],
)
def test_a_refusal_while_loading_has_the_place_of_the_value_and_no_class(text: str, problem: str) -> None:
    with pytest.raises(LoadError) as refused:
        sinoperu.loads(text)
    assert str(refused.value) == problem


def test_a_dict_with_an_invalid_id_is_refused_without_the_class() -> None:
    with pytest.raises(LoadError) as refused:
        State.from_dict({"id": "Peru"})
    assert str(refused.value) == ("state.Peru: expected an id in kebab-case such as trade-treaty-2009, got 'Peru'")
