"""Projects, and the deals (investments) that finance projects and companies or change their owners."""

from typing import ClassVar, Final

import attrs

from sinoperu.model.base import Part, Record
from sinoperu.model.common_parts import Amount, Figure, NotEnded, Stake
from sinoperu.model.comparing import (
    CODES,
    KEYED_LIST,
    OPEN_LIST,
    OWNER,
    OWNERS,
    PROSE,
    REPEATS,
    WHOLE_BY_SUM,
    WHOLE_LIST,
    WORDS,
    Grouping,
    ListClass,
    compared,
)
from sinoperu.model.constructor_types import (
    to_date,
    to_optional_count,
    to_optional_date,
    to_optional_end,
    to_optional_measurement,
    to_optional_money,
    to_optional_share,
    to_optional_word,
    to_share,
    to_texts,
    to_word,
)
from sinoperu.model.project_statuses import milestones_timeline
from sinoperu.model.status_timeline import StatusTimeline
from sinoperu.values.dates import PartialDate, SpanLike, parse_span
from sinoperu.values.ids import AssetId, InitiativeId, InvestmentId, OrganizationId, OwnerId, ProjectId, RegionId
from sinoperu.values.quantities import Count, Measurement, Money, Share
from sinoperu.values.vocabulary import InvestmentMode, MilestoneKind, ProjectStatus, ReviewOutcome, Sector


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Milestone(Part):
    """A dated step in the life of a project.

    >>> Milestone(kind="commercial-operation", date="2016-07-01").key
    'commercial-operation'
    """

    KEY: ClassVar[str] = "kind"

    kind: MilestoneKind = attrs.field(converter=to_word)
    """The kind of step, e.g. `commercial-operation`."""
    date: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date of the step, e.g. `2016-07-01`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Progress(Part):
    """The share of the construction work that was complete on a date.

    >>> Progress(date="2023-08", share="55%").share
    Share('55%')
    """

    NOUNS: ClassVar[tuple[str, str]] = ("degree of progress", "degrees of progress")
    """The name of this class in texts, in the singular and in the plural."""

    KEY: ClassVar[str] = "date"

    date: PartialDate = attrs.field(converter=to_date)
    """The date to which the share refers, e.g. `2023-08`."""
    share: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The completed share of the construction work, e.g. `55%`."""


LARGEST_DEGREES: Final = {"latitude": 90, "longitude": 180}
"""The largest absolute value of each coordinate, in degrees."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Project(Record):
    """A mine, port, power plant, railway, network or similar asset.

    Deals about a project have a record type of their own: [`Investment`][sinoperu.Investment].

    >>> Project(id="las-bambas", sector="mining", stakes=(Stake(owner="mmg", share="62.5%"),)).sector
    Sector.MINING
    """

    RECORD_TYPE: ClassVar[str] = "project"

    sector: Sector | None = attrs.field(default=None, converter=to_optional_word)
    """The sector of the economy, e.g. `mining`."""
    commodities: tuple[str, ...] = attrs.field(default=(), converter=to_texts, metadata=CODES)
    """The goods that the project produces or handles, in kebab-case, e.g. `("copper",)`."""
    regions: tuple[RegionId, ...] = attrs.field(default=(), converter=to_texts, metadata=OPEN_LIST)
    """The regions in which the project lies, e.g. `("pe-apu",)`."""
    province: str | None = attrs.field(default=None, metadata=WORDS)
    """The province in which the project lies, e.g. `"Cotabambas"`."""
    district: str | None = attrs.field(default=None, metadata=WORDS)
    """The district in which the project lies."""
    river: str | None = attrs.field(default=None, metadata=WORDS)
    """The river on which the project lies, or whose water the project uses, e.g. `"Marañón"`."""
    latitude: Measurement | None = attrs.field(default=None, converter=to_optional_measurement)
    """The latitude in degrees, negative south of the equator, e.g. `-11.59 degrees`."""
    longitude: Measurement | None = attrs.field(default=None, converter=to_optional_measurement)
    """The longitude in degrees, negative west of Greenwich, e.g. `-77.28 degrees`."""
    operator: OrganizationId | None = None
    """The organization that operates the project."""
    stakes: tuple[Stake, ...] = attrs.field(default=(), metadata=WHOLE_BY_SUM)
    """The stakes in the project, each with its owner and period."""
    amounts: tuple[Amount, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The costs of the project and other amounts of money, each with what the money is for."""
    capacities: tuple[Figure, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The capacities of the project, such as the number of containers that a port handles in a year."""
    milestones: tuple[Milestone, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The dated steps in the life of the project."""
    progress: tuple[Progress, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The completed share of the construction work on various dates."""
    initiatives: tuple[InitiativeId, ...] = attrs.field(default=(), converter=to_texts, metadata=OPEN_LIST)
    """The initiatives to which the project belongs, e.g. `("belt-and-road-initiative",)`."""

    def status_on(self, on: SpanLike) -> tuple[ProjectStatus, ...]:
        """Return every status that the project may have had on the date `on`, in the usual order of statuses.

        If `on` is a month or a year, any day of it counts.

        The statuses are derived from the milestones. The result is empty if no known milestone gives the project a
        status. The phases of a project (announced, pre-construction, construction and operation) are assumed to follow
        each other, whatever their dates. After a cancellation or closure, the phases can begin anew. After a trial, a
        first product or an opening, the project may already operate, even before commercial operation starts. After the
        end of a contract, the project may be cancelled or closed, or may go on. If the first known milestone may have
        happened during or after `on`, all statuses that can come before this milestone are possible as well.

        >>> mine = Project(id="mine", milestones=[
        ...     Milestone(kind="construction-started", date="2011"),
        ...     Milestone(kind="commercial-operation", date="2016-07"),
        ... ])
        >>> mine.status_on(2014)
        (ProjectStatus.UNDER_CONSTRUCTION,)
        >>> mine.status_on(2016)
        (ProjectStatus.UNDER_CONSTRUCTION, ProjectStatus.OPERATING)
        >>> mine.status_on(2011)
        (ProjectStatus.ANNOUNCED, ProjectStatus.PRE_CONSTRUCTION, ProjectStatus.UNDER_CONSTRUCTION)

        Raises:
            ValueError: `on` is text that is neither a date nor an interval, or a year outside 1 to 9999.
            TypeError: `on` has a type that is not accepted.
        """
        return project_timeline(self).on(parse_span(on))

    @property
    def point(self) -> tuple[float, float] | None:
        """The longitude and the latitude, for a map.

        The value is `None` if one of them is missing, is not an exact number of degrees, or is too large for the earth.

        >>> Project(id="mine", latitude="-14.1 degrees", longitude="-72.3 degrees").point
        (-72.3, -14.1)
        >>> Project(id="mine", latitude="-14 degrees", longitude="~-72 degrees").point is None
        True
        """
        longitude, latitude = _degrees(self.longitude, "longitude"), _degrees(self.latitude, "latitude")
        return None if longitude is None or latitude is None else (longitude, latitude)


def _degrees(coordinate: Measurement | None, field: str) -> float | None:
    if coordinate is None or coordinate.exact is None or coordinate.is_approximate or coordinate.unit != "degrees":
        return None
    return float(coordinate.exact) if abs(coordinate.exact) <= LARGEST_DEGREES[field] else None


def project_timeline(project: Project) -> StatusTimeline[ProjectStatus]:
    """Return the days on which a project may have each status. Keep them to ask about many dates."""
    dated = ((milestone.kind, milestone.date) for milestone in project.milestones if milestone.date is not None)
    return milestones_timeline(dated)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Participation(Part):
    """What one investor or lender contributes to a deal: a share of the deal, or an amount of money.

    >>> Participation(investor="guoxin-international-investment", share="22.5%").key
    'guoxin-international-investment'
    """

    KEY: ClassVar[str] = "investor"

    investor: OwnerId = attrs.field(metadata=OWNER)
    """The investor or lender, e.g. `"guoxin-international-investment"`."""
    share: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The investor's share of the deal, e.g. `22.5%`."""
    money: Money | None = attrs.field(default=None, converter=to_optional_money)
    """The amount that the investor contributes."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Review(Part):
    """The review of a deal by an authority, such as a merger control review.

    >>> Review(authority="indecopi", outcome="authorised-with-conditions").outcome
    ReviewOutcome.AUTHORISED_WITH_CONDITIONS
    """

    KEY: ClassVar[str] = "authority"

    authority: OrganizationId
    """The authority, e.g. `"indecopi"`."""
    law: str | None = attrs.field(default=None, metadata=WORDS)
    """The law that requires the review, e.g. `"Ley 31112"`."""
    filed: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the authority was notified of the deal."""
    extended: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the authority extended the period for its decision."""
    phase_two: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the second phase of the review began."""
    decided: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date of the decision."""
    outcome: ReviewOutcome | None = attrs.field(default=None, converter=to_optional_word)
    """The decision, e.g. `authorised-with-conditions`."""
    conditions: str | None = attrs.field(default=None, metadata=PROSE)
    """The conditions of the decision, in the curators' words."""
    instrument: str | None = attrs.field(default=None, metadata=WORDS)
    """The number of the decision."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Offer(Part):
    """A public offer for the shares of a listed company.

    >>> Offer(bidder="mmg", price="2.25 USD").price
    Money('2.25 USD')
    """

    KEY: ClassVar[str] = "bidder"

    bidder: OwnerId = attrs.field(metadata=OWNER)
    """The organization, state or person that makes the offer."""
    launched: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The first day of the offer."""
    until: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The last day on which shareholders can accept the offer."""
    price: Money | None = attrs.field(default=None, converter=to_optional_money)
    """The price of one share, e.g. `2.25 USD`."""
    shares_sought: Count | None = attrs.field(default=None, converter=to_optional_count)
    """The number of shares that the bidder seeks."""
    ceiling: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The largest share of the company that the bidder would accept."""
    accepted: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The share of the company for which shareholders accepted the offer."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class HoldingReached(Part):
    """A share of the target company that the investor reached on a date, as one step of a takeover.

    >>> HoldingReached(share="19.9%", date="2013").key
    '19.9%'
    """

    NOUNS: ClassVar[tuple[str, str]] = ("holding reached", "holdings reached")
    """The name of this class in texts, in the singular and in the plural."""

    KEY: ClassVar[str] = "share"

    share: Share = attrs.field(converter=to_share)
    """The share that was reached, e.g. `19.9%`."""
    date: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date from which the investor held this share."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Investment(Record):
    """One deal: a purchase, a loan, a contract, a concession, a new operation or a grant.

    >>> Investment(id="i", mode="acquisition", project="chancay-port", share="60%", signed="2019-01-23").mode
    InvestmentMode.ACQUISITION
    """

    RECORD_TYPE: ClassVar[str] = "investment"

    mode: InvestmentMode | None = attrs.field(default=None, converter=to_optional_word)
    """The form of the investment, e.g. `acquisition`."""
    project: ProjectId | None = None
    """The project that the deal concerns."""
    target: OrganizationId | None = None
    """The company that is bought, founded or financed; for a grant, the body that receives it."""
    assets: tuple[AssetId, ...] = attrs.field(default=(), converter=to_texts, metadata=WHOLE_LIST)
    """All projects and organizations that change hands, if there are several."""
    investors: tuple[OwnerId, ...] = attrs.field(
        default=(),
        converter=to_texts,
        metadata=compared(members=ListClass.WHOLE, grouping=Grouping.HOLDING, open_if=("mode", InvestmentMode.LOAN)),
    )
    """The organizations, states or persons that invest, lend, build or give."""
    participations: tuple[Participation, ...] = attrs.field(
        default=(), metadata=compared(members=ListClass.BOUND, within="investors")
    )
    """For each investor or lender: the share of the deal, or the amount of money."""
    vehicle: OrganizationId | None = None
    """The company through which the investors buy, e.g. `"grand-success"`."""
    sellers: tuple[OwnerId, ...] = attrs.field(default=(), converter=to_texts, metadata=OWNERS)
    """The organizations, states or persons that sell, or that grant a concession."""
    borrower: OwnerId | None = None
    """The organization, state or person that borrows, e.g. `"peru"` for a loan to the state."""
    agent: OrganizationId | None = None
    """For a loan: the facility agent, which administers the loan for the lenders."""
    share: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The share of the target or project that changes hands, e.g. `60%`."""
    holdings: tuple[HoldingReached, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The steps in which the investor's share of the target grew."""
    offers: tuple[Offer, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The public offers that were part of the deal."""
    announced: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the deal was made public."""
    signed: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the contract was signed, e.g. `2019-01-23`."""
    approved: PartialDate | None = attrs.field(default=None, converter=to_optional_date, metadata=REPEATS)
    """The date of the last approval that the deal needed."""
    reviews: tuple[Review, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The reviews of the deal by authorities."""
    closed: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the deal was completed, e.g. `2019-05-10`."""
    ended: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """The date on which a contract, concession or loan ended; `..` if it had not ended."""
    cancelled: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """The date on which the deal was cancelled; `..` if the deal had not been cancelled."""
    amounts: tuple[Amount, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The amounts of money in the deal, each with what the money is for."""
    figures: tuple[Figure, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The things that the deal provides, with their numbers, e.g. `63 vehicles` for a grant."""
    term: Measurement | None = attrs.field(default=None, converter=to_optional_measurement)
    """The duration of the contract, concession or loan, e.g. `30 years`."""
    maturity: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date by which the loan must be repaid."""
    rate: str | None = attrs.field(default=None, metadata=WORDS)
    """The interest rate, e.g. `"6-month LIBOR + 3.65 %"`."""
    part_of: InvestmentId | None = None
    """The larger deal that this deal is a part of."""


__all__ = [
    "LARGEST_DEGREES",
    "HoldingReached",
    "Investment",
    "Milestone",
    "Offer",
    "Participation",
    "Progress",
    "Project",
    "Review",
    "project_timeline",
]


def __dir__() -> list[str]:
    return __all__
