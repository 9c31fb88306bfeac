"""Find the place of a value in its file (file, line and column), for findings and error messages."""

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import Literal, TypeAlias

from sinoperu.errors import listed
from sinoperu.files.dossier import Place

Path: TypeAlias = tuple[str | int, ...]
"""The keys and indexes that lead to a value, for example `("agreement", "fta", "signed")`."""
Places: TypeAlias = Callable[[Path], Place | None]
"""A function that takes the path of a value and returns the place of the value in its file.

If the file has no such value, the function may return the place of a table around the missing value.
"""


Side: TypeAlias = Literal["ours", "theirs"]
"""One of the two data sets of a merge: the first (`"ours"`) or the second (`"theirs"`)."""
Origins: TypeAlias = Mapping[Path, tuple[Side, ...]]
"""The data sets that each record of a merge comes from. For a source that was joined from both, the mapping also has
its claims and passages. A key is a path without the record type, like the keys of `RecordPlaces`.
"""


class RecordPlaces:
    """The places of all values of a data set, whose files may come from several data sets.

    Each record has the functions that know its places. A source that was joined from two data sets has two of them.
    All functions are in one mapping, so a place is found as fast after 1000 merges as after one.

    Args:
        default: The functions for all paths that are not in `by_key`.
        by_key: The functions for the records, and for single claims and passages of sources. A key is a path without
            the record type, for example `("fta",)` or `("some-news", "passages", "1")`. If the tuple of functions is
            empty, the places of the record are unknown.
    """

    def __init__(
        self, default: tuple[Places, ...] = (), by_key: Mapping[Path, tuple[Places, ...]] | None = None
    ) -> None:
        self._default = default
        self.by_key = by_key or {}

    def __call__(self, path: Path) -> Place | None:
        """Return the place of a value. The path must have the ids that the file uses."""
        return self.find(path, {})

    def find(self, path: Path, former_ids: Mapping[str | int, Iterable[str]]) -> Place | None:
        """Return the place of a value in its file, or `None` if the place is unknown. The file may use former ids.

        Args:
            path: The path of the value, with current ids.
            former_ids: A mapping from the current id of each record to its former ids.
        """
        path = listed(path, "keys and indexes")
        finders = self.finders(path[1:])
        first = None
        for finder in finders:
            place = place_of(path, finder, former_ids)
            # If a file does not have the value, the place is that of the record. Another file may have the value.
            if len(finders) == 1 or (place is not None and place != place_of(path[:2], finder, former_ids)):
                return place
            first = first or place
        return first

    def finders(self, key: Path) -> tuple[Places, ...]:
        """Return the functions that know the places of a value. The key is the path without the record type."""
        finders = self.by_key.get(key[:3])
        return self.by_key.get(key[:1], self._default) if finders is None else finders

    def forget(self, ids: Iterable[str]) -> "RecordPlaces":
        """Return a copy in which the places of some records are unknown."""
        forgotten: dict[Path, tuple[Places, ...]] = {(record_id,): () for record_id in ids}
        kept = {key: finders for key, finders in self.by_key.items() if key[:1] not in forgotten}
        return RecordPlaces(self._default, {**kept, **forgotten})

    def merge(self, theirs: "RecordPlaces", origins: Origins) -> "RecordPlaces":
        """Return the places of a data set that was merged from this data set and another one.

        Args:
            theirs: The places of the other data set.
            origins: The data sets that each record comes from. If there are two, the first one takes precedence.
        """
        sides: dict[Side, RecordPlaces] = {"ours": self, "theirs": theirs}
        by_key = {
            key: finders
            for side, places in sides.items()
            for key, finders in places.by_key.items()
            if origins.get(key[:1]) == (side,)
        }
        for key, origin in origins.items():
            by_key[key] = tuple(dict.fromkeys(finder for side in origin for finder in sides[side].finders(key)))
        return RecordPlaces((), by_key)


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
