"""Text and tables in Markdown."""

import html
from collections.abc import Iterable

Pages = dict[str, str]
"""Pages by their path under `docs`."""


def cell(text: object) -> str:
    """Return text for a cell of a Markdown table, with all characters escaped that Markdown or HTML would interpret."""
    shown = html.escape(" ".join(str(text).split()), quote=False)
    for char in "\\`*_[]{}|~^":
        shown = shown.replace(char, f"\\{char}")
    return shown


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    head = tuple(head)
    lines = (head, ("---",) * len(head), *rows)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
