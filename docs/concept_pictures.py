"""The pictures of the concepts. What they show is computed by the library, so they change when the library does."""

import datetime as dt
from collections.abc import Callable, Iterable

from drawing import WIDTH, Colour, Drawing
from markdown_text import Pages

import sinoperu
from sinoperu import DateInterval, PartialDate
from sinoperu.reports.verdict_words import marked
from sinoperu.values.vocabulary import AmountMeasure, Verdict

FOLDER = "assets/concepts"
_LEFT = 12


def concept_pictures(data: sinoperu.Dataset) -> Pages:
    """Return the text of each picture by its path under `docs`."""
    drawings: dict[str, Callable[[], Drawing]] = {
        "dates": dates_picture,
        "verdicts": verdicts_picture,
        "contradiction": contradiction_picture,
        "measures": lambda: measures_picture(data),
    }
    return {f"{FOLDER}/{name}.svg": draw().svg() for name, draw in drawings.items()}


# ---------------------------------------------------------------------------------------------- dates

DATES = (
    ("2009-04-28", "a day"),
    ("2009-04", "a month"),
    ("2009", "a year"),
    ("[2009-10..2010-02]", "a range"),
    ("2009-06/2009-09", "a period"),
)
"""The dates in the picture, each with the word for what is known."""
PAIRS = (("2009-04", "2009-10"), ("2009-04", "2009"), ("2009-04", "2009-04-28"))
"""The dates that the picture compares."""
RELATIONS = {
    "surely_before": "surely before",
    "possibly_before": "possibly before",
    "overlaps": "overlaps",
    "contains": "contains",
}
"""The methods that compare two dates, each with its words."""
_AXIS = 175
_FIRST, _LAST = dt.date(2009, 1, 1), dt.date(2010, 3, 1)


def _x(day: dt.date) -> float:
    scale = (WIDTH - _AXIS - _LEFT) / (_LAST - _FIRST).days
    return round(_AXIS + (min(day, _LAST) - _FIRST).days * scale, 1)


def dates_picture() -> Drawing:
    """Return the picture of dates that are known in part, and of how two of them are compared."""
    drawing = Drawing("A date as a span of possible days, a period, and three comparisons of dates")
    _axis(drawing)
    for text, known in DATES:
        drawing.words(_LEFT, drawing.y + 14, text)
        drawing.words(_LEFT, drawing.y + 30, known, "quiet", small=True)
        _span(drawing, text, drawing.y + 12)
        drawing.y += 40
    drawing.words(_LEFT, drawing.y + 14, "pale bar: one of these days, but it is not known which", "quiet", small=True)
    drawing.words(_LEFT, drawing.y + 32, "strong: exactly this day, or every day of the period", "quiet", small=True)
    drawing.y += 52
    for first, second in PAIRS:
        a, b = PartialDate(first), PartialDate(second)
        drawing.line(_LEFT, drawing.y - 6, WIDTH - _LEFT, drawing.y - 6)
        for text in (first, second):
            drawing.words(_LEFT, drawing.y + 13, text)
            _span(drawing, text, drawing.y + 3)
            drawing.y += 20
        for x, (method, words) in zip((0, 110, 240, 340), RELATIONS.items(), strict=True):
            holds = getattr(a, method)(b)
            text = f"{'✓' if holds else '✗'} {words}"
            drawing.words(_LEFT + x, drawing.y + 14, text, "blue" if holds else "quiet", small=True)
        drawing.y += 34
    return drawing


def _axis(drawing: Drawing) -> None:
    for month in ("2009-01", "2009-07", "2010-01"):
        x = _x(dt.date.fromisoformat(f"{month}-01"))
        drawing.words(x, drawing.y + 12, month, "quiet", small=True, anchor="start" if x < _AXIS + 20 else "middle")
        drawing.line(x, drawing.y + 18, x, drawing.y + 18 + 40 * len(DATES))
    drawing.y += 22


def _span(drawing: Drawing, text: str, y: float) -> None:
    if "/" in text:
        interval = DateInterval(text)
        first, last = _days(interval.start, interval.end)
        drawing.bar(_x(first), y, _x(last) - _x(first), 10, "blue")
        return
    date = PartialDate(text)
    first, last = _days(date, date)
    if first == last:
        drawing.dot(_x(first), y + 5, "blue")
    else:
        drawing.bar(_x(first), y, _x(last) - _x(first), 10, "blue", hollow=True)


def _days(start: object, end: object) -> tuple[dt.date, dt.date]:
    if not isinstance(start, PartialDate) or not isinstance(end, PartialDate):
        raise TypeError(f"expected two dates, got {start!r} and {end!r}")
    if start.earliest is None or end.latest is None:
        raise ValueError(f"expected dates with a first and a last day, got {start} and {end}")
    return start.earliest, end.latest


