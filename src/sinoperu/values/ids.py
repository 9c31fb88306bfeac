"""Ids: the names by which records point to each other, typed by the kind that they point to.

An id is text in kebab-case, unique across all record types.
A type checker keeps `PersonId` and `OfficeId` apart; at run time each is plain `str`.
[`TARGETS`][sinoperu.values.ids.TARGETS] says which record type each of them points to.
"""

import re
from typing import Final, NewType, TypeAlias

from sinoperu.errors import quote

ID_PATTERN: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Kebab-case: lowercase ASCII letters and digits, in words joined by single hyphens."""
MAX_ID_LENGTH: Final = 120
"""The longest id, in characters."""

StateId = NewType("StateId", str)
GroupId = NewType("GroupId", str)
InitiativeId = NewType("InitiativeId", str)
OrganizationId = NewType("OrganizationId", str)
PersonId = NewType("PersonId", str)
OfficeId = NewType("OfficeId", str)
TenureId = NewType("TenureId", str)
RelationId = NewType("RelationId", str)
RecognitionId = NewType("RecognitionId", str)
PartnershipId = NewType("PartnershipId", str)
PartnershipSchemeId = NewType("PartnershipSchemeId", str)
MembershipId = NewType("MembershipId", str)
SummitId = NewType("SummitId", str)
MechanismId = NewType("MechanismId", str)
ResolutionId = NewType("ResolutionId", str)
AgreementId = NewType("AgreementId", str)
MeasureId = NewType("MeasureId", str)
TariffCommitmentId = NewType("TariffCommitmentId", str)
VisitId = NewType("VisitId", str)
MeetingId = NewType("MeetingId", str)
ProjectId = NewType("ProjectId", str)
InvestmentId = NewType("InvestmentId", str)
ConflictId = NewType("ConflictId", str)
SourceId = NewType("SourceId", str)
CoverageId = NewType("CoverageId", str)
RecordId = NewType("RecordId", str)
"""The id of a record of any type."""

PartyId: TypeAlias = StateId | OrganizationId
"""A party to an agreement: a state, or a body that signs for itself."""
OwnerId: TypeAlias = OrganizationId | StateId | PersonId
"""Whoever can hold a stake."""
AssetId: TypeAlias = ProjectId | OrganizationId
"""Whatever stakes can be held in."""
BodyId: TypeAlias = OrganizationId | GroupId | InitiativeId
"""Whatever can have members."""
EconomyId: TypeAlias = StateId | GroupId
"""A reporter or partner in statistics: a state, or a group such as the world."""

TARGETS: Final = {
    StateId: "state",
    GroupId: "group",
    InitiativeId: "initiative",
    OrganizationId: "organization",
    PersonId: "person",
    OfficeId: "office",
    TenureId: "tenure",
    RelationId: "relation",
    RecognitionId: "recognition",
    PartnershipId: "partnership",
    PartnershipSchemeId: "partnership-scheme",
    MembershipId: "membership",
    SummitId: "summit",
    MechanismId: "mechanism",
    ResolutionId: "resolution",
    AgreementId: "agreement",
    MeasureId: "measure",
    TariffCommitmentId: "tariff-commitment",
    VisitId: "visit",
    MeetingId: "meeting",
    ProjectId: "project",
    InvestmentId: "investment",
    ConflictId: "conflict",
    SourceId: "source",
    CoverageId: "coverage",
    RecordId: "",
}
"""The record type that each kind of id points to; empty for [`RecordId`][sinoperu.values.ids.RecordId], which
may be any.
"""


def check_id(text: str) -> str:
    """Return `text` if it is an id.

    >>> check_id("peru-china-fta-2009")
    'peru-china-fta-2009'

    Raises:
        ValueError: It is not kebab-case, or longer than 120 characters.
    """
    if len(text) > MAX_ID_LENGTH or not ID_PATTERN.fullmatch(text):
        raise ValueError(f"expected an id in kebab-case such as peru-china-fta-2009, got {quote(text)}")
    return text
