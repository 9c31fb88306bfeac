"""HTML cards of records: names, dates with their precision, what holds, parts as small tables, and folded sources."""

from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from sinoperu.model.base import Part, Record
from sinoperu.model.card import Card, can_hold, parts_in
from sinoperu.model.fields import own_fields, shapes
from sinoperu.model.sources import Source
from sinoperu.model.value_paths import part_path
from sinoperu.model.value_text import show
from sinoperu.notebook.html_tables import MOST_ROWS, Html, block, escaped, folded, limited, strong, table
from sinoperu.values.text import FALLBACK, TextMap

_COUNTED: Final = ("claims",)
_FOLDED: Final = ("statements", "passages")
_LAST: Final = {"note": 1, "id": 2}
"""The fields of parts that a table has last, in their order."""
_HOLDS: Final = {True: "● yes", False: "◐ maybe", None: "○ no"}
_LINE: Final = " · "


def record_html(record: Record) -> Html:
    """Return the card of a record as HTML, without what only the data set knows: its sources and what holds."""
    return card_html(Card(record=record))


def card_html(card: Card) -> Html:
    """Return the card of a record as HTML."""
    record = card.record
    values: list[tuple[str, str, str]] = []
    tables: list[Html] = []
    for shape in own_fields(type(record)):
        value = getattr(record, shape.name)
        # The name of a record stands above.
        if value in (None, (), record.name) or (isinstance(value, TextMap) and not value.pairs):
            continue
        if shape.name in ("names", *_FOLDED):
            continue
        label = shape.name.replace("_", " ")
        if shape.name in _COUNTED:
            values.append((label, f"{len(value)}", ""))
        elif shape.many and (parts := parts_in(value)):
            tables.append(_parts_table(label, shape.name, parts, card))
        else:
            values.append((label, card.text_of(value, shape), _count(card, shape.name)))
    shows_sources = any(card.sources.values())
    headers = ["field", "value", "sources"][: 3 if shows_sources else 2]
    readings = [f"Own reading of {reading.field}: {reading.reason}" for reading in record.readings]
    contents = [
        _head(card),
        table("", headers, (row[: len(headers)] for row in values), fits=True) if values else "",
        *tables,
        *readings,
        f"Note: {record.note}" if record.note else "",
        _windows(card.windows),
        _source_list(card) if shows_sources else "",
        *(_contents(record) if isinstance(record, Source) else ()),
    ]
    return block(*contents)


def _head(card: Card) -> Html:
    """Return the names of a record in the languages that most readers know, its type and id, and what holds."""
    record = card.record
    names = dict(record.names.pairs)
    in_order = [*(tag for tag in FALLBACK if tag in names), *(tag for tag in names if tag not in FALLBACK)]
    others = [f"{names[tag]} ({tag})" for tag in in_order if names[tag] != record.name]
    return block(
        strong(record.name),
        _LINE.join(others),
        _LINE.join([record.RECORD_TYPE, record.id]),
        Html(f"{strong('Status:')} {escaped(card.standing)}") if card.standing else "",
    )


def _count(card: Card, path: str) -> str:
    return str(len(card.sources[path])) if path in card.sources else ""


def _parts_table(label: str, name: str, parts: tuple[Part, ...], card: Card) -> Html:
    """Return the parts of one field as a table of the fields that some part fills."""
    cls = type(parts[0])
    fields = [
        field.name for field in attrs.fields(cls) if any(getattr(part, field.name) not in (None, ()) for part in parts)
    ]
    fields.sort(key=lambda field: _LAST.get(field, 0))
    paths = [part_path(name, part.key) for part in parts]
    holds = card.on is not None and can_hold(cls)
    headers = [field.replace("_", " ") for field in fields]
    headers += [f"holds\n({card.on})"] if holds else []
    headers += ["sources"] if card.sources else []
    rows = []
    for path, part in zip(paths, parts, strict=True):
        cells = [card.text_of(getattr(part, field), shapes(cls)[field]) for field in fields]
        cells += [_HOLDS[card.holding.get(path)]] if holds else []
        cells += [_count(card, path)] if card.sources else []
        rows.append(cells)
    return table(limited(f"{label} ({len(parts)})", len(parts)), headers, rows[:MOST_ROWS])


def _windows(lines: Sequence[str]) -> Html | str:
    """Return the days of dates that no source states, folded. They tell what is possible, not what happened."""
    return folded("possible days of dates that no source states", "\n".join(lines)) if lines else ""


def _source_list(card: Card) -> Html:
    """Return the sources of a record, folded, each with the fields that it says."""
    paths: dict[str, list[str]] = {}
    by_id: dict[str, Source] = {}
    for path, sources in card.sources.items():
        for source in sources:
            paths.setdefault(source.id, []).append(path)
            by_id[source.id] = source
    rows = [
        (source_id, by_id[source_id].name, str(by_id[source_id].published or ""), ", ".join(paths[source_id]))
        for source_id in sorted(by_id)
    ]
    summary = f"{len(rows)} source{'' if len(rows) == 1 else 's'}"
    return folded(limited(summary, len(rows)), table("", ["source", "title", "published", "says"], rows[:MOST_ROWS]))


def _contents(source: Source) -> Iterable[Html]:
    """Return what a source says, folded."""
    stated = [
        (f"{one.record}.{one.path}" if one.field else one.record, one.mode.value, show(one.value) if one.field else "")
        for one in source.statements[:MOST_ROWS]
    ]
    if stated:
        count = len(source.statements)
        yield folded(limited(f"{count} statements", count), table("", ["about", "mode", "value"], stated))
    if source.passages:
        passages = [(passage.id, passage.text, ", ".join(passage.covers)) for passage in source.passages[:MOST_ROWS]]
        count = len(source.passages)
        yield folded(limited(f"{count} passages", count), table("", ["#", "text", "covers"], passages))
