"""Plain data of many files to the contents of one data set, and back.

A dossier is one file or many; its tables are merged in any grouping. A record is defined once; what a source says may
stand in several files, one table for each record that it speaks of. Every problem is kept with the place where it stands.
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, Protocol

import attrs

from sinoperu.converter import Converter, Faults, Path, as_faults, did_you_mean, fields, found, make
from sinoperu.errors import Problem, quote
from sinoperu.formats._offsets import Offsets
from sinoperu.formats.positions import Position, Positions
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.claims import Claim
from sinoperu.model.coverage import Acceptance
from sinoperu.model.record import Record
from sinoperu.model.series import Observation
from sinoperu.model.shapes import Category, shapes
from sinoperu.model.sources import Passage, Source, Statement
from sinoperu.values.ids import check_id
from sinoperu.values.vocabulary import Mode

FORMAT: Final = 1
"""The version of the file format, the value of `format` in a file."""

_SOURCE_TABLES = ("says", "expects", "claims", "passages")
_NOT_STATED = {"id", "former_ids", "complete", "as_of", "note"}

converter = functools.cache(Converter)
"""Return the one converter, made when it is first needed."""


class Locator(Protocol):
    """Where the values of one text stand; [`Positions`][sinoperu.formats.positions.Positions] is one."""

    def value(self, path: Path, /) -> Position | None:
        """Return where a value stands, or `None`."""

    def key(self, path: Path, /) -> Position | None:
        """Return where the key of a value stands, or `None`."""

    def nearest(self, path: Path, /) -> Position:
        """Return where the nearest value around a path stands."""


class Place(NamedTuple):
    """Where something stands in a file."""

    file: str | None
    line: int | None
    column: int | None


class Document(NamedTuple):
    """One file's plain data, or one line's of a JSON Lines file."""

    file: str | None
    data: object
    positions: Callable[[], Locator]
    """Finds where each value stands; called only when there is something to report."""
    line: int | None = None
    """The line, for a document that is one line or row of its file."""

    def kept(self) -> "Document":
        """Return what is kept to find places later: no data, and of a single line only its number."""
        return Document(self.file, None, self.positions if self.line is None else _nowhere, self.line)

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Return where the value at `path` stands, or its key; else the nearest value around it."""
        positions = self.positions()
        at = (positions.key(path) if key else positions.value(path)) or positions.nearest(path)
        return Place(self.file, at.line if self.line is None else self.line, at.column)


def _nowhere() -> Positions:
    return Positions("", Offsets())


@attrs.define
class Contents:
    """Everything that a dossier holds, in the classes of the model."""

    records: dict[str, dict[str, Record]] = attrs.Factory(lambda: {word: {} for word in RECORD_TYPES})
    observations: dict[str, list[Observation]] = attrs.Factory(lambda: {word: [] for word in SERIES_TYPES})
    acceptances: list[Acceptance] = attrs.Factory(list)
    version: str = ""


