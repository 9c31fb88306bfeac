"""The parties of records, and whether they are members of a group."""

from typing import Final, NamedTuple

from sinoperu.model.base import Record

_PARTY_FIELDS: Final = {
    "recognition": ("state", "of"),
    "visit": ("guest", "host"),
    "measure": ("by", "towards"),
    "membership": ("member", "body"),
}
"""The fields that hold the parties of a record, for record types without a field `parties`."""


class Parties(NamedTuple):
    """The parties of one record."""

    ids: tuple[str, ...]
    """The ids of the known parties, in the order of the record."""
    are_all: bool
    """Whether these are surely all parties."""


def parties_of(record: Record) -> Parties:
    """Return the parties of a record, such as the two sides of a recognition.

    >>> from sinoperu import Agreement, Visit
    >>> parties_of(Agreement(id="fta", parties=("peru", "china")))
    Parties(ids=('peru', 'china'), are_all=True)
    >>> parties_of(Visit(id="v", guest="china"))
    Parties(ids=('china',), are_all=False)
    """
    if record.RECORD_TYPE in _PARTY_FIELDS:
        sides = tuple(getattr(record, name) for name in _PARTY_FIELDS[record.RECORD_TYPE])
        known = tuple(side for side in sides if side is not None)
        return Parties(known, len(known) == len(sides))
    parties: tuple[str, ...] = getattr(record, "parties", ())
    return Parties(parties, bool(parties) and "parties" not in record.incomplete)


def has_party_in(record: Record, members: frozenset[str]) -> bool | None:
    """Return whether a party of a record is a member of a group, or `None` if its parties are not all known.

    >>> from sinoperu import Agreement, Conflict
    >>> fta = Agreement(id="fta", parties=("peru", "china"))
    >>> has_party_in(fta, frozenset({"peru"})), has_party_in(fta, frozenset({"chile"}))
    (True, False)
    >>> has_party_in(Conflict(id="strike"), frozenset({"peru"})) is None
    True
    """
    parties = parties_of(record)
    if not members.isdisjoint(parties.ids):
        return True
    return False if parties.are_all else None
