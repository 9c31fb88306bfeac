"""Functions that check a data set, assess a source, and explain which dates the chronology implies.

- [`check`][sinoperu.checking.check] runs the rules and returns a report.
- [`assess`][sinoperu.checking.assess] gives a verdict on everything that one source states.
- [`card`][sinoperu.checking.card] returns what a display of a record tells, with the sources of its values.
- [`evidence`][sinoperu.checking.evidence] returns all statements about one field, each with its verdict.
- [`window`][sinoperu.checking.window] returns the days on which an event can fall, given all dates.
- [`implied`][sinoperu.checking.implied] returns the days on which an event can fall, given all dates except its own.
- [`why`][sinoperu.checking.why] returns the chains of orderings that prove the first and the last day of `implied`.
"""

from sinoperu.checking.assessing import assess
from sinoperu.checking.cards import card
from sinoperu.checking.explanations import evidence, implied, why, window
from sinoperu.checking.run import check

__all__ = ["assess", "card", "check", "evidence", "implied", "why", "window"]


def __dir__() -> list[str]:
    return __all__
