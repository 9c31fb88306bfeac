"""The statements on one value, in groups, and the publishers that speak in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Final, NamedTuple

import attrs

from sinoperu.model.sources import FieldValue, Statement
from sinoperu.verdicts.comparison import Comparison
from sinoperu.verdicts.independence import Independence, Voices
from sinoperu.verdicts.source_strength import STRONG
from sinoperu.verdicts.time_comparison import Told


class Entry(NamedTuple):
    """One statement or expectation about the value."""

    statement: Statement
    """The statement or expectation."""
    said: FieldValue
    """The stated value: the value of the statement, or one field of a stated part."""
    comparison: Comparison
    """The comparison with the adopted value."""
    told: Told
    """The time as of which the value is told."""


class Speaker(NamedTuple):
    """A publisher that says something."""

    strength: int
    """The strength of its strongest source that says it. The smallest number is the strongest."""
    origin: str
    """The publisher that the source counts as."""
    voices: Voices
    """All publishers that speak in the source."""


class Speakers:
    """The publishers that say something, the strongest first.

    Args:
        speakers: The publishers.
    """

    def __init__(self, speakers: Iterable[Speaker]) -> None:
        self._speakers = sorted(speakers, key=lambda speaker: (speaker.strength, speaker.origin))

    def __iter__(self) -> Iterator[Speaker]:
        return iter(self._speakers)

    @cached_property
    def _common(self) -> Voices:
        """The publishers that speak in all sources, such as an agency whose report all of them print."""
        voices = [speaker.voices for speaker in self._speakers]
        return frozenset.intersection(*voices) if voices else frozenset()

    def has_independent(self, voices: Voices) -> bool:
        """Return whether some source is independent of some voices."""
        return self._common.isdisjoint(voices) and any(True for _ in self.independent_of(voices))

    def independent_of(self, voices: Voices) -> Iterator[Speaker]:
        """Return the publishers that are independent of some voices."""
        return (speaker for speaker in self._speakers if voices.isdisjoint(speaker.voices))


@attrs.define(eq=False)
class Group:
    """All statements that compare alike with all other statements, because they say the same value."""

    independence: Independence
    """Tells which sources are independent."""
    first: Entry
    """The first statement."""
    by_voices: dict[Voices, list[Entry]] = attrs.field(factory=dict)
    """The statements, by the voices of their sources."""
    _speakers: Speakers | None = None

    @property
    def said(self) -> FieldValue:
        """The stated value."""
        return self.first.said

    def add(self, entry: Entry) -> None:
        """Add a statement."""
        voices = self.independence.voices(entry.statement.source)
        self.by_voices.setdefault(voices, []).append(entry)

    def entries(self) -> Iterator[Entry]:
        """Return all statements of the group."""
        return (entry for entries in self.by_voices.values() for entry in entries)

    @property
    def speakers(self) -> Speakers:
        """The publishers that speak in the statements."""
        if self._speakers is None:
            self._speakers = speakers_of((entry.statement.source for entry in self.entries()), self.independence)
        return self._speakers


def speakers_of(sources: Iterable[str], independence: Independence) -> Speakers:
    """Return the publishers that speak in some sources.

    Args:
        sources: The ids of the sources.
        independence: Tells which sources are independent.
    """
    strengths: dict[tuple[str, Voices], int] = {}
    for source in sources:
        key = independence.origin(source), independence.voices(source)
        strength = independence.strength(source)
        strengths[key] = min(strength, strengths.get(key, strength))
    return Speakers(Speaker(strength, origin, voices) for (origin, voices), strength in strengths.items())


def strengths_of(speakers: Iterable[Speaker]) -> dict[str, int]:
    """Return the strength of the strongest source of each publisher."""
    strengths: dict[str, int] = {}
    for speaker in speakers:
        strengths[speaker.origin] = min(speaker.strength, strengths.get(speaker.origin, speaker.strength))
    return strengths


class Sides:
    """The groups of statements that differ from one stated value, and those that stand with it.

    Args:
        differing: The groups whose values exclude the stated one.
        standing: The groups that do not exclude it and exclude everything that the differing groups say.
        most: At most this many statements of different publishers are counted on each side.
    """

    def __init__(self, differing: Sequence[Group], standing: Sequence[Group], most: int | None = None) -> None:
        self.differing = differing
        self._standing = standing
        self._most = most

    @cached_property
    def _differing_speakers(self) -> list[Speaker]:
        return list(_speakers_in(self.differing, self._most))

    @cached_property
    def _standing_strengths(self) -> dict[str, int]:
        return strengths_of(_speakers_in(self._standing, self._most))

    def is_disputed(self, voices: Voices, standing: Mapping[str, int], least_standing: int = 0) -> bool:
        """Return whether as many independent sources differ as stand with a statement, or more.

        If a strong source stands with the statement, only strong sources can dispute it.

        Args:
            voices: The publishers that speak in the source of the statement.
            standing: Further publishers that stand with the statement, such as its own, each with its strength.
            least_standing: At least this many publishers stand with the statement.
        """
        strengths = {**self._standing_strengths}
        for origin, strength in standing.items():
            strengths[origin] = min(strength, strengths.get(origin, strength))
        has_strong = min(strengths.values()) <= STRONG
        differing = {
            speaker.origin for speaker in self._differing_speakers
            if voices.isdisjoint(speaker.voices) and (speaker.strength <= STRONG or not has_strong)
        }  # fmt: skip
        return 0 < len(differing) >= max(len(strengths), least_standing)


def _speakers_in(groups: Sequence[Group], most: int | None) -> Iterator[Speaker]:
    """Return the speakers of some groups. If there are very many, each group gets an equal share."""
    share = None if most is None else max(1, most // max(1, len(groups)))
    return (speaker for group in groups for speaker in islice(group.speakers, share))


NO_SIDES: Final = Sides((), ())
"""The sides of a value from which no statement differs."""
