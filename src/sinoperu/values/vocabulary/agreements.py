"""The words for agreements, after the Vienna Convention on the Law of Treaties (VCLT)."""

from sinoperu.values.vocabulary._word import Word


class AgreementKind(Word):
    """What sort of instrument an agreement is, by its title and content."""

    TREATY = "treaty"
    """A treaty in the sense of VCLT art. 2 1 (a) that no narrower word fits."""
    FREE_TRADE_AGREEMENT = "free-trade-agreement"
    """A free trade agreement (GATT art. XXIV), with or without services."""
    CUSTOMS_UNION = "customs-union"
    """A customs union (GATT art. XXIV), with or without services."""
    PARTIAL_SCOPE_AGREEMENT = "partial-scope-agreement"
    """A trade agreement that covers only certain products (Enabling Clause)."""
    ECONOMIC_INTEGRATION_AGREEMENT = "economic-integration-agreement"
    """An agreement on trade in services alone (GATS art. V)."""
    BILATERAL_INVESTMENT_TREATY = "bilateral-investment-treaty"
    """A treaty on the promotion and protection of investments."""
    DOUBLE_TAXATION_AGREEMENT = "double-taxation-agreement"
    """A convention for the avoidance of double taxation."""
    EXTRADITION_TREATY = "extradition-treaty"
    """A treaty on extradition."""
    MUTUAL_LEGAL_ASSISTANCE_TREATY = "mutual-legal-assistance-treaty"
    """A treaty on mutual assistance in criminal or civil matters."""
    VISA_AGREEMENT = "visa-agreement"
    """An agreement on visas or their waiver."""
    AMENDING_PROTOCOL = "amending-protocol"
    """A protocol that amends another agreement (VCLT arts. 39 to 41)."""
    ACCESSION = "accession"
    """An instrument by which a party joins an agreement of others (VCLT art. 15)."""
    PHYTOSANITARY_PROTOCOL = "phytosanitary-protocol"
    """A protocol on plant, animal or food safety conditions for access of a product."""
    FRAMEWORK_AGREEMENT = "framework-agreement"
    """An agreement that further agreements fill in."""
    COOPERATION_AGREEMENT = "cooperation-agreement"
    """An agreement between states or their bodies to work together in a field."""
    MEMORANDUM_OF_UNDERSTANDING = "memorandum-of-understanding"
    """A memorandum, as a rule without binding force."""
    JOINT_COMMUNIQUE = "joint-communique"
    """A communiqué issued by both sides."""
    JOINT_DECLARATION = "joint-declaration"
    """A declaration issued by both sides."""
    EXCHANGE_OF_NOTES = "exchange-of-notes"
    """Notes or letters that together make an agreement (VCLT art. 13)."""
    ACTION_PLAN = "action-plan"
    """A plan of what both sides will do in a period."""
    OTHER = "other"
    """An instrument that no other word fits."""


class AgreementStatus(Word):
    """Where an agreement stands on a date; always derived from its dated events."""

    UNDER_NEGOTIATION = "under-negotiation"
    """Talks have begun and nothing is signed."""
    SIGNED = "signed"
    """Signed, and not in force."""
    PROVISIONALLY_APPLIED = "provisionally-applied"
    """Applied before entry into force (VCLT art. 25)."""
    IN_FORCE = "in-force"
    """In force (VCLT art. 24)."""
    SUSPENDED = "suspended"
    """In force, its operation suspended (VCLT arts. 57 and 58)."""
    TERMINATED = "terminated"
    """Ended: denounced, replaced, expired or ended by consent (VCLT arts. 54 to 64)."""


class TerminationKind(Word):
    """How an agreement ended, in the words of UNCTAD's agreement navigator."""

    CONSENT = "by-consent"
    """Both parties ended it."""
    DENOUNCED = "unilaterally-denounced"
    """One party denounced it or withdrew."""
    REPLACED = "replaced-by-new-treaty"
    """A later agreement took its place (VCLT art. 59)."""
    EXPIRED = "expired"
    """Its term ran out."""


class StepKind(Word):
    """A dated step on the way to an agreement, or after it, that has no field of its own."""

    PROPOSED = "proposed"
    """One side proposed it."""
    STUDY_ANNOUNCED = "study-announced"
    """A joint study was announced."""
    STUDY_MET = "study-met"
    """Those who made the joint study met."""
    CONCLUSION_ANNOUNCED = "conclusion-announced"
    """The end of the negotiation was made public."""
    TEXT_PUBLISHED = "text-published"
    """The text was made public."""
    DOMESTIC_APPROVAL = "domestic-approval"
    """A party's legislature or government approved it, before it consented to be bound."""
    MARKET_OPENED = "market-opened"
    """The market that it opens was declared open."""
    FIRST_SHIPMENT = "first-shipment"
    """The first goods went under it."""
    NOTIFIED = "notified"
    """It was notified to an organization that keeps a register, e.g. the WTO (GATT art. XXIV:7)."""
    OTHER = "other"
    """A step that no other word fits; the note says which."""


class MeasureKind(Word):
    """What one side decides by itself."""

    VISA_WAIVER = "visa-waiver"
    """Travellers of another state need no visa."""
    MARKET_ECONOMY_RECOGNITION = "market-economy-recognition"
    """Another state is treated as a market economy in trade remedies."""
    IMPORT_PERMIT = "import-permit"
    """A product of another state may be imported."""
    OTHER = "other"
    """A measure that no other word fits."""


class TariffTreatment(Word):
    """What happens to the duty on a set of goods, or to the access for a set of services."""

    IMMEDIATE = "immediate"
    """The duty ends on entry into force."""
    STAGED = "staged"
    """The duty falls in steps over years."""
    EXCLUDED = "excluded"
    """The duty stays."""
    SERVICES_OPENING = "services-opening"
    """A services sector is opened."""
