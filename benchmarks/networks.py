"""Compares sinoperu.chronology with graph and constraint solvers on plain ordering networks.

There are two shapes of networks. In `star`, every event has an earliest and a latest day and one ordering, as dates
usually have. In `rand`, there are three orderings per event, and half of the events have dates. Each network is
consistent, or has one planted cycle of six orderings that no choice of days satisfies. The benchmark compares every
answer with the known one, and checks every reported cycle against the network.
"""

import json
import random
import resource
import sys
import time

from measure import interleaved, median_of, table
from rivals_of_networks import SOLVERS, Answer, Edge

SOLVER_NAMES = {
    "sinoperu": "sinoperu.chronology (bounds, groups, chains)",
    "rustworkx": "rustworkx (one cycle)",
    "networkx": "networkx (one cycle)",
    "scipy": "scipy (no cycle named)",
    "ortools": "OR-tools CP-SAT",
    "z3": "z3",
}
LARGEST = {"sinoperu": 10**6, "rustworkx": 10**6, "networkx": 10**5, "scipy": 10**4, "ortools": 10**4, "z3": 10**4}
"""The largest network that each solver gets; larger ones would take it minutes or all memory."""
SHAPES = ("star", "rand")
FIRST, LAST = 600_000, 740_000
CYCLE_LENGTH = 6

Spans = list[tuple[int, int] | None]


def network(shape: str, count: int, *, planted: bool) -> tuple[Spans, list[Edge]]:
    """Return the earliest and latest day of each event, and the orderings `(before, after, least days between)`."""
    rng = random.Random(count)
    days = [rng.randrange(FIRST, LAST) for _ in range(count)]
    spans: Spans = []
    edges: list[Edge] = []
    for number in range(count):
        if shape == "star":
            width = rng.choice((0, 30, 365))
            early = rng.randrange(width + 1)
            spans.append((days[number] - early, days[number] + width - early))
        else:
            spans.append((days[number] - 30, days[number] + 30) if rng.random() < 0.5 else None)
    for _ in range(count if shape == "star" else 3 * count):
        first, second = rng.randrange(count), rng.randrange(count)
        if days[first] > days[second]:
            first, second = second, first
        if first != second:
            edges.append(
                (first, second, 0 if shape == "star" else rng.choice((0, 0, (days[second] - days[first]) // 2)))
            )
    if planted:
        cycle = rng.sample(range(count), CYCLE_LENGTH)
        for first, second in zip(cycle, (*cycle[1:], cycle[0]), strict=True):
            edges.append((first, second, days[second] - days[first] + 1))
    return spans, edges


def certified(answer: Answer, spans: Spans, edges: list[Edge]) -> bool:
    """Return whether the reported cycle exists in the network and cannot be satisfied, or no cycle was reported.

    Node 0 is the calendar, and node n + 1 is event n.
    """
    if not answer.cycle:
        return True
    longest: dict[tuple[int, int], int] = {}
    for before, after, least in edges:
        longest[before + 1, after + 1] = max(least, longest.get((before + 1, after + 1), least))
    for number, span in enumerate(spans):
        if span is not None:
            longest[0, number + 1], longest[number + 1, 0] = span[0], -span[1]
    pairs = list(zip(answer.cycle, (*answer.cycle[1:], answer.cycle[0]), strict=True))
    return all(pair in longest for pair in pairs) and sum(longest[pair] for pair in pairs) > 0


def main(solver: str, shape: str, count: str, planted: str) -> None:
    """Solve one network in this process, and print the time and memory as JSON."""
    spans, edges = network(shape, int(count), planted=planted == "contradiction")
    solve = SOLVERS[solver]()
    start = time.process_time()
    answer = solve(spans, edges)
    seconds = time.process_time() - start
    right = answer.consistent == (planted != "contradiction") and certified(answer, spans, edges)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "right": right, "cycle": len(answer.cycle), "peak": peak}))


def tables(*, quick: bool) -> str:
    """Measure, and return two tables for each shape."""
    parts = []
    for shape in SHAPES:
        for planted in ("consistent", "contradiction"):
            rows = {solver: [title] for solver, title in SOLVER_NAMES.items()}
            sizes = (10**3, 10**4) if quick else (10**3, 10**4, 10**5, 10**6)
            for size in sizes:
                variants = {
                    solver: (__file__, solver, shape, str(size), planted)
                    for solver in SOLVER_NAMES
                    if size <= LARGEST[solver] and not (solver == "z3" and shape == "rand" and size > 10**3)
                }  # fmt: skip
                results = interleaved(variants, 1 if size >= 10**5 else 3, limit=400)
                ours = results["sinoperu"]
                basis = None if isinstance(ours, str) else median_of(ours, "seconds")
                for solver, row in rows.items():
                    row.append(_cell(results.get(solver, "not run"), basis))
            header = (f"{shape}, {planted}", *(f"{size:,}" for size in sizes))
            parts.append(table(header, rows.values()))
    return "\n\n".join(parts) + (
        "\n\nSeconds; in brackets, the time of sinoperu divided by the time of the solver: below 1, sinoperu is faster."
    )


def _cell(samples: object, basis: float | None) -> str:
    if not isinstance(samples, list):
        return str(samples)
    seconds = median_of(samples, "seconds")
    wrong = "" if all(sample.output["right"] for sample in samples) else " wrong"
    return f"{seconds:.3f} ({basis / seconds if basis else 0:.2f}){wrong}"


if __name__ == "__main__":
    main(*sys.argv[1:])
