r"""JSON text and plain data, stricter than the standard library.

Objects become dicts, arrays lists, `null` None; a number with a fraction or an exponent becomes a
`Decimal`, because no quantity may pass through a float. Refused are: a key given twice in one object, `NaN`
and `Infinity`, lone surrogates, numbers that are too long or too large, and nesting deeper than 100 levels.
A byte order mark before the text is skipped.
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
    """Return the plain data that the JSON document `text` says.

    Args:
        text: The whole document.
        file: The name that problems carry.

    Raises:
        LoadError: With every refused value of the document and where it stands; or, if the text is not JSON,
            with the one place where it stops being JSON.

    >>> parse('{"signed": "2009-04-28", "parties": ["peru", "china"], "share": 60.0}')
    {'signed': '2009-04-28', 'parties': ['peru', 'china'], 'share': Decimal('60.0')}
    >>> parse('{"signed": "2009", "signed": "2010"}', "a.json")
    Traceback (most recent call last):
    sinoperu.errors.LoadError: a.json:1:20: signed: key 'signed' is given twice, first on line 1
    """
    import json

    text = clean(text, file)
    try:
        data, refused = _decoded(text)
    except json.JSONDecodeError as error:
        raise LoadError([_syntax_problem(text, error.msg, error.pos, file)]) from None
    except RecursionError:
        # Where the caller has used up the stack itself, the second pass finds nothing to blame.
        somewhere = Problem(message=f"nested deeper than {MAX_DEPTH} levels", file=file)
        raise LoadError(gather(_refusals(text, file)) or [somewhere]) from None
    brackets = text.count("[") + text.count("{")  # what has few is not deep, and most lines have few
    if refused or (brackets > MAX_DEPTH and is_deep(data)) or ("\\u" in text and _ESCAPED_SURROGATE.search(text)):
        problems = gather(_refusals(text, file))
        if problems:  # a pair of escaped surrogates is one good character
            raise LoadError(problems)
    return data


def write(data: object, *, one_line: bool = False) -> str:
    r"""Return `data` as canonical JSON: keys in the order given, two spaces a level, a final newline.

    Args:
        data: Dicts with text keys, lists, and what JSON has.
        one_line: Put everything on one line, without spaces, as JSON Lines wants it.

    The same data gives the same text, and `parse` gives the data back (a float comes back as a `Decimal`).

    Raises:
        TypeError: If a key is not text, or if a value is not one that JSON has.
        ValueError: If a number is not finite, if a text has a lone surrogate, or if the data is too deep.

    >>> write({"name": "Tratado", "parties": ["peru", "china"]})
    '{\n  "name": "Tratado",\n  "parties": [\n    "peru",\n    "china"\n  ]\n}\n'
    """
    import json

    check_writable(data, (str, int, bool, float, type(None)))
    layout = {"separators": (",", ":")} if one_line else {"indent": 2}
    return json.dumps(data, ensure_ascii=False, allow_nan=False, **layout) + "\n"


def _decoded(text: str) -> tuple[object, bool]:
    """Return the data of a JSON document, and whether it has something that is refused."""
    import json

    try:
        return _decoder().decode(text), False
    except json.JSONDecodeError:
        raise
    except (ValueError, ArithmeticError):  # a key given twice, or a number; the caller's second pass finds where
        json.loads(text, parse_int=str, parse_float=str, parse_constant=str)  # raises if the rest is no JSON
        return None, True


@cache
def _decoder() -> "json.JSONDecoder":
    """Return the decoder, which raises where it meets something that is refused; made once, as it takes long."""
    import json

    return json.JSONDecoder(object_pairs_hook=_table, parse_float=Decimal, parse_constant=_no_number)


def _table(pairs: list[tuple[str, object]]) -> dict[str, object]:
    data = dict(pairs)
    if len(data) < len(pairs):
        raise ValueError("a key is given twice")
    return data


def _no_number(token: str) -> NoReturn:
    raise ValueError(f"{token} is no number of JSON")


def _number(token: str) -> Decimal | int | None:
    """Return the number that `token` says, or None for one that is refused."""
    try:
        return Decimal(token) if "." in token or "e" in token.lower() else int(token)
    except (
        ValueError,
        InvalidOperation,
    ):  # not finite, or more digits or a larger exponent than Python reads
        return None


def _syntax_problem(text: str, message: str, offset: int, file: str | None) -> Problem:
    """Word the standard library's complaint as ours: what was expected, and what stands there."""
    message = message[0].lower() + message[1:].removesuffix(" starting at").removesuffix(" at")
    message = {"extra data": "expecting the end of the text"}.get(message, message)
    if message.startswith("expecting "):
        found = quote(text[offset]) if offset < len(text) else "the end of the text"
        message = f"{message.replace('expecting', 'expected')}, got {found}"
    line, column = line_and_column(text, offset)
    return Problem(message=message, file=file, line=line, column=column)


def _refusals(text: str, file: str | None) -> Iterator[Problem]:
    """Yield a problem for each value of a JSON document that is good JSON but is refused here."""
    for path, offset, message in _complaints(text):
        line, column = line_and_column(text, offset)
        yield Problem(message=message, path=path, file=file, line=line, column=column)


def _complaints(text: str) -> Iterator[tuple[Path, int, str]]:
    """Yield path, offset and message of each refusal."""
    steps: list[str | int] = []
    keys: list[dict[str, int]] = []  # for each value that is open, where the keys in it start
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
            yield (), value.start, f"nested deeper than {MAX_DEPTH} levels"  # such a path would help nobody
            return  # nor would what is wrong further in
        if message := _complaint(value.token):
            yield path, value.start, message


def _complaint(token: str) -> str | None:
    """Return what is wrong with the value that starts with `token`, if anything is."""
    if token[0] == '"':
        said = decoded(token)
        return f"lone surrogate in {quote(said)}, expected unicode text" if _has_surrogate(said) else None
    if token in ("[", "{", "true", "false", "null") or _number(token) is not None:
        return None
    if token in ("NaN", "Infinity", "-Infinity"):
        return f"{token} is no number of JSON, expected a finite number"
    return f"number {quote(token)} is too long or too large"


def _printable(step: str | int) -> str | int:
    """Return `step` with lone surrogates escaped: the path of a problem is printed."""
    return step if isinstance(step, int) else step.encode(errors="backslashreplace").decode()


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)
