"""The files that the arguments of a command name. The word `-` names the standard input."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from sinoperu.errors import LoadError, Problem

if TYPE_CHECKING:
    from sinoperu.dataset import Dataset
    from sinoperu.loading import AnyPath, NamedText

STANDARD_INPUT: Final = "-"
"""The word that names the standard input. A file of this name can be given as `./-`."""
STANDARD_OUTPUT: Final = "-"
"""The word that names the standard output in place of a file to write."""
SHOWN_NAME: Final = "<stdin>"
"""The name of the standard input in findings and problems."""


def load_files(files: Sequence[str]) -> Dataset:
    """Load files and folders, and the standard input if `-` is among them.

    Raises:
        LoadError: A file cannot be read or is invalid. The error lists all problems.
        ValueError: The standard input is named twice.
    """
    from sinoperu.loading import load, load_each

    if STANDARD_INPUT not in files:
        return load(*files)
    if files.count(STANDARD_INPUT) > 1:
        raise ValueError("expected - for standard input once, got it twice")
    given: list[AnyPath | NamedText] = [standard_input() if file == STANDARD_INPUT else file for file in files]
    return load_each(given)


def standard_input() -> NamedText:
    """Return the text of the standard input.

    Raises:
        LoadError: The standard input is closed, is no UTF-8 text, or is too large.
    """
    from sinoperu.files.formats.decoding import decode
    from sinoperu.files.regular_files import MAX_BYTES, refused
    from sinoperu.loading import NamedText

    if sys.stdin is None:  # it was closed when Python started
        raise LoadError([Problem(message="expected an open standard input, got a closed one")])
    raw = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise refused(f"expected at most {MAX_BYTES} bytes, got more", SHOWN_NAME)
    if not raw:
        raise refused("expected a dossier, got no text", SHOWN_NAME)
    text, problems = decode(raw, SHOWN_NAME)
    if problems:
        raise LoadError(problems)
    return NamedText(text, SHOWN_NAME)
