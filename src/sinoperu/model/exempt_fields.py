"""The fields and record types that need no source, because they only name, sort or arrange the data.

This is the one place that exempts them. The rule SRC001, the figures on sources and the rule on readings all use it.
"""

from collections.abc import Mapping
from typing import Final

from sinoperu.model.base import Record
from sinoperu.model.per_class import per_class

NAMING_FIELDS: Final = frozenset({"names", "aliases", "identifiers"})
"""The fields of every record that name or identify it."""
EXEMPT_FIELDS: Final[Mapping[str, frozenset[str]]] = {
    "agreement": frozenset({"kind", "topics", "text_urls"}),
    "conflict": frozenset({"kind"}),
    "investment": frozenset({"mode"}),
    "measure": frozenset({"kind"}),
    "organization": frozenset({"kind", "sector"}),
    "partnership": frozenset({"topics"}),
    "project": frozenset({"sector"}),
    "state": frozenset({"iso2", "iso3"}),
}
"""For each record type, the further fields that need no source.

They sort the records by words of this data set, such as `kind`, or they are codes and addresses that name something,
such as `iso2`. A word that is itself a fact is not exempt: a source must say that a visit was a state visit.
"""
ARRANGING_TYPES: Final = frozenset({"source", "coverage", "group", "partnership-scheme", "office"})
"""The record types that only arrange the data. All their fields are exempt."""


@per_class
def exempt_fields(cls: type[Record]) -> frozenset[str]:
    """Return the names of the fields of a record class that need no source, apart from those of the record itself.

    >>> from sinoperu import Agreement
    >>> sorted(exempt_fields(Agreement))
    ['aliases', 'identifiers', 'kind', 'names', 'text_urls', 'topics']
    """
    return NAMING_FIELDS | EXEMPT_FIELDS.get(cls.RECORD_TYPE, frozenset())
