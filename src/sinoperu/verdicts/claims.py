"""Verdicts on claims.

A claim is something that a source says about several records together, such as "third in Latin America".

A reading is one possible meaning of a claim. A claim is confirmed only if it is true under every reading, and
contradicted only if it is false under every reading. A missing record proves nothing unless a coverage says that all
records of its kind are known.
"""

from collections.abc import Iterable
from functools import cached_property

from sinoperu.errors import quote
from sinoperu.model import RECORD_TYPES, Coverage, PartnerRank, Recognition, Record
from sinoperu.model.base import Part
from sinoperu.model.claims import Claim
from sinoperu.model.sources import FieldValue
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate, Precision
from sinoperu.values.quantities import Quantity
from sinoperu.values.vocabulary import ClaimKind, RankBasis, Verdict
from sinoperu.verdicts.claim_index import ActorDates, CountingDays, LargestValues
from sinoperu.verdicts.claim_results import ClaimReading, JudgedClaim

RECENT_YEARS = 5
"""If a source does not say when a streak ended, any of this many years before publication may be its last year."""


def _judged_claim(claim: Claim, verdict: Verdict, reason: str) -> JudgedClaim:
    return JudgedClaim(claim=claim, verdict=verdict, reason=reason)


class ClaimJudge:
    """Gives verdicts on claims by comparing them with the records of one data set.

    Each verdict and each index is computed once and then cached.

    Args:
        data: The data set.
    """

    def __init__(self, data: RecordStore) -> None:
        self.data = data
        self._judged: dict[Claim, JudgedClaim] = {}
        self._actor_dates: dict[tuple[str, str | None], ActorDates] = {}
        self._largest_values: dict[tuple[str, str | None, str | None], dict[str, LargestValues]] = {}
        self._counting_days: dict[tuple[str, str | None, str | None], dict[str | None, list[CountingDays]]] = {}

    def judge(self, claim: Claim) -> JudgedClaim:
        """Return a claim with its verdict."""
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

    def _coverage(self, record_type: str, *, until: PartialDate | None, **fields: str | None) -> Coverage | None:
        """Return a coverage that says that all records of a type are known until a date.

        If there is no such coverage, return `None`.
        """
        for coverage in self._coverages.get(record_type, ()):
            fits = all(getattr(coverage, name) == value for name, value in fields.items())
            if fits and coverage.complete_from is None and _reaches(coverage.complete_until, until):
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
            return _judged_claim(
                claim, Verdict.UNDETERMINED, "no data: the subject, the position or the group is not known"
            )
        date, actor, counterpart = _dated_actor(subject, members)
        if date is None or actor is None:
            return _judged_claim(
                claim, Verdict.UNDETERMINED, f"no data: {subject.id} has no date or no actor in {claim.among}"
            )
        dates = self._dates_of_actors(subject.RECORD_TYPE, claim.among, members)
        sure = sorted(dates.surely_before(counterpart, date) - {actor})
        possible = sorted(dates.possibly_before(counterpart, date) - {actor})
        first, last = len(sure) + 1, len(possible) + 1
        before = f"before {actor} ({date}): {', '.join(possible) or 'none'}"
        if first > claim.position:
            return _judged_claim(claim, Verdict.CONTRADICTED, f"{before}; so {actor} is number {first} or later")
        coverage = self._coverage(subject.RECORD_TYPE, until=date, among=claim.among, of=counterpart)
        if coverage is None:
            return _judged_claim(
                claim,
                Verdict.UNDETERMINED,
                f"no coverage shows that all are known; known {before}",
            )
        if last < claim.position:
            return _judged_claim(claim, Verdict.CONTRADICTED, f"{before}; all are known (coverage {coverage.id})")
        if first == last:
            return _judged_claim(claim, Verdict.CONFIRMED, f"{before}; all are known (coverage {coverage.id})")
        return _judged_claim(
            claim,
            Verdict.UNDETERMINED,
            f"{actor} is number {first} to {last}, because dates are imprecise or missing; {before}",
        )

    def _dates_of_actors(self, record_type: str, among: str | None, members: frozenset[str]) -> ActorDates:
        key = (record_type, among)
        if key not in self._actor_dates:
            records = self.data.of_type(record_type).values()
            self._actor_dates[key] = ActorDates(_dated_actor(record, members) for record in records)
        return self._actor_dates[key]

    # ------------------------------------------------------------------------------------- ranks and streaks

    @cached_property
    def _ranks(self) -> dict[tuple[str, RankBasis, int], dict[str, set[int]]]:
        """For each reporter, basis and year: a dict from each partner to the ranks that sources give to it."""
        ranks: dict[tuple[str, RankBasis, int], dict[str, set[int]]] = {}
        for row in self.data.partner_ranks:
            for year in _whole_years(row):
                ranks.setdefault((row.reporter, row.basis, year), {}).setdefault(row.partner, set()).add(row.rank)
        return ranks

    def _streak(self, claim: Claim) -> JudgedClaim:
        position, length = claim.position or 1, (claim.years or 1) if claim.kind is ClaimKind.STREAK else 1
        stated = claim.last_year if claim.kind is ClaimKind.STREAK else claim.period
        if claim.reporter is None or claim.partner is None:
            return _judged_claim(claim, Verdict.UNDETERMINED, "no data: the reporter or the partner is not stated")
        last_years = self._last_years(claim, stated)
        if not last_years:
            return _judged_claim(claim, Verdict.UNDETERMINED, "no data: neither the claim nor its source has a date")
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
            verdict, reason = Verdict.UNDETERMINED, "the data decide no reading"
        else:
            true_readings = [reading.name for reading in readings if reading.holds]
            verdict = Verdict.UNDETERMINED
            reason = "readings differ: " + (
                f"true {'; '.join(true_readings)}" if true_readings else "some are false, and the others are undecided"
            )
        return JudgedClaim(claim=claim, verdict=verdict, reason=reason, readings=readings)

    def _last_years(self, claim: Claim, stated: PartialDate | None) -> list[int]:
        """Return the possible last years of a streak: the stated years, or the last full years before publication."""
        if stated is not None and stated.earliest is not None and stated.latest is not None:
            return list(range(stated.latest.year, stated.earliest.year - 1, -1))
        source = self.data.sources.get(claim.source)
        published = source.published if source else None
        if published is None or published.earliest is None:
            return []
        return list(range(published.earliest.year - 1, published.earliest.year - 1 - RECENT_YEARS, -1))

    def _reading(self, claim: Claim, basis: RankBasis, first: int, last: int, position: int) -> ClaimReading:
        """Judge one reading of a claim: the partner has the rank `position` in every year from `first` to `last`."""
        name = f"on {basis}, {first}" + (f" to {last}" if last > first else "")
        undecided: list[str] = []
        for year in range(first, last + 1):
            ranks = self._ranks.get((str(claim.reporter), basis, year), {})
            own_ranks = ranks.get(str(claim.partner), set())
            rivals = sorted(
                partner
                for partner, partner_ranks in ranks.items()
                if position in partner_ranks and partner != claim.partner
            )
            if own_ranks == {position} and not rivals:
                continue
            if own_ranks and position not in own_ranks and (rivals or len(own_ranks) == 1):
                reason = f"{year}: rank {min(own_ranks)}{_rivals_text(rivals, position)}"
                return ClaimReading(name=name, holds=False, reason=reason)
            if rivals and not own_ranks:
                return ClaimReading(name=name, holds=False, reason=f"{year}: {rivals[0]} has rank {position}")
            if own_ranks:
                undecided.append(f"{year} (sources differ{_rivals_text(rivals, position)})")
            else:
                undecided.append(str(year))
        if undecided:
            return ClaimReading(name=name, holds=None, reason=f"undecided: {', '.join(undecided)}")
        return ClaimReading(name=name, holds=True, reason=f"rank {position} in each year")

    # ------------------------------------------------------------------------------------ totals, superlatives

    def _total(self, claim: Claim) -> JudgedClaim:
        if claim.record_type is None or claim.count is None:
            return _judged_claim(claim, Verdict.UNDETERMINED, "no data: the record type or the number is not stated")
        if claim.record_type not in RECORD_TYPES:
            return _judged_claim(
                claim, Verdict.UNDETERMINED, f"no data: {quote(claim.record_type)} is not a record type"
            )
        source = self.data.sources.get(claim.source)
        published = source.published if source else None
        days_by_word = self._days_by_word(claim.record_type, claim.among, claim.field)
        matching = days_by_word.get(claim.value, [])
        sure = sum(1 for days in matching if days.surely_by(published))
        known = sum(1 for days in matching if days.possibly_by(published))
        possible = known + sum(1 for days in days_by_word.get(_UNKNOWN, []) if days.possibly_by(published))
        least, most = claim.count.lower, claim.count.upper
        if most is not None and sure > most:
            return _judged_claim(claim, Verdict.CONTRADICTED, f"known records: {sure}")
        if most is None and least is not None and sure >= least:
            return _judged_claim(claim, Verdict.CONFIRMED, f"known records: {sure}")
        coverage = self._coverage(claim.record_type, until=published, among=claim.among)
        if coverage is None:
            return _judged_claim(
                claim, Verdict.UNDETERMINED, f"no coverage shows that all are known; known records: {known}"
            )
        if least is not None and possible < least:
            return _judged_claim(
                claim, Verdict.CONTRADICTED, f"known records: {possible}; there are no others (coverage {coverage.id})"
            )
        if (least is not None and sure < least) or (most is not None and possible > most):
            return _judged_claim(
                claim,
                Verdict.UNDETERMINED,
                f"known records: {sure} to {possible}, because dates or fields are imprecise or missing",
            )
        return _judged_claim(
            claim, Verdict.CONFIRMED, f"known records: {known}; there are no others (coverage {coverage.id})"
        )

    def _days_by_word(
        self, record_type: str, among: str | None, field: str | None
    ) -> dict[str | None, list[CountingDays]]:
        """Return the days from which records count in a total, grouped by the words or ids in a field.

        The key `None` leads to the days of all records whose field is not empty. If no field is given, `None` leads to
        the days of all records. The key `_UNKNOWN` leads to the days of the records whose field is empty, because any
        word may be true of these records.
        """
        key = (record_type, among, field)
        if key not in self._counting_days:
            days_by_word = self._counting_days[key] = {}
            members = self._members(among)
            for record in self.data.of_type(record_type).values():
                if members is None or _dated_actor(record, members)[1] is not None:
                    for word in {None} if field is None else _words_in(record, field):
                        days_by_word.setdefault(word, []).append(CountingDays.of(record))
        return self._counting_days[key]

    def _superlative(self, claim: Claim) -> JudgedClaim:
        subject = self.data.get(claim.subject) if claim.subject else None
        own_value = _quantity(subject, claim.field)
        if subject is None or own_value is None:
            return _judged_claim(claim, Verdict.UNDETERMINED, "no data: the subject or its value is not known")
        values_by_unit = self._values_by_unit(subject.RECORD_TYPE, claim.field, claim.among)
        largest = values_by_unit.get(own_value.unit, LargestValues([]))
        larger, larger_value = largest.surely(subject.id)
        if larger_value is not None and larger_value.surely_more_than(own_value):
            return _judged_claim(claim, Verdict.CONTRADICTED, f"{larger} has more than {own_value}")
        coverage = self._coverage(subject.RECORD_TYPE, until=None, among=claim.among)
        if coverage is None:
            return _judged_claim(
                claim,
                Verdict.UNDETERMINED,
                f"no coverage shows that all are known; none of the known has more than {own_value}",
            )
        rival, rival_value = largest.possibly(subject.id)
        if rival_value is not None and rival_value.possibly_more_than(own_value):
            return _judged_claim(claim, Verdict.UNDETERMINED, f"{rival} may have more than {own_value}")
        return _judged_claim(
            claim, Verdict.CONFIRMED, f"none has more than {own_value}, and all are known (coverage {coverage.id})"
        )

    def _values_by_unit(self, record_type: str, field: str | None, among: str | None) -> dict[str, LargestValues]:
        """Return the largest values of a field, grouped by unit.

        Records whose parties are all outside the group are left out.
        """
        key = (record_type, field, among)
        if key not in self._largest_values:
            values_by_unit: dict[str, list[tuple[str, Quantity]]] = {}
            members = self._members(among)
            for record in self.data.of_type(record_type).values():
                value = _quantity(record, field)
                parties = _parties(record)
                is_outside = members is not None and parties and not members.intersection(parties)
                if value is not None and not is_outside:
                    values_by_unit.setdefault(value.unit, []).append((record.id, value))
            self._largest_values[key] = {unit: LargestValues(values) for unit, values in values_by_unit.items()}
        return self._largest_values[key]


