"""Measures `import sinoperu` and `sinoperu.load()` in fresh processes, relative to `import attrs, cattrs`."""

from measure import Sample, interleaved, median, table

BARE = "pass"
BASIS = "import attrs, cattrs"
IMPORT = "import sinoperu"
LOAD = "sinoperu.load()"
ONE = 'sinoperu.load().agreements["peru-china-fta-2009"].signed'
EVERY = "every record and row of sinoperu.load()"
PARSED = "json.loads of the same files"
VARIANTS = {
    BARE: "pass",
    BASIS: "import attrs, cattrs",
    IMPORT: "import sinoperu",
    LOAD: "import sinoperu; len(sinoperu.load())",
    ONE: "import sinoperu; sinoperu.load().agreements['peru-china-fta-2009'].signed",
    EVERY: "import sinoperu; d = sinoperu.load(); "
    "[len(list(x)) for x in (*d.by_type().values(), *d.by_series().values())]",
    PARSED: "import json, sinoperu, pathlib; [json.loads(line) for f in "
    "(pathlib.Path(sinoperu.__file__).parent / 'data').glob('snapshot.jsonl') for line in f.read_bytes().splitlines()]",
}
LIMITS = {IMPORT: "2, aim 1.3", LOAD: "5, aim 3"}


def tables(*, quick: bool) -> str:
    """Measure, and return the table."""
    results = interleaved({name: ("-c", code) for name, code in VARIANTS.items()}, 5 if quick else 25)
    rows = []
    seconds: dict[str, float] = {}
    for name, samples in results.items():
        if isinstance(samples, str):
            rows.append((f"`{name}`", samples, "", "", ""))
            continue
        seconds[name] = median(sample.seconds for sample in samples)
        net = seconds[name] - seconds[BARE]
        ratio = "" if name == BARE else f"{net / (seconds[BASIS] - seconds[BARE]):.2f}" if BASIS in seconds else ""
        rows.append((f"`{name}`", f"{seconds[name] * 1000:.0f}", ratio, LIMITS.get(name, ""), _peak(samples)))
    head = ("fresh process", "ms", "ratio to `import attrs, cattrs`, both net of `pass`", "limit", "peak MiB")
    return table(head, rows)


def _peak(samples: list[Sample]) -> str:
    return f"{median(sample.peak for sample in samples):.0f}"
