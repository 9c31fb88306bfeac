"""Compare one stated value with one adopted value. Other sources of the same fact play no role here."""

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import islice, pairwise
from typing import Final, NamedTuple

import attrs

from sinoperu.model.comparing import ListClass, TextComparison
from sinoperu.model.fields import Category, Shape
from sinoperu.model.sources import FieldValue, SingleValue
from sinoperu.values.dates import Bound, DateInterval, PartialDate
from sinoperu.values.quantities import Quantity
from sinoperu.values.text import fold
from sinoperu.values.vocabulary import BROADER, ExclusionGround, ValueRelation, Word
from sinoperu.verdicts.bodies import Bodies, BodyIndex

SAME, ENTAILED, REFINES = ValueRelation.SAME, ValueRelation.ENTAILED, ValueRelation.REFINES
OVERLAPS, NEW, EXCLUDED = ValueRelation.OVERLAPS, ValueRelation.NEW, ValueRelation.EXCLUDED
RANK: Final = {relation: rank for rank, relation in enumerate(ValueRelation)}
"""The rank of each relation. The best relation has the rank 0."""
TRUE_RELATIONS: Final = (SAME, ENTAILED)
"""The relations of a stated value that the adopted value makes true."""
SUPPORTING_RELATIONS: Final = (SAME, REFINES)
"""A stated value supports the adopted value if it has one of these relations to the adopted value."""


class Comparison(NamedTuple):
    """The result of one comparison."""

    relation: ValueRelation
    """The relation of the stated value to the adopted value."""
    reason: str = ""
    """A text that describes the difference between the values.

    The text is empty if the values themselves show the difference.
    """
    adopted: FieldValue = None
    """The adopted value that was compared. For a stated part, this is the adopted part that matches it best."""
    ground: ExclusionGround | None = None
    """If the values exclude each other: what excludes the stated value."""
    is_excused: bool = False
    """Whether the values would exclude each other if they were told as of the same time."""
    has_all: bool = False
    """For a stated list that is new or excluded: whether it has all adopted members."""


def excluded(reason: str = "", ground: ExclusionGround = ExclusionGround.VALUE) -> Comparison:
    """Return the result for two values that cannot both be true."""
    return Comparison(EXCLUDED, reason, ground=ground)


@attrs.frozen(kw_only=True)
class Setting:
    """What a comparison needs besides the two values."""

    bodies: Bodies
    """The groups of organizations."""
    on: PartialDate | None = None
    """The date on which groups of organizations are looked at; `None` for any date."""
    whole: bool = False
    """Whether the adopted list has all members."""
    empty_is_known: bool = False
    """Whether an empty adopted list is known to be empty."""
    aliases: frozenset[str] = frozenset()
    """Other names of the record, folded. A stated name that is one of them is true."""
    members: "MemberIndex | None" = None
    """An index of the adopted list, which many comparisons share."""


def worst_of(comparisons: Iterable[Comparison]) -> Comparison:
    """Return the comparison with the worst relation, or the relation `SAME` if there is none."""
    return max(comparisons, key=lambda comparison: RANK[comparison.relation], default=Comparison(SAME))


def compare(stated: FieldValue, adopted: FieldValue, shape: Shape, setting: Setting) -> Comparison:
    """Return the relation of a stated value to the adopted value of the same field. Parts are compared elsewhere.

    Args:
        stated: The value that the source states.
        adopted: The value in the record, or `None`.
        shape: The description of the field.
        setting: What the comparison needs besides the two values.
    """
    if adopted is None or (shape.many and not adopted):
        if setting.empty_is_known:
            return excluded("the list is known to be empty", ExclusionGround.WHOLE_LIST)
        return Comparison(NEW)
    if stated == adopted:
        return Comparison(SAME, adopted=adopted)
    if isinstance(stated, tuple) and isinstance(adopted, tuple):
        if shape.compared.members is ListClass.SEQUENCE:
            return _compare_sequences(stated, adopted)._replace(adopted=adopted)
        return _compare_members(stated, adopted, shape, setting)._replace(adopted=adopted)
    return compare_single(stated, adopted, shape, setting)._replace(adopted=adopted)


def compare_single(stated: FieldValue, adopted: FieldValue, shape: Shape, setting: Setting) -> Comparison:
    """Return the relation of two single values.

    Args:
        stated: The value that the source states.
        adopted: The adopted value.
        shape: The description of the field.
        setting: What the comparison needs besides the two values.
    """
    if isinstance(stated, PartialDate | DateInterval | Bound) and isinstance(
        adopted, PartialDate | DateInterval | Bound
    ):
        return _compare_spans(stated, adopted)
    if isinstance(stated, Quantity) and isinstance(adopted, Quantity):
        return _compare_quantities(stated, adopted)
    if shape.category is Category.REFERENCE and isinstance(stated, str) and isinstance(adopted, str):
        return _compare_ids(stated, adopted, shape, setting)
    if shape.category is Category.TEXT and isinstance(stated, str) and isinstance(adopted, str):
        return compare_texts(stated, adopted, shape.compared.text or TextComparison.WORDS, setting.aliases)
    return _compare_words(stated, adopted)


