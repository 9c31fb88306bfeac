"""One property for each class of parts, with exact types for editors and type checkers."""

from __future__ import annotations

import abc
from typing import TYPE_CHECKING, TypeVar

from sinoperu import model
from sinoperu.model.base import Part, Reading
from sinoperu.store.rows import PartRows

if TYPE_CHECKING:
    from sinoperu.model.actors import FormerName, Presence
    from sinoperu.model.agreements import Accession, Ratification, Round, Signatory, Step, Withdrawal
    from sinoperu.model.bodies import Session, Vote
    from sinoperu.model.common_parts import Amount, Figure, Stake
    from sinoperu.model.conflicts import Tally
    from sinoperu.model.investments import HoldingReached, Milestone, Offer, Participation, Progress, Review
    from sinoperu.model.relations import Mission
    from sinoperu.model.visits import Delegate, Engagement, Outcome

P = TypeVar("P", bound=Part)


class TypedParts(abc.ABC):
    """The properties of a data set that return its parts, such as `data.stakes` and `data.signatories`."""

    @abc.abstractmethod
    def parts_of(self, cls: type[P]) -> PartRows[P]:
        """Return all parts of a class."""

    @property
    def accessions(self) -> PartRows[Accession]:
        """Accessions of states and bodies to agreements that they did not sign."""
        return self.parts_of(model.Accession)

    @property
    def amounts(self) -> PartRows[Amount]:
        """Amounts of money of agreements, conflicts, investments and projects."""
        return self.parts_of(model.Amount)

    @property
    def delegates(self) -> PartRows[Delegate]:
        """Members of the delegations of visits."""
        return self.parts_of(model.Delegate)

    @property
    def engagements(self) -> PartRows[Engagement]:
        """Engagements: the items on the programmes of visits."""
        return self.parts_of(model.Engagement)

    @property
    def figures(self) -> PartRows[Figure]:
        """Figures and capacities of organizations, projects, investments and measures."""
        return self.parts_of(model.Figure)

    @property
    def former_names(self) -> PartRows[FormerName]:
        """Former names of organizations."""
        return self.parts_of(model.FormerName)

    @property
    def holdings_reached(self) -> PartRows[HoldingReached]:
        """Shares that investors reached, each as one step of a takeover."""
        return self.parts_of(model.HoldingReached)

    @property
    def milestones(self) -> PartRows[Milestone]:
        """Milestones of projects."""
        return self.parts_of(model.Milestone)

    @property
    def missions(self) -> PartRows[Mission]:
        """Missions: the embassies, consulates and offices of one state in another."""
        return self.parts_of(model.Mission)

    @property
    def offers(self) -> PartRows[Offer]:
        """Public offers for the shares of listed companies."""
        return self.parts_of(model.Offer)

    @property
    def outcomes(self) -> PartRows[Outcome]:
        """Outcomes of visits and meetings."""
        return self.parts_of(model.Outcome)

    @property
    def participations(self) -> PartRows[Participation]:
        """Participations of investors and lenders in deals."""
        return self.parts_of(model.Participation)

    @property
    def presences(self) -> PartRows[Presence]:
        """Presences: the periods in which organizations operate in a state."""
        return self.parts_of(model.Presence)

    @property
    def progress(self) -> PartRows[Progress]:
        """Progress: the shares of construction work that were complete on a date."""
        return self.parts_of(model.Progress)

    @property
    def ratifications(self) -> PartRows[Ratification]:
        """Ratifications of agreements."""
        return self.parts_of(model.Ratification)

    @property
    def readings(self) -> PartRows[Reading]:
        """Readings: the adopted values that no source states, with the reasons of the curators."""
        return self.parts_of(Reading)

    @property
    def reviews(self) -> PartRows[Review]:
        """Reviews of deals by authorities."""
        return self.parts_of(model.Review)

    @property
    def rounds(self) -> PartRows[Round]:
        """Rounds of negotiations of agreements."""
        return self.parts_of(model.Round)

    @property
    def sessions(self) -> PartRows[Session]:
        """Sessions of mechanisms."""
        return self.parts_of(model.Session)

    @property
    def signatories(self) -> PartRows[Signatory]:
        """Signatories and witnesses of agreements."""
        return self.parts_of(model.Signatory)

    @property
    def stakes(self) -> PartRows[Stake]:
        """Stakes in projects and organizations."""
        return self.parts_of(model.Stake)

    @property
    def steps(self) -> PartRows[Step]:
        """Steps: dated steps in the lives of agreements, such as the publication of a text."""
        return self.parts_of(model.Step)

    @property
    def tallies(self) -> PartRows[Tally]:
        """Tallies: counts of one kind of thing in a conflict, such as arrests."""
        return self.parts_of(model.Tally)

    @property
    def votes(self) -> PartRows[Vote]:
        """Votes on resolutions."""
        return self.parts_of(model.Vote)

    @property
    def withdrawals(self) -> PartRows[Withdrawal]:
        """Withdrawals of parties from agreements."""
        return self.parts_of(model.Withdrawal)
