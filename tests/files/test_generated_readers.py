"""A generated reader accepts exactly the tables that the careful reader accepts, and makes the same objects of them."""

import datetime as dt
from functools import partial
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples
from tests.model.test_same_refusals import ODD, Id, Text

from sinoperu import strategies
from sinoperu.files.converter import (
    REFUSALS,
    Converter,
    ValueProblem,
    careful_table_reader,
    converter,
    table_reader,
    value_problems,
)
from sinoperu.files.generated_readers import MISFITS, quick_reader
from sinoperu.model import RECORD_CLASSES, SERIES_CLASSES, Source
from sinoperu.model.base import Checked, Part, Record
from sinoperu.model.claims import Claim
from sinoperu.model.coverage import Acceptance
from sinoperu.model.fields import shapes
from sinoperu.model.per_class import per_class
from sinoperu.model.sources import Passage

PARTS = {cls.__name__: cls for cls in Part.__subclasses__()}
"""The classes of parts. A class is listed twice until what attrs made it of is collected."""
GIVEN: dict[type[Any], tuple[str, ...]] = {
    **{cls: ("id",) for cls in RECORD_CLASSES if cls is not Source},
    **dict.fromkeys((*SERIES_CLASSES, *PARTS.values(), Acceptance), ()),
    Claim: ("source", "id"), Passage: ("source", "id"),
}  # fmt: skip
"""Every class that has a table of its own in a file, with the fields that are not in the table."""
CLASSES = sorted(GIVEN, key=lambda cls: cls.__name__)
WRONG = (
    *ODD,
    "\ud800",
    "a\udfffb",
    "\u00ad",
    "\ufff0",
    "2009-W18-2",
    "20090428",
    "2009-02-30",
    "\uff12\uff10\uff10\uff19",
    2**63,
    -(2**63),
)


class CarefulConverter(Converter):
    """A converter that never uses a generated reader, not even for parts."""

    def __init__(self) -> None:
        super().__init__()
        self._table_hook = per_class(lambda cls: careful_table_reader(cls, self.hooks(cls)))


CAREFUL = CarefulConverter()


@per_class
def careful_reader(cls: type[Any]) -> Any:
    return careful_table_reader(cls, CAREFUL.hooks(cls), GIVEN[cls])


@per_class
def usual_reader(cls: type[Any]) -> Any:
    return table_reader(cls, partial(converter().hooks, cls), GIVEN[cls], patience=0)


