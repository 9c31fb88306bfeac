"""The context of a rule: everything that a rule can use besides its record."""

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar, overload

from sinoperu.model.base import Record
from sinoperu.store.records import RecordStore
from sinoperu.verdicts.claims import ClaimJudge
from sinoperu.verdicts.statements import Evidence, Judged, StatementJudge

T = TypeVar("T")
R = TypeVar("R", bound=Record)


class Context:
    r"""Everything that a rule can use besides its record: the other records, and the verdicts on statements.

    A check passes a context to each rule function.

    >>> from sinoperu.loading import loads
    >>> data = loads('[agreement.fta]\n[agreement.upgrade]\namends = "fta"')
    >>> context = Context(data, StatementJudge(data))
    >>> context.get(data.agreements["upgrade"].amends)
    Agreement('fta')

    Args:
        data: The data set that is checked.
        judge: Gives the verdicts on statements.
    """

    def __init__(self, data: RecordStore, judge: StatementJudge) -> None:
        self.data = data
        """The data set that is checked."""
        self.judge = judge
        """Gives the verdicts on statements."""

    def evidence(self, record: str, field: str) -> Evidence:
        """Return all statements about a field with their verdicts, and the adopted value.

        Args:
            record: The id of the record.
            field: The field, e.g. `"signed"`.
        """
        return self.judge.evidence(record, field)

    def judged(self, record: str, field: str) -> tuple[Judged, ...]:
        """Return all statements and expectations about a field, each with its verdict.

        Args:
            record: The id of the record.
            field: The field, e.g. `"signed"`.
        """
        return self.judge.judged(record, field)

    @overload
    def get(self, record_id: str | None) -> Record | None: ...

    @overload
    def get(self, record_id: str | None, cls: type[R]) -> R | None: ...

    def get(self, record_id: str | None, cls: type[Record] = Record) -> Record | None:
        """Return the record with this id or former id, or `None`.

        A rule can ignore references to unknown ids: the rule REF001 reports them.

        Args:
            record_id: The id, or `None`, for which the result is `None` too.
            cls: The class that the record must have, e.g. `Agreement`. For a record of another class, the result is
                `None`.
        """
        record = None if record_id is None else self.data.get(record_id)
        return record if isinstance(record, cls) else None

    @cached_property
    def claims(self) -> ClaimJudge:
        """Gives the verdicts on claims."""
        return ClaimJudge(self.data)

    def once(self, make: Callable[[RecordStore], T]) -> T:
        """Return `make(data)` from a cache. The first call computes it, for example an index that many records share.

        Args:
            make: A function that a module defines. A lambda would be a new object, and thus a new cache entry, at
                every call.
        """
        return self.data.once(make)
