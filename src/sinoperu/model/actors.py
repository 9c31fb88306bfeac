"""States and groups of states, initiatives, organizations, persons, and the offices that persons hold."""

from typing import ClassVar

import attrs

from sinoperu.model.base import Part, Record
from sinoperu.model.common_parts import Amount, Figure, NotEnded, Stake
from sinoperu.model.comparing import (
    CODE,
    IDENTITY,
    KEYED_LIST,
    OPEN_LIST,
    PROSE,
    WHOLE_BY_SUM,
    WITHIN_SPAN,
    WORDS,
)
from sinoperu.model.constructor_types import (
    to_dates,
    to_optional_count,
    to_optional_date,
    to_optional_end,
    to_optional_word,
    to_texts,
)
from sinoperu.model.fields import READER
from sinoperu.values.dates import PartialDate, SpanLike, parse_span
from sinoperu.values.ids import OfficeId, OrganizationId, PartyId, PersonId, StateId
from sinoperu.values.quantities import Count
from sinoperu.values.reading import code_reader, read_positive_number
from sinoperu.values.spans import held
from sinoperu.values.vocabulary import Capacity, OfficeRank, OrganizationKind, StateOwnership


@attrs.frozen(kw_only=True, eq=False, repr=False)
class State(Record):
    """A state during one period of its history.

    Qing China, the Republic of China and the People's Republic of China are three separate states.

    >>> State(id="peru", names={"en": "Peru"}, iso2="PE").iso2
    'PE'
    """

    RECORD_TYPE: ClassVar[str] = "state"

    iso2: str | None = attrs.field(default=None, metadata={**CODE, READER: code_reader(2, "XA")})
    """The ISO 3166-1 alpha-2 code, e.g. `"PE"`; `None` for historic states that have no code."""
    iso3: str | None = attrs.field(default=None, metadata={**CODE, READER: code_reader(3, "XAA")})
    """The ISO 3166-1 alpha-3 code, e.g. `"PER"`; `None` for historic states that have no code."""
    founded: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The first day of the state's existence, e.g. `1949-10-01`."""
    dissolved: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """The day on which the state ceased to exist; `..` if the state had not ceased to exist."""
    predecessor: StateId | None = None
    """The state that this state succeeded, e.g. `"qing-china"`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Group(Record):
    """A named set of states or organizations, such as Latin America or the world.

    Claims such as "third in Latin America" refer to a group.

    >>> Group(id="latin-america", members=("chile", "cuba", "peru")).members
    ('chile', 'cuba', 'peru')
    """

    RECORD_TYPE: ClassVar[str] = "group"

    members: tuple[PartyId, ...] = attrs.field(default=(), converter=to_texts, metadata=OPEN_LIST)
    """The states or organizations in the group, e.g. `("chile", "cuba", "peru")`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Initiative(Record):
    """A programme that projects and agreements can belong to, such as the Belt and Road Initiative.

    >>> Initiative(id="belt-and-road-initiative", led_by=("china",), launched="2013").launched
    PartialDate('2013')
    """

    RECORD_TYPE: ClassVar[str] = "initiative"

    led_by: tuple[PartyId, ...] = attrs.field(default=(), converter=to_texts, metadata=OPEN_LIST)
    """The states or organizations that lead the initiative, e.g. `("china",)`."""
    launched: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the initiative was launched, e.g. `2013`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FormerName(Part):
    """A name that an organization used in the past.

    >>> FormerName(name="Terminales Portuarios Chancay S.A.").key
    'Terminales Portuarios Chancay S.A.'
    """

    KEY: ClassVar[str] = "name"

    name: str = attrs.field(metadata=WORDS)
    """The former name, e.g. `"Terminales Portuarios Chancay S.A."`."""
    until: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the organization gave up the name."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Presence(Part):
    """The period in which an organization operates in one state, usually not its own.

    >>> Presence(state="peru", start="2014-01-30", end="..").key
    'peru'
    """

    KEY: ClassVar[str] = "state"

    state: StateId
    """The state in which the organization operates, e.g. `"peru"`."""
    start: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the organization began to operate in the state, e.g. `2014-01-30`."""
    end: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """The date on which the organization ceased to operate in the state; `..` if it still operated there."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Organization(Record):
    """A company, ministry, political party, legislature, institute or other body.

    States and projects have record types of their own.

    >>> Organization(id="mmg", kind="company", parent="china-minmetals").parent
    'china-minmetals'
    """

    RECORD_TYPE: ClassVar[str] = "organization"

    kind: OrganizationKind | None = attrs.field(default=None, converter=to_optional_word)
    """The kind of organization, e.g. `company`."""
    state: StateId | None = None
    """The state that the organization belongs to or is registered in, e.g. `"china"`."""
    founded: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the organization was founded, e.g. `2011-04-05`."""
    dissolved: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """The date on which the organization ceased to exist; `..` if it had not ceased to exist."""
    parent: OrganizationId | None = None
    """The organization that controls or contains this organization, e.g. `"cosco-shipping"`."""
    state_ownership: StateOwnership | None = attrs.field(default=None, converter=to_optional_word)
    """Whether, and to what degree, a state owns the organization, e.g. `majority-state`."""
    stakes: tuple[Stake, ...] = attrs.field(default=(), metadata=WHOLE_BY_SUM)
    """The stakes in this organization, each with its owner and period."""
    former_names: tuple[FormerName, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The names that the organization used in the past."""
    headquarters: str | None = attrs.field(default=None, metadata=WORDS)
    """The place of the head office, e.g. `"Shanghai"`."""
    domicile: str | None = attrs.field(default=None, metadata=WORDS)
    """The place of incorporation, e.g. `"Cayman Islands"`."""
    listed: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the shares were first listed on a stock exchange."""
    sector: str | None = attrs.field(default=None, metadata=WORDS)
    """The line of business, in a few words."""
    presences: tuple[Presence, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The periods in which the organization operates in states, each with its state."""
    figures: tuple[Figure, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """Figures about the organization, such as its number of customers or its market share, each with a date."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Person(Record):
    """A human being.

    The person's offices, journeys and talks are stored in separate records: tenures, visits and meetings.

    >>> Person(id="dina-boluarte", nationality="peru", born="1962-05-31").born.year
    1962
    """

    RECORD_TYPE: ClassVar[str] = "person"

    nationality: StateId | None = None
    """The state of which the person is a citizen, e.g. `"peru"`."""
    born: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date of birth, e.g. `1962-05-31`."""
    birthplace: str | None = attrs.field(default=None, metadata=WORDS)
    """The place of birth."""
    died: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date of death."""
    party: OrganizationId | None = None
    """The political party to which the person belongs."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Office(Record):
    """A post that several persons hold one after another, such as President of Peru.

    >>> Office(id="president-of-peru", state="peru", rank="head-of-state", seats=1).rank
    OfficeRank.HEAD_OF_STATE
    """

    RECORD_TYPE: ClassVar[str] = "office"

    organization: OrganizationId | None = None
    """The organization that the office belongs to, e.g. `"congress-of-peru"`."""
    state: StateId | None = None
    """The state that the office belongs to, e.g. `"peru"`."""
    rank: OfficeRank | None = attrs.field(default=None, converter=to_optional_word)
    """The rank of the office, e.g. `head-of-state`."""
    seats: int | None = attrs.field(default=None, metadata={READER: read_positive_number})
    """The number of persons who hold the office at the same time, e.g. `1`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Tenure(Record):
    """The period during which one person holds one office.

    >>> tenure = Tenure(id="t", person="dina-boluarte", office="president-of-peru", start="2022-12-07", end="..")
    >>> tenure.held_on(2023, surely=True)
    True
    """

    RECORD_TYPE: ClassVar[str] = "tenure"

    person: PersonId = attrs.field(metadata=IDENTITY)
    """The person who holds the office, e.g. `"dina-boluarte"`."""
    office: OfficeId = attrs.field(metadata=IDENTITY)
    """The office, e.g. `"president-of-peru"`."""
    start: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The first day in office, e.g. `2022-12-07`."""
    end: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """The last day in office; `..` if the person still held the office."""
    attested: tuple[PartialDate, ...] = attrs.field(default=(), converter=to_dates, metadata=WITHIN_SPAN)
    """The dates on which, according to a source, the person held the office, e.g. `(2025-03-18,)`."""
    capacity: Capacity | None = attrs.field(default=None, converter=to_optional_word)
    """Whether the person is the regular, the acting or the interim holder of the office."""
    votes: Count | None = attrs.field(default=None, converter=to_optional_count)
    """The number of votes for the person in the election, e.g. `60`."""
    end_manner: str | None = attrs.field(default=None, metadata=PROSE)
    """How the tenure ended, in a few words, e.g. `"removed by Congress"`."""
    end_due: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the tenure is due to end by law or election."""

    @property
    def known_days(self) -> tuple[PartialDate, ...]:
        """The dates on which the person is known to have held the office: `start`, `end` and the attested dates."""
        ends = tuple(day for day in (self.start, self.end) if isinstance(day, PartialDate))
        return (*ends, *self.attested)

    def held_on(self, on: SpanLike, *, surely: bool = False) -> bool:
        """Return whether the person may have held the office on the date `on`, or on some day of a month or year.

        With `surely`, return whether the person certainly held the office on every day of `on`. The person is taken to
        have held the office on every day between the first and the last attested date.

        Args:
            on: A date, an interval or a year, e.g. `"2023-06"` or `2023`.
            surely: Whether the result must be certain, i.e. true for every possible start and end of the tenure.

        >>> tenure = Tenure(id="t", person="p", office="o", start="2023")
        >>> tenure.held_on("2023-06"), tenure.held_on("2023-06", surely=True)
        (True, False)
        """
        span = parse_span(on)
        if held(self.start, self.end, span, surely=surely, as_of=self.as_of):
            return True
        dates = [day for day in self.attested if day.lower is not None and day.upper is not None]
        if not surely or not dates or span.lower is None or span.upper is None:
            return False
        first = min(day.upper for day in dates if day.upper is not None)
        last = max(day.lower for day in dates if day.lower is not None)
        return first <= span.lower and span.upper <= last


__all__ = [
    "Amount",
    "Figure",
    "FormerName",
    "Group",
    "Initiative",
    "NotEnded",
    "Office",
    "Organization",
    "Person",
    "Presence",
    "Stake",
    "State",
    "Tenure",
]


def __dir__() -> list[str]:
    return __all__
