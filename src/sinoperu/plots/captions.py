"""The words around a chart: names of records, and captions that name the sources of what is drawn."""

import textwrap
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from sinoperu.checking.engine import engine_of
from sinoperu.errors import printable
from sinoperu.model.value_paths import split_path
from sinoperu.model.value_text import shortened
from sinoperu.store.records import RecordStore
from sinoperu.verdicts.sourcing import adopted_values

LATIN_END: Final = "\u02ff"
"""The last character of the Latin script. A caption names publishers in this script first, as it is in English."""
NAMED_SOURCES: Final = 3
"""A caption names at most this many sources, and counts the others."""


def name_of(data: RecordStore, record_id: str) -> str:
    """Return the name of a record, or the id if there is no such record."""
    record = data.get(record_id)
    return record_id if record is None else printable(record.name)


def wrapped(lines: Iterable[str], width: int) -> list[str]:
    """Return the lines of a caption, broken so that they fit above a chart of this width in pixels."""
    return [part for line in lines for part in textwrap.wrap(line, max(40, width // 6)) or [""]]


def sources_of_values(data: RecordStore, values: Iterable[tuple[str, str]]) -> list[str]:
    """Return the ids of the sources that support adopted values, the source of most values first.

    Args:
        data: The data set.
        values: Pairs of a record id and the path of a value, e.g. `("las-bambas", "stakes[mmg].share")`.
    """
    judge = engine_of(data).judge
    counts: dict[str, int] = {}
    for record_id, group in groupby(sorted(set(values)), key=lambda pair: pair[0]):
        paths = {path for _, path in group}
        for value in adopted_values(data[record_id], judge):
            if value.path in paths:
                for source in value.sources:
                    counts[source] = counts.get(source, 0) + 1
    return sorted(counts, key=lambda source: (-counts[source], source))


def sources_text(data: RecordStore, sources: Sequence[str]) -> str:
    """Return a short text with the number of sources, the names of the first ones, and the version of the data.

    Args:
        data: The data set.
        sources: The ids of the sources, the most important first.
    """
    names = list(dict.fromkeys(_publisher(data, source) for source in sources))
    names.sort(key=lambda name: any(character > LATIN_END for character in name))
    shown = ", ".join(names[:NAMED_SOURCES])
    if len(names) > NAMED_SOURCES:
        shown += f" and {len(names) - NAMED_SOURCES} more publishers"
    words = f"{len(sources)} source{'s' * (len(sources) != 1)}: {shown}." if names else "No source states these values."
    return f"{words} Data: sinoperu {data.version}." if data.version else words


def _publisher(data: RecordStore, source_id: str) -> str:
    source = data.sources.get(source_id)
    return source_id if source is None else shortened(printable(source.publisher or source.name), 40)


def field_words(data: RecordStore, field: str) -> str:
    """Return the path of a date in words, such as `stakes MMG Limited, start` for `stakes[mmg].start`."""
    name, key, inner = field_parts(field)
    return f"{name} {key_words(data, key)}".rstrip() + (f", {inner}" if inner else "")


def field_parts(field: str) -> tuple[str, str, str]:
    """Return the field of a date in words, the key of the part as written, and the field of the part in words.

    >>> field_parts("stakes[mmg].start"), field_parts("entered_into_force"), field_parts("steps[proposed].date")
    (('stakes', 'mmg', 'start'), ('entered into force', '', ''), ('steps', 'proposed', ''))
    """
    path = split_path(field)
    inner = path.inner.replace("_", " ")
    return path.name.replace("_", " "), path.key or "", "" if inner == "date" else inner


def key_words(data: RecordStore, key: str) -> str:
    """Return the key of a part in words: the name of the record with this id, or else the words of the key."""
    return shortened(name_of(data, key), 28) if key in data else own_words(key)


def own_words(key: str) -> str:
    """Return the words of a key that is the id of no record. A key without letters, such as a date, stays as it is.

    >>> own_words("three-states"), own_words("2022-04")
    ('three states', '2022-04')
    """
    return key.replace("-", " ") if any(character.isalpha() for character in key) else key
