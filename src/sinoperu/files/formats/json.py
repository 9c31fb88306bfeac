r"""Reading and writing JSON text, more strictly than the standard library.

Objects become dicts, arrays become lists, and `null` becomes `None`. A number with a fraction or an exponent becomes a
`Decimal`, because a float would change its digits. These are rejected: a key that appears twice in one object, `NaN`
and `Infinity`, lone surrogates, numbers that are too long or too large, and nesting deeper than 100 levels. A byte
order mark before the text is skipped.
"""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, NoReturn

from sinoperu.errors import LoadError, Problem, quote
from sinoperu.files.formats._json_values import decoded, values
from sinoperu.files.formats._plain import MAX_DEPTH, Path, check_writable, is_deep
from sinoperu.files.formats._text import clean, gather, line_and_column

if TYPE_CHECKING:
    import json

_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def parse(text: str, file: str | None = None) -> object:
    """Return the plain data of the JSON document `text`.

    Args:
        text: The whole document.
        file: The file name to show in problems.

    Raises:
        LoadError: If the text has a syntax error, with the place of the first one. If the text is valid JSON but has
            values that are rejected, with every such value and its place.

    >>> parse('{"signed": "2009-04-28", "parties": ["peru", "china"], "share": 60.0}')
    {'signed': '2009-04-28', 'parties': ['peru', 'china'], 'share': Decimal('60.0')}
    >>> parse('{"signed": "2009", "signed": "2010"}', "a.json")
    Traceback (most recent call last):
    sinoperu.errors.LoadError: a.json:1:20: signed: key 'signed' is given twice, first on line 1
    """
    import json

    text = clean(text, file)
    try:
        data, is_rejected = _decoded(text)
    except json.JSONDecodeError as error:
        raise LoadError([_syntax_problem(text, error.msg, error.pos, file)]) from None
    except RecursionError:
        # If the caller's own recursion used up the stack, the second pass finds no problem.
        unplaced = Problem(message=f"nested deeper than {MAX_DEPTH} levels", file=file)
        raise LoadError(gather(_rejected_values(text, file)) or [unplaced]) from None
    brackets = text.count("[") + text.count("{")  # counting is fast, and a text with few brackets cannot be deep
    if is_rejected or (brackets > MAX_DEPTH and is_deep(data)) or ("\\u" in text and _ESCAPED_SURROGATE.search(text)):
        problems = gather(_rejected_values(text, file))
        if problems:  # there are none for a pair of escaped surrogates, which is one valid character
            raise LoadError(problems)
    return data


def write(data: object, *, one_line: bool = False) -> str:
    r"""Return `data` as canonical JSON: keys in their given order, two spaces per level, and a final newline.

    The same data always give the same text. `parse` restores the data, except that a float becomes a `Decimal`.

    Args:
        data: Dicts with text keys, lists, and scalars of the types that JSON has.
        one_line: Whether to write everything on one line without spaces, as JSON Lines requires.

    Raises:
        TypeError: If a key is not text, or if a value has a type that JSON does not have.
        ValueError: If a number is not finite, if a text has a lone surrogate, or if the data is nested too deeply.

    >>> write({"name": "Tratado", "parties": ["peru", "china"]})
    '{\n  "name": "Tratado",\n  "parties": [\n    "peru",\n    "china"\n  ]\n}\n'
    """
    import json

    check_writable(data, (str, int, bool, float, type(None)))
    layout = {"separators": (",", ":")} if one_line else {"indent": 2}
    return json.dumps(data, ensure_ascii=False, allow_nan=False, **layout) + "\n"


def _decoded(text: str) -> tuple[object, bool]:
    """Return the data of a JSON document, and whether the decoder rejected a value; the data are then `None`."""
    import json

    try:
        return _decoder().decode(text), False
    except json.JSONDecodeError:
        raise
    except (ValueError, ArithmeticError):  # a repeated key or a bad number, which the caller's second pass locates
        json.loads(text, parse_int=str, parse_float=str, parse_constant=str)  # raises if there is a syntax error too
        return None, True


