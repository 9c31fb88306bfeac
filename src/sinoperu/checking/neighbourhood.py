"""The neighbourhood of a record: the records on which the findings of rules can change if the record changes.

A rule on one record reads other records in three ways: it looks up the records that the record refers to, it reads the
records that refer to it, or it reads the records that concern the same person, office, body, project or deal. States,
regions and groups are left out of the third way. Almost every record refers to them, and no rule that can exclude a
statement compares two records only because they concern the same state or region. For an office, the records that
concern its holders are included, because the rank of an office says in which rank its holders travel.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final

from sinoperu.model import RECORD_TYPES, Group, Region, Source, State, Tenure
from sinoperu.model.base import Record
from sinoperu.model.fields import Category, Shape, references, shapes, targets_of
from sinoperu.model.per_class import per_class
from sinoperu.store.records import RecordStore
from sinoperu.store.referring import referring_records

MOST: Final = 500
"""A neighbourhood has at most this many records and members of lists. So a question about a hub stays cheap.

If a neighbourhood is larger, the records that are found last are left out.
"""
HUBS: Final = (State, Region, Group, Source)
"""The classes of records to which so many records refer that they connect nothing."""


class Neighbourhoods:
    """Finds the neighbourhood of each record of a data set.

    Args:
        data: The data set.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [person.xi]
    ... [person.li]
    ... [tenure.xi-president]
    ... person = "xi"
    ... office = "president"
    ... [tenure.li-premier]
    ... person = "li"
    ... office = "premier"
    ... [visit.xi-2024]
    ... delegates = [{ person = "xi" }]
    ... ''')
    >>> [record.id for record in Neighbourhoods(data).around(data["xi-2024"])]
    ['xi-2024', 'xi', 'xi-president']
    """

    def __init__(self, data: RecordStore) -> None:
        self._data = data
        types = (word for word in RECORD_TYPES if word != Source.RECORD_TYPE)  # no rule needs the statements of sources
        self._referring = referring_records(record for word in types for record in data.of_type(word).values())

    def referring(self, record_id: str) -> tuple[Record, ...]:
        """Return the records that refer to a record, except sources."""
        return self._referring.get(record_id, ())

    def around(self, *versions: Record) -> tuple[Record, ...]:
        """Return a record of the data set and the records around it, beginning with the nearest.

        The result is empty if the record alone has more than `MOST` members of lists.

        Args:
            versions: The record, in one or more versions. A changed version can refer to other records.
        """
        record_id = versions[0].id
        near: dict[str, Record] = {}
        size = 0
        for candidate_id in chain((record_id,), self._linked(versions), self._ids_around(record_id, versions)):
            record = None if candidate_id in near else self._data.get(candidate_id)
            if record is not None:
                size += _size(record)
                if size > MOST:
                    break
                near[record.id] = record
        return tuple(near.values())

    def _ids_around(self, record_id: str, versions: Iterable[Record]) -> Iterator[str]:
        targets = list(dict.fromkeys(target for version in versions for target, _ in targets_of(version)))
        yield from targets
        referring = self._referring.get(record_id, ())
        yield from (record.id for record in referring)
        holders = (record.person for record in referring if isinstance(record, Tenure) and record.office == record_id)
        for target in (*targets, *holders):
            if not isinstance(self._data.get(target), HUBS):
                yield from (record.id for record in self._referring.get(target, ()))

    def relinked(self, old: Record, new: Record) -> tuple[str, ...]:
        """Return the records that may join or leave a loop of references if a record changes."""
        fields = _fields_of_own_type(type(old))
        if all(getattr(old, shape.name) == getattr(new, shape.name) for shape in fields):
            return ()
        return tuple(islice(self._linked((old, new)), MOST))

    def _linked(self, versions: tuple[Record, ...]) -> Iterator[str]:
        """Yield the ids to which a record leads through references to records of its own type, such as `amends`.

        If such references form a loop, all its members are yielded.
        """
        cls = type(versions[0])
        fields = _fields_of_own_type(cls)
        queue, seen = list(versions), set[str]()
        for record in queue if fields else ():  # the queue grows during the loop
            for shape in fields:
                value = getattr(record, shape.name)
                for target in value if shape.many else ((value,) if value else ()):
                    linked = self._data.get(target) if target not in seen else None
                    seen.add(target)
                    if isinstance(linked, cls):
                        yield target
                        queue.append(linked)


def _size(record: Record) -> int:
    """Return one for a record, plus the number of members of its lists."""
    return 1 + sum(len(getattr(record, name)) for name in _list_fields(type(record)))


@per_class
def _list_fields(cls: type[Record]) -> tuple[str, ...]:
    """Return the names of the fields with lists, without the statements of a source."""
    return tuple(shape.name for shape in shapes(cls).values() if shape.many and shape.category is not Category.OBJECT)


@per_class
def _fields_of_own_type(cls: type[Record]) -> tuple[Shape, ...]:
    """Return the fields of a class that refer only to records of the same class, such as `amends`."""
    return tuple(shape for shape in references(cls) if shape.targets == {cls.RECORD_TYPE})
