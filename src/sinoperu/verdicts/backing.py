"""Backing: which other independent sources agree with a stated value, which differ, and whether that disputes it.

All statements that are held against one adopted value are compared with each other. Equal values are compared only
once, and the lists of sources are made only when they are read, so the verdicts on one field take time in proportion to
the number of its statements.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from sinoperu.model.fields import Shape
from sinoperu.model.sources import FieldValue, Statement
from sinoperu.values.dates import Bound, PartialDate, Precision
from sinoperu.values.quantities import Quantity
from sinoperu.values.vocabulary import ExclusionGround, Mode, ValueRelation, Verdict
from sinoperu.verdicts.bodies import Bodies
from sinoperu.verdicts.comparison import (
    ENTAILED,
    EXCLUDED,
    RANK,
    SUPPORTING_RELATIONS,
    TRUE_RELATIONS,
    Comparison,
)
from sinoperu.verdicts.independence import STRONG, WEAKEST, Independence, Voices
from sinoperu.verdicts.parts import Told
from sinoperu.verdicts.value_finder import ValueFinder


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


CompareStated = Callable[[Entry, Entry], ValueRelation]
"""A function that returns the relation of the value of one statement to the value of another, taken as adopted."""


class Backing:
    """The statements of all sources on one adopted value.

    Args:
        entries: The statements and expectations.
        shape: The description of the field.
        compare_stated: Compares the values of two statements.
        independence: Tells which sources are independent.
        bodies: The groups of organizations.
        identifying: For a field of the identity of a record: the ids of all sources that say that the record exists.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        shape: Shape,
        compare_stated: CompareStated,
        independence: Independence,
        bodies: Bodies,
        identifying: Iterable[str] | None = None,
    ) -> None:
        self._shape = shape
        self._compare = compare_stated
        self._independence = independence
        self._bodies = bodies
        self._identifying = None if identifying is None else tuple(dict.fromkeys(identifying))
        self._groups: dict[Mode, dict[tuple[FieldValue, Told | None], Group]] = {Mode.SAYS: {}, Mode.EXPECTS: {}}
        for entry in entries:
            groups = self._groups[entry.statement.mode]
            key = self._key(entry)
            group = groups.get(key) or groups.setdefault(key, Group(entry, {}))
            group.by_voices.setdefault(independence.voices(entry.statement.source), []).append(entry)
        self._agreeing: dict[tuple[Mode, FieldValue, Told | None, bool], list[Group]] = {}
        self._differing: dict[tuple[FieldValue, Told | None], _Sides] = {}

    def _key(self, entry: Entry) -> tuple[FieldValue, Told | None]:
        """Return what decides how a statement compares with others: its value, and its time if that plays a role."""
        return entry.said, entry.told if self._shape.compared.changes or entry.said is Bound.OPEN else None

    @property
    def _said(self) -> Iterable[Group]:
        return self._groups[Mode.SAYS].values()

    # ------------------------------------------------------------------------------------------ who agrees

    def _agreeing_groups(self, entry: Entry, mode: Mode) -> list[Group]:
        """Return the groups whose value equals or entails the stated one.

        If the adopted value does not exclude the stated value, groups that it excludes are left out.
        """
        keep_excluded = entry.comparison.relation is EXCLUDED
        key = (mode, *self._key(entry), keep_excluded)
        groups = self._agreeing.get(key)
        if groups is None:
            groups = self._agreeing[key] = [
                group for group in self._finders[mode].near(entry.said)
                if (keep_excluded or group.first.comparison.relation is not EXCLUDED)
                and (group.first.said == entry.said or self._compare(entry, group.first) in TRUE_RELATIONS)
            ]  # fmt: skip
        return groups

    @cached_property
    def _finders(self) -> dict[Mode, ValueFinder[Group]]:
        return {mode: ValueFinder(groups.values(), self._shape, self._bodies) for mode, groups in self._groups.items()}

    def has_agreeing(self, entry: Entry, mode: Mode = Mode.SAYS) -> bool:
        """Return whether another independent source agrees with a statement.

        Args:
            entry: The statement.
            mode: Whether statements or expectations are asked.
        """
        voices = self._voices(entry)
        for group in self._agreeing_groups(entry, mode):
            if any(voices.isdisjoint(theirs) for theirs in group.by_voices):
                return True
        return self._identifying is not None and any(True for _ in self._identifying_sources(entry))

    def agreeing(self, entry: Entry, mode: Mode = Mode.SAYS) -> tuple[str, ...]:
        """Return the ids of the other independent sources that agree with a statement, one for each publisher."""
        voices = self._voices(entry)
        sources = [
            theirs.statement.source
            for group in self._agreeing_groups(entry, mode)
            for their_voices, entries in group.by_voices.items() if voices.isdisjoint(their_voices)
            for theirs in entries
        ]  # fmt: skip
        if self._identifying is not None:
            sources.extend(self._identifying_sources(entry))
        return self._one_per_origin(sources)

    def _identifying_sources(self, entry: Entry) -> Iterable[str]:
        """Yield the independent sources that say that the record exists and do not exclude the stated value."""
        voices = self._voices(entry)
        excluding = {theirs.statement.source for group in self.sides(entry).differing for theirs in group.entries()}
        for source in self._identifying or ():
            if source not in excluding and voices.isdisjoint(self._independence.voices(source)):
                yield source

    def _one_per_origin(self, sources: Iterable[str]) -> tuple[str, ...]:
        chosen: dict[str, str] = {}
        for source in sorted(set(sources), key=lambda source: (self._independence.is_copy(source), source)):
            chosen.setdefault(self._independence.origin(source), source)
        return tuple(sorted(chosen.values()))

    def _voices(self, entry: Entry) -> Voices:
        return self._independence.voices(entry.statement.source)

    # ------------------------------------------------------------------------------------------ who differs

    def _excludes(self, first: Entry, second: Entry) -> bool:
        """Return whether the values of two statements exclude each other, with the margins for other sources."""
        return self._compare(first, second) is EXCLUDED and not _are_near(first.said, second.said)

    def sides(self, entry: Entry) -> "_Sides":
        """Return the statements that differ from a stated value, and those that stand with it."""
        key = self._key(entry)
        sides = self._differing.get(key)
        if sides is None:
            differing = [group for group in self._said if self._excludes(entry, group.first)]
            standing: list[Group] = []
            if differing:
                excluding = {id(group) for group in differing}
                others = [group for group in self._said if id(group) not in excluding]
                standing = [
                    group for group in others
                    if all(self._excludes(group.first, other.first) for other in differing)
                ]  # fmt: skip
                sides = _Sides(differing, standing, self._independence, others)
            else:
                sides = _Sides([], [], self._independence, ())
            self._differing[key] = sides
        return sides

    def differing(self, entry: Entry) -> tuple[Statement, ...]:
        """Return the statements of other independent sources that exclude a stated value."""
        voices = self._voices(entry)
        return tuple(
            theirs.statement
            for group in self.sides(entry).differing
            for their_voices, entries in group.by_voices.items() if voices.isdisjoint(their_voices)
            for theirs in entries
        )  # fmt: skip

    # ------------------------------------------------------------------------------------------ disputes

    def is_disputed(self, entry: Entry) -> bool:
        """Return whether other sources dispute a statement that the adopted value makes true.

        It is disputed if as many independent sources differ as stand with it, or more. If a strong source stands with
        it, only strong sources can dispute it.
        """
        sides = self.sides(entry)
        if not sides.differing:
            return False
        voices = self._voices(entry)
        differing = sides.independent_of(voices)
        if not differing:
            return False
        own = self._independence.origin(entry.statement.source)
        strength = self._independence.strength(entry.statement.source)
        standing = dict(sides.standing_origins)
        standing[own] = min(strength, standing.get(own, WEAKEST))
        if self._identifying is not None:
            for source in self._identifying_sources(entry):
                origin = self._independence.origin(source)
                standing[origin] = min(self._independence.strength(source), standing.get(origin, WEAKEST))
        if min(standing.values()) <= STRONG:
            differing = {origin: strength for origin, strength in differing.items() if strength <= STRONG}
        return 0 < len(differing) >= len(standing)

    def outweighs_adopted(self, entry: Entry) -> bool:
        """Return whether a statement that the adopted value excludes has as many and as strong sources as that value.

        Two or more independent sources must say it, no fewer and no weaker than those of the adopted value.
        """
        sayers = {
            self._independence.origin(entry.statement.source): self._independence.strength(entry.statement.source)
        }
        for group in self._agreeing_groups(entry, Mode.SAYS):
            self._add_origins(sayers, group)
        if len(sayers) < _ENOUGH:
            return False
        supporters: dict[str, int] = {}
        for group in self._supporting_groups:
            if self._excludes(entry, group.first):
                self._add_origins(supporters, group)
        if len(sayers) < len(supporters):
            return False
        return min(sayers.values()) <= min(supporters.values(), default=WEAKEST)

    @cached_property
    def _supporting_groups(self) -> list[Group]:
        """The groups of statements that the adopted value does not exclude."""
        relations = {*SUPPORTING_RELATIONS, ENTAILED}
        return [group for group in self._said if group.first.comparison.relation in relations]

    def _add_origins(self, origins: dict[str, int], group: Group) -> None:
        for entry in group.entries():
            origin = self._independence.origin(entry.statement.source)
            strength = self._independence.strength(entry.statement.source)
            origins[origin] = min(strength, origins.get(origin, WEAKEST))


