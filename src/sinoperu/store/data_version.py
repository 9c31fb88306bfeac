"""The month in the version of a data set."""

import re
from typing import Final

from sinoperu.values.dates import PartialDate

_MONTH: Final = re.compile(r"([0-9]{4})[.-](0[1-9]|1[0-2])\b")
"""The beginning of a version that names the month of the release."""


def version_month(version: str) -> PartialDate | None:
    """Return the month at the beginning of the version of a data set, or `None` if the version begins otherwise.

    >>> version_month("2026.11"), version_month("2026-11.1"), version_month("2026.13"), version_month("")
    (PartialDate('2026-11'), PartialDate('2026-11'), None, None)
    """
    month = _MONTH.match(version)
    return None if month is None else PartialDate(f"{month[1]}-{month[2]}")


__all__ = ["version_month"]


def __dir__() -> list[str]:
    return __all__
