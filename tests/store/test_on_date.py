"""Queries about a date, compared with oracles that try all days on which each date may be."""

import datetime as dt
import itertools
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu.dataset import Dataset
from sinoperu.errors import UnknownRecordError
from sinoperu.model import Agreement, Office, Partnership, Person, Project, State, Tenure
from sinoperu.model.agreements import Accession, Withdrawal
from sinoperu.model.common_parts import NotEnded, Stake
from sinoperu.values.dates import Bound, PartialDate
from sinoperu.values.vocabulary import AgreementStatus

DAYS = [dt.date(2020, 1, day) for day in range(1, 9)]
"""The days on which all events happen: only eight, so that all combinations can be tried."""

PAIRS = st.lists(st.sampled_from(DAYS), min_size=2, max_size=2).map(sorted)
DATES = PAIRS.map(lambda pair: PartialDate(f"{pair[0]}" if pair[0] == pair[1] else f"[{pair[0]}..{pair[1]}]"))
"""Dates with one or several possible days."""


def possible(date: PartialDate) -> list[dt.date]:
    """Return the days of `DAYS` on which a date may be."""
    return [
        day
        for day in DAYS
        if date.earliest is not None and date.latest is not None and date.earliest <= day <= date.latest
    ]


@st.composite
def periods(draw: st.DrawFn) -> tuple[PartialDate | None, PartialDate | NotEnded | None]:
    """Draw a start and an end that are possible in this order. Each may be unknown, and the end may be open."""
    start, end = draw(DATES), draw(DATES)
    if start.surely_before(end) or start.overlaps(end):
        choices: list[tuple[PartialDate | None, NotEnded | PartialDate | None]] = [
            (start, end), (None, end), (start, None), (start, Bound.OPEN), (None, None),
        ]  # fmt: skip
        return draw(st.sampled_from(choices))
    return end, start


def possible_periods(
    start: PartialDate | None, end: PartialDate | NotEnded | None, as_of: PartialDate | None = None
) -> list[tuple[dt.date, dt.date]]:
    """Return all possible pairs of a first and a last day. An unknown date may also be on a day outside `DAYS`.

    A period that had not ended on `as_of` may have ended on any later day, or may never end.
    """
    starts = [dt.date.min, *DAYS, dt.date.max] if start is None else possible(start)
    ends = [dt.date.min, *DAYS, dt.date.max] if end is None else possible(end) if end is not Bound.OPEN else []
    if end is Bound.OPEN:
        not_ended = [dt.date.max] if as_of is None else possible(as_of)
        ends = [*(day for day in DAYS if any(day >= known for known in not_ended)), dt.date.max]
    return list(itertools.product(starts, ends))


def may_last(
    start: PartialDate | None, end: PartialDate | NotEnded | None, on: PartialDate, as_of: PartialDate | None = None
) -> bool:
    return any(first <= day <= last for first, last in possible_periods(start, end, as_of) for day in possible(on))


def must_last(
    start: PartialDate | None, end: PartialDate | NotEnded | None, on: PartialDate, as_of: PartialDate | None = None
) -> bool:
    return all(first <= day <= last for first, last in possible_periods(start, end, as_of) for day in possible(on))


