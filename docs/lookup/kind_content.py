"""What the page of one kind of records shows: a table of all of them, counts, support and gaps."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import attrs
from markupsafe import Markup

from lookup.addresses import Linker, plain
from lookup.record_content import kind_words
from sinoperu import Dataset
from sinoperu.checking.engine import engine_of
from sinoperu.model.base import Record
from sinoperu.model.card import status_text
from sinoperu.model.fields import own_fields
from sinoperu.model.sources import Source
from sinoperu.rules.framework.finding import Finding
from sinoperu.store.data_version import version_month
from sinoperu.store.shown_columns import record_columns
from sinoperu.verdicts.sourcing import sourced_values

_NOT_MISSED = ("names", "aliases", "identifiers", "statements", "claims", "passages")
"""Fields that no one misses where they are empty."""


@attrs.frozen
class Column:
    """One column of a table that sorts."""

    header: str
    is_number: bool = False


@attrs.frozen(kw_only=True)
class KindContent:
    """Everything that the page of a kind shows."""

    record_type: str
    title: str
    meaning: str
    """The meaning of the kind: the docstring of its class."""
    newest: str
    """The newest page about the kind that the curators read."""
    count: int
    adopted: int
    sourced: int
    readings: int
    columns: tuple[Column, ...]
    rows: tuple[tuple[Markup, ...], ...]
    gaps: tuple[tuple[str, Markup], ...]
    """The adopted values with neither a source nor a mark of a reading: the field, and the records."""
    open_ends: tuple[tuple[str, int], ...]
    """How many records have no value for each field that most of the others fill."""


def kind_content(
    data: Dataset, record_type: str, links: Linker, findings: Mapping[str, Sequence[Finding]], meaning: str
) -> KindContent:
    """Return what the page of a kind shows.

    Args:
        data: The data set.
        record_type: The kind.
        links: Makes links from the folder of the page.
        findings: The findings on each record, by its id.
        meaning: What the kind means.
    """
    records = list(data.of_type(record_type).values())
    judge = engine_of(data).judge
    values = {record.id: sourced_values(record, judge) for record in records}
    shown = [column for column in record_columns(type(records[0]), records) if column.header not in ("id", "name")]
    month = version_month(data.version)
    headers = [Column("name"), *(Column(column.header) for column in shown)]
    has_status = month is not None and hasattr(type(records[0]), "status_on")
    headers += [Column(f"status ({month})")] if has_status else []
    headers += [Column("sources", is_number=True), Column("findings", is_number=True)]
    rows = []
    for index, record in enumerate(records):
        cells = [Markup('{}<br><span class="id">{}</span>').format(links.named(record.id), record.id)]
        cells += [links.text(column.cells[index], single_words=True) for column in shown]
        if has_status and month is not None:
            cells.append(plain(status_text(record, month)))
        cells.append(plain(_source_count(data, record)))
        cells.append(plain(len(findings.get(record.id, ())) or ""))
        rows.append(tuple(cells))
    gaps: dict[str, list[str]] = defaultdict(list)
    for record_id, adopted in values.items():
        for value in adopted:
            if not value.sources and value.reading is None:
                gaps[value.path.partition("[")[0]].append(record_id)
    every = [value for adopted in values.values() for value in adopted]
    return KindContent(
        record_type=record_type, title=kind_words(record_type), meaning=meaning,
        newest=str(data.verified_until(record_type) or ""), count=len(records), adopted=len(every),
        sourced=sum(bool(value.sources) for value in every),
        readings=sum(not value.sources and value.reading is not None for value in every), columns=tuple(headers),
        rows=tuple(rows),
        gaps=tuple(
            (field.replace("_", " "), Markup(", ").join(links.named(one) for one in dict.fromkeys(ids)))
            for field, ids in sorted(gaps.items())
        ),
        open_ends=_missing(records),
    )  # fmt: skip


def _source_count(data: Dataset, record: Record) -> int:
    if isinstance(record, Source):
        return len(record.statements) + len(record.claims)
    return len({statement.source for statement in data.statements_about(record)})


def _missing(records: Sequence[Record]) -> tuple[tuple[str, int], ...]:
    """Return the fields that at least half of the records fill, each with the number of records that do not."""
    names = [shape.name for shape in own_fields(type(records[0])) if shape.name not in _NOT_MISSED]
    empty = {name: sum(getattr(record, name) in (None, ()) for record in records) for name in names}
    return tuple((name.replace("_", " "), count) for name, count in empty.items() if 0 < count <= len(records) / 2)
