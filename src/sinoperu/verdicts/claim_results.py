"""Verdicts on claims: each reading of a claim, and the verdict with its reason."""

import attrs

from sinoperu.model.claims import Claim
from sinoperu.values.vocabulary import Verdict


@attrs.frozen(kw_only=True)
class ClaimReading:
    """One way to understand a claim, and whether the claim is then true."""

    name: str
    """The basis and the years that this reading assumes, e.g. `"on total, 2014 to 2023"`."""
    holds: bool | None
    """Whether the claim is true under this reading; `None` if the data cannot decide it."""
    reason: str
    """The data that decide it, or the years for which data are missing."""


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
    """For a rank or a streak: every reading of the claim."""
