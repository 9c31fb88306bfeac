"""Every chain in a report has been verified by the independent checker, and a false chain is refused."""

import re
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sinoperu
from sinoperu.checking import certified_network, explanations, implied_dates
from sinoperu.checking.certified_network import CertifiedNetwork, Orderings, UncertifiedChainError
from sinoperu.chronology import Before, Chain, DaySpan, Event, Network, certify
from sinoperu.chronology.wording import chain_lines
from sinoperu.dataset import Dataset
from sinoperu.model import Source
from sinoperu.model.fields import dated
from sinoperu.model.sources import Statement
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
        report = data.check()
        windows = tuple(report.windows)
        assert bool(recorder.written) == bool(windows)
        recorder.assert_all_certified(report)


def test_every_chain_about_the_bundled_data_is_certified(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder(monkeypatch)
    data = sinoperu.load().replace(*sinoperu.loads('[agreement.x]\nsigned = "2010"').agreements.values())
    recorder.assert_all_certified(data.check())
    assert explanations.why_lines(data, "fta-upgrade-protocol-2024", "entered_into_force")
    report = data.check()
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
        tuple(sinoperu.loads(text).check().windows)


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


def test_an_ordering_of_an_undated_event_counts_only_while_the_event_is_undated() -> None:
    signed, in_force = Event("x", "signed"), Event("x", "entered_into_force")
    ordering = Before(signed, in_force, "AGR001")
    orderings = Orderings([], lambda event: (ordering,) if event == in_force else ())
    spans = {signed: DaySpan(20, 20)}
    chain = CertifiedNetwork(spans, orderings).why(in_force, "lower")
    assert chain is not None
    assert orderings.used_by(chain, spans) == {ordering}
    assert orderings.used_by(chain, {signed, in_force}) == set()
