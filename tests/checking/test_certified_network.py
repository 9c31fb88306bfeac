"""Every chain in a report has been verified by the independent checker, and a false chain is refused."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sinoperu
from sinoperu.checking import certified_network, explanations, implied_dates
from sinoperu.checking.certified_network import CertifiedNetwork, Orderings, UncertifiedChainError
from sinoperu.checking.engine import engine_of
from sinoperu.chronology import Before, Chain, ChainStep, DaySpan, Event, Network, certify
from sinoperu.chronology.wording import chain_lines
from sinoperu.dataset import Dataset
from sinoperu.model import Source
from sinoperu.model.fields import dated
from sinoperu.model.sources import Statement
from sinoperu.rules import Found, Rule, rule
from sinoperu.strategies import datasets
from sinoperu.values.dates import PartialDate

YEARS = st.integers(1995, 2030).map(lambda year: PartialDate(f"{year}"))


@st.composite
def faulty_datasets(draw: st.DrawFn) -> Dataset:
    """A data set in which some adopted dates, and the dates of one source, are drawn without regard to the rules."""
    data = draw(datasets())
    fields = [
        (record, shape.name)
        for record in data.records() if not isinstance(record, Source)
        for shape in dated(type(record)) if not shape.interval
    ]  # fmt: skip
    if not fields:
        return data
    for record, field in draw(st.lists(st.sampled_from(fields), max_size=6)):
        changes: dict[str, Any] = {field: draw(YEARS)}
        data = data.replace(attrs.evolve(data[record.id], **changes))
    statements = tuple(
        Statement(source="careless", record=record.id, record_type=record.RECORD_TYPE, field=field, value=draw(YEARS))
        for record, field in draw(st.lists(st.sampled_from(fields), max_size=6, unique_by=lambda pair: pair[1]))
    )
    return data.replace(Source(id="careless", title="Careless", statements=statements))


class Recorder:
    """Records the chains that the checker accepts, and the chains that are written as lines of windows."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.certified: list[Chain] = []
        self.written: list[Chain] = []
        patch.setattr(certified_network, "certify", self._certify)
        for module in (implied_dates, explanations):
            patch.setattr(module, "chain_lines", self._lines)

    def _certify(self, chain: Chain, *constraints: Any) -> bool:
        if is_valid := certify(chain, *constraints):
            self.certified.append(chain)
        return is_valid

    def _lines(self, chain: Chain, *notes: Any) -> tuple[str, ...]:
        self.written.append(chain)
        return chain_lines(chain, *notes)

    def assert_all_certified(self, report: sinoperu.Report) -> None:
        findings = [*report.findings, *(accepted.finding for accepted in report.accepted)]
        in_findings = [finding.chain for finding in findings if finding.chain is not None]
        assert {*in_findings, *self.written} <= {*self.certified}


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(faulty_datasets())
def test_every_chain_of_a_report_is_certified(data: Dataset) -> None:
    with pytest.MonkeyPatch.context() as patch:
        recorder = Recorder(patch)
        report = data.check(windows=True)
        windows = tuple(report.windows)
        assert bool(recorder.written) == bool(windows)
        recorder.assert_all_certified(report)


