"""Claims of sources over several records, such as "third in Latin America"."""

import attrs

from sinoperu.model.base import Checked, an_id
from sinoperu.model.constructor_types import to_optional_count, to_optional_date, to_optional_word, to_word
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import EconomyId, GroupId, RecordId, SourceId
from sinoperu.values.quantities import Count
from sinoperu.values.vocabulary import ClaimKind, RankBasis


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Claim(Checked):
    """One claim of one source over several records. Its kind decides which fields it needs.

    | kind | fields |
    |---|---|
    | ordinal | `subject`, `position`, `among` |
    | rank | `reporter`, `partner`, `position`, `period`, and `basis` if the source states it |
    | streak | `reporter`, `partner`, `position`, `years`, and `basis` and `last_year` if the source states them |
    | total | `record_type`, `count`, and `among`, or `field` and `value` to limit what is counted |
    | superlative | `subject`, `field`, and `among` |

    >>> Claim(source="some-news", id="largest-partner-2014", kind="rank", reporter="peru", partner="china",
    ...       position=1, period="2014").period
    PartialDate('2014')
    """

    source: SourceId
    """The source that makes the claim."""
    id: str = attrs.field(validator=an_id)
    """The key of the claim within its source, e.g. `"third-in-latin-america"`."""
    kind: ClaimKind = attrs.field(converter=to_word)
    """The kind of claim."""
    subject: RecordId | None = None
    """The record that the claim is about."""
    position: int | None = None
    """The place that the claim states, counted from 1."""
    among: GroupId | None = None
    """The group within which the claim is made, e.g. `"latin-america"`."""
    reporter: EconomyId | None = None
    """For a rank or a streak: the economy whose partners are ranked."""
    partner: EconomyId | None = None
    """For a rank or a streak: the partner that has the rank."""
    basis: RankBasis | None = attrs.field(default=None, converter=to_optional_word)
    """The basis of the ranking. If the source states none, every basis is a possible reading of the claim."""
    period: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The year of a rank."""
    years: int | None = None
    """The number of consecutive years of a streak."""
    last_year: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The last year of a streak. If the source states none, every year up to its publication is a possible reading."""
    record_type: str | None = None
    """The record type that a total counts, e.g. `"agreement"`."""
    field: str | None = None
    """The field that a superlative compares, e.g. `"amounts[first-stage-capex]"`, or that a total selects by, e.g.
    `"signed_during"`.
    """
    value: str | None = None
    """For a total: the word or id that `field` must have, e.g. `"xi-jinping-peru-2024-11"`."""
    count: Count | None = attrs.field(default=None, converter=to_optional_count)
    """The number that a total states."""
    at: str | None = None
    """The place in the source: a page, article or cell."""
    note: str | None = None
    """A remark for readers, as plain text, on something that no other field can express."""


__all__ = ["Claim"]


def __dir__() -> list[str]:
    return __all__
