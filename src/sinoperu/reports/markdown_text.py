"""Text from the data as part of a Markdown page."""

import re
from typing import Final

MOST_CHARACTERS: Final = 160
"""A longer text is cut off in Markdown."""
_ESCAPES: Final = {ord(char): f"\\{char}" for char in "\\`*_{}[]#!"} | {
    **{ord(char): f"&#{ord(char)};" for char in "|~^$"},
    ord("&"): "&amp;",
    ord("<"): "&lt;",
}
"""What is written for characters that can have a meaning at any place.

Characters of HTML, and those that only some dialects of Markdown know, become entities. Not every dialect knows a
backslash before them.
"""
_BLOCK: Final = re.compile(r"^(?:[-+]|\d+(?=[.)]))")
"""Beginnings of a line that start a list."""
_LINE: Final = re.compile(r"^[=:>]")
"""Beginnings of a line that quote it, or that make the line before it a heading or a term."""


def markdown_text(text: str) -> str:
    r"""Return text for one line of a Markdown page, with everything escaped that Markdown or HTML would interpret.

    Line breaks and repeated spaces become one space. A program may still show a web address as a link to itself.

    >>> markdown_text("# <b>AT&T</b> [x](y)")
    '\\# &lt;b>AT&amp;T&lt;/b> \\[x\\](y)'
    >>> markdown_text("1. first"), markdown_text("~5 USD")
    ('1\\. first', '&#126;5 USD')
    """
    shown = " ".join(text.split()).translate(_ESCAPES)
    shown = _BLOCK.sub(lambda match: f"{match[0]}\\" if match[0].isdecimal() else f"\\{match[0]}", shown)
    return _LINE.sub(lambda match: f"&#{ord(match[0])};", shown)


__all__ = ["MOST_CHARACTERS", "markdown_text"]


def __dir__() -> list[str]:
    return __all__
