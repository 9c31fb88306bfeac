"""Rules on the persons who sign agreements: they must be alive and in office (codes AGR)."""

from collections.abc import Iterator

from sinoperu.model import Agreement
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, field_paths, ordering, rule
from sinoperu.rules.shared.existence import within_life
from sinoperu.rules.shared.offices import also_true_of, not_in_office


@rule("AGR024", on="agreement", severity=Severity.WARNING, excludes=True)
def signatory_not_in_office(agreement: Agreement, context: Context) -> Iterator[Found]:
    """## What it does

    Finds signatories who did not hold the recorded office on the day of signature.

    If several signatories of an agreement did not hold their offices, the rule reports them in one finding. The usual
    cause is then a wrong date of signature.

    ## Why it matters

    The person, the office or the date of signature is wrong.

    The rule checks a signatory only if the data set has a tenure of this person in this office. Without a tenure, it is
    unknown when the person held the office.

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

    A person who holds full powers, which are a written authority to sign, may sign without holding an office. In that
    case, leave the field `office` of the signatory empty.

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

    ## Why it matters

    Only a living person can sign. The usual cause is that two persons with the same name were confused.

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
