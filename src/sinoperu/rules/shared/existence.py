"""Whether a state, body or person existed when it acts."""

from collections.abc import Iterator

from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.rules import InOrder, before, dated
from sinoperu.values.dates import DateInterval, PartialDate


def outside_existence(
    context: Context, actor: str, on: PartialDate | DateInterval | None
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield why a state or body surely did not exist on a date, in words, and the date of it that this rests on."""
    record = context.get(actor)
    founded, dissolved = dated(getattr(record, "founded", None)), dated(getattr(record, "dissolved", None))
    if on is not None and founded is not None and on.surely_before(founded):
        yield f"{actor} was founded only {founded}", (actor, "founded")
    if on is not None and dissolved is not None and dissolved.surely_before(on):
        yield f"{actor} was dissolved {dissolved}", (actor, "dissolved")


def lived(person: str, *events: tuple[str, str]) -> Iterator[InOrder]:
    """Yield that a person was alive when something happened."""
    for event in events:
        yield before((person, "born"), event)
        yield before(event, (person, "died"))


def existed(actor: str, *events: tuple[str, str]) -> Iterator[InOrder]:
    """Yield that a state or body existed when something happened."""
    for event in events:
        yield before((actor, "founded"), event)
        yield before(event, (actor, "dissolved"))
