"""AGR: agreements that change, replace, follow or carry out others."""

from collections.abc import Iterator

from sinoperu.model import Agreement
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, before, ordering, rule, values_of
from sinoperu.rules.shared.links import linked


@ordering("AGR015", on="agreement")
def amended_before_it_was_signed(agreement: Agreement, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds amendments that were signed before the agreement that they change.

    ## Why it is wrong

    What is changed has been agreed on before.

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

    None: a protocol that is signed together with its treaty has the same day.

    ## References

    Vienna Convention on the Law of Treaties, article 39.
    """
    for amended in linked(context, agreement, "amends"):
        yield before((amended, "signed"), (agreement.id, "signed"), implies=True)


@ordering("AGR016", on="agreement")
def amendment_in_force_before_what_it_amends(agreement: Agreement, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds amendments that entered into force before the agreement that they change.

    ## Why it is wrong

    An amendment in force changes what is in force; both may enter into force on the same day.

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

    Amendments of what is only applied provisionally: agreements with a date of `provisionally_applied` are held
    against that date.

    ## References

    Vienna Convention on the Law of Treaties, articles 24, 25 and 40.
    """
    for amended in linked(context, agreement, "amends"):
        if getattr(context.get(amended), "provisionally_applied", None) is not None:
            yield before((amended, "provisionally_applied"), (agreement.id, "entered_into_force"))
        else:
            yield before((amended, "entered_into_force"), (agreement.id, "entered_into_force"), implies=True)


@ordering("AGR017", on="agreement", certain=False)
def amended_after_termination(agreement: Agreement, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds amendments that were signed or entered into force after the agreement that they change had ended.

    ## Why it is wrong

    What has ended cannot be changed.

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

    A protocol that revives a treaty, or settles what is left of it.

    ## References

    Vienna Convention on the Law of Treaties, articles 39 and 70.
    """
    for amended in linked(context, agreement, "amends"):
        for field in ("signed", "entered_into_force"):
            yield before((agreement.id, field), (amended, "terminated"))


@rule("AGR018", on="agreement", severity=Severity.WARNING)
def amendment_by_another_party(agreement: Agreement, context: Context) -> Iterator[Found]:
    """## What it does

    Finds amendments with a party that is not a party to the agreement that they change, nor succeeded one.

    ## Why it is wrong

    A treaty is changed by agreement between its parties.

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

    An accession by amendment, a ministry that signs for its state, and a successor without a stated predecessor.

    ## References

    Vienna Convention on the Law of Treaties, articles 39 to 41.
    """
    amended = context.get(agreement.amends)
    known = amended.parties if isinstance(amended, Agreement) else ()
    for party in agreement.parties if known else ():
        if known_as(context, party).isdisjoint(known):
            message = f"{party} is a party, but the parties of {agreement.amends} are {', '.join(known)}"
            rests_on = (*values_of(agreement, "parties", "amends"), (str(agreement.amends), "parties"))
            yield Found(agreement.id, "parties", message, rests_on=rests_on)


def known_as(context: Context, party: str) -> set[str]:
    """Return a party and all that it succeeded, one after the other."""
    found: set[str] = set()
    earlier: str | None = party
    while earlier is not None and earlier not in found:
        found.add(earlier)
        earlier = getattr(context.get(earlier), "predecessor", None)
    return found


@ordering("AGR020", on="agreement")
def replaced_before_it_was_signed(agreement: Agreement, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements that were signed before the one that they replace or follow.

    ## Why it is wrong

    The later takes the place of the earlier.

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
    for earlier in linked(context, agreement, "replaces", "follows"):
        yield before((earlier, "signed"), (agreement.id, "signed"), implies=True)


@ordering("AGR021", on="agreement")
def carried_out_before_it_was_signed(agreement: Agreement, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements that were signed before the one that they carry out.

    ## Why it is wrong

    An agreement that carries out another refers to it, so the other was there.

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

    None: it follows from what the field `implements` means.
    """
    for framework in linked(context, agreement, "implements"):
        yield before((framework, "signed"), (agreement.id, "signed"))


RULES = (
    amended_before_it_was_signed,
    amendment_in_force_before_what_it_amends,
    amended_after_termination,
    amendment_by_another_party,
    replaced_before_it_was_signed,
    carried_out_before_it_was_signed,
)
