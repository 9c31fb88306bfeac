"""The page on what the chronology of the bundled data implies."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from markdown_text import Pages, cell, table

import sinoperu
from sinoperu.explain import day_text
from sinoperu.model.record import Record
from sinoperu.model.shapes import dated
from sinoperu.values.dates import PartialDate
from sinoperu.windows import why_lines

MOST_DAYS = 2 * 366
"""A window that is wider than this says too little to be shown."""
AWAITED = ("signed", "entered_into_force", "established", "closed")
"""Fields that are shown if undated, because a date is to be expected; of others bounds of few days are."""
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
        "it is signed, and so on; each step below names its [rule](../rules/index.md).\n"
        "`sinoperu why ID FIELD` says the same of any date.\n\n"
        "## Narrower than any source says\n\n"
        "The adopted date is the best that a source gives, and the days are those that all the rest leaves of it.\n\n"
        + table(
            ("record", "field", "adopted", "days that are left"),
            ((f"`{one.record.id}`", cell(one.field), cell(one.adopted), days(one.window)) for one in narrower),
        )
        + "".join(f"\n{one.heading}\n\n{chain(data, one)}" for one in narrower)
        + "\n## Without a date\n\nNo source dates these at all; if they happened, it was within these bounds.\n"
        "Each bound follows by the rules beside it, from another date of the record or, as shown, of another.\n\n"
        + table(
            ("record", "field", "bounds", "by"),
            ((f"`{one.record.id}`", cell(one.field), days(one.window), rules(data, one)) for one in undated),
        )
        + "".join(f"\n{one.heading}\n\n{chain(data, one)}" for one in undated if leaves(data, one))
        + "\nBeside these there are bounds for "
        + ", ".join(f"`{field}` of {count} {word} records" for (word, field), count in sorted(counted.items()))
        + ".\n\n## Verdicts that changed\n\n"
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
    """Return the days of a span."""
    bounds = (("from", span.lower), ("to", span.upper))
    return " ".join(f"{word} {day_text(day)}" for word, day in bounds if day is not None)


def chain(data: sinoperu.Dataset, one: Implied) -> str:
    """Return the steps that lead to the bounds of one field."""
    return "```text\n" + "\n".join(why_lines(data, one.record.id, one.field)) + "\n```\n"


def rules(data: sinoperu.Dataset, one: Implied) -> str:
    """Return the codes of the rules behind the bounds, with their pages."""
    codes = {code for side in data.why(one.record, one.field) if side is not None for code in side.codes}
    return " ".join(f"[{code}](../rules/{code}.md)" for code in sorted(codes))


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
