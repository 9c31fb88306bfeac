"""Parts that share a key cause one finding about the key, and their dates cause no other finding."""

import re
from typing import Any, NamedTuple

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples

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
    """The same record, but each part has its own key."""


def twins_of(record: Record, name: str, part_list: list[Any], *others: Record) -> Twins:
    def with_keys(keys: list[str]) -> Dataset:
        with_ids = tuple(attrs.evolve(part, id=key) for part, key in zip(part_list, keys, strict=True))
        change: dict[str, Any] = {name: with_ids}
        return Dataset([attrs.evolve(record, **change), *others])

    own_keys = [f"part-{number}" for number, _ in enumerate(part_list)]
    return Twins(with_keys(["same" for _ in part_list]), with_keys(own_keys))


@st.composite
def twins(draw: st.DrawFn) -> Twins:
    """Draw a record with arbitrary dates, which may contradict each other in any way."""
    cls, shape = draw(st.sampled_from(LISTS))
    part_list = draw(st.lists(dated_parts(shape.type), min_size=2, max_size=3))
    return twins_of(draw(built(cls, id=ids())), shape.name, part_list)


@st.composite
def dated_parts(draw: st.DrawFn, cls: type[Any]) -> Any:
    """Draw a part with some of its dates, in years near each other."""
    years = st.integers(2000, 2004).map(lambda year: PartialDate(f"{year}"))
    dates = {shape.name: draw(years if shape.required else st.one_of(st.none(), years)) for shape in dated(cls)}
    return attrs.evolve(draw(built(cls)), **dates)


def clashing(data: Dataset) -> set[Event]:
    """The clashing events. Parts with keys of their own are named by the shared key, so that both can be compared."""
    events = engine_of(data).clashing_events
    return {Event(event.record, re.sub(r"\[part-\d\]", "[same]", event.field)) for event in events}


@examples(40)
@given(twins())
def test_a_shared_key_adds_no_clash(twins: Twins) -> None:
    assert clashing(twins.shared) <= clashing(twins.apart)


@examples(20)
@given(twins())
def test_a_shared_key_adds_no_error(twins: Twins) -> None:
    if not twins.apart.check().errors:
        assert twins.shared.check().errors == ()


@examples(20)
@given(twins())
def test_a_shared_key_in_a_source_adds_no_self_contradiction(twins: Twins) -> None:
    def stated_by_source(data: Dataset) -> Dataset:
        """The record without its dates, and a source that states them all."""
        (record,) = data.records()
        source = f"of-{record.id}"
        statements = [
            Statement(
                source=source, record=record.id, record_type=record.RECORD_TYPE, field=shape.name, key=key, value=value
            )
            for shape in (*dated(type(record)), *parts(type(record)))
            for key, value in values(getattr(record, shape.name))
        ]
        bare = type(record)(**{
            attribute.name: getattr(record, attribute.name)
            for attribute in attrs.fields(type(record)) if attribute.default is attrs.NOTHING
        })  # fmt: skip
        return Dataset([bare, Source(id=source, title="All of it", statements=tuple(statements))])

    def values(value: Any) -> list[tuple[str | None, Any]]:
        if isinstance(value, tuple):
            return [(part.key, part) for part in value]
        return [(None, value)] if isinstance(value, PartialDate) else []

    shared, apart = (stated_by_source(data).check(select=["SRC006"]).findings for data in twins)
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
def test_the_shared_key_is_the_only_finding(stakes: str) -> None:
    report = sinoperu.loads(PROJECT.format(stakes)).check()
    assert [finding.code for finding in report if finding.severity is not Severity.NOTE] == ["REF011"]


@pytest.mark.parametrize("stakes", SOLD_AND_BOUGHT_BACK)
def test_nothing_is_concluded_from_the_dates_of_parts_that_share_a_key(stakes: str) -> None:
    data = sinoperu.loads(
        PROJECT.format(stakes) + '[source.a.says.project.p]\nstakes = [{ owner = "o", start = "2016", end = "2017" }]\n'
        '[investment.i]\nproject = "p"\ninvestors = ["o"]\n'
    )
    assert data.implied("p", "stakes[o].start") == data.implied("p", "stakes[o].end") == PartialDate("XXXX")
    assert data.implied("i", "closed") == PartialDate("XXXX")
    assert data.check(select=["SRC009"]).findings == ()


def test_a_part_with_its_own_key_is_checked_beside_parts_that_share_a_key() -> None:
    text = PROJECT.format(f'{SOLD_AND_BOUGHT_BACK[0]}, {{ owner = "q", start = "2015", end = "2012" }}')
    assert [finding.path for finding in sinoperu.loads(text).check().by_code["INV013"]] == ["project.p.stakes[q].start"]


def test_a_copy_is_compared_with_its_original_although_parts_share_a_key() -> None:
    statements = f"stakes = [{SOLD_AND_BOUGHT_BACK[0]}]\n"
    original = f"[organization.o]\n[project.p]\n[source.a.says.project.p]\n{statements}"
    copy = f'[source.b]\ncopy_of = "a"\n[source.b.says.project.p]\n{statements}'
    assert "SRC005" not in sinoperu.loads(original + copy).check().by_code
    (finding,) = sinoperu.loads(original + copy.replace("2012", "2013")).check().by_code["SRC005"]
    assert finding.message == "b says o 2010 2013, but its original a says o 2010 2012, and o 2015"


def test_a_part_without_dates_may_share_a_key() -> None:
    text = PROJECT.format('{ owner = "o", start = "2015", end = "2012" }, { owner = "o", share = "10%" }')
    report = sinoperu.loads(text).check(ignore=["SRC"])
    assert [finding.code for finding in report] == ["INV013"]
