"""Find the place of a value in its file (file, line and column), for findings and error messages."""

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import TypeAlias

from sinoperu.files.dossier import Place

Path: TypeAlias = tuple[str | int, ...]
"""The keys and indexes that lead to a value, for example `("agreement", "fta", "signed")`."""
Places: TypeAlias = Callable[[Path], Place | None]
"""A function that takes the path of a value and returns the place of the value in its file.

If the file has no such value, the function may return the place of a table around the missing value.
"""


def place_of(path: Path, places: Places, former_ids: Mapping[str | int, Iterable[str]]) -> Place | None:
    """Return the place of a value in its file, or `None` if the place is unknown. The file may use former ids.

    Args:
        path: The path of the value, with current ids.
        places: A function that returns the place of a value. The function needs a path with the ids that the file uses.
        former_ids: A mapping from the current id of each record to its former ids.
    """
    if not former_ids:
        return places(path)
    # All combinations of current and former ids are tried. A path with an id that the file does not use leads to a
    # table around the value. Such a table comes earlier in the file, so the last place is the right one.
    paths = product(*((key, *former_ids.get(key, ())) for key in path))
    return max(filter(None, map(places, paths)), key=_position, default=None)


def _position(place: Place) -> tuple[int, int]:
    return place.line or 0, place.column or 0


def origin_text(place: Place | None, version: str) -> str:
    """Return where a record comes from, for an error message.

    The text has the file and line of the record, or the version of its data set if the file is unknown.

    >>> origin_text(Place("a.toml", 4, 12), ""), origin_text(None, "2026.1")
    ('a.toml:4', 'data 2026.1')
    """
    return f"{place.file or '<text>'}:{place.line}" if place else f"data {version or 'without version'}"
