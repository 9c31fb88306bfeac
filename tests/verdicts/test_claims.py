"""Claims over several records: true under every reading, false under every one, or undetermined with the reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu import strategies
from sinoperu.values.dates import PartialDate
from sinoperu.values.quantities import Quantity, Share
from sinoperu.values.vocabulary import Verdict
from sinoperu.verdicts.claim_index import ActorDates, LargestValues
from sinoperu.verdicts.claims import JudgedClaim

RECOGNITIONS = """
[group.latin-america]
members = ["cuba", "chile", "peru", "mexico"]
[recognition.cuba-prc]
state = "cuba"
of = "china"
established = "1960-09-28"
[recognition.chile-prc]
state = "chile"
of = "china"
established = "1970-12-15"
[recognition.peru-prc]
state = "peru"
of = "china"
established = "{peru}"
[recognition.mexico-prc]
state = "mexico"
of = "china"
established = "1972-02-14"
[recognition.chile-roc]
state = "chile"
of = "republic-of-china"
established = "1915"
{coverage}
[source.a]
published = "{published}"
[source.a.claims.it]
{claim}
"""
COVERAGE = """
[coverage.recognitions]
record_type = "recognition"
among = "latin-america"
of = "china"
complete_until = "{until}"
"""


def judge(text: str) -> JudgedClaim:
    (judged,) = sinoperu.loads(text).assess("a").claims
    return judged


def ordinal(position: int, *, peru: str = "1971-11-02", until: str = "2025") -> JudgedClaim:
    claim = f'kind = "ordinal"\nsubject = "peru-prc"\nposition = {position}\namong = "latin-america"'
    coverage = COVERAGE.format(until=until) if until else ""
    return judge(RECOGNITIONS.format(peru=peru, coverage=coverage, claim=claim, published="2025"))


ORDINALS = [
    (3, {}, Verdict.CONFIRMED, "before peru (1971-11-02): chile, cuba; all are known (recognitions)"),
    (4, {}, Verdict.CONTRADICTED, "before peru (1971-11-02): chile, cuba; all are known (recognitions)"),
    (2, {}, Verdict.CONTRADICTED, "before peru (1971-11-02): chile, cuba; so peru is 3 at the least"),
    (2, {"until": ""}, Verdict.CONTRADICTED, "before peru (1971-11-02): chile, cuba; so peru is 3 at the least"),
    (
        3,
        {"until": ""},
        Verdict.UNDETERMINED,
        "coverage not complete: it is not known that no other came first; known before peru (1971-11-02): chile, cuba",
    ),
    (
        3,
        {"until": "1970"},
        Verdict.UNDETERMINED,
        "coverage not complete: it is not known that no other came first; known before peru (1971-11-02): chile, cuba",
    ),
    (
        3,
        {"peru": "1972"},
        Verdict.UNDETERMINED,
        "readings differ: peru is 3 to 4; before peru (1972): chile, cuba, mexico",
    ),
    (
        3,
        {"peru": "197X"},
        Verdict.UNDETERMINED,
        "readings differ: peru is 2 to 4; before peru (197X): chile, cuba, mexico",
    ),
]


@pytest.mark.parametrize(("position", "options", "verdict", "reason"), ORDINALS)
def test_ordinals(position: int, options: dict[str, str], verdict: Verdict, reason: str) -> None:
    judged = ordinal(position, **options)
    assert (judged.verdict, judged.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("position", "verdict"),
    [(2, Verdict.CONTRADICTED), (3, Verdict.UNDETERMINED), (4, Verdict.UNDETERMINED), (5, Verdict.CONTRADICTED)],
)
def test_who_came_on_an_unknown_day_may_have_come_first(position: int, verdict: Verdict) -> None:
    known = RECOGNITIONS.replace('established = "1972-02-14"\n', "")
    whole = COVERAGE.format(until="2025")
    claim = f'kind = "ordinal"\nsubject = "peru-prc"\nposition = {position}\namong = "latin-america"'
    judged = judge(known.format(peru="1971-11-02", coverage=whole, claim=claim, published="2025"))
    assert judged.verdict is verdict


def rank_rows(basis: str, ranks: dict[int, list[tuple[str, int]]]) -> str:
    return "".join(
        f'[[partner-rank]]\nsource = "a"\nreporter = "peru"\npartner = "{partner}"\nperiod = "{year}"\n'
        f'basis = "{basis}"\nrank = {rank}\n'
        for year, places in ranks.items()
        for partner, rank in places
    )


def streak(claim: str, rows: str, published: str = "2024-03") -> JudgedClaim:
    head = f'[source.a]\npublished = "{published}"\n[source.a.claims.it]\nkind = "streak"\n'
    head += 'reporter = "peru"\npartner = "china"\n'
    return judge(f"{head}position = 1\n{claim}\n{rows}")


FIRST = [("china", 1)]
SECOND = [("united-states", 1), ("china", 2)]
RIVAL = [("united-states", 1)]

STREAKS = [
    ("years = 3\nlast_year = 2023", {2021: FIRST, 2022: FIRST, 2023: FIRST}, Verdict.CONFIRMED),
    ("years = 3\nlast_year = 2023", {2021: FIRST, 2022: SECOND, 2023: FIRST}, Verdict.CONTRADICTED),
    ("years = 3\nlast_year = 2023", {2021: FIRST, 2022: RIVAL, 2023: FIRST}, Verdict.CONTRADICTED),
    ("years = 3\nlast_year = 2023", {2021: FIRST, 2023: FIRST}, Verdict.UNDETERMINED),
    ("years = 1\nlast_year = '202X'", {2020: SECOND, 2023: FIRST}, Verdict.UNDETERMINED),
    ("years = 3\nlast_year = 2023", {2021: FIRST, 2022: [*FIRST, *RIVAL], 2023: FIRST}, Verdict.UNDETERMINED),
    ("years = 2", {2021: SECOND, 2022: FIRST, 2023: FIRST}, Verdict.UNDETERMINED),
]


@pytest.mark.parametrize(("claim", "ranks", "verdict"), STREAKS)
def test_streaks(claim: str, ranks: dict[int, list[tuple[str, int]]], verdict: Verdict) -> None:
    quoted = claim.replace("2023", '"2023"')
    assert streak(f'basis = "total"\n{quoted}', rank_rows("total", ranks)).verdict is verdict


def test_without_basis_and_last_year_each_reading_has_its_answer() -> None:
    rows = rank_rows("exports", {2021: FIRST, 2022: FIRST, 2023: FIRST}) + rank_rows(
        "total", {2021: SECOND, 2022: FIRST, 2023: FIRST}
    )
    judged = streak("years = 2", rows)
    answers = {reading.name: reading.holds for reading in judged.readings}
    assert judged.verdict is Verdict.UNDETERMINED
    assert judged.reason == (
        "readings differ: true on exports, 2022 to 2023; on exports, 2021 to 2022; on total, 2022 to 2023"
    )
    assert answers["on exports, 2022 to 2023"] is True
    assert answers["on total, 2021 to 2022"] is False
    assert answers["on imports, 2022 to 2023"] is None
    assert len(answers) == 15


def test_a_row_over_several_years_speaks_for_each_and_one_over_a_part_of_a_year_for_none() -> None:
    row = '[[partner-rank]]\nsource = "a"\nreporter = "peru"\npartner = "china"\nbasis = "total"\nrank = 1\n'
    row += 'period = "{}"\n'
    claim = 'basis = "total"\nyears = 3\nlast_year = "2023"'
    assert streak(claim, row.format("2021/2023")).verdict is Verdict.CONFIRMED
    assert streak(claim, row.format("2021-01/2023-11")).verdict is Verdict.UNDETERMINED


@pytest.mark.parametrize("period", ["202X", "[2021..2023]", "2022-06", "XXXX"])
def test_a_row_over_one_of_some_years_or_a_part_of_one_speaks_for_none(period: str) -> None:
    row = rank_rows("total", {2022: FIRST}).replace("2022", period)
    assert streak('basis = "total"\nyears = 1\nlast_year = "2022"', row).verdict is Verdict.UNDETERMINED


def test_a_rank_is_a_streak_of_one_year() -> None:
    text = (
        '[source.a]\npublished = "2024"\n[source.a.claims.it]\nkind = "rank"\nreporter = "peru"\npartner = "china"\n'
        'position = 1\nbasis = "total"\nperiod = "2022"\n'
    )
    assert judge(text + rank_rows("total", {2022: FIRST})).verdict is Verdict.CONFIRMED
    assert judge(text + rank_rows("total", {2022: SECOND})).verdict is Verdict.CONTRADICTED


TOTALS = [
    ('count = "5"', "", Verdict.UNDETERMINED, "coverage not complete: 4 are known"),
    ('count = "3"', "", Verdict.CONTRADICTED, "4 are known"),
    ('count = "4"', "2025", Verdict.CONFIRMED, "4 are known, and all are (recognitions)"),
    ('count = ">=5"', "2025", Verdict.CONTRADICTED, "4 are known, and all are (recognitions)"),
]


@pytest.mark.parametrize(("count", "until", "verdict", "reason"), TOTALS)
def test_totals(count: str, until: str, verdict: Verdict, reason: str) -> None:
    claim = f'kind = "total"\nrecord_type = "recognition"\namong = "latin-america"\n{count}'
    coverage = COVERAGE.format(until=until) if until else ""
    text = RECOGNITIONS.format(peru="1971-11-02", coverage=coverage, claim=claim, published="2025")
    judged = judge(text.replace('state = "chile"\nof = "republic-of-china"', 'state = "spain"\nof = "china"'))
    assert (judged.verdict, judged.reason) == (verdict, reason)


SIGNED = """
[agreement.early]
signed = "2009"
kind = "free-trade-agreement"
[agreement.later]
signed = "2019"
kind = "free-trade-agreement"
[agreement.same-year]
signed = "2015"
kind = "free-trade-agreement"
[agreement.other]
signed = "2001"
kind = "extradition-treaty"
[agreement.of-some-kind]
signed = "2001"
[agreement.undated]
kind = "free-trade-agreement"
[coverage.all]
record_type = "agreement"
complete_until = "2030"
"""
COUNTED = [
    ("2015-06", 'count = "0"', Verdict.CONTRADICTED, "1 are known"),
    ("2015-06", 'count = "1"', Verdict.UNDETERMINED, "readings differ: 1 to 4 are known"),
    ("2015-06", 'count = ">=1"', Verdict.CONFIRMED, "1 are known"),
    ("2015-06", 'count = "5"', Verdict.CONTRADICTED, "4 are known, and all are (all)"),
    ("2015-06", 'count = "1..4"', Verdict.CONFIRMED, "3 are known, and all are (all)"),
    ("2016-06", 'count = "1"', Verdict.CONTRADICTED, "2 are known"),
    ("2020-06", 'count = "2"', Verdict.CONTRADICTED, "3 are known"),
    ("1999", 'count = "3"', Verdict.CONTRADICTED, "1 are known, and all are (all)"),
]


@pytest.mark.parametrize(("published", "count", "verdict", "reason"), COUNTED)
def test_a_total_counts_what_there_was_when_it_was_published(
    published: str, count: str, verdict: Verdict, reason: str
) -> None:
    claim = 'kind = "total"\nrecord_type = "agreement"\nfield = "kind"\nvalue = "free-trade-agreement"\n'
    judged = judge(f'{SIGNED}[source.a]\npublished = "{published}"\n[source.a.claims.it]\n{claim}{count}\n')
    assert (judged.verdict, judged.reason) == (verdict, reason)


DATES = strategies.partial_dates()


@given(st.lists(st.tuples(DATES, st.sampled_from("abcd"), st.sampled_from(["prc", "roc"])), max_size=8), DATES)
def test_who_came_before_is_found_as_by_asking_each(
    known: list[tuple[PartialDate, str, str]], date: PartialDate
) -> None:
    order = ActorDates(known)
    for scope in ("prc", "roc"):
        own = [(when, who) for when, who, other in known if other == scope]
        assert order.surely_before(scope, date) == {who for when, who in own if when.surely_before(date)}
        assert order.possibly_before(scope, date) == {who for when, who in own if when.possibly_before(date)}


@given(st.lists(strategies.shares(), min_size=1, max_size=6))
def test_the_greatest_are_found_as_by_comparing_each(values: list[Share]) -> None:
    named: list[tuple[str, Quantity]] = [(str(number), value) for number, value in enumerate(values)]
    greatest = LargestValues(named)
    for own_id, own in named:
        others = [value for other_id, value in named if other_id != own_id]
        for found, more in (
            (greatest.surely(own_id), "surely_more_than"),
            (greatest.possibly(own_id), "possibly_more_than"),
        ):
            assert (found[1] is not None and getattr(found[1], more)(own)) == any(
                getattr(other, more)(own) for other in others
            )


def test_a_superlative_is_held_against_its_group_alone() -> None:
    text = """
