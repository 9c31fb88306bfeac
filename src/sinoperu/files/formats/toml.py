"""TOML text and plain data, stricter than the standard library where Python would choke later.

Tables become dicts, arrays lists, and a date or time the object of that name in `datetime`; a float becomes a
`Decimal`, because no quantity may pass through a float. Refused are: integers of more than 64 bits, `inf` and
`nan`, and nesting deeper than 100 levels. A byte order mark before the text is skipped.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from itertools import islice

from sinoperu.errors import LoadError, Problem, quote
from sinoperu.files.formats._plain import MAX_DEPTH, check_writable, is_deep, walk
from sinoperu.files.formats._text import clean, gather, line_and_column
from sinoperu.files.formats.positions import locate_toml

# No prose has a hundred words with a dot between each two, so texts need not be told from keys. The pattern
# starts with a dot, which is rarer than a word, so that most of a text is passed over at once.
_DOT_AND_PART = r"""\.[ \t]*+(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+"""
_LONG_KEY = re.compile(rf"{_DOT_AND_PART}(?:{_DOT_AND_PART}){{{MAX_DEPTH - 1}}}", re.ASCII)
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_DECLARED = re.compile(r"cannot declare \((.*)\) twice$")
_KEY_OF_LINE = re.compile(r"[ \t]*+([^=#]+?)[ \t]*+=")
_LONG_NUMBER = re.compile(r"[0-9a-fA-F_]{16,}")  # the shortest text of an integer of more than 64 bits
_TOO_LONG = re.compile(r"[0-9][0-9_]{4300,}+")  # the fewest digits that Python refuses to read
_LARGEST = 2**63


def parse(text: str, file: str | None = None) -> dict[str, object]:
    r"""Return the plain data that the TOML document `text` says.

    Args:
        text: The whole document.
        file: The name that problems carry.

    Raises:
        LoadError: With the one place where the text stops being TOML (a key given twice is such a place); or,
            if it is TOML, with every refused value and where it stands.

    >>> parse('signed = 2009-04-28')
    {'signed': datetime.date(2009, 4, 28)}
    >>> parse('format = 1\nsigned = ', "a.toml")
    Traceback (most recent call last):
    sinoperu.errors.LoadError: a.toml:2:10: invalid value
    """
    import tomllib

    text = clean(text, file)
    # The standard library's time grows with the square of the number of parts of a dotted key.
    if long_key := _LONG_KEY.search(text):
        raise LoadError([_problem(text, long_key.start(), f"nested deeper than {MAX_DEPTH} levels", file)])
    refused = False  # the parser notes that there is something to refuse; a second pass finds where

    def number(token: str) -> Decimal | None:
        nonlocal refused
        value = _finite(token)
        refused = refused or value is None
        return value

    try:
        data = tomllib.loads(text, parse_float=number)
    except tomllib.TOMLDecodeError as error:
        raise LoadError([_syntax_problem(text, str(error), file)]) from None
    except RecursionError:
        raise LoadError([Problem(message=f"nested deeper than {MAX_DEPTH} levels", file=file)]) from None
    except ValueError:  # Python reads no integer of so many digits, and does not say where it stands
        raise LoadError([_long_integer(text, file)]) from None
    if refused or is_deep(data) or _LONG_NUMBER.search(text):
        problems = gather(_refusals(text, data, file))
        if problems:  # most long runs of digits stand in texts
            raise LoadError(problems)
    return data


def write(data: Mapping[str, object]) -> str:
    """Return `data` as TOML, keys in the order given, but in each table its tables behind its other values.

    Raises:
        TypeError: If a key is not text, or if a value is not one that a dossier has. Numbers with a fraction
            are refused: quantities are written as text, with their unit and at their own precision.
        ValueError: If a text has a lone surrogate, or if the data is too deep.

    >>> print(write({"agreement": {"fta": {"kind": "free-trade-agreement", "articles": 201}}}))
    [agreement.fta]
    kind = "free-trade-agreement"
    articles = 201
    """
    import tomli_w

    data = dict(data)
    check_writable(data, (str, int, bool, dt.date, dt.datetime, dt.time))
    return tomli_w.dumps(data)


def _finite(token: str) -> Decimal | None:
    try:
        number = Decimal(token)
    except InvalidOperation:  # a larger exponent than Python reads
        return None
    return number if number.is_finite() else None


def _problem(text: str, offset: int, message: str, file: str | None) -> Problem:
    line, column = line_and_column(text, offset)
    return Problem(message=message, file=file, line=line, column=column)


def _long_integer(text: str, file: str | None) -> Problem:
    message = "integer is too large, expected at most 64 bits"
    match list(islice(_TOO_LONG.finditer(text), 2)):
        case [only]:
            return _problem(text, only.start(), message, file)
        case _:  # some of these digits stand in a text, so nobody knows which ones are meant
            return Problem(message=message, file=file)


def _syntax_problem(text: str, error: str, file: str | None) -> Problem:
    """Word the standard library's complaint as ours, and take line and column out of its words."""
    place = _PLACE.search(error)
    message = _PLACE.sub("", error)
    message = message[:1].lower() + message[1:]
    if place is not None and place[1] is not None:
        line, column = int(place[1]), int(place[2])
    else:
        line, column = line_and_column(text, len(text))
    if declared := _DECLARED.match(message):
        name = ".".join(re.findall(r"'([^']*)'", declared[1]))
        message = f"table {quote(name)} is given twice"
    if message == "cannot overwrite a value":
        # It points behind the value, where a reader looks for the key.
        key = _KEY_OF_LINE.match(text.split("\n")[line - 1])
        if key:
            message, column = f"key {quote(key[1])} is given twice", key.start(1) + 1
    return Problem(message=message, file=file, line=line, column=column)


def _refusals(text: str, data: dict[str, object], file: str | None) -> Iterator[Problem]:
    """Yield a problem for each value that is good TOML but is refused here."""
    positions = locate_toml(text)
    for path, value in walk(data):
        if value is None:
            message = "expected a finite number that is not too large"
        elif isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
            message = "integer is too large, expected at most 64 bits"
        elif isinstance(value, dict | list) and len(path) == MAX_DEPTH:
            message = f"nested deeper than {MAX_DEPTH} levels"
        else:
            continue
        line, column = positions.nearest(path)
        shown = () if len(path) == MAX_DEPTH else path  # a path of a hundred steps would help nobody
        yield Problem(message=message, path=shown, file=file, line=line, column=column)
