"""Classes for the verdict on a claim, the reason for the verdict, and each possible reading of the claim."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

import attrs

from sinoperu.model.claims import Claim
from sinoperu.values.vocabulary import Verdict

MOST_NAMED: Final = 8
"""A reason names at most this many ids of a list."""


@attrs.frozen(kw_only=True)
class ClaimReading:
    """One possible meaning of a claim, and whether the claim is true in this meaning."""

    name: str
    """What the claim means in this reading, e.g. `"on total, 2014 to 2023"`."""
    holds: bool | None
    """Whether the claim is true under this reading; `None` if the data cannot decide it."""
    reason: str
    """A text that names the data that decide this reading, or the data that are missing."""


@attrs.frozen(kw_only=True)
class JudgedClaim:
    """One claim with its verdict.

    >>> from sinoperu.loading import loads
    >>> (judged,) = loads('''
    ... [conflict.strike]
    ... [source.article.claims.one]
    ... kind = "total"
    ... record_type = "conflict"
    ... count = ">=1"
    ... ''').assess("article").claims
    >>> judged.verdict, judged.reason
    (Verdict.CONFIRMED, 'conflict records: 1 known')
    """

    claim: Claim
    """The claim."""
    verdict: Verdict
    """The verdict on the plain reading: confirmed, contradicted or undetermined."""
    reason: str
    """A text that names the plain reading and the data that decide it, or the data that are missing.

    If the claim has other readings, the text says under how many of them the claim is true.
    """
    readings: tuple[ClaimReading, ...] = ()
    """Every possible meaning of the claim, the plain reading first; empty if the claim cannot be judged."""

    @property
    def plain(self) -> ClaimReading | None:
        """The meaning that a careful reader takes first; `None` if the claim has no readings."""
        return self.readings[0] if self.readings else None

    @property
    def other_readings(self) -> tuple[ClaimReading, ...]:
        """All readings except the plain reading."""
        return self.readings[1:]


_VERDICTS: Final = {True: Verdict.CONFIRMED, False: Verdict.CONTRADICTED, None: Verdict.UNDETERMINED}


def judged_by(claim: Claim, plain: ClaimReading, others: Iterable[ClaimReading] = ()) -> JudgedClaim:
    """Return a claim with the verdict on its plain reading.

    Args:
        claim: The claim.
        plain: The plain reading.
        others: All other readings.

    >>> plain = ClaimReading(name="on total, 2023", holds=True, reason="rank 1")
    >>> other = ClaimReading(name="on exports, 2023", holds=False, reason="rank 2")
    >>> judged_by(Claim(source="a", id="c", kind="rank"), plain, [other]).reason
    'on total, 2023: rank 1; 0 of 1 other reading holds'
    """
    readings = (plain, *others)
    reason = f"{plain.name}: {plain.reason}"
    if len(readings) > 1:
        holding = sum(reading.holds is True for reading in readings[1:])
        others_text = "1 other reading" if len(readings) == 2 else f"{len(readings) - 1} other readings"
        reason += f"; {holding} of {others_text} {'holds' if holding == 1 or len(readings) == 2 else 'hold'}"
    return JudgedClaim(claim=claim, verdict=_VERDICTS[plain.holds], reason=reason, readings=readings)


def unreadable(claim: Claim, reason: str) -> JudgedClaim:
    """Return a claim that cannot be judged, with the reason. Its verdict is undetermined.

    >>> unreadable(Claim(source="a", id="c", kind="rank"), "the partner is not stated").verdict
    Verdict.UNDETERMINED
    """
    return JudgedClaim(claim=claim, verdict=Verdict.UNDETERMINED, reason=f"cannot be judged: {reason}")


def named(ids: Iterable[str], count: int | None = None, most: int = MOST_NAMED) -> str:
    """Return ids as text. A long list is cut, and the text gives the number of the other ids.

    Args:
        ids: The ids.
        count: The number of ids. It is needed if `ids` has no length.
        most: The text names at most this many ids.

    >>> named(["chile", "cuba"]), named([])
    ('chile, cuba', 'none')
    >>> named(map(str, range(100)), 100)
    '0, 1, 2, 3, 4, 5, 6, 7 and 92 more'
    """
    total = len(ids) if count is None and isinstance(ids, Sequence) else count or 0
    shown = list(islice(ids, most))
    more = f" and {total - len(shown)} more" if total > len(shown) else ""
    return f"{', '.join(shown)}{more}" if shown else "none"
