"""Whether someone held an office when it is said so."""

from collections.abc import Iterator

from sinoperu.rules._rule import Context, dated
from sinoperu.values.dates import DateInterval, PartialDate


def not_in_office(
    context: Context, person: str | None, office: str | None, on: PartialDate | DateInterval | None
) -> Iterator[str]:
    """Yield why a person surely did not hold an office on a date, in words.

    Nothing is known of who has no tenure in that office, so nothing is said. An end or a start that is not known
    leaves room for the date.
    """
    if person is None or office is None or on is None:
        return
    tenures = [one for one in context.data.tenures_of(person) if one.office == office and one.person == person]
    if tenures and not any(one.held_on(on) for one in tenures):
        times = " and ".join(sorted(f"{_shown(one.start)} to {_shown(one.end)}" for one in tenures))
        yield f"{person} was {office} from {times}"


def _shown(value: object) -> str:
    date = dated(value)
    return "an unknown day" if date is None else str(date)
