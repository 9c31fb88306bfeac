"""Strategies for the texts of quantities, shared by the tests of quantities."""

from decimal import Decimal

from hypothesis import strategies as st

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
near_counts = st.builds(
    Count,
    texts(st.integers(0, 12).map(str), st.just(""))
    | st.sampled_from([">1", "<1", ">2", "<3", "<2", ">11", "~10", ">0", "1..1"]),
)


def within(number: Decimal, span: Quantity) -> bool:
    """Whether a number lies in a span, judged by the public limits of the span."""
    above = span.lower is None or (number > span.lower if span.lower_open else number >= span.lower)
    below = span.upper is None or (number < span.upper if span.upper_open else number <= span.upper)
    return above and below
