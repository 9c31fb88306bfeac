"""How sources back the adopted values, as far as it is told without giving verdicts.

Most of what sources say repeats what is adopted. That takes no comparison, so it is told for all of it in one walk, and
verdicts are left for the rest.
"""

from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from sinoperu.model.base import Record
from sinoperu.model.fields import shapes
from sinoperu.model.sources import Source, Statement
from sinoperu.store.records import RecordStore
from sinoperu.values.vocabulary import Mode


class Backing(NamedTuple):
    """How sources back the adopted values of one record."""

    agreed: Mapping[str, str]
    """The fields of which every source says the adopted value, and nothing else: with the one independent source that
    does, or with nothing if there are several.
    """
    disputed: Collection[str]
    """The other fields that sources speak of: on these, only verdicts tell how they stand."""


_SAYS: Final = Mode.SAYS  # found faster than through its class
UNBACKED: Final = Backing({}, ())
"""The backing of what no source speaks of."""


class Support:
    """What sources say of all records of a data set, told apart by whether it repeats what is adopted.

    Args:
        data: The data set.
        origins: The original behind each source that copies or restates another: they are not independent.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [agreement.fta]
    ... signed = "2009-04-28"
    ... [source.gazette.says.agreement.fta]
    ... signed = "2009-04-28"
    ... [source.outlet.says.agreement.fta]
    ... signed = "2009"
    ... entered_into_force = "2010"
    ... ''')
    >>> support = Support(data, {})
    >>> support.of("fta").disputed, support.of("unknown") is UNBACKED
    (('entered_into_force', 'signed'), True)
    >>> support.echoes(data.sources["gazette"]), support.echoes(data.sources["outlet"])
    (True, False)
    """

    def __init__(self, data: RecordStore, origins: Mapping[str, str]) -> None:
        self._repeated: dict[str, int] = {}
        about = ((record, data.statements_about(record.id)) for record in data.records())
        self._backings = {record.id: self._backing(record, said, origins) for record, said in about if said}
        self.disputed: tuple[tuple[Record, str], ...] = tuple(
            (data[record_id], field) for record_id, one in self._backings.items() for field in one.disputed
        )
        """Each record and field of which a source says or expects anything but the adopted value."""

    def of(self, record_id: str) -> Backing:
        """Return how sources back the adopted values of a record."""
        return self._backings.get(record_id, UNBACKED)

    def echoes(self, source: Source) -> bool:
        """Return whether a source says nothing but what is adopted of records that are there."""
        return self._repeated.get(source.id, 0) == len(source.statements)

    def _backing(self, record: Record, statements: tuple[Statement, ...], origins: Mapping[str, str]) -> Backing:
        agreed: dict[str, str] = {}
        disputed: dict[str, None] = {}
        repeated = self._repeated
        word, known = record.RECORD_TYPE, shapes(type(record))
        for statement in statements:  # there may be millions, so all that is asked of one is asked here
            field, value, source = statement.field, statement.value, statement.source
            repeats = False
            if field in known and statement.mode is _SAYS and statement.record_type == word:
                adopted = getattr(record, field)
                if statement.key is None:
                    repeats = bool(adopted) and (value is adopted or value == adopted)
                else:
                    repeats = type(adopted) is tuple and value in adopted
            if repeats:
                repeated[source] = repeated.get(source, 0) + 1
                own = origins.get(source, source)
                if agreed.setdefault(field, own) != own:
                    agreed[field] = ""
            elif field:
                disputed[field] = None
        for field in disputed:
            agreed.pop(field, None)
        return Backing(agreed, tuple(disputed))
