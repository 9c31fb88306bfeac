"""The index of figures gives the same answers as a comparison with each figure of each other source."""

from hypothesis import given
from hypothesis import strategies as st

from sinoperu import Money
from sinoperu.model import TradeFlow
from sinoperu.values.limits import Limit
from sinoperu.verdicts.figure_index import MARGIN, Comparison, Entry, FigureIndex
from sinoperu.verdicts.span_counts import Span, agrees, span_of

TEXTS = st.one_of(
    st.integers(-30, 60).map(lambda number: f"{number} million USD"),
    st.integers(90, 130).map(lambda number: f"{number / 10:.1f} million USD"),
    st.integers(0, 60).map(lambda number: f"~{number} million USD"),
    st.integers(0, 60).map(lambda number: f">{number} million USD"),
    st.integers(1, 60).map(lambda number: f"<={number} million USD"),
    st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda ends: f"{min(ends)}..{max(ends)} million USD"),
)
ORIGINS = st.sampled_from("abcde")


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    found = []
    for origin, text, is_authoritative in draw(
        st.lists(st.tuples(ORIGINS, TEXTS, st.booleans()), min_size=1, max_size=10)
    ):
        row = TradeFlow(source=origin, reporter="peru", partner="china", period="2023", flow="total", value=text)
        figure = Money(text)
        found.append(Entry(origin, is_authoritative, figure, span_of(figure), row))
    return found


def far_below(low: Limit, high: Limit) -> bool:
    """Return whether the gap between two limits is more than a tenth of the number at its nearer end.

    The gap below or above an excluded limit is larger than the difference of the two numbers.
    """
    difference, is_open = high.number - low.number, low.is_open or high.is_open
    tenth = min(abs(low.number), abs(high.number)) / 10
    return difference > tenth or (is_open and difference == tenth)


def hull(own: list[Entry]) -> tuple[Limit, Limit]:
    return min(entry.span.start for entry in own), max(entry.span.end for entry in own)


def is_far(first: tuple[Limit, Limit], second: tuple[Limit, Limit]) -> bool:
    return far_below(first[1], second[0]) or far_below(second[1], first[0])


def expected(entry: Entry, all_entries: list[Entry]) -> dict[str, object]:
    """Compare a figure with each figure of each other source."""
    by_origin: dict[str, list[Entry]] = {}
    for other in all_entries:
        by_origin.setdefault(other.origin, []).append(other)
    own = by_origin.pop(entry.origin)
    span = (entry.span.start, entry.span.end)
    differing = {origin for origin, others in by_origin.items() if is_far(hull(others), span)}
    standing = {
        origin for origin, others in by_origin.items() if origin not in differing
        and all(excludes(hull(others), hull(by_origin[other]), span) for other in differing)
    }  # fmt: skip
    authoritative = {
        origin for origin, others in {**by_origin, entry.origin: own}.items()
        if any(other.is_authoritative for other in others)
    }  # fmt: skip
    are_authoritative = bool(authoritative & {*standing, entry.origin})
    return {
        "others": len(by_origin),
        "agrees": any(agrees(other.span, entry.span) for others in by_origin.values() for other in others),
        "differing": len(differing),
        "counted": len(differing & authoritative) if are_authoritative else len(differing),
        "standing": 1 + len(standing),
    }


def excludes(hull: tuple[Limit, Limit], differing: tuple[Limit, Limit], span: tuple[Limit, Limit]) -> bool:
    """Return whether a source excludes what a differing source says, on the same side as the figure does."""
    return far_below(differing[1], hull[0]) if differing[1] < span[0] else far_below(hull[1], differing[0])


@given(entries())
def test_the_index_compares_like_a_look_at_every_figure(all_entries: list[Entry]) -> None:
    index = FigureIndex(all_entries, MARGIN)
    for entry in all_entries:
        comparison = index.compare(entry)
        answers = {name: getattr(comparison, name) for name in expected(entry, all_entries)}
        assert answers == expected(entry, all_entries)
        assert bool(index.agreeing(entry)) == comparison.agrees
        assert len({row.source for row in index.differing(entry)}) == comparison.differing


@given(entries())
def test_the_rival_is_a_figure_of_the_sources_that_count(all_entries: list[Entry]) -> None:
    index = FigureIndex(all_entries, MARGIN)
    for entry in all_entries:
        comparison = index.compare(entry)
        assert bool(comparison.rival) == bool(comparison.counted)
        assert comparison.rival <= comparison.counted <= comparison.differing


@given(entries())
def test_the_extremes_and_the_nearest_figures_enclose_the_gap(all_entries: list[Entry]) -> None:
    index = FigureIndex(all_entries, MARGIN)
    for entry in all_entries:
        comparison: Comparison = index.compare(entry)
        if comparison.below is not None:
            assert far_below(comparison.below.span.end, entry.span.start)
        if comparison.above is not None:
            assert far_below(entry.span.end, comparison.above.span.start)
        assert (comparison.lowest is None) == (comparison.highest is None) == (comparison.differing == 0)


@given(TEXTS, TEXTS)
def test_two_numbers_agree_in_both_directions(first: str, second: str) -> None:
    one, other = span_of(Money(first)), span_of(Money(second))
    if one.is_number and other.is_number:
        assert agrees(one, other) == agrees(other, one) == Money(first).overlaps(Money(second))
    assert agrees(one, one)
    assert isinstance(one, Span)
