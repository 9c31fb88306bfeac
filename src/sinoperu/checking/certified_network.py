"""A chronology that verifies each chain with the independent checker before it returns the chain.

Every chain in a report comes from this module. A [`Network`][sinoperu.chronology.Network] finds the chains, and
[`certify`][sinoperu.chronology.certify] verifies them by the dates and orderings from which the network was built.
"""

from collections import ChainMap
from collections.abc import Callable, Container, Iterable, Mapping
from functools import cached_property, lru_cache

from sinoperu.chronology import Before, Chain, Contradiction, DaySpan, Event, Network, Repair, Side, certify
from sinoperu.chronology.network import UNDATED
from sinoperu.chronology.wording import chain_lines

DormantOrderings = Callable[[Event], tuple[Before, ...]]
"""Returns further orderings of an undated event. They apply if the event has happened."""


class UncertifiedChainError(AssertionError):
    """Raised when a chain does not follow from the dates and orderings, which is always an error in sinoperu itself."""


class Orderings:
    """The orderings from which a chronology is built.

    Args:
        given: The orderings of the dated events.
        dormant: Returns further orderings of an undated event.
    """

    def __init__(self, given: Iterable[Before], dormant: DormantOrderings) -> None:
        self.given = tuple(given)
        self.dormant = lru_cache(maxsize=16)(dormant)  # the network and the checker ask about the same event in a row

    @cached_property
    def _given_set(self) -> frozenset[Before]:
        return frozenset(self.given)

    def used_by(self, chain: Chain, dated: Container[Event]) -> set[Before]:
        """Return those of these orderings that a chain uses. Orderings that only the chain has are left out.

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
        spans: The days of each dated event.
        orderings: The orderings of the events.
        network: The network of these spans and orderings. Without it, the network is built.

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
        """Return this network with the dates of some events replaced by an unknown day."""
        spans = {event: UNDATED if event in events else span for event, span in self._spans.items()}
        return CertifiedNetwork(spans, self._orderings, self._network.without(events))

    def window(self, event: Event) -> DaySpan:
        """Return the days that remain possible for an event, from its own date and all other dates."""
        return self._network.window(event)

    def implied(self, event: Event) -> DaySpan:
        """Return the days that remain possible for an event, from all dates except its own."""
        return self._network.implied(event)

    def why(self, event: Event, side: Side) -> Chain | None:
        """Return the shortest chain that proves a bound of `implied`, or `None` if there is no such bound."""
        chain = self._network.why(event, side, own=False)
        return None if chain is None else self._certified(chain, event)

    def impossible(self, event: Event) -> Chain | None:
        """Return a chain that proves that an undated event cannot have happened on any day, or `None`."""
        chain = self._network.impossible(event)
        return None if chain is None else self._certified(chain, event)

    def contradictions(self) -> tuple[Contradiction, ...]:
        """Return one contradiction for each connected group of clashing events."""
        return self._certified_contradictions

    def unusual(self) -> tuple[Chain, ...]:
        """Return the shortest chain for each ordering with lawful exceptions that must be broken."""
        return tuple(self._certified(chain) for chain in self._network.unusual())

    def repair(self, contradiction: Contradiction) -> Repair:
        """Return the fewest events whose dates must be ignored so that the other dates are consistent."""
        return self._network.repair(contradiction)

    @cached_property
    def _certified_contradictions(self) -> tuple[Contradiction, ...]:
        contradictions = self._network.contradictions()
        for contradiction in contradictions:
            self._certified(contradiction.chain)
        return contradictions

    def _certified(self, chain: Chain, supposed: Event | None = None) -> Chain:
        """Return a chain after the independent checker has verified it.

        Args:
            chain: The chain.
            supposed: An event that the chain treats as if it had happened.

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