_ENOUGH: Final = 2
"""At least this many independent sources must say an excluded value before it disputes the adopted value."""


class _Sides:
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


def _are_near(first: FieldValue, second: FieldValue) -> bool:
    """Return whether two values are so near that one source does not differ from the other.

    Two exact days that are neighbours are near, and so are numbers within one per cent.
    """
    if isinstance(first, PartialDate) and isinstance(second, PartialDate):
        are_days = first.precision is Precision.DAY and second.precision is Precision.DAY
        if not are_days or first.lower is None or second.lower is None:
            return False
        return first.lower == first.upper and second.lower == second.upper and abs(first.lower - second.lower) == 1
    if isinstance(first, Quantity) and isinstance(second, Quantity):
        one, other = first.exact, second.exact
        if one is None or other is None or first.unit != second.unit:
            return False
        return abs(one - other) * 100 <= max(abs(one), abs(other))
    return False


def verdict_on(entry: Entry, backing: Backing) -> Verdict:
    """Return the verdict on one value of a statement, by its relation to the adopted value and by its backing.

    Args:
        entry: The statement.
        backing: All statements on the same adopted value.
    """
    relation = entry.comparison.relation
    if relation in TRUE_RELATIONS:
        if entry.statement.mode is Mode.SAYS and backing.is_disputed(entry):
            return Verdict.DISPUTED
        return Verdict.CONFIRMED if backing.has_agreeing(entry) else Verdict.UNCORROBORATED
    if relation is EXCLUDED:
        by_value = entry.comparison.ground is ExclusionGround.VALUE and entry.statement.mode is Mode.SAYS
        return Verdict.DISPUTED if by_value and backing.outweighs_adopted(entry) else Verdict.CONTRADICTED
    return _OTHER_VERDICTS[RANK[relation] - RANK[ValueRelation.REFINES]]


_OTHER_VERDICTS: Final = (Verdict.MORE_PRECISE, Verdict.COMPATIBLE, Verdict.NEW)
"""The verdicts for the relations `REFINES`, `OVERLAPS` and `NEW`, in this order."""
