"""The names that a display of a record shows beside the ids in it."""

from typing import Final

from sinoperu.model.base import Record
from sinoperu.model.fields import references_of
from sinoperu.model.value_text import shortened
from sinoperu.store.records import RecordStore
from sinoperu.values.text import fold

LONGEST_NAME: Final = 60
"""A longer name beside an id is cut."""


def names_beside_ids(data: RecordStore, record: Record) -> dict[str, str]:
    """Return the names of the records to which a record refers. A name is left out if its id has a word of it."""
    names = {}
    for _, target, _ in references_of(record):
        other = data.get(target)
        if other is not None and not {*_words(other.name)} & {*_words(other.id)}:
            names[target] = shortened(" ".join(other.name.split()), LONGEST_NAME)
    return names


def _words(text: str) -> list[str]:
    return [word for word in fold(text).replace("-", " ").split() if len(word) > 2]
