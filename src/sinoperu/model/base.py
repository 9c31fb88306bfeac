"""The base classes of records and parts, and the type check that every constructor runs.

Records are immutable at every level: a field holds an immutable value or a tuple of immutable values.
"""

import enum
import itertools
import operator
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final, Self

import attrs

from sinoperu.errors import quote
from sinoperu.model.comparing import CODE, PROSE, WORD_LIST
from sinoperu.model.constructor_types import to_identifiers, to_names, to_optional_date, to_texts
from sinoperu.model.fields import READER, named_twice, shapes
from sinoperu.model.per_class import per_class
from sinoperu.model.renamed import refuse_former_fields
from sinoperu.values.characters import is_text
from sinoperu.values.dates import Bound, PartialDate
from sinoperu.values.ids import check_id, known_id, target_of
from sinoperu.values.reading import read_id, read_whole_number
from sinoperu.values.text import Identifiers, Names

Test = Callable[[Any], object]  # `Any`, because each test expects values of a different type
"""A function that checks a value. The function is called only if the type of the value is one of the expected types. If
the field does not accept the value, the function returns a false value or raises `ValueError`.
"""
_ONLY_STR: Final = frozenset({str})
_ONLY_INT: Final = frozenset({int})


def _test(annotation: object, reader: Callable[[object], object] | None = None) -> tuple[frozenset[type], Test | None]:
    """Return a pair: the types that fit an annotation, and the test for values of exactly these types.

    The test is `None` if all values of these types are accepted. A value that fails the test is not refused yet, and
    neither is a value of another type: `convert` decides about them.

    Args:
        annotation: The annotation of a field.
        reader: The reader of the field, if the field accepts fewer values than its type.
    """
    if typing.get_origin(annotation) is tuple:
        item_types, item_test = _test(typing.get_args(annotation)[0], reader)
        if item_test is None:
            return frozenset({tuple}), lambda items: item_types.issuperset(map(type, items))
        return frozenset({tuple}), lambda items: item_types.issuperset(map(type, items)) and all(map(item_test, items))
    members = [member for member in _members(annotation) if member is not types.NoneType]
    # `known_id` raises an error for text that is not an id. Its results are cached for speed. A record's own id is
    # checked without the cache, because two records never have the same id.
    if reader is not None:
        return (_ONLY_INT if members == [int] else _ONLY_STR), check_id if reader is read_id else reader
    if all(target_of(member) is not None for member in members):
        return _ONLY_STR, known_id
    if members == [int]:
        return _ONLY_INT, read_whole_number
    if members == [str]:
        return _ONLY_STR, is_text
    if any(typing.get_origin(member) is typing.Literal for member in members):
        return frozenset({PartialDate, Bound}), lambda value: value is not Bound.UNKNOWN
    return frozenset(typing.cast("list[type]", members)), None


def _members(annotation: object) -> tuple[object, ...]:
    union = typing.get_origin(annotation) in (types.UnionType, typing.Union)
    return typing.get_args(annotation) if union else (annotation,)


@per_class
def _values(cls: type[Any]) -> Callable[[object], tuple[Any, ...]]:
    """Return a function that takes an instance and returns a tuple of the values of all its fields."""
    read = operator.attrgetter(*(field.name for field in attrs.fields(cls)))
    return typing.cast("Callable[[object], tuple[Any, ...]]", read)


@per_class
def _tests(cls: type[Any]) -> tuple[tuple[object, ...], tuple[tuple[str, frozenset[type], Test | None], ...]]:
    """Return two tuples: the defaults of all fields; and the name, the expected types and the test of each field."""
    fields = attrs.fields(cls)
    tests = ((field.name, *_test(field.type, shapes(cls)[field.name].reader)) for field in fields)
    return tuple(field.default for field in fields), tuple(tests)


def read_field(cls: type[object], name: str, value: object) -> object:
    """Convert a value to the type of a field, as the constructor of the class does.

    >>> from sinoperu import Agreement
    >>> read_field(Agreement, "signed", "2009")
    PartialDate('2009')

    Raises:
        TypeError: The value has the wrong type; the message names the class and the field.
        ValueError: The text is blank, or is not a valid value for the field, e.g. not a date.
    """
    from sinoperu.model.constructor_values import convert  # keeps `import sinoperu` light

    return convert(shapes(cls)[name], value, f"{cls.__name__}.{name}")