# ------------------------------------------------------------------------------------------- verdicts

ADOPTED = "2013-04"
"""The adopted date in the picture of verdicts."""
CASES = (
    ("2013-04", "same", ((), ("2013-04",), ("2014", "2015"))),
    ("2013", "entailed", ((), ("2013-04",), ("2014", "2015"))),
    ("2013-04-09", "refines", ((),)),
    ("[2013-04-20..2013-05]", "overlaps", ((),)),
    ("2013-10", "excluded", ((), ("2013-10", "2013-10"))),
)
"""What a source says, its relation to the adopted date, and what other sources say, once for each verdict."""
_RELATION, _OTHERS, _VERDICT = 178, 250, 320
_BAR: dict[str, Colour] = {"line": "line", "blue": "blue"}
_COLOURS: dict[Verdict, Colour] = {
    Verdict.CONFIRMED: "good", Verdict.CONTRADICTED: "bad", Verdict.DISPUTED: "orange",
}  # fmt: skip


def verdict_on(said: str, others: Iterable[str], adopted: str | None = ADOPTED) -> tuple[str, Verdict]:
    """Return the relation and the verdict of a said date, with what other sources say."""
    known = f'signed = "{adopted}"' if adopted else ""
    sources = [_source("said", said), *(_source(f"other{index}", other) for index, other in enumerate(others))]
    evidence = sinoperu.loads("\n".join([f"[agreement.treaty]\n{known}", *sources])).evidence("treaty", "signed")
    judged = next(judged for judged in evidence if judged.statement.source == "said")
    return judged.relation.value, judged.verdict


def _source(name: str, date: str) -> str:
    return f'[source.{name}]\npublisher = "{name}"\nkind = "news"\nsays.agreement.treaty.signed = "{date}"'


def verdicts_picture() -> Drawing:
    """Return the picture of verdicts: the relation of two values decides them together with the other sources."""
    drawing = Drawing(f"The verdicts on five statements about a date for which {ADOPTED} is adopted")
    drawing.words(_LEFT, drawing.y + 16, f"adopted: signed in {ADOPTED}", bold=True)
    for x, head in ((_LEFT, "a source says"), (_RELATION, "relation"), (_OTHERS, "others"), (_VERDICT, "verdict")):
        drawing.words(x, drawing.y + 40, head, "quiet", small=True)
    drawing.y += 52
    for said, relation, backings in (*CASES, ("2013", "new", ((),))):
        adopted = None if relation == "new" else ADOPTED
        drawing.line(_LEFT, drawing.y - 4, WIDTH - _LEFT, drawing.y - 4)
        drawing.words(_LEFT, drawing.y + 15, said)
        drawing.words(_RELATION, drawing.y + 15, relation, "blue")
        for index, others in enumerate(backings):
            found, verdict = verdict_on(said, others, adopted)
            if found != relation:
                raise ValueError(f"expected the relation {relation} of {said}, got {found}")
            y = drawing.y + 15 + 22 * index
            drawing.words(_OTHERS, y, _backing_words(said, others), "quiet", small=True)
            drawing.words(_VERDICT, y, marked(verdict), _COLOURS.get(verdict, "text"), bold=True, small=True)
        _mini_bars(drawing, said, adopted)
        drawing.y += max(48, 22 * len(backings) + 8)
    drawing.words(
        _LEFT, drawing.y + 8, "grey bar: the adopted date; blue bar: what the source says", "quiet", small=True
    )
    drawing.y += 22
    return drawing


def _mini_bars(drawing: Drawing, said: str, adopted: str | None) -> None:
    """Draw the adopted date and the said date below each other, from the beginning to the end of 2013."""
    first, scale = dt.date(2013, 1, 1), 145 / 364
    for text, y, colour in ((adopted, 22, "line"), (said, 30, "blue")):
        if text is None:
            drawing.words(_LEFT, drawing.y + 34, "no date is adopted", "quiet", small=True)
            return
        start, end = _days(PartialDate(text), PartialDate(text))
        x = round(_LEFT + (start - first).days * scale, 1)
        drawing.bar(x, drawing.y + y, max(round((end - start).days * scale, 1), 3), 6, _BAR[colour])


def _backing_words(said: str, others: tuple[str, ...]) -> str:
    if not others:
        return "none"
    return f"{len(others)} differ" if others[0] != said and others[0] != ADOPTED else (
        f"{len(others)} agree{'s' if len(others) == 1 else ''}"
    )  # fmt: skip


