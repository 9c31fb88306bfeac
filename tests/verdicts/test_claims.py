"""Verdicts on claims over several records: confirmed, contradicted, or undetermined with a reason."""

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
    (3, {}, Verdict.CONFIRMED, "before peru (1971-11-02): chile, cuba; all are known (coverage recognitions)"),
    (4, {}, Verdict.CONTRADICTED, "before peru (1971-11-02): chile, cuba; all are known (coverage recognitions)"),
    (2, {}, Verdict.CONTRADICTED, "before peru (1971-11-02): chile, cuba; so peru is number 3 or later"),
    (2, {"until": ""}, Verdict.CONTRADICTED, "before peru (1971-11-02): chile, cuba; so peru is number 3 or later"),
    (
        3,
        {"until": ""},
        Verdict.UNDETERMINED,
        "no coverage shows that all are known; known before peru (1971-11-02): chile, cuba",
    ),
    (
        3,
        {"until": "1970"},
        Verdict.UNDETERMINED,
        "no coverage shows that all are known; known before peru (1971-11-02): chile, cuba",
    ),
    (
        3,
        {"peru": "1972"},
        Verdict.UNDETERMINED,
        "peru is number 3 to 4, because dates are imprecise or missing; before peru (1972): chile, cuba, mexico",
    ),
    (
        3,
        {"peru": "197X"},
        Verdict.UNDETERMINED,
        "peru is number 2 to 4, because dates are imprecise or missing; before peru (197X): chile, cuba, mexico",
    ),
]


@pytest.mark.parametrize(("position", "options", "verdict", "reason"), ORDINALS)
def test_an_ordinal_is_compared_with_the_number_of_earlier_actors(
    position: int, options: dict[str, str], verdict: Verdict, reason: str
) -> None:
    judged = ordinal(position, **options)
    assert (judged.verdict, judged.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("position", "verdict"),
    [(2, Verdict.CONTRADICTED), (3, Verdict.UNDETERMINED), (4, Verdict.UNDETERMINED), (5, Verdict.CONTRADICTED)],
)
def test_an_actor_with_an_unknown_date_may_be_earlier(position: int, verdict: Verdict) -> None:
    records = RECOGNITIONS.replace('established = "1972-02-14"\n', "")
    coverage = COVERAGE.format(until="2025")
    claim = f'kind = "ordinal"\nsubject = "peru-prc"\nposition = {position}\namong = "latin-america"'
    judged = judge(records.format(peru="1971-11-02", coverage=coverage, claim=claim, published="2025"))
    assert judged.verdict is verdict


def rank_rows(basis: str, ranks: dict[int, list[tuple[str, int]]]) -> str:
    return "".join(
        f'[[partner-rank]]\nsource = "a"\nreporter = "peru"\npartner = "{partner}"\nperiod = "{year}"\n'
        f'basis = "{basis}"\nrank = {rank}\n'
        for year, ranked in ranks.items()
        for partner, rank in ranked
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
def test_a_streak_is_compared_with_the_ranks_in_each_year(
    claim: str, ranks: dict[int, list[tuple[str, int]]], verdict: Verdict
) -> None:
    quoted = claim.replace("2023", '"2023"')
    assert streak(f'basis = "total"\n{quoted}', rank_rows("total", ranks)).verdict is verdict


def test_a_streak_without_basis_and_last_year_has_an_answer_for_each_reading() -> None:
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


def test_a_row_counts_for_each_year_that_it_covers_in_full() -> None:
    row = '[[partner-rank]]\nsource = "a"\nreporter = "peru"\npartner = "china"\nbasis = "total"\nrank = 1\n'
    row += 'period = "{}"\n'
    claim = 'basis = "total"\nyears = 3\nlast_year = "2023"'
    assert streak(claim, row.format("2021/2023")).verdict is Verdict.CONFIRMED
    assert streak(claim, row.format("2021-01/2023-11")).verdict is Verdict.UNDETERMINED


@pytest.mark.parametrize("period", ["202X", "[2021..2023]", "2022-06", "XXXX"])
def test_a_row_for_an_unknown_year_or_a_part_of_a_year_counts_for_no_year(period: str) -> None:
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
    ('count = "5"', "", Verdict.UNDETERMINED, "no coverage shows that all are known; known records: 4"),
    ('count = "3"', "", Verdict.CONTRADICTED, "known records: 4"),
    ('count = "4"', "2025", Verdict.CONFIRMED, "known records: 4; there are no others (coverage recognitions)"),
    ('count = ">=5"', "2025", Verdict.CONTRADICTED, "known records: 4; there are no others (coverage recognitions)"),
]


