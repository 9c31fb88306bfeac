"""A line of text about verdicts, as plain text and terminals show it."""

from typing import Literal, NamedTuple, TypeAlias

from sinoperu.values.vocabulary import Verdict

Level: TypeAlias = Literal["headline", "heading", "verdict", "detail", "blank"]
"""How important a line is."""


class Line(NamedTuple):
    """One line of text. The text may be longer than a terminal is wide; its leading spaces are its indentation."""

    text: str
    """The text, without unprintable characters."""
    level: Level
    """How important the line is."""
    verdict: Verdict | None = None
    """The verdict whose mark and word the line shows, if it shows one."""
    hang: int = 0
    """The number of characters before the verdict."""
