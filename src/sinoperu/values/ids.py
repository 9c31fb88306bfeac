"""Ids: the names by which records refer to each other.

An id is text in kebab-case, e.g. `"peru-china-fta-2009"`. Two records never have the same id, even if the records have
different types. For Python and for type checkers, each id type is `str`, so ordinary strings are ids:
`parties=("peru", "china")`. An id type also names the record type that its ids refer to. `target_of` reads this name at
run time.
"""

import functools
import re
from typing import Annotated, Final, NamedTuple, TypeAlias, get_args, get_origin

from sinoperu.errors import quote

ID_PATTERN: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Kebab-case: words of lowercase ASCII letters and digits, joined by single hyphens."""
MAX_ID_LENGTH: Final = 120
"""The maximum length of an id, in characters."""


class Target(NamedTuple):
    """Metadata of an id type: the record type that its ids refer to."""

    record_type: str
    """The name of the record type in files, e.g. `"agreement"`.

    The name is empty if an id may refer to any record type.
    """


StateId: TypeAlias = Annotated[str, Target("state")]
RegionId: TypeAlias = Annotated[str, Target("region")]
GroupId: TypeAlias = Annotated[str, Target("group")]
InitiativeId: TypeAlias = Annotated[str, Target("initiative")]
OrganizationId: TypeAlias = Annotated[str, Target("organization")]
PersonId: TypeAlias = Annotated[str, Target("person")]
OfficeId: TypeAlias = Annotated[str, Target("office")]
TenureId: TypeAlias = Annotated[str, Target("tenure")]
RelationId: TypeAlias = Annotated[str, Target("relation")]
RecognitionId: TypeAlias = Annotated[str, Target("recognition")]
PartnershipId: TypeAlias = Annotated[str, Target("partnership")]
PartnershipTierId: TypeAlias = Annotated[str, Target("partnership-tier")]
PartnershipSchemeId: TypeAlias = Annotated[str, Target("partnership-scheme")]
MembershipId: TypeAlias = Annotated[str, Target("membership")]
SummitId: TypeAlias = Annotated[str, Target("summit")]
MechanismId: TypeAlias = Annotated[str, Target("mechanism")]
ResolutionId: TypeAlias = Annotated[str, Target("resolution")]
AgreementId: TypeAlias = Annotated[str, Target("agreement")]
MeasureId: TypeAlias = Annotated[str, Target("measure")]
TariffCommitmentId: TypeAlias = Annotated[str, Target("tariff-commitment")]
VisitId: TypeAlias = Annotated[str, Target("visit")]
MeetingId: TypeAlias = Annotated[str, Target("meeting")]
ProjectId: TypeAlias = Annotated[str, Target("project")]
InvestmentId: TypeAlias = Annotated[str, Target("investment")]
ConflictId: TypeAlias = Annotated[str, Target("conflict")]
SourceId: TypeAlias = Annotated[str, Target("source")]
CoverageId: TypeAlias = Annotated[str, Target("coverage")]
RecordId: TypeAlias = Annotated[str, Target("")]
"""The id of a record of any record type."""

PartyId: TypeAlias = StateId | OrganizationId
"""The id of a party to an agreement: a state, or an organization that signs in its own name."""
OwnerId: TypeAlias = OrganizationId | StateId | PersonId
"""The id of an owner of a stake: an organization, a state or a person."""
AssetId: TypeAlias = ProjectId | OrganizationId
"""The id of an asset in which stakes are held: a project or an organization."""
BodyId: TypeAlias = OrganizationId | GroupId | InitiativeId
"""The id of a body that has members: an organization, a group or an initiative."""
EconomyId: TypeAlias = StateId | GroupId
"""The id of a reporter or partner in statistics: a state, or a group such as the world."""


def target_of(annotation: object) -> Target | None:
    """Return the `Target` of an id type, or `None` if the annotation is not an id type.

    A union of id types, such as `PartyId`, has several targets. Call `target_of` for each member of the union.

    >>> target_of(StateId)
    Target(record_type='state')
    >>> target_of(str) is None
    True
    """
    if get_origin(annotation) is not Annotated:
        return None
    return next((item for item in get_args(annotation)[1:] if isinstance(item, Target)), None)


def check_id(text: str) -> str:
    """Return `text` unchanged if it is a valid id.

    >>> check_id("peru-china-fta-2009")
    'peru-china-fta-2009'

    Raises:
        ValueError: The text is not in kebab-case, or is longer than 120 characters.
    """
    if len(text) > MAX_ID_LENGTH or not ID_PATTERN.fullmatch(text):
        raise ValueError(f"expected an id in kebab-case such as trade-treaty-2009, got {quote(text)}")
    return text


known_id: Final = functools.lru_cache(maxsize=65536)(check_id)
"""`check_id` with a cache of its results, because data sets repeat the same ids. Errors are not cached."""
