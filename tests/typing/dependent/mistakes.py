"""Wrong uses. Both type checkers must report an error on each line that ends with `# error`, and on no other line."""

from collections.abc import Iterator

import attrs

import sinoperu
from sinoperu import Agreement, Collection, Context, Dataset, Dossier, Found, Money, PartialDate, Report, Share, Stake
from sinoperu import State, Visit, before, ordering, rule


def misspelt_names(data: Dataset) -> None:
    from sinoperu import Agrement  # error

    data.check(selct=["AGR"])  # error
    data.agrements  # error
    data.agreements["x"].sined  # error
    data.merge(data, on_conflit="theirs")  # error
    sinoperu.Agrement  # error
    Agreement(id="x", singed="2009")  # error
    attrs.evolve(data.agreements["x"], singed="2010")  # error: mypy
    data.check().finding  # error
    data.evidence("x", "signed").adoptd  # error
    data.known_by(2019).agrements  # error


def values_of_another_type(data: Dataset) -> None:
    Agreement(id="x", signed=2009)  # error
    Agreement(id=3)  # error
    Agreement(signed="2009")  # error
    Agreement("x")  # error
    Agreement(id="x", parties="peru")  # error
    Agreement(id="x", names=["FTA"])  # error
    Agreement(id="x", kind=3)  # error
    Agreement(id="x", ratifications=(Stake(owner="mmg"),))  # error
    Stake(owner="mmg", share=62.5)  # error
    Money(3)  # error
    Share(0.6)  # error
    PartialDate(2009)  # error
    Money("3 USD").overlaps(Share("3%"))  # error
    attrs.evolve(data.agreements["x"], signed=2010)  # error: mypy
    data.replace("x")  # error
    data.without(3)  # error
    data.owners_on("las-bambas", 2020.5)  # error
    data.merge(data, on_conflict="mine")  # error
    data.check(select=[3])  # error
    data.check(extra_rules=[len])  # error
    data.check(windows="no")  # error
    data.place("agreement.x.signed")  # error
    data.largest_partners("peru", rank="first")  # error
    sinoperu.loads("", "yaml")  # error
    sinoperu.dump(data.check(), "report.json")  # error


def results_taken_for_something_else(data: Dataset) -> None:
    checked: Dataset = data.check()  # error
    visits: Collection[Visit] = data.agreements  # error
    agreement: Agreement = data["x"]  # error
    date: PartialDate = data.agreements["x"].signed  # error
    year: int = data.evidence("x", "signed").adopted  # error
    data.agreements["x"].signed.year  # error
    data.evidence("x", "signed").adopted.year  # error
    data.evidence("x", "signed").judged[0].adopted.year  # error
    data.check(data.check())  # error
    summary(data)  # error


def summary(report: Report) -> str:
    return report.summary


def changes_in_place(data: Dataset) -> None:
    fta = data.agreements["x"]
    fta.signed = PartialDate("2010")  # error
    fta.parties += ("chile",)  # error
    data.version = "2"  # error
    data.note = "mine"  # error
    data.agreements.note = "mine"  # error
    data.agreements["x"] = fta  # error
    del data.agreements["x"]  # error
    data["x"] = fta  # error
    data.check().findings = ()  # error
    Money("3 USD").text = "4 USD"  # error


@rule("BAD001", on="agreement")  # error
def without_context(agreement: Agreement) -> Iterator[Found]:
    yield Found(agreement.id, "signed", "wrong")


@rule("BAD002", on="agreement")  # error
def of_the_wrong_kind(agreement: Agreement, context: Context) -> Iterator[str]:
    yield agreement.id


@ordering("BAD003", on="agreement")  # error
def with_single_events(agreement: Agreement, context: Context) -> Iterator[tuple[str, str]]:
    yield agreement.id, "signed"


@rule("BAD004", on="agreement")  # error
def of_a_number(agreement: int, context: Context) -> Iterator[Found]:
    yield Found("x", "signed", str(agreement))


@rule("BAD005", on="agreement", severty="note")  # error
def with_a_misspelt_option(agreement: Agreement, context: Context) -> Iterator[Found]:
    yield Found(agreement.id, "signed", "wrong")


def orderings(state: State) -> None:
    before(state, (state.id, "dissolved"))  # error
    before((state.id, "founded"), (state.id, "dissolved"), at_leest=1)  # error
    Found(state, "founded", "wrong")  # error


def article() -> None:
    source = Dossier().source("s", titel="A port")  # error
    source.says.agreement("fta", singed="2009")  # error
    source.says.agreement("fta", signed=2009)  # error
    source.says.project("port", stakes="cosco")  # error
    source.says.agreemnt("fta")  # error
    source.records.tenure("t", person="a")  # error
    source.rows.trade_flow(reporter="peru")  # error
    source.claim("largest", position=1)  # error