# -------------------------------------------------------------------------------------- contradiction

CONTRADICTION = """
[state.peru]
[state.china]
[visit.state-visit]
guest = "china"
host = "peru"
start = "2008-11-19"
[agreement.protocol]
signed_during = "state-visit"
entered_into_force = "2008-10"
"""
WHY = {
    "AGR009": "signed during the visit, or one day before or after it",
    "AGR001": "no agreement enters into force before its signature",
}
"""The rules in the picture of a contradiction, in words."""
EVENTS = {
    "state-visit.start": "The visit begins",
    "protocol.signed": "The protocol is signed",
    "protocol.entered_into_force": "The protocol enters into force",
}
"""The events in the picture of a contradiction, in words."""


def contradiction_picture() -> Drawing:
    """Return the picture of a contradiction: the chain of dates from the first event to the impossible one."""
    data = sinoperu.loads(CONTRADICTION)
    chain = next(finding.chain for finding in data.check().errors if finding.chain is not None)
    drawing = Drawing("A chain of three dates that ends in a contradiction")
    days = [chain.start_day, *(step.day for step in chain.steps)]
    for index, (event, day) in enumerate(zip(chain.events, days, strict=True)):
        if index:
            step = chain.steps[index - 1].ordering
            drawing.arrow_down(_LEFT + 14, drawing.y + 2, drawing.y + 32)
            drawing.words(_LEFT + 32, drawing.y + 22, f"{step.code}: {WHY[step.code]}", "quiet", small=True)
            drawing.y += 36
        drawing.bar(_LEFT, drawing.y, WIDTH - 2 * _LEFT, 44, "soft")
        drawing.words(_LEFT + 10, drawing.y + 18, EVENTS[f"{event.record}.{event.field}"], bold=True)
        own = getattr(data[event.record], event.field)
        date = f"date: {own}" if own is not None else "no date is known"
        drawing.words(WIDTH - _LEFT - 10, drawing.y + 18, date, anchor="end")
        drawing.words(_LEFT + 10, drawing.y + 36, f"so not before {_iso(day)}", "blue", small=True)
        if index == len(chain.steps):
            drawing.words(WIDTH - _LEFT - 10, drawing.y + 36, f"✗ but not after {_iso(chain.end_day)}", "bad",
                          anchor="end", bold=True, small=True)  # fmt: skip
        drawing.y += 44
    drawing.y += 12
    return drawing


def _iso(day: int | None) -> str:
    if day is None:
        raise ValueError("expected a chain with days")
    return dt.date.fromordinal(day).isoformat()


# ------------------------------------------------------------------------------------------- measures

MEASURES = {
    AmountMeasure.PURCHASE_PRICE: "what the buyer pays the seller for a share",
    AmountMeasure.COMMITTED_INVESTMENT: "what the owner promises to invest",
    AmountMeasure.FIRST_STAGE_CAPEX: "what building the first stage costs",
    AmountMeasure.PLANNED_CAPEX: "what building all stages shall cost",
}
"""The measures in the picture, in words."""


def measures_picture(data: sinoperu.Dataset) -> Drawing:
    """Return the picture of the amounts of one port, which have different measures."""
    port = data.projects["chancay-port"]
    amounts = [*port.amounts, *data.investments["chancay-cosco-60-percent-2019"].amounts]
    shown = [next(amount for amount in amounts if amount.measure is measure) for measure in MEASURES]
    largest = max(float(amount.money.lower or 0) for amount in shown if amount.money)
    drawing = Drawing(f"Four amounts for the {port.name}, each with its own measure")
    drawing.words(_LEFT, drawing.y + 16, f"{port.name}: four amounts, four measures", bold=True)
    drawing.y += 30
    for amount in shown:
        if amount.money is None or amount.measure is None:
            raise ValueError(f"expected an amount with money and a measure, got {amount}")
        width = (WIDTH - 2 * _LEFT) * float(amount.money.lower or 0) / largest
        drawing.words(_LEFT, drawing.y + 14, amount.measure.value.replace("-", " "))
        drawing.words(WIDTH - _LEFT, drawing.y + 14, str(amount.money), anchor="end")
        drawing.bar(_LEFT, drawing.y + 20, max(width, 2), 10, "blue")
        drawing.words(_LEFT, drawing.y + 45, MEASURES[amount.measure], "quiet", small=True)
        drawing.y += 58
    drawing.line(_LEFT, drawing.y - 2, WIDTH - _LEFT, drawing.y - 2)
    drawing.words(_LEFT, drawing.y + 18, "Different measures never contradict each other.", "blue")
    drawing.y += 28
    return drawing
