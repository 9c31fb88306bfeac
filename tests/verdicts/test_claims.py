"""Claims over several records: true under every reading, false under every one, or undetermined with the reason."""

import pytest

import sinoperu
from sinoperu.claim_verdicts import JudgedClaim
from sinoperu.values.vocabulary import Verdict

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
