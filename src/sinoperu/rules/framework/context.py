"""The class `Context`, through which a rule function reads the rest of the data set."""

from collections.abc import Callable, Container
from functools import cached_property
from typing import TypeVar, overload

from sinoperu.model.base import Record
from sinoperu.store.records import RecordStore
from sinoperu.verdicts.claims import ClaimJudge
from sinoperu.verdicts.judged import Evidence, Judged
from sinoperu.verdicts.rows import RowJudge
from sinoperu.verdicts.statements import StatementJudge

T = TypeVar("T")
R = TypeVar("R", bound=Record)


class Context:
    r"""The second argument of each rule function. It gives access to the other records and to verdicts on statements.

    A check creates the context and passes it to each rule function.

    >>> from sinoperu.loading import loads
    >>> data = loads('[agreement.fta]\n[agreement.upgrade]\namends = "fta"')
    >>> context = Context(data, StatementJudge(data))
    >>> context.get(data.agreements["upgrade"].amends)
    Agreement('fta')

    Args:
        data: The data set that is checked.
        judge: The judge, which gives verdicts on statements.
        unchanged: Ids of records. Rules that only look for verdicts on statements leave these records out, because the
            caller knows what they would find.
    """

    def __init__(self, data: RecordStore, judge: StatementJudge, unchanged: Container[str] = ()) -> None:
        self.data = data
        """The data set that is checked."""
        self.judge = judge
        """The judge, which gives verdicts on statements."""
        self.unchanged = unchanged
        """Ids of records that rules on verdicts leave out."""

    def evidence(self, record: str, field: str) -> Evidence:
        """Return the adopted value of a field, and all statements about the field with their verdicts.

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

        Rules need not report references to unknown ids, because the rule REF001 reports all of them.

        Args:
            record_id: The id of the record. If it is `None`, the result is `None` too.
            cls: The class that the record must have, such as `Agreement`. For a record of another class, the result is
                `None`.
        """
        record = None if record_id is None else self.data.get(record_id)
        return record if isinstance(record, cls) else None

    @cached_property
    def claims(self) -> ClaimJudge:
        """The judge of claims, which gives verdicts on claims."""
        return ClaimJudge(self.data, self.judge.implied_dates.implied)

    @cached_property
    def rows(self) -> RowJudge:
        """The judge of rows, which gives verdicts on rows of series."""
        return RowJudge(self.data, self.judge.origin)

    def once(self, make: Callable[[RecordStore], T]) -> T:
        """Return `make(data)` from a cache. Use this method for an index that a rule reads for many records.

        Only the first call computes the result.

        Args:
            make: A function that is defined at the top level of a module. A lambda is a new object each time, so its
                result would never be found in the cache.
        """
        return self.data.once(make)