class TestOwners:
    @given(periods(), DATES, st.none() | DATES)
    def test_a_stake_may_be_held_on_some_day_and_is_surely_held_on_all_days(
        self, period: tuple[PartialDate | None, PartialDate | NotEnded | None], on: PartialDate,
        as_of: PartialDate | None,
    ) -> None:  # fmt: skip
        start, end = period
        stake = Stake(owner="mmg", start=start, end=end)
        data = Dataset([Project(id="mine", stakes=(stake,), as_of=as_of)])
        assert data.owners_on("mine", on) == ((stake,) if may_last(start, end, on, as_of) else ())
        assert data.owners_on("mine", on, surely=True) == ((stake,) if must_last(start, end, on, as_of) else ())

    def test_stakes_are_sorted_by_share_and_then_by_key(self) -> None:
        data = sinoperu.loads(
            """
            [project.las-bambas]
            stakes = [{ owner = "citic", share = "15%" }, { owner = "mmg", share = "62.5%" }, { owner = "who" },
                      { owner = "an" }, { owner = "guoxin", share = "22.5%" }]
            """
        )
        assert [stake.key for stake in data.owners_on("las-bambas", "2020")] == ["mmg", "guoxin", "citic", "an", "who"]
        assert data.owners_on(data["las-bambas"], "2020") == data.owners_on("las-bambas", "2020")

    def test_records_other_than_projects_and_organizations_are_refused(self) -> None:
        data = sinoperu.loads("[agreement.fta]\n[organization.mmg]")
        assert data.owners_on("mmg", "2020") == ()
        with pytest.raises(TypeError, match=r"^expected a project or an organization, got Agreement\('fta'\)$"):
            data.owners_on("fta", "2020")


class TestOffices:
    @given(periods(), DATES, st.none() | DATES)
    def test_an_office_may_be_held_on_some_day_and_is_surely_held_on_all_days(
        self, period: tuple[PartialDate | None, PartialDate | NotEnded | None], on: PartialDate,
        as_of: PartialDate | None,
    ) -> None:  # fmt: skip
        start, end = period
        tenure = Tenure(id="t", person="p", office="o", start=start, end=end, as_of=as_of)
        data = Dataset([tenure, Tenure(id="u", person="q", office="r", start=start, end=end)])
        expected = (tenure,) if may_last(start, end, on, as_of) else ()
        surely = (tenure,) if must_last(start, end, on, as_of) else ()
        assert data.offices_on("p", on) == data.holders_on("o", on) == expected
        assert data.offices_on("p", on, surely=True) == data.holders_on("o", on, surely=True) == surely

    @given(st.lists(DATES, min_size=1, max_size=3), DATES)
    def test_an_office_is_surely_held_between_dates_of_attestation(
        self, attested: list[PartialDate], on: PartialDate
    ) -> None:
        tenure = Tenure(id="t", person="p", office="o", attested=tuple(attested))
        all_choices = list(itertools.product(*map(possible, attested)))
        surely = all(min(days) <= day <= max(days) for days in all_choices for day in possible(on))
        assert tenure.held_on(on, surely=True) is surely
        assert tenure.held_on(on)

    def test_an_attestation_with_an_unknown_date_proves_nothing(self) -> None:
        tenure = Tenure(id="t", person="p", office="o", attested=(PartialDate("XXXX"),))
        assert not tenure.held_on("2020", surely=True)
        assert not attrs.evolve(tenure, attested=(PartialDate("2020"),)).held_on("XXXX", surely=True)

    def test_tenures_are_found_by_person_and_by_office(self) -> None:
        tenure = Tenure(id="t", person="p", office="o")
        data = Dataset([tenure])
        assert data.tenures_of("p") == data.tenures_of("o") == (tenure,)
        assert Dataset([Person(id="nobody")]).tenures_of("nobody") == ()

    def test_an_unknown_person_or_office_is_refused(self) -> None:
        data = Dataset([Office(id="president-of-peru"), Person(id="alan-garcia"), State(id="peru")])
        with pytest.raises(
            UnknownRecordError, match=r"^expected the id of a person, got 'alan-garia'; did you mean 'alan-garcia'\?$"
        ):
            data.offices_on("alan-garia", "2020")
        with pytest.raises(
            ValueError,
            match=r"^expected the id of an office, got the state 'peru'; did you mean 'president-of-peru'\?$",
        ):
            data.holders_on("peru", "2020")
        with pytest.raises(UnknownRecordError, match=r"^expected the id of a person or office, got 'nobody'$"):
            data.tenures_of("nobody")


