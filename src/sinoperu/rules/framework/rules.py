"""What a rule is, what it finds, and what it may look at."""

import functools
import importlib
import operator
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Any, TypeAlias, TypeVar

import attrs

from sinoperu.chronology import Before, Event
from sinoperu.errors import quote
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.base import Record
from sinoperu.model.fields import shapes
from sinoperu.model.series import Observation
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.docstrings import docstring_of
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.quantities import Quantity

CODE_PATTERN = re.compile(r"[A-Z]{3}[0-9]{3}")
HEADINGS = ("What it does", "Why it is wrong", "Example", "Use instead", "Known exceptions", "References")
"""The headings of a rule's page, in this order."""

RuleInput = TypeVar("RuleInput", bound=Record | Observation | RecordStore)
"""What a rule looks at: a record, a row of a series, or the whole data set."""
CheckFunction: TypeAlias = Callable[[RuleInput, Context], Iterator[Found]]
OrderFunction = Callable[[Any, Context], Iterable[Before]]  # `Any`: the text `on` says what a rule looks at
InOrder: TypeAlias = tuple[tuple[str, str], tuple[str, str], int, int | None, bool]
"""An ordering before a rule gives its code to it: two events, the fewest and the most days between them, and whether
the later one shows that the earlier one has happened. [`before`][sinoperu.rules.before] makes it.
"""
OrderingFunction: TypeAlias = Callable[[RuleInput, Context], Iterable[InOrder]]
"""A function that becomes an ordering rule."""


