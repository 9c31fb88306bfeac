"""Rules on the end, the term and the tariff commitments of agreements, and on unilateral measures (codes AGR)."""

from collections.abc import Iterator

from sinoperu.model import Agreement, Measure, TariffCommitment
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import (
    InOrder,
    before,
    date_or_none,
    field_paths,
    in_order,
    lowered_severity,
    ordering,
    rule,
)
from sinoperu.values.limits import FULL, least_total
from sinoperu.values.vocabulary import TerminationKind


@ordering("AGR019", on="agreement")
def terminated_before_it_began(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements that were terminated before they were signed, before they entered into force or before they were
    suspended.

    ## Why it matters

    An agreement cannot end before it begins, and an agreement that has ended can no longer be suspended.

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

    None. An agreement can also end before it enters into force, for example if a party withdraws its signature. The
    rule does not report such an agreement, because it has no date of entry into force.

    ## References

    Vienna Convention on the Law of Treaties, articles 54 to 64.
    """
    for field in ("signed", "entered_into_force", "suspended"):
        yield from in_order(agreement, field, "terminated")


@ordering("AGR022", on="agreement")
def term_ends_before_it_begins(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements whose term ends before the term begins, before the signature or before the entry into force.

    ## Why it matters

    The term is the time for which the agreement applies, from `valid_from` to `valid_until`. An agreement is not signed
    or brought into force after its term has ended.

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

    None. A term may begin before the signature, but it cannot end before the signature.

    ## References

    Vienna Convention on the Law of Treaties, article 54.
    """
    for field in ("valid_from", "signed", "entered_into_force"):
        yield from in_order(agreement, field, "valid_until")


@rule("AGR023", on="agreement", severity=Severity.WARNING)
def expired_before_its_term(agreement: Agreement, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds agreements that are recorded as expired although they ended before the last day of their term.

    ## Why it matters

    An agreement expires when its term ends. If an agreement ended earlier, it did not expire: one party withdrew from
    it, a later agreement replaced it, or the parties agreed to end it.

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

    An amendment may have shortened the term, so that the agreement expired earlier than its recorded term.

    ## References

    Vienna Convention on the Law of Treaties, article 54; the kinds of termination are those of UNCTAD's agreement
    navigator.
    """
    terminated, term_end = date_or_none(agreement.terminated), agreement.valid_until
    if agreement.termination_kind is not TerminationKind.EXPIRED or not terminated or not term_end:
        return
    if terminated.surely_before(term_end):
        message = f"expired {terminated}, but its term ends {term_end}"
        yield Found(agreement.id, "terminated", message, rests_on=field_paths(agreement, "terminated", "valid_until"))


@ordering("AGR031", on="tariff-commitment", certain=False)
def tariff_cut_before_entry_into_force(commitment: TariffCommitment, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds tariff commitments that take effect before the entry into force of their agreement.

    ## Why it matters

    A treaty obligation binds the parties only from the entry into force of the treaty.

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

    A party may cut tariffs while the agreement is applied provisionally, or may decide by itself to cut them early.

    ## References

    Vienna Convention on the Law of Treaties, articles 24 and 25.
    """
    if commitment.effective is not None:
        yield before((commitment.agreement, "entered_into_force"), (commitment.id, "effective"))


@rule("AGR032", on="tariff-commitment")
def tariff_cut_by_more_than_all(commitment: TariffCommitment, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds tariff commitments whose yearly cuts add up to more than 100 % of the customs duty.

    ## Why it matters

    Once a duty is zero, it cannot be cut further.

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

    None. The rule counts each rounded figure at its lowest possible value, so rounding alone causes no finding.

    ## References

    General Agreement on Tariffs and Trade, article XXIV.
    """
    if least_total(commitment.stages) > FULL:
        cuts = " + ".join(map(str, commitment.stages))
        message = f"the cuts add up to more than 100%: {cuts}"
        yield Found(commitment.id, "stages", message, severity=lowered_severity(*commitment.stages))


@ordering("AGR033", on="measure")
def measure_ends_before_it_begins(measure: Measure, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds measures, such as anti-dumping duties or visa waivers, whose dates are not in the right order.

    The rule reports a measure in these cases:

    - The validity of the measure ends before the measure was announced or adopted, or before it came into force.
    - The measure ended before it was adopted.
    - The measure was adopted before the investigation began.

    ## Why it matters

    A measure that protects a market, such as an anti-dumping duty, is adopted after an investigation. Every measure is
    announced and adopted, and comes into force, before its validity ends.

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

    A measure may be revoked before it comes into force. So the rule does not compare the dates in `ended` and
    `in_force`.

    ## References

    Agreement on Implementation of Article VI of the GATT (Anti-Dumping Agreement), articles 1 and 5.
    """
    yield from in_order(measure, "investigation_started", "adopted")
    yield from in_order(measure, "adopted", "ended")
    for first in ("announced", "adopted", "in_force"):
        yield from in_order(measure, first, "valid_until")


RULES = (
    terminated_before_it_began,
    term_ends_before_it_begins,
    expired_before_its_term,
    tariff_cut_before_entry_into_force,
    tariff_cut_by_more_than_all,
    measure_ends_before_it_begins,
)
