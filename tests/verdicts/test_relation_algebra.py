"""The relation of two values against an oracle that lists the days or samples the numbers that they stand for."""

import datetime as dt
import itertools
from collections.abc import Set as AbstractSet
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu import Agreement, Count, Investment, Money, PartialDate, Share
from sinoperu.model.fields import Shape, shapes
from sinoperu.model.investments import Participation
from sinoperu.model.sources import FieldValue
from sinoperu.values.quantities import Quantity
from sinoperu.values.vocabulary import ValueRelation
from sinoperu.verdicts.bodies import Bodies
from sinoperu.verdicts.stated_values import relation_of_stated

SAME, ENTAILED, REFINES = ValueRelation.SAME, ValueRelation.ENTAILED, ValueRelation.REFINES
OVERLAPS, NEW, EXCLUDED = ValueRelation.OVERLAPS, ValueRelation.NEW, ValueRelation.EXCLUDED
SIGNED, ROUNDS = shapes(Agreement)["signed"], shapes(Agreement)["rounds_held"]
SHARE, MONEY = shapes(Investment)["share"], shapes(Participation)["money"]

WORLD = Bodies(
    sinoperu.loads("""
    [state.china]
    [organization.cosco]
    kind = "company"
    state = "china"
    state_ownership = "state"
    [organization.ports]
    kind = "company"
    parent = "cosco"
    [organization.terminal]
    kind = "company"
    parent = "ports"
    [organization.lines]
    kind = "company"
    parent = "cosco"
    [organization.huawei]
    kind = "company"
    """)
)
BODIES = ("china", "cosco", "ports", "terminal", "lines", "huawei")


def relation(stated: FieldValue, adopted: FieldValue, shape: Shape) -> ValueRelation:
    """Return the relation of a stated value to an adopted value."""
    return relation_of_stated(stated, adopted, shape, WORLD)


def relation_of_sets(stated: AbstractSet[object], adopted: AbstractSet[object]) -> ValueRelation:
    """Return the relation of two values, given all days or numbers that each of them stands for."""
    if stated == adopted:
        return SAME
    if stated.isdisjoint(adopted):
        return EXCLUDED
    if stated > adopted:
        return ENTAILED
    return REFINES if stated < adopted else OVERLAPS


# ------------------------------------------------------------------------------------- dates

WINDOW = range(dt.date(1999, 1, 1).toordinal(), dt.date(2016, 1, 1).toordinal())
DAYS = st.dates(dt.date(2008, 6, 1), dt.date(2011, 6, 1))


@st.composite
def dates(draw: st.DrawFn) -> str:
    """Return dates of a few years, known with different precision."""
    day = draw(DAYS).isoformat()
    text = day[: draw(st.sampled_from([4, 7, 10]))]
    if draw(st.booleans()):
        return text + draw(st.sampled_from(["", "?", "~", "%"]))
    later = max(day, draw(DAYS).isoformat())
    return draw(st.sampled_from([f"[{day}..{later}]", f"[..{day}]", f"[{day}..]", "XXXX", "2009-XX", "200X"]))


def days_of(text: str) -> set[int]:
    """Return the days that a date may mean, among the days from 1999 to 2015."""
    date = PartialDate(text)
    units = {4: "year", 7: "month", 10: "day"}
    if text.startswith("[") or "X" in text or text[-1] not in "~%":
        first = WINDOW.start if date.earliest is None else date.earliest.toordinal()
        last = WINDOW.stop if date.latest is None else date.latest.toordinal() + 1
        return set(range(max(first, WINDOW.start), min(last, WINDOW.stop)))
    unit = units[len(text) - 1]
    assert date.earliest is not None
    assert date.latest is not None
    earlier, later = shifted(date.earliest, unit, -1), shifted(date.latest + dt.timedelta(days=1), unit, 1)
    return set(range(earlier.toordinal(), later.toordinal()))


