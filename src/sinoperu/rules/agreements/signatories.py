"""AGR rules: the persons who sign an agreement must be alive and in office."""

from collections.abc import Iterator

from sinoperu.model import Agreement
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, field_paths, ordering, rule
from sinoperu.rules.shared.existence import within_life
from sinoperu.rules.shared.offices import also_true_of, not_in_office


@rule("AGR024", on="agreement", severity=Severity.WARNING)
def signatory_not_in_office(agreement: Agreement, context: Context) -> Iterator[Found]:
    """## What it does

    Finds signatories who did not hold the recorded office on the day of signature.

    All such signatories of one agreement are reported in one finding, because often the date of signature is wrong.

    ## Why it is wrong

    If no tenure of the signatory in that office covers the date of signature, then the person, the office or the date
    is wrong. The rule skips signatories without any recorded tenure in the office.

    ## Example

    ```toml
    [person.a-minister]

    [office.minister-of-trade]

    [tenure.a-minister-in-office]
    person = "a-minister"
    office = "minister-of-trade"
    start = "2010-09-14"
    end = "2011-07-28"

    [agreement.fta]
    signed = "2009-04-28"
    signatories = [{ person = "a-minister", office = "minister-of-trade" }]
    ```

    ## Use instead

    ```toml
    [person.a-minister]

    [office.minister-of-trade]

    [tenure.a-minister-in-office]
    person = "a-minister"
    office = "minister-of-trade"
    start = "2006-07-28"
    end = "2009-07-11"

    [agreement.fta]
    signed = "2009-04-28"
    signatories = [{ person = "a-minister", office = "minister-of-trade" }]
    ```

    ## Known exceptions

    A person with full powers may sign without holding an office. In that case, leave the office empty.

    ## References

    Vienna Convention on the Law of Treaties, article 7.
    """
    faults = [
        (signatory, fault)
        for signatory in agreement.signatories
        for fault in not_in_office(context, signatory.person, signatory.office, agreement.signed)
    ]
    if faults:
        signatory, (reason, tenure_dates) = faults[0]
        more_persons = also_true_of([signatory.person for signatory, _ in faults[1:]])
        message = f"signed {agreement.signed}, but {reason}{more_persons}"
        rests_on = (*field_paths(agreement, "signed"), *tenure_dates)
        yield Found(agreement.id, f"signatories[{signatory.key}].office", message, rests_on=rests_on)


@ordering("AGR028", on="agreement")
def signatory_not_alive(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements that were signed before a signatory was born or after a signatory had died.

    ## Why it is wrong

    Only a living person can sign. Often the record confuses two persons who have the same name.

    ## Example

    ```toml
    [person.an-envoy]
    died = "1873-05-01"

    [agreement.tientsin-treaty]
    signed = "1874-06-26"
    signatories = [{ person = "an-envoy" }]
    ```

    ## Use instead

    ```toml
    [person.an-envoy]
    died = "1901-11-07"

    [agreement.tientsin-treaty]
    signed = "1874-06-26"
    signatories = [{ person = "an-envoy" }]
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    for signatory in agreement.signatories:
        yield from within_life(signatory.person, (agreement.id, "signed"))


RULES = (signatory_not_in_office, signatory_not_alive)
