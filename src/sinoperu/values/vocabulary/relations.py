"""The vocabularies of relations, partnerships, visits and international bodies."""

from sinoperu.values.vocabulary._word import Word


class RelationLevel(Word):
    """The level of diplomatic representation between two states."""

    COMMERCIAL_OFFICE = "commercial-office"
    """A trade office without diplomatic status."""
    CONSULAR = "consular"
    """Consulates only."""
    LEGATION = "legation"
    """A mission headed by a minister or envoy (VCDR art. 14 (1) (b))."""
    EMBASSY = "embassy"
    """A mission headed by an ambassador (VCDR art. 14 (1) (a))."""


class VisitKind(Word):
    """The kind of a visit in diplomatic protocol."""

    STATE = "state"
    """A visit with full honours by a head of state, on the invitation of another head of state."""
    OFFICIAL = "official"
    """An official visit."""
    WORKING = "working"
    """A working visit."""
    SUMMIT = "summit"
    """A visit to attend a meeting of several states in the host's country."""
    PARTY_DELEGATION = "party-delegation"
    """A visit by a delegation of a political party."""
    PARLIAMENTARY = "parliamentary"
    """A visit by a delegation of a legislature."""
    OTHER = "other"
    """A visit of another kind."""


class DelegateRole(Word):
    """The role of a person in a delegation."""

    HEAD = "head"
    """The head of the delegation, or a visitor who travels alone."""
    MEMBER = "member"
    """A member of the delegation."""


class EngagementKind(Word):
    """The kind of an item on the programme of a visit."""

    SPEECH = "speech"
    """A speech or lecture."""
    CEREMONY = "ceremony"
    """A welcome, signing or opening ceremony."""
    SITE_VISIT = "site-visit"
    """A tour of a place or company."""
    ADDRESS_TO_LEGISLATURE = "address-to-legislature"
    """A speech to a parliament."""
    OTHER = "other"
    """An engagement of another kind."""


class OutcomeKind(Word):
    """The kind of a result of a visit or meeting."""

    REAFFIRMATION = "reaffirmation"
    """Both sides reaffirmed an earlier agreement or position."""
    COMMITMENT = "commitment"
    """Both sides committed to do something."""
    ANNOUNCEMENT = "announcement"
    """A partnership, a decision, an opening or the like was announced."""
    AGREEMENT = "agreement"
    """An agreement was signed. The details are in the record of that agreement."""


# ---------------------------------------------------------------------------------------------- bodies


class MembershipKind(Word):
    """The kind of a membership in an organization or group."""

    MEMBER = "member"
    """A full member."""
    PROSPECTIVE_MEMBER = "prospective-member"
    """A candidate that has been admitted, but has not yet met all conditions of membership."""
    OBSERVER = "observer"
    """A participant without a vote."""


class VoteKind(Word):
    """The vote of a state on a resolution."""

    FOR = "for"
    """A vote in favour."""
    AGAINST = "against"
    """A vote against."""
    ABSTAINED = "abstained"
    """An abstention: the state took part, but voted neither in favour nor against."""
    ABSENT = "absent"
    """The state did not take part in the vote."""
