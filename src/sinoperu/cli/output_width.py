"""The option `--width`, which sets the width of the output."""

import argparse
import contextlib
import os
from collections.abc import Iterator
from typing import Final

from sinoperu.errors import quote

LEAST_WIDTH: Final = 20
"""The smallest value of `--width`."""


def add_width(whole: argparse.ArgumentParser) -> None:
    """Add the option to the parser of a command, or to that of the whole program."""
    whole.add_argument(
        "--width", metavar="N", type=_width, default=argparse.SUPPRESS,  # both places set the same value
        help="the width of the output in columns (default: the width of the terminal)",
    )  # fmt: skip


def _width(text: str) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else 0
    if not number >= LEAST_WIDTH:
        raise argparse.ArgumentTypeError(f"expected a whole number from {LEAST_WIDTH} to 9999, got {quote(text)}")
    return number


@contextlib.contextmanager
def columns(width: int | None) -> Iterator[None]:
    """Set the variable `COLUMNS` in a `with` block. The tables read the width of the terminal from it."""
    before = os.environ.get("COLUMNS")
    if width is not None:
        os.environ["COLUMNS"] = str(width)
    try:
        yield
    finally:
        if width is not None:
            os.environ.pop("COLUMNS")
            os.environ.update({} if before is None else {"COLUMNS": before})
