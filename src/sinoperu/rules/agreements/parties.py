"""Rules on the parties of agreements, their signatures and ratifications, and signatures during visits (codes AGR)."""

from collections.abc import Iterator

from sinoperu.model import Agreement
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, before, field_paths, ordering, rule
from sinoperu.rules.shared.accessions import joined_by_accession
from sinoperu.rules.shared.existence import outside_existence
from sinoperu.values.vocabulary import AgreementKind


@ordering("AGR009", on="agreement")
def signed_outside_its_visit(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements that were signed before or after the visit named in the field `signed_during`.

    ## Why it matters

    If an agreement is signed during a visit, the date of signature must lie between the first and the last day of the
    visit. Otherwise, one of the dates is wrong, or the agreement names the wrong visit.

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

    The local dates in two states can differ by one day. So the rule accepts a signature one day before or one day after
    the visit.

    ## References

    No reference is needed, because the order follows from the meaning of the field `signed_during`.
    """
    if agreement.signed_during is not None:
        yield before((agreement.signed_during, "start"), (agreement.id, "signed"), at_least=-1)
        yield before((agreement.id, "signed"), (agreement.signed_during, "end"), at_least=-1)


@rule("AGR010", on="agreement", severity=Severity.WARNING)
def party_did_not_exist(agreement: Agreement, context: Context) -> Iterator[Found]:
    """## What it does

    Finds agreements that were signed before a party existed or after it had ceased to exist.

    ## Why it matters

    A state that does not exist cannot sign. Probably a predecessor or a successor of that state signed the agreement.
    For example, Qing China, the Republic of China and the People's Republic of China are three different parties.

    A party may have joined the agreement later, by an accession (see AGR018). For such a party, the rule uses the date
    of the accession instead of the date of signature.

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

    A successor may take over an agreement of its predecessor. Even then, `parties` must name the state that signed.

    ## References

    Vienna Convention on Succession of States in respect of Treaties, article 2.
    """
    for party in _signers(agreement, context) if agreement.signed is not None else ():
        for reason, founded_or_dissolved in outside_existence(context, party, agreement.signed):
            message = f"signed {agreement.signed}, but {reason}"
            rests_on = (*field_paths(agreement, "parties", "signed"), founded_or_dissolved)
            yield Found(agreement.id, "parties", message, rests_on=rests_on)
    for accession in agreement.accessions:
        path = f"accessions[{accession.key}]"
        for reason, founded_or_dissolved in outside_existence(context, accession.party, accession.date):
            rests_on = (*field_paths(agreement, "date", part=path), founded_or_dissolved)
            yield Found(agreement.id, f"{path}.date", f"acceded {accession.date}, but {reason}", rests_on=rests_on)


def _signers(agreement: Agreement, context: Context) -> tuple[str, ...]:
    """Return the parties that must have signed: those of a treaty that did not join by an accession."""
    is_treaty = agreement.amends is None and agreement.kind is not AgreementKind.ACCESSION
    joined = joined_by_accession(context, agreement) if is_treaty else frozenset[str]()
    return tuple(party for party in agreement.parties if party not in joined)


@rule("AGR025", on="agreement", severity=Severity.WARNING)
def signatory_for_another_party(agreement: Agreement, context: Context) -> Iterator[Found]:
    """## What it does

    Finds signatories who signed for a state or body that is not among the parties of the agreement.

    ## Why it matters

    The parties of an agreement are the states or bodies for which it was signed. If a signatory signed for a state or
    body that is missing from `parties`, one of the two fields is wrong.

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

    A ministry may sign for its state. In that case, the signatory may name the ministry while `parties` names the
    state, or the other way round.

    The rule skips agreements with a party that did not exist at signature. The rule AGR010 reports these agreements.

    ## References

    Vienna Convention on the Law of Treaties, article 2.
    """
    reported: set[str] = set()  # several persons may sign for the same missing party: report only the first of them
    parties_or_none = (None, *agreement.parties)
    strangers = [signatory for signatory in agreement.signatories if signatory.party not in parties_or_none]
    for signatory in strangers if strangers and _parties_may_exist(agreement, context) else ():
        party = signatory.party
        if party is not None and party not in reported:
            reported.add(party)
            parties = ", ".join(agreement.parties)
            message = f"{signatory.person} signed for {party}, but the parties are {parties}"
            rests_on = field_paths(agreement, "parties")
            yield Found(agreement.id, f"signatories[{signatory.key}].party", message, rests_on=rests_on)


def _parties_may_exist(agreement: Agreement, context: Context) -> bool:
    """Return whether the agreement has parties and each of them may have existed on the day of signature."""
    parties, signed = _signers(agreement, context), agreement.signed
    return bool(parties) and not any(any(outside_existence(context, party, signed)) for party in parties)


@rule("AGR026", on="agreement", severity=Severity.WARNING)
def ratified_by_another_party(agreement: Agreement, context: Context) -> Iterator[Found]:
    """## What it does

    Finds ratifications by a state or body that is not among the parties of the agreement.

    ## Why it matters

    A state that consents to be bound by a treaty becomes one of its parties when the treaty enters into force. If a
    state ratified a treaty but is missing from `parties`, one of the two fields is wrong.

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

    A successor may confirm a treaty of its predecessor. In that case, `parties` may name both states.

    A state or body may have joined the agreement by an accession. If the accession is recorded (see AGR018), the rule
    skips the ratification.

    The rule skips agreements with a party that did not exist at signature, because AGR010 reports these agreements. The
    rule also skips a ratification if a signatory signed for the same state or body, because AGR025 reports that
    signatory.

    ## References

    Vienna Convention on the Law of Treaties, article 2.
    """
    parties_and_signers = {*agreement.parties, *(signatory.party for signatory in agreement.signatories)}
    strangers = [one for one in agreement.ratifications if one.party not in parties_and_signers]
    for ratification in strangers if strangers and _parties_may_exist(agreement, context) else ():
        party = ratification.party
        if party not in joined_by_accession(context, agreement):
            message = f"ratified by {party}, but the parties are {', '.join(agreement.parties)}"
            rests_on = field_paths(agreement, "parties")
            yield Found(agreement.id, f"ratifications[{ratification.key}].party", message, rests_on=rests_on)


@rule("AGR027", on="agreement", severity=Severity.WARNING)
def ratified_by_a_party_that_did_not_exist(agreement: Agreement, context: Context) -> Iterator[Found]:
    """## What it does

    Finds ratifications by a state or body that did not yet exist, or no longer existed, on the date of ratification.

    ## Why it matters

    A state that does not exist cannot consent to be bound. The ratification probably belongs to a predecessor or a
    successor of that state.

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

    None known. If a party did not exist at signature, AGR010 reports that party, and this rule skips the ratification
    by that party.

    ## References

    Vienna Convention on Succession of States in respect of Treaties, article 2.
    """
    for ratification in agreement.ratifications:
        party, path = ratification.party, f"ratifications[{ratification.key}]"
        if party in agreement.parties and any(outside_existence(context, party, agreement.signed)):
            continue
        for reason, founded_or_dissolved in outside_existence(context, party, ratification.date):
            message = f"ratified {ratification.date}, but {reason}"
            rests_on = (*field_paths(agreement, "date", part=path), founded_or_dissolved)
            yield Found(agreement.id, f"{path}.date", message, rests_on=rests_on)


RULES = (
    signed_outside_its_visit,
    party_did_not_exist,
    signatory_for_another_party,
    ratified_by_another_party,
    ratified_by_a_party_that_did_not_exist,
)
