"""Typed, ordered, immutable collections of records."""

from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar

from sinoperu.errors import UnknownRecordError, a, did_you_mean, quote
from sinoperu.model import RECORD_TYPES
from sinoperu.model.base import Record
from sinoperu.model.fields import shapes
from sinoperu.store.filtering import field_test
from sinoperu.store.former_ids import current_ids

R = TypeVar("R", bound=Record, covariant=True)  # noqa: PLC0105  the name that the reference shows


class Collection(Mapping[str, R], Generic[R]):
    """All records of one type, as an immutable mapping from id to record that is sorted by id.

    A collection is used like a `dict`: iterating over it yields ids, and `values()` returns the records. A look-up also
    accepts a former id, which the record had in an earlier release of the data.

    >>> from sinoperu.model.actors import State
    >>> states = Collection("state", [State(id="peru", former_ids=["pe"]), State(id="china")])
    >>> states
    <2 state records>
    >>> list(states)
    ['china', 'peru']
    >>> states["pe"] is states["peru"]
    True

    Args:
        record_type: The record type, e.g. `"agreement"`.
        records: The records in any order; or a mapping from id to record that is sorted by id and may create each
            record on first access.
        whole: The collection that this one is a part of. `filter` looks there for the values that a field can have.
        former: Returns the current id for each former id. It is called when a look-up first needs it. By default, the
            former ids are read from the records.
    """

    record_type: str
    """The record type, e.g. `"agreement"`."""

    def __init__(
        self,
        record_type: str,
        records: Mapping[str, R] | Iterable[R] = (),
        *,
        whole: "Collection[R] | None" = None,
        former: Callable[[], Mapping[str, str]] | None = None,
    ) -> None:
        by_id: Mapping[str, R] = (
            records if isinstance(records, Mapping)
            else {record.id: record for record in sorted(records, key=attrgetter("id"))}
        )  # fmt: skip
        self.__dict__.update(record_type=record_type, _records=by_id, _whole=whole, _read_former=former)

    _records: Mapping[str, R]
    _whole: "Collection[R] | None"
    _read_former: Callable[[], Mapping[str, str]] | None

    @cached_property
    def _former(self) -> Mapping[str, str]:
        """The current id for each former id; it may contain ids of records that are not in this collection."""
        if self._read_former is not None:
            return self._read_former()
        return current_ids({record.id: record.former_ids for record in self._records.values()})

    def __getitem__(self, record_id: str) -> R:
        """Return the record with this id or former id.

        Raises:
            UnknownRecordError: No record of this collection has the id. The message suggests similar ids.
        """
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
        return self._records.values()  # faster than the view of `Mapping`, which looks up each id

    def items(self) -> ItemsView[str, R]:
        """Return the ids with their records, sorted by id."""
        return self._records.items()

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._records or (
            isinstance(record_id, str) and self._former.get(record_id) in self._records
        )

    def filter(self, condition: Callable[[R], bool] | None = None, /, **fields: object) -> "Collection[R]":
        """Return a collection of the records that meet a condition and have the given field values.

        Args:
            condition: A function that returns whether to keep a record.
            fields: The value that each named field must have, e.g. `kind="free-trade-agreement"`. A value can be given
                as text, as in a file. A field with a list of values matches if one of its items is equal to the value.

        Raises:
            ValueError: The records have no such field. Or no record can have the value, because it is not in the
                field's vocabulary or cannot be parsed. Or no record has the value, and it is probably misspelled,
                because some record has a very similar one.

        >>> from sinoperu.model.actors import State
        >>> states = Collection("state", [State(id="peru", iso2="PE"), State(id="china", iso2="CN")])
        >>> list(states.filter(iso2="PE"))
        ['peru']
        >>> list(states.filter(lambda state: len(state.id) > 4))
        ['china']
        """
        fields_by_name = shapes(RECORD_TYPES[self.record_type])
        everything = self if self._whole is None else self._whole
        tests = [
            field_test(name, value, fields_by_name, self.record_type, everything.values)
            for name, value in fields.items()
        ]
        fitting = (
            record for record in self._records.values()
            if all(test(record) for test in tests) and (condition is None or condition(record))
        )  # fmt: skip
        return Collection(self.record_type, fitting, whole=everything, former=lambda: self._former)

    if not TYPE_CHECKING:  # a type checker that sees `__setattr__` accepts every assignment

        def __setattr__(self, name: str, value: object) -> NoReturn:
            raise AttributeError(f"a collection is immutable: cannot set {quote(name)}")

        def __delattr__(self, name: str) -> NoReturn:
            raise AttributeError(f"a collection is immutable: cannot delete {quote(name)}")

    def __copy__(self) -> "Collection[R]":
        return self

    def __deepcopy__(self, memo: object) -> "Collection[R]":
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return Collection, (self.record_type, tuple(self._records.values()))

    def __repr__(self) -> str:
        return f"<{len(self)} {self.record_type} records>"

    def _repr_html_(self) -> str:
        from sinoperu.notebook import collection_html

        return collection_html(self)


def wrong_type(record: Record, candidates: Iterable[str], what: str) -> ValueError:
    """Return the error for an id that belongs to a record of the wrong type.

    The message suggests longer ids that contain the given id, or similar ids.

    Args:
        record: The record that has the id.
        candidates: The ids of the records of the right type.
        what: The expected type, e.g. `"office"`.
    """
    longer = sorted((candidate for candidate in candidates if record.id in candidate), key=len)[:3]
    hint = f"; did you mean {' or '.join(map(repr, longer))}?" if longer else did_you_mean(record.id, candidates)
    got = f"the {record.RECORD_TYPE} {quote(record.id)}"
    return ValueError(f"expected the id of {a(what)}, got {got}{hint}")


def unknown(record_id: object, candidates: Iterable[str], what: str = "record") -> UnknownRecordError:
    """Return the error for an id that no record has. The message suggests up to three similar ids.

    Args:
        record_id: The id that was given.
        candidates: The ids of all records that could have been meant.
        what: The expected type, e.g. `"office"`.
    """
    hint = did_you_mean(str(record_id), candidates, limit=3)
    return UnknownRecordError(f"expected the id of {a(what)}, got {quote(record_id)}{hint}")
