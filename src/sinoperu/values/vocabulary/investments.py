"""The vocabularies of projects, investments and conflicts.

The words are terms of UNCTAD and OECD where such terms exist.
"""

from typing import Final

from sinoperu.values.vocabulary._word import Word


class Sector(Word):
    """The sector of the economy to which a project or deal belongs.

    ISIC is the International Standard Industrial Classification of the United Nations.
    """

    MINING = "mining"
    """Mining and quarrying (ISIC Rev. 4 section B, without oil and gas)."""
    OIL_AND_GAS = "oil-and-gas"
    """The extraction of crude petroleum and natural gas (ISIC division 06), and the transport of both."""
    ELECTRICITY = "electricity"
    """The generation, transmission and distribution of electricity (ISIC section D)."""
    PORT = "port"
    """Sea and river ports (ISIC class 5222)."""
    TRANSPORT = "transport"
    """Roads, railways, airports and waterways."""
    TELECOMMUNICATIONS = "telecommunications"
    """Networks, equipment and digital services (ISIC section J)."""
    FINANCE = "finance"
    """Banking and insurance (ISIC section K)."""
    FISHING = "fishing"
    """Fishing and the production of fishmeal."""
    AGRICULTURE = "agriculture"
    """Farming and forestry, and the products of both."""
    MANUFACTURING = "manufacturing"
    """Manufacturing (ISIC section C), including vehicles."""
    CONSTRUCTION = "construction"
    """Building and civil engineering (ISIC section F)."""
    WATER = "water"
    """Water supply, irrigation and flood protection."""
    HEALTH = "health"
    """Hospitals and health services (ISIC section Q)."""
    INDUSTRIAL_PARK = "industrial-park"
    """Land developed for industry and logistics."""
    OTHER = "other"
    """Another sector."""


class InvestmentMode(Word):
    """The form of an investment. The words are terms of UNCTAD and OECD where such terms exist."""

    GREENFIELD = "greenfield"
    """A new operation that the investor builds."""
    ACQUISITION = "acquisition"
    """The purchase of shares or assets from their owner, or of newly issued shares of an existing company."""
    JOINT_VENTURE = "joint-venture"
    """A new company or operation that the investor owns together with other investors."""
    EXPANSION = "expansion"
    """Additional investment in an operation that the investor already has."""
    CONCESSION = "concession"
    """A right that a state grants, to build or operate something for a limited period."""
    PRIVATIZATION = "privatization"
    """The purchase of shares or assets from a state."""
    TENDER_OFFER = "tender-offer"
    """A public offer for the shares of a listed company."""
    CONSTRUCTION_CONTRACT = "construction-contract"
    """Construction work for a price. The builder acquires no ownership."""
    SUPPLY_CONTRACT = "supply-contract"
    """The supply of goods or services for a price. The supplier acquires no ownership."""
    LOAN = "loan"
    """A loan of money."""
    GRANT = "grant"
    """A gift of money or goods."""
    RESTRUCTURING = "restructuring"
    """A transfer of shares or assets within one group of companies, such as a merger or a spin-off."""
    OTHER = "other"
    """An investment of another form."""


