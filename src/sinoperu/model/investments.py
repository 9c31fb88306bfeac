"""Where money goes: projects, and the deals by which money and ownership come to them."""

from typing import ClassVar

import attrs

from sinoperu.model.accepts import (
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
from sinoperu.model.actors import Amount, Figure, NotEnded, Stake
from sinoperu.model.base import Part, Record
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import AssetId, InitiativeId, InvestmentId, OrganizationId, OwnerId, ProjectId
from sinoperu.values.quantities import Count, Measurement, Money, Share
from sinoperu.values.vocabulary import InvestmentMode, MilestoneKind, ReviewOutcome, Sector


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Milestone(Part):
    """A dated step in the life of a project."""

    KEY: ClassVar[str] = "kind"

    kind: MilestoneKind = attrs.field(converter=to_word)
    """Which step, e.g. `commercial-operation`."""
    date: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When, e.g. `2016-07-01`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Progress(Part):
    """How much of the works was done by a date."""

    KEY: ClassVar[str] = "date"

    date: PartialDate = attrs.field(converter=to_date)
    """The date of the figure, e.g. `2023-08`."""
    share: Share | None = attrs.field(default=None, converter=to_optional_share)
    """How much was done, e.g. `55%`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Project(Record):
    """A mine, port, plant, line or network: the thing that is owned and built. A deal about it is an
    investment.
    """

    RECORD_TYPE: ClassVar[str] = "project"

    sector: Sector | None = attrs.field(default=None, converter=to_optional_word)
    """The part of the economy, e.g. `mining`."""
    commodities: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """What it yields or handles, in kebab-case, e.g. `("copper",)`."""
    department: str | None = None
    """The department of Peru, e.g. `"Apurímac"`."""
    province: str | None = None
    """The province, e.g. `"Cotabambas"`."""
    district: str | None = None
    """The district."""
    river: str | None = None
    """The river that it stands on or uses, e.g. `"Marañón"`."""
    latitude: Measurement | None = attrs.field(default=None, converter=to_optional_measurement)
    """Degrees north of the equator, negative to the south, e.g. `-11.59 degrees`."""
    longitude: Measurement | None = attrs.field(default=None, converter=to_optional_measurement)
    """Degrees east of Greenwich, negative to the west, e.g. `-77.28 degrees`."""
    operator: OrganizationId | None = None
    """Who runs it."""
    stakes: tuple[Stake, ...] = ()
    """Who holds how much of it, from when to when."""
    amounts: tuple[Amount, ...] = ()
    """What it costs, by measure."""
    capacities: tuple[Figure, ...] = ()
    """What it can do, e.g. how many containers it handles in a year."""
    milestones: tuple[Milestone, ...] = ()
    """Its dated steps."""
    progress: tuple[Progress, ...] = ()
    """How far the works were, date by date."""
    initiatives: tuple[InitiativeId, ...] = attrs.field(default=(), converter=to_texts)
    """The programmes that it belongs to, e.g. `("belt-and-road-initiative",)`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Participation(Part):
    """What one investor or lender takes of a deal."""

    KEY: ClassVar[str] = "investor"

    investor: OwnerId
    """Who takes it, e.g. `"guoxin-international-investment"`."""
    share: Share | None = attrs.field(default=None, converter=to_optional_share)
    """How much of the deal, e.g. `22.5%`."""
    money: Money | None = attrs.field(default=None, converter=to_optional_money)
    """How much money."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Review(Part):
    """The review of a deal by an authority, e.g. for competition."""

    KEY: ClassVar[str] = "authority"

    authority: OrganizationId
    """Who reviews it, e.g. `"indecopi"`."""
    law: str | None = None
    """The law that asks for it, e.g. `"Ley 31112"`."""
    filed: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it was notified."""
    extended: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When the time for the decision was extended."""
    phase_two: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When the second phase began."""
    decided: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it was decided."""
    outcome: ReviewOutcome | None = attrs.field(default=None, converter=to_optional_word)
    """What was decided, e.g. `authorised-with-conditions`."""
    conditions: str | None = None
    """On what conditions, in our words."""
    instrument: str | None = None
    """The decision by its number."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Offer(Part):
    """A public offer for the shares of a listed company."""

    KEY: ClassVar[str] = "bidder"

    bidder: OwnerId
    """Who makes it."""
    launched: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """Its first day."""
    until: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The last day on which it may be accepted."""
    price: Money | None = attrs.field(default=None, converter=to_optional_money)
    """The price of one share, e.g. `2.25 USD`."""
    shares_sought: Count | None = attrs.field(default=None, converter=to_optional_count)
    """How many shares it asks for."""
    ceiling: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The most that the bidder would take."""
    accepted: Share | None = attrs.field(default=None, converter=to_optional_share)
    """How much was offered to the bidder in the end."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class HoldingReached(Part):
    """A part of the target that the investor had reached by a date, on the way to a takeover."""

    KEY: ClassVar[str] = "share"

    share: Share = attrs.field(converter=to_share)
    """How much, e.g. `19.9%`."""
    date: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it was reached."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Investment(Record):
    """One deal: a purchase, a loan, a contract, a concession, a new operation."""

    RECORD_TYPE: ClassVar[str] = "investment"

    mode: InvestmentMode | None = attrs.field(default=None, converter=to_optional_word)
    """How the money comes in, e.g. `acquisition`."""
    project: ProjectId | None = None
    """The project that it concerns."""
    target: OrganizationId | None = None
    """The company that is bought, founded or financed."""
    assets: tuple[AssetId, ...] = attrs.field(default=(), converter=to_texts)
    """Everything that changes hands, where it is more than one project or target."""
    investors: tuple[OwnerId, ...] = attrs.field(default=(), converter=to_texts)
    """Who invests, lends or builds."""
    participations: tuple[Participation, ...] = ()
    """What each investor or lender takes."""
    vehicle: OrganizationId | None = None
    """The company through which the investors buy, e.g. `"grand-success"`."""
    sellers: tuple[OwnerId, ...] = attrs.field(default=(), converter=to_texts)
    """Who sells or grants."""
    borrower: OrganizationId | None = None
    """Who borrows."""
    agent: OrganizationId | None = None
    """The facility agent of a loan."""
    share: Share | None = attrs.field(default=None, converter=to_optional_share)
    """How much of the target or project changes hands, e.g. `60%`."""
    holdings: tuple[HoldingReached, ...] = ()
    """The parts that were reached step by step."""
    offers: tuple[Offer, ...] = ()
    """The public offers that it was done by."""
    announced: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it was made public."""
    signed: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When the contract was signed, e.g. `2019-01-23`."""
    approved: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When the last approval that it needed was given."""
    reviews: tuple[Review, ...] = ()
    """The reviews by authorities."""
    closed: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it was completed, e.g. `2019-05-10`."""
    ended: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """When a contract, concession or loan that had run came to its end."""
    cancelled: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """When it was given up."""
    amounts: tuple[Amount, ...] = ()
    """The money, by measure."""
    term: Measurement | None = attrs.field(default=None, converter=to_optional_measurement)
    """How long the contract, concession or loan runs, e.g. `30 years`."""
    maturity: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When the loan is due."""
    rate: str | None = None
    """The interest, e.g. `"6-month LIBOR + 3.65 %"`."""
    part_of: InvestmentId | None = None
    """The deal that this one is a part of."""


__all__ = [
    "HoldingReached",
    "Investment",
    "Milestone",
    "Offer",
    "Participation",
    "Progress",
    "Project",
    "Review",
]


def __dir__() -> list[str]:
    return __all__
