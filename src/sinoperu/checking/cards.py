"""Collect what a card of a record tells: what holds on a date, and the sources of its values."""

from collections.abc import Iterator

from sinoperu.checking.engine import engine_of
from sinoperu.checking.implied_dates import windows_of
from sinoperu.model.base import Record
from sinoperu.model.card import Card, can_hold, parts_in
from sinoperu.model.fields import own_fields
from sinoperu.model.sources import Source
from sinoperu.model.value_paths import part_path
from sinoperu.store.arguments import RecordOrId, id_of
from sinoperu.store.data_version import version_month
from sinoperu.store.grouping import grouped
from sinoperu.store.names_beside_ids import names_beside_ids
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import DateInterval, PartialDate, SpanLike, parse_span
from sinoperu.values.spans import held
from sinoperu.verdicts.sourcing import sources_by_part


def card(data: RecordStore, record: RecordOrId, *, on: SpanLike | None = None) -> Card:
    """Return the card of a record, which has the names, dates, parts and sources that a notebook shows.

    Args:
        data: The data set.
        record: The record or its id.
        on: The date for which the card gives the status. By default, it is the month in the version of the data.

    Raises:
        UnknownRecordError: There is no such record. The message suggests similar ids.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [agreement.fta]
    ... signed = "2009-04-28"
    ... entered_into_force = "2010-03-01"
    ... [source.gazette.says.agreement.fta]
    ... signed = "2009-04-28"
    ... ''')
    >>> fta = card(data, "fta", on="2012")
    >>> fta.standing, [source.id for source in fta.sources["signed"]]
    ('in force (2012)', ['gazette'])
    """
    thing = data[id_of(record)]
    day = version_month(data.version) if on is None else parse_span(on)
    by_part = sources_by_part(thing, engine_of(data).judge)
    return Card(
        record=thing, on=day, holding=_holding(thing, day),
        sources={path: tuple(data.sources[source] for source in sources) for path, sources in by_part.items()},
        windows=tuple(_window_lines(data, thing)), names=names_beside_ids(data, thing),
    )  # fmt: skip


def _window_lines(data: RecordStore, record: Record) -> Iterator[str]:
    """Yield a line for each date that no source states. Nobody asks for the dates of a source."""
    if not isinstance(record, Source):
        windows = windows_of(data, engine_of(data).consistent_network, record)
        for bounds, same_bounds in grouped(windows, lambda window: window.bounds).items():
            yield f"{', '.join(window.field for window in same_bounds)}: {bounds}".replace("_", " ")


def _holding(record: Record, on: PartialDate | DateInterval | None) -> dict[str, bool]:
    """Return the paths of the parts that may hold on a date, and whether they surely do."""
    if on is None:
        return {}
    holding = {}
    for shape in own_fields(type(record)):
        for part in parts_in(getattr(record, shape.name)):
            if not can_hold(type(part)):
                continue
            start, end = (getattr(part, name) for name in ("start", "end"))
            if held(start, end, on):
                is_sure = held(start, end, on, surely=True, as_of=record.as_of)
                holding[part_path(shape.name, part.key)] = is_sure
    return holding
