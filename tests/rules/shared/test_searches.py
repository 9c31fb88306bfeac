"""What the rules search for, held against the plainest search that there is."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from sinoperu.dataset import Dataset
from sinoperu.model import Office, Project, Tenure
from sinoperu.model.actors import Stake
from sinoperu.rules.shared.cycles import cycles
from sinoperu.rules.shared.durations import Periods
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.quantities import Share

DAYS = 12
"""All happens within so many days."""


def day(number: int) -> PartialDate:
    return PartialDate(f"2014-07-{number:02}")


spans = st.tuples(st.integers(1, DAYS), st.integers(1, DAYS)).map(sorted)
graphs = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), unique=True).map(tuple))


def reached(links: dict[str, tuple[str, ...]], start: str) -> set[str]:
    """Return everything to which a way of one link or more leads."""
    found: set[str] = set()
    ahead = list(links.get(start, ()))
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.add(one)
            ahead += links.get(one, ())
    return found


@given(graphs)
def test_rings_are_rings_and_no_knot_is_missed(links: dict[str, tuple[str, ...]]) -> None:
    rings = [ring for some in cycles(links).values() for ring in some]
    for ring in rings:
        for one, other in zip(ring, (*ring[1:], ring[0]), strict=True):
            assert other in links[one]
        assert len(set(ring)) == len(ring)
    on_rings = list(itertools.chain(*rings))
    assert len(on_rings) == len(set(on_rings))
    for one in links:
        if one in reached(links, one):
            assert any(other in reached(links, one) and one in reached(links, other) for other in on_rings)


@given(graphs)
def test_a_ring_is_reported_at_its_smallest_id(links: dict[str, tuple[str, ...]]) -> None:
    for first, rings in cycles(links).items():
        assert all(ring[0] == first == min(ring) for ring in rings)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(1, 80), spans), max_size=5))
def test_stakes_are_over_the_whole_on_some_day_or_on_none(stakes: list[tuple[int, list[int]]]) -> None:
    parts = tuple(
        Stake(owner=f"owner-{number}", share=Share(f"{share}.0%"), start=day(first), end=day(last))
        for number, (share, (first, last)) in enumerate(stakes)
    )
    report = Dataset([Project(id="mine", stakes=parts)]).check(select=["INV006"])
    # On its last day a stake may be in other hands already; a printed share may be half a digit less.
    held = [sum(share * 100 - 5 for share, (first, last) in stakes if first <= now < last) for now in range(1, DAYS)]
    assert len(report) == (1 if any(total > 10_000 for total in held) else 0)


@given(st.lists(spans, max_size=5), spans)
def test_times_meet_a_date_if_one_of_them_does(times: list[list[int]], on: list[int]) -> None:
    known = Periods((day(first).lower, day(last).upper) for first, last in times)
    asked = DateInterval(f"{day(on[0])}/{day(on[1])}")
    assert known.may_include(asked) is any(first <= on[1] and on[0] <= last for first, last in times)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from("abc"), spans), max_size=6), st.integers(0, 2))
def test_a_person_takes_one_seat_however_many_tenures_there_are(held: list[tuple[str, list[int]]], seats: int) -> None:
    tenures = [
        Tenure(id=f"t-{number}", person=who, office="office", start=day(a), end=day(b))
        for number, (who, (a, b)) in enumerate(held)
    ]
    report = Dataset([Office(id="office", seats=seats), *tenures]).check(select=["ACT005"])
    most = max((len({who for who, (a, b) in held if a <= now < b}) for now in range(1, DAYS)), default=0)
    assert len(report) == (1 if 0 < seats < most else 0)


@settings(max_examples=60)
@given(st.lists(spans, max_size=5), st.integers(1, 3))
def test_an_office_has_no_more_holders_than_seats_on_any_day(times: list[list[int]], seats: int) -> None:
    office = Office(id="office", seats=seats)
    tenures = [
        Tenure(id=f"t-{number}", person=f"p-{number}", office="office", start=day(a), end=day(b))
        for number, (a, b) in enumerate(times)
    ]
    report = Dataset([office, *tenures]).check(select=["ACT005"])
    most = max((sum(a <= now < b for a, b in times) for now in range(1, DAYS)), default=0)
    assert len(report) == (1 if most > seats else 0)
