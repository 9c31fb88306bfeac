"""Prepare tables and lines of text, and print them on the terminal with the library rich.

The output has colours only if it goes to a terminal. It fits in 80 columns.
"""

import contextlib
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn
from rich.text import Text

from sinoperu.checking.cards import names_beside_ids
from sinoperu.checking.engine import engine_of
from sinoperu.checking.implied_dates import windows_of
from sinoperu.cli.listing import Column, Listing
from sinoperu.dataset import Dataset
from sinoperu.errors import printable
from sinoperu.model import RECORD_TYPES
from sinoperu.model.base import Record
from sinoperu.model.card import Card, parts_in
from sinoperu.model.fields import Category, own_fields
from sinoperu.model.plurals import counted
from sinoperu.model.sources import Source
from sinoperu.model.value_paths import part_path
from sinoperu.model.value_text import lines_of, part_text, show
from sinoperu.reports.judged_items import item_of
from sinoperu.reports.judged_lines import Level, Line, statement_lines
from sinoperu.reports.plain_data import finding_line
from sinoperu.reports.report import Report
from sinoperu.reports.verdict_words import STYLES, marked
from sinoperu.reports.windows import Windows, window_lines
from sinoperu.rules import Rule, Severity
from sinoperu.store.rows import Rows
from sinoperu.store.timeline import Entry
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.verdicts.judged import Evidence
from sinoperu.verdicts.sourcing import sourced_values, sources_by_part

T = TypeVar("T")

LEVELS: dict[Level, str] = {"headline": "bold", "heading": "bold", "verdict": "", "detail": "dim", "blank": ""}
"""The style of each kind of line about verdicts."""
MOST_INDENTED = 10
"""A line that is wrapped keeps its indentation up to this width. Long ids of passages would leave too little room."""
SEVERITIES = {"error": "bold red", "warning": "yellow", "note": "dim"}


def plain(text: object, style: str = "") -> Text:
    """Convert data to rich text without interpreting markup. Unprintable characters except line feeds are escaped."""
    return Text(printable(str(text), keep="\n"), style=style)


def line_of(text: str, style: str = "") -> Text:
    """Convert data to one line of rich text. All unprintable characters are escaped, including line feeds."""
    return plain(printable(text), style)


def dataset_lines(data: Dataset) -> list[RenderableType]:
    """Return a summary of a data set: the version, and how many records, sources, statements and rows there are."""
    counts = [
        counted(len(records), RECORD_TYPES[word])
        for word, records in ((word, list(collection)) for word, collection in data.by_type().items())
        if records and word != Source.RECORD_TYPE
    ]
    rows = sum(len(list(observations)) for observations in data.by_series().values())
    statements = sum(len(source.statements) for source in data.sources.values())
    head = f"sinoperu data {data.version}: {len(data) - len(data.sources)} records, {len(data.sources)} sources, "
    head += f"{statements} statements, {rows} rows of series"
    return [plain(head, "bold"), plain(", ".join(counts))]


def report_lines(report: Report, *, full: bool = True, most: int | None = None) -> list[RenderableType]:
    """Return a report as lines of text.

    Args:
        report: The report.
        full: Whether to show the findings and the date windows. If false, only the summary is shown.
        most: At most this many notes of each rule are shown, and date windows of at most this many records. Extra lines
            say how many notes and records are not shown. By default, all notes and records
            are shown.
    """
    lines: list[RenderableType] = []
    notes: Counter[str] = Counter()
    for finding in report.findings if full else ():
        if finding.severity is Severity.NOTE:
            notes[finding.code] += 1
            if most is not None and notes[finding.code] > most:
                continue
        lines.append(plain(finding_line(finding), SEVERITIES[finding.severity.value]))
        lines.extend(line_of(f"    {step}", "dim") for step in finding.steps)
    hidden = {code: count - most for code, count in sorted(notes.items()) if most and count > most}
    if hidden:
        counts = ", ".join(f"{count} of {code}" for code, count in hidden.items())
        lines.append(plain(f"not shown: {counts}; --all shows every note", "dim"))
    lines.extend(plain(line, "dim") for line in (_windows(report.windows, most) if full else ()))
    if full:
        lines.append(line_of(report.citation.text, "dim"))
    lines.append(plain(report.summary if full else f"check: {report.summary}", "bold"))
    return lines


