"""The result of comparing two versions of the data set: DataChanges, and its table."""

from collections.abc import Iterator
from typing import ClassVar, Final

import attrs

from sinoperu.queries.source_changes import ContentChange, RowChange
from sinoperu.store.rows import Rows, Tabular


@attrs.frozen(kw_only=True)
class ValueChange:
    """One adopted value that differs between two versions of the data set."""

    path: str
    """The path of the value, e.g. `"signed"` or `"stakes[mmg].share"`. Parts with the same key have the same path."""
    old: str | None
    """The old value as text, or `None` if the value was added.

    Of several names or identifiers, it has those that differ.
    """
    new: str | None
    """The new value as text, or `None` if the value was removed."""
    sources: tuple[str, ...] = ()
    """The ids of the sources that say the new value, sorted."""
    index: int | None = None
    """For a value of a part: the index of the part in its new list, or in its old list if the part was removed."""
    field_now: str | None = None
    """For a removed value: the name that its field has now, if the field was renamed."""


@attrs.frozen(kw_only=True)
class RecordChange:
    """One record that differs between two versions of the data set."""

    record_type: str
    """The record type in the new version, e.g. `"agreement"`; the old type if the record was removed."""
    id: str
    """The id in the new version; the old id if the record was removed or merged into another one."""
    name: str
    """The name of the record, or its id."""
    what: str
    """What happened to the record: `"changed"`, `"merged"`, `"removed"` or `"added"`."""
    former_id: str | None = None
    """The id in the old version, if the record has another id now."""
    former_type: str | None = None
    """The record type in the old version, if the record has another type now."""
    merged_into: str | None = None
    """For a merged record: the id of the record that it is part of now."""
    values: tuple[ValueChange, ...] = ()
    """The values that differ, in the order of the fields.

    A merged record is compared with the record that it is part of now.
    """


KINDS: Final = ("changed", "merged", "removed", "added")
"""What can happen to a record. A merged record is part of another one now, and its old id leads to that one."""


@attrs.frozen(kw_only=True)
class Change:
    """One difference between two versions of the data set, as a row of a table.

    The difference is in a record, in a content of a source, or in a row of a series. A content of a source is one of
    its statements, expectations, claims or passages.
    """

    SHOWN_FIELDS: ClassVar[tuple[str, ...]] = ("what", "kind", "record", "path", "old", "new", "sources")
    """The fields that a notebook or a terminal shows as columns."""

    what: str
    """What happened: `"changed"`, `"merged"`, `"removed"` or `"added"`.

    A merged record is part of another record now.
    """
    kind: str
    """The record type, such as `"agreement"`, or the name of the series, such as `"trade-flow"`.

    For a content of a source, it is `"says"`, `"expects"`, `"claims"` or `"passages"`.
    """
    record: str
    """The id of the record. For a row of a series, or for a content of a source, it is the id of the source."""
    name: str = ""
    """The name of the record; empty if the record has none."""
    path: str = ""
    """The path of the value or content, e.g. `"signed"`. For a row, the values of the columns that identify it.

    The path is empty if the record itself was added, removed or merged, or has another id now.
    """
    old: str | None = None
    """The old value as text, or `None` if the value was added. If the record has another id now, it is the old id."""
    new: str | None = None
    """The new value as text, or `None` if the value was removed. If the record has another id now, it is the new id."""
    sources: tuple[str, ...] = ()
    """The ids of the sources that say the new value, sorted."""


@attrs.frozen(kw_only=True)
class DataChanges(Tabular):
    r"""The differences between two versions of the data set.

    >>> import sinoperu
    >>> old, new = (sinoperu.loads(f'[agreement.fta]\nsigned = "{date}"') for date in ("2009", "2009-04-28"))
    >>> new.changes_since(old)
    <DataChanges: 1 change>
    >>> new.changes_since(old).to_rows()
    <1 change>
      what     kind       record  path    old   new
      changed  agreement  fta     signed  2009  2009-04-28
    """

    old_version: str
    """The version of the old data, or an empty text if they have no version."""
    new_version: str
    """The version of the new data, or an empty text if they have no version."""
    records: tuple[RecordChange, ...]
    """The records that differ, sorted by record type and id."""
    contents: tuple[ContentChange, ...]
    """The statements, expectations, claims and passages of sources that differ."""
    rows: tuple[RowChange, ...]
    """The rows of series that differ."""

    def of(self, what: str) -> tuple[RecordChange, ...]:
        """Return the records that were changed, merged, removed or added, as you choose.

        Args:
            what: `"changed"`, `"merged"`, `"removed"` or `"added"`.
        """
        return tuple(change for change in self.records if change.what == what)

    def to_rows(self) -> Rows[Change]:
        """Return one item for each value, content of a source and row of a series that differs."""
        return Rows(Change, self._changes())

    def _changes(self) -> Iterator[Change]:
        for record in self.records:
            yield from _changes_of(record)
        for content in self.contents:
            yield Change(
                what=happened(content), kind=content.kind, record=content.source, path=content.path, old=content.old,
                new=content.new,
            )  # fmt: skip
        for row in self.rows:
            yield Change(what=happened(row), kind=row.series, record=row.source, path=row.row, old=row.old, new=row.new)

    def __repr__(self) -> str:
        return f"<DataChanges: {self.to_rows().what}>"

    def _repr_html_(self) -> str:
        from sinoperu.notebook.changes import changes_html

        return changes_html(self)


def happened(change: ValueChange | ContentChange | RowChange) -> str:
    """Return what happened to a value, a content of a source or a row: it was changed, removed or added."""
    return "added" if change.old is None else "removed" if change.new is None else "changed"


def _changes_of(record: RecordChange) -> Iterator[Change]:
    """Yield a change for each value of a record, and one for the record if its id or type, or all of it, changed."""
    kind, name = record.record_type, "" if record.name == record.id else record.name
    if record.what in ("added", "removed"):
        yield Change(what=record.what, kind=kind, record=record.id, name=name)
    elif record.merged_into or record.former_id or record.former_type:
        old = " ".join(filter(None, (record.former_type, record.former_id or record.id)))
        new = " ".join(filter(None, (record.former_type and kind, record.merged_into or record.id)))
        yield Change(what=record.what, kind=kind, record=record.id, name=name, old=old, new=new)
    for value in record.values:
        yield Change(
            what=happened(value), kind=kind, record=record.id, name=name, path=value.path, old=value.old, new=value.new,
            sources=value.sources,
        )  # fmt: skip


__all__ = ["KINDS", "Change", "DataChanges", "RecordChange", "ValueChange", "happened"]


def __dir__() -> list[str]:
    return __all__