def _compare_spans(
    stated: PartialDate | DateInterval | Bound, adopted: PartialDate | DateInterval | Bound
) -> Comparison:
    """Compare two dates by the days that they may mean, which `~` (approximate) extends on both sides."""
    if isinstance(stated, Bound) or isinstance(adopted, Bound):  # an end and `..`, because equal values are the same
        return Comparison(OVERLAPS)
    if (stated.lower, stated.upper) == (adopted.lower, adopted.upper):
        return Comparison(SAME)
    if stated.contains(adopted):
        return Comparison(ENTAILED)
    if adopted.contains(stated):
        return Comparison(REFINES)
    return Comparison(OVERLAPS) if adopted.overlaps(stated) else excluded()


def _compare_quantities(stated: Quantity, adopted: Quantity) -> Comparison:
    if type(stated) is not type(adopted) or stated.unit != adopted.unit:
        return Comparison(NEW, f"in {stated.unit}, but the adopted value is in {adopted.unit}")
    if stated.equal_number(adopted) or stated.same_span(adopted):
        return Comparison(SAME)
    if stated.contains(adopted):
        return Comparison(ENTAILED)
    if adopted.contains(stated):
        return Comparison(REFINES)
    if adopted.overlaps(stated):
        return Comparison(OVERLAPS)
    factor = stated.factor(adopted)
    return excluded(factor_text(stated, adopted) if factor is not None and factor >= FACTOR else "")


FACTOR: Final = 10
"""Numbers that differ by this factor or a larger one are named as such. Time never excuses such a difference."""
_ABOUT: Final = Fraction(1, 5)
"""A factor that differs from a power of ten by at most this part of it is named as the power of ten."""


def factor_text(stated: Quantity, adopted: Quantity) -> str:
    """Return a text on how many times larger or smaller a stated number is than the adopted number."""
    factor = stated.factor(adopted)
    if factor is None:
        return ""
    power, exact_factor = 10 ** (len(str(int(factor))) - 1), Fraction(factor)
    near = next((round_ for round_ in (power, power * 10) if abs(exact_factor / round_ - 1) <= _ABOUT), None)
    times = f"{near:,}" if near is not None else f"{int(factor):,}"
    direction = "larger" if stated.surely_more_than(adopted) else "smaller"
    return f"about {times} times {direction} than the adopted value".replace(",", " ")


def _compare_ids(stated: str, adopted: str, shape: Shape, setting: Setting) -> Comparison:
    if stated == adopted:
        return Comparison(SAME)
    related = setting.bodies.related(stated, adopted, shape.compared.grouping, setting.on)
    return excluded() if related is None else Comparison(*related)


def _compare_words(stated: FieldValue, adopted: FieldValue) -> Comparison:
    """Compare two words of a vocabulary, whole numbers or booleans."""
    if stated == adopted:
        return Comparison(SAME)
    if isinstance(adopted, Word) and BROADER.get(adopted) is stated:
        return Comparison(ENTAILED, f"{adopted} belongs to {stated}")
    if isinstance(stated, Word) and BROADER.get(stated) is adopted:
        return Comparison(REFINES, f"{stated} belongs to {adopted}")
    return excluded()


# --------------------------------------------------------------------------------------------------- text


