"""Checks and orderings that require a state, body or person to exist at the time of an event."""

from collections.abc import Iterator

from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.rules import InOrder, before, date_or_none
from sinoperu.values.dates import DateInterval, PartialDate


def outside_existence(
    context: Context, actor: str, on: PartialDate | DateInterval | None
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each reason why a state or body surely did not exist on a date.

    Each item is a pair. The first member is the reason, as a phrase for a message. The second member is the record id
    and the field of the adopted date that proves the reason.
    """
    if on is None:
        return
    record = context.get(actor)
    founded = date_or_none(getattr(record, "founded", None))
    dissolved = date_or_none(getattr(record, "dissolved", None))
    if founded is not None and on.surely_before(founded):
        yield f"{actor} was not founded until {founded}", (actor, "founded")
    if dissolved is not None and dissolved.surely_before(on):
        yield f"{actor} was dissolved {dissolved}", (actor, "dissolved")


def within_life(person: str, *events: tuple[str, str]) -> Iterator[InOrder]:
    """Yield orderings that require events to happen between the birth and the death of a person."""
    for event in events:
        yield before((person, "born"), event)
        yield before(event, (person, "died"))


def within_existence(actor: str, *events: tuple[str, str]) -> list[InOrder]:
    """Return orderings that require events to happen between the foundation and dissolution of a state or body."""
    orderings: list[InOrder] = []
    for event in events:
        orderings += (before((actor, "founded"), event), before(event, (actor, "dissolved")))
    return orderings
