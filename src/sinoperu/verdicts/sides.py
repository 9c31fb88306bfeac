"""The statements that differ from one stated value, and those that stand with it."""

from collections.abc import Iterable
from typing import NamedTuple

from sinoperu.model.sources import FieldValue, Statement
from sinoperu.verdicts.comparison import Comparison
from sinoperu.verdicts.independence import WEAKEST, Independence, Voices
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


class Group(NamedTuple):
    """All statements that say the same value as of the same time, by the voices of their sources."""

    first: Entry
    """The first statement."""
    by_voices: dict[Voices, list[Entry]]
    """The statements, by the voices of their sources."""

    @property
    def said(self) -> FieldValue:
        """The stated value."""
        return self.first.said

    def entries(self) -> Iterable[Entry]:
        """Return all statements of the group."""
        return (entry for entries in self.by_voices.values() for entry in entries)


class Sides:
    """The statements that differ from one stated value, and those that stand with it.

    Args:
        differing: The groups whose values exclude the stated one.
        standing: The groups that do not exclude it and exclude everything that the differing groups say.
        independence: Tells which sources are independent.
        others: All groups that do not exclude the stated value. A publisher that also says one of them does not differ.
    """

    def __init__(
        self,
        differing: list[Group],
        standing: list[Group],
        independence: Independence,
        others: Iterable[Group],
    ) -> None:
        self.differing = differing
        self.standing_origins: dict[str, int] = {}
        self._differing_origins: dict[str, int] = {}
        self._independence = independence
        self._by_voice: dict[str, list[Entry]] = {}
        agreeing = {independence.origin(entry.statement.source) for group in others for entry in group.entries()}
        for groups, origins in ((standing, self.standing_origins), (differing, self._differing_origins)):
            for group in groups:
                for entry in group.entries():
                    origin = independence.origin(entry.statement.source)
                    if origins is self.standing_origins or origin not in agreeing:
                        strength = independence.strength(entry.statement.source)
                        origins[origin] = min(strength, origins.get(origin, WEAKEST))
                    if origins is self._differing_origins:
                        for voice in independence.voices(entry.statement.source):
                            self._by_voice.setdefault(voice, []).append(entry)
        self._independent: dict[Voices, dict[str, int]] = {}

    def independent_of(self, voices: Voices) -> dict[str, int]:
        """Return the publishers that differ and are independent of some voices, each with its strength."""
        if not any(voice in self._by_voice for voice in voices):
            return self._differing_origins
        origins = self._independent.get(voices)
        if origins is None:
            origins = {}
            for group in self.differing:
                for entry in group.entries():
                    origin = self._independence.origin(entry.statement.source)
                    theirs = self._independence.voices(entry.statement.source)
                    if origin in self._differing_origins and voices.isdisjoint(theirs):
                        strength = self._independence.strength(entry.statement.source)
                        origins[origin] = min(strength, origins.get(origin, WEAKEST))
            self._independent[voices] = origins
        return origins
