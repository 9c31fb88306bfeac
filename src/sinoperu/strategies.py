"""Hypothesis strategies for values, records of every type, and small consistent data sets.

For tests of projects that build on sinoperu; it needs the extra `sinoperu[strategies]`.

>>> from hypothesis import given
>>> @given(partial_dates())
... def test_a_date_is_its_text(date):
...     assert PartialDate(str(date)) == date
>>> test_a_date_is_its_text()
"""

import datetime as dt
import enum
import functools
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from sinoperu.dataset import Dataset
from sinoperu.model import (
    RECORD_CLASSES,
    SERIES_CLASSES,
    Agreement,
    Coverage,
    Group,
    Investment,
    Observation,
    Office,
    Organization,
    Partnership,
    Person,
    Project,
    Recognition,
    Record,
    Relation,
    Source,
    State,
    Tenure,
    TradeFlow,
    Visit,
)  # fmt: skip
from sinoperu.model.actors import Stake
from sinoperu.model.agreements import Ratification
from sinoperu.model.claims import Claim
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.model.per_class import per_class
from sinoperu.model.sources import Passage, Statement
from sinoperu.model.visits import Delegate
from sinoperu.values.currencies import CURRENCIES
from sinoperu.values.dates import Bound, DateInterval, PartialDate
from sinoperu.values.ids import (
    PartnershipId,
    SourceId,
)  # fmt: skip
from sinoperu.values.quantities import Count, Measurement, Money, Share
from sinoperu.values.text import Identifiers, Names
from sinoperu.values.vocabulary import DelegateRole, FlowDirection, OfficeRank, PartnershipTier

T = TypeVar("T")

# ---------------------------------------------------------------------------------------------- values


def texts(max_size: int = 20) -> st.SearchStrategy[str]:
    """Return texts of any script with something to read in them, as names and notes are."""
    characters = st.characters(exclude_categories=["Cs"])
    return st.text(characters, min_size=1, max_size=max_size).filter(lambda text: bool(text.strip()))


def ids() -> st.SearchStrategy[str]:
    """Return ids in kebab-case, e.g. `fta-2009`."""
    return st.from_regex(r"[a-z0-9]{1,8}(?:-[a-z0-9]{1,5}){0,3}", fullmatch=True)


