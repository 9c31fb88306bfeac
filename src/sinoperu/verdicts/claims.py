"""Verdicts on claims.

A claim is something that a source says about several records together, such as "third in Latin America".

A reading is one possible meaning of a claim. The plain reading is the one that a careful reader takes first, and its
answer is the verdict. A missing record proves nothing unless a coverage says that all records of its kind are known.
"""

from functools import cached_property

from sinoperu.model.claims import Claim
from sinoperu.store.records import RecordStore
from sinoperu.values.vocabulary import ClaimKind
from sinoperu.verdicts.claim_conditions import mistakes_in
from sinoperu.verdicts.claim_coverage import Coverages
from sinoperu.verdicts.claim_results import JudgedClaim, unreadable
from sinoperu.verdicts.counted_records import CountedRecords
from sinoperu.verdicts.ordinal_claims import Implied, OrdinalClaims
from sinoperu.verdicts.rank_claims import RankClaims
from sinoperu.verdicts.superlative_claims import SuperlativeClaims
from sinoperu.verdicts.total_claims import TotalClaims


class ClaimJudge:
    """Gives verdicts on claims by comparing them with the records of one data set.

    Each verdict and each index is computed once and then cached.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [conflict.strike]
    ... [source.article.claims.two-conflicts]
    ... kind = "total"
    ... record_type = "conflict"
    ... count = "2"
    ... ''')
    >>> judged = ClaimJudge(data).judge(data.sources["article"].claims[0])
    >>> judged.verdict
    Verdict.UNDETERMINED
    >>> judged.reason
    'conflict records: 1 known; a coverage of conflict would decide it'

    Args:
        data: The data set.
        implied: Returns the days that all other dates allow for an event. Without it, an event without a date may have
            happened on any day.
    """

    def __init__(self, data: RecordStore, implied: Implied | None = None) -> None:
        self.data = data
        self._implied = implied
        self._judged: dict[Claim, JudgedClaim] = {}

    def judge(self, claim: Claim) -> JudgedClaim:
        """Return a claim with its verdict."""
        if claim not in self._judged:
            self._judged[claim] = self._judge(claim)
        return self._judged[claim]

    def _judge(self, claim: Claim) -> JudgedClaim:
        mistake = next(mistakes_in(claim, self.data), None)
        if mistake is not None:
            return unreadable(claim, mistake)
        match claim.kind:
            case ClaimKind.ORDINAL:
                return self._ordinals.judge(claim)
            case ClaimKind.RANK | ClaimKind.STREAK:
                return self._ranks.judge(claim)
            case ClaimKind.TOTAL:
                return self._totals.judge(claim)
            case ClaimKind.SUPERLATIVE:
                return self._superlatives.judge(claim)

    @cached_property
    def _counted(self) -> CountedRecords:
        return CountedRecords(self.data)

    @cached_property
    def _coverages(self) -> Coverages:
        return Coverages(self.data)

    @cached_property
    def _ordinals(self) -> OrdinalClaims:
        return OrdinalClaims(self.data, self._counted, self._coverages, self._implied)

    @cached_property
    def _ranks(self) -> RankClaims:
        return RankClaims(self.data)

    @cached_property
    def _totals(self) -> TotalClaims:
        return TotalClaims(self.data, self._counted, self._coverages)

    @cached_property
    def _superlatives(self) -> SuperlativeClaims:
        return SuperlativeClaims(self.data, self._counted, self._coverages)


__all__ = ["ClaimJudge"]


def __dir__() -> list[str]:
    return __all__
