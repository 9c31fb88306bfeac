"""Where money goes: projects, and the deals by which money and ownership come to them."""

from typing import ClassVar

import attrs

from sinoperu.model.actors import Amount, NotEnded, Stake
from sinoperu.model.record import Part, Record, checked
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import InitiativeId, InvestmentId, OrganizationId, OwnerId, ProjectId
from sinoperu.values.quantities import Measurement, Share
from sinoperu.values.vocabulary import InvestmentMode, MilestoneKind, Sector


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Milestone(Part):
    """A dated step in the life of a project."""

    KEY: ClassVar[str] = "kind"

    kind: MilestoneKind
    """Which step, e.g. `commercial-operation`."""
    date: PartialDate | None = None
    """When, e.g. `2016-07-01`."""


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Capacity(Part):
    """What a project can do, in a unit."""

    KEY: ClassVar[str] = "what"

    what: str
    """What is counted, in kebab-case, e.g. `"containers"`."""
    quantity: Measurement | None = None
    """How much, e.g. `1 million TEU/year`."""


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Project(Record):
    """A mine, port, plant, line or network: the thing that is owned and built. A deal about it is an investment."""

    RECORD_TYPE: ClassVar[str] = "project"

    sector: Sector | None = None
    """The part of the economy, e.g. `mining`."""
    commodities: tuple[str, ...] = ()
    """What it yields or handles, in kebab-case, e.g. `("copper",)`."""
    department: str | None = None
    """The department of Peru, e.g. `"Apurímac"`."""
    province: str | None = None
    """The province, e.g. `"Cotabambas"`."""
    district: str | None = None
    """The district."""
    operator: OrganizationId | None = None
    """Who runs it."""
    stakes: tuple[Stake, ...] = ()
    """Who holds how much of it, from when to when."""
    amounts: tuple[Amount, ...] = ()
    """What it costs, by measure."""
    capacities: tuple[Capacity, ...] = ()
    """What it can do."""
    milestones: tuple[Milestone, ...] = ()
    """Its dated steps."""
    initiatives: tuple[InitiativeId, ...] = ()
    """The programmes that it belongs to, e.g. `("belt-and-road-initiative",)`."""


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Investment(Record):
    """One deal: a purchase, a loan, a contract, a concession, a new operation."""

    RECORD_TYPE: ClassVar[str] = "investment"

    mode: InvestmentMode | None = None
    """How the money comes in, e.g. `acquisition`."""
    project: ProjectId | None = None
    """The project that it concerns."""
    target: OrganizationId | None = None
    """The company that is bought, founded or financed."""
    investors: tuple[OwnerId, ...] = ()
    """Who invests, lends or builds."""
    sellers: tuple[OwnerId, ...] = ()
    """Who sells or grants."""
    borrower: OrganizationId | None = None
    """Who borrows."""
    share: Share | None = None
    """How much of the target or project changes hands, e.g. `60%`."""
    announced: PartialDate | None = None
    """When it was made public."""
    signed: PartialDate | None = None
    """When the contract was signed, e.g. `2019-01-23`."""
    approved: PartialDate | None = None
    """When the last approval that it needed was given."""
    closed: PartialDate | None = None
    """When it was completed, e.g. `2019-05-10`."""
    cancelled: PartialDate | NotEnded | None = None
    """When it was given up."""
    amounts: tuple[Amount, ...] = ()
    """The money, by measure."""
    part_of: InvestmentId | None = None
    """The deal that this one is a part of."""


__all__ = ["Capacity", "Investment", "Milestone", "Project"]
