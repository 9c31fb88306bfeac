"""Compare one stated part with the adopted parts of the same list, field by field."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

import attrs

from sinoperu.model.base import Part, Record
from sinoperu.model.common_parts import Amount, Stake
from sinoperu.model.comparing import ListClass, TextComparison
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.model.sources import FieldValue
from sinoperu.values.dates import PartialDate
from sinoperu.values.limits import limits, limits_as_written, lower_limit
from sinoperu.values.quantities import Share
from sinoperu.values.vocabulary import ExclusionGround
from sinoperu.verdicts.bodies import Bodies
from sinoperu.verdicts.comparison import (
    ENTAILED,
    EXCLUDED,
    NEW,
    OVERLAPS,
    RANK,
    REFINES,
    SAME,
    Comparison,
    Setting,
    compare,
    excluded,
)
from sinoperu.verdicts.part_index import PartIndex, holder, key_shape, key_value
from sinoperu.verdicts.time_comparison import Told, compare_end, excused

UNCOMPARED = frozenset({"id", "note", "label", "as_of", "prices_of"})
"""The fields of parts that are not compared, because they only identify, explain or date the other fields."""


class ComparedField(NamedTuple):
    """One stated field of a part, with its comparison."""

    name: str
    """The name of the field."""
    said: FieldValue
    """The stated value."""
    shape: Shape
    """The description of the field."""
    comparison: Comparison
    """The comparison with the adopted field."""


class PartComparison(NamedTuple):
    """The comparison of a stated part with the adopted part that fits it best."""

    adopted: Part | None
    """The adopted part, or `None` if no adopted part has the key of the stated part."""
    fields: tuple[ComparedField, ...]
    """The comparisons of the stated fields. The key field comes first."""


@attrs.frozen(kw_only=True)
class PartSetting:
    """What the comparison of parts needs besides the parts."""

    record: Record
    """The record that the statement is about."""
    shape: Shape
    """The description of the list."""
    setting: Setting
    """What the comparison of single values needs."""
    published: PartialDate | None = None
    """The date of publication of the source."""
    told_of: Callable[[Part], Told] = lambda _: Told(None, None)
    """Returns the time as of which an adopted part is told."""


def compare_part(stated: Part, index: PartIndex, about: PartSetting) -> PartComparison:
    """Hold a stated part against the adopted part that fits it best, and compare each stated field.

    Args:
        stated: The part that the source states.
        index: The adopted parts of the list.
        about: What the comparison needs besides the parts.
    """
    candidates = _of_same_time(stated, index.candidates(stated, about.setting.on), about)
    comparisons = (_against(stated, adopted, about) for adopted in candidates)
    best = min(comparisons, key=_misfit, default=None)
    if best is not None and not _is_of_sister(best):
        return best
    key = ComparedField(stated.KEY, _plain_key(stated), key_shape(stated), _unknown_key(stated, index, about))
    others = (
        ComparedField(shape.name, value, shape, _compare_bound(value, shape, about))
        for shape, value in stated_fields(stated)
    )
    return PartComparison(None, (key, *others))


def _plain_key(part: Part) -> FieldValue:
    value: FieldValue = getattr(part, part.KEY)
    return value


def _of_same_time(stated: Part, adopted: list[Part], about: PartSetting) -> list[Part]:
    """Return the adopted parts that are told as of the time of a stated part, or all of them if there are none.

    A part that is told as of an unknown time is kept.
    """
    day: PartialDate | None = getattr(stated, "as_of", None)
    if day is None or len(adopted) < _SEVERAL:
        return adopted
    days = [about.told_of(part).as_of for part in adopted]
    if not any(other is not None and other.overlaps(day) for other in days):
        return adopted
    return [part for part, other in zip(adopted, days, strict=True) if other is None or other.overlaps(day)]


_SEVERAL: Final = 2


def _misfit(comparison: PartComparison) -> tuple[int, tuple[int, ...]]:
    """Return the sort key that puts the best fitting adopted part first.

    A part that differs comes before a part whose difference only its time excuses. So a further adopted part of another
    time hides no difference.
    """
    ranks = tuple(
        len(RANK) if field.comparison.is_excused else RANK[field.comparison.relation] for field in comparison.fields
    )
    return max(ranks), ranks


def _is_of_sister(comparison: PartComparison) -> bool:
    """Return whether a part excludes the part of a sister company, so that it is a part of its own."""
    relations = [field.comparison.relation for field in comparison.fields]
    return relations[0] is OVERLAPS and EXCLUDED in relations


def stated_fields(part: Part) -> Iterator[tuple[Shape, FieldValue]]:
    """Yield the description and value of each field that a stated part gives, without its key and its remarks."""
    for shape in shapes(type(part)).values():
        value: FieldValue = getattr(part, shape.name)
        if value in (None, ()) or shape.name in UNCOMPARED or shape.name == part.KEY:
            continue
        if shape.compared.text is not TextComparison.NEVER:
            yield shape, value


def _against(stated: Part, adopted: Part, about: PartSetting) -> PartComparison:
    """Compare a stated part with one adopted part."""
    key_comparison = _compare_keys(stated, adopted, about)
    fields = [ComparedField(stated.KEY, _plain_key(stated), key_shape(stated), key_comparison)]
    for shape, value in stated_fields(stated):
        adopted_value: FieldValue = getattr(adopted, shape.name)
        comparison = _compare_field(value, adopted_value, shape, about)
        if shape.name == "share" and key_comparison.relation is ENTAILED:
            comparison = _compare_chain_share(stated, adopted, comparison, about)
        if comparison.relation is EXCLUDED and _tells_apart(shape) and may_repeat(shape, stated):
            comparison = REPEATED
        if comparison.relation is EXCLUDED and may_change(shape, stated):
            comparison = excused(comparison, value, adopted_value, _told(stated, about), about.told_of(adopted))
        if comparison.relation is EXCLUDED and key_comparison.relation in (ENTAILED, REFINES):
            comparison = _excuse_period(shape, value, adopted_value, comparison)
        if comparison.relation is EXCLUDED and key_comparison.relation is OVERLAPS:
            comparison = _excuse_state(stated, adopted, comparison, about.setting.bodies)
        if shape.compared.within is not None and comparison.relation is not SAME:
            bound = _compare_bound(value, shape, about)
            comparison = bound if bound.relation is EXCLUDED else comparison
        fields.append(ComparedField(shape.name, value, shape, comparison._replace(adopted=adopted_value)))
    if any(field.comparison.reason == REPEATED.reason for field in fields):  # so it is another event, with other votes
        fields = [_of_another_event(field) for field in fields]
    return PartComparison(adopted, tuple(fields))


def _tells_apart(shape: Shape) -> bool:
    """Return whether a field tells two events of one kind apart: the date, or the party that acts."""
    return shape.category in (Category.DATE, Category.REFERENCE)


def _of_another_event(field: ComparedField) -> ComparedField:
    if field.comparison.relation is not EXCLUDED:
        return field
    return field._replace(comparison=REPEATED._replace(adopted=field.comparison.adopted))


def _compare_field(value: FieldValue, adopted: FieldValue, shape: Shape, about: PartSetting) -> Comparison:
    if value == adopted:
        return Comparison(SAME)
    compared = compare_end(value, adopted, about.published, about.record.as_of) if shape.open_end else None
    return compare(value, adopted, shape, about.setting) if compared is None else compared


def _told(part: Part, about: PartSetting) -> Told:
    return Told(getattr(part, "as_of", None), about.published)


def _compare_keys(stated: Part, adopted: Part, about: PartSetting) -> Comparison:
    key, adopted_key = key_value(stated), key_value(adopted)
    if isinstance(stated, Stake) and isinstance(adopted, Stake) and stated.start is None and stated.end is None:
        published, end = about.published, adopted.end
        if published is not None and isinstance(end, PartialDate) and end.surely_before(published):
            return excluded(f"it had ended by {published}, the date of the source")
    if isinstance(key, str) and isinstance(adopted_key, str) and key != adopted_key:
        related = about.setting.bodies.related(key, adopted_key, key_shape(stated).compared.grouping, about.setting.on)
        if related is not None:
            return Comparison(*related, adopted=adopted_key)
    return Comparison(SAME, adopted=adopted_key if isinstance(adopted_key, str) else None)


def _excuse_period(shape: Shape, said: FieldValue, adopted: FieldValue, comparison: Comparison) -> Comparison:
    """Return that a shorter period overlaps: a parent may hold a subsidiary for a part of the time that this one holds.

    Args:
        shape: The description of the field.
        said: The stated first or last day of one holder.
        adopted: The adopted first or last day of the other holder.
        comparison: The comparison of the two days.
    """
    if isinstance(said, PartialDate) and isinstance(adopted, PartialDate):
        is_inside = adopted.surely_before(said) if shape.name == "start" else said.surely_before(adopted)
        if is_inside and shape.name in ("start", "end"):
            return Comparison(OVERLAPS, "the other company of the group may have held it longer")
    return comparison


def _excuse_state(stated: Part, adopted: Part, comparison: Comparison, bodies: Bodies) -> Comparison:
    """Return that a value overlaps if a state stands behind one of the two holders: its shares are never added up."""
    for body in (holder(stated), holder(adopted)):
        if body is not None and bodies.is_state(body):
            return Comparison(OVERLAPS, f"{body} may hold through other bodies too")
    return comparison


def _compare_chain_share(stated: Part, adopted: Part, direct: Comparison, about: PartSetting) -> Comparison:
    """Compare the share of a parent with its subsidiary's share, and with that share multiplied along the chain."""
    said: Share | None = getattr(stated, "share", None)
    held: Share | None = getattr(adopted, "share", None)
    if said is None or held is None or direct.relation in (SAME, ENTAILED, REFINES):
        return direct
    bounds = limits_as_written(held)
    owner, subsidiary = str(key_value(stated)), str(key_value(adopted))
    chain = about.setting.bodies.chain_share(owner, subsidiary, bounds, about.setting.on)
    if chain is None:
        is_smaller = lower_limit(said) <= bounds[1]
        return Comparison(OVERLAPS, f"a share of {held} in part, through {subsidiary}") if is_smaller else direct
    lower, upper = limits(said)
    reason = f"the share of {subsidiary} times the share of {owner} in it"
    if lower <= chain[0] and chain[1] <= upper:
        return Comparison(ENTAILED, reason)
    return Comparison(OVERLAPS, reason) if lower <= chain[1] and chain[0] <= upper else direct


