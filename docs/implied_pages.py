"""The page about what the chronology of the bundled data implies."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from lookup.wording import kind_words
from markdown_text import Pages, cell, table
from value_sentences import name_of, named, with_names

import sinoperu
from sinoperu.checking.engine import engine_of
from sinoperu.chronology.day_text import day_text
from sinoperu.chronology.wording import chain_lines
from sinoperu.model.base import Record
from sinoperu.model.fields import dated
from sinoperu.values.dates import PartialDate

MOST_DAYS = 2 * 366
"""Wider windows say too little to be listed."""
LONG_TABLE = 40
"""A table with more rows than this is split into decades, so that the page has headings to jump to."""
FIRST_DECADE = 2000
"""The first decade with many undated events."""
AWAITED = ("signed", "entered_into_force", "established", "closed")
"""Undated fields that are always listed, because they should have a date; others only if few days are possible."""
CODE = re.compile(r"^([A-Z]{3}\d{3})(?=:)")
"""The rule at the beginning of a step."""
FIELD_OF = re.compile(r"([a-z\\_]+)(?= of \[[^\]]+\]\(\.\./records/)")
"""A field before the link to its record."""
DATE = re.compile(r"(?<![\w/.-])\d{4}-\d{2}(?:-\d{2})?(?![.-]*\w)")
"""A date in Markdown, but not in an address."""
REPLAYED = (
    ("peru-china-fta-2009", "entered_into_force", "japanese-china-org-2009-12-07", "2009-12-31"),
    ("peru-china-fta-2009", "entered_into_force", "es-investing-2010-4d81ed", "2010-02-28"),
)
"""A record, a field, a source with a statement about it, and the date for which its verdict is replayed."""


class Implied(NamedTuple):
    """What the other dates imply about one dated field."""

    record: Record
    field: str
    adopted: PartialDate | None
    window: PartialDate

    @property
    def is_listed(self) -> bool:
        """Whether an undated field gets its own row; otherwise it is only counted."""
        return self.field in AWAITED or width(self.window) <= MOST_DAYS


def implied_pages(data: sinoperu.Dataset) -> Pages:
    """Return the page about what the chronology implies."""
    every = tuple(implied_dates(data))
    narrower = [one for one in every if one.adopted is not None]
    undated = [one for one in every if one.adopted is None and one.is_listed]
    counted = Counter((one.record.RECORD_TYPE, one.field) for one in every if one.adopted is None and not one.is_listed)
    text = (
        "# What the chronology implies\n\n"
        "The [chronology](../concepts/chronology.md) works out dates that no source states, from other dates in the "
        "data "
        "set.\n"
        "For example, an agreement does not enter into force before it is signed. "
        "So if the date of signature is known, the agreement entered into force on that day or later.\n"
        "Another example: if an agreement was signed during a visit, it was signed at most one day before or after the "
        "visit. (One day is allowed because the date can differ between Peru and China.)\n\n"
        "Below the first two tables, the steps show how each date follows from others. "
        "The first step is a date with its sources; each further step names the [rule](../rules/index.md) behind it.\n"
        "The command `sinoperu why ID FIELD`, with the id of a record and one of its fields, shows these steps for any "
        "date.\n\n"
        "## Narrower than any source\n\n"
        "The data set has a date for each of these events, but only a month, a year or another range of days. "
        "The other dates of the data set exclude some of these days, also some of the days that each source allows. "
        "The last column has the days that remain possible.\n\n"
        + table(
            ("record", "field", "adopted", "possible days"),
            (
                (named(data, one.record.id), field_words(one.field), date(one.adopted), days(one.window))
                for one in narrower
            ),
        )
        + "".join(f"\n{heading(data, one)}\n\n{chain(data, one)}" for one in narrower)
        + "\n## Undated events that other records limit\n\n"
        "The data set has no date for these events. If such an event happened, it happened on one of the possible "
        "days.\n\n"
        + table(
            ("record", "field", "possible days"),
            (
                (named(data, one.record.id), field_words(one.field), days(one.window))
                for one in undated
                if crosses_records(data, one)
            ),
        )
        + "".join(f"\n{heading(data, one)}\n\n{chain(data, one)}" for one in undated if crosses_records(data, one))
        + "\n## Undated events that their own record limits\n\n"
        "The data set has no date for these events either. Here, the possible days follow from other dates of the same "
        "record; the last column names these dates and the rules.\n"
        + "".join(
            f"\n### Records of the type {kind_words(word)}\n{own_tables(data, list(some))}"
            for word, some in groupby(
                (one for one in undated if not crosses_records(data, one)), key=lambda one: one.record.RECORD_TYPE
            )
        )
        + "\n## Events that are not listed\n\n"
        "The chronology also limits further events without a date, but leaves more than two years, or gives only a "
        "first "
        "or only a last possible day. The table counts these events by their field.\n\n"
        + table(
            ("record type", "fields without a date, each with the number of records"),
            (
                (kind_words(word), ", ".join(f"{field_words(field)} {count:,}" for field, count in fields))
                for word, fields in by_type(counted)
            ),
        )
        + "\n## Verdicts that changed\n\n"
        "The method `known_by` returns the data set with only the sources that were published by a given date, "
        "[as it could have been known then](../how-to/see-what-was-known.md).\n"
        "A statement can have another verdict in that data set than in the data set with all sources, as these "
        "examples "
        "show.\n\n"
        + table(("statement", "known by", "verdict then", "verdict now"), (replayed(data, *one) for one in REPLAYED))
    )
    return {"data/what-the-chronology-implies.md": text}


def own_tables(data: sinoperu.Dataset, some: list[Implied]) -> str:
    """Return the undated events of one record type as a table, or as a table for each decade if there are many."""
    if len(some) <= LONG_TABLE:
        return "\n" + own_table(data, some)
    by_decade = groupby(sorted(some, key=decade), key=decade)
    return "".join(f"\n#### {decade_words(first)}\n\n{own_table(data, events)}" for first, events in by_decade)


def decade(implied: Implied) -> int:
    """Return the first year of the decade of the first possible day of an event.

    All decades before `FIRST_DECADE` count as one, and so do events with only a last possible day.
    """
    first = implied.window.lower
    year = 0 if first is None else dt.date.fromordinal(first).year
    return year // 10 * 10 if year >= FIRST_DECADE else min(year, 1)


def decade_words(decade: int) -> str:
    """Return the heading above the events of a decade.

    >>> decade_words(2010), decade_words(1), decade_words(0)
    ('First possible day from 2010 to 2019', 'First possible day before 2000', 'Only a last possible day')
    """
    if decade < FIRST_DECADE:
        return f"First possible day before {FIRST_DECADE}" if decade else "Only a last possible day"
    return f"First possible day from {decade} to {decade + 9}"


def own_table(data: sinoperu.Dataset, some: Iterable[Implied]) -> str:
    """Return a table of undated events, each with the dates of its own record from which the limits follow."""
    return table(
        ("record", "field", "possible days", "follows from"),
        ((named(data, one.record.id), field_words(one.field), days(one.window), origins(data, one)) for one in some),
    )


def implied_dates(data: sinoperu.Dataset) -> Iterator[Implied]:
    """Yield the limits of each undated field, and of each field with fewer possible days than any date given for it."""
    for record in data.records():
        if record.RECORD_TYPE in ("source", "coverage"):
            continue
        for shape in dated(type(record)):
            adopted = getattr(record, shape.name)
            rest = data.implied(record, shape.name)
            if rest is None or (rest.lower is None and rest.upper is None):
                continue
            if adopted is None:
                yield Implied(record, shape.name, None, rest)
            elif isinstance(adopted, PartialDate):
                window = data.window(record, shape.name)
                stated = [statement.value for statement in data.statements_about(record, shape.name)]
                if (
                    window is not None
                    and width(window) <= MOST_DAYS
                    and all(width(window) < width(date) for date in (adopted, *stated) if isinstance(date, PartialDate))
                ):
                    yield Implied(record, shape.name, adopted, window)


def width(span: PartialDate) -> float:
    """Return the number of days between the first and the last day of a date."""
    return float("inf") if span.lower is None or span.upper is None else span.upper - span.lower


def days(span: PartialDate) -> str:
    """Return the limits of a date, each on a line of its own."""
    limits = (("from", span.lower), ("to", span.upper))
    return "<br>".join(date(f"{word} {day_text(day)}") for word, day in limits if day is not None)


def date(text: object) -> str:
    """Return a date as it stays on one line, also in a narrow cell."""
    return f'<span class="date">{cell(text)}</span>'


def field_words(field: str) -> str:
    """Return the name of a field in words."""
    return cell(field.replace("_", " "))


def heading(data: sinoperu.Dataset, one: Implied) -> str:
    """Return the heading above a chain: the record and the field."""
    return f"### {cell(name_of(data, one.record.id))}: {field_words(one.field)}"


def step_text(data: sinoperu.Dataset, step: str) -> str:
    """Return a step of a chain in Markdown, with names instead of ids, and with its fields in italics."""
    text = FIELD_OF.sub(
        lambda match: f"*{match.group().replace(chr(92), '').replace('_', ' ')}*", with_names(data, step)
    )
    return CODE.sub(r"[\1](../rules/\1.md)", DATE.sub(r'<span class="date">\g<0></span>', text))


def chain(data: sinoperu.Dataset, one: Implied) -> str:
    """Return the chains for one field: a list of steps for each limit."""
    parts = []
    for side, limit in zip(data.why(one.record, one.field), ("before", "after"), strict=True):
        if side is not None and side.steps:
            last = day_text(side.steps[-1].day)
            steps = chain_lines(side, engine_of(data).writer.date_note)
            parts.append(f"Not {limit} {last}:\n\n" + "".join(f"- {step_text(data, step)}\n" for step in steps))
    return "\n".join(parts)


def origins(data: sinoperu.Dataset, one: Implied) -> str:
    """Return the dates from which the limits of one field follow, each with the rules of the chain."""
    sides = [side for side in data.why(one.record, one.field) if side is not None]
    starts = {
        f"{field_words(side.start.field)} {cell(engine_of(data).writer.date_text(side.start))}": side.codes
        for side in sides
    }
    return "<br>".join(
        f"{start} ({', '.join(f'[{code}](../rules/{code}.md)' for code in codes)})" for start, codes in starts.items()
    )


def by_type(counted: Counter[tuple[str, str]]) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Yield each record type with its fields and their numbers of records."""
    for word, items in groupby(sorted(counted.items()), key=lambda item: item[0][0]):
        yield word, [(field, count) for (_, field), count in items]


def crosses_records(data: sinoperu.Dataset, one: Implied) -> bool:
    """Return whether a chain for one field goes through another record."""
    sides = (side for side in data.why(one.record, one.field) if side is not None)
    return any(event.record != one.record.id for side in sides for event in side.events)


def replayed(data: sinoperu.Dataset, record: str, field: str, source: str, day: str) -> tuple[str, str, str, str]:
    """Return a table row with the verdicts on one statement, as known by a date and with all sources."""
    then, now = (
        next(judged for judged in known.evidence(record, field) if judged.statement.source == source)
        for known in (data.known_by(day), data)
    )
    if then.verdict is now.verdict:
        raise ValueError(f"expected a verdict that changed, got {now.verdict.name} of {source} on {record}")
    statement = f"{source} {now.statement.mode.value} {field} of {record}: {now.statement.value}"
    verdicts = [f"{judged.verdict.name}, adopted {cell(judged.adopted or 'nothing')}" for judged in (then, now)]
    return step_text(data, statement), day, verdicts[0], verdicts[1]
