"""Tests whether records fulfil the conditions of a claim, such as `project.sector = mining`.

There are three answers: yes, no, and unknown. An empty field is unknown, because the data never say that a thing has no
such value. A list that may lack members never gives the answer "no".
"""

import enum
from collections.abc import Iterable
from typing import Final, NamedTuple, cast

from sinoperu.model.base import Part, Record
from sinoperu.model.comparing import ListClass, TextComparison
from sinoperu.model.constructor_values import reader_of
from sinoperu.model.field_paths import Step, steps_of
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.quantities import Quantity
from sinoperu.values.reading import read_period
from sinoperu.values.text import fold

Answer = bool | None
"""The answer to a question about a record: yes, no, or `None` if the data do not tell."""


class Condition(NamedTuple):
    """A condition on a record: a field has a value.

    >>> print(Condition("project.sector", "mining"))
    project.sector = mining
    """

    path: str
    """The path of the field, e.g. `"project.sector"`."""
    value: str | None
    """The value that the field must have. `None` means that the field must have any value."""

    def __str__(self) -> str:
        return f"{self.path} is known" if self.value is None else f"{self.path} = {self.value}"


Conditions = tuple[Condition, ...]


def all_of(answers: Iterable[Answer]) -> Answer:
    """Return whether all answers are yes: no if one is no, and unknown if none is no but one is unknown.

    >>> all_of([True, None]), all_of([None, False]), all_of([])
    (None, False, True)
    """
    result: Answer = True
    for answer in answers:
        if answer is False:
            return False
        if answer is None:
            result = None
    return result


class Values(NamedTuple):
    """The values of one field of a record or part."""

    values: tuple[object, ...]
    """The known values; empty if none is known."""
    may_have_more: bool
    """Whether the field may have further values, because it is empty or is a list that may lack members."""


def values_of(thing: object, step: Step) -> Values:
    """Return the values of one field of a record or part, and whether it may have further values.

    >>> from sinoperu import Agreement
    >>> values_of(Agreement(id="fta", parties=("peru", "china")), Step("parties"))
    Values(values=('peru', 'china'), may_have_more=False)
    >>> values_of(Agreement(id="fta"), Step("signed"))
    Values(values=(), may_have_more=True)
    """
    shape = shapes(type(thing)).get(step.name)
    if shape is None:
        return Values((), may_have_more=False)
    value = getattr(thing, step.name)
    if not shape.many:
        return Values((), may_have_more=True) if value is None else Values((value,), may_have_more=False)
    values = value if step.key is None else tuple(part for part in value if part.key == step.key)
    return Values(values, may_have_more=not value or _may_lack_members(thing, shape))


def _may_lack_members(thing: object, shape: Shape) -> bool:
    if shape.name in getattr(thing, "complete", ()):
        return False
    return shape.compared.members is not ListClass.WHOLE or shape.name in getattr(thing, "incomplete", ())


class ConditionTester:
    """Tests conditions on the records of one data set.

    Each answer about a record is computed once and then cached. So a test of all records takes time in proportion to
    the references on the path, even if many records refer to the same record.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [project.mine]
    ... sector = "mining"
    ... [conflict.strike]
    ... project = "mine"
    ... ''')
    >>> ConditionTester(data).fulfils(data.conflicts["strike"], (Condition("project.sector", "mining"),))
    True

    Args:
        data: The data set.
    """

    def __init__(self, data: RecordStore) -> None:
        self._data = data
        self._answers: dict[tuple[str, tuple[Step, ...], str | None], Answer] = {}

    def fulfils(self, thing: object, conditions: Iterable[Condition]) -> Answer:
        """Return whether a record or part fulfils all conditions."""
        return all_of(self._reaches(thing, steps_of(path), value) for path, value in conditions)

    def value_fulfils(self, value: object, steps: tuple[Step, ...], shape: Shape, wanted: str | None) -> Answer:
        """Return whether one value of a field fulfils the rest of a condition.

        Args:
            value: The value.
            steps: The steps of the path that follow the field. If there are none, the value itself is compared.
            shape: The description of the field.
            wanted: The value that the last field must have; `None` for any value.
        """
        if not steps:
            return True if wanted is None else is_value(value, shape, wanted)
        thing = self.thing(value, shape)
        return None if thing is None else self._reaches(thing, steps, wanted)

    def thing(self, value: object, shape: Shape) -> Record | Part | None:
        """Return the record or part that a value of a field stands for, or `None` if there is no such record."""
        if isinstance(value, Part):
            return value
        return self._data.get(cast("str", value)) if shape.category is Category.REFERENCE else None

    def _reaches(self, thing: object, steps: tuple[Step, ...], wanted: str | None) -> Answer:
        if not isinstance(thing, Record):
            return self._found(thing, steps, wanted)
        key = (thing.id, steps, wanted)
        if key not in self._answers:
            self._answers[key] = self._found(thing, steps, wanted)
        return self._answers[key]

    def _found(self, thing: object, steps: tuple[Step, ...], wanted: str | None) -> Answer:
        """Return whether some value at the end of the steps is the wanted one."""
        first, rest = steps[0], steps[1:]
        values, may_have_more = values_of(thing, first)
        unknown = may_have_more
        for value in values:
            answer = self.value_fulfils(value, rest, shapes(type(thing))[first.name], wanted)
            if answer:
                return True
            unknown = unknown or answer is None
        return None if unknown else False


