"""Check the paths that callers give. A text that no file can have as its path is refused in words of our own."""

import os
from pathlib import Path

from sinoperu.errors import LoadError, Problem, quote, type_error


def readable_path(path: object) -> Path:
    """Return the path of a file or folder to read.

    Raises:
        LoadError: The text is empty, or no file can have this path. An empty text is often a shell variable that is not
            set. It is no name for the current folder, which would then be read by mistake.
        TypeError: The argument is neither text nor a path object.

    >>> readable_path("")
    Traceback (most recent call last):
    sinoperu.errors.LoadError: expected a path, got an empty text: write '.' for the current folder
    """
    try:
        text = path_as_text(path)
        if not text:
            raise ValueError("expected a path, got an empty text: write '.' for the current folder")
    except ValueError as error:
        raise LoadError([Problem(message=str(error))]) from None
    return Path(text)


def writable_path(path: object) -> Path:
    """Return the path of a file to write.

    Raises:
        ValueError: The text is empty or ends like the path of a folder, or no file can have this path.
        TypeError: The argument is neither text nor a path object.

    >>> writable_path("data.json/")
    Traceback (most recent call last):
    ValueError: expected the path of a file, got 'data.json/', which ends like that of a folder: remove the end
    """
    text = path_as_text(path)
    if not text:
        raise ValueError("expected the path of a file, got an empty text")
    if os.path.basename(text) in {"", "."}:  # noqa: PTH119  `Path` drops such an end
        shown = quote(text)
        raise ValueError(f"expected the path of a file, got {shown}, which ends like that of a folder: remove the end")
    return Path(text)


def folder_to_write(path: object) -> Path:
    """Return the path of a folder to write.

    Raises:
        ValueError: The text is empty, or no folder can have this path. An empty text is no name for the current folder,
            which would then be written to by mistake.
        TypeError: The argument is neither text nor a path object.

    >>> folder_to_write("")
    Traceback (most recent call last):
    ValueError: expected the path of a folder, got an empty text
    """
    text = path_as_text(path)
    if not text:
        raise ValueError("expected the path of a folder, got an empty text")
    return Path(text)


def path_as_text(path: object) -> str:
    r"""Return a path as text.

    Raises:
        ValueError: The text has a null byte, or characters that the file system cannot encode.
        TypeError: The argument is neither text nor a path object, or it is a path as bytes.

    >>> path_as_text("a\0.json")
    Traceback (most recent call last):
    ValueError: expected a path without a null byte, got 'a\x00.json': remove the null byte
    """
    text = os.fspath(path) if isinstance(path, os.PathLike) else path
    if not isinstance(text, str):
        raise type_error("a path as text or as a pathlib.Path", path)
    if "\0" in text:
        raise ValueError(f"expected a path without a null byte, got {quote(text)}: remove the null byte")
    try:
        os.fsencode(text)
    except UnicodeEncodeError as error:
        shown, character = quote(text), quote(text[error.start])
        raise ValueError(f"expected a path that this system can encode, got {shown}: replace {character}") from None
    return text
