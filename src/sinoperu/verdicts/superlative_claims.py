"""Verdicts on superlative claims, such as "the largest copper project"."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from sinoperu.model.base import Part, Record
from sinoperu.model.claims import Claim
from sinoperu.model.field_paths import steps_of
from sinoperu.store.records import RecordStore
from sinoperu.values.limits import upper_limit
from sinoperu.values.quantities import Quantity
from sinoperu.verdicts.claim_conditions import MEASURES, conditions_of
from sinoperu.verdicts.claim_coverage import Coverages, Scope
from sinoperu.verdicts.claim_index import LargestValues
from sinoperu.verdicts.claim_results import ClaimReading, JudgedClaim, judged_by, named, unreadable
from sinoperu.verdicts.conditions import values_of
from sinoperu.verdicts.counted_records import CountedRecords
from sinoperu.verdicts.parties import has_party_in
from sinoperu.verdicts.record_list import Matches


class _Rivals(NamedTuple):
    """The values of all records that a claim compares, in one unit."""

    sure: LargestValues
    """The values of the records that surely belong to the comparison."""
    possible: LargestValues
    """The values of all records that may belong to the comparison."""
    without: tuple[str, ...]
    """The ids of records that may belong to the comparison and have no value in this unit."""


class SuperlativeClaims:
    """Gives verdicts on superlative claims.

    The plain reading of a superlative compares the values of one field of all records of the type of the subject. A
    record without a value may have the largest one.

    Args:
        data: The data set.
        counted: Finds the records that a claim compares.
        coverages: Finds the coverage of these records.
    """

    def __init__(self, data: RecordStore, counted: CountedRecords, coverages: Coverages) -> None:
        self._data = data
        self._counted = counted
        self._coverages = coverages
        self._rivals: dict[tuple[Scope, str, str], _Rivals] = {}

    def judge(self, claim: Claim) -> JudgedClaim:
        """Return a superlative claim with its verdict."""
        subject = None if claim.subject is None else self._data.get(claim.subject)
        if subject is None or claim.field is None:
            return unreadable(claim, "the subject or the field is not known")
        if claim.among is not None and claim.among not in self._data.groups:
            return unreadable(claim, f"the group {claim.among} is not known")
        scope = Scope(record_type=subject.RECORD_TYPE, among=claim.among, conditions=conditions_of(claim))
        holds, reason = self._answer(subject, claim.field, scope)
        return judged_by(claim, ClaimReading(name=_name(scope, claim.field), holds=holds, reason=reason))

    def _answer(self, subject: Record, field: str, scope: Scope) -> tuple[bool | None, str]:
        members = self._counted.members(scope.among)
        membership = True if members is None else has_party_in(subject, members)
        fulfilled = self._counted.tester.fulfils(subject, scope.conditions)
        values = quantities_at(subject, field)
        if membership is False or fulfilled is False:
            return False, f"{subject.id} is not one of these records"
        if membership is None or fulfilled is None:
            return None, f"missing: whether {subject.id} is one of these records"
        if not values:
            return None, f"missing: {field} of {subject.id}"
        own, most = _largest(values), _possibly_largest(values)
        rivals = self._rivals_in(scope, field, own.unit)
        larger, larger_value = rivals.sure.surely(subject.id)
        if larger_value is not None and larger_value.surely_more_than(most):
            return False, f"{larger} has {larger_value}, more than {most}"
        missing = list(_missing(subject.id, own, field, rivals))
        coverage = self._coverages.of(scope)
        if coverage is None:
            known = f"none of the known records surely has more than {own}"
            return None, f"{known}; {' and '.join((str(scope), *missing))} would decide it"
        if missing:
            return None, f"none surely has more than {own}; missing: {' and '.join(missing)}"
        return True, f"none has more than {own}; there are no others (coverage {coverage.id})"

    def _rivals_in(self, scope: Scope, field: str, unit: str) -> _Rivals:
        key = (scope, field, unit)
        if key not in self._rivals:
            matches = self._counted.matching(scope.record_type, scope.conditions, self._counted.members(scope.among))
            self._rivals[key] = _rivals(matches, field, unit)
        return self._rivals[key]


def _rivals(matches: Matches, field: str, unit: str) -> _Rivals:
    values: list[tuple[str, Quantity]] = []
    sure: list[tuple[str, Quantity]] = []
    without: list[str] = []
    for records, is_sure in ((matches.sure, True), (matches.unsure, False)):
        for record in records.records:
            own = [value for value in quantities_at(record, field) if value.unit == unit]
            if own:
                values.append((record.id, _possibly_largest(own)))
                if is_sure:
                    sure.append((record.id, _largest(own)))
            else:
                without.append(record.id)
    return _Rivals(LargestValues(sure), LargestValues(values), tuple(without))


def quantities_at(record: Record, path: str) -> tuple[Quantity, ...]:
    """Return the quantities at a path in a record. A path may end at a part, which stands for its own quantity.

    Amounts in constant prices are left out, because they cannot be compared with those of other records.

    >>> from sinoperu import Amount, Project
    >>> mine = Project(id="mine", amounts=[Amount(measure="planned-capex", money="3 billion USD")])
    >>> quantities_at(mine, "amounts[planned-capex]")
    (Money('3 billion USD'),)
    """
    things: list[object] = [record]
    for step in steps_of(path):
        inner = (values_of(thing, step).values for thing in things if isinstance(thing, Record | Part))
        things = [thing for thing in chain.from_iterable(inner) if getattr(thing, "prices_of", None) is None]
    return tuple(_measured(things))


def _measured(things: Iterable[object]) -> Iterator[Quantity]:
    for thing in things:
        candidates = [getattr(thing, name, None) for name in MEASURES] if isinstance(thing, Part) else [thing]
        yield from islice((value for value in candidates if isinstance(value, Quantity)), 1)


def _largest(values: Sequence[Quantity]) -> Quantity:
    """Return the quantity with the largest lower limit, in the unit of the first. The largest one is at least this."""
    return max(_of_one_unit(values), key=lambda value: value.sort_key)


def _possibly_largest(values: Sequence[Quantity]) -> Quantity:
    """Return the quantity with the largest upper limit, in the unit of the first. The largest one is at most this."""
    return max(_of_one_unit(values), key=lambda value: (upper_limit(value), value.sort_key))


def _of_one_unit(values: Sequence[Quantity]) -> Iterator[Quantity]:
    return (value for value in values if value.unit == values[0].unit)


def _missing(subject_id: str, own: Quantity, field: str, rivals: _Rivals) -> Iterator[str]:
    """Yield a text for each kind of data that is missing to say whether no record has more."""
    rival, rival_value = rivals.possible.possibly(subject_id)
    if rival_value is not None and rival_value.possibly_more_than(own):
        yield f"the exact {field} of {subject_id} and {rival}, which may have {rival_value}"
    if rivals.without:
        yield f"{field} in {own.unit or 'numbers'} of {named(rivals.without, most=3)}"


def _name(scope: Scope, field: str) -> str:
    text = f"{field} of {scope.record_type} records"
    if scope.among is not None:
        text += f" among {scope.among}"
    return f"{text} where {', '.join(map(str, scope.conditions))}" if scope.conditions else text
