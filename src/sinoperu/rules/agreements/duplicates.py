"""Rule on agreements that may have been recorded twice, with two dates of signature (code AGR034)."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from sinoperu.model.agreements import Agreement
from sinoperu.model.sources import Statement
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore
from sinoperu.values.vocabulary import AgreementKind

MAX_DAYS_APART: Final = 366
"""Two agreements may be duplicates only if it is certain that they were signed at most this many days apart."""
MAX_NEIGHBOURS: Final = 3
"""An agreement is skipped if its parties signed more than this many other agreements within a year before or after it.

Such parties sign agreements often, so two close dates do not suggest a duplicate.
"""
RARELY_REPEATED: Final = frozenset(
    {
        AgreementKind.FREE_TRADE_AGREEMENT, AgreementKind.CUSTOMS_UNION, AgreementKind.BILATERAL_INVESTMENT_TREATY,
        AgreementKind.DOUBLE_TAXATION_AGREEMENT, AgreementKind.EXTRADITION_TREATY,
        AgreementKind.MUTUAL_LEGAL_ASSISTANCE_TREATY,
    }
)  # fmt: skip
"""Kinds of agreement that the same parties rarely conclude twice within a year."""


class _Signed(NamedTuple):
    """An agreement with the first and the last day on which it may have been signed."""

    first: int
    last: int
    agreement: Agreement


@rule("AGR034", on="", severity=Severity.NOTE)
def one_agreement_under_two_days(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds pairs of records that may describe the same agreement with two different dates of signature.

    The rule reports two agreements if they meet all of these conditions:

    - They have the same parties.
    - They were signed within a year of each other.
    - They have the same kind, or only one of them has a recorded kind.
    - The same parties rarely conclude two agreements of this kind in a year. An example is a free trade agreement.
    - Sources make statements about each of the two agreements, but no source makes statements about both.

    ## Why it matters

    Two published lists of treaties may name the same agreement with different dates of signature. The reason may be
    that the parties signed on different days, or that one of the lists has an error.

    If one source makes statements about both agreements, that source treats them as two agreements. In that case, the
    rule does not report them.

    ## Example

    ```toml
    [agreement.efta-peru-of-one-list]
    kind = "free-trade-agreement"
    parties = ["efta", "peru"]
    signed = "2010-06-24"

    [agreement.efta-peru-of-another-list]
    kind = "free-trade-agreement"
    parties = ["efta", "peru"]
    signed = "2010-07-14"

    [organization.efta]

    [state.peru]

    [source.one-list]
    title = "List of agreements"
    says.agreement.efta-peru-of-one-list.signed = "2010-06-24"

    [source.another-list]
    title = "Agreements in force"
    says.agreement.efta-peru-of-another-list.signed = "2010-07-14"
    ```

    ## Use instead

    ```toml
    [agreement.efta-peru]
    kind = "free-trade-agreement"
    parties = ["efta", "peru"]
    signed = "2010-07-14"

    [organization.efta]

    [state.peru]

    [source.one-list]
    title = "List of agreements"
    says.agreement.efta-peru.signed = "2010-06-24"

    [source.another-list]
    title = "Agreements in force"
    says.agreement.efta-peru.signed = "2010-07-14"
    ```

    ## Known exceptions

    The two records may describe different agreements, such as one on goods and one on services. If one of the two
    records has no kind, that agreement may be of a different kind.

    The rule skips an agreement if its parties signed more than three other agreements within a year before or after it.
    The rule counts only agreements whose kind is unknown and agreements of a kind that the same parties rarely conclude
    twice in a year.

    ## References

    None.
    """
    for agreement, duplicate in _possible_duplicates(data):
        signed, statements = _signature(data, agreement)
        duplicate_signed, duplicate_statements = _signature(data, duplicate)
        message = (
            f"{signed}, and {duplicate.id} with the same parties was {duplicate_signed}: they may be the same agreement"
        )
        yield Found(agreement.id, "signed", message, evidence=statements + duplicate_statements)


