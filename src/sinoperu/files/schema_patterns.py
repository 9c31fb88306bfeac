"""Regular expressions for the texts of ids, dates and quantities, for the JSON Schema of dossiers.

They use only what all common engines of regular expressions understand alike, so that editors in any language can use
them. A text that a pattern refuses is refused by the loader too. A few texts match although the loader refuses them;
`BEYOND` of `files/schema.py` lists why.
"""

from typing import Final

from sinoperu.values.currencies import CURRENCIES
from sinoperu.values.ids import ID_PATTERN

KEBAB_CASE: Final = f"^{ID_PATTERN.pattern}$"
"""An id in kebab-case."""
VISIBLE: Final = r"\S"
"""A text that is not blank."""

_MONTH: Final = "(?:0[1-9]|1[0-2])"
_DAY: Final = "(?:0[1-9]|[12][0-9]|3[01])"
_PLAIN: Final = f"[0-9]{{4}}(?:-{_MONTH}(?:-{_DAY})?)?"
_UNSPECIFIED: Final = "(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX|XXXX)(?:-XX){0,2}"
_ONE: Final = f"(?:{_PLAIN}|[0-9]{{4}}-{_MONTH}-XX|{_UNSPECIFIED})[?~%]?"
_RANGE: Final = rf"\[(?:{_PLAIN}\.\.(?:{_PLAIN})?|\.\.{_PLAIN})\]"
_DATE: Final = f"{_ONE}|{_RANGE}"
_LIMIT: Final = rf"(?:{_PLAIN}[?~%]?|\.\.)"
"""The start or the end of an interval."""

EXACT_DAY: Final = f"^[0-9]{{4}}-{_MONTH}-{_DAY}$"
"""A day that is known exactly."""
EXACT_DATE: Final = f"^{_PLAIN}$"
"""A year, a month or a day that is known exactly."""
DATE: Final = f"^(?:{_DATE})$"
"""One date in EDTF."""
END: Final = rf"^(?:{_DATE}|\.\.)$"
"""A date, or `..` for something that had not ended."""
PERIOD: Final = f"^(?:{_DATE}|{_LIMIT}/{_LIMIT}?|/{_LIMIT})$"
"""A date or an interval of dates."""

_TIMES: Final = " (?:thousand|million|billion)"
_MARK: Final = "(?:~|[<>]=?)?"
_NUMBER: Final = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
_NATURAL: Final = r"(?:-?0|[1-9][0-9]*)(?:\.0+)?"
_PERCENT: Final = r"(?:-?0|[1-9]?[0-9])(?:\.[0-9]+)?|100(?:\.0+)?"


def _amount(number: str) -> str:
    """Return the pattern of a number with a mark, or of a range."""
    return rf"(?:{_MARK}(?:{number})|(?:{number})\.\.(?:{number}))"


MONEY: Final = f"^{_amount(_NUMBER)}(?:{_TIMES})? (?:{'|'.join(sorted(CURRENCIES))})$"
"""An amount of money."""
SHARE: Final = f"^(?:{_amount(_PERCENT)}|{_amount(_NUMBER)}{_TIMES})%$"
"""A share from 0% to 100%."""
COUNT: Final = f"^(?:{_amount(_NATURAL)}|{_amount(_NUMBER)}{_TIMES})$"
"""A whole number of things."""
MEASUREMENT: Final = rf"^{_amount(_NUMBER)}(?:{_TIMES})? [^\s0-9.]\S{{0,23}}$"
"""A number with a unit."""
