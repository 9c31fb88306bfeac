"""Days of the chronology as text."""

import datetime as dt


def day_text(day: int | None) -> str:
    """Return an ordinal day number as an ISO date.

    For `None`, the text is `any day`. For a day before year 1 or after year 9999, it is `out of the calendar`.

    >>> day_text(733525), day_text(None), day_text(0)
    ('2009-04-28', 'any day', 'out of the calendar')
    """
    if day is None:
        return "any day"
    if not 1 <= day <= dt.date.max.toordinal():
        return "out of the calendar"
    return dt.date.fromordinal(day).isoformat()