def _windows(windows: Windows, most: int | None) -> Iterator[str]:
    records = windows.records if most is None else windows.records[:most]
    yield from window_lines(windows.only(set(records)))
    if hidden := len(windows.records) - len(records):
        yield f"not shown: date ranges of {hidden} more records; --all shows them"


def verdict_text(lines: Iterable[Line]) -> list[RenderableType]:
    """Return lines about verdicts as styled text. Only the mark and the word of a verdict are coloured.

    If a line is wrapped, its text goes on at the same indentation, or beside the id of a passage.
    """
    return [_styled(line) for line in lines]


def _styled(line: Line) -> RenderableType:
    if line.level in ("headline", "heading"):
        return _Counts(line.text, LEVELS[line.level])
    text = Text(line.text, style=LEVELS[line.level])
    if line.verdict is not None:
        # All marks have the same length.
        text.stylize(STYLES[line.verdict], line.hang, line.hang + len(marked(line.verdict)))
    before = line.hang or len(line.text) - len(line.text.lstrip(" "))
    before = before if before <= MOST_INDENTED else 0
    return _Hanging(text, before, before if line.verdict is None else before + 2) if line.text else text


_COUNTS: Final = re.compile(r"(?<=\d) : (?=\d)")
"""The numbers of sources on both sides, e.g. `2 : 1`, which stay on one line."""
_JOINED: Final = "\ue000:\ue000"
"""What stands for the colon while a line is wrapped. Text from the data never has this character: it is escaped."""


class _Hanging:
    """Text that is indented where it goes on if it is wrapped.

    Args:
        text: The text, in one line.
        before: The number of characters at the beginning of the text that are never wrapped.
        indent: The indentation of all lines but the first. It is at least `before`.
    """

    def __init__(self, text: Text, before: int, indent: int) -> None:
        self._before, self._body = text.divide([before]) if before else (Text(), text)
        self._indent = indent

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        before = self._before
        body = self._body.copy()
        body.plain = _COUNTS.sub(_JOINED, body.plain)
        # The first line has the same width as the others, so that the text can be wrapped in one step.
        for row in body.wrap(console, max(1, options.max_width - self._indent), overflow="fold"):
            row.rstrip()
            row.plain = row.plain.replace(_JOINED, " : ")
            yield before + row
            before = Text(" " * self._indent)


class _Counts:
    """A headline, which is wrapped only between counts.

    Args:
        text: The headline.
        style: The style of the text.
    """

    def __init__(self, text: str, style: str) -> None:
        self._text = re.sub(r"(?<![,:]) ", "\N{NO-BREAK SPACE}", text)
        self._style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        del console
        for row in textwrap.wrap(self._text, options.max_width, break_on_hyphens=False):
            yield Text(row.replace("\N{NO-BREAK SPACE}", " "), style=self._style)


def is_ascii_only(console: Console | None = None) -> bool:
    """Return whether marks should be ASCII characters.

    This is so if the encoding of the terminal is not a Unicode encoding, or if the user has set `NO_COLOR`.

    Args:
        console: The console. By default, this is standard output.
    """
    console = console or _Terminal()
    return console.no_color or not console.encoding.startswith("utf")


def record_table(record: Record, data: Dataset) -> list[RenderableType]:
    """Return a table of the known fields of a record. Each row shows how many sources say the value.

    Each part of a list has a row of its own. Its number counts the sources of any of its values. The number is left out
    for values that need no source.
    """
    judge, card = engine_of(data).judge, Card(record=record, names=names_beside_ids(data, record))
    needing = {value.path for value in sourced_values(record, judge)}
    sources = sources_by_part(record, judge)
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
            count = len(sources.get(path, ()))
            number = str(count) if count or path in needing else ""
            rows.append((Text("" if index else shape.name), plain(shown), Text(number)))
    table = Listing((Column("field"), Column("value", is_main=True), Column("sources", is_number=True)), rows)
    lines: list[RenderableType] = [line_of(f"{record.RECORD_TYPE} {record.id}: {record.name}", "bold"), table]
    if sources:
        lines.append(plain("sources: how many say the value, or some value of the part", "dim"))
    windows = windows_of(data, engine_of(data).consistent_network, record)
    lines += [plain(line, "dim") for line in window_lines(windows, named=False)]
    lines += [plain(f"own reading of {reading.field}: {reading.reason}", "dim") for reading in record.readings]
    if record.note:
        lines.append(plain(record.note, "dim"))
    return lines


