"""Generated data sets of growing size, checked with all rules."""

import gc
import json
import resource
import sys
import time
from collections import Counter

from measure import in_turns, said, table

SOURCES = "sources"
TITLES = {"": "Events and orderings", SOURCES: "The same, with two sources that say every value"}
SIZES = (1_000, 10_000, 100_000, 1_000_000)


def main(events: str, sources: str) -> None:
    """Generate, index and check in this fresh process, and print what it took as JSON."""
    from generate import dataset, events_of, orderings_of

    gc.disable()
    data = dataset(int(events), sources=sources == SOURCES)
    gc.enable()
    made = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start, clock = time.process_time(), time.perf_counter()
    report = data.check()
    seconds, wall = time.process_time() - start, time.perf_counter() - clock
    print(json.dumps({
        "events": events_of(data), "statements": sum(len(source.statements) for source in data.sources.values()),
        "orderings": orderings_of(data), "rules": len(report.rules), "seconds": seconds, "wall": wall,
        "data": made, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "codes": Counter(finding.code for finding in report.findings),
    }))  # fmt: skip


def tables(*, quick: bool) -> str:
    """Measure, and return the tables: events and orderings alone, and with all that two sources say."""
    return "\n\n".join(f"#### {title}\n\n{_table(sources, quick=quick)}" for sources, title in TITLES.items())


def _table(sources: str, *, quick: bool) -> str:
    rows = []
    notes = ""
    for size in SIZES[: 3 if quick else 4]:
        (samples,) = in_turns({"check": (__file__, str(size), sources)}, 3 if size < SIZES[3] else 1).values()
        if isinstance(samples, str):
            rows.append((f"{size:,}", samples, *[""] * 7))
            continue
        get = {
            key: said(samples, key) for key in ("events", "statements", "orderings", "seconds", "wall", "data", "peak")
        }
        rows.append((
            f"{get['events']:,.0f}", f"{get['statements']:,.0f}", f"{get['orderings']:,.0f}", f"{get['seconds']:.1f}",
            f"{get['wall']:.1f}", f"{get['seconds'] / get['events'] * 1e6:.0f}",
            f"{get['data']:,.0f}", f"{get['peak']:,.0f}",
        ))  # fmt: skip
        notes = f"{samples[0].said['rules']} rules; findings of the last: {samples[0].said['codes']}."
    head = ("events", "statements", "orderings", "s", "s by the clock", "µs an event", "MiB of data", "MiB at most")
    return f"{table(head, rows)}\n\n{notes}"


if __name__ == "__main__":
    main(*sys.argv[1:])
