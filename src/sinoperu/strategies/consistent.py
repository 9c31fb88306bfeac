"""A strategy for small data sets whose values are consistent with each other."""

import datetime as dt
from typing import Any, Final

from hypothesis import strategies as st

from sinoperu.dataset import Dataset
from sinoperu.model import (
    Agreement,
    Group,
    Investment,
    Office,
    Organization,
    Partnership,
    PartnershipTier,
    Person,
    Project,
    Recognition,
    Record,
    Region,
    Relation,
    Source,
    State,
    Tenure,
    TradeFlow,
    Visit,
)  # fmt: skip
from sinoperu.model.actors import Presence
from sinoperu.model.agreements import Ratification
from sinoperu.model.common_parts import Stake
from sinoperu.model.fields import shapes
from sinoperu.model.sources import Statement
from sinoperu.model.visits import Delegate
from sinoperu.strategies.values import names
from sinoperu.values.dates import PartialDate
from sinoperu.values.quantities import Money, Share
from sinoperu.values.text import Names
from sinoperu.values.vocabulary import DelegateRole, FlowDirection, OfficeRank

_FIRST: Final[Any] = "state-1"
"""The id of the state that reports the trade flows and whose officials visit the other state."""
_SECOND: Final[Any] = "state-2"
"""The id of the state that receives the visits and whose companies invest."""
_REGION: Final[Any] = "xa-one"
"""The id of a region of the first state, in which the projects lie."""
_STATISTICS: Final[Any] = "statistics"
"""The id of the source of all observations."""
_FOUNDED: Final = PartialDate("1950-01-01")
"""The date on which the companies were founded. It is earlier than all of their deals."""
_TIERS: Final[Any] = ("tier-1", "tier-2", "tier-3")
"""The ids of the tiers of partnerships, from the lowest to the highest."""


class _Clock:
    """Draws days in ascending order, and writes them as dates with the precision of a day, month or year."""

    def __init__(self, draw: st.DrawFn, start: dt.date) -> None:
        self._draw = draw
        self.today = start

    def next_day(self, most: int = 400) -> dt.date:
        """Return a day that is 1 to `most` days after the day that was drawn last."""
        self.today += dt.timedelta(days=self._draw(st.integers(1, most)))
        return self.today

    def date(self, most: int = 400) -> PartialDate:
        """Draw a later day, and return a date for it, with the precision of a day, month or year."""
        return self.of(self.next_day(most))

    def of(self, day: dt.date) -> PartialDate:
        """Return a date that contains the day, with the precision of a day, month or year."""
        return PartialDate(self._draw(st.sampled_from([f"{day}", f"{day:%Y-%m}", f"{day:%Y}"])))

    def maybe(self, most: int = 400) -> PartialDate | None:
        """Draw a later day, and return either a date for it, or `None` at random."""
        date = self.date(most)
        return date if self._draw(st.booleans()) else None


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """Return a strategy for small data sets in which no rule finds an error or a warning.

    Every reference leads to a record of the right type, and the events are in a possible order. Each statement of a
    source agrees with the adopted value, but may be less precise.
    """
    records: list[Record] = [
        State(id=_FIRST, names=Names(en="First state", es="Primer Estado", zh="甲国"), iso2="XA", iso3="XAA"),
        State(id=_SECOND, names=Names(en="Second state", zh="乙国"), iso2="XB", iso3="XBB", founded=_FOUNDED),
        Region(id=_REGION, names=Names(en="First region"), code="XA-ONE", state=_FIRST),
        Group(id="continent", members=(_FIRST,)),
        Group(id="world"),
    ]
    records += draw(_relations())
    records += draw(_officials())
    records += [draw(_agreements(f"agreement-{number}")) for number in range(draw(st.integers(0, 3)))]
    for number in range(draw(st.integers(0, 2))):
        records += draw(_projects(number))
    flows = draw(st.lists(_trade_flows(), max_size=2, unique_by=lambda flows_of_year: flows_of_year[0].period))
    subjects = tuple(records)
    records += [draw(_agreeing_sources(f"source-{number}", subjects)) for number in range(draw(st.integers(0, 3)))]
    if flows:
        records.append(Source(id=_STATISTICS, title="Statistics"))
    return Dataset(records, observations=[flow for flows_of_year in flows for flow in flows_of_year], version="2026.1")


@st.composite
def _relations(draw: st.DrawFn) -> list[Record]:
    """Return the recognition of one state by the other, their relation, and partnerships with ascending tiers."""
    clock = _Clock(draw, dt.date(1965, 1, 1))
    established = clock.date()
    records: list[Record] = [
        Recognition(id="recognition", state=_FIRST, of=_SECOND, established=established),
        Relation(id="relation", parties=(_FIRST, _SECOND), established=established),
    ]
    clock.next_day(4000)
    superseded: Any = None
    for tier in _TIERS[: draw(st.integers(0, 3))]:
        day = PartialDate(f"{clock.next_day(2000)}")
        partnership: Any = f"partnership-{tier}"
        records.append(PartnershipTier(id=tier, used_by=_FIRST))
        records.append(
            Partnership(
                id=partnership, parties=(_FIRST, _SECOND), tier=tier, established=day, supersedes=superseded,
            )
        )  # fmt: skip
        superseded = partnership
    return records


