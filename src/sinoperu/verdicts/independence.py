"""Which sources are independent of each other, and how strong a source is."""

from functools import cached_property
from typing import Final

from sinoperu.model.sources import Source
from sinoperu.store.records import RecordStore
from sinoperu.values.text import fold
from sinoperu.values.vocabulary import SourceKind

_STRENGTHS: Final = (
    (SourceKind.TREATY_TEXT, SourceKind.GAZETTE),
    (SourceKind.OFFICIAL, SourceKind.COMPANY_FILING),
    (SourceKind.DATASET, SourceKind.ACADEMIC),
    (SourceKind.AGENCY,),
    (SourceKind.NEWS,),
    (SourceKind.ENCYCLOPEDIA,),
    (SourceKind.BLOG,),
)
"""Groups of kinds of sources, from the strongest to the weakest."""
_STRENGTH: Final = {kind: strength for strength, kinds in enumerate(_STRENGTHS) for kind in kinds}
WEAKEST: Final = len(_STRENGTHS)
"""The strength of a source whose kind is not known."""
STRONG: Final = 1
"""Sources up to this number are strong: only such sources can dispute what another strong source says."""

MOST_ORIGINALS: Final = 100
"""At most this many sources are followed from a copy to its original, that source's original, and so on."""

Voices = frozenset[str]
"""The publishers that speak in a source: its own publisher, and those of the sources that it copies or restates."""


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

    @cached_property
    def _release_publishers(self) -> dict[str, str]:
        """For each publisher or source of a release: one name for all that publish releases of the same data set."""
        leaders: dict[str, str] = {}

        def leader(name: str) -> str:
            while leaders.get(name, name) != name:
                name = leaders[name]
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
        path: list[str] = []
        current = source_id
        while current not in self._origins and current not in path[-MOST_ORIGINALS:]:
            path.append(current)
            source = self._data.sources.get(current)
            original = None if source is None else source.copy_of or next(iter(source.based_on), None)
            if source is None or original is None or original not in self._data.sources:
                self._origins[current] = current if source is None else self._own_voice(source)
                break
            current = original
        origin = self._origins.get(current)
        if origin is None:  # the sources copy each other in a circle
            origin = self._own_voice(self._data.sources[min(path)])
        self._origins.update(dict.fromkeys(path, origin))
        return origin

    def voices(self, source_id: str) -> Voices:
        """Return the publishers that speak in a source."""
        voices = self._voices.get(source_id)
        if voices is None:
            found = {self.origin(source_id)}
            waiting, seen = [source_id], {source_id}
            while waiting and len(seen) <= MOST_ORIGINALS:
                source = self._data.sources.get(waiting.pop())
                if source is not None:
                    found.add(self._own_voice(source))
                    for original in (*source.based_on, *filter(None, (source.copy_of,))):
                        if original not in seen:
                            seen.add(original)
                            waiting.append(original)
            voices = self._voices[source_id] = frozenset(found)
        return voices

    def are_independent(self, first: str, second: str) -> bool:
        """Return whether two sources are independent of each other."""
        return self.voices(first).isdisjoint(self.voices(second))

    def strength(self, source_id: str) -> int:
        """Return the strength of a source by its kind. The strongest sources have the number 0."""
        source = self._data.sources.get(source_id)
        kind = None if source is None else source.kind
        return WEAKEST if kind is None else _STRENGTH[kind]

    def is_copy(self, source_id: str) -> bool:
        """Return whether a source copies or restates another source."""
        source = self._data.sources.get(source_id)
        return source is not None and bool(source.copy_of or source.based_on)


def _publisher(source: Source) -> str:
    return f"publisher:{fold(source.publisher)}" if source.publisher else f"source:{source.id}"
