"""Which statements differ from a stated date or number, and whether they dispute it, found by search."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property
from itertools import accumulate, islice
from typing import Final, NamedTuple

from sinoperu.verdicts.comparison import TRUE_RELATIONS
from sinoperu.verdicts.dominance_search import Edge, OverlapSearch
from sinoperu.verdicts.independence import Voices
from sinoperu.verdicts.part_index import holder
from sinoperu.verdicts.publisher_counts import PublisherCounts
from sinoperu.verdicts.sides import MOST_TIED, NO_SIDES, Entry, Group, Sides, Speaker, beyond_limit
from sinoperu.verdicts.source_strength import STRONG
from sinoperu.verdicts.span_search import AFTER_ALL, BEFORE_ALL, Edges, SpanIndex, edges_of, reach_of, written_limits
from sinoperu.verdicts.time_comparison import is_far, told_apart
from sinoperu.verdicts.told_index import ToldIndex

_MOST_GROUPS: Final = 200
"""Of the numbers that change, at most this many differing or standing ones are listed, so that huge data stay fast."""
_MOST_SPEAKERS: Final = 10_000
"""Of the publishers that say the listed numbers, at most this many are counted on each side."""
_MOST_SEEN: Final = 1000


class SpanSides:
    """The stated spans of one field. Holders of one group do not differ, so only spans of one holder are compared.

    Args:
        groups: The groups of statements.
        changes: Whether the numbers change with time, so that time excuses a difference.
    """

    def __init__(self, groups: Iterable[Group], *, changes: bool) -> None:
        by_unit: dict[tuple[str, str | None], list[tuple[Edges, Group]]] = {}
        for group in groups:
            edges = edges_of(group.said, group.first.told.published)
            if edges is not None:
                by_unit.setdefault(_unit(edges, group.first), []).append((edges, group))
        self._of_units = {unit: _SpansOfUnit(spans, changes=changes) for unit, spans in by_unit.items()}

    def differing(self, entry: Entry) -> Iterator[Group]:
        """Yield the groups whose values exclude the value of a statement."""
        edges = edges_of(entry.said, entry.told.published)
        spans = None if edges is None else self._of_units.get(_unit(edges, entry))
        if edges is not None and spans is not None:
            yield from (said.group for said in spans.outside(entry, edges))

    def is_disputed(self, entry: Entry, voices: Voices, own: tuple[str, int]) -> bool:
        """Return whether other sources dispute a statement.

        Args:
            entry: The statement.
            voices: The publishers that speak in its source.
            own: The publisher that its source counts as, and its strength.
        """
        edges = edges_of(entry.said, entry.told.published)
        spans = None if edges is None else self._of_units.get(_unit(edges, entry))
        return edges is not None and spans is not None and spans.is_disputed(entry, edges, voices, own)


def _unit(edges: Edges, entry: Entry) -> tuple[str, str | None]:
    return edges.unit, holder(entry.statement.value)


class _Said(NamedTuple):
    """A stated span."""

    edges: Edges
    """The span."""
    reach: Edges
    """What another source may say without differing."""
    group: Group
    """The statements that say it."""


class _TimedSpans:
    """Numbers that change with time. Time excuses a difference, but never a factor of ten."""

    def __init__(self, spans: Iterable[_Said]) -> None:
        # The first numbers in both sequences are the farthest away from the numbers on the other side.
        by_end = sorted(spans, key=lambda said: (said.reach.end, said.edges.end))
        by_start = sorted(by_end, key=lambda said: (said.reach.start, said.edges.start))
        self._ends = [said.reach.end for said in by_end]
        self._starts = [said.reach.start for said in by_start]
        self._before = ToldIndex((said.group.first.told, said) for said in by_end)
        self._after = ToldIndex((said.group.first.told, said) for said in reversed(by_start))
        # A factor is that of the numbers as they are written, so the farthest ones are found in another order.
        self._smallest = sorted(by_end, key=lambda said: written_limits(said.group.said)[1])
        self._largest = sorted(by_end, key=lambda said: written_limits(said.group.said)[0], reverse=True)

    def outside(self, entry: Entry, edges: Edges) -> Iterator[_Said]:
        """Yield the numbers that differ from a stated number: those of the same time, and those that are far from it.

        The nearest ones come about first.
        """
        after = len(self._starts) - bisect_right(self._starts, edges.end)
        before = bisect_left(self._ends, edges.start)
        for index, number in ((self._before, before), (self._after, after)):
            yield from index.last_first(entry.told, number)
        for farthest_first, is_before in ((self._smallest, True), (self._largest, False)):
            yield from self._far(entry, edges, farthest_first, is_before=is_before)

    def _far(self, entry: Entry, edges: Edges, farthest_first: Iterable[_Said], *, is_before: bool) -> Iterator[_Said]:
        """Yield the numbers of other times that are far from a stated number, on one side of it."""
        for said in farthest_first:
            is_beyond = said.reach.start > edges.end if is_before else said.reach.end < edges.start
            if is_beyond or not is_far(entry.said, said.group.said):
                break  # the numbers that follow are nearer, or on the other side
            if told_apart(entry.told, said.group.first.told) and not said.reach.overlaps(edges):
                yield said


class _SpansOfUnit:
    """The stated spans of one unit and one holder.

    Two statements that the adopted value makes true do not differ: a parent has the share of its subsidiary, and also
    this share multiplied along the chain.
    """

    def __init__(self, spans: list[tuple[Edges, Group]], *, changes: bool) -> None:
        self._spans = [_Said(edges, reach_of(group.said, edges), group) for edges, group in spans]
        self._changes = changes
        self._untrue = [said for said in self._spans if not _is_true(said.group.first)]
        self._reaches = SpanIndex((said.reach, said) for said in self._spans)
        self._untrue_reaches = SpanIndex((said.reach, said) for said in self._untrue)
        self._sides: dict[Hashable, Sides] = {}
        self._known_sides: dict[Hashable, Sides] = {}
        self._all_counts: dict[int | None, PublisherCounts] = {}
        self._differing_counts: dict[int | None, PublisherCounts] = {}

    def outside(self, entry: Entry, edges: Edges) -> Iterator[_Said]:
        """Yield the spans that differ, without near ones and those of other times. The nearest ones come first."""
        is_true = _is_true(entry)
        if self._changes:
            yield from (self._timed_untrue if is_true else self._timed).outside(entry, edges)
        else:
            yield from (said for _, said in (self._untrue_reaches if is_true else self._reaches).outside(edges))

    @cached_property
    def _timed(self) -> "_TimedSpans":
        return _TimedSpans(self._spans)

    @cached_property
    def _timed_untrue(self) -> "_TimedSpans":
        return _TimedSpans(self._untrue)

    def is_disputed(self, entry: Entry, edges: Edges, voices: Voices, own: tuple[str, int]) -> bool:
        if not self._changes:
            return self._is_disputed_by_counts(edges, voices)
        key = entry.said, entry.told.decisive
        sides = self._sides.get(key)
        if sides is None:
            sides = self._sides[key] = self._listed(entry, edges)
        return bool(sides.differing) and sides.is_disputed(voices, own)

    def _listed(self, entry: Entry, edges: Edges) -> Sides:
        """Return the groups that differ, and those that stand with a statement."""
        differing = list(islice(self.outside(entry, edges), _MOST_GROUPS))
        if not differing:
            return NO_SIDES
        start = max((said.edges.end for said in differing if said.edges.end < edges.start), default=BEFORE_ALL)
        end = min((said.edges.start for said in differing if said.edges.start > edges.end), default=AFTER_ALL)
        overlapping = islice(self._overlapping.find(edges.start, edges.end), _MOST_SEEN)
        standing = (said.group for said in overlapping if start < said.edges.start and said.edges.end < end)
        groups = [said.group for said in differing], list(islice(standing, _MOST_GROUPS))
        key = tuple(tuple(map(id, side)) for side in groups)
        return self._known_sides.setdefault(key, Sides(*groups, _MOST_SPEAKERS))  # many numbers have the same sides

    @cached_property
    def _overlapping(self) -> OverlapSearch[_Said]:
        return OverlapSearch(((said.edges.start, said.edges.end), said) for said in self._spans)

    # ------------------------------------------------------------------------------------------ counts

    def _is_disputed_by_counts(self, edges: Edges, voices: Voices) -> bool:
        """Return whether a span is disputed. The span itself is among those that stand."""
        gap = self._gap(edges)
        if gap is None:
            return False
        weakest = STRONG if self._all(STRONG).inside(*gap) else None
        differing, standing = self._differing(weakest).outside(edges), self._all(None).inside(*gap)
        return differing >= standing and differing - self._tied(edges, voices, weakest) >= standing

    def _gap(self, edges: Edges) -> tuple[Edge, Edge] | None:
        """Return the two places between which a span excludes everything that differs from a stated span.

        If nothing differs, return `None`.
        """
        ends, last_ends = self._ends
        starts, first_starts = self._starts
        before, after = bisect_left(ends, edges.start), bisect_right(starts, edges.end)
        if not before and after == len(starts):
            return None
        return (
            last_ends[before - 1] if before else BEFORE_ALL,
            first_starts[after] if after < len(starts) else AFTER_ALL,
        )

    @cached_property
    def _ends(self) -> tuple[list[Edge], list[Edge]]:
        """The sorted ends of the reaches, and for each of them the last end of the spans up to it."""
        pairs = sorted((said.reach.end, said.edges.end) for said in self._untrue)
        return [end for end, _ in pairs], list(accumulate((end for _, end in pairs), max))

    @cached_property
    def _starts(self) -> tuple[list[Edge], list[Edge]]:
        """The sorted starts of the reaches, and for each of them the first start of the spans from it on."""
        pairs = sorted((said.reach.start, said.edges.start) for said in self._untrue)
        firsts = list(accumulate((start for _, start in reversed(pairs)), min))
        return [start for start, _ in pairs], firsts[::-1]

    def _all(self, weakest: int | None) -> PublisherCounts:
        """Return the counts of all publishers whose sources are at least of some strength."""
        counts = self._all_counts.get(weakest)
        if counts is None:
            counts = self._all_counts[weakest] = _counts(self._spans, weakest)
        return counts

    def _differing(self, weakest: int | None) -> PublisherCounts:
        """Return the counts of the publishers that may differ and whose sources are at least of some strength."""
        counts = self._differing_counts.get(weakest)
        if counts is None:
            counts = self._differing_counts[weakest] = _counts(self._untrue, weakest)
        return counts

    @cached_property
    def _by_origin(self) -> dict[str, list[tuple[Edges, Speaker]]]:
        """For each publisher: how far its spans reach, and the sources that say them."""
        by_origin: dict[str, list[tuple[Edges, Speaker]]] = {}
        for _, reach, group in self._untrue:
            for speaker in group.speakers:
                by_origin.setdefault(speaker.origin, []).append((reach, speaker))
        return by_origin

    @cached_property
    def _origins_by_voice(self) -> dict[str, dict[str, None]]:
        by_voice: dict[str, dict[str, None]] = {}
        for origin, spans in self._by_origin.items():
            for voice in frozenset[str]().union(*(speaker.voices for _, speaker in spans)):
                by_voice.setdefault(voice, {})[origin] = None
        return by_voice

    @cached_property
    def _common_voices(self) -> dict[str, Voices]:
        """For each publisher: the voices that speak in all its sources."""
        return {
            origin: frozenset.intersection(*(speaker.voices for _, speaker in spans))
            for origin, spans in self._by_origin.items()
        }

    def _tied(self, edges: Edges, voices: Voices, weakest: int | None) -> int:
        """Return the number of publishers that differ, but only in sources that are tied to some voices.

        If very many publishers speak with these voices, not all are looked at, and the others count as tied.
        """
        origins = (origin for voice in voices for origin in self._origins_by_voice.get(voice, ()))
        return beyond_limit(self._origins_by_voice, voices) + sum(
            1 for origin in dict.fromkeys(islice(origins, MOST_TIED))
            if self._differing(weakest).is_outside(origin, edges)
            and not self._differs_independently(origin, edges, voices, weakest)
        )  # fmt: skip

    def _differs_independently(self, origin: str, edges: Edges, voices: Voices, weakest: int | None) -> bool:
        if not voices.isdisjoint(self._common_voices[origin]):
            return False
        return any(
            voices.isdisjoint(speaker.voices) and (weakest is None or speaker.strength <= weakest)
            and not reach.overlaps(edges)
            for reach, speaker in self._by_origin[origin]
        )  # fmt: skip


def _is_true(entry: Entry) -> bool:
    return entry.comparison.relation in TRUE_RELATIONS


def _counts(spans: Iterable[_Said], weakest: int | None) -> PublisherCounts:
    return PublisherCounts(
        (said.edges, said.reach, speaker.origin) for said in spans for speaker in said.group.speakers
        if weakest is None or speaker.strength <= weakest
    )  # fmt: skip
