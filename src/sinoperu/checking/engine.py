"""The engine of a check: from the dates of a data set to its chronology, verdicts and findings.

The way from a date to a finding has four steps:

1. `adopted_spans` turns each adopted date into a span of days. Each ordering rule yields orderings of events.
2. `network` is the chronology of these spans and orderings. It finds the contradictions, each with a chain as proof,
   and an independent checker verifies the chain (see `certified_network.py`).
3. `findings` turns contradictions into findings, and adds the findings of the rules that check single records. Those
   rules use the verdicts of `judge`, which asks the chronology whether a stated date is possible.
4. `FindingWriter` adds the message, the lines of the chain and the place in a file to each finding.
"""

import itertools
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property

import attrs

from sinoperu.checking.certified_network import CertifiedNetwork, Orderings
from sinoperu.checking.deduplication import Deduplicator, one_per_group
from sinoperu.checking.finding_text import FindingWriter
from sinoperu.checking.shared_keys import without_shared_keys
from sinoperu.checking.undated_events import (
    OrderingsOf,
    contains,
    dormant_orderings,
    repeats_adopted_clash,
    with_stated_dates,
)
from sinoperu.chronology import Before, Chain, Contradiction, DaySpan, Event, sharing_dates
from sinoperu.chronology.events import as_event, as_span
from sinoperu.errors import quote
from sinoperu.gc_pause import paused_gc
from sinoperu.model import SERIES_TYPES
from sinoperu.model.base import Record
from sinoperu.model.fields import dated_values, is_dated
from sinoperu.model.sources import Source, Statement
from sinoperu.rules import RULES, Context, Finding, Found, OrderFunction, Rule, Severity
from sinoperu.rules.contradictions import dates_contradict_each_other
from sinoperu.rules.shared.statements import stated_dates
from sinoperu.rules.sources.statements import source_contradicts_itself
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate
from sinoperu.values.vocabulary import Mode
from sinoperu.verdicts.claims import ClaimJudge
from sinoperu.verdicts.statements import StatementJudge

RulesByType = Mapping[str, tuple[Rule, ...]]
"""The rules for each record type."""
_BUNDLED_RULES = frozenset(RULES)
"""The rules of sinoperu. Their orderings are not validated in each check, because tests cover them."""


