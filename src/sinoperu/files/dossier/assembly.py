"""Reading a dossier: plain data of many files to records, with every problem and the place where it stands."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import attrs

from sinoperu.errors import LoadError, Problem, did_you_mean, quote
from sinoperu.files.converter import REFUSALS, Path, converter, read_fields, table_reader, value_problems
from sinoperu.files.dossier.documents import NOWHERE, Document, Place
from sinoperu.files.dossier.statements import passage_key, statements
from sinoperu.files.dossier.writing import FORMAT
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.base import Record
from sinoperu.model.claims import Claim
from sinoperu.model.coverage import Acceptance
from sinoperu.model.per_class import per_class
from sinoperu.model.series import Observation
from sinoperu.model.sources import Passage, Source, Statement, statement_key
from sinoperu.values.ids import check_id
from sinoperu.values.reading import describe
from sinoperu.values.vocabulary import Mode

_SOURCE_TABLES: Final = ("says", "expects", "claims", "passages")
_NOT_STATED: Final = {"id", "former_ids", "complete", "as_of", "note"}
_NOT_TABLES: Final = ("format", "version", "stated_by", "accept")


@attrs.define
class Contents:
    """Everything that a dossier holds, in the classes of the model."""

    records: list[Record] = attrs.Factory(list)
    """The records, but for sources."""
    observations: dict[str, list[Observation]] = attrs.Factory(lambda: {word: [] for word in SERIES_TYPES})
    """The rows of each series, by its word."""
    sources: list[Source] = attrs.Factory(list)
    """The sources, with all that they say."""
    acceptances: list[Acceptance] = attrs.Factory(list)
    """The findings that are kept."""
    version: str = ""
    """The version that the files give themselves, or nothing."""


@attrs.define
class _Said:
    """All that the files have one source say."""

    statements: list[Statement] = attrs.Factory(list)
    claims: dict[str, Claim] = attrs.Factory(dict)
    passages: dict[str, Passage] = attrs.Factory(dict)
    spoken_of: set[tuple[str, str]] = attrs.Factory(set)
    """The pairs of mode and record id that have a table."""


class Assembly:
    """Adds documents up to contents, and keeps every problem on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.contents = Contents()
        self._types: dict[str, str] = {}
        self._documents: dict[str, list[Document]] = {}
        self._kept = NOWHERE
        self._said: dict[str, _Said] = {}
        self._sources: dict[str, dict[str, Any]] = {}

    # ------------------------------------------------------------------------------------------- problems

    def report(self, document: Document, path: Path, message: str, *, at_key: bool = False) -> None:
        """Keep a problem of the value at `path`, or of its key."""
        place = document.place(path, key=at_key)
        self.problems.append(Problem(message=message, path=path, file=place.file, line=place.line, column=place.column))

    def _report_all(self, document: Document, path: Path, error: Exception) -> None:
        for problem in value_problems(error, *path):
            self.report(document, problem.path, problem.message, at_key=problem.at_key)

    def places(self) -> Callable[[Path], Place | None]:
        """Return the function that finds where a value of a record or source stands."""
        documents = self._documents

        def locate(path: Path) -> Place | None:
            known = documents.get(str(path[1]), ()) if len(path) > 1 else ()
            if not known:
                return None
            holder = next((document for document in known if document.has(path)), None)
            if holder is None or len(path) == 2:
                return (holder or known[0]).place(path[:2], key=True)
            return holder.place(path)

        return locate

    # ------------------------------------------------------------------------------------------ documents

    def add(self, document: Document) -> None:
        """Add one document."""
        data = document.data
        self._kept = document.kept()
        if not isinstance(data, dict):
            self.report(document, (), f"expected a table of records, got {describe(data)}")
            return
        stated_by = data.get("stated_by")
        if stated_by is not None and not self._is_id(document, ("stated_by",), stated_by):
            stated_by = None
        for key, value in data.items():
            if key == "source":
                for source_id, table in self._tables(document, (key,), value):
                    self._add_source(document, source_id, table)
            elif key in RECORD_TYPES:
                for record_id, table in self._tables(document, (key,), value):
                    self._add_record(document, key, record_id, table, stated_by)
            elif key in SERIES_TYPES:
                self._add_list(document, key, value, SERIES_TYPES[key], self.contents.observations[key])
            elif key == "accept":
                self._add_list(document, key, value, Acceptance, self.contents.acceptances)
            else:
                self._add_other(document, key, value)

    def _add_other(self, document: Document, key: str, value: object) -> None:
        if key == "format":
            if type(value) is not int or value != FORMAT:
                self.report(document, (key,), f"expected format {FORMAT}, got {describe(value)}")
        elif key == "version":
            if isinstance(value, str):
                self.contents.version = value
            else:
                self.report(document, (key,), f"expected text, got {describe(value)}")
        elif key != "stated_by":
            near = did_you_mean(key, [*_NOT_TABLES, *RECORD_TYPES, *SERIES_TYPES])
            hint = near or ", expected a record type such as agreement, a series, or source"
            self.report(document, (key,), f"unknown table {quote(key)}{hint}", at_key=True)

    def _is_id(self, document: Document, path: Path, value: object, *, at_key: bool = False) -> bool:
        try:
            if not isinstance(value, str):
                raise ValueError(f"expected an id, got {describe(value)}")
            check_id(value)
        except ValueError as error:
            self.report(document, path, str(error), at_key=at_key)
            return False
        return True

    def _tables(self, document: Document, path: Path, value: object) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield each id and table of a table of tables."""
        if not isinstance(value, dict):
            self.report(document, path, f"expected a table, got {describe(value)}")
            return
        for key, table in value.items():
            if self._is_id(document, (*path, key), key, at_key=True):
                if isinstance(table, dict):
                    yield key, table
                else:
                    self.report(document, (*path, key), f"expected a table, got {describe(table)}")

    def _claim_id(self, document: Document, word: str, record_id: str) -> bool:
        """Take an id for a record, and return whether it was free."""
        if record_id in self._types:
            first = self._documents[record_id][0].place((self._types[record_id], record_id), key=True)
            where = ":".join(str(part) for part in (first.file or "<text>", first.line) if part)
            what = f"{self._types[record_id]}.{record_id}"
            message = f"id {quote(record_id)} is defined twice, first as {what} in {where}"
            self.report(document, (word, record_id), message, at_key=True)
            return False
        self._types[record_id] = word
        self._documents.setdefault(record_id, []).insert(0, self._kept)
        return True

    def _add_record(
        self, document: Document, word: str, record_id: str, table: dict[str, Any], stated_by: str | None
    ) -> None:
        path: Path = (word, record_id)
        free = self._claim_id(document, word, record_id)
        try:
            record = converter().record(RECORD_TYPES[word], record_id, table)
        except REFUSALS as error:
            self._report_all(document, path, error)
            return
        if free:
            self.contents.records.append(record)
            if stated_by is not None and self._may_speak(document, path, stated_by, Mode.SAYS, record_id):
                said = {name: getattr(record, name) for name in table if name not in _NOT_STATED}
                self._source(stated_by).statements.extend(statements(stated_by, word, record_id, said))
                self._documents.setdefault(stated_by, []).append(self._kept)

    def _add_list(self, document: Document, key: str, value: object, cls: type[Any], out: list[Any]) -> None:
        if not isinstance(value, list):
            self.report(document, (key,), f"expected a list of tables, got {describe(value)}")
            return
        for index, row in enumerate(value):
            try:
                out.append(converter().structure(cls, row))
            except REFUSALS as error:
                self._report_all(document, (key, index), error)

    # -------------------------------------------------------------------------------------------- sources

    def _source(self, source_id: str) -> _Said:
        return self._said.setdefault(source_id, _Said())

    def _add_source(self, document: Document, source_id: str, table: dict[str, Any]) -> None:
        own = {key: value for key, value in table.items() if key not in _SOURCE_TABLES}
        path: Path = ("source", source_id)
        # The document that defines a source stands before those that only add what the source says.
        if not own:
            self._documents.setdefault(source_id, []).append(self._kept)
        elif self._claim_id(document, "source", source_id):
            try:
                self._sources[source_id] = read_fields(_source_hooks(Source), own, "source")
            except REFUSALS as error:
                self._report_all(document, path, error)
        said = self._source(source_id)
        for mode in Mode:
            if mode.value in table:
                here = (*path, mode.value)
                said.statements += self._statements(document, here, source_id, mode, table[mode.value])
        for name, cls, known in (("claims", Claim, said.claims), ("passages", Passage, said.passages)):
            if name in table:
                for key, inner in self._tables(document, (*path, name), table[name]):
                    self._add_inner(document, (*path, name, key), cls, source_id, inner, known)

    def _add_inner(
        self, document: Document, path: Path, cls: type[Any], source_id: str, table: Any, known: dict[str, Any]
    ) -> None:
        key = str(path[-1])
        if key in known:
            message = f"{quote(key)} is defined twice in source {quote(source_id)}"
            self.report(document, path, message, at_key=True)
            return
        try:
            known[key] = _inner(cls)(table, source=source_id, id=key)
        except REFUSALS as error:
            self._report_all(document, path, error)

    def _may_speak(self, document: Document, path: Path, source_id: str, mode: Mode, record_id: str) -> bool:
        """Note that a source has a table for a record in this mode, and return whether it is the first."""
        spoken_of = self._source(source_id).spoken_of
        if (mode.value, record_id) in spoken_of:
            message = f"what {quote(source_id)} {mode.value} of {quote(record_id)} is defined twice"
            self.report(document, path, message, at_key=True)
            return False
        spoken_of.add((mode.value, record_id))
        return True

    def _statements(
        self, document: Document, path: Path, source_id: str, mode: Mode, tables: object
    ) -> Iterator[Statement]:
        if not isinstance(tables, dict):
            self.report(document, path, f"expected a table, got {describe(tables)}")
            return
        for word, by_id in tables.items():
            here = (*path, word)
            if word not in RECORD_TYPES:
                message = f"unknown record type {quote(word)}{did_you_mean(word, RECORD_TYPES)}"
                self.report(document, here, message, at_key=True)
            elif not isinstance(by_id, dict):
                self.report(document, here, f"expected a table, got {describe(by_id)}")
            else:
                for record_id, said in by_id.items():
                    at = (*here, record_id)
                    if self._is_id(document, at, record_id, at_key=True) and self._may_speak(
                        document, at, source_id, mode, record_id
                    ):
                        yield from self._tables_of_one(document, at, source_id, mode, said)

    def _tables_of_one(
        self, document: Document, path: Path, source_id: str, mode: Mode, said: object
    ) -> Iterator[Statement]:
        """Yield what a source says of one record, in one table or several, each perhaps with its own `at`."""
        word, record_id = str(path[-2]), str(path[-1])
        several = enumerate(said) if isinstance(said, list) else [(None, said)]
        for index, table in several:
            here = path if index is None else (*path, index)
            try:
                if not isinstance(table, dict):
                    raise ValueError(f"expected a table, got {describe(table)}")
                values = read_fields(_statement_hooks(RECORD_TYPES[word]), table, f"a statement about {_article(word)}")
            except REFUSALS as error:
                self._report_all(document, here, error)
            else:
                yield from statements(source_id, word, record_id, values, mode=mode)

    # --------------------------------------------------------------------------------------------- result

    def finish(self) -> Contents:
        """Put the sources together and return the contents.

        A source of which only statements are given is kept without fields: merging may join it to its
        definition.
        """
        for source_id in sorted({*self._sources, *self._said}):
            said = self._source(source_id)
            self.contents.sources.append(
                Source(
                    id=source_id,
                    **self._sources.get(source_id, {}),
                    statements=tuple(sorted(said.statements, key=statement_key)),
                    claims=tuple(claim for _, claim in sorted(said.claims.items())),
                    passages=tuple(said.passages[key] for key in sorted(said.passages, key=passage_key)),
                )
            )
        return self.contents


def source_of(source_id: str, table: dict[str, Any]) -> Source:
    """Return the source that one table of a compiled dossier describes, with all that it says.

    Raises:
        LoadError: The table is not right; its problems name no place.
    """
    assembly = Assembly()
    assembly.add(Document(None, {"source": {source_id: table}}, NOWHERE.positions))
    contents = assembly.finish()
    if assembly.problems:
        raise LoadError(assembly.problems)
    (source,) = contents.sources
    return source


def _article(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


@per_class
def _statement_hooks(cls: type[Any]) -> Mapping[str, Any]:
    text = converter().hooks(Statement)["at"]
    return {**converter().statement_hooks(cls), "at": text, "note": text}


@per_class
def _source_hooks(cls: type[Any]) -> Mapping[str, Any]:
    left_out = {"id", "statements", "claims", "passages"}
    return {name: hook for name, hook in converter().hooks(cls).items() if name not in left_out}


@per_class
def _inner(cls: type[Any]) -> Callable[..., Any]:
    return table_reader(cls, converter().hooks(cls), given=("source", "id"))


__all__ = ["Assembly", "Contents", "source_of"]
