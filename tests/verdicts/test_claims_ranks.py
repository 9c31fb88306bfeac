"""Verdicts on claims about ranks and streaks: the plain reading, and the figures that are missing."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu.values.vocabulary import Verdict
from sinoperu.verdicts.claim_results import JudgedClaim

SOURCES = """
[source.a]
publisher = "A newspaper"
published = "{published}"
[source.ministry]
publisher = "A ministry"
[source.copy]
publisher = "A blog"
copy_of = "a"
[state.china]
[state.united-states]
[state.brazil]
[state.peru]
"""


def judge(text: str, published: str = "2024-03") -> JudgedClaim:
    (judged,) = sinoperu.loads(SOURCES.format(published=published) + text).assess("a").claims
    return judged


def rank_rows(basis: str, ranks: dict[int, list[tuple[str, int]]], source: str = "ministry") -> str:
    return "".join(
        f'[[partner-rank]]\nsource = "{source}"\nreporter = "peru"\npartner = "{partner}"\nperiod = "{year}"\n'
        f'basis = "{basis}"\nrank = {rank}\n'
        for year, ranked in ranks.items()
        for partner, rank in ranked
    )


def streak(claim: str, rows: str, published: str = "2024-03") -> JudgedClaim:
    head = '[source.a.claims.it]\nkind = "streak"\nreporter = "peru"\npartner = "china"\nposition = 1\n'
    return judge(f"{head}{claim}\n{rows}", published)


FIRST = [("china", 1)]
SECOND = [("united-states", 1), ("china", 2)]
RIVAL = [("united-states", 1)]
RANK = "the rank of china among the partners of peru"
THREE = 'years = 3\nlast_year = "2023"'

STREAKS = [
    (THREE, {2021: FIRST, 2022: FIRST, 2023: FIRST}, Verdict.CONFIRMED, "rank 1 in each year"),
    (
        THREE,
        {2021: FIRST, 2022: SECOND, 2023: FIRST},
        Verdict.CONTRADICTED,
        "2022: rank 2; united-states has rank 1",
    ),
    (THREE, {2021: FIRST, 2022: RIVAL, 2023: FIRST}, Verdict.CONTRADICTED, "2022: united-states has rank 1"),
    (
        THREE,
        {2021: FIRST, 2023: FIRST},
        Verdict.UNDETERMINED,
        f"missing: {RANK} in 2022; rank 1 in the other 2 years",
    ),
    (
        'years = 20\nlast_year = "2023"',
        {2011: FIRST},
        Verdict.UNDETERMINED,
        f"missing: {RANK} in 2004 to 2010, 2012 to 2023; rank 1 in the other 1 year",
    ),
    (
        'years = 1000000000000\nlast_year = "2023"',
        {},
        Verdict.UNDETERMINED,
        f"missing: {RANK} in -999999997976 to 2023",
    ),
    (
        THREE,
        {2021: FIRST, 2022: [*FIRST, *RIVAL], 2023: FIRST},
        Verdict.UNDETERMINED,
        f"sources differ on {RANK} in 2022; rank 1 in the other 2 years",
    ),
    (
        'years = 20\nlast_year = "2023"',
        {2011: FIRST},
        Verdict.UNDETERMINED,
        f"missing: {RANK} in 2004 to 2010, 2012 to 2023; rank 1 in the other 1 year",
    ),
    (
        'years = 1000000000000\nlast_year = "2023"',
        {},
        Verdict.UNDETERMINED,
        f"missing: {RANK} in -999999997976 to 2023",
    ),
]


@pytest.mark.parametrize(("claim", "ranks", "verdict", "reason"), STREAKS)
def test_a_streak_is_compared_with_the_ranks_in_each_year(
    claim: str, ranks: dict[int, list[tuple[str, int]]], verdict: Verdict, reason: str
) -> None:
    judged = streak(f'basis = "total"\n{claim}', rank_rows("total", ranks))
    assert judged.plain is not None
    assert (judged.verdict, judged.plain.reason, judged.other_readings) == (verdict, reason, ())


ROWS = rank_rows("exports", {2021: FIRST, 2022: FIRST, 2023: FIRST}) + rank_rows(
    "total", {2021: SECOND, 2022: FIRST, 2023: FIRST}
)


def test_the_plain_reading_is_total_trade_in_the_last_full_years_before_publication() -> None:
    judged = streak("years = 2", ROWS)
    assert judged.verdict is Verdict.CONFIRMED
    assert judged.reason == "on total, 2022 to 2023: rank 1 in each year; 2 of 14 other readings hold"
    answers = {reading.name: reading.holds for reading in judged.readings}
    assert next(iter(answers)) == "on total, 2022 to 2023"
    assert answers["on exports, 2022 to 2023"] is answers["on exports, 2021 to 2022"] is True
    assert answers["on total, 2021 to 2022"] is False
    assert answers["on imports, 2022 to 2023"] is None
    assert len(answers) == 15


PLAIN = [
    (
        "years = 2",
        "2023-05",
        "on total, 2021 to 2022: 2021: rank 2; united-states has rank 1; 1 of 14 other readings holds",
    ),
    (
        "years = 3",
        "[2025-03-18..]",
        f"on total, 2022 to 2024: missing: {RANK} in 2024; rank 1 in the other 2 years; 1 of 14 other readings holds",
    ),
    (
        'years = 3\nbasis = "exports"',
        "2024",
        "on exports, 2021 to 2023: rank 1 in each year; 0 of 4 other readings hold",
    ),
    (
        'years = 1\nlast_year = "2021"',
        "2024",
        "on total, 2021: 2021: rank 2; united-states has rank 1; 1 of 2 other readings holds",
    ),
    (
        'years = 1\nbasis = "total"\nlast_year = "[2021..2022]"',
        "2024",
        "on total, until [2021..2022]: missing: the year that [2021..2022] stands for; 1 of 2 other readings holds",
    ),
    (
        'years = 1\nbasis = "exports"\nlast_year = "[2021..2022]"',
        "2024",
        "on exports, until [2021..2022]: so for each of these years; 2 of 2 other readings hold",
    ),
]


@pytest.mark.parametrize(("claim", "published", "reason"), PLAIN)
def test_what_the_claim_and_the_publication_say_decides_the_plain_reading(
    claim: str, published: str, reason: str
) -> None:
    assert streak(claim, ROWS, published).reason == reason


SHARED = [("china", 1), ("brazil", 1)]
REASONS = [
    (
        20,
        dict.fromkeys(range(2005, 2024, 2), FIRST),
        {},
        f"missing: {RANK} in 2004, 2006, 2008, 2010, 2012, 2014, 2016, 2018 and 2 more; rank 1 in the other 10 years",
    ),
    (
        5,
        {2021: FIRST, 2023: FIRST},
        {2020: FIRST, 2022: SHARED},
        (
            f"missing: {RANK} in 2019 and in 2020 from another source; sources differ on {RANK} in 2022; "
            "rank 1 in the other 2 years"
        ),
    ),
    (
        4,
        {2021: SHARED, 2022: FIRST + RIVAL, 2023: FIRST},
        {},
        (f"missing: {RANK} in 2020; sources differ on {RANK} in 2021 to 2022; rank 1 in the other 1 year"),
    ),
    (
        1,
        {2023: [("china", 3), ("brazil", 1), ("united-states", 1)]},
        {},
        "2023: rank 3; brazil, united-states have rank 1",
    ),
    (1, {2023: [("china", 2), ("china", 3)]}, {}, f"sources differ on {RANK} in 2023"),
    (1, {}, {2023: FIRST}, f"missing: {RANK} in 2023 from another source"),
]


@pytest.mark.parametrize(("years", "ranks", "own", "reason"), REASONS)
def test_the_reason_names_the_years_that_are_missing_or_disputed(
    years: int, ranks: dict[int, list[tuple[str, int]]], own: dict[int, list[tuple[str, int]]], reason: str
) -> None:
    rows = rank_rows("total", ranks) + rank_rows("total", own, "a")
    judged = streak(f'basis = "total"\nyears = {years}\nlast_year = "2023"', rows)
    assert judged.plain is not None
    assert judged.plain.reason == reason


def test_a_last_year_that_may_be_one_of_ten_has_readings_and_one_of_eleven_has_none() -> None:
    claim = 'years = 1\nbasis = "total"\nlast_year = "[{}..2023]"'
    assert streak(claim.format(2014), ROWS).reason == (
        "on total, until [2014..2023]: missing: the year that [2014..2023] stands for; 2 of 10 other readings hold"
    )
    assert streak(claim.format(2013), ROWS).reason == "cannot be judged: the year [2013..2023] is not known"


def test_a_claim_without_a_basis_is_about_total_trade_first_in_each_of_its_years() -> None:
    assert streak('years = 1\nlast_year = "[2022..2023]"', ROWS).reason == (
        "on total, until [2022..2023]: so for each of these years; 4 of 6 other readings hold"
    )
    only_exports = rank_rows("exports", {2022: FIRST, 2023: FIRST})
    assert streak('years = 1\nlast_year = "[2022..2023]"', only_exports).verdict is Verdict.UNDETERMINED


@pytest.mark.parametrize("kind", ["rank", "streak"])
@pytest.mark.parametrize("missing", ["reporter", "partner"])
def test_a_claim_without_a_reporter_or_a_partner_cannot_be_judged(kind: str, missing: str) -> None:
    named = {"reporter": "peru", "partner": "china"}
    lines = "".join(f'{name} = "{value}"\n' for name, value in named.items() if name != missing)
    judged = judge(f'[source.a.claims.it]\nkind = "{kind}"\n{lines}' + rank_rows("total", {2023: FIRST}))
    assert judged.reason == "cannot be judged: the reporter or the partner is not stated"


@pytest.mark.parametrize("kind", ["rank", "streak"])
def test_a_claim_without_a_year_of_a_source_without_a_date_cannot_be_judged(kind: str) -> None:
    text = SOURCES.replace('published = "{published}"', "") + rank_rows("total", {2023: FIRST})
    text += f'[source.a.claims.it]\nkind = "{kind}"\nreporter = "peru"\npartner = "china"\n'
    (judged,) = sinoperu.loads(text).assess("a").claims
    assert judged.reason == "cannot be judged: neither the claim nor its source has a date"


@pytest.mark.parametrize("source", ["a", "copy"])
def test_what_only_the_source_of_the_claim_states_does_not_confirm_it(source: str) -> None:
    claim = 'basis = "total"\nyears = 2\nlast_year = "2023"'
    other = rank_rows("total", {2022: FIRST})
    own = rank_rows("total", {2022: FIRST, 2023: FIRST}, source)
    judged = streak(claim, other + own)
    assert judged.verdict is Verdict.UNDETERMINED
    assert judged.reason == (
        f"on total, 2022 to 2023: missing: {RANK} in 2023 from another source; rank 1 in the other 1 year"
    )
    assert streak(claim, other + rank_rows("total", {2023: SECOND}, source)).verdict is Verdict.CONTRADICTED


def test_a_row_counts_for_each_year_that_it_covers_in_full() -> None:
    row = '[[partner-rank]]\nsource = "ministry"\nreporter = "peru"\npartner = "china"\nbasis = "total"\nrank = 1\n'
    row += 'period = "{}"\n'
    claim = f'basis = "total"\n{THREE}'
    assert streak(claim, row.format("2021/2023")).verdict is Verdict.CONFIRMED
    assert streak(claim, row.format("2021-01/2023-11")).verdict is Verdict.UNDETERMINED
    assert streak(claim, row.format("0001/9999")).verdict is Verdict.UNDETERMINED


@pytest.mark.parametrize("period", ["202X", "[2021..2023]", "2022-06", "XXXX"])
def test_a_row_for_an_unknown_year_or_a_part_of_a_year_counts_for_no_year(period: str) -> None:
    row = rank_rows("total", {2022: FIRST}).replace("2022", period)
    assert streak('basis = "total"\nyears = 1\nlast_year = "2022"', row).verdict is Verdict.UNDETERMINED


def rank(period: str, rows: str) -> JudgedClaim:
    claim = '[source.a.claims.it]\nkind = "rank"\nreporter = "peru"\npartner = "china"\nposition = 1\n'
    return judge(f'{claim}period = "{period}"\n{rows}')


def test_a_rank_is_a_streak_of_one_year() -> None:
    assert rank("2022", rank_rows("total", {2022: FIRST})).verdict is Verdict.CONFIRMED
    assert rank("2022", rank_rows("total", {2022: SECOND})).verdict is Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("period", "reason"),
    [
        ("2022-03", "ranks are known for whole years, and the claim is about 2022-03"),
        ("XXXX", "the year XXXX is not known"),
        ("20XX", "the year 20XX is not known"),
    ],
)
def test_a_rank_in_a_period_without_ranks_cannot_be_judged(period: str, reason: str) -> None:
    assert rank(period, rank_rows("total", {2022: FIRST})).reason == f"cannot be judged: {reason}"


def flows(trade: dict[str, str], flow: str = "total", source: str = "ministry", **more: str) -> str:
    extra = "".join(f'{name} = "{value}"\n' for name, value in more.items())
    return "".join(
        f'[[trade-flow]]\nsource = "{source}"\nreporter = "peru"\npartner = "{partner}"\nperiod = "2022"\n'
        f'flow = "{flow}"\nvalue = "{value} USD"\n{extra}'
        for partner, value in trade.items()
    )


FLOWS = [
    ({"china": "50.0", "united-states": "20.0", "world": "90.0"}, Verdict.CONFIRMED),
    ({"china": "50.0", "united-states": "20.0", "world": "130.0"}, Verdict.UNDETERMINED),
    ({"china": "50.0", "united-states": "20.0"}, Verdict.UNDETERMINED),
    ({"china": "20.0", "united-states": "50.0"}, Verdict.CONTRADICTED),
    ({"china": "50", "united-states": "50", "world": "110"}, Verdict.UNDETERMINED),
    # The upper limit of 49.9 is the lower limit of 50.0, and 49.9 cannot reach it.
    ({"china": "50.0", "united-states": "49.9", "world": "109.7"}, Verdict.CONFIRMED),
    ({"china": "49.9", "united-states": "50.0"}, Verdict.CONTRADICTED),
    ({"china": ">50", "united-states": "<=50", "world": "90..100"}, Verdict.CONFIRMED),
    ({"china": "<=50", "united-states": ">50"}, Verdict.CONTRADICTED),
    ({"china": ">=50", "united-states": "<=50", "world": "90..99"}, Verdict.UNDETERMINED),
    ({"china": "50..60", "united-states": "10..20", "world": "<110"}, Verdict.CONFIRMED),
    ({"china": "50..60", "united-states": "10..20", "world": "<=110"}, Verdict.UNDETERMINED),
    ({"china": "~50.0", "united-states": "20.0", "world": "90.0"}, Verdict.UNDETERMINED),
    ({"united-states": "20.0", "world": "25.0"}, Verdict.UNDETERMINED),
    ({"china": "20.0", "latin-america": "50.0"}, Verdict.UNDETERMINED),
]


@pytest.mark.parametrize(("trade", "verdict"), FLOWS)
def test_a_rank_follows_from_the_trade_flows_of_one_source(trade: dict[str, str], verdict: Verdict) -> None:
    groups = "[group.world]\n[group.latin-america]\n"
    assert rank("2022", groups + flows(trade)).verdict is verdict
    by_flow = groups + flows(trade, "export") + flows(trade, "import")
    assert rank("2022", by_flow).verdict is verdict
    assert rank("2022", groups + flows(trade, product="copper-ore")).verdict is Verdict.UNDETERMINED


def test_trade_flows_of_several_sources_or_valuations_are_not_compared() -> None:
    parts = [{"china": "20.0"}, {"united-states": "50.0"}]
    assert rank("2022", "".join(map(flows, parts))).verdict is Verdict.CONTRADICTED
    apart = flows(parts[0]) + flows(parts[1], source="copy")
    assert rank("2022", apart).verdict is Verdict.UNDETERMINED
    valued = flows(parts[0], valuation="fob") + flows(parts[1], valuation="cif")
    assert rank("2022", valued).verdict is Verdict.UNDETERMINED


def test_total_trade_is_the_sum_of_both_flows_or_the_printed_total() -> None:
    exports = flows({"china": "40.0", "united-states": "30.0", "brazil": "90.0", "world": "170.0"}, "export")
    imports = flows({"china": "40.0", "united-states": "30.0", "world": "95.0"}, "import")
    assert rank("2022", "[group.world]\n" + exports + imports).verdict is Verdict.UNDETERMINED
    total = flows({"brazil": "100.0"})
    assert rank("2022", "[group.world]\n" + exports + imports + total).verdict is Verdict.CONTRADICTED


def test_the_reason_names_the_source_whose_trade_flows_decide() -> None:
    judged = rank("2022", flows({"china": "20.0", "united-states": "50.0"}))
    assert judged.plain is not None
    assert judged.plain.reason == "2022: the trade flows of ministry exclude rank 1"


def test_the_own_trade_flows_of_a_source_can_contradict_but_not_confirm_its_claim() -> None:
    confirming = flows({"china": "50.0", "united-states": "20.0", "world": "90.0"}, source="a")
    assert rank("2022", "[group.world]\n" + confirming).verdict is Verdict.UNDETERMINED
    assert rank("2022", flows({"china": "20.0", "united-states": "50.0"}, source="a")).verdict is Verdict.CONTRADICTED


def test_stated_ranks_come_before_trade_flows() -> None:
    contradicting = flows({"china": "20.0", "united-states": "50.0"})
    assert rank("2022", rank_rows("total", {2022: FIRST}) + contradicting).verdict is Verdict.CONFIRMED
    own = rank_rows("total", {2022: FIRST}, "a")
    judged = rank("2022", own + contradicting)
    assert judged.plain is not None
    assert judged.plain.reason == f"sources differ on {RANK} in 2022"


PARTNERS = ("china", "united-states", "brazil", "peru")


@given(
    st.permutations([10, 20, 30, 45]),
    st.sampled_from(list(combinations(PARTNERS, 3))),
    st.integers(1, 4),
    st.booleans(),
)
def test_a_rank_from_trade_flows_is_the_true_rank(
    values: list[int],
    printed: tuple[str, ...],
    position: int,
    has_world: bool,  # noqa: FBT001  Hypothesis passes it by position
) -> None:
    trade = dict(zip(PARTNERS, values, strict=True))
    rows = {partner: f"{trade[partner]}.0" for partner in printed} | ({"world": "105.0"} if has_world else {})
    claim = '[source.a.claims.it]\nkind = "rank"\nreporter = "peru"\npartner = "china"\nperiod = "2022"\n'
    verdict = judge(f"[group.world]\n{claim}position = {position}\n{flows(rows)}").verdict
    true_rank = sorted(values, reverse=True).index(trade["china"]) + 1
    if verdict is Verdict.CONFIRMED:
        assert position == true_rank
    if verdict is Verdict.CONTRADICTED:
        assert position != true_rank
