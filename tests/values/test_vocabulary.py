"""The labels of fact-checking research that verdicts have."""

import pytest

from sinoperu import EvidenceLabel, Verdict

LABELS = {
    Verdict.CONFIRMED: EvidenceLabel.SUPPORTED,
    Verdict.UNCORROBORATED: EvidenceLabel.NOT_ENOUGH_EVIDENCE,
    Verdict.MORE_PRECISE: EvidenceLabel.NOT_ENOUGH_EVIDENCE,
    Verdict.COMPATIBLE: EvidenceLabel.NOT_ENOUGH_EVIDENCE,
    Verdict.DISPUTED: EvidenceLabel.CONFLICTING_EVIDENCE,
    Verdict.CONTRADICTED: EvidenceLabel.REFUTED,
    Verdict.NEW: EvidenceLabel.NOT_ENOUGH_EVIDENCE,
    Verdict.PENDING: EvidenceLabel.NOT_ENOUGH_EVIDENCE,
    Verdict.UNDETERMINED: EvidenceLabel.NOT_ENOUGH_EVIDENCE,
    Verdict.NOT_COVERED: EvidenceLabel.NOT_ENOUGH_EVIDENCE,
}


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_a_label(verdict: Verdict) -> None:
    assert verdict.label is LABELS[verdict]


def test_a_label_is_its_word() -> None:
    assert [str(label) for label in EvidenceLabel] == [
        "supported", "refuted", "not-enough-evidence", "conflicting-evidence",
    ]  # fmt: skip
