"""Conversion of values to text for messages and displays."""

import enum

import attrs

from sinoperu.errors import MAX_QUOTED
from sinoperu.model.base import Part, Record
from sinoperu.model.statuses import ProjectStatusAssertion, StatusAssertion
from sinoperu.values.text import TextMap


def show(value: object) -> str:
    """Return a value as one line of text for a message, written as in a file. Long text is cut at a fixed length.

    >>> show(("peru", "china"))
    'peru, china'
    """
    text = " ".join(whole_text(value).split())
    return text if len(text) <= MAX_QUOTED else text[: MAX_QUOTED - 3] + "..."


def shortened(text: str, most: int | None) -> str:
    """Return a text with at most this many characters, or all of it for `None`. A longer text ends in an ellipsis.

    >>> shortened("Treaty of Friendship", 10), shortened("Treaty", 10)
    ('Treaty of…', 'Treaty')
    """
    return text if most is None or len(text) <= most else f"{text[: most - 1].rstrip()}…"


def part_text(part: Part) -> str:
    """Return a part as one line of text in which each value has the name of its field.

    >>> from sinoperu import Stake
    >>> part_text(Stake(owner="mmg", share="62.5%", start="2014-07-31"))
    'mmg: share 62.5%, start 2014-07-31'
    """
    fields = (field.name for field in attrs.fields(type(part)) if field.name not in {"note", part.KEY})
    values = ((name.replace("_", " "), getattr(part, name)) for name in fields)
    named = [f"{name} {' '.join(whole_text(value).split())}" for name, value in values if value not in (None, ())]
    key = " ".join(whole_text(getattr(part, part.KEY)).split())
    return f"{key}: {', '.join(named)}" if named else key


def lines_of(value: object) -> list[str]:
    """Return the value of a field as lines of text: one line for each part in a list of parts, or else a single line.

    >>> lines_of(("peru", "china"))
    ['peru, china']
    """
    if isinstance(value, tuple) and any(isinstance(item, Part) for item in value):
        return [show(item) for item in value]
    return [whole_text(value)]


def whole_text(value: object) -> str:
    """Return a value as text, written as in a file. The text is not cut, and keeps its line breaks.

    >>> whole_text(("peru", "china"))
    'peru, china'
    """
    if value is None:
        return "nothing"
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return ", ".join(map(whole_text, value))
    if isinstance(value, TextMap):
        return "; ".join(f"{key} {text}" for key, text in value.pairs)
    if isinstance(value, Record):
        return value.name
    if isinstance(value, StatusAssertion | ProjectStatusAssertion):
        return whole_text(value.value) + (f" on {value.on}" if value.on else "")
    if isinstance(value, Part):
        fields = (field.name for field in attrs.fields(type(value)))
        shown = [
            ("in prices of " if name == "prices_of" else "") + whole_text(getattr(value, name))
            for name in fields
            if name not in {"id", "note", "label", value.KEY} and getattr(value, name) not in (None, ())
        ]  # fmt: skip
        return " ".join([whole_text(getattr(value, value.KEY)), *shown])
    return str(value)
