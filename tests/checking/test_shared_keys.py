"""Parts that share a key are one finding, and never a reason for another."""

import re
from typing import Any, NamedTuple

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sinoperu
from sinoperu.checking.engine import engine_of
from sinoperu.chronology import Event
from sinoperu.dataset import Dataset
from sinoperu.model import RECORD_CLASSES, Record, Source
from sinoperu.model.fields import dated, parts
from sinoperu.model.sources import Statement
from sinoperu.rules import Severity
from sinoperu.strategies import built, ids
from sinoperu.values.dates import PartialDate

LISTS = [(cls, shape) for cls in RECORD_CLASSES for shape in parts(cls) if shape.many and dated(shape.type)]
"""Every list of dated parts."""


class Twins(NamedTuple):
    shared: Dataset
    """A record with parts of one list that share a key."""
    apart: Dataset
    """The same, each part with a key of its own."""


def both(record: Record, name: str, some: list[Any], *others: Record) -> Twins:
    def with_keys(keys: list[str]) -> Dataset:
        held = tuple(attrs.evolve(part, id=key) for part, key in zip(some, keys, strict=True))
        change: dict[str, Any] = {name: held}
        return Dataset([attrs.evolve(record, **change), *others])

    return Twins(with_keys(["same" for _ in some]), with_keys([f"part-{number}" for number, _ in enumerate(some)]))


@st.composite
def twins(draw: st.DrawFn) -> Twins:
    """Draw any record with any dates, and so with contradictions of all kinds."""
    cls, shape = draw(st.sampled_from(LISTS))
    some = draw(st.lists(dated_parts(shape.type), min_size=2, max_size=3))
    return both(draw(built(cls, id=ids())), shape.name, some)


@st.composite
def dated_parts(draw: st.DrawFn, cls: type[Any]) -> Any:
    """Draw a part with some of its dates, near each other."""
    years = st.integers(2000, 2004).map(lambda year: PartialDate(f"{year}"))
    dates = {one.name: draw(years if one.required else st.one_of(st.none(), years)) for one in dated(cls)}
    return attrs.evolve(draw(built(cls)), **dates)


def clashing(data: Dataset) -> set[Event]:
    """The events that clash, parts under the name that they share."""
    return {Event(one.record, re.sub(r"\[part-\d\]", "[same]", one.field)) for one in engine_of(data).clashing_events}


@settings(max_examples=100)
@given(twins())
def test_what_clashes_where_a_key_is_shared_clashes_where_it_is_not(twins: Twins) -> None:
    assert clashing(twins.shared) <= clashing(twins.apart)


@settings(max_examples=40)
@given(twins())
def test_a_shared_key_brings_no_error(twins: Twins) -> None:
    if not twins.apart.check().errors:
        assert twins.shared.check().errors == ()


@settings(max_examples=40)
@given(twins())
def test_nor_does_one_that_a_source_shares(twins: Twins) -> None:
    def told(data: Dataset) -> Dataset:
        """The record without dates, and a source that says them all."""
        (record,) = data.records()
        source = f"of-{record.id}"
        said = [
            Statement(
                source=source, record=record.id, record_type=record.RECORD_TYPE, field=shape.name, key=key, value=value
            )
            for shape in (*dated(type(record)), *parts(type(record)))
            for key, value in values(getattr(record, shape.name))
        ]
        bare = type(record)(**{
            one.name: getattr(record, one.name) for one in attrs.fields(type(record)) if one.default is attrs.NOTHING
        })  # fmt: skip
        return Dataset([bare, Source(id=source, title="All of it", statements=tuple(said))])

    def values(value: Any) -> list[tuple[str | None, Any]]:
        if isinstance(value, tuple):
            return [(part.key, part) for part in value]
        return [(None, value)] if isinstance(value, PartialDate) else []

    shared, apart = (told(data).check(select=["SRC006"]).findings for data in twins)
    assert apart or not shared


# ------------------------------------------------------------------------------------------------- cases

PROJECT = "[organization.o]\n[project.p]\nstakes = [{}]\n"
SOLD_AND_BOUGHT_BACK = [
    '{ owner = "o", start = "2010", end = "2012" }, { owner = "o", start = "2015" }',
    '{ owner = "o", start = "2015" }, { owner = "o", start = "2010", end = "2012" }',
    '{ owner = "o", end = "2012" }, { owner = "o", start = "2015" }',
    '{ owner = "o", start = "2015", end = "2012" }, { owner = "o", start = "2015" }',
]


@pytest.mark.parametrize("stakes", SOLD_AND_BOUGHT_BACK)
def test_that_a_key_is_shared_is_the_one_finding(stakes: str) -> None:
    report = sinoperu.loads(PROJECT.format(stakes)).check()
    assert [one.code for one in report if one.severity is not Severity.NOTE] == ["REF011"]


@pytest.mark.parametrize("stakes", SOLD_AND_BOUGHT_BACK)
def test_nothing_follows_from_the_dates_of_parts_that_share_a_key(stakes: str) -> None:
    data = sinoperu.loads(
        PROJECT.format(stakes) + '[source.a.says.project.p]\nstakes = [{ owner = "o", start = "2016", end = "2017" }]\n'
        '[investment.i]\nproject = "p"\ninvestors = ["o"]\n'
    )
    assert data.implied("p", "stakes[o].start") == data.implied("p", "stakes[o].end") == PartialDate("XXXX")
    assert data.implied("i", "closed") == PartialDate("XXXX")
    assert data.check(select=["SRC009"]).findings == ()


def test_a_part_of_its_own_key_is_checked_beside_those_that_share_one() -> None:
    text = PROJECT.format(f'{SOLD_AND_BOUGHT_BACK[0]}, {{ owner = "q", start = "2015", end = "2012" }}')
    assert [one.path for one in sinoperu.loads(text).check().by_code["INV013"]] == ["project.p.stakes[q].start"]


def test_a_copy_says_what_its_original_says_of_parts_that_share_a_key() -> None:
    said = f"stakes = [{SOLD_AND_BOUGHT_BACK[0]}]\n"
    original = f"[organization.o]\n[project.p]\n[source.a.says.project.p]\n{said}"
    copy = f'[source.b]\ncopy_of = "a"\n[source.b.says.project.p]\n{said}'
    assert "SRC005" not in sinoperu.loads(original + copy).check().by_code
    (finding,) = sinoperu.loads(original + copy.replace("2012", "2013")).check().by_code["SRC005"]
    assert finding.message == "b says o 2010 2013, but its original a says o 2010 2012, and o 2015"


def test_a_part_without_dates_may_share_a_key() -> None:
    text = PROJECT.format('{ owner = "o", start = "2015", end = "2012" }, { owner = "o", share = "10%" }')
    report = sinoperu.loads(text).check(ignore=["SRC"])
    assert [one.code for one in report] == ["INV013"]
