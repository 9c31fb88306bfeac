"""Rules: the class `Rule`, the decorators `rule` and `ordering` that create one, and helpers for rule functions."""

import functools
import importlib
import operator
import pickle
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
"""The pattern of a code: three capital letters and three digits."""
HEADINGS = ("What it does", "Why it matters", "Example", "Use instead", "Known exceptions", "References")
"""The headings of a rule's page, in this order."""

InOrder: TypeAlias = tuple[tuple[str, str], tuple[str, str], int, int | None, bool]
"""An ordering of two events, without the code of a rule. [`before`][sinoperu.before] creates it.

The first two items are the earlier and the later event, each as a pair of record id and field. The next two items are
the minimum and the maximum number of days between the events. The last item says whether the earlier event must have
happened if the later event has happened.
"""

RuleInput = TypeVar("RuleInput", bound=Record | Observation | RecordStore)
"""The first parameter of a rule's function: a record, a row of a series, or the whole data set."""
CheckFunction: TypeAlias = Callable[[RuleInput, Context], Iterator[Found]]
"""A function that `rule` turns into a rule: it yields each problem of a record."""
OrderingFunction: TypeAlias = Callable[[RuleInput, Context], Iterable[InOrder]]
"""A function that `ordering` turns into a rule: it yields the orderings of a record's events."""
OrderFunction: TypeAlias = Callable[[Any, Context], Iterable[Before]]  # `Any`: see `Rule.check`
"""The type of `Rule.order`: a function that yields orderings, each with the code of the rule."""


