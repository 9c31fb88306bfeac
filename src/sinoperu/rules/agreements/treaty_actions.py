"""Rules on the order of signature, ratification, entry into force and other treaty actions (codes AGR)."""

from collections.abc import Iterator

from sinoperu.model import Agreement
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.rules import InOrder, before, in_order, ordering

BILATERAL = 2
"""The number of parties of a bilateral agreement.

Some rules skip agreements with more than two parties. Such an agreement may already be in force for some states when
another state ratifies it or applies it provisionally.
"""


@ordering("AGR001", on="agreement")
def entry_into_force_before_signature(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements that entered into force before they were signed.

    ## Why it matters

    A bilateral agreement is signed first. It then enters into force on the date that its text sets, or after the
    parties have completed their domestic procedures. So the signature cannot be later than the entry into force. If it
    is later, one of the two dates is wrong or belongs to another agreement.

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

    None. If an agreement is applied before it is signed, it is not in force yet. Record the date of this application in
    the field `provisionally_applied`.

    If the two parties sign at the same time on different sides of the international date line, their calendar days
    differ. In that case, write both days as an interval: `[2024-11-14..2024-11-15]`.

    ## References

    Vienna Convention on the Law of Treaties, articles 12 and 24.
    """
    if agreement.entered_into_force is not None:
        yield before((agreement.id, "signed"), (agreement.id, "entered_into_force"), implies=True)


@ordering("AGR002", on="agreement")
def ratified_before_signature(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements that a party ratified before the signature.

    ## Why it matters

    A party ratifies a text that has been settled and signed. So the signature cannot be later than the ratification.

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

    None. If a legislature approves the text before the signature, record this approval as a step of the kind
    `domestic-approval`. A state may join a treaty without signing it, but only after other states have signed.

    ## References

    Vienna Convention on the Law of Treaties, articles 2 and 14.
    """
    for ratification in agreement.ratifications:
        if ratification.date is not None:
            ratified = (agreement.id, f"ratifications[{ratification.key}].date")
            yield before((agreement.id, "signed"), ratified, implies=True)


@ordering("AGR003", on="agreement", certain=False)
def entry_into_force_before_ratification(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements between two parties that entered into force before one of the parties had ratified them.

    ## Why it matters

    An agreement that requires ratification enters into force only when both parties have consented to be bound.

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

    Some agreements enter into force on signature and are ratified afterwards.

    Agreements with more than two parties are not checked, because a state may accede to a treaty that is already in
    force.

    ## References

    Vienna Convention on the Law of Treaties, articles 11 to 15 and 24.
    """
    if agreement.entered_into_force is not None and len(agreement.parties) <= BILATERAL:
        for ratification in agreement.ratifications:
            ratified = (agreement.id, f"ratifications[{ratification.key}].date")
            yield before(ratified, (agreement.id, "entered_into_force"))


@ordering("AGR004", on="agreement", certain=False)
def entry_into_force_before_exchange(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements that entered into force before the instruments of ratification were exchanged.

    ## Why it matters

    If a treaty provides for an exchange of these documents, a party consents to be bound by the treaty only through the
    exchange. The treaty normally enters into force on the day of the exchange or later.

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

    An agreement may set a day of entry into force that does not depend on the exchange.

    ## References

    Vienna Convention on the Law of Treaties, articles 16 and 24.
    """
    yield from in_order(agreement, "ratifications_exchanged", "entered_into_force")


@ordering("AGR005", on="agreement")
def exchanged_before_ratification(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements whose instruments of ratification were exchanged before one of the parties had ratified.

    ## Why it matters

    A party must have ratified the agreement before it can hand over its instrument of ratification.

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

    None for agreements between two parties. Agreements with more than two parties are not checked, because a state that
    joins later takes no part in the exchange.

    ## References

    Vienna Convention on the Law of Treaties, articles 2 and 16.
    """
    if agreement.ratifications_exchanged is not None and len(agreement.parties) <= BILATERAL:
        for ratification in agreement.ratifications:
            ratified = (agreement.id, f"ratifications[{ratification.key}].date")
            yield before(ratified, (agreement.id, "ratifications_exchanged"), implies=True)


@ordering("AGR006", on="agreement", certain=False)
def provisionally_applied_before_signature(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements that were applied provisionally before they were signed.

    ## Why it matters

    Normally, a treaty is applied provisionally only between its signature and its entry into force.

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

    The negotiating states can also agree in another document, such as an exchange of letters, to apply the treaty
    provisionally. They can do so before they sign the treaty.

    ## References

    Vienna Convention on the Law of Treaties, article 25.
    """
    yield from in_order(agreement, "signed", "provisionally_applied")


@ordering("AGR007", on="agreement")
def provisionally_applied_after_entry_into_force(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements whose provisional application begins after they entered into force.

    ## Why it matters

    A treaty is applied provisionally until it enters into force. Once it is in force, provisional application can no
    longer begin.

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

    None for agreements between two parties. Agreements with more than two parties are not checked. Such an agreement
    may be in force for some parties while other parties apply it provisionally.

    ## References

    Vienna Convention on the Law of Treaties, article 25.
    """
    if len(agreement.parties) <= BILATERAL:
        yield from in_order(agreement, "provisionally_applied", "entered_into_force")


@ordering("AGR008", on="agreement")
def suspended_before_entry_into_force(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements that were suspended before they came into operation.

    If an agreement has a date in `provisionally_applied`, it comes into operation on that date. Otherwise, it comes
    into operation when it enters into force.

    ## Why it matters

    Only an agreement that is already in operation can be suspended.

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

    None. An agreement that is applied provisionally may be suspended before it enters into force.

    ## References

    Vienna Convention on the Law of Treaties, articles 57 and 58.
    """
    start_field = "entered_into_force" if agreement.provisionally_applied is None else "provisionally_applied"
    yield from in_order(agreement, start_field, "suspended")


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
