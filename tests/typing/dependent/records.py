"""Look up records, walk through them and change them."""

from collections.abc import Iterator
from typing import assert_type

import attrs

import sinoperu
from sinoperu import (
    Agreement,
    AgreementStatus,
    Bound,
    Collection,
    Dataset,
    Entry,
    Names,
    PartialDate,
    PartRows,
    Record,
    Rows,
    Series,
    Source,
    Stake,
    State,
    Statement,
    Tenure,
    TradeFlow,
)

TEXT = """
[agreement.fta]
signed = "2009-04-28"
parties = ["peru", "china"]

[visit.hu-2008]
start = "2008-11-19"

[office.presidency]

[project.las-bambas]
stakes = [{ owner = "mmg", share = "62.5%", start = "2014" }]
"""


def load() -> Dataset:
    data = sinoperu.loads(TEXT)
    assert_type(data, Dataset)
    assert_type(data.version, str)
    return data


def look_up(data: Dataset) -> None:
    assert_type(data["fta"], Record)
    assert_type(data.get("fta"), Record | None)
    assert_type(data.agreements, Collection[Agreement])
    assert_type(data.agreements["fta"], Agreement)
    assert_type(data.agreements.get("fta"), Agreement | None)
    assert_type(data.agreements.get("fta", None), Agreement | None)
    assert_type(data.of_type("agreement"), Collection[Record])
    assert_type(data.of_class(State), Collection[State])
    assert_type(data.search("fta"), Rows[Record])
    assert_type("fta" in data, bool)
    assert_type(len(data), int)

    fta = data.agreements["fta"]
    assert_type(fta.signed, PartialDate | None)
    assert_type(fta.parties, tuple[str, ...])
    assert_type(fta.names, Names)
    assert_type(fta.name, str)
    assert_type(fta.status_on("2009-12-31"), tuple[AgreementStatus, ...])
    if fta.terminated is not None and fta.terminated is not Bound.OPEN:
        assert_type(fta.terminated, PartialDate)


def walk(data: Dataset) -> None:
    for record in data:
        assert_type(record, Record)
    assert_type(iter(data), Iterator[Record])
    for record_id in data.agreements:
        assert_type(record_id, str)
    for agreement_id, agreement in data.agreements.items():
        assert_type((agreement_id, agreement), tuple[str, Agreement])
    for state in data.states.values():
        assert_type(state, State)
    signed = data.agreements.filter(lambda agreement: agreement.signed is not None, kind="treaty")
    assert_type(signed, Collection[Agreement])
    assert ids(signed) == []
    assert_type(data.trade_flows, Series[TradeFlow])
    assert_type(data.trade_flows.yearly(), Series[TradeFlow])
    assert_type(data.trade_flows[:2], Rows[TradeFlow])
    assert_type(data.stakes, PartRows[Stake])
    assert_type([row.part for row in data.stakes], list[Stake])
    assert_type(data.statements, Rows[Statement])
    assert_type(data.rows_of(TradeFlow), Series[TradeFlow])


def ids(records: Collection[Record]) -> list[str]:
    return [record.id for record in records.values()]


def on_a_date(data: Dataset) -> None:
    assert_type(data.agreements_in_force_on("2020"), Rows[Agreement])
    assert_type(data.owners_on("las-bambas", 2020), Rows[Stake])
    assert_type(data.holders_on("presidency", 2020), Rows[Tenure])
    assert_type(data.timeline("fta", during="2009", record_types=["agreement"]), Rows[Entry])
    assert_type(data.cite("fta", format="csl-json"), str)
    assert_type(data.statements_about("fta", "signed"), Rows[Statement])
    assert_type(data.sources, Collection[Source])
    assert_type(data.referring_to("fta"), Rows[Record])


def change(data: Dataset) -> None:
    fta = data.agreements["fta"]
    later = attrs.evolve(fta, signed="2010")
    assert_type(later, Agreement)
    assert_type(data.replace(later), Dataset)
    assert_type(data.without("fta"), Dataset)
    assert_type(data.without(fta), Dataset)
    assert_type(data.merge(data.replace(later), on_conflict="theirs"), Dataset)
    assert_type(data.known_by(2019), Dataset)


def main() -> None:
    data = load()
    look_up(data)
    walk(data)
    on_a_date(data)
    change(data)
