"""The tags of an HTML page, and the elements that are open at a text of the page."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

TAG: Final = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
"""A tag or a comment. `TAG.split` gives texts and tags in turn, beginning with a text."""
_NAME: Final = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)")


def element_of(tag: str) -> str:
    """Return the name of the element of a tag, or an empty text if there is none, e.g. for a comment.

    >>> element_of("</Code>"), element_of("<!-- a -->")
    ('code', '')
    """
    name = _NAME.match(tag)
    return "" if name is None else name.group(1).lower()


class OpenElements:
    """The elements that are open after the tags that were entered.

    >>> elements = OpenElements()
    >>> elements.enter("<code>")
    >>> elements.have(["a", "code"]), elements.have(["a"])
    (True, False)
    """

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()

    def enter(self, tag: str) -> None:
        """Go on to the text after a tag."""
        name = element_of(tag)
        if name and not tag.endswith("/>"):
            self._open[name] = max(self._open[name] + (-1 if tag.startswith("</") else 1), 0)

    def have(self, names: Iterable[str]) -> bool:
        """Return whether an element with one of these names is open."""
        return any(self._open[name] for name in names)
