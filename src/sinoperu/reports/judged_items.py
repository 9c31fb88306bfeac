"""Statements, expectations and claims with their verdicts, in the one form that all displays share.

A display (text, terminal, HTML, JSON, SARIF) knows only `JudgedItem`. To show another kind of judged thing, such as the
row of a series, write a function that returns its `JudgedItem`.
"""

from collections.abc import Container, Iterable, Sequence
from functools import cached_property
from typing import ClassVar, Final, Literal, TypeAlias

import attrs

from sinoperu.chronology.wording import chain_lines
from sinoperu.errors import printable
from sinoperu.files.dossier import Place
from sinoperu.model.base import Part
from sinoperu.model.claims import Claim
from sinoperu.model.sources import FieldValue
from sinoperu.model.value_text import lines_of, show
from sinoperu.reports.verdict_words import CONFLICTS
from sinoperu.store.rows import Rows
from sinoperu.values.text import Filters
from sinoperu.values.vocabulary import ExclusionGround, Mode, ValueRelation, Verdict
from sinoperu.verdicts.claim_results import ClaimReading, JudgedClaim
from sinoperu.verdicts.judged import BEST_TO_WORST, Judged, JudgedField
from sinoperu.verdicts.rows import JudgedRow

Kind: TypeAlias = Literal["statement", "expectation", "claim", "row"]
"""What kind of thing was judged."""

AnyJudged: TypeAlias = Judged | JudgedClaim | JudgedRow
"""Everything that has a verdict of its own. A passage has only the worst verdict of what covers it."""

MOST_SOURCES: Final = 100
"""An item names at most this many sources on each side. Thousands of sources can state the same field."""

MOST_CHARACTERS: Final = 1000
"""A value is cut at this length. A long adopted value would otherwise be repeated for each statement about it."""

_EMPTY: Final = (None, (), Filters())
"""The values of fields that nobody filled in."""


@attrs.frozen(kw_only=True)
class Backing:
    """The independent sources that state a value, and the independent sources that contradict this value."""

    saying: tuple[str, ...]
    """The ids of the sources that state the value, at most `MOST_SOURCES`. The source of the item is the first."""
    differing: tuple[tuple[str, str], ...]
    """The ids of the sources that differ, each with its own value, at most `MOST_SOURCES`."""
    say_count: int
    """The number of sources that state the value, with the source itself. For a long list, it may be too low."""
    differ_count: int
    """The number of sources that differ, one for each publisher. For a long list, it may be too low."""
    says_more: bool = False
    """Whether there may be more sources that state the value than `say_count`."""
    differs_more: bool = False
    """Whether there may be more sources that differ than `differ_count`."""

    @property
    def text(self) -> str:
        """How many sources state the value, and how many differ, e.g. `1 : 2`, or `1 : 100+` for a long list."""
        return f"{self.say_count}{'+' * self.says_more} : {self.differ_count}{'+' * self.differs_more}"

    @property
    def words(self) -> str:
        """How many sources state the value, and how many differ, in words, e.g. `1 says so, 2 differ`."""
        says = "says" if self.say_count == 1 and not self.says_more else "say"
        differ = "differs" if self.differ_count == 1 and not self.differs_more else "differ"
        count, others = self.text.split(" : ")
        return f"{count} {says} so, {'none' if others == '0' else others} {differ}"

    @property
    def is_alone(self) -> bool:
        """Whether no other source agrees or differs."""
        return self.say_count == 1 and not (self.differ_count or self.says_more or self.differs_more)


@attrs.frozen(kw_only=True)
class FieldItem:
    """One stated field of a part, with its own verdict."""

    field: str
    """The name of the field, e.g. `"share"`."""
    said: str
    """The stated value, as text."""
    adopted: str
    """The adopted value, as text; empty if there is none."""
    verdict: Verdict
    """The verdict on the field."""
    relation: ValueRelation
    """The relation of the stated value to the adopted value."""
    reason: str
    """The reason of the verdict, or an empty text."""
    backing: Backing
    """The independent sources that agree and those that differ."""
    is_key: bool = False
    """Whether the field is the key of the part, e.g. the owner of a stake."""


