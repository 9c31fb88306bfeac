"""Networks by example: what a reader of the report meets, and the shapes that hurt naive programs."""

import gc
import pickle
from datetime import date
from itertools import pairwise

import attrs
import pytest

from sinoperu.chronology import Before, Chain, ChainStep, Contradiction, DaySpan, Event, Network, Repair, certify
from sinoperu.chronology import repair as repair_module


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def on(text: str, *, soft: bool = False) -> DaySpan:
    return DaySpan(day(text), day(text), soft)


UNDATED = DaySpan(None, None)
SIGNED, RATIFIED, IN_FORCE = (Event("fta", field) for field in ("signed", "ratified[peru]", "entered_into_force"))
START, END = Event("visit", "start"), Event("visit", "end")
NOT_BEFORE_START = Before(START, SIGNED, "AGR009")
NOT_AFTER_END = Before(SIGNED, END, "AGR009")
RATIFIED_LATER = Before(SIGNED, RATIFIED, "AGR002", implies=True)
IN_FORCE_LATER = Before(RATIFIED, IN_FORCE, "AGR003", implies=True)
TREATY = (NOT_BEFORE_START, NOT_AFTER_END, RATIFIED_LATER, IN_FORCE_LATER)


def test_two_dates_that_clash_are_explained_by_the_one_ordering_between_them() -> None:
    spans = {SIGNED: on("2024-11-14"), END: on("2024-11-10")}
    (found,) = Network(spans, TREATY).contradictions()
    assert found == Contradiction(
        chain=Chain(
            side="lower",
            start=SIGNED,
            start_day=day("2024-11-14"),
            steps=(ChainStep(NOT_AFTER_END, forward=True, gap=0, day=day("2024-11-14")),),
            end=END,
            end_day=day("2024-11-10"),
        ),
        events=(SIGNED, END),
        certain=True,
    )
    assert found.chain.codes == ("AGR009",)


def test_a_contradiction_is_found_through_events_that_have_no_date_and_are_only_implied() -> None:
    spans = {START: on("2024-11-14"), IN_FORCE: on("2024-06-01")}
    (found,) = Network(spans, TREATY).contradictions()
    assert found.events == (IN_FORCE, RATIFIED, SIGNED, START)
    assert found.chain.events == (START, SIGNED, RATIFIED, IN_FORCE)
    assert found.chain.codes == ("AGR009", "AGR002", "AGR003")
    assert found.chain.existence == (IN_FORCE_LATER, RATIFIED_LATER)
    assert Network(spans, TREATY).repair(found).events == (IN_FORCE,)  # or the visit: the smaller id decides
    assert certify(found.chain, spans, TREATY)
    assert not certify(found.chain, {**spans, IN_FORCE: UNDATED}, TREATY)


def test_an_event_that_nothing_implies_carries_nothing() -> None:
    spans = {START: on("2024-11-14"), RATIFIED: on("2024-06-01")}
    optional = (NOT_BEFORE_START, RATIFIED_LATER._replace(implies=False))
    network = Network(spans, optional)
    assert (network.exists(SIGNED), network.contradictions()) == (False, ())


def test_what_lawful_exceptions_may_break_implies_nothing() -> None:
    network = Network({RATIFIED: UNDATED}, [RATIFIED_LATER._replace(certain=False)])
    assert not network.exists(SIGNED)


def test_what_rests_on_a_soft_date_is_not_certain() -> None:
    spans = {SIGNED: on("2024-11-14", soft=True), END: on("2024-11-10")}
    network = Network(spans, TREATY)
    (found,) = network.contradictions()
    assert (found.certain, found.chain.soft) == (False, True)
    assert network.hard().contradictions() == ()
    assert network.implied(END) == DaySpan(day("2024-11-14"), None, soft=True)
    assert network.hard().implied(END) == UNDATED


def test_firm_dates_explain_a_group_although_soft_ones_would_do_so_in_fewer_steps() -> None:
    spans = {
        START: on("2024-11-14"),
        SIGNED: on("2024-11-13", soft=True),
        RATIFIED: UNDATED,
        IN_FORCE: on("2024-11-12"),
    }
    (found,) = Network(spans, TREATY).contradictions()
    assert (found.certain, len(found.chain.steps)) == (True, 3)