@attrs.frozen(kw_only=True, eq=False)
class Rule:
    """One consistency check: a code for ever, a name to read, and a page.

    A rule checks records one by one (`check`), or orders events for the chronology (`order`), which finds what clashes.
    """

    code: str
    """Three letters of the theme and three digits, e.g. `"AGR001"`."""
    name: str
    """Kebab-case, naming the bad pattern, e.g. `"entry-into-force-before-signature"`."""
    severity: Severity
    """How grave its findings are."""
    on: str
    """What it looks at: a record type or series, e.g. `"agreement"`; `"*"` for every record; `"*.stakes"` for those of
    each type that has this field; `""` for all at once.
    """
    page: str
    """Its page, in Markdown, with the fixed headings."""
    check: CheckFunction[Any] | None = None  # `Any`, as for `OrderFunction`
    """Yields what is wrong with one record."""
    order: OrderFunction | None = None
    """Yields what must come before what."""
    certain: bool = True
    """For orderings: whether there is no lawful exception."""
    speaks_after: tuple[str, ...] | None = None
    """The codes of rules that may find the same false statement, date or source, and go first: a finding that repeats
    one of theirs, or one on the same adopted value, is left out. With an empty tuple, only findings on the same adopted
    value go first. With `None`, no finding is left out for this reason.
    """
    speaks_first: bool = False
    """Whether nothing else on the same value needs to be reported: the reference itself is wrong."""

    @property
    def title(self) -> str:
        """The first sentence under *What it does*."""
        return self.section("What it does").split("\n\n")[0].replace("\n", " ").strip()

    @property
    def words(self) -> tuple[str, ...]:
        """The record types or series that it looks at, one by one; the empty word for all at once."""
        every, dot, field = self.on.partition("*.")
        if self.on != "*" and (every or not dot):
            return (self.on,)
        return tuple(word for word, cls in RECORD_TYPES.items() if not field or field in shapes(cls))

    def section(self, heading: str) -> str:
        """Return the text under a heading of the page."""
        match = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", self.page, re.MULTILINE | re.DOTALL)
        return match.group(1).strip() if match else ""

    def example(self, heading: str) -> str:
        """Return the TOML under *Example* or *Use instead*."""
        match = re.search(r"```toml\n(.*?)```", self.section(heading), re.DOTALL)
        return match.group(1) if match else ""

    def __copy__(self) -> "Rule":
        return self

    def __deepcopy__(self, memo: object) -> "Rule":
        return self

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle a rule by its place, as functions are: its module holds it under the name of its function."""
        function = self.check or self.order
        return _at, (getattr(function, "__module__", ""), getattr(function, "__qualname__", ""), self.severity)

    def __repr__(self) -> str:
        return f"Rule({self.code!r}, {self.name!r})"


def _at(module: str, name: str, severity: Severity) -> Rule:
    """Return the rule that a module holds, with the severity that it had."""
    found: Rule = operator.attrgetter(name)(importlib.import_module(module))
    return found if found.severity is severity else attrs.evolve(found, severity=severity)


def _name(function: Callable[..., Any]) -> str:
    return function.__name__.strip("_").replace("_", "-")


def _rule(function: Callable[..., Any], code: str, on: str, severity: Severity, **more: Any) -> Rule:
    if not CODE_PATTERN.fullmatch(code):
        raise ValueError(f"expected a code such as AGR001, got {code!r}")
    if severity not in tuple(Severity):
        raise ValueError(f"expected one of {', '.join(Severity)} as the severity of {code}, got {quote(severity)}")
    made = Rule(
        code=code, name=_name(function), on=on, severity=Severity(severity), page=docstring_of(function), **more
    )
    if not set(made.words or (on,)) <= {"", *RECORD_TYPES, *SERIES_TYPES}:
        raise ValueError(f"expected a record type or series such as agreement for {code} to look at, got {quote(on)}")
    return made


def rule(
    code: str,
    *,
    on: str,
    severity: Severity = Severity.ERROR,
    speaks_after: Iterable[str] | None = None,
    speaks_first: bool = False,
) -> Callable[[CheckFunction[RuleInput]], Rule]:
    """Turn a function that yields what is wrong with a record into a rule. Its docstring is the rule's page.

    Args:
        code: Three letters of the theme and three digits.
        on: The record type or series; `"*"` for every record, `"*.stakes"` for those of each type that has this field;
            `""` to look once at the whole data set.
        severity: How grave its findings are.
        speaks_after: The codes of the rules that go first where several find the same fault.
        speaks_first: Whether its findings go before all others on the same value.
    """
    after = None if speaks_after is None else tuple(speaks_after)

    def decorate(function: CheckFunction[RuleInput]) -> Rule:
        return _rule(function, code, on, severity, check=function, speaks_after=after, speaks_first=speaks_first)

    return decorate


def ordering(code: str, *, on: str, certain: bool = True) -> Callable[[OrderingFunction[RuleInput]], Rule]:
    """Turn a function that yields what must come before what into a rule. Its docstring is the rule's page.

    What it yields is found by the chronology, alone or together with other orderings.

    Args:
        code: Three letters of the theme and three digits.
        on: The record type.
        certain: Whether there is no lawful exception. Where there is one, a breach is a warning, and the ordering never
            tightens another date.
    """

    def decorate(function: OrderingFunction[RuleInput]) -> Rule:
        @functools.wraps(function)
        def order(record: Any, context: Context) -> Iterator[Before]:
            make = tuple.__new__  # millions are made: in one step, they take a third of the time of their constructors
            try:
                for first, then, at_least, at_most, implies in function(record, context):
                    both = make(Event, first), make(Event, then)
                    yield make(Before, (*both, code, at_least, at_most, certain, implies and certain))
            except Exception as error:
                error.add_note(f"in the rule {code} ({_name(function)}), on {getattr(record, 'id', on)}")
                raise

        severity = Severity.ERROR if certain else Severity.WARNING
        return _rule(function, code, on, severity, order=order, certain=certain)

    return decorate


def before(
    first: tuple[str, str],
    then: tuple[str, str],
    *,
    at_least: int = 0,
    at_most: int | None = None,
    implies: bool = False,
) -> InOrder:
    """Return the ordering of two events, each as record id and field; the rule adds its code.

    Args:
        first: The earlier event.
        then: The later event.
        at_least: The fewest days between them.
        at_most: The most days between them.
        implies: Whether the later event shows that the earlier one has happened.
    """
    return first, then, at_least, at_most, implies


def in_order(record: Record, *fields: str, implies: bool = False) -> Iterator[InOrder]:
    """Yield that the dated fields of a record come one after the other, each before each later one that has a date."""
    known = [(record.id, field) for field in fields if implies or getattr(record, field) is not None]
    for first, then in combinations(known, 2):
        yield first, then, 0, None, implies


def lowered_severity(*values: object) -> Severity | None:
    """Return `WARNING` if a date or quantity is uncertain or approximate: what rests on it is at most that."""
    about = any(isinstance(one, PartialDate | DateInterval | Quantity) and one.is_approximate for one in values)
    perhaps = any(isinstance(one, PartialDate | DateInterval) and one.is_uncertain for one in values)
    return Severity.WARNING if about or perhaps else None


def date_or_none(value: object) -> PartialDate | None:
    """Return a date, and nothing for the end of what had not ended."""
    return value if isinstance(value, PartialDate) else None


def field_paths(record: Record, *fields: str, part: str = "") -> tuple[tuple[str, str], ...]:
    """Return fields of a record, or of one of its parts, as a finding names what it rests on."""
    return tuple((record.id, f"{part}.{field}" if part else field) for field in fields)
