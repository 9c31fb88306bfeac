"""Classes for the verdict on a claim, the reason for the verdict, and each possible reading of the claim."""

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
    """A text that names the data that decide this reading, or the years for which the data decide nothing."""


@attrs.frozen(kw_only=True)
class JudgedClaim:
    """One claim with its verdict."""

    claim: Claim
    """The claim."""
    verdict: Verdict
    """The verdict: confirmed, contradicted or undetermined."""
    reason: str
    """A text that names the data and the coverage that decide the claim, or that says why the claim is undetermined."""
    readings: tuple[ClaimReading, ...] = ()
    """Every reading of a claim about a rank or a streak; empty for other claims."""
