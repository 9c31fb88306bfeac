"""AGR: the treaty actions by which an agreement comes into force, is applied and suspended."""

from collections.abc import Iterator

from sinoperu.model import Agreement
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.rules import InOrder, before, in_order, ordering

TWO = 2
"""Of more parties, some may accede to a treaty in force, and apply it provisionally until then."""


@ordering("AGR001", on="agreement")
def entry_into_force_before_signature(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements that entered into force before they were signed.

    ## Why it is wrong

    A bilateral agreement is signed, and then enters into force on the day that it sets or when the parties have
    notified each other. What is in force has therefore been signed. One of the two dates is wrong, or belongs to
    another instrument.

    ## Example

    ```toml
    [agreement.fta]
    signed = "2010-04-28"
    entered_into_force = "2010-03-01"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    signed = "2009-04-28"
    entered_into_force = "2010-03-01"
    ```

    ## Known exceptions

    Effects that the parties date back, and application before signature, are not entry into force; the field
    `provisionally_applied` holds the latter.
    Where the date line lies between the sides, and each signs on a day of its own, `[2024-11-14..2024-11-15]` holds
    both days.

    ## References

    Vienna Convention on the Law of Treaties, articles 12 and 24.
    """
    if agreement.entered_into_force is not None:
        yield before((agreement.id, "signed"), (agreement.id, "entered_into_force"), implies=True)


@ordering("AGR002", on="agreement")
def ratified_before_signature(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements that a party ratified before they were signed.

    ## Why it is wrong

    A party ratifies a text that is settled and signed. What is ratified has therefore been signed.

    ## Example

    ```toml
    [state.peru]

    [agreement.fta]
    signed = "2009-04-28"
    ratifications = [{ party = "peru", date = "2008-12-06" }]
    ```

    ## Use instead

    ```toml
    [state.peru]

    [agreement.fta]
    signed = "2009-04-28"
    ratifications = [{ party = "peru", date = "2009-12-06" }]
    ```

    ## Known exceptions

    None. A legislature may approve a text before; that is the step `domestic-approval`. Who accedes to a treaty
    without signing it does so after others have signed.

    ## References

    Vienna Convention on the Law of Treaties, articles 2 and 14.
    """
    for one in agreement.ratifications:
        if one.date is not None:
            yield before((agreement.id, "signed"), (agreement.id, f"ratifications[{one.key}].date"), implies=True)


@ordering("AGR003", on="agreement", certain=False)
def entry_into_force_before_ratification(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements of two parties that entered into force before one of them ratified.

    ## Why it is wrong

    An agreement that needs ratification binds both sides only when both have consented.

    ## Example

    ```toml
    [state.peru]

    [agreement.fta]
    entered_into_force = "2009-03-01"
    ratifications = [{ party = "peru", date = "2009-12-06" }]
    ```

    ## Use instead

    ```toml
    [state.peru]

    [agreement.fta]
    entered_into_force = "2010-03-01"
    ratifications = [{ party = "peru", date = "2009-12-06" }]
    ```

    ## Known exceptions

    Agreements that enter into force on signature and are ratified afterwards. Those of more than two parties are not
    looked at: who accedes to a treaty in force ratifies later.

    ## References

    Vienna Convention on the Law of Treaties, articles 11 to 15 and 24.
    """
    if agreement.entered_into_force is not None and len(agreement.parties) <= TWO:
        for one in agreement.ratifications:
            yield before((agreement.id, f"ratifications[{one.key}].date"), (agreement.id, "entered_into_force"))


@ordering("AGR004", on="agreement", certain=False)
def entry_into_force_before_exchange(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements that entered into force before the instruments of ratification were exchanged.

    ## Why it is wrong

    Where instruments are exchanged, the exchange is what makes the consent of each side known to the other.

    ## Example

    ```toml
    [agreement.treaty-of-1874]
    ratifications_exchanged = "1875-08-07"
    entered_into_force = "1874-09-01"
    ```

    ## Use instead

    ```toml
    [agreement.treaty-of-1874]
    ratifications_exchanged = "1875-08-07"
    entered_into_force = "1875-08-07"
    ```

    ## Known exceptions

    Agreements that say that they are in force from another day than the exchange.

    ## References

    Vienna Convention on the Law of Treaties, articles 16 and 24.
    """
    yield from in_order(agreement, "ratifications_exchanged", "entered_into_force")


@ordering("AGR005", on="agreement")
def exchanged_before_ratification(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements whose instruments of ratification were exchanged before a party had ratified.

    ## Why it is wrong

    An instrument that does not exist cannot be exchanged.

    ## Example

    ```toml
    [state.peru]

    [agreement.treaty-of-1874]
    ratifications = [{ party = "peru", date = "1876-05" }]
    ratifications_exchanged = "1875-08-07"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [agreement.treaty-of-1874]
    ratifications = [{ party = "peru", date = "1875-05" }]
    ratifications_exchanged = "1875-08-07"
    ```

    ## Known exceptions

    None for two parties. Agreements of more are not looked at: who accedes later has no part in the exchange.

    ## References

    Vienna Convention on the Law of Treaties, articles 2 and 16.
    """
    if agreement.ratifications_exchanged is not None and len(agreement.parties) <= TWO:
        for one in agreement.ratifications:
            first = (agreement.id, f"ratifications[{one.key}].date")
            yield before(first, (agreement.id, "ratifications_exchanged"), implies=True)


@ordering("AGR006", on="agreement", certain=False)
def provisionally_applied_before_signature(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements that were applied provisionally before they were signed.

    ## Why it is wrong

    Provisional application bridges the time from signature to entry into force.

    ## Example

    ```toml
    [agreement.fta]
    signed = "2009-04-28"
    provisionally_applied = "2009-01-01"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    signed = "2009-04-28"
    provisionally_applied = "2009-06-01"
    ```

    ## Known exceptions

    The negotiating states may agree in some other way to apply a text before it is signed.

    ## References

    Vienna Convention on the Law of Treaties, article 25.
    """
    yield from in_order(agreement, "signed", "provisionally_applied")


@ordering("AGR007", on="agreement")
def provisionally_applied_after_entry_into_force(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements whose provisional application begins after their entry into force.

    ## Why it is wrong

    A treaty is applied provisionally pending its entry into force; afterwards it is simply in force.

    ## Example

    ```toml
    [agreement.fta]
    provisionally_applied = "2010-06-01"
    entered_into_force = "2010-03-01"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    provisionally_applied = "2009-06-01"
    entered_into_force = "2010-03-01"
    ```

    ## Known exceptions

    None for two parties. Agreements of more are not looked at: one in force for some may be applied provisionally by
    others.

    ## References

    Vienna Convention on the Law of Treaties, article 25.
    """
    if len(agreement.parties) <= TWO:
        yield from in_order(agreement, "provisionally_applied", "entered_into_force")


@ordering("AGR008", on="agreement")
def suspended_before_entry_into_force(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements whose operation was suspended before it had begun.

    ## Why it is wrong

    Only what is in operation can be suspended.

    ## Example

    ```toml
    [agreement.visa-waiver]
    entered_into_force = "2005-05-01"
    suspended = "2004-03-01"
    ```

    ## Use instead

    ```toml
    [agreement.visa-waiver]
    entered_into_force = "2004-05-01"
    suspended = "2020-03-01"
    ```

    ## Known exceptions

    What is suspended while it is applied provisionally: agreements with a date of `provisionally_applied` are held
    against that date.

    ## References

    Vienna Convention on the Law of Treaties, articles 57 and 58.
    """
    begun = "entered_into_force" if agreement.provisionally_applied is None else "provisionally_applied"
    yield from in_order(agreement, begun, "suspended")


RULES = (
    entry_into_force_before_signature,
    ratified_before_signature,
    entry_into_force_before_ratification,
    entry_into_force_before_exchange,
    exchanged_before_ratification,
    provisionally_applied_before_signature,
    provisionally_applied_after_entry_into_force,
    suspended_before_entry_into_force,
)
