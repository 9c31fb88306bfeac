"""The types of the values that constructors accept for fields, written for type checkers.

`Agreement(signed="2009-04-28")` means the same as `Agreement(signed=PartialDate("2009-04-28"))`. At run time, the
base class `Checked` converts such text to the annotated type of the field. Type checkers look at the `converter` of the
field instead: mypy and pyright give the constructor's parameter the type of the converter's argument.

At run time, the converters are `None`, so attrs calls nothing. A real converter would be called for every field of
every record, even for values that need no conversion. The error messages of such a converter could not name the class
and the field.
"""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from sinoperu.values.dates import Bound, DateInterval, PartialDate
from sinoperu.values.quantities import Count, Measurement, Money, Share
from sinoperu.values.text import Filters, Identifiers, Names

DateLike: TypeAlias = PartialDate | dt.date | str
"""A date: a `PartialDate`, a `datetime.date`, or text such as `"2009-04"`."""
EndLike: TypeAlias = DateLike | Literal[Bound.OPEN]
"""A date, or `Bound.OPEN` (as text: `".."`) for something that had not ended."""
PeriodLike: TypeAlias = DateLike | DateInterval
"""A date or an interval. Text is also accepted, e.g. `"2025-01/2025-11"` for an interval."""

if TYPE_CHECKING:

    def to_date(value: DateLike) -> PartialDate: ...  # noqa: D103
    def to_optional_date(value: DateLike | None) -> PartialDate | None: ...  # noqa: D103
    def to_optional_end(value: EndLike | None) -> PartialDate | Literal[Bound.OPEN] | None: ...  # noqa: D103
    def to_period(value: PeriodLike) -> PartialDate | DateInterval: ...  # noqa: D103
    def to_optional_period(value: PeriodLike | None) -> PartialDate | DateInterval | None: ...  # noqa: D103
    def to_optional_money(value: Money | str | None) -> Money | None: ...  # noqa: D103
    def to_share(value: Share | str) -> Share: ...  # noqa: D103
    def to_optional_share(value: Share | str | None) -> Share | None: ...  # noqa: D103
    def to_optional_count(value: Count | str | None) -> Count | None: ...  # noqa: D103
    def to_optional_measurement(value: Measurement | str | None) -> Measurement | None: ...  # noqa: D103
    def to_names(value: Names | Mapping[str, str]) -> Names: ...  # noqa: D103
    def to_identifiers(value: Identifiers | Mapping[str, str]) -> Identifiers: ...  # noqa: D103
    def to_filters(value: Filters | Mapping[str, str]) -> Filters: ...  # noqa: D103
    def to_texts(value: tuple[str, ...] | list[str]) -> tuple[str, ...]: ...  # noqa: D103
    def to_dates(value: tuple[DateLike, ...] | list[DateLike]) -> tuple[PartialDate, ...]: ...  # noqa: D103
    def to_shares(value: tuple[Share | str, ...] | list[Share | str]) -> tuple[Share, ...]: ...  # noqa: D103

    # These functions accept `str`, because every word of a vocabulary is a `str`. They return `Any`, because mypy does
    # not support generic functions as converters.
    def to_word(value: str) -> Any: ...  # noqa: D103  the result may be a word of any vocabulary
    def to_optional_word(value: str | None) -> Any: ...  # noqa: D103  as for `to_word`

else:
    to_date = to_optional_date = to_optional_end = to_period = to_optional_period = None
    to_optional_money = to_share = to_optional_share = to_optional_count = to_optional_measurement = None
    to_names = to_identifiers = to_filters = to_texts = to_dates = to_shares = None
    to_word = to_optional_word = None
