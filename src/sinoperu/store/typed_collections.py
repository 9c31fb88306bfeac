"""One property for each record type and series, with exact types for editors and type checkers."""

from __future__ import annotations

import abc
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from sinoperu import model
from sinoperu.model import Record
from sinoperu.store.collection import Collection
from sinoperu.store.rows import Rows, Series

if TYPE_CHECKING:
    from sinoperu.model import (
        Agreement,
        Conflict,
        Coverage,
        FdiFigure,
        Group,
        Initiative,
        Investment,
        Measure,
        Mechanism,
        Meeting,
        Membership,
        Observation,
        Office,
        Organization,
        Output,
        PartnerRank,
        Partnership,
        PartnershipScheme,
        PartnershipTier,
        Person,
        Project,
        Recognition,
        Region,
        Relation,
        Resolution,
        Source,
        State,
        Summit,
        TariffCommitment,
        Tenure,
        TrackerDeal,
        TradeFlow,
        Visit,
    )
    from sinoperu.model.claims import Claim
    from sinoperu.model.sources import Passage, Statement

R = TypeVar("R", bound=Record)
Row = TypeVar("Row", bound="Observation")


class TypedCollections(abc.ABC):
    """The properties of a data set that return its collections, such as `data.agreements` and `data.trade_flows`."""

    @abc.abstractmethod
    def of_class(self, cls: type[R]) -> Collection[R]:
        """Return all records of a class."""

    @abc.abstractmethod
    def rows_of(self, cls: type[Row]) -> Series[Row]:
        """Return all rows of a class of observations."""

    @property
    def states(self) -> Collection[State]:
        """States, such as Peru and China."""
        return self.of_class(model.State)

    @property
    def regions(self) -> Collection[Region]:
        """Regions, such as Apurímac: the subdivisions of states in which projects lie."""
        return self.of_class(model.Region)

    @property
    def groups(self) -> Collection[Group]:
        """Groups of states and other bodies. The claim "third in Latin America" gives a rank within a group."""
        return self.of_class(model.Group)

    @property
    def initiatives(self) -> Collection[Initiative]:
        """Initiatives: programmes that projects and agreements belong to."""
        return self.of_class(model.Initiative)

    @property
    def organizations(self) -> Collection[Organization]:
        """Companies, ministries, parties, institutes and other bodies."""
        return self.of_class(model.Organization)

    @property
    def persons(self) -> Collection[Person]:
        """Persons, such as presidents, ministers and ambassadors."""
        return self.of_class(model.Person)

    @property
    def offices(self) -> Collection[Office]:
        """Offices that persons hold, such as president or ambassador."""
        return self.of_class(model.Office)

    @property
    def tenures(self) -> Collection[Tenure]:
        """Tenures: periods in which a person held an office."""
        return self.of_class(model.Tenure)

    @property
    def relations(self) -> Collection[Relation]:
        """Diplomatic relations between states."""
        return self.of_class(model.Relation)

    @property
    def recognitions(self) -> Collection[Recognition]:
        """Recognitions of one state by another."""
        return self.of_class(model.Recognition)

    @property
    def partnerships(self) -> Collection[Partnership]:
        """Partnerships that two states have declared."""
        return self.of_class(model.Partnership)

    @property
    def partnership_tiers(self) -> Collection[PartnershipTier]:
        """Partnership tiers: the names that states give to their partnerships."""
        return self.of_class(model.PartnershipTier)

    @property
    def partnership_schemes(self) -> Collection[PartnershipScheme]:
        """Partnership schemes: rankings of the tiers of partnerships. Each scheme comes from one source."""
        return self.of_class(model.PartnershipScheme)

    @property
    def memberships(self) -> Collection[Membership]:
        """Memberships of states and organizations in bodies."""
        return self.of_class(model.Membership)

    @property
    def summits(self) -> Collection[Summit]:
        """Summits: meetings of several states."""
        return self.of_class(model.Summit)

    @property
    def mechanisms(self) -> Collection[Mechanism]:
        """Mechanisms: permanent channels of dialogue between two sides."""
        return self.of_class(model.Mechanism)

    @property
    def resolutions(self) -> Collection[Resolution]:
        """Resolutions of international bodies."""
        return self.of_class(model.Resolution)

    @property
    def agreements(self) -> Collection[Agreement]:
        """Agreements: treaties, protocols, memoranda and joint statements."""
        return self.of_class(model.Agreement)

    @property
    def tariff_commitments(self) -> Collection[TariffCommitment]:
        """Tariff and market access commitments of trade agreements."""
        return self.of_class(model.TariffCommitment)

    @property
    def measures(self) -> Collection[Measure]:
        """Unilateral measures, such as visa waivers."""
        return self.of_class(model.Measure)

    @property
    def visits(self) -> Collection[Visit]:
        """Official visits."""
        return self.of_class(model.Visit)

    @property
    def meetings(self) -> Collection[Meeting]:
        """Meetings of officials."""
        return self.of_class(model.Meeting)

    @property
    def projects(self) -> Collection[Project]:
        """Projects: mines, ports, power plants, lines and networks."""
        return self.of_class(model.Project)

    @property
    def investments(self) -> Collection[Investment]:
        """Investments: acquisitions, greenfield investments, concessions, loans and other deals."""
        return self.of_class(model.Investment)

    @property
    def conflicts(self) -> Collection[Conflict]:
        """Conflicts: protests, strikes, court cases and disputes."""
        return self.of_class(model.Conflict)

    @property
    def coverages(self) -> Collection[Coverage]:
        """Coverages: each coverage declares that the data set has all records of some kind up to a date."""
        return self.of_class(model.Coverage)

    @property
    def sources(self) -> Collection[Source]:
        """Sources: documents, with their statements, claims and passages."""
        return self.of_class(model.Source)

    @cached_property
    def statements(self) -> Rows[Statement]:
        """All statements and expectations of all sources, in the order of the ids of the sources."""
        return Rows(model.Statement, (statement for source in self.sources.values() for statement in source.statements))

    @cached_property
    def claims(self) -> Rows[Claim]:
        """All claims of all sources, in the order of the ids of the sources."""
        return Rows(model.Claim, (claim for source in self.sources.values() for claim in source.claims))

    @cached_property
    def passages(self) -> Rows[Passage]:
        """All passages of all sources, in the order of the ids of the sources."""
        return Rows(model.Passage, (passage for source in self.sources.values() for passage in source.passages))

    @property
    def trade_flows(self) -> Series[TradeFlow]:
        """The rows of the series `trade-flow`: values of trade in goods, as printed in the sources."""
        return self.rows_of(model.TradeFlow)

    @property
    def partner_ranks(self) -> Series[PartnerRank]:
        """The rows of the series `partner-rank`: ranks of trading partners, as printed in the sources."""
        return self.rows_of(model.PartnerRank)

    @property
    def fdi_figures(self) -> Series[FdiFigure]:
        """The rows of the series `fdi-figure`: values of foreign direct investment, as printed in the sources."""
        return self.rows_of(model.FdiFigure)

    @property
    def tracker_deals(self) -> Series[TrackerDeal]:
        """The rows of the series `tracker-deal`: deals in the published lists of investment trackers."""
        return self.rows_of(model.TrackerDeal)

    @property
    def outputs(self) -> Series[Output]:
        """The rows of the series `output`: the production of mines and the traffic of ports, as printed."""
        return self.rows_of(model.Output)
