"""The coverage that says that all records that a claim counts are known, or a description of the missing coverage."""

import attrs

from sinoperu.model import Coverage
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate
from sinoperu.verdicts.conditions import Conditions


@attrs.frozen(kw_only=True)
class Scope:
    """The list of records that must be complete so that a missing record can decide a claim.

    >>> str(Scope(record_type="recognition", among="latin-america", of="china", until=PartialDate("1971")))
    'a coverage of recognition among latin-america of china until 1971'
    """

    record_type: str
    """The type of the records."""
    among: str | None = None
    """The group to which the list is limited."""
    of: str | None = None
    """The party on the other side to which the list is limited."""
    conditions: Conditions = ()
    """The conditions that the records fulfil."""
    until: PartialDate | None = None
    """The date up to which the list must be complete; `None` if it need not reach any date."""

    def __str__(self) -> str:
        text = f"a coverage of {self.record_type}"
        if self.among is not None:
            text += f" among {self.among}"
        if self.of is not None:
            text += f" of {self.of}"
        if self.conditions:
            text += f" where {', '.join(map(str, self.conditions))}"
        return text if self.until is None else f"{text} until {self.until}"


class Coverages:
    """Finds the coverage of the records that a claim counts.

    A coverage of a wider list is a coverage of each of its parts. For example, a coverage of all recognitions is a
    coverage of the recognitions of one state.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [coverage.all]
    ... record_type = "recognition"
    ... complete_until = "2025"
    ... ''')
    >>> Coverages(data).of(Scope(record_type="recognition", of="china", until=PartialDate("1971"))).id
    'all'

    Args:
        data: The data set.
    """

    def __init__(self, data: RecordStore) -> None:
        whole = (coverage for coverage in data.coverages.values() if coverage.complete_from is None)
        self._coverages = grouped(whole, lambda coverage: (coverage.record_type, coverage.among, coverage.of))

    def of(self, scope: Scope) -> Coverage | None:
        """Return a coverage of a scope, or `None`. A coverage that begins on a date is left out."""
        conditions = {(path, value) for path, value in scope.conditions}
        for among in dict.fromkeys((scope.among, None)):
            for of in dict.fromkeys((scope.of, None)):
                for coverage in self._coverages.get((scope.record_type, among, of), ()):
                    is_wide_enough = coverage.reporter is None and conditions.issuperset(coverage.where.pairs)
                    if is_wide_enough and _reaches(coverage.complete_until, scope.until):
                        return coverage
        return None


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