# ------------------------------------------------------------------------------------- keys that are not adopted


def _unknown_key(stated: Part, index: PartIndex, about: PartSetting) -> Comparison:
    """Return the comparison of a part with a key that no adopted part has."""
    if about.setting.whole:
        return excluded(f"{stated.key} is not in the adopted list, which is whole", ExclusionGround.WHOLE_LIST)
    members = about.shape.compared.members
    if about.shape.name in about.record.incomplete:
        return Comparison(NEW)
    if members is ListClass.WHOLE_BY_SUM and isinstance(stated, Stake):
        return _compare_with_sum(stated, index, about)
    if members is ListClass.BOUND:
        return _compare_bound(_plain_key(stated), about.shape, about)
    return Comparison(NEW)


def _compare_with_sum(stated: Stake, index: PartIndex, about: PartSetting) -> Comparison:
    """Return whether the adopted stakes leave room for a further holder on the dates of which the source speaks."""
    day = index.full_periods.full_day(stated, about.published)
    if day is None:
        return Comparison(NEW)
    reason = f"the adopted shares reach 100% on {day}, without {stated.owner}"
    return excluded(reason, ExclusionGround.WHOLE_LIST)


def _compare_bound(value: FieldValue, shape: Shape, about: PartSetting) -> Comparison:
    """Return whether another list of the record, which is whole, lets a part have a value."""
    name = shape.compared.within
    members: FieldValue = getattr(about.record, name) if name is not None else ()
    if not isinstance(members, tuple) or not members or not isinstance(value, str) or value in members:
        return Comparison(NEW)
    list_shape = shapes(type(about.record))[name or ""]
    if not is_whole(about.record, list_shape):
        return Comparison(NEW)
    grouping = list_shape.compared.grouping
    for member in members:
        if isinstance(member, str) and about.setting.bodies.related(value, member, grouping, about.setting.on):
            return Comparison(NEW)
    return excluded(f"{value} is not in {name}, which is whole", ExclusionGround.WHOLE_LIST)


