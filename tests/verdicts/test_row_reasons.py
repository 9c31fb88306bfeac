"""The factor between a figure and the figures of other sources, in words."""

from decimal import Decimal

import pytest
from tests.verdicts.test_rows import Said, judged, row, verdict_on_first

FACTORS = [
    *(
        (part_of_power * power, phrase)
        for power, phrase in ((10, "ten"), (100, "a hundred"), (1000, "a thousand"), (10**6, "a million"))
        for part_of_power in (Decimal("0.8"), Decimal(1), Decimal("1.25"))
    ),
    (Decimal(2), ""),
    (Decimal("7.99"), ""),
    (Decimal("12.51"), "13"),
    (Decimal("79.9"), "80"),
    (Decimal(126), "126"),
    (Decimal(799), "799"),
    (Decimal(1251), "1251"),
    (Decimal(799999), "799999"),
]
PARTS = {"ten": "tenth", "a hundred": "hundredth", "a thousand": "thousandth", "a million": "millionth"}


def reason_for(own: str, other: str) -> str:
    """Return the reason of the verdict on a value of one source, if another source has another value."""
    return judged([Said("a", f"{own} USD"), Said("b", f"{other} USD")])["a"].reason


@pytest.mark.parametrize(("factor", "phrase"), FACTORS)
def test_a_figure_that_is_about_ten_times_another_or_more_is_described_by_its_factor(
    factor: Decimal, phrase: str
) -> None:
    high, low = f"{factor * 1000:.0f}", "1000"
    more = f"; this is about {phrase} times as much" if phrase else ""
    less = f"; this is about a {PARTS[phrase]} of that" if phrase in PARTS else f"; this is about {phrase} times less"
    assert reason_for(high, low) == f"every other row of 2023 has {low} USD (b){more}"
    assert reason_for(low, high) == f"every other row of 2023 has {high} USD (b){less if phrase else ''}"


OTHER_FACTORS = [
    ("1250001000", "1000", "; this is more than a million times as much"),
    ("1000", "1250001000", "; this is more than a million times less"),
    ("1000..2000", "30000", "; this is about 15 times less"),
    ("30000", "1000..2000", "; this is about 15 times as much"),
    ("<1000", "30000", "; this is about 30 times less"),
    ("30000", "<1000", "; this is about 30 times as much"),
    (">30000", "1000", "; this is about 30 times as much"),
    ("1000", ">30000", "; this is about 30 times less"),
    ("0", "1000", ""),
    ("1000", "0", ""),
    ("-1000", "1000", ""),
    ("-1000", "-30000", ""),
]


@pytest.mark.parametrize(("own", "other", "factor"), OTHER_FACTORS)
def test_the_factor_is_that_of_the_nearest_numbers_and_needs_two_positive_ones(
    own: str, other: str, factor: str
) -> None:
    assert reason_for(own, other) == f"every other row of 2023 has {other} USD (b){factor}"


def test_ranks_have_no_factor() -> None:
    about = {"series": "partner-rank", "reporter": "peru", "partner": "china", "period": "2023", "basis": "exports"}
    first = verdict_on_first(row(**about, source="a", rank=1) + row(**about, source="b", rank=20))
    assert first.reason == "every other row of 2023 has rank 20 (b)"
