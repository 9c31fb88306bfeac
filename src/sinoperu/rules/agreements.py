"""AGR: agreements, and the treaty actions by which they come into force and end."""

from collections.abc import Iterator

from sinoperu.chronology import Before
from sinoperu.model import Agreement
from sinoperu.rules._rule import Context, Found, Severity, before, ordering, rule


@ordering("AGR001", on="agreement")
def entry_into_force_before_signature(agreement: Agreement, _context: Context) -> Iterator[Before]:
    """## What it does

    Finds agreements that entered into force before they were signed.

    ## Why it is wrong

    A bilateral agreement is signed, and then enters into force on the day that it sets or when the parties have
    notified each other. What is in force has therefore been signed. One of the two dates is wrong, or belongs to another
    instrument.

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

    ## References

    Vienna Convention on the Law of Treaties, articles 12 and 24.
    """
    if agreement.entered_into_force is not None:
        yield before((agreement.id, "signed"), (agreement.id, "entered_into_force"), implies=True)


@rule("AGR010", on="agreement", severity=Severity.WARNING)
def party_did_not_exist(agreement: Agreement, context: Context) -> Iterator[Found]:
    """## What it does

    Finds agreements that were signed before a party existed, or after it had ceased to exist.

    ## Why it is wrong

    A state that did not exist cannot sign. The agreement belongs to a predecessor, or to a successor: Qing China, the
    Republic of China and the People's Republic of China are three parties.

    ## Example

    ```toml
    [state.china]
    founded = "1949-10-01"

    [agreement.tientsin-treaty]
    parties = ["china"]
    signed = "1874-06-26"
    ```

    ## Use instead

    ```toml
    [state.qing-china]
    dissolved = "1912"

    [agreement.tientsin-treaty]
    parties = ["qing-china"]
    signed = "1874-06-26"
    ```

    ## Known exceptions

    A successor may take over an agreement of its predecessor; the adopted party is the one that signed.

    ## References

    Vienna Convention on Succession of States in respect of Treaties, article 2.
    """
    for party_id in agreement.parties:
        party = context.get(party_id)
        founded, dissolved = getattr(party, "founded", None), getattr(party, "dissolved", None)
        if agreement.signed is None:
            continue
        if founded is not None and agreement.signed.surely_before(founded):
            yield Found(
                agreement.id, "parties", f"signed {agreement.signed}, but {party_id} was founded only {founded}"
            )
        if dissolved is not None and hasattr(dissolved, "surely_before") and dissolved.surely_before(agreement.signed):
            yield Found(agreement.id, "parties", f"signed {agreement.signed}, but {party_id} was dissolved {dissolved}")


RULES = (entry_into_force_before_signature, party_did_not_exist)
