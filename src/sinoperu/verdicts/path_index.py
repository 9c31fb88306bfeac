"""Indexes of the records that fulfil one condition, such as `project.sector = mining`.

A path is cut into hops. A hop leads from a record, through its parts, to one reference or value. To find the records
for a value, an index first finds the records of the last hop, then the records that refer to them, and so on. So the
time depends on the number of records that are found, not on the number of all records.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from sinoperu.model import RECORD_TYPES
from sinoperu.model.base import Record
from sinoperu.model.field_paths import Step, fields_at, steps_of
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.reading import read_period
from sinoperu.verdicts.conditions import Answer, Condition, is_exact, is_value, values_of, word_of
from sinoperu.verdicts.dominance_search import Edge, OverlapSearch
from sinoperu.verdicts.record_list import Matches, RecordList
from sinoperu.verdicts.span_search import FIRST, LAST, edges_of

Path = tuple[Step, ...]


class PathIndexes:
    """Finds the records of a type that fulfil one condition.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [project.mine]
    ... sector = "mining"
    ... [conflict.strike]
    ... project = "mine"
    ... [conflict.of-some-project]
    ... ''')
    >>> sure, unsure = PathIndexes(data).matches("conflict", Condition("project.sector", "mining"))
    >>> [record.id for record in sure.records], [record.id for record in unsure.records]
    (['strike'], ['of-some-project'])

    Args:
        data: The data set.
    """

    def __init__(self, data: RecordStore) -> None:
        self._data = data
        self._all: dict[str, RecordList] = {}
        self._hops: dict[tuple[str, Path], _Hop] = {}
        self._matches: dict[tuple[str, Path, str | None], Matches] = {}
        self._unsure: dict[tuple[str, Path, tuple[int, ...]], RecordList] = {}

    def of_type(self, record_type: str) -> RecordList:
        """Return all records of a type."""
        if record_type not in self._all:
            self._all[record_type] = RecordList(self._data.of_type(record_type).values())
        return self._all[record_type]

    def matches(self, record_type: str, condition: Condition) -> Matches:
        """Return the records of a type that fulfil a condition, surely or possibly. The path must be valid."""
        return self._found(record_type, steps_of(condition.path), condition.value)

    def _found(self, record_type: str, steps: Path, wanted: str | None) -> Matches:
        key = (record_type, steps, wanted)
        if key not in self._matches:
            first = _first_hop(RECORD_TYPES[record_type], steps)
            rest = steps[len(first) :]
            find = self._through_references if rest else self._by_values
            self._matches[key] = find(record_type, first, rest, wanted)
        return self._matches[key]

    def _by_values(self, record_type: str, first: Path, rest: Path, wanted: str | None) -> Matches:
        """Return the records with a value at the end of a single hop."""
        del rest
        hop = self._hop(record_type, first)
        if wanted is None:
            return _without_overlap(hop.records(hop.by_word), self._open(record_type, first))
        answers = hop.answers(wanted)
        sure = hop.records(word for word, answer in answers.items() if answer)
        perhaps = hop.records(word for word, answer in answers.items() if answer is None)
        unsure = self._open(record_type, first)
        if perhaps:
            unsure = RecordList({**perhaps, **{record.id: record for record in unsure.records}}.values())
        return _without_overlap(sure, unsure)

    def _through_references(self, record_type: str, first: Path, rest: Path, wanted: str | None) -> Matches:
        """Return the records that refer to a record that fulfils the rest of the condition."""
        hop = self._hop(record_type, first)
        found = [self._found(target, rest, wanted) for target in _targets(RECORD_TYPES[record_type], first, rest)]
        sure = hop.records(record.id for matches in found for record in matches.sure.records)
        # Most wanted values have the same unsure records, so the records that refer to these are found only once.
        key = (record_type, (*first, *rest), tuple(id(matches.unsure) for matches in found))
        if key not in self._unsure:
            missing = (word for word in hop.by_word if self._data.get(word) is None)
            unsure_ids = (record.id for matches in found for record in matches.unsure.records)
            records = {record.id: record for record in hop.open} | hop.records((*missing, *unsure_ids))
            self._unsure[key] = RecordList(records.values())
        return _without_overlap(sure, self._unsure[key])

    def _open(self, record_type: str, first: Path) -> RecordList:
        key = (record_type, first, ())
        if key not in self._unsure:
            self._unsure[key] = RecordList(self._hop(record_type, first).open)
        return self._unsure[key]

    def _hop(self, record_type: str, steps: Path) -> "_Hop":
        key = (record_type, steps)
        if key not in self._hops:
            (shape,) = fields_at(RECORD_TYPES[record_type], ".".join(map(str, steps)))
            self._hops[key] = _Hop(self.of_type(record_type).records, steps, shape)
        return self._hops[key]


class _Hop:
    """The values at the end of one hop, of all records of a type."""

    def __init__(self, records: Iterable[Record], steps: Path, shape: Shape) -> None:
        self.by_word: dict[str, dict[str, Record]] = {}
        """The records by id, for each word or id at the end of the hop."""
        self.open: list[Record] = []
        """The records that may have further values."""
        self._values: dict[str, object] = {}
        self._shape = shape
        for record in records:
            things: list[object] = [record]
            is_open = False
            for step in steps:
                found = [values_of(thing, step) for thing in things]
                is_open = is_open or any(values.may_have_more for values in found)
                things = [value for values in found for value in values.values]
            for value in things:
                word = word_of(value)
                self.by_word.setdefault(word, {})[record.id] = record
                self._values[word] = value
            if is_open:
                self.open.append(record)

    def answers(self, wanted: str) -> Mapping[str, Answer]:
        """Return whether each word is the wanted value. If an index finds the value, other words are left out."""
        if is_exact(self._shape):
            return {wanted: True}
        words: Iterable[str] = self._values
        if self._shape.category is Category.DATE:
            words = self._spans.find(*_days_of(read_period(wanted)))
        return {word: is_value(self._values[word], self._shape, wanted) for word in words}

    @cached_property
    def _spans(self) -> OverlapSearch[str]:
        """The dates at the end of the hop. The end of something that has not ended may be any day."""
        return OverlapSearch((_days_of(value), word) for word, value in self._values.items())

    def records(self, words: Iterable[str]) -> dict[str, Record]:
        """Return the records with one of the words at the end of the hop, by id."""
        found: dict[str, Record] = {}
        for word in words:
            found.update(self.by_word.get(word, {}))
        return found


def _without_overlap(sure: dict[str, Record], unsure: RecordList) -> Matches:
    """Return the matches, where no record is both sure and unsure. If possible, keep the list of the unsure."""
    if sure.keys().isdisjoint(unsure.ids):
        return Matches(RecordList(sure.values()), unsure)
    return Matches(RecordList(sure.values()), RecordList(record for record in unsure.records if record.id not in sure))


def _first_hop(cls: type[Record], steps: Path) -> Path:
    """Return the steps of a path up to its first reference."""
    current: type[object] = cls
    for number, step in enumerate(steps, start=1):
        shape = shapes(current)[step.name]
        if shape.category is not Category.PART:
            return steps[:number]
        current = shape.type
    return steps


def _targets(cls: type[Record], first: Path, rest: Path) -> Iterator[str]:
    """Yield the types of the records to which a hop leads and that have the rest of the path."""
    path = ".".join(map(str, rest))
    for shape in fields_at(cls, ".".join(map(str, first))):
        for target in sorted(shape.targets) or RECORD_TYPES:
            try:
                fields_at(RECORD_TYPES[target], path)
            except ValueError:
                continue
            yield target


def _days_of(value: object) -> tuple[Edge, Edge]:
    """Return the first and the last day of a date. Any other value stands for all days."""
    edges = edges_of(value) if isinstance(value, PartialDate | DateInterval) else None
    return (FIRST, LAST) if edges is None else (edges.start, edges.end)