@cache
def _decoder() -> "json.JSONDecoder":
    """Return the decoder, which raises an error at the first rejected value. It is cached because making it is slow."""
    import json

    return json.JSONDecoder(object_pairs_hook=_table, parse_float=Decimal, parse_constant=_no_number)


def _table(pairs: list[tuple[str, object]]) -> dict[str, object]:
    data = dict(pairs)
    if len(data) < len(pairs):
        raise ValueError("a key is given twice")
    return data


def _no_number(token: str) -> NoReturn:
    raise ValueError(f"{token} is not a JSON number")


def _number(token: str) -> Decimal | int | None:
    """Return the number that `token` spells, or `None` if it is not finite, too long or too large."""
    try:
        return Decimal(token) if "." in token or "e" in token.lower() else int(token)
    except (ValueError, InvalidOperation):
        return None


def _syntax_problem(text: str, message: str, offset: int, file: str | None) -> Problem:
    """Return a syntax error of the standard library as a problem that says what was expected and what the text has."""
    message = message[0].lower() + message[1:].removesuffix(" starting at").removesuffix(" at")
    message = {"extra data": "expecting the end of the text"}.get(message, message)
    if message.startswith("expecting "):
        actual = quote(text[offset]) if offset < len(text) else "the end of the text"
        message = f"{message.replace('expecting', 'expected')}, got {actual}"
    line, column = line_and_column(text, offset)
    return Problem(message=message, file=file, line=line, column=column)


def _rejected_values(text: str, file: str | None) -> Iterator[Problem]:
    """Yield a problem for each value of a JSON document that is valid JSON but is rejected by this module."""
    for path, offset, message in _rejections(text):
        line, column = line_and_column(text, offset)
        yield Problem(message=message, path=path, file=file, line=line, column=column)


def _rejections(text: str) -> Iterator[tuple[Path, int, str]]:
    """Yield the path, the offset and the message of each rejected key or value."""
    steps: list[str | int] = []
    keys: list[dict[str, int]] = []  # the offsets of the keys of each open value, outermost first
    for value in values(text):
        if value.step is not None:
            steps[value.depth - 1 :] = [_printable(value.step)]
        keys[value.depth :] = [{}]
        path = tuple(steps)
        if isinstance(value.step, str) and value.key_start is not None:
            first = keys[value.depth - 1].setdefault(value.step, value.key_start)
            if first != value.key_start:
                line, _ = line_and_column(text, first)
                yield path, value.key_start, f"key {quote(value.step)} is given twice, first on line {line}"
            if _has_surrogate(value.step):
                yield path, value.key_start, f"lone surrogate in {quote(value.step)}, expected unicode text"
        if value.token in ("[", "{") and value.depth >= MAX_DEPTH:
            yield (), value.start, f"nested deeper than {MAX_DEPTH} levels"  # a path that long is no help
            return  # problems at deeper levels are no help either
        if message := _rejection(value.token):
            yield path, value.start, message


def _rejection(token: str) -> str | None:
    """Return why the value that starts with `token` is rejected, or `None` if it is accepted."""
    if token[0] == '"':
        string = decoded(token)
        return f"lone surrogate in {quote(string)}, expected unicode text" if _has_surrogate(string) else None
    if token in ("[", "{", "true", "false", "null") or _number(token) is not None:
        return None
    if token in ("NaN", "Infinity", "-Infinity"):
        return f"{token} is not a JSON number, expected a finite number"
    return f"number {quote(token)} is too long or too large"


def _printable(step: str | int) -> str | int:
    """Return `step` with lone surrogates escaped, so that the path of a problem can be printed."""
    return step if isinstance(step, int) else step.encode(errors="backslashreplace").decode()


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)
