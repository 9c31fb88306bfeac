"""Claims that a source makes about several records at once, such as "third in Latin America"."""

import attrs

from sinoperu.model.base import Checked
from sinoperu.model.constructor_types import (
    to_filters,
    to_optional_count,
    to_optional_date,
    to_optional_word,
    to_word,
)
from sinoperu.model.fields import READER
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import EconomyId, GroupId, RecordId, SourceId
from sinoperu.values.quantities import Count
from sinoperu.values.reading import read_id, read_positive_number
from sinoperu.values.text import Filters
from sinoperu.values.vocabulary import ClaimKind, RankBasis


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Claim(Checked):
    """One claim that a source makes about several records at once.

    The kind of claim decides which fields are used:

    | kind | required fields | optional fields |
    |---|---|---|
    | ordinal | `subject`, `position`, `among` | `field`, `where` |
    | rank | `reporter`, `partner`, `position`, `period` | `basis` |
    | streak | `reporter`, `partner`, `position`, `years` | `basis`, `last_year` |
    | total | `record_type`, `count` | `among`, `where`, `distinct` |
    | superlative | `subject`, `field` | `among`, `where` |

    [`ClaimKind`][sinoperu.ClaimKind] explains each kind with an example, such as "third in Latin America" for an
    ordinal.

    >>> Claim(source="some-news", id="largest-partner-2014", kind="rank", reporter="peru", partner="china",
    ...       position=1, period="2014").period
    PartialDate('2014')
    >>> Claim(source="some-news", id="contested-mines", kind="total", record_type="conflict", count=">=40",
    ...       where={"project.sector": "mining"}, distinct="project").where
    Filters({'project.sector': 'mining'})
    """

    source: SourceId
    """The source that makes the claim."""
    id: str = attrs.field(metadata={READER: read_id})
    """The id of the claim, which is unique within its source, e.g. `"third-in-latin-america"`."""
    kind: ClaimKind = attrs.field(converter=to_word)
    """The kind of claim."""
    subject: RecordId | None = None
    """The record that the claim is about."""
    position: int | None = attrs.field(default=None, metadata={READER: read_positive_number})
    """The position that the claim states, counted from 1, e.g. `3` for "third"."""
    among: GroupId | None = None
    """The group to which the claim is limited, e.g. `"latin-america"`."""
    reporter: EconomyId | None = None
    """For a rank or a streak: the state or group whose partners are ranked."""
    partner: EconomyId | None = None
    """For a rank or a streak: the partner that has the rank."""
    basis: RankBasis | None = attrs.field(default=None, converter=to_optional_word)
    """For a rank or a streak: the basis of the ranking, i.e. exports, imports or total trade.

    If the source does not state the basis, the plain reading is total trade.
    """
    period: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """For a rank: the year in which the partner has the rank."""
    years: int | None = attrs.field(default=None, metadata={READER: read_positive_number})
    """For a streak: the number of consecutive years."""
    last_year: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """For a streak: the last year of the streak.

    If the source does not state the last year, the plain reading is the last full year before publication.
    """
    record_type: str | None = None
    """For a total: the type of the counted records, e.g. `"agreement"`."""
    where: Filters = attrs.field(default=Filters(), converter=to_filters)
    """Conditions that limit which records are counted or compared, e.g. `Filters({'project.sector': 'mining'})`.

    For an ordinal without `where`, only records of the same `kind` as the subject are counted.
    """
    distinct: str | None = None
    """For a total: the path of the field whose distinct values are counted, e.g. `"project"`.

    If the claim has no `distinct`, the records themselves are counted.
    """
    field: str | None = None
    """For an ordinal: the date field by which the records are sorted, e.g. `"entered_into_force"`.

    For a superlative: the field whose values are compared, e.g. `"amounts[first-stage-capex]"`.

    For a total: the path of a field. Together with `value`, it is a short form of a `where` with one condition. Without
    `value`, only records that have a value in this field are counted.
    """
    value: str | None = None
    """For a total: the word or id that `field` must contain, e.g. `"xi-jinping-peru-2024-11"`."""
    count: Count | None = attrs.field(default=None, converter=to_optional_count)
    """For a total: the number that the source states."""
    at: str | None = None
    """Where in the source the claim is made: a page, article or cell."""
    note: str | None = None
    """A remark for readers, as plain text, on something that no other field can express."""


__all__ = ["Claim"]


def __dir__() -> list[str]:
    return __all__
