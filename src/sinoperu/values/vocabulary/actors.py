"""The words for organizations and offices."""

from sinoperu.values.vocabulary._word import Word


class OrganizationKind(Word):
    """What sort of body an organization is."""

    COMPANY = "company"
    """A business enterprise, state-owned or not, listed or not."""
    BANK = "bank"
    """A bank or development-finance institution."""
    MINISTRY = "ministry"
    """A ministry of a government."""
    AGENCY = "agency"
    """A public body below or beside the ministries: a regulator, customs, a promotion agency."""
    GOVERNMENT = "government"
    """A government as a whole, or a subnational one."""
    LEGISLATURE = "legislature"
    """A parliament."""
    POLITICAL_PARTY = "political-party"
    """A political party."""
    PARTY_ORGAN = "party-organ"
    """A department or organ of a political party."""
    INSTITUTE = "institute"
    """A university, academy, research institute or think tank."""
    INTERNATIONAL = "international-organization"
    """A body of states: APEC, the AIIB, the United Nations."""
    ASSOCIATION = "association"
    """A chamber, trade union, community or other association."""
    CONSORTIUM = "consortium"
    """Companies that bid or work together without a company of their own."""
    INVESTMENT_FUND = "investment-fund"
    """A fund that holds shares or debt for others."""
    OTHER = "other"
    """A body that no other word fits."""


class StateOwnership(Word):
    """Whether a state owns an organization."""

    STATE = "state"
    """Owned by a state, directly or through its bodies."""
    MAJORITY_STATE = "majority-state"
    """More than half is held by a state, directly or through its bodies."""
    MINORITY_STATE = "minority-state"
    """A state holds a part, at most half."""
    PRIVATE = "private"
    """No state holds a part that is known."""


class OfficeRank(Word):
    """What an office ranks as in protocol."""

    HEAD_OF_STATE = "head-of-state"
    """The head of state, also where the same person heads the government."""
    HEAD_OF_GOVERNMENT = "head-of-government"
    """The head of government: premier, prime minister, president of the council of ministers."""
    DEPUTY_HEAD_OF_STATE = "deputy-head-of-state"
    """A vice president."""
    SPEAKER = "speaker"
    """The head of a legislature or of a consultative chamber."""
    FOREIGN_MINISTER = "foreign-minister"
    """The minister of foreign affairs."""
    MINISTER = "minister"
    """A minister of a government, and who ranks as one."""
    VICE_MINISTER = "vice-minister"
    """A deputy of a minister."""
    PARTY_LEADER = "party-leader"
    """The head of a political party."""
    PARTY_OFFICIAL = "party-official"
    """Who holds an office in a political party below its head."""
    AMBASSADOR = "ambassador"
    """The head of a mission, of whatever class (VCDR art. 14)."""
    EXECUTIVE = "executive"
    """Who heads a company or agency."""
    OTHER = "other"
    """An office that no other word fits."""


class Capacity(Word):
    """In what capacity someone holds an office."""

    FULL = "full"
    """As its holder."""
    ACTING = "acting"
    """In place of a holder, for a time."""
    INTERIM = "interim"
    """Until a holder is chosen, by succession or appointment."""
