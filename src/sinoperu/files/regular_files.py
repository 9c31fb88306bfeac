"""Read the bytes of a regular file, up to a limit. A device or a pipe is refused, because it may never end."""

import os
import stat
from pathlib import Path
from typing import Final

from sinoperu.errors import LoadError, Problem

MAX_BYTES: Final = 2**30
"""The maximum size in bytes of a file that is read as a whole. JSON Lines are read line by line and may be larger."""
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
            raw = file.read(limit + 1)  # the size of a file that the system makes up, as in /proc, is not its length
    except OSError as error:
        raise unreadable(error, name) from None
    if len(raw) > limit:
        raise refused(f"expected a file of at most {limit} bytes, got more", name)
    return raw


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
