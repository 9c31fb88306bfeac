"""The indexes for claims give the same answers as a look at all records."""

from hypothesis import given
from hypothesis import strategies as st

from sinoperu.model import Agreement
from sinoperu.values.dates import LAST_DAY, PartialDate
from sinoperu.values.quantities import Money
from sinoperu.verdicts.claim_index import ActorDates, ActorDay, CountingDays, Earlier, LargestValues
from sinoperu.verdicts.record_list import RecordList

# ------------------------------------------------------------------------------------------------------ values

amounts = st.sampled_from(["5 USD", "10 USD", "12 USD", ">10 USD", "<20 USD", "8..30 USD", ">=10 USD"]).map(Money)
values = st.dictionaries(st.sampled_from("abcdef"), amounts, max_size=6)


@given(values, st.sampled_from("abcdefg"))
def test_the_largest_value_of_all_other_records_is_found(by_record: dict[str, Money], but: str) -> None:
    index = LargestValues(list(by_record.items()))
    others = {record: value for record, value in by_record.items() if record != but}
    for (record, value), bounds in ((index.surely(but), slice(1, 3)), (index.possibly(but), slice(3, 5))):
        if others:
            assert others[record] == value
            assert others[record].sort_key[bounds] == max(other.sort_key[bounds] for other in others.values())
        else:
            assert (record, value) == ("", None)


# ------------------------------------------------------------------------------------------------------ actors

limits = st.none() | st.integers(0, 5).map(lambda day: PartialDate(f"2014-01-0{day + 1}").lower)
actor_days = st.builds(ActorDay, st.sampled_from("abcde"), limits, limits).filter(
    lambda day: day.first is None or day.last is None or day.first <= day.last
)
dates = st.sampled_from(
    ["2014-01-01", "2014-01-03", "2014-01-06", "[2014-01-02..2014-01-04]", "[..2014-01-03]", "[2014-01-03..]", "XXXX"]
).map(PartialDate)


@given(st.lists(actor_days, max_size=8), dates, st.sampled_from("abcdef"), st.integers(0, 4))
def test_the_actors_before_a_date_are_found(days: list[ActorDay], date: PartialDate, but: str, most: int) -> None:
    first = {actor: min(day.first or 0 for day in days if day.actor == actor) for actor, *_ in days}
    lasts = {actor: [day.last for day in days if day.actor == actor and day.last is not None] for actor, *_ in days}
    last = {actor: min(known) for actor, known in lasts.items() if known}
    by_date = sorted(first.keys() - {but}, key=lambda actor: (first[actor], actor))
    possible = [actor for actor in by_date if date.upper is None or first[actor] < date.upper]
    sure = {actor for actor in possible if actor in last and date.lower is not None and last[actor] < date.lower}
    undated = sorted(actor for actor in possible if actor not in last)
    doubtful = [*undated, *(actor for actor in possible if actor in last and actor not in sure)]
    assert ActorDates(days).before(date, but, most) == Earlier(
        len(sure), len(possible), tuple(possible[:most]), tuple(doubtful[:most])
    )


# ------------------------------------------------------------------------------------------------------ days


@given(st.lists(st.none() | dates, min_size=3, max_size=3), st.none() | dates)
def test_a_record_counts_from_its_first_dated_event_on(own: list[PartialDate | None], date: PartialDate | None) -> None:
    signed, in_force, terminated = own
    days = CountingDays.of(Agreement(id="x", signed=signed, entered_into_force=in_force, terminated=terminated))
    known = [event for event in own if event is not None]
    is_sure = any(event.upper is not None and date and date.lower and event.upper <= date.lower for event in known)
    assert days.surely_by(date) is (date is None or is_sure)
    is_possible = not known or any(
        date is None or date.upper is None or event.lower is None or event.lower <= date.upper for event in known
    )
    assert days.possibly_by(date) is is_possible


def test_a_record_without_dates_surely_counts_on_no_day() -> None:
    days = CountingDays.of(Agreement(id="x"))
    assert days == CountingDays(LAST_DAY + 1, 0)
    assert CountingDays.of(Agreement(id="x", signed="XXXX")) == days
    assert CountingDays.of(Agreement(id="x", signed="[..0001-01-05]")) == CountingDays(5, 0)
    assert not days.surely_by(PartialDate("9999-12-31"))


records = st.lists(st.none() | dates, max_size=6).map(
    lambda signed: [Agreement(id=f"x-{number}", signed=date) for number, date in enumerate(signed)]
)


@given(records, st.none() | dates)
def test_the_records_that_count_by_a_date_are_counted(agreements: list[Agreement], date: PartialDate | None) -> None:
    days = [CountingDays.of(agreement) for agreement in agreements]
    listed = RecordList(agreements)
    assert listed.surely_by(date) == sum(day.surely_by(date) for day in days)
    assert listed.possibly_by(date) == sum(day.possibly_by(date) for day in days)
