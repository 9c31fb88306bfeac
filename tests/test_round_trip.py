"""Everything that can be built is written and read back without loss, in every format. The rest is refused."""

import contextlib
import enum
from collections.abc import Iterator
from typing import Any, get_args

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoperu import Dataset, dumps, loads, strategies
from sinoperu.loading import Format
from sinoperu.model import RECORD_CLASSES, SERIES_CLASSES, Observation, Record, Source
from sinoperu.model.claims import Claim
from sinoperu.model.coverage import Acceptance
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.model.sources import Passage, Statement, stated_fields
from sinoperu.model.statuses import StatusAssertion
from tests.examples import examples

FORMATS: tuple[Format, ...] = get_args(Format)
SUBJECTS = [cls for cls in RECORD_CLASSES if cls is not Source]
TEXTS: tuple[object, ...] = (
    "", " ", "\n", "\u00ad", "\ufeff", "\x00", "a\x00b", "\ud800", "a\udfff", "\x7f", "a\r\nb", "a\rb", "\u2028a",
    "a\x85b", '"""', "'''", "\\", "\\u0041", "a\tb", "[agreement.x]", "a = 1",
    "# a", "\U0001f600", " a ", "\ufeffa", "2009", "..",
    "true", "x" * 200, "a.b", "a-b", "-", "é", "a]b[", "null", "PE", "AAA",
)  # fmt: skip
NUMBERS: tuple[object, ...] = (
    -(10**30), -(2**63) - 1, -(2**63), -7, -1, 0, 1, 2**31, 2**53 + 1, 2**63 - 1, 2**63, 10**30,
    10**5000, 1.5, True, False,
    float("inf"), float("nan"),
)  # fmt: skip
SPANS: tuple[object, ...] = (
    "XXXX", "0001", "9999-12-31", "[..0001]", "[9999..]", "2XXX", "2009-04-28%", "2009/..", "../2009", "/2009",
    "2009/2009",
    "0%", "<=100%", "1e9", "~0", ">0", ">=0 t", f"{'9' * 60} USD", "-0.000 USD", "0.0..0.00 USD", "1..1", "5 thousand",
)  # fmt: skip
OTHERS: tuple[object, ...] = (
    None,
    (),
    [],
    {},
    ("peru",),
    ["peru", "peru"],
    {"en": "a"},
    {"zh-Hant": "\n"},
    {"": "a"},
    {"kind[\ud800]": "a"},
    {"kind[\x00\n]": "a"},
    {"en": ""},
)
EXTREMES = (*TEXTS, *NUMBERS, *SPANS, *OTHERS)
SMALL: dict[type[object], object] = {int: 1, bool: True}


def with_extremes(cls: type[Any], **given: object) -> Iterator[Any]:
    """Yield an instance for each field and each extreme value that the constructor accepts for it."""
    minimal = {**{name: small(shape) for name, shape in shapes(cls).items() if shape.required}, **given}
    for name, shape in shapes(cls).items():
        if name in given or shape.category is Category.OBJECT:
            continue
        values: tuple[object, ...] = EXTREMES
        if shape.category is Category.PART:
            values = tuple(with_extremes(shape.type))
        elif issubclass(shape.type, enum.Enum):
            values = (*EXTREMES, *list(shape.type))
        for value in values:
            for item in (value, (value,)) if shape.many else (value,):
                with contextlib.suppress(TypeError, ValueError):
                    yield cls(**{**minimal, name: item})


def small(shape: Shape) -> object:
    """Return some valid value of a field."""
    if shape.category is Category.REFERENCE or shape.type is str:
        return ("peru",) if shape.many else "peru"
    if shape.category is Category.DATE:
        return "2009"
    if shape.type in SMALL:
        return SMALL[shape.type]
    if hasattr(shape.type, "example"):
        return shape.type.example
    return list[object](shape.type)[0] if issubclass(shape.type, enum.Enum) else None


def check(data: Dataset) -> None:
    for name in FORMATS:
        assert loads(dumps(data, name), name) == data, name


@pytest.mark.parametrize("cls", SUBJECTS, ids=lambda cls: cls.__name__)
def test_records_with_extreme_values(cls: type[Record]) -> None:
    records = list(with_extremes(cls, id="x"))
    assert records
    check(Dataset(attrs.evolve(record, id=f"x-{index}") for index, record in enumerate(records)))


@pytest.mark.parametrize("cls", SUBJECTS, ids=lambda cls: cls.__name__)
def test_statements_with_extreme_values(cls: type[Record]) -> None:
    statements = []
    for name, shape in stated_fields(cls).items():
        values = (*EXTREMES, *((("peru",), ("peru", "peru")) if shape.many else ()))
        for value in tuple(with_extremes(shape.type)) if shape.category is Category.PART else values:
            for key in (None, "", "peru"):
                try:
                    statement = Statement(
                        source="s", record="x", record_type=cls.RECORD_TYPE, field=name, value=value, key=key
                    )
                except (TypeError, ValueError):
                    continue
                statements.append(statement)
    statements.append(Statement(source="s", record="x", record_type=cls.RECORD_TYPE))
    check(Dataset([Source(id="s", statements=tuple(statements))]))


def test_sources_claims_and_passages_with_extreme_values() -> None:
    claims, passages, sources = (
        tuple(attrs.evolve(item, id=f"{item.id}-{index}") for index, item in enumerate(items))
        for items in (
            with_extremes(Claim, source="s", id="c"),
            with_extremes(Passage, source="s", id="p"),
            with_extremes(Source, id="s"),
        )
    )
    value = StatusAssertion(value="signed", on="2009/..")
    status = Statement(source="s", record="x", record_type="agreement", field="status", value=value)
    source = Source(id="s", claims=claims, passages=passages, statements=(status,))
    check(Dataset([source, *sources]))


@pytest.mark.parametrize("cls", SERIES_CLASSES, ids=lambda cls: cls.__name__)
def test_rows_with_extreme_values(cls: type[Observation]) -> None:
    check(Dataset([], observations=list(with_extremes(cls))))


def test_acceptances_and_versions_with_extreme_values() -> None:
    check(Dataset([], acceptances=list(with_extremes(Acceptance))))
    for text in TEXTS:
        try:
            data = Dataset([], version=text)  # type: ignore[arg-type]  # all are texts
        except ValueError:
            continue
        check(data)


@given(st.lists(strategies.sources() | strategies.records(), max_size=3, unique_by=lambda record: record.id))
@examples(20)
def test_any_records_and_sources(records: list[Record]) -> None:
    check(Dataset(records))


@given(st.lists(strategies.observations(), max_size=3))
@examples(20)
def test_any_rows(rows: list[Observation]) -> None:
    check(Dataset([], observations=rows))


@pytest.mark.parametrize("number", [-(10**30), -3, 0, 2**63, 10**30])
def test_numbers_out_of_bounds_are_refused_in_files_and_in_python(number: int) -> None:
    bound = "at least 1" if number < 1 and number > -(2**63) else "at most 64 bits"
    message = f"expected a whole number of {bound}, got int "
    for cls, field in (("office", "seats"), ("summit", "number"), ("session", "number")):
        record_class = next((c for c in RECORD_CLASSES if cls == c.RECORD_TYPE), None)
        if record_class is None:
            continue
        with pytest.raises(ValueError, match=rf"^{record_class.__name__}\.{field}: {message}"):
            record_class(id="x", **{field: number})  # type: ignore[arg-type]  # a field of this class
