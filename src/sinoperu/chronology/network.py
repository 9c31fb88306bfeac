"""The network of all events and orderings: what clashes in it, what it implies, and why."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

import attrs

from sinoperu.chronology.around import around
from sinoperu.chronology.chains import chain_key, chain_of, fewest
from sinoperu.chronology.events import Before, Chain, ChainStep, Contradiction, DaySpan, Event, Repair, Side
from sinoperu.chronology.graph import ABSENT, Dormant, Flow, Graph, awakened, showing
from sinoperu.chronology.loops import open_loops
from sinoperu.chronology.propagation import FREE, potentials, propagate, reach, rest_of
from sinoperu.chronology.repair import fewest_dates
from sinoperu.pausing import paused_gc

UNDATED: Final = DaySpan(None, None)


class Network:
    """Everything that the spans of events and the orderings between them imply.

    Events take part if they have a span, or if an event that has one implies them; orderings that touch any
    other event say nothing. The answers do not depend on the order of the arguments.

    Where nothing clashes, `implied` and `window` are exact. Around a contradiction they are what the single
    derivations say, so that a lower bound may lie after an upper one; orderings that contradict each other
    without any date are left out of them.

    Args:
        spans: The days on which each known event may have happened.
        orderings: What must come before what.
        dormant: Gives further orderings of an event without a span, where something is asked of it or implies it.

    Raises:
        ValueError: For a day or gap of 2^31 or more, which is no date.

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
            every = orderings if isinstance(orderings, tuple) else tuple(orderings)
            shown_by = showing(spans, every)
            more = () if dormant is None else tuple(awakened(spans, shown_by, dormant))
            self._orderings = every + more
            self._graph = Graph(spans, self._orderings, [*shown_by, *showing(spans, more)])
            self._order, self._loops = open_loops(self._graph)
            propagate(self._graph, self._order)
        self._rests: dict[tuple[Side, int], int] = {}
        self._asked: dict[Event, tuple[Before, ...]] = {}
        self._supposed: tuple[Event, Network] | None = None

    def exists(self, event: Event) -> bool:
        """Whether the event is known to have happened: it has a span, or another event implies it."""
        return event in self._graph.index

    def window(self, event: Event) -> DaySpan:
        """The days that are left for an event by its own date and all others.

        For an event that does not exist it is the same as `implied`.
        """
        return self._span(event, own=True)

    def implied(self, event: Event) -> DaySpan:
        """The days that are left for an event by everything but its own date.

        For an event that does not exist: the days that would be left if it did. The span is soft if either
        bound rests on a soft date; `hard().implied(event)` leaves those out.
        """
        return self._span(event, own=False)

    def why(self, event: Event, side: Side, *, own: bool = True) -> Chain | None:
        """The shortest chain that gives a bound of `window` (or, with `own=False`, of `implied`).

        Returns:
            `None` if there is no such bound. A chain without steps says that it is the event's own date.
        """
        if not self.exists(event):
            return self._supposed_why(event, side)
        graph, target = self._graph, self._graph.index[event]
        flow, need = self._flow(side), self._bound(event, side, own=own)
        values: dict[int, int] = {}
        if not own and self._order.component[target] != FREE:
            values = rest_of(flow, graph.gap, self._order, target)

        def total(other: int) -> int:
            return values.get(other, flow.total[other])

        needs = {} if need == ABSENT else {target: need}
        found = fewest(graph, side, needs, total, without=None if own else target)
        return None if found is None else self._grounded(chain_of(graph, side, *found))

    def hard(self) -> "Network":
        """This network with every soft date taken as unknown; itself if there is none."""
        return self._hard

    def without(self, events: Container[Event]) -> "Network":
        """This network with the dates of some events taken as unknown."""
        spans = {event: UNDATED if event in events else span for event, span in self._spans.items()}
        return Network(spans, self._orderings, self._more)

    def supposing(self, event: Event) -> "Network":
        """This network with an event on an unknown day; itself if the event exists."""
        if self.exists(event):
            return self
        orderings = (*self._orderings, *self._dormant_of(event))
        return Network({**self._spans, event: UNDATED}, orderings, self._more)

    def impossible(self, event: Event) -> Chain | None:
        """The clash of dates that there would be if an event that does not exist had happened, on whatever day."""
        lower, upper = self._bounds(event, own=False)
        if self.exists(event) or (lower + upper <= 0 and not self._implies_more(event)):
            return None
        groups = self._around(event).contradictions()
        return next((group.chain for group in groups if not all(map(self.exists, group.events))), None)

    def contradictions(self) -> tuple[Contradiction, ...]:
        """One contradiction for each connected group of clashing events, sorted by their events.

        Events clash if they lie on a chain from one event's first day that oversteps another's last day, or
        on a cycle that no dates can satisfy. Groups are connected through the steps of such chains, and
        through the dated event by which undated ones on them exist; so a single false date or ordering in
        an otherwise consistent network gives one group.
        """
        return self._contradictions

    def unusual(self) -> tuple[Chain, ...]:
        """The orderings with lawful exceptions that are surely broken, each with its shortest chain.

        Exactly one step of each chain is not certain. Events that clash are left out of account.
        """
        return self._unusual

    def repair(self, group: Contradiction) -> Repair:
        """The fewest events of a group whose dates would have to be set aside for the others to agree.

        Soft dates count like firm ones. Of a group that only has cycles of orderings, no date is at fault.
        """
        members = [self._graph.index[event] for event in group.events]
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
        soft = self.hard() is not self and (lower, upper) != self.hard()._bounds(event, own=own)  # noqa: SLF001 - its own class
        return DaySpan(None if lower == ABSENT else lower, None if upper == ABSENT else -upper, soft)

    def _bounds(self, event: Event, *, own: bool) -> tuple[int, int]:
        return self._bound(event, "lower", own=own), self._bound(event, "upper", own=own)

    def _bound(self, event: Event, side: Side, *, own: bool) -> int:
        target = self._graph.index.get(event)
        if target is None:
            return self._supposed_bound(event, side)
        flow = self._flow(side)
        if own:
            return flow.total[target]
        if self._order.component[target] == FREE:
            return flow.rest[target]
        if (side, target) not in self._rests:
            values = rest_of(flow, self._graph.gap, self._order, target)
            self._rests[side, target] = values[target]
        return self._rests[side, target]

    def _supposed_bound(self, event: Event, side: Side) -> int:
        """The bound of an event that does not exist, as if it did."""
        if self._implies_more(event):
            return self._around(event)._bound(event, side, own=False)  # noqa: SLF001 - its own class
        return max((bound for bound, _ in self._supposed_steps(event, side)), default=ABSENT)

    def _supposed_why(self, event: Event, side: Side) -> Chain | None:
        """The chain of that bound."""
        if self._implies_more(event):
            return self._around(event).why(event, side)
        bound = self._supposed_bound(event, side)
        chains = []
        for found, step in self._supposed_steps(event, side):
            chain = self.why(step.start, side) if found == bound else None
            if chain is not None:
                chains.append(attrs.evolve(chain, steps=(*chain.steps, step), end=event))
        return min(chains, key=chain_key, default=None)

    def _supposed_steps(self, event: Event, side: Side) -> Iterator[tuple[int, ChainStep]]:
        """The steps from existing events to one that does not exist, each with the bound that it brings."""
        index, total, sign = self._graph.index, self._flow(side).total, 1 if side == "lower" else -1
        for ordering in self._dormant_of(event):
            forward = ordering.after == event
            other = index.get(ordering.before if forward else ordering.after)
            most = None if ordering.at_most is None else -ordering.at_most
            gap = ordering.at_least if forward == (side == "lower") else most
            if other is not None and gap is not None and total[other] != ABSENT:
                bound = total[other] + gap
                yield bound, ChainStep(ordering, forward, sign * gap, sign * bound)

    def _around(self, event: Event) -> "Network":
        """What has to do with an event that does not exist, as if it did: what `supposing` says of it, but sooner."""
        if self._supposed is None or self._supposed[0] != event:  # all about one event is asked in a row
            events, orderings = around(self._graph, event, self._dormant_of)
            spans = {one: self._spans[one] for one in events if one in self._spans}
            self._supposed = event, Network({**spans, event: UNDATED}, orderings)
        return self._supposed[1]

    def _implies_more(self, event: Event) -> bool:
        """Whether an event that does not exist would bring others with it, if it did."""
        return any(
            ordering.implies and ordering.after == event and not self.exists(ordering.before)
            for ordering in self._dormant_of(event)
            if ordering.before != event
        )

    def _dormant_of(self, event: Event) -> tuple[Before, ...]:
        """The certain orderings of an event that does not exist."""
        if event not in self._asked:
            more = () if self._more is None else self._more(event)
            self._asked[event] = (*self._dormant.get(event, ()), *(one for one in more if one.certain))
        return self._asked[event]

    @cached_property
    def _dormant(self) -> dict[Event, list[Before]]:
        """The certain orderings that touch events which do not exist."""
        dormant: dict[Event, list[Before]] = {}
        for ordering in self._orderings:
            for event in {ordering.before, ordering.after}:
                if ordering.certain and not self.exists(event):
                    dormant.setdefault(event, []).append(ordering)
        return dormant

    @cached_property
    def _contradictions(self) -> tuple[Contradiction, ...]:
        return tuple(sorted((self._explained(group) for group in self._groups()), key=lambda found: found.events))

    def _groups(self) -> list[list[int]]:
        """The clashing events, connected."""
        graph, leader = self._graph, _Leaders()
        lower, upper, gap = graph.lower.total, graph.upper.total, graph.gap
        clashing = {event for event, first in enumerate(lower) if first + upper[event] > 0}
        for event in clashing:
            for edge in graph.lower.edges(event):
                end = graph.lower.target[edge]
                if lower[event] + gap[edge] + upper[end] > 0:
                    leader.join(event, end)
        for loop in self._loops:
            clashing |= loop.events
            for event in loop.events:
                leader.join(event, graph.lower.source[loop.edges[0]])
        roots = graph.roots() if clashing else {}
        for event in clashing:
            root = roots.get(graph.events[event])
            if root is not None:
                leader.join(event, graph.index[root])
        groups: dict[int, list[int]] = {}
        for event in sorted(clashing, key=graph.events.__getitem__):
            groups.setdefault(leader.of(event), []).append(event)
        return list(groups.values())

    def _explained(self, group: list[int]) -> Contradiction:
        """The contradiction of a group, from firm dates if they are enough."""
        graph, members = self._graph, set(group)
        events = tuple(graph.events[event] for event in group)
        proofs = [
            self._grounded(chain_of(graph, "lower", graph.lower.source[loop.edges[0]], loop.edges, cycle=True))
            for loop in self._loops
            if not loop.events.isdisjoint(members)
        ]
        clash = self._clash(group)
        if clash is not None:
            proofs.append(clash)
            if clash.soft:
                spans = {event: _firm(self._spans.get(event, UNDATED)) for event in events}
                firm = Network(spans, self._orderings_among(members))
                proofs += [self._grounded(found.chain) for found in firm.contradictions()]
        chain = min(proofs, key=lambda proof: (proof.soft, chain_key(proof)))
        return Contradiction(chain=chain, events=events, certain=not chain.soft)

    def _clash(self, group: list[int]) -> Chain | None:
        """The shortest chain between dates that proves that a group clashes; `None` if it only has cycles."""
        graph = self._graph
        needs = {event: 1 - graph.upper.own[event] for event in group if graph.upper.own[event] != ABSENT}
        found = fewest(graph, "lower", needs, graph.lower.total.__getitem__)
        if found is None:
            return None
        chain = chain_of(graph, "lower", *found)
        return self._grounded(attrs.evolve(chain, end_day=self._spans[chain.end].upper))

    def _grounded(self, chain: Chain) -> Chain:
        """The chain with the softness of its ends, and the reasons why undated events on it exist."""
        ends = [] if chain.start_day is None else [chain.start]
        ends += [] if chain.end_day is None else [chain.end]
        soft = any(self._spans[event].soft for event in ends)
        return attrs.evolve(chain, soft=soft, existence=self._graph.existence(chain.events))

    def _orderings_among(self, members: Collection[int]) -> tuple[Before, ...]:
        """The certain orderings between some events, apart from those of cycles that were set aside."""
        lower = self._graph.lower
        numbers = {
            self._graph.origin[edge] >> 1
            for event in members
            for edge in lower.edges(event)
            if lower.target[edge] in members
        }
        return tuple(self._orderings[number] for number in numbers)

    @cached_property
    def _unusual(self) -> tuple[Chain, ...]:
        if not self._graph.usual:
            return ()
        clashing = {event for group in self.contradictions() for event in group.events}
        if clashing:
            left = [event for event in self._graph.events if event not in clashing]
            orderings = [o for o in self._orderings if o.before not in clashing and o.after not in clashing]
            rest = Network({event: self._spans.get(event, UNDATED) for event in left}, orderings)
            found = set(rest.unusual())
        else:
            found = {chain for number in self._graph.usual for chain in self._breach(self._orderings[number])}
        return tuple(sorted(map(self._grounded, found), key=chain_key))

    def _breach(self, ordering: Before) -> list[Chain]:
        """The shortest chain that breaks a usual ordering, if all else does."""
        graph, events = self._graph, self._near(ordering)
        if not events:
            return []
        spans = {graph.events[event]: self._spans.get(graph.events[event], UNDATED) for event in events}
        forced = ordering._replace(certain=True)
        broken = Network(spans, (*self._orderings_among(events), forced)).contradictions()
        return [
            attrs.evolve(
                group.chain,
                steps=tuple(
                    step._replace(ordering=ordering) if step.ordering == forced else step for step in group.chain.steps
                ),
            )
            for group in broken
        ]

    def _near(self, ordering: Before) -> set[int]:
        """The events on chains that break a usual ordering; empty if nothing does."""
        graph, high = self._graph, self._potentials
        lower, upper, gap = graph.lower, graph.upper, graph.gap
        found: set[int] = set()
        before, after = graph.index[ordering.before], graph.index[ordering.after]
        edges = [(before, after, ordering.at_least)]
        if ordering.at_most is not None:
            edges.append((after, before, -ordering.at_most))
        for start, end, days in edges:
            if ordering.at_most is not None and ordering.at_least > ordering.at_most:
                found.update((start, end))
            elif lower.total[start] + days + upper.total[end] > 0:
                onward = lower.total[start] + days
                found.update(reach(lower, gap, end, onward, lambda at, day: day + upper.total[at] > 0))
                onward = upper.total[end] + days
                found.update(reach(upper, gap, start, onward, lambda at, day: day + lower.total[at] > 0))
            elif high[start] - high[end] + days > 0:
                spare = high[start] + days
                way = reach(lower, gap, end, 0, lambda at, day, spare=spare: day + spare > high[at])  # type: ignore[misc]
                if way.get(start, ABSENT) + days > 0:
                    found.update(way)
        return found

    @cached_property
    def _potentials(self) -> Sequence[int]:
        return potentials(self._graph, self._order)


class _Leaders:
    """Disjoint sets of numbers."""

    def __init__(self) -> None:
        self._leader: dict[int, int] = {}

    def of(self, member: int) -> int:
        while (leader := self._leader.get(member, member)) != member:
            self._leader[member] = self._leader.get(leader, leader)
            member = leader
        return member

    def join(self, one: int, other: int) -> None:
        self._leader[self.of(one)] = self.of(other)


def _firm(span: DaySpan) -> DaySpan:
    return UNDATED if span.soft else span
