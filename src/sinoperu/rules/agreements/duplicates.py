"""AGR: agreements that may be one under two days of signature."""

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

YEAR: Final = 366
"""So many days the two signatures are apart at the most."""
FEW: Final = 3
"""Of the same parties, so many others within a year may be looked at; who makes more, makes them often."""
ONCE: Final = frozenset(
    {
        AgreementKind.FREE_TRADE_AGREEMENT, AgreementKind.CUSTOMS_UNION, AgreementKind.BILATERAL_INVESTMENT_TREATY,
        AgreementKind.DOUBLE_TAXATION_AGREEMENT, AgreementKind.EXTRADITION_TREATY,
        AgreementKind.MUTUAL_LEGAL_ASSISTANCE_TREATY,
    }
)  # fmt: skip
"""The kinds of which the same parties hardly make two within a year."""


class _Signed(NamedTuple):
    """An agreement with the first and the last day on which it may have been signed."""

    first: int
    last: int
    agreement: Agreement


@rule("AGR034", on="", severity=Severity.NOTE)
def one_agreement_under_two_days(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Shows two agreements of the same parties that were signed within a year and are of a kind that parties make once,
    such as free trade agreements, if no source speaks of both.

    ## Why it is wrong

    Two lists may have one agreement under two days: its sides signed on two days, or one of the lists has a slip. A
    source that speaks of both takes them for two.

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

    [source.one-list.says.agreement.efta-peru-of-one-list]
    signed = "2010-06-24"

    [source.another-list.says.agreement.efta-peru-of-another-list]
    signed = "2010-07-14"
    ```

    ## Use instead

    ```toml
    [agreement.efta-peru]
    kind = "free-trade-agreement"
    parties = ["efta", "peru"]
    signed = "2010-07-14"

    [organization.efta]

    [state.peru]

    [source.one-list.says.agreement.efta-peru]
    signed = "2010-06-24"

    [source.another-list.says.agreement.efta-peru]
    signed = "2010-07-14"
    ```

    ## Known exceptions

    Two agreements indeed, such as one on goods and one on services. One of which no kind is given may be of another
    kind. Of parties that made more than a few within a year, none is shown.

    ## References

    None.
    """
    for one, twin in _twins(data):
        mine, its = (_signed(data, agreement) for agreement in (one, twin))
        message = f"{mine[0]}, and {twin.id} of the same parties {its[0]}: they may be one"
        yield Found(one.id, "signed", message, evidence=mine[1] + its[1])


def _signed(data: RecordStore, agreement: Agreement) -> tuple[str, tuple[Statement, ...]]:
    """Return when an agreement was signed and who says so, in words and as statements."""
    said = data.statements(agreement.id, "signed")
    sources = ", ".join(sorted({statement.source for statement in said}))
    return f"signed {agreement.signed}" + (f" ({sources})" if sources else ""), said


def _twins(data: RecordStore) -> Iterator[tuple[Agreement, Agreement]]:
    """Yield each two agreements that may be one, in the order of their ids."""
    for several in grouped(_candidates(data), lambda one: frozenset(one.agreement.parties)).values():
        by_day = sorted(several, key=lambda one: (one.first, one.last, one.agreement.id))
        near = ((one.agreement, _near(by_day, index)) for index, one in enumerate(by_day))
        seldom = {one: others for one, others in near if len(others) <= FEW}
        for one, others in seldom.items():
            for other in others:
                if one.id < other.id and other in seldom and _of_one_kind(one, other) and _apart(data, one, other):
                    yield one, other


def _near(by_day: list[_Signed], index: int) -> list[Agreement]:
    """Return those signed within a year of one, and only some of them where they are more than a few."""
    one = by_day[index]
    around = (*by_day[max(0, index - FEW - 1) : index], *by_day[index + 1 : index + FEW + 2])
    return [it.agreement for it in around if max(one.last, it.last) - min(one.first, it.first) <= YEAR]


def _candidates(data: RecordStore) -> Iterator[_Signed]:
    for one in data.agreements.values():
        signed = one.signed
        if signed is None or signed.lower is None or signed.upper is None or not one.parties:
            continue
        if one.kind is None or one.kind in ONCE:
            yield _Signed(signed.lower, signed.upper, one)


def _of_one_kind(one: Agreement, other: Agreement) -> bool:
    """Return whether both may be of one kind; the kind of one of them may be unknown."""
    return len({one.kind, other.kind} - {None}) == 1


def _apart(data: RecordStore, one: Agreement, other: Agreement) -> bool:
    """Return whether sources speak of each of them, and none of both."""
    mine, its = ({statement.source for statement in data.statements_about(each.id)} for each in (one, other))
    return bool(mine and its) and not mine & its


RULES = (one_agreement_under_two_days,)
