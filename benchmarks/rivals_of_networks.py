"""Solves one network with sinoperu and with other solvers. The time of each includes building its own graph."""

from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any

import attrs

Edge = tuple[int, int, int]
Solve = Callable[[Sequence[Any], Sequence[Edge]], "Answer"]


@attrs.frozen(kw_only=True)
class Answer:
    """The answer of a solver."""

    consistent: bool
    """Whether some choice of days satisfies all orderings."""
    cycle: tuple[int, ...] = ()
    """The nodes of a cycle that cannot be satisfied: 0 for the calendar, n + 1 for event n."""


CONSISTENT = Answer(consistent=True)


def _arcs(spans: Sequence[Any], edges: Sequence[Edge]) -> list[Edge]:
    """Return all constraints as arcs `(i, j, w)`, each of which means that day j is at most w days after day i.

    The constraints can be satisfied if and only if no cycle has a negative sum.
    """
    arcs = [(after + 1, before + 1, -days) for before, after, days in edges]
    for number, span in enumerate(spans):
        if span is not None:
            arcs.append((number + 1, 0, -span[0]))
            arcs.append((0, number + 1, span[1]))
    return arcs


def sinoperu() -> Solve:
    """Return a solver that uses sinoperu.chronology. The network gets the numbers of the events, as a check does."""
    from sinoperu.chronology import Network, certify
    from sinoperu.chronology.events import as_event, as_span
    from sinoperu.chronology.network import UNDATED
    from sinoperu.chronology.numbering import NumberedOrderings

    def solve(spans: Sequence[Any], edges: Sequence[Edge]) -> Answer:
        events = list(map(as_event, zip(map(str, range(len(spans))), repeat("d"), strict=False)))
        in_days = [UNDATED if span is None else as_span((span[0], span[1], False)) for span in spans]
        days = dict(zip(events, in_days, strict=True))
        orderings = NumberedOrderings(events)
        befores, afters = [before for before, _, _ in edges], [after for _, after, _ in edges]
        orderings.add_numbered("R", befores, afters, [least for _, _, least in edges])
        groups = Network(days, orderings).contradictions()
        if not groups:
            return CONSISTENT
        chain = groups[0].chain
        used = {int(event.record) for event in chain.events}
        assert certify(chain, days, {
            orderings[place] for place, (before, after, _) in enumerate(edges) if before in used and after in used
        })  # fmt: skip
        cycle = tuple(int(event.record) + 1 for event in chain.events)
        return Answer(consistent=False, cycle=cycle if chain.start_day is None else (0, *cycle))

    return solve


def rustworkx() -> Solve:
    """Return a solver that uses the Bellman-Ford algorithm of rustworkx."""
    import rustworkx as rx

    def solve(spans: Sequence[Any], edges: Sequence[Edge]) -> Answer:
        graph = rx.PyDiGraph()
        graph.add_nodes_from(range(len(spans) + 2))
        top = len(spans) + 1
        graph.add_edges_from(_arcs(spans, edges))
        graph.add_edges_from([(top, node, 0) for node in range(top)])
        try:
            cycle = rx.find_negative_cycle(graph, float)
        except ValueError:
            return CONSISTENT
        return Answer(consistent=False, cycle=tuple(dict.fromkeys(reversed(list(cycle)))))

    return solve


def networkx() -> Solve:
    """Return a solver that uses networkx."""
    import networkx as nx

    def solve(spans: Sequence[Any], edges: Sequence[Edge]) -> Answer:
        graph = nx.DiGraph()
        for start, end, weight in _arcs(spans, edges):
            edge = graph.get_edge_data(start, end)
            if edge is None or weight < edge["weight"]:
                graph.add_edge(start, end, weight=weight)
        top = len(spans) + 1
        graph.add_edges_from((top, node, {"weight": 0}) for node in range(top))
        try:
            cycle = nx.find_negative_cycle(graph, top)
        except nx.NetworkXError as error:
            if "not found" in str(error):
                return Answer(consistent=False)
            return CONSISTENT
        return Answer(consistent=False, cycle=tuple(dict.fromkeys(reversed(cycle))))

    return solve


def scipy() -> Solve:
    """Return a solver that uses scipy, which detects a negative cycle but does not name it."""
    import numpy as np
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import NegativeCycleError, bellman_ford

    def solve(spans: Sequence[Any], edges: Sequence[Edge]) -> Answer:
        least: dict[tuple[int, int], float] = {}
        for start, end, weight in _arcs(spans, edges):
            least[start, end] = min(weight, least.get((start, end), weight))
        top = len(spans) + 1
        least |= {(top, node): 0 for node in range(top)}
        pairs = np.array(list(least))
        weights = np.array([value or 1e-9 for value in least.values()])  # scipy drops edges of weight 0
        matrix = coo_matrix((weights, (pairs[:, 0], pairs[:, 1])), shape=(top + 1, top + 1)).tocsr()
        try:
            bellman_ford(matrix, indices=top)
        except NegativeCycleError:
            return Answer(consistent=False)
        return CONSISTENT

    return solve


def ortools() -> Solve:
    """Return a solver that uses CP-SAT of OR-tools, with one worker."""
    from ortools.sat.python import cp_model

    def solve(spans: Sequence[Any], edges: Sequence[Edge]) -> Answer:
        model = cp_model.CpModel()
        days = [model.new_int_var(*(span or (0, 4_000_000)), f"d{number}") for number, span in enumerate(spans)]
        for before, after, least in edges:
            model.add(days[after] - days[before] >= least)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        return Answer(consistent=solver.solve(model) in {cp_model.OPTIMAL, cp_model.FEASIBLE})

    return solve


def z3() -> Solve:
    """Return a solver that uses z3 with its solver for integer difference logic."""
    import z3 as z

    def solve(spans: Sequence[Any], edges: Sequence[Edge]) -> Answer:
        solver = z.SolverFor("QF_IDL")
        days = z.Ints(" ".join(f"d{number}" for number in range(len(spans))))
        for number, span in enumerate(spans):
            if span is not None:
                solver.add(days[number] >= span[0], days[number] <= span[1])
        for before, after, least in edges:
            solver.add(days[after] - days[before] >= least)
        return Answer(consistent=solver.check() == z.sat)

    return solve


SOLVERS: dict[str, Callable[[], Solve]] = {
    "sinoperu": sinoperu, "rustworkx": rustworkx, "networkx": networkx, "scipy": scipy, "ortools": ortools, "z3": z3,
}  # fmt: skip
