"""The constraint network of events and orderings, which finds and explains contradictions and implied dates."""

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

import attrs

from sinoperu.chronology.around import connected_part, highest_bounds, steps_to
from sinoperu.chronology.chains import chain_key, chain_of, extended, grounded, shortest_chain
from sinoperu.chronology.events import Before, Chain, ChainStep, Contradiction, DaySpan, Event, Repair, Side
from sinoperu.chronology.graph import ABSENT, Dormant, Flow, Graph, activated_orderings, implying_orderings
from sinoperu.chronology.groups import clashing_groups
from sinoperu.chronology.numbering import NumberedOrderings
from sinoperu.chronology.positive_cycles import remove_positive_cycles
from sinoperu.chronology.propagation import (
    FREE,
    events_that_break,
    orderings_to_examine,
    potentials,
    propagate,
    rest_of,
)
from sinoperu.chronology.repair import fewest_dates
from sinoperu.gc_pause import paused_gc

UNDATED: Final = DaySpan(None, None)


class Network:
    """A network of events: the days on which each event may have happened, and the orderings between the events.

    An event exists in the network if it is known to have happened. So the event has a span, or another existing event
    shows that it happened. Orderings of an event that does not exist have no effect. Results do not depend on the order
    of the arguments.

    If there is no contradiction, the results of `implied` and `window` are exact. In a contradictory network, each
    bound can still be proven with a chain, but the lower bound of an event may lie after its upper bound. Orderings
    that contradict each other even without dates are not used to compute bounds.

    Args:
        spans: The events that are known to have happened, each with the days on which it may have happened.
        orderings: The orderings of events.
        dormant: A function that returns further orderings of an event without a span. The function is called if another
            event shows that the event happened, or if the event is passed to a method.

    Raises:
        ValueError: The absolute value of a day or gap is 2^31 or more, so it cannot come from a real date.

    >>> signed, in_force = Event("fta", "signed"), Event("fta", "entered_into_force")
    >>> rule = Before(signed, in_force, "AGR001", implies=True)
    >>> network = Network({in_force: DaySpan(10, 12)}, [rule])
    >>> network.contradictions(), network.exists(signed), network.implied(signed)
    ((), True, DaySpan(lower=None, upper=12, soft=False))
    >>> [group.chain.day for group in Network({signed: DaySpan(20, 20), in_force: DaySpan(10, 12)}, [rule])
    ...  .contradictions()]
    [20]
    """

    def __init__(
        self, spans: Mapping[Event, DaySpan], orderings: Iterable[Before], dormant: Dormant | None = None
    ) -> None:
        with paused_gc():
            self._spans, self._more = spans, dormant
            given = NumberedOrderings.of(spans, orderings)
            shown_by = given.implying_undated()
            more = () if dormant is None else tuple(activated_orderings(spans, shown_by, dormant))
            self._orderings = given.extended(more)
            self._graph = Graph(spans, self._orderings, [*shown_by, *implying_orderings(spans, more)])
            self._order, self._cycles = remove_positive_cycles(self._graph)
            propagate(self._graph, self._order)
        self._rests: dict[tuple[Side, int], int] = {}
        self._asked: dict[Event, tuple[Before, ...]] = {}
        self._implying: dict[Event, bool] = {}
        self._supposed: tuple[Event, Network] | None = None

    def exists(self, event: Event) -> bool:
        """Return whether the event is known to have happened, by its own span or because another event shows it."""
        return self._graph.number_of(event) is not None

    def window(self, event: Event) -> DaySpan:
        """Return the days on which an event may have happened, given its own date and the rest of the network.

        If the event does not exist in the network, the result is the same as that of `implied`.

        >>> signed, in_force = Event("fta", "signed"), Event("fta", "entered_into_force")
        >>> spans = {signed: DaySpan(20, 20), in_force: DaySpan(10, 30)}
        >>> Network(spans, [Before(signed, in_force, "AGR001")]).window(in_force)
        DaySpan(lower=20, upper=30, soft=False)
        """
        return self._span(event, own=True)

    def implied(self, event: Event) -> DaySpan:
        """Return the days on which an event may have happened, given the network without the event's own date.

        If the event does not exist in the network, it is assumed to exist for this calculation. The resulting span is
        soft if one of its bounds depends on a soft date. To ignore soft dates, use `hard().implied(event)`.

        >>> signed, in_force = Event("fta", "signed"), Event("fta", "entered_into_force")
        >>> spans = {signed: DaySpan(20, 20), in_force: DaySpan(10, 30)}
        >>> Network(spans, [Before(signed, in_force, "AGR001")]).implied(in_force)
        DaySpan(lower=20, upper=None, soft=False)
        """
        return self._span(event, own=False)

    def why(self, event: Event, side: Side, *, own: bool = True) -> Chain | None:
        """Return the shortest chain that proves a bound of an event.

        Args:
            event: The event.
            side: The bound to prove.
            own: If true, the chain proves the bound of `window`. If false, it proves the bound of `implied`, and
                does not start from the event's own date.

        Returns:
            The chain, or `None` if the event has no such bound. A chain without steps means that the bound comes from
            the event's own date.

        >>> signed, in_force = Event("fta", "signed"), Event("fta", "entered_into_force")
        >>> network = Network({signed: DaySpan(20, 20)}, [Before(signed, in_force, "AGR001")])
        >>> chain = network.why(in_force, "lower")
        >>> chain.start.field, chain.codes, chain.day
        ('signed', ('AGR001',), 20)
        """
        graph, target = self._graph, self._graph.number_of(event)
        if target is None:
            return self._supposed_why(event, side)
        flow = self._flow(side)
        if own and flow.own[target] == flow.total[target] != ABSENT:  # its own date is the shortest proof
            return self._grounded(chain_of(graph, side, target, []))
        need = self._bound(event, side, own=own)
        values: dict[int, int] = {}
        if not own and self._order.component[target] != FREE:
            values = rest_of(flow, graph.gap, self._order, target)

        def total(number: int) -> int:
            return values.get(number, flow.total[number])

        needs = {} if need == ABSENT else {target: need}
        path = shortest_chain(graph, side, needs, total, without=None if own else target)
        return None if path is None else self._grounded(chain_of(graph, side, *path))

    def hard(self) -> "Network":
        """Return a network in which an unknown day replaces each soft date, or this network if no date is soft.

        >>> signed = Event("fta", "signed")
        >>> Network({signed: DaySpan(20, 20, soft=True)}, []).hard().window(signed)
        DaySpan(lower=None, upper=None, soft=False)
        """
        return self._hard

    def without(self, events: Container[Event]) -> "Network":
        """Return a copy of this network in which the dates of the given events are replaced by an unknown day.

        >>> signed = Event("fta", "signed")
        >>> Network({signed: DaySpan(20, 20)}, []).without([signed]).window(signed)
        DaySpan(lower=None, upper=None, soft=False)
        """
        spans = {event: UNDATED if event in events else span for event, span in self._spans.items()}
        return Network(spans, self._orderings, self._more)

    def supposing(self, event: Event) -> "Network":
        """Return a network in which the event exists, by adding it on an unknown day if necessary.

        >>> signed, in_force = Event("fta", "signed"), Event("fta", "entered_into_force")
        >>> network = Network({}, [Before(signed, in_force, "AGR001", implies=True)])
        >>> network.exists(signed), network.supposing(in_force).exists(signed)
        (False, True)
        """
        if self.exists(event):
            return self
        orderings = (*self._orderings, *self._dormant_of(event))
        return Network({**self._spans, event: UNDATED}, orderings, self._more)

    def impossible(self, event: Event) -> Chain | None:
        """Return a chain that proves that an event cannot have happened on any day.

        Returns:
            The shortest proof of a contradiction that would arise if the event were added to the network. `None` if the
            event already exists in the network, or if no contradiction would arise.

        >>> start, visit, end = Event("trip", "start"), Event("visit", "date"), Event("trip", "end")
        >>> orderings = [Before(start, visit, "AAA001"), Before(visit, end, "AAA001")]
        >>> chain = Network({start: DaySpan(20, 20), end: DaySpan(10, 10)}, orderings).impossible(visit)
        >>> chain.start.field, chain.day, chain.end.field, chain.end_day
        ('start', 20, 'end', 10)
        """
        lower, upper = self._bounds(event, own=False)
        if self.exists(event) or (lower + upper <= 0 and not self._implies_undated(event)):
            return None
        groups = self._around(event).contradictions()
        return next((group.chain for group in groups if event in group.chain.needed_events), None)

    def contradictions(self) -> tuple[Contradiction, ...]:
        """Return one contradiction for each connected group of clashing events, sorted by the events.

        An event clashes if it is part of a proof: a chain whose dates contradict each other, or a cycle of orderings
        that no dates can satisfy. Two clashing events are in one group if a step of a proof connects them, or if the
        same dated event shows that both happened. A single false date or ordering in an otherwise consistent network
        therefore gives only one contradiction.
        """
        return self._contradictions

    def unusual(self) -> tuple[Chain, ...]:
        """Return a proof for each ordering that dates break and that has lawful exceptions (`certain` is false).

        Each proof is the shortest chain in which every step follows the broken ordering or an ordering without lawful
        exceptions. Events that are part of a contradiction are ignored.

        >>> signed, ratified = Event("fta", "signed"), Event("fta", "ratified")
        >>> usual = Before(signed, ratified, "AGR004", certain=False)
        >>> [chain.codes for chain in Network({signed: DaySpan(20, 20), ratified: DaySpan(10, 10)}, [usual]).unusual()]
        [('AGR004',)]
        """
        return self._unusual

    def repair(self, group: Contradiction) -> Repair:
        """Return the smallest set of events whose dates must be ignored to resolve a contradiction.

        Soft dates are treated like all other dates. The repair is empty if the contradiction comes only from cycles of
        orderings, because then no date is at fault.

        >>> signed, in_force = Event("fta", "signed"), Event("fta", "entered_into_force")
        >>> spans = {signed: DaySpan(20, 20), in_force: DaySpan(10, 10)}
        >>> network = Network(spans, [Before(signed, in_force, "AGR001")])
        >>> network.repair(network.contradictions()[0])
        Repair(events=(Event(record='fta', field='entered_into_force'),), exact=True)
        """
        members = [self._orderings.numbers[event] for event in group.events]
        positions, exact = fewest_dates(self._graph, members)
        return Repair(events=tuple(group.events[position] for position in sorted(positions)), exact=exact)

    @cached_property
    def _hard(self) -> "Network":
        if not any(span.soft for span in self._spans.values()):
            return self
        return Network({event: _firm(span) for event, span in self._spans.items()}, self._orderings, self._more)

    def _flow(self, side: Side) -> Flow:
        return self._graph.lower if side == "lower" else self._graph.upper

    def _span(self, event: Event, *, own: bool) -> DaySpan:
        lower, upper = self._bounds(event, own=own)
        if lower == upper == ABSENT:  # without soft dates, there are no bounds either
            return UNDATED
        soft = self.hard() is not self and (lower, upper) != self.hard()._bounds(event, own=own)  # noqa: SLF001 - same class
        return DaySpan(None if lower == ABSENT else lower, None if upper == ABSENT else -upper, soft)

    def _bounds(self, event: Event, *, own: bool) -> tuple[int, int]:
        if not self.exists(event):
            return self._supposed_bounds(event)
        return self._bound(event, "lower", own=own), self._bound(event, "upper", own=own)

    def _bound(self, event: Event, side: Side, *, own: bool) -> int:
        target, flow = self._orderings.numbers[event], self._flow(side)
        if own:
            return flow.total[target]
        if self._order.component[target] == FREE:
            return flow.rest[target]
        if (side, target) not in self._rests:
            values = rest_of(flow, self._graph.gap, self._order, target)
            self._rests[side, target] = values[target]
        return self._rests[side, target]

    def _supposed_bounds(self, event: Event) -> tuple[int, int]:
        """Return the bounds that an event outside the network would have if it were added."""
        if self._implies_undated(event):
            return self._around(event)._bounds(event, own=False)  # noqa: SLF001 - same class
        return highest_bounds(self._graph, event, self._dormant_of(event))

    def _supposed_why(self, event: Event, side: Side) -> Chain | None:
        """Return the shortest chain that proves one of the `_supposed_bounds`."""
        if self._implies_undated(event):
            return self._around(event).why(event, side)
        steps, sign = list(steps_to(self._graph, event, side, self._dormant_of(event))), 1 if side == "lower" else -1
        last = max((bound for bound, *_ in steps), default=ABSENT)
        chains = []
        for bound, ordering, forward, gap in steps:
            step = ChainStep(ordering, forward, sign * gap, sign * bound)
            chain = self.why(step.start, side) if bound == last else None
            if chain is not None:
                chains.append(extended(chain, step))
        return chains[0] if len(chains) == 1 else min(chains, key=chain_key, default=None)

    def _around(self, event: Event) -> "Network":
        """Return `supposing(event)` without events that are not connected with the event. It is faster to build."""
        if self._supposed is None or self._supposed[0] != event:  # consecutive calls often ask about one event
            events, orderings = connected_part(self._graph, event, self._dormant_of)
            spans = {existing: self._spans[existing] for existing in events if existing in self._spans}
            self._supposed = event, Network({**spans, event: UNDATED}, orderings)
        return self._supposed[1]

    def _implies_undated(self, event: Event) -> bool:
        """Return whether an event outside the network would imply an event without a span if it were added.

        The added event could become the reason why the implied event exists, even if another event implies it already.
        """
        if event not in self._implying:
            self._implying[event] = any(
                ordering.implies and ordering.after == event and ordering.before not in self._spans
                for ordering in self._dormant_of(event)
                if ordering.before != event
            )
        return self._implying[event]

    def _dormant_of(self, event: Event) -> tuple[Before, ...]:
        """Return the orderings of an event outside the network, except orderings with lawful exceptions."""
        orderings = self._asked.get(event)
        if orderings is None:
            more = () if self._more is None else self._more(event)
            orderings = (*self._dormant.get(event, ()), *[ordering for ordering in more if ordering.certain])
            self._asked[event] = orderings
        return orderings

    @cached_property
    def _dormant(self) -> dict[Event, list[Before]]:
        return self._graph.dormant()

    @cached_property
    def _contradictions(self) -> tuple[Contradiction, ...]:
        groups = clashing_groups(self._graph, self._cycles)
        return tuple(sorted((self._explained(group) for group in groups), key=lambda explained: explained.events))

    def _explained(self, group: list[int]) -> Contradiction:
        """Return the contradiction of a group. Its proof uses no soft dates if such a proof exists."""
        graph, members = self._graph, set(group)
        events = tuple(graph.events[event] for event in group)
        proofs = [
            self._grounded(chain_of(graph, "lower", graph.lower.source[cycle.edges[0]], cycle.edges, cycle=True))
            for cycle in self._cycles
            if not cycle.events.isdisjoint(members)
        ]
        clash = self._clash(group)
        if clash is not None:
            proofs.append(clash)
            if clash.soft:
                spans = {event: _firm(self._spans.get(event, UNDATED)) for event in events}
                firm = Network(spans, self._graph.orderings_among(members))
                proofs += [self._grounded(contradiction.chain) for contradiction in firm.contradictions()]
        chain = min(proofs, key=lambda proof: (proof.soft, chain_key(proof)))
        return Contradiction(chain=chain, events=events, certain=not chain.soft)

    def _clash(self, group: list[int]) -> Chain | None:
        """Return the shortest proof that dates of a group clash, or `None` if the group has only positive cycles."""
        graph = self._graph
        needs = {event: 1 - graph.upper.own[event] for event in group if graph.upper.own[event] != ABSENT}
        path = shortest_chain(graph, "lower", needs, graph.lower.total.__getitem__)
        if path is None:
            return None
        chain = chain_of(graph, "lower", *path)
        return self._grounded(attrs.evolve(chain, end_day=self._spans[chain.end].upper))

    def _grounded(self, chain: Chain) -> Chain:
        """Return the chain with `soft` and `existence` filled in."""
        ends = [] if chain.start_day is None else [chain.start]
        ends += [] if chain.end_day is None else [chain.end]
        soft = any(self._spans[event].soft for event in ends)
        return grounded(chain, soft=soft, existence=self._graph.existence(chain.events))

    @cached_property
    def _unusual(self) -> tuple[Chain, ...]:
        if not self._graph.usual:
            return ()
        clashing = {event for group in self.contradictions() for event in group.events}
        if clashing:
            orderings = self._orderings.among([n for n, event in self._graph.existing() if event not in clashing])
            rest = Network({event: self._spans.get(event, UNDATED) for event in orderings.events}, orderings)
            chains = set(rest.unusual())
        else:
            may_break = orderings_to_examine(self._graph, self._potentials)
            chains = {chain for number in may_break for chain in self._breach(number)}
        return tuple(sorted(map(self._grounded, chains), key=chain_key))

    def _breach(self, number: int) -> list[Chain]:
        """Return the shortest proofs that an ordering with lawful exceptions is broken, or `[]` if it can hold."""
        graph = self._graph
        events = events_that_break(graph, self._potentials, number)
        if not events:
            return []
        ordering = self._orderings[number]
        spans = {graph.events[event]: self._spans.get(graph.events[event], UNDATED) for event in events}
        forced = ordering._replace(certain=True)
        broken = Network(spans, (*self._graph.orderings_among(events), forced)).contradictions()
        return [
            attrs.evolve(
                group.chain,
                steps=tuple(
                    step._replace(ordering=ordering) if step.ordering == forced else step for step in group.chain.steps
                ),
            )
            for group in broken
        ]

    @cached_property
    def _potentials(self) -> Sequence[int]:
        return potentials(self._graph, self._order)


def _firm(span: DaySpan) -> DaySpan:
    return UNDATED if span.soft else span
