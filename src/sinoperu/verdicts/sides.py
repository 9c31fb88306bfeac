"""The statements on one value, in groups, and the publishers that speak in them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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

    def __len__(self) -> int:
        return len(self._speakers)

    @cached_property
    def strengths(self) -> dict[str, int]:
        """The publishers, each with the strength of its strongest source. The strongest publishers come first."""
        return strengths_of(self._speakers)

    @cached_property
    def strong(self) -> "Speakers":
        """The speakers with strong sources."""
        return Speakers(speaker for speaker in self._speakers if speaker.strength <= STRONG)

    @cached_property
    def _common(self) -> Voices:
        """The publishers that speak in all sources, such as an agency whose report all of them print."""
        voices = [speaker.voices for speaker in self._speakers]
        return frozenset.intersection(*voices) if voices else frozenset()

    def has_independent(self, voices: Voices) -> bool:
        """Return whether some source is independent of some voices."""
        return self._common.isdisjoint(voices) and any(
            voices.isdisjoint(speaker.voices) for speaker in islice(self._speakers, MOST_TIED)
        )

    def independent_of(self, voices: Voices) -> int:
        """Return the number of publishers with a source that is independent of some voices.

        If very many publishers speak with these voices, not all are looked at, and the others count as tied.
        """
        return max(0, len(self.strengths) - len(self.tied_to(voices)) - beyond_limit(self._origins_by_voice, voices))

    def tied_to(self, voices: Voices) -> frozenset[str]:
        """Return the publishers that have no source that is independent of some voices."""
        tied = (origin for voice in voices for origin in self._origins_by_voice.get(voice, ()))
        return frozenset(
            origin for origin in islice(tied, MOST_TIED)
            if not any(voices.isdisjoint(theirs) for theirs in self._voices_of[origin])
        )  # fmt: skip

    @cached_property
    def _voices_of(self) -> dict[str, list[Voices]]:
        voices_of: dict[str, list[Voices]] = {}
        for speaker in self._speakers:
            voices_of.setdefault(speaker.origin, []).append(speaker.voices)
        return voices_of

    @cached_property
    def _origins_by_voice(self) -> dict[str, dict[str, None]]:
        by_voice: dict[str, dict[str, None]] = {}
        for speaker in self._speakers:
            for voice in speaker.voices:
                by_voice.setdefault(voice, {})[speaker.origin] = None
        return by_voice


MOST_TIED: Final = 1000
"""At most this many sources or publishers that are not independent of a source are looked at."""


def beyond_limit(origins_by_voice: Mapping[str, Collection[str]], voices: Voices) -> int:
    """Return how many publishers that speak with some voices are not looked at, because there are too many."""
    return max(0, sum(len(origins_by_voice.get(voice, ())) for voice in voices) - MOST_TIED)


NOBODY: Final = Speakers(())
"""No speakers."""


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
        self._known_others: dict[str, int] | None = None
        self._strong_others = 0
        self._strong_witness_stands = False

    @cached_property
    def _differing_speakers(self) -> Speakers:
        return Speakers(_speakers_in(self.differing, self._most))

    @cached_property
    def _standing_strengths(self) -> dict[str, int]:
        return strengths_of(_speakers_in(self._standing, self._most))

    @cached_property
    def _strong_stand(self) -> bool:
        return min(self._standing_strengths.values(), default=STRONG + 1) <= STRONG

    def is_disputed(self, voices: Voices, own: tuple[str, int], identifying: Speakers = NOBODY) -> bool:
        """Return whether as many independent sources differ as stand with a statement, or more.

        If a strong source stands with the statement, only strong sources can dispute it.

        Args:
            voices: The publishers that speak in the source of the statement.
            own: The publisher that its source counts as, and its strength. It stands with the statement.
            identifying: Further publishers that stand with it as far as they are independent of its source. They must
                be the same for all statements on these sides.
        """
        standing, others = self._standing_strengths, self._others(identifying)
        tied = identifying.tied_to(voices).difference((own[0],)) if others else frozenset[str]()
        independent = [len(others) - sum(origin in others for origin in tied), self._strong_others]
        independent[1] -= sum(others.get(origin, STRONG + 1) <= STRONG for origin in tied)
        number = len(standing) + independent[0] + (own[0] not in standing and own[0] not in others)
        if self._most is not None:
            number = min(number, self._most)
        has_strong = own[1] <= STRONG or self._strong_stand or self._strong_witness_stands or independent[1] > 0
        speakers = self._differing_speakers
        return 0 < (speakers.strong if has_strong else speakers).independent_of(voices) >= number

    def _others(self, identifying: Speakers) -> dict[str, int]:
        """Return the publishers that say that the record exists, without those that stand with the statement anyway.

        A publisher that stands with the statement anyway is as strong as the strongest of its sources of both kinds.
        """
        if self._known_others is None:
            strengths, standing = identifying.strengths, self._standing_strengths
            self._known_others = {origin: strength for origin, strength in strengths.items() if origin not in standing}
            self._strong_witness_stands = any(strengths.get(origin, STRONG + 1) <= STRONG for origin in standing)
            self._strong_others = sum(strength <= STRONG for strength in self._known_others.values())
        return self._known_others


def _speakers_in(groups: Sequence[Group], most: int | None) -> Iterator[Speaker]:
    """Yield the speakers of some groups, but not more than `most`. If there are more, large groups get equal shares."""
    if most is None:
        yield from (speaker for group in groups for speaker in group.speakers)
        return
    for done, group in enumerate(sorted(groups, key=lambda group: len(group.speakers))):
        share = most // (len(groups) - done)
        most -= min(share, len(group.speakers))
        yield from islice(group.speakers, share)


NO_SIDES: Final = Sides((), ())
"""The sides of a value from which no statement differs."""
