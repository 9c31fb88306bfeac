"""Conversion of the plain data of a dossier to records. Each problem is reported with its file, line and column."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, ClassVar, Final, TypeVar

import attrs

from sinoperu.errors import MAX_HINTS, Problem, a, did_you_mean, quote
from sinoperu.files.converter import (
    REFUSALS,
    Hook,
    Path,
    converter,
    read_fields,
    read_own_fields,
    table_reader,
    value_problems,
)
from sinoperu.files.dossier.documents import NOWHERE, Document, Place, where_text
from sinoperu.files.dossier.file_keys import FILE_KEYS, SOURCE_TABLES
from sinoperu.files.dossier.located import LocatedItems
from sinoperu.files.dossier.statements import statements
from sinoperu.files.dossier.verified import VerifiedDates
from sinoperu.files.dossier.writing import FORMAT
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.base import Record
from sinoperu.model.claims import Claim
from sinoperu.model.coverage import Acceptance
from sinoperu.model.per_class import per_class
from sinoperu.model.series import Observation
from sinoperu.model.source_contents import second_table_message
from sinoperu.model.sources import NEVER_STATED, Passage, Source, Statement
from sinoperu.model.verification import VERIFIED
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import check_id
from sinoperu.values.reading import describe
from sinoperu.values.vocabulary import Mode

T = TypeVar("T")
_ItemT = TypeVar("_ItemT", Observation, Acceptance)

NOT_STATED_BY_FILE: Final = frozenset({*NEVER_STATED, "complete", "incomplete", "as_of"})
"""The fields that are about the record itself. They are no statements of the source in `stated_by`."""


@attrs.define
class Contents:
    """The contents of a dossier, as instances of the classes of the model."""

    records: list[Record] = attrs.Factory(list)
    """All records except sources."""
    observations: dict[str, list[Observation]] = attrs.Factory(lambda: {word: [] for word in SERIES_TYPES})
    """A dict from the name of each series to its observations."""
    sources: list[Source] = attrs.Factory(list)
    """The sources, with their statements, claims and passages."""
    acceptances: list[Acceptance] = attrs.Factory(list)
    """The accepted findings."""
    version: str = ""
    """The version of the data, or an empty string if no file states it."""
    verified_until: dict[str, PartialDate] = attrs.Factory(dict)
    """The dates until which record types and series are kept up to date."""


@attrs.define
class _SourceContents:
    """The statements, claims and passages of one source, collected from all files."""

    statements: list[Statement] = attrs.Factory(list)
    claims: dict[str, Claim] = attrs.Factory(dict)
    passages: dict[str, Passage] = attrs.Factory(dict)
    tables: set[tuple[str, str]] = attrs.Factory(set)
    """The mode (`says` or `expects`) and the record id of each table of statements, to detect repeated tables."""


class Assembly:
    """Collects the contents and the problems of the documents of a dossier, which are added one at a time."""

    TAKES_ITEMS: ClassVar[bool] = True
    """Whether records and rows can be added without their documents, as `valid_lines.py` does."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.contents = Contents()
        self._types: dict[str, str] = {}
        self._documents: dict[str, Document] = {}  # record id -> the document that defines it, or the first about it
        self._inner_documents: dict[Path, Document] = {}  # path of a table inside a source -> its document
        self._version_document = NOWHERE
        self._verified = VerifiedDates(self.contents.verified_until)
        self._kept = NOWHERE  # the current document, without its data to save memory
        self.located = LocatedItems()
        """The places of the rows, acceptances and statements."""
        self._source_contents: dict[str, _SourceContents] = {}
        self._source_fields: dict[str, dict[str, Any]] = {}
        self._undefined: dict[str, tuple[Document, Path]] = {}  # id of a source -> the first place that only names it

    # ------------------------------------------------------------------------------------------- problems

    def report(self, document: Document, path: Path, message: str, *, at_key: bool = False) -> None:
        """Add a problem with the value at `path`. If `at_key` is true, the problem is with the key of the value."""
        place = document.place(path, key=at_key)
        self.problems.append(Problem(message=message, path=path, file=place.file, line=place.line, column=place.column))

    def _report_all(self, document: Document, path: Path, error: Exception) -> None:
        for problem in value_problems(error, *path):
            self.report(document, problem.path, problem.message, at_key=problem.at_key)

    def _hint(self, word: str, words: Iterable[str]) -> str:
        return did_you_mean(word, words) if len(self.problems) < MAX_HINTS else ""

    def places(self) -> Callable[[Path], Place | None]:
        """Return a function that takes the path of a value and returns the file, line and column of the value.

        The path starts with a record type and an id.
        """
        documents, inner_documents = self._documents, self._inner_documents

        def locate(path: Path) -> Place | None:
            first = documents.get(str(path[1])) if len(path) > 1 else None
            if first is None:
                return None
            # A table of statements has a path of five steps, a claim or passage has one of four.
            inner = inner_documents.get(path[:5]) or inner_documents.get(path[:4])
            if inner is not None and inner.line is not None:
                return inner.place(path)
            document = inner or first
            return document.place(path) if len(path) > 2 and document.has(path) else first.place(path[:2], key=True)

        return locate

    # ------------------------------------------------------------------------------------------ documents

    def add(self, document: Document) -> None:
        """Add the contents and the problems of one document."""
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
            self._add_version(document, value)
        elif key == VERIFIED:
            for path, message, at_key in self._verified.add(self._kept, value):
                self.report(document, path, message, at_key=at_key)
        elif key != "stated_by":
            words = [*FILE_KEYS, *RECORD_TYPES, *SERIES_TYPES]
            hint = self._hint(key, words) or ", expected a record type such as agreement, a series, or source"
            self.report(document, (key,), f"unknown table {quote(key)}{hint}", at_key=True)

    def _add_version(self, document: Document, value: object) -> None:
        path = ("version",)
        first = self.contents.version
        if not isinstance(value, str):
            self.report(document, path, f"expected text, got {describe(value)}")
        elif first and value and value != first:
            where = where_text(self._version_document.place(path))
            message = f"expected version {quote(first)} as in {where}, got {quote(value)}: give all files one version"
            self.report(document, path, message)
        elif value and not first:
            self.contents.version = value
            self._version_document = self._kept

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
        """Yield the id and the content of each inner table, from a table that has ids as keys."""
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
        """Register the id of a record, and return true. If the id is in use, report a problem and return false."""
        if record_id in self._types:
            self._report_taken(document, (word, record_id), record_id)
            return False
        self._types[record_id] = word
        self._documents[record_id] = self._kept
        return True

    def _report_taken(self, document: Document, path: Path, record_id: str) -> None:
        first = self._documents[record_id].place((self._types[record_id], record_id), key=True)
        first_name = f"{self._types[record_id]}.{record_id}"
        message = f"id {quote(record_id)} is defined twice, first as {first_name} in {where_text(first)}"
        self.report(document, path, message, at_key=path != ("stated_by",))

    def _add_record(
        self, document: Document, word: str, record_id: str, table: dict[str, Any], stated_by: str | None
    ) -> None:
        path: Path = (word, record_id)
        is_new = self._claim_id(document, word, record_id)
        try:
            record = converter().record(RECORD_TYPES[word], record_id, table)
        except REFUSALS as error:
            self._report_all(document, path, error)
            return
        if is_new:
            self.contents.records.append(record)
            if stated_by is not None and self._add_table(document, path, stated_by, Mode.SAYS, record_id):
                stated = {name: getattr(record, name) for name in table if name not in NOT_STATED_BY_FILE}
                self._add_statements(path, stated_by, statements(stated_by, word, record_id, stated))
                self._documents.setdefault(stated_by, self._kept)
                self._undefined.setdefault(stated_by, (self._kept, ("stated_by",)))

    def add_record(self, record: Record, document: Document) -> bool:
        """Add a record from a document without `stated_by`, and return true. If its id is in use, return false."""
        if record.id in self._types:
            return False
        self._types[record.id] = record.RECORD_TYPE
        self._documents[record.id] = document
        self.contents.records.append(record)
        return True

    def _add_list(self, document: Document, key: str, value: object, cls: type[_ItemT], target: list[_ItemT]) -> None:
        if not isinstance(value, list):
            self.report(document, (key,), f"expected a list of tables, got {describe(value)}")
            return
        first = len(target)
        for index, row in enumerate(value):
            try:
                target.append(converter().structure(cls, row))
            except REFUSALS as error:
                self._report_all(document, (key, index), error)
        self.located.add_list(self._kept, key, target, first)

    # -------------------------------------------------------------------------------------------- sources

    def _source(self, source_id: str) -> _SourceContents:
        if source_id not in self._source_contents:
            self._source_contents[source_id] = _SourceContents()
        return self._source_contents[source_id]

    def _add_source(self, document: Document, source_id: str, table: dict[str, Any]) -> None:
        own = {key: value for key, value in table.items() if key not in SOURCE_TABLES}
        path: Path = ("source", source_id)
        if not own:
            self._documents.setdefault(source_id, self._kept)
            self._undefined.setdefault(source_id, (self._kept, path))
        elif self._claim_id(document, "source", source_id):
            try:
                self._source_fields[source_id] = read_own_fields(_source_hooks(Source), own, "source")
            except REFUSALS as error:
                self._report_all(document, path, error)
        contents = self._source(source_id)
        for mode in Mode:
            if mode.value in table:
                mode_path = (*path, mode.value)
                self._read_statements(document, mode_path, source_id, mode, table[mode.value])
        for key, inner in self._tables(document, (*path, "claims"), table.get("claims", {})):
            self._add_inner(document, (*path, "claims", key), Claim, source_id, inner, contents.claims)
        for key, inner in self._tables(document, (*path, "passages"), table.get("passages", {})):
            self._add_inner(document, (*path, "passages", key), Passage, source_id, inner, contents.passages)

    def _add_inner(
        self, document: Document, path: Path, cls: type[T], source_id: str, table: object, target: dict[str, T]
    ) -> None:
        """Convert the table at `path` to a claim or passage, and add it to `target`."""
        key = str(path[-1])
        if key in target:
            message = f"{quote(key)} is defined twice in source {quote(source_id)}"
            self.report(document, path, message, at_key=True)
            return
        try:
            target[key] = _inner(cls)(table, source=source_id, id=key)
        except REFUSALS as error:
            self._report_all(document, path, error)
        else:
            self._inner_documents[path] = self._kept

    def _add_table(self, document: Document, path: Path, source_id: str, mode: Mode, record_id: str) -> bool:
        """Register a source's table of statements about a record, and return true.

        If the source already has a table about this record in the same mode, report a problem and return false.
        """
        tables = self._source(source_id).tables
        if (mode.value, record_id) in tables:
            self.report(document, path, second_table_message(source_id, mode, record_id), at_key=True)
            return False
        tables.add((mode.value, record_id))
        if path[0] == "source":  # not a record of a document with `stated_by`
            self._inner_documents[path] = self._kept
        return True

    def _read_statements(self, document: Document, path: Path, source_id: str, mode: Mode, tables: object) -> None:
        if not isinstance(tables, dict):
            self.report(document, path, f"expected a table, got {describe(tables)}")
            return
        for word, by_id in tables.items():
            type_path = (*path, word)
            if word not in RECORD_TYPES:
                message = f"unknown record type {quote(word)}{self._hint(word, RECORD_TYPES)}"
                self.report(document, type_path, message, at_key=True)
            elif not isinstance(by_id, dict):
                self.report(document, type_path, f"expected a table, got {describe(by_id)}")
            else:
                for record_id, content in by_id.items():
                    record_path = (*type_path, record_id)
                    if self._is_id(document, record_path, record_id, at_key=True) and self._add_table(
                        document, record_path, source_id, mode, record_id
                    ):
                        self._read_record_statements(document, record_path, source_id, mode, content)

    def _read_record_statements(
        self, document: Document, path: Path, source_id: str, mode: Mode, content: object
    ) -> None:
        """Add a source's statements about one record. `content` is one table or a list of tables."""
        word, record_id = str(path[-2]), str(path[-1])
        tables = enumerate(content) if isinstance(content, list) else [(None, content)]
        for index, table in tables:
            table_path = path if index is None else (*path, index)
            try:
                if not isinstance(table, dict):
                    raise ValueError(f"expected a table, got {describe(table)}")
                hooks = _statement_hooks(RECORD_TYPES[word])
                values = read_fields(hooks, table, f"a statement about {a(word)}", owner=word)
            except REFUSALS as error:
                self._report_all(document, table_path, error)
            else:
                self._add_statements(table_path, source_id, statements(source_id, word, record_id, values, mode=mode))

    def _add_statements(self, path: Path, source_id: str, stated: Iterable[Statement]) -> None:
        """Add the statements of the table at `path`, in the order of the table."""
        in_order = tuple(stated)
        self._source(source_id).statements.extend(in_order)
        self.located.add_table(self._kept, path, in_order)

    # --------------------------------------------------------------------------------------------- result

    def finish(self) -> Contents:
        """Create each source from the data about it in all documents, and return the contents of the dossier.

        A source that has statements but no definition is created without a title and other fields of its own. Its
        definition may be in another data set, and is added when the two data sets are merged.
        """
        for source_id, (document, path) in self._undefined.items():
            if self._types.get(source_id, "source") != "source":  # a record has the id of this source
                self._report_taken(document, path, source_id)
        for source_id in sorted({*self._source_fields, *self._source_contents}):
            contents = self._source(source_id)
            self.contents.sources.append(
                Source(
                    id=source_id,
                    **self._source_fields.get(source_id, {}),
                    statements=tuple(contents.statements),  # the constructor sorts them
                    claims=tuple(contents.claims.values()),
                    passages=tuple(contents.passages.values()),
                )
            )
        return self.contents


@per_class
def _statement_hooks(cls: type[Any]) -> Mapping[str, Hook]:
    text = converter().hooks(Statement)["at"]
    return {**converter().statement_hooks(cls), "at": text, "note": text}


@per_class
def _source_hooks(cls: type[Any]) -> Mapping[str, Hook]:
    left_out = {"id", "statements", "claims", "passages"}
    return {name: hook for name, hook in converter().hooks(cls).items() if name not in left_out}


@per_class
def _inner(cls: type[Any]) -> Callable[..., Any]:
    return table_reader(cls, partial(converter().hooks, cls), given=("source", "id"))
