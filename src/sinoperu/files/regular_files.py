"""Read the bytes of a regular file, up to a limit. A device or a pipe is refused, because it may never end."""

import os
import stat
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import BinaryIO, Final

from sinoperu.errors import LoadError, Problem

MAX_BYTES: Final = 2**30
"""The maximum size in bytes of what is read as a whole: a file, or one line of a file in JSON Lines."""
_CHUNK: Final = 2**20
"""At most this many bytes are asked for beyond the size of a file. Python reserves memory for all that it asks for."""
_KINDS: Final = (
    (stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"), (stat.S_ISBLK, "a device"),
)  # fmt: skip


def read_regular(path: Path, name: str, limit: int = MAX_BYTES) -> bytes:
    """Return the bytes of a regular file.

    Args:
        path: The path of the file.
        name: The file name that is shown in problems.
        limit: The maximum size of the file in bytes.

    Raises:
        LoadError: The file cannot be read, is not a regular file, or is larger than the limit.

    >>> read_regular(Path(__file__), "a.toml", limit=4)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    sinoperu.errors.LoadError: a.toml: expected a file of at most 4 bytes, got ...
    """
    size = regular_size(path, name)
    if size > limit:
        raise refused(f"expected a file of at most {limit} bytes, got {size}", name)
    try:
        with path.open("rb") as file:
            raw = file.read(size + 1)
            # The size of a file that the system makes up, as in /proc, is not its length.
            rest = b"".join(_chunks(file, limit + 1 - len(raw))) if len(raw) != size or not size else b""
    except OSError as error:
        raise unreadable(error, name) from None
    if len(raw) + len(rest) > limit:
        raise refused(f"expected a file of at most {limit} bytes, got more", name)
    return raw + rest if rest else raw


def _chunks(file: BinaryIO, most: int) -> Iterator[bytes]:
    while chunk := file.read(min(most, _CHUNK)):
        yield chunk
        most -= len(chunk)


def lines_of(path: Path, name: str, limit: int = MAX_BYTES) -> Iterator[bytes]:
    r"""Yield the lines of a regular file one by one. Only `\n` ends a line.

    Args:
        path: The path of the file.
        name: The file name that is shown in problems.
        limit: The maximum length of a line in bytes.

    Raises:
        LoadError: The file is not a regular file, or a line is longer than the limit.

    >>> list(lines_of(Path(__file__), "a.jsonl", limit=4))
    Traceback (most recent call last):
    sinoperu.errors.LoadError: a.jsonl:1: expected a line of at most 4 bytes, got a longer one
    """
    regular_size(path, name)
    with path.open("rb") as file:
        for number in count(1):
            line = file.readline(limit + 1)
            if not line:
                return
            if len(line) > limit:
                message = f"expected a line of at most {limit} bytes, got a longer one"
                raise LoadError([Problem(message=message, file=name, line=number)])
            yield line


def regular_size(path: Path, name: str) -> int:
    """Return the size of a regular file in bytes. The file is not opened, because opening a pipe may never end.

    Args:
        path: The path of the file.
        name: The file name that is shown in problems.

    Raises:
        LoadError: There is no such file, or it is not a regular file.

    >>> regular_size(Path(), "data")
    Traceback (most recent call last):
    sinoperu.errors.LoadError: data: expected a file, got a folder
    """
    try:
        status: os.stat_result = path.stat()
    except OSError as error:
        raise unreadable(error, name) from None
    if not stat.S_ISREG(status.st_mode):
        kind = next((kind for is_kind, kind in _KINDS if is_kind(status.st_mode)), "something else")
        raise refused(f"expected a file, got {kind}", name)
    return status.st_size


def unreadable(error: OSError, name: str) -> LoadError:
    """Return the error for a file that cannot be read.

    >>> unreadable(PermissionError(13, "Permission denied"), "a.toml")
    LoadError('a.toml: cannot be read: permission denied')
    """
    return refused(f"cannot be read: {(error.strerror or str(error)).lower()}", name)


def refused(message: str, name: str | None) -> LoadError:
    """Return an error with a single problem, which is with a whole file or text.

    >>> refused("expected a dossier, got an empty file", "a.toml")
    LoadError('a.toml: expected a dossier, got an empty file')
    """
    return LoadError([Problem(message=message, file=name)])
