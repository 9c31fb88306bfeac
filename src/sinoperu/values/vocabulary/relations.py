"""The words for relations, partnerships and visits."""

from sinoperu.values.vocabulary._word import Word


class RelationLevel(Word):
    """The level at which two states are represented at each other."""

    COMMERCIAL_OFFICE = "commercial-office"
    """A trade office without diplomatic status."""
    CONSULAR = "consular"
    """Consulates only."""
    LEGATION = "legation"
    """A mission headed by a minister or envoy (VCDR art. 14 1 b)."""
    EMBASSY = "embassy"
    """A mission headed by an ambassador (VCDR art. 14 1 a)."""


class PartnershipTier(Word):
    """The names that China gives to its partnerships.

    The names are facts, their order is not: nobody ranks them officially, so a rank stands in a named
    [`PartnershipScheme`][sinoperu.PartnershipScheme] with its source.
    """

    PARTNERSHIP = "partnership"
    """伙伴关系."""
    FRIENDLY_COOPERATIVE = "friendly-cooperative-partnership"
    """友好合作伙伴关系."""
    CONSTRUCTIVE_COOPERATIVE = "constructive-cooperative-partnership"
    """建设性合作伙伴关系."""
    COOPERATIVE = "cooperative-partnership"
    """合作伙伴关系."""
    COMPREHENSIVE = "comprehensive-partnership"
    """全面伙伴关系."""
    COMPREHENSIVE_COOPERATIVE = "comprehensive-cooperative-partnership"
    """全面合作伙伴关系."""
    STRATEGIC = "strategic-partnership"
    """战略伙伴关系."""
    STRATEGIC_COOPERATIVE = "strategic-cooperative-partnership"
    """战略合作伙伴关系."""
    COMPREHENSIVE_STRATEGIC = "comprehensive-strategic-partnership"
    """全面战略伙伴关系."""
    COMPREHENSIVE_STRATEGIC_COOPERATIVE = "comprehensive-strategic-cooperative-partnership"
    """全面战略合作伙伴关系."""
    COMPREHENSIVE_STRATEGIC_COORDINATION = "comprehensive-strategic-partnership-of-coordination"
    """全面战略协作伙伴关系."""
    ALL_WEATHER_STRATEGIC = "all-weather-strategic-partnership"
    """全天候战略伙伴关系."""
    ALL_WEATHER_STRATEGIC_COOPERATIVE = "all-weather-strategic-cooperative-partnership"
    """全天候战略合作伙伴关系."""


class VisitKind(Word):
    """What a visit is called in protocol."""

    STATE = "state"
    """A state visit: by a head of state, at the invitation of another, with full honours."""
    OFFICIAL = "official"
    """An official visit."""
    WORKING = "working"
    """A working visit."""
    SUMMIT = "summit"
    """Attendance at a meeting of several states in the host's country."""
    PARTY_DELEGATION = "party-delegation"
    """A visit by a delegation of a political party."""
    PARLIAMENTARY = "parliamentary"
    """A visit by a delegation of a legislature."""
    OTHER = "other"
    """A visit that no other word fits."""


class DelegateRole(Word):
    """What someone does in a delegation."""

    HEAD = "head"
    """Leads the delegation; the visitor in person."""
    MEMBER = "member"
    """Belongs to the delegation."""


class EngagementKind(Word):
    """What someone does at one stop of a visit."""

    SPEECH = "speech"
    """A speech or lecture."""
    CEREMONY = "ceremony"
    """A welcome, signing or opening ceremony."""
    SITE_VISIT = "site-visit"
    """A tour of a place or company."""
    ADDRESS_TO_LEGISLATURE = "address-to-legislature"
    """A speech before a parliament."""
    OTHER = "other"
    """Something that no other word fits."""


class OutcomeKind(Word):
    """What came out of a visit or meeting."""

    REAFFIRMATION = "reaffirmation"
    """Both sides stated again what they had agreed."""
    COMMITMENT = "commitment"
    """Both sides said that they will do something."""
    ANNOUNCEMENT = "announcement"
    """Something was made known: a partnership, a decision, an opening."""
    AGREEMENT = "agreement"
    """An instrument was signed; the agreement record has the rest."""


# ---------------------------------------------------------------------------------------------- bodies


class MembershipKind(Word):
    """As what a state or body belongs to another body."""

    MEMBER = "member"
    """A full member."""
    PROSPECTIVE_MEMBER = "prospective-member"
    """Admitted, and still to fulfil what membership asks."""
    OBSERVER = "observer"
    """Takes part without a vote."""


class VoteKind(Word):
    """How someone voted."""

    FOR = "for"
    """In favour."""
    AGAINST = "against"
    """Against."""
    ABSTAINED = "abstained"
    """Present, for neither side."""
    ABSENT = "absent"
    """Did not take part in the vote."""