@pytest.mark.parametrize(("count", "until", "verdict", "reason"), TOTALS)
def test_a_total_is_compared_with_the_number_of_known_records(
    count: str, until: str, verdict: Verdict, reason: str
) -> None:
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
    ("2015-06", 'count = "0"', Verdict.CONTRADICTED, "known records: 1"),
    (
        "2015-06",
        'count = "1"',
        Verdict.UNDETERMINED,
        "known records: 1 to 4, because dates or fields are imprecise or missing",
    ),
    ("2015-06", 'count = ">=1"', Verdict.CONFIRMED, "known records: 1"),
    ("2015-06", 'count = "5"', Verdict.CONTRADICTED, "known records: 4; there are no others (coverage all)"),
    ("2015-06", 'count = "1..4"', Verdict.CONFIRMED, "known records: 3; there are no others (coverage all)"),
    ("2016-06", 'count = "1"', Verdict.CONTRADICTED, "known records: 2"),
    ("2020-06", 'count = "2"', Verdict.CONTRADICTED, "known records: 3"),
    ("1999", 'count = "3"', Verdict.CONTRADICTED, "known records: 1; there are no others (coverage all)"),
]


@pytest.mark.parametrize(("published", "count", "verdict", "reason"), COUNTED)
def test_a_total_counts_the_records_that_existed_when_the_source_was_published(
    published: str, count: str, verdict: Verdict, reason: str
) -> None:
    claim = 'kind = "total"\nrecord_type = "agreement"\nfield = "kind"\nvalue = "free-trade-agreement"\n'
    judged = judge(f'{SIGNED}[source.a]\npublished = "{published}"\n[source.a.claims.it]\n{claim}{count}\n')
    assert (judged.verdict, judged.reason) == (verdict, reason)


DATES = strategies.partial_dates()


@given(st.lists(st.tuples(DATES, st.sampled_from("abcd"), st.sampled_from(["prc", "roc"])), max_size=8), DATES)
def test_the_index_finds_the_same_earlier_actors_as_comparing_every_pair_of_dates(
    dated_actors: list[tuple[PartialDate, str, str]], date: PartialDate
) -> None:
    index = ActorDates(dated_actors)
    for counterpart in ("prc", "roc"):
        own = [(own_date, actor) for own_date, actor, towards in dated_actors if towards == counterpart]
        surely = {actor for own_date, actor in own if own_date.surely_before(date)}
        possibly = {actor for own_date, actor in own if own_date.possibly_before(date)}
        assert index.surely_before(counterpart, date) == surely
        assert index.possibly_before(counterpart, date) == possibly


@given(st.lists(strategies.shares(), min_size=1, max_size=6))
def test_the_index_finds_a_larger_value_whenever_comparing_every_value_does(values: list[Share]) -> None:
    named: list[tuple[str, Quantity]] = [(str(number), value) for number, value in enumerate(values)]
    index = LargestValues(named)
    for own_id, own in named:
        other_values = [value for other_id, value in named if other_id != own_id]
        for (_, largest), comparison in (
            (index.surely(own_id), "surely_more_than"),
            (index.possibly(own_id), "possibly_more_than"),
        ):
            assert (largest is not None and getattr(largest, comparison)(own)) == any(
                getattr(value, comparison)(own) for value in other_values
            )


def test_a_superlative_within_a_group_ignores_records_outside_the_group() -> None:
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
def test_a_superlative_is_compared_with_the_largest_known_value(
    own: str, other: str, coverage: str, verdict: Verdict
) -> None:
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
def test_a_claim_without_needed_data_is_undetermined(claim: str) -> None:
    judged = judge(f'[group.world]\nmembers = ["peru"]\n[relation.bare]\n[source.a.claims.it]\n{claim}\n')
    assert judged.verdict is Verdict.UNDETERMINED
    assert judged.reason.startswith("no data: ")
