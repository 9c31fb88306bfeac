"""The engine of a check, which computes the chronology, the verdicts and the findings of a data set.

A check turns dates into findings in four steps:

1. `adopted_spans` turns each adopted date into a span of days. Each ordering rule yields orderings of events.
2. `network` is the chronology of these spans and orderings. It finds contradictions, and proves each one with a chain
   of orderings. An independent checker (see `certified_network.py`) verifies all chains, including those of rules.
3. `findings` turns contradictions into findings. It also runs the rules that check single records. These rules use the
   verdicts of `judge`, which asks the chronology whether a stated date is possible.
4. `FindingWriter` adds the message, the lines of the chain and the place in a file to each finding.
"""

import itertools
from collections.abc import Container, Iterable, Iterator
from functools import cached_property

import attrs

from sinoperu.checking.adopted_spans import adopted_spans, span_of
from sinoperu.checking.certified_network import CertifiedNetwork, Orderings, require_proof
from sinoperu.checking.consequences import Consequences
from sinoperu.checking.deduplication import Deduplicator, one_per_group
from sinoperu.checking.finding_text import FindingWriter
from sinoperu.checking.rule_orderings import RuleOrderings
from sinoperu.checking.rules_by_type import RulesByType, checking_rules, ordering_rules
from sinoperu.checking.shared_keys import without_shared_keys
from sinoperu.checking.undated_events import (
    OrderingsOf,
    contains,
    dormant_orderings,
    repeats_adopted_clash,
    with_stated_dates,
)
from sinoperu.checking.verdict_rules import RULES_ON_VERDICTS
from sinoperu.chronology import Before, Chain, Contradiction, DaySpan, Event, sharing_dates
from sinoperu.errors import quote
from sinoperu.gc_pause import paused_gc
from sinoperu.model import SERIES_TYPES
from sinoperu.model.base import Record
from sinoperu.model.sources import Source, Statement
from sinoperu.rules import RULES, Context, Finding, Found, Rule, Severity
from sinoperu.rules.contradictions import dates_contradict_each_other
from sinoperu.rules.shared.statements import stated_dates
from sinoperu.rules.sources.statements import source_contradicts_itself, statement_outside_the_chronology
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate
from sinoperu.values.vocabulary import Mode
from sinoperu.verdicts.claims import ClaimJudge
from sinoperu.verdicts.statements import StatementJudge


