"""Find the fields whose statements all repeat the adopted value, in one pass over all statements.

Most statements repeat the adopted value exactly. This module quickly finds the fields that have only such statements.
It does so without verdicts, so verdicts are needed only for the other fields.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final, NamedTuple

from sinoperu.model.base import Record
from sinoperu.model.fields import shapes
from sinoperu.model.sources import Source, Statement
from sinoperu.store.records import RecordStore
from sinoperu.values.vocabulary import Mode


class RecordSupport(NamedTuple):
    """The fields of one record that sources make statements about, in two groups."""

    agreed: Mapping[str, str]
    """A dict whose keys are the fields whose statements all repeat the adopted value.

    The value for a field is the id of its first source. If a field has several independent sources, the value is an
    empty text.
    """
    disputed: Collection[str]
    """The fields with a statement or expectation that does not repeat the adopted value. They need verdicts."""


_SAYS: Final = Mode.SAYS  # Python looks up a global name faster than an enum member
NO_SUPPORT: Final = RecordSupport({}, ())
"""The `RecordSupport` of every record that no source makes a statement about."""


class SupportIndex:
    """An index of the fields whose statements all repeat the adopted value, and of the fields with other statements.

    Args:
        data: The data set.
        origin_of: Returns the publisher that a source counts as. Sources of one publisher are not independent.

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
    >>> support = SupportIndex(data, lambda source: source)
    >>> support.of("fta").disputed, support.of("unknown") is NO_SUPPORT
    (('entered_into_force', 'signed'), True)
    >>> support.only_repeats(data.sources["gazette"]), support.only_repeats(data.sources["outlet"])
    (True, False)
    """

    def __init__(self, data: RecordStore, origin_of: Callable[[str], str]) -> None:
        self._origin_of = origin_of
        self._repetitions: dict[str, int] = {}
        records = data.records() if any(source.statements for source in data.sources.values()) else ()
        statements_by_record = ((record, data.statements_about(record.id)) for record in records)
        self._support = {
            record.id: self._support_of(record, statements) for record, statements in statements_by_record if statements
        }
        self.disputed: tuple[tuple[Record, str], ...] = tuple(
            (data[record_id], field) for record_id, support in self._support.items() for field in support.disputed
        )
        """Each record and field with a statement or expectation that does not repeat the adopted value."""

    def of(self, record_id: str) -> RecordSupport:
        """Return the fields of a record that sources make statements about, in two groups."""
        return self._support.get(record_id, NO_SUPPORT)

    def only_repeats(self, source: Source) -> bool:
        """Return whether every statement of a source repeats the adopted value of an existing record."""
        return self._repetitions.get(source.id, 0) == len(source.statements)

    def _support_of(self, record: Record, statements: Iterable[Statement]) -> RecordSupport:
        agreed: dict[str, str] = {}
        disputed: dict[str, None] = {}
        repetitions, origin_of = self._repetitions, self._origin_of
        parts: dict[str, frozenset[object]] = {}
        record_type, fields = record.RECORD_TYPE, shapes(type(record))
        for statement in statements:  # millions of statements are possible, so the loop calls no function
            field, value, source = statement.field, statement.value, statement.source
            is_repetition = False
            if field in fields and statement.mode is _SAYS and statement.record_type == record_type:
                adopted = getattr(record, field)
                if statement.key is None:
                    is_repetition = bool(adopted) and (value is adopted or value == adopted)
                else:
                    is_repetition = type(adopted) is tuple and value in _searchable(adopted, parts, field)
            if is_repetition:
                repetitions[source] = repetitions.get(source, 0) + 1
                first = agreed.setdefault(field, source)
                if first and first != source and origin_of(first) != origin_of(source):
                    agreed[field] = ""
            elif field:
                disputed[field] = None
        for field in disputed:
            agreed.pop(field, None)
        return RecordSupport(agreed, tuple(disputed))


def _searchable(adopted: tuple[object, ...], parts: dict[str, frozenset[object]], field: str) -> Collection[object]:
    """Return a list of parts, or the same parts as a set if there are many of them."""
    if len(adopted) <= _FEW:
        return adopted
    if field not in parts:
        parts[field] = frozenset(adopted)
    return parts[field]


_FEW: Final = 8
"""So few parts are compared one by one, which is faster than to make a set of them."""
