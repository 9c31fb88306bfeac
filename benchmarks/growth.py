"""Measures how the time of every door and every public question grows with the size of its input.

    python benchmarks/growth.py [--quick | --memory] [NAME ...]

For each case, the size grows until the case takes two seconds. A third and a ninth of that size are measured too. The
exponent is the slope of the time over the size, both as logarithms: 1 is linear time, 2 is quadratic time. Each
measurement is the least time of two fresh processes, without the time to prepare the input. With `--memory`, memory is
measured instead (see `growth_memory.py`).
"""

import argparse
import json
import math
import sys
import time
from collections.abc import Iterable

from measure import SOURCE, Failed, run

sys.path.insert(0, str(SOURCE))

import growth_cases
import growth_frames
import growth_memory
import growth_questions
import growth_versions
import growth_writing

CASES = growth_cases.CASES | growth_questions.CASES | growth_versions.CASES | growth_frames.CASES
CASES |= growth_writing.CASES

LIMIT = 1.15
"""The largest exponent. It leaves room for n log n, and for caches that larger data no longer fit in."""
SECONDS, QUICK_SECONDS = 2.0, 0.4
FIRST_SIZE = 200


def measure(name: str, size: int, *, rounds: int = 2) -> float:
    """Return the least time of some fresh processes, in seconds."""
    samples = (run(__file__, "--one", name, str(size), limit=900) for _ in range(rounds))
    return min(float(sample.output["seconds"]) for sample in samples)


def one(name: str, size: int) -> None:
    """Print the processor time of one case, without its preparation, and without the modules that it imports."""
    CASES[name](20)()
    task = CASES[name](size)
    start = time.process_time()
    task()
    print(json.dumps({"seconds": time.process_time() - start}))


def slope(points: Iterable[tuple[float, float]]) -> float:
    """Return the slope of the straight line that fits the points best.

    >>> slope([(0, 1), (1, 3), (2, 5)])
    2.0
    """
    points = list(points)
    x_mean, y_mean = (sum(values) / len(points) for values in zip(*points, strict=True))
    above = sum((x - x_mean) * (y - y_mean) for x, y in points)
    return float(above / sum((x - x_mean) ** 2 for x, _ in points))


def row(name: str, seconds: float) -> str:
    """Return the line of the table for a case."""
    size, largest = FIRST_SIZE, measure(name, FIRST_SIZE, rounds=1)
    while largest < seconds:
        size = math.ceil(size * min(10.0, max(1.3, 1.1 * seconds / max(largest, 1e-6))))
        largest = measure(name, size, rounds=1)
    sizes = (size // 9, size // 3, size)
    times = [measure(name, number) for number in sizes]
    exponent = slope((math.log(number), math.log(max(spent, 1e-6))) for number, spent in zip(sizes, times, strict=True))
    mark = " above the limit" if exponent > LIMIT else ""
    return f"| {name} | {size:,} | {' | '.join(f'{spent:.2f}' for spent in times)} | {exponent:.2f}{mark} |"


def tables(*, quick: bool, names: Iterable[str] = ()) -> str:
    """Return a table of all cases, and print each of its lines as soon as it is known."""
    text = ["| case | n | s at n/9 | s at n/3 | s at n | exponent |", "|---|---:|---:|---:|---:|---:|"]
    for name in names or CASES:
        try:
            text.append(row(name, QUICK_SECONDS if quick else SECONDS))
        except Failed as error:
            text.append(f"| {name} | | | | | {error} |")
        print(text[-1], file=sys.stderr, flush=True)
    return "\n".join(text)


def main() -> None:
    """Measure the named cases, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="a case of the table; without names, all cases")
    parser.add_argument("--quick", action="store_true", help="largest sizes that take 0.4 s instead of 2 s")
    parser.add_argument("--memory", action="store_true", help="measure memory instead of time")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one and arguments.memory:
        growth_memory.one(CASES, arguments.names[0], int(arguments.names[1]))
        return
    if arguments.one:
        one(arguments.names[0], int(arguments.names[1]))
        return
    if unknown := sorted(set(arguments.names) - set(CASES)):
        parser.error(f"expected cases among {', '.join(CASES)}, got {', '.join(unknown)}")
    if arguments.memory:
        print(growth_memory.table(__file__, arguments.names or CASES))
        return
    print(tables(quick=arguments.quick, names=arguments.names))


if __name__ == "__main__":
    main()
