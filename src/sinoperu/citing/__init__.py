"""References to sources and to the data set, as text and as CSL-JSON."""

from sinoperu.citing.cite import cite
from sinoperu.citing.csl import csl_date, csl_item

__all__ = ["cite", "csl_date", "csl_item"]


def __dir__() -> list[str]:
    return __all__
