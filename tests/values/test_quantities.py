"""Money, shares, counts and measurements: their spans, their comparisons, and the texts that are refused."""

import copy
import decimal
import pickle
import string
from decimal import Decimal
from itertools import pairwise

import attrs
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from sinoperu.errors import MAX_QUOTED
from sinoperu.values.currencies import (
    CURRENCIES,
    CURRENT_CURRENCIES,
    HISTORIC_CURRENCIES,
    PERUVIAN_CURRENCIES,
)
from sinoperu.values.quantities import Count, Measurement, Money, Quantity, Share

MULTIPLIERS = {"": 1, " thousand": 10**3, " million": 10**6, " billion": 10**9}

digits = st.integers(0, 120).map(str) | st.integers(0, 10**24).map(str)  # a range of two stays short enough to be read
decimals = st.text("0123456789", min_size=1, max_size=3).map(lambda text: "." + text) | st.just("")
signs = st.sampled_from(["", "", "-"])
multipliers = st.sampled_from(list(MULTIPLIERS))
numbers = st.builds("".join, st.tuples(signs, digits, decimals))
percents = st.builds("{}{}".format, st.integers(0, 99), decimals) | st.just("100")


@st.composite
def texts(draw: st.DrawFn, number: st.SearchStrategy[str], tails: st.SearchStrategy[str]) -> str:
    one, other = sorted([draw(number), draw(number)], key=Decimal)
    head = draw(st.sampled_from([one, "~" + one, ">=" + one, "<=" + other, f"{one}..{other}"]))
    return head + draw(tails)


money_texts = texts(numbers, multipliers.map(lambda word: word + " USD"))
share_texts = texts(percents, st.just("%"))
count_texts = texts(digits, multipliers)
measurement_texts = texts(numbers, multipliers.map(lambda word: word + " t/year"))

quantities: st.SearchStrategy[Quantity] = st.one_of(
    st.builds(Money, money_texts),
    st.builds(Share, share_texts),
    st.builds(Count, count_texts),
    st.builds(Measurement, measurement_texts),
)

# Numbers from a small range, so that spans often meet.
near = st.builds(
    Money,
    texts(st.builds("{}{}".format, st.integers(0, 3), st.sampled_from(["", ".0", ".5", ".25"])), st.just(" USD"))
    | st.sampled_from([">1 USD", "<1 USD", ">0.5 USD", "<0.5 USD", "<1.5 USD", ">1.5 USD"]),
)


def within(number: Decimal, span: Quantity) -> bool:
    """Whether a number lies in a span, judged by the public limits of the span."""
    above = span.lower is None or (number > span.lower if span.lower_open else number >= span.lower)
    below = span.upper is None or (number < span.upper if span.upper_open else number <= span.upper)
    return above and below


class TestText:
    @given(quantities)
    def test_a_quantity_keeps_its_text(self, quantity: Quantity) -> None:
        assert str(quantity) == quantity.text
        assert repr(quantity) == f"{type(quantity).__name__}({quantity.text!r})"
        assert type(quantity)(quantity.text) == quantity

    @given(quantities)
    def test_copies_and_pickles_are_equal(self, quantity: Quantity) -> None:
        for twin in (
            copy.copy(quantity),
            copy.deepcopy(quantity),
            pickle.loads(pickle.dumps(quantity)),  # noqa: S301  # our own
        ):
            assert twin == quantity
            assert hash(twin) == hash(quantity)
            assert (twin.lower, twin.upper, twin.exact) == (quantity.lower, quantity.upper, quantity.exact)

    def test_equality_is_that_of_class_and_text(self) -> None:
        assert Money("1.30 USD") != Money("1.3 USD")
        assert Money("1.30 USD").exact == Money("1.3 USD").exact
        assert Measurement("5 t") == Measurement("5 t")
        assert len({Count("5"), Count("5"), Count("5.0")}) == 2

    @pytest.mark.parametrize("quantity", [Money("5 USD"), Share("5%"), Count("5"), Measurement("5 t")], ids=str)
    def test_values_are_frozen(self, quantity: Quantity) -> None:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            quantity.text = "6"  # type: ignore[misc]  # what is tested
        with pytest.raises((AttributeError, TypeError)):
            quantity.other = "6"  # type: ignore[attr-defined]  # what is tested


