"""A dossier of fifty statements over the bundled data: its check, beside the loading of all of that data."""

import json
import sys
import tempfile
import time
from pathlib import Path

from measure import in_turns, said, table

STATEMENTS = 50


def dossier() -> Path:
    """Return a file in which a new source says fifty dates of bundled records, one of them wrongly."""
    import sinoperu

    path = Path(tempfile.gettempdir()) / "sinoperu-overlay.toml"
    dated = [one for one in sinoperu.load().agreements.values() if one.signed is not None][:STATEMENTS]
    lines = ['[source.a-new-article]\ntitle = "A new article"\nkind = "news"\npublished = "2025-06-15"\n']
    for number, agreement in enumerate(dated):
        day = agreement.signed if number else "1999-12-31"
        lines.append(f'[source.a-new-article.says.agreement.{agreement.id}]\nsigned = "{day}"\n')
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def main(way: str, path: str) -> None:
    """Load all bundled data, check the dossier over it, and print what each took as JSON."""
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
    over = time.process_time()
    report = merged.check()
    checked = time.process_time()
    again = data.merge(sinoperu.load(path)).check() == report
    took = {"load": loaded - start, "merge": over - loaded, "check": checked - over}
    print(json.dumps({**took, "again": time.process_time() - checked, "same": again, "findings": len(report.findings)}))


def tables(*, quick: bool) -> str:
    """Measure, and return the table."""
    path = str(dossier())
    found = in_turns({"whole": (__file__, "whole", path)}, 3 if quick else 9)["whole"]
    if isinstance(found, str):
        return found
    basis = said(found, "load")
    names = {
        "load": "loading all bundled data (every record and row)",
        "merge": "reading the dossier and laying it over",
        "check": "checking the whole",
        "again": "reading, laying over and checking a second time in the same process",
    }
    took = {title: said(found, key) for key, title in names.items()}
    took["reading, laying over and checking: limit 2"] = said(found, "merge") + said(found, "check")
    rows = [(title, f"{seconds * 1000:.0f}", f"{seconds / basis:.2f}") for title, seconds in took.items()]
    return table(("step", "ms", "ratio to loading"), rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
