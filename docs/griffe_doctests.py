"""Shows the examples of docstrings as code: griffe leaves `>>>` as it is, and Markdown takes it for a quotation."""

import re
from typing import Any

import griffe

EXAMPLE = re.compile(r"^(?P<indent> *)>>> .*?(?=^\s*$|\Z)", re.MULTILINE | re.DOTALL)


def fenced(text: str) -> str:
    """Return a docstring with each run of examples in a fenced block."""

    def fence(match: re.Match[str]) -> str:
        indent, code = match["indent"], match[0].rstrip("\n")
        return f"{indent}```pycon\n{code}\n{indent}```\n"

    return EXAMPLE.sub(fence, text)


class Doctests(griffe.Extension):
    """Fences the examples of every docstring before it is parsed."""

    def on_object(self, *, obj: griffe.Object, **_more: Any) -> None:
        """Rewrite the docstring of one object."""
        if obj.docstring is not None:
            obj.docstring.value = fenced(obj.docstring.value)
