"""AGR: how agreements end, and for how long their promises and one side's measures hold."""

from collections.abc import Iterator

from sinoperu.model import Agreement, Measure, TariffCommitment
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, before, dated, in_order, ordering, rule, softened, values_of
from sinoperu.rules.shared.sums import WHOLE, least_total
from sinoperu.values.vocabulary import TerminationKind


@ordering("AGR019", on="agreement")
def terminated_before_it_began(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements that ended before they were signed, entered into force or were suspended.

    ## Why it is wrong

    Nothing ends before it has begun, and what has ended cannot be suspended.

    ## Example

    ```toml
    [agreement.transport-treaty]
    entered_into_force = "1989"
    terminated = "1988-06-30"
    ```

    ## Use instead

    ```toml
    [agreement.transport-treaty]
    entered_into_force = "1989"
    terminated = "1998-06-30"
    ```

    ## Known exceptions

    None. A signature that is withdrawn before entry into force ends an agreement that has no such date.

    ## References

    Vienna Convention on the Law of Treaties, articles 54 to 64.
    """
    for field in ("signed", "entered_into_force", "suspended"):
        yield from in_order(agreement, field, "terminated")


@ordering("AGR022", on="agreement")
def term_ends_before_it_begins(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements whose own term ends before it begins, or before they were signed or entered into force.

    ## Why it is wrong

    An agreement holds for the time that it sets for itself, and that time is to come when it is made.

    ## Example

    ```toml
    [agreement.action-plan]
    signed = "2016-11-21"
    valid_until = "2011"
    ```

    ## Use instead

    ```toml
    [agreement.action-plan]
    signed = "2016-11-21"
    valid_until = "2021"
    ```

    ## Known exceptions

    None: a term may begin before the signature, but does not end before it.

    ## References

    Vienna Convention on the Law of Treaties, article 54.
    """
    for field in ("valid_from", "signed", "entered_into_force"):
        yield from in_order(agreement, field, "valid_until")


@rule("AGR023", on="agreement", severity=Severity.WARNING)
def expired_before_its_term(agreement: Agreement, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds agreements that are said to have expired before the end of the term that they set.

    ## Why it is wrong

    What expires lasts to the end of its term; what ends sooner was denounced, replaced or ended by consent.

    ## Example

    ```toml
    [agreement.action-plan]
    valid_until = "2021-12-31"
    terminated = "2019-06-30"
    termination_kind = "expired"
    ```

    ## Use instead

    ```toml
    [agreement.action-plan]
    valid_until = "2021-12-31"
    terminated = "2019-06-30"
    termination_kind = "by-consent"
    ```

    ## Known exceptions

    A term that was shortened by an amendment.

    ## References

    Vienna Convention on the Law of Treaties, article 54; UNCTAD's agreement navigator for the kinds of termination.
    """
    ended, term = dated(agreement.terminated), agreement.valid_until
    if agreement.termination_kind is TerminationKind.EXPIRED and ended and term and ended.surely_before(term):
        dates = values_of(agreement, "terminated", "valid_until")
        yield Found(agreement.id, "terminated", f"expired {ended}, but its term ends {term}", rests_on=dates)


@ordering("AGR031", on="tariff-commitment", certain=False)
def tariff_cut_before_entry_into_force(commitment: TariffCommitment, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds tariff commitments that take effect before the agreement that holds them entered into force.

    ## Why it is wrong

    A promise binds from the entry into force of what it stands in.

    ## Example

    ```toml
    [agreement.fta]
    entered_into_force = "2010-03-01"

    [tariff-commitment.avocado]
    agreement = "fta"
    effective = "2009-05-01"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    entered_into_force = "2010-03-01"

    [tariff-commitment.avocado]
    agreement = "fta"
    effective = "2010-03-01"
    ```

    ## Known exceptions

    Provisional application, and autonomous cuts ahead of time.

    ## References

    Vienna Convention on the Law of Treaties, articles 24 and 25.
    """
    if commitment.effective is not None:
        yield before((commitment.agreement, "entered_into_force"), (commitment.id, "effective"))


@rule("AGR032", on="tariff-commitment")
def tariff_cut_by_more_than_all(commitment: TariffCommitment, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds tariff commitments whose yearly cuts add up to more than the whole duty.

    ## Why it is wrong

    A duty that is gone cannot be cut further.

    ## Example

    ```toml
    [agreement.fta]

    [tariff-commitment.staged]
    agreement = "fta"
    stages = ["60%", "60%"]
    ```

    ## Use instead

    ```toml
    [agreement.fta]

    [tariff-commitment.staged]
    agreement = "fta"
    stages = ["60%", "40%"]
    ```

    ## Known exceptions

    None: cuts that are printed rounded have room for their rounding.

    ## References

    General Agreement on Tariffs and Trade, article XXIV.
    """
    if least_total(commitment.stages) > WHOLE:
        shown = " + ".join(map(str, commitment.stages))
        message = f"the cuts add up to more than 100%: {shown}"
        yield Found(commitment.id, "stages", message, severity=softened(*commitment.stages))


@ordering("AGR033", on="measure")
def measure_ends_before_it_begins(measure: Measure, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds measures whose validity ends before they were announced or came into force.

    ## Why it is wrong

    A measure holds from a day on, up to a later one.

    ## Example

    ```toml
    [measure.visa-waiver]
    in_force = "2025-06-01"
    valid_until = "2024-05-31"
    ```

    ## Use instead

    ```toml
    [measure.visa-waiver]
    in_force = "2025-06-01"
    valid_until = "2026-05-31"
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    yield from in_order(measure, "announced", "valid_until")
    yield from in_order(measure, "in_force", "valid_until")


RULES = (
    terminated_before_it_began,
    term_ends_before_it_begins,
    expired_before_its_term,
    tariff_cut_before_entry_into_force,
    tariff_cut_by_more_than_all,
    measure_ends_before_it_begins,
)
