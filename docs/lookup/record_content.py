"""What the page of one record shows, as plain values that the template draws."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import attrs
from markupsafe import Markup

from lookup.addresses import Linker, plain
from lookup.python_lines import record_lines
from lookup.related import RelatedGroup, Relations
from lookup.statement_rows import SaidRow, record_row
from lookup.timeline_strips import Timeline, timeline_of
from lookup.wording import capital, choice_words, is_in_words, label, told_date
from sinoperu import Dataset
from sinoperu.checking.engine import engine_of
from sinoperu.checking.implied_dates import windows_of
from sinoperu.model.base import Part, Record
from sinoperu.model.card import Card, can_hold, parts_in, value_text
from sinoperu.model.fields import Category, Shape, own_fields, shapes
from sinoperu.model.sources import Statement
from sinoperu.model.value_paths import part_path, split_path
from sinoperu.reports.judged_items import item_of
from sinoperu.rules.framework.finding import Finding
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.text import FALLBACK, TextMap

HOLDS = {True: "● yes", False: "◐ maybe", None: "○ no"}
"""How a table tells whether a part holds on a date."""


@attrs.frozen
class Support:
    """Everything that sources say about one field."""

    sources: int
    """The number of sources that say an adopted value of the field."""
    says: tuple[SaidRow, ...]

    @property
    def conflicts(self) -> int:
        """The number of statements that are contradicted or disputed."""
        return sum(row.is_conflict for row in self.says)


@attrs.frozen
class Value:
    """The adopted value of one field."""

    label: str
    value: Markup
    """The value; an empty text if none is adopted."""
    support: Support
    readings: tuple[Markup, ...]
    """Why the curators adopted their own reading, if they did."""


@attrs.frozen
class PartTable:
    """The parts of one field, as a table."""

    label: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Markup, ...], ...]
    support: Support
    readings: tuple[Markup, ...]


@attrs.frozen
class Name:
    """One name, with the tag of its language."""

    text: str
    language: str


@attrs.frozen
class FindingText:
    """One finding of the check."""

    code: Markup
    severity: str
    place: Markup
    """The field or the row that the finding is about, or an empty text."""
    message: Markup
    steps: tuple[Markup, ...]


@attrs.frozen(kw_only=True)
class RecordContent:
    """Everything that the page of a record shows."""

    record: Record
    name: Name
    names: tuple[Name, ...]
    """The names in other languages."""
    standing: str
    """What holds in the month of the data."""
    on: str
    """The month of the data."""
    note: Markup
    values: tuple[Value, ...]
    parts: tuple[PartTable, ...]
    existence: Support
    """The statements that only say that the thing exists."""
    windows: tuple[Markup, ...]
    """The dates that no source states."""
    timeline: Timeline
    refers_to: tuple[RelatedGroup, ...]
    referred_by: tuple[RelatedGroup, ...]
    findings: tuple[FindingText, ...]
    references: tuple[str, ...]
    """The references of the sources of its values."""
    code: str
    command: str
    owners_picture: str | None
    """The address of the picture of the owners, if there is one."""


def record_content(
    data: Dataset, record: Record, links: Linker, relations: Relations, findings: Sequence[Finding],
    owners_picture: str | None = None,
) -> RecordContent:  # fmt: skip
    """Return what the page of a record shows.

    Args:
        data: The data set.
        record: The record.
        links: Makes links from the folder of the page.
        relations: The references between the records.
        findings: The findings on the record.
        owners_picture: The address of the picture of its owners.
    """
    card = data.card(record)
    said = _said_by_field(data, record, links)
    told = next((name for name, rows in said.items() if name and any(row.is_conflict for row in rows)), None)
    told = told or next((name for name in said if name), None)
    existence = Support(0, said.pop("", ()))
    readings = _readings(record)
    values: list[Value] = []
    tables: list[PartTable] = []
    for shape in own_fields(type(record)):
        value = getattr(record, shape.name)
        is_empty = value in (None, ()) or (isinstance(value, TextMap) and not value.pairs)
        if is_empty and not said.get(shape.name):
            continue
        support = _support(card, shape.name, said.pop(shape.name, ()))
        reasons = readings.get(shape.name, ())
        if shape.many and (parts := parts_in(value)):
            tables.append(_part_table(shape.name, parts, card, support, reasons, links))
        elif shape.name != "names":
            shown = plain("") if is_empty else linked_value(value, shape, links)
            values.append(Value(label(shape.name), shown, support, reasons))
        elif support.says:
            shown = Markup("<br>").join(_language_of(name) for name in all_names(record, record.name))
            values.append(Value(label(shape.name), shown, support, reasons))
    for name, rows in said.items():  # a field that only statements have, such as a status
        values.append(Value(label(name), plain(""), _support(card, name, rows), ()))
    windows = windows_of(data, engine_of(data).consistent_network, record) if card.windows else ()
    undated = next((window.field for window in windows), None)
    first, *others = all_names(record, links.addresses.name_of(record.id))
    return RecordContent(
        record=record,
        name=first,
        names=tuple(others),
        standing=capital(card.standing.partition(" (")[0]),
        on=str(card.on or ""),
        note=links.text(record.note or ""),
        values=tuple(values),
        parts=tuple(tables),
        existence=existence,
        windows=tuple(links.text(line) for line in card.windows),
        timeline=timeline_of(data, record, links),
        refers_to=relations.of(record, links),
        referred_by=relations.to(record, links),
        findings=tuple(finding_text(finding, links) for finding in findings),
        references=tuple(data.cite(record).splitlines()),
        code=record_lines(record, card, told, undated),
        command=f"sinoperu why {record.id} {told}" if told else f"sinoperu show {record.id}",
        owners_picture=owners_picture,
    )


def all_names(record: Record, shown: str) -> tuple[Name, ...]:
    """Return the names of a record: the one that headings show, and then those in other languages.

    Args:
        record: The record.
        shown: The name that headings show.
    """
    names = dict(record.names.pairs)
    tags = [*(tag for tag in FALLBACK if tag in names), *(tag for tag in names if tag not in FALLBACK)]
    found = [Name(names[tag], tag) for tag in tags]
    first = next((name for name in found if name.text == shown), Name(shown, ""))
    return (first, *(name for name in found if name.text != shown))


def linked_value(value: object, shape: Shape, links: Linker) -> Markup:
    """Return the value of a field as HTML. Ids are links with the name of the record as their text."""
    if shape.category is Category.REFERENCE:
        members = value if isinstance(value, tuple) else (value,)
        return Markup(", ").join(links.named(str(member)) for member in members)
    if is_in_words(shape, value):
        return plain(choice_words(value_text(value)))
    if isinstance(value, TextMap):
        return Markup("<br>").join(links.text(f"{key}: {text}") for key, text in value.pairs)
    if isinstance(value, PartialDate | DateInterval):
        return told_date(value)
    return links.text(value_text(value))


def _language_of(name: Name) -> Markup:
    shown = plain(name.text)
    return Markup('<span lang="{}">{}</span> <span class="quiet">{}</span>').format(name.language, shown, name.language)


def _said_by_field(data: Dataset, record: Record, links: Linker) -> dict[str, tuple[SaidRow, ...]]:
    judge = engine_of(data).judge
    by_field: dict[str, list[SaidRow]] = defaultdict(list)
    statements: Iterable[Statement] = data.statements_about(record)
    for statement in statements:
        item = item_of(judge.judged_statement(statement))
        by_field[split_path(item.field).name if item.field else ""].append(record_row(data, item, links, statement.at))
    # The conflicts come first; otherwise the order of the sources stays.
    return {name: tuple(sorted(rows, key=lambda row: not row.is_conflict)) for name, rows in by_field.items()}


def _readings(record: Record) -> Mapping[str, tuple[Markup, ...]]:
    by_field: dict[str, list[Markup]] = defaultdict(list)
    for reading in record.readings:
        name = split_path(reading.field).name
        path = plain("") if reading.field == name else Markup("{}: ").format(plain(reading.field))
        by_field[name].append(path + plain(reading.reason))
    return {name: tuple(reasons) for name, reasons in by_field.items()}


def _support(card: Card, field: str, says: tuple[SaidRow, ...]) -> Support:
    sources = {source.id for path, known in card.sources.items() if split_path(path).name == field for source in known}
    return Support(len(sources), says)


def _part_table(
    name: str, parts: tuple[Part, ...], card: Card, support: Support, readings: tuple[Markup, ...], links: Linker
) -> PartTable:
    cls = type(parts[0])
    by_name = shapes(cls)
    fields = [field for field in by_name if any(getattr(part, field) not in (None, ()) for part in parts)]
    fields.sort(key=lambda field: field in ("id", "note"))
    holds = card.on is not None and can_hold(cls)
    rows = []
    for part in parts:
        path = part_path(name, part.key)
        cells = [
            plain("") if (value := getattr(part, field)) in (None, ()) else linked_value(value, by_name[field], links)
            for field in fields
        ]
        cells += [plain(HOLDS[card.holding.get(path)])] if holds else []
        cells += [plain(len(card.sources.get(path, ())) or "")]
        rows.append(tuple(cells))
    headers = [*map(label, fields), *([f"True in {card.on}"] if holds else []), "Sources"]
    return PartTable(f"{label(name)} ({len(parts)})", tuple(headers), tuple(rows), support, readings)


def finding_text(finding: Finding, links: Linker) -> FindingText:
    """Return a finding as HTML, with links to its rule and to the records that it names."""
    return FindingText(
        code=links.id(finding.code), severity=finding.severity.value, place=plain(finding.field),
        message=links.text(finding.message), steps=tuple(links.text(step) for step in finding.steps),
    )  # fmt: skip