class TestPartnerships:
    @given(st.lists(DATES, min_size=3, max_size=3), DATES)
    def test_a_partnership_ends_with_its_successor(self, dates: list[PartialDate], on: PartialDate) -> None:
        first, second, third = sorted(dates, key=lambda date: date.sort_key)
        parties = ("peru", "china")
        earlier = Partnership(id="earlier", parties=parties, established=first)
        successor = Partnership(id="successor", parties=parties, established=second, supersedes="earlier", ended=third)
        with_chile = Partnership(id="with-chile", parties=("peru", "chile"), established=first)
        undated = Partnership(id="undated", parties=parties)
        data = Dataset([earlier, successor, with_chile, undated])
        expected = [
            partnership
            for partnership, start, end in ((earlier, first, second), (successor, second, third))
            if may_last(start, end, on)
        ]
        assert list(data.partnership_on("peru", "china", on)) == expected
        assert list(data.partnership_on("china", "peru", on)) == expected
        assert data.partnership_on("chile", "peru", on) == ((with_chile,) if may_last(first, None, on) else ())
        surely = [
            partnership
            for partnership, start, end in ((earlier, first, second), (successor, second, third))
            if must_last(start, end, on)
        ]
        assert list(data.partnership_on("peru", "china", on, surely=True)) == surely

    @given(st.lists(DATES, min_size=3, max_size=3), DATES)
    def test_a_partnership_ends_with_the_first_of_several_successors(
        self, dates: list[PartialDate], on: PartialDate
    ) -> None:
        start, *ends = sorted(dates, key=lambda date: date.sort_key)
        parties = ("peru", "china")
        earlier = Partnership(id="earlier", parties=parties, established=start)
        later = [
            Partnership(id=f"later-{number}", parties=parties, established=end, supersedes="earlier")
            for number, end in enumerate(ends)
        ]
        data = Dataset([earlier, *later])
        assert (earlier in data.partnership_on("peru", "china", on)) == all(may_last(start, end, on) for end in ends)
        assert (earlier in data.partnership_on("peru", "china", on, surely=True)) == all(
            must_last(start, end, on) for end in ends
        )

    @given(DATES, DATES, DATES)
    def test_a_partnership_that_had_not_ended_is_surely_in_effect_only_until_then(
        self, established: PartialDate, as_of: PartialDate, on: PartialDate
    ) -> None:
        partnership = Partnership(
            id="p", parties=("peru", "china"), established=established, ended=Bound.OPEN, as_of=as_of
        )
        data = Dataset([partnership])
        may, must = (last(established, Bound.OPEN, on, as_of) for last in (may_last, must_last))
        assert data.partnership_on("peru", "china", on) == ((partnership,) if may else ())
        assert data.partnership_on("peru", "china", on, surely=True) == ((partnership,) if must else ())


EVENTS = {
    "negotiation_started": AgreementStatus.UNDER_NEGOTIATION,
    "signed": AgreementStatus.SIGNED,
    "provisionally_applied": AgreementStatus.PROVISIONALLY_APPLIED,
    "entered_into_force": AgreementStatus.IN_FORCE,
    "suspended": AgreementStatus.SUSPENDED,
    "terminated": AgreementStatus.TERMINATED,
}


@st.composite
def agreements(draw: st.DrawFn, record_id: str = "fta") -> Agreement:
    """Draw an agreement with up to three dated events, in any order."""
    names = draw(st.lists(st.sampled_from(list(EVENTS)), max_size=3, unique=True))
    dates: dict[str, Any] = {name: draw(DATES) for name in names}
    return Agreement(id=record_id, **dates)


def choices(dates: dict[str, PartialDate]) -> list[tuple[dt.date, ...]]:
    """Return all choices of days in which the signature is not after a later stage, unless the dates exclude that."""
    names, order = list(dates), list(EVENTS)
    after = [
        index for index, name in enumerate(names)
        if "signed" in dates and order.index(name) > order.index("signed")
        and possible(dates["signed"])[0] <= possible(dates[name])[-1]
    ]  # fmt: skip
    signed = names.index("signed") if after else 0
    all_days = itertools.product(*map(possible, dates.values()))
    return [days for days in all_days if all(days[signed] <= days[index] for index in after)]


