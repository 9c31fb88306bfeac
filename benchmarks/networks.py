"""Bare ordering networks: sinoperu.chronology beside graph and constraint solvers.

Two shapes, as large as asked: `star`, where every event has a first and a last day and one ordering, as dates look;
and `rand`, three orderings an event and dates on half of them. Each is consistent, or has a planted circle of six
orderings that ask for more days than there are. Every answer is held against what was planted, and every named circle
against the network.
"""

import json
import random
import resource
import sys
import time

from measure import in_turns, said, table
from rivals_of_networks import SOLVERS, Answer, Edge

SOLVER_NAMES = {
    "sinoperu": "sinoperu.chronology (bounds, groups, chains)",
    "rustworkx": "rustworkx (one circle)",
    "networkx": "networkx (one circle)",
    "scipy": "scipy (names none)",
    "ortools": "OR-tools CP-SAT",
    "z3": "z3",
}
MOST = {"sinoperu": 10**6, "rustworkx": 10**6, "networkx": 10**5, "scipy": 10**4, "ortools": 10**4, "z3": 10**4}
"""The size beyond which a solver is not asked: it takes minutes there, or all memory."""
SHAPES = ("star", "rand")
FIRST, LAST = 600_000, 740_000
CIRCLE = 6

Spans = list[tuple[int, int] | None]


def network(shape: str, count: int, *, planted: bool) -> tuple[Spans, list[Edge]]:
    """Return the first and last day of each event, and the orderings `(before, after, days at least)`."""
    chance = random.Random(count)
    day = [chance.randrange(FIRST, LAST) for _ in range(count)]
    spans: Spans = []
    edges: list[Edge] = []
    for number in range(count):
        if shape == "star":
            width = chance.choice((0, 30, 365))
            early = chance.randrange(width + 1)
            spans.append((day[number] - early, day[number] + width - early))
        else:
            spans.append((day[number] - 30, day[number] + 30) if chance.random() < 0.5 else None)
    for _ in range(count if shape == "star" else 3 * count):
        one, other = chance.randrange(count), chance.randrange(count)
        if day[one] > day[other]:
            one, other = other, one
        if one != other:
            edges.append((one, other, 0 if shape == "star" else chance.choice((0, 0, (day[other] - day[one]) // 2))))
    if planted:
        circle = chance.sample(range(count), CIRCLE)
        for one, other in zip(circle, (*circle[1:], circle[0]), strict=True):
            edges.append((one, other, day[other] - day[one] + 1))
    return spans, edges


def certified(answer: Answer, spans: Spans, edges: list[Edge]) -> bool:
    """Return whether a named circle is one of the network, and asks for more days than there are.

    Node 0 is the calendar, node n + 1 is event n.
    """
    if not answer.circle:
        return True
    most: dict[tuple[int, int], int] = {}
    for before, after, days in edges:
        most[before + 1, after + 1] = max(days, most.get((before + 1, after + 1), days))
    for number, span in enumerate(spans):
        if span is not None:
            most[0, number + 1], most[number + 1, 0] = span[0], -span[1]
    pairs = list(zip(answer.circle, (*answer.circle[1:], answer.circle[0]), strict=True))
    return all(pair in most for pair in pairs) and sum(most[pair] for pair in pairs) > 0


def main(solver: str, shape: str, count: str, planted: str) -> None:
    """Solve one network in this fresh process, and print what it took as JSON."""
    spans, edges = network(shape, int(count), planted=planted == "contradiction")
    solve = SOLVERS[solver]()
    start = time.process_time()
    answer = solve(spans, edges)
    seconds = time.process_time() - start
    right = answer.consistent == (planted != "contradiction") and certified(answer, spans, edges)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "right": right, "circle": len(answer.circle), "peak": peak}))


def tables(*, quick: bool) -> str:
    """Measure, and return a table for each shape."""
    parts = []
    for shape in SHAPES:
        for planted in ("consistent", "contradiction"):
            rows = {solver: [title] for solver, title in SOLVER_NAMES.items()}
            sizes = (10**3, 10**4) if quick else (10**3, 10**4, 10**5, 10**6)
            for size in sizes:
                variants = {
                    solver: (__file__, solver, shape, str(size), planted)
                    for solver in SOLVER_NAMES
                    if size <= MOST[solver] and not (solver == "z3" and shape == "rand" and size > 10**3)
                }  # fmt: skip
                found = in_turns(variants, 1 if size >= 10**5 else 3, limit=400)
                ours = found["sinoperu"]
                basis = None if isinstance(ours, str) else said(ours, "seconds")
                for solver, row in rows.items():
                    row.append(_cell(found.get(solver, "not asked"), basis))
            header = (f"{shape}, {planted}", *(f"{size:,}" for size in sizes))
            parts.append(table(header, rows.values()))
    return "\n\n".join(parts) + (
        "\n\nSeconds, and in brackets the time of sinoperu for the same network divided by it: below 1 is ahead."
    )


def _cell(samples: object, basis: float | None) -> str:
    if not isinstance(samples, list):
        return str(samples)
    seconds = said(samples, "seconds")
    wrong = "" if all(sample.said["right"] for sample in samples) else " wrong"
    return f"{seconds:.3f} ({basis / seconds if basis else 0:.2f}){wrong}"


if __name__ == "__main__":
    main(*sys.argv[1:])