class CheckEngine:
    """The chronology, the verdicts and the findings of one data set. Each is computed on first access and kept.

    Args:
        data: The data set.
        rules: The rules whose findings are wanted.
        verdict_rules: The ordering rules of the chronology that verdicts use. Without it, these are the ordering rules
            among `rules`. Contradictions are always searched by the ordering rules among `rules` alone.
    """

    def __init__(
        self, data: RecordStore, rules: Iterable[Rule] = RULES, verdict_rules: Iterable[Rule] | None = None
    ) -> None:
        self.data = data
        self.rules = tuple(rules)
        self._selected_rules = _ordering_rules(self.rules)
        self._verdict_rules = self._selected_rules if verdict_rules is None else _ordering_rules(verdict_rules)

    # ------------------------------------------------------------------------------------------ chronology

    @cached_property
    def network(self) -> CertifiedNetwork:
        """The chronology of the adopted dates, which verdicts and windows use."""
        return self._network(self.data.records(), self.adopted_spans, self._orderings_of)

    @cached_property
    def selected_network(self) -> CertifiedNetwork:
        """The chronology of the adopted dates by the selected rules alone, in which contradictions are searched."""
        if self._selected_rules == self._verdict_rules:
            return self.network
        return self._network(self.data.records(), self.adopted_spans, self._orderings_by(self._selected_rules))

    @cached_property
    def adopted_spans(self) -> dict[Event, DaySpan]:
        """The days of each dated event, by its adopted date."""
        span_by_text: dict[str, DaySpan] = {}  # many events have the same date
        spans: dict[Event, DaySpan] = {}
        for record in self.data.records():
            for field, date in dated_values(record):
                span = span_by_text.get(date.text)
                if span is None:
                    span = span_by_text[date.text] = span_of(date)
                spans[as_event((record.id, field))] = span
        return spans

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
            spans: The days of the dated events of the records.
            orderings_of: Returns the orderings that the rules give for a record.
            through_other_records: Whether undated events of all other records of the data set have orderings too. These
                records are then treated as if they had no dates.
        """
        by_id = {record.id: record for record in records}
        spans, orderings_of = without_shared_keys(by_id.values(), spans, orderings_of)
        dormant = dormant_orderings(orderings_of)

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

        given = itertools.chain.from_iterable(map(orderings_of, by_id.values()))
        return CertifiedNetwork(spans, Orderings(given, of_undated_event))

    @cached_property
    def _orderings_of(self) -> OrderingsOf:
        """Returns the orderings that the rules of the chronology for verdicts give for a record."""
        return self._orderings_by(self._verdict_rules)

    def _orderings_by(self, rules_by_type: RulesByType) -> OrderingsOf:
        """Return a function that returns the orderings that these rules give for a record."""
        context = self._plain_context
        by_type = {word: [self._order_function(rule) for rule in rules] for word, rules in rules_by_type.items()}

        def orderings_of(record: Record) -> Iterable[Before]:
            return itertools.chain.from_iterable(
                [order(record, context) for order in by_type.get(record.RECORD_TYPE, ())]
            )

        return orderings_of

    def _order_function(self, rule: Rule) -> OrderFunction:
        """Return the function that yields the orderings of a rule.

        For a rule of another package, it raises an error if an ordering names a field that is not dated.
        """
        order = rule.order
        assert order is not None  # noqa: S101  only ordering rules are passed
        if rule in _BUNDLED_RULES:
            return order

        def validated_order(subject: object, context: Context) -> Iterator[Before]:
            for ordering in order(subject, context):
                for event in (ordering.before, ordering.after):
                    record = self.data.get(event.record)
                    if record is not None and not is_dated(type(record), event.field):
                        of = f"{record.RECORD_TYPE} in the ordering {rule.code}"
                        raise ValueError(f"expected a dated field of {of}, got {quote(event.field)}")
                yield ordering

        return validated_order

    @cached_property
    def _plain_context(self) -> Context:
        """The context of ordering rules. Its verdicts do not use the chronology, which needs the orderings first."""
        return Context(self.data, StatementJudge(self.data))

    @cached_property
    def clashing_events(self) -> frozenset[Event]:
        """The events whose adopted dates contradict each other. Nothing is concluded from these dates."""
        return frozenset(event for group in self.network.contradictions() for event in group.events)

    @cached_property
    def consistent_network(self) -> CertifiedNetwork:
        """The chronology without the dates that contradict each other, from which conclusions can be drawn."""
        return self.network.without(self.clashing_events) if self.clashing_events else self.network

    # -------------------------------------------------------------------------------------------- verdicts

    def implied(self, event: Event) -> DaySpan:
        """Return the days that all other dates allow for an event; all days if its date contradicts other dates."""
        return DaySpan(None, None) if event in self.clashing_events else self.consistent_network.implied(event)

    def why_not(self, event: Event, span: DaySpan) -> Chain | None:
        """Return a chain that proves that an event cannot lie in a span, or `None` if it can.

        A span that contains the adopted date is always possible. So is every span if the adopted date contradicts
        other dates, because nothing is concluded from it.

        Args:
            event: The event.
            span: The days that a source states for the event.
        """
        adopted = self.adopted_spans.get(event)
        if event in self.clashing_events or (adopted is not None and contains(span, adopted)):
            return None
        lower, upper, _ = self.consistent_network.implied(event)
        if lower is not None and span.upper is not None and span.upper < lower:
            return self.consistent_network.why(event, "lower")
        if upper is not None and span.lower is not None and span.lower > upper:
            return self.consistent_network.why(event, "upper")
        return self.consistent_network.impossible(event)

    @cached_property
    def judge(self) -> StatementJudge:
        """The judge of statements, which uses the chronology."""
        return StatementJudge(self.data, self)

    @cached_property
    def claim_judge(self) -> ClaimJudge:
        """The judge of claims."""
        return ClaimJudge(self.data)

    @cached_property
    def writer(self) -> FindingWriter:
        """The writer that turns the results of rules into findings."""
        return FindingWriter(self.data, self.judge)

    @cached_property
    def context(self) -> Context:
        """The context of the rules that check single records."""
        return Context(self.data, self.judge)

    # -------------------------------------------------------------------------------------------- findings

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings of all selected rules, each fault once."""
        with paused_gc():
            deduplicator = Deduplicator(self.rules)
            findings = list(deduplicator.without_repetitions(self._findings_on_adopted_values()))
            if source_contradicts_itself.code in {rule.code for rule in self.rules}:
                for source in self.data.sources.values():
                    findings.extend(self._self_contradictions(source, deduplicator.false_statements))
            return tuple(findings)

    def _findings_on_adopted_values(self) -> Iterator[Finding]:
        """Yield all findings except those on sources that contradict themselves."""
        rules = {rule.code: rule for rule in self.rules}
        for rule, found in self._results_of_checks():
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

    def _results_of_checks(self) -> Iterator[tuple[Rule, Found]]:
        """Yield the results of the checking rules: all results on one record before those on the next record."""
        context = self.context
        for word, rules in _by_type(rule for rule in self.rules if rule.check is not None).items():
            checks = [(rule, rule.check) for rule in rules if rule.check is not None]
            for subject in self._subjects(word):
                for rule, check in checks:
                    try:
                        for found in check(subject, context):
                            if not isinstance(found, Found):
                                raise TypeError(f"expected a Found, got {quote(found)}")
                            yield rule, found
                    except Exception as error:
                        error.add_note(f"in the rule {rule.code} ({rule.name}), on {getattr(subject, 'id', word)}")
                        raise

    def _subjects(self, word: str) -> Iterable[object]:
        """Return what a rule checks: the records of a type, the rows of a series, or the data set as a whole.

        Args:
            word: The record type or series; empty for the data set.
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
        """Yield a finding for each contradiction among the dates of one source, whatever dates are adopted.

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
        if len(dates) < 2 or all(self._allows_adopted_date(event, date) for event, date in dates.items()):
            return  # one date cannot contradict itself, nor can dates that leave room for consistent adopted dates
        known = [record for record in map(self.data.get, statements) if record is not None]
        records = [with_stated_dates(record, statements[record.id]) for record in known]
        spans = {event: span_of(date) for event, date in dates.items()}
        texts = {event: date.text for event, date in dates.items()}
        network = self._network(records, spans, self._orderings_of, through_other_records=True)
        for contradiction in network.contradictions():
            if repeats_adopted_clash(contradiction.chain, spans, self.adopted_spans):
                continue  # the contradiction of the adopted dates is a finding already
            found = self.writer.clash(contradiction.chain, texts)
            message = f"{source.id} contradicts itself: {found.message}"
            yield self.writer.finding(
                source_contradicts_itself,
                attrs.evolve(found, message=message, source=source.id, severity=Severity.WARNING),
                note_of=lambda event: f"{texts.get(event, '')}, by {source.id}",
            )

    def _repeats_consistent_dates(self, source: Source) -> bool:
        """Return whether a source only repeats adopted values, and has no statement about a record with a clash."""
        return self.judge.support.only_repeats(source) and source.id not in self._sources_on_clashes

    @cached_property
    def _sources_on_clashes(self) -> frozenset[str]:
        """The sources with a statement about a record whose adopted dates clash."""
        records = {event.record for event in self.clashing_events}
        return frozenset(statement.source for record in records for statement in self.data.statements_about(record))

    def _allows_adopted_date(self, event: Event, date: PartialDate) -> bool:
        """Return whether a stated date allows every day of the adopted date, and the adopted date does not clash."""
        adopted = self.adopted_spans.get(event)
        return event not in self.clashing_events and adopted is not None and contains(span_of(date), adopted)


def _ordering_rules(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    """Return the ordering rules for each record type."""
    return _by_type(rule for rule in rules if rule.order is not None)


def _by_type(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    """Return the rules for each record type, for each series and, under the empty word, for the data set as a whole.

    A rule for every record is listed under each record type.
    """
    by_type: dict[str, list[Rule]] = {}
    for rule in rules:
        for word in rule.words:
            by_type.setdefault(word, []).append(rule)
    return {word: tuple(rules_of_type) for word, rules_of_type in by_type.items()}


def span_of(date: PartialDate) -> DaySpan:
    """Return a date as a span of days for the chronology."""
    return as_span((date.lower, date.upper, date.is_qualified))


def engine_of(data: RecordStore) -> CheckEngine:
    """Return the engine with all rules for a data set. All calls with one data set return the same engine."""
    return data.once(CheckEngine)
