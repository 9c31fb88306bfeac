"""The vocabularies: lists of the words that a field can hold, with the definition of each word.

Each vocabulary is an enum. In files, a word is written as the value of its member, e.g. `free-trade-agreement`. The
definitions follow these standards:

- treaties: the Vienna Convention on the Law of Treaties (VCLT) and the glossary of the UN Treaty Collection;
- diplomatic missions: the Vienna Convention on Diplomatic Relations (VCDR);
- investment: UNCTAD and OECD;
- ownership: the Beneficial Ownership Data Standard (BODS).

Each vocabulary is imported from its module when it is first used (PEP 562). Type checkers and editors read the imports
under `if TYPE_CHECKING` instead.
"""

from typing import TYPE_CHECKING, Final

from sinoperu.lazy_names import lazy_names

if TYPE_CHECKING:
    from sinoperu.values.vocabulary._broader import BROADER
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

_HOMES: Final = {
    "_broader": "BROADER",
    "_word": "Word",
    "actors": "Capacity OfficeRank OrganizationKind StateOwnership",
    "agreements": "AgreementKind AgreementStatus MeasureKind StepKind TariffTreatment TerminationKind",
    "investments": "AmountMeasure ConflictKind InvestmentMode MilestoneKind ProjectStatus ReviewOutcome Sector",
    "relations": "DelegateRole EngagementKind MembershipKind OutcomeKind RelationLevel VisitKind VoteKind",
    "series": "FdiMeasure FlowDirection OutputBasis RankBasis Valuation",
    "sources": "ClaimKind EvidenceLabel ExclusionGround Mode SourceForm SourceKind ValueRelation Verdict",
}
"""The names of each module."""

if not TYPE_CHECKING:  # a type checker that saw this function would accept even misspelt names
    __getattr__ = lazy_names(__name__, _HOMES)

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
