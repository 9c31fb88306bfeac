"""Lines of text on the terminal, which the library rich wraps and colours.

The output has colours only if it goes to a terminal. It fits in 80 columns.
"""

import contextlib
import re
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from sinoperu.errors import printable
from sinoperu.reports.line import Level, Line
from sinoperu.reports.verdict_words import STYLES, marked

T = TypeVar("T")

LEVELS: dict[Level, str] = {"headline": "bold", "heading": "bold", "verdict": "", "detail": "dim", "blank": ""}
"""The style of each kind of line about verdicts."""
MOST_INDENTED = 10
"""A line that is wrapped keeps its indentation up to this width. Long ids of passages would leave too little room."""


def plain(text: object, style: str = "") -> Text:
    """Convert data to rich text without interpreting markup. Unprintable characters except line feeds are escaped."""
    return Text(printable(str(text), keep="\n"), style=style)


def line_of(text: str, style: str = "") -> Text:
    """Convert data to one line of rich text. All unprintable characters are escaped, including line feeds."""
    return plain(printable(text), style)


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
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn  # most commands show no bar

    console = Console(stderr=True)
    is_shown = sys.stderr is not None and sys.stderr.isatty() and not console.is_dumb_terminal
    is_same = sys.stdout is not None and sys.stdout.isatty()
    columns = (*Progress.get_default_columns()[:-1], MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not is_shown, redirect_stdout=is_same) as progress:
        task = progress.add_task(doing, total=total)
        yield lambda done: progress.update(task, completed=done)
