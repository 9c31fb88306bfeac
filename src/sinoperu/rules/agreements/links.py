"""Rules on agreements that amend, replace, follow or implement other agreements (codes AGR)."""

from collections.abc import Iterator

from sinoperu.model import Agreement
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, before, field_paths, ordering, rule
from sinoperu.rules.shared.accessions import joined_by_accession
from sinoperu.rules.shared.links import acyclic_references
from sinoperu.values.vocabulary import AgreementKind


@ordering("AGR015", on="agreement")
def amended_before_it_was_signed(agreement: Agreement, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds amendments that were signed before the agreement that they amend.

    ## Why it matters

    The parties can only amend an agreement that they have already signed.

    ## Example

    ```toml
    [agreement.fta]
    signed = "2009-04-28"

    [agreement.upgrade]
    amends = "fta"
    signed = "2004-11-14"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    signed = "2009-04-28"

    [agreement.upgrade]
    amends = "fta"
    signed = "2024-11-14"
    ```

    ## Known exceptions

    None. A protocol may be signed on the same day as its treaty.

    ## References

    Vienna Convention on the Law of Treaties, article 39.
    """
    for amended in acyclic_references(context, agreement, "amends"):
        yield before((amended, "signed"), (agreement.id, "signed"), implies=True)


@ordering("AGR016", on="agreement")
def amendment_in_force_before_what_it_amends(agreement: Agreement, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds amendments that entered into force before the agreement that they amend.

    ## Why it matters

    An amendment can be in force only if the amended agreement is in force. So the amended agreement must have entered
    into force on the same day or earlier.

    ## Example

    ```toml
    [agreement.fta]
    entered_into_force = "2010-03-01"

    [agreement.upgrade]
    amends = "fta"
    entered_into_force = "2009-06-01"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    entered_into_force = "2010-03-01"

    [agreement.upgrade]
    amends = "fta"
    entered_into_force = "2025-06-01"
    ```

    ## Known exceptions

    An amendment may enter into force while the amended agreement is only applied provisionally. If the amended
    agreement has a date in `provisionally_applied`, the rule uses that date instead of the date of entry into force.

    ## References

    Vienna Convention on the Law of Treaties, articles 24, 25 and 40.
    """
    for amended in acyclic_references(context, agreement, "amends"):
        if getattr(context.get(amended), "provisionally_applied", None) is not None:
            yield before((amended, "provisionally_applied"), (agreement.id, "entered_into_force"))
        else:
            yield before((amended, "entered_into_force"), (agreement.id, "entered_into_force"), implies=True)


@ordering("AGR017", on="agreement", certain=False)
def amended_after_termination(agreement: Agreement, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds amendments that were signed or entered into force after the agreement that they amend had been terminated.

    ## Why it matters

    An agreement that has ended cannot be amended.

    ## Example

    ```toml
    [agreement.transport-treaty]
    signed = "1988"
    terminated = "1999-12-31"

    [agreement.protocol]
    amends = "transport-treaty"
    signed = "2001-05-01"
    ```

    ## Use instead

    ```toml
    [agreement.transport-treaty]
    signed = "1988"
    terminated = "1999-12-31"

    [agreement.protocol]
    amends = "transport-treaty"
    signed = "1996-05-01"
    ```

    ## Known exceptions

    A protocol may revive a terminated treaty, or settle the obligations that remain from it.

    ## References

    Vienna Convention on the Law of Treaties, articles 39 and 70.
    """
    for amended in acyclic_references(context, agreement, "amends"):
        for field in ("signed", "entered_into_force"):
            yield before((agreement.id, field), (amended, "terminated"))


@rule("AGR018", on="agreement", severity=Severity.WARNING)
def amendment_by_another_party(agreement: Agreement, context: Context) -> Iterator[Found]:
    """## What it does

    Finds amendments with a party that is neither a party to the amended agreement nor a successor of such a party.

    A state or body that joined the amended agreement by an accession counts as a party. The accession must not be later
    than the signature of the amendment. It can be recorded in two ways:

    - in the field `accessions` of the amended agreement
    - as an agreement of the kind `accession` that names the amended agreement in `amends`

    ## Why it matters

    Only the parties of a treaty can agree to amend it.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [state.chile]

    [agreement.fta]
    parties = ["peru", "china"]

    [agreement.upgrade]
    parties = ["peru", "chile"]
    amends = "fta"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [agreement.fta]
    parties = ["peru", "china"]

    [agreement.upgrade]
    parties = ["peru", "china"]
    amends = "fta"
    ```

    ## Known exceptions

    A new party may join the agreement through an amendment, or by an accession that is not recorded. If a ministry
    signs for its state, the ministry may be named as the party. A party may also be a successor state whose predecessor
    is not recorded.

    The rule skips agreements of the kind `accession`, because an accession always adds a party.

    ## References

    Vienna Convention on the Law of Treaties, articles 15 and 39 to 41.
    """
    amended = context.get(agreement.amends)
    if not isinstance(amended, Agreement) or agreement.kind is AgreementKind.ACCESSION:
        return
    amended_parties = amended.parties
    for party in agreement.parties if amended_parties else ():
        ids = known_as(context, party)
        if ids.isdisjoint(amended_parties) and ids.isdisjoint(joined_by_accession(context, amended, agreement.signed)):
            parties = ", ".join(amended_parties)
            message = f"{party} is a party, but the parties of the amended agreement {agreement.amends} are {parties}"
            rests_on = (*field_paths(agreement, "parties", "amends"), (str(agreement.amends), "parties"))
            yield Found(agreement.id, "parties", message, rests_on=rests_on)


def known_as(context: Context, party: str) -> set[str]:
    """Return the ids of a party, of its predecessor, of the predecessor's predecessor, and so on."""
    ids: set[str] = set()
    current: str | None = party
    while current is not None and current not in ids:
        ids.add(current)
        current = getattr(context.get(current), "predecessor", None)
    return ids


@ordering("AGR020", on="agreement")
def replaced_before_it_was_signed(agreement: Agreement, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements that were signed before the earlier agreement that they replace or follow.

    ## Why it matters

    An agreement can replace or follow another agreement only if that other agreement was signed on the same day or
    earlier.

    ## Example

    ```toml
    [agreement.action-plan-2016]
    signed = "2016-11-21"

    [agreement.action-plan-2024]
    signed = "2014-11-14"
    follows = "action-plan-2016"
    ```

    ## Use instead

    ```toml
    [agreement.action-plan-2016]
    signed = "2016-11-21"

    [agreement.action-plan-2024]
    signed = "2024-11-14"
    follows = "action-plan-2016"
    ```

    ## Known exceptions

    None.

    ## References

    Vienna Convention on the Law of Treaties, article 59.
    """
    for earlier in acyclic_references(context, agreement, "replaces", "follows"):
        yield before((earlier, "signed"), (agreement.id, "signed"), implies=True)


@ordering("AGR021", on="agreement")
def carried_out_before_it_was_signed(agreement: Agreement, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements that were signed before the agreement that they implement.

    ## Why it matters

    An agreement can implement another agreement only if that other agreement was signed on the same day or earlier.

    ## Example

    ```toml
    [agreement.memorandum]
    signed = "2018-11-17"

    [agreement.upgrade]
    signed = "2014-11-14"
    implements = "memorandum"
    ```

    ## Use instead

    ```toml
    [agreement.memorandum]
    signed = "2018-11-17"

    [agreement.upgrade]
    signed = "2024-11-14"
    implements = "memorandum"
    ```

    ## Known exceptions

    None.

    ## References

    No reference is needed, because the order follows from the meaning of the field `implements`.
    """
    for framework in acyclic_references(context, agreement, "implements"):
        yield before((framework, "signed"), (agreement.id, "signed"))


RULES = (
    amended_before_it_was_signed,
    amendment_in_force_before_what_it_amends,
    amended_after_termination,
    amendment_by_another_party,
    replaced_before_it_was_signed,
    carried_out_before_it_was_signed,
)
