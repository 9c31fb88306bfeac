"""The vocabularies of organizations and offices."""

from sinoperu.values.vocabulary._word import Word


class OrganizationKind(Word):
    """The kind of an organization."""

    COMPANY = "company"
    """A business enterprise, whether state-owned or private, listed or unlisted."""
    BANK = "bank"
    """A bank or a development finance institution."""
    MINISTRY = "ministry"
    """A ministry of a government."""
    AGENCY = "agency"
    """A public body that is not a ministry, such as a regulator, a customs authority or a promotion agency."""
    GOVERNMENT = "government"
    """A national government as a whole, or a subnational government."""
    LEGISLATURE = "legislature"
    """A parliament."""
    POLITICAL_PARTY = "political-party"
    """A political party."""
    PARTY_ORGAN = "party-organ"
    """A department, committee or other organ of a political party."""
    INSTITUTE = "institute"
    """A university, academy, research institute or think tank, or a cultural institute such as a Confucius Institute.

    The university that houses an institute is its parent.
    """
    INTERNATIONAL = "international-organization"
    """An international organization or forum of states, such as APEC, the AIIB or the United Nations."""
    ASSOCIATION = "association"
    """A chamber of commerce, trade union, community or other association."""
    CONSORTIUM = "consortium"
    """Several companies that bid or work together without founding a joint company."""
    INVESTMENT_FUND = "investment-fund"
    """A fund that holds shares or debt on behalf of investors."""
    OTHER = "other"
    """An organization of another kind."""


class StateOwnership(Word):
    """Whether, and to what degree, a state owns an organization."""

    STATE = "state"
    """A state owns the organization, directly or through its bodies."""
    MAJORITY_STATE = "majority-state"
    """A state holds more than half of the organization, directly or through its bodies."""
    MINORITY_STATE = "minority-state"
    """A state holds a share of the organization, but at most half."""
    PRIVATE = "private"
    """No state is known to hold any part of the organization."""


class OfficeRank(Word):
    """The rank of an office in diplomatic protocol."""

    HEAD_OF_STATE = "head-of-state"
    """The head of state, even if the same person also heads the government."""
    HEAD_OF_GOVERNMENT = "head-of-government"
    """The head of government, e.g. a premier, a prime minister or a president of the council of ministers."""
    DEPUTY_HEAD_OF_STATE = "deputy-head-of-state"
    """A vice president."""
    SPEAKER = "speaker"
    """The head of a legislature or of a consultative chamber."""
    FOREIGN_MINISTER = "foreign-minister"
    """The minister of foreign affairs."""
    MINISTER = "minister"
    """A minister of a government, or an official with the rank of a minister."""
    VICE_MINISTER = "vice-minister"
    """The deputy of a minister."""
    PARTY_LEADER = "party-leader"
    """The head of a political party."""
    PARTY_OFFICIAL = "party-official"
    """An official of a political party below its head."""
    AMBASSADOR = "ambassador"
    """The head of a diplomatic mission, whatever the class of the mission's head (VCDR art. 14)."""
    EXECUTIVE = "executive"
    """The head of a company or agency."""
    OTHER = "other"
    """An office of another rank."""


class Capacity(Word):
    """The capacity in which a person holds an office, e.g. as the regular holder or as a substitute."""

    FULL = "full"
    """The regular holder of the office."""
    ACTING = "acting"
    """A temporary substitute for the holder."""
    INTERIM = "interim"
    """A person who holds the office, by succession or appointment, only until a new holder is chosen."""
