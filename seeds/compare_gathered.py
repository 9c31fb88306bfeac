"""Compares the gathered facts with the seeds, and reports what became of each fact.

python seeds/compare_gathered.py                 print counts by kind, for the facts in ../shared/facts
python seeds/compare_gathered.py FOLDER --list   also print every stated value that the seeds lack

A gathered fact is a line of JSON: a record with statements. Each statement has a source and the values that it states.
The facts of the first files name a source by its id, and `sources.jsonl` has the sources. Later facts are in a folder
for each month, such as `2026-11`. They contain their sources, so the address tells which source of the seeds it is.

The files `_gathered/*.csv` list what became of each fact. A row of the first files names a fact by its kind and id, a
row of the later files also by its line. A later file can have rows of the kind `source` with an address as `raw_id`,
for a source that has another address in the seeds or was not used.

A stated value counts as found if the seeds have all its dates and numbers under that source, or else in the record
that the fact became. For a value without dates and numbers, half of its words are enough. The exit code is 1 if a fact
has no row, a row has no fact, a row or source points to nothing, or too many facts are left out.
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
from sinoperu.model import RECORD_TYPES, SERIES_TYPES

SEEDS = Path(__file__).parent
FACTS = SEEDS.parent.parent / "shared" / "facts"
LEFT_OUT = "left-out"
FLAGS = {"true", "yes", "no"}
"""Values that have a meaning only together with their key."""
LEAST_KEPT = 96
"""The least percentage of the gathered records that must have become data. Derived records do not count."""


class Key(NamedTuple):
    """What tells one gathered record from all others. In the first files an id does not repeat and needs no line."""

    word: str
    id: str
    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        place = f"{self.file}:{self.line} " if self.line else f"{self.file} " if self.file else ""
        return f"{place}{self.word} {self.id}".rstrip()


class Fact(NamedTuple):
    """One gathered record. `statements` has pairs of a source, which is an id or an address, and what it says."""

    key: Key
    statements: tuple[tuple[str, dict[str, Any]], ...]
    derived: bool = False
    """Whether the gatherer worked the values out, so that no source states them."""

    @property
    def word(self) -> str:
        """The kind of the record, e.g. `visit`."""
        return self.key.word


class Fate(NamedTuple):
    """The result for one gathered record: what it became, and why."""

    became: str
    reason: str

    @property
    def record(self) -> str | None:
        """The id of the record that it became, or `None`."""
        return self.became.partition(".")[2] or None


class StatedValue(NamedTuple):
    """One value that one source states about one gathered record, and where the seeds have it."""

    fact: Fact
    source: str
    key: str
    value: str
    found: str


# ------------------------------------------------------------------------------------------------------ reading


def read_facts(folder: Path) -> Iterator[Fact]:
    """Yield the gathered records of all files in a folder, and in its folders for later months."""
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            says = tuple((statement["source"], statement["says"]) for statement in row.get("statements", ()))
            yield Fact(Key(row.get("record", "source"), row["id"]), says)
    for file in sorted(folder.glob("[0-9]*/*.jsonl")):
        name = f"{file.parent.name}-{file.stem}"
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            row = json.loads(line)
            says = tuple((source["url"] or "", _by_field(source.get("says", {}))) for source in row["sources"])
            yield Fact(Key(row["record"], row.get("id", ""), name, number), says, row.get("derived", False))


def _by_field(says: Any) -> dict[str, Any]:
    return says if isinstance(says, dict) else {"text": says}


def read_fates(folder: Path = SEEDS / "_gathered") -> dict[Key, Fate]:
    """Return what became of each gathered record."""
    fates: dict[Key, Fate] = {}
    for file in sorted(folder.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                key = Key(row["record"], row["raw_id"])
                if "line" in row:
                    key = key._replace(file=file.stem, line=int(row["line"] or 0))
                fates[key] = Fate(row["became"], row["reason"])
    return fates


class Sources:
    """Finds the source of the seeds that a gathered statement means."""

    def __init__(self, fates: dict[Key, Fate], plain: dict[str, Any]) -> None:
        self._fates = fates
        self._by_address = {
            _bare(source["url"]): source_id for source_id, source in plain["source"].items() if source.get("url")
        }

    def fate(self, fact: Fact, source: str) -> Fate | None:
        """Return what became of a source, or `None` if no row and no source of the seeds tells it.

        Args:
            fact: The fact that the source states.
            source: The id of the source, or for later facts its address.
        """
        fate = self._fates.get(Key("source", source, fact.key.file))
        if fate is None and fact.key.file and (found := self._by_address.get(_bare(source))):
            return Fate(f"source.{found}", "")
        return fate


def _bare(address: str) -> str:
    """Return an address without the parts that do not tell pages apart."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/") or address


def problems_of(facts: Iterable[Fact], fates: dict[Key, Fate], plain: dict[str, Any]) -> Iterator[str]:
    """Yield the errors in the list of fates."""
    by_key = {fact.key: fact for fact in facts}
    known = by_key.keys() | {
        Key("source", source, fact.key.file) for fact in by_key.values() for source, _ in fact.statements
    }
    yield from (f"{key}: no row says what became of it" for key in by_key.keys() - fates.keys())
    yield from (f"{key}: a row without a gathered record" for key in fates.keys() - known)
    for key, fate in fates.items():
        kind, _, record = fate.became.partition(".")
        if kind == LEFT_OUT:
            if not fate.reason:
                yield f"{key}: left out without a reason"
        elif kind not in plain or (record and record not in plain[kind]):
            yield f"{key}: became {fate.became!r}, which the seeds do not have"
    sources = Sources(fates, plain)
    for key in by_key.keys() & fates.keys():
        if by_key[key].derived and fates[key].became != LEFT_OUT:
            yield f"{key}: became data, but no source states its value"
        if fates[key].became != LEFT_OUT or not key.file:
            for source, _ in by_key[key].statements:
                if sources.fate(by_key[key], source) is None:
                    yield f"{key}: source {source!r} is not gathered"