def test_gaps_of_days_bound_from_both_sides() -> None:
    reply = Before(SIGNED, RATIFIED, "XXX001", at_least=10, at_most=60)
    network = Network({SIGNED: on("2024-01-01"), RATIFIED: UNDATED}, [reply])
    assert network.window(RATIFIED) == DaySpan(day("2024-01-11"), day("2024-03-01"))
    upper = network.why(RATIFIED, "upper")
    assert upper is not None
    assert upper.steps == (ChainStep(reply, forward=True, gap=60, day=day("2024-03-01")),)
    assert certify(upper, {SIGNED: on("2024-01-01"), RATIFIED: UNDATED}, {reply})
    back = Network({SIGNED: UNDATED, RATIFIED: on("2024-03-01")}, [reply]).why(SIGNED, "lower")
    assert back is not None
    assert back.steps == (ChainStep(reply, forward=False, gap=-60, day=day("2024-01-01")),)


def test_implied_leaves_out_the_own_date_also_where_it_comes_back_round_a_cycle_of_gaps() -> None:
    within = Before(SIGNED, RATIFIED, "XXX001", at_most=0)
    network = Network({SIGNED: on("2024-01-01"), RATIFIED: UNDATED}, [within])
    assert network.implied(SIGNED) == UNDATED
    assert network.implied(RATIFIED) == on("2024-01-01")
    assert network.why(SIGNED, "lower", own=False) is None


def test_of_an_event_that_is_not_known_to_have_happened_the_possible_days_are_given() -> None:
    network = Network({START: on("2024-11-14")}, TREATY)
    assert not network.exists(IN_FORCE)
    assert network.implied(SIGNED) == DaySpan(day("2024-11-14"), None)
    assert network.window(IN_FORCE) == DaySpan(day("2024-11-14"), None)  # it would imply the signature
    chain = network.why(IN_FORCE, "lower")
    assert chain is not None
    assert chain.events == (START, SIGNED, RATIFIED, IN_FORCE)
    assert network.supposing(START) is network
    assert network.implied(Event("nothing", "is-known")) == UNDATED


def test_a_supposed_event_gives_the_same_reasons_to_exist_as_an_event_on_an_unknown_day() -> None:
    first, last, supposed = Event("b", "start"), Event("b", "end"), Event("a", "start")
    rules = [
        Before(first, last, "AAA001", implies=True),
        Before(first, supposed, "AAA001", at_most=0, implies=True),
    ]
    network = Network({last: DaySpan(None, 0)}, rules)
    chain = network.why(supposed, "upper")
    assert chain is not None
    assert chain == network.supposing(supposed).why(supposed, "upper")
    assert chain.existence == (rules[1],)


def test_orderings_that_contradict_each_other_are_reported_without_any_date() -> None:
    spans = {SIGNED: UNDATED, RATIFIED: UNDATED, IN_FORCE: on("2024-01-01")}
    circle = (
        Before(SIGNED, RATIFIED, "AAA001", at_least=1),
        Before(RATIFIED, IN_FORCE, "AAA002"),
        Before(IN_FORCE, SIGNED, "AAA003"),
    )
    network = Network(spans, circle)
    (found,) = network.contradictions()
    assert found.certain
    assert (found.chain.start_day, found.chain.day, found.chain.end_day) == (None, None, None)
    assert sum(step.gap for step in found.chain.steps) == 1
    assert found.events == (IN_FORCE, RATIFIED, SIGNED)
    assert found.chain.events == (IN_FORCE, SIGNED, RATIFIED)
    assert certify(found.chain, spans, circle)
    assert network.window(SIGNED) == UNDATED  # the circle is set aside


def test_an_ordering_that_no_days_can_satisfy_is_a_cycle_of_its_own() -> None:
    impossible = Before(SIGNED, RATIFIED, "AAA001", at_least=2, at_most=1)
    spans = {SIGNED: UNDATED, RATIFIED: UNDATED}
    (found,) = Network(spans, [impossible, RATIFIED_LATER]).contradictions()
    assert {step.ordering for step in found.chain.steps} == {impossible}
    (usual,) = Network(spans, [impossible._replace(certain=False), RATIFIED_LATER]).unusual()
    assert usual.usual == impossible._replace(certain=False)


