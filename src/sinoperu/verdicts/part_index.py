"""Find the adopted parts with which a stated part can be compared."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain, islice
from typing import Final

from sinoperu.model.base import Part
from sinoperu.model.common_parts import Amount, Stake
from sinoperu.model.fields import Shape, shapes
from sinoperu.model.sources import FieldValue
from sinoperu.values.dates import PartialDate
from sinoperu.values.text import fold
from sinoperu.values.vocabulary import AmountMeasure
from sinoperu.verdicts.bodies import Bodies, BodyIndex
from sinoperu.verdicts.full_ownership import FullPeriods


class PartIndex:
    """Finds the adopted parts with which a stated part can be compared.

    Args:
        parts: The adopted parts of one list.
        bodies: The groups of organizations.
    """

    def __init__(self, parts: Iterable[Part], bodies: Bodies) -> None:
        self.parts = tuple(parts)
        self._bodies = bodies
        self._by_key: dict[object, list[Part]] = {}
        for part in self.parts:
            for key in {part.key, key_value(part)}:
                self._by_key.setdefault(key, []).append(part)
        self._by_body = BodyIndex(bodies, _with_holders(self.parts))

    @cached_property
    def full_periods(self) -> FullPeriods:
        """The periods in which the adopted shares reach the whole."""
        return FullPeriods(part for part in self.parts if isinstance(part, Stake))

    def candidates(self, stated: Part, on: PartialDate | None) -> list[Part]:
        """Return the adopted parts of the same key, and those of a parent, a subsidiary or another related body."""
        found = {id(part): part for key in (stated.key, key_value(stated)) for part in self._of_key(key, stated)}
        same_key = list(found.values())
        if stated.id is not None:
            same_key = [part for part in same_key if part.id == stated.id] or same_key
        if isinstance(stated, Amount):
            return _comparable_amounts(stated, same_key)
        body, grouping = holder(stated), key_shape(stated).compared.grouping
        if body is None:
            return same_key
        near = islice(self._by_body.near(body, on), _MOST_CANDIDATES)
        for part in {id(part): part for part in near}.values():
            other = holder(part)
            if other not in (None, body) and self._bodies.related(body, other, grouping, on) is not None:
                same_key.append(part)
        return same_key

    def _of_key(self, key: object, stated: Part) -> Iterable[Part]:
        """Return the parts with a key. Of very many parts, those that have a value of the stated part come first."""
        parts = self._by_key.get(key, ())
        if len(parts) <= _MOST_CANDIDATES:
            return parts
        alike = (
            part for value in _values(stated) for part in self._by_value.get((key, value), ())[:_MOST_CANDIDATES]
        )  # fmt: skip
        return islice(chain(alike, parts), _MOST_CANDIDATES)

    @cached_property
    def _by_value(self) -> dict[tuple[object, object], list[Part]]:
        by_value: dict[tuple[object, object], list[Part]] = {}
        for key, parts in self._by_key.items():
            for part in parts:
                for value in _values(part):
                    by_value.setdefault((key, value), []).append(part)
        return by_value


def _values(part: Part) -> Iterator[tuple[str, FieldValue]]:
    """Yield the values of a part, besides its key, each with the name of its field. The id and the day come first."""
    names = sorted(shapes(type(part)), key=lambda name: (name not in ("id", "as_of"), name))
    return ((name, value) for name in names if name != part.KEY and (value := getattr(part, name)) is not None)


_MOST_CANDIDATES: Final = 50
"""At most this many adopted parts are compared with a stated one, so that huge lists stay cheap."""


def key_value(part: Part) -> object:
    """Return the value of the key field of a part."""
    return getattr(part, part.KEY)


def key_shape(part: Part) -> Shape:
    """Return the description of the key field of a part."""
    return shapes(type(part))[part.KEY]


def _with_holders(parts: Iterable[Part]) -> Iterator[tuple[str, Part]]:
    for part in parts:
        body = holder(part)
        if body is not None:
            yield body, part


def holder(part: FieldValue) -> str | None:
    """Return the body that holds, acts or signs, if a part has such a body as its key.

    >>> holder(Stake(owner="mmg")), holder(Amount(measure="fine"))
    ('mmg', None)
    """
    if not isinstance(part, Part) or key_shape(part).compared.grouping is None:
        return None
    key = key_value(part)
    return key if isinstance(key, str) else None


def _comparable_amounts(stated: Amount, same_measure: list[Part]) -> list[Part]:
    """Return the amounts that can be compared with a stated amount of the same measure.

    Amounts in the prices of another year are left out. Amounts of another currency hide nothing, so they are left out
    if there is one of the same currency. Two amounts of the measure `other` are comparable if their ids or their labels
    are equal.
    """
    amounts = [part for part in same_measure if isinstance(part, Amount) and part.prices_of == stated.prices_of]
    if stated.measure is AmountMeasure.OTHER:
        amounts = [amount for amount in amounts if _has_same_name(stated, amount)]
    if stated.money is None:
        return list(amounts)
    in_currency = [amount for amount in amounts if amount.money is None or amount.money.unit == stated.money.unit]
    return list(in_currency or amounts[:1])


def _has_same_name(first: Amount, second: Amount) -> bool:
    """Return whether two amounts have the same id or the same label, or neither of them has any."""
    labels = fold(first.label or ""), fold(second.label or "")
    if first.id == second.id and (first.id is not None or labels == ("", "")):
        return True
    return labels[0] == labels[1] != ""
