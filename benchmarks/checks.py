"""Measures the check of generated data sets of growing size with all rules."""

import gc
import json
import resource
import sys
import time
from collections import Counter

from measure import interleaved, median_of, table

SOURCES = "sources"
TITLES = {"": "Events and orderings", SOURCES: "The same, with two sources that state every value"}
SIZES = (1_000, 10_000, 100_000, 1_000_000)


def main(events: str, sources: str) -> None:
    """Generate and check a data set in this process, and print the time and memory as JSON."""
    from generate import dataset, events_of, orderings_of

    gc.disable()
    data = dataset(int(events), sources=sources == SOURCES)
    gc.enable()
    memory_of_data = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start, wall_start = time.process_time(), time.perf_counter()
    report = data.check()
    seconds, wall = time.process_time() - start, time.perf_counter() - wall_start
    print(json.dumps({
        "events": events_of(data), "statements": sum(len(source.statements) for source in data.sources.values()),
        "orderings": orderings_of(data), "rules": len(report.rules), "seconds": seconds, "wall": wall,
        "data": memory_of_data, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "codes": Counter(finding.code for finding in report.findings),
    }))  # fmt: skip


def tables(*, quick: bool) -> str:
    """Measure, and return two tables: data without sources, and data with two sources for every value."""
    return "\n\n".join(f"#### {title}\n\n{_table(sources, quick=quick)}" for sources, title in TITLES.items())


def _table(sources: str, *, quick: bool) -> str:
    rows = []
    notes = ""
    for size in SIZES[: 3 if quick else 4]:
        (samples,) = interleaved({"check": (__file__, str(size), sources)}, 3 if size < SIZES[3] else 1).values()
        if isinstance(samples, str):
            rows.append((f"{size:,}", samples, *[""] * 7))
            continue
        medians = {
            key: median_of(samples, key)
            for key in ("events", "statements", "orderings", "seconds", "wall", "data", "peak")
        }
        rows.append((
            f"{medians['events']:,.0f}", f"{medians['statements']:,.0f}", f"{medians['orderings']:,.0f}",
            f"{medians['seconds']:.1f}", f"{medians['wall']:.1f}",
            f"{medians['seconds'] / medians['events'] * 1e6:.0f}",
            f"{medians['data']:,.0f}", f"{medians['peak']:,.0f}",
        ))  # fmt: skip
        notes = f"{samples[0].output['rules']} rules; findings in the largest data set: {samples[0].output['codes']}."
    head = ("events", "statements", "orderings", "s", "wall s", "µs per event", "MiB of data", "peak MiB")
    return f"{table(head, rows)}\n\n{notes}"


if __name__ == "__main__":
    main(*sys.argv[1:])