def days() -> st.SearchStrategy[dt.date]:
    """Return days on which relations between Peru and China had a history."""
    return st.dates(dt.date(1849, 1, 1), dt.date(2035, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """Return dates of every precision, with and without a qualifier, ranges among them."""
    day = draw(days())
    if draw(st.integers(0, 9)) == 0:
        other = draw(days())
        first, last = min(day, other), max(day, other)
        return PartialDate(draw(st.sampled_from([f"[{first}..{last}]", f"[{first}..]", f"[..{last}]", "XXXX"])))
    text = draw(st.sampled_from([f"{day}", f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y-%m}-XX", f"{day:%Y}"[:3] + "X"]))
    return PartialDate(text + draw(st.sampled_from(["", "", "", "?", "~", "%"])))


def intervals() -> st.SearchStrategy[DateInterval]:
    """Return intervals of days, months or years, some of them open or of unknown end."""
    several = st.lists(days(), min_size=2, max_size=2).map(sorted)
    closed = several.flatmap(lambda ends: st.sampled_from([f"{ends[0]}/{ends[1]}", f"{ends[0]:%Y}/{ends[1]:%Y}"]))
    half = days().flatmap(lambda day: st.sampled_from([f"{day}/..", f"../{day}", f"{day:%Y}/", f"/{day:%Y-%m}"]))
    return st.one_of(closed, half).map(DateInterval)


def _numbers(most: int, decimals: int = 2) -> st.SearchStrategy[str]:
    whole = st.integers(0, most)
    return st.one_of(
        whole.map(str), st.builds(lambda n, d: f"{n}.{d:0{decimals}}", whole, st.integers(0, 10**decimals - 1))
    )


def _written(numbers: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    marked = st.builds(str.__add__, st.sampled_from(["", "", "~", ">=", "<="]), numbers)
    ranges = st.lists(numbers, min_size=2, max_size=2).map(lambda two: "..".join(sorted(two, key=float)))
    return st.one_of(marked, ranges)


def money() -> st.SearchStrategy[Money]:
    """Return amounts of money, e.g. `~1.3 billion USD`."""
    multiplier = st.sampled_from(["", " thousand", " million", " billion"])
    currency = st.sampled_from(sorted(CURRENCIES))
    return st.builds(lambda n, m, c: Money(f"{n}{m} {c}"), _written(_numbers(9999)), multiplier, currency)


def shares() -> st.SearchStrategy[Share]:
    """Return shares, e.g. `>=50%`."""
    return _written(_numbers(99)).map(lambda number: Share(f"{number}%"))


def counts() -> st.SearchStrategy[Count]:
    """Return counts, e.g. `>=676`."""
    return _written(st.integers(0, 10**6).map(str)).map(Count)


def measurements() -> st.SearchStrategy[Measurement]:
    """Return measurements, e.g. `1 million TEU/year`."""
    unit = st.sampled_from(["t", "TEU/year", "MW", "km", "days", "percent"])
    return st.builds(lambda n, u: Measurement(f"{n} {u}"), _written(_numbers(9999)), unit)


def names() -> st.SearchStrategy[Names]:
    """Return names in some languages."""
    return st.dictionaries(st.sampled_from(["en", "es", "zh", "qu", "zh-Hant"]), texts(), max_size=3).map(Names.of)


def identifiers() -> st.SearchStrategy[Identifiers]:
    """Return identifiers by some schemes."""
    return st.dictionaries(st.sampled_from(["wikidata", "lei", "isin"]), texts(), max_size=2).map(Identifiers.of)


_VALUES: Mapping[type[Any], Callable[[], st.SearchStrategy[Any]]] = {
    str: texts, int: lambda: st.integers(1, 10**6), bool: st.booleans, PartialDate: partial_dates, Money: money,
    Share: shares, Count: counts, Measurement: measurements, Names: names, Identifiers: identifiers,
}  # fmt: skip
_FORMS = {"iso2": r"[A-Z]{2}", "iso3": r"[A-Z]{3}"}
"""The forms of texts that are codes, by field."""

# --------------------------------------------------------------------------------------------- records


@functools.cache
def _one(shape: Shape) -> st.SearchStrategy[Any]:
    if shape.category is Category.REFERENCE:
        return ids()
    if shape.name in _FORMS:
        return st.from_regex(_FORMS[shape.name], fullmatch=True)
    if shape.interval:
        return st.one_of(partial_dates(), intervals())
    if shape.open_end:
        return st.one_of(partial_dates(), st.just(Bound.OPEN))
    if shape.type in _VALUES:
        return _VALUES[shape.type]()
    if issubclass(shape.type, enum.Enum):
        return st.sampled_from(list(shape.type))
    return built(shape.type)


@functools.cache
def _field(shape: Shape) -> st.SearchStrategy[Any]:
    one = _one(shape)
    return st.lists(one, min_size=1, max_size=3).map(tuple) if shape.many else one


def built(cls: type[T], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    """Return instances of a record, part, observation or claim class, any of their fields filled.

    Args:
        cls: The class.
        given: Strategies for single fields in place of the usual ones.
    """
    known = shapes(cls)
    usual = {name: _field(shape) for name, shape in known.items() if name not in {*_SAID, *given}}
    required = {**given, **{name: one for name, one in usual.items() if known[name].required}}
    optional = {name: one for name, one in usual.items() if name not in required}
    fields = st.fixed_dictionaries(required, optional=optional)
    return fields.map(lambda values: cls(**values))


_SAID = {"statements", "claims", "passages"}


def records(*classes: type[Record]) -> st.SearchStrategy[Record]:
    """Return records of these classes, or of any; their references point to nothing in particular.

    A source has its own fields alone; `sources` gives those that say something.
    """
    return st.one_of([_plain(cls) for cls in classes or RECORD_CLASSES])


def observations(*classes: type[Observation]) -> st.SearchStrategy[Observation]:
    """Return rows of these series, or of any."""
    return st.one_of([built(cls) for cls in classes or SERIES_CLASSES])


@st.composite
def sources(draw: st.DrawFn, about: tuple[Record, ...] = ()) -> Source:
    """Return sources that say and claim things.

    Args:
        draw: Given by Hypothesis.
        about: The records that they speak of; without them, any.
    """
    source_id = draw(ids())
    spoken_of = about or (draw(records(Agreement, Project, Visit)),)
    said: dict[tuple[Any, ...], Statement] = {}
    for record in draw(st.lists(st.sampled_from(spoken_of), max_size=3)):
        for statement in draw(st.lists(statements(source_id, record), max_size=3)):
            said[statement.record, statement.mode, statement.field, statement.key] = statement
    claims = draw(st.lists(_plain(Claim), max_size=2, unique_by=lambda one: one.id))
    passages = draw(st.lists(_plain(Passage), max_size=2, unique_by=lambda one: one.id))
    document: Source = draw(_plain(Source))
    return attrs.evolve(
        document,
        id=source_id,
        statements=tuple(said.values()),
        claims=tuple(attrs.evolve(one, source=source_id) for one in claims),
        passages=tuple(attrs.evolve(one, source=source_id) for one in passages),
    )


@per_class
def _plain(cls: type[Any]) -> st.SearchStrategy[Any]:
    """Return the strategy for a class with an id, made once."""
    return built(cls, id=ids())


@st.composite
def statements(draw: st.DrawFn, source: SourceId, record: Record) -> Statement:
    """Return what a source may say of a record: any value of any of its fields, true or not."""
    left_out = {"id", "former_ids", "note"}
    shape = draw(st.sampled_from([one for name, one in shapes(type(record)).items() if name not in left_out | _SAID]))
    common = Statement(source=source, record=record.id, record_type=record.RECORD_TYPE, field=shape.name)
    if shape.many and shape.category is Category.PART:
        part = draw(_one(shape))
        return attrs.evolve(common, value=part, key=part.key)
    return attrs.evolve(common, value=draw(_field(shape)))


# ------------------------------------------------------------------------------------ consistent data sets


class _Clock:
    """Draws days one after the other, and lets each be known at any precision."""

    def __init__(self, draw: st.DrawFn, start: dt.date) -> None:
        self._draw = draw
        self.today = start

    def next_day(self, most: int = 400) -> dt.date:
        """Return a day after the last one."""
        self.today += dt.timedelta(days=self._draw(st.integers(1, most)))
        return self.today

    def date(self, most: int = 400) -> PartialDate:
        """Return a date after the last one, known to the day, month or year."""
        return self.of(self.next_day(most))

    def of(self, day: dt.date) -> PartialDate:
        """Return the date of a day, known to the day, month or year."""
        return PartialDate(self._draw(st.sampled_from([f"{day}", f"{day:%Y-%m}", f"{day:%Y}"])))

    def maybe(self, most: int = 400) -> PartialDate | None:
        """Return a later date, or none."""
        date = self.date(most)
        return date if self._draw(st.booleans()) else None


PERU, CHINA = "peru", "china"
_BEGINNING = dt.date(1950, 1, 1)


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """Return small data sets in which everything is true together.

    Every reference leads to a record of the right type, events follow each other as they must, and sources say
    nothing but what is adopted, at the same precision or a coarser one.
    """
    made: list[Record] = [
        State(id="peru", names=Names.of(en="Peru", es="Perú", zh="秘鲁"), iso2="PE", iso3="PER"),
        State(
            id="china", names=Names.of(en="China", zh="中国"), iso2="CN", iso3="CHN", founded=PartialDate("1949-10-01")
        ),
        Group(id="latin-america", members=(PERU,)),
        Group(id="world"),
    ]
    made += draw(_relations())
    made += draw(_officials())
    for number in range(draw(st.integers(0, 3))):
        made.append(draw(_agreement(f"agreement-{number}")))
    for number in range(draw(st.integers(0, 2))):
        made += draw(_venture(number))
    flows = draw(st.lists(_flows(), max_size=2, unique_by=lambda three: three[0].period))
    told = [record for record in made if not isinstance(record, Coverage)]
    for number in range(draw(st.integers(0, 3))):
        made.append(draw(_witness(f"source-{number}", told)))
    if flows:
        made.append(Source(id="statistics", title="Statistics"))
    return Dataset(made, observations=[row for three in flows for row in three], version="2026.1")


@st.composite
def _relations(draw: st.DrawFn) -> list[Record]:
    clock = _Clock(draw, dt.date(1965, 1, 1))
    established = clock.date()
    recognition = Recognition(id="recognition-peru", state=PERU, of=CHINA, established=established)
    relation = Relation(id="peru-china", parties=(PERU, CHINA), established=established)
    clock.next_day(4000)
    made: list[Record] = [recognition, relation]
    last: PartnershipId | None = None
    tiers = (PartnershipTier.COOPERATIVE, PartnershipTier.STRATEGIC, PartnershipTier.COMPREHENSIVE_STRATEGIC)
    for tier in tiers[: draw(st.integers(0, 3))]:
        day = PartialDate(f"{clock.next_day(2000)}")
        made.append(Partnership(id=tier.value, parties=(PERU, CHINA), tier=tier, established=day, supersedes=last))
        last = tier.value
    return made


@st.composite
def _officials(draw: st.DrawFn) -> list[Record]:
    """Return one office, those who held it one after the other, and the visits that they made to the other side."""
    clock = _Clock(draw, dt.date(1990, 1, 1))
    office = Office(id="president-of-peru", state=PERU, rank=OfficeRank.HEAD_OF_STATE, seats=1)
    made: list[Record] = [office]
    for number in range(draw(st.integers(0, 3))):
        person = f"person-{number}"
        start = clock.next_day()
        arrival = clock.next_day()
        departure = clock.next_day(9)
        end = clock.next_day()
        made.append(Person(id=person, names=Names.of(es=f"Persona {number}"), nationality=PERU))
        made.append(
            Tenure(
                id=f"tenure-{number}", person=person, office=office.id, start=PartialDate(f"{start}"),
                end=PartialDate(f"{end}"),
            )
        )  # fmt: skip
        if draw(st.booleans()):
            delegate = Delegate(person=person, role=DelegateRole.HEAD, office=office.id)
            made.append(
                Visit(
                    id=f"visit-{number}", delegates=(delegate,), guest=PERU, host=CHINA, start=clock.of(arrival),
                    end=clock.of(departure),
                )
            )  # fmt: skip
    return made


@st.composite
def _agreement(draw: st.DrawFn, record_id: str) -> Agreement:
    clock = _Clock(draw, dt.date(2000, 1, 1))
    started, concluded, signed = clock.maybe(), clock.maybe(), clock.date()
    ratified = tuple(Ratification(party=party, date=clock.date()) for party in (PERU, CHINA))
    return Agreement(
        id=record_id,
        names=draw(names()),
        parties=(PERU, CHINA),
        negotiation_started=started,
        negotiation_concluded=concluded,
        signed=signed,
        ratifications=ratified if draw(st.booleans()) else (),
        entered_into_force=clock.maybe(),
        amends=None,
    )


@st.composite
def _venture(draw: st.DrawFn, number: int) -> list[Record]:
    """Return a project, its owners, and the deal by which the first of them came to it."""
    clock = _Clock(draw, dt.date(2005, 1, 1))
    announced, signed, closed = clock.maybe(), clock.date(), clock.date()
    owners = [f"owner-{number}-{one}" for one in range(draw(st.integers(1, 3)))]
    parts = draw(st.lists(st.integers(1, 33), min_size=len(owners), max_size=len(owners)))
    stakes = tuple(
        Stake(owner=owner, share=Share(f"{part}%"), start=closed) for owner, part in zip(owners, parts, strict=True)
    )
    project = Project(id=f"project-{number}", names=Names.of(en=f"Mine {number}"), stakes=stakes)
    deal = Investment(
        id=f"investment-{number}", project=project.id, investors=(owners[0],), announced=announced,
        signed=signed, closed=closed,
    )  # fmt: skip
    companies = [Organization(id=owner, state=CHINA, founded=PartialDate(f"{_BEGINNING}")) for owner in owners]
    return [*companies, project, deal]


@st.composite
def _flows(draw: st.DrawFn) -> tuple[TradeFlow, ...]:
    """Return exports, imports and their total in one year."""
    year = PartialDate(str(draw(st.integers(1995, 2024))))
    export, imported = draw(st.integers(1, 10**6)), draw(st.integers(1, 10**6))
    values = {FlowDirection.EXPORT: export, FlowDirection.IMPORT: imported, FlowDirection.TOTAL: export + imported}
    return tuple(
        TradeFlow(
            source="statistics",
            reporter=PERU,
            partner=CHINA,
            period=year,
            flow=flow,
            value=Money(f"{value} USD"),
        )
        for flow, value in values.items()
    )


@st.composite
def _witness(draw: st.DrawFn, source_id: str, told: list[Record]) -> Source:
    """Return a source that tells dates of some records as they are, or less precisely."""
    said = []
    for record in draw(st.lists(st.sampled_from(told), max_size=4, unique_by=lambda one: one.id)):
        for shape in shapes(type(record)).values():
            value = getattr(record, shape.name)
            if isinstance(value, PartialDate) and draw(st.booleans()):
                said.append(
                    Statement(
                        source=source_id, record=record.id, record_type=record.RECORD_TYPE, field=shape.name,
                        value=PartialDate(draw(st.sampled_from([value.text, value.text[:7], value.text[:4]]))),
                    )
                )  # fmt: skip
    published = PartialDate(f"{draw(st.dates(dt.date(2036, 1, 1), dt.date(2039, 1, 1)))}")
    return Source(id=source_id, title=f"Report {source_id}", published=published, statements=tuple(said))