class TestSpan:
    @given(numbers, multipliers)
    def test_a_number_is_read_exactly(self, number: str, multiplier: str) -> None:
        with decimal.localcontext(prec=100):
            expected = Decimal(number) * MULTIPLIERS[multiplier]
        with decimal.localcontext(prec=1):  # the caller's context changes nothing
            money = Money(f"{number}{multiplier} USD")
        assert money.exact == expected
        assert "E" not in str(money.exact)
        assert (money.minimum, money.maximum) == (None, None)

    @given(numbers, multipliers)
    def test_the_span_of_a_number_is_everything_that_rounds_to_it(self, number: str, multiplier: str) -> None:
        money = Money(f"{number}{multiplier} USD")
        with decimal.localcontext(prec=100):
            unit = MULTIPLIERS[multiplier] * Decimal(10) ** -len(number.partition(".")[2])
            assert money.exact is not None
            assert (money.lower, money.upper) == (money.exact - unit / 2, money.exact + unit / 2)
            about = Money(f"~{number}{multiplier} USD")
            assert (about.lower, about.upper) == (money.exact - unit * 3 / 2, money.exact + unit * 3 / 2)
        assert (money.lower_open, money.upper_open) == (False, True)

    @given(quantities)
    def test_a_span_contains_the_written_numbers(self, quantity: Quantity) -> None:
        for number in (quantity.exact, quantity.minimum, quantity.maximum):
            assert number is None or within(number, quantity)
        assert (quantity.exact is None) == (quantity.minimum is not None or quantity.maximum is not None)
        if quantity.lower is not None and quantity.upper is not None:
            assert quantity.lower <= quantity.upper
        assert quantity.is_approximate == quantity.text.startswith("~")

    @given(st.builds(Share, share_texts))
    def test_shares_lie_between_nothing_and_the_whole(self, share: Share) -> None:
        assert share.lower is not None
        assert share.upper is not None
        assert 0 <= share.lower <= share.upper <= 100

    @given(st.integers(0, 10**6), st.integers(1, 4))
    def test_a_rounded_number_contains_the_precise_one(self, number: int, places: int) -> None:
        precise = Decimal(number).scaleb(-places)
        last = Decimal(1).scaleb(-places + 1)
        rounded = precise.quantize(last, decimal.ROUND_HALF_UP)
        fine, coarse = Money(f"{precise:f} million USD"), Money(f"{rounded:f} million USD")
        assert coarse.overlaps(fine)
        # A number that ends in 5 lies on the border of two rounded numbers.
        assert coarse.contains(fine) == (number % 10 != 5)
        assert not fine.contains(coarse)

    @given(st.integers(-(10**6), 10**6), st.integers(0, 4))
    def test_neighbouring_numbers_do_not_overlap(self, number: int, places: int) -> None:
        one, next_one = (Money(f"{Decimal(value).scaleb(-places):f} USD") for value in (number, number + 1))
        assert not one.overlaps(next_one)
        assert next_one.surely_more_than(one)
        assert not one.possibly_more_than(next_one)

    @given(numbers, multipliers)
    def test_an_approximate_number_contains_the_exact_one(self, number: str, multiplier: str) -> None:
        assert Money(f"~{number}{multiplier} USD").contains(Money(f"{number}{multiplier} USD"))

    @pytest.mark.parametrize(
        ("quantity", "written", "span"),
        [
            (Money("1.3 billion USD"), "1300000000 None None", "[1250000000 1350000000)"),
            (Money("225000000 USD"), "225000000 None None", "[224999999.5 225000000.5)"),
            (Money("~3 million PEN"), "3000000 None None", "[1500000 4500000)"),
            (Money("1.1..1.3 billion USD"), "None 1100000000 1300000000", "[1100000000 1300000000]"),
            (Money(">=3 billion USD"), "None 3000000000 None", "[3000000000 None]"),
            (Money("<2.5 thousand CNY"), "None None 2500", "[None 2500)"),
            (Money("-5.20 million USD"), "-5200000 None None", "[-5205000 -5195000)"),
            (Money("-5..-3 USD"), "None -5 -3", "[-5 -3]"),
            (Share("60%"), "60 None None", "[59.5 60.5)"),
            (Share("62.5%"), "62.5 None None", "[62.45 62.55)"),
            (Share(">50%"), "None 50 None", "(50 100]"),
            (Share(">=50%"), "None 50 None", "[50 100]"),
            (Share("<50%"), "None None 50", "[0 50)"),
            (Share("<=40%"), "None None 40", "[0 40]"),
            (Share("10..25%"), "None 10 25", "[10 25]"),
            (Share("10..10%"), "None 10 10", "[10 10]"),
            (Share("100%"), "100 None None", "[99.5 100]"),
            (Share("~99%"), "99 None None", "[97.5 100]"),
            (Share("0%"), "0 None None", "[0 0.5)"),
            (Count("676"), "676 None None", "[675.5 676.5)"),
            (Count(">=676"), "None 676 None", "[676 None]"),
            (Count("~100"), "100 None None", "[98.5 101.5)"),
            (Count("1.2 million"), "1200000 None None", "[1150000 1250000)"),
            (Count("0"), "0 None None", "[0 0.5)"),
            (Measurement("1 million TEU/year"), "1000000 None None", "[500000 1500000)"),
            (Measurement("350000 t/year"), "350000 None None", "[349999.5 350000.5)"),
        ],
        ids=repr,
    )
    def test_spans(self, quantity: Quantity, written: str, span: str) -> None:
        assert f"{quantity.exact} {quantity.minimum} {quantity.maximum}" == written
        opening, closing = "[("[quantity.lower_open], "])"[quantity.upper_open]
        assert f"{opening}{quantity.lower} {quantity.upper}{closing}" == span

    @pytest.mark.parametrize(
        ("quantity", "unit"),
        [
            (Money("1 PEN"), "PEN"),
            (Money("1 PEI"), "PEI"),
            (Share("1%"), "%"),
            (Count("1"), ""),
            (Measurement("1 km²"), "km²"),
            (Measurement("1 N·m"), "N·m"),
            (Measurement("1 ha"), "ha"),
            (Measurement("5 thousandfold"), "thousandfold"),
        ],
        ids=repr,
    )
    def test_units(self, quantity: Quantity, unit: str) -> None:
        assert quantity.unit == unit


