"""Verdicts on ordinal claims: which records count, which event of them counts, and how many were earlier."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu.values.vocabulary import Verdict
from sinoperu.verdicts.claim_results import JudgedClaim

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
published = "2025"
[source.a.claims.it]
kind = "ordinal"
subject = "peru-prc"
position = {position}
among = "latin-america"
"""
COVERAGE = """
[coverage.recognitions]
record_type = "recognition"
among = "latin-america"
of = "china"
complete_until = "{until}"
"""
NAME = "recognition records with china, by recognised or established or signed: "
TOO_MANY = "before peru (1971-11-02): cuba, chile; so peru is number 3 or later"
ALL_KNOWN = "before peru (1971-11-02): cuba, chile; all are known (coverage recognitions)"
OTHER = "; {} of 1 other reading holds"
WANTED = "a coverage of recognition among latin-america of china until {} would decide it"


def judge(text: str) -> JudgedClaim:
    (judged,) = sinoperu.loads(text).assess("a").claims
    return judged


def ordinal(position: int, *, peru: str = "1971-11-02", until: str = "2025") -> JudgedClaim:
    coverage = COVERAGE.format(until=until) if until else ""
    return judge(RECOGNITIONS.format(peru=peru, coverage=coverage, position=position))


ORDINALS = [
    (3, {}, Verdict.CONFIRMED, ALL_KNOWN + OTHER.format(1)),
    (4, {}, Verdict.CONTRADICTED, ALL_KNOWN + OTHER.format(0)),
    (
        2,
        {},
        Verdict.CONTRADICTED,
        TOO_MANY + OTHER.format(0),
    ),
    (
        2,
        {"until": ""},
        Verdict.CONTRADICTED,
        TOO_MANY + OTHER.format(0),
    ),
    (
        3,
        {"until": ""},
        Verdict.UNDETERMINED,
        "known before peru (1971-11-02): cuba, chile; " + WANTED.format("1971-11-02") + OTHER.format(0),
    ),
    (
        3,
        {"until": "1970"},
        Verdict.UNDETERMINED,
        "known before peru (1971-11-02): cuba, chile; " + WANTED.format("1971-11-02") + OTHER.format(0),
    ),
    (
        3,
        {"peru": "1972"},
        Verdict.UNDETERMINED,
        "peru is number 3 to 4, before peru (1972): cuba, chile, mexico; "
        "missing: the exact date (recognised or established or signed) of mexico, peru" + OTHER.format(0),
    ),
    (
        3,
        {"peru": "197X", "until": ""},
        Verdict.UNDETERMINED,
        "known before peru (197X): cuba, chile, mexico; a coverage of recognition among latin-america of china until "
        "197X and the exact date (recognised or established or signed) of chile, mexico, peru would decide it"
        + OTHER.format(0),
    ),
]


@pytest.mark.parametrize(("position", "options", "verdict", "reason"), ORDINALS)
def test_an_ordinal_is_compared_with_the_number_of_earlier_actors(
    position: int, options: dict[str, str], verdict: Verdict, reason: str
) -> None:
    judged = ordinal(position, **options)
    assert (judged.verdict, judged.reason) == (verdict, NAME + reason)


@pytest.mark.parametrize(
    ("position", "verdict"),
    [(2, Verdict.CONTRADICTED), (3, Verdict.UNDETERMINED), (4, Verdict.UNDETERMINED), (5, Verdict.CONTRADICTED)],
)
def test_an_actor_with_an_unknown_date_may_be_earlier(position: int, verdict: Verdict) -> None:
    text = RECOGNITIONS.replace('established = "1972-02-14"\n', "")
    judged = judge(text.format(peru="1971-11-02", coverage=COVERAGE.format(until="2025"), position=position))
    assert judged.verdict is verdict