@attrs.frozen(kw_only=True, cache_hash=True)  # the rules of a check are the key of caches
class Rule:
    """A consistency check with a code, a name and a page of documentation.

    The decorators [`rule`][sinoperu.rule] and [`ordering`][sinoperu.ordering] create rules. A rule has either a
    function `check`, which yields the problems of a record, or a function `order`, which yields orderings of events.
    The chronology finds the dates that contradict the orderings.

    Two rules are equal if all their attributes are equal. Functions are equal only if they are the same object, so two
    rules that a loop creates from one `def` differ.

    A rule is pickled by the name of its function, like a function. It can therefore only be pickled if it is defined at
    the top level of a module, under the name of its function.

    >>> from sinoperu.rules import RULES
    >>> RULES[0]
    Rule('ACT001', 'tenure-ends-before-it-starts')
    >>> RULES[0].on, RULES[0].severity.value
    ('tenure', 'error')
    """

    code: str
    """Three letters for the theme and three digits, such as `"AGR001"`.

    The code of a rule never changes, and no other rule ever gets the same code.
    """
    name: str
    """The problem that the rule finds, as words joined by hyphens, e.g. `"entry-into-force-before-signature"`."""
    severity: Severity
    """The severity of the findings, unless a finding has its own severity."""
    on: str
    """The records or rows that the rule checks: a record type or series, such as `"agreement"`.

    The text `"*"` stands for all records. The text `"*.stakes"` stands for the records of all types that have the field
    `stakes`. With an empty text, the rule runs once, on the whole data set.
    """
    page: str
    """The documentation in Markdown, with the headings of `HEADINGS`."""
    check: CheckFunction[Any] | None = None  # `Any`: the text `on` says what the function accepts
    """A function that yields the problems of a record; `None` for an ordering rule."""
    order: OrderFunction | None = None
    """A function that yields orderings of events; `None` for a rule that checks single records."""
    certain: bool = True
    """For an ordering rule: whether the order has no lawful exceptions."""
    speaks_after: tuple[str, ...] | None = None
    """The codes of the rules that take precedence over this rule. If two rules find the same fault, only the rule that
    takes precedence reports it.

    The check examines the findings of this rule after the findings of the named rules. The findings of rules
    without `speaks_after` are examined first of all. A finding of this rule is left out in three cases:

    - Earlier findings show that the adopted value in the field of the finding is wrong. For a finding with a chain,
      this is the value at the start of the chain.
    - Earlier findings show that all statements in the `evidence` of the finding are false.
    - The finding concerns a source as a whole, and one of the named rules has a finding on the same source.

    If `speaks_after` is an empty tuple, only the first two cases are possible. If it is `None`, which is the default,
    these cases do not apply. The findings of the rule are then compared with other findings only by the values in
    `Found.rests_on` or the dates at the ends of a chain.
    """
    speaks_first: bool = False
    """Whether this rule takes precedence over the other rules that find a fault in the same adopted value.

    The rules about broken references have `speaks_first`. The findings of these rules are always reported. Other
    findings that depend on the same value are left out. Contradictions of dates without lawful exceptions are
    reported too.
    """
    excludes: bool | None = None
    """Whether a statement is excluded if the rule would report it as a fault, once its value was adopted.

    By default, only the errors of a rule exclude a statement. With `True`, its warnings exclude a statement too, unless
    they depend on an uncertain or approximate date. With `False`, no finding of the rule excludes a statement. Rules
    that read verdicts need `False`, and so do rules about the data set itself, such as a missing record.
    """

    @property
    def title(self) -> str:
        """The first paragraph under the heading *What it does*."""
        return self.section("What it does").split("\n\n")[0].replace("\n", " ").strip()

    @property
    def words(self) -> tuple[str, ...]:
        """The record types or series that the rule checks. A rule for the whole data set has only an empty text here.

        >>> from sinoperu.rules import RULES
        >>> [rule.words for rule in RULES if rule.code == "INV006"]
        [('organization', 'project')]
        """
        return _words(self.on)

    def section(self, heading: str) -> str:
        """Return the text under a heading of the page, or an empty text if the page has no such heading."""
        match = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", self.page, re.MULTILINE | re.DOTALL)
        return match.group(1).strip() if match else ""

    def example(self, heading: str) -> str:
        """Return the TOML code under the heading *Example* or *Use instead*, or an empty text if there is none."""
        match = re.search(r"```toml\n(.*?)```", self.section(heading), re.DOTALL)
        return match.group(1) if match else ""

    def __copy__(self) -> "Rule":
        return self

    def __deepcopy__(self, memo: object) -> "Rule":
        return self

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle a rule by reference, like a function: by the module and the name of the function of the rule.

        Raises:
            PicklingError: The rule would not be found again by this name.
        """
        function = self.check or self.order
        reference = getattr(function, "__module__", ""), getattr(function, "__qualname__", ""), self.severity
        try:
            is_found = _imported_rule(*reference) == self
        except Exception:  # noqa: BLE001  importing a module can raise any error
            is_found = False
        if not is_found:
            module, name, _ = reference
            raise pickle.PicklingError(
                f"expected the rule {self.code} ({self.name}) to be the variable {quote(name)} of the module "
                f"{quote(module)}, got another value or none: define the rule at the top level of a module"
            )
        return _imported_rule, reference

    def __repr__(self) -> str:
        return f"Rule({self.code!r}, {self.name!r})"


@functools.cache
def _words(on: str) -> tuple[str, ...]:
    before_star, star, field = on.partition("*.")
    if on != "*" and (before_star or not star):
        return (on,)
    return tuple(record_type for record_type, cls in RECORD_TYPES.items() if not field or field in shapes(cls))


def _imported_rule(module: str, name: str, severity: Severity) -> Rule:
    """Return the rule that a module defines, with the severity that the pickled rule had."""
    imported: Rule = operator.attrgetter(name)(importlib.import_module(module))
    return imported if imported.severity is severity else attrs.evolve(imported, severity=severity)


def _name(function: Callable[..., object]) -> str:
    return function.__name__.strip("_").replace("_", "-")


# `Any`: `fields` are further fields of `Rule`, which have different types.
def _rule(function: Callable[..., object], code: str, on: str, severity: Severity, **fields: Any) -> Rule:
    """Create a rule, and refuse an invalid code, severity or record type."""
    if not CODE_PATTERN.fullmatch(code):
        raise ValueError(f"expected a code such as AGR001, got {code!r}")
    if severity not in tuple(Severity):
        raise ValueError(f"expected one of {', '.join(Severity)} as the severity of {code}, got {quote(severity)}")
    created = Rule(
        code=code, name=_name(function), on=on, severity=Severity(severity), page=docstring_of(function), **fields
    )
    if not set(created.words or (on,)) <= {"", *RECORD_TYPES, *SERIES_TYPES}:
        raise ValueError(f"expected a record type or series such as agreement in the rule {code}, got {quote(on)}")
    return created


def rule(
    code: str,
    *,
    on: str,
    severity: Severity = Severity.ERROR,
    speaks_after: Iterable[str] | None = None,
    speaks_first: bool = False,
    excludes: bool | None = None,
) -> Callable[[CheckFunction[RuleInput]], Rule]:
    r"""Turn a function into a rule that checks records one by one.

    The function takes a record and a [`Context`][sinoperu.Context], and yields a [`Found`][sinoperu.Found]
    for each problem. The name of the function becomes the name of the rule, and its docstring becomes the page.

    >>> from sinoperu.loading import loads
    >>> @rule("XYZ001", on="agreement", severity=Severity.NOTE)
    ... def agreement_without_place(agreement, context):
    ...     if agreement.signed is not None and agreement.place is None:
    ...         yield Found(agreement.id, "place", f"signed {agreement.signed}, and no place is known")
    >>> agreement_without_place
    Rule('XYZ001', 'agreement-without-place')
    >>> report = loads('[agreement.x]\nsigned = "2019"').check(extra_rules=[agreement_without_place])
    >>> [finding.message for finding in report.by_code["XYZ001"]]
    ['signed 2019, and no place is known']

    Args:
        code: Three capital letters for the theme and three digits, e.g. `"XYZ001"`.
        on: The record type or series, such as `"agreement"`. The text `"*"` stands for all records, and `"*.stakes"`
            for the records of all types that have the field `stakes`. With `""`, the function is called once, with the
            data set as first argument.
        severity: The severity of the findings, unless a finding has its own severity.
        speaks_after: The codes of the rules that take precedence over this rule. If two rules find the same
            fault, only the rule that takes precedence reports it. See [`Rule`][sinoperu.Rule].
        speaks_first: Whether this rule takes precedence over the other rules that find a fault in the same adopted
            value.
        excludes: Whether the findings of the rule exclude a statement that would cause them. By default, only its
            errors do. See [`Rule`][sinoperu.Rule].

    Raises:
        ValueError: The code, the severity or the record type is invalid.
    """
    after = None if speaks_after is None else tuple(speaks_after)

    def decorate(function: CheckFunction[RuleInput]) -> Rule:
        return _rule(
            function, code, on, severity, check=function, speaks_after=after, speaks_first=speaks_first,
            excludes=excludes,
        )  # fmt: skip

    return decorate


def ordering(code: str, *, on: str, certain: bool = True) -> Callable[[OrderingFunction[RuleInput]], Rule]:
    r"""Turn a function into a rule that orders events.

    The function takes a record and a [`Context`][sinoperu.Context], and yields orderings of events. Use
    [`before`][sinoperu.before] or [`in_order`][sinoperu.rules.in_order] to create the orderings. The chronology
    combines the orderings of all rules and finds the dates that contradict them. The name of the function becomes the
    name of the rule, and its docstring becomes the page.

    >>> from sinoperu.loading import loads
    >>> @ordering("XYZ002", on="agreement")
    ... def concluded_before_started(agreement, context):
    ...     yield before((agreement.id, "negotiation_started"), (agreement.id, "negotiation_concluded"))
    >>> data = loads('[agreement.x]\nnegotiation_started = "2008"\nnegotiation_concluded = "2007"')
    >>> [finding.path for finding in data.check(select=["XYZ"], extra_rules=[concluded_before_started])]
    ['agreement.x.negotiation_started']

    Args:
        code: Three capital letters for the theme and three digits, e.g. `"XYZ002"`.
        on: The record type, such as `"agreement"`. The text `"*"` stands for all records, and `"*.stakes"` for the
            records of all types that have the field `stakes`.
        certain: Whether the order has no lawful exceptions. If there are exceptions, a violation is a warning instead
            of an error. The ordering then never narrows the possible days of another date.

    Raises:
        ValueError: The code or the record type is invalid.
    """

    def decorate(function: OrderingFunction[RuleInput]) -> Rule:
        @functools.wraps(function)
        def order(record: RuleInput, context: Context) -> Iterator[Before]:
            make = tuple.__new__  # three times as fast as constructors; there can be millions of orderings
            try:
                for first, then, at_least, at_most, implies in function(record, context):
                    events = make(Event, first), make(Event, then)
                    yield make(Before, (*events, code, at_least, at_most, certain, implies and certain))
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
    """Return the ordering of two events, for a rule function that `ordering` turns into a rule.

    An event is given as a pair of record id and field.

    >>> before(("fta", "signed"), ("fta", "entered_into_force"), implies=True)
    (('fta', 'signed'), ('fta', 'entered_into_force'), 0, None, True)

    Args:
        first: The event that happens first, such as `("fta", "signed")`. The path of a field in a part includes the key
            of the part, as in `("mine", "stakes[mmg].start")`.
        then: The event that happens on the same day or later, unless `at_least` says otherwise.
        at_least: The minimum number of days from `first` to `then`. A negative number allows `then` to happen first.
        at_most: The maximum number of days from `first` to `then`; `None` for no maximum.
        implies: Whether `first` must have happened if `then` has happened. For example, an agreement that entered into
            force must have been signed.
    """
    return first, then, at_least, at_most, implies


def in_order(record: Record, *fields: str, implies: bool = False) -> Iterator[InOrder]:
    """Yield the orderings of dated fields of a record. Each field comes before all fields after it in `fields`.

    >>> from sinoperu.model import Visit
    >>> list(in_order(Visit(id="v", start="2024-11-13", end="2024-11-16"), "start", "end"))
    [(('v', 'start'), ('v', 'end'), 0, None, False)]

    Args:
        record: The record.
        fields: The fields in the order in which the events happen.
        implies: Whether each event implies that all earlier events have happened. If not, fields without a date are
            skipped.
    """
    record_id = record.id
    if len(fields) == 2:  # a check makes millions of these calls, most of them with two fields
        first, then = fields
        if implies or (getattr(record, then) is not None and getattr(record, first) is not None):
            return iter((((record_id, first), (record_id, then), 0, None, implies),))
        return iter(())
    events = [(record_id, field) for field in fields if implies or getattr(record, field) is not None]
    return iter([(earlier, later, 0, None, implies) for earlier, later in combinations(events, 2)])


def lowered_severity(*values: object) -> Severity | None:
    """Return `WARNING` if a value is an uncertain or approximate date or an approximate quantity, else `None`.

    A finding that is based on such a value is never an error.

    >>> lowered_severity(PartialDate("2009"), PartialDate("2010-03~")) is Severity.WARNING
    True
    """
    are_approximate = any(
        isinstance(value, PartialDate | DateInterval | Quantity) and value.is_approximate for value in values
    )
    are_uncertain = any(isinstance(value, PartialDate | DateInterval) and value.is_uncertain for value in values)
    return Severity.WARNING if are_approximate or are_uncertain else None


def date_or_none(value: object) -> PartialDate | None:
    """Return a date unchanged, and `None` for everything else, such as the end of a period that has not ended."""
    return value if isinstance(value, PartialDate) else None


def field_paths(record: Record, *fields: str, part: str = "") -> tuple[tuple[str, str], ...]:
    """Return fields as pairs of record id and field, for `Found.rests_on`.

    >>> from sinoperu.model import Project
    >>> field_paths(Project(id="mine"), "start", "end", part="stakes[mmg]")
    (('mine', 'stakes[mmg].start'), ('mine', 'stakes[mmg].end'))

    Args:
        record: The record.
        fields: The fields of the record, or of one of its parts.
        part: The part with its key, e.g. `"stakes[mmg]"`; empty for fields of the record itself.
    """
    return tuple((record.id, f"{part}.{field}" if part else field) for field in fields)
