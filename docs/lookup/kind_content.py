"""What the page of one kind of records or of one series shows: a table of all of them, counts, support and gaps."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import attrs
from markupsafe import Markup

from lookup.addresses import Linker, plain
from lookup.python_lines import kind_lines, series_lines
from lookup.tables import Cell, Column, Row, field_cells, field_column, name_cell, other_words
from lookup.wording import capital, kind_words, label, plural
from sinoperu import Dataset
from sinoperu.checking.engine import engine_of
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.base import Record
from sinoperu.model.card import status_text
from sinoperu.model.docstrings import class_text
from sinoperu.model.fields import own_fields
from sinoperu.model.sources import Source
from sinoperu.model.value_paths import split_path
from sinoperu.rules.framework.finding import Finding
from sinoperu.store.data_version import version_month
from sinoperu.store.shown_columns import record_columns, row_columns
from sinoperu.verdicts.sourcing import AdoptedValue, sourced_values

_NOT_MISSED = ("names", "aliases", "identifiers", "statements", "claims", "passages")
"""Fields that no one misses where they are empty."""


@attrs.frozen(kw_only=True)
class KindContent:
    """Everything that the page of a kind shows."""

    kind: str
    """The record type or the series."""
    title: str
    thing: str
    """What a row of the table is, e.g. `"record"`."""
    meaning: str
    """The meaning of the kind: the first paragraph of the docstring of its class."""
    newest: str
    """The newest page about the kind that the curators read."""
    adopted: int = 0
    sourced: int = 0
    readings: int = 0
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    gaps: tuple[tuple[str, Markup], ...] = ()
    """The adopted values with neither a source nor a mark of a reading: the field, and the records."""
    open_ends: tuple[tuple[str, int], ...] = ()
    """How many records have no value for each field that most of the others fill."""
    code: str
    is_series: bool = False

    @property
    def count(self) -> int:
        """The number of records or rows."""
        return len(self.rows)


def kind_content(
    data: Dataset, record_type: str, links: Linker, findings: Mapping[str, Sequence[Finding]]
) -> KindContent:
    """Return what the page of a kind of records shows.

    Args:
        data: The data set.
        record_type: The kind, which has at least one record.
        links: Makes links from the folder of the page.
        findings: The findings on each record, by its id.
    """
    cls = RECORD_TYPES[record_type]
    records = list(data.of_type(record_type).values())
    judge = engine_of(data).judge
    values = {record.id: sourced_values(record, judge) for record in records}
    every = [value for adopted in values.values() for value in adopted]
    columns, rows = _record_table(data, cls, records, links, findings)
    return KindContent(
        kind=record_type, title=capital(plural(record_type)), thing=kind_words(record_type), meaning=_meaning(cls),
        newest=str(data.verified_until(record_type) or ""), adopted=len(every),
        sourced=sum(bool(value.sources) for value in every),
        readings=sum(not value.sources and value.reading is not None for value in every),
        columns=columns, rows=rows, gaps=_gaps(values, links), open_ends=_missing(records),
        code=kind_lines(record_type),
    )  # fmt: skip


def series_content(data: Dataset, series: str, links: Linker) -> KindContent:
    """Return what the page of a series shows, which has at least one row."""
    cls = SERIES_TYPES[series]
    rows = list(data.by_series()[series])
    shown = row_columns(cls, rows)
    cells = [field_cells(rows, column, links) for column in shown]
    return KindContent(
        kind=series, title=capital(plural(series)), thing="row", meaning=_meaning(cls),
        newest=str(data.verified_until(series) or ""), columns=tuple(field_column(column, cls) for column in shown),
        rows=tuple(Row(row) for row in zip(*cells, strict=True)), code=series_lines(series), is_series=True,
    )  # fmt: skip


def _meaning(cls: type[object]) -> str:
    return class_text(cls).partition("\n\n")[0]


def _record_table(
    data: Dataset, cls: type[Record], records: Sequence[Record], links: Linker,
    findings: Mapping[str, Sequence[Finding]],
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:  # fmt: skip
    month = version_month(data.version)
    shown = [column for column in record_columns(cls, records) if column.header not in ("id", "name")]
    columns = [Column("Name", style="name"), *(field_column(column, cls) for column in shown)]
    cells = [
        [name_cell(record, links) for record in records],
        *(field_cells(records, column, links) for column in shown),
    ]
    if month is not None and (statuses := [status_text(record, month) for record in records]) and any(statuses):
        columns.append(Column(f"Status in {month}"))
        cells.append([Cell(plain(status)) for status in statuses])
    columns.append(Column("Statements" if issubclass(cls, Source) else "Sources", style="number"))
    cells.append([Cell(plain(_source_count(data, record))) for record in records])
    if counts := [len(findings.get(record.id, ())) for record in records]:
        columns.append(Column("Findings", style="number"))
        cells.append([Cell(plain(count or "")) for count in counts])
    words = map(other_words, records)
    return tuple(columns), tuple(Row(*row) for row in zip(zip(*cells, strict=True), words, strict=True))


def _source_count(data: Dataset, record: Record) -> int:
    """Return how many sources mention a record, or how many things a source says."""
    if isinstance(record, Source):
        return len(record.statements) + len(record.claims)
    return len({statement.source for statement in data.statements_about(record)})


def _gaps(values: Mapping[str, Sequence[AdoptedValue]], links: Linker) -> tuple[tuple[str, Markup], ...]:
    gaps: dict[str, dict[str, None]] = defaultdict(dict)
    for record_id, adopted in values.items():
        for value in adopted:
            if not value.sources and value.reading is None:
                gaps[split_path(value.path).name][record_id] = None
    return tuple((label(field), Markup(", ").join(map(links.named, ids))) for field, ids in sorted(gaps.items()))


def _missing(records: Sequence[Record]) -> tuple[tuple[str, int], ...]:
    """Return the fields that at least half of the records fill, each with the number of records that do not."""
    names = [shape.name for shape in own_fields(type(records[0])) if shape.name not in _NOT_MISSED]
    empty = {name: sum(getattr(record, name) in (None, ()) for record in records) for name in names}
    return tuple((label(name), count) for name, count in empty.items() if 0 < count <= len(records) / 2)
