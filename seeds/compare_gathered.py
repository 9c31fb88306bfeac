"""Compares the facts as they were gathered with the seeds, and says what became of each.

python seeds/compare_gathered.py                 counts by kind, from ../shared/facts
python seeds/compare_gathered.py FOLDER --list   and every said value that is not found

A gathered fact is a line of JSON: a record with statements, each of one source with the values that it says. The files
`_gathered/*.csv` say what became of each. A said value counts as found if its dates and numbers, or, for one without
any, at least half of its words, stand in what the seeds hold of that source, or else in the record that it became.
The exit code is 1 if a fact has no row, a row no fact, or a row or source leads nowhere.
"""

import argparse
import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from gathered_text import Atoms, atoms, holds

import sinoperu
from sinoperu.model import SERIES_TYPES

SEEDS = Path(__file__).parent
FACTS = SEEDS.parent.parent / "shared" / "facts"
LEFT_OUT = "left-out"
FLAGS = {"true", "yes", "no"}
"""Values that say nothing without their key."""
LEAST_KEPT = 97
"""The least part of the records, in per cent, that must have become data."""


class Fact(NamedTuple):
    """One gathered record."""

    file: str
    word: str
    id: str
    statements: tuple[dict[str, Any], ...]


class Fate(NamedTuple):
    """What became of one gathered record."""

    became: str
    reason: str

    @property
    def record(self) -> str | None:
        """The id of the record that it became, if it became one."""
        return self.became.partition(".")[2] or None


class Said(NamedTuple):
    """One value that one source says of one gathered record, and where it was found."""

    fact: Fact
    source: str
    key: str
    value: str
    found: str


# ------------------------------------------------------------------------------------------------------ reading


def read_facts(folder: Path) -> Iterator[Fact]:
    """Yield the gathered records of every file."""
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            yield Fact(file.stem, row.get("record", "source"), row["id"], tuple(row.get("statements", ())))