# ---------------------------------------------------------------------------------------------------- comparing


class Seeds:
    """The contents of the seeds, by record and by source."""

    def __init__(self, plain: dict[str, Any]) -> None:
        self.plain = plain
        self.records = {key: row for word, rows in plain.items() if word in RECORD_TYPES and word != "source"
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
        """Yield all text in plain data: keys, values, and the names of the records that they refer to."""
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
        """Return the contents of a source: its own fields, its statements and claims, and its rows."""
        if source not in self._atoms:
            contents = [self.plain["source"][source], *(row for _, row in self.rows[source])]
            self._atoms[source] = atoms(" ".join(self.text(contents)))
        return self._atoms[source]

    def of_pair(self, source: str, fate: Fate) -> Atoms:
        """Return the statements of a source about what a gathered record became, and its rows of that series."""
        key = f"{source} {fate.became}"
        if key not in self._atoms:
            row, word = self.plain["source"][source], fate.became.partition(".")[0]
            stated = [by_record[fate.record] for mode in ("says", "expects") for by_record in row.get(mode, {}).values()
                      if fate.record in by_record]  # fmt: skip
            self._atoms[key] = atoms(
                " ".join(self.text([stated, [values for name, values in self.rows[source] if name == word]]))
            )
        return self._atoms[key]

    def of_record(self, record: str) -> Atoms:
        """Return the values of a record, and the statements of all sources about it."""
        if record not in self._atoms:
            stated = [by_record[record] for row in self.plain["source"].values() for mode in ("says", "expects")
                      for by_record in row.get(mode, {}).values() if record in by_record]  # fmt: skip
            contents = [self.records.get(record) or self.plain["source"].get(record, {}), record, stated]
            self._atoms[record] = atoms(" ".join(self.text(contents)))
        return self._atoms[record]

    def kept(self, source: str, fate: Fate) -> str:
        """Return in what form the seeds keep the statement of a source about a gathered record."""
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


def compare(facts: Iterable[Fact], fates: dict[Key, Fate], seeds: Seeds) -> tuple[Counter[str], list[StatedValue]]:
    """Return how many pairs of record and source are kept in each form, and where each stated value was found."""
    pairs: Counter[str] = Counter()
    values: list[StatedValue] = []
    sources = Sources(fates, seeds.plain)
    counted: set[tuple[str, str, str, str]] = set()
    for fact in facts:
        fate = fates[fact.key]
        for name, says in fact.statements:
            source_fate = sources.fate(fact, name)
            source = source_fate.record if source_fate else None
            kept = "left out" if source is None else seeds.kept(source, fate)
            pairs[kept] += 1
            if kept == "missing":
                values.append(StatedValue(fact, source or name, "", "", "missing"))
            for key, value in says.items():
                # Later facts repeat all that a source says on each of its lines, so each value counts once.
                same = (fact.key.file, name, key, str(value))
                if fact.key.file and (value is None or same in counted):
                    continue
                counted.add(same)
                wanted = atoms(key if str(value).casefold() in FLAGS else str(value))
                found = "missing"
                if source is None or fate.became == LEFT_OUT:
                    found = "left out"
                elif holds(seeds.of_pair(source, fate), wanted):
                    found = "stated by the source, about the same record or series"
                elif holds(seeds.of_source(source), wanted):
                    found = "stated by the source, about another record, or in its own fields"
                elif fate.record and holds(seeds.of_record(fate.record), wanted):
                    found = "in the record"
                values.append(StatedValue(fact, source or name, key, str(value), found))
    return pairs, values


# ------------------------------------------------------------------------------------------------------ reporting


def fates_by_kind(facts: Iterable[Fact], fates: dict[Key, Fate], plain: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of a table that counts, by kind, what became of the facts."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    targets: Counter[str] = Counter()
    for fact in facts:
        fate = fates[fact.key]
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
    parser.add_argument("facts", nargs="?", type=Path, default=FACTS, help="the folder with the gathered facts")
    parser.add_argument("--list", action="store_true", help="also print every stated value that was not found")
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
    places = Counter(value.found for value in values if value.key)
    print(f"\nstatements, as pairs of record and source: {pairs.total()}")
    print("\n".join(f"    {count:>5}  {how}" for how, count in pairs.most_common()))
    print(f"stated values: {places.total()}")
    print(
        "\n".join(
            f"    {count:>5}  {place}  ({100 * count / places.total():.1f} %)" for place, count in places.most_common()
        )
    )
    if options.list:
        print("\nnot found:")
        for value in values:
            if value.found == "missing":
                print(f"{value.fact.key} | {value.source} | {value.key} = {value.value}")
    records = [fact for fact in facts if fact.word != "source" and not fact.derived]
    left_out = sum(fates[fact.key].became == LEFT_OUT for fact in records)
    return 1 if pairs["missing"] or 100 * left_out > (100 - LEAST_KEPT) * len(records) else 0


if __name__ == "__main__":
    sys.exit(main())
