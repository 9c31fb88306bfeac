"""Functions for all text formats: check the text, find the line of an offset, and limit the number of problems."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice

from sinoperu.errors import LoadError, Problem, quote

MAX_PROBLEMS = 1000
"""At most this many problems are reported for one text. A malicious file can have one problem per character."""


def clean(text: str, file: str | None = None) -> str:
    r"""Return `text` without the byte order mark that some editors add.

    Raises:
        LoadError: The text has a lone surrogate, which cannot be printed or saved.

    >>> clean("\ufeffformat = 1")
    'format = 1'
    """
    text = text.removeprefix("\ufeff")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        line, column = line_and_column(text, error.start)
        message = f"lone surrogate {quote(text[error.start])}, expected unicode text"
        raise LoadError([Problem(message=message, file=file, line=line, column=column)]) from None
    return text


class Lines:
    r"""Finds the line and the column of many offsets of one text. It counts the lines of the text only once.

    >>> Lines("a = 1\nb = 2").place(10)
    (2, 5)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: array[int] = array("q")

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of the character at `offset`, both counted from 1."""
        if not self._starts:
            self._starts = array("q", [0, *(match.end() for match in re.finditer("\n", self._text))])
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    r"""Return the line and the column of the character at `offset`. Lines and columns are counted from 1.

    Only a line feed ends a line, as in TOML and JSON.

    >>> line_and_column("a = 1\nb = 2", 10)
    (2, 5)
    """
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def gather(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems as a list.

    If there are more than `MAX_PROBLEMS`, the list is cut, and its last problem says so.

    >>> len(gather(Problem(message="bad", line=line) for line in range(1, 5000)))
    1001
    """
    iterator: Iterator[Problem] = iter(problems)
    gathered = list(islice(iterator, MAX_PROBLEMS))
    beyond = next(iterator, None)
    if beyond is not None:
        message = f"more than {MAX_PROBLEMS} problems, the rest of the text is not reported"
        gathered.append(Problem(message=message, file=beyond.file, line=beyond.line, column=beyond.column))
    return gathered