@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, without case and accents.

    Chinese text has no spaces between its words. Each pair of neighbouring characters counts as a word.

    >>> sorted(words_of("Government Palace, Lima")), sorted(words_of("秘鲁利马"))
    (['government', 'lima', 'palace'], ['利马', '秘鲁', '鲁利'])
    """
    words: list[str] = []
    for word in re.findall(r"\w+", fold(text)):
        if word.isascii():
            words.append(word)
            continue
        for part in _HAN.split(word):
            if part and _HAN.fullmatch(part) and len(part) > 1:
                words.extend(map("".join, pairwise(part)))
            elif part:
                words.append(part)
    return frozenset(words)


_HAN: Final = re.compile("([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)")
"""Text of Han characters, in which Chinese is written."""


def compare_texts(stated: str, adopted: str, how: TextComparison, aliases: frozenset[str] = frozenset()) -> Comparison:
    """Return the relation of a stated text to an adopted text.

    Args:
        stated: The text that the source states.
        adopted: The adopted text.
        how: How the two texts are compared.
        aliases: Further adopted texts, folded. A stated text that is one of them is true.

    >>> compare_texts("Lima", "Government Palace, Lima", TextComparison.WORDS).relation
    ValueRelation.ENTAILED
    """
    if fold(stated) == fold(adopted):
        return Comparison(SAME)
    if how is TextComparison.CODE:
        return excluded()
    if how is TextComparison.WORDS:
        said, known = words_of(stated), words_of(adopted)
        if said == known and said:
            return Comparison(SAME)
        if said and said < known:
            return Comparison(ENTAILED)
        if known and known < said:
            return Comparison(REFINES)
        if fold(stated) in aliases:
            return Comparison(ENTAILED, "another name of the record")
    return Comparison(NEW, "a different text")


# --------------------------------------------------------------------------------------------------- lists


def _compare_sequences(stated: tuple[SingleValue, ...], adopted: tuple[SingleValue, ...]) -> Comparison:
    if stated == adopted[: len(stated)]:
        return Comparison(ENTAILED, "only the beginning of the adopted list")
    return excluded("another order or other members", ExclusionGround.WHOLE_LIST)


def _compare_members(
    stated: tuple[SingleValue, ...], adopted: tuple[SingleValue, ...], shape: Shape, setting: Setting
) -> Comparison:
    """Compare two lists. Each stated member is held against the adopted member that fits best; the worst one counts."""
    index = setting.members
    if index is None or index.adopted is not adopted:
        index = MemberIndex(adopted, shape, setting.bodies)
    others = [member for member in stated if member not in index.known]
    worst = Comparison(SAME)
    reasons: list[str] = []
    for member in others:
        found = index.best(member, setting)
        if found.relation in (EXCLUDED, NEW):
            found = Comparison(
                EXCLUDED if setting.whole else NEW,
                f"{member} is not in the adopted list",
                ground=ExclusionGround.WHOLE_LIST if setting.whole else None,
            )
        if found.reason:
            reasons.append(found.reason)
        if RANK[found.relation] > RANK[worst.relation]:
            worst = found
    has_all = len(stated) >= len(index.known) and index.known.issubset(stated)
    if worst.relation is SAME and not has_all and not others:
        return Comparison(ENTAILED, "only some of the adopted members")
    if worst.relation is SAME and others:
        worst = Comparison(SAME if len(set(stated)) >= len(index.known) else ENTAILED)
    return worst._replace(reason="; ".join(reasons[:_MOST_REASONS]), has_all=has_all)


_MOST_REASONS: Final = 5
"""A reason names at most this many members."""


class MemberIndex:
    """Finds the adopted member that fits a stated member best, without comparing it with each adopted member.

    Args:
        adopted: The adopted list.
        shape: The description of the field.
        bodies: The groups of organizations.
    """

    def __init__(self, adopted: tuple[SingleValue, ...], shape: Shape, bodies: Bodies) -> None:
        self.adopted = adopted
        self.known = frozenset(adopted)
        self._shape = shape
        self._bodies = bodies

    @cached_property
    def _by_body(self) -> BodyIndex[SingleValue] | None:
        if self._shape.category is not Category.REFERENCE:
            return None
        return BodyIndex(self._bodies, ((member, member) for member in self.adopted if isinstance(member, str)))

    @cached_property
    def _by_name(self) -> dict[object, list[SingleValue]]:
        by_name: dict[object, list[SingleValue]] = {}
        for member in self.adopted:
            for name in self._names(member):
                by_name.setdefault(name, []).append(member)
        return by_name

    def _names(self, member: SingleValue) -> Iterable[object]:
        """Return the texts that two members have in common if they are related."""
        if self._shape.category is Category.TEXT and isinstance(member, str):
            return words_of(member) or (fold(member),)
        if isinstance(member, Word):
            return filter(None, (member, BROADER.get(member)))
        return (member,)

    def _near(self, member: SingleValue, on: PartialDate | None) -> Iterable[SingleValue]:
        if self._by_body is not None and isinstance(member, str):
            return islice(self._by_body.near(member, on), _MOST_CANDIDATES)
        return (
            candidate for name in self._names(member) for candidate in self._by_name.get(name, ())[:_MOST_CANDIDATES]
        )

    def best(self, member: SingleValue, setting: Setting) -> Comparison:
        """Return the best comparison of a stated member with an adopted member.

        Args:
            member: The stated member.
            setting: What the comparison needs besides the two values.
        """
        if isinstance(member, str) and fold(member) in setting.aliases:
            return Comparison(ENTAILED, "another name of the record")
        candidates = islice(dict.fromkeys(self._near(member, setting.on)), _MOST_CANDIDATES)
        comparisons = (compare_single(member, candidate, self._shape, setting) for candidate in candidates)
        return min(comparisons, key=lambda comparison: RANK[comparison.relation], default=Comparison(NEW))


_MOST_CANDIDATES: Final = 200
"""At most this many adopted members with a word or a body in common are compared, so that huge lists stay cheap."""
