"""A scanner for JSON text that yields each value with its offset and the offset of its key.

`json.loads` decodes values but does not return their offsets. This scanner returns offsets and decodes only keys.
The scanner uses no recursion, so deep nesting is not a problem, and its time is linear in the length of the text. It is
meant for text that `json.loads` accepts. For other text the results are meaningless, but the scan still ends.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

# All repetitions are possessive, so the pattern never backtracks. A string without an end is one token, because the
# quotes in it would start again at each escape. So the pattern takes linear time on any input.
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?+\Z)|[{}\[\],:]|[^\s{}\[\],:"]++', re.DOTALL)


class Value(NamedTuple):
    """One value of a JSON document, with its position in the text."""

    depth: int
    """The number of arrays and objects that contain the value."""
    step: str | int | None
    """The key of the value in its object, or its index in its array. `None` for the whole document."""
    key_start: int | None
    """The offset of the first character of the key. `None` for a value without a key."""
    start: int
    """The offset of the first character of the value."""
    token: str
    """The source text of a string, number or other scalar, or the opening bracket of an array or object."""


def values(text: str) -> Iterator[Value]:
    """Yield every value of the JSON document `text` in document order. An array or object comes before its content.

    >>> [value.token for value in values('{"parties": ["peru", "china"]}')]
    ['{', '[', '"peru"', '"china"']
    """
    indexes: list[int | None] = []  # the current index in each open array, and None for each open object
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
    r"""Return the text of a JSON string: without the quotes, and with its escapes decoded.

    >>> decoded('"caf\\u00e9"')
    'café'
    """
    if "\\" not in token:
        return token[1:-1]
    import json

    return str(json.loads(token, strict=False))
