"""The searches of the rules give the same results as simple exhaustive searches."""

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples

from sinoperu.dataset import Dataset
from sinoperu.model import Office, Project, Tenure
from sinoperu.model.common_parts import Stake
from sinoperu.rules.shared.cycles import cycles
from sinoperu.rules.shared.durations import Periods
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.quantities import Share

DAYS = 12
"""The number of days in which all events happen."""


def day(number: int) -> PartialDate:
    return PartialDate(f"2014-07-{number:02}")


spans = st.tuples(st.integers(1, DAYS), st.integers(1, DAYS)).map(sorted)
graphs = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), unique=True).map(tuple))


def reached(links: dict[str, tuple[str, ...]], start: str) -> set[str]:
    """Return the ids that can be reached from `start` through one or more links."""
    reached_ids: set[str] = set()
    waiting = list(links.get(start, ()))
    while waiting:
        target = waiting.pop()
        if target not in reached_ids:
            reached_ids.add(target)
            waiting += links.get(target, ())
    return reached_ids


@given(graphs)
def test_rings_are_cycles_and_every_strongly_connected_group_has_one(links: dict[str, tuple[str, ...]]) -> None:
    rings = [ring for group in cycles(links).values() for ring in group]
    for ring in rings:
        for record_id, target in zip(ring, (*ring[1:], ring[0]), strict=True):
            assert target in links[record_id]
        assert len(set(ring)) == len(ring)
    on_rings = list(itertools.chain(*rings))
    assert len(on_rings) == len(set(on_rings))
    for record_id in links:
        if record_id in reached(links, record_id):
            assert any(
                on_ring in reached(links, record_id) and record_id in reached(links, on_ring) for on_ring in on_rings
            )


@given(graphs)
def test_a_ring_starts_with_its_smallest_id(links: dict[str, tuple[str, ...]]) -> None:
    for first, rings in cycles(links).items():
        assert all(ring[0] == first == min(ring) for ring in rings)


@examples(30)
@given(st.lists(st.tuples(st.integers(1, 80), spans), max_size=5))
def test_stakes_over_100_percent_are_found_if_they_exceed_it_on_some_day(stakes: list[tuple[int, list[int]]]) -> None:
    parts = tuple(
        Stake(owner=f"owner-{number}", share=Share(f"{share}.0%"), start=day(first), end=day(last))
        for number, (share, (first, last)) in enumerate(stakes)
    )
    report = Dataset([Project(id="mine", stakes=parts)]).check(select=["INV006"])
    # A stake may be sold on its last day, so that day does not count. A share may be half of its last digit smaller.
    held = [sum(share * 100 - 5 for share, (first, last) in stakes if first <= now < last) for now in range(1, DAYS)]
    assert len(report) == (1 if any(total > 10_000 for total in held) else 0)


days = st.dates(dt.date(2014, 7, 1), dt.date(2014, 7, DAYS)) | st.sampled_from([dt.date.min, dt.date.max])
limits = st.none() | days.map(dt.date.toordinal)
dates = (
    days.map(lambda date: PartialDate(str(date)))
    | st.tuples(days, days).map(lambda pair: DateInterval(f"{min(pair)}/{max(pair)}"))
    | st.sampled_from(["[..2014-07-06]", "[2014-07-06..]", "2014-07", "XXXX"]).map(PartialDate)
)


@given(st.lists(st.tuples(limits, limits), max_size=5), dates)
def test_periods_may_include_a_date_if_one_of_them_overlaps_with_it(
    pairs: list[tuple[int | None, int | None]], on: PartialDate | DateInterval
) -> None:
    def overlaps(first: int | None, last: int | None) -> bool:
        is_after = first is not None and on.upper is not None and first > on.upper
        is_before = last is not None and on.lower is not None and last < on.lower
        return not is_after and not is_before

    periods = [(first, last) for first, last in pairs if first is None or last is None or first <= last]
    assert Periods(periods).may_include(on) is any(overlaps(first, last) for first, last in periods)


@examples(30)
@given(st.lists(st.tuples(st.sampled_from("abc"), spans), max_size=6), st.integers(1, 2))
def test_a_person_with_several_tenures_takes_one_seat(held: list[tuple[str, list[int]]], seats: int) -> None:
    tenures = [
        Tenure(id=f"t-{number}", person=who, office="office", start=day(a), end=day(b))
        for number, (who, (a, b)) in enumerate(held)
    ]
    report = Dataset([Office(id="office", seats=seats), *tenures]).check(select=["ACT005"])
    most = max((len({who for who, (a, b) in held if a <= now < b}) for now in range(1, DAYS)), default=0)
    assert len(report) == (1 if seats < most else 0)


@examples(30)
@given(st.lists(spans, max_size=5), st.integers(1, 3))
def test_more_holders_than_seats_are_found_if_they_exceed_them_on_some_day(times: list[list[int]], seats: int) -> None:
    office = Office(id="office", seats=seats)
    tenures = [
        Tenure(id=f"t-{number}", person=f"p-{number}", office="office", start=day(a), end=day(b))
        for number, (a, b) in enumerate(times)
    ]
    report = Dataset([office, *tenures]).check(select=["ACT005"])
    most = max((sum(a <= now < b for a, b in times) for now in range(1, DAYS)), default=0)
    assert len(report) == (1 if most > seats else 0)
