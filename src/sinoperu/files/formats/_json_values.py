"""A scanner for JSON text that yields each value with its offset and the offset of its key.

`json.loads` decodes values but does not keep their offsets. This scanner keeps offsets and decodes only keys. It uses
no recursion, so deep nesting is not a problem, and its time is linear in the length of the text. The text must be one
that `json.loads` accepts. For other text the values are meaningless, but the scan still ends.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

# All repetitions are possessive, so the pattern never backtracks and takes linear time on any input.
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\],:]|[^\s{}\[\],:"]++', re.DOTALL)


class Value(NamedTuple):
    """One value of a JSON document, with its position in the text."""

    depth: int
    """The number of arrays and objects that contain the value."""
    step: str | int | None
    """The value's key in its object or index in its array; `None` for the whole document."""
    key_start: int | None
    """The offset of the key's first character; `None` for a value without a key."""
    start: int
    """The offset of the value's first character."""
    token: str
    """The text of a scalar, or the opening bracket of an array or object."""


def values(text: str) -> Iterator[Value]:
    """Yield every value of the JSON document `text` in document order; containers come before their content.

    >>> [value.token for value in values('{"parties": ["peru", "china"]}')]
    ['{', '[', '"peru"', '"china"']
    """
    indexes: list[int | None] = []  # the current index in each open array; None for each open object
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
    r"""Return the text that the JSON string `token` encodes.

    >>> decoded('"caf\\u00e9"')
    'café'
    """
    if "\\" not in token:
        return token[1:-1]
    import json

    return str(json.loads(token, strict=False))
