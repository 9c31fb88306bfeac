"""Shows docstrings and fields as a reader needs them, where griffe shows them as the code has them.

Examples: Markdown takes `>>>` for a quotation, so they become code. Fields: `attrs.field(...)` says how a field is
made, and not what stands in it, so its default is shown, if it has one.
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
    """Return the default in the text of a field's definition, or nothing."""
    found = DEFAULT.search(value)
    return found[1] if found else None


class Reading(griffe.Extension):
    """Rewrites each object once it is read."""

    def on_object(self, *, obj: griffe.Object, **_more: Any) -> None:
        """Rewrite one object."""
        if obj.docstring is not None:
            obj.docstring.value = fenced(obj.docstring.value)
        if isinstance(obj, griffe.Attribute) and MADE.fullmatch(str(obj.value)):
            obj.value = default_of(str(obj.value))