class TestNumber:
    @pytest.mark.parametrize(
        ("text", "amount"),
        [
            ("1.3 billion USD", Decimal(1_300_000_000)),
            ("~3 million PEN", Decimal(3_000_000)),
            ("-5 USD", Decimal(-5)),
            ("1..2 USD", None),
            (">=3 billion USD", None),
        ],
    )
    def test_an_amount_is_the_written_number_and_none_for_a_range(self, text: str, amount: Decimal | None) -> None:
        assert Money(text).amount == amount

    def test_a_share_is_a_float_in_percent(self) -> None:
        assert float(Share("62.5%")) == 62.5
        assert float(Share("~60%")) == 60.0

    def test_a_count_is_an_int(self) -> None:
        assert int(Count("1.2 million")) == 1_200_000
        assert int(Count("~300")) == 300

    @pytest.mark.parametrize("text", [">50%", "10..25%", "<=40%"])
    def test_a_range_of_shares_is_no_float(self, text: str) -> None:
        with pytest.raises(ValueError, match=rf"^'{text}' is not a single number: use \.lower and \.upper$"):
            float(Share(text))

    @pytest.mark.parametrize("text", [">=676", "10..25"])
    def test_a_range_of_counts_is_no_int(self, text: str) -> None:
        with pytest.raises(ValueError, match=rf"^'{text}' is not a single number: use \.lower and \.upper$"):
            int(Count(text))


