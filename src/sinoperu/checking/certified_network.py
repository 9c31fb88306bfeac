"""A chronology that lets an independent checker verify each chain before it returns the chain.

Every chain in a report comes from this module. A [`Network`][sinoperu.chronology.Network] finds the chains.
[`certify`][sinoperu.chronology.certify] then verifies them against the dates and orderings of the network.
"""

from collections import ChainMap
from collections.abc import Callable, Container, Iterable, Mapping
from functools import cached_property, lru_cache

from sinoperu.chronology import Before, Chain, Contradiction, DaySpan, Event, Network, Repair, Side, certify
from sinoperu.chronology.network import UNDATED
from sinoperu.chronology.wording import chain_lines

DormantOrderings = Callable[[Event], tuple[Before, ...]]
"""A function that returns the additional orderings of an undated event. They apply only if the event has happened."""


class UncertifiedChainError(AssertionError):
    """Raised when a chain does not follow from the dates and orderings, which is always an error in sinoperu itself."""


class Orderings:
    """All orderings that a chronology uses, including the additional orderings of undated events.

    Args:
        given: The orderings that always apply.
        dormant: Returns the additional orderings of an undated event. They apply only if the event has happened.
    """

    def __init__(self, given: Iterable[Before], dormant: DormantOrderings) -> None:
        self.given = tuple(given)
        # Cached, because the network and the checker call this function for the same event one after the other.
        self.dormant = lru_cache(maxsize=16)(dormant)

    @cached_property
    def _given_set(self) -> frozenset[Before]:
        return frozenset(self.given)

    def used_by(self, chain: Chain, dated: Container[Event]) -> set[Before]:
        """Return the orderings of a chain that the chronology has too.

        An ordering that only the chain has is left out, so that the checker rejects the chain.

        Args:
            chain: The chain.
            dated: The events that have a date.
        """
        in_chain = {*(step.ordering for step in chain.steps), *chain.existence}
        not_given = in_chain - self._given_set
        if not not_given:
            return in_chain
        events = {event for ordering in not_given for event in (ordering.before, ordering.after)}
        dormant = {ordering for event in events if event not in dated for ordering in self.dormant(event)}
        return in_chain - (not_given - dormant)


class CertifiedNetwork:
    """A [`Network`][sinoperu.chronology.Network] that returns only chains that the independent checker has verified.

    Args:
        spans: For each dated event, the span of days on which it can fall.
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

    def without(self, events: Container[Event]) -> "CertifiedNetwork":
        """Return this network, with an unknown day in place of the dates of some events."""
        spans = {event: UNDATED if event in events else span for event, span in self._spans.items()}
        return CertifiedNetwork(spans, self._orderings, self._network.without(events))

    def window(self, event: Event) -> DaySpan:
        """Return the days on which an event can fall, given its own date and all other dates."""
        return self._network.window(event)

    def implied(self, event: Event) -> DaySpan:
        """Return the days on which an event can fall, given all dates except its own."""
        return self._network.implied(event)

    def why(self, event: Event, side: Side) -> Chain | None:
        """Return the shortest chain that proves the first or last day of `implied`; `None` if there is no such day."""
        chain = self._network.why(event, side, own=False)
        return None if chain is None else self._certified(chain, event)

    def impossible(self, event: Event) -> Chain | None:
        """Return a chain that proves that an undated event cannot have happened at all, or `None` if it can."""
        chain = self._network.impossible(event)
        return None if chain is None else self._certified(chain, event)

    def contradictions(self) -> tuple[Contradiction, ...]:
        """Return one contradiction for each connected group of events whose dates contradict each other."""
        return self._certified_contradictions

    def unusual(self) -> tuple[Chain, ...]:
        """Return the shortest chain for each ordering that has lawful exceptions and that the dates violate."""
        return tuple(self._certified(chain) for chain in self._network.unusual())

    def repair(self, contradiction: Contradiction) -> Repair:
        """Return the fewest events of a contradiction whose dates must be ignored to make the rest consistent."""
        return self._network.repair(contradiction)

    @cached_property
    def _certified_contradictions(self) -> tuple[Contradiction, ...]:
        contradictions = self._network.contradictions()
        for contradiction in contradictions:
            self._certified(contradiction.chain)
        return contradictions

    def _certified(self, chain: Chain, supposed: Event | None = None) -> Chain:
        """Verify a chain with the independent checker, and return the chain.

        Args:
            chain: The chain.
            supposed: An event that the chain assumes to have happened, even if no date shows it.

        Raises:
            UncertifiedChainError: The chain does not follow from the spans and orderings.
        """
        spans: Mapping[Event, DaySpan] = self._spans
        if supposed is not None and not self._network.exists(supposed):
            spans = ChainMap({supposed: UNDATED}, self._spans)
        if not certify(chain, spans, self._orderings.used_by(chain, self._spans)):
            raise UncertifiedChainError(
                "expected a chain that follows from the dates and the rules, got one that does not: "
                f"{'; '.join(chain_lines(chain))}. This is an error in sinoperu: please report it with your data"
            )
        return chain