[group.andes]
members = ["peru", "bolivia"]
[agreement.ours]
parties = ["peru", "china"]
amounts = [{ measure = "loan-principal", money = "2 billion USD" }]
[agreement.theirs]
parties = ["brazil", "china"]
amounts = [{ measure = "loan-principal", money = "3 billion USD" }]
[coverage.all]
record_type = "agreement"
among = "andes"
[source.a.claims.it]
kind = "superlative"
subject = "ours"
field = "amounts[loan-principal]"
"""
    assert judge(text).verdict is Verdict.CONTRADICTED
    assert judge(text + 'among = "andes"').verdict is Verdict.CONFIRMED


SUPERLATIVES = [
    ("3 billion USD", "2 billion USD", "", Verdict.UNDETERMINED),
    ("3 billion USD", "2 billion USD", "x", Verdict.CONFIRMED),
    ("3 billion USD", "4 billion USD", "", Verdict.CONTRADICTED),
    ("3 billion USD", ">2 billion USD", "x", Verdict.UNDETERMINED),
]


@pytest.mark.parametrize(("own", "other", "coverage", "verdict"), SUPERLATIVES)
def test_superlatives(own: str, other: str, coverage: str, verdict: Verdict) -> None:
    text = (
        f'[project.one]\namounts = [{{ measure = "planned-capex", money = "{own}" }}]\n'
        f'[project.two]\namounts = [{{ measure = "planned-capex", money = "{other}" }}]\n'
        '[source.a.claims.it]\nkind = "superlative"\nsubject = "one"\nfield = "amounts[planned-capex]"\n'
    )
    if coverage:
        text += '[coverage.all]\nrecord_type = "project"\ncomplete_until = "2025"\n'
    assert judge(text).verdict is verdict


INCOMPLETE = [
    'kind = "ordinal"\nsubject = "nobody"\nposition = 1',
    'kind = "total"\nrecord_type = "no-such-type"\ncount = "3"',
    'kind = "total"\nrecord_type = "trade-flow"\ncount = "3"',
    'kind = "ordinal"\nsubject = "bare"\nposition = 1\namong = "world"',
    'kind = "streak"\nyears = 3',
    'kind = "streak"\nyears = 3\nreporter = "peru"\npartner = "china"',
    'kind = "total"\nrecord_type = "agreement"',
    'kind = "superlative"\nsubject = "bare"\nfield = "amounts[planned-capex]"',
]


@pytest.mark.parametrize("claim", INCOMPLETE)
def test_what_a_claim_does_not_state_leaves_it_undetermined(claim: str) -> None:
    judged = judge(f'[group.world]\nmembers = ["peru"]\n[relation.bare]\n[source.a.claims.it]\n{claim}\n')
    assert judged.verdict is Verdict.UNDETERMINED
    assert judged.reason.startswith("no data: ")
