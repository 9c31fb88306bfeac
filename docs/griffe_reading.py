"""A griffe extension that makes docstrings and fields more readable in the reference.

Examples become code blocks, because Markdown reads `>>>` as a quotation. A field that is defined by
`attrs.field(...)` shows its default, if it has one, instead of this call. The first paragraph of a docstring becomes
one line, because the tables of a class show only the first line.
"""

import re
from typing import Any

import griffe

EXAMPLE = re.compile(r"^(?P<indent> *)>>> .*?(?=^\s*$|\Z)", re.MULTILINE | re.DOTALL)
MADE = re.compile(r"attrs\.field\(.*", re.DOTALL)
DEFAULT = re.compile(r"\bdefault=([\w.\"']+|\(\))")


def fenced(text: str) -> str:
    """Return a docstring with each run of examples in a fenced block."""

    def fence(match: re.Match[str]) -> str:
        indent, code = match["indent"], match[0].rstrip("\n")
        return f"{indent}```pycon\n{code}\n{indent}```\n"

    return EXAMPLE.sub(fence, text)


def first_paragraph_in_one_line(text: str) -> str:
    r"""Return a docstring whose first paragraph has no line breaks.

    >>> first_paragraph_in_one_line("The first day. Open\nif unknown.\n\nMore.")
    'The first day. Open if unknown.\n\nMore.'
    """
    paragraph, gap, rest = text.partition("\n\n")
    lines = [line.strip() for line in paragraph.split("\n")]
    if any(line.startswith(("- ", "* ", "|", ">>>", "```", "#")) for line in lines):
        return text
    return " ".join(filter(None, lines)) + gap + rest


def default_of(value: str) -> str | None:
    """Return the default in the text of a field's definition, or `None`."""
    match = DEFAULT.search(value)
    return match[1] if match else None


class Reading(griffe.Extension):
    """The extension."""

    def on_object(self, *, obj: griffe.Object, **_more: Any) -> None:
        """Rewrite the docstring and the value of an object that griffe has read."""
        if obj.docstring is not None:
            obj.docstring.value = first_paragraph_in_one_line(fenced(obj.docstring.value))
        if isinstance(obj, griffe.Attribute) and MADE.fullmatch(str(obj.value)):
            obj.value = default_of(str(obj.value))