def is_whole(record: Record, shape: Shape) -> bool:
    """Return whether a list of a record has all its members: by its nature, or because the record says so.

    >>> from sinoperu import Agreement
    >>> is_whole(Agreement(id="fta"), shapes(Agreement)["parties"])
    True
    >>> is_whole(Agreement(id="fta", incomplete=["parties"]), shapes(Agreement)["parties"])
    False
    """
    if shape.name in record.complete:
        return True
    if shape.compared.members is not ListClass.WHOLE or shape.name in record.incomplete:
        return False
    if shape.compared.open_if is None:
        return True
    name, value = shape.compared.open_if
    return getattr(record, name) is not value


def may_change(shape: Shape, part: FieldValue = None) -> bool:
    """Return whether the value of a field changes with time, so that time can excuse a difference.

    Args:
        shape: The description of the field.
        part: The value that has the field, if it is a part. The measure of an amount decides whether its money changes.
    """
    return shape.compared.changes and not (isinstance(part, Amount) and part.measure.is_of_act)


REPEATED = Comparison(NEW, "it can happen more than once")
"""The comparison of two different dates or parties of an event of which there can be several."""


def may_repeat(shape: Shape, part: FieldValue = None) -> bool:
    """Return whether a field describes an event of which there can be several, so that another value is another event.

    Args:
        shape: The description of the field.
        part: The value that has the field, if it is a part. The kind of a milestone or step decides whether it can
            happen several times.
    """
    can_repeat: bool = isinstance(part, Part) and getattr(key_value(part), "can_repeat", False)
    return can_repeat or (shape.category is Category.DATE and shape.compared.repeats)
