"""Verdicts on claims: what a source says over several records, under every reading of the data.

A claim is confirmed only if it is true under every reading, and contradicted only if it is false under every one. The
absence of a record decides nothing unless a coverage says that all of its kind are known.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import attrs

from sinoperu.errors import quote
from sinoperu.model import RECORD_TYPES, Coverage, PartnerRank, Recognition, Record
from sinoperu.model.base import Part
from sinoperu.model.claims import Claim
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate, Precision
from sinoperu.values.quantities import Quantity
from sinoperu.values.vocabulary import ClaimKind, RankBasis, Verdict
from sinoperu.verdicts.claim_index import DatedRecords, Days, Greatest

RECENT = 5
"""A streak without a stated last year is read as ending in one of this many full years before its publication."""


@attrs.frozen(kw_only=True)
class ClaimReading:
    """One way to read a claim, and what the data answer."""

    name: str
    """What is read into it, e.g. `"on total, 2014 to 2023"`."""
    holds: bool | None
    """True, false, or `None` where the data cannot say."""
    reason: str
    """What decides it, or is missing."""


@attrs.frozen(kw_only=True)
class JudgedClaim:
    """One claim and its verdict."""

    claim: Claim
    """What the source claims."""
    verdict: Verdict
    """Confirmed, contradicted or undetermined."""
    reason: str
    """What decides it, or why nothing does; it names the coverage that it leans on."""
    readings: tuple[ClaimReading, ...] = ()
    """Each reading's answer, where there is more than one."""


def _judged(claim: Claim, verdict: Verdict, reason: str) -> JudgedClaim:
    return JudgedClaim(claim=claim, verdict=verdict, reason=reason)


