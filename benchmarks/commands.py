"""Measures commands of the command line in fresh processes, relative to `import attrs, cattrs`."""

import tempfile
from pathlib import Path

from measure import interleaved, median, table

BARE = "pass"
BASIS = "import attrs, cattrs"
NOTES = """
[tenure.bogus]
person = "xi-jinping"
office = "president-of-peru"
start = "2024-06-27"
end = "2024-08-01"
"""
"""A dossier with a new record, whose office and person many records concern."""
TALK = """
[source.talk]
title = "A talk"
says.project.chancay-port.province = "Lima"
"""
"""A dossier with a statement about one record."""
LIMITS = {"sinoperu": "5", "sinoperu show chancay-port": "4.5", "sinoperu check notes.toml": "5"}


def tables(*, quick: bool) -> str:
    """Measure, and return the table."""
    with tempfile.TemporaryDirectory() as folder:
        notes, talk = Path(folder) / "notes.toml", Path(folder) / "talk.toml"
        notes.write_text(NOTES, "utf-8")
        talk.write_text(TALK, "utf-8")
        variants: dict[str, tuple[str, ...]] = {
            BARE: ("-c", BARE),
            BASIS: ("-c", BASIS),
            "sinoperu": ("-m", "sinoperu"),
            "sinoperu show chancay-port": ("-m", "sinoperu", "show", "chancay-port"),
            "sinoperu check talk.toml": ("-m", "sinoperu", "check", str(talk)),
            "sinoperu check notes.toml": ("-m", "sinoperu", "check", "--severity", "ACT005=note", str(notes)),
        }
        results = interleaved(variants, 3 if quick else 15)
    rows = []
    seconds: dict[str, float] = {}
    for name, samples in results.items():
        if isinstance(samples, str):
            rows.append((f"`{name}`", samples, "", ""))
            continue
        seconds[name] = median(sample.seconds for sample in samples)
        net, basis = seconds[name] - seconds.get(BARE, 0), seconds.get(BASIS, 0) - seconds.get(BARE, 0)
        ratio = f"{net / basis:.2f}" if name != BARE and basis else ""
        rows.append((f"`{name}`", f"{seconds[name] * 1000:.0f}", ratio, LIMITS.get(name, "")))
    return table(("fresh process", "ms", "ratio to `import attrs, cattrs`, both net of `pass`", "limit"), rows)