_EXACT: Final = frozenset({Category.CHOICE, Category.REFERENCE, Category.PART})


def is_exact(shape: Shape) -> bool:
    """Return whether a condition on a field compares whole words or ids, so that an index can find the records.

    >>> from sinoperu import Agreement
    >>> is_exact(shapes(Agreement)["kind"]), is_exact(shapes(Agreement)["signed"])
    (True, False)
    """
    return shape.category in _EXACT or shape.compared.text is TextComparison.CODE


def word_of(value: object) -> str:
    """Return the text that a condition gives for a value: an id, a word of a vocabulary, or the key of a part.

    >>> from sinoperu import ConflictKind
    >>> word_of(ConflictKind.STRIKE), word_of(True), word_of("peru")
    ('strike', 'true', 'peru')
    """
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, Part):
        return value.key
    return str(value).lower() if isinstance(value, bool) else str(value)


def is_value(value: object, shape: Shape, wanted: str) -> Answer:
    """Return whether a value of a field is the value that a condition names.

    A date or quantity is the wanted one if the wanted span contains it, as 2009 contains 28 April 2009.

    >>> from sinoperu import Agreement, PartialDate
    >>> signed = shapes(Agreement)["signed"]
    >>> is_value(PartialDate("2009-04-28"), signed, "2009"), is_value(PartialDate("2009"), signed, "2009-04-28")
    (True, None)
    """
    if is_exact(shape):
        return word_of(value) == wanted
    if isinstance(value, PartialDate | DateInterval | Quantity):
        try:
            parsed = parsed_value(shape, wanted)
        except ValueError:
            return None
        return _contains(parsed, value)
    if isinstance(value, str) and shape.compared.text is TextComparison.WORDS:
        # Two names that differ may still name the same place, so the answer is never "no".
        return True if set(fold(wanted).split()) <= set(fold(value).split()) else None
    return None


def _contains(wanted: object, value: PartialDate | DateInterval | Quantity) -> Answer:
    if isinstance(value, Quantity):
        if type(wanted) is not type(value) or not isinstance(wanted, Quantity) or wanted.unit != value.unit:
            return None
        return True if wanted.contains(value) else None if wanted.overlaps(value) else False
    if not isinstance(wanted, PartialDate | DateInterval):
        return None
    return True if wanted.contains(value) else None if wanted.overlaps(value) else False


def parsed_value(shape: Shape, wanted: str) -> object:
    """Return the value that a condition names for a field. The text is read as in a file.

    For a date field, an interval is accepted too. For a vocabulary, a misspelt word is refused.

    >>> from sinoperu import Agreement
    >>> parsed_value(shapes(Agreement)["signed"], "2006/2016")
    DateInterval('2006/2016')

    Raises:
        TypeError: No text is a value of the field.
        ValueError: The text is not a value of the field.
    """
    if shape.category is Category.DATE:
        return read_period(wanted)
    if shape.category is Category.PART or shape.type in (int, bool):
        return wanted
    read = reader_of(shape)
    if read is None or shape.compared.text is TextComparison.NEVER:
        raise TypeError(f"expected a field with words, ids, dates or quantities, got {shape.name}")
    return read(wanted)
