"""Statements, expectations and claims with their verdicts, in the one form that all displays share.

A display (text, terminal, HTML, JSON, SARIF) knows only `JudgedItem`. To show another kind of judged thing, such as the
row of a series, write a function that returns its `JudgedItem`.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Literal, TypeAlias

import attrs

from sinoperu.chronology.wording import chain_lines
from sinoperu.files.dossier import Place
from sinoperu.model.base import Part
from sinoperu.model.claims import Claim
from sinoperu.model.sources import FieldValue, Statement
from sinoperu.model.value_text import lines_of
from sinoperu.values.text import Filters
from sinoperu.values.vocabulary import ExclusionGround, Mode, ValueRelation, Verdict
from sinoperu.verdicts.claim_results import ClaimReading, JudgedClaim
from sinoperu.verdicts.judged import Judged, JudgedField
from sinoperu.verdicts.rows import JudgedRow

Kind: TypeAlias = Literal["statement", "expectation", "claim", "row"]
"""What kind of thing was judged."""

AnyJudged: TypeAlias = Judged | JudgedClaim | JudgedRow
"""Everything that has a verdict of its own. A passage has only the worst verdict of what covers it."""

MOST_SOURCES: Final = 100
"""An item names at most this many sources on each side. Thousands of sources can state the same field."""

MOST_CHARACTERS: Final = 1000
"""A value is cut at this length. A long adopted value would otherwise be repeated for each statement about it."""


@attrs.frozen(kw_only=True)
class Backing:
    """The independent sources that say a value, and those that say something that excludes it."""

    saying: tuple[str, ...]
    """The ids of the sources that say it: the source itself and the sources that agree, at most `MOST_SOURCES`."""
    differing: tuple[tuple[str, str], ...]
    """The ids of the sources that say something else, each with its value, at most `MOST_SOURCES`."""
    say_count: int
    """The number of sources that say it, including the source itself."""
    differ_count: int
    """The number of sources that differ; if there are more than `MOST_SOURCES` statements, the number of statements."""

    @property
    def text(self) -> str:
        """The number of sources on each side, e.g. `1 : 2`."""
        return f"{self.say_count} : {self.differ_count}"

    @property
    def is_alone(self) -> bool:
        """Whether no other source agrees or differs."""
        return self.say_count == 1 and not self.differ_count


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
    """The independent sources on both sides."""


@attrs.frozen(kw_only=True)
class JudgedItem:
    """One statement, expectation, claim or row with its verdict, in the form that all displays share."""

    kind: Kind
    """What was judged."""
    source: str
    """The id of the source."""
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
    """What excludes the statement, or `None` if nothing does."""
    code: str = ""
    """The code of the rule whose finding excludes the statement, or an empty text."""
    finding: str = ""
    """The message of this finding."""
    steps: tuple[str, ...] = ()
    """The lines of the chain of dates that excludes the statement."""
    backing: Backing | None = None
    """The independent sources on both sides; `None` if sources are not counted, as for a claim."""
    fields: tuple[FieldItem, ...] = ()
    """For a stated part: each stated field with its own verdict."""
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

    @property
    def words(self) -> str:
        """What the source says, with the path, in one line."""
        if self.kind in ("statement", "expectation") and not self.field:
            return f"{self.path} {'is expected' if self.kind == 'expectation' else 'exists'}"
        expected = " expected" if self.kind == "expectation" else ""
        return f"{self.path}:{expected} {self.said}"


def item_of(judged: AnyJudged, place: Place | None = None) -> JudgedItem:
    r"""Return a statement, expectation, claim or row with its verdict in the form that displays share.

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
    """Return judged things in the form that displays share.

    Args:
        judged: The judged things.
        places: The place of each of them in a file. If there are fewer places, the other places are unknown.
    """
    return tuple(
        item_of(each, places[index] if index < len(places) else None) for index, each in enumerate(judged)
    )  # fmt: skip


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
        reason=judged.reason,
        excluded_by=judged.excluded_by,
        code=finding.code if finding else "",
        finding=finding.message if finding else "",
        steps=chain_lines(judged.chain) if judged.chain else (),
        backing=_backing(statement.source, judged.agreeing, judged.differing),
        fields=tuple(_field_item(statement.source, field) for field in judged.fields),
        place=place,
    )


def _field_item(source: str, field: JudgedField) -> FieldItem:
    return FieldItem(
        field=field.field,
        said=value_text(field.said),
        adopted=value_text(field.adopted),
        verdict=field.verdict,
        relation=field.relation,
        reason=field.reason,
        backing=_backing(source, field.agreeing, field.differing, field.field),
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
    return JudgedItem(
        kind="row", source=judged.row.source, name=judged.row.path, said=figures, verdict=judged.verdict,
        reason=judged.reason,
        backing=Backing(
            saying=(judged.row.source, *judged.agreeing[: MOST_SOURCES - 1]),
            differing=tuple(dict.fromkeys(others)),
            say_count=1 + len(judged.agreeing),
            differ_count=len({source for source, _ in others}),
        ),
        place=place,
    )  # fmt: skip


def _claim_text(claim: Claim) -> str:
    """Return the content of a claim as text, e.g. `ordinal, subject peru, position 3`."""
    skipped = {"source", "id", "kind", "at", "note"}
    values = ((field.name, getattr(claim, field.name)) for field in attrs.fields(type(claim)))
    given = (f"{name.replace('_', ' ')} {value_text(value)}" for name, value in values
             if name not in skipped and value not in (None, (), Filters()))  # fmt: skip
    return ", ".join([str(claim.kind), *given])


def _backing(
    source: str, agreeing: Sequence[str], differing: Sequence[Statement], part_field: str | None = None
) -> Backing:
    """Return the sources on both sides. Long lists are not read to their end, because each statement has such lists.

    Args:
        source: The id of the source itself.
        agreeing: The ids of the other independent sources that agree.
        differing: The statements of the other independent sources that differ.
        part_field: The field of the part whose value is shown, if the statements are about a part.
    """
    named = dict.fromkeys(
        (statement.source, value_text(_shown_value(statement.value, part_field)))
        for statement in differing[:MOST_SOURCES]
    )
    sources = {name for name, _ in named}
    return Backing(
        saying=(source, *agreeing[: MOST_SOURCES - 1]),
        differing=tuple(named),
        say_count=1 + len(agreeing),
        differ_count=len(sources) if len(differing) <= MOST_SOURCES else len(differing),
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
