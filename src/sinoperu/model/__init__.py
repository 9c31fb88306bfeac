"""Lists of all record classes and observation classes, and the words that files use for these classes."""

from typing import Final

from sinoperu.model.actors import Group, Initiative, Office, Organization, Person, State, Tenure
from sinoperu.model.agreements import Agreement
from sinoperu.model.base import Record, known_record_types
from sinoperu.model.bodies import Mechanism, Membership, Resolution, Summit
from sinoperu.model.commitments import Measure, TariffCommitment
from sinoperu.model.conflicts import Conflict
from sinoperu.model.coverage import Coverage
from sinoperu.model.investments import Investment, Project
from sinoperu.model.places import Region
from sinoperu.model.relations import Partnership, PartnershipScheme, PartnershipTier, Recognition, Relation
from sinoperu.model.series import (
    BilateralObservation,
    FdiFigure,
    Observation,
    Output,
    PartnerRank,
    TrackerDeal,
    TradeFlow,
)
from sinoperu.model.sources import Source
from sinoperu.model.visits import Meeting, Visit

RECORD_CLASSES: Final[tuple[type[Record], ...]] = (
    State, Region, Group, Initiative, Organization, Person, Office, Tenure,
    Relation, Recognition, Partnership, PartnershipTier, PartnershipScheme, Membership, Summit, Mechanism, Resolution,
    Agreement, TariffCommitment, Measure, Visit, Meeting, Project, Investment, Conflict, Coverage, Source,
)  # fmt: skip
"""All record classes, in the order in which files and pages list them."""

SERIES_CLASSES: Final[tuple[type[Observation], ...]] = (TradeFlow, PartnerRank, FdiFigure, TrackerDeal, Output)
"""All observation classes."""

RECORD_TYPES: Final[dict[str, type[Record]]] = {cls.RECORD_TYPE: cls for cls in RECORD_CLASSES}
"""A dict from the word that files use for a record type to its class, e.g. from `"agreement"` to `Agreement`."""
known_record_types.update(RECORD_TYPES)

SERIES_TYPES: Final[dict[str, type[Observation]]] = {cls.SERIES: cls for cls in SERIES_CLASSES}
"""A dict from the word that files use for a series to its class, e.g. from `"trade-flow"` to `TradeFlow`."""

PLURALS: Final[dict[str, str]] = {cls.RECORD_TYPE: f"{cls.RECORD_TYPE.replace('-', '_')}s" for cls in RECORD_CLASSES}
"""A dict from each record type to the name of its collection in a data set, e.g. from `"agreement"` to `"agreements"`.
"""

__all__ = [
    "PLURALS",
    "RECORD_CLASSES",
    "RECORD_TYPES",
    "SERIES_CLASSES",
    "SERIES_TYPES",
    "Agreement",
    "BilateralObservation",
    "Conflict",
    "Coverage",
    "FdiFigure",
    "Group",
    "Initiative",
    "Investment",
    "Measure",
    "Mechanism",
    "Meeting",
    "Membership",
    "Observation",
    "Office",
    "Organization",
    "Output",
    "PartnerRank",
    "Partnership",
    "PartnershipScheme",
    "PartnershipTier",
    "Person",
    "Project",
    "Recognition",
    "Record",
    "Region",
    "Relation",
    "Resolution",
    "Source",
    "State",
    "Summit",
    "TariffCommitment",
    "Tenure",
    "TrackerDeal",
    "TradeFlow",
    "Visit",
]


def __dir__() -> list[str]:
    return __all__