def test_a_span_that_ends_before_it_starts_contradicts_itself() -> None:
    (found,) = Network({SIGNED: DaySpan(5, 4)}, []).contradictions()
    assert (found.chain.steps, found.chain.day, found.chain.end_day) == ((), 5, 4)


def test_a_usual_ordering_never_tightens_and_is_reported_with_its_chain() -> None:
    usual = Before(RATIFIED, IN_FORCE, "AGR004", certain=False)
    spans = {START: on("2024-11-14"), RATIFIED: UNDATED, SIGNED: UNDATED, IN_FORCE: on("2024-06-01")}
    network = Network(spans, (NOT_BEFORE_START, RATIFIED_LATER, usual))
    assert network.contradictions() == ()
    assert network.implied(IN_FORCE) == UNDATED
    (chain,) = network.unusual()
    assert chain.usual == usual
    assert chain.events == (START, SIGNED, RATIFIED, IN_FORCE)
    assert certify(chain, spans, {NOT_BEFORE_START, RATIFIED_LATER, usual})


def test_two_faults_apart_are_two_contradictions_and_two_faults_together_one() -> None:
    other = {event: Event("other", event.field) for event in (SIGNED, RATIFIED, IN_FORCE)}
    rules = (RATIFIED_LATER, IN_FORCE_LATER)
    copies = tuple(rule._replace(before=other[rule.before], after=other[rule.after]) for rule in rules)
    spans = {SIGNED: DaySpan(9, 9), IN_FORCE: DaySpan(1, 1)}
    apart = {**spans, other[SIGNED]: DaySpan(9, 9), other[RATIFIED]: DaySpan(1, 1)}
    assert [group.events[0].record for group in Network(apart, rules + copies).contradictions()] == [
        "fta",
        "other",
    ]
    assert len(Network({**spans, RATIFIED: DaySpan(5, 5)}, rules).contradictions()) == 1


def test_what_one_event_alone_implies_is_one_group() -> None:
    first, second = Event("a", "start"), Event("b", "start")
    rules = [
        Before(first, IN_FORCE, "AAA001", implies=True),
        Before(second, IN_FORCE, "AAA002", implies=True),
        Before(Event("a", "born"), first, "AAA003"),
        Before(first, Event("a", "died"), "AAA003"),
        Before(Event("b", "born"), second, "AAA003"),
        Before(second, Event("b", "died"), "AAA003"),
    ]
    dates = {Event(record, "born"): DaySpan(9, 9) for record in "ab"} | {
        Event(record, "died"): DaySpan(1, 1) for record in "ab"
    }
    assert Network(dates, rules).contradictions() == ()
    assert len(Network({**dates, IN_FORCE: UNDATED}, rules).contradictions()) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"start_day": 1},
        {
            "start_day": day("2024-11-15"),
            "steps": (ChainStep(NOT_AFTER_END, forward=True, gap=0, day=day("2024-11-15")),),
        },
        {"end_day": 1},
        {"end_day": None, "soft": True},
        {"start": START},
        {"end": SIGNED},
        {"side": "upper"},
        {"soft": True},
        {"steps": ()},
        {"steps": (ChainStep(RATIFIED_LATER, forward=True, gap=0, day=day("2024-11-14")),)},
        {"steps": (ChainStep(NOT_AFTER_END, forward=True, gap=1, day=day("2024-11-15")),)},
        {"steps": (ChainStep(NOT_AFTER_END, forward=True, gap=0, day=day("2024-11-15")),)},
        {"steps": (ChainStep(NOT_AFTER_END, forward=False, gap=0, day=day("2024-11-14")),)},
        {"steps": (ChainStep(NOT_AFTER_END._replace(code="AGR010"), forward=True, gap=0, day=day("2024-11-14")),)},
    ],
)
def test_a_chain_that_says_anything_false_is_not_certified(change: dict[str, object]) -> None:
    spans = {SIGNED: on("2024-11-14"), END: on("2024-11-10"), START: UNDATED, RATIFIED: UNDATED}
    (found,) = Network(spans, TREATY).contradictions()
    assert certify(found.chain, spans, TREATY)
    assert not certify(attrs.evolve(found.chain, **change), spans, TREATY)  # type: ignore[arg-type] # any field