class ClaimJudge:
    """Judges claims over one data set, with each index built once."""

    def __init__(self, data: RecordStore) -> None:
        self.data = data
        self._judged: dict[Claim, JudgedClaim] = {}
        self._orders: dict[tuple[str, str | None], DatedRecords] = {}
        self._greatest: dict[tuple[str, str | None, str | None], dict[str, Greatest]] = {}
        self._counted: dict[tuple[str, str | None, str | None], dict[str | None, list[Days]]] = {}

    def judge(self, claim: Claim) -> JudgedClaim:
        """Return the verdict on a claim."""
        if claim not in self._judged:
            self._judged[claim] = self._judge(claim)
        return self._judged[claim]

    def _judge(self, claim: Claim) -> JudgedClaim:
        match claim.kind:
            case ClaimKind.ORDINAL:
                return self._ordinal(claim)
            case ClaimKind.RANK | ClaimKind.STREAK:
                return self._streak(claim)
            case ClaimKind.TOTAL:
                return self._total(claim)
            case ClaimKind.SUPERLATIVE:
                return self._superlative(claim)

    @cached_property
    def _coverages(self) -> dict[str, tuple[Coverage, ...]]:
        return grouped(self.data.coverages.values(), lambda coverage: coverage.record_type)

    def _coverage(self, record_type: str, *, until: PartialDate | None, **fields: Any) -> Coverage | None:
        """Return a coverage that says that all are known up to a date, from the beginning."""
        for coverage in self._coverages.get(record_type, ()):
            same = all(getattr(coverage, name) == value for name, value in fields.items())
            if same and coverage.complete_from is None and _reaches(coverage.complete_until, until):
                return coverage
        return None

    def _members(self, group_id: str | None) -> frozenset[str] | None:
        if group_id is None or group_id not in self.data.groups:
            return None
        return frozenset(self.data.groups[group_id].members)

    # --------------------------------------------------------------------------------------------- ordinals

    def _ordinal(self, claim: Claim) -> JudgedClaim:
        subject = self.data.get(claim.subject) if claim.subject else None
        members = self._members(claim.among)
        if subject is None or claim.position is None or members is None:
            return _judged(claim, Verdict.UNDETERMINED, "no data: the subject, the position or the group is not known")
        date, actor, scope = _bearing(subject, members)
        if date is None or actor is None:
            return _judged(
                claim, Verdict.UNDETERMINED, f"no data: {subject.id} has no date or no actor in {claim.among}"
            )
        order = self._order(subject.RECORD_TYPE, claim.among, members)
        sure = sorted(order.surely_before(scope, date) - {actor})
        possible = sorted(order.possibly_before(scope, date) - {actor})
        first, last = len(sure) + 1, len(possible) + 1
        before = f"before {actor} ({date}): {', '.join(possible) or 'none'}"
        if first > claim.position:
            return _judged(claim, Verdict.CONTRADICTED, f"{before}; so {actor} is {first} at the least")
        coverage = self._coverage(subject.RECORD_TYPE, until=date, among=claim.among, of=scope)
        if coverage is None:
            return _judged(
                claim,
                Verdict.UNDETERMINED,
                f"coverage not complete: it is not known that no other came first; known {before}",
            )
        if last < claim.position:
            return _judged(claim, Verdict.CONTRADICTED, f"{before}; all are known ({coverage.id})")
        if first == last:
            return _judged(claim, Verdict.CONFIRMED, f"{before}; all are known ({coverage.id})")
        return _judged(claim, Verdict.UNDETERMINED, f"readings differ: {actor} is {first} to {last}; {before}")

    def _order(self, record_type: str, among: str | None, members: frozenset[str]) -> DatedRecords:
        key = (record_type, among)
        if key not in self._orders:
            every = self.data.of_type(record_type).values()
            self._orders[key] = DatedRecords(_bearing(record, members) for record in every)
        return self._orders[key]

    # ---------------------------------------------------------------------------------------------- streaks

    @cached_property
    def _ranks(self) -> dict[tuple[str, RankBasis, int], dict[str, set[int]]]:
        """For each reporter, basis and year: which ranks sources give each partner."""
        found: dict[tuple[str, RankBasis, int], dict[str, set[int]]] = {}
        for row in self.data.partner_ranks:
            for year in _years(row):
                found.setdefault((row.reporter, row.basis, year), {}).setdefault(row.partner, set()).add(row.rank)
        return found

    def _streak(self, claim: Claim) -> JudgedClaim:
        position, length = claim.position or 1, (claim.years or 1) if claim.kind is ClaimKind.STREAK else 1
        stated = claim.last_year if claim.kind is ClaimKind.STREAK else claim.period
        if claim.reporter is None or claim.partner is None:
            return _judged(claim, Verdict.UNDETERMINED, "no data: the reporter or the partner is not stated")
        last_years = self._last_years(claim, stated)
        if not last_years:
            return _judged(claim, Verdict.UNDETERMINED, "no data: neither the claim nor its source has a date")
        readings = tuple(
            self._reading(claim, basis, last - length + 1, last, position)
            for basis in ((claim.basis,) if claim.basis else tuple(RankBasis))
            for last in last_years
        )
        answers = {reading.holds for reading in readings}
        if answers == {True}:
            verdict, reason = Verdict.CONFIRMED, "true under every reading"
        elif answers == {False}:
            verdict, reason = Verdict.CONTRADICTED, "false under every reading"
        elif answers == {None}:
            verdict, reason = Verdict.UNDETERMINED, "no data decide any reading"
        else:
            true = [reading.name for reading in readings if reading.holds]
            verdict = Verdict.UNDETERMINED
            reason = "readings differ: " + (f"true {'; '.join(true)}" if true else "none is true, some are not decided")
        return JudgedClaim(claim=claim, verdict=verdict, reason=reason, readings=readings)

    def _last_years(self, claim: Claim, stated: PartialDate | None) -> list[int]:
        if stated is not None and stated.earliest is not None and stated.latest is not None:
            return list(range(stated.latest.year, stated.earliest.year - 1, -1))
        source = self.data.sources.get(claim.source)
        published = source.published if source else None
        if published is None or published.earliest is None:
            return []
        return list(range(published.earliest.year - 1, published.earliest.year - 1 - RECENT, -1))

    def _reading(self, claim: Claim, basis: RankBasis, first: int, last: int, position: int) -> ClaimReading:
        name = f"on {basis}, {first}" + (f" to {last}" if last > first else "")
        unknown: list[str] = []
        for year in range(first, last + 1):
            ranks = self._ranks.get((str(claim.reporter), basis, year), {})
            own = ranks.get(str(claim.partner), set())
            rivals = sorted(
                partner for partner, places in ranks.items() if position in places and partner != claim.partner
            )
            if own == {position} and not rivals:
                continue
            if own and position not in own and (rivals or len(own) == 1):
                return ClaimReading(name=name, holds=False, reason=f"{year}: rank {min(own)}{_by(rivals)}")
            if rivals and not own:
                return ClaimReading(name=name, holds=False, reason=f"{year}: {rivals[0]} has the rank")
            if own:
                unknown.append(f"{year} (sources differ{_by(rivals)})")
            else:
                unknown.append(str(year))
        if unknown:
            return ClaimReading(name=name, holds=None, reason=f"not decided: {', '.join(unknown)}")
        return ClaimReading(name=name, holds=True, reason=f"rank {position} in each year")

    # ------------------------------------------------------------------------------------ totals, superlatives

    def _total(self, claim: Claim) -> JudgedClaim:
        if claim.record_type is None or claim.count is None:
            return _judged(claim, Verdict.UNDETERMINED, "no data: what is counted, or the number, is not stated")
        if claim.record_type not in RECORD_TYPES:
            return _judged(claim, Verdict.UNDETERMINED, f"no data: {quote(claim.record_type)} is no record type")
        source = self.data.sources.get(claim.source)
        published = source.published if source else None
        days = self._days(claim.record_type, claim.among, claim.field).get(claim.value, [])
        unknown = self._days(claim.record_type, claim.among, claim.field).get(_UNKNOWN, [])
        sure = sum(1 for one in days if one.surely_by(published))
        known = sum(1 for one in days if one.possibly_by(published))
        possible = known + sum(1 for one in unknown if one.possibly_by(published))
        least, most = claim.count.lower, claim.count.upper
        if most is not None and sure > most:
            return _judged(claim, Verdict.CONTRADICTED, f"{sure} are known")
        if most is None and least is not None and sure >= least:
            return _judged(claim, Verdict.CONFIRMED, f"{sure} are known")
        coverage = self._coverage(claim.record_type, until=published, among=claim.among)
        if coverage is None:
            return _judged(claim, Verdict.UNDETERMINED, f"coverage not complete: {known} are known")
        if least is not None and possible < least:
            return _judged(claim, Verdict.CONTRADICTED, f"{possible} are known, and all are ({coverage.id})")
        if (least is not None and sure < least) or (most is not None and possible > most):
            return _judged(claim, Verdict.UNDETERMINED, f"readings differ: {sure} to {possible} are known")
        return _judged(claim, Verdict.CONFIRMED, f"{known} are known, and all are ({coverage.id})")

    def _days(self, record_type: str, among: str | None, field: str | None) -> dict[str | None, list[Days]]:
        """Return when each record counts, by the word or id that its field holds; under `None` if by any.

        Records that leave the field open are under `_UNKNOWN`: the word asked for may be theirs.
        """
        key = (record_type, among, field)
        if key not in self._counted:
            found = self._counted[key] = {}
            members = self._members(among)
            for record in self.data.of_type(record_type).values():
                if members is None or _bearing(record, members)[1] is not None:
                    for value in {None} if field is None else _words_of(getattr(record, field, None)):
                        found.setdefault(value, []).append(Days.of(record))
        return self._counted[key]

    def _superlative(self, claim: Claim) -> JudgedClaim:
        subject = self.data.get(claim.subject) if claim.subject else None
        own = _quantity(subject, claim.field)
        if subject is None or own is None:
            return _judged(claim, Verdict.UNDETERMINED, "no data: the subject or its value is not known")
        greatest = self._greatest_of(subject.RECORD_TYPE, claim.field, claim.among).get(own.unit, Greatest([]))
        larger, larger_value = greatest.surely(subject.id)
        if larger_value is not None and larger_value.surely_more_than(own):
            return _judged(claim, Verdict.CONTRADICTED, f"{larger} has more than {own}")
        coverage = self._coverage(subject.RECORD_TYPE, until=None, among=claim.among)
        if coverage is None:
            return _judged(
                claim, Verdict.UNDETERMINED, f"coverage not complete: none that is known has more than {own}"
            )
        rival, rival_value = greatest.possibly(subject.id)
        if rival_value is not None and rival_value.possibly_more_than(own):
            return _judged(claim, Verdict.UNDETERMINED, f"readings differ: {rival} may have more than {own}")
        return _judged(claim, Verdict.CONFIRMED, f"none has more than {own}, and all are known ({coverage.id})")

    def _greatest_of(self, record_type: str, field: str | None, among: str | None) -> dict[str, Greatest]:
        """Return the greatest values of a field by unit, of the records of the group if they tell who they are of."""
        key = (record_type, field, among)
        if key not in self._greatest:
            found: dict[str, list[tuple[str, Quantity]]] = {}
            members = self._members(among)
            for record in self.data.of_type(record_type).values():
                value = _quantity(record, field)
                outside = members is not None and _parties(record) and not members.intersection(_parties(record))
                if value is not None and not outside:
                    found.setdefault(value.unit, []).append((record.id, value))
            self._greatest[key] = {unit: Greatest(values) for unit, values in found.items()}
        return self._greatest[key]


