"""What `certify` accepts is true, and it refuses every chain of which a part was changed."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.chronology.exhaustive import CHECKED, Spans, consistent, distances, events, existing, networks

from sinoperu.chronology import Before, Chain, ChainStep, DaySpan, Event, Network, certify

DAYS = st.none() | st.integers(-3, 9)


def chains(spans: Spans, orderings: list[Before]) -> list[Chain]:
    """Return all chains that the network finds: contradictions, broken orderings and bounds."""
    network = Network(spans, orderings)
    found = [group.chain for group in network.contradictions()] + list(network.unusual())
    for event in events(6):
        if network.exists(event):
            found += [chain for side in ("lower", "upper") if (chain := network.why(event, side)) is not None]
    return found


@st.composite
def changed(draw: st.DrawFn, chain: Chain) -> Chain:
    """Draw a chain in which one or two things differ from a true chain, or nothing."""
    for _ in range(draw(st.integers(0, 2))):
        cut = draw(st.integers(0, len(chain.steps)))
        change: dict[str, object] = draw(
            st.sampled_from(
                [
                    {"side": "upper" if chain.side == "lower" else "lower"},
                    {"soft": not chain.soft},
                    {"start": draw(st.sampled_from(events(6)))},
                    {"end": draw(st.sampled_from(events(6)))},
                    {"start_day": draw(DAYS)},
                    {"end_day": draw(DAYS)},
                    {"steps": chain.steps[:cut], "end": chain.steps[cut - 1].end if cut else chain.start},
                    {"steps": chain.steps[cut:], "start": chain.steps[cut].start if chain.steps[cut:] else chain.end},
                    {"steps": chain.steps + chain.steps},
                    {"existence": chain.existence[1:]},
                    {"end_day": None, "soft": False},
                ]
            )
        )
        chain = attrs.evolve(chain, **change)  # type: ignore[arg-type] # any field
    return chain


def is_true(chain: Chain, spans: Spans, orderings: list[Before]) -> bool:
    """Whether a bound or a contradiction follows from the spans and orderings, by all shortest paths."""
    known = existing(spans, orderings)
    held = [
        ordering._replace(certain=True) if ordering in {step.ordering for step in chain.steps} else ordering
        for ordering in orderings
    ]
    dates = {event: DaySpan(None, None) if span.soft and not chain.soft else span for event, span in spans.items()}
    if chain.start_day is None:
        return not consistent({}, held, known)
    if chain.end_day is not None:
        return not consistent(dates, held, known)
    if not consistent(dates, held, known):
        return True
    way = distances(dates, held, known=known)
    assert chain.day is not None
    return way[None, chain.end] >= chain.day if chain.side == "lower" else -way[chain.end, None] <= chain.day


@CHECKED
@given(networks(), st.data())
def test_a_certified_chain_is_true(network: tuple[Spans, list[Before]], data: st.DataObject) -> None:
    spans, orderings = network
    for chain in chains(spans, orderings):
        assert certify(chain, spans, orderings)
        claim = data.draw(changed(chain))
        if certify(claim, spans, orderings):
            assert is_true(claim, spans, orderings)
            assert claim.end_day is None or claim.end_day == spans[claim.end].upper
            assert claim.start_day is None or claim.start_day in spans[claim.start][:2]
            assert not claim.soft or spans[claim.start].soft or spans[claim.end].soft


FIRST, SECOND = Event("a", "first"), Event("a", "second")
ROUND = (Before(FIRST, SECOND, "AAA001", at_least=1), Before(SECOND, FIRST, "AAA002"))
CYCLE = Chain(
    side="lower", start=FIRST, start_day=None, end=FIRST,
    steps=(ChainStep(ROUND[0], forward=True, gap=1, day=None), ChainStep(ROUND[1], forward=True, gap=0, day=None)),
)  # fmt: skip
LEVEL = Before(FIRST, SECOND, "AAA003")


@pytest.mark.parametrize(
    "change",
    [
        {"side": "upper"},
        {"soft": True},
        {"end_day": 1},
        {"end": SECOND},
        {"start": SECOND},
        {"steps": ()},
        {"steps": CYCLE.steps[:1], "end": SECOND},
        {"steps": (ChainStep(LEVEL, forward=True, gap=0, day=None), CYCLE.steps[1])},
        {"steps": (CYCLE.steps[0]._replace(day=1), CYCLE.steps[1])},
        {"start_day": 1},
    ],
    ids=str,
)
def test_a_cycle_with_any_false_part_is_not_certified(change: dict[str, object]) -> None:
    spans = {FIRST: DaySpan(None, None), SECOND: DaySpan(None, None)}
    assert certify(CYCLE, spans, {*ROUND, LEVEL})
    assert not certify(attrs.evolve(CYCLE, **change), spans, {*ROUND, LEVEL})  # type: ignore[arg-type] # any field
