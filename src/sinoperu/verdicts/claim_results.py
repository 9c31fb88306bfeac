"""The results of judging a claim: its verdict, the reason for the verdict, and each possible reading of the claim."""

import attrs

from sinoperu.model.claims import Claim
from sinoperu.values.vocabulary import Verdict


@attrs.frozen(kw_only=True)
class ClaimReading:
    """One possible meaning of a claim, and whether the claim is true in this meaning."""

    name: str
    """The basis and the years that this reading assumes, e.g. `"on total, 2014 to 2023"`."""
    holds: bool | None
    """Whether the claim is true under this reading; `None` if the data cannot decide it."""
    reason: str
    """The data that decide whether the claim is true, or the years that the data cannot decide."""


@attrs.frozen(kw_only=True)
class JudgedClaim:
    """One claim with its verdict."""

    claim: Claim
    """The claim."""
    verdict: Verdict
    """The verdict: confirmed, contradicted or undetermined."""
    reason: str
    """The data and the coverage that decide the claim, or the reason why it is undetermined."""
    readings: tuple[ClaimReading, ...] = ()
    """Every reading of a claim about a rank or a streak; empty for other claims."""
