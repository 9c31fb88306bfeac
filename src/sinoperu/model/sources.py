"""Documents, and what they say."""

from typing import ClassVar, TypeAlias

import attrs

from sinoperu.model.accepts import to_optional_date, to_optional_period, to_optional_word, to_texts, to_word
from sinoperu.model.base import Checked, Part, Record, an_id
from sinoperu.model.claims import Claim
from sinoperu.model.series import Period
from sinoperu.values.dates import Bound, DateInterval, PartialDate
from sinoperu.values.ids import SourceId
from sinoperu.values.quantities import Count, Measurement, Money, Share
from sinoperu.values.text import Identifiers, Names
from sinoperu.values.vocabulary import AgreementStatus, Mode, SourceKind, Word


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StatusAssertion(Checked):
    """A status that a source gives to an agreement; judged against the status that its dates imply."""

    value: AgreementStatus = attrs.field(converter=to_word)
    """The status, e.g. `in-force`."""
    on: Period | None = attrs.field(default=None, converter=to_optional_period)
    """The date that the source speaks of; `None` for the date of its publication."""

    def __str__(self) -> str:
        return str(self.value) if self.on is None else f"{self.value} on {self.on}"


Atom: TypeAlias = (
    str | int | bool | PartialDate | DateInterval | Bound | Money | Share | Count | Measurement | Word | Names
    | Identifiers | StatusAssertion | Part
)  # fmt: skip
Value: TypeAlias = Atom | tuple[Atom, ...] | None
"""Whatever a field can hold."""


@attrs.frozen(kw_only=True)
class Statement:
    """What one source says of one field of one record, at that source's own precision.

    For a list of parts there is one statement a part. A statement without field says that the record's thing
    exists.

    >>> Statement(source="some-news", record="fta", field="signed", value=PartialDate("2009")).path
    'signed'
    """

    source: SourceId
    """Who says it."""
    record: str
    """The id of the record that it speaks of."""
    field: str = ""
    """The field, e.g. `"signed"`; empty for a statement that the thing exists."""
    key: str | None = None
    """For a part, the part's key, e.g. `"cosco-shipping-ports"`."""
    value: Value = None
    """What it says, in the type of the field."""
    mode: Mode = Mode.SAYS
    """As a fact, or as something to come."""
    record_type: str = ""
    """The type under which the source's file names the record."""
    at: str | None = None
    """Where in the source: a page, article or cell."""
    note: str | None = None
    """What a reader should know and no field can say; plain text."""

    @property
    def path(self) -> str:
        """The field with the part's key, e.g. `"stakes[cosco-shipping-ports]"`."""
        return self.field if self.key is None else f"{self.field}[{self.key}]"


def statement_key(statement: Statement) -> tuple[str, ...]:
    """Return the order of statements within a source."""
    s = statement
    return (s.mode, s.record_type, s.record, s.at or "", s.note or "", s.field, s.key or "", repr(s.value))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Passage(Checked):
    """One thing that a source states, in our words, and the statements and claims that say it in types."""

    source: SourceId
    """Whose passage it is."""
    id: str = attrs.field(validator=an_id)
    """Its key within the source, e.g. `"23"`."""
    text: str
    """What it states, in our words."""
    covers: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """What covers it: `"agreement.peru-china-fta-2009.signed"`, or `"claims.third-in-latin-america"`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Source(Record):
    """One document, or one release of a data set, with all that it says.

    Two copies of one original are not two independent sources: a repost names its original in `copy_of`. Two
    releases of a tracker are two sources of one `release_of`.
    """

    RECORD_TYPE: ClassVar[str] = "source"

    title: str | None = None
    """Its title, in its own language."""
    publisher: str | None = None
    """Who published it."""
    via: str | None = None
    """Who carried a piece that another published, e.g. `"Swissinfo"`."""
    published: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When, e.g. `2025-03-19`, or `[2025-03-18..]` for a day not before."""
    retrieved: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it was read."""
    kind: SourceKind | None = attrs.field(default=None, converter=to_optional_word)
    """What sort of document it is."""
    language: str | None = None
    """Its language, a BCP 47 tag, e.g. `"es"`."""
    url: str | None = None
    """Its address."""
    copy_of: SourceId | None = None
    """The source that it repeats; it is not independent of it."""
    based_on: tuple[SourceId, ...] = attrs.field(default=(), converter=to_texts)
    """Sources that it restates in its own words; it is not independent of them."""
    draws_on: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """Authorities that it takes its figures from, e.g. `("Mincetur",)`, for the reader: verdicts count two pieces
    that draw on one as two sources, since not all that they say comes from it.
    """
    release_of: str | None = None
    """The name of the data set that it is a release of, in kebab-case."""
    release: str | None = None
    """The release, e.g. `"2025-07"`."""
    statements: tuple[Statement, ...] = ()
    """What it says and expects, in the order of records and fields."""
    claims: tuple[Claim, ...] = ()
    """What it claims over several records."""
    passages: tuple[Passage, ...] = ()
    """What it states, thing by thing, in our words."""

    @property
    def name(self) -> str:
        """Its title, else its publisher, else its id."""
        return self.title or self.publisher or self.id

    @property
    def is_bare(self) -> bool:
        """Whether nothing is known of the document itself, only what it says."""
        said = attrs.evolve(self, statements=(), claims=(), passages=())
        return said == Source(id=self.id)

    def joined(self, other: "Source") -> "Source":
        """Return this source and another of the same id as one, with the fields of the one that has any."""
        base = other if self.is_bare else self
        return attrs.evolve(
            base,
            statements=(*self.statements, *other.statements),
            claims=(*self.claims, *other.claims),
            passages=(*self.passages, *other.passages),
        )


__all__ = ["Passage", "Source", "Statement", "StatusAssertion", "Value", "statement_key"]


def __dir__() -> list[str]:
    return __all__
