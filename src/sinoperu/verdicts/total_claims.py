"""Verdicts on claims about totals, such as "28 agreements" or "more than forty contested mining projects"."""

from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from sinoperu.model.claims import Claim
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate
from sinoperu.values.quantities import Count
from sinoperu.verdicts.claim_conditions import conditions_of
from sinoperu.verdicts.claim_coverage import Coverages, Scope
from sinoperu.verdicts.claim_index import CountingDays
from sinoperu.verdicts.claim_results import ClaimReading, JudgedClaim, judged_by, named, unreadable
from sinoperu.verdicts.conditions import Conditions
from sinoperu.verdicts.counted_records import CountedRecords
from sinoperu.verdicts.distinct_values import DistinctValues, distinct_values
from sinoperu.verdicts.record_list import Matches

_MOST_NAMED: Final = 3
"""A list of records with missing data names at most this many of them."""
_MOST_COMPARED: Final = 1000
"""To name records that may count, at most this many records are looked at."""


class _Number(NamedTuple):
    """How many records or values are known."""

    least: int
    """The number that is surely known."""
    most: int | None
    """The number that is surely or possibly known; `None` if it has no limit."""
    text: str
    """The number in words."""
    missing: tuple[str, ...]
    """The data that would make the number exact."""


class TotalClaims:
    """Gives verdicts on claims about totals.

    The plain reading of a total counts what was known when the source was published. It counts the records, or the
    distinct values of one of their fields.

    Args:
        data: The data set.
        counted: Finds the records that a claim counts.
        coverages: Finds the coverage of these records.
    """

    def __init__(self, data: RecordStore, counted: CountedRecords, coverages: Coverages) -> None:
        self._data = data
        self._counted = counted
        self._coverages = coverages
        self._numbers: dict[tuple[Scope, str | None], _Number] = {}

    def judge(self, claim: Claim) -> JudgedClaim:
        """Return a claim about a total with its verdict."""
        if claim.record_type is None or claim.count is None:
            return unreadable(claim, "the record type or the number is not stated")
        if claim.among is not None and claim.among not in self._data.groups:
            return unreadable(claim, f"the group {claim.among} is not known")
        conditions = conditions_of(claim)
        scope = Scope(
            record_type=claim.record_type, among=claim.among, of=_counterpart(conditions), conditions=conditions,
            until=self._day_of_counting(claim),
        )  # fmt: skip
        if (scope, claim.distinct) not in self._numbers:
            self._numbers[scope, claim.distinct] = self._number(scope, claim.distinct)
        number = self._numbers[scope, claim.distinct]
        holds, reason = self._answer(claim.count, number, scope)
        return judged_by(claim, ClaimReading(name=_name(scope, claim.distinct), holds=holds, reason=reason))

    def _day_of_counting(self, claim: Claim) -> PartialDate | None:
        """Return the date on which a claim counts: the publication of its source, or its first possible day."""
        source = self._data.sources.get(claim.source)
        published = source.published if source else None
        if published is not None and published.upper is None and published.earliest is not None:
            return PartialDate(published.earliest.isoformat())
        return published

    def _answer(self, stated: Count, number: _Number, scope: Scope) -> tuple[bool | None, str]:
        """Compare the number that a claim states with the number that is known."""
        least, most = _limits(stated)
        if most is not None and number.least > most:
            return False, number.text
        if most is None and least is not None and number.least >= least:
            return True, number.text
        is_too_small = least is not None and number.most is not None and number.most < least
        fits = (least is None or number.least >= least) and (
            most is None or (number.most is not None and number.most <= most)
        )
        coverage = self._coverages.of(scope)
        missing = () if is_too_small or fits else number.missing
        if coverage is None:
            return None, f"{number.text}; {' and '.join((str(scope), *missing))} would decide it"
        if is_too_small or fits:
            return fits, f"{number.text}; there are no others (coverage {coverage.id})"
        return None, f"{number.text}; missing: {' and '.join(missing)}"

    def _number(self, scope: Scope, distinct: str | None) -> _Number:
        date = scope.until
        matches = self._counted.matching(scope.record_type, scope.conditions, self._counted.members(scope.among))
        missing = tuple(_missing(matches, scope))
        if distinct is None:
            most = matches.sure.possibly_by(date) + matches.unsure.possibly_by(date)
            return _Number(matches.sure.surely_by(date), most, _records_text(matches, date), missing)
        days = [(record, CountingDays.of(record)) for record in matches.sure.records]
        sure = [record for record, day in days if day.surely_by(date)]
        unsure = [record for record, day in days if day.possibly_by(date) and not day.surely_by(date)]
        unsure += [record for record in matches.unsure.records if CountingDays.of(record).possibly_by(date)]
        values = distinct_values(self._counted.tester, sure, unsure, distinct, scope.conditions)
        number = self._counted.of_type(scope.record_type).possibly_by(date)
        unit = f"{f' of {number}' if scope.conditions else ''} record{'' if number == 1 else 's'}"
        text = f"{_values_text(values)}, in {_records_text(matches, date, unit)}"
        if values.unknown:
            missing += (f"{distinct} of {named(values.unknown, most=_MOST_NAMED)}",)
        return _Number(len(values.sure), values.most, text, missing)


def _counterpart(conditions: Conditions) -> str | None:
    """Return the party on the other side to which the counted records are limited, if a condition names it."""
    return next((value for path, value in conditions if path in {"of", "parties"}), None)


def _limits(stated: Count) -> tuple[int | None, int | None]:
    """Return the smallest and the largest whole number that a count stands for. The limits of counts are included."""
    return None if stated.lower is None else int(stated.lower), None if stated.upper is None else int(stated.upper)


def _records_text(matches: Matches, date: PartialDate | None, unit: str = " known") -> str:
    """Return the number of known records in words."""
    sure, known, unsure = matches.sure.surely_by(date), matches.sure.possibly_by(date), matches.unsure.possibly_by(date)
    text = f"{known}{unit}"
    if sure < known:
        text += f" ({sure} surely by then)"
    return f"{text} and perhaps {unsure} more" if unsure else text


def _values_text(values: DistinctValues) -> str:
    """Return the number of distinct values in words."""
    text = f"{len(values.sure)} known"
    if values.sure:
        text += f" ({named(values.sure)})"
    if values.most is None:
        return f"{text} and perhaps more"
    more = values.most - len(values.sure)
    return f"{text} and perhaps {more} more" if more else text


def _name(scope: Scope, distinct: str | None) -> str:
    text = f"{scope.record_type} records"
    if distinct is not None:
        text = f"distinct values of {distinct} in {text}"
    if scope.among is not None:
        text += f" among {scope.among}"
    if scope.conditions:
        text += f" where {', '.join(map(str, scope.conditions))}"
    return text if scope.until is None else f"{text}, by {scope.until}"


def _missing(matches: Matches, scope: Scope) -> Iterator[str]:
    """Yield a text for each kind of data that is missing to say how many records count."""
    date = scope.until
    if unsure := matches.unsure.possibly_by(date):
        fields = dict.fromkeys((*(path for path, _ in scope.conditions), *(("parties",) if scope.among else ())))
        looked_at = islice(matches.unsure.records, _MOST_COMPARED)
        ids = (record.id for record in looked_at if CountingDays.of(record).possibly_by(date))
        yield f"{', '.join(fields)} of {named(ids, unsure, _MOST_NAMED)}"
    if undated := matches.sure.possibly_by(date) - matches.sure.surely_by(date):
        yield f"exact dates of {undated} record{'' if undated == 1 else 's'}"
