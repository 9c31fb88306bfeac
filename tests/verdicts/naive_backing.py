"""Backing by comparing all pairs of statements: slow, but each line follows the definition of the verdicts."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

import attrs
from tests.verdicts.generated import Case, SaidBy, shape_of, values_of

from sinoperu import PartialDate
from sinoperu.model.base import Part
from sinoperu.model.fields import Shape
from sinoperu.model.sources import FieldValue
from sinoperu.values.dates import Bound, Precision
from sinoperu.values.quantities import Quantity
from sinoperu.values.vocabulary import AmountMeasure, ExclusionGround, SourceKind, ValueRelation, Verdict
from sinoperu.verdicts.bodies import Bodies
from sinoperu.verdicts.stated_values import relation_of_stated

SAME, ENTAILED, REFINES, EXCLUDED = (
    ValueRelation.SAME, ValueRelation.ENTAILED, ValueRelation.REFINES, ValueRelation.EXCLUDED,
)  # fmt: skip
TRUE = (SAME, ENTAILED)
STRENGTHS = [["treaty-text", "gazette"], ["official", "company-filing"], ["dataset", "academic"], ["agency"], ["news"],
             ["encyclopedia"], ["blog"]]  # fmt: skip
STRONG = 1
YEAR = 366


@attrs.frozen(kw_only=True)
class Voice:
    """One statement of one source on one value."""

    source: SaidBy
    """The source."""
    chain: tuple[SaidBy, ...]
    """The source, the source that it copies, and so on."""
    said: FieldValue
    """The value."""
    part: FieldValue
    """The whole stated value, such as the part."""
    relation: ValueRelation
    """The relation of the value to the adopted value."""
    ground: ExclusionGround | None
    """What excludes the value."""

    @property
    def original(self) -> SaidBy:
        """The source that is the original of a copy, or the source itself."""
        return self.chain[-1]

    @property
    def publishers(self) -> set[str]:
        """The publishers that speak in the source."""
        return set(map(publisher_of, self.chain))

    @property
    def origin(self) -> str:
        """The publisher as which the source counts."""
        return publisher_of(self.original)

    @property
    def strength(self) -> int:
        """The strength of the source. The smallest number is the strongest."""
        groups = [rank for rank, kinds in enumerate(STRENGTHS) if self.original.kind in kinds]
        return groups[0] if groups else len(STRENGTHS) - 1

    @property
    def holder(self) -> str | None:
        """The owner of a stated stake."""
        return getattr(self.part, "owner", None)


def publisher_of(source: SaidBy) -> str:
    """Return the publisher of a source. A source without one stands alone."""
    return f"publisher {source.publisher}" if source.publisher else f"source {source.id}"


class NaiveBacking:
    """All statements on one adopted value, compared in pairs.

    Args:
        voices: The statements.
        shape: The description of the field.
        bodies: The groups of organizations.
    """

    def __init__(self, voices: Sequence[Voice], shape: Shape, bodies: Bodies) -> None:
        self._voices = [voice for voice in voices if voice.source.mode == "says"]
        self._shape, self._bodies = shape, bodies

    def _relation(self, first: Voice, second: Voice) -> ValueRelation:
        if first.said is Bound.OPEN or second.said is Bound.OPEN:
            return relation_of_ends(first, second)
        return relation_of_stated(first.said, second.said, self._shape, self._bodies)

    def agreeing(self, voice: Voice) -> list[Voice]:
        """Return the independent statements whose value equals or entails the one of a statement."""
        return [
            other for other in self._voices
            if other.publishers.isdisjoint(voice.publishers) and self._says(other, voice)
        ]  # fmt: skip

    def _says(self, other: Voice, voice: Voice) -> bool:
        """Return whether one statement says what another one says."""
        alike = (other.relation is EXCLUDED) is (voice.relation is EXCLUDED)
        return alike and self._relation(voice, other) in TRUE

    def _differ(self, voice: Voice, other: Voice) -> bool:
        is_apart = self._relation(voice, other) is EXCLUDED and not is_near(days_of(voice), other.said)
        both_true = voice.relation in TRUE and other.relation in TRUE
        return is_apart and not both_true and voice.holder == other.holder and not self._is_excused(voice, other)

    def _changes(self, voice: Voice) -> bool:
        """Return whether the stated number changes with time."""
        measure = getattr(voice.part, "measure", None)
        return self._shape.compared.changes and measure is not AmountMeasure.PURCHASE_PRICE

    def _is_excused(self, first: Voice, second: Voice) -> bool:
        """Return whether time excuses the difference of two numbers."""
        if not self._changes(first) or not isinstance(first.said, Quantity) or not isinstance(second.said, Quantity):
            return False
        factor = first.said.factor(second.said)
        return factor is not None and factor < 10 and told_apart(first, second)

    def _excludes(self, voice: Voice, other: Voice) -> bool:
        """Return whether a statement cannot stand with another. A near value can, but not a number of another time."""
        is_near_enough = not self._changes(voice) and is_near(days_of(voice), other.said)
        return self._relation(voice, other) is EXCLUDED and not is_near_enough

    def differing(self, voice: Voice) -> list[Voice]:
        """Return the independent statements whose value excludes the one of a statement."""
        return [
            other for other in self._voices
            if other.publishers.isdisjoint(voice.publishers) and self._differ(voice, other)
        ]  # fmt: skip

    def verdict(self, voice: Voice) -> Verdict:
        """Return the verdict on a statement."""
        if voice.relation in TRUE:
            if self._is_disputed(voice):
                return Verdict.DISPUTED
            return Verdict.CONFIRMED if self.agreeing(voice) else Verdict.UNCORROBORATED
        if voice.relation is EXCLUDED:
            by_value = voice.ground is ExclusionGround.VALUE
            return Verdict.DISPUTED if by_value and self._outweighs_adopted(voice) else Verdict.CONTRADICTED
        return {REFINES: Verdict.MORE_PRECISE, ValueRelation.OVERLAPS: Verdict.COMPATIBLE}.get(
            voice.relation, Verdict.NEW
        )

    def _is_disputed(self, voice: Voice) -> bool:
        all_differing = [other for other in self._voices if self._differ(voice, other)]
        standing = [
            other for other in self._voices
            if other.holder == voice.holder and not self._excludes(voice, other)
            and all(self._relation(other, against) is EXCLUDED for against in all_differing)
        ]  # fmt: skip
        standing.append(voice)
        has_strong = any(other.strength <= STRONG for other in standing)
        differing = [other for other in self.differing(voice) if other.strength <= STRONG or not has_strong]
        return 0 < len(origins(differing)) >= len(origins(standing))

    def _outweighs_adopted(self, voice: Voice) -> bool:
        sayers = [other for other in self._voices if self._says(other, voice)]
        supporting = [other for other in self._voices if other.relation in (*TRUE, REFINES)]
        if not self._shape.many:
            supporting = [other for other in supporting if self._relation(voice, other) is EXCLUDED]
        is_enough = len(origins(sayers)) >= max(2, len(origins(supporting)))
        weakest = len(STRENGTHS)
        return is_enough and strongest(sayers) <= min([weakest, *(other.strength for other in supporting)])


def origins(voices: Iterable[Voice]) -> set[str]:
    """Return the publishers as which several sources count."""
    return {voice.origin for voice in voices}


def strongest(voices: Iterable[Voice]) -> int:
    """Return the strength of the strongest source."""
    return min(voice.strength for voice in voices)


def days_of(voice: Voice) -> FieldValue:
    """Return the stated value. For the end `..`, these are the days from the publication on."""
    published = published_of(voice)
    if voice.said is not Bound.OPEN or published is None or published.earliest is None:
        return voice.said
    return PartialDate(f"[{published.earliest}..]")


def is_near(said: FieldValue, other: FieldValue) -> bool:
    """Return whether some part of a value is the neighbour of an exact day, or within one per cent of a number."""
    if isinstance(said, PartialDate) and isinstance(other, PartialDate):
        if other.precision is not Precision.DAY or other.lower is None or other.lower != other.upper:
            return False
        return (said.lower is None or said.lower <= other.lower + 1) and (
            said.upper is None or other.lower - 1 <= said.upper
        )
    if isinstance(said, Quantity) and isinstance(other, Quantity):
        if other.exact is None or other.is_approximate or said.unit != other.unit:
            return False
        least, most = sorted((Fraction(other.exact) * 99 / 100, Fraction(other.exact) * 100 / 99))
        return (said.lower is None or said.lower < most or (said.lower == most and not said.lower_open)) and (
            said.upper is None or said.upper > least or (said.upper == least and not said.upper_open)
        )
    return False


def told_apart(first: Voice, second: Voice) -> bool:
    """Return whether two statements are told as of different times."""
    stated = [getattr(voice.part, "as_of", None) for voice in (first, second)]
    if isinstance(stated[0], PartialDate) and isinstance(stated[1], PartialDate):
        return not stated[0].overlaps(stated[1])
    first_day, second_day = stated[0] or published_of(first), stated[1] or published_of(second)
    if not isinstance(first_day, PartialDate) or not isinstance(second_day, PartialDate):
        return False
    earlier, later = (first_day, second_day) if first_day.surely_before(second_day) else (second_day, first_day)
    return later.lower is not None and earlier.upper is not None and later.lower - earlier.upper > YEAR


def published_of(voice: Voice) -> PartialDate | None:
    """Return the date on which what a source says was first published."""
    return PartialDate(voice.original.published) if voice.original.published else None


def relation_of_ends(first: Voice, second: Voice) -> ValueRelation:
    """Return the relation of two ends of which one is `..`: it had not ended when the source was published."""
    if first.said is second.said:
        return SAME
    is_first = first.said is Bound.OPEN
    published, end = published_of(first if is_first else second), second.said if is_first else first.said
    if published is None or not isinstance(end, PartialDate):
        return ValueRelation.OVERLAPS
    if end.surely_before(published):
        return EXCLUDED
    return ENTAILED if is_first and published.surely_before(end) else ValueRelation.OVERLAPS


def voices_on(case: Case, name: str) -> list[Voice]:
    """Return the statements of all sources of a data set on one field of its only part, or on its only field."""
    sources = {source.id: source for source in case.sources}
    voices = []
    for source, judged in case.judged().items():
        value = values_of(judged).get(name)
        if value is None:
            continue
        chain = [sources[source]]
        while chain[-1].copy_of:
            chain.append(sources[chain[-1].copy_of])
        stated = judged.statement.value
        said = getattr(stated, name) if isinstance(stated, Part) else stated
        voices.append(
            Voice(source=sources[source], chain=tuple(chain), said=said, part=stated, relation=value.relation,
                  ground=value.excluded_by)
        )  # fmt: skip
    return voices


def backing_of(case: Case, name: str, voices: Sequence[Voice]) -> NaiveBacking:
    """Return the backing of the statements of a data set."""
    return NaiveBacking(voices, shape_of(case, name), Bodies(case.data()))


assert {kind.value for kind in SourceKind} == {kind for kinds in STRENGTHS for kind in kinds}