class Checked:
    """The base class of records, parts and the rows of series.

    The constructor checks each value against the annotation of its field. The constructor refuses the same values as
    the loader, with the same error messages. Text must be a plain `str`: instances of subclasses, such as members of an
    `enum.StrEnum`, are refused. Two instances are equal if they have the same class and equal fields.

    Constructors also accept plain values, and convert them as the loader does:

    - Text or a `datetime.date` for a date.
    - Text for an interval, an amount, a share, a count, a measurement or a word of a vocabulary.
    - The text `".."` for the end date of something that had not ended.
    - A mapping for names and identifiers.
    - A list for a tuple.

    >>> from sinoperu import Agreement
    >>> Agreement(id="peru-china-fta-2009", signed="2009-04-28", kind="free-trade-agreement").signed
    PartialDate('2009-04-28')
    >>> Agreement(id="peru-china-fta-2009", signed=2009)
    Traceback (most recent call last):
    ...
    TypeError: Agreement.signed: expected an EDTF date such as 2009, 2009-04 or 2009-04-28, got int 2009: write it
    in quotes

    Raises:
        TypeError: A value has the wrong type; the message names the class and the field.
        ValueError: A text is blank, or is not a valid value for the field, e.g. not a date.
    """

    # Subclasses pass `eq=False, repr=False` and inherit these methods. If attrs generated the methods for each class,
    # that would take most of the time of `import sinoperu`.

    __slots__ = ()

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        refuse_former_fields(cls)  # attrs calls this when it has made the constructor of a subclass

    def __attrs_post_init__(self) -> None:
        cls = type(self)
        values = _values(cls)(self)
        defaults, tests = _tests(cls)
        given = map(operator.is_not, values, defaults)
        for value, (name, expected, test) in itertools.compress(zip(values, tests, strict=True), given):
            try:
                if type(value) in expected and (test is None or test(value)):
                    continue
            except ValueError:
                pass  # ignore this error: `read_field` raises one that names the field
            object.__setattr__(self, name, read_field(cls, name, value))

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        read = _values(type(self))
        return self is other or read(self) == read(other)

    def __hash__(self) -> int:
        return hash((type(self), _values(type(self))(self)))

    def __repr__(self) -> str:
        """Return the code of a constructor call that creates an equal value.

        Fields with their default value are left out.
        """
        fields = attrs.fields(typing.cast("type[attrs.AttrsInstance]", type(self)))
        pairs = ((field, getattr(self, field.name)) for field in fields)
        shown = (f"{field.name}={value!r}" for field, value in pairs if value != field.default)
        return f"{type(self).__name__}({', '.join(shown)})"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Part(Checked):
    """A structured value inside a record, such as a stake or a ratification. A part has fields of its own.

    `KEY` is the name of the field that identifies a part within its record, e.g. `"owner"` for stakes. If two parts
    of one record have the same key, give each of them an `id`. For example, if an owner sold a stake and bought it
    back, both stakes have the same owner as their key.

    >>> from sinoperu import Stake
    >>> Stake(owner="mmg", share="62.5%").key
    'mmg'
    """

    KEY: ClassVar[str]
    """The name of the field that identifies parts of this class, e.g. `"owner"`."""

    id: str | None = None
    """An id for the part, e.g. `"first-tranche"`.

    A part needs an id only if another part of the record has the same key.
    """
    note: str | None = attrs.field(default=None, metadata=PROSE)
    """A remark for readers, as plain text, on something that no other field can express."""

    @property
    def key(self) -> str:
        """The key of the part, which is the text in brackets in a path such as `stakes[mmg]`.

        The key is the part's `id` if the part has one, or else the value of its key field. If the part has neither, the
        key is an empty text.
        """
        if self.id is not None:
            return self.id
        value = getattr(self, self.KEY)
        return "" if value is None else str(value.value if isinstance(value, enum.Enum) else value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Reading(Part):
    """A curator's mark that an adopted value is the curators' own reading, which no source states.

    The curators may work out a value, such as the company that a source describes without its name. A value that a
    source states is never marked.

    >>> from sinoperu import Agreement
    >>> reading = {"field": "signed", "reason": "the treaty series dates only the volume"}
    >>> Agreement(id="treaty-1874", signed="1874", readings=(Reading(**reading),)).readings[0].key
    'signed'
    """

    KEY: ClassVar[str] = "field"

    field: str = attrs.field(metadata=CODE)
    """The path of the value, e.g. `"signed"`, `"stakes[mmg]"` or `"stakes[mmg].share"`.

    A path also covers all values below it. So `"stakes"` covers all stakes.
    """
    reason: str = attrs.field(metadata=PROSE)
    """How the curators found the value, as plain text."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Record(Checked):
    """One thing in the world, such as a state, an agreement or a visit, with an id of its own.

    The fields hold the adopted values, which are the curators' conclusions from all statements. What a single source
    says is stored in a [`Statement`][sinoperu.Statement]. `None` or an empty tuple means that the value is not known.
    An unset field never means that the thing has no such value.

    >>> from sinoperu import State
    >>> peru = State(id="peru", names={"en": "Peru", "es": "Perú"})
    >>> str(peru), peru.names["es"]
    ('Peru', 'Perú')
    """

    RECORD_TYPE: ClassVar[str]
    """The word for this record type in files, e.g. `"agreement"`."""

    id: str = attrs.field(metadata={READER: read_id})
    """The id, in kebab-case (small letters with hyphens), e.g. `"peru-china-fta-2009"`. No two records share an id."""
    names: Names = attrs.field(default=Names(), converter=to_names)
    """The names of the thing, one for each language, e.g. `Names(en='Peru', es='Perú')`."""
    aliases: tuple[str, ...] = attrs.field(default=(), converter=to_texts, metadata=WORD_LIST)
    """Other names, spellings and abbreviations in any language, e.g. `("TLC Perú-China",)`."""
    identifiers: Identifiers = attrs.field(default=Identifiers(), converter=to_identifiers)
    """The identifiers of the thing in other systems such as Wikidata, e.g. `Identifiers(wikidata='Q419')`."""
    former_ids: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """The ids that the record had in earlier releases of the data. A look-up by one of these ids still works."""
    complete: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """The names of the fields whose lists are known to be complete, e.g. `("stakes",)`.

    Some lists, such as the parties of an agreement, are taken to be complete. Their fields need no entry here.
    """
    incomplete: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """The names of the fields whose lists may lack members, although such lists are usually taken to be complete.

    For example, `("investors",)` says that a deal may have further investors. No field can be in both `complete` and
    `incomplete`.
    """
    readings: tuple[Reading, ...] = ()
    """The adopted values that no source states and that are the curators' own reading, each with the reason."""
    as_of: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date until which the curators kept the record up to date, e.g. `2025-12`."""
    note: str | None = attrs.field(default=None, metadata=PROSE)
    """A remark for readers, as plain text, on something that no other field can express."""

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.incomplete and self.complete:
            for index, message in named_twice(self.complete, self.incomplete):
                raise ValueError(f"{type(self).__name__}.incomplete[{index}]: {message}")

    @property
    def name(self) -> str:
        """The name in English, or else in Spanish, Chinese or the first other language.

        If the record has no name, this is its id.
        """
        return self.names.best() or self.id

    def to_dict(self) -> dict[str, object]:
        """Return the record as plain data, as in a JSON file. Fields with their default value are left out.

        >>> from sinoperu import Agreement
        >>> Agreement(id="fta", signed="2009-04-28", parties=("peru", "china")).to_dict()
        {'id': 'fta', 'parties': ['peru', 'china'], 'signed': '2009-04-28'}
        """
        from sinoperu.files.record_tables import record_to_dict

        return record_to_dict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> Self:
        """Return a record from plain data in the form that `to_dict` returns.

        Raises:
            LoadError: The data are not valid. The error lists every problem with its path.

        >>> from sinoperu import Agreement
        >>> Agreement.from_dict({"id": "fta", "signed": "2009-04-28"}).signed
        PartialDate('2009-04-28')
        >>> Agreement.from_dict({"id": "fta", "singed": "2009"})
        Traceback (most recent call last):
        sinoperu.errors.LoadError: agreement.fta.singed: unknown field 'singed' of agreement; did you mean 'signed'?
        """
        from sinoperu.files.record_tables import record_from_dict

        return record_from_dict(cls, data)

    def __str__(self) -> str:
        return self.name

    def _repr_html_(self) -> str:
        from sinoperu.notebook.records import record_html

        return record_html(self)

    def __repr__(self) -> str:
        name = self.name
        shown = "" if name == self.id else f", {quote(name)}"
        return f"{type(self).__name__}({self.id!r}{shown})"
