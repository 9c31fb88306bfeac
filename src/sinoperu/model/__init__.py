"""Lists of all record classes and observation classes, and the words that files use for these classes.

A class is imported from its module when it is first used (PEP 562; see `class_index.py`). Type checkers and editors
read the imports under `if TYPE_CHECKING` instead.
"""

from typing import TYPE_CHECKING

from sinoperu.model.class_index import PLURALS, RECORD_TYPES, SERIES_TYPES, model_member

if TYPE_CHECKING:
    from sinoperu.model.actors import (
        FormerName,
        Group,
        Initiative,
        Office,
        Organization,
        Person,
        Presence,
        State,
        Tenure,
    )
    from sinoperu.model.agreements import Accession, Agreement, Ratification, Round, Signatory, Step, Withdrawal
    from sinoperu.model.base import Part, Reading, Record
    from sinoperu.model.bodies import Mechanism, Membership, Resolution, Session, Summit, Vote
    from sinoperu.model.claims import Claim
    from sinoperu.model.class_lists import RECORD_CLASSES, SERIES_CLASSES
    from sinoperu.model.commitments import Measure, TariffCommitment
    from sinoperu.model.common_parts import Amount, Figure, Stake
    from sinoperu.model.conflicts import Conflict, Tally
    from sinoperu.model.coverage import Acceptance, Coverage
    from sinoperu.model.investments import (
        HoldingReached,
        Investment,
        Milestone,
        Offer,
        Participation,
        Progress,
        Project,
        Review,
    )
    from sinoperu.model.places import Region
    from sinoperu.model.relations import Mission, Partnership, PartnershipScheme, PartnershipTier, Recognition, Relation
    from sinoperu.model.series import (
        BilateralObservation,
        FdiFigure,
        Observation,
        Output,
        PartnerRank,
        TrackerDeal,
        TradeFlow,
    )
    from sinoperu.model.sources import Passage, Source, Statement
    from sinoperu.model.visits import Delegate, Engagement, Meeting, Outcome, Visit

if not TYPE_CHECKING:  # a type checker that saw this function would accept even misspelt names
    __getattr__ = model_member

__all__ = [
    "PLURALS",
    "RECORD_CLASSES",
    "RECORD_TYPES",
    "SERIES_CLASSES",
    "SERIES_TYPES",
    "Acceptance",
    "Accession",
    "Agreement",
    "Amount",
    "BilateralObservation",
    "Claim",
    "Conflict",
    "Coverage",
    "Delegate",
    "Engagement",
    "FdiFigure",
    "Figure",
    "FormerName",
    "Group",
    "HoldingReached",
    "Initiative",
    "Investment",
    "Measure",
    "Mechanism",
    "Meeting",
    "Membership",
    "Milestone",
    "Mission",
    "Observation",
    "Offer",
    "Office",
    "Organization",
    "Outcome",
    "Output",
    "Part",
    "Participation",
    "PartnerRank",
    "Partnership",
    "PartnershipScheme",
    "PartnershipTier",
    "Passage",
    "Person",
    "Presence",
    "Progress",
    "Project",
    "Ratification",
    "Reading",
    "Recognition",
    "Record",
    "Region",
    "Relation",
    "Resolution",
    "Review",
    "Round",
    "Session",
    "Signatory",
    "Source",
    "Stake",
    "State",
    "Statement",
    "Step",
    "Summit",
    "Tally",
    "TariffCommitment",
    "Tenure",
    "TrackerDeal",
    "TradeFlow",
    "Visit",
    "Vote",
    "Withdrawal",
]


def __dir__() -> list[str]:
    return __all__