def table_of(thing: Any) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the table of an instance, and the fields that are not in the table."""
    given_names = GIVEN[type(thing)]
    return converter().table(thing, skip=given_names), {name: getattr(thing, name) for name in given_names}


def exact(value: object) -> object:
    """Return a value with the types of everything in it, so that text and a subclass of text differ."""
    if isinstance(value, tuple):
        return type(value), [exact(item) for item in value]
    if isinstance(value, Checked):
        return type(value), [exact(getattr(value, field.name)) for field in attrs.fields(type(value))]  # type: ignore[arg-type]  # all are attrs classes
    return type(value), value, repr(value)


def outcome(read: Any, *arguments: object, **given_values: object) -> object:
    """Return what a reader makes of a table: the object, or the problems in their order."""
    try:
        return exact(read(*arguments, **given_values))
    except REFUSALS as error:
        return [ValueProblem(*problem) for problem in value_problems(error)]


def holders(value: object) -> list[Any]:
    """Return every table and list in plain data."""
    if isinstance(value, dict):
        return [value, *(inner for item in value.values() for inner in holders(item))]
    if isinstance(value, list):
        return [value, *(inner for item in value for inner in holders(item))]
    return []


def fresh(value: object) -> object:
    """Return a copy of a value, so that later changes leave the original as it is."""
    if type(value) is dict:
        return {key: fresh(inner) for key, inner in value.items()}
    return [fresh(inner) for inner in value] if type(value) is list else value


def change(draw: Any, table: dict[str, Any], names: list[str]) -> None:
    """Change a table at one place, at any depth."""
    holder = draw(st.sampled_from(holders(table)))
    wrong = st.sampled_from(WRONG).map(fresh)
    if isinstance(holder, list):
        if holder and draw(st.booleans()):
            holder[draw(st.integers(0, len(holder) - 1))] = draw(wrong)
        elif draw(st.booleans()):
            holder.clear()
        else:
            holder.append(draw(wrong))
        return
    action = draw(st.sampled_from(("change", "change", "add", "remove", "rename", "retype")))
    keys = list(holder)
    if action == "add" or not keys:
        holder[draw(st.sampled_from([*names, "nmae", "", "id", "names", "complete", "incomplete"]))] = draw(wrong)
        return
    key = draw(st.sampled_from(keys))
    if action == "remove":
        del holder[key]
    elif action == "rename" and isinstance(key, str):
        holder[draw(st.sampled_from([f"{key}_", Text(key), key.upper()]))] = holder.pop(key)
    elif action == "retype" and isinstance(holder[key], str):
        holder[key] = draw(st.sampled_from([Text(holder[key]), [holder[key]], {"en": holder[key]}, Id.A]))
    else:
        holder[key] = draw(wrong)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
@given(data=st.data())
@examples(25)
def test_a_generated_reader_reads_every_valid_table(cls: type[Any], data: st.DataObject) -> None:
    thing = data.draw(strategies.built(cls))
    table, given_values = table_of(thing)
    read = quick_reader(cls, GIVEN[cls])
    assert read is not None
    quick, strings = read(table, **given_values)
    assert exact(quick) == exact(thing) == exact(careful_reader(cls)(table, **given_values))
    assert hash(quick) == hash(thing)
    assert strings == strings_in(table)


def strings_in(value: object) -> int:
    """Return the number of strings in plain data, keys included."""
    if isinstance(value, dict):
        return len(value) + sum(map(strings_in, value.values()))
    return sum(map(strings_in, value)) if isinstance(value, list) else isinstance(value, str)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
@given(data=st.data())
@examples(50)
def test_a_changed_table_is_accepted_or_refused_as_by_the_careful_reader(cls: type[Any], data: st.DataObject) -> None:
    table, given_values = table_of(data.draw(strategies.built(cls)))
    for _ in range(data.draw(st.integers(1, 3))):
        change(data.draw, table, list(shapes(cls)))
    if given_values and data.draw(st.integers(0, 9)) == 0:
        given_values["id"] = data.draw(st.sampled_from(["", "No Id", "x" * 121, Text("peru"), Id.A, "peru"]))
    expected = outcome(careful_reader(cls), table, **given_values)
    assert outcome(usual_reader(cls), table, **given_values) == expected
    try:
        quick = quick_reader(cls, GIVEN[cls])(table, **given_values)[0]  # type: ignore[misc]  # every class has one
    except MISFITS:
        return
    assert exact(quick) == expected


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_each_field_accepts_and_refuses_the_same_values(cls: type[Any]) -> None:
    required = {name: value for name, value in smallest(cls).items() if name not in GIVEN[cls]}
    given_values = {name: value for name, value in smallest(cls).items() if name in GIVEN[cls]}
    for name in shapes(cls):
        for value in WRONG:
            table = {**required, name: value}
            expected = outcome(careful_reader(cls), table, **given_values)
            assert outcome(usual_reader(cls), table, **given_values) == expected, (name, value)
    for odd in WRONG:
        assert outcome(usual_reader(cls), odd, **given_values) == outcome(careful_reader(cls), odd, **given_values)


@per_class
def smallest(cls: type[Any]) -> dict[str, Any]:
    """Return plain data of the simplest instance of a class, with the fields that are not in its table."""
    from tests.model.test_records import make

    table, given_values = table_of(make(cls))
    return {**table, **given_values}


def test_dates_of_toml_are_read_by_the_generated_reader() -> None:
    from sinoperu.model.agreements import Ratification

    read = quick_reader(Ratification)
    assert read is not None
    assert read({"party": "peru", "date": dt.date(2009, 12, 6)})[0] == Ratification(party="peru", date="2009-12-06")


def test_an_object_of_a_generated_reader_is_frozen() -> None:
    from sinoperu.model.agreements import Agreement

    read = quick_reader(Agreement, ("id",))
    assert read is not None
    agreement, _ = read({"signed": "2009"}, id="fta")
    assert type(agreement) is Agreement
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        agreement.signed = None  # type: ignore[misc]  # frozen
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del agreement.signed


def test_a_class_that_checks_more_than_its_fields_has_no_generated_reader() -> None:
    assert quick_reader(Source, ("id",)) is None
    assert issubclass(Source, Record)