_UNKNOWN = ""
"""The key for the records whose field is empty, in a dict that groups records by the words or ids in a field.

This key cannot clash with a word or id, because no word or id is empty.
"""


def _rivals_text(rivals: list[str], position: int) -> str:
    verb = "has" if len(rivals) == 1 else "have"
    return f"; {' and '.join(rivals)} {verb} rank {position}" if rivals else ""


def _reaches(complete_until: PartialDate | None, date: PartialDate | None) -> bool:
    """Return whether a coverage that is complete until `complete_until` is also complete until `date`.

    If `date` is `None`, the result is true.
    """
    if date is None:
        return True
    return (
        complete_until is not None
        and complete_until.upper is not None
        and date.upper is not None
        and complete_until.upper >= date.upper
    )


def _dated_actor(record: Record, members: frozenset[str]) -> tuple[PartialDate | None, str | None, str | None]:
    """Return the date of a record, its first party inside a group, and its first party outside the group."""
    date = (
        getattr(record, "recognised", None) or getattr(record, "established", None) or getattr(record, "signed", None)
    )
    parties = _parties(record)
    inside = [party for party in parties if party in members]
    outside = [party for party in parties if party not in members]
    return date, inside[0] if inside else None, outside[0] if outside else None


def _parties(record: Record) -> tuple[str, ...]:
    """Return the parties of a record, such as the two sides of a recognition. The result may be empty."""
    if isinstance(record, Recognition):
        return (record.state, record.of)
    return getattr(record, "parties", ())


