"""Convert the bytes of a file to text. Bytes that are not UTF-8 are a problem, which does not hide other problems."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sinoperu.errors import LoadError, Problem
from sinoperu.files.formats._text import MAX_PROBLEMS, line_and_column

_SURROGATES: Final = re.compile("[\udc80-\udcff]")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
"""The marks at the start of UTF-16 text."""


def decode(data: bytes, file: str | None, *, line: int | None = None) -> tuple[str, list[Problem]]:
    r"""Return the text of UTF-8 bytes, and the problem with the bytes that are not UTF-8, if there are any.

    A wrong byte is read as in Windows-1252, which includes the letters of Latin-1. So the rest of the text can be
    checked, and messages quote readable words. One problem names the first wrong byte and counts the others.

    Args:
        data: The bytes.
        file: The file name for problems.
        line: If the bytes are a single line of a file, the number of this line.

    Raises:
        LoadError: The bytes are UTF-16 text, of which nothing else can be checked.

    >>> text, problems = decode(b'es = "Per\xfa"', "a.toml")
    >>> text, str(problems[0])[:54]
    ('es = "Perú"', 'a.toml:1:10: expected UTF-8 text, got byte 0xfa, which')
    """
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        start, byte = error.start, data[error.start]
    utf_16 = data.startswith(_UTF_16)
    before = data[:start].decode("utf-8").removeprefix("\ufeff")  # columns are counted without a byte order mark
    counted_line, column = line_and_column(before, len(before))
    text = data.decode("utf-8", "surrogateescape")
    others = 0 if utf_16 else len(_SURROGATES.findall(text)) - 1
    found = "UTF-16" if utf_16 else f"Latin-1 or Windows-1252 for {_letter(byte)!r}"
    more = f" ({others} more such byte{'' if others == 1 else 's'})" if others else ""
    message = f"expected UTF-8 text, got byte 0x{byte:02x}, which is {found}{more}: save the file as UTF-8"
    problem = Problem(message=message, file=file, line=line or counted_line, column=column)
    if utf_16:
        raise LoadError([problem])
    return _SURROGATES.sub(lambda match: _letter(ord(match[0]) - 0xDC00), text), [problem]


def decode_lines(
    lines: Iterable[tuple[int, bytes]], file: str | None, problems: list[Problem]
) -> Iterator[tuple[int, str]]:
    r"""Yield lines of a file as text, with their numbers.

    Problems with their bytes are added to `problems`, up to the usual limit.

    >>> list(decode_lines([(1, b"{}\n"), (2, b"[]")], None, []))
    [(1, '{}\n'), (2, '[]')]
    """
    reported = 0
    for number, line in lines:
        text, found = decode(line, file, line=number)
        if reported < MAX_PROBLEMS:
            problems.extend(found)
            reported += len(found)
        yield number, text


def _letter(byte: int) -> str:
    """Return the character that a byte stands for in Windows-1252. A byte without a character becomes U+FFFD."""
    return bytes([byte]).decode("cp1252", "replace")