@attrs.frozen(kw_only=True, repr=False)
class JudgedItem:
    """One statement, expectation, claim or row of a series, with its verdict and everything that is shown about it.

    Text, notebooks, tables, JSON and SARIF all show a `JudgedItem`.
    """

    SHOWN_FIELDS: ClassVar[tuple[str, ...]] = ("source", "path", "said", "verdict", "adopted", "reason")
    """The columns of a printed list of items."""

    kind: Kind
    """Whether the item is a statement, an expectation, a claim or a row."""
    source: str
    """The id of the source of the item."""
    record_type: str = ""
    """The type of the record that a statement is about."""
    record: str = ""
    """The id of the record that a statement is about."""
    field: str = ""
    """The field, with the key of a part in brackets; empty if a statement says only that the record exists."""
    name: str = ""
    """The id of a claim, or the path of a row."""
    said: str
    """What the source says, as text."""
    adopted: str = ""
    """The adopted value, as text; empty if there is none."""
    verdict: Verdict
    """The verdict."""
    relation: ValueRelation | None = None
    """The relation of the stated value to the adopted value; `None` if nothing is compared, as in a claim."""
    reason: str = ""
    """The reason of the verdict, or an empty text."""
    excluded_by: ExclusionGround | None = None
    """What shows that the statement cannot be true, or `None` if nothing does."""
    code: str = ""
    """The code of the rule whose finding excludes the statement, or an empty text."""
    finding: str = ""
    """The message of the finding that excludes the statement, or an empty text."""
    steps: tuple[str, ...] = ()
    """The lines of the chain of dates that excludes the statement."""
    backing: Backing | None = None
    """The independent sources that agree and those that differ; `None` if sources are not counted, as for a claim."""
    fields: tuple[FieldItem, ...] = ()
    """For a stated part, and for names and identifiers: each stated field with its own verdict."""
    readings: tuple[ClaimReading, ...] = ()
    """For a claim: its readings, the plain reading first."""
    place: Place | None = None
    """The place in a file, or `None` if it is unknown."""

    @property
    def path(self) -> str:
        """The path of what was judged, e.g. `"agreement.fta.signed"` or `"claims.third-in-latin-america"`."""
        if self.kind == "claim":
            return f"claims.{self.name}"
        if self.kind == "row":
            return self.name
        return ".".join(part for part in (self.record_type, self.record, self.field) if part)

    @cached_property
    def shown_fields(self) -> tuple[FieldItem, ...]:
        """The fields that a display for readers shows one by one.

        A field is left out if the item already tells everything that is known about it, for example the key of a part,
        a new value that only one source has, or a field with the same verdict from which no source differs.
        """
        reasons = {field.reason for field in self.fields if not field.is_key}
        fields = tuple(field for field in self.fields if self._is_telling(field, reasons))
        return () if len(fields) == 1 and self._is_told(fields[0]) else fields

    def _is_telling(self, field: FieldItem, reasons: Container[str]) -> bool:
        if field.is_key and (not field.reason or field.reason in reasons):
            return field.verdict in CONFLICTS and field.verdict is not self.verdict
        if field.reason or field.verdict in CONFLICTS or field.backing.differ_count:
            return True
        is_new = field.relation is ValueRelation.NEW and not field.adopted and field.backing.is_alone
        return field.verdict is not self.verdict and not is_new

    def _is_told(self, field: FieldItem) -> bool:
        """Return whether the item has the verdict, the reason and the sources of its only field that is left."""
        return field.verdict is self.verdict and (field.backing == self.backing or not field.backing.differ_count)

    @cached_property
    def has_own_sources(self) -> bool:
        """Whether a display shows the sources with the item, and not only with its fields."""
        deciding = [field for field in self.shown_fields if field.verdict is self.verdict]
        is_shown_below = any(field.backing == self.backing for field in deciding)
        return not is_shown_below or all(field.backing == self.backing for field in self.shown_fields)

    def shows_sources_of(self, field: FieldItem) -> bool:
        """Return whether a display shows the sources with a field, because they are not shown with the item."""
        return not self.has_own_sources or field.backing != self.backing

    @property
    def words(self) -> str:
        """What the source says, with the path, in one line."""
        if self.kind in ("statement", "expectation") and not self.field:
            return f"{self.path} {'is expected' if self.kind == 'expectation' else 'exists'}"
        expected = " expected" if self.kind == "expectation" else ""
        return f"{self.path}:{expected} {self.said}"

    def __repr__(self) -> str:
        return printable(f"<JudgedItem {self.source}: {show(self.words)}: {self.verdict}>")


