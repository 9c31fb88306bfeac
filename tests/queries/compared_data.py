"""Two small versions of a data set, strategies for any data set, and their comparison."""

from collections.abc import Mapping
from typing import Any

import attrs
from hypothesis import strategies as st

import sinoperu
from sinoperu import Dataset, Record, Source, strategies
from sinoperu.queries.changes import DataChanges
from sinoperu.queries.data_changes import data_changes, store_tables

OLD = """
version = "2026.11"
[agreement.fta]
names = { en = "Agreement" }
signed = "2009-04"
place = "Beijing"
[agreement.gone]
names = { en = "A draft" }
signed = "2001"
[project.mine]
stakes = [{ owner = "mmg", share = "60%" }, { owner = "citic", share = "15%" }]
[organization.minmetals]
[source.s]
title = "Page"
[source.s.says.agreement.fta]
signed = "2009-04"
[[trade-flow]]
source = "s"
reporter = "peru"
partner = "china"
period = "2020"
flow = "export"
value = "1 billion USD"
"""
NEW = """
version = "2026.12"
[agreement.fta]
names = { en = "Agreement" }
signed = "2009-04-28"
entered_into_force = "2010-03-01"
note = "remarks are not compared"
[agreement.protocol]
names = { en = "Protocol" }
signed = "2024-11-14"
[project.mine]
stakes = [{ owner = "mmg", share = "62.5%", start = "2014" }]
[organization.china-minmetals]
former_ids = ["minmetals"]
[source.s]
title = "Page"
[source.s.says.agreement.fta]
signed = "2009-04-28"
[source.t]
title = "Gazette"
[source.t.says.agreement]
fta = { signed = "2009-04-28" }
protocol = { signed = "2024-11-14" }
[[trade-flow]]
source = "s"
reporter = "peru"
partner = "china"
period = "2020"
flow = "export"
value = "2 billion USD"
"""


def compared(old: Dataset, new: Dataset) -> DataChanges:
    return data_changes(store_tables(old), new)


def changes_of(old: str, new: str) -> DataChanges:
    return compared(sinoperu.loads(old), sinoperu.loads(new))


@st.composite
def any_data(draw: st.DrawFn) -> Dataset:
    """Data sets of any records, sources with statements, claims and passages, and rows of series."""
    records = draw(st.lists(strategies.records(), max_size=4, unique_by=lambda record: record.id))
    about = tuple(record for record in records if not isinstance(record, Source))
    sources = draw(st.lists(strategies.sources(about), max_size=2, unique_by=lambda source: source.id))
    by_id: dict[str, Record] = {record.id: record for record in [*sources, *records]}
    plain = [attrs.evolve(record, former_ids=()) for record in by_id.values()]
    return Dataset(
        plain,
        observations=draw(st.lists(strategies.observations(), max_size=3)),
    )


def with_ids(data: Dataset, new_ids: Mapping[str, str]) -> Dataset:
    """Return the same data set with new ids of some records. The old ids become former ids."""
    return Dataset(
        (_with_id(record, new_ids.get(record.id, record.id)) for record in data.records()),
        observations=[row for rows in data.by_series().values() for row in rows],
        version=data.version,
    )


def _with_id(record: Record, new_id: str) -> Record:
    if new_id == record.id:
        return record
    contents: dict[str, Any] = {}
    if isinstance(record, Source):
        for name in ("statements", "claims", "passages"):
            contents[name] = tuple(attrs.evolve(one, source=new_id) for one in getattr(record, name))
    return attrs.evolve(record, id=new_id, former_ids=(*record.former_ids, record.id), **contents)