def _signature(data: RecordStore, agreement: Agreement) -> tuple[str, tuple[Statement, ...]]:
    """Return a text with the date of signature and its sources, and a tuple of the statements about this date."""
    statements = tuple(data.statements_about(agreement.id, "signed"))
    sources = ", ".join(sorted({statement.source for statement in statements}))
    return f"signed {agreement.signed}" + (f" ({sources})" if sources else ""), statements


def _possible_duplicates(data: RecordStore) -> Iterator[tuple[Agreement, Agreement]]:
    """Yield each pair of records that may describe the same agreement. The record with the smaller id comes first."""
    for candidates in grouped(_candidates(data), lambda candidate: frozenset(candidate.agreement.parties)).values():
        by_day = sorted(candidates, key=lambda candidate: (candidate.first, candidate.last, candidate.agreement.id))
        with_neighbours = ((candidate.agreement, _neighbours(by_day, index)) for index, candidate in enumerate(by_day))
        rare = {agreement: neighbours for agreement, neighbours in with_neighbours if len(neighbours) <= MAX_NEIGHBOURS}
        for agreement, neighbours in rare.items():
            for neighbour in neighbours:
                if agreement.id < neighbour.id and neighbour in rare and _may_be_same(data, agreement, neighbour):
                    yield agreement, neighbour


def _neighbours(by_day: list[_Signed], index: int) -> list[Agreement]:
    """Return the agreements that were signed within a year of the agreement at position `index`.

    Only the nearest `MAX_NEIGHBOURS + 1` agreements on each side are compared, so that the time does not grow with the
    square of their number. The caller skips an agreement that has more than `MAX_NEIGHBOURS` neighbours. Among several
    later agreements with vague dates, a neighbour can be missed.
    """
    candidate = by_day[index]
    around = (*by_day[max(0, index - MAX_NEIGHBOURS - 1) : index], *by_day[index + 1 : index + MAX_NEIGHBOURS + 2])
    return [
        neighbour.agreement
        for neighbour in around
        if max(candidate.last, neighbour.last) - min(candidate.first, neighbour.first) <= MAX_DAYS_APART
    ]


def _candidates(data: RecordStore) -> Iterator[_Signed]:
    """Yield agreements that have parties, a date of signature, and a kind that is unknown or in `RARELY_REPEATED`.

    An agreement is left out if its date is so vague that no other date is surely within a year of it.
    """
    for agreement in data.agreements.values():
        signed = agreement.signed
        if signed is None or signed.lower is None or signed.upper is None or not agreement.parties:
            continue
        is_near_others = signed.upper - signed.lower <= MAX_DAYS_APART
        if is_near_others and (agreement.kind is None or agreement.kind in RARELY_REPEATED):
            yield _Signed(signed.lower, signed.upper, agreement)


def _may_be_same(data: RecordStore, agreement: Agreement, neighbour: Agreement) -> bool:
    """Return whether two agreements may be of the same kind and have sources, but share no source."""
    return _of_same_kind(agreement, neighbour) and _have_separate_sources(data, agreement, neighbour)


def _of_same_kind(agreement: Agreement, neighbour: Agreement) -> bool:
    """Return whether two agreements have the same kind, or exactly one of them has a kind."""
    return len({agreement.kind, neighbour.kind} - {None}) == 1


def _have_separate_sources(data: RecordStore, agreement: Agreement, neighbour: Agreement) -> bool:
    """Return whether sources make statements about each of two agreements, but no source about both agreements."""
    sources = {statement.source for statement in data.statements_about(agreement.id)}
    neighbour_sources = {statement.source for statement in data.statements_about(neighbour.id)}
    return bool(sources and neighbour_sources) and not sources & neighbour_sources


RULES = (one_agreement_under_two_days,)
