"""What the page of one record shows, as plain values that the template draws."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import attrs
from markupsafe import Markup

from lookup.addresses import Linker, plain
from lookup.timeline_picture import TimelinePicture, timeline_picture
from sinoperu import Dataset
from sinoperu.checking.engine import engine_of
from sinoperu.model.base import Part, Record
from sinoperu.model.card import Card, can_hold, date_text, parts_in, value_text
from sinoperu.model.fields import Category, Shape, own_fields, shapes
from sinoperu.model.sources import Statement
from sinoperu.model.value_paths import part_path, split_path
from sinoperu.model.value_text import show
from sinoperu.plots.captions import field_words
from sinoperu.reports.judged_items import item_of
from sinoperu.reports.judged_lines import reason_text
from sinoperu.reports.verdict_words import CONFLICTS, marked
from sinoperu.rules.framework.finding import Finding
from sinoperu.store.timeline import Entry
from sinoperu.values.text import FALLBACK, TextMap

HOLDS = {True: "● yes", False: "◐ maybe", None: "○ no"}
"""How a table tells whether a part holds on a date."""


@attrs.frozen
class Said:
    """What one source says about a field, with its verdict."""

    verdict: str
    """The verdict as the name of a style, e.g. `"more-precise"`."""
    shown_verdict: str
    """The mark and the word of the verdict."""
    source: Markup
    published: str
    path: str
    said: Markup
    reason: Markup


@attrs.frozen
class Support:
    """Everything that sources say about one field."""

    sources: int
    """The number of sources that say an adopted value of the field."""
    says: tuple[Said, ...]
    conflicts: int
    """The number of statements that are contradicted or disputed."""


@attrs.frozen
class Value:
    """The adopted value of one field."""

    label: str
    value: Markup
    support: Support


@attrs.frozen
class PartTable:
    """The parts of one field, as a table."""

    label: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Markup, ...], ...]
    support: Support


@attrs.frozen
class Name:
    """One name of a record, with the tag of its language."""

    text: str
    language: str


@attrs.frozen
class Related:
    """The records of one kind that refer to a record, or to which it refers."""

    kind: str
    links: tuple[Markup, ...]


@attrs.frozen
class FindingText:
    """One finding of the check."""

    code: Markup
    severity: str
    message: Markup
    steps: tuple[Markup, ...]


@attrs.frozen(kw_only=True)
class RecordContent:
    """Everything that the page of a record shows."""

    record: Record
    names: tuple[Name, ...]
    standing: str
    values: tuple[Value, ...]
    parts: tuple[PartTable, ...]
    existence: Support
    windows: tuple[Markup, ...]
    readings: tuple[tuple[str, Markup], ...]
    note: Markup
    events: tuple[tuple[str, Markup, Markup], ...]
    """The dated events: the date with its precision, what happened, and the record."""
    picture: TimelinePicture | None
    refers_to: tuple[Related, ...]
    referred_by: tuple[Related, ...]
    findings: tuple[FindingText, ...]
    owners_picture: str | None
    """The address of the picture of the owners, if there is one."""


def kind_words(record_type: str) -> str:
    """Return a record type in words.

    >>> kind_words("tariff-commitment")
    'tariff commitment'
    """
    return record_type.replace("-", " ")


def record_content(
    data: Dataset,
    record: Record,
    links: Linker,
    findings: Sequence[Finding],
    owners_picture: str | None = None,
) -> RecordContent:
    """Return what the page of a record shows.

    Args:
        data: The data set.
        record: The record.
        links: Makes links from the folder of the page.
        findings: The findings on the record.
        owners_picture: The address of the picture of its owners.
    """
    card = data.card(record)
    said = _said_by_field(data, record, links)
    values: list[Value] = []
    tables: list[PartTable] = []
    for shape in own_fields(type(record)):
        value = getattr(record, shape.name)
        label = shape.name.replace("_", " ")
        is_empty = value in (None, ()) or (isinstance(value, TextMap) and not value.pairs)
        if is_empty and not said.get(shape.name):
            continue
        support = _support(card, shape.name, said.pop(shape.name, ()))
        if shape.many and (parts := parts_in(value)):
            tables.append(_part_table(label, shape.name, parts, card, support, links))
        elif shape.name == "names":
            values.append(Value(label, plain(""), support))
        else:
            values.append(Value(label, plain("") if is_empty else linked_value(value, shape, links), support))
    existence = Support(0, said.pop("", ()), 0)
    for name, says in said.items():  # a statement about a field that only statements have, such as a status
        values.append(Value(name.replace("_", " "), plain(""), _support(card, name, says)))
    entries = data.timeline(record)
    words = [_event_words(data, record, entry) for entry in entries]
    return RecordContent(
        record=record,
        names=names_of(record),
        standing=card.standing,
        values=tuple(value for value in values if value.label != "names" or value.support.says),
        parts=tuple(tables),
        existence=existence,
        windows=tuple(links.text(line) for line in card.windows),
        readings=tuple((reading.field, plain(reading.reason)) for reading in record.readings),
        note=links.text(record.note or ""),
        events=tuple(
            (date_text(entry.date), plain(field_words(data, entry.field)), links.named(entry.record))
            for entry in entries
        ),
        picture=timeline_picture(list(entries), words),
        refers_to=_related(data, _targets(data, record), links),
        referred_by=_related(data, [other.id for other in data.referring_to(record)], links),
        findings=tuple(finding_text(finding, links) for finding in findings),
        owners_picture=owners_picture,
    )


def names_of(record: Record) -> tuple[Name, ...]:
    """Return the names of a record besides the one in the heading, the languages of most readers first."""
    names = dict(record.names.pairs)
    tags = [*(tag for tag in FALLBACK if tag in names), *(tag for tag in names if tag not in FALLBACK)]
    return tuple(Name(names[tag], tag) for tag in tags if names[tag] != record.name)


def linked_value(value: object, shape: Shape, links: Linker) -> Markup:
    """Return the value of a field as HTML. Ids are links with the name of the record beside them."""
    if shape.category is Category.REFERENCE:
        members = value if isinstance(value, tuple) else (value,)
        return Markup(", ").join(links.named(str(member)) for member in members)
    if isinstance(value, TextMap):
        return Markup("<br>").join(plain(f"{key}: {text}") for key, text in value.pairs)
    return links.text(value_text(value))


def _said_by_field(data: Dataset, record: Record, links: Linker) -> dict[str, tuple[Said, ...]]:
    judge = engine_of(data).judge
    by_field: dict[str, list[Said]] = defaultdict(list)
    statements: Iterable[Statement] = data.statements_about(record)
    for statement in statements:
        item = item_of(judge.judged_statement(statement))
        source = data.sources[item.source]
        name = split_path(item.field).name if item.field else ""
        by_field[name].append(
            Said(
                verdict=item.verdict.value, shown_verdict=marked(item.verdict),
                source=links.id(item.source, source.publisher or source.name),
                published=str(source.published or ""), path=item.field,
                said=links.text(show(item.said) if item.said else "that it exists", single_words=True),
                reason=links.text(reason_text(item)),
            )
        )  # fmt: skip
    return {name: tuple(says) for name, says in by_field.items()}


def _support(card: Card, field: str, says: tuple[Said, ...]) -> Support:
    sources = {source.id for path, known in card.sources.items() if split_path(path).name == field for source in known}
    conflicts = sum(one.verdict in {verdict.value for verdict in CONFLICTS} for one in says)
    return Support(len(sources), says, conflicts)


def _part_table(
    label: str, name: str, parts: tuple[Part, ...], card: Card, support: Support, links: Linker
) -> PartTable:
    cls = type(parts[0])
    by_name = shapes(cls)
    fields = [field for field in by_name if any(getattr(part, field) not in (None, ()) for part in parts)]
    fields.sort(key=lambda field: field in ("id", "note"))
    holds = card.on is not None and can_hold(cls)
    headers = [field.replace("_", " ") for field in fields]
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
    headers += [f"holds ({card.on})"] if holds else []
    return PartTable(f"{label} ({len(parts)})", (*headers, "sources"), tuple(rows), support)


def _event_words(data: Dataset, record: Record, entry: Entry) -> str:
    words = field_words(data, entry.field)
    return words if entry.record == record.id else f"{data[entry.record].name}: {words}"


def _targets(data: Dataset, record: Record) -> list[str]:
    """Return the ids of the records to which a record refers, in the order of its fields."""
    targets: dict[str, None] = {}

    def collect(thing: object) -> None:
        for shape in shapes(type(thing)).values():
            value = getattr(thing, shape.name)
            members = value if isinstance(value, tuple) else () if value is None else (value,)
            if shape.category is Category.REFERENCE:
                targets.update((str(member), None) for member in members if member in data)
            elif shape.category is Category.PART:
                for member in members:
                    collect(member)

    collect(record)
    return [target for target in targets if target != record.id]


def _related(data: Dataset, ids: Iterable[str], links: Linker) -> tuple[Related, ...]:
    by_kind: dict[str, list[Markup]] = defaultdict(list)
    for record_id in ids:
        by_kind[data[record_id].RECORD_TYPE].append(links.named(record_id))
    return tuple(Related(kind, tuple(found)) for kind, found in sorted(by_kind.items()))


def finding_text(finding: Finding, links: Linker) -> FindingText:
    """Return a finding as HTML, with links to its rule and to the records that it names."""
    return FindingText(
        code=links.id(finding.code), severity=finding.severity.value, message=links.text(finding.message),
        steps=tuple(links.text(step) for step in finding.steps),
    )  # fmt: skip
