"""Run the rules over a data set, assess a source, and answer questions that need the chronology."""

from sinoperu.checking.assessing import assess
from sinoperu.checking.explanations import evidence, implied, why, window
from sinoperu.checking.run import check

__all__ = ["assess", "check", "evidence", "implied", "why", "window"]


def __dir__() -> list[str]:
    return __all__
