"""The chronology: events whose days are known in part, and what must come before what.

A [`Network`][sinoperu.chronology.Network] of spans and orderings finds every contradiction that they imply,
explains each by a shortest chain, and says what all the rest implies about any date. It is a simple temporal
problem (Dechter, Meiri and Pearl, "Temporal constraint networks", Artificial Intelligence 49, 1991), so the
answers are exact. The module takes spans and orderings as arguments; it knows no records.
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
