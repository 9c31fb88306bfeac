"""Reading and writing text formats: TOML, JSON, JSON Lines and CSV.

Each format converts between text and plain data, and finds the line and column of each value. Plain data are dicts,
lists and scalars: `str`, `int`, `bool`, `Decimal`, `None`, dates and times.
"""

from sinoperu.files.formats._plain import MAX_DEPTH
from sinoperu.files.formats._text import clean, gather

__all__ = ["MAX_DEPTH", "clean", "gather"]


def __dir__() -> list[str]:
    return __all__
