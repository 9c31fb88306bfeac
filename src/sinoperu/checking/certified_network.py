"""A chronology that returns a chain only after an independent checker has verified the chain.

A [`Network`][sinoperu.chronology.Network] finds the chains. [`certify`][sinoperu.chronology.certify] then verifies each
chain against the dates and orderings of the network. This module also verifies that a chain is about the right
event, bound and day. So each chain in a report proves the conclusion that is shown with it. The same
checker verifies the chains that rules yield.
"""

from collections.abc import Callable, Container, Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Final

from sinoperu.chronology import Before, Chain, Contradiction, DaySpan, Event, Network, Repair, Side, certify
from sinoperu.chronology.day_text import day_text
from sinoperu.chronology.network import UNDATED
from sinoperu.chronology.numbering import NumberedOrderings
from sinoperu.chronology.wording import chain_lines
from sinoperu.errors import quote
from sinoperu.rules import Found, Rule

_SIDES: Final[tuple[Side, ...]] = ("lower", "upper")
DormantOrderings = Callable[[Event], tuple[Before, ...]]
"""A function that returns the additional orderings of an undated event.

These orderings apply only if the event has happened.
"""


class UncertifiedChainError(AssertionError):
    """Raised when a chain does not prove its conclusion. The cause is always an error in sinoperu, not in the data."""


class Orderings:
    """All orderings that a chronology uses, including the additional orderings of undated events.

    Args:
        given: The orderings that always apply.
        dormant: A function that returns the additional orderings of an undated event. These orderings apply only if the
            event has happened.
    """

    def __init__(self, given: Iterable[Before], dormant: DormantOrderings) -> None:
        self.given = given if isinstance(given, NumberedOrderings) else tuple(given)
        # Cached, because the network and the checker call this function for the same events, and a program can read
        # all windows more than once. The limit bounds the memory that the orderings of a large data set take.
        self.dormant = lru_cache(maxsize=8192)(dormant)

    @cached_property
    def _given_set(self) -> Container[Before]:
        return self.given if isinstance(self.given, NumberedOrderings) else frozenset(self.given)

    def used_by(self, chain: Chain, dated: Container[Event]) -> set[Before]:
        """Return those orderings of a chain that the chronology also has.

        If the chain has an ordering that the chronology does not have, the result does not contain this ordering. The
        checker then rejects the chain.

        Args:
            chain: The chain.
            dated: The events that have a date.
        """
        in_chain = {*(step.ordering for step in chain.steps), *chain.existence}
        not_given = {ordering for ordering in in_chain if ordering not in self._given_set}
        if not not_given:
            return in_chain
        events = {event for ordering in not_given for event in (ordering.before, ordering.after)}
        dormant = {ordering for event in events if event not in dated for ordering in self.dormant(event)}
        return in_chain - (not_given - dormant)


