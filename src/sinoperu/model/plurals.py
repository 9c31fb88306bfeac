"""Names of classes in words, with a number, e.g. `54 entries`."""

import re
from typing import Final

_WORD_STARTS: Final = re.compile(r"(?<!^)(?=[A-Z])")
_ENDS_LIKE_ENTRY: Final = re.compile(r"(?<=[^aeiou])y$")


def nouns(cls: type[object]) -> tuple[str, str]:
    """Return the word for one thing of a class, and the word for several.

    The words are made from the record type, the series or the name of the class. A class for which these words are
    wrong has its own words in `NOUNS`.

    >>> from sinoperu import Entry, FdiFigure, TariffCommitment
    >>> nouns(Entry), nouns(TariffCommitment), nouns(FdiFigure)
    (('entry', 'entries'), ('tariff commitment', 'tariff commitments'), ('FDI figure', 'FDI figures'))
    """
    own: tuple[str, str] | None = getattr(cls, "NOUNS", None)
    if own is not None:
        return own
    word = getattr(cls, "RECORD_TYPE", None) or getattr(cls, "SERIES", None)
    one = word.replace("-", " ") if word else _WORD_STARTS.sub(" ", cls.__name__).lower()
    several = _ENDS_LIKE_ENTRY.sub("ie", one) + "s"
    return one, several


def counted(number: int, cls: type[object]) -> str:
    """Return a number of things of a class in words.

    >>> from sinoperu import Agreement, Entry
    >>> counted(1, Agreement), counted(54, Entry)
    ('1 agreement', '54 entries')
    """
    one, several = nouns(cls)
    return f"{number} {one if number == 1 else several}"


__all__ = ["counted", "nouns"]


def __dir__() -> list[str]:
    return __all__
