"""Sources, and what they state: statements, passages and claims."""

import datetime as dt
import itertools
import operator
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final, TypeAlias, TypeVar, Union

import attrs

from sinoperu.errors import did_you_mean, quote
from sinoperu.model.base import Checked, Part, Record, read_field
from sinoperu.model.claims import Claim
from sinoperu.model.class_index import RECORD_TYPES
from sinoperu.model.comparing import CODE, OPEN_LIST, WORD_LIST, WORDS
from sinoperu.model.constructor_types import to_optional_date, to_optional_word, to_texts, to_word
from sinoperu.model.fields import READER, Category, Shape, shapes
from sinoperu.model.per_class import per_class
from sinoperu.model.renamed import name_hint
from sinoperu.model.source_contents import check_contents
from sinoperu.model.statuses import ProjectStatusAssertion, StatusAssertion
from sinoperu.model.union import union
from sinoperu.model.value_paths import part_path
from sinoperu.values.characters import is_text
from sinoperu.values.dates import Bound, DateInterval, PartialDate
from sinoperu.values.ids import SourceId, known_id
from sinoperu.values.quantities import Quantity
from sinoperu.values.reading import read_id, read_text
from sinoperu.values.text import Filters, Identifiers, Names, TextMap
from sinoperu.values.vocabulary import Mode, SourceForm, SourceKind, Word

# `Union` and not `|`, because the two classes in quotes are defined further below.
SingleValue: TypeAlias = Union[
    str, int, bool, Word, PartialDate, DateInterval, Bound, Quantity, Names, Identifiers, Part, Record, StatusAssertion,
    ProjectStatusAssertion, Claim, "Statement", "Passage",
]  # fmt: skip
"""One value of a field. Records are included, because a statement without a field is compared with a whole record."""
FieldValue: TypeAlias = SingleValue | tuple[SingleValue, ...] | None
"""Everything that a field of a record can hold: one value, a tuple of values, or `None`."""
_Content = TypeVar("_Content", Claim, "Passage")
STATEMENT_FIELDS: Final[Mapping[str, Mapping[str, type[object]]]] = {
    "agreement": {"status": StatusAssertion},
    "project": {"status": ProjectStatusAssertion},
}
"""A mapping from each record type to the fields that only statements have, each with the class of its values."""
NEVER_STATED: Final = frozenset({"id", "former_ids", "readings", "note"})
"""The fields of records about which a source cannot make a statement."""
_CONVERTED: Final = frozenset({str, int, float, bool, dt.date, list, tuple, dict, Names, Identifiers, Filters})
"""The types of plain values, which a statement converts to the type of its field, and of tables, which can be empty."""

_REQUIRED_TEXTS: Final = ("source", "record", "field", "record_type")
"""The fields of a statement that hold text and cannot be `None`."""
_OPTIONAL_TEXTS: Final = ("key", "at", "note")
"""The fields of a statement that hold text or `None`."""
_texts_of: Final = operator.attrgetter(*_REQUIRED_TEXTS, *_OPTIONAL_TEXTS)
_TEXT_TYPES: Final = frozenset(
    itertools.product(*[(str,) for _ in _REQUIRED_TEXTS], *[(str, type(None)) for _ in _OPTIONAL_TEXTS])
)
"""All valid combinations of types for these texts. One look-up in this set is faster than a check of each field."""


@per_class
def stated_fields(cls: type[Record]) -> dict[str, Shape]:
    """Return the fields of a record class about which a source can make a statement, by name.

    >>> from sinoperu import Agreement
    >>> stated_fields(Agreement)["status"].type.__name__, "note" in stated_fields(Agreement)
    ('StatusAssertion', False)
    """
    extra = STATEMENT_FIELDS.get(cls.RECORD_TYPE, {})
    return {
        **{
            name: shape
            for name, shape in shapes(cls).items()
            if name not in NEVER_STATED and shape.category is not Category.OBJECT
        },
        **{name: Shape(name=name, category=Category.OBJECT, type=kind) for name, kind in extra.items()},
    }