class AmountMeasure(Word):
    """What an amount of money is for, e.g. a purchase price. Amounts with different measures are not compared."""

    FIRST_STAGE_CAPEX = "first-stage-capex"
    """Capital expenditure on the first stage of a project."""
    PLANNED_CAPEX = "planned-capex"
    """Planned capital expenditure on all stages of a project."""
    SPENT_CAPEX = "spent-capex"
    """Capital expenditure that had been made by the `as_of` date of the amount."""
    PURCHASE_PRICE = "purchase-price"
    """The price that a buyer agrees to pay for shares or assets."""
    CLOSING_PRICE = "closing-price"
    """The price that was paid for shares or assets at completion, after adjustments."""
    INITIAL_PAYMENT = "initial-payment"
    """The first instalment of a price."""
    CAPITAL_CONTRIBUTION = "capital-contribution"
    """Equity that an owner pays into a company."""
    COMMITTED_INVESTMENT = "committed-investment"
    """The amount that an investor must invest under a contract or concession."""
    CONTRACT_VALUE = "contract-value"
    """The price of construction work or supplies."""
    LOAN_PRINCIPAL = "loan-principal"
    """The amount of a loan: the money that is lent, or that the borrower may draw."""
    GRANT_VALUE = "grant-value"
    """The value of a grant."""
    ENTERPRISE_VALUE = "enterprise-value"
    """The value of a whole business: the sum of its equity and its net debt."""
    EQUITY_VALUE = "equity-value"
    """The estimated value of all shares of a business."""
    TRACKER_VALUE = "tracker-value"
    """The value of a deal in an investment tracker, as the tracker defines it."""
    FINE = "fine"
    """A fine imposed by an authority."""
    LATER_STAGES_CAPEX = "later-stages-capex"
    """Capital expenditure on the stages of a project after the first."""
    PROJECT_BUDGET = "project-budget"
    """The total cost of a public works project according to its budget."""
    REFERENCE_VALUE = "reference-value"
    """The cost of the work as estimated by the authority that invites tenders."""
    ADVANCE_PAYMENT = "advance-payment"
    """A payment to a contractor before the work begins."""
    CONTINGENT_PAYMENT = "contingent-payment"
    """The part of a price that is due only if a condition is met."""
    OFFER_VALUE = "offer-value"
    """The value of all shares of a company, at the price per share of a public offer."""
    PRICE_PER_SHARE = "price-per-share"
    """The price of one share."""
    SHAREHOLDER_LOAN = "shareholder-loan"
    """A loan from an owner to the company that it owns."""
    BOOK_VALUE = "book-value"
    """The equity or share capital of a company according to its accounts."""
    CLAIMED = "claimed"
    """The amount claimed in a dispute."""
    LOSS = "loss"
    """An estimated loss, or the value of exports that did not take place."""
    OTHER = "other"
    """Another measure. The label of the amount describes it."""

    @property
    def is_of_act(self) -> bool:
        """Whether the amount belongs to an act, such as a purchase, and therefore does not change with time.

        All other amounts can change with time, so each of them is given for a date.

        >>> AmountMeasure.PURCHASE_PRICE.is_of_act, AmountMeasure.SPENT_CAPEX.is_of_act
        (True, False)
        """
        return self in _OF_ACTS

    @property
    def is_plan(self) -> bool:
        """Whether the amount is planned and not yet spent. A planned amount never confirms an expectation.

        >>> AmountMeasure.PLANNED_CAPEX.is_plan, AmountMeasure.SPENT_CAPEX.is_plan
        (True, False)
        """
        return self in _PLANS


_OF_ACTS: Final = frozenset({
    AmountMeasure.PURCHASE_PRICE, AmountMeasure.CLOSING_PRICE, AmountMeasure.INITIAL_PAYMENT,
    AmountMeasure.ADVANCE_PAYMENT, AmountMeasure.CONTINGENT_PAYMENT, AmountMeasure.PRICE_PER_SHARE,
    AmountMeasure.OFFER_VALUE, AmountMeasure.CAPITAL_CONTRIBUTION, AmountMeasure.LOAN_PRINCIPAL,
    AmountMeasure.SHAREHOLDER_LOAN, AmountMeasure.GRANT_VALUE, AmountMeasure.FINE, AmountMeasure.ENTERPRISE_VALUE,
    AmountMeasure.EQUITY_VALUE,
})  # fmt: skip
"""The measures of something done."""
_PLANS: Final = frozenset({
    AmountMeasure.PLANNED_CAPEX, AmountMeasure.LATER_STAGES_CAPEX, AmountMeasure.COMMITTED_INVESTMENT,
    AmountMeasure.PROJECT_BUDGET, AmountMeasure.REFERENCE_VALUE,
})  # fmt: skip
"""The measures of plans."""


