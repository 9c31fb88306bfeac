"""A record as a table for the terminal: its fields, and the number of sources for each value."""

from rich.console import RenderableType
from rich.text import Text

from sinoperu.cli.listing import Column, Listing
from sinoperu.cli.terminal import line_of, plain
from sinoperu.dataset import Dataset
from sinoperu.model.base import Record
from sinoperu.model.card import Card, parts_in
from sinoperu.model.fields import Category, own_fields
from sinoperu.model.value_paths import part_path
from sinoperu.model.value_text import lines_of, part_text
from sinoperu.reports.shown_values import ShownValues
from sinoperu.store.names_beside_ids import names_beside_ids


def record_table(record: Record, data: Dataset) -> list[RenderableType]:
    """Return a table of the known fields of a record. Each row shows how many sources say the value.

    Each part of a list has a row of its own. Its number counts the sources of any of its values. The number is left out
    for values that need no source.
    """
    computed, card = _shown_values(record, data), Card(record=record, names=names_beside_ids(data, record))
    rows: list[tuple[Text, Text, Text]] = []
    for shape in own_fields(type(record)):
        value = getattr(record, shape.name)
        if value in (None, ()) or (hasattr(value, "pairs") and not value.pairs):
            continue
        if shape.name in ("statements", "claims", "passages"):
            rows.append((Text(shape.name), Text(str(len(value))), Text()))
            continue
        values = [(part_path(shape.name, one.key), part_text(one)) for one in parts_in(value)] or [
            (shape.name, card.text_of(value, shape) if shape.category is Category.REFERENCE else lines_of(value)[0])
        ]
        for index, (path, shown) in enumerate(values):
            number = computed.numbers.get(path, "")
            rows.append((Text("" if index else shape.name), plain(shown), Text(str(number))))
    table = Listing((Column("field"), Column("value", is_main=True), Column("sources", is_number=True)), rows)
    lines: list[RenderableType] = [line_of(f"{record.RECORD_TYPE} {record.id}: {record.name}", "bold"), table]
    if any(computed.numbers.values()):
        lines.append(plain("sources: how many say the value, or some value of the part", "dim"))
    lines += [plain(line, "dim") for line in computed.windows]
    lines += [plain(f"own reading of {reading.field}: {reading.reason}", "dim") for reading in record.readings]
    if record.note:
        lines.append(plain(record.note, "dim"))
    return lines


def _shown_values(record: Record, data: Dataset) -> ShownValues:
    """Return the stored results on a record, or compute them if the data set has no stored results."""
    if data.stored_results is not None:
        return ShownValues.of_plain(data.stored_results.on_record("shown", record.id))
    from sinoperu.checking.results import shown_values

    return shown_values(data, record)
