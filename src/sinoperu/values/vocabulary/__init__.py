"""The vocabularies: lists of the words that a field can hold, with the definition of each word.

Each vocabulary is an enum. In files, a word is written as the value of its member, e.g. `free-trade-agreement`. The
definitions follow these standards:

- treaties: the Vienna Convention on the Law of Treaties (VCLT) and the glossary of the UN Treaty Collection;
- diplomatic missions: the Vienna Convention on Diplomatic Relations (VCDR);
- investment: UNCTAD and OECD;
- ownership: the Beneficial Ownership Data Standard (BODS).
"""

from typing import Final

from sinoperu.values.vocabulary._word import Word
from sinoperu.values.vocabulary.actors import Capacity, OfficeRank, OrganizationKind, StateOwnership
from sinoperu.values.vocabulary.agreements import (
    AgreementKind,
    AgreementStatus,
    MeasureKind,
    StepKind,
    TariffTreatment,
    TerminationKind,
)
from sinoperu.values.vocabulary.investments import (
    AmountMeasure,
    ConflictKind,
    InvestmentMode,
    MilestoneKind,
    ProjectStatus,
    ReviewOutcome,
    Sector,
)
from sinoperu.values.vocabulary.relations import (
    DelegateRole,
    EngagementKind,
    MembershipKind,
    OutcomeKind,
    RelationLevel,
    VisitKind,
    VoteKind,
)
from sinoperu.values.vocabulary.series import FdiMeasure, FlowDirection, OutputBasis, RankBasis, Valuation
from sinoperu.values.vocabulary.sources import (
    ClaimKind,
    EvidenceLabel,
    ExclusionGround,
    Mode,
    SourceForm,
    SourceKind,
    ValueRelation,
    Verdict,
)

BROADER: Final[dict[Word, Word]] = {
    **dict.fromkeys(
        (
            AgreementKind.FREE_TRADE_AGREEMENT, AgreementKind.BILATERAL_INVESTMENT_TREATY,
            AgreementKind.DOUBLE_TAXATION_AGREEMENT, AgreementKind.EXTRADITION_TREATY,
            AgreementKind.MUTUAL_LEGAL_ASSISTANCE_TREATY, AgreementKind.AMENDING_PROTOCOL,
        ),
        AgreementKind.TREATY,
    ),
    OrganizationKind.BANK: OrganizationKind.COMPANY,
    StateOwnership.MAJORITY_STATE: StateOwnership.STATE,
    InvestmentMode.PRIVATIZATION: InvestmentMode.ACQUISITION,
    InvestmentMode.TENDER_OFFER: InvestmentMode.ACQUISITION,
    VisitKind.STATE: VisitKind.OFFICIAL,
}  # fmt: skip
"""A dict from a narrower word to the broader word that includes it, e.g. from `"bank"` to `"company"`.

A source that uses the broader word does not contradict a record that has the narrower word.
"""

__all__ = [
    "BROADER",
    "AgreementKind",
    "AgreementStatus",
    "AmountMeasure",
    "Capacity",
    "ClaimKind",
    "ConflictKind",
    "DelegateRole",
    "EngagementKind",
    "EvidenceLabel",
    "ExclusionGround",
    "FdiMeasure",
    "FlowDirection",
    "InvestmentMode",
    "MeasureKind",
    "MembershipKind",
    "MilestoneKind",
    "Mode",
    "OfficeRank",
    "OrganizationKind",
    "OutcomeKind",
    "OutputBasis",
    "ProjectStatus",
    "RankBasis",
    "RelationLevel",
    "ReviewOutcome",
    "Sector",
    "SourceForm",
    "SourceKind",
    "StateOwnership",
    "StepKind",
    "TariffTreatment",
    "TerminationKind",
    "Valuation",
    "ValueRelation",
    "Verdict",
    "VisitKind",
    "VoteKind",
    "Word",
]


def __dir__() -> list[str]:
    return __all__