def read_fates(folder: Path = SEEDS / "_gathered") -> dict[tuple[str, str], Fate]:
    """Return what became of each gathered record, by its word and id."""
    fates: dict[tuple[str, str], Fate] = {}
    for file in sorted(folder.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                fates[row["record"], row["raw_id"]] = Fate(row["became"], row["reason"])
    return fates


def problems_of(facts: Iterable[Fact], fates: dict[tuple[str, str], Fate], plain: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the list of fates."""
    known = {(fact.word, fact.id): fact for fact in facts}
    yield from (f"{word} {raw_id}: no row says what became of it" for word, raw_id in known.keys() - fates.keys())
    yield from (f"{word} {raw_id}: a row without a gathered record" for word, raw_id in fates.keys() - known.keys())
    for (word, raw_id), fate in fates.items():
        kind, _, record = fate.became.partition(".")
        if kind == LEFT_OUT:
            if not fate.reason:
                yield f"{word} {raw_id}: left out without a reason"
        elif kind not in plain or (record and record not in plain[kind]):
            yield f"{word} {raw_id}: became {fate.became!r}, which the seeds do not have"
    for fact in known.values():
        for statement in fact.statements:
            if ("source", statement["source"]) not in fates:
                yield f"{fact.word} {fact.id}: source {statement['source']!r} is not gathered"


# ---------------------------------------------------------------------------------------------------- comparing


class Seeds:
    """What the seeds hold, by record and by source."""

    def __init__(self, plain: dict[str, Any]) -> None:
        self.plain = plain
        self.records = {key: row for word, rows in plain.items() if isinstance(rows, dict) and word != "source"
                        for key, row in rows.items()}  # fmt: skip
        self.rows: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
        for word, rows in plain.items():
            for row in rows if isinstance(rows, list) and word in SERIES_TYPES else ():
                self.rows[row["source"]].append((word, row))
        self._atoms: dict[str, Atoms] = {}

    def names(self, record_id: str) -> str:
        """Return a record's id and names as text."""
        row = self.records.get(record_id, {})
        return " ".join([record_id, *row.get("names", {}).values(), *row.get("aliases", ()), row.get("title", "")])

    def text(self, value: Any) -> Iterator[str]:
        """Yield every text in plain data, keys included, and the names of the records that it names."""
        if isinstance(value, dict):
            for key, inner in value.items():
                yield key
                if key in self.records:
                    yield self.names(key)
                yield from self.text(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from self.text(inner)
        else:
            yield str(value)
            if isinstance(value, str) and value in self.records:
                yield self.names(value)

    def of_source(self, source: str) -> Atoms:
        """Return what the seeds hold of a source: its own fields, all that it says, and its rows."""
        if source not in self._atoms:
            whole = [self.plain["source"][source], *(row for _, row in self.rows[source])]
            self._atoms[source] = atoms(" ".join(self.text(whole)))
        return self._atoms[source]

    def of_pair(self, source: str, fate: Fate) -> Atoms:
        """Return what the seeds hold of a source about one gathered record: what it says of it, or its rows."""
        key = f"{source} {fate.became}"
        if key not in self._atoms:
            row, word = self.plain["source"][source], fate.became.partition(".")[0]
            said = [some[fate.record] for mode in ("says", "expects") for some in row.get(mode, {}).values()
                    if fate.record in some]  # fmt: skip
            self._atoms[key] = atoms(
                " ".join(self.text([said, [one for name, one in self.rows[source] if name == word]]))
            )
        return self._atoms[key]

    def of_record(self, record: str) -> Atoms:
        """Return what a record itself holds, and what any source says of it."""
        if record not in self._atoms:
            said = [some[record] for row in self.plain["source"].values() for mode in ("says", "expects")
                    for some in row.get(mode, {}).values() if record in some]  # fmt: skip
            held = [self.records.get(record) or self.plain["source"].get(record, {}), record, said]
            self._atoms[record] = atoms(" ".join(self.text(held)))
        return self._atoms[record]

    def kept(self, source: str, fate: Fate) -> str:
        """Return as what the seeds keep that a source speaks of a gathered record."""
        row = self.plain["source"][source]
        word, record = fate.became.partition(".")[0], fate.record
        if word == LEFT_OUT:
            return "left out"
        if word == "source":
            return "the source's own fields"
        if any(series == word for series, _ in self.rows[source]):
            return "rows"
        for mode in ("says", "expects"):
            if record in row.get(mode, {}).get(word, {}):
                return "statements"
        if row.get("claims"):
            return "claims"
        if row.get("says") or row.get("expects") or self.rows[source]:
            return "statements on other records"
        return "missing"


def compare(facts: Iterable[Fact], fates: dict[tuple[str, str], Fate], seeds: Seeds) -> tuple[Counter[str], list[Said]]:
    """Return how each pair of record and source is kept, and where each said value is found."""
    pairs: Counter[str] = Counter()
    values: list[Said] = []
    for fact in facts:
        fate = fates[fact.word, fact.id]
        for statement in fact.statements:
            source = fates["source", statement["source"]].record or ""
            kept = seeds.kept(source, fate)
            pairs[kept] += 1
            if kept == "missing":
                values.append(Said(fact, source, "", "", "missing"))
            for key, value in statement["says"].items():
                wanted = atoms(key if str(value).casefold() in FLAGS else str(value))
                found = "missing"
                if fate.became == LEFT_OUT:
                    found = "left out"
                elif holds(seeds.of_pair(source, fate), wanted):
                    found = "said by the source of the same record or series"
                elif holds(seeds.of_source(source), wanted):
                    found = "said by the source of another record, or its own field"
                elif fate.record and holds(seeds.of_record(fate.record), wanted):
                    found = "held by the record"
                values.append(Said(fact, source, key, str(value), found))
    return pairs, values


# -------------------------------------------------------------------------------------------------------- telling


def fates_by_kind(facts: Iterable[Fact], fates: dict[tuple[str, str], Fate], plain: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of the table of what became of the records, by kind."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    targets: Counter[str] = Counter()
    for fact in facts:
        fate = fates[fact.word, fact.id]
        if fate.became == LEFT_OUT:
            became = "left out"
        elif isinstance(plain[fate.became.partition(".")[0]], list):
            became = "series"
        else:
            became = "merged" if targets[fate.became] else "record"
            targets[fate.became] += 1
        table[fact.word][became] += 1
        table["in all" if fact.word != "source" else "in all, sources"][became] += 1
    columns = ("record", "merged", "series", "left out")
    yield f"{'gathered as':<22}{'facts':>7}" + "".join(f"{column:>10}" for column in columns) + f"{'data %':>9}"
    order = sorted(table, key=lambda word: (word.startswith("in all"), word))
    for word in order:
        row = table[word]
        kept = 100 * (row.total() - row["left out"]) / row.total()
        yield f"{word:<22}{row.total():>7}" + "".join(f"{row[column]:>10}" for column in columns) + f"{kept:>9.1f}"


def main(arguments: list[str] | None = None) -> int:
    """Print the comparison, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", nargs="?", type=Path, default=FACTS, help="the folder of the gathered facts")
    parser.add_argument("--list", action="store_true", help="show every said value that is not found")
    options = parser.parse_args(arguments)
    facts = tuple(read_facts(options.facts))
    fates = read_fates()
    plain = json.loads(sinoperu.dumps(sinoperu.load(SEEDS)))
    problems = sorted(problems_of(facts, fates, plain))
    if problems or not facts:
        print("\n".join(problems or [f"no gathered facts in {options.facts}"]))
        return 1
    print("\n".join(fates_by_kind(facts, fates, plain)))
    pairs, values = compare(facts, fates, Seeds(plain))
    found = Counter(one.found for one in values if one.key)
    print(f"\nstatements, as pairs of record and source: {pairs.total()}")
    print("\n".join(f"    {count:>5}  {how}" for how, count in pairs.most_common()))
    print(f"said values: {found.total()}")
    print(
        "\n".join(f"    {count:>5}  {how}  ({100 * count / found.total():.1f} %)" for how, count in found.most_common())
    )
    if options.list:
        print("\nnot found:")
        for one in values:
            if one.found == "missing":
                print(f"{one.fact.word} {one.fact.id} | {one.source} | {one.key} = {one.value}")
    records = [fact for fact in facts if fact.word != "source"]
    left_out = sum(fates[fact.word, fact.id].became == LEFT_OUT for fact in records)
    return 1 if pairs["missing"] or 100 * left_out > (100 - LEAST_KEPT) * len(records) else 0


if __name__ == "__main__":
    sys.exit(main())
