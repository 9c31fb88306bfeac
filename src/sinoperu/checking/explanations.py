"""Answers about one field: the evidence on it, and what the chronology implies about its date."""

import difflib
from collections.abc import Iterable

import attrs

from sinoperu.checking.engine import engine_of
from sinoperu.checking.implied_dates import is_unstated, span_date
from sinoperu.chronology import Chain, Event
from sinoperu.chronology.wording import Told, bounds_text, chain_lines
from sinoperu.errors import MAX_QUOTED, quote
from sinoperu.model.fields import dated, is_dated
from sinoperu.store.on_date import RecordOrId, id_of
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate
from sinoperu.verdicts.statements import Evidence


def evidence(data: RecordStore, record: RecordOrId, field: str) -> Evidence:
    """Return what all sources say of one field of a record, each with its verdict.

    Args:
        data: The data set.
        record: The record or its id.
        field: A field (`"signed"`), a list of parts (`"stakes"`) or one part (`"stakes[mmg]"`). What sources say of a
            part is judged as a whole, so that its own fields have no evidence apart.

    Raises:
        UnknownRecordError: There is no such record.
        ValueError: The record has no such field, or it is a field of a part.
    """
    one = data[id_of(record)]
    name, _, rest = field.partition("[")
    known = {attribute.name for attribute in attrs.fields(type(one))} | {"status"}
    if name and name not in known:
        raise ValueError(f"expected a field of {one.id}, got {quote(name)}{_hint(name, known)}")
    if rest and not rest.endswith("]"):
        raise ValueError(f"expected a field, or a part such as stakes[mmg], got {quote(field)}")
    return engine_of(data).judge.evidence(one.id, field)


def _event(data: RecordStore, record: RecordOrId, field: str) -> Event:
    """Return a dated event of a record, or the error that says that there is no such date."""
    one = data[id_of(record)]
    if not is_dated(type(one), field):
        known = [shape.name for shape in dated(type(one))]
        raise ValueError(f"expected a dated field of {one.id}, got {quote(field)}{_hint(field, known)}")
    return Event(one.id, field)


def _hint(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name[:MAX_QUOTED], sorted(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def window(data: RecordStore, record: RecordOrId, field: str) -> PartialDate | None:
    """Return the day on which an event must lie, by its own date and all the rest, as a date known in part.

    Args:
        data: The data set.
        record: The record or its id.
        field: The dated field, e.g. `"signed"` or `"stakes[mmg].start"`.

    Returns:
        A day, a range such as `[2024-11-10..2024-11-14]` or `[..2024-11-14]`, `XXXX` where nothing is known, or `None`
        where the dates contradict each other.

    Raises:
        UnknownRecordError: There is no such record.
        ValueError: Records of its type have no such date.
    """
    return span_date(engine_of(data).network.window(_event(data, record, field)))


def implied(data: RecordStore, record: RecordOrId, field: str) -> PartialDate | None:
    r"""Return the day on which an event must lie, by all the rest without its own date.

    What is returned is the same as of [`window`][sinoperu.checking.window].

    >>> from sinoperu.loading import loads
    >>> implied(loads('[agreement.x]\nentered_into_force = "2010-03-01"'), "x", "signed")
    PartialDate('[..2010-03-01]')
    """
    return span_date(engine_of(data).network.implied(_event(data, record, field)))


def why(data: RecordStore, record: RecordOrId, field: str) -> tuple[Chain | None, Chain | None]:
    """Return the shortest chains that give the first and the last day of what the rest implies about an event."""
    network, event = engine_of(data).network, _event(data, record, field)
    return network.why(event, "lower", own=False), network.why(event, "upper", own=False)


def why_lines(data: RecordStore, record: str, field: str, told: Told | None = None) -> list[str]:
    """Return what the chronology says of a dated event: its window, and the chain of each side that the rest gives.

    Args:
        data: The data set.
        record: The id of the record.
        field: The dated field; of any other field there is nothing to say.
        told: Says what is known of the date that a chain starts from; without it, nothing is said.
    """
    if not is_dated(type(data[record]), field):
        return []
    days = implied(data, record, field)
    if days is None or (days.lower is None and days.upper is None):
        return []
    unstated = "not stated by any source; " if "[" not in field and is_unstated(data, data[record], field) else ""
    lines = [f"{field} of {record}: {unstated}{bounds_text(days)}, by all the rest"]
    for chain in why(data, record, field):
        if chain is not None and chain.steps:
            lines.extend(f"    {line}" for line in chain_lines(chain, told))
    return lines