def shifted(day: dt.date, unit: str, by: int) -> dt.date:
    """Return the first day of a unit some units later."""
    if unit == "day":
        return day + dt.timedelta(days=by)
    months = day.year * 12 + day.month - 1 + by * (12 if unit == "year" else 1)
    return dt.date(months // 12, months % 12 + 1, day.day)


@given(dates(), dates())
def test_dates_are_related_as_the_sets_of_their_days(first: str, second: str) -> None:
    assert relation(PartialDate(first), PartialDate(second), SIGNED) is relation_of_sets(
        days_of(first), days_of(second)
    )


# ------------------------------------------------------------------------------------- numbers


@st.composite
def numbers(draw: st.DrawFn, most: int, decimals: int) -> str:
    """Return small numbers, written with different precision."""
    places = draw(st.integers(0, decimals))

    def number(least: int = 0) -> Decimal:
        return Decimal(draw(st.integers(least * 10**places, most * 10**places))).scaleb(-places)

    first = number()
    forms = [f"{first:f}"] * 2 + [f"~{first:f}", f">={first:f}", f"<={first:f}"]
    if first < most:
        forms.append(f">{first:f}")
    if first > 0:
        forms.append(f"<{first:f}")
    second = number()
    forms.append(f"{min(first, second):f}..{max(first, second):f}")
    return draw(st.sampled_from(forms))


def limits_of(text: str) -> tuple[Fraction | None, Fraction | None, bool, bool]:
    """Return the limits of a number, and whether each of them is left out. This repeats the rules of the grammar."""
    if ".." in text:
        first, second = text.split("..")
        return Fraction(first), Fraction(second), False, False
    if text[0] in "<>":
        number, is_open = Fraction(text.lstrip("<>=")), text[1] != "="
        return (number, None, is_open, False) if text[0] == ">" else (None, number, False, is_open)
    written = text.lstrip("~")
    reach = Fraction(1, 2) / 10 ** len(written.partition(".")[2])
    if text[0] == "~":
        reach += Fraction(written) / 20
    return Fraction(written) - reach, Fraction(written) + reach, False, text[0] != "~"


def members_of(text: str, samples: list[Fraction]) -> set[Fraction]:
    """Return the samples for which a number may stand."""
    lower, upper, lower_open, upper_open = limits_of(text)
    return {
        sample for sample in samples
        if (lower is None or sample > lower or (sample == lower and not lower_open))
        and (upper is None or sample < upper or (sample == upper and not upper_open))
    }  # fmt: skip


def samples_for(*texts: str, least: int = 0, most: int | None = None) -> list[Fraction]:
    """Return numbers of which some lie between each two limits, and on each limit."""
    edges = sorted({limit for text in texts for limit in limits_of(text)[:2] if limit is not None} | {Fraction(least)})
    between = [(first + second) / 2 for first, second in itertools.pairwise(edges)]
    found = [*edges, *between, edges[0] - 1, edges[-1] + 1, *([] if most is None else [Fraction(most)])]
    return [sample for sample in found if sample >= least and (most is None or sample <= most)]


def related_numbers(first: str, second: str, samples: list[Fraction]) -> ValueRelation:
    """Return the relation of two numbers. Two equal single numbers are the same, however they are written."""
    is_single = all(text[0] not in "~<>" and ".." not in text for text in (first, second))
    if is_single and Fraction(first) == Fraction(second):
        return SAME
    return relation_of_sets(members_of(first, samples), members_of(second, samples))


@given(numbers(100, 1), numbers(100, 1))
def test_shares_are_related_as_the_sets_of_their_numbers(first: str, second: str) -> None:
    samples = samples_for(first, second, most=100)
    expected = related_numbers(first, second, samples)
    assert relation(Share(f"{first}%"), Share(f"{second}%"), SHARE) is expected


@given(numbers(60, 0), numbers(60, 0))
def test_counts_are_related_as_the_sets_of_their_whole_numbers(first: str, second: str) -> None:
    samples = [Fraction(number) for number in range(80)]
    assert relation(Count(first), Count(second), ROUNDS) is related_numbers(first, second, samples)


@given(numbers(30, 2), numbers(30, 2))
def test_amounts_are_related_as_the_sets_of_their_numbers(first: str, second: str) -> None:
    samples = samples_for(first, second, least=-10)
    expected = related_numbers(first, second, samples)
    assert relation(Money(f"{first} million USD"), Money(f"{second} million USD"), MONEY) is expected


@given(numbers(30, 2), numbers(30, 2))
def test_amounts_in_two_currencies_are_new_to_each_other(first: str, second: str) -> None:
    assert relation(Money(f"{first} USD"), Money(f"{second} PEN"), MONEY) is NEW


# ------------------------------------------------------------------------------------- algebra

VALUES = {
    "date": (dates().map(PartialDate), SIGNED),
    "share": (numbers(100, 1).map(lambda text: Share(f"{text}%")), SHARE),
    "count": (numbers(60, 0).map(Count), ROUNDS),
    "word": (st.sampled_from(list(sinoperu.AgreementKind)), shapes(Agreement)["kind"]),
    "place": (st.sampled_from(["Lima", "Palace, Lima", "Palace", "lima palace", "Cusco"]), shapes(Agreement)["place"]),
    "operator": (st.sampled_from(BODIES[1:]), shapes(sinoperu.Project)["operator"]),
    "owner": (st.sampled_from(BODIES), shapes(sinoperu.Stake)["owner"]),
}
OPPOSITE = {ENTAILED: REFINES, REFINES: ENTAILED}


@pytest.mark.parametrize("kind", VALUES)
@given(data=st.data())
def test_swapping_two_values_swaps_entailed_and_refines(kind: str, data: st.DataObject) -> None:
    values, shape = VALUES[kind]
    first, second = data.draw(values), data.draw(values)
    forward, backward = relation(first, second, shape), relation(second, first, shape)
    assert backward is OPPOSITE.get(forward, forward)


@pytest.mark.parametrize("kind", VALUES)
@given(data=st.data())
def test_each_value_is_the_same_as_itself(kind: str, data: st.DataObject) -> None:
    values, shape = VALUES[kind]
    value = data.draw(values)
    assert relation(value, value, shape) is SAME


@pytest.mark.parametrize("kind", VALUES)
@given(data=st.data())
def test_what_is_entailed_by_something_entailed_is_entailed(kind: str, data: st.DataObject) -> None:
    values, shape = VALUES[kind]
    first, second, third = (data.draw(values) for _ in range(3))
    is_number = isinstance(first, Quantity)  # two equal numbers of different precision are the same without containing
    true = (ENTAILED,) if is_number else (SAME, ENTAILED)
    if relation(first, second, shape) in true and relation(second, third, shape) in true:
        assert relation(first, third, shape) in (SAME, ENTAILED)


@pytest.mark.parametrize("kind", ["date", "share", "count", "word"])
@given(data=st.data())
def test_what_excludes_a_value_excludes_everything_inside_it(kind: str, data: st.DataObject) -> None:
    values, shape = VALUES[kind]
    first, second, third = (data.draw(values) for _ in range(3))
    if relation(first, second, shape) is EXCLUDED and relation(second, third, shape) is ENTAILED:
        assert relation(first, third, shape) is EXCLUDED
