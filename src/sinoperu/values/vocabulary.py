"""The words that fields may hold, each with its meaning.

A member's value is the word in files. Sources of the definitions: the Vienna Convention on the Law of Treaties
(VCLT) and the UN Treaty Collection glossary for treaties, UNCTAD and OECD for investment, the Beneficial Ownership
Data Standard (BODS) for ownership.
"""

import enum


class Word(enum.StrEnum):
    """The base of every vocabulary: a member is its word."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


# ---------------------------------------------------------------------------------------------- actors


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


# ------------------------------------------------------------------------------------------- relations


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


# ------------------------------------------------------------------------------------------ agreements


class AgreementKind(Word):
    """What sort of instrument an agreement is, by its title and content."""

    TREATY = "treaty"
    """A treaty in the sense of VCLT art. 2 1 (a) that no narrower word fits."""
    FREE_TRADE_AGREEMENT = "free-trade-agreement"
    """A free trade agreement (GATT art. XXIV), with or without services."""
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


# ---------------------------------------------------------------------------------------------- visits


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


# ----------------------------------------------------------------------------------------- investments


class Sector(Word):
    """The part of the economy that a project or deal belongs to."""

    MINING = "mining"
    """Mining and quarrying (ISIC Rev. 4 section B, without oil and gas)."""
    OIL_AND_GAS = "oil-and-gas"
    """Extraction of crude petroleum and natural gas (ISIC division 06), and their transport."""
    ELECTRICITY = "electricity"
    """Generation, transmission and distribution of electricity (ISIC section D)."""
    PORT = "port"
    """Sea and river ports (ISIC class 5222)."""
    TRANSPORT = "transport"
    """Roads, railways, airports and waterways."""
    TELECOMMUNICATIONS = "telecommunications"
    """Networks, equipment and digital services (ISIC section J)."""
    FINANCE = "finance"
    """Banking and insurance (ISIC section K)."""
    FISHING = "fishing"
    """Fishing and fishmeal."""
    AGRICULTURE = "agriculture"
    """Farming, forestry and their products."""
    MANUFACTURING = "manufacturing"
    """Manufacturing (ISIC section C), vehicles included."""
    CONSTRUCTION = "construction"
    """Building and civil engineering (ISIC section F)."""
    WATER = "water"
    """Water, irrigation and flood defences."""
    OTHER = "other"
    """A sector that no other word fits."""


class InvestmentMode(Word):
    """How money comes in, in the words of UNCTAD and OECD where they have one."""

    GREENFIELD = "greenfield"
    """A new operation built by the investor."""
    ACQUISITION = "acquisition"
    """Shares or assets bought from their owner, or subscribed in an existing company."""
    JOINT_VENTURE = "joint-venture"
    """A new company or operation held together with others."""
    EXPANSION = "expansion"
    """More money into an operation that the investor has."""
    CONCESSION = "concession"
    """A right granted by a state to build or run something for a time."""
    PRIVATIZATION = "privatization"
    """Shares or assets bought from a state."""
    TENDER_OFFER = "tender-offer"
    """A public offer for the shares of a listed company."""
    CONSTRUCTION_CONTRACT = "construction-contract"
    """Work done for a price; no ownership."""
    SUPPLY_CONTRACT = "supply-contract"
    """Goods or services delivered for a price; no ownership."""
    LOAN = "loan"
    """Money lent."""
    GRANT = "grant"
    """Money or goods given."""
    OTHER = "other"
    """A mode that no other word fits."""


class AmountMeasure(Word):
    """What an amount of money measures. Amounts are compared within one measure only."""

    FIRST_STAGE_CAPEX = "first-stage-capex"
    """Capital spending on the first stage of a project."""
    PLANNED_CAPEX = "planned-capex"
    """Capital spending that is planned for all stages of a project."""
    SPENT_CAPEX = "spent-capex"
    """Capital spending up to the `as_of` date."""
    PURCHASE_PRICE = "purchase-price"
    """What a buyer agrees to pay for shares or assets."""
    CLOSING_PRICE = "closing-price"
    """What was paid for shares or assets at completion, after adjustments."""
    INITIAL_PAYMENT = "initial-payment"
    """A first part of a price."""
    CAPITAL_CONTRIBUTION = "capital-contribution"
    """Equity that an owner puts into a company."""
    COMMITTED_INVESTMENT = "committed-investment"
    """Money that an investor is bound to spend by contract or concession."""
    CONTRACT_VALUE = "contract-value"
    """The price of work or supplies."""
    LOAN_PRINCIPAL = "loan-principal"
    """The amount lent, or that may be drawn."""
    GRANT_VALUE = "grant-value"
    """The amount given."""
    ENTERPRISE_VALUE = "enterprise-value"
    """Equity and net debt of a business."""
    EQUITY_VALUE = "equity-value"
    """The value put on the shares of a business."""
    TRACKER_VALUE = "tracker-value"
    """The figure of an investment tracker, by the tracker's own definition."""
    FINE = "fine"
    """A penalty imposed."""
    OTHER = "other"
    """Another measure; the label says which."""


