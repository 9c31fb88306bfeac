"""The vocabularies of agreements, which follow the Vienna Convention on the Law of Treaties (VCLT)."""

from typing import Final

from sinoperu.values.vocabulary._word import Word


class AgreementKind(Word):
    """The kind of an agreement, judged by its title and content."""

    TREATY = "treaty"
    """A treaty as defined in VCLT art. 2 (1) (a), if no narrower word fits."""
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
    """A treaty for the avoidance of double taxation."""
    EXTRADITION_TREATY = "extradition-treaty"
    """A treaty on extradition."""
    MUTUAL_LEGAL_ASSISTANCE_TREATY = "mutual-legal-assistance-treaty"
    """A treaty on mutual assistance in criminal or civil matters."""
    VISA_AGREEMENT = "visa-agreement"
    """An agreement on visas or visa waivers."""
    AMENDING_PROTOCOL = "amending-protocol"
    """A protocol that amends another agreement (VCLT arts. 39 to 41)."""
    ACCESSION = "accession"
    """An instrument by which a new party joins an existing agreement of other parties (VCLT art. 15)."""
    PHYTOSANITARY_PROTOCOL = "phytosanitary-protocol"
    """A protocol on the conditions of plant health, animal health or food safety for importing a product."""
    FRAMEWORK_AGREEMENT = "framework-agreement"
    """An agreement on general terms. Later agreements settle the details."""
    COOPERATION_AGREEMENT = "cooperation-agreement"
    """An agreement between states or their bodies to cooperate in a field such as science or culture."""
    MEMORANDUM_OF_UNDERSTANDING = "memorandum-of-understanding"
    """A memorandum of understanding, which is usually not legally binding."""
    JOINT_COMMUNIQUE = "joint-communique"
    """A communiqué issued by both sides."""
    JOINT_DECLARATION = "joint-declaration"
    """A declaration issued by both sides."""
    EXCHANGE_OF_NOTES = "exchange-of-notes"
    """Notes or letters that together form an agreement (VCLT art. 13)."""
    SISTER_CITY_AGREEMENT = "sister-city-agreement"
    """An agreement by which two cities, or two other subnational governments, become partners."""
    ACTION_PLAN = "action-plan"
    """A plan of joint activities for a period."""
    OTHER = "other"
    """An agreement of another kind."""


class AgreementStatus(Word):
    """The status of an agreement on a date. The status is always derived from the dated events of the agreement."""

    UNDER_NEGOTIATION = "under-negotiation"
    """The negotiation has begun, but the agreement is not signed yet."""
    SIGNED = "signed"
    """The agreement is signed, but not yet in force."""
    PROVISIONALLY_APPLIED = "provisionally-applied"
    """The parties apply the agreement before its entry into force (VCLT art. 25)."""
    IN_FORCE = "in-force"
    """The agreement is in force (VCLT art. 24)."""
    SUSPENDED = "suspended"
    """The parties have suspended the operation of the agreement (VCLT arts. 57 and 58)."""
    TERMINATED = "terminated"
    """The agreement has ended, e.g. because a party denounced it or because it expired (VCLT arts. 54 to 64)."""


class TerminationKind(Word):
    """The way in which an agreement ended, in words of UNCTAD's International Investment Agreements Navigator."""

    CONSENT = "by-consent"
    """The parties ended the agreement by consent."""
    DENOUNCED = "unilaterally-denounced"
    """One party denounced the agreement or withdrew from it."""
    REPLACED = "replaced-by-new-treaty"
    """A later agreement replaced this one (VCLT art. 59)."""
    EXPIRED = "expired"
    """The term of the agreement ended."""


class StepKind(Word):
    """The kind of a step in the history of an agreement.

    Events with a date field in `Agreement`, such as the signature, are not in this vocabulary.
    """

    PROPOSED = "proposed"
    """One side proposed the agreement."""
    STUDY_ANNOUNCED = "study-announced"
    """A joint feasibility study was announced."""
    STUDY_MET = "study-met"
    """The joint study group held a meeting."""
    CONCLUSION_ANNOUNCED = "conclusion-announced"
    """It was announced that the negotiation was concluded."""
    TEXT_PUBLISHED = "text-published"
    """The text was published."""
    DOMESTIC_APPROVAL = "domestic-approval"
    """The legislature or government of a party approved the agreement.

    The consent of the party to be bound follows later.
    """
    MARKET_OPENED = "market-opened"
    """A party declared its market open for the goods that the agreement covers."""
    FIRST_SHIPMENT = "first-shipment"
    """The first goods were shipped under the agreement."""
    NOTIFIED = "notified"
    """The parties notified the agreement to an organization that keeps a register, e.g. the WTO (GATT art. XXIV:7)."""
    OTHER = "other"
    """A step of another kind. The note of the step describes it."""

    @property
    def can_repeat(self) -> bool:
        """Whether an agreement can have several such steps, such as the approvals of several parties.

        >>> StepKind.DOMESTIC_APPROVAL.can_repeat, StepKind.TEXT_PUBLISHED.can_repeat
        (True, False)
        """
        return self in _REPEATED_STEPS


_REPEATED_STEPS: Final = frozenset(
    {StepKind.STUDY_MET, StepKind.DOMESTIC_APPROVAL, StepKind.MARKET_OPENED, StepKind.NOTIFIED, StepKind.OTHER}
)
"""The kinds of steps that can happen more than once."""


class MeasureKind(Word):
    """The kind of a unilateral measure, which is an act of one side towards another state."""

    VISA_WAIVER = "visa-waiver"
    """Travellers from the other state need no visa."""
    MARKET_ECONOMY_RECOGNITION = "market-economy-recognition"
    """The other state is treated as a market economy in trade remedy investigations, e.g. into dumping."""
    IMPORT_PERMIT = "import-permit"
    """A product from the other state may be imported."""
    ANTI_DUMPING_DUTY = "anti-dumping-duty"
    """A duty on imports that are sold below their normal value (GATT art. VI, Anti-Dumping Agreement)."""
    OTHER = "other"
    """A measure of another kind."""


class TariffTreatment(Word):
    """The treatment that a trade agreement grants to some goods or services, e.g. how the duty on the goods changes."""

    IMMEDIATE = "immediate"
    """The duty is eliminated when the agreement enters into force."""
    STAGED = "staged"
    """The duty is reduced in stages over several years."""
    EXCLUDED = "excluded"
    """The duty does not change."""
    SERVICES_OPENING = "services-opening"
    """A services sector is opened to suppliers from the other party."""
