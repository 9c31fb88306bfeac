"""Typed, ordered, immutable collections of records."""

from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from functools import cached_property
from typing import Any, Generic, TypeVar

from sinoperu.errors import UnknownRecordError, quote
from sinoperu.model.base import Record

R = TypeVar("R", bound=Record)


class Collection(Mapping[str, R], Generic[R]):
    """All records of one type: a mapping from id to record, in the order of ids.

    >>> from sinoperu.model.actors import State
    >>> states = Collection("state", [State(id="peru"), State(id="china")])
    >>> list(states), states["peru"].id
    (['china', 'peru'], 'peru')

    Args:
        record_type: The word for the type.
        records: The records; or a mapping from id to record in the order of ids, which may make each record
            when it is first asked for.
    """

    def __init__(self, record_type: str, records: Mapping[str, R] | Iterable[R] = ()) -> None:
        self.record_type = record_type
        self._records: Mapping[str, R] = (
            records if isinstance(records, Mapping)
            else {record.id: record for record in sorted(records, key=lambda record: record.id)}
        )  # fmt: skip

    @cached_property
    def _former(self) -> dict[str, str]:
        return {old: record.id for record in self._records.values() for old in record.former_ids}

    def __getitem__(self, record_id: str) -> R:
        """Return the record with this id, or that had it in an earlier release.

        Raises:
            UnknownRecordError: There is none; the message names the nearest ids.
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
        return self._records.values()  # the mapping's own view: a walk looks nothing up

    def items(self) -> ItemsView[str, R]:
        """Return the ids with their records, in the order of ids."""
        return self._records.items()

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._records or record_id in self._former

    def filter(self, condition: Callable[[R], bool] | None = None, /, **fields: Any) -> "Collection[R]":
        """Return the records that meet a condition, or whose fields have these values.

        A list field has a value when the value is one of its items.

        >>> from sinoperu.model.actors import State
        >>> states = Collection("state", [State(id="peru", iso2="PE"), State(id="china", iso2="CN")])
        >>> list(states.filter(iso2="PE"))
        ['peru']
        """

        def fits(record: R) -> bool:
            for name, wanted in fields.items():
                value = getattr(record, name)
                if value != wanted and not (isinstance(value, tuple) and wanted in value):
                    return False
            return condition is None or condition(record)

        return Collection(self.record_type, filter(fits, self._records.values()))

    def __repr__(self) -> str:
        return f"<{len(self)} {self.record_type} records>"

    def _repr_html_(self) -> str:
        from sinoperu.notebook import collection_html

        return collection_html(self)


def unknown(record_id: object, known: Iterable[str], what: str = "record") -> UnknownRecordError:
    """Return the error for an id that no record has."""
    import difflib

    near = difflib.get_close_matches(str(record_id)[:120], list(known), n=3)
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
    article = "an" if what[0] in "aeiou" else "a"
    return UnknownRecordError(f"expected the id of {article} {what}, got {quote(record_id)}{hint}")
