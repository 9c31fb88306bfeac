"""Backing: which other independent sources agree with a stated value, which differ, and whether that disputes it.

All statements that are held against one adopted value are compared with each other. Equal values are compared only
once, and the lists of sources are made only when they are read, so the verdicts on one field take time in proportion to
the number of its statements.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from sinoperu.model.fields import Shape
from sinoperu.model.sources import FieldValue, Statement
from sinoperu.values.dates import Bound
from sinoperu.values.vocabulary import ExclusionGround, Mode, ValueRelation, Verdict
from sinoperu.verdicts.bodies import Bodies
from sinoperu.verdicts.comparison import (
    ENTAILED,
    EXCLUDED,
    RANK,
    SUPPORTING_RELATIONS,
    TRUE_RELATIONS,
)
from sinoperu.verdicts.independence import WEAKEST, Independence, Voices
from sinoperu.verdicts.sides import Entry, Group, Sides
from sinoperu.verdicts.source_strength import STRONG
from sinoperu.verdicts.span_search import Edges, SpanSearch, are_near, edges_of, is_exact
from sinoperu.verdicts.time_comparison import Told
from sinoperu.verdicts.value_finder import ValueFinder

_Place = tuple[str, int, int]
"""The unit of a span and its place among all stated spans."""
CompareStated = Callable[[Entry, Entry], ValueRelation]
"""A function that returns the relation of the value of one statement to the value of another, taken as adopted."""


class Backing:
    """The statements of all sources on one adopted value.

    Args:
        entries: The statements and expectations.
        shape: The description of the field.
        compare_stated: Compares the values of two statements.
        compare_timeless: Compares the values of two statements as if both were told as of the same time.
        independence: Tells which sources are independent.
        bodies: The groups of organizations.
        identifying: For a field of the identity of a record: the ids of all sources that say that the record exists.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        shape: Shape,
        compare_stated: CompareStated,
        compare_timeless: CompareStated,
        independence: Independence,
        bodies: Bodies,
        identifying: Iterable[str] | None = None,
    ) -> None:
        self._shape = shape
        self._compare = compare_stated
        self._compare_timeless = compare_timeless
        self._independence = independence
        self._bodies = bodies
        self._identifying = None if identifying is None else tuple(dict.fromkeys(identifying))
        self._groups: dict[Mode, dict[tuple[FieldValue, Told | None], Group]] = {Mode.SAYS: {}, Mode.EXPECTS: {}}
        for entry in entries:
            groups = self._groups[entry.statement.mode]
            key = self._key(entry)
            group = groups.get(key) or groups.setdefault(key, Group(entry, {}))
            group.by_voices.setdefault(independence.voices(entry.statement.source), []).append(entry)
        self._differing: dict[tuple[FieldValue, Told | None] | _Place, Sides] = {}

    def _key(self, entry: Entry) -> tuple[FieldValue, Told | None]:
        """Return what decides how a statement compares with others: its value, and its time if that plays a role."""
        return entry.said, entry.told if self._shape.compared.changes or entry.said is Bound.OPEN else None

    @property
    def _said(self) -> Iterable[Group]:
        return self._groups[Mode.SAYS].values()

    # ------------------------------------------------------------------------------------------ who agrees

    def _agreeing_groups(self, entry: Entry, mode: Mode) -> Iterator[Group]:
        """Yield the groups whose value equals or entails the stated one.

        If the adopted value does not exclude the stated value, groups that it excludes are left out.
        """
        keep_excluded = entry.comparison.relation is EXCLUDED
        for group in self._finders[mode].near(entry.said):
            if (keep_excluded or group.first.comparison.relation is not EXCLUDED) and (
                group.first.said == entry.said or self._compare(entry, group.first) in TRUE_RELATIONS
            ):
                yield group

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
        return any(True for _ in self._identifying_sources(entry))

    def agreeing(self, entry: Entry, mode: Mode = Mode.SAYS) -> tuple[str, ...]:
        """Return the ids of the other independent sources that agree with a statement, one for each publisher."""
        voices = self._voices(entry)
        sources = [
            theirs.statement.source
            for group in self._agreeing_groups(entry, mode)
            for their_voices, entries in group.by_voices.items() if voices.isdisjoint(their_voices)
            for theirs in entries
        ]  # fmt: skip
        sources.extend(self._identifying_sources(entry))
        return self._one_per_origin(sources)

    def _identifying_sources(self, entry: Entry) -> Iterable[str]:
        """Yield the independent sources that say that the record exists and do not exclude the stated value.

        They back only a value that the adopted value makes true.
        """
        if self._identifying is None or entry.comparison.relation not in TRUE_RELATIONS:
            return
        voices = self._voices(entry)
        excluding = {theirs.statement.source for group in self.sides(entry).differing for theirs in group.entries()}
        for source in self._identifying:
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
        return self._compare(first, second) is EXCLUDED and not are_near(first.said, second.said)

    def _stands_against(self, first: Entry, second: Entry) -> bool:
        """Return whether the value of one statement excludes that of another. Time does not withhold agreement."""
        return self._compare_timeless(first, second) is EXCLUDED and not are_near(first.said, second.said)

    def sides(self, entry: Entry) -> Sides:
        """Return the statements that differ from a stated value, and those that stand with it."""
        place = None if self._shape.compared.changes or is_exact(entry.said) else self._place(entry)
        key = self._key(entry) if place is None else place
        sides = self._differing.get(key)
        if sides is None:
            sides = self._differing[key] = self._searched_sides(entry, place) if place else self._compared_sides(entry)
        return sides

    def _place(self, entry: Entry) -> "_Place | None":
        """Return the place of a stated span among all stated spans, or `None` if the value is no span."""
        edges = edges_of(entry.said)
        search = None if edges is None else self._searches.get(edges.unit)
        return None if edges is None or search is None else (edges.unit, *search.place(edges))

    @cached_property
    def _searches(self) -> dict[str, SpanSearch[Group]]:
        """For each unit, the search among the stated spans."""
        by_unit: dict[str, list[tuple[Edges, Group]]] = {}
        for group in self._said:
            edges = edges_of(group.said)
            if edges is not None:
                by_unit.setdefault(edges.unit, []).append((edges, group))
        return {unit: SpanSearch(groups) for unit, groups in by_unit.items()}

    @cached_property
    def _no_sides(self) -> Sides:
        """The sides of a value from which no statement differs."""
        return Sides([], [], self._independence, ())

    def _searched_sides(self, entry: Entry, place: "_Place") -> Sides:
        """Return the sides of a span. All spans with one place have the same sides."""
        search = self._searches[place[0]]
        differing = search.outside(place[1:])
        if not differing:
            return self._no_sides
        last_before, first_after = search.gap(place[1:])
        outside = {id(group) for group in differing}
        others = [group for group in self._said if id(group) not in outside]
        standing: list[Group] = []
        for group in others:
            edges = edges_of(group.said)
            if edges is None or edges.unit != place[0]:
                continue
            is_apart = (last_before is None or edges.start > last_before) and (
                first_after is None or edges.end < first_after
            )
            if is_apart and (not is_exact(group.said) or self._excludes_all(group, differing)):
                standing.append(group)
        del entry
        return Sides(differing, standing, self._independence, others)

    def _excludes_all(self, group: Group, differing: list[Group]) -> bool:
        return not any(are_near(group.said, other.said) for other in differing)

    def _compared_sides(self, entry: Entry) -> Sides:
        differing = [group for group in self._said if self._excludes(entry, group.first)]
        if not differing:
            return self._no_sides
        excluding = {id(group) for group in differing}
        others = [group for group in self._said if id(group) not in excluding]
        standing = [
            group for group in others
            if all(self._stands_against(group.first, other.first) for other in differing)
        ]  # fmt: skip
        return Sides(differing, standing, self._independence, others)

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
        groups = self._agreeing_groups(entry, Mode.SAYS)
        while len(sayers) < _ENOUGH:
            group = next(groups, None)
            if group is None:
                return False
            self._add_origins(sayers, group)
        supporters: dict[str, int] = {}
        for group in self._supporting_groups:
            if self._excludes(entry, group.first):
                self._add_origins(supporters, group)
        strongest = min(supporters.values(), default=WEAKEST)
        while len(sayers) < len(supporters) or min(sayers.values()) > strongest:
            group = next(groups, None)
            if group is None:
                return False
            self._add_origins(sayers, group)
        return True

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
