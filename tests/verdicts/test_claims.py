"""Verdicts on claims of all kinds: the plain reading decides, and a claim that cannot be read is undetermined."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu import strategies
from sinoperu.model.claims import Claim
from sinoperu.values.dates import PartialDate
from sinoperu.values.quantities import Quantity, Share
from sinoperu.values.vocabulary import ClaimKind, Verdict
from sinoperu.verdicts.claim_index import ActorDates, ActorDay, LargestValues
from sinoperu.verdicts.claim_results import ClaimReading, JudgedClaim, judged_by, named
from sinoperu.verdicts.dominance_search import Edge, OverlapSearch
from sinoperu.verdicts.span_search import edges_of

HOLDS = st.sampled_from([True, False, None])
READINGS = HOLDS.map(lambda holds: ClaimReading(name="a reading", holds=holds, reason="why"))
ANSWERS = {True: Verdict.CONFIRMED, False: Verdict.CONTRADICTED, None: Verdict.UNDETERMINED}


def judge(text: str) -> JudgedClaim:
    (judged,) = sinoperu.loads(text).assess("a").claims
    return judged


@given(READINGS, st.lists(READINGS, max_size=4))
def test_only_the_plain_reading_decides_and_the_others_are_counted(
    plain: ClaimReading, others: list[ClaimReading]
) -> None:
    judged = judged_by(Claim(source="a", id="it", kind=ClaimKind.RANK), plain, others)
    assert judged.verdict is ANSWERS[plain.holds]
    assert (judged.plain, judged.other_readings) == (plain, tuple(others))
    holding = sum(other.holds is True for other in others)
    assert judged.reason.startswith("a reading: why")
    assert (f"{holding} of {len(others)} other reading" in judged.reason) == bool(others)


@pytest.mark.parametrize(
    ("answers", "end"),
    [
        ([], ""),
        ([True], "; 1 of 1 other reading holds"),
        ([False], "; 0 of 1 other reading holds"),
        ([True, None, False], "; 1 of 3 other readings holds"),
        ([True, True, False], "; 2 of 3 other readings hold"),
    ],
)
def test_the_reason_counts_the_other_readings_that_hold(answers: list[bool | None], end: str) -> None:
    others = [ClaimReading(name="x", holds=answer, reason="y") for answer in answers]
    plain = ClaimReading(name="plain", holds=None, reason="missing: all")
    judged = judged_by(Claim(source="a", id="it", kind=ClaimKind.RANK), plain, others)
    assert judged.reason == f"plain: missing: all{end}"


def test_a_long_list_of_ids_is_cut_off() -> None:
    assert named([str(number) for number in range(10)]) == "0, 1, 2, 3, 4, 5, 6, 7 and 2 more"
    assert named(["a", "b", "c"], most=1) == "a and 2 more"


CANNOT_BE_JUDGED = [
    ('kind = "ordinal"\nsubject = "nobody"\nposition = 1', "the claim has no known subject and no known group"),
    (
        'kind = "total"\nrecord_type = "agreemnt"\ncount = "3"',
        "record_type: expected a record type such as agreement, got 'agreemnt'; did you mean 'agreement'?",
    ),
    (
        'kind = "total"\nrecord_type = "trade-flow"\ncount = "3"',
        "record_type: expected a record type such as agreement, got 'trade-flow'",
    ),
    (
        'kind = "ordinal"\nsubject = "bare"\nposition = 1\namong = "world"',
        "bare has no date that shows when it came about",
    ),
    ('kind = "streak"\nyears = 3', "the reporter or the partner is not stated"),
    (
        'kind = "streak"\nyears = 3\nreporter = "peru"\npartner = "china"',
        "neither the claim nor its source has a date",
    ),
    ('kind = "total"\nrecord_type = "agreement"', "the record type or the number is not stated"),
    (
        'kind = "total"\nrecord_type = "agreement"\namong = "nowhere"\ncount = "1"',
        "the group nowhere is not known",
    ),
    ('kind = "superlative"\nsubject = "bare"', "the subject or the field is not known"),
    (
        'kind = "superlative"\nsubject = "bare"\nfield = "level"',
        "field: expected a field of relation or its parts with a quantity, got 'level'",
    ),
    (
        'kind = "superlative"\nsubject = "bare"\nfield = "instrument.amounts[loan-principal]"',
        "field: expected a field of relation or its parts with a quantity, got 'instrument.amounts[loan-principal]'",
    ),
    (
        'kind = "ordinal"\nsubject = "bare"\nposition = 1\namong = "world"\nfield = "establishd"',
        "field: expected a date field of relation, got 'establishd'; did you mean 'established'?",
    ),
    (
        'kind = "total"\nrecord_type = "conflict"\ncount = "1"\nwhere = { "project.sectr" = "mining" }',
        "where: unknown field 'sectr' of project; did you mean 'sector'?",
    ),
    (
        'kind = "total"\nrecord_type = "conflict"\ncount = "1"\nwhere = { "kind.sector" = "mining" }',
        "where: field 'kind' leads to no record or part, got 'kind.sector'",
    ),
    (
        'kind = "total"\nrecord_type = "project"\ncount = "1"\nwhere = { sector = "minning" }',
        "where: sector: expected one of ",
    ),
    (
        'kind = "total"\nrecord_type = "agreement"\ncount = "1"\nwhere = { signed = "in 2009" }',
        "where: signed: expected an EDTF date such as 2009, 2009-04 or 2009-04-28, got 'in 2009'",
    ),
    (
        'kind = "total"\nrecord_type = "agreement"\ncount = "1"\nwhere = { note = "important" }',
        "where: note: expected a field with words, ids, dates or quantities, got note",
    ),
    (
        'kind = "total"\nrecord_type = "conflict"\ncount = "1"\ndistinct = "projct"',
        "distinct: unknown field 'projct' of conflict; did you mean 'project'?",
    ),
    (
        'kind = "total"\nrecord_type = "conflict"\ncount = "1"\nfield = "a b"',
        "field: expected the path of a field such as kind or project.sector, of at most 4 names, got 'a b'",
    ),
    (
        'kind = "rank"\nreporter = "peru"\npartner = "china"\nperiod = "2014"\nwhere = { kind = "strike" }',
        "where: a claim of kind rank counts no records, so it has no conditions",
    ),
    (
        'kind = "superlative"\nsubject = "bare"\nfield = "level"\ndistinct = "level"',
        "distinct: only a claim of kind total counts distinct values, and this one is of kind superlative",
    ),
]


@pytest.mark.parametrize(("claim", "reason"), CANNOT_BE_JUDGED)
def test_a_claim_that_cannot_be_judged_is_undetermined_and_says_why(claim: str, reason: str) -> None:
    judged = judge(f'[group.world]\nmembers = ["peru"]\n[relation.bare]\n[source.a.claims.it]\n{claim}\n')
    assert (judged.verdict, judged.readings, judged.plain) == (Verdict.UNDETERMINED, (), None)
    assert judged.reason.startswith(f"cannot be judged: {reason}")


def codes(text: str) -> list[tuple[str, str]]:
    report = sinoperu.loads(text).check()
    selected = [finding for finding in report if finding.code in {"CLM007", "CLM008", "CLM009"}]
    return sorted((finding.code, finding.message) for finding in selected)


def test_a_mistake_in_a_claim_or_a_coverage_is_a_finding() -> None:
    claim = '[source.a.claims.it]\nkind = "total"\nrecord_type = "conflict"\ncount = "1"\nwhere = { projct = "mine" }\n'
    coverage = '[coverage.c]\nrecord_type = "conflict"\nwhere = { projct = "mine" }\n'
    message = "where: unknown field 'projct' of conflict; did you mean 'project'?"
    assert codes(claim + coverage) == [("CLM007", message), ("CLM008", message)]
    assert codes((claim + coverage).replace("projct", "project")) == []


def test_an_unknown_id_in_a_claim_is_a_finding() -> None:
    claim = '[group.andes]\n[source.a.claims.it]\nkind = "ordinal"\nsubject = "andes"\nposition = 1\namong = "ande"\n'
    assert codes(claim) == [("CLM009", "among: no record has the id ande")]
    assert codes(claim.replace('"ande"', '"andes"')) == []


DATES = strategies.partial_dates()
ACTORS = st.lists(st.tuples(DATES, st.sampled_from("abcde")), max_size=8)


@given(ACTORS, DATES)
def test_the_index_finds_as_many_earlier_actors_as_comparing_every_pair_of_dates(
    dated_actors: list[tuple[PartialDate, str]], date: PartialDate
) -> None:
    index = ActorDates(ActorDay(actor, own.lower, own.upper) for own, actor in dated_actors)
    others = [(own, actor) for own, actor in dated_actors if actor != "a"]
    surely = {actor for own, actor in others if own.surely_before(date)}
    possibly = {actor for own, actor in others if own.possibly_before(date)}
    earlier = index.before(date, but="a", most=10)
    assert (earlier.sure, earlier.possible) == (len(surely), len(possibly))
    assert set(earlier.names) == possibly
    assert set(earlier.doubtful) == possibly - surely


@given(st.lists(strategies.shares(), min_size=1, max_size=6))
def test_the_index_finds_a_larger_value_whenever_comparing_every_value_does(values: list[Share]) -> None:
    pairs: list[tuple[str, Quantity]] = [(str(number), value) for number, value in enumerate(values)]
    index = LargestValues(pairs)
    for own_id, own in pairs:
        other_values = [value for other_id, value in pairs if other_id != own_id]
        for (_, largest), comparison in (
            (index.surely(own_id), "surely_more_than"),
            (index.possibly(own_id), "possibly_more_than"),
        ):
            assert (largest is not None and getattr(largest, comparison)(own)) == any(
                getattr(value, comparison)(own) for value in other_values
            )


def ends(date: PartialDate) -> tuple[Edge, Edge]:
    edges = edges_of(date)
    assert edges is not None
    return edges.start, edges.end


@given(st.lists(DATES, max_size=8), DATES)
def test_the_index_finds_the_spans_that_overlap_a_date(dates: list[PartialDate], date: PartialDate) -> None:
    index = OverlapSearch((ends(own), str(number)) for number, own in enumerate(dates))
    found = sorted(index.find(*ends(date)))
    assert found == sorted(str(number) for number, own in enumerate(dates) if own.overlaps(date))
