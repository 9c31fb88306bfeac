r"""Reading and writing JSON text, more strictly than the standard library.

Objects become dicts, arrays become lists, and `null` becomes `None`. A number with a fraction or an exponent becomes a
`Decimal`, because a float would change its digits. The parser rejects a key that appears twice in one object, `NaN` and
`Infinity`, and lone surrogates. The parser also rejects numbers that are too long or too large for Python, and more
than 100 levels of nesting. A byte order mark before the text is skipped.
"""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, NoReturn

from sinoperu.errors import LoadError, Problem, quote
from sinoperu.files.formats._json_values import decoded, values
from sinoperu.files.formats._plain import MAX_DEPTH, Path, check_writable, is_deep
from sinoperu.files.formats._text import Lines, clean, gather, line_and_column

if TYPE_CHECKING:
    import json

_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def parse(text: str, file: str | None = None) -> object:
    """Return the plain data of the JSON document `text`.

    Args:
        text: The whole document.
        file: The file name for problems.

    Raises:
        LoadError: The text has a syntax error, or it is valid JSON but has values that this module rejects. The error
            lists the first syntax error or all rejected values, with line and column where they are known.

    >>> parse('{"signed": "2009-04-28", "parties": ["peru", "china"], "share": 60.0}')
    {'signed': '2009-04-28', 'parties': ['peru', 'china'], 'share': Decimal('60.0')}
    >>> parse('{"signed": "2009", "signed": "2010"}', "a.json")
    Traceback (most recent call last):
    sinoperu.errors.LoadError: a.json:1:20: signed: key 'signed' is given twice
    """
    import json

    text = clean(text, file)
    try:
        data, is_rejected = _decoded(text)
    except json.JSONDecodeError as error:
        raise LoadError([_syntax_problem(text, error.msg, error.pos, file)]) from None
    except RecursionError:
        # If the data are not deep, but the calling code has used up the stack, the second pass finds no problem.
        unplaced = Problem(message=f"nested deeper than {MAX_DEPTH} levels", file=file)
        raise LoadError(gather(_rejected_values(text, file)) or [unplaced]) from None
    brackets = text.count("[") + text.count("{")  # a fast check first: text with few brackets cannot be deep
    if is_rejected or (brackets > MAX_DEPTH and is_deep(data)) or ("\\u" in text and _ESCAPED_SURROGATE.search(text)):
        problems = gather(_rejected_values(text, file))
        if problems:  # an escaped pair of surrogates is no problem, because it encodes one valid character
            raise LoadError(problems)
    return data


def write(data: object, *, one_line: bool = False) -> str:
    r"""Return `data` as JSON text. Keys keep their order, and each level is indented by two spaces.

    The same data always give the same text. `parse` restores the data, except that a float becomes a `Decimal`.

    Args:
        data: Dicts with text keys, lists, and scalars of the types that JSON has.
        one_line: Whether to write everything on one line without spaces, as for JSON Lines.

    Raises:
        TypeError: A key is not text, or a value has a type that JSON does not have.
        ValueError: A number is not finite, a text has a lone surrogate, or the data are nested too deeply.

    >>> write({"name": "Tratado", "parties": ["peru", "china"]})
    '{\n  "name": "Tratado",\n  "parties": [\n    "peru",\n    "china"\n  ]\n}\n'
    """
    import json

    check_writable(data, (str, int, bool, float, type(None)))
    layout = {"separators": (",", ":")} if one_line else {"indent": 2}
    return json.dumps(data, ensure_ascii=False, allow_nan=False, **layout) + "\n"


def _decoded(text: str) -> tuple[object, bool]:
    """Return a pair: the data of a JSON document, and whether a value was rejected. If so, the data are `None`."""
    import json

    try:
        return _decoder().decode(text), False
    except json.JSONDecodeError:
        raise
    except (ValueError, ArithmeticError):  # a repeated key or an invalid number, whose position the caller finds
        # A syntax error takes precedence, so it is raised here if there is one.
        json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
        return None, True


@cache
def _decoder() -> "json.JSONDecoder":
    """Return a decoder that raises an error at the first rejected value. Creating it is slow, so it is cached."""
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
    """Convert a token to a number. Return `None` for tokens such as `NaN` and for numbers too large for Python."""
    try:
        return Decimal(token) if "." in token or "e" in token.lower() else int(token)
    except (ValueError, InvalidOperation):
        return None


def _syntax_problem(text: str, message: str, offset: int, file: str | None) -> Problem:
    """Convert a syntax error of the standard library to a problem with a message such as "expected X, got Y"."""
    message = message[0].lower() + message[1:].removesuffix(" starting at").removesuffix(" at")
    message = {"extra data": "expecting the end of the text"}.get(message, message)
    if message.startswith("expecting "):
        actual = quote(text[offset]) if offset < len(text) else "the end of the text"
        message = f"{message.replace('expecting', 'expected')}, got {actual}"
    line, column = line_and_column(text, offset)
    return Problem(message=message, file=file, line=line, column=column)


def _rejected_values(text: str, file: str | None) -> Iterator[Problem]:
    """Yield a problem for each key or value that is valid JSON but that this module rejects."""
    lines = Lines(text)
    for path, offset, message in _rejections(text, lines):
        line, column = lines.place(offset)
        yield Problem(message=message, path=path, file=file, line=line, column=column)


def _rejections(text: str, lines: Lines) -> Iterator[tuple[Path, int, str]]:
    """Yield the path, the offset and the message of each rejected key or value."""
    steps: list[str | int] = []
    keys: list[dict[str, int]] = []  # for each open array or object, a dict from key to offset
    for value in values(text):
        if value.step is not None:
            steps[value.depth - 1 :] = [_printable(value.step)]
        keys[value.depth :] = [{}]
        path = tuple(steps)
        if isinstance(value.step, str) and value.key_start is not None:
            first = keys[value.depth - 1].setdefault(value.step, value.key_start)
            if first != value.key_start:
                line, _ = lines.place(first)
                where = f", first on line {line}" if "\n" in text[first : value.key_start] else ""
                yield path, value.key_start, f"key {quote(value.step)} is given twice{where}"
            if _has_surrogate(value.step):
                yield path, value.key_start, f"lone surrogate in {quote(value.step)}, expected unicode text"
        if value.token in ("[", "{") and value.depth >= MAX_DEPTH:
            # The path is left out, because a path of a hundred steps is unreadable. Deeper levels are not checked.
            yield (), value.start, f"nested deeper than {MAX_DEPTH} levels"
            return
        if message := _rejection(value.token):
            yield path, value.start, message


def _rejection(token: str) -> str | None:
    """Return the error message for a rejected value, or `None` if the value is accepted."""
    if token[0] == '"':
        string = decoded(token)
        return f"lone surrogate in {quote(string)}, expected unicode text" if _has_surrogate(string) else None
    if token in ("[", "{", "true", "false", "null") or _number(token) is not None:
        return None
    if token in ("NaN", "Infinity", "-Infinity"):
        return f"{token} is not a JSON number, expected a finite number"
    return f"number {quote(token)} is too long or too large"


def _printable(step: str | int) -> str | int:
    """Escape lone surrogates in a key, so that the path of a problem can be printed."""
    return step if isinstance(step, int) else step.encode(errors="backslashreplace").decode()


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)