def statuses(agreement: Agreement, on: PartialDate) -> set[AgreementStatus]:
    """Return all possible statuses on a date: for a choice of days, the status of the latest stage that is reached."""
    dates = {name: getattr(agreement, name) for name in EVENTS if getattr(agreement, name) is not None}
    possible_statuses = set()
    for days in choices(dates):
        for day in possible(on):
            happened = [name for name, event in zip(dates, days, strict=True) if event <= day]
            possible_statuses |= {EVENTS[name] for name in happened[-1:]}
    return possible_statuses


def always_in_force(agreement: Agreement, on: PartialDate) -> bool:
    dates = {name: getattr(agreement, name) for name in EVENTS if getattr(agreement, name) is not None}
    return all(
        [name for name, event in zip(dates, days, strict=True) if event <= day][-1:] == ["entered_into_force"]
        for days in choices(dates)
        for day in possible(on)
    )


class TestAgreements:
    @given(agreements(), DATES)
    def test_all_possible_statuses_are_returned_in_the_order_of_stages(
        self, agreement: Agreement, on: PartialDate
    ) -> None:
        result = agreement.status_on(on)
        assert set(result) == statuses(agreement, on)
        assert list(result) == [status for status in EVENTS.values() if status in result]

    @given(agreements(), DATES)
    def test_an_agreement_is_surely_in_force_if_it_is_for_every_choice_of_days(
        self, agreement: Agreement, on: PartialDate
    ) -> None:
        assert agreement.is_in_force_on(on) is (AgreementStatus.IN_FORCE in statuses(agreement, on))
        assert agreement.is_in_force_on(on, surely=True) is always_in_force(agreement, on)

    @given(st.tuples(*(agreements(f"a-{number}") for number in range(4))), DATES)
    def test_agreements_that_may_be_in_force_are_sorted_by_id(
        self, four: tuple[Agreement, ...], on: PartialDate
    ) -> None:
        data = Dataset(reversed(four))
        assert data.agreements_in_force_on(on) == tuple(agreement for agreement in four if agreement.is_in_force_on(on))
        surely = tuple(agreement for agreement in four if agreement.is_in_force_on(on, surely=True))
        assert data.agreements_in_force_on(on, surely=True) == surely

    def test_dates_without_limits_allow_several_statuses(self) -> None:
        fta = Agreement(id="fta", signed=PartialDate("XXXX"), entered_into_force=PartialDate("[2010..]"))
        assert fta.status_on("2009") == (AgreementStatus.SIGNED,)
        assert fta.status_on("2011") == (AgreementStatus.SIGNED, AgreementStatus.IN_FORCE)
        assert fta.status_on("../2009") == (AgreementStatus.SIGNED,)
        assert Dataset([fta]).agreements_in_force_on("2011/..") == (fta,)
        undated = attrs.evolve(fta, entered_into_force=PartialDate("XXXX"))
        assert Dataset([undated]).agreements_in_force_on("1900") == (undated,)
        assert not undated.is_in_force_on("1900", surely=True)

    def test_an_agreement_is_not_in_force_before_its_signature(self) -> None:
        treaty = Agreement(id="t", signed=PartialDate("2008-03-19"), entered_into_force=PartialDate("XXXX"))
        assert treaty.status_on("1900") == ()
        assert treaty.status_on("2008") == (AgreementStatus.SIGNED, AgreementStatus.IN_FORCE)
        backwards = attrs.evolve(treaty, entered_into_force=PartialDate("2007"))
        assert backwards.status_on("2007") == (AgreementStatus.IN_FORCE,)

    def test_an_agreement_with_an_open_end_is_not_terminated(self) -> None:
        fta = Agreement(id="fta", entered_into_force=PartialDate("2010"), terminated=Bound.OPEN)
        assert fta.status_on("2020") == (AgreementStatus.IN_FORCE,)

    def test_an_agreement_without_dates_has_no_status(self) -> None:
        assert Agreement(id="fta").status_on("2020") == ()