def item_of(judged: AnyJudged, place: Place | None = None) -> JudgedItem:
    r"""Return the `JudgedItem` of a statement, expectation, claim or row with its verdict.

    Args:
        judged: The statement, expectation, claim or row with its verdict.
        place: Its place in a file, if it is known.

    >>> from sinoperu.loading import loads
    >>> data = loads('[agreement.x]\nsigned = "2009-04"\n[source.a.says.agreement.x]\nsigned = "2010"')
    >>> item = item_of(data.assess("a").statements[0])
    >>> item.words, item.adopted, item.excluded_by, item.backing.text
    ('agreement.x.signed: 2010', '2009-04', ExclusionGround.VALUE, '1 : 0')
    """
    if isinstance(judged, JudgedRow):
        return _row_item(judged, place)
    return _claim_item(judged, place) if isinstance(judged, JudgedClaim) else _statement_item(judged, place)


def items_of(judged: Iterable[AnyJudged], places: Sequence[Place | None] = ()) -> tuple[JudgedItem, ...]:
    """Return the `JudgedItem` of each statement, expectation, claim or row with its verdict.

    Args:
        judged: The judged things.
        places: The place of each of them in a file. If there are fewer places, the other places are unknown.
    """
    return tuple(
        item_of(each, places[index] if index < len(places) else None) for index, each in enumerate(judged)
    )  # fmt: skip


def rows_of(judged: Iterable[AnyJudged]) -> Rows[JudgedItem]:
    """Return the `JudgedItem` of each thing with a verdict, in a sequence that can be turned into a table."""
    return Rows(JudgedItem, items_of(judged))


def conflicts_first(items: Iterable[JudgedItem]) -> tuple[JudgedItem, ...]:
    """Return the contradicted items, and after them the disputed ones. All other items are left out."""
    listed = tuple(items)
    return tuple(
        item for verdict in (Verdict.CONTRADICTED, Verdict.DISPUTED) for item in listed if item.verdict is verdict
    )


# ------------------------------------------------------------------------------------------- conversion


def _statement_item(judged: Judged, place: Place | None) -> JudgedItem:
    statement = judged.statement
    finding = judged.finding
    key = statement.value.KEY if isinstance(statement.value, Part) else None
    fields = tuple(_field_item(statement.source, field, is_key=field.field == key) for field in judged.fields)
    is_by_fields = bool(fields) and finding is None and judged.chain is None
    return JudgedItem(
        kind="expectation" if statement.mode is Mode.EXPECTS else "statement",
        source=statement.source,
        record_type=statement.record_type,
        record=statement.record,
        field=statement.path,
        said=value_text(statement.value) if statement.field else "",
        adopted=value_text(judged.adopted),
        verdict=judged.verdict,
        relation=judged.relation,
        reason=_reason_of(fields) if is_by_fields else judged.reason,
        excluded_by=judged.excluded_by,
        code=finding.code if finding else "",
        finding=finding.message if finding else "",
        steps=chain_lines(judged.chain) if judged.chain else (),
        backing=_weakest_backing(fields, judged.verdict) or _backing(statement.source, judged),
        fields=fields,
        place=place,
    )


def _weakest_backing(fields: Iterable[FieldItem], verdict: Verdict) -> Backing | None:
    """Return the backing of the field that decides the verdict on a part, or `None` if no field does.

    A part is only as well backed as its weakest field. For example, many sources can name a loan, and only one its sum.
    """
    backings = (field.backing for field in fields if field.verdict is verdict)
    return min(backings, key=lambda backing: (backing.say_count, -backing.differ_count), default=None)


