"""Which sources are independent of each other, and how strong a source is."""

from collections import deque
from collections.abc import Iterable
from functools import cached_property
from itertools import dropwhile
from typing import Final

from sinoperu.model.sources import Source
from sinoperu.store.records import RecordStore
from sinoperu.values.text import fold
from sinoperu.verdicts.source_strength import strength_rank

MOST_ORIGINALS: Final = 100
"""At most this many sources are followed from a copy to its original, that source's original, and so on.

All sources that a source itself names as its originals are followed, however many they are.
"""

Voices = frozenset[str]
"""The publishers that speak in a source: its own publisher, and those of the sources that it copies or restates."""


def original_of(data: RecordStore, source_id: str) -> Source | None:
    """Return the source that a copy copies, which may itself be a copy of another source, and so on.

    A source that is no copy is its own original. If the source is not in the data set, return `None`.

    Args:
        data: The data set.
        source_id: The id of a source.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [source.agency]
    ... [source.repost]
    ... copy_of = "agency"
    ... ''')
    >>> original_of(data, "repost").id
    'agency'
    """
    source = data.sources.get(source_id)
    path: dict[str, None] = {}  # a dict, because a list is slow to search
    while source is not None and source.copy_of is not None and len(path) < MOST_ORIGINALS:
        if source.id in path:
            return data.sources.get(_leader_of_circle(path, source.id))
        path[source.id] = None
        original = data.sources.get(source.copy_of)
        if original is None:
            break
        source = original
    return source


def _leader_of_circle(path: Iterable[str], first: str) -> str:
    """Return the source that counts as the original where sources copy each other in a circle.

    It is the same source for all of them, and for every source outside the circle that copies one of them.

    Args:
        path: The sources on the way into and around the circle.
        first: The first source on the way that belongs to the circle.
    """
    return min(dropwhile(lambda source_id: source_id != first, path))


class Independence:
    """Tells which sources of a data set are independent of each other.

    Two sources are independent if they have different publishers and neither copies or restates the other. Releases of
    one data set are not independent either. A source without a publisher stands alone.

    >>> from sinoperu.loading import loads
    >>> independence = Independence(loads('''
    ... [source.agency]
    ... publisher = "Xinhua"
    ... [source.repost]
    ... publisher = "The Rio Times"
    ... copy_of = "agency"
    ... [source.paper]
    ... publisher = "El Comercio"
    ... '''))
    >>> independence.are_independent("agency", "repost"), independence.are_independent("paper", "repost")
    (False, True)
    """

    def __init__(self, data: RecordStore) -> None:
        self._data = data
        self._voices: dict[str, Voices] = {}
        self._origins: dict[str, str] = {}
        self._strengths: dict[str, int] = {}

    @cached_property
    def _release_publishers(self) -> dict[str, str]:
        """For each publisher or source of a release: one name for all that publish releases of the same data set."""
        leaders: dict[str, str] = {}

        def leader(name: str) -> str:
            path: list[str] = []
            while leaders.get(name, name) != name:
                path.append(name)
                name = leaders[name]
            leaders.update(dict.fromkeys(path, name))  # short ways keep long lists of releases fast
            return name

        for source in self._data.sources.values():
            if source.release_of is not None:
                first, second = leader(_publisher(source)), leader(f"release:{source.release_of}")
                leaders[max(first, second)] = min(first, second)
        return {name: leader(name) for name in leaders}

    def _own_voice(self, source: Source) -> str:
        publisher = _publisher(source)
        return self._release_publishers.get(publisher, publisher)

    def origin(self, source_id: str) -> str:
        """Return the publisher that a source counts as. A copy counts as the publisher of its original.

        A source that is based on other sources counts as the publisher of the first of them.
        """
        path: dict[str, None] = {}
        current = source_id
        while current not in self._origins and current not in path:
            path[current] = None
            source = self._data.sources.get(current)
            original = None if source is None else source.copy_of or next(iter(source.based_on), None)
            if source is None or original is None or original not in self._data.sources:
                self._origins[current] = current if source is None else self._own_voice(source)
                break
            current = original
        origin = self._origins.get(current)
        if origin is None:  # the sources copy each other in a circle
            origin = self._own_voice(self._data.sources[_leader_of_circle(path, current)])
        self._origins.update(dict.fromkeys(path, origin))
        return origin

    def voices(self, source_id: str) -> Voices:
        """Return the publishers that speak in a source."""
        voices = self._voices.get(source_id)
        if voices is None:
            found = {self.origin(source_id)}
            waiting, seen = deque([source_id]), {source_id}
            while waiting:
                source = self._data.sources.get(waiting.popleft())
                if source is None:
                    continue
                found.add(self._own_voice(source))
                for original in (*filter(None, (source.copy_of,)), *source.based_on):
                    if len(seen) > MOST_ORIGINALS and source.id != source_id:
                        break
                    if original not in seen:
                        seen.add(original)
                        waiting.append(original)
            voices = self._voices[source_id] = frozenset(found)
        return voices

    def are_independent(self, first: str, second: str) -> bool:
        """Return whether two sources are independent of each other."""
        return self.voices(first).isdisjoint(self.voices(second))

    def strength(self, source_id: str) -> int:
        """Return the strength of a source by its kind. The strongest sources have the number 0.

        A copy is as strong as its original.
        """
        strength = self._strengths.get(source_id)
        if strength is None:
            source = original_of(self._data, source_id)
            strength = self._strengths[source_id] = strength_rank(None if source is None else source.kind)
        return strength

    def is_copy(self, source_id: str) -> bool:
        """Return whether a source copies or restates another source."""
        source = self._data.sources.get(source_id)
        return source is not None and bool(source.copy_of or source.based_on)


def _publisher(source: Source) -> str:
    return f"publisher:{fold(source.publisher)}" if source.publisher else f"source:{source.id}"
