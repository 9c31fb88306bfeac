"""The card of a record: its names, its dates, what holds on a date, its parts, and the sources of its values."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from sinoperu.model.base import Part, Record
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.model.value_text import whole_text
from sinoperu.values.dates import Bound, DateInterval, PartialDate

if TYPE_CHECKING:
    from sinoperu.model.sources import Source


@attrs.frozen(kw_only=True, eq=False)
class Card:
    """A record, with the sources, names and dates that a display such as a notebook shows beside its fields."""

    record: Record
    """The record."""
    on: PartialDate | DateInterval | None = None
    """The date for which the card gives the status of the record and its parts, or `None` if it gives no status."""
    holding: Mapping[str, bool] = attrs.field(factory=dict)
    """The parts that may exist on the date, such as `stakes[mmg]`; each is mapped to whether it surely exists then."""
    sources: Mapping[str, "tuple[Source, ...]"] = attrs.field(factory=dict)
    """For each field or part: the sources that state its adopted value."""
    windows: tuple[str, ...] = ()
    """A line for each date that no source states, with the days that the other dates of the data set allow for it."""
    names: Mapping[str, str] = attrs.field(factory=dict)
    """The names of the other records to which the record refers, by id. A name like its id is left out."""

    @property
    def standing(self) -> str:
        """The status on the date in one line, e.g. `"in force (2026-11)"`. The text is empty if no status is known."""
        status = "" if self.on is None else status_text(self.record, self.on)
        return f"{status} ({self.on})" if status else ""

    def text_of(self, value: object, shape: Shape) -> str:
        """Return the value of a field as text. The name of a record follows its id if the name tells more than the id.

        Args:
            value: The value.
            shape: The description of the field.
        """
        if value in (None, ()):
            return ""
        if shape.category is Category.REFERENCE:
            ids = value if isinstance(value, tuple) else (value,)
            return ", ".join(f"{one} ({self.names[one]})" if one in self.names else one for one in ids)
        return value_text(value)

    def __repr__(self) -> str:
        head = f"{self.record.RECORD_TYPE} {self.record.id}: {self.record.name}"
        return f"<Card of {head}{f', {self.standing}' if self.standing else ''}>"

    def _repr_html_(self) -> str:
        from sinoperu.notebook.records import card_html

        return card_html(self)


def status_text(record: Record, on: PartialDate | DateInterval) -> str:
    """Return each status that a record may have on a date, in words. The text is empty if nothing is known of it.

    >>> from sinoperu import Agreement, Tenure
    >>> status_text(Agreement(id="fta", signed="2009-04", entered_into_force="2010"), PartialDate("2010-06"))
    'signed or in force'
    >>> status_text(Tenure(id="t", person="p", office="o", start="2023"), PartialDate("2023-06"))
    'may be held'
    """
    if (status_on := getattr(record, "status_on", None)) is not None:
        return " or ".join(status.value.replace("-", " ") for status in status_on(on))
    if (held_on := getattr(record, "held_on", None)) is not None:
        return "held" if held_on(on, surely=True) else "may be held" if held_on(on) else "not held"
    return ""


def date_text(date: PartialDate) -> str:
    """Return a date with its precision in words, unless it is an exact day.

    >>> date_text(PartialDate("2009-04-28")), date_text(PartialDate("2010")), date_text(PartialDate("2014-07~"))
    ('2009-04-28', '2010 (only the year)', '2014-07~ (only the month, approximate)')
    """
    words = {"day": "", "range": "a day in this range", "unknown": "unknown"}
    known = words.get(date.precision.value, f"only the {date.precision.value}")
    marks = [known, "approximate" if date.is_approximate else "", "uncertain" if date.is_uncertain else ""]
    text = ", ".join(filter(None, marks))
    return f"{date} ({text})" if text else str(date)


def value_text(value: object) -> str:
    """Return the value of a field as text, with the precision of a date in words.

    >>> value_text(PartialDate("2010")), value_text(("peru", "china")), value_text(Bound.OPEN)
    ('2010 (only the year)', 'peru, china', '.. (not ended)')
    """
    if value is Bound.OPEN:
        return f"{Bound.OPEN.value} (not ended)"
    return date_text(value) if isinstance(value, PartialDate) else whole_text(value)


def can_hold(cls: type[object]) -> bool:
    """Return whether parts of a class can go on without an end, as a stake can and a round of negotiations cannot.

    >>> from sinoperu import Round, Stake
    >>> can_hold(Stake), can_hold(Round)
    (True, False)
    """
    return "start" in shapes(cls) and "end" in shapes(cls) and shapes(cls)["end"].open_end


def parts_in(value: object) -> tuple[Part, ...]:
    """Return the parts in the value of a field; none if it holds other values."""
    members = value if isinstance(value, tuple) else (value,)
    return tuple(member for member in members if isinstance(member, Part))
