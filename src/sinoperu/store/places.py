"""The places of values in files, for findings and error messages."""

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import TypeAlias

from sinoperu.files.dossier import Place

Path: TypeAlias = tuple[str | int, ...]
"""The keys and indexes that lead to a value, e.g. `("agreement", "fta", "signed")`."""
Places: TypeAlias = Callable[[Path], Place | None]
"""A function that returns the place of a value in its file by the path of the value.

If the file has no such value, it may return the place of a table around it.
"""


def place_of(path: Path, places: Places, former_ids: Mapping[str | int, Iterable[str]]) -> Place | None:
    """Return the place of a value in a file that may use former ids, or `None` if it is unknown.

    Args:
        path: The path of the value, with current ids.
        places: Returns the place of a value by a path with the ids that the file uses.
        former_ids: The former ids of records by current id.
    """
    if not former_ids:
        return places(path)
    # A path with the wrong id leads to a table around the value, which comes earlier in the file than the value itself.
    paths = product(*((key, *former_ids.get(key, ())) for key in path))
    return max(filter(None, map(places, paths)), key=_position, default=None)


def _position(place: Place) -> tuple[int, int]:
    return place.line or 0, place.column or 0


def origin_text(place: Place | None, version: str) -> str:
    """Return where a record comes from, for an error message: its place in a file, else the version of its data set.

    >>> origin_text(Place("a.toml", 4, 12), ""), origin_text(None, "2026.1")
    ('a.toml:4', 'data 2026.1')
    """
    return f"{place.file or '<text>'}:{place.line}" if place else f"data {version or 'without version'}"
