"""What a source says: one table a record in files, one statement a field or part in the data."""

from collections.abc import Iterator, Mapping
from typing import Any

from sinoperu.model import RECORD_TYPES
from sinoperu.model.fields import Category, shapes
from sinoperu.model.sources import Statement
from sinoperu.values.vocabulary import Mode


def statements(
    source_id: str, word: str, record_id: str, values: Mapping[str, Any], *, mode: Mode = Mode.SAYS
) -> Iterator[Statement]:
    """Yield what one table says: one statement a field, one a part; without fields, that the thing exists.

    >>> from sinoperu.values.dates import PartialDate
    >>> [one.field for one in statements("some-news", "agreement", "fta", {"signed": PartialDate("2009")})]
    ['signed']
    >>> [one.field for one in statements("some-news", "agreement", "fta", {})]
    ['']
    """
    known = shapes(RECORD_TYPES[word])
    common: dict[str, Any] = {
        "source": source_id, "record": record_id, "record_type": word, "mode": mode,
        "at": values.get("at"), "note": values.get("note"),
    }  # fmt: skip
    said = {name: value for name, value in values.items() if name not in {"at", "note"}}
    if not said:
        yield Statement(**common)
    for name, value in said.items():
        shape = known.get(name)
        if shape is not None and shape.category is Category.PART and shape.many:
            for part in value:
                yield Statement(**common, field=name, key=part.key, value=part)
        else:
            yield Statement(**common, field=name, value=value)


def passage_key(key: str) -> tuple[int, int, str]:
    """Return the order of passages: numbers by size, then words.

    >>> sorted(["summary", "10", "9"], key=passage_key)
    ['9', '10', 'summary']
    """
    return (0, int(key), key) if key.isdecimal() else (1, 0, key)