ONE_SEAT = """
[office.o]
seats = {seats}
[tenure.first]
person = "a"
office = "o"
attested = ["2009-05"]
[tenure.second]
person = "b"
office = "o"
start = "2011-07"
[tenure.third]
person = "c"
office = "o"
start = "2016"
"""


@pytest.mark.parametrize(
    ("seats", "on", "holders"),
    [
        (1, "2009", ["a"]),
        (1, "2011", ["a", "b"]),
        (1, "2012", ["b"]),
        (1, "2016", ["b", "c"]),
        (1, "2020", ["c"]),
        (2, "2020", ["a", "b", "c"]),
    ],
)
def test_a_known_successor_ends_a_tenure_of_an_office_with_one_seat(seats: int, on: str, holders: list[str]) -> None:
    data = sinoperu.loads(ONE_SEAT.format(seats=seats))
    assert sorted(tenure.person for tenure in data.holders_on("o", on)) == holders
    assert [person for person in "abc" if data.offices_on(person, on)] == holders


WITHDRAWALS = [
    # who withdrew and when, and the statuses in 2010, 2012 and 2020
    ("peru 2011", "in-force", "in-force", "in-force"),
    ("peru 2011, china 2015", "in-force", "in-force", "terminated"),
    ("peru 2011, china 2012", "in-force", "in-force terminated", "terminated"),
    ("peru 2011, china 2015, chile 2018", "in-force", "in-force", "terminated"),
    ("peru 2011, china", "in-force", "in-force", "in-force"),
    ("peru 2011, china XXXX", "in-force", "in-force terminated", "in-force terminated"),
    ("peru 2009, brazil 2009", "in-force", "in-force", "in-force"),
    ("peru 2009, peru 2015, china 2009", "in-force", "in-force", "terminated"),
]


@pytest.mark.parametrize(("withdrawals", "in_2010", "in_2012", "in_2020"), WITHDRAWALS)
def test_an_agreement_ends_when_at_most_one_party_is_left(
    withdrawals: str, in_2010: str, in_2012: str, in_2020: str
) -> None:
    parts = [one.split(" ") for one in withdrawals.split(", ")]
    treaty = Agreement(
        id="treaty",
        parties=("peru", "china", "chile"),
        entered_into_force="2000",
        withdrawals=tuple(
            Withdrawal(id=f"n{number}", party=party, effective=" ".join(date) or None)
            for number, (party, *date) in enumerate(parts)
        ),
    )
    found = [" ".join(treaty.status_on(year)) for year in (2010, 2012, 2020)]
    assert found == [in_2010, in_2012, in_2020]
    left_open = attrs.evolve(treaty, incomplete=("parties",))
    assert left_open.status_on(2020) == (AgreementStatus.IN_FORCE,)


def test_a_date_of_termination_and_an_accession_count_before_withdrawals() -> None:
    left = (Withdrawal(party="peru", effective="2011"), Withdrawal(party="china", effective="2011"))
    treaty = Agreement(id="treaty", parties=("peru", "china", "chile"), entered_into_force="2000", withdrawals=left)
    assert treaty.status_on(2020) == (AgreementStatus.TERMINATED,)
    assert attrs.evolve(treaty, terminated="2030").status_on(2020) == (AgreementStatus.IN_FORCE,)
    assert attrs.evolve(treaty, terminated="..").status_on(2020) == (AgreementStatus.IN_FORCE,)
    for dates in ({"date": "2015"}, {"effective": "2015"}, {}):  # without a date, it may be later than the withdrawal
        again = attrs.evolve(treaty, accessions=(Accession(party="peru", **dates),))
        assert again.status_on(2020) == (AgreementStatus.IN_FORCE,)
    joined = attrs.evolve(treaty, accessions=(Accession(party="japan", date="2005"),))
    assert joined.status_on(2020) == (AgreementStatus.IN_FORCE,)
