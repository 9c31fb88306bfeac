"""Backing: which other independent sources agree with a stated value, which differ, and whether that disputes it.

All statements that are held against one adopted value are compared with each other. Equal values are compared only
once, spans are found by search, and the lists of sources are made only when they are read. So the verdicts on one field
take time in proportion to the number of its statements.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice
from operator import attrgetter
from typing import Final, NamedTuple, TypeVar

from sinoperu.model.comparing import TextComparison
from sinoperu.model.fields import Category, Shape
from sinoperu.model.sources import Statement
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
from sinoperu.verdicts.independence import Independence, Voices
from sinoperu.verdicts.part_index import holder
from sinoperu.verdicts.parts import may_change, may_repeat
from sinoperu.verdicts.sides import NOBODY, Entry, Group, Speakers, speakers_of, strengths_of
from sinoperu.verdicts.span_search import Edges, SpanIndex, edges_of
from sinoperu.verdicts.span_sides import SpanSides
from sinoperu.verdicts.value_finder import CompareStated, ValueFinder
from sinoperu.verdicts.value_sides import ValueSides

T = TypeVar("T")
_SOURCE: Final[Callable[[Statement], str]] = attrgetter("source")
_MOST_GROUPS: Final = 200
"""At most this many different values are counted against the adopted value, so that huge data sets stay fast."""
_MOST_SEEN: Final = 1000
"""At most this many statements of a long list are looked at to name and count some of its sources."""
FEW: Final = 100
"""Lists of so few statements can be made for each of them."""


class SomeSources(NamedTuple):
    """Some of the independent sources on one side of a statement. All are named if there are few."""

    sources: tuple[str, ...]
    """The ids of the sources, one for each publisher."""
    statements: tuple[Statement, ...]
    """Statements of these sources, if they differ; empty if they agree."""
    is_all: bool
    """Whether there are no more sources."""


NO_OTHERS: Final = SomeSources((), (), is_all=True)
"""The sources on a side that has none."""


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
        self._arguments = entries, shape, compare_stated, independence, bodies
        self._shape = shape
        self._compare = compare_stated
        self._independence = independence
        self._bodies = bodies
        self._identifying = None if identifying is None else tuple(dict.fromkeys(identifying))
        part = entries[0].statement.value if entries else None
        self._changes = may_change(shape, part)
        self._may_differ = _may_differ(shape) and not may_repeat(shape, part)
        self._entries = entries
        self._is_alone = len(entries) == 1 and identifying is None  # so for most values, which need no search
        self._finders: dict[tuple[Mode, bool], ValueFinder] = {}
        self._outweighing: dict[Hashable, bool] = {}

    def __reduce__(self) -> tuple[type["Backing"], tuple[object, ...]]:
        """Leave the indexes out of the pickle."""
        return Backing, (*self._arguments, self._identifying)

    @property
    def is_small(self) -> bool:
        """Whether there are so few statements that each of them can have its own lists of the others."""
        return len(self._entries) <= FEW

    @cached_property
    def _groups(self) -> dict[Mode, dict[Hashable, Group]]:
        """The statements and the expectations, in groups that compare with others in the same way."""
        by_mode: dict[Mode, dict[Hashable, Group]] = {Mode.SAYS: {}, Mode.EXPECTS: {}}
        for entry in self._entries:
            groups, key = by_mode[entry.statement.mode], self._key(entry)
            group = groups.get(key) or groups.setdefault(key, Group(self._independence, entry))
            group.add(entry)
        return by_mode

    def _key(self, entry: Entry) -> Hashable:
        """Return everything that decides how a statement compares with others.

        This is its value; its time, if that plays a role; the body that holds or acts; and how it relates to the
        adopted value.
        """
        told = entry.told.decisive if self._changes or entry.said is Bound.OPEN else None
        return entry.said, told, holder(entry.statement.value), entry.comparison.relation

    @property
    def _said(self) -> Iterable[Group]:
        return self._groups[Mode.SAYS].values()

    def _voices(self, entry: Entry) -> Voices:
        return self._independence.voices(entry.statement.source)

    # ------------------------------------------------------------------------------------------ who agrees

    def _agreeing_groups(self, entry: Entry, mode: Mode) -> Iterator[Group]:
        """Yield the groups whose value equals or entails the stated one.

        What the adopted value excludes backs nothing that it does not exclude, and the other way round.
        """
        is_excluded = entry.comparison.relation is EXCLUDED
        finder = self._finders.get((mode, is_excluded))
        if finder is None:
            groups = self._groups[mode].values()
            alike = [group for group in groups if (group.first.comparison.relation is EXCLUDED) is is_excluded]
            finder = ValueFinder(alike, self._shape, self._bodies, self._compare)
            self._finders[mode, is_excluded] = finder
        return finder.agreeing(entry)

    def has_agreeing(self, entry: Entry, mode: Mode = Mode.SAYS) -> bool:
        """Return whether another independent source agrees with a statement.

        Args:
            entry: The statement.
            mode: Whether statements or expectations are asked.
        """
        if self._is_alone:
            return False
        voices = self._voices(entry)
        if any(group.speakers.has_independent(voices) for group in self._agreeing_groups(entry, mode)):
            return True
        return self._identifying_speakers(entry).has_independent(voices)

    def agreeing(self, entry: Entry, mode: Mode = Mode.SAYS) -> tuple[str, ...]:
        """Return the ids of the other independent sources that agree with a statement, one for each publisher."""
        groups = self._agreeing_groups(entry, mode)
        sources = {theirs.statement.source for group in groups for theirs in group.entries()}
        if entry.comparison.relation in TRUE_RELATIONS:
            sources.update(self._identifying_sources)
        voices = self._voices(entry)
        return self.one_per_publisher(
            source for source in sources if voices.isdisjoint(self._independence.voices(source))
        )

    def some_agreeing(self, entry: Entry, mode: Mode, most: int) -> SomeSources:
        """Return at most some number of the sources that `agreeing` returns, without making long lists."""
        if self._is_alone:
            return NO_OTHERS
        groups = self._agreeing_groups(entry, mode)
        sources = (theirs.statement.source for group in groups for theirs in group.entries())
        identifying = self._identifying_sources if entry.comparison.relation in TRUE_RELATIONS else ()
        kept, is_all = self._some(entry, chain(sources, identifying), str, most)
        return SomeSources(self.one_per_publisher(kept)[:most], (), is_all)

    def some_differing(self, entry: Entry, most: int) -> SomeSources:
        """Return at most some number of the statements that `differing` returns, without making long lists."""
        if self._is_alone:
            return NO_OTHERS
        groups = self._differing_groups(entry, _MOST_SEEN)
        statements = (theirs.statement for group in groups for theirs in group.entries())
        kept, is_all = self._some(entry, statements, _SOURCE, most)
        if self._may_differ and edges_of(entry.said) is None:
            is_all = is_all and len(self._value_sides) <= _MOST_SEEN
        kept.sort(key=_SOURCE)
        opposing = self.one_per_publisher(map(_SOURCE, kept))[:most]
        return SomeSources(opposing, tuple(kept[:most]), is_all)

    def _some(
        self, entry: Entry, candidates: Iterable[T], source_of: Callable[[T], str], most: int
    ) -> tuple[list[T], bool]:
        """Return candidates from independent sources, up to some number of publishers, and whether these are all."""
        voices = self._voices(entry)
        kept: list[T] = []
        publishers = set[str]()
        for number, candidate in enumerate(candidates):
            source = source_of(candidate)
            if number >= _MOST_SEEN:
                return kept, False
            if voices.isdisjoint(self._independence.voices(source)):
                publishers.add(self._independence.origin(source))
                if len(publishers) > most:
                    return kept, False
                kept.append(candidate)
        return kept, True

    def one_per_publisher(self, sources: Iterable[str]) -> tuple[str, ...]:
        """Return one source for each publisher. Originals are preferred to copies."""
        chosen: dict[str, str] = {}
        for source in sorted(set(sources), key=lambda source: (self._independence.is_copy(source), source)):
            chosen.setdefault(self._independence.origin(source), source)
        return tuple(sorted(chosen.values()))

    @cached_property
    def _identifying_sources(self) -> tuple[str, ...]:
        """The sources that say that the record exists, and do not say something else of this field."""
        groups = [group for group in self._said if group.first.comparison.relation is EXCLUDED]
        excluding = {entry.statement.source for group in groups for entry in group.entries()}
        return tuple(source for source in self._identifying or () if source not in excluding)

    @cached_property
    def _all_identifying_speakers(self) -> Speakers:
        return speakers_of(self._identifying_sources, self._independence)

    def _identifying_speakers(self, entry: Entry) -> Speakers:
        """Return the publishers that say that the record exists. They back what the adopted value makes true."""
        return self._all_identifying_speakers if entry.comparison.relation in TRUE_RELATIONS else NOBODY

    # ------------------------------------------------------------------------------------------ who differs

    @cached_property
    def _span_sides(self) -> SpanSides:
        return SpanSides(self._said, changes=self._changes)

    @cached_property
    def _value_sides(self) -> ValueSides:
        return ValueSides(self._said, self._compare)

    def differing(self, entry: Entry) -> tuple[Statement, ...]:
        """Return the statements of other independent sources that exclude a stated value."""
        voices = self._voices(entry)
        statements = [
            theirs.statement for group in self._differing_groups(entry)
            for their_voices, entries in group.by_voices.items()
            if voices.isdisjoint(their_voices) for theirs in entries
        ]  # fmt: skip
        return tuple(sorted(statements, key=_SOURCE))

    def _differing_groups(self, entry: Entry, most_compared: int | None = None) -> Iterable[Group]:
        """Return the groups whose values exclude a stated value. Spans are found by search, without comparisons."""
        if not self._may_differ:
            return ()
        if edges_of(entry.said) is not None:
            return self._span_sides.differing(entry)
        return self._value_sides.differing(entry, most_compared)

    def is_disputed(self, entry: Entry) -> bool:
        """Return whether other sources dispute a statement that the adopted value makes true.

        It is disputed if as many independent sources differ as stand with it, or more. If a strong source stands with
        it, only strong sources can dispute it.
        """
        if self._is_alone or not self._may_differ or len(self._groups[Mode.SAYS]) == 1:
            return False
        voices, source = self._voices(entry), entry.statement.source
        own = self._independence.origin(source), self._independence.strength(source)
        if edges_of(entry.said) is not None:
            return self._span_sides.is_disputed(entry, voices, own)
        sides = self._value_sides.sides(entry)
        return bool(sides.differing) and sides.is_disputed(voices, own, self._identifying_speakers(entry))

    # ------------------------------------------------------------------------------------------ the adopted value

    def outweighs_adopted(self, entry: Entry) -> bool:
        """Return whether a statement that the adopted value excludes has as many and as strong sources as that value.

        Two or more independent sources must say it, no fewer and no weaker than those of the adopted value.
        """
        if self._is_alone:
            return False
        key = self._key(entry)
        outweighs = self._outweighing.get(key)
        if outweighs is None:
            outweighs = self._outweighing[key] = self._compared_with_supporters(entry)
        return outweighs

    def _compared_with_supporters(self, entry: Entry) -> bool:
        groups = islice(self._agreeing_groups(entry, Mode.SAYS), _MOST_GROUPS)
        sayers = strengths_of(speaker for group in groups for speaker in group.speakers)
        if len(sayers) < _ENOUGH:
            return False
        supporters = strengths_of(speaker for group in self._supporters(entry) for speaker in group.speakers)
        is_as_strong = not supporters or min(sayers.values()) <= min(supporters.values())
        return is_as_strong and len(sayers) >= len(supporters)

    def _supporters(self, entry: Entry) -> Iterator[Group]:
        """Yield the groups of statements that support the adopted value against a stated value."""
        edges = edges_of(entry.said, entry.told.published)
        if edges is not None:
            index = self._supporting_spans.get(edges.unit)
            if index is not None:
                yield from (group for _, group in islice(index.outside(edges), _MOST_GROUPS))
            return
        for group in self._supporting:
            if not self._may_differ or self._compare(entry, group.first) is EXCLUDED:
                yield group

    @cached_property
    def _supporting(self) -> list[Group]:
        """The groups of statements that the adopted value makes true, or that say more and fit inside it."""
        relations = {*SUPPORTING_RELATIONS, ENTAILED}
        return [group for group in self._said if group.first.comparison.relation in relations]

    @cached_property
    def _supporting_spans(self) -> dict[str, SpanIndex[Group]]:
        by_unit: dict[str, list[tuple[Edges, Group]]] = {}
        for group in self._supporting:
            edges = edges_of(group.said, group.first.told.published)
            if edges is not None:
                by_unit.setdefault(edges.unit, []).append((edges, group))
        return {unit: SpanIndex(spans) for unit, spans in by_unit.items()}


_ENOUGH: Final = 2
"""At least this many independent sources must say an excluded value before it disputes the adopted value."""


def _may_differ(shape: Shape) -> bool:
    """Return whether two sources can exclude each other. Lists, names and remarks of sources exclude nothing."""
    if shape.many or shape.category is Category.OBJECT:
        return False
    return shape.category is not Category.TEXT or shape.compared.text is TextComparison.CODE


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
