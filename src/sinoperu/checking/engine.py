"""One inquiry into a data set: its chronology, its verdicts, and what every rule finds, each made once."""

import itertools
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import attrs

from sinoperu.checking.deduplication import Deduplicator, one_per_group
from sinoperu.checking.finding_text import FindingWriter
from sinoperu.checking.shared_keys import clear_alone
from sinoperu.checking.undated_events import OrderingsOf, as_said, dormancy, is_same_clash, reaches
from sinoperu.chronology import Before, Chain, Contradiction, DaySpan, Event, Network, sharing_dates
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
"""The ordering rules of each record type."""
_OWN = frozenset(RULES)
"""The rules that need no look at what they say, because they are tested."""


class CheckEngine:
    """Everything that checking one data set needs, each part made once when it is first asked for.

    Args:
        data: The data set.
        rules: The rules whose findings are wanted.
        orders: The rules whose orderings make the chronology by which verdicts are given; those of `rules` where none
            are given. What clashes is sought among the orderings of `rules` alone.
    """

    def __init__(self, data: RecordStore, rules: Iterable[Rule] = RULES, orders: Iterable[Rule] | None = None) -> None:
        self.data = data
        self.rules = tuple(rules)
        self._own_orders = _by_type(rule for rule in self.rules if rule.order is not None)
        self._orders = (
            self._own_orders if orders is None else _by_type(rule for rule in orders if rule.order is not None)
        )

    @cached_property
    def network(self) -> Network:
        """The chronology of the adopted values."""
        return self._network(self.data.records(), self.adopted_spans, self._ordered)

    @cached_property
    def wanted_network(self) -> Network:
        """The chronology of the wanted rules alone, in which what clashes is sought."""
        if self._own_orders == self._orders:
            return self.network
        return self._network(self.data.records(), self.adopted_spans, self._ordering(self._own_orders))

    @cached_property
    def adopted_spans(self) -> dict[Event, DaySpan]:
        """The days of every dated event, by its adopted date."""
        days: dict[str, DaySpan] = {}  # many events have one date
        found: dict[Event, DaySpan] = {}
        for record in self.data.records():
            for field, date in dated_values(record):
                span = days.get(date.text)
                if span is None:
                    span = days[date.text] = span_of(date)
                found[as_event((record.id, field))] = span
        return found

    def _network(
        self,
        records: Iterable[Record],
        spans: Mapping[Event, DaySpan],
        ordered: OrderingsOf,
        *,
        and_unsaid: bool = False,
    ) -> Network:
        """Return the chronology of some records, with what the rules say of their undated events where it is asked;
        and of those of all other records, as if they had no dates.
        """
        some = {record.id: record for record in records}
        spans, ordered = clear_alone(some.values(), spans, ordered)
        dormant = dormancy(ordered)
        orderings = itertools.chain.from_iterable(map(ordered, some.values()))

        def of_undated(event: Event) -> tuple[Before, ...]:
            record = some.get(event.record)
            if record is not None or not and_unsaid or (other := self.data.get(event.record)) is None:
                return () if record is None else dormant(record, event)
            unsaid = as_said(other, ())
            return (*(one for one in ordered(unsaid) if event in (one.before, one.after)), *dormant(unsaid, event))

        return Network(spans, orderings, of_undated)

    @cached_property
    def _ordered(self) -> OrderingsOf:
        """Gives the orderings of a record by which verdicts are given."""
        return self._ordering(self._orders)

    def _ordering(self, orders: RulesByType) -> OrderingsOf:
        """Return what gives the orderings that some rules find in a record."""
        context = self._plain_context
        by_type = {word: [self._order(rule) for rule in rules] for word, rules in orders.items()}

        def ordered(record: Record) -> Iterable[Before]:
            return itertools.chain.from_iterable(
                [order(record, context) for order in by_type.get(record.RECORD_TYPE, ())]
            )

        return ordered

    def _order(self, rule: Rule) -> OrderFunction:
        """Return what gives the orderings of a rule; those of a rule from elsewhere must be of dates that there are."""
        order = rule.order
        assert order is not None  # noqa: S101  `orders` holds ordering rules alone
        if rule in _OWN:
            return order

        def of_dates(record: Any, context: Context) -> Iterator[Before]:
            for one in order(record, context):
                for event in (one.before, one.after):
                    other = self.data.get(event.record)
                    if other is not None and not is_dated(type(other), event.field):
                        of = f"{other.RECORD_TYPE} in the ordering {rule.code}"
                        raise ValueError(f"expected a dated field of {of}, got {quote(event.field)}")
                yield one

        return of_dates

    @cached_property
    def _plain_context(self) -> Context:
        """What ordering rules may look at: the records, and no verdicts, which need the orderings first."""
        return Context(self.data, StatementJudge(self.data))

    @cached_property
    def clashing(self) -> frozenset[Event]:
        """The events whose adopted dates contradict each other; nothing is concluded from them."""
        return frozenset(event for group in self.network.contradictions() for event in group.events)

    @cached_property
    def calm_network(self) -> Network:
        """The chronology without the dates that contradict each other, from which nothing is concluded."""
        return self.network.without(self.clashing) if self.clashing else self.network

    def implied(self, event: Event) -> DaySpan:
        """Return the days that all the rest allows for an event."""
        return DaySpan(None, None) if event in self.clashing else self.calm_network.implied(event)

    def why_not(self, event: Event, span: DaySpan) -> Chain | None:
        """Return the chain that excludes every day of a span for an event, if there is one."""
        own = self.adopted_spans.get(event)
        if event in self.clashing or (own is not None and reaches(span, own)):
            return None
        lower, upper, _ = self.calm_network.implied(event)
        if lower is not None and span.upper is not None and span.upper < lower:
            return self.calm_network.why(event, "lower", own=False)
        if upper is not None and span.lower is not None and span.lower > upper:
            return self.calm_network.why(event, "upper", own=False)
        return self.calm_network.impossible(event)

    @cached_property
    def judge(self) -> StatementJudge:
        """The judge that judges statements, with the chronology."""
        return StatementJudge(self.data, self)

    @cached_property
    def writer(self) -> FindingWriter:
        """Tells what is found, in words and with its place."""
        return FindingWriter(self.data, self.judge)

    @cached_property
    def claims(self) -> ClaimJudge:
        """The judge that judges claims."""
        return ClaimJudge(self.data)

    @cached_property
    def context(self) -> Context:
        """What checking rules may look at."""
        return Context(self.data, self.judge)

    # -------------------------------------------------------------------------------------------- findings

    def findings(self) -> tuple[Finding, ...]:
        """Return what every rule finds."""
        with paused_gc():
            deduplicator = Deduplicator(self.rules)
            found = list(deduplicator.without_repetitions(self._findings()))
            if source_contradicts_itself.code in {rule.code for rule in self.rules}:
                for source in self.data.sources.values():
                    found.extend(self._self_contradictions(source, deduplicator.false_statements))
            return tuple(found)

    def _findings(self) -> Iterator[Finding]:
        codes = {rule.code: rule for rule in self.rules}
        for rule, found in self._checked():
            yield self.writer.finding(rule, found)
        for contradiction in self.wanted_network.contradictions():
            chain = contradiction.chain
            broken = codes.get(chain.codes[0] if len(chain.steps) == 1 else dates_contradict_each_other.code)
            if broken is not None:
                yield self._clash(contradiction, broken)
        unusual = (chain for chain in self.wanted_network.unusual() if chain.usual and chain.usual.code in codes)
        yield from one_per_group(
            sharing_dates(unusual),
            lambda chain, usual: self.writer.finding(codes[usual.code], self.writer.clash(chain)),
            lambda chain: self.writer.clash(chain).message,
        )

    def _checked(self) -> Iterator[tuple[Rule, Found]]:
        """Yield what the checking rules find: all of one record, then of the next, while it is at hand."""
        context = self.context
        for word, rules in _by_type(rule for rule in self.rules if rule.check is not None).items():
            checks = [(rule, rule.check) for rule in rules if rule.check is not None]
            for thing in self._things(word):
                for rule, check in checks:
                    try:
                        for found in check(thing, context):
                            if not isinstance(found, Found):
                                raise TypeError(f"expected a Found, got {quote(found)}")
                            yield rule, found
                    except Exception as error:
                        error.add_note(f"in the rule {rule.code} ({rule.name}), on {getattr(thing, 'id', word)}")
                        raise

    def _things(self, word: str) -> Iterable[Any]:
        """Return what the rules on a word look at."""
        if word == "":
            return (self.data,)
        return self.data.series(word) if word in SERIES_TYPES else self.data.of_type(word).values()

    def _clash(self, contradiction: Contradiction, rule: Rule) -> Finding:
        chain = contradiction.chain
        severity = Severity.ERROR if contradiction.certain else Severity.WARNING
        finding = self.writer.finding(rule, attrs.evolve(self.writer.clash(chain), severity=severity))
        return attrs.evolve(
            finding, steps=(*finding.steps, *self.writer.mending(contradiction, self.wanted_network.repair))
        )

    def _self_contradictions(self, source: Source, wrong: Container[Statement]) -> Iterator[Finding]:
        """CheckFunction one source's dates alone, but for those found wrong: they may clash, whatever is adopted."""
        if self._is_at_rest(source):
            return  # it says what is adopted, which contradicts nothing
        dates: dict[Event, PartialDate] = {}
        said: dict[str, list[Statement]] = {}
        for statement in source.statements:
            if statement.mode is not Mode.SAYS or statement in wrong:
                continue
            for field, date in stated_dates(statement):
                dates.setdefault(Event(statement.record, field), date)
                said.setdefault(statement.record, []).append(statement)
        if len(dates) < 2 or not any(self._departs(event, date) for event, date in dates.items()):
            return  # one date cannot contradict itself, nor can dates that leave room for consistent adopted ones
        records = [as_said(record, said[record.id]) for record in map(self.data.get, said) if record is not None]
        spans = {event: span_of(date) for event, date in dates.items()}
        texts = {event: date.text for event, date in dates.items()}
        for contradiction in self._network(records, spans, self._ordered, and_unsaid=True).contradictions():
            if is_same_clash(contradiction.chain, spans, self.adopted_spans):
                continue  # it says the adopted dates, whose contradiction is found already
            found = self.writer.clash(contradiction.chain, texts)
            message = f"{source.id} contradicts itself: {found.message}"
            yield self.writer.finding(
                source_contradicts_itself,
                attrs.evolve(found, message=message, source=source.id, severity=Severity.WARNING),
                told=lambda event: f"{texts.get(event, '')}, by {source.id}",
            )

    def _is_at_rest(self, source: Source) -> bool:
        """Return whether a source repeats what is adopted, of records whose dates clash with nothing."""
        return self.judge.support.only_repeats(source) and source.id not in self._clashing_sources

    @cached_property
    def _clashing_sources(self) -> frozenset[str]:
        """The sources that speak of records whose adopted dates clash."""
        records = {event.record for event in self.clashing}
        return frozenset(one.source for record in records for one in self.data.statements_about(record))

    def _departs(self, event: Event, said: PartialDate) -> bool:
        """Return whether a said date leaves out days that the adopted ones, which clash with nothing, allow."""
        return event in self.clashing or not self._leaves(event, span_of(said))

    def _leaves(self, event: Event, span: DaySpan | None) -> bool:
        """Return whether a span leaves room for every day that the adopted date allows."""
        adopted = self.adopted_spans.get(event)
        return adopted is not None and span is not None and reaches(span, adopted)


def _by_type(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    """Return the rules on each word: those on every record stand with each record type."""
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        for word in rule.words:
            found.setdefault(word, []).append(rule)
    return {word: tuple(some) for word, some in found.items()}


def span_of(date: PartialDate) -> DaySpan:
    """Return the days that a date reaches, as the chronology takes them."""
    return as_span((date.lower, date.upper, date.is_qualified))


def engine_of(data: RecordStore) -> CheckEngine:
    """Return the engine with all rules for a data set; each data set has one, made at the first call."""
    return data.once(CheckEngine)