class MilestoneKind(Word):
    """The kind of a dated step in the life of a project."""

    ANNOUNCED = "announced"
    """The plan was made public."""
    CONTRACT_SIGNED = "contract-signed"
    """The contract or concession for the project was signed."""
    APPROVED = "approved"
    """The required permit was granted."""
    CONSTRUCTION_STARTED = "construction-started"
    """Construction on site began."""
    FIRST_PRODUCTION = "first-production"
    """The project produced for the first time, e.g. the first concentrate, power or oil."""
    INAUGURATED = "inaugurated"
    """The project was officially opened in a ceremony."""
    COMMERCIAL_OPERATION = "commercial-operation"
    """Commercial operation began."""
    COMPLETED = "completed"
    """Construction was completed."""
    SUSPENDED = "suspended"
    """Construction or operation was suspended and may resume."""
    RESUMED = "resumed"
    """Construction or operation resumed after a suspension."""
    CANCELLED = "cancelled"
    """The project was cancelled."""
    CLOSED = "closed"
    """Operation ended permanently."""
    DECLARED_OF_INTEREST = "declared-of-interest"
    """A public authority declared a private proposal for the project to be of public interest."""
    AWARDED = "awarded"
    """The contract for the project was awarded after a tender."""
    DISCOVERY_DECLARED = "discovery-declared"
    """The discovery of a commercially viable deposit was declared."""
    TRIAL_OPERATION = "trial-operation"
    """Trial operation began."""
    FIRST_SHIPMENT = "first-shipment"
    """The first goods or the first ship left the project or arrived at it."""
    EXPANSION_STARTED = "expansion-started"
    """Work on an expansion began."""
    EXPANSION_COMPLETED = "expansion-completed"
    """An expansion was completed."""
    FORCE_MAJEURE = "force-majeure"
    """Force majeure was declared."""
    CONTRACT_ENDED = "contract-ended"
    """The licence, contract or concession expired or was terminated."""

    @property
    def can_repeat(self) -> bool:
        """Whether a project can have several such steps, such as permits of several authorities.

        >>> MilestoneKind.APPROVED.can_repeat, MilestoneKind.INAUGURATED.can_repeat
        (True, False)
        """
        return self in _REPEATED_MILESTONES


_REPEATED_MILESTONES: Final = frozenset({
    MilestoneKind.APPROVED, MilestoneKind.SUSPENDED, MilestoneKind.RESUMED, MilestoneKind.EXPANSION_STARTED,
    MilestoneKind.EXPANSION_COMPLETED, MilestoneKind.FORCE_MAJEURE,
})  # fmt: skip
"""The kinds of milestones that can happen more than once."""


class ProjectStatus(Word):
    """The status of a project on a date. The status is always derived from the milestones of the project.

    Most words follow the trackers of Global Energy Monitor. These trackers call a suspended project *shelved* if it has
    not operated yet, and *mothballed* if it has. They call a closed project *retired*.
    """

    ANNOUNCED = "announced"
    """The project is public, but has no permit or contract yet."""
    PRE_CONSTRUCTION = "pre-construction"
    """The project has a permit or contract, but is not under construction yet."""
    UNDER_CONSTRUCTION = "under-construction"
    """The project is being built."""
    OPERATING = "operating"
    """The project produces or serves customers."""
    SUSPENDED = "suspended"
    """Construction or operation is suspended and may resume."""
    CANCELLED = "cancelled"
    """The project was given up before it operated."""
    CLOSED = "closed"
    """Operation ended permanently."""


class ConflictKind(Word):
    """The form of a conflict."""

    PROTEST = "protest"
    """A demonstration or riot."""
    BLOCKADE = "blockade"
    """The blockade or occupation of a road, site or port."""
    STRIKE = "strike"
    """A work stoppage by workers."""
    LAWSUIT = "lawsuit"
    """A case before a court or an arbitral tribunal."""
    REGULATORY_DISPUTE = "regulatory-dispute"
    """A dispute with a regulator or another authority."""
    FINE = "fine"
    """A fine imposed by an authority."""
    OTHER = "other"
    """A conflict of another form."""


# --------------------------------------------------------------------------------------------- reviews


class ReviewOutcome(Word):
    """The decision of an authority on a deal."""

    AUTHORISED = "authorised"
    """The deal may proceed."""
    AUTHORISED_WITH_CONDITIONS = "authorised-with-conditions"
    """The deal may proceed under conditions."""
    REFUSED = "refused"
    """The deal may not proceed."""
