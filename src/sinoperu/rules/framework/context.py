"""What a rule may look at."""

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from sinoperu.model.base import Record
from sinoperu.store.records import RecordStore
from sinoperu.verdicts.claims import ClaimJudge
from sinoperu.verdicts.statements import Evidence, Judged, StatementJudge

R = TypeVar("R")


class Context:
    """What a rule may look at beside its record: the data set and the verdicts on its statements."""

    def __init__(self, data: RecordStore, judge: StatementJudge) -> None:
        self.data = data
        """The data set."""
        self.judge = judge
        """Judges statements."""

    def evidence(self, record: str, field: str) -> Evidence:
        """Return what all sources say of a field, with verdicts."""
        return self.judge.evidence(record, field)

    def judged(self, record: str, field: str) -> tuple[Judged, ...]:
        """Return every statement about a field with its verdict."""
        return self.judge.judged(record, field)

    def get(self, record_id: str | None) -> Record | None:
        """Return the record with this id, or `None`: references to unknown ids are another rule's finding."""
        return None if record_id is None else self.data.get(record_id)

    @cached_property
    def claims(self) -> ClaimJudge:
        """The judge that judges claims."""
        return ClaimJudge(self.data)

    def once(self, make: Callable[[RecordStore], R]) -> R:
        """Return `make(data)`, made when it is first asked for: an index that many records share.

        Args:
            make: A function of the module, so that it is the same for every record.
        """
        return self.data.once(make)