AGREEMENTS = """
[group.latin-america]
members = ["chile", "peru", "brazil"]
[agreement.peru-fta]
kind = "free-trade-agreement"
parties = ["peru", "china"]
signed = "2009-04-28"
entered_into_force = "2010-03-01"
[agreement.chile-fta]
kind = "free-trade-agreement"
parties = ["chile", "china"]
signed = "2005-11-18"
entered_into_force = "2006-10-01"
[agreement.brazil-memorandum]
kind = "memorandum-of-understanding"
parties = ["brazil", "china"]
signed = "1990"
[coverage.all]
record_type = "agreement"
among = "latin-america"
complete_until = "2025"
[source.a.claims.it]
kind = "ordinal"
subject = "peru-fta"
among = "latin-america"
"""
KIND = "agreement records with china where kind = free-trade-agreement, by {}: "


def test_only_records_of_the_same_kind_as_the_subject_count() -> None:
    judged = judge(AGREEMENTS + "position = 2\n")
    assert judged.verdict is Verdict.CONFIRMED
    assert judged.reason == (
        KIND.format("signed") + "before peru (2009-04-28): chile; all are known (coverage all); "
        "1 of 3 other readings holds"
    )
    assert [(reading.name, reading.holds) for reading in judged.other_readings] == [
        ("agreement records with china where kind = free-trade-agreement, by entered_into_force", True),
        ("agreement records with china, by signed", False),
        ("agreement records with china, by entered_into_force", None),
    ]


def test_a_claim_can_name_the_event_and_the_records_that_count() -> None:
    claim = 'position = 2\nfield = "entered_into_force"\n'
    judged = judge(AGREEMENTS + claim + 'where = { kind = "free-trade-agreement" }\n')
    assert (judged.verdict, judged.other_readings) == (Verdict.CONFIRMED, ())
    assert judged.reason == (
        KIND.format("entered_into_force") + "before peru (2010-03-01): chile; all are known (coverage all)"
    )
    assert judge(AGREEMENTS + claim + 'where = { parties = "peru" }\n').verdict is Verdict.CONTRADICTED


def test_a_subject_that_does_not_fulfil_the_conditions_is_not_counted() -> None:
    judged = judge(AGREEMENTS + 'position = 2\nwhere = { kind = "memorandum-of-understanding" }\n')
    reason = "peru-fta is not counted, because it is not true of it that kind = memorandum-of-understanding"
    assert judged.verdict is Verdict.CONTRADICTED
    assert judged.plain is not None
    assert judged.plain.reason == reason


def test_a_date_that_the_claim_needs_and_the_subject_lacks_is_named() -> None:
    text = AGREEMENTS.replace('entered_into_force = "2010-03-01"\n', "")
    judged = judge(text + 'position = 2\nfield = "entered_into_force"\n')
    assert judged.verdict is Verdict.UNDETERMINED
    assert "missing: the date entered_into_force of peru-fta" in judged.reason


def test_an_event_without_a_date_is_not_earlier_than_the_events_that_it_follows() -> None:
    signed_later = AGREEMENTS.replace('signed = "2005-11-18"\nentered_into_force = "2006-10-01"', 'signed = "2024"')
    judged = judge(signed_later + 'position = 1\nfield = "entered_into_force"\n')
    assert judged.verdict is Verdict.CONFIRMED


def test_a_record_of_which_it_is_not_known_whether_it_counts_is_named() -> None:
    text = AGREEMENTS.replace('kind = "memorandum-of-understanding"\n', "")
    judged = judge(text + "position = 2\n")
    assert judged.verdict is Verdict.UNDETERMINED
    assert judged.plain is not None
    assert judged.plain.reason == (
        "peru is number 2 to 3, before peru (2009-04-28): brazil, chile; missing: kind, parties of brazil-memorandum"
    )


