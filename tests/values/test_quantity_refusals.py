"""Money, shares, counts and measurements: the texts and values that are refused."""

import string
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from sinoperu.errors import MAX_QUOTED
from sinoperu.values.currencies import (
    CURRENCIES,
)
from sinoperu.values.quantities import Count, Measurement, Money, Quantity, Share

CLASSES: tuple[type[Quantity], ...] = (Money, Share, Count, Measurement)
SEPARATORS = "thousands separators are refused, write 1300000 or 1.3 million"
COMMAS = "decimal commas are refused, write a point as in 1.3 million"
EXPONENTS = "exponents are refused, write 1300000000 or 1.3 billion"
MULTIPLIER = "multipliers are thousand, million and billion"
CODE = "an ISO 4217 code such as USD or EUR"
BEFORE = f"write the currency after the number, as {CODE}"
AMOUNT = "expected an amount such as 1.3 billion USD, ~3 million EUR or >=225000000 USD, got"
SHARE = "a share lies between 0% and 100%"
MEASUREMENT = "expected a measurement such as 1 million TEU/year or 350000 t/year, got"
COUNT = "a count is a whole number of 0 or more"


class TestRefusals:
    @pytest.mark.parametrize(
        ("kind", "text", "message"),
        [
            (Money, "1,300,000 USD", f"{SEPARATORS}: '1,300,000 USD'"),
            (Money, "1.300.000 USD", f"{SEPARATORS}: '1.300.000 USD'"),
            (Money, "1 300 000 USD", f"{SEPARATORS}: '1 300 000 USD'"),
            (Count, "1_300", f"{SEPARATORS}: '1_300'"),
            (Money, "1,3 billion USD", f"{COMMAS}: '1,3 billion USD'"),
            (Share, "62,5%", f"{COMMAS}: '62,5%'"),
            (Money, "1.3E+9 USD", f"{EXPONENTS}: '1.3E+9 USD'"),
            (Count, "1e3", f"{EXPONENTS}: '1e3'"),
            (Money, "NaN USD", "only finite numbers are accepted: 'NaN USD'"),
            (Count, "-Infinity", "only finite numbers are accepted: '-Infinity'"),
            (Money, "5 bn USD", f"{MULTIPLIER}: '5 bn USD'"),
            (Money, "5m USD", f"{MULTIPLIER}: '5m USD'"),
            (Measurement, "5 trillion", f"{MULTIPLIER}: '5 trillion'"),
            (Measurement, "5 million million", f"{MEASUREMENT} '5 million million'"),
            (Measurement, "5 billion", "expected a unit after the number: '5 billion'"),
            (Measurement, "1.3 Billion t/year", f"{MULTIPLIER}: '1.3 Billion t/year'"),
            (Measurement, "5 mil millones", f"{MULTIPLIER}: '5 mil millones'"),
            (
                Money,
                "~1..2 USD",
                "~ and comparisons go before a single number, not before a range: '~1..2 USD'",
            ),
            (
                Money,
                "1 million..2 million USD",
                "a range has one multiplier, after its second number: '1 million..2 million USD'",
            ),
            (Money, "2..1 USD", "a range cannot end below its start: '2..1 USD'"),
            (Money, "5 million US$", f"expected {CODE}, got 'US$': '5 million US$'"),
            (Money, "5 RMB", f"expected {CODE}, got 'RMB': '5 RMB'"),
            (Money, "5 usd", f"expected {CODE}, got 'usd': '5 usd'"),
            (Money, "5 XXX", f"expected {CODE}, got 'XXX': '5 XXX'"),
            (Money, "5USD", f"expected {CODE}, got 'USD': '5USD'"),
            (Money, "60%", f"expected {CODE}, got '%': '60%'"),
            (Money, "5 million", f"expected {CODE} after the number: '5 million'"),
            (Money, "US$ 5 million", f"{BEFORE}: 'US$ 5 million'"),
            (Money, "$5", f"{BEFORE}: '$5'"),
            (Money, "S/ 5 million", f"{BEFORE}: 'S/ 5 million'"),
            (Money, "five USD", f"{AMOUNT} 'five USD'"),
            (Money, "5 million of USD", f"{AMOUNT} '5 million of USD'"),
            (Money, "+5 USD", f"{AMOUNT} '+5 USD'"),
            (Money, "007 USD", f"{AMOUNT} '007 USD'"),
            (Money, "5 USD\n", f"{AMOUNT} '5 USD\\n'"),
            (Money, "", f"{AMOUNT} ''"),
            (Share, "140%", f"{SHARE}: '140%'"),
            (Share, "-1%", f"{SHARE}: '-1%'"),
            (Share, ">100%", f"{SHARE}: '>100%'"),
            (Share, "<0%", f"{SHARE}: '<0%'"),
            (Share, "90..110%", f"{SHARE}: '90..110%'"),
            (Share, "60", "expected % right after the number: '60'"),
            (Share, "60 %", "expected % right after the number: '60 %'"),
            (Share, "over 50%", "expected a share such as 60%, >50% or 10..25%, got 'over 50%'"),
            (Count, "-3", f"{COUNT}: '-3'"),
            (Count, "1.5", f"{COUNT}: '1.5'"),
            (Count, "<0", f"{COUNT}: '<0'"),
            (Count, "5%", "a count has no unit: '5%'"),
            (Count, "5 workers", "a count has no unit: '5 workers'"),
            (Count, "007", "expected a count such as 676, >=676 or 1.2 million, got '007'"),
            (Count, "many", "expected a count such as 676, >=676 or 1.2 million, got 'many'"),
            (Measurement, "5", "expected a unit after the number: '5'"),
            (
                Measurement,
                "5 USD",
                "expected a measurement such as 1 million TEU/year or 350000 t/year, got '5 USD'",
            ),
        ],
    )
    def test_a_text_that_is_not_a_quantity_is_refused(self, kind: type[Quantity], text: str, message: str) -> None:
        with pytest.raises(ValueError) as error:  # noqa: PT011  # the whole message is compared
            kind(text)
        assert str(error.value) == message

    @pytest.mark.parametrize("kind", CLASSES)
    @pytest.mark.parametrize(
        ("value", "found"),
        [(1.3, "float 1.3"), (5, "int 5"), (None, "NoneType None"), (Decimal(5), "Decimal Decimal('5')")],
    )
    def test_numbers_are_refused(self, kind: type[Quantity], value: object, found: str) -> None:
        with pytest.raises(TypeError) as error:
            kind(value)  # type: ignore[arg-type]  # what is tested
        assert str(error.value) == f"expected {kind.expected}, as text, got {found}"

    @pytest.mark.parametrize("kind", CLASSES)
    @given(st.text(alphabet="0159.-~<>=%, eEmilontUSDPEN/·$_", max_size=20) | st.text(max_size=100))
    @example("9" * 79)
    @example("0." + "1" * 60 + " billion USD")
    def test_any_text_is_parsed_or_refused_with_one_short_line(self, kind: type[Quantity], text: str) -> None:
        try:
            said = str(kind(text))
        except ValueError as error:
            message = str(error)
        else:
            assert said == text
            return
        assert "\n" not in message
        assert len(message) < 150 + MAX_QUOTED

    @pytest.mark.parametrize("kind", CLASSES)
    @pytest.mark.parametrize("unit", ["9", "0.", "1,", "1..", "~", " ", "-", "\n"])
    def test_a_very_long_text_is_refused_quickly(self, kind: type[Quantity], unit: str) -> None:
        with pytest.raises(ValueError, match=r"^expected .*, got '.*\.\.\.$"):
            kind(unit * 1_000_000)

    @given(st.text(string.ascii_uppercase, min_size=3, max_size=3) | st.sampled_from(sorted(CURRENCIES)))
    def test_every_known_code_is_a_currency_and_no_other(self, code: str) -> None:
        if code in CURRENCIES:
            assert Money(f"5 {code}").currency == code
        else:
            assume(code not in {"NAN", "INF"})
            with pytest.raises(ValueError, match=rf"^expected an ISO 4217 code .*, got '{code}'"):
                Money(f"5 {code}")

    def test_the_base_class_has_no_instances(self) -> None:
        with pytest.raises(TypeError, match="abstract"):
            Quantity("5")  # type: ignore[abstract]  # what is tested


@pytest.mark.parametrize("kind", CLASSES)
@pytest.mark.parametrize(
    "word",
    [
        "millions", "Million", "MILLION", "Billion", "billions", "bn", "Bn", "tn", "mn", "mln", "Mio", "mrd", "k",
        "thousands", "Thousand", "trillion", "hundred", "dozen", "lakh", "crore", "mil", "millón", "millones",
        "billones", "milliones", "millonen", "Millionen", "Milliarden", "miliardi", "milhões", "mld", "MM", "万", "亿",
        "百万", "万吨",
    ],
)  # fmt: skip
def test_every_class_refuses_other_words_for_large_numbers_with_the_same_reason(
    kind: type[Quantity], word: str
) -> None:
    with pytest.raises(ValueError, match=f"^{MULTIPLIER}: '5 {word}'$"):
        kind(f"5 {word}")


@pytest.mark.parametrize("unit", ["m", "mm", "km", "MW", "t", "kt", "miles/h", "brigades", "minutes", "milk", "MMBtu"])
def test_units_that_look_like_multipliers_are_accepted(unit: str) -> None:
    assert Measurement(f"5 {unit}").unit == unit
