"""Combine the records, rows and acceptances of two data sets, for `RecordStore.merge`."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal, TypeAlias, TypeVar

import attrs

from sinoperu.errors import quote
from sinoperu.model.base import Record
from sinoperu.model.claims import Claim
from sinoperu.model.coverage import Acceptance
from sinoperu.model.series import Observation
from sinoperu.model.source_contents import second_table, second_table_message
from sinoperu.model.sources import Passage, Source, Statement
from sinoperu.model.union import union
from sinoperu.store.former_ids import Ids, renamed, unambiguous_ids
from sinoperu.store.places import Path, Side

OnConflict: TypeAlias = Literal["error", "ours", "theirs"]
"""What to do if two data sets have different records with the same id.

`"error"` raises an error. `"ours"` keeps the record of the first data set, and `"theirs"` keeps the record of the
second data set. The same applies if a source has different claims or passages with the same id in the two data sets,
or statements about the same id under different record types.
"""
_Content = TypeVar("_Content", Claim, Passage)
_BOTH: Final[tuple[Side, ...]] = ("ours", "theirs")


@attrs.frozen(kw_only=True)
class Contents:
    """The contents of a data set that is combined with another data set."""

    records: Iterable[Record]
    """The records."""
    observations: Iterable[Observation]
    """The rows of all series."""
    acceptances: Iterable[Acceptance]
    """The accepted findings."""
    former: Mapping[str, str] = attrs.field(factory=dict)
    """A mapping from all former ids to current ids. The data set does not use these former ids any more."""
    origin: Callable[[Path], str] = str
    """A function that takes the path of a value and returns a text, for error messages. The text says where the value
    comes from, for example `"a.toml:4"`.
    """


@attrs.frozen(kw_only=True)
class Combination(Contents):
    """The contents of the data set that results from the combination."""

    origins: Mapping[Path, tuple[Side, ...]]
    """The data sets that records come from (see `Origins` in `store/places.py`)."""
    replaced: Ids
    """A mapping from former ids to current ids. The contents do not use these former ids any more."""


def combined(ours: Contents, theirs: Contents, *, on_conflict: OnConflict) -> Combination:
    """Return the contents of both data sets, one record for each id. Contents that both data sets have are kept once.

    Two sources with the same id are joined into one source if one of the two has no description, such as a title. Such
    a source has only statements, claims and passages.

    Args:
        ours: The contents of the first data set.
        theirs: The contents of the second data set.
        on_conflict: What to do if two different records have the same id and cannot be joined, or if two joined sources
            have different claims or passages with the same id, or statements about the same id under different record
            types. `"error"` raises an error, `"ours"` keeps the content of the first data set, and `"theirs"` keeps
            the content of the second data set.

    Raises:
        ValueError: There is a conflict and `on_conflict` is `"error"`, or `on_conflict` is not one of the three allowed
            words. In one of the data sets, a source has statements of different record types about one id, if a former
            id in them is replaced by the current id of the other data set.
    """
    if on_conflict not in ("error", "ours", "theirs"):
        raise ValueError(f"expected on_conflict to be error, ours or theirs, got {quote(on_conflict)}")
    ours, theirs, replaced = _with_the_same_ids(ours, theirs)
    by_id = {record.id: record for record in ours.records}
    origins: dict[Path, tuple[Side, ...]] = {}
    conflicts = _Conflicts(ours.origin, theirs.origin, on_conflict)
    for record in theirs.records:
        our_record = by_id.get(record.id)
        if our_record is None:
            by_id[record.id], origins[record.id,] = record, ("theirs",)
        elif our_record == record:
            continue
        elif isinstance(our_record, Source) and isinstance(record, Source) and (our_record.is_bare or record.is_bare):
            by_id[record.id] = _joined(our_record, record, conflicts, origins)
        else:
            our_path, their_path = (our_record.RECORD_TYPE, our_record.id), (record.RECORD_TYPE, record.id)
            if conflicts.winner(our_path, their_path) == "theirs":
                by_id[record.id], origins[record.id,] = record, ("theirs",)
    return Combination(
        records=tuple(by_id.values()),
        observations=union(ours.observations, theirs.observations),
        acceptances=union(ours.acceptances, theirs.acceptances),
        origins=origins,
        replaced=replaced,
    )


@attrs.frozen
class _Conflicts:
    """Decides which of two different values with the same id is kept."""

    _our_origin: Callable[[Path], str]
    _their_origin: Callable[[Path], str]
    _on_conflict: OnConflict

    def winner(self, ours: Path, theirs: Path) -> Side:
        """Return the data set whose value is kept. The arguments are the paths of the two values.

        Raises:
            ValueError: `on_conflict` is `"error"`. The message names both values and where they come from.
        """
        if self._on_conflict == "error":
            first = f"{'.'.join(map(str, ours))} ({self._our_origin(ours)})"
            second = f"{'.'.join(map(str, theirs))} ({self._their_origin(theirs)})"
            raise ValueError(f"expected each id once, got {first} and {second}")
        return self._on_conflict


def _with_the_same_ids(ours: Contents, theirs: Contents) -> tuple[Contents, Contents, Ids]:
    """Return the contents of both data sets with former ids replaced by current ids in all references, and these ids.

    A reference in one data set can use a former id that only the other data set knows. Without this step, two equal
    records would then count as different.
    """
    our_records, their_records = tuple(ours.records), tuple(theirs.records)
    if not ours.former and not theirs.former:
        return attrs.evolve(ours, records=our_records), attrs.evolve(theirs, records=their_records), {}
    by_id: dict[str, Record] = {}
    for record in (*our_records, *their_records):
        if record.id not in by_id or record.former_ids:  # a source without a description has no former ids
            by_id[record.id] = record
    ids = unambiguous_ids(by_id.values())
    return _renamed(ours, our_records, ids), _renamed(theirs, their_records, ids), ids


def _renamed(contents: Contents, records: tuple[Record, ...], ids: Ids) -> Contents:
    new_ids = {former: current for former, current in ids.items() if contents.former.get(former) != current}
    if not new_ids:
        return attrs.evolve(contents, records=records)
    for source in records:
        if isinstance(source, Source):
            _refuse_second_table(source, new_ids, contents.origin)
    return attrs.evolve(
        contents,
        records=[renamed(record, new_ids) for record in records],
        observations=[renamed(row, new_ids) for row in contents.observations],
        acceptances=[renamed(acceptance, new_ids) for acceptance in contents.acceptances],
    )


def _refuse_second_table(source: Source, ids: Ids, origin: Callable[[Path], str]) -> None:
    """Raise an error if statements about different record types would be about the same id with these current ids.

    Raises:
        ValueError: There are such statements. The message names both and where they come from.
    """
    clash = second_table(source.statements, ids)
    if clash is not None:
        record_id = ids.get(clash[0].record, clash[0].record)
        message = second_table_message(source.id, clash[0].mode, record_id)
        paths = map(_table_path, clash)
        raise ValueError(
            f"{message}: " + " and ".join(f"{'.'.join(map(str, path))} ({origin(path)})" for path in paths)
        )


def _joined(ours: Source, theirs: Source, conflicts: _Conflicts, origins: dict[Path, tuple[Side, ...]]) -> Source:
    """Join two sources that have the same id, and add the origins of the source and its content to `origins`."""
    origins[ours.id,] = ("theirs", "ours") if ours.is_bare and not theirs.is_bare else _BOTH
    claims = _without_conflicts((ours.id, "claims"), ours.claims, theirs.claims, conflicts, origins)
    passages = _without_conflicts((ours.id, "passages"), ours.passages, theirs.passages, conflicts, origins)
    ours, theirs = _one_table_for_each_id(ours, theirs, conflicts)
    return attrs.evolve(ours, claims=claims, passages=passages).joined(attrs.evolve(theirs, claims=(), passages=()))


def _one_table_for_each_id(ours: Source, theirs: Source, conflicts: _Conflicts) -> tuple[Source, Source]:
    """Return both sources without the statements that lose against those of another record type about the same id."""
    table_of = {(one.mode, one.record): _table_path(one) for one in ours.statements}
    lost: dict[Side, set[Path]] = {"ours": set(), "theirs": set()}
    for statement in theirs.statements:
        our_path, their_path = table_of.get((statement.mode, statement.record)), _table_path(statement)
        if our_path is not None and our_path != their_path:
            winner = conflicts.winner(our_path, their_path)
            lost["ours" if winner == "theirs" else "theirs"].add(our_path if winner == "theirs" else their_path)
    return _without_tables(ours, lost["ours"]), _without_tables(theirs, lost["theirs"])


def _without_tables(source: Source, paths: set[Path]) -> Source:
    if not paths:
        return source
    return attrs.evolve(source, statements=tuple(one for one in source.statements if _table_path(one) not in paths))


def _table_path(statement: Statement) -> Path:
    return "source", statement.source, statement.mode.value, statement.record_type, statement.record


def _without_conflicts(
    key: tuple[str, str],
    ours: tuple[_Content, ...],
    theirs: tuple[_Content, ...],
    conflicts: _Conflicts,
    origins: dict[Path, tuple[Side, ...]],
) -> tuple[_Content, ...]:
    """Return the claims, or the passages, of two joined sources, one for each id. Add their origins to `origins`."""
    by_id = {content.id: content for content in ours}
    origins |= {(*key, content_id): ("ours",) for content_id in by_id}
    for content in theirs:
        path = ("source", *key, content.id)
        our_content = by_id.get(content.id)
        if our_content is None or (our_content != content and conflicts.winner(path, path) == "theirs"):
            by_id[content.id], origins[path[1:]] = content, ("theirs",)
    return tuple(by_id.values())
