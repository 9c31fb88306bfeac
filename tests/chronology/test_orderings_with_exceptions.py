"""Orderings with lawful exceptions are reported wherever the other orderings break them, with or without dates."""

import pytest

from sinoperu.chronology import Before, DaySpan, Event, Network, certify

UNDATED = DaySpan(None, None)
SIGNED, RATIFIED, IN_FORCE = (Event("fta", field) for field in ("signed", "ratified[peru]", "entered_into_force"))
WIDE = DaySpan(1, 9)
DATES = {
    "undated": (UNDATED, UNDATED, UNDATED),
    "wide": (WIDE, WIDE, WIDE),
    "the first": (WIDE, UNDATED, UNDATED),
    "the last": (UNDATED, UNDATED, WIDE),
    "one-sided": (DaySpan(1, None), UNDATED, DaySpan(None, 9)),
}


@pytest.mark.parametrize("dates", DATES.values(), ids=DATES)
@pytest.mark.parametrize(
    ("gaps", "days", "is_broken"),
    [
        ((0, 0), 1, True),
        ((0, 0), 0, False),
        ((-2, 0), 3, True),
        ((-2, 0), 2, False),
        ((2, 1), -2, True),
        ((2, 1), -3, False),
    ],
)
def test_an_ordering_with_exceptions_may_contradict_other_orderings_whatever_the_dates_are(
    dates: tuple[DaySpan, DaySpan, DaySpan], gaps: tuple[int, int], days: int, *, is_broken: bool
) -> None:
    rules = [
        Before(SIGNED, RATIFIED, "AAA001", at_least=gaps[0]),
        Before(RATIFIED, IN_FORCE, "AAA002", at_least=gaps[1]),
        Before(IN_FORCE, SIGNED, "AAA003", at_least=days, certain=False),
    ]
    spans = dict(zip((SIGNED, RATIFIED, IN_FORCE), dates, strict=True))
    network = Network(spans, rules)
    assert [chain.codes for chain in network.unusual()] == ([("AAA003", "AAA001", "AAA002")] if is_broken else [])
    assert all(certify(chain, spans, rules) for chain in network.unusual())


@pytest.mark.parametrize(("first", "last", "is_broken"), [(5, 5, False), (5, 4, True), (4, 5, True), (9, 1, True)])
@pytest.mark.parametrize("is_undated", [False, True])
def test_an_exact_distance_is_broken_by_one_day_and_also_through_a_third_event(
    first: int, last: int, *, is_broken: bool, is_undated: bool
) -> None:
    """The third event happens on the last day. The undated one happens on the same day."""
    third = Event("fta", "published")
    same_day = Before(IN_FORCE, third, "AAA001", at_most=0)
    usual = Before(SIGNED, IN_FORCE, "AAA002", at_most=0, certain=False)
    day_of_force = UNDATED if is_undated else DaySpan(last, last)
    spans = {SIGNED: DaySpan(first, first), IN_FORCE: day_of_force, third: DaySpan(last, last)}
    network = Network(spans, [same_day, usual])
    codes = ("AAA001", "AAA002") if is_undated else ("AAA002",)
    assert [sorted(chain.codes) for chain in network.unusual()] == ([sorted(codes)] if is_broken else [])


def test_a_contradiction_breaks_no_other_ordering_even_where_another_event_implies_it() -> None:
    ended, begun, other = Event("fta", "ended"), Event("other", "begun"), Event("other", "ended")
    rules = [
        Before(SIGNED, ended, "AAA001"),
        Before(SIGNED, begun, "AAA002", at_least=-10, at_most=10, implies=True),
        Before(SIGNED, other, "AAA003", at_least=-10, at_most=10),
        Before(begun, other, "AAA004", at_least=30, certain=False),
    ]
    spans = {SIGNED: DaySpan(9, 9), ended: DaySpan(1, 1), begun: DaySpan(5, 5), other: UNDATED}
    network = Network(spans, rules)
    (contradiction,) = network.contradictions()
    assert contradiction.events == (ended, SIGNED)
    assert network.unusual() == ()
    assert len(Network({**spans, ended: UNDATED}, rules).unusual()) == 1