def test_every_chain_about_the_bundled_data_is_certified(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder(monkeypatch)
    data = sinoperu.load().replace(*sinoperu.loads('[agreement.x]\nsigned = "2010"').agreements.values())
    recorder.assert_all_certified(data.check())
    assert explanations.why_lines(data, "fta-upgrade-protocol-2024", "entered_into_force")
    report = data.check(windows=True)
    assert len(report.windows) > 500
    recorder.assert_all_certified(report)


# -------------------------------------------------------------------------------------------- false chains

CLASH = '[agreement.x]\nsigned = "2010-04-28"\nentered_into_force = "2010-03-01"\n'
UNUSUAL = "[organization.o]\nfounded = '2010'\n[investment.i]\ninvestors = ['o']\nsigned = '2001'\n"
WINDOW = '[agreement.x]\nsigned = "2024-11-14"\n'
EXCLUDED = '[agreement.x]\nsigned = "2010"\n[source.a.says.agreement.x]\nentered_into_force = "2009"\n'
IMPOSSIBLE = (
    '[visit.v]\nstart = "2010"\nend = "2011"\n[agreement.x]\nsigned_during = "v"\nterminated = "2008"\n'
    '[source.a.says.agreement.x]\nsigned = "XXXX"\n'
)
SELF_CONTRADICTION = '[agreement.x]\n[source.a.says.agreement.x]\nsigned = "2010"\nentered_into_force = "2009"\n'


def one_day_later(chain: Chain) -> Chain:
    """A chain that starts one day later than the date of its first event."""
    return attrs.evolve(chain, start_day=(chain.start_day or 0) + 1)


def with_invented_ordering(chain: Chain) -> Chain:
    """A chain with a step that no rule gives, or the chain itself if it has no steps."""
    if not chain.steps:
        return chain
    step = chain.steps[0]
    return attrs.evolve(chain, steps=(step._replace(ordering=step.ordering._replace(code="ZZZ999")), *chain.steps[1:]))


def falsified(result: Any, falsify: Callable[[Chain], Chain]) -> Any:
    if isinstance(result, tuple):
        return tuple(falsified(item, falsify) for item in result)
    if isinstance(result, Chain):
        return falsify(result)
    return result and attrs.evolve(result, chain=falsify(result.chain))


@pytest.mark.parametrize("falsify", [one_day_later, with_invented_ordering])
@pytest.mark.parametrize(
    ("method", "text"),
    [
        ("contradictions", CLASH),
        ("contradictions", SELF_CONTRADICTION),
        ("unusual", UNUSUAL),
        ("why", WINDOW),
        ("why", EXCLUDED),
        ("impossible", IMPOSSIBLE),
    ],
)
def test_a_falsified_chain_is_refused(
    method: str, text: str, falsify: Callable[[Chain], Chain], monkeypatch: pytest.MonkeyPatch
) -> None:
    original = getattr(Network, method)

    def false_method(self: Network, *arguments: Any, **options: Any) -> Any:
        return falsified(original(self, *arguments, **options), falsify)

    monkeypatch.setattr(Network, method, false_method)
    with pytest.raises(UncertifiedChainError):
        tuple(sinoperu.loads(text).check(windows=True).windows)


def test_the_error_names_the_chain_and_asks_for_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    contradictions = Network.contradictions
    monkeypatch.setattr(Network, "contradictions", lambda self: falsified(contradictions(self), one_day_later))
    message = (
        "expected a chain that follows from the dates and the rules, got one that does not: "
        "signed of x is not before 2010-04-29; AGR001: signed of x is not after entered_into_force of x, "
        "so entered_into_force of x is not before 2010-04-28; but entered_into_force of x is not after 2010-03-01. "
        "This is an error in sinoperu: please report it with your data"
    )
    with pytest.raises(AssertionError, match=f"^{re.escape(message)}$"):
        sinoperu.loads(CLASH).check()


# ------------------------------------------------------------- true chains that prove something else

SIGNED, IN_FORCE, TERMINATED = (Event("x", field) for field in ("signed", "entered_into_force", "terminated"))
DATED = '[agreement.x]\nsigned = "2010-04-28"\nterminated = "2012-03-01"\n[agreement.y]\nsigned = "2011"\n'


def test_a_day_that_is_not_the_day_of_the_chain_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    implied = Network.implied

    def later(self: Network, event: Event) -> DaySpan:
        span = implied(self, event)
        return span._replace(lower=span.lower and span.lower + 1000)

    monkeypatch.setattr(Network, "implied", later)
    message = r"^expected a chain that proves that \S+ of x is not before 2013-01-22, got one that does not: "
    with pytest.raises(UncertifiedChainError, match=message):
        tuple(sinoperu.loads(DATED).check(windows=True).windows)
    with pytest.raises(UncertifiedChainError, match=message):
        sinoperu.loads(DATED).why("x", "entered_into_force")


Why = Callable[[Network, Event, str], "Chain | None"]
_why: Any = Network.why
OTHER_PROOFS: dict[str, Why] = {
    "the other side": lambda network, event, side: _why(network, event, "upper" if side == "lower" else "lower"),
    "another event": lambda network, _, side: _why(network, SIGNED if side == "lower" else TERMINATED, side),
    "another record": lambda network, _, side: _why(network, Event("y", "signed"), side),
    "a clash": lambda network, event, side: (
        (chain := _why(network, event, side)) and attrs.evolve(chain, end_day=(chain.day or 0) - 1)
    ),
    "no chain": lambda _network, _event, _side: None,
}


@pytest.mark.parametrize("other", OTHER_PROOFS.values(), ids=OTHER_PROOFS)
@pytest.mark.parametrize("side", ["lower", "upper"])
def test_a_chain_that_proves_another_bound_is_refused(
    side: sinoperu.chronology.Side, other: Why, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = engine_of(sinoperu.loads(DATED)).network
    chain = network.why(IN_FORCE, side)
    assert chain is not None
    assert (chain.end, chain.side) == (IN_FORCE, side)
    other_chain = other(network._network, IN_FORCE, side)
    monkeypatch.setattr(Network, "why", lambda *_, **__: other_chain)
    with pytest.raises(UncertifiedChainError, match=r"^expected a chain that proves that entered_into_force of x is "):
        network.why(IN_FORCE, side)


def test_the_own_date_of_an_event_is_no_reason_by_all_other_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    data = sinoperu.loads('[agreement.x]\nsigned = "2010-04-28"\nentered_into_force = "2010-04-28"\n')
    chain = engine_of(data).network.why(IN_FORCE, "lower")
    assert chain is not None
    assert chain.start == SIGNED
    own_date = engine_of(data).network._network.why(IN_FORCE, "lower")
    assert own_date is not None
    assert (own_date.start, own_date.steps) == (IN_FORCE, ())
    monkeypatch.setattr(Network, "why", lambda *_, **__: own_date)
    with pytest.raises(UncertifiedChainError):
        engine_of(data).network.why(IN_FORCE, "lower")


def as_bound(chain: Chain) -> Chain:
    """The same chain as a proof of a bound, which contradicts nothing."""
    return attrs.evolve(chain, end_day=None, soft=False)


@pytest.mark.parametrize(
    ("method", "text"),
    [
        ("contradictions", CLASH),
        ("contradictions", SELF_CONTRADICTION),
        ("unusual", UNUSUAL),
        ("impossible", IMPOSSIBLE),
    ],
)
def test_a_true_bound_is_no_contradiction(method: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    original = getattr(Network, method)
    monkeypatch.setattr(Network, method, lambda self, *event: falsified(original(self, *event), as_bound))
    with pytest.raises(UncertifiedChainError):
        sinoperu.loads(text).check()


def test_a_contradiction_that_does_not_need_an_event_does_not_exclude_it(monkeypatch: pytest.MonkeyPatch) -> None:
    data = sinoperu.loads(IMPOSSIBLE + '[agreement.z]\nsigned = "2010-04-28"\nentered_into_force = "2010-03-01"\n')
    (other,) = (group.chain for group in engine_of(data).network.contradictions())
    network = engine_of(data).network
    assert network.impossible(SIGNED) is not None
    monkeypatch.setattr(Network, "impossible", lambda _self, _event: other)
    with pytest.raises(UncertifiedChainError, match=r"^expected a chain that proves that signed of x has not happened"):
        network.impossible(SIGNED)


@pytest.mark.parametrize("change", [{"certain": False}, {"events": (Event("y", "signed"),)}])
def test_a_contradiction_says_no_more_than_its_chain_proves(
    change: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    contradictions = Network.contradictions
    monkeypatch.setattr(
        Network,
        "contradictions",
        lambda self: tuple(attrs.evolve(group, **change) for group in contradictions(self)),
    )
    with pytest.raises(UncertifiedChainError, match=r" contradict each other, got one that does not: signed of x "):
        sinoperu.loads(CLASH).check()


def test_a_bound_through_an_ordering_with_exceptions_and_a_groundless_existence_are_no_proofs() -> None:
    usual = Before(SIGNED, IN_FORCE, "AGR004", certain=False)
    step = ChainStep(usual, forward=True, gap=0, day=20)
    chain = Chain(side="lower", start=SIGNED, start_day=20, steps=(step,), end=IN_FORCE)
    spans = {SIGNED: DaySpan(20, 20), IN_FORCE: DaySpan(30, 30)}
    assert not certify(chain, spans, {usual})
    assert certify(attrs.evolve(chain, end_day=10), {**spans, IN_FORCE: DaySpan(10, 10)}, {usual})
    bound = attrs.evolve(chain, steps=(), end=SIGNED)
    assert certify(bound, spans, {usual})
    assert not certify(attrs.evolve(bound, existence=(usual,)), spans, {usual})


# ------------------------------------------------------------------------------------ chains of rules


def rule_with(chain: Any, record: str = "x") -> Rule:
    """An extra rule that yields a chain."""

    @rule("ZZZ001", on="", severity=sinoperu.Severity.NOTE)
    def with_chain(data: Any, context: Any) -> Iterator[Found]:
        del data, context
        yield Found(record, "signed", "as the chain proves", chain=chain)

    return with_chain


def test_a_rule_can_show_a_chain_that_the_chronology_gives() -> None:
    data = sinoperu.loads(DATED)
    for chain in (*data.why("x", "entered_into_force"), data.why("x", "signed")[1]):
        assert chain is not None
        for select, ignore in (((), ()), (["ZZZ"], ()), ((), ["AGR"])):
            report = data.check(extra_rules=[rule_with(chain)], select=select, ignore=ignore)
            (finding,) = report.by_code["ZZZ001"]
            assert (finding.chain, finding.steps[1:]) == (chain, chain_lines(chain)[1:])


@pytest.mark.parametrize("text", [EXCLUDED, IMPOSSIBLE])
def test_a_rule_can_show_the_chain_of_a_verdict(text: str) -> None:
    @rule("ZZZ001", on="agreement")
    def excluded(agreement: sinoperu.Agreement, context: sinoperu.Context) -> Iterator[Found]:
        for field in ("signed", "entered_into_force"):
            for judged in (
                *context.judged(agreement.id, field),
                *context.data.once(engine_of).judge.judged("x", field),
            ):
                if judged.chain is not None:
                    yield Found(agreement.id, field, "excluded", chain=judged.chain, source="a")

    assert len(sinoperu.loads(text).check(extra_rules=[excluded], select=["ZZZ"])) == 2


INVENTED = Before(TERMINATED, SIGNED, "AGR001")
FALSE_CHAINS = {
    "an invented ordering": Chain(
        side="lower", start=TERMINATED, start_day=PartialDate("2012-03-01").lower,
        steps=(ChainStep(INVENTED, forward=True, gap=0, day=PartialDate("2012-03-01").lower),),
        end=SIGNED, end_day=PartialDate("2010-04-28").upper,
    ),
    "an invented date": Chain(side="lower", start=SIGNED, start_day=1, steps=(), end=SIGNED),
    "an unknown event": Chain(
        side="upper", start=Event("q", "signed"), start_day=1, steps=(), end=Event("q", "signed")
    ),
}  # fmt: skip


@pytest.mark.parametrize("chain", FALSE_CHAINS.values(), ids=FALSE_CHAINS)
def test_a_false_chain_of_a_rule_is_refused_with_the_name_of_the_rule(chain: Chain) -> None:
    message = "expected a chain that follows from the dates and the rules from the rule ZZZ001, got one that does not: "
    with pytest.raises(ValueError, match=f"^{message}") as caught:
        sinoperu.loads(DATED).check(extra_rules=[rule_with(chain)])
    assert caught.value.__notes__ == ["in the rule ZZZ001 (with-chain), on "]


def test_a_chain_of_a_rule_must_concern_the_record_and_be_a_chain() -> None:
    data = sinoperu.loads(DATED)
    chain, _ = data.why("x", "entered_into_force")
    with pytest.raises(
        ValueError, match=r"^expected a chain that concerns 'y' from the rule ZZZ001, got one that does"
    ):
        data.check(extra_rules=[rule_with(chain, record="y")])
    with pytest.raises(TypeError, match=r"^expected a Chain from the rule ZZZ001, got 'a lie'\n"):
        data.check(extra_rules=[rule_with("a lie")])


def test_an_ordering_of_an_undated_event_counts_only_while_the_event_is_undated() -> None:
    signed, in_force = Event("x", "signed"), Event("x", "entered_into_force")
    ordering = Before(signed, in_force, "AGR001")
    orderings = Orderings([], lambda event: (ordering,) if event == in_force else ())
    spans = {signed: DaySpan(20, 20)}
    chain = CertifiedNetwork(spans, orderings).why(in_force, "lower")
    assert chain is not None
    assert orderings.used_by(chain, spans) == {ordering}
    assert orderings.used_by(chain, {signed, in_force}) == set()
