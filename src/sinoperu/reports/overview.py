"""What the command line shows without a command: a summary of the data, of their check, and of one assessment."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple, cast

from sinoperu.reports.line import Line
from sinoperu.values.vocabulary import Verdict

ARTICLE: Final = "rio-times-2025-03"
"""The id of the article that the overview assesses. This article was the first source of the data set."""


class Overview(NamedTuple):
    """The texts of the overview."""

    head: str
    """The version of the data, and how many records, sources, statements and rows there are."""
    counts: str
    """How many records of each type there are."""
    check: str
    """The summary of the check."""
    assessment: tuple[Line, ...]
    """The lines of the assessment of the article; none if the data do not have the article."""
    ascii_assessment: tuple[Line, ...]
    """The same with marks of verdicts that are ASCII characters."""

    @classmethod
    def of_plain(cls, plain: object) -> "Overview":
        """Return the overview of plain data, which are the overview as lists."""
        head, counts, check, lines, ascii_lines = cast("Sequence[Any]", plain)
        return cls(head, counts, check, _lines(lines), _lines(ascii_lines))


def _lines(plain: Sequence[Any]) -> tuple[Line, ...]:
    return tuple(Line(text, level, verdict and Verdict(verdict), hang) for text, level, verdict, hang in plain)
