"""The page on what the chronology of the bundled data implies."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from markdown_text import Pages, cell, table

import sinoperu
from sinoperu.checking.engine import engine_of
from sinoperu.chronology.wording import chain_lines, day_text
from sinoperu.model.base import Record
from sinoperu.model.fields import dated
from sinoperu.values.dates import PartialDate

MOST_DAYS = 2 * 366
"""A window that is wider than this says too little to be shown."""
AWAITED = ("signed", "entered_into_force", "established", "closed")
"""Fields that are shown if undated, because a date is to be expected; of others bounds of few days are."""
CODE = re.compile(r"^([A-Z]{3}\d{3})(?=:)")
"""The rule at the beginning of a step."""
REPLAYED = (
    ("peru-china-fta-2009", "entered_into_force", "japanese-china-org-2009-12-07", "2009-12-31"),
    ("peru-china-fta-2009", "entered_into_force", "es-investing-2010-4d81ed", "2010-02-28"),
)
"""A field, a source that speaks of it, and the date at which its verdict is replayed."""


class Implied(NamedTuple):
    """What all the rest implies about one dated field."""

    record: Record
    field: str
    adopted: PartialDate | None
    window: PartialDate

    @property
    def heading(self) -> str:
        """The field and its record."""
        return f"### {cell(self.field)} of {cell(self.record.id)}"

    @property
    def tells(self) -> bool:
        """Whether an undated event is worth a row, and not to be counted only."""
        return self.field in AWAITED or width(self.window) <= MOST_DAYS


def implied_pages(data: sinoperu.Dataset) -> Pages:
    """Return the page on what the chronology implies."""
    every = tuple(implied_dates(data))
    narrower = [one for one in every if one.adopted is not None]
    undated = [one for one in every if one.adopted is None and one.tells]
    counted = Counter((one.record.RECORD_TYPE, one.field) for one in every if one.adopted is None and not one.tells)
    text = (
        "# What the chronology implies\n\n"
        "No source says what stands here: it follows from what they say together.\n"
        "An agreement that was signed on a visit was signed while the visit lasted, nothing enters into force before\n"
        "it is signed, and so on.\n"
        "Below each bound stand the steps that lead to it: the date that it starts from, with its sources, and the\n"
        "[rule](../rules/index.md) of each step.\n"
        "`sinoperu why ID FIELD` says the same of any date.\n\n"
        "## Narrower than any source says\n\n"
        "The adopted date is the best that a source gives, and the days are those that all the rest leaves of it.\n\n"
        + table(
            ("record", "field", "adopted", "days that are left"),
            ((f"`{one.record.id}`", cell(one.field), cell(one.adopted), days(one.window)) for one in narrower),
        )
        + "".join(f"\n{one.heading}\n\n{chain(data, one)}" for one in narrower)
        + "\n## Without a date, and bounded by another record\n\n"
        "No source dates these at all; if they happened, it was within these bounds.\n\n"
        + table(
            ("record", "field", "bounds"),
            ((f"`{one.record.id}`", cell(one.field), days(one.window)) for one in undated if leaves(data, one)),
        )
        + "".join(f"\n{one.heading}\n\n{chain(data, one)}" for one in undated if leaves(data, one))
        + "\n## Without a date, and bounded by their own record\n\n"
        "Nor does a source date these; each bound follows from another date of the same record.\n\n"
        + table(
            ("record", "field", "bounds", "follows from"),
            (
                (f"`{one.record.id}`", cell(one.field), days(one.window), origins(data, one))
                for one in undated
                if not leaves(data, one)
            ),
        )
        + "\n## How many more\n\nBeside these there are bounds for dates that need not be there, or wide ones.\n\n"
        + table(
            ("record type", "undated fields with a bound, and of how many records"),
            (
                (cell(word), ", ".join(f"{cell(field)} {count}" for field, count in some))
                for word, some in left(counted)
            ),
        )
        + "\n## Verdicts that changed\n\n"
        "`known_by` gives the data set as the sources of a date would have it, and with it the verdicts of the day.\n\n"
        + table(("statement", "as known by", "then", "with all sources"), (replayed(data, *one) for one in REPLAYED))
    )
    return {"data/what-the-chronology-implies.md": text}


def implied_dates(data: sinoperu.Dataset) -> Iterator[Implied]:
    """Yield what is implied of each dated field without a date, or within fewer days than it has or a source gives."""
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
                said = [one.value for one in data.statements(record, shape.name)]
                if (
                    window is not None
                    and width(window) <= MOST_DAYS
                    and all(width(window) < width(one) for one in (adopted, *said) if isinstance(one, PartialDate))
                ):
                    yield Implied(record, shape.name, adopted, window)


def width(span: PartialDate) -> float:
    """Return over how many days a span reaches."""
    return float("inf") if span.lower is None or span.upper is None else span.upper - span.lower


def days(span: PartialDate) -> str:
    """Return the days of a span, each bound on a line of its own, so that no date is broken in a narrow cell."""
    bounds = (("from", span.lower), ("to", span.upper))
    return "<br>".join(f"{word} {day_text(day)}" for word, day in bounds if day is not None)


def chain(data: sinoperu.Dataset, one: Implied) -> str:
    """Return the steps that lead to the bounds of one field: a list for each bound."""
    parts = []
    for side, limit in zip(data.why(one.record, one.field), ("before", "after"), strict=True):
        if side is not None and side.steps:
            start, *steps = (cell(line) for line in chain_lines(side, engine_of(data).teller.told))
            last = day_text(side.steps[-1].day)
            linked = [CODE.sub(r"[\1](../rules/\1.md)", step) for step in steps]
            parts.append(f"Not {limit} {last}:\n\n" + "".join(f"- {line}\n" for line in (start, *linked)))
    return "\n".join(parts)


def origins(data: sinoperu.Dataset, one: Implied) -> str:
    """Return the dates that the bounds of one field start from, each with the rules that lead from it."""
    sides = [side for side in data.why(one.record, one.field) if side is not None]
    starts = {
        f"{cell(side.start.field)} {cell(engine_of(data).teller.date_text(side.start))}": side.codes for side in sides
    }
    return "<br>".join(
        f"{start} ({', '.join(f'[{code}](../rules/{code}.md)' for code in codes)})" for start, codes in starts.items()
    )


def left(counted: Counter[tuple[str, str]]) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Yield the fields of each record type, each with its number."""
    for word, some in groupby(sorted(counted.items()), key=lambda item: item[0][0]):
        yield word, [(field, count) for (_, field), count in some]


def leaves(data: sinoperu.Dataset, one: Implied) -> bool:
    """Return whether a bound comes through another record."""
    sides = (side for side in data.why(one.record, one.field) if side is not None)
    return any(event.record != one.record.id for side in sides for event in side.events)


def replayed(data: sinoperu.Dataset, record: str, field: str, source: str, date: str) -> tuple[str, str, str, str]:
    """Return a row on the verdict on one statement at a date and today."""
    then, now = (
        next(judged for judged in some.evidence(record, field) if judged.statement.source == source)
        for some in (data.known_by(date), data)
    )
    if then.verdict is now.verdict:
        raise ValueError(f"expected a verdict that changed, got {now.verdict.name} of {source} on {record}")
    said = f"{source} {now.statement.mode.value} {field} of {record}: {now.statement.value}"
    verdicts = [f"{one.verdict.name}, adopted {cell(one.adopted or 'nothing')}" for one in (then, now)]
    return cell(said), date, verdicts[0], verdicts[1]
