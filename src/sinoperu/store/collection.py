"""Typed, ordered, immutable collections of records."""

from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from functools import cached_property
from operator import attrgetter
from typing import Generic, TypeVar

from sinoperu.errors import UnknownRecordError, a, check_word, did_you_mean, listed, quote, type_error
from sinoperu.model import RECORD_TYPES
from sinoperu.model.base import Record
from sinoperu.model.plurals import counted
from sinoperu.store.arguments import check_id_text
from sinoperu.store.backend import Backend
from sinoperu.store.immutable import Immutable
from sinoperu.store.rows import Rows, Tabular

R = TypeVar("R", bound=Record, covariant=True)  # noqa: PLC0105  the name that the reference shows


class Collection(Immutable, Tabular, Mapping[str, R], Generic[R]):
    """All records of one type, as an immutable mapping from id to record that is sorted by id.

    A collection is used like a `dict`: iterating over it yields ids, and `values()` returns the records. A record can
    also be looked up by a former id, which is an id that the record had in an earlier release of the data.

    >>> from sinoperu.model.actors import State
    >>> states = Collection("state", [State(id="peru", former_ids=["pe"]), State(id="china")])
    >>> states
    <2 states>
    >>> list(states)
    ['china', 'peru']
    >>> states["pe"] is states["peru"]
    True

    Args:
        record_type: The record type, for example `"agreement"`.
        records: The records in any order, or a mapping from id to record. A mapping must be sorted by id. A `dict` is
            copied. Any other mapping is used as it is, so such a mapping can create a record only when the record is
            needed.
        whole: The unfiltered collection, if this collection is the result of `filter`. If `filter` is called again, it
            compares the given values with those of the unfiltered collection, to detect misspelled values.
        backend: The object that provides the records of the data set. It knows all ids and former ids. Without a
            backend, the collection knows only the ids and former ids of its own records.

    Raises:
        ValueError: There is no such record type.
        TypeError: The record type is not text, or a record does not have the record type.
    """

    _WHAT = "a collection"
    record_type: str
    """The record type, for example `"agreement"`."""

    def __init__(
        self,
        record_type: str,
        records: Mapping[str, R] | Iterable[R] = (),
        *,
        whole: "Collection[R] | None" = None,
        backend: Backend | None = None,
    ) -> None:
        check_word(record_type, RECORD_TYPES, "a record type such as agreement or visit")
        by_id: Mapping[str, R]
        if isinstance(records, Mapping):
            by_id = dict(records) if isinstance(records, dict) else records
        else:
            typed_records = listed(records, f"{record_type} records", RECORD_TYPES[record_type])
            by_id = {record.id: record for record in sorted(typed_records, key=attrgetter("id"))}
        self.__dict__.update(record_type=record_type, _records=by_id, _whole=whole, _backend=backend)

    _records: Mapping[str, R]
    _whole: "Collection[R] | None"
    _backend: Backend | None

    @property
    def version(self) -> str:
        """The version of the data set, or an empty text if it has no version."""
        return "" if self._backend is None else self._backend.version

    @cached_property
    def _former(self) -> Mapping[str, str]:
        """A mapping from former ids to current ids. Some of the ids may belong to records outside this collection."""
        if self._backend is not None:
            return self._backend.former
        if self._whole is not None:
            return self._whole._former  # noqa: SLF001  the same class
        from sinoperu.store.former_ids import current_ids

        return current_ids({record.id: record.former_ids for record in self._records.values()})

    def __getitem__(self, record_id: str) -> R:
        """Return the record with this id or former id.

        Raises:
            UnknownRecordError: No record of this collection has the id. The message suggests similar ids.
            TypeError: The id is not text.
        """
        check_id_text(record_id)
        if record_id in self._records:
            return self._records[record_id]
        current_id = self._former.get(record_id)
        if current_id is not None and current_id in self._records:
            return self._records[current_id]
        raise unknown(record_id, self._records, self.record_type)

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def values(self) -> ValuesView[R]:
        """Return the records, sorted by id."""
        return self._records.values()  # faster than `Mapping.values`, which looks up each id

    def items(self) -> ItemsView[str, R]:
        """Return the pairs of id and record, sorted by id."""
        return self._records.items()

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, record: object) -> bool:
        """Return whether the collection has a record with this id or former id, or a record equal to the given one."""
        if isinstance(record, Record):
            return record.id in self._records and self._records[record.id] == record
        return isinstance(record, str) and (record in self._records or self._former.get(record) in self._records)

    def __hash__(self) -> int:
        return hash(frozenset(self._records))  # only the ids are hashed: equal collections have the same ids

    def filter(self, condition: Callable[[R], bool] | None = None, /, **fields: object) -> "Collection[R]":
        """Return a collection of the records that meet a condition and have the given field values.

        Args:
            condition: A function that takes a record and returns whether to keep it.
            fields: The value that each named field must have, for example `kind="free-trade-agreement"`. A value can be
                given as text, in the same form as in a file. A field that holds a list matches if an item of the list
                is equal to the given value. If no record has the value, the result is an empty collection. But if the
                value is probably misspelled, it is an error. The id of a record of the data set never counts as
                misspelled.

        Raises:
            ValueError: The records have no such field, or the value is not valid for the field. The error is also
                raised if the value is probably misspelled: no record has it, but a record has a very similar value. The
                comparison ignores case and accents.
            TypeError: A value has a type that its field does not accept, or the condition is not a function.

        >>> from sinoperu.model.actors import State
        >>> states = Collection("state", [State(id="peru", iso2="PE"), State(id="china", iso2="CN")])
        >>> list(states.filter(iso2="PE"))
        ['peru']
        >>> list(states.filter(lambda state: len(state.id) > 4))
        ['china']
        """
        from sinoperu.store.filtering import field_test

        if condition is not None and not callable(condition):
            raise type_error("a function that takes a record", condition)
        cls = RECORD_TYPES[self.record_type]
        everything = self if self._whole is None else self._whole
        known = () if self._backend is None else self._backend.types
        tests = [field_test(name, value, cls, everything.values, known) for name, value in fields.items()]
        fitting = (
            record for record in self._records.values()
            if all(test(record) for test in tests) and (condition is None or condition(record))
        )  # fmt: skip
        return Collection(self.record_type, fitting, whole=everything, backend=self._backend)

    def to_rows(self) -> Rows[R]:
        """Return the records as a sequence, sorted by id."""
        return Rows(RECORD_TYPES[self.record_type], self._records.values())

    def __reduce__(self) -> tuple[object, ...]:
        return Collection, (self.record_type, tuple(self._records.values()))

    def __repr__(self) -> str:
        return f"<{counted(len(self), RECORD_TYPES[self.record_type])}>"

    def _repr_html_(self) -> str:
        from sinoperu.notebook.rows import collection_html

        return collection_html(self)


def wrong_type(record: Record, candidates: Iterable[str], what: str) -> ValueError:
    """Return the error for an id that belongs to a record of the wrong type.

    The message suggests longer ids that contain the given id. If there are no longer ids, it suggests a similar id.

    Args:
        record: The record to which the id belongs.
        candidates: The ids of the records that have the expected type.
        what: The expected type, for example `"office"`.
    """
    longer = sorted((candidate for candidate in candidates if record.id in candidate), key=len)[:3]
    hint = f"; did you mean {' or '.join(map(repr, longer))}?" if longer else did_you_mean(record.id, candidates)
    got = f"the {record.RECORD_TYPE} {quote(record.id)}"
    return ValueError(f"expected the id of {a(what)}, got {got}{hint}")


def unknown(record_id: object, candidates: Iterable[str], what: str = "record") -> UnknownRecordError:
    """Return the error for an id that no record has. The message suggests up to three similar ids.

    Args:
        record_id: The id that was given.
        candidates: The ids of the records that the caller could have meant.
        what: The expected type, for example `"office"`.
    """
    hint = did_you_mean(str(record_id), candidates, limit=3)
    return UnknownRecordError(f"expected the id of {a(what)}, got {quote(record_id)}{hint}")
