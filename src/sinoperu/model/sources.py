"""Sources, and what they state: statements, passages and claims."""

import datetime as dt
import operator
from typing import ClassVar, Final, TypeAlias, Union

import attrs

from sinoperu.model.base import Checked, Part, Record, an_id, known_record_types, read_field
from sinoperu.model.claims import Claim
from sinoperu.model.constructor_types import to_optional_date, to_optional_period, to_optional_word, to_texts, to_word
from sinoperu.model.fields import Category, shapes
from sinoperu.model.series import Period
from sinoperu.values.dates import Bound, DateInterval, PartialDate
from sinoperu.values.ids import SourceId
from sinoperu.values.quantities import Quantity
from sinoperu.values.text import Identifiers, Names
from sinoperu.values.vocabulary import AgreementStatus, Mode, SourceKind, Word


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StatusAssertion(Checked):
    """The status that a source gives to an agreement. It is compared with the status that the agreement's dates imply.

    >>> print(StatusAssertion(value="in-force", on="2020"))
    in-force on 2020
    """

    value: AgreementStatus = attrs.field(converter=to_word)
    """The status, e.g. `in-force`."""
    on: Period | None = attrs.field(default=None, converter=to_optional_period)
    """The date or period for which the source states it; `None` for the date of the source's publication."""

    def __str__(self) -> str:
        return str(self.value) if self.on is None else f"{self.value} on {self.on}"


# `Union` and not `|`, because the last two classes are defined below.
SingleValue: TypeAlias = Union[
    str, int, bool, Word, PartialDate, DateInterval, Bound, Quantity, Names, Identifiers, Part, Record, StatusAssertion,
    Claim, "Statement", "Passage",
]  # fmt: skip
"""One value of a field, or a whole record: a statement without a field is compared with the record itself."""
FieldValue: TypeAlias = SingleValue | tuple[SingleValue, ...] | None
"""Everything that a field of a record can hold: one value, a tuple of values, or `None`."""
_PLAIN: Final = frozenset({str, int, float, bool, dt.date, list, tuple, dict})
"""The types of plain values, which a statement reads by the type of its field."""


@attrs.frozen(kw_only=True)
class Statement:
    """What one source states about one field of one record, at the precision of the source.

    For a list of parts there is one statement for each part. A statement without a field says that the thing exists.

    If `record_type` and `field` are given, a plain `value` such as text is read as the constructor of that record type
    reads it. Without them, nothing tells which type the value should have, so it is kept as it is.

    >>> statement = Statement(source="some-news", record="fta", record_type="agreement", field="signed", value="2009")
    >>> statement.path, statement.value
    ('signed', PartialDate('2009'))

    Raises:
        TypeError: The value has a wrong type for the field of this record type.
        ValueError: The value is not valid for the field of this record type, e.g. text that is not a date.
    """

    source: SourceId
    """The source that makes the statement."""
    record: str
    """The id of the record that the statement is about."""
    field: str = ""
    """The name of the field, e.g. `"signed"`; empty for a statement that the thing exists."""
    key: str | None = None
    """For a part: the key of the part, e.g. `"cosco-shipping-ports"`."""
    value: FieldValue = None
    """The stated value, in the type of the field."""
    mode: Mode = attrs.field(default=Mode.SAYS, converter=to_word)
    """Whether the source states a fact or an expectation."""
    record_type: str = ""
    """The record type under which the source's file lists the record, e.g. `"agreement"`."""
    at: str | None = None
    """The place in the source: a page, article or cell."""
    note: str | None = None
    """A remark for readers, as plain text, on something that no other field can express."""

    def __attrs_post_init__(self) -> None:
        if type(self.mode) is not Mode:
            object.__setattr__(self, "mode", read_field(Statement, "mode", self.mode))
        if self.field and self.record_type and type(self.value) in _PLAIN:
            cls = known_record_types.get(self.record_type)
            shape = None if cls is None else shapes(cls).get(self.field)
            if cls is not None and shape is not None and shape.category is not Category.PART:
                object.__setattr__(self, "value", read_field(cls, self.field, self.value))

    @property
    def path(self) -> str:
        """The field and the key of the part, e.g. `"stakes[cosco-shipping-ports]"`."""
        return self.field if self.key is None else f"{self.field}[{self.key}]"


def statement_key(statement: Statement) -> tuple[str, ...]:
    """Return the sort key that puts the statements of a source in order.

    >>> first = Statement(source="s", record="fta", field="signed")
    >>> second = Statement(source="s", record="fta", field="suspended")
    >>> statement_key(first) < statement_key(second)
    True
    """
    return (*_short_key(statement), repr(statement.value))