class MilestoneKind(Word):
    """A dated step in the life of a project."""

    ANNOUNCED = "announced"
    """The plan was made public."""
    CONTRACT_SIGNED = "contract-signed"
    """The contract or concession for it was signed."""
    APPROVED = "approved"
    """The permit that it needs was given."""
    CONSTRUCTION_STARTED = "construction-started"
    """Work on the ground began."""
    FIRST_PRODUCTION = "first-production"
    """It produced for the first time (first concentrate, first power, first oil)."""
    INAUGURATED = "inaugurated"
    """It was opened in a ceremony."""
    COMMERCIAL_OPERATION = "commercial-operation"
    """It began to work commercially."""
    COMPLETED = "completed"
    """Its construction ended."""
    SUSPENDED = "suspended"
    """Work or operation stopped, and may go on."""
    RESUMED = "resumed"
    """Work or operation went on after a stop."""
    CANCELLED = "cancelled"
    """It was given up."""
    CLOSED = "closed"
    """Its operation ended for good."""


# ------------------------------------------------------------------------------------------- conflicts


class ConflictKind(Word):
    """What form a conflict takes."""

    PROTEST = "protest"
    """A demonstration or riot."""
    BLOCKADE = "blockade"
    """A road, site or port is blocked or occupied."""
    STRIKE = "strike"
    """Workers stop work."""
    LAWSUIT = "lawsuit"
    """A case before a court or tribunal."""
    REGULATORY_DISPUTE = "regulatory-dispute"
    """A dispute with a regulator or authority."""
    FINE = "fine"
    """A penalty by an authority."""
    OTHER = "other"
    """A conflict that no other word fits."""


# ---------------------------------------------------------------------------------------------- series


class FlowDirection(Word):
    """Which way goods go, seen from the reporter."""

    EXPORT = "export"
    """From the reporter to the partner."""
    IMPORT = "import"
    """From the partner to the reporter."""
    TOTAL = "total"
    """Exports and imports together."""


class RankBasis(Word):
    """On what partners are ranked."""

    EXPORTS = "exports"
    """On the reporter's exports."""
    IMPORTS = "imports"
    """On the reporter's imports."""
    TOTAL = "total"
    """On exports and imports together."""


class Valuation(Word):
    """How goods are valued (BPM6)."""

    FOB = "fob"
    """Free on board: at the exporter's border."""
    CIF = "cif"
    """Cost, insurance and freight: at the importer's border."""
    FOB_CIF = "fob-cif"
    """Exports free on board and imports with freight, added up."""


class FdiMeasure(Word):
    """What a figure of foreign direct investment measures."""

    INWARD_POSITION = "inward-position"
    """The stock in the reporter, by immediate investor (BPM6)."""
    OUTWARD_POSITION = "outward-position"
    """The stock of the reporter in the partner (BPM6)."""
    INWARD_FLOW = "inward-flow"
    """What came into the reporter in the period (BPM6)."""
    OUTWARD_FLOW = "outward-flow"
    """What went from the reporter to the partner in the period (BPM6)."""
    REGISTERED_CONTRIBUTIONS = "registered-contributions"
    """Capital contributions registered with an agency; a part of the stock."""
    TRACKER_SUM = "tracker-sum"
    """The deals of an investment tracker added up; not a balance-of-payments figure."""


# --------------------------------------------------------------------------------------------- sources


class SourceKind(Word):
    """What sort of document a source is, best supported first where an adopted value is judged."""

    TREATY_TEXT = "treaty-text"
    """The text of an agreement itself."""
    GAZETTE = "gazette"
    """An official gazette."""
    OFFICIAL = "official"
    """A ministry, agency, embassy or international organization."""
    COMPANY_FILING = "company-filing"
    """A filing or release of a company about itself."""
    DATASET = "dataset"
    """A data set, or one release of it."""
    ACADEMIC = "academic"
    """A study, paper or book."""
    AGENCY = "agency"
    """A news agency."""
    NEWS = "news"
    """A newspaper, broadcaster or news site."""
    ENCYCLOPEDIA = "encyclopedia"
    """An encyclopedia, mirrors included."""
    BLOG = "blog"
    """A blog, answer page or private site."""


class Mode(Word):
    """How a source puts a statement."""

    SAYS = "says"
    """As a fact."""
    EXPECTS = "expects"
    """As something to come; it neither supports nor contradicts an actual value."""


class ClaimKind(Word):
    """What sort of claim over several records a source makes."""

    ORDINAL = "ordinal"
    """A record is the n-th of its kind by date among a group: "third in Latin America"."""
    RANK = "rank"
    """A partner has a rank in a period: "largest trading partner in 2014"."""
    STREAK = "streak"
    """A partner has a rank for years on end: "largest partner for ten consecutive years"."""
    TOTAL = "total"
    """A number of records that meet a condition: "28 agreements in force"."""
    SUPERLATIVE = "superlative"
    """A record has the most or least of something: "the largest copper project"."""


class Verdict(Word):
    """How a statement, expectation or claim stands to the adopted values and the other sources."""

    CONFIRMED = "confirmed"
    """It agrees with the adopted value, and another independent source agrees."""
    UNCORROBORATED = "uncorroborated"
    """It agrees with the adopted value, and no other independent source does."""
    MORE_PRECISE = "more-precise"
    """It is inside the adopted value and narrower."""
    COMPATIBLE = "compatible"
    """Both can be true."""
    CONTRADICTED = "contradicted"
    """Both cannot be true, or all the rest excludes it."""
    NEW = "new"
    """There is no adopted value, and nothing excludes it."""
    PENDING = "pending"
    """It is about the future, and no actual value is adopted."""
    UNDETERMINED = "undetermined"
    """The data cannot decide a claim; the reason says why."""
    NOT_COVERED = "not-covered"
    """A passage that no statement, expectation or claim covers."""
