"""Splits a TOML text into headers and keys with the comments that belong to them, so that they can be moved."""

from itertools import groupby, takewhile
from typing import TypeAlias

import attrs

from sinoperu.files.formats._plain import Path
from sinoperu.files.formats._toml_offsets import Statement, toml_statements

Comment: TypeAlias = tuple[str, ...]
"""The lines of a comment without a blank line between them."""

_SPACES = " \t"


@attrs.frozen(kw_only=True)
class Item:
    """A header or a key with its value, and the comments that belong to it."""

    path: Path
    """The path of the table that the header begins, or of the value."""
    is_header: bool
    """Whether this is a header."""
    text: str
    """The header, or the key and the value, with a comment on the same line."""
    headings: tuple[Comment, ...] = ()
    """The comments above it that touch nothing: there is a blank line on both sides."""
    above: Comment = ()
    """The comment that touches it from above."""
    below: Comment = ()
    """The comment that touches it from below, but not the next item."""


def items_of(text: str) -> tuple[list[Item], tuple[Comment, ...]]:
    r"""Return the headers and keys of a TOML text in its order, and the comments at its end that touch nothing.

    At the start of a text, lines such as `#:schema dossier.schema.json` are for editors and touch nothing.

    Args:
        text: A text that `toml.parse` accepts. A byte order mark is left out.

    >>> (item,), end = items_of("# Notes\n\n# when\nsigned=2009-04-28\n# why\n\n# end")
    >>> item.headings, item.above, item.text, item.below, end
    ((('# Notes',),), ('# when',), 'signed = 2009-04-28', ('# why',), (('# end',),))
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    items: list[Item] = []
    end = 0
    for statement in toml_statements(text):
        headings, above = _between(items, text[end : statement.start])
        written = _written(text, statement)
        items.append(
            Item(path=statement.path, is_header=statement.is_header, text=written, headings=headings, above=above)
        )
        end = statement.end
    headings, _ = _between(items, f"{text[end:]}\n\n")
    if items and not items[0].headings:
        items[0] = apart_from_directives(items[0])
    return items, headings


def _written(text: str, statement: Statement) -> str:
    value = text[statement.value : statement.end]
    if statement.is_header:
        return value
    key = text[statement.start : statement.value].rstrip(_SPACES).removesuffix("=").rstrip(_SPACES)
    return f"{key} = {value}"


def _between(items: list[Item], gap: str) -> tuple[tuple[Comment, ...], Comment]:
    """Give the comments between two items to the first of them, and return those of the second.

    Args:
        items: The items so far. The last one gets the comment on its line and the comment that touches it.
        gap: The text between the last item and the next one: comments and spaces.

    Returns:
        The comments that touch nothing, and the comment that touches the next item.
    """
    same_line, *lines = gap.split("\n") if items else ["", *gap.split("\n")]
    lines = [line.strip(_SPACES) for line in lines[:-1]]  # after the last line feed, there are only spaces
    comments = [tuple(group) for is_comment, group in groupby(lines, bool) if is_comment]
    above = comments.pop() if lines and lines[-1] else ()
    below = comments.pop(0) if items and comments and lines[0] else ()
    if items:
        items[-1] = attrs.evolve(items[-1], text=items[-1].text + same_line.rstrip(_SPACES), below=below)
    return tuple(comments), above


def apart_from_directives(item: Item) -> Item:
    r"""Return the first item of a text with the lines for editors above it as a heading, which touches nothing.

    >>> (item,), _ = items_of("#:schema dossier.schema.json\n# when\nsigned = 2009")
    >>> item.headings, item.above
    ((('#:schema dossier.schema.json',),), ('# when',))

    Args:
        item: An item without headings.
    """
    directives = tuple(takewhile(lambda line: line.startswith("#:"), item.above))
    headings = (directives,) if directives else ()
    return attrs.evolve(item, headings=headings, above=item.above[len(directives) :])
