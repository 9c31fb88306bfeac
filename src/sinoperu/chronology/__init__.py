"""A constraint network of events, with their partially known dates and the orderings between them.

A [`Network`][sinoperu.chronology.Network] is built from the possible days of each event and the orderings between
events. It finds every contradiction and explains each one with the shortest chain of orderings that proves it. It also
computes the days that remain possible for an event.

The orderings form a system of difference constraints, which algorithms for shortest paths solve exactly. In the
literature, such a system is called a simple temporal problem (Dechter, Meiri and Pearl, "Temporal constraint networks",
Artificial Intelligence 49, 1991).

This package only knows events, spans of days and orderings. It does not depend on the classes of records.

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