class CertifiedNetwork:
    """A [`Network`][sinoperu.chronology.Network] that returns only chains that the independent checker has verified.

    Args:
        spans: A dict from each dated event to the days on which the event can fall.
        orderings: The orderings of the events.
        network: The network of these spans and orderings, if it exists already. By default, a new network is built.

    >>> signed, in_force = Event("fta", "signed"), Event("fta", "entered_into_force")
    >>> spans = {signed: DaySpan(20, 20), in_force: DaySpan(10, 10)}
    >>> orderings = Orderings([Before(signed, in_force, "AGR001")], lambda _event: ())
    >>> [contradiction.chain.codes for contradiction in CertifiedNetwork(spans, orderings).contradictions()]
    [('AGR001',)]
    """

    def __init__(self, spans: dict[Event, DaySpan], orderings: Orderings, network: Network | None = None) -> None:
        self._spans = spans
        self._orderings = orderings
        self._network = Network(spans, orderings.given, orderings.dormant) if network is None else network
        self._implied: tuple[Event, DaySpan] | None = None

    def without(self, events: Container[Event]) -> "CertifiedNetwork":
        """Return a network in which the dates of some events are replaced with an unknown day."""
        spans = {event: UNDATED if event in events else span for event, span in self._spans.items()}
        return CertifiedNetwork(spans, self._orderings, self._network.without(events))

    def window(self, event: Event) -> DaySpan:
        """Return the days on which an event can fall, given its own date and all other dates."""
        return self._network.window(event)

    def implied(self, event: Event) -> DaySpan:
        """Return the days on which an event can fall, given all dates except its own."""
        if self._implied is None or self._implied[0] != event:  # `why` calls this method again for the same event
            self._implied = event, self._network.implied(event)
        return self._implied[1]

    def why(self, event: Event, side: Side) -> Chain | None:
        """Return the shortest chain that proves the first or the last day of `implied`.

        The chain proves the first day if `side` is `"lower"`, and the last day if `side` is `"upper"`. The result is
        `None` if `implied` has no such day. The chain never starts from the date of the event itself.
        """
        span = self.implied(event)
        day = span.lower if side == "lower" else span.upper
        chain = self._network.why(event, side, own=False)
        if day is None and chain is None:
            return None
        is_proof = (
            chain is not None
            and (chain.end, chain.side, chain.day) == (event, side, day)
            and chain.end_day is None
            and chain.start != event
        )
        limit = "before" if side == "lower" else "after"
        return self._certified(chain, f"{event.text} is not {limit} {day_text(day)}", event, is_proof=is_proof)

    def impossible(self, event: Event) -> Chain | None:
        """Return a chain that proves that an undated event cannot have happened at all.

        The result is `None` if the event can have happened.
        """
        chain = self._network.impossible(event)
        if chain is None:
            return None
        is_proof = _is_refutation(chain) and chain.usual is None and event in chain.needed_events
        return self._certified(chain, f"{event.text} has not happened", event, is_proof=is_proof)

    def reached_from(self, records: Container[str]) -> set[Event]:
        """Return the events whose implied days can depend on the dates of some records, and perhaps other events.

        The search follows the orderings from event to event, and keeps first days apart from last days: an event can
        move the first day of what comes after it, and the last day of what comes before it. It stops at each event
        whose day is known exactly, because such an event passes on its own day, whatever comes before it.

        Args:
            records: The ids of the records.
        """
        linked: dict[Event, list[Before]] = {}
        for ordering in self._orderings.given:
            linked.setdefault(ordering.before, []).append(ordering)
            linked.setdefault(ordering.after, []).append(ordering)
        queue: list[tuple[Event, Side]] = [
            (event, side) for event in linked if event.record in records for side in _SIDES
        ]
        seen = set(queue)
        for event, side in queue:  # the queue grows during the loop
            dormant = self._orderings.dormant(event) if event not in self._spans else ()
            for ordering in (*linked.get(event, ()), *dormant):
                for reached in _passed_on(event, side, ordering):
                    if reached not in seen:
                        seen.add(reached)
                        if not self._is_exact(reached[0]):
                            queue.append(reached)
        return {event for event, _ in seen}

    def _is_exact(self, event: Event) -> bool:
        span = self._spans.get(event)
        return span is not None and span.lower is not None and span.lower == span.upper and not span.soft

    def contradictions(self) -> tuple[Contradiction, ...]:
        """Return one contradiction for each connected group of events whose dates contradict each other."""
        return self._certified_contradictions

    def unusual(self) -> tuple[Chain, ...]:
        """Return chains that show which orderings with lawful exceptions are violated by the dates.

        Each violated ordering has one chain, which is the shortest.
        """
        return tuple(
            self._certified(
                chain, "an ordering is violated", is_proof=_is_refutation(chain) and chain.usual is not None
            )
            for chain in self._network.unusual()
        )

    def repair(self, contradiction: Contradiction) -> Repair:
        """Return the fewest events of a contradiction whose dates must be ignored so that the other dates agree."""
        return self._network.repair(contradiction)

    @cached_property
    def _certified_contradictions(self) -> tuple[Contradiction, ...]:
        contradictions = self._network.contradictions()
        for contradiction in contradictions:
            chain = contradiction.chain
            is_proof = (
                _is_refutation(chain)
                and chain.usual is None
                and contradiction.certain is not chain.soft
                and set(contradiction.events).issuperset(chain.events)
            )
            names = ", ".join(event.text for event in contradiction.events)
            self._certified(chain, f"the dates of {names} contradict each other", is_proof=is_proof)
        return contradictions

    def proves(self, chain: Chain) -> bool:
        """Return whether a chain follows from the spans and orderings of this network.

        If the chain proves a bound, the event at the end of the chain may be undated. The bound then holds on the
        condition that this event has happened.
        """
        return self._follows(chain, None if _is_refutation(chain) else chain.end)

    def _follows(self, chain: Chain, supposed: Event | None) -> bool:
        """Return whether the independent checker verifies a chain.

        Args:
            chain: The chain.
            supposed: An event that the chain assumes to have happened, even if no date shows it.
        """
        spans = self._spans
        if supposed is not None and not self._network.exists(supposed):
            spans = {event: self._spans[event] for event in chain.needed_events if event in self._spans}
            spans[supposed] = UNDATED
        return certify(chain, spans, self._orderings.used_by(chain, self._spans))

    def _certified(self, chain: Chain | None, claim: str, supposed: Event | None = None, *, is_proof: bool) -> Chain:
        """Verify a chain with the independent checker, and return the chain.

        Args:
            chain: The chain, or `None` if the network has no chain for this conclusion.
            claim: The conclusion that the chain should prove, in words. It is used in the error message.
            supposed: An event that the chain assumes to have happened, even if no date shows that it has.
            is_proof: Whether the chain proves the conclusion if each of its steps is valid. The caller decides this
                from the ends, the side and the days of the chain.

        Raises:
            UncertifiedChainError: The chain does not prove the conclusion, or does not follow from the spans and
                orderings.
        """
        if chain is not None and is_proof and self._follows(chain, supposed):
            return chain
        expected = "follows from the dates and the rules" if is_proof else f"proves that {claim}"
        got = "none" if chain is None else f"one that does not: {'; '.join(chain_lines(chain))}"
        raise UncertifiedChainError(
            f"expected a chain that {expected}, got {got}. "
            "This is an error in sinoperu: please report it with your data"
        )


