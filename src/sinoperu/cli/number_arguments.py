"""Arguments of the command line that are numbers."""

import argparse

from sinoperu.errors import quote


def number_of_jobs(text: str) -> int:
    """Return the number of processes that an argument gives.

    Raises:
        ArgumentTypeError: The argument is no whole number from 1 to 999.
    """
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0
    if not number:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1 to 999, got {quote(text)}")
    return number
