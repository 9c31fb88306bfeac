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

R = TypeVar("R", bound=Record, covariant=True)  # noqa: PLC0105  the name that the reference shows


class Collection(Mapping[str, R], Generic[R]):
    """All records of one type: an immutable mapping from id to record, in the order of ids.

    >>> from sinoperu.model.actors import State
    >>> states = Collection("state", [State(id="peru"), State(id="china")])
    >>> list(states), states["peru"].id
    (['china', 'peru'], 'peru')

    Args:
        record_type: The word for the type, e.g. `"agreement"`.
        records: The records; or a mapping from id to record in the order of ids, which may create each record when it
            is first asked for.
        whole: The collection that this one is a part of; `filter` looks there for the values that a field can have.
    """

    record_type: str
    """The word for the type of the records, e.g. `"agreement"`."""

    def __init__(
        self,
        record_type: str,
        records: Mapping[str, R] | Iterable[R] = (),
        *,
        whole: "Collection[R] | None" = None,
    ) -> None:
        by_id: Mapping[str, R] = (
            records if isinstance(records, Mapping)
            else {record.id: record for record in sorted(records, key=attrgetter("id"))}
        )  # fmt: skip
        self.__dict__.update(record_type=record_type, _records=by_id, _whole=whole)

    _records: Mapping[str, R]
    _whole: "Collection[R] | None"

    @cached_property
    def _former(self) -> dict[str, str]:
        return {old: record.id for record in self._records.values() for old in record.former_ids}

    def __getitem__(self, record_id: str) -> R:
        """Return the record with this id, or with this id in an earlier release of the data.

        Raises:
            UnknownRecordError: No record has this id; the message names the nearest ids.
        """
        if record_id in self._records:
            return self._records[record_id]
        if record_id in self._former:
            return self._records[self._former[record_id]]
        raise unknown(record_id, self._records, self.record_type)

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def values(self) -> ValuesView[R]:
        """Return the records, in the order of ids."""
        return self._records.values()  # the mapping's own view: walking through it needs no look-up

    def items(self) -> ItemsView[str, R]:
        """Return the ids with their records, in the order of ids."""
        return self._records.items()

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._records or record_id in self._former

    def filter(self, condition: Callable[[R], bool] | None = None, /, **fields: object) -> "Collection[R]":
        """Return the records that meet a condition and whose fields have the given values.

        A value may be text, as in a file. A list field matches if the value is one of its items.

        Args:
            condition: A function that returns whether to keep a record.
            fields: A value for each field that is compared, e.g. `kind="free-trade-agreement"`.

        Raises:
            ValueError: The records have no such field, or no record can have such a value: it is not in the field's
                vocabulary, or it looks like a misspelt value of another record.

        >>> from sinoperu.model.actors import State
        >>> states = Collection("state", [State(id="peru", iso2="PE"), State(id="china", iso2="CN")])
        >>> list(states.filter(iso2="PE"))
        ['peru']
        """
        known = shapes(RECORD_TYPES[self.record_type])
        everything = self if self._whole is None else self._whole
        tests = [field_test(name, value, known, self.record_type, everything.values) for name, value in fields.items()]

        fitting = (
            record for record in self._records.values()
            if all(test(record) for test in tests) and (condition is None or condition(record))
        )  # fmt: skip
        return Collection(self.record_type, fitting, whole=everything)

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
    """Return the error for an id of a record of another type than a question asks for. It names similar ids, or longer
    ids that contain the given one.

    Args:
        record: The record that has the id.
        candidates: The ids that would have been possible.
        what: The type that was expected, e.g. `"office"`.
    """
    longer = sorted((own for own in candidates if record.id in own), key=len)[:3]
    hint = f"; did you mean {' or '.join(map(repr, longer))}?" if longer else did_you_mean(record.id, candidates)
    got = f"the {record.RECORD_TYPE} {quote(record.id)}"
    return ValueError(f"expected the id of {a(what)}, got {got}{hint}")


def unknown(record_id: object, known: Iterable[str], what: str = "record") -> UnknownRecordError:
    """Return the error for an id that no record has."""
    import difflib

    near = difflib.get_close_matches(str(record_id)[:120], list(known), n=3)
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
    return UnknownRecordError(f"expected the id of {a(what)}, got {quote(record_id)}{hint}")
