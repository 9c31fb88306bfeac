"""Constraint network of events: partially known dates, and orderings between the events.

A [`Network`][sinoperu.chronology.Network] takes the possible days of each event and the orderings between events.
It finds every contradiction, explains each one with a shortest chain of orderings, and computes the days that remain
possible for any event. The problem is a simple temporal problem (Dechter, Meiri and Pearl, "Temporal constraint
networks", Artificial Intelligence 49, 1991): a system of difference constraints, which shortest paths solve exactly.
This package depends only on events, spans of days and orderings. It does not use records.

>>> signed, in_force = Event("fta", "signed"), Event("fta", "entered_into_force")
>>> network = Network({signed: DaySpan(20, 20), in_force: DaySpan(None, None)}, [Before(signed, in_force, "AGR001")])
>>> network.implied(in_force)
DaySpan(lower=20, upper=None, soft=False)
"""

from sinoperu.chronology.chains import sharing_dates
from sinoperu.chronology.events import (
    Before,
    Chain,
    ChainStep,
    Contradiction,
    DaySpan,
    Event,
    Repair,
    Side,
    certify,
)
from sinoperu.chronology.network import Network

__all__ = [
    "Before",
    "Chain",
    "ChainStep",
    "Contradiction",
    "DaySpan",
    "Event",
    "Network",
    "Repair",
    "Side",
    "certify",
    "sharing_dates",
]


def __dir__() -> list[str]:
    return __all__
