"""The vocabularies of agreements, which follow the Vienna Convention on the Law of Treaties (VCLT)."""

from sinoperu.values.vocabulary._word import Word


class AgreementKind(Word):
    """The sort of instrument, judged by its title and content."""

    TREATY = "treaty"
    """A treaty within the meaning of VCLT art. 2 (1) (a), if no narrower word fits."""
    FREE_TRADE_AGREEMENT = "free-trade-agreement"
    """A free trade agreement (GATT art. XXIV), with or without services."""
    CUSTOMS_UNION = "customs-union"
    """A customs union (GATT art. XXIV), with or without services."""
    PARTIAL_SCOPE_AGREEMENT = "partial-scope-agreement"
    """A trade agreement that covers only certain products (Enabling Clause)."""
    ECONOMIC_INTEGRATION_AGREEMENT = "economic-integration-agreement"
    """An agreement on trade in services only (GATS art. V)."""
    BILATERAL_INVESTMENT_TREATY = "bilateral-investment-treaty"
    """A treaty on the promotion and protection of investments."""
    DOUBLE_TAXATION_AGREEMENT = "double-taxation-agreement"
    """A convention for the avoidance of double taxation."""
    EXTRADITION_TREATY = "extradition-treaty"
    """A treaty on extradition."""
    MUTUAL_LEGAL_ASSISTANCE_TREATY = "mutual-legal-assistance-treaty"
    """A treaty on mutual assistance in criminal or civil matters."""
    VISA_AGREEMENT = "visa-agreement"
    """An agreement on visas or visa waivers."""
    AMENDING_PROTOCOL = "amending-protocol"
    """A protocol that amends another agreement (VCLT arts. 39 to 41)."""
    ACCESSION = "accession"
    """An instrument by which a party accedes to an existing agreement of other parties (VCLT art. 15)."""
    PHYTOSANITARY_PROTOCOL = "phytosanitary-protocol"
    """A protocol on plant health, animal health or food safety conditions for the import of a product."""
    FRAMEWORK_AGREEMENT = "framework-agreement"
    """An agreement that later agreements specify in detail."""
    COOPERATION_AGREEMENT = "cooperation-agreement"
    """An agreement between states or their bodies to cooperate in a field."""
    MEMORANDUM_OF_UNDERSTANDING = "memorandum-of-understanding"
    """A memorandum of understanding, which is usually not legally binding."""
    JOINT_COMMUNIQUE = "joint-communique"
    """A communiqué issued by both sides."""
    JOINT_DECLARATION = "joint-declaration"
    """A declaration issued by both sides."""
    EXCHANGE_OF_NOTES = "exchange-of-notes"
    """Notes or letters that together form an agreement (VCLT art. 13)."""
    ACTION_PLAN = "action-plan"
    """A plan of joint activities for a period."""
    OTHER = "other"
    """An instrument of another sort."""


class AgreementStatus(Word):
    """The status of an agreement on a date. It is always derived from the dated events of the agreement."""

    UNDER_NEGOTIATION = "under-negotiation"
    """Negotiation has begun, and nothing is signed yet."""
    SIGNED = "signed"
    """The agreement is signed, and not yet in force."""
    PROVISIONALLY_APPLIED = "provisionally-applied"
    """The agreement is applied before its entry into force (VCLT art. 25)."""
    IN_FORCE = "in-force"
    """The agreement is in force (VCLT art. 24)."""
    SUSPENDED = "suspended"
    """The operation of the agreement is suspended (VCLT arts. 57 and 58)."""
    TERMINATED = "terminated"
    """The agreement has ended: it was denounced, replaced, ended by consent, or it expired (VCLT arts. 54 to 64)."""


class TerminationKind(Word):
    """The way in which an agreement ended, in the terms of UNCTAD's International Investment Agreements Navigator."""

    CONSENT = "by-consent"
    """The parties ended the agreement by consent."""
    DENOUNCED = "unilaterally-denounced"
    """One party denounced the agreement or withdrew from it."""
    REPLACED = "replaced-by-new-treaty"
    """A later agreement replaced this one (VCLT art. 59)."""
    EXPIRED = "expired"
    """The term of the agreement ended."""


class StepKind(Word):
    """The kind of a dated step, before or after an agreement, that has no field of its own."""

    PROPOSED = "proposed"
    """One side proposed the agreement."""
    STUDY_ANNOUNCED = "study-announced"
    """A joint feasibility study was announced."""
    STUDY_MET = "study-met"
    """The group that prepared the joint study met."""
    CONCLUSION_ANNOUNCED = "conclusion-announced"
    """The conclusion of the negotiation was made public."""
    TEXT_PUBLISHED = "text-published"
    """The text was published."""
    DOMESTIC_APPROVAL = "domestic-approval"
    """The legislature or government of a party approved the agreement, before the party consented to be bound."""
    MARKET_OPENED = "market-opened"
    """The market to which the agreement gives access was declared open."""
    FIRST_SHIPMENT = "first-shipment"
    """The first goods were shipped under the agreement."""
    NOTIFIED = "notified"
    """The agreement was notified to an organization that keeps a register, e.g. the WTO (GATT art. XXIV:7)."""
    OTHER = "other"
    """A step of another kind, which the note describes."""


class MeasureKind(Word):
    """The sort of a unilateral measure."""

    VISA_WAIVER = "visa-waiver"
    """Travellers from another state need no visa."""
    MARKET_ECONOMY_RECOGNITION = "market-economy-recognition"
    """Another state is treated as a market economy in trade remedy investigations."""
    IMPORT_PERMIT = "import-permit"
    """A product from another state may be imported."""
    OTHER = "other"
    """A measure of another sort."""


class TariffTreatment(Word):
    """The treatment of the duty on a set of goods, or of market access for a set of services."""

    IMMEDIATE = "immediate"
    """The duty is eliminated on entry into force."""
    STAGED = "staged"
    """The duty is reduced in stages over several years."""
    EXCLUDED = "excluded"
    """The duty remains."""
    SERVICES_OPENING = "services-opening"
    """A services sector is opened."""
