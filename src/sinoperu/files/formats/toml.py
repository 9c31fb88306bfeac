"""Reading and writing TOML text, more strictly than the standard library.

Tables become dicts and arrays become lists. Dates and times become objects of the `datetime` module. A float becomes a
`Decimal`, because a Python float would change its digits. The parser rejects integers of more than 64 bits, `inf` and
`nan`, and more than 100 levels of nesting. A byte order mark before the text is skipped.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from itertools import islice

from sinoperu.errors import LoadError, Problem, quote
from sinoperu.files.formats._plain import MAX_DEPTH, Path, check_writable, is_deep, walk
from sinoperu.files.formats._text import clean, gather, line_and_column
from sinoperu.files.formats._toml_offsets import repeated_key
from sinoperu.files.formats.positions import locate_toml

_DOT = r"[ \t]*+\.[ \t]*+"
_PART = r"""(?:[\w-]++|"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+"?+|'[^'\n]*+'?+)"""
_MAYBE_LONG_KEY = re.compile(rf"\.[ \t]*+{_PART}(?:{_DOT}{_PART}){{{MAX_DEPTH - 1}}}", re.ASCII)
"""What every key of too many parts contains, and some strings. It begins with a dot, as dots are rarer than words."""
_STRING_OR_KEY = re.compile(
    r'#[^\n]*+|"""(?:[^"\\]++|\\.|"(?!""))*+"{0,5}+'
    r"|'''(?:[^']++|'(?!''))*+'{0,5}+"
    rf"|(?P<long>{_PART}(?:{_DOT}{_PART}){{{MAX_DEPTH}}}+)|{_PART}(?:{_DOT}{_PART})*+",
    re.ASCII | re.DOTALL,
)
"""A comment, a string or a dotted key. A string without an end goes to the end of its line or of the text."""
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_REPEATED = re.compile(r"cannot (declare|mutate|redefine) |cannot overwrite a value|duplicate inline table key")
_LONG_NUMBER = re.compile(r"[0-9a-fA-F_]{16,}")  # an integer of more than 64 bits has at least 16 digits
_TOO_LONG = re.compile(r"(?<![0-9_])[0-9][0-9_]{4300,}+")  # Python cannot convert more than 4300 digits
_LARGEST = 2**63


def parse(text: str, file: str | None = None, *, table: Path = ()) -> dict[str, object]:
    r"""Return the plain data of the TOML document `text`.

    Args:
        text: The whole document.
        file: The file name for problems.
        table: The path of a table. Values outside this table are not checked: they belong to other programs, which may
            use numbers that this module rejects.

    Raises:
        LoadError: The text has a syntax error such as a repeated key, or it is valid TOML but has values that this
            module rejects. The error lists the first syntax error or all rejected values, with line and column where
            they are known.

    >>> parse('signed = 2009-04-28')
    {'signed': datetime.date(2009, 4, 28)}
    >>> parse('format = 1\nsigned = ', "a.toml")
    Traceback (most recent call last):
    sinoperu.errors.LoadError: a.toml:2:10: invalid value
    """
    import tomllib

    text = clean(text, file)
    # Long dotted keys are rejected before parsing, because the standard library takes quadratic time for them.
    if (long_key := _long_key(text)) is not None:
        raise LoadError([_problem(text, long_key, f"nested deeper than {MAX_DEPTH} levels", file)])
    is_rejected = False  # set by `number`, which does not know positions

    def number(token: str) -> Decimal | None:
        nonlocal is_rejected
        value = _finite(token)
        is_rejected = is_rejected or value is None
        return value

    try:
        data = tomllib.loads(text, parse_float=number)
    except tomllib.TOMLDecodeError as error:
        raise LoadError([_syntax_problem(text, str(error), file)]) from None
    except RecursionError:
        raise LoadError([Problem(message=f"nested deeper than {MAX_DEPTH} levels", file=file)]) from None
    except ValueError:  # an integer has too many digits for Python; the error has no position
        raise LoadError([_long_integer(text, file)]) from None
    if is_rejected or is_deep(data) or _LONG_NUMBER.search(text):
        problems = gather(_rejected_values(text, data, file, table))
        if problems:  # the list is empty if the long number is inside a string
            raise LoadError(problems)
    return data


def write(data: Mapping[str, object]) -> str:
    """Return `data` as TOML text. Keys keep their order, but the subtables of a table come after its other values.

    Raises:
        TypeError: A key is not text, or a value has a type that dossiers do not use. Dossiers do not use numbers with a
            fraction, because they write quantities as text with a unit and precision.
        ValueError: A text has a lone surrogate, or the data are nested too deeply.

    >>> print(write({"agreement": {"fta": {"kind": "free-trade-agreement", "articles": 201}}}))
    [agreement.fta]
    kind = "free-trade-agreement"
    articles = 201
    """
    import tomli_w

    data = dict(data)
    check_writable(data, (str, int, bool, dt.date, dt.datetime, dt.time))
    return tomli_w.dumps(data)


def _long_key(text: str) -> int | None:
    """Return the offset of the first dotted key with more than `MAX_DEPTH` parts, or `None`."""
    if _MAYBE_LONG_KEY.search(text) is None:
        return None
    return next((match.start() for match in _STRING_OR_KEY.finditer(text) if match["long"]), None)


def _finite(token: str) -> Decimal | None:
    try:
        number = Decimal(token)
    except InvalidOperation:  # the exponent is too large for Python
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
        case _:  # some matches may be parts of strings, so the position of the integer is unclear
            return Problem(message=message, file=file)


def _syntax_problem(text: str, error: str, file: str | None) -> Problem:
    """Convert a syntax error of the standard library to a problem. The line and column come from the error message."""
    place = _PLACE.search(error)
    message = _PLACE.sub("", error)
    message = message[:1].lower() + message[1:]
    if place is not None and place[1] is not None:
        line, column = int(place[1]), int(place[2])
    else:
        line, column = line_and_column(text, len(text))
    if (reason := _REPEATED.match(message)) and place is not None:
        # The standard library reports the position after the value. The position of the key is more helpful.
        end = sum(len(before) + 1 for before in islice(text.split("\n"), line - 1)) + column - 1
        key, offset, adds = repeated_key(text, end)
        line, column = line_and_column(text, offset)
        message = f"{'table' if reason[1] == 'declare' else 'key'} {quote(key)} is given twice"
        if adds or reason[1] in {"mutate", "redefine"}:
            message = f"{quote(key)} adds to a value that is already complete"
    return Problem(message=message, file=file, line=line, column=column)


def _rejected_values(text: str, data: dict[str, object], file: str | None, table: Path) -> Iterator[Problem]:
    """Yield a problem for each value that is valid TOML but that this module rejects."""
    positions = locate_toml(text)
    for path, value in walk(data):
        if path[: len(table)] != table:
            continue
        if value is None:
            message = "expected a finite number that is not too large"
        elif isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
            message = "integer is too large, expected at most 64 bits"
        elif isinstance(value, dict | list) and len(path) == MAX_DEPTH:
            message = f"nested deeper than {MAX_DEPTH} levels"
        else:
            continue
        line, column = positions.nearest(path)
        shown = () if len(path) == MAX_DEPTH else path  # a path of a hundred steps is unreadable
        yield Problem(message=message, path=shown, file=file, line=line, column=column)
