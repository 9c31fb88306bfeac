"""The names under which a data set holds its records, each with its type."""

import abc
from typing import Any

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
    Office,
    Organization,
    PartnerRank,
    Partnership,
    PartnershipScheme,
    Person,
    Project,
    Recognition,
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
)  # fmt: skip
from sinoperu.store.collection import Collection


class TypedCollections(abc.ABC):
    """One property a record type and series, so that editors and type checkers know what it holds."""

    @abc.abstractmethod
    def of_type(self, record_type: str) -> Collection[Any]:
        """Return all records of a type by its word, e.g. `"agreement"`."""

    @abc.abstractmethod
    def series(self, word: str) -> tuple[Any, ...]:
        """Return all rows of a series by its word, e.g. `"trade-flow"`."""

    @property
    def states(self) -> Collection[State]:
        """States, each in its own time."""
        return self.of_type("state")

    @property
    def groups(self) -> Collection[Group]:
        """Sets of states and bodies that claims are made among."""
        return self.of_type("group")

    @property
    def initiatives(self) -> Collection[Initiative]:
        """Programmes that projects and agreements belong to."""
        return self.of_type("initiative")

    @property
    def organizations(self) -> Collection[Organization]:
        """Companies, ministries, parties, institutes and other bodies."""
        return self.of_type("organization")

    @property
    def persons(self) -> Collection[Person]:
        """People."""
        return self.of_type("person")

    @property
    def offices(self) -> Collection[Office]:
        """Posts that people hold."""
        return self.of_type("office")

    @property
    def tenures(self) -> Collection[Tenure]:
        """Who held which office, from when to when."""
        return self.of_type("tenure")

    @property
    def relations(self) -> Collection[Relation]:
        """Diplomatic relations."""
        return self.of_type("relation")

    @property
    def recognitions(self) -> Collection[Recognition]:
        """Recognitions of one state by another."""
        return self.of_type("recognition")

    @property
    def partnerships(self) -> Collection[Partnership]:
        """Declared partnerships."""
        return self.of_type("partnership")

    @property
    def partnership_schemes(self) -> Collection[PartnershipScheme]:
        """Orders of partnership tiers that sources propose."""
        return self.of_type("partnership-scheme")

    @property
    def memberships(self) -> Collection[Membership]:
        """Who belongs to which body."""
        return self.of_type("membership")

    @property
    def summits(self) -> Collection[Summit]:
        """Meetings of several states."""
        return self.of_type("summit")

    @property
    def mechanisms(self) -> Collection[Mechanism]:
        """Standing channels between two sides."""
        return self.of_type("mechanism")

    @property
    def resolutions(self) -> Collection[Resolution]:
        """Resolutions of international bodies."""
        return self.of_type("resolution")

    @property
    def agreements(self) -> Collection[Agreement]:
        """Treaties, protocols, memoranda and joint statements."""
        return self.of_type("agreement")

    @property
    def tariff_commitments(self) -> Collection[TariffCommitment]:
        """What trade agreements promise on goods and services."""
        return self.of_type("tariff-commitment")

    @property
    def measures(self) -> Collection[Measure]:
        """What one side decides by itself."""
        return self.of_type("measure")

    @property
    def visits(self) -> Collection[Visit]:
        """Journeys of one side to the other."""
        return self.of_type("visit")

    @property
    def meetings(self) -> Collection[Meeting]:
        """Talks."""
        return self.of_type("meeting")

    @property
    def projects(self) -> Collection[Project]:
        """Mines, ports, plants, lines and networks."""
        return self.of_type("project")

    @property
    def investments(self) -> Collection[Investment]:
        """Deals."""
        return self.of_type("investment")

    @property
    def conflicts(self) -> Collection[Conflict]:
        """Protests, strikes, cases and disputes."""
        return self.of_type("conflict")

    @property
    def coverages(self) -> Collection[Coverage]:
        """Lists that are known to be whole."""
        return self.of_type("coverage")

    @property
    def sources(self) -> Collection[Source]:
        """Documents, with all that they say."""
        return self.of_type("source")

    @property
    def trade_flows(self) -> tuple[TradeFlow, ...]:
        """What sources print of trade in goods."""
        return self.series("trade-flow")

    @property
    def partner_ranks(self) -> tuple[PartnerRank, ...]:
        """What sources print of the ranks of trading partners."""
        return self.series("partner-rank")

    @property
    def fdi_figures(self) -> tuple[FdiFigure, ...]:
        """What sources print of foreign direct investment."""
        return self.series("fdi-figure")

    @property
    def tracker_deals(self) -> tuple[TrackerDeal, ...]:
        """Deals as the releases of investment trackers list them."""
        return self.series("tracker-deal")
