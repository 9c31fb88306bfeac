"""Queries over many records or rows: leading partners, changes between releases, and holdings of a state."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu.queries.partners import Lead
from sinoperu.queries.releases import ReleaseChange

DEAL = '[[tracker-deal]]\nreporter = "peru"\npartner = "china"\n'
TWO = '[source.old]\nrelease_of = "tracker"\nrelease = "2018"\n[source.new]\nrelease_of = "tracker"\nrelease = "2022"\n'


def rank(source: str, partner: str, place: int = 1, period: str = "2014", basis: str = "exports") -> str:
    return (
        f'[[partner-rank]]\nsource = "{source}"\nreporter = "peru"\npartner = "{partner}"\nperiod = "{period}"\n'
        f'basis = "{basis}"\nrank = {place}\n'
    )


def deal(source: str, key: str, **columns: str) -> str:
    more = "".join(f'{name} = "{value}"\n' for name, value in columns.items())
    return (
        f'{DEAL}source = "{source}"\ndeal = "{key}"\n' + ('period = "2014"\n' if "period" not in columns else "") + more
    )


# ------------------------------------------------------------------------------------------- leading partners


def leads(text: str, **options: int) -> list[str]:
    return [str(lead) for lead in sinoperu.loads(text).largest_partners("peru", **options)]


def test_agreeing_sources_share_one_answer_and_differing_sources_have_their_own() -> None:
    text = rank("a", "china") + rank("b", "china") + rank("c", "chile") + rank("a", "chile", 2)
    assert leads(text) == ["2014 exports: chile (c)", "2014 exports: china (a, b)"]
    assert leads(text, rank=2) == ["2014 exports: chile (a)"]


def test_rankings_that_leave_out_economies_have_answers_of_their_own() -> None:
    without = 'excluding = ["european-union", "chile"]\n'
    text = rank("a", "china") + rank("b", "china") + without + rank("c", "china") + without
    assert leads(text) == ["2014 exports: china (a)", "2014 exports, without chile, european-union: china (b, c)"]


def test_answers_are_sorted_by_period_and_basis() -> None:
    text = rank("a", "china", basis="total") + rank("a", "china", period="2012") + rank("a", "chile", basis="imports")
    assert leads(text) == ["2012 exports: china (a)", "2014 imports: chile (a)", "2014 total: china (a)"]


def test_rows_of_other_reporters_are_ignored() -> None:
    assert sinoperu.loads("[state.chile]\n" + rank("a", "china")).largest_partners("chile") == ()


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["china", "chile"]), st.integers(1, 3)), max_size=8))
def test_each_row_of_first_rank_is_in_exactly_one_answer(rows: list[tuple[str, str, int]]) -> None:
    data = sinoperu.loads("[state.peru]\n" + "".join(rank(*row) for row in rows))
    answers = data.largest_partners("peru")
    assert {(source, lead.partner) for lead in answers for source in lead.sources} == {
        (source, partner) for source, partner, place in rows if place == 1
    }
    assert len({lead.partner for lead in answers}) == len(answers)


# ------------------------------------------------------------------------------------ changes between releases

CASES = [
    (deal("old", "a") + deal("new", "a"), []),
    (deal("old", "a"), ["peru china a: withdrawn"]),
    (deal("new", "a"), ["peru china a: added"]),
    (
        deal("old", "a", value="6.99 billion USD", period="2014-04") + deal("new", "a", value="6.95 billion USD"),
        ["peru china a: period 2014-04 -> 2014; value 6.99 billion USD -> 6.95 billion USD"],
    ),
    (deal("old", "a", investor="X") + deal("new", "a"), []),  # an empty cell is unknown
    (deal("old", "a", note="x") + deal("new", "a", note="y"), []),  # a note is by the curators
    (deal("old", "a") + deal("new", "a") + deal("new", "a", share="1"), ["peru china a: added"]),
]


@pytest.mark.parametrize(("rows", "expected"), CASES)
def test_changes_are_shown_as_one_line_for_each_row(rows: str, expected: list[str]) -> None:
    assert [str(change) for change in sinoperu.loads(TWO + rows).release_changes("tracker")] == expected


def test_rows_of_every_series_are_matched_by_their_key_columns() -> None:
    flow = '[[trade-flow]]\nsource = "{}"\nreporter = "peru"\npartner = "china"\nperiod = "2014"\nflow = "export"\n'
    fdi = '[[fdi-figure]]\nsource = "{}"\nreporter = "peru"\npartner = "china"\nperiod = "2014"\n'
    text = TWO + "".join(
        flow.format(source)
        + f'value = "{number} USD"\n'
        + flow.format(source)
        + f'product = "copper"\nvalue = "{number} USD"\n'
        + fdi.format(source)
        + f'measure = "tracker-sum"\nvalue = "{number} USD"\n'
        + rank(source, "china", number)
        for number, source in enumerate(("old", "new"), 1)
    )
    assert [str(change) for change in sinoperu.loads(text).release_changes("tracker")] == [
        "peru china tracker-sum 2014: value 1 USD -> 2 USD",
        "peru china 2014 exports: rank 1 -> 2",
        "peru china 2014 export: value 1 USD -> 2 USD",
        "peru china 2014 export copper: value 1 USD -> 2 USD",
    ]


def test_each_release_is_compared_with_the_one_before_and_unnamed_releases_are_sorted_by_date() -> None:
    text = "".join(
        f'[source.{name}]\nrelease_of = "tracker"\npublished = "{year}"\n' + deal(name, "a", share=str(year))
        for name, year in (("c", 2018), ("a", 2022), ("b", 2020))
    )
    assert [str(change) for change in sinoperu.loads(text).release_changes("tracker")] == [
        "peru china a: share 2018 -> 2020",
        "peru china a: share 2020 -> 2022",
    ]


def test_named_releases_are_sorted_by_name_and_sources_of_one_release_are_taken_together() -> None:
    releases = (("z", "2018", 2024), ("y", "2022", 2023), ("x", "2018", 2022))
    text = "".join(
        f'[source.{source}]\nrelease_of = "tracker"\nrelease = "{name}"\npublished = "{published}"\n'
        + deal(source, "a" if source == "x" else "b", share=name)
        for source, name, published in releases
    )
    assert [str(change) for change in sinoperu.loads(text).release_changes("tracker")] == [
        "peru china a: withdrawn",
        "peru china b: share 2018 -> 2022",
    ]


def test_a_name_without_releases_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^expected the name of a data set that has releases, got 'x'$"):
        sinoperu.loads(TWO).release_changes("x")


def test_a_change_without_rows_has_an_empty_key() -> None:
    assert ReleaseChange(earlier=None, later=None).key == ()


# --------------------------------------------------------------------------------------- holdings of a state

OWNED = """
[state.china]
[project.mine]
stakes = [{ owner = "mmg", share = "62.5%", start = "2014-07-31" }, { owner = "local", share = "37.5%" }]
[project.port]
stakes = [{ owner = "china", share = "10%" }, { owner = "mmg", share = "20..30%" }]
[project.farm]
stakes = [{ owner = "local", share = "100%" }]
[organization.mmg]
stakes = [{ owner = "minmetals", share = "70%" }, { owner = "public", share = "30%" }]
[organization.minmetals]
state = "china"
[organization.public]
[organization.local]
state = "peru"
"""


def test_a_record_of_the_wrong_type_is_refused() -> None:
    data = sinoperu.loads("[state.peru]\n[organization.mmg]\n" + rank("a", "china"))
    with pytest.raises(
        sinoperu.UnknownRecordError, match=r"^expected the id of a state or group, got 'pero'; did you mean 'peru'\?$"
    ):
        data.largest_partners("pero")
    with pytest.raises(ValueError, match=r"^expected the id of a state, got the organization 'mmg'$"):
        data.holdings("mmg", "2020")


def test_a_state_holds_what_it_or_one_of_its_organizations_ultimately_owns() -> None:
    data = sinoperu.loads(OWNED)
    shares = {holding.asset: (holding.lower, holding.upper) for holding in data.holdings("china", "2020")}
    assert shares == {"mine": (Decimal("43.75"), Decimal("43.75")), "port": (Decimal(24), Decimal(31))}
    assert [holding.asset for holding in data.holdings("peru", "2020")] == ["farm", "mine"]


def test_a_holding_lists_the_direct_stakes_of_the_date_that_lead_to_the_state() -> None:
    data = sinoperu.loads(OWNED)
    (mine,) = data.holdings("china", "2020", [data.projects["mine"]])
    assert [(stake.owner, str(stake.share)) for stake in mine.stakes] == [("mmg", "62.5%")]
    assert data.holdings("china", "2013", ["mine"]) == ()


@given(st.integers(1, 99), st.integers(1, 99))
def test_a_holding_is_at_most_the_whole(first: int, second: int) -> None:
    text = (
        f'[state.china]\n[project.p]\nstakes = [{{ owner = "a", share = ">={first}%" }}, {{ owner = "b", '
        f'share = ">={second}%" }}]\n[organization.a]\nparent = "china-co"\n[organization.b]\nstate = "china"\n'
        '[organization.china-co]\nstate = "china"\n'
    )
    (holding,) = sinoperu.loads(text).holdings("china", "2020")
    assert Decimal(second) == holding.lower <= holding.upper == 100


# ------------------------------------------------------------------------------------------- the bundled data


@pytest.fixture(scope="module")
def data() -> sinoperu.Dataset:
    return sinoperu.load()


def test_agreements_in_force_on_a_date(data: sinoperu.Dataset) -> None:
    before, after = ({a.id for a in data.agreements_in_force_on(day)} for day in ("2010-02-28", "2010-03-01"))
    assert after - before == {"peru-china-fta-2009"}


def test_everything_signed_during_one_visit(data: sinoperu.Dataset) -> None:
    signed = data.agreements.filter(signed_during="xi-jinping-peru-2024-11")
    assert "fta-upgrade-protocol-2024" in signed
    assert {agreement.id for agreement in signed.values()} <= {
        record.id for record in data.referring_to("xi-jinping-peru-2024-11")
    }


def test_chinese_stakes_in_copper_by_year(data: sinoperu.Dataset) -> None:
    copper = data.projects.filter(commodities="copper")
    assets = {year: {holding.asset for holding in data.holdings("china", year, copper)} for year in ("2013", "2015")}
    assert assets["2015"] - assets["2013"] == {"las-bambas"}
    (bambas,) = data.holdings("china", "2015", ["las-bambas"])
    assert sum(stake.share.exact or 0 for stake in bambas.stakes if stake.share) == 100


def test_the_largest_partner_by_year_and_source(data: sinoperu.Dataset) -> None:
    total = [lead for lead in data.largest_partners("peru") if lead.basis is sinoperu.RankBasis.TOTAL]
    of_2011 = {lead.partner: lead.sources for lead in total if str(lead.period) == "2011"}
    assert of_2011["united-states"] == ("github-9bcf88", "github-dc983b")
    assert len(of_2011["china"]) == 2
    assert Lead(
        period=sinoperu.PartialDate("2012"), basis=sinoperu.RankBasis.TOTAL, partner="china",
        sources=("github-9bcf88", "github-dc983b"),
    ) in total  # fmt: skip


def test_changes_between_releases_of_the_investment_tracker(data: sinoperu.Dataset) -> None:
    changes = data.release_changes("aei-china-global-investment-tracker")
    assert any("value" in change.fields for change in changes if change.key[-1] == "minmetals-las-bambas")
    assert ("period",) in [change.fields for change in changes if change.key[-1] == "three-gorges-odebrecht"]
    withdrawn = {change.key[-1] for change in changes if change.later is None}
    assert {"minmetals-copper-2010", "zhongrong-xinda-pampa-de-pongo"} <= withdrawn


def test_all_conflicts_at_one_project(data: sinoperu.Dataset) -> None:
    conflicts = data.conflicts.filter(project="las-bambas")
    assert len(conflicts) >= 10
    assert {conflict.id for conflict in conflicts.values()} <= {record.id for record in data.referring_to("las-bambas")}


@pytest.mark.parametrize(
    ("day", "holders"),
    [("2020-11-08", ["martin-vizcarra"]), ("2020-11-12", ["manuel-merino"]), ("2020-11-16", []),
     ("2020-11-20", ["francisco-sagasti"]), ("2025-03-18", ["dina-boluarte"])],
)  # fmt: skip
def test_who_held_an_office_on_a_date(data: sinoperu.Dataset, day: str, holders: list[str]) -> None:
    assert [tenure.person for tenure in data.holders_on("president-of-peru", day)] == holders


def test_the_data_set_as_it_was_known_by_a_date(data: sinoperu.Dataset) -> None:
    known = data.known_by("2009-12-31")
    assert known.agreements["peru-china-fta-2009"].entered_into_force is None
    assert "fta-upgrade-protocol-2024" not in known
    assert all(source.published is not None for source in known.sources.values())