@st.composite
def _officials(draw: st.DrawFn) -> list[Record]:
    """Return an office, the persons who held it one after the other, and their visits to the other state."""
    clock = _Clock(draw, dt.date(1990, 1, 1))
    office: Any = "head-of-state-1"
    records: list[Record] = [Office(id=office, state=_FIRST, rank=OfficeRank.HEAD_OF_STATE, seats=1)]
    for number in range(draw(st.integers(0, 3))):
        person: Any = f"person-{number}"
        start = clock.next_day()
        arrival = clock.next_day()
        departure = clock.next_day(9)
        end = clock.next_day()
        records.append(Person(id=person, names=Names(es=f"Persona {number}"), nationality=_FIRST))
        records.append(
            Tenure(
                id=f"tenure-{number}", person=person, office=office, start=PartialDate(f"{start}"),
                end=PartialDate(f"{end}"),
            )
        )  # fmt: skip
        if draw(st.booleans()):
            delegate = Delegate(person=person, role=DelegateRole.HEAD, office=office)
            records.append(
                Visit(
                    id=f"visit-{number}", delegates=(delegate,), guest=_FIRST, host=_SECOND, start=clock.of(arrival),
                    end=clock.of(departure),
                )
            )  # fmt: skip
    return records


@st.composite
def _agreements(draw: st.DrawFn, record_id: str) -> Agreement:
    """Return an agreement that was negotiated, signed and ratified, and entered into force, in this order."""
    clock = _Clock(draw, dt.date(2000, 1, 1))
    started, concluded, signed = clock.maybe(), clock.maybe(), clock.date()
    ratifications = tuple(Ratification(party=party, date=clock.date()) for party in (_FIRST, _SECOND))
    return Agreement(
        id=record_id,
        names=draw(names()),
        parties=(_FIRST, _SECOND),
        negotiation_started=started,
        negotiation_concluded=concluded,
        signed=signed,
        ratifications=ratifications if draw(st.booleans()) else (),
        entered_into_force=clock.maybe(),
    )


@st.composite
def _projects(draw: st.DrawFn, number: int) -> list[Record]:
    """Return a project, the companies that own it, and the investment of the first company in the project."""
    clock = _Clock(draw, dt.date(2005, 1, 1))
    announced, signed, closed = clock.maybe(), clock.date(), clock.date()
    project: Any = f"project-{number}"
    owners: list[Any] = [f"owner-{number}-{rank}" for rank in range(draw(st.integers(1, 3)))]
    percentages = draw(st.lists(st.integers(1, 33), min_size=len(owners), max_size=len(owners)))
    stakes = tuple(
        Stake(owner=owner, share=Share(f"{percentage}%"), start=closed)
        for owner, percentage in zip(owners, percentages, strict=True)
    )
    presences = (Presence(state=_FIRST, start=closed),)
    return [
        *(Organization(id=owner, state=_SECOND, founded=_FOUNDED, presences=presences) for owner in owners),
        Project(id=project, names=Names(en=f"Mine {number}"), regions=(_REGION,), stakes=stakes),
        Investment(
            id=f"investment-{number}", project=project, investors=(owners[0],), announced=announced, signed=signed,
            closed=closed,
        ),
    ]  # fmt: skip


@st.composite
def _trade_flows(draw: st.DrawFn) -> tuple[TradeFlow, ...]:
    """Return the exports, imports and total trade of one year."""
    year = PartialDate(str(draw(st.integers(1995, 2024))))
    exports, imports = draw(st.integers(1, 10**6)), draw(st.integers(1, 10**6))
    values = {FlowDirection.EXPORT: exports, FlowDirection.IMPORT: imports, FlowDirection.TOTAL: exports + imports}
    return tuple(
        TradeFlow(
            source=_STATISTICS, reporter=_FIRST, partner=_SECOND, period=year, flow=flow, value=Money(f"{value} USD"),
        )
        for flow, value in values.items()
    )  # fmt: skip


@st.composite
def _agreeing_sources(draw: st.DrawFn, source_id: Any, subjects: tuple[Record, ...]) -> Source:
    """Return a source with statements about some dates. Each statement is at most as precise as the adopted date."""
    statements = []
    for record in draw(st.lists(st.sampled_from(subjects), max_size=4, unique_by=lambda record: record.id)):
        for shape in shapes(type(record)).values():
            value = getattr(record, shape.name)
            if isinstance(value, PartialDate) and draw(st.booleans()):
                text = draw(st.sampled_from([value.text, value.text[:7], value.text[:4]]))
                statements.append(
                    Statement(
                        source=source_id, record=record.id, record_type=record.RECORD_TYPE, field=shape.name,
                        value=PartialDate(text),
                    )
                )  # fmt: skip
    published = PartialDate(f"{draw(st.dates(dt.date(2036, 1, 1), dt.date(2039, 1, 1)))}")
    return Source(id=source_id, title=f"Report {source_id}", published=published, statements=tuple(statements))