COVERAGES = [
    ('record_type = "agreement"\ncomplete_until = "2025"', Verdict.CONFIRMED),
    ('record_type = "agreement"\nof = "china"\ncomplete_until = "2009-04-28"', Verdict.CONFIRMED),
    ('record_type = "agreement"\nof = "japan"\ncomplete_until = "2025"', Verdict.UNDETERMINED),
    (
        'record_type = "agreement"\nwhere = { kind = "free-trade-agreement" }\ncomplete_until = "2025"',
        Verdict.CONFIRMED,
    ),
    ('record_type = "agreement"\nwhere = { kind = "treaty" }\ncomplete_until = "2025"', Verdict.UNDETERMINED),
    ('record_type = "agreement"\ncomplete_until = "2009-04-27"', Verdict.UNDETERMINED),
    ('record_type = "agreement"\ncomplete_from = "2000"\ncomplete_until = "2025"', Verdict.UNDETERMINED),
    ('record_type = "visit"\ncomplete_until = "2025"', Verdict.UNDETERMINED),
]


@pytest.mark.parametrize(("coverage", "verdict"), COVERAGES)
def test_a_coverage_of_a_wider_list_is_a_coverage_of_its_parts(coverage: str, verdict: Verdict) -> None:
    before, _, after = AGREEMENTS.partition("[coverage.all]\n")
    rest = after.partition("[source.a.claims.it]")[2]
    assert judge(f"{before}[coverage.all]\n{coverage}\n[source.a.claims.it]{rest}position = 2\n").verdict is verdict


def test_a_group_without_the_parties_of_the_subject_is_named() -> None:
    judged = judge(AGREEMENTS.replace('"chile", "peru", "brazil"', '"chile"') + "position = 1\n")
    assert judged.verdict is Verdict.UNDETERMINED
    assert "missing: a party of peru-fta that is known to be a member of latin-america" in judged.reason


YEARS = st.sampled_from(["1970", "1971", "1972", "197X", "[1970..1971]", None])
EXTREMES = {
    "1970": (1970,), "1971": (1971,), "1972": (1972,), "197X": tuple(range(1970, 1980)), "[1970..1971]": (1970, 1971),
    None: (1900, 2000),
}  # fmt: skip


@given(st.lists(YEARS, min_size=1, max_size=3), YEARS.filter(bool), st.integers(1, 4), st.booleans())
def test_the_verdict_is_right_whatever_the_exact_dates_are(
    others: list[str | None],
    own: str,
    position: int,
    is_covered: bool,  # noqa: FBT001  Hypothesis passes it by position
) -> None:
    """Years stand for days here: two actors in one year may have acted in either order."""
    dates = {f"state-{number}": date for number, date in enumerate(others)} | {"peru": own}
    text = f"[group.all]\nmembers = [{', '.join(repr(state) for state in dates)}]\n"
    for state, date in dates.items():
        text += f'[recognition.{state}-prc]\nstate = "{state}"\nof = "china"\n'
        text += f'established = "{date}"\n' if date else ""
    if is_covered:
        text += '[coverage.c]\nrecord_type = "recognition"\ncomplete_until = "2025"\n'
    text += f'[source.a.claims.it]\nkind = "ordinal"\nsubject = "peru-prc"\nposition = {position}\namong = "all"\n'
    verdict = judge(text).verdict
    possible = set()
    for year, *years in product(EXTREMES[own], *(EXTREMES[date] for date in others)):
        tied = sum(other == year for other in years)
        first = 1 + sum(other < year for other in years)
        possible |= set(range(first, first + tied + 1))
    if verdict is Verdict.CONFIRMED:
        assert possible == {position}
    if verdict is Verdict.CONTRADICTED:
        assert position not in possible
    if not is_covered:
        assert verdict is not Verdict.CONFIRMED


def test_an_actor_with_a_record_that_counts_and_one_that_may_count_is_one_actor() -> None:
    text = AGREEMENTS.replace('kind = "memorandum-of-understanding"\n', "").replace(
        '"brazil", "china"', '"chile", "china"'
    )
    assert judge(text + "position = 2\n").verdict is Verdict.CONFIRMED