def _words_in(record: Record, field: str) -> set[str | None]:
    """Return the keys under which a record is counted: the words or ids in a field, and `None`.

    All records whose field is not empty are counted under the key `None`. If the field is empty, the only key is
    `_UNKNOWN`.
    """
    value: FieldValue = getattr(record, field, None)
    if value in (None, ()):
        return {_UNKNOWN}
    return {None, *(map(str, value) if isinstance(value, tuple) else (str(value),))}


def _quantity(record: Record | None, field: str | None) -> Quantity | None:
    """Return the quantity at a path in a record, such as `amounts[planned-capex]`."""
    if record is None or field is None:
        return None
    name, _, key = field.partition("[")
    value: FieldValue = getattr(record, name, None)
    if key and isinstance(value, tuple):
        part = next((part for part in value if isinstance(part, Part) and part.key == key.split("]")[0]), None)
        names = (field.partition("].")[2], "money", "share", "quantity")
        candidates = (getattr(part, name, None) for name in names if name)
        value = next((candidate for candidate in candidates if candidate is not None), None)
    return value if isinstance(value, Quantity) else None


def _whole_years(row: PartnerRank) -> Iterable[int]:
    """Return the years that the period of a row covers completely.

    If the period covers only part of a year, or is not known exactly (`202X`), the result is empty.
    """
    period = row.period
    if isinstance(period, PartialDate) and period.precision is not Precision.YEAR:
        return ()
    if period.earliest is None or period.latest is None:
        return ()
    first, last = period.earliest, period.latest
    is_whole = (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31)
    return range(first.year, last.year + 1) if is_whole else ()


__all__ = ["ClaimJudge"]


def __dir__() -> list[str]:
    return __all__
