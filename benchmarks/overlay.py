"""Measures the check of a dossier with fifty statements merged with the bundled data, relative to loading that data."""

import json
import sys
import tempfile
import time
from pathlib import Path

from measure import interleaved, median_of, table

STATEMENTS = 50


def dossier() -> Path:
    """Return a file in which a new source states fifty dates of bundled records, one of them wrong."""
    import sinoperu

    path = Path(tempfile.gettempdir()) / "sinoperu-overlay.toml"
    signed = [agreement for agreement in sinoperu.load().agreements.values() if agreement.signed is not None]
    lines = ['[source.a-new-article]\ntitle = "A new article"\nkind = "news"\npublished = "2025-06-15"\n']
    for number, agreement in enumerate(signed[:STATEMENTS]):
        day = agreement.signed if number else "1999-12-31"
        lines.append(f'[source.a-new-article.says.agreement.{agreement.id}]\nsigned = "{day}"\n')
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def main(way: str, path: str) -> None:
    """Load all bundled data, check it with the dossier, and print the time of each step as JSON."""
    import sinoperu
    import sinoperu.bundled
    import sinoperu.checking
    import sinoperu.files.dossier.paths

    start = time.process_time()
    data = sinoperu.load()
    if way == "whole":
        for records in data.by_type().values():
            list(records)
        for rows in data.by_series().values():
            list(rows)
    loaded = time.process_time()
    merged = data.merge(sinoperu.load(path))
    overlaid = time.process_time()
    report = merged.check()
    checked = time.process_time()
    again = data.merge(sinoperu.load(path)).check() == report
    seconds = {"load": loaded - start, "merge": overlaid - loaded, "check": checked - overlaid}
    print(
        json.dumps({**seconds, "again": time.process_time() - checked, "same": again, "findings": len(report.findings)})
    )


def tables(*, quick: bool) -> str:
    """Measure, and return the table."""
    path = str(dossier())
    samples = interleaved({"whole": (__file__, "whole", path)}, 3 if quick else 9)["whole"]
    if isinstance(samples, str):
        return samples
    basis = median_of(samples, "load")
    names = {
        "load": "loading all bundled data (every record and row)",
        "merge": "reading the dossier and merging it",
        "check": "checking the merged data",
        "again": "reading, merging and checking a second time in the same process",
    }
    seconds_by_step = {title: median_of(samples, key) for key, title in names.items()}
    seconds_by_step["reading, merging and checking: limit 2"] = median_of(samples, "merge") + median_of(
        samples, "check"
    )
    rows = [(title, f"{seconds * 1000:.0f}", f"{seconds / basis:.2f}") for title, seconds in seconds_by_step.items()]
    return table(("step", "ms", "ratio to loading"), rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
