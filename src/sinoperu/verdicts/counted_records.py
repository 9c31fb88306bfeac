"""The records that a claim counts: those of one type that fulfil its conditions, surely or possibly."""

from collections.abc import Sequence

from sinoperu.store.records import RecordStore
from sinoperu.verdicts.conditions import Condition, Conditions, ConditionTester
from sinoperu.verdicts.path_index import PathIndexes
from sinoperu.verdicts.record_list import NO_RECORDS, Matches, RecordList, joined


class CountedRecords:
    """Finds the records that a claim counts.

    Each result is computed once and then cached. An index finds the records that fulfil one condition. Only these are
    tested for the other conditions.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [conflict.strike]
    ... kind = "strike"
    ... [conflict.protest]
    ... kind = "protest"
    ... [conflict.of-some-kind]
    ... ''')
    >>> sure, unsure = CountedRecords(data).matching("conflict", (Condition("kind", "strike"),))
    >>> [record.id for record in sure.records], [record.id for record in unsure.records]
    (['strike'], ['of-some-kind'])

    Args:
        data: The data set.
    """

    def __init__(self, data: RecordStore) -> None:
        self._data = data
        self.tester = ConditionTester(data)
        """The tester of the conditions."""
        self._indexes = PathIndexes(data)
        self._members: dict[str, frozenset[str]] = {}
        self._matches: dict[tuple[str, Conditions, frozenset[str] | None], Matches] = {}

    def members(self, group_id: str | None) -> frozenset[str] | None:
        """Return the ids of the members of a group, or `None` if no group is given or the group is not known."""
        if group_id is None or group_id not in self._data.groups:
            return None
        if group_id not in self._members:
            self._members[group_id] = frozenset(self._data.groups[group_id].members)
        return self._members[group_id]

    def of_type(self, record_type: str) -> RecordList:
        """Return all records of a type."""
        return self._indexes.of_type(record_type)

    def matching(self, record_type: str, conditions: Conditions, members: frozenset[str] | None = None) -> Matches:
        """Return the records of a type that fulfil all conditions, surely or possibly.

        Args:
            record_type: The record type.
            conditions: The conditions. Their paths must be valid.
            members: The members of a group. A record must have a party among them. `None` stands for no such limit.
        """
        key = (record_type, conditions, members)
        if key not in self._matches:
            self._matches[key] = self._find(record_type, conditions, members)
        return self._matches[key]

    def _find(self, record_type: str, conditions: Conditions, members: frozenset[str] | None) -> Matches:
        found, others = self._narrowed(record_type, conditions)
        sure, outside_unsure = found.sure.within(members)
        unsure = joined(outside_unsure, *found.unsure.within(members))
        if not others:
            return Matches(sure, unsure)
        answers = [(record, self.tester.fulfils(record, others)) for record in sure.records]
        doubtful = [record for record, answer in answers if answer is None]
        kept = [record for record in unsure.records if self.tester.fulfils(record, others) is not False]
        return Matches(RecordList(record for record, answer in answers if answer), RecordList([*doubtful, *kept]))

    def _narrowed(self, record_type: str, conditions: Conditions) -> tuple[Matches, Sequence[Condition]]:
        """Return the records that fulfil the condition with the fewest records, and the other conditions."""
        if not conditions:
            return Matches(self.of_type(record_type), NO_RECORDS), ()
        found = {condition: self._indexes.matches(record_type, condition) for condition in conditions}
        best = min(conditions, key=lambda condition: sum(len(records.records) for records in found[condition]))
        return found[best], [condition for condition in conditions if condition is not best]
