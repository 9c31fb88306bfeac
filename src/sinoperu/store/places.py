"""Find where a value is in its file. A place (file, line and column) is shown in findings and error messages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import TYPE_CHECKING, Literal, TypeAlias

from sinoperu.errors import listed, printable

if TYPE_CHECKING:
    from sinoperu.files.dossier import LocatedItems, Place

Path: TypeAlias = tuple[str | int, ...]
"""The keys and indexes that lead to a value, for example `("agreement", "fta", "signed")`."""
Places: TypeAlias = Callable[[Path], "Place | None"]
"""A function that takes the path of a value and returns the place of the value in its file.

If the file has no such value, the function may return the place of the table in which the value is missing.
"""

Side: TypeAlias = Literal["ours", "theirs"]
"""A data set of a merge: `"ours"` is the first data set, and `"theirs"` is the second."""
Origins: TypeAlias = Mapping[Path, tuple[Side, ...]]
"""A mapping that says for records of a merge which data sets they come from.

Records that come only from the first data set are not in it. If a source was joined from both data sets, the mapping
also has keys for the claims and passages of the source. A key is a path without the record type, like the keys of
`RecordPlaces`.
"""


class RecordPlaces:
    """The location in a file (file, line and column) of each value of a data set.

    After a merge, the values come from files of several data sets.

    For each record, one or more functions return the places of its values. A source that was joined from two data sets
    needs two functions. The functions of all data sets are in one mapping, so a place is found as fast after 1000
    merges as after one merge.

    Args:
        default: The functions for all records that are not in `by_key`.
        by_key: The functions for each record, and for each claim or passage that has its own functions. A key is a
            path without the record type, for example `("fta",)` or `("some-news", "passages", "1")`. If the tuple of
            functions is empty, the places of the record are unknown.
        items: The rows of series, the acceptances and the statements in the files of all data sets.
    """

    def __init__(
        self,
        default: tuple[Places, ...] = (),
        by_key: Mapping[Path, tuple[Places, ...]] | None = None,
        items: tuple[LocatedItems, ...] = (),
    ) -> None:
        self._default = default
        self.by_key = by_key or {}
        self.items = items

    @property
    def are_unknown(self) -> bool:
        """Whether the places of all records are unknown."""
        return not self._default and not self.by_key

    def __call__(self, path: Path) -> Place | None:
        """Return the place of a value. If the file uses a former id, the path must have that former id too."""
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
            # If this file does not have the value, `place` is the place of the whole record. Try the next file then.
            if len(finders) == 1 or (place is not None and place != place_of(path[:2], finder, former_ids)):
                return place
            first = first or place
        return first

    def finders(self, key: Path) -> tuple[Places, ...]:
        """Return the functions that can find a value. The key is the path of the value, without the record type."""
        finders = self.by_key.get(key[:3])
        return self.by_key.get(key[:1], self._default) if finders is None else finders

    def forget(self, ids: Iterable[str]) -> RecordPlaces:
        """Return a copy in which the places of some records are unknown."""
        forgotten: dict[Path, tuple[Places, ...]] = {(record_id,): () for record_id in ids}
        kept = {key: finders for key, finders in self.by_key.items() if key[:1] not in forgotten}
        return RecordPlaces(self._default, {**kept, **forgotten}, self.items)

    def merge(self, theirs: RecordPlaces, origins: Origins) -> RecordPlaces:
        """Return the places for the result of merging this data set with another data set.

        Args:
            theirs: The places of the other data set.
            origins: The data sets that records come from. If there are two, the functions of the first data set are
                tried first.
        """
        sides: dict[Side, RecordPlaces] = {"ours": self, "theirs": theirs}
        by_key = {key: finders for key, finders in self.by_key.items() if key[:1] not in origins}
        by_key |= {key: finders for key, finders in theirs.by_key.items() if origins.get(key[:1]) == ("theirs",)}
        for key, origin in origins.items():
            if len(origin) == 1:  # most records: no new object for each of them
                by_key[key] = sides[origin[0]].finders(key)
            else:
                by_key[key] = tuple(dict.fromkeys(finder for side in origin for finder in sides[side].finders(key)))
        return RecordPlaces(self._default, by_key, tuple(dict.fromkeys((*self.items, *theirs.items))))


def place_of(path: Path, places: Places, former_ids: Mapping[str | int, Iterable[str]]) -> Place | None:
    """Return the place of a value in its file, or `None` if the place is unknown. The file may use former ids.

    Args:
        path: The path of the value, with current ids.
        places: A function that returns the place of a value, given a path with the ids that the file uses.
        former_ids: A mapping from the current id of each record to its former ids.
    """
    if not former_ids:
        return places(path)
    # Try all combinations of current and former ids. A path with an id that the file does not use gives only the place
    # of a table around the value. Such a table begins before the value, so the last place in the file is the right one.
    paths = product(*((key, *former_ids.get(key, ())) for key in path))
    return max(filter(None, map(places, paths)), key=_position, default=None)


def _position(place: Place) -> tuple[int, int]:
    return place.line or 0, place.column or 0


def origin_text(place: Place | None, version: str) -> str:
    """Return a text that says where a record comes from, for an error message.

    The text has the file and line of the record. If the file is unknown, the text has the version of the data set.

    >>> from sinoperu.files.dossier import Place
    >>> origin_text(Place("a.toml", 4, 12), ""), origin_text(None, "2026.1")
    ('a.toml:4', 'data 2026.1')
    """
    return f"{printable(place.file or '<text>')}:{place.line}" if place else f"data {version or 'without version'}"