@attrs.frozen(kw_only=True)
class Statement:
    """A statement of one source about one field of one record, at the precision of the source.

    If a field holds a list of parts, each part has a statement of its own. A statement without a field says only that
    the thing exists.

    A plain `value` such as text is converted to the type of the field. Without `record_type`, the type of the field is
    not known, so the value is kept as it is. A `Source` refuses a statement without `record_type`.

    >>> statement = Statement(source="some-news", record="fta", record_type="agreement", field="signed", value="2009")
    >>> statement.path, statement.value
    ('signed', PartialDate('2009'))

    Raises:
        TypeError: The value has a wrong type for the field of this record type, or another field of the statement is
            not a plain `str`.
        ValueError: The value is missing, or is not valid for the field, e.g. text that is not a date. This error is
            also raised if the record type or the field does not exist, or if a key or an id is not valid.
    """

    TABLE_PROPERTIES: ClassVar[tuple[str, ...]] = ("path",)
    """The properties that are columns of a table of statements."""
    SHOWN_FIELDS: ClassVar[tuple[str, ...]] = ("source", "record", "path", "mode", "value")
    """The columns of a printed list of statements."""

    source: SourceId
    """The source that makes the statement."""
    record: str
    """The id of the record that the statement is about."""
    field: str = ""
    """The name of the field, e.g. `"signed"`; empty if the statement says only that the thing exists."""
    key: str | None = None
    """For a statement about a part: the key of the part, e.g. `"cosco-shipping-ports"`."""
    value: FieldValue = None
    """The stated value, converted to the type of the field."""
    mode: Mode = attrs.field(default=Mode.SAYS, converter=to_word)
    """Whether the source states a fact or an expectation."""
    record_type: str = ""
    """The type of the record, as given in the file of the source, e.g. `"agreement"`."""
    at: str | None = None
    """Where in the source the statement is made: a page, article or cell."""
    note: str | None = None
    """A remark for readers, as plain text, on something that no other field can express."""

    def __attrs_post_init__(self) -> None:
        if type(self.mode) is not Mode:
            object.__setattr__(self, "mode", read_field(Statement, "mode", self.mode))
        if tuple(map(type, _texts_of(self))) not in _TEXT_TYPES:
            for name, text in zip((*_REQUIRED_TEXTS, *_OPTIONAL_TEXTS), _texts_of(self), strict=True):
                if type(text) is not str and (text is not None or name in _REQUIRED_TEXTS):
                    read_field(Statement, name, text)  # raises `TypeError` with the name of the field
        known_id(self.source)
        known_id(self.record)
        for text in (self.at, self.note):
            if text is not None and not is_text(text):
                read_text(text)  # raises an error that says what is wrong
        if self.record_type:
            self._check_value()

    def _check_value(self) -> None:
        """Convert the value to the type of its field, or raise an error if the field cannot have it.

        What is accepted here can be written to a file and read back. So the check is the same as that of a file.
        """
        cls = RECORD_TYPES.get(self.record_type)
        if cls is None:
            hint = did_you_mean(self.record_type, RECORD_TYPES)
            raise ValueError(f"Statement.record_type: unknown record type {quote(self.record_type)}{hint}")
        if not self.field:
            if self.value is not None or self.key is not None:
                raise ValueError(f"Statement.field: expected the field of the value {quote(self.value)}, got no field")
            return
        shape = stated_fields(cls).get(self.field)
        if shape is None:
            hint = name_hint(self.record_type, self.field, stated_fields(cls))
            raise ValueError(f"Statement.field: unknown field {quote(self.field)} of {self.record_type}{hint}")
        kind = type(self.value)
        if (
            kind is not shape.type or kind in _CONVERTED or shape.many
        ):  # a word of the right vocabulary needs no conversion
            self._convert_value(cls, shape)
        key = self.value.key if shape.many and isinstance(self.value, Part) else None
        if self.key != key:
            if self.key is not None:
                expected = "no key" if key is None else f"the key {quote(key)} of the part"
                raise ValueError(f"Statement.key: expected {expected}, got {quote(self.key)}")
            object.__setattr__(self, "key", key)

    def _convert_value(self, cls: type[Record], shape: Shape) -> None:
        path = f"{cls.__name__}.{self.field}"
        single = attrs.evolve(shape, many=shape.many and shape.category is not Category.PART)
        from sinoperu.model.constructor_values import convert  # keeps `import sinoperu` light

        if self.value is None:
            raise ValueError(f"{path}: expected a value, got nothing")
        value = convert(single, self.value, path)
        if value == ():
            raise ValueError(f"{path}: expected a list with at least one item, got an empty list")
        if isinstance(value, TextMap) and not value:
            raise ValueError(f"{path}: expected a table with at least one key, got an empty table")
        object.__setattr__(self, "value", value)

    @property
    def path(self) -> str:
        """The field, with the key of the part in brackets, e.g. `"stakes[cosco-shipping-ports]"`."""
        return self.field if self.key is None else part_path(self.field, self.key)