class Assembly:
    """Adds documents up to contents, and keeps every problem on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.contents = Contents()
        self._types: dict[str, str] = {}
        self._documents: dict[str, list[Document]] = {}
        self._kept = Document(None, None, _nowhere)
        self._said: set[tuple[str, str, str]] = set()
        self._parts: dict[str, dict[str, list[Any]]] = {}
        self._sources: dict[str, dict[str, Any]] = {}

    # ------------------------------------------------------------------------------------------- problems

    def report(self, document: Document, path: Path, message: str) -> None:
        """Keep a problem of the value at `path`, or of its key where the message is about the key."""
        key = message.startswith(("unknown ", "expected an id in kebab-case")) or " is defined " in message
        place = document.place(path, key=key)
        self.problems.append(
            Problem(message=message, path=path, file=place.file, line=place.line, column=place.column)
        )

    def _report_all(self, document: Document, path: Path, error: Exception) -> None:
        for inner, message in as_faults(error, ""):
            self.report(document, (*path, *inner[1:]), message)

    def places(self) -> Callable[[Path], Place | None]:
        """Return the function that finds where a value of a record or source stands."""
        documents = self._documents

        def locate(path: Path) -> Place | None:
            for document in documents.get(str(path[1]), ()) if len(path) > 1 else ():
                at = document.positions()
                if at.value(path) is not None or len(path) == 2:  # noqa: PLR2004  the record itself
                    return document.place(path, key=len(path) == 2)  # noqa: PLR2004
            known = documents.get(str(path[1]), ()) if len(path) > 1 else ()
            return known[0].place(path[:2], key=True) if known else None

        return locate

    # ------------------------------------------------------------------------------------------ documents

    def add(self, document: Document) -> None:
        """Add one document."""
        data = document.data
        self._kept = document.kept()
        if not isinstance(data, dict):
            self.report(document, (), f"expected a table of records, got {found(data)}")
            return
        stated_by = data.get("stated_by")
        if stated_by is not None and not self._is_id(document, ("stated_by",), stated_by):
            stated_by = None
        for key, value in data.items():
            if key == "format":
                if value is not FORMAT and (type(value) is not int or value != FORMAT):
                    self.report(document, ("format",), f"expected format {FORMAT}, got {found(value)}")
            elif key == "version":
                if isinstance(value, str):
                    self.contents.version = value
                else:
                    self.report(document, ("version",), f"expected text, got {found(value)}")
            elif key == "source":
                for source_id, table in self._tables(document, (key,), value):
                    self._add_source(document, source_id, table)
            elif key in RECORD_TYPES:
                for record_id, table in self._tables(document, (key,), value):
                    self._add_record(document, key, record_id, table, stated_by)
            elif key in SERIES_TYPES:
                self._add_rows(document, key, value)
            elif key == "accept":
                self._add_list(document, ("accept",), value, Acceptance, self.contents.acceptances)
            elif key != "stated_by":
                known = ["format", "version", "stated_by", "accept", *RECORD_TYPES, *SERIES_TYPES]
                self.report(document, (key,), f"unknown table {quote(key)}{did_you_mean(key, known)}")

    def _is_id(self, document: Document, path: Path, value: object) -> bool:
        try:
            if not isinstance(value, str):
                raise ValueError(f"expected an id, got {found(value)}")
            check_id(value)
        except ValueError as error:
            self.report(document, path, str(error))
            return False
        return True

    def _tables(self, document: Document, path: Path, value: object) -> Iterator[tuple[str, Any]]:
        if not isinstance(value, dict):
            self.report(document, path, f"expected a table, got {found(value)}")
            return
        for key, table in value.items():
            if self._is_id(document, (*path, key), key):
                if isinstance(table, dict):
                    yield key, table
                else:
                    self.report(document, (*path, key), f"expected a table, got {found(table)}")

    def _claim_id(self, document: Document, word: str, record_id: str) -> bool:
        """Take an id for a record, and return whether it was free."""
        if record_id in self._types:
            first = self._documents[record_id][0].place((self._types[record_id], record_id), key=True)
            where = ":".join(str(part) for part in (first.file or "<text>", first.line) if part)
            what = f"{self._types[record_id]}.{record_id}"
            self.report(document, (word, record_id), f"id {quote(record_id)} is defined twice, first as {what} in {where}")
            return False
        self._types[record_id] = word
        self._documents.setdefault(record_id, []).insert(0, self._kept)
        return True

    def _add_record(self, document: Document, word: str, record_id: str, table: Any, stated_by: Any) -> None:
        cls = RECORD_TYPES[word]
        free = self._claim_id(document, word, record_id)
        try:
            record = converter().record(cls, record_id, table)
        except (Faults, ValueError, TypeError) as error:
            self._report_all(document, (word, record_id), error)
            return
        if not free:
            return
        self.contents.records[word][record_id] = record
        if stated_by is not None:
            said = {name: getattr(record, name) for name in table if name not in _NOT_STATED}
            parts = self._parts.setdefault(stated_by, {})
            parts.setdefault("statements", []).extend(statements(stated_by, word, record_id, said))
            self._documents.setdefault(stated_by, []).append(self._kept)

    def _add_rows(self, document: Document, word: str, value: object) -> None:
        self._add_list(document, (word,), value, SERIES_TYPES[word], self.contents.observations[word])

    def _add_list(self, document: Document, path: Path, value: object, cls: type[Any], out: list[Any]) -> None:
        if not isinstance(value, list):
            self.report(document, path, f"expected a list of tables, got {found(value)}")
            return
        for index, row in enumerate(value):
            try:
                out.append(converter().structure(cls, row))
            except (Faults, ValueError, TypeError) as error:
                self._report_all(document, (*path, index), error)

    # -------------------------------------------------------------------------------------------- sources

    def _add_source(self, document: Document, source_id: str, table: dict[str, Any]) -> None:
        own = {key: value for key, value in table.items() if key not in _SOURCE_TABLES}
        path: Path = ("source", source_id)
        # The document that defines a source stands before those that only add what the source says.
        if not own:
            self._documents.setdefault(source_id, []).append(self._kept)
        elif self._claim_id(document, "source", source_id):
            try:
                self._sources[source_id] = fields(_source_hooks(), own, "source")
            except Faults as error:
                self._report_all(document, path, error)
        parts = self._parts.setdefault(source_id, {})
        for mode in Mode:
            if mode.value in table:
                said = parts.setdefault("statements", [])
                said.extend(self._statements(document, (*path, mode.value), source_id, mode, table[mode.value]))
        for name, cls in (("claims", Claim), ("passages", Passage)):
            if name in table:
                known = parts.setdefault(name, [])
                for key, inner in self._tables(document, (*path, name), table[name]):
                    self._add_inner(document, (*path, name, key), cls, source_id, inner, known)

    def _add_inner(
        self, document: Document, path: Path, cls: type[Any], source_id: str, table: Any, known: list[Any]
    ) -> None:
        key = str(path[-1])
        if any(thing.id == key for thing in known):
            self.report(document, path, f"{quote(key)} is defined twice in source {quote(source_id)}")
            return
        try:
            known.append(make(cls, _inner_hooks(cls), {"source": source_id, "id": key})(table))
        except (Faults, ValueError, TypeError) as error:
            self._report_all(document, path, error)

    def _statements(
        self, document: Document, path: Path, source_id: str, mode: Mode, tables: object
    ) -> Iterator[Statement]:
        if not isinstance(tables, dict):
            self.report(document, path, f"expected a table, got {found(tables)}")
            return
        for word, by_id in tables.items():
            if word not in RECORD_TYPES:
                self.report(document, (*path, word), f"unknown record type {quote(word)}{did_you_mean(word, RECORD_TYPES)}")
                continue
            if not isinstance(by_id, dict):
                self.report(document, (*path, word), f"expected a table, got {found(by_id)}")
                continue
            for record_id, said in by_id.items():
                here = (*path, word, record_id)
                if not self._is_id(document, here, record_id):
                    continue
                if (source_id, mode.value, record_id) in self._said:
                    self.report(document, here, f"what {quote(source_id)} {mode.value} of {quote(record_id)} is defined twice")
                    continue
                self._said.add((source_id, mode.value, record_id))
                several = isinstance(said, list)
                for index, table in enumerate(said if isinstance(said, list) else [said]):
                    at = (*here, index) if several else here
                    yield from self._one_table(document, at, source_id, mode, word, record_id, table)

    def _one_table(
        self, document: Document, path: Path, source_id: str, mode: Mode, word: str, record_id: str, table: object
    ) -> Iterator[Statement]:
        if not isinstance(table, dict):
            self.report(document, path, f"expected a table, got {found(table)}")
            return
        try:
            values = fields(_said_hooks(word), table, f"what a source says of {_article(word)}")
        except Faults as error:
            self._report_all(document, path, error)
            return
        yield from statements(source_id, word, record_id, values, mode=mode)

    # --------------------------------------------------------------------------------------------- result

    def finish(self) -> Contents:
        """Put the sources together and return the contents.

        A source of which only statements are given is kept without fields: merging may join it to its definition.
        """
        for source_id in sorted({*self._sources, *self._parts}):
            parts = self._parts.get(source_id, {})
            source = Source(
                id=source_id,
                **self._sources.get(source_id, {}),
                statements=tuple(sorted(parts.get("statements", ()), key=statement_key)),
                claims=tuple(sorted(parts.get("claims", ()), key=lambda claim: claim.id)),
                passages=tuple(sorted(parts.get("passages", ()), key=lambda passage: passage_key(passage.id))),
            )
            self.contents.records["source"][source_id] = source
        return self.contents


def _article(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


@functools.cache
def _said_hooks(word: str) -> dict[str, Any]:
    text = converter().hooks(Statement)["at"]
    return {**converter().said_hooks(RECORD_TYPES[word]), "at": text, "note": text}


@functools.cache
def _source_hooks() -> dict[str, Any]:
    return {
        name: hook for name, hook in converter().hooks(Source).items()
        if name not in {"id", "statements", "claims", "passages"}
    }  # fmt: skip


@functools.cache
def _inner_hooks(cls: type[Any]) -> dict[str, Any]:
    return {name: hook for name, hook in converter().hooks(cls).items() if name not in {"id", "source"}}


def statements(
    source_id: str, word: str, record_id: str, values: Mapping[str, Any], *, mode: Mode = Mode.SAYS
) -> Iterator[Statement]:
    """Yield what one table says: one statement a field, one a part; a table without fields says that the thing exists."""
    known = shapes(RECORD_TYPES[word])
    common: dict[str, Any] = {
        "source": source_id, "record": record_id, "record_type": word, "mode": mode,
        "at": values.get("at"), "note": values.get("note"),
    }  # fmt: skip
    said = {name: value for name, value in values.items() if name not in {"at", "note"}}
    if not said:
        yield Statement(**common)
    for name, value in said.items():
        shape = known.get(name)
        if shape is not None and shape.category is Category.PART and shape.many:
            for part in value:
                yield Statement(**common, field=name, key=part.key, value=part)
        else:
            yield Statement(**common, field=name, value=value)


def statement_key(statement: Statement) -> tuple[str, ...]:
    """Return the order of statements within a source."""
    s = statement
    return (s.mode, s.record_type, s.record, s.at or "", s.note or "", s.field, s.key or "", repr(s.value))


def passage_key(key: str) -> tuple[int, str]:
    """Return the order of passages: numbers by size, then words."""
    return (int(key), "") if key.isdecimal() and key.isascii() else (1 << 62, key)


# --------------------------------------------------------------------------------------- back to plain data


def plain(
    records: Mapping[str, Iterable[Record]],
    observations: Mapping[str, Iterable[Observation]],
    acceptances: Iterable[Acceptance],
    version: str = "",
) -> dict[str, Any]:
    """Return the plain data of a whole dossier, sorted, so that the same contents give the same bytes."""
    to = converter()
    out: dict[str, Any] = {"format": FORMAT}
    if version:
        out["version"] = version
    for word in RECORD_TYPES:
        table = {
            record.id: _plain_source(record) if isinstance(record, Source) else to.plain(record)
            for record in sorted(records.get(word, ()), key=lambda record: record.id)
        }
        if table:
            out[word] = table
    for word in SERIES_TYPES:
        rows = sorted((to.plain(row) for row in observations.get(word, ())), key=repr)
        if rows:
            out[word] = rows
    accepted = sorted((to.plain(acceptance) for acceptance in acceptances), key=repr)
    if accepted:
        out["accept"] = accepted
    return out


def _plain_source(source: Source) -> dict[str, Any]:
    to = converter()
    out = to.table(source, skip=("id", "statements", "claims", "passages"))
    for mode in Mode:
        tables: dict[str, dict[str, list[dict[str, Any]]]] = {}
        places: dict[tuple[str, str, str | None, str | None], dict[str, Any]] = {}
        for statement in sorted(source.statements, key=statement_key):
            if statement.mode is not mode:
                continue
            group = (statement.record_type, statement.record, statement.at, statement.note)
            if group not in places:
                places[group] = {}
                tables.setdefault(group[0], {}).setdefault(group[1], []).append(places[group])
                places[group].update({k: v for k, v in (("at", statement.at), ("note", statement.note)) if v is not None})
            if statement.field and statement.key is not None:
                places[group].setdefault(statement.field, []).append(to.plain(statement.value))
            elif statement.field:
                places[group][statement.field] = to.plain(statement.value)
        if tables:
            out[mode.value] = {
                word: {rid: said[0] if len(said) == 1 else said for rid, said in by_id.items()}
                for word, by_id in tables.items()
            }
    if source.claims:
        out["claims"] = {claim.id: to.table(claim, skip=("id", "source")) for claim in source.claims}
    if source.passages:
        out["passages"] = {passage.id: to.table(passage, skip=("id", "source")) for passage in source.passages}
    return out
