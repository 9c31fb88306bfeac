"""Measures how fast sinoperu, pydantic, msgspec and plain parsers read generated agreements from JSON Lines."""

import gc
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from agreements import file_of
from measure import MIB, interleaved, median_of, table

LOADER_TITLES = {
    "sinoperu": "`sinoperu.load(file)`",
    "pydantic": "pydantic 2, frozen models, dates and money checked and kept as text",
    "pydantic-values": "pydantic 2, frozen models, with sinoperu's classes for dates and money",
    "pydantic-after-parse": "the same, after sinoperu's JSON reader, which refuses duplicate keys",
    "msgspec-attrs": "msgspec into frozen attrs classes, with sinoperu's classes for dates and money",
    "msgspec": "lower bound: msgspec structs, which check patterns only",
    "orjson": "lower bound: `orjson.loads`",
    "json": "lower bound: `json.loads`",
}


def tables(*, quick: bool) -> str:
    """Measure, and return the table."""
    count = 10_000 if quick else 100_000
    path = str(file_of(count))
    variants = {
        f"{way} {collector}": (__file__, way, path, collector) for way in LOADER_TITLES for collector in ("on", "off")
    }
    results = interleaved(variants, 2)
    rates: dict[str, float] = {
        name: count / median_of(samples, "seconds") for name, samples in results.items() if not isinstance(samples, str)
    }
    rows = []
    for way, title in LOADER_TITLES.items():
        row = [title]
        for collector in ("on", "off"):
            samples = results[f"{way} {collector}"]
            if isinstance(samples, str):
                row += [samples, ""]
            else:
                rate = rates[f"{way} {collector}"]
                ours = rates.get(f"sinoperu {collector}", rate)
                row += [f"{rate:,.0f}", f"{ours / rate:.2f}"]
        collector_off = results[f"{way} off"]
        row.append("" if isinstance(collector_off, str) else f"{median_of(collector_off, 'grown') / count * MIB:,.0f}")
        rows.append(row)
    head = (
        "loader",
        "records/s, collector on",
        "sinoperu / loader",
        "records/s, collector off",
        "sinoperu / loader",
        "peak bytes per record",
    )
    size = Path(path).stat().st_size
    return f"{count:,} records, {size / count:.0f} bytes each.\n\n{table(head, rows)}"


def loader(way: str) -> Callable[[Path], Any]:
    """Import the modules that a loader needs, and return its function."""
    if way == "sinoperu":
        import sinoperu
        import sinoperu.files.dossier
        import sinoperu.files.dossier.paths

        return sinoperu.load
    if way in {"orjson", "json"}:
        import orjson

        parse = orjson.loads if way == "orjson" else json.loads

        def bare(path: Path) -> list[Any]:
            with path.open("rb") as lines:
                return [parse(line) for line in lines]

        return bare
    from rivals_of_lines import LOADERS, Way

    return LOADERS[Way(way)]


def main(way: str, path: str, collector: str) -> None:
    """Load the file in this process, and print the time and memory as JSON."""
    load = loader(way)
    if collector == "off":
        gc.disable()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    loaded = load(Path(path))
    seconds = time.process_time() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 / MIB
    print(json.dumps({"seconds": seconds, "grown": grown, "records": len(loaded)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
