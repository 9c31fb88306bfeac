"""HTML tables and folded blocks, with styles in their own elements. All text from the data is escaped."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from sinoperu.errors import printable

MOST_ROWS: Final = 200
"""A table of verdicts or findings shows at most this many rows. If there are more, the caption says so."""

_FRAME: Final = "margin:0.4em 0;max-width:100%;text-align:left;overflow-wrap:anywhere"
_SCROLL: Final = "overflow-x:auto;max-width:100%"
_TABLE: Final = "border-collapse:collapse;margin:0.2em 0;color:inherit;background:none"
_LINE: Final = "border-bottom:1px solid rgba(128,128,128,0.4)"
_CELL: Final = (
    f"text-align:left;vertical-align:top;padding:0.25em 1em 0.25em 0;{_LINE};white-space:normal;"
    "overflow-wrap:break-word;max-width:26em"
)
_LONG: Final = 200
"""A cell with more characters may be wider than others."""
_UNWRAPPED: Final = _CELL.replace("white-space:normal", "white-space:nowrap")
_BROKEN: Final = _CELL.replace("break-word", "anywhere;min-width:6em")  # room for most words
_WIDE: Final = "max-width:48em"
_SHORT: Final = 17
"""A cell with at most this many characters is not wrapped."""


_LIST: Final = "margin:0;padding-left:1.2em"


class Html(str):
    """Text that is already HTML, so it is not escaped again."""

    __slots__ = ()


def table(caption: object, headers: Sequence[str], rows: Iterable[Sequence[object]], *, fits: bool = False) -> Html:
    """Return an HTML table with a caption and with every cell escaped. A table that is too wide can be scrolled.

    Args:
        caption: The caption, or an empty text.
        headers: The headers of the columns.
        rows: The rows, each with one cell for each column.
        fits: Whether long words are broken so that the table fits the page. This is for tables with few columns.

    >>> html = table("x", ["a"], [["<script>"]])
    >>> "<figcaption>x</figcaption>" in html, "&lt;script&gt;" in html
    (True, True)
    """
    head = "".join(f'<th style="{_style(header)}">{escaped(header)}</th>' for header in headers)
    lines = ("".join(_cell(cell, fits=fits) for cell in row) for row in rows)
    body = "".join(f'<tr style="background:none">{line}</tr>' for line in lines)
    top = f"<figcaption>{escaped(caption)}</figcaption>" if caption else ""
    return Html(
        f'<figure style="{_FRAME}">{top}<div style="{_SCROLL}"><table style="{_TABLE}">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></figure>"
    )


def _cell(value: object, *, fits: bool) -> str:
    """Return a cell. Short text such as a date is not wrapped, and long text has more room."""
    return f'<td style="{_style(value, fits=fits)}">{escaped(value)}</td>'


def _style(value: object, *, fits: bool = False) -> str:
    length = len(str(value))
    if length <= _SHORT:
        return _UNWRAPPED
    style = _BROKEN if fits else _CELL
    return style.replace("max-width:26em", _WIDE) if length > _LONG else style


def block(*contents: object) -> Html:
    """Return contents one below the other, each escaped unless it is HTML already."""
    lines = "".join(f"<div>{escaped(content)}</div>" for content in contents if content)
    return Html(f'<div style="{_FRAME}">{lines}</div>')


def listed(entries: Iterable[object]) -> Html:
    """Return entries as an HTML list, or an empty text if there are none."""
    items = "".join(f"<li>{escaped(entry)}</li>" for entry in entries)
    return Html(f'<ul style="{_LIST}">{items}</ul>' if items else "")


def strong(text: object) -> Html:
    """Return text in bold type."""
    return Html(f"<strong>{escaped(text)}</strong>")


def folded(summary: object, content: object) -> Html:
    """Return contents that are hidden until the reader opens them. The summary is always shown."""
    return Html(f'<details style="{_FRAME}"><summary>{escaped(summary)}</summary>{escaped(content)}</details>')


def escaped(value: object) -> str:
    """Return a value as escaped HTML text, in which each line break becomes `<br>`.

    Unprintable characters are escaped too, because some of these characters are not allowed in HTML and others change
    the direction of text.
    """
    if isinstance(value, Html):
        return value
    return escape(printable(str(value), keep="\n")).replace("\n", "<br>")


def limited(caption: str, count: int, most: int = MOST_ROWS) -> str:
    """Return a caption that says if a table shows only the first rows."""
    return f"{caption} (the first {most})" if count > most else caption
