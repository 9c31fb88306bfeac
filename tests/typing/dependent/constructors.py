"""Make records and values from plain text."""

import datetime as dt
from decimal import Decimal
from typing import assert_type

from sinoperu import (
    Agreement,
    AgreementKind,
    Amount,
    Bound,
    Count,
    DateInterval,
    Measurement,
    Money,
    Names,
    Organization,
    PartialDate,
    Project,
    Ratification,
    Share,
    Stake,
    State,
    TradeFlow,
    Visit,
)


def records() -> tuple[Agreement, Project, TradeFlow]:
    agreement = Agreement(
        id="x",
        parties=("peru", "china"),
        signed="2009-04-28",
        kind="free-trade-agreement",
        names={"en": "FTA"},
        aliases=["TLC"],
        ratifications=(Ratification(party="peru", date="2009-12-06"),),
        terminated="..",
    )
    assert_type(agreement.kind, AgreementKind | None)
    assert_type(agreement.signed, PartialDate | None)
    Agreement(id="x", signed=PartialDate("2009"), kind=AgreementKind.TREATY, names=Names(en="Treaty"))
    Agreement(id="x", terminated=Bound.OPEN)
    State(id="peru", names={"en": "Peru", "es": "Perú"}, iso2="PE")
    Visit(id="v", start=dt.date(2008, 11, 19), kind="state")

    stake = Stake(owner="mmg", share="62.5%", start=dt.date(2014, 7, 31))
    assert_type(stake.share, Share | None)
    assert_type(stake.start, PartialDate | None)
    Organization(id="mmg", stakes=(stake, Stake(owner="minmetals", share=Share("70..75%"), end="..")))
    price = Amount(measure="purchase-price", money="7 billion USD")
    project = Project(id="las-bambas", stakes=(stake,), amounts=(price,))
    flow = TradeFlow(
        source="s", reporter="peru", partner="china", period="2024", flow="export", value="25.26 billion USD"
    )
    assert_type(flow.value, Money | None)
    assert_type(flow.period, PartialDate | DateInterval)
    return agreement, project, flow


def values() -> None:
    money = Money("1.3 billion USD")
    assert_type(money.amount, Decimal | None)
    assert_type(money.currency, str)
    assert_type(money.exact, Decimal | None)
    assert_type(money.overlaps(Money("1.4 billion USD")), bool)
    assert_type(float(Share("60%")), float)
    assert_type(int(Count("676")), int)
    assert_type(Measurement("1 million TEU/year").unit, str)

    date = PartialDate("2009-04")
    assert_type(date.month, int | None)
    assert_type(date.overlaps(PartialDate("2009")), bool)
    assert_type(date.surely_before(DateInterval("2010/2011")), bool)
    assert_type(Names(en="Peru").best(), str)
    assert_type(Names(en="Peru")["en"], str)


def main() -> None:
    records()
    values()