class TestComparisons:
    @given(near)
    def test_a_quantity_and_itself(self, a: Money) -> None:
        assert a.same_span(a)
        assert a.contains(a)
        assert a.overlaps(a)
        assert not a.surely_more_than(a)

    @given(near, near)
    def test_two_spans_overlap_or_one_is_surely_more(self, a: Money, b: Money) -> None:
        assert [a.overlaps(b), a.surely_more_than(b), b.surely_more_than(a)].count(True) == 1
        assert a.overlaps(b) == b.overlaps(a)

    @given(near, near)
    def test_if_a_is_surely_more_then_b_cannot_be(self, a: Money, b: Money) -> None:
        if a.surely_more_than(b):
            assert a.possibly_more_than(b)
            assert not b.possibly_more_than(a)

    @given(near, near)
    def test_the_same_span_is_containment_both_ways(self, a: Money, b: Money) -> None:
        assert a.same_span(b) == (a.contains(b) and b.contains(a))
        if a.contains(b):
            assert a.overlaps(b)

    @given(near, near, near)
    def test_a_less_precise_span_never_makes_a_comparison_more_certain(self, a: Money, b: Money, c: Money) -> None:
        if a.contains(b):
            if a.surely_more_than(c):
                assert b.surely_more_than(c)
            if b.possibly_more_than(c):
                assert a.possibly_more_than(c)
            if c.contains(a):
                assert c.contains(b)
        if a.surely_more_than(b) and b.surely_more_than(c):
            assert a.surely_more_than(c)

    @given(near, near)
    def test_the_comparisons_agree_with_the_sets_of_numbers(self, a: Money, b: Money) -> None:
        # All limits are multiples of 0.005, so points on, beside and far from each of them cover every case.
        limits = [limit for span in (a, b) for limit in (span.lower, span.upper) if limit is not None]
        points = [limit + step for limit in limits for step in (0, Decimal("0.001"), Decimal("-0.001"))]
        points += [Decimal(-10), Decimal(10)]
        one = [point for point in points if within(point, a)]
        other = [point for point in points if within(point, b)]
        assert a.overlaps(b) == any(within(point, b) for point in one)
        assert a.contains(b) == all(within(point, a) for point in other)
        assert a.surely_more_than(b) == (min(one) > max(other))
        assert a.possibly_more_than(b) == (max(one) > min(other))

    @given(near, near)
    def test_the_sort_key_is_a_total_order_that_agrees_with_surely_more_than(self, a: Money, b: Money) -> None:
        assert (a.sort_key == b.sort_key) == (a == b)
        if a.surely_more_than(b):
            assert a.sort_key > b.sort_key

    @pytest.mark.parametrize(
        ("a", "b", "message"),
        [
            (Money("1 USD"), Money("1 PEN"), "'1 USD' (money) and '1 PEN' (money) cannot be compared"),
            (Money("1 USD"), Count("1"), "'1 USD' (money) and '1' (count) cannot be compared"),
            (
                Measurement("1 t"),
                Measurement("1 kg"),
                "'1 t' (measurement) and '1 kg' (measurement) cannot be compared",
            ),
        ],
        ids=["currencies", "classes", "units"],
    )
    @pytest.mark.parametrize(
        "question", ["same_span", "contains", "overlaps", "surely_more_than", "possibly_more_than"]
    )
    def test_different_units_do_not_compare(self, question: str, a: Quantity, b: Quantity, message: str) -> None:
        with pytest.raises(ValueError) as error:  # noqa: PT011  # the whole message is compared
            getattr(a, question)(b)
        assert str(error.value) == message


CLASSES: tuple[type[Quantity], ...] = (Money, Share, Count, Measurement)
SEPARATORS = "thousands separators are refused, write 1300000 or 1.3 million"
COMMAS = "decimal commas are refused, write a point as in 1.3 million"
EXPONENTS = "exponents are refused, write 1300000000 or 1.3 billion"
MULTIPLIER = "multipliers are thousand, million and billion"
CODE = "an ISO 4217 code such as USD, PEN or CNY"
BEFORE = f"write the currency after the number, as {CODE}"
AMOUNT = "expected an amount such as 1.3 billion USD, ~3 million PEN or >=225000000 USD, got"
SHARE = "a share lies between 0% and 100%"
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


class TestCurrencies:
    def test_a_code_is_three_letters_and_in_one_list(self) -> None:
        assert all(len(code) == 3 and code.isalpha() and code.isupper() for code in CURRENCIES)
        assert not CURRENT_CURRENCIES & HISTORIC_CURRENCIES
        assert (len(CURRENT_CURRENCIES), len(HISTORIC_CURRENCIES)) == (176, 129)

    def test_the_currencies_of_peru_follow_one_another(self) -> None:
        for old, new in pairwise(PERUVIAN_CURRENCIES):
            assert old.end == new.start
            assert old.code in HISTORIC_CURRENCIES
        assert PERUVIAN_CURRENCIES[-1].code in CURRENT_CURRENCIES
        assert PERUVIAN_CURRENCIES[-1].end is None