def test_at_most_one_ordering_with_exceptions_may_be_on_a_chain() -> None:
    one, two = (rule._replace(certain=False) for rule in (RATIFIED_LATER, IN_FORCE_LATER))
    spans = {SIGNED: DaySpan(9, 9), RATIFIED: UNDATED, IN_FORCE: DaySpan(1, 1)}
    steps = tuple(ChainStep(rule, forward=True, gap=0, day=9) for rule in (one, two))
    chain = Chain(side="lower", start=SIGNED, start_day=9, steps=steps, end=IN_FORCE, end_day=1)
    assert not certify(chain, spans, {one, two})


def test_one_false_date_among_many_is_the_one_to_set_aside() -> None:
    spans = {Event("a", f"{number:02}"): DaySpan(number, number) for number in range(20)}
    rules = [Before(one, two, "AAA001") for one, two in pairwise(sorted(spans))]
    false = Event("a", "07")
    network = Network({**spans, false: DaySpan(99, 99)}, rules)
    (group,) = network.contradictions()
    assert network.repair(group) == Repair(events=(false,), exact=True)


def test_the_smallest_cover_is_found_where_taking_the_busiest_first_misses_it() -> None:
    pairs = [(0, 1), (0, 2), (0, 3), (4, 1), (5, 2), (6, 3)]
    assert repair_module.cover(pairs) == {1, 2, 3}


def test_a_large_repair_is_exact() -> None:
    """Every second date of two hundred is right; those between are in reversed order, which is right for one."""
    line = [Event("a", f"{number:03}") for number in range(200)]
    spans = {event: DaySpan(number, number) if number % 2 else DaySpan(300 - number, 300 - number)
             for number, event in enumerate(line)}  # fmt: skip
    network = Network(spans, [Before(one, two, "AAA001") for one, two in pairwise(line)])
    (group,) = network.contradictions()
    found = network.repair(group)
    assert (len(found.events), found.exact) == (99, True)
    mended = {event: UNDATED if event in found.events else span for event, span in spans.items()}
    assert Network(mended, [Before(one, two, "AAA001") for one, two in pairwise(line)]).contradictions() == ()


def test_no_date_is_at_fault_where_orderings_contradict_each_other() -> None:
    network = Network({SIGNED: DaySpan(1, 1)}, [Before(SIGNED, SIGNED, "AAA001", at_least=1)])
    (group,) = network.contradictions()
    assert network.repair(group) == Repair(events=(), exact=True)


def test_a_repair_that_was_not_searched_to_the_end_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repair_module, "CLASHES", 1)
    spans = {Event("a", f"{number:02}"): DaySpan(-number, -number) for number in range(6)}
    network = Network(spans, [Before(one, two, "AAA001") for one, two in pairwise(sorted(spans))])
    (group,) = network.contradictions()
    found = network.repair(group)
    assert (len(found.events), found.exact) == (5, False)


def test_results_are_values() -> None:
    spans = {START: on("2024-11-14"), IN_FORCE: on("2024-06-01")}
    (found,) = Network(spans, TREATY).contradictions()
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes
    assert len({found, *Network(spans, TREATY[::-1]).contradictions()}) == 1


@pytest.mark.parametrize(
    ("spans", "orderings"),
    [
        ({SIGNED: DaySpan(2**31, None)}, []),
        ({SIGNED: DaySpan(None, 2**31)}, []),
        ({SIGNED: DaySpan(-(10**30), None)}, []),
        ({SIGNED: UNDATED, RATIFIED: UNDATED}, [Before(SIGNED, RATIFIED, "AAA001", at_least=10**12)]),
    ],
)
def test_a_number_of_days_that_is_no_date_is_refused(spans: dict[Event, DaySpan], orderings: list[Before]) -> None:
    with pytest.raises(ValueError, match=r"^expected every day and gap to lie within 2147483647 days of zero$"):
        Network(spans, orderings)


def test_the_garbage_collector_is_left_as_it_was() -> None:
    assert gc.isenabled()
    Network({}, [])
    assert gc.isenabled()
    gc.disable()
    try:
        Network({}, [])
        assert not gc.isenabled()
    finally:
        gc.enable()
