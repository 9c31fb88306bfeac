"""JSON text of reports, in which every unprintable character is a JSON escape."""

from sinoperu.errors import COMMAND
from sinoperu.files.formats import json


class _Escapes(dict[int, str]):
    """The JSON escape of each unprintable character, for `str.translate`. Line feeds stand only between values."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        units = char.encode("utf-16-be", "surrogatepass").hex()
        escaped = "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
        self[code] = char if char.isprintable() or char == "\n" else escaped
        return self[code]


def visible_json(data: object) -> str:
    r"""Return data as JSON text without unprintable characters. Who reads the text gets the same data.

    A report can be shown on a terminal or in the log of a workflow, where such a character could hide text or change
    its direction.

    Args:
        data: Dicts with text keys, lists, and scalars of the types that JSON has.

    Raises:
        TypeError: A key is not text, or a value has a type that JSON does not have.
        ValueError: A number is not finite, a text has a lone surrogate, or the data are nested too deeply.

    >>> visible_json(["a\u202eb"])
    '[\n  "a\\u202eb"\n]\n'
    >>> visible_json(["##[error]"])
    '[\n  "#\\u0023[error]"\n]\n'
    """
    text = json.write(data).translate(_Escapes())
    return COMMAND.sub(lambda match: f"{match[0][0]}\\u{ord(match[0][1]):04x}", text)