def evidence_lines(evidence: Evidence, *, ascii_only: bool = False) -> list[RenderableType]:
    """Return evidence as lines of text: each source, its statement about the field, the verdict, and the reason."""
    lines: list[RenderableType] = [
        line_of(f"{evidence.record}.{evidence.field}: adopted {show(evidence.adopted)}", "bold")
    ]
    for judged in evidence.judged:
        lines += verdict_text(statement_lines(item_of(judged), ascii_only=ascii_only))
    return lines if evidence.judged else [*lines, plain("no source has a statement about it")]


def timeline_table(entries: Rows[Entry], during: PartialDate | DateInterval | None = None) -> list[RenderableType]:
    """Return a timeline as a table of dates and events.

    Args:
        entries: The events.
        during: The period of the events. Events that surely lie in it come first, in a table of their own. By default,
            there is one table.
    """
    if not entries:
        return [plain("no dated events")]
    if during is None:
        return [_events(entries)]
    sure = [entry for entry in entries if during.contains(entry.date)]
    possible = [entry for entry in entries if not during.contains(entry.date)]
    lines: list[RenderableType] = [_events(sure)] if sure else [plain(f"no event lies surely in {during}")]
    if possible:
        lines += [plain(""), plain(f"perhaps in {during}: the dates are not precise enough", "dim"), _events(possible)]
    return lines


def _events(entries: Iterable[Entry]) -> Listing:
    return Listing(
        (Column("date"), Column("event", is_main=True)),
        [
            (plain(entry.date), plain(f"{entry.field}: {entry.name}").append_text(plain(f" ({entry.record})", "dim")))
            for entry in entries
        ],
    )


def rules_table(rules: tuple[Rule, ...]) -> list[RenderableType]:
    """Return rules as a table of codes, severities, names and titles."""
    rows = [
        (
            plain(rule.code),
            plain(rule.severity, SEVERITIES[rule.severity.value]),
            plain(f"{rule.name}\n").append_text(plain(rule.title, "dim")),
        )
        for rule in rules
    ]
    return [Listing((Column("code"), Column("severity"), Column("what it finds", is_main=True)), rows)]


class _Terminal(Console):
    """A console that raises `BrokenPipeError` if its output can no longer be read. rich would end the program."""

    def on_broken_pipe(self) -> None:
        raise  # noqa: PLE0704  rich calls this inside its `except` block; its own method would exit with code 1


def show_lines(lines: list[RenderableType], console: Console | None = None, *, wrap: bool = True) -> None:
    """Print lines and tables.

    Args:
        lines: The lines.
        console: The console on which to print. By default, the lines are printed to standard output.
        wrap: Whether to wrap long lines at the width of the console and to keep their indentation. Findings are not
            wrapped, because other programs read them line by line.
    """
    console = console or _Terminal()
    for line in lines:
        console.print(_hanging(line) if wrap else line, highlight=False, soft_wrap=not wrap)


def _hanging(line: RenderableType) -> RenderableType:
    indent = len(line.plain) - len(line.plain.lstrip(" ")) if isinstance(line, Text) else 0
    return _Hanging(line, indent, indent) if isinstance(line, Text) and indent else line


def tracked(items: Sequence[T]) -> Iterator[T]:
    """Yield the items, with a progress bar on the error output if that is a terminal.

    Settings such as `FORCE_COLOR`, for which the console counts as a terminal, put no bar into a file.
    """
    with progress_bar(len(items), "exporting") as progress:
        for number, item in enumerate(items, 1):
            yield item
            progress(number)


@contextlib.contextmanager
def progress_bar(total: int, doing: str) -> Iterator[Callable[[int], None]]:
    """Show a progress bar on the error output while the `with` block runs, if the error output is a terminal.

    Lines that are printed in the block stand above the bar if they go to the same terminal.

    Args:
        total: The number of steps.
        doing: What is done, e.g. `"exporting"`.

    Yields:
        A function that takes the number of finished steps.
    """
    console = Console(stderr=True)
    is_shown = sys.stderr is not None and sys.stderr.isatty() and not console.is_dumb_terminal
    is_same = sys.stdout is not None and sys.stdout.isatty()
    columns = (*Progress.get_default_columns()[:-1], MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not is_shown, redirect_stdout=is_same) as progress:
        task = progress.add_task(doing, total=total)
        yield lambda done: progress.update(task, completed=done)
