"""Generated agreements from JSON Lines: sinoperu beside pydantic, msgspec and the bare parse."""

import gc
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from agreements import file_of
from measure import MIB, in_turns, said, table

WAYS = {
    "sinoperu": "`sinoperu.load(file)`",
    "pydantic": "pydantic 2, frozen models, dates and money checked as text",
    "pydantic-values": "pydantic 2, frozen models, into sinoperu's dates and money",
    "pydantic-after-parse": "the same, no key given twice (after sinoperu's JSON reader)",
    "msgspec": "floor: msgspec structs, patterns alone",
    "orjson": "floor: `orjson.loads`",
    "json": "floor: `json.loads`",
}


def tables(*, quick: bool) -> str:
    """Measure, and return the table."""
    count = 10_000 if quick else 100_000
    path = str(file_of(count))
    variants = {f"{way} {gc_}": (__file__, way, path, gc_) for way in WAYS for gc_ in ("on", "off")}
    found = in_turns(variants, 2)
    rates: dict[str, float] = {
        name: count / said(samples, "seconds") for name, samples in found.items() if not isinstance(samples, str)
    }
    rows = []
    for way, title in WAYS.items():
        row = [title]
        for gc_ in ("on", "off"):
            samples = found[f"{way} {gc_}"]
            if isinstance(samples, str):
                row += [samples, ""]
            else:
                rate = rates[f"{way} {gc_}"]
                ours = rates.get(f"sinoperu {gc_}", rate)
                row += [f"{rate:,.0f}", f"{ours / rate:.2f}"]
        last = found[f"{way} off"]
        row.append("" if isinstance(last, str) else f"{said(last, 'grown') / count * MIB:,.0f}")
        rows.append(row)
    head = (
        "loader",
        "records/s, collector on",
        "sinoperu / it",
        "records/s, off",
        "sinoperu / it",
        "bytes of peak a record",
    )
    size = Path(path).stat().st_size
    return f"{count:,} records, {size / count:.0f} bytes each.\n\n{table(head, rows)}"


def loader(way: str) -> Callable[[Path], Any]:
    """Return the function that loads in one way, with all that it needs imported."""
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
    """Load in this fresh process, and print what it took as JSON."""
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