_UNKNOWN = ""
"""Under which records are kept that leave a field open; no word is empty."""


def _by(rivals: list[str]) -> str:
    return f", where {' and '.join(rivals)} came first" if rivals else ""


def _reaches(until: PartialDate | None, date: PartialDate | None) -> bool:
    """Return whether a list that is complete until a date is so for another date."""
    if date is None:
        return True
    return until is not None and until.upper is not None and date.upper is not None and until.upper >= date.upper


def _bearing(record: Record, members: frozenset[str]) -> tuple[PartialDate | None, str | None, str | None]:
    """Return when a record counts in an order, for which member of the group, and towards whom."""
    date = (
        getattr(record, "recognised", None) or getattr(record, "established", None) or getattr(record, "signed", None)
    )
    parties = _parties(record)
    actors = [party for party in parties if party in members]
    others = [party for party in parties if party not in members]
    return date, actors[0] if actors else None, others[0] if others else None


def _parties(record: Record) -> tuple[str, ...]:
    """Return the states or bodies that a record is between, where its type has such."""
    if isinstance(record, Recognition):
        return (record.state, record.of)
    return getattr(record, "parties", ())


def _words_of(own: Any) -> set[str | None]:
    """Return the words or ids that a field holds, and `None` if it holds any; what is left open is unknown."""
    if own in (None, ()):
        return {_UNKNOWN}
    return {None, *(map(str, own) if isinstance(own, tuple) else (str(own),))}


def _quantity(record: Any, field: str | None) -> Quantity | None:
    """Return the quantity that a path such as `amounts[planned-capex]` leads to."""
    if record is None or field is None:
        return None
    name, _, key = field.partition("[")
    value = getattr(record, name, None)
    if key and isinstance(value, tuple):
        part = next((part for part in value if isinstance(part, Part) and part.key == key.split("]")[0]), None)
        inner = field.partition("].")[2]
        value = next(
            (found for found in (getattr(part, one, None) for one in (inner, "money", "share", "quantity") if one)
             if found is not None),
            None,
        )  # fmt: skip
    return value if isinstance(value, Quantity) else None


def _years(row: PartnerRank) -> Iterable[int]:
    """Return the whole years that a row counts over: none for a part of a year, or for one of some years."""
    period = row.period
    if isinstance(period, PartialDate) and period.precision is not Precision.YEAR:
        return ()
    if period.earliest is None or period.latest is None:
        return ()
    first, last = period.earliest, period.latest
    whole = (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31)
    return range(first.year, last.year + 1) if whole else ()


__all__ = ["ClaimJudge", "ClaimReading", "JudgedClaim"]


def __dir__() -> list[str]:
    return __all__
