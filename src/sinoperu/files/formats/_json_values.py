"""One pass over the text of a JSON document: each value, where it stands, where its key stands.

`json.loads` decodes but keeps no positions. This pass keeps positions and decodes nothing but keys. It
needs no recursion, so that depth costs it nothing, and it never looks back, so that its time grows with the
text alone. It assumes text that `json.loads` accepts; on other text it says nonsense, but it ends.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

# Every repetition is possessive: a scanner that cannot go back takes linear time on any input.
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\],:]|[^\s{}\[\],:"]++', re.DOTALL)


class Value(NamedTuple):
    """One value of a JSON document, at the offset where its first character stands."""

    depth: int
    """How many arrays and objects are around it."""
    step: str | int | None
    """Its key or its index in what is around it; `None` for the whole document."""
    key_start: int | None
    """Where its key starts; `None` for what has no key."""
    start: int
    """Where the value starts."""
    token: str
    """The text of a scalar, or the bracket that opens an array or object."""


def values(text: str) -> Iterator[Value]:
    """Yield every value of the JSON document `text` in its order, containers before their content.

    >>> [value.token for value in values('{"parties": ["peru", "china"]}')]
    ['{', '[', '"peru"', '"china"']
    """
    indexes: list[int | None] = []  # one entry for each open container; None for an object
    step: str | int | None = None
    key_start: int | None = None
    key_next = False
    for match in _TOKEN.finditer(text):
        token = match.group()
        match token[0]:
            case "]" | "}":
                if indexes:
                    indexes.pop()
            case ":":
                key_next = False
            case ",":
                index = indexes[-1] if indexes else None
                if index is None:
                    key_next = True
                else:
                    indexes[-1] = step = index + 1
                    key_start, key_next = None, False
            case '"' if key_next:
                step, key_start = decoded(token), match.start()
            case first:
                yield Value(len(indexes), step, key_start, match.start(), token)
                if first == "{":
                    indexes.append(None)
                    key_next = True
                elif first == "[":
                    indexes.append(0)
                    step, key_start, key_next = 0, None, False


def decoded(token: str) -> str:
    r"""Return what the JSON string `token` says.

    >>> decoded('"caf\\u00e9"')
    'café'
    """
    if "\\" not in token:
        return token[1:-1]
    import json

    return str(json.loads(token, strict=False))
