"""Check a data set with the rules, assess a source, and explain what the chronology implies.

- [`check`][sinoperu.checking.check] runs the rules and returns a report.
- [`assess`][sinoperu.checking.assess] gives a verdict on everything that one source states.
- [`evidence`][sinoperu.checking.evidence] returns the statements about one field, with verdicts.
- [`window`][sinoperu.checking.window], [`implied`][sinoperu.checking.implied] and [`why`][sinoperu.checking.why] return
  the possible days of a dated event, and the chains that prove them.
"""

from sinoperu.checking.assessing import assess
from sinoperu.checking.explanations import evidence, implied, why, window
from sinoperu.checking.run import check

__all__ = ["assess", "check", "evidence", "implied", "why", "window"]


def __dir__() -> list[str]:
    return __all__
