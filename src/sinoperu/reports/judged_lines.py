"""Statements, expectations and claims with their verdicts as lines of text, for plain text and for terminals.

Each line stands on its own, so a narrow terminal can wrap it. All text from the data is escaped, so a value in a file
cannot add a line or change the settings of a terminal.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from sinoperu.errors import printable
from sinoperu.files.dossier import Place
from sinoperu.model.value_text import show
from sinoperu.reports.judged_items import Backing, FieldItem, JudgedItem
from sinoperu.reports.line import Level, Line
from sinoperu.reports.verdict_words import marked
from sinoperu.values.vocabulary import ExclusionGround, ValueRelation, Verdict
from sinoperu.verdicts.claim_results import ClaimReading

MOST_NAMED: Final = 5
"""A line names at most this many sources, and gives only the number of further sources."""

_EXCLUDED_BY: Final = {
    ExclusionGround.VALUE: "excluded by the adopted value",
    ExclusionGround.WHOLE_LIST: "excluded, because the adopted list is whole",
    ExclusionGround.CHRONOLOGY: "excluded by a chain of dates",
    ExclusionGround.RULE: "excluded by the rule",
}
_TOLD_BY: Final = {
    Verdict.CONTRADICTED: ValueRelation.EXCLUDED,
    Verdict.NEW: ValueRelation.NEW,
    Verdict.PENDING: ValueRelation.NEW,
    Verdict.MORE_PRECISE: ValueRelation.REFINES,
    Verdict.COMPATIBLE: ValueRelation.OVERLAPS,
}
"""The relations that a verdict already tells."""
_ANSWERS: Final = {True: "true", False: "false", None: "undecided"}


def line(text: str, level: Level, verdict: Verdict | None = None) -> Line:
    r"""Return a line with all unprintable characters escaped.

    >>> line("a\x1b[2J", "detail").text
    'a\\x1b[2J'
    """
    return Line(printable(text), level, verdict)


BLANK: Final = Line("", "blank")
"""An empty line."""


def verdict_line(verdict: Verdict, text: str, *, before: str = "", ascii_only: bool = False) -> Line:
    """Return a line with a verdict and a text.

    Args:
        verdict: The verdict.
        text: The text after the verdict.
        before: What stands before the verdict, e.g. spaces or the id of a passage.
        ascii_only: Whether the mark is an ASCII character.
    """
    before = printable(before)
    return Line(printable(f"{before}{marked(verdict, ascii_only=ascii_only)}  {text}"), "verdict", verdict, len(before))


def conflict_lines(item: JudgedItem, *, placed: bool = True, ascii_only: bool = False) -> Iterator[Line]:
    """Yield the lines about a contradicted or disputed item, with everything that a reader needs to look into it.

    These are the stated value, the adopted value, the sources on both sides, and the reason.

    Args:
        item: The item.
        placed: Whether to yield the place in a file.
        ascii_only: Whether the marks are ASCII characters.
    """
    yield verdict_line(item.verdict, item.path, ascii_only=ascii_only)
    says = {"expectation": "expects", "claim": "claims"}.get(item.kind, "says")
    yield line(f"    {item.source} {says}: {item.said or 'that it exists'}", "detail")
    if item.adopted:
        yield line(f"    adopted: {item.adopted}", "detail")
    if item.backing is not None and item.has_own_sources:
        yield line(f"    sources: {item.backing.text}", "detail")
        if not item.backing.is_alone:
            yield from (line(f"      {side}", "detail") for side in sides(item.backing))
    if reason := reason_text(item):
        yield line(f"    {reason}", "detail")
    yield from (line(f"      {step}", "detail") for step in item.steps)
    yield from _inner_lines(item, "    ", ascii_only=ascii_only)
    if placed and (place := place_text(item.place)):
        yield line(f"    {place}", "detail")


def item_lines(item: JudgedItem, *, details: bool = True, indent: str = "", ascii_only: bool = False) -> Iterator[Line]:
    """Yield the lines about an item: the verdict with what the source says, and short details.

    Args:
        item: The item.
        details: Whether to yield the details.
        indent: What stands before each line.
        ascii_only: Whether the marks are ASCII characters.
    """
    yield verdict_line(item.verdict, _cut_words(item), before=indent, ascii_only=ascii_only)
    if not details:
        return
    indent += "    "
    if parts := detail_texts(item):
        yield line(f"{indent}{'; '.join(parts)}", "detail")
    yield from _inner_lines(item, indent, ascii_only=ascii_only)


def detail_texts(item: JudgedItem) -> list[str]:
    """Return the adopted value, the sources on both sides and the reason of an item, without empty texts.

    The adopted value is left out if it is the stated value. What the lines about fields tell is left out too.
    """
    has_other_value = item.adopted and item.field and item.adopted != item.said
    adopted = f"adopted: {show(item.adopted)}" if has_other_value else ""
    sources = sources_text(item.backing) if item.has_own_sources else ""
    return list(filter(None, [adopted, sources, reason_text(item)]))


def statement_lines(item: JudgedItem, *, ascii_only: bool = False) -> Iterator[Line]:
    """Yield the lines about one statement in the evidence on a field.

    The evidence has the adopted value in its heading, and a line for each source, so these lines only count sources.
    """
    says = "expects" if item.kind == "expectation" else "says"
    said = show(item.said) if item.said else "that it exists"
    yield verdict_line(item.verdict, f"{item.source} {says} {said}", ascii_only=ascii_only)
    sources = sources_text(item.backing, named=False) if item.has_own_sources else ""
    if parts := list(filter(None, [sources, reason_text(item)])):
        yield line(f"    {'; '.join(parts)}", "detail")
    yield from (line(f"      {step}", "detail") for step in item.steps)
    yield from _inner_lines(item, "    ", named=False, ascii_only=ascii_only)


def reading_lines(readings: tuple[ClaimReading, ...], indent: str = "    ") -> Iterator[Line]:
    """Yield a line with the readings of a claim that are true, except the plain reading.

    The reason of the claim already tells the plain reading, and how many of the others are true.
    """
    if true := [reading.name for reading in readings[1:] if reading.holds]:
        yield line(f"{indent}true if read as: {_named(true, len(true), '; ')}", "detail")


def reading_text(reading: ClaimReading) -> str:
    """Return one reading of a claim in one line: its name, whether it is true, and the reason."""
    return f"{reading.name}: {_ANSWERS[reading.holds]}; {reading.reason}"


def other_readings(readings: Iterable[ClaimReading]) -> str:
    """Return the number of readings with each answer, e.g. `3 other readings: 2 true, 1 false`."""
    counts = Counter(reading.holds for reading in readings)
    total = sum(counts.values())
    each = ", ".join(f"{counts[answer]} {text}" for answer, text in _ANSWERS.items() if counts[answer])
    return f"{total} other reading{'' if total == 1 else 's'}: {each}"


def field_text(field: FieldItem, *, with_sources: bool, named: bool = True) -> str:
    """Return what a source says in one field of a part, what is adopted, and the sources on both sides.

    Args:
        field: The field.
        with_sources: Whether the text has the sources.
        named: Whether the sources are named, and not only counted.
    """
    adopted = f"adopted: {show(field.adopted)}" if field.adopted else ""
    if not field.adopted and field.relation is ValueRelation.NEW:
        adopted = "nothing adopted"
    relation = ", ".join(filter(None, [word_of_relation(field), adopted]))
    texts = filter(None, [relation, sources_text(field.backing, named=named) if with_sources else "", field.reason])
    return f"{field.field} {show(field.said)}: {'; '.join(texts)}"


def word_of_relation(item: FieldItem | JudgedItem) -> str:
    """Return the word for the relation of a stated value to the adopted value.

    The text is empty if there is no relation, or if the verdict already tells it: what is contradicted is excluded.
    """
    is_told = item.relation is None or _TOLD_BY.get(item.verdict) is item.relation
    return "" if is_told or item.relation is None else item.relation.value


def reason_text(item: JudgedItem) -> str:
    """Return why an item has its verdict, in one line.

    If the fields of a part are shown one by one, their reasons are left out here.
    """
    reason = item.finding or ("" if item.shown_fields else item.reason)
    if not item.excluded_by:
        default = "at least as many independent sources differ from it as stand with it"
        return reason or (default if item.verdict is Verdict.DISPUTED else "")
    head = _EXCLUDED_BY[item.excluded_by]
    head += f" {item.code}" if item.code else ""
    if item.verdict is Verdict.DISPUTED:
        head += ", but at least as many sources say it, and they are as strong"
    return f"{head}: {reason}" if reason else head


def place_text(place: Place | None) -> str:
    """Return a place in a file as text, e.g. `place: notes.toml:4:22`; an empty text if the file is unknown."""
    if place is None or not place.file:
        return ""
    return f"place: {':'.join(str(part) for part in place if part is not None)}"


def sources_text(backing: Backing | None, *, named: bool = True) -> str:
    """Return the number of sources on both sides; an empty text if no other source says anything.

    The names explain the numbers, e.g. `sources: 2 : 1 (say so: a, b; differ: c (2010))`. Without names, words do.

    Args:
        backing: The sources, or `None` if sources are not counted.
        named: Whether the text names the sources.
    """
    if backing is None or backing.is_alone:
        return ""
    return f"sources: {backing.text} ({'; '.join(sides(backing))})" if named else f"sources: {backing.words}"


def sides(backing: Backing) -> tuple[str, ...]:
    """Return the sources on both sides as lines, e.g. `say so: a` and `differ: b (2010), c (2011)`."""
    saying = _named(backing.saying, backing.say_count, is_all=not backing.says_more)
    values = [f"{source} ({show(value)})" for source, value in backing.differing]
    differing = _named(values, backing.differ_count, is_all=not backing.differs_more)
    return (f"say so: {saying}", *([f"differ: {differing}"] if differing else []))


# --------------------------------------------------------------------------------------------- wording


def _inner_lines(item: JudgedItem, indent: str, *, named: bool = True, ascii_only: bool) -> Iterator[Line]:
    """Yield the lines about the fields of a part and about the readings of a claim."""
    for field in item.shown_fields:
        text = field_text(field, with_sources=item.shows_sources_of(field), named=named)
        yield verdict_line(field.verdict, text, before=indent, ascii_only=ascii_only)
    yield from reading_lines(item.readings, indent)


def _cut_words(item: JudgedItem) -> str:
    """Return what the source says, with the path, with a long value cut."""
    return item.words if not item.said else item.words.removesuffix(item.said) + show(item.said)


def _named(names: Iterable[str], count: int, separator: str = ", ", *, is_all: bool = True) -> str:
    """Return the first names of a list, and the number of the others."""
    shown = list(names)[:MOST_NAMED]
    others = f"{count - len(shown)}{'' if is_all else ' or'} more"
    more = f" and {others}" if count > len(shown) else "" if is_all else " and perhaps more"
    return separator.join(shown) + more
