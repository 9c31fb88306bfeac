"""A griffe extension that makes docstrings and fields more readable in the reference.

Examples become code blocks, because Markdown reads `>>>` as a quotation. A field that is defined by
`attrs.field(...)` shows its default, if it has one, instead of this call.
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


def default_of(value: str) -> str | None:
    """Return the default in the text of a field's definition, or `None`."""
    match = DEFAULT.search(value)
    return match[1] if match else None


class Reading(griffe.Extension):
    """The extension."""

    def on_object(self, *, obj: griffe.Object, **_more: Any) -> None:
        """Rewrite the docstring and the value of an object that griffe has read."""
        if obj.docstring is not None:
            obj.docstring.value = fenced(obj.docstring.value)
        if isinstance(obj, griffe.Attribute) and MADE.fullmatch(str(obj.value)):
            obj.value = default_of(str(obj.value))