def _short_key(statement: Statement) -> tuple[str, ...]:
    """Return the sort key without the value, whose text takes long to make and rarely decides."""
    s = statement
    return s.mode, s.record_type, s.record, s.at or "", s.note or "", s.field, s.key or ""


def _in_order(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    keys = list(map(_short_key, statements))
    if all(map(operator.lt, keys, keys[1:])):  # as in every loaded file
        return statements
    return tuple(sorted(statements, key=statement_key))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Passage(Checked):
    """One thing that a source states, in our words, with the statements and claims that express it as data.

    >>> Passage(source="some-news", id="23", text="the agreement was signed in 2009",
    ...         covers=["agreement.peru-china-fta-2009.signed"]).id
    '23'
    """

    source: SourceId
    """The source of the passage."""
    id: str = attrs.field(validator=an_id)
    """The key of the passage within its source, e.g. `"23"`."""
    text: str
    """The content of the passage, in our words."""
    covers: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """The statements and claims that express the passage, e.g. `"agreement.peru-china-fta-2009.signed"` or
    `"claims.third-in-latin-america"`.
    """


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Source(Record):
    """One document, or one release of a data set, with everything that it states.

    A repost names its original in `copy_of`, because a copy and its original are not independent sources. The releases
    of a data set are sources with the same `release_of`.

    >>> source = Source(id="some-news", publisher="Some News", published="2025-03-19", kind="news")
    >>> source.name
    'Some News'
    """

    RECORD_TYPE: ClassVar[str] = "source"

    title: str | None = None
    """The title, in the language of the source."""
    publisher: str | None = None
    """The publisher."""
    via: str | None = None
    """The outlet that carried the piece, if another outlet published it, e.g. `"Swissinfo"`."""
    published: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date of publication, e.g. `2025-03-19`, or `[2025-03-18..]` for a day on or after 18 March 2025."""
    retrieved: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the curators read the source."""
    kind: SourceKind | None = attrs.field(default=None, converter=to_optional_word)
    """The sort of document, e.g. `news`."""
    language: str | None = None
    """The language of the source, as a BCP 47 tag, e.g. `"es"`."""
    url: str | None = None
    """The web address."""
    copy_of: SourceId | None = None
    """The source of which this one is a copy. The two are not independent."""
    based_on: tuple[SourceId, ...] = attrs.field(default=(), converter=to_texts)
    """Sources that this one restates in its own words. It is not independent of them."""
    draws_on: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """Authorities that the source takes figures from, e.g. `("Mincetur",)`. This is for readers only: two sources that
    draw on the same authority still count as independent, because not everything in them comes from it.
    """
    release_of: str | None = None
    """The name of the data set of which this source is a release, in kebab-case."""
    release: str | None = None
    """The name of the release, e.g. `"2025-07"`."""
    statements: tuple[Statement, ...] = ()
    """The statements and expectations of the source, in the order of records and fields."""
    claims: tuple[Claim, ...] = ()
    """The claims of the source over several records."""
    passages: tuple[Passage, ...] = ()
    """The content of the source, passage by passage, in our words."""

    @property
    def name(self) -> str:
        """The title, or else the publisher, or else the id."""
        return self.title or self.publisher or self.id

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        # One order, so that sources with the same statements are equal.
        object.__setattr__(self, "statements", _in_order(self.statements))

    @property
    def is_bare(self) -> bool:
        """Whether all fields except the id, the statements, the claims and the passages are empty."""
        said = attrs.evolve(self, statements=(), claims=(), passages=())
        return said == Source(id=self.id)

    def joined(self, other: "Source") -> "Source":
        """Return one source with the content of this source and of another with the same id.

        The descriptive fields, such as the title, come from this source, or from the other one if this source is bare.

        >>> described = Source(id="some-news", title="FTA signed")
        >>> bare = Source(id="some-news", statements=(Statement(source="some-news", record="fta"),))
        >>> bare.joined(described).title
        'FTA signed'
        """
        base = other if self.is_bare else self
        return attrs.evolve(
            base,
            statements=(*self.statements, *other.statements),
            claims=(*self.claims, *other.claims),
            passages=(*self.passages, *other.passages),
        )


__all__ = ["FieldValue", "Passage", "SingleValue", "Source", "Statement", "StatusAssertion", "statement_key"]


def __dir__() -> list[str]:
    return __all__
