"""Answers about one field of a record: its evidence, and the days that the chronology implies for its date."""

from sinoperu.checking.engine import engine_of
from sinoperu.checking.implied_dates import span_date, unstated_fields
from sinoperu.chronology import Chain, Event
from sinoperu.chronology.wording import Told, bounds_text, chain_lines
from sinoperu.errors import check_type, quote
from sinoperu.model.fields import dated, is_dated
from sinoperu.model.renamed import name_hint
from sinoperu.store.arguments import RecordOrId, check_field, check_part, id_of
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate
from sinoperu.verdicts.judged import Evidence


def evidence(data: RecordStore, record: RecordOrId, field: str) -> Evidence:
    """Return all statements about one field of a record, each with its verdict.

    Args:
        data: The data set.
        record: The record or its id.
        field: A field (`"signed"`), a list of parts (`"stakes"`) or one part (`"stakes[mmg]"`). A statement about a
            part has a single verdict, so you cannot ask for the evidence about one field of a part.

    Raises:
        UnknownRecordError: There is no such record.
        ValueError: The record has no such field or part, or the path leads to a field of a part. A part is
            accepted even if only a statement names it.
        TypeError: The field is not text.
    """
    subject = data[id_of(record)]
    check_type(field, str, "a field as text")
    name, _, rest = field.partition("[")
    if name:
        check_field(subject, name)
    if rest and not rest.endswith("]"):
        raise ValueError(f"expected a field, or a part such as stakes[mmg], got {quote(field)}")
    check_part(subject, field, data.statements_about(subject, name))
    return engine_of(data).judge.evidence(subject.id, field)


def _event(data: RecordStore, record: RecordOrId, field: str) -> Event:
    """Return the event of a dated field of a record.

    Raises:
        UnknownRecordError: There is no such record.
        ValueError: The field is not a dated field of the record, or no part of the record has the given key.
        TypeError: The field is not text.
    """
    subject = data[id_of(record)]
    check_type(field, str, "a dated field as text")
    if not is_dated(type(subject), field):
        names = sorted(shape.name for shape in dated(type(subject)))
        hint = name_hint(subject.RECORD_TYPE, field, names)
        raise ValueError(f"expected a dated field of {subject.id}, got {quote(field)}{hint}")
    check_part(subject, field)
    return Event(subject.id, field)


def window(data: RecordStore, record: RecordOrId, field: str) -> PartialDate | None:
    """Return the days on which an event can fall, given its own date and all other dates, as a partial date.

    Args:
        data: The data set.
        record: The record or its id.
        field: The dated field, e.g. `"signed"` or `"stakes[mmg].start"`.

    Returns:
        A day, a range such as `[2024-11-10..2024-11-14]` or `[..2024-11-14]`, or `XXXX` if every day is possible. The
        result is `None` if dates contradict each other and leave no possible day.

    Raises:
        UnknownRecordError: There is no such record.
        ValueError: The field is not a dated field of the record, or no part of the record has the given key.
        TypeError: The field is not text.
    """
    return span_date(engine_of(data).network.window(_event(data, record, field)))


def implied(data: RecordStore, record: RecordOrId, field: str) -> PartialDate | None:
    r"""Return the days on which an event can fall, given all dates except its own, as a partial date.

    The result has the same form as that of [`window`][sinoperu.checking.window].

    >>> from sinoperu.loading import loads
    >>> implied(loads('[agreement.x]\nentered_into_force = "2010-03-01"'), "x", "signed")
    PartialDate('[..2010-03-01]')
    """
    return span_date(engine_of(data).network.implied(_event(data, record, field)))


def why(data: RecordStore, record: RecordOrId, field: str) -> tuple[Chain | None, Chain | None]:
    """Return the chains that prove the first and the last day of [`implied`][sinoperu.checking.implied].

    Each chain is the shortest chain that proves its day. If `implied` has no first day, the first chain is `None`. If
    `implied` has no last day, the second chain is `None`.
    """
    network, event = engine_of(data).network, _event(data, record, field)
    return network.why(event, "lower"), network.why(event, "upper")


def why_lines(data: RecordStore, record: str, field: str, note_of: Told | None = None) -> list[str]:
    """Return lines of text that give the implied days of an event, and the chains that prove these days.

    There are no lines if the field is not dated, or if the chronology implies neither a first nor a last day.

    Args:
        data: The data set.
        record: The id of the record.
        field: The field.
        note_of: Returns a note on a date at an end of a chain, such as the sources of the date.
    """
    if not is_dated(type(data[record]), field):
        return []
    days = implied(data, record, field)
    if days is None or (days.lower is None and days.upper is None):
        return []
    unstated = "not stated by any source; " if field in unstated_fields(data, data[record]) else ""
    lines = [f"{field} of {record}: {unstated}{bounds_text(days)}, by all other dates"]
    for chain, day in zip(why(data, record, field), (days.lower, days.upper), strict=True):
        if chain is not None and day is not None:
            lines.extend(f"    {line}" for line in chain_lines(chain, note_of))
    return lines