def statement_key(statement: Statement) -> tuple[str, ...]:
    """Return the key by which the statements of a source are sorted.

    >>> first = Statement(source="s", record="fta", field="signed")
    >>> second = Statement(source="s", record="fta", field="suspended")
    >>> statement_key(first) < statement_key(second)
    True
    """
    return (*_short_key(statement), repr(statement.value))


def _short_key(statement: Statement) -> tuple[str, ...]:
    """Return the sort key of a statement, but without the value.

    The text of a value is slow to make, and it is only needed if the rest of the key is equal.
    """
    s = statement
    return s.mode, s.record_type, s.record, s.at or "", s.note or "", s.field, s.key or ""


def _in_order(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    keys = list(map(_short_key, statements))
    if all(map(operator.lt, keys, keys[1:])):  # the statements of a loaded file are already sorted
        return statements
    return tuple(sorted(statements, key=statement_key))


def passage_key(passage_id: str) -> tuple[int, int, str]:
    """Return the sort key for the id of a passage. Numbers come first in numeric order, then all other ids.

    >>> sorted(["summary", "10", "9"], key=passage_key)
    ['9', '10', 'summary']
    """
    return (0, int(passage_id), passage_id) if passage_id.isdecimal() else (1, 0, passage_id)


def _sorted_by_id(contents: tuple[_Content, ...], key: Callable[[str], Any]) -> tuple[_Content, ...]:
    """Return claims or passages sorted by the key of their ids.

    Raises:
        ValueError: Two items have the same id. The message quotes both.
    """
    by_id: dict[str, _Content] = {}
    for content in contents:
        first = by_id.setdefault(content.id, content)
        if first is not content:
            word = type(content).__name__.lower()
            raise ValueError(f"expected each {word} id of a source once, got {quote(first)} and {quote(content)}")
    ordered = sorted(by_id, key=key)
    return tuple(by_id[content_id] for content_id in ordered)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Passage(Checked):
    """One thing that a source states, in the curators' words, with the statements and claims that express it as data.

    >>> Passage(source="some-news", id="23", text="the agreement was signed in 2009",
    ...         covers=["agreement.peru-china-fta-2009.signed"]).id
    '23'
    """

    source: SourceId
    """The source of the passage."""
    id: str = attrs.field(metadata={READER: read_id})
    """The id of the passage, which is unique within its source, e.g. `"23"`."""
    text: str
    """The content of the passage, in the curators' words."""
    covers: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """The paths of the statements, claims and rows of series that express the passage as data.

    Examples are `"agreement.peru-china-fta-2009.signed"`, `"claims.third-in-latin-america"` and
    `"trade-flow.peru.china.2023.total"`.
    """


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Source(Record):
    """One document, or one release of a data set, with everything that it states.

    A copy of another source names the original in `copy_of`, because a copy and its original are not independent
    sources. Each release of a data set is a source of its own. All releases of one data set have the same `release_of`.

    >>> source = Source(id="some-news", publisher="Some News", published="2025-03-19", kind="news")
    >>> source.name
    'Some News'
    """

    RECORD_TYPE: ClassVar[str] = "source"

    title: str | None = attrs.field(default=None, metadata=WORDS)
    """The title, in the language of the source."""
    publisher: str | None = attrs.field(default=None, metadata=WORDS)
    """The publisher."""
    via: str | None = attrs.field(default=None, metadata=WORDS)
    """The outlet where the curators read the text, if the outlet is not the publisher, e.g. `"Swissinfo"`."""
    published: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date of publication, e.g. `2025-03-19`, or `[2025-03-18..]` for a day on or after 18 March 2025."""
    retrieved: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the curators read the source."""
    kind: SourceKind | None = attrs.field(default=None, converter=to_optional_word)
    """The kind of document, e.g. `news`."""
    form: SourceForm | None = attrs.field(default=None, converter=to_optional_word)
    """Whether the curators read the original, a mirror or a summary, e.g. `original`."""
    language: str | None = attrs.field(default=None, metadata=CODE)
    """The language of the source, as a BCP 47 language tag, e.g. `"es"`."""
    url: str | None = attrs.field(default=None, metadata=CODE)
    """The web address."""
    copy_of: SourceId | None = None
    """The source of which this source is a copy. The copy does not count as independent of its original."""
    based_on: tuple[SourceId, ...] = attrs.field(default=(), converter=to_texts, metadata=OPEN_LIST)
    """Sources that this source restates in its own words.

    A source does not count as independent of the sources that it restates.
    """
    draws_on: tuple[str, ...] = attrs.field(default=(), converter=to_texts, metadata=WORD_LIST)
    """Authorities that the source takes figures from, e.g. `("Mincetur",)`.

    The field is for readers only. Two sources that draw on the same authority still count as independent, because they
    also have content of their own.
    """
    release_of: str | None = attrs.field(default=None, metadata=CODE)
    """If this source is a release of a data set: the name of the data set, in kebab-case."""
    release: str | None = attrs.field(default=None, metadata=CODE)
    """The name of the release, e.g. `"2025-07"`."""
    statements: tuple[Statement, ...] = ()
    """The statements of the source, including expectations. The constructor sorts them."""
    claims: tuple[Claim, ...] = ()
    """The claims that the source makes about several records at once. The constructor sorts them by id."""
    passages: tuple[Passage, ...] = ()
    """The content of the source, divided into passages, in the curators' words. The constructor sorts them by id."""

    @property
    def name(self) -> str:
        """The title, or else the publisher, or else the id."""
        return self.title or self.publisher or self.id

    def to_csl(self) -> dict[str, object]:
        """Return the source as an item of CSL-JSON. See [`csl_item`][sinoperu.citing.csl_item] for details.

        >>> Source(id="some-news", publisher="Some News", kind="news", published="2025-03").to_csl()["issued"]
        {'date-parts': [[2025, 3]]}
        """
        from sinoperu.citing.csl import csl_item

        return dict(csl_item(self))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        check_contents(self.id, self.statements, (*self.claims, *self.passages))
        # Sorted, so that two sources with the same content are equal.
        object.__setattr__(self, "statements", _in_order(self.statements))
        if len(self.claims) > 1:
            object.__setattr__(self, "claims", _sorted_by_id(self.claims, str))
        if len(self.passages) > 1:
            object.__setattr__(self, "passages", _sorted_by_id(self.passages, passage_key))

    @property
    def is_bare(self) -> bool:
        """Whether the source has no description, i.e. only an id, statements, claims and passages."""
        if self.title or self.publisher:  # this covers nearly all sources, and the comparison below is slow
            return False
        return attrs.evolve(self, statements=(), claims=(), passages=()) == Source(id=self.id)

    def joined(self, other: "Source") -> "Source":
        """Return a source that combines the content of this source and of `other`, which has the same id.

        Descriptive fields such as the title come from this source, or from `other` if this source has none of them.
        Content that both sources have is kept once.

        Raises:
            ValueError: The sources have different claims or different passages with the same id.

        >>> described = Source(id="some-news", title="FTA signed")
        >>> statement = Statement(source="some-news", record="fta", record_type="agreement")
        >>> bare = Source(id="some-news", statements=(statement,))
        >>> bare.joined(described).title
        'FTA signed'
        """
        base = other if self.is_bare else self
        return attrs.evolve(
            base,
            statements=union(self.statements, other.statements),
            claims=union(self.claims, other.claims),
            passages=union(self.passages, other.passages),
        )


__all__ = [
    "NEVER_STATED",
    "STATEMENT_FIELDS",
    "FieldValue",
    "Passage",
    "SingleValue",
    "Source",
    "Statement",
    "passage_key",
    "stated_fields",
    "statement_key",
]


def __dir__() -> list[str]:
    return __all__
