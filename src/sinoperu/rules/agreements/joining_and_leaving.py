"""Rules on accessions to agreements, and on the withdrawal of single parties (codes AGR)."""

from collections import Counter
from collections.abc import Iterator

from sinoperu.model import Agreement
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, before, field_paths, ordering, rule
from sinoperu.rules.shared.accessions import joined_by_accession
from sinoperu.store.grouping import grouped


@ordering("AGR035", on="agreement")
def acceded_before_signature(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds accessions before the signature of the agreement, and accessions that took effect too early.

    The rule reports an accession in these cases:

    - The party acceded before the agreement was signed.
    - The accession took effect before the party acceded.
    - The accession took effect before the agreement was signed or entered into force.

    ## Why it matters

    A state accedes to a treaty that other states have already negotiated and signed. The state becomes a party when it
    has consented to be bound and the treaty is in force.

    ## Example

    ```toml
    [state.libya]

    [agreement.comesa]
    signed = "1993-11-05"
    accessions = [{ party = "libya", date = "1992-06" }]
    ```

    ## Use instead

    ```toml
    [state.libya]

    [agreement.comesa]
    signed = "1993-11-05"
    accessions = [{ party = "libya", date = "2005-06" }]
    ```

    ## Known exceptions

    None. A treaty may be opened for accession without ever being signed. Such a treaty has no date in `signed`, so the
    rule cannot compare an accession with the signature.

    ## References

    Vienna Convention on the Law of Treaties, articles 2, 15, 16 and 24.
    """
    for accession in agreement.accessions:
        acceded = (agreement.id, f"accessions[{accession.key}].date")
        effective = (agreement.id, f"accessions[{accession.key}].effective")
        yield before((agreement.id, "signed"), acceded)
        if accession.effective is not None:
            yield before(acceded, effective)
            for field in ("signed", "entered_into_force"):
                yield before((agreement.id, field), effective)


@ordering("AGR036", on="agreement")
def withdrawn_before_it_was_bound(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds withdrawals by a party that was not yet bound by the agreement, and withdrawals with dates in the wrong order.

    The rule reports a withdrawal in these cases:

    - The party withdrew before the signature or the entry into force of the agreement.
    - The party withdrew before it had ratified or acceded.
    - The withdrawal took effect before it was notified.
    - The withdrawal took effect after the agreement was terminated.

    ## Why it matters

    Only a party can withdraw. A state or body is a party if it has consented to be bound and the agreement is in force
    for it. A withdrawal takes effect on the day of its notification or later.

    ## Example

    ```toml
    [state.peru]

    [agreement.bit]
    parties = ["peru"]
    signed = "1994-06-09"
    withdrawals = [{ party = "peru", notified = "1993-05", effective = "1995" }]
    ```

    ## Use instead

    ```toml
    [state.peru]

    [agreement.bit]
    parties = ["peru"]
    signed = "1994-06-09"
    withdrawals = [{ party = "peru", notified = "2013-05", effective = "2014-05" }]
    ```

    ## Known exceptions

    None. If a state takes back only its signature, it was never a party, so this is not a withdrawal. If a party joined
    or withdrew several times, the rule does not compare the withdrawal with the ratifications and accessions of that
    party.

    ## References

    Vienna Convention on the Law of Treaties, articles 2, 54, 56, 65 and 67.
    """
    consents = {
        name: grouped(getattr(agreement, name), lambda consent: str(consent.party))
        for name in ("ratifications", "accessions") if agreement.withdrawals
    }  # fmt: skip
    left = Counter(withdrawal.party for withdrawal in agreement.withdrawals)
    for withdrawal in agreement.withdrawals:
        notified, effective = (
            (agreement.id, f"withdrawals[{withdrawal.key}].{field}") for field in ("notified", "effective")
        )
        joined = [
            f"{name}[{consent.key}].date" for name in consents for consent in consents[name].get(withdrawal.party, ())
        ]
        is_once = left[withdrawal.party] == len(joined) == 1
        for path in ("signed", *joined) if is_once else ("signed",):
            yield before((agreement.id, path), notified)
            yield before((agreement.id, path), effective)
        yield before(notified, effective)
        if withdrawal.effective is not None:
            yield before((agreement.id, "entered_into_force"), effective, implies=True)
            if agreement.terminated is not None:
                yield before(effective, (agreement.id, "terminated"))


@rule("AGR037", on="agreement", severity=Severity.WARNING)
def withdrawal_by_another_party(agreement: Agreement, context: Context) -> Iterator[Found]:
    """## What it does

    Finds withdrawals by a state or body that is not among the parties of the agreement.

    ## Why it matters

    Only a party can withdraw from an agreement. If a state withdrew but is missing from `parties`, one of the two
    fields is wrong.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [state.chile]

    [agreement.bit]
    parties = ["peru", "china"]
    withdrawals = [{ party = "chile" }]
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [agreement.bit]
    parties = ["peru", "china"]
    withdrawals = [{ party = "peru" }]
    ```

    ## Known exceptions

    A state or body may have joined the agreement by an accession. If the accession is recorded (see AGR018), the rule
    skips the withdrawal.

    ## References

    Vienna Convention on the Law of Treaties, articles 2 and 54.
    """
    if not agreement.parties or not agreement.withdrawals:
        return
    members = {*agreement.parties, *joined_by_accession(context, agreement)}
    for withdrawal in agreement.withdrawals:
        if withdrawal.party not in members:
            message = f"{withdrawal.party} withdrew, but the parties are {', '.join(agreement.parties)}"
            field = f"withdrawals[{withdrawal.key}].party"
            yield Found(agreement.id, field, message, rests_on=field_paths(agreement, "parties"))


RULES = (
    acceded_before_signature,
    withdrawn_before_it_was_bound,
    withdrawal_by_another_party,
)