def _passed_on(event: Event, side: Side, ordering: Before) -> Iterator[tuple[Event, Side]]:
    """Yield the event at the other end of an ordering, with each bound of it that can move if a bound moves here.

    If an event implies that an earlier event has happened, both bounds of the earlier event can move, because then the
    other orderings of the earlier event count too.

    Args:
        event: The event with the bound that moves.
        side: The bound that moves.
        ordering: An ordering of the event.
    """
    is_before = event == ordering.before
    other = ordering.after if is_before else ordering.before
    if ordering.implies and not is_before:
        yield other, "lower"
        yield other, "upper"
    elif ordering.at_most is not None or is_before == (side == "lower"):
        yield other, side


def _is_refutation(chain: Chain) -> bool:
    """Return whether a chain proves a contradiction (a clash or a cycle) instead of a bound."""
    return chain.start_day is None or chain.end_day is not None


def require_proof(rule: Rule, found: Found, is_proven: Callable[[Chain], bool]) -> Chain:
    """Return the chain of a result of a rule, or raise an error if this chain is not valid.

    A valid chain follows from the dates and the orderings, and concerns the record of the result.

    Args:
        rule: The rule.
        found: The result of the rule, which has a chain.
        is_proven: Returns whether a chain follows from the dates and the orderings.

    Raises:
        TypeError: The field `chain` of the result is not a `Chain`.
        ValueError: The chain does not follow from the dates and the orderings, or does not concern the record of the
            result.
    """
    chain = found.chain
    if not isinstance(chain, Chain):
        raise TypeError(f"expected a Chain from the rule {rule.code}, got {quote(chain)}")
    if not is_proven(chain):
        expected = "follows from the dates and the rules"
    elif found.record not in {event.record for event in chain.needed_events}:
        expected = f"concerns {quote(found.record)}"
    else:
        return chain
    lines = "; ".join(chain_lines(chain))
    raise ValueError(f"expected a chain that {expected} from the rule {rule.code}, got one that does not: {lines}")
