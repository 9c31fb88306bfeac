"""Write a dossier in Python: sources with their passages, statements and claims, records, and rows of series.

Each step is read by the loader at once, so a mistake is refused with the same message as in a file.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

import attrs

from sinoperu.building.growing_map import GrowingMap
from sinoperu.building.typed_methods import RecordMethods, RowMethods, SourceMethods, StatementMethods
from sinoperu.dataset import Dataset
from sinoperu.errors import check_type, quote
from sinoperu.files.dossier.assembly import Contents
from sinoperu.files.dossier.file_keys import SOURCE_TABLES
from sinoperu.files.dossier.pieces import StepPath, Tables, assembled, contents_of, given, nested
from sinoperu.loading import AnyPath, dataset_of, dump, dumps, load
from sinoperu.model import RECORD_TYPES
from sinoperu.reports.assessment import Assessment
from sinoperu.values.ids import RecordId, SourceId
from sinoperu.values.vocabulary import Mode

_SOURCE: Final = "source"


@attrs.frozen(eq=False, repr=False)
class Dossier(SourceMethods):
    """A dossier that is written in Python, step by step.

    A dossier never changes: each method returns a new one, with one more piece. So write the steps as one chain, and
    run it again as often as you like.

    - `source` begins a source. What follows belongs to it, until the next `source`.
    - `passage` begins a passage of the source. What follows is covered by it, until the next `passage`.
    - `says` and `expects` have a method for each record type, such as `says.agreement`. It takes the id of a record
      and the fields as keywords.
    - `claim` adds a claim over several records, and `rows` has a method for each series.
    - `records` has a method for each record type, which adds a record with its adopted values.

    All values can be written as in a file: text for a date or an amount, a dict for a part. Objects such as
    `PartialDate` and `Stake` work too.

    >>> article = (
    ...     Dossier()
    ...     .source("port-article", title="A port for the Pacific", published="2024-11-20")
    ...     .passage("COSCO took 60% of the port in 2019")
    ...     .says.project("chancay-port", stakes=[{"owner": "cosco-shipping-ports", "share": "60%", "start": "2019"}])
    ... )
    >>> article
    Dossier(1 source, 1 passage)
    >>> article.says.project("chancay-port", stakes=[{"owner": "cosco-shipping-ports", "share": "160%"}])
    Traceback (most recent call last):
    sinoperu.errors.LoadError: source.port-article.says.project.chancay-port.stakes[0].share: a share lies between 0%
    and 100%: '160%'
    """

    _pieces: GrowingMap[StepPath, Tables] = attrs.field(factory=GrowingMap, kw_only=True, alias="_pieces")
    """The tables by their paths. The path of a table in a list ends with a step of its own."""
    _lists: GrowingMap[StepPath, int] = attrs.field(factory=GrowingMap, kw_only=True, alias="_lists")
    """The number of steps that added a table to each list, by the path of the list."""
    _numbered: GrowingMap[str, int] = attrs.field(factory=GrowingMap, kw_only=True, alias="_numbered")
    """The highest number that is the id of a passage, by the id of the source."""
    _covers: GrowingMap[tuple[StepPath, str], None] = attrs.field(factory=GrowingMap, kw_only=True, alias="_covers")
    """The path of a passage and a path that it covers, for all passages."""
    _current: str = attrs.field(default="", kw_only=True, alias="_current")
    """The id of the source that the next piece belongs to."""
    _passage: str = attrs.field(default="", kw_only=True, alias="_passage")
    """The id of the passage that covers the next piece, or an empty text."""

    # ---------------------------------------------------------------------------------------------- pieces

    @property
    def says(self) -> StatementMethods:
        """What the source says: one method for each record type, e.g. `says.agreement("fta", signed="2009")`."""
        return StatementMethods(partial(self._state, Mode.SAYS))

    @property
    def expects(self) -> StatementMethods:
        """What the source expects: one method for each record type, as in `says`."""
        return StatementMethods(partial(self._state, Mode.EXPECTS))

    @property
    def records(self) -> RecordMethods:
        """Records with their adopted values: one method for each record type, e.g. `records.project("new-port")`."""
        return RecordMethods(self._add)

    @property
    def rows(self) -> RowMethods:
        """Rows of series that the source prints: one method for each series, e.g. `rows.trade_flow(...)`."""
        return RowMethods(self._add_row)

    def passage(self, text: str, /, *, id: str | None = None, covers: Sequence[str] = ()) -> "Dossier":  # noqa: A002
        """Return the dossier with one more passage of the source, which covers what follows.

        Args:
            text: What the source states, in your own words.
            id: The id of the passage; by default, the next number.
            covers: The paths of other things that the passage also covers, e.g. statements that follow an earlier
                passage.
        """
        highest = self._numbered.get(self._source_id()) or 0
        passage_id = str(highest + 1) if id is None else id
        table = given({"text": text, "covers": covers or None})
        path = (_SOURCE, self._current, "passages", passage_id)
        self._read(path, table)
        number = int(passage_id) if passage_id.isdecimal() else 0
        covered = self._covers
        for covered_path in covers:
            covered = covered.with_item((path, covered_path), None)
        return attrs.evolve(
            self,
            _pieces=self._pieces.with_item(path, table),
            _covers=covered,
            _numbered=self._numbered.with_item(self._current, max(highest, number)),
            _passage=passage_id,
        )

    def accept(
        self, *, code: str, record: RecordId, reason: str, field: str | None = None, source: SourceId | None = None
    ) -> "Dossier":
        """Return the dossier with one more acceptance of a finding.

        Args:
            code: The code of the rule, e.g. `"SRC003"`.
            record: The record that the finding is about.
            reason: The reason why the finding is accepted.
            field: The field that the finding is about.
            source: The source whose statement the finding is about.
        """
        fields = {"code": code, "record": record, "reason": reason, "field": field, "source": source}
        return self._listed("accept", given(fields))

    def _add(self, word: str, item_id: str, fields: Mapping[str, object]) -> "Dossier":
        """Return the dossier with one more source, claim or record."""
        if word == _SOURCE and (inner := sorted(SOURCE_TABLES & fields.keys())):
            raise ValueError(f"expected only fields of a source, got {quote(inner[0])}, which is a step of its own")
        is_claim = word == "claim"
        path = (_SOURCE, self._source_id(), "claims", item_id) if is_claim else (word, item_id)
        table = given(fields)
        self._read(path, table)
        if word != _SOURCE:
            return self._next(path, table, [f"claims.{item_id}"] if is_claim else ())
        earlier = self._pieces.get(path) or {}  # the source may have been begun before
        pieces = self._pieces.with_item(path, {**earlier, **table})
        return attrs.evolve(self, _pieces=pieces, _current=item_id, _passage="")

    def _state(self, mode: Mode, word: str, record: str, fields: Mapping[str, object]) -> "Dossier":
        """Return the dossier with one more table of statements, or of expectations."""
        path = (_SOURCE, self._source_id(), mode.value, word, record)
        table = given(fields)
        (source,) = self._read(path, table).sources
        covers = (f"{word}.{record}.{statement.path}".rstrip(".") for statement in source.statements)
        return self._in_list(path, json.dumps(table, sort_keys=True), table, covers)  # equal tables are one

    def _add_row(self, series: str, fields: Mapping[str, object]) -> "Dossier":
        return self._listed(series, {"source": self._source_id(), **given(fields)})

    def _listed(self, key: str, table: Tables) -> "Dossier":
        """Return the dossier with one more table in a list of tables: a row or an acceptance."""
        contents = contents_of({key: [table]})
        number = (self._lists.get((key,)) or 0) + 1
        covers = (row.path for row in contents.observations.get(key, ()))
        return self._in_list((key,), str(number), table, covers)

    # --------------------------------------------------------------------------------------------- results

    def to_dataset(self) -> Dataset:
        """Return the data set of this dossier alone.

        Merge it with the bundled data to check it: `sinoperu.load().merge(dossier.to_dataset()).check()`.

        Raises:
            LoadError: The pieces do not fit each other, e.g. a source has the id of a record.
        """
        return dataset_of(self._tables())

    def assess(self, source: SourceId | None = None) -> Assessment:
        """Merge the dossier with the bundled data, and return a verdict on everything that a source states.

        Args:
            source: The id of the source. By default, it is the source that was added last.

        Raises:
            ValueError: The dossier has no source, or it defines a record that the bundled data already have.
        """
        return load().merge(self.to_dataset()).assess(source or self._source_id())

    def to_toml(self) -> str:
        """Return the dossier as TOML, sorted, as [`dumps`][sinoperu.dumps] writes a data set."""
        return dumps(self.to_dataset(), "toml")

    def save(self, path: AnyPath, /) -> None:
        """Write the dossier to a file, as [`dump`][sinoperu.dump] writes a data set.

        Args:
            path: The file. Its name ends in `.toml`, or in `.json` or `.jsonl` for these formats.

        Raises:
            ValueError: The file name has another ending, or no file can have this path.
            OSError: The file cannot be written.
        """
        dump(self.to_dataset(), path)

    def __repr__(self) -> str:
        paths = list(self._pieces)
        tables = [path for path in paths if len(path) == 2 and path[:1] not in self._lists]
        counts = {
            "record": sum(word != _SOURCE for word, _ in tables),
            "source": sum(word == _SOURCE for word, _ in tables),
            "passage": sum(path[2:3] == ("passages",) for path in paths),
        }
        shown = (f"{number} {word}{'' if number == 1 else 's'}" for word, number in counts.items() if number)
        return f"Dossier({', '.join(shown)})"

    # ---------------------------------------------------------------------------------------------- parts

    def _source_id(self) -> str:
        if not self._current:
            raise ValueError("expected a source first, such as Dossier().source('some-article', title='...')")
        return self._current

    def _read(self, path: StepPath, table: Tables) -> Contents:
        """Return the contents of one piece, as the loader reads it, or raise the error of the loader.

        A piece with the id of an earlier one is read together with it, so that the loader refuses it.
        """
        check_type(path[-1], str, "an id as text")
        piece = nested(path, table)
        contents = contents_of(piece)
        for clashing in filter(self._has, self._clashing_paths(path)):
            contents_of(nested(clashing, self._pieces.get(clashing) or {}), piece)
        return contents

    def _has(self, path: StepPath) -> bool:
        return path in self._pieces or path in self._lists

    def _clashing_paths(self, path: StepPath) -> Iterator[StepPath]:
        """Yield the paths of the pieces that the loader may not accept beside a piece."""
        if len(path) == 5:  # statements: the other record types must have no table about this id
            yield from ((*path[:3], word, path[4]) for word in RECORD_TYPES if word != path[3])
        elif len(path) == 4:  # a claim or a passage
            yield path
        else:
            yield from ((word, path[1]) for word in RECORD_TYPES)

    def _in_list(self, path: StepPath, key: str, table: Tables, covers: Iterable[str]) -> "Dossier":
        """Return the dossier with one more table in the list at a path."""
        lists = self._lists.with_item(path, (self._lists.get(path) or 0) + 1)
        return attrs.evolve(self._next((*path, key), table, covers), _lists=lists)

    def _next(self, path: StepPath, table: Tables, covers: Iterable[str] = ()) -> "Dossier":
        """Return the dossier with a table at a path, and with further paths that the current passage covers."""
        covered = self._covers
        for covered_path in covers if self._passage else ():
            covered = covered.with_item(((_SOURCE, self._current, "passages", self._passage), covered_path), None)
        return attrs.evolve(self, _pieces=self._pieces.with_item(path, table), _covers=covered)

    def _tables(self) -> Tables:
        """Return the plain data of the whole dossier."""
        covers: dict[StepPath, list[str]] = {}
        for passage, path in self._covers:
            covers.setdefault(passage, []).append(path)
        pieces = (
            (path, {**table, "covers": [*covers[path]]} if path in covers else table)
            for path, table in self._pieces.items()
        )
        return assembled(pieces, self._lists)


__all__ = ["Dossier"]


def __dir__() -> list[str]:
    return __all__