class CheckEngine:
    """Computes the chronology, the verdicts and the findings of one data set.

    The chronology and the verdicts are computed on first access and then cached.

    Args:
        data: The data set.
        rules: The rules whose findings are returned. Contradictions are found with the orderings of these rules only.
        verdict_rules: The rules whose orderings are used for verdicts and windows. By default, these are `rules`.
    """

    def __init__(
        self, data: RecordStore, rules: Iterable[Rule] = RULES, verdict_rules: Iterable[Rule] | None = None
    ) -> None:
        self.data = data
        self.rules = tuple(rules)
        self._selected_rules = ordering_rules(self.rules)
        self._verdict_rules = self._selected_rules if verdict_rules is None else ordering_rules(tuple(verdict_rules))
        self._excluding_chains: set[Chain] = set()

    # ------------------------------------------------------------------------------------------ chronology

    @cached_property
    def network(self) -> CertifiedNetwork:
        """The chronology of all adopted dates. It uses the orderings of the `verdict_rules`."""
        return self._network(self.data.records(), self.adopted_spans, self._orderings_of)

    @cached_property
    def selected_network(self) -> CertifiedNetwork:
        """The chronology that finds contradictions among adopted dates. It uses only the selected rules."""
        if self._selected_rules == self._verdict_rules:
            return self.network
        return self._network(self.data.records(), self.adopted_spans, self._orderings_by(self._selected_rules))

    @cached_property
    def adopted_spans(self) -> dict[Event, DaySpan]:
        """A dict from each dated event to the days that the adopted date of the event allows."""
        return adopted_spans(self.data.records())

    def _network(
        self,
        records: Iterable[Record],
        spans: dict[Event, DaySpan],
        orderings_of: OrderingsOf,
        *,
        through_other_records: bool = False,
    ) -> CertifiedNetwork:
        """Return the chronology of some records.

        Args:
            records: The records.
            spans: A dict from each dated event of the records to the days on which the event can fall.
            orderings_of: Returns the orderings that the rules give for a record.
            through_other_records: Whether chains can also pass through other records of the data set. All events of
                those records are then treated as undated.
        """
        by_id = {record.id: record for record in records}
        spans, orderings_of = without_shared_keys(by_id.values(), spans, orderings_of)
        choosing = orderings_of.of_choosing_rules if isinstance(orderings_of, RuleOrderings) else None
        dormant = dormant_orderings(orderings_of, choosing)

        def of_undated_event(event: Event) -> tuple[Before, ...]:
            record = by_id.get(event.record)
            if record is not None:
                return dormant(record, event)
            other_record = self.data.get(event.record) if through_other_records else None
            if other_record is None:
                return ()
            dateless = with_stated_dates(other_record, ())
            of_event = (ordering for ordering in orderings_of(dateless) if event in (ordering.before, ordering.after))
            return (*of_event, *dormant(dateless, event))

        if isinstance(orderings_of, RuleOrderings):
            given: Iterable[Before] = orderings_of.numbered(by_id.values(), spans)
        else:
            given = itertools.chain.from_iterable(map(orderings_of, by_id.values()))
        return CertifiedNetwork(spans, Orderings(given, of_undated_event))

    @cached_property
    def _orderings_of(self) -> RuleOrderings:
        """A function that returns the orderings that the `verdict_rules` give for a record."""
        return self._orderings_by(self._verdict_rules)

    def _orderings_by(self, rules_by_type: RulesByType) -> RuleOrderings:
        """Return a function that returns the orderings that these rules give for a record."""
        return RuleOrderings(rules_by_type, self._plain_context)

    @cached_property
    def _plain_context(self) -> Context:
        """The context of ordering rules.

        It has no chronology, because the chronology is built later, from the orderings that these rules yield.
        """
        return Context(self.data, StatementJudge(self.data))

    @cached_property
    def clashing_events(self) -> frozenset[Event]:
        """The events whose adopted dates contradict each other. No conclusions are drawn from these dates."""
        return frozenset(event for group in self.network.contradictions() for event in group.events)

    @cached_property
    def consistent_network(self) -> CertifiedNetwork:
        """The chronology that verdicts and windows use. It leaves out the dates that contradict each other."""
        return self.network.without(self.clashing_events) if self.clashing_events else self.network

    # -------------------------------------------------------------------------------------------- verdicts

    def implied(self, event: Event) -> DaySpan:
        """Return the days that all other dates allow for an event.

        If the date of the event itself contradicts other dates, every day is allowed.
        """
        return DaySpan(None, None) if event in self.clashing_events else self.consistent_network.implied(event)

    def why_not(self, event: Event, span: DaySpan) -> Chain | None:
        """Return a chain that proves that an event cannot fall on any day of a span, or `None` if the event can.

        A span that contains the adopted date is always possible. If the adopted date contradicts other dates, every
        span counts as possible, because it is unknown which of these dates are wrong.

        Args:
            event: The event.
            span: The days that a source states for the event.
        """
        adopted = self.adopted_spans.get(event)
        if event in self.clashing_events or (adopted is not None and contains(span, adopted)):
            return None
        lower, upper, _ = self.consistent_network.implied(event)
        if lower is not None and span.upper is not None and span.upper < lower:
            chain = self.consistent_network.why(event, "lower")
        elif upper is not None and span.lower is not None and span.lower > upper:
            chain = self.consistent_network.why(event, "upper")
        else:
            chain = self.consistent_network.impossible(event)
        if chain is not None:
            self._excluding_chains.add(chain)
        return chain

    def proves(self, chain: Chain) -> bool:
        """Return whether a chain follows from the adopted dates and the orderings, or is already used by a verdict."""
        return chain in self._excluding_chains or self.network.proves(chain)

    def _is_proven(self, chain: Chain) -> bool:
        """Return whether a chain is proven by this engine or by the engine with all rules.

        A rule may yield a chain from `Dataset.why`, which uses the engine with all rules.
        """
        return self.proves(chain) or engine_of(self.data).proves(chain)

    def _rests_on_ignored_rules(self, rule: Rule, chain: Chain) -> bool:
        """Return whether a verdict follows from rules that are ignored. The verdict stays, but it is not reported."""
        is_verdict = rule.code == statement_outside_the_chronology.code
        return is_verdict and not self._own_codes.issuperset(chain.codes)

    @cached_property
    def _own_codes(self) -> frozenset[str]:
        return frozenset(rule.code for rules in self._verdict_rules.values() for rule in rules)

    @cached_property
    def judge(self) -> StatementJudge:
        """The judge of statements. It uses all built-in rules, so that the configuration never changes a verdict."""
        engine = engine_of(self.data)
        return engine.judge if engine is not self else StatementJudge(self.data, self, consequences_of(self.data))

    @cached_property
    def claim_judge(self) -> ClaimJudge:
        """The judge of claims."""
        return ClaimJudge(self.data, engine_of(self.data).implied)

    @cached_property
    def writer(self) -> FindingWriter:
        """The writer that turns the results of rules into findings."""
        return FindingWriter(self.data, self.judge)

    @cached_property
    def context(self) -> Context:
        """The context of the rules that check single records."""
        return Context(self.data, self.judge)

    # -------------------------------------------------------------------------------------------- findings

    def findings(self, unchanged: Container[str] = (), known: Iterable[Finding] = ()) -> tuple[Finding, ...]:
        """Return the findings of all selected rules. Each fault is reported only once.

        Args:
            unchanged: Ids of records on which the rules in `RULES_ON_VERDICTS` do not run.
            known: The findings of these rules on these records.
        """
        with paused_gc():
            deduplicator = Deduplicator(self.rules)
            results = itertools.chain(self.findings_on_adopted_values(unchanged), known)
            findings = list(deduplicator.without_repetitions(results))
            if source_contradicts_itself.code in {rule.code for rule in self.rules}:
                for source in self.data.sources.values():
                    findings.extend(self._self_contradictions(source, deduplicator.false_statements))
            return tuple(findings)

    def findings_on_adopted_values(self, unchanged: Container[str] = ()) -> Iterator[Finding]:
        """Yield all findings, including repeated ones, except those about sources that contradict themselves.

        Args:
            unchanged: As in `findings`.
        """
        rules = {rule.code: rule for rule in self.rules}
        for rule, found in self._results_of_checks(unchanged):
            yield self.writer.finding(rule, found)
        for contradiction in self.selected_network.contradictions():
            chain = contradiction.chain
            broken_rule = rules.get(chain.codes[0] if len(chain.steps) == 1 else dates_contradict_each_other.code)
            if broken_rule is not None:
                yield self._contradiction_finding(contradiction, broken_rule)
        unusual = (chain for chain in self.selected_network.unusual() if chain.usual and chain.usual.code in rules)
        yield from one_per_group(
            sharing_dates(unusual),
            lambda chain, usual: self.writer.finding(rules[usual.code], self.writer.clash(chain)),
            lambda chain: self.writer.clash(chain).message,
        )

    def _results_of_checks(self, unchanged: Container[str]) -> Iterator[tuple[Rule, Found]]:
        """Yield the results of the rules that check single records, one record after the other."""
        context = Context(self.data, self.judge, unchanged) if unchanged else self.context
        for word, rules in checking_rules(self.rules).items():
            checks = [(rule, rule.check) for rule in rules if rule.check is not None]
            others = [(rule, check) for rule, check in checks if rule.code not in RULES_ON_VERDICTS]
            for subject in self._subjects(word):
                for rule, check in others if getattr(subject, "id", "") in unchanged else checks:
                    try:
                        for found in check(subject, context):
                            if not isinstance(found, Found):
                                raise TypeError(f"expected a Found from the rule, got {quote(found)}")
                            if found.chain is not None:
                                chain = require_proof(rule, found, self._is_proven)
                                if self._rests_on_ignored_rules(rule, chain):
                                    continue
                            yield rule, found
                    except Exception as error:
                        error.add_note(f"in the rule {rule.code} ({rule.name}), on {getattr(subject, 'id', word)}")
                        raise

    def _subjects(self, word: str) -> Iterable[object]:
        """Return the objects that a rule checks: the records of a type, the rows of a series, or the whole data set.

        Args:
            word: The record type or series. An empty text means the whole data set.
        """
        if word == "":
            return (self.data,)
        return self.data.series(word) if word in SERIES_TYPES else self.data.of_type(word).values()

    def _contradiction_finding(self, contradiction: Contradiction, rule: Rule) -> Finding:
        severity = Severity.ERROR if contradiction.certain else Severity.WARNING
        found = attrs.evolve(self.writer.clash(contradiction.chain), severity=severity)
        finding = self.writer.finding(rule, found)
        repair = self.writer.repair_lines(contradiction, self.selected_network.repair)
        return attrs.evolve(finding, steps=(*finding.steps, *repair))

    def _self_contradictions(self, source: Source, false_statements: Container[Statement]) -> Iterator[Finding]:
        """Yield a finding for each contradiction among the dates that one source states.

        Args:
            source: The source.
            false_statements: Statements that are ignored, because other findings have shown them to be false.
        """
        if self._repeats_consistent_dates(source):
            return
        dates: dict[Event, PartialDate] = {}
        statements: dict[str, list[Statement]] = {}
        for statement in source.statements:
            if statement.mode is not Mode.SAYS or statement in false_statements:
                continue
            for field, date in stated_dates(statement):
                dates.setdefault(Event(statement.record, field), date)
                statements.setdefault(statement.record, []).append(statement)
        # A single date contradicts nothing. Dates that all include consistent adopted dates are consistent too.
        if len(dates) < 2 or all(self._allows_adopted_date(event, date) for event, date in dates.items()):
            return
        known = [record for record in map(self.data.get, statements) if record is not None]
        records = [with_stated_dates(record, statements[record.id]) for record in known]
        spans = {event: span_of(date) for event, date in dates.items()}
        texts = {event: date.text for event, date in dates.items()}
        network = self._network(records, spans, self._orderings_of, through_other_records=True)
        for contradiction in network.contradictions():
            if repeats_adopted_clash(contradiction.chain, spans, self.adopted_spans):
                continue  # the same contradiction of the adopted dates already has a finding
            found = self.writer.clash(contradiction.chain, texts)
            message = f"{source.id} contradicts itself: {found.message}"
            yield self.writer.finding(
                source_contradicts_itself,
                attrs.evolve(found, message=message, source=source.id, severity=Severity.WARNING),
                note_of=lambda event: f"{texts.get(event, '')}, by {source.id}",
            )

    def _repeats_consistent_dates(self, source: Source) -> bool:
        """Return whether a source only repeats adopted values of records whose adopted dates do not clash."""
        return self.judge.support.only_repeats(source) and source.id not in self._sources_on_clashes

    @cached_property
    def _sources_on_clashes(self) -> frozenset[str]:
        """The sources with a statement about a record whose adopted dates clash."""
        records = {event.record for event in self.clashing_events}
        return frozenset(statement.source for record in records for statement in self.data.statements_about(record))

    def _allows_adopted_date(self, event: Event, date: PartialDate) -> bool:
        """Return whether a stated date includes every day of an adopted date that does not contradict other dates."""
        adopted = self.adopted_spans.get(event)
        return event not in self.clashing_events and adopted is not None and contains(span_of(date), adopted)


def consequences_of(data: RecordStore) -> Consequences:
    """Return the function that finds what would follow if a record of a data set were changed.

    Each data set has only one such function. It uses all built-in rules, whatever rules a check selects.
    """
    return data.once(_consequences)


def _consequences(data: RecordStore) -> Consequences:
    return Consequences(data, engine_of(data))


def engine_of(data: RecordStore) -> CheckEngine:
    """Return the check engine of a data set, with all rules. Each data set has only one such engine."""
    return data.once(CheckEngine)