def _reason_of(fields: Sequence[FieldItem]) -> str:
    """Return the reasons of the fields of a part in one line, the worst first, and each reason only once."""
    by_badness = sorted(fields, key=lambda field: BEST_TO_WORST.index(field.verdict), reverse=True)
    names: dict[str, list[str]] = {}
    for field in by_badness:
        if field.reason:
            names.setdefault(field.reason, []).append("" if field.is_key else field.field)
    is_one_field = sum(not field.is_key for field in fields) == 1
    return "; ".join(
        reason if is_one_field or "" in of else f"{', '.join(of)}: {reason}" for reason, of in names.items()
    )


def _field_item(source: str, field: JudgedField, *, is_key: bool) -> FieldItem:
    return FieldItem(
        field=field.field,
        said=value_text(field.said),
        adopted=value_text(field.adopted),
        verdict=field.verdict,
        relation=field.relation,
        reason=field.reason,
        backing=_backing(source, field, field.field),
        is_key=is_key,
    )


def _claim_item(judged: JudgedClaim, place: Place | None) -> JudgedItem:
    claim = judged.claim
    return JudgedItem(
        kind="claim", source=claim.source, name=claim.id, said=_claim_text(claim), verdict=judged.verdict,
        reason=judged.reason, readings=judged.readings, place=place,
    )  # fmt: skip


def _row_item(judged: JudgedRow, place: Place | None) -> JudgedItem:
    _, _, figures = judged.text.partition(": ")
    others = [(source, figure) for figure, source in judged.differing_figures[:MOST_SOURCES]]
    differ_count = 0 if judged.worst is None else judged.worst.against
    return JudgedItem(
        kind="row", source=judged.row.source, name=judged.row.path, said=figures, verdict=judged.verdict,
        reason=judged.reason,
        backing=Backing(
            saying=(judged.row.source, *judged.agreeing[: MOST_SOURCES - 1]),
            differing=tuple(dict.fromkeys(others)),
            say_count=1 + len(judged.agreeing),
            differ_count=differ_count,
        ),
        place=place,
    )  # fmt: skip


def _claim_text(claim: Claim) -> str:
    """Return the content of a claim as text, e.g. `ordinal (subject peru, position 3)`."""
    skipped = {"source", "id", "kind", "at", "note"}
    values = ((field.name, getattr(claim, field.name)) for field in attrs.fields(type(claim)))
    given = (f"{name.replace('_', ' ')} {value_text(value)}" for name, value in values
             if name not in skipped and value not in _EMPTY)  # fmt: skip
    return f"{claim.kind} ({', '.join(given)})"


def _backing(source: str, judged: Judged | JudgedField, part_field: str | None = None) -> Backing:
    """Return the sources on both sides. Long lists are not read to their end, because each statement has such lists.

    Args:
        source: The id of the source itself.
        judged: The statement or the stated field.
        part_field: The field of the part whose value is shown, if the statements are about a part.
    """
    agreeing = judged.sources.some_agreeing(MOST_SOURCES)
    differing = judged.sources.some_differing(MOST_SOURCES)
    named = dict.fromkeys(
        (statement.source, value_text(_shown_value(statement.value, part_field))) for statement in differing.statements
    )
    return Backing(
        saying=(source, *agreeing.sources[: MOST_SOURCES - 1]),
        differing=tuple(named),
        say_count=1 + len(agreeing.sources),
        differ_count=len(differing.sources),
        says_more=not agreeing.is_all,
        differs_more=not differing.is_all,
    )


def _shown_value(value: FieldValue, part_field: str | None) -> FieldValue:
    """Return the value of one field if the value is a part and a field is given, else the value itself."""
    if part_field is None or not isinstance(value, Part):
        return value
    shown: FieldValue = getattr(value, part_field, None)
    return shown


def value_text(value: FieldValue) -> str:
    """Return a value as one line of text, cut at `MOST_CHARACTERS`; an empty text if there is no value.

    >>> value_text(("peru", "china")), value_text(None)
    ('peru, china', '')
    """
    if value is None or value == ():
        return ""
    text = " ".join("; ".join(lines_of(value)).split())
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 3] + "..."
