"""Who acts: states and groups of them, initiatives, organizations, persons, and the offices they hold."""

import re
from typing import Any, ClassVar, Literal

import attrs

from sinoperu.errors import quote
from sinoperu.model.accepts import (
    to_dates,
    to_optional_count,
    to_optional_date,
    to_optional_end,
    to_optional_measurement,
    to_optional_money,
    to_optional_share,
    to_optional_word,
    to_texts,
    to_word,
)
from sinoperu.model.base import Part, Record
from sinoperu.values.dates import Bound, PartialDate, SpanLike, parse_span
from sinoperu.values.ids import OfficeId, OrganizationId, OwnerId, PartyId, PersonId, StateId
from sinoperu.values.quantities import Count, Measurement, Money, Share
from sinoperu.values.spans import held
from sinoperu.values.vocabulary import AmountMeasure, Capacity, OfficeRank, OrganizationKind, StateOwnership

NotEnded = Literal[Bound.OPEN]
"""The end of what had not ended: by the source's date where a source says it, by `as_of` where it is adopted.
"""


_ISO_CODES = {"iso2": (re.compile(r"[A-Z]{2}"), "PE"), "iso3": (re.compile(r"[A-Z]{3}"), "PER")}


def _iso_code(instance: object, field: "attrs.Attribute[Any]", value: object) -> None:
    """Validate the form of a country code. Which codes are assigned changes, and historic ones stay in use."""
    form, example = _ISO_CODES[field.name]
    if isinstance(value, str) and not form.fullmatch(value):
        name = f"{type(instance).__name__}.{field.name}"
        raise ValueError(f"{name}: expected {len(example)} letters from A to Z such as {example}, got {quote(value)}")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class State(Record):
    """A state as a party in its own time: Qing China, the Republic of China and the People's Republic are
    three.
    """

    RECORD_TYPE: ClassVar[str] = "state"

    iso2: str | None = attrs.field(default=None, validator=_iso_code)
    """ISO 3166-1 alpha-2 code, e.g. `"PE"`; `None` for historic states without one."""
    iso3: str | None = attrs.field(default=None, validator=_iso_code)
    """ISO 3166-1 alpha-3 code, e.g. `"PER"`."""
    founded: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The day from which it existed, e.g. `1949-10-01`."""
    dissolved: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """The day on which it ceased to exist."""
    predecessor: StateId | None = None
    """The state that it succeeded, e.g. `"qing-china"`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Group(Record):
    """A named set of states or bodies that claims are made among, e.g. Latin America; or the world."""

    RECORD_TYPE: ClassVar[str] = "group"

    members: tuple[PartyId, ...] = attrs.field(default=(), converter=to_texts)
    """Its members, e.g. `("cuba", "chile", "peru")`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Initiative(Record):
    """A programme that projects and agreements may belong to, e.g. the Belt and Road Initiative."""

    RECORD_TYPE: ClassVar[str] = "initiative"

    led_by: tuple[PartyId, ...] = attrs.field(default=(), converter=to_texts)
    """Who leads it, e.g. `("china",)`."""
    launched: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it was launched, e.g. `2013`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Stake(Part):
    """What one owner holds of a project or company, from when to when."""

    KEY: ClassVar[str] = "owner"

    owner: OwnerId
    """Who holds it, e.g. `"cosco-shipping-ports"`."""
    share: Share | None = attrs.field(default=None, converter=to_optional_share)
    """How much of the whole, e.g. `60%`; BODS 0.4 share, with exact, minimum or maximum."""
    start: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The first day of holding, e.g. `2019-05-10`."""
    end: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """The last day of holding; `..` if it had not ended."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Amount(Part):
    """An amount of money and what it measures. Amounts of different measures are never compared."""

    KEY: ClassVar[str] = "measure"

    measure: AmountMeasure = attrs.field(converter=to_word)
    """What it measures, e.g. `first-stage-capex`."""
    money: Money | None = attrs.field(default=None, converter=to_optional_money)
    """How much, in one currency, at its written precision, e.g. `1.3 billion USD`."""
    as_of: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date of the figure, e.g. `2024-11`."""
    label: str | None = None
    """The measure in the source's sense, where the enum is too coarse; plain text."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Figure(Part):
    """A number that tells how big something is or what it can do, in a unit."""

    KEY: ClassVar[str] = "what"

    what: str
    """What is measured, in kebab-case, e.g. `"containers"` or `"customers"`."""
    quantity: Measurement | None = attrs.field(default=None, converter=to_optional_measurement)
    """How much, e.g. `1 million TEU/year`."""
    as_of: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date of the figure, e.g. `2024-11`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FormerName(Part):
    """A name that an organization had until a date."""

    KEY: ClassVar[str] = "name"

    name: str
    """The former name, e.g. `"Terminales Portuarios Chancay S.A."`."""
    until: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The day on which it was given up."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Organization(Record):
    """A body that acts: a company, ministry, party, legislature, institute. No state, and no project."""

    RECORD_TYPE: ClassVar[str] = "organization"

    kind: OrganizationKind | None = attrs.field(default=None, converter=to_optional_word)
    """What sort of body it is, e.g. `company`."""
    state: StateId | None = None
    """The state that it belongs to or is registered in, e.g. `"china"`."""
    founded: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it was founded, e.g. `2011-04-05`."""
    dissolved: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """When it ceased to exist."""
    parent: OrganizationId | None = None
    """The body that controls it or that it is a part of, e.g. `"cosco-shipping"`."""
    state_ownership: StateOwnership | None = attrs.field(default=None, converter=to_optional_word)
    """Whether a state owns it."""
    stakes: tuple[Stake, ...] = ()
    """Who holds how much of it."""
    former_names: tuple[FormerName, ...] = ()
    """Names that it gave up."""
    headquarters: str | None = None
    """Where it sits, e.g. `"Shanghai"`."""
    domicile: str | None = None
    """Where it is incorporated, e.g. `"Cayman Islands"`."""
    listed: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When its shares were first listed on an exchange."""
    sector: str | None = None
    """What it does, in a few words."""
    in_peru_since: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it began to work in Peru."""
    figures: tuple[Figure, ...] = ()
    """Customers, market share, seats and the like, each with its date."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Person(Record):
    """A human being. What a person holds and does stands in tenures, visits and meetings."""

    RECORD_TYPE: ClassVar[str] = "person"

    nationality: StateId | None = None
    """The state whose citizen the person is."""
    born: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """Date of birth, e.g. `1962-05-31`."""
    birthplace: str | None = None
    """Where the person was born."""
    died: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """Date of death."""
    party: OrganizationId | None = None
    """The political party of the person."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Office(Record):
    """A post that persons hold one after the other, e.g. President of Peru."""

    RECORD_TYPE: ClassVar[str] = "office"

    organization: OrganizationId | None = None
    """The body that it belongs to, e.g. `"congress-of-peru"`."""
    state: StateId | None = None
    """The state that it belongs to, e.g. `"peru"`."""
    rank: OfficeRank | None = attrs.field(default=None, converter=to_optional_word)
    """What it ranks as, e.g. `head-of-state`."""
    seats: int | None = None
    """How many persons hold it at a time, where that is known, e.g. `1`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Tenure(Record):
    """One person's time in one office."""

    RECORD_TYPE: ClassVar[str] = "tenure"

    person: PersonId
    """Who holds the office, e.g. `"dina-boluarte"`."""
    office: OfficeId
    """The office, e.g. `"president-of-peru"`."""
    start: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The first day in office, e.g. `2022-12-07`."""
    end: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """The last day in office; `..` if the person still held it."""
    attested: tuple[PartialDate, ...] = attrs.field(default=(), converter=to_dates)
    """Dates on which a source shows the person in the office, e.g. `(2025-03-18,)`."""
    capacity: Capacity | None = attrs.field(default=None, converter=to_optional_word)
    """As its holder, or acting or interim."""
    votes: Count | None = attrs.field(default=None, converter=to_optional_count)
    """The votes by which the person was elected, e.g. `60`."""
    end_manner: str | None = None
    """How it ended, in a few words, e.g. `"removed by Congress"`."""
    end_due: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it is to end by law or election, as far as it has not."""

    @property
    def known_days(self) -> tuple[PartialDate, ...]:
        """The days on which the person is known to have held the office: its first and last, and those attested."""
        ends = tuple(day for day in (self.start, self.end) if isinstance(day, PartialDate))
        return (*ends, *self.attested)

    def held_on(self, on: SpanLike, *, surely: bool = False) -> bool:
        """Return whether the person may have held the office on a date; what is attested is held in between.

        Args:
            on: A date or interval.
            surely: Whether the person must have held it on every day of it.
        """
        span = parse_span(on)
        if held(self.start, self.end, span, surely=surely):
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
    "Stake",
    "State",
    "Tenure",
]


def __dir__() -> list[str]:
    return __all__
