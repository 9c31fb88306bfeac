"""AGR: who is a party, who signs for it, and on what visit."""

from collections.abc import Iterator

from sinoperu.model import Agreement
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, before, ordering, rule, values_of
from sinoperu.rules.shared.existence import lived, outside_existence
from sinoperu.rules.shared.offices import and_so_with, not_in_office


@ordering("AGR009", on="agreement")
def signed_outside_its_visit(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements that were signed before or after the visit on which they are said to have been signed.

    ## Why it is wrong

    What is signed on a visit is signed between its first and its last day.

    ## Example

    ```toml
    [visit.state-visit]
    start = "2024-11-06"
    end = "2024-11-10"

    [agreement.upgrade]
    signed = "2024-11-14"
    signed_during = "state-visit"
    ```

    ## Use instead

    ```toml
    [visit.state-visit]
    start = "2024-11-13"
    end = "2024-11-16"

    [agreement.upgrade]
    signed = "2024-11-14"
    signed_during = "state-visit"
    ```

    ## Known exceptions

    The date line lies between the two countries, and a day in Lima is already the next in Beijing: one day on either
    side is allowed.

    ## References

    None: it follows from what the field `signed_during` means.
    """
    if agreement.signed_during is not None:
        yield before((agreement.signed_during, "start"), (agreement.id, "signed"), at_least=-1)
        yield before((agreement.id, "signed"), (agreement.signed_during, "end"), at_least=-1)


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
    for party in agreement.parties if agreement.signed is not None else ():
        for fault, bound in outside_existence(context, party, agreement.signed):
            message = f"signed {agreement.signed}, but {fault}"
            rests_on = (*values_of(agreement, "parties", "signed"), bound)
            yield Found(agreement.id, "parties", message, rests_on=rests_on)


@rule("AGR024", on="agreement", severity=Severity.WARNING)
def signatory_not_in_office(agreement: Agreement, context: Context) -> Iterator[Found]:
    """## What it does

    Finds signatories who did not hold the office in which they are said to have signed. Those of one agreement are one
    finding: often its date is wrong.

    ## Why it is wrong

    The person, the office or the date is wrong. Only offices with known tenures of that person are looked at.

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

    A person with full powers may sign without any office; then no office is given.

    ## References

    Vienna Convention on the Law of Treaties, article 7.
    """
    wrong = [
        (one, fault)
        for one in agreement.signatories
        for fault in not_in_office(context, one.person, one.office, agreement.signed)
    ]
    if wrong:
        one, (fault, tenures) = wrong[0]
        message = f"signed {agreement.signed}, but {fault}{and_so_with([other.person for other, _ in wrong[1:]])}"
        rests_on = (*values_of(agreement, "signed"), *tenures)
        yield Found(agreement.id, f"signatories[{one.key}].office", message, rests_on=rests_on)


@rule("AGR025", on="agreement", severity=Severity.WARNING)
def signatory_for_another_party(agreement: Agreement, context: Context) -> Iterator[Found]:
    """## What it does

    Finds signatories who signed for someone that is not among the parties.

    ## Why it is wrong

    Whoever a signatory signs for has signed, and who has signed belongs among the parties.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [state.chile]

    [person.a-minister]

    [agreement.fta]
    parties = ["peru", "china"]
    signatories = [{ person = "a-minister", party = "chile" }]
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [person.a-minister]

    [agreement.fta]
    parties = ["peru", "china"]
    signatories = [{ person = "a-minister", party = "peru" }]
    ```

    ## Known exceptions

    A ministry that signs for its state, where the record has one of the two as the party. Agreements with a party that
    did not exist at signature are not looked at.

    ## References

    Vienna Convention on the Law of Treaties, article 2.
    """
    told: set[str] = set()  # one false party would be found with each who signed for the true one
    for one in agreement.signatories if _may_be_parties(agreement, context) else ():
        if one.party is not None and one.party not in agreement.parties and one.party not in told:
            told.add(one.party)
            parties = ", ".join(agreement.parties)
            message = f"{one.person} signed for {one.party}, but the parties are {parties}"
            yield Found(
                agreement.id, f"signatories[{one.key}].party", message, rests_on=values_of(agreement, "parties")
            )


def _may_be_parties(agreement: Agreement, context: Context) -> bool:
    """Return whether the parties are known, and each may have existed at signature."""
    on = agreement.signed
    return bool(agreement.parties) and not any(any(outside_existence(context, one, on)) for one in agreement.parties)


@rule("AGR026", on="agreement", severity=Severity.WARNING)
def ratified_by_another_party(agreement: Agreement, context: Context) -> Iterator[Found]:
    """## What it does

    Finds ratifications by someone that is not among the parties.

    ## Why it is wrong

    Who consents to be bound by a treaty is one of its parties once it is in force.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [state.roc-china]

    [agreement.fta]
    parties = ["peru", "china"]
    ratifications = [{ party = "roc-china" }]
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [agreement.fta]
    parties = ["peru", "china"]
    ratifications = [{ party = "china" }]
    ```

    ## Known exceptions

    A successor that confirms a treaty of its predecessor; both may be given as parties. Agreements with a party that
    did not exist at signature are not looked at, nor is a party for which someone signed.

    ## References

    Vienna Convention on the Law of Treaties, article 2.
    """
    known = {*agreement.parties, *(one.party for one in agreement.signatories)}
    for one in agreement.ratifications if _may_be_parties(agreement, context) else ():
        if one.party not in known:
            message = f"ratified by {one.party}, but the parties are {', '.join(agreement.parties)}"
            yield Found(
                agreement.id, f"ratifications[{one.key}].party", message, rests_on=values_of(agreement, "parties")
            )


@rule("AGR027", on="agreement", severity=Severity.WARNING)
def ratified_by_a_party_that_did_not_exist(agreement: Agreement, context: Context) -> Iterator[Found]:
    """## What it does

    Finds ratifications by a party before it existed, or after it had ceased to exist.

    ## Why it is wrong

    Who does not exist cannot consent. The ratification belongs to a predecessor or a successor.

    ## Example

    ```toml
    [state.qing-china]
    dissolved = "1912-02-12"

    [agreement.arbitration-treaty]
    ratifications = [{ party = "qing-china", date = "1915-07" }]
    ```

    ## Use instead

    ```toml
    [state.roc-china]
    founded = "1912-01-01"

    [agreement.arbitration-treaty]
    ratifications = [{ party = "roc-china", date = "1915-07" }]
    ```

    ## Known exceptions

    None that is known. Who did not exist at signature and is given as a party is found there.

    ## References

    Vienna Convention on Succession of States in respect of Treaties, article 2.
    """
    for one in agreement.ratifications:
        if one.party in agreement.parties and any(outside_existence(context, one.party, agreement.signed)):
            continue
        for fault, bound in outside_existence(context, one.party, one.date):
            rests_on = (*values_of(agreement, "date", part=f"ratifications[{one.key}]"), bound)
            message = f"ratified {one.date}, but {fault}"
            yield Found(agreement.id, f"ratifications[{one.key}].date", message, rests_on=rests_on)


@ordering("AGR028", on="agreement")
def signatory_not_alive(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements that were signed before a signatory was born, or after the signatory had died.

    ## Why it is wrong

    Only the living sign. Often two persons of one name are taken for one.

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
    for one in agreement.signatories:
        yield from lived(one.person, (agreement.id, "signed"))


RULES = (
    signed_outside_its_visit,
    party_did_not_exist,
    signatory_not_in_office,
    signatory_for_another_party,
    ratified_by_another_party,
    ratified_by_a_party_that_did_not_exist,
    signatory_not_alive,
)
