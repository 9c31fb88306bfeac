"""Rules on the dates of persons, states and organizations, and on loops of parent organizations (codes ACT)."""

from collections.abc import Iterator

from sinoperu.model import Organization, Person, State
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found
from sinoperu.rules.framework.rules import InOrder, before, in_order, ordering, rule
from sinoperu.rules.shared.cycles import cycles
from sinoperu.rules.shared.links import acyclic_references
from sinoperu.store.records import RecordStore


@ordering("ACT002", on="person")
def died_before_birth(person: Person, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds persons whose date of death is before their date of birth.

    ## Why it matters

    At least one of the two dates is wrong, or two persons with the same name were mixed up in one record.

    ## Example

    ```toml
    [person.an-envoy]
    born = "1901-11-07"
    died = "1823-02-15"
    ```

    ## Use instead

    ```toml
    [person.an-envoy]
    born = "1823-02-15"
    died = "1901-11-07"
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    yield from in_order(person, "born", "died")


@ordering("ACT004", on="*.dissolved")
def dissolved_before_it_was_founded(record: State | Organization, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds states and organizations that were dissolved before they were founded.

    ## Why it matters

    A state or organization cannot end before it begins. At least one of the two dates is wrong, or is the date of a
    predecessor or successor.

    ## Example

    ```toml
    [state.roc-china]
    founded = "1949-12-07"
    dissolved = "1912-01-01"
    ```

    ## Use instead

    ```toml
    [state.roc-china]
    founded = "1912-01-01"
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    yield from in_order(record, "founded", "dissolved")


@rule("ACT008", on="organization")
def parent_of_itself(organization: Organization, context: Context) -> Iterator[Found]:
    """## What it does

    Finds organizations that are their own parent, directly or through a chain of parents.

    ## Why it matters

    The field `parent` names the body that controls an organization, or the body that contains it. An organization
    cannot control or contain itself, so a chain of parents cannot lead back to its start. A parent and its subsidiary
    may have been swapped.

    ## Example

    ```toml
    [organization.cosco-shipping]
    parent = "cosco-shipping-ports"

    [organization.cosco-shipping-ports]
    parent = "cosco-shipping"
    ```

    ## Use instead

    ```toml
    [organization.cosco-shipping]

    [organization.cosco-shipping-ports]
    parent = "cosco-shipping"
    ```

    ## Known exceptions

    None. If two companies hold shares in each other, record the shares in `stakes` and not in `parent`.

    ## References

    None.
    """
    for ring in context.once(_parent_rings).get(organization.id, ()):
        yield Found(organization.id, "parent", f"the parents form a loop: {', '.join((*ring, ring[0]))}")


def _parent_rings(data: RecordStore) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the loops of parents, as a dict from an organization id to loops.

    The key of a loop is the id in the loop that comes first in alphabetical order.
    """
    parents = {body.id: (body.parent,) for body in data.organizations.values() if body.parent is not None}
    return cycles(parents)


@ordering("ACT012", on="state")
def older_than_its_predecessor(state: State, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds states that were founded before the state that they name as their predecessor.

    ## Why it matters

    A successor cannot be older than its predecessor. One of the two founding dates is wrong, or the two states were
    swapped.

    ## Example

    ```toml
    [state.roc-china]
    founded = "1912-01-01"

    [state.china]
    founded = "1902-10-01"
    predecessor = "roc-china"
    ```

    ## Use instead

    ```toml
    [state.roc-china]
    founded = "1912-01-01"

    [state.china]
    founded = "1949-10-01"
    predecessor = "roc-china"
    ```

    ## Known exceptions

    None. A predecessor may still exist when its successor is founded. So the rule compares only the founding dates of
    the two states.

    ## References

    Vienna Convention on Succession of States in respect of Treaties, article 2.
    """
    for predecessor in acyclic_references(context, state, "predecessor") if state.founded is not None else ():
        yield before((predecessor, "founded"), (state.id, "founded"))


@ordering("ACT014", on="organization", certain=False)
def at_work_before_it_was_founded(organization: Organization, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds organizations that started work in a state, were listed on a stock exchange or gave up a former name before
    they were founded.

    ## Why it matters

    An organization cannot act before it exists. One of the dates is wrong, or is the date of another organization.

    ## Example

    ```toml
    [organization.a-bank]
    founded = "2019-02-01"
    presences = [{ state = "peru", start = "2014-01-30" }]

    [state.peru]
    ```

    ## Use instead

    ```toml
    [organization.a-bank]
    founded = "2012-11-06"
    presences = [{ state = "peru", start = "2014-01-30" }]

    [state.peru]
    ```

    ## Known exceptions

    If a company continues the business of an older company, its record may contain dates from the time of the older
    company.

    ## References

    None.
    """
    if organization.founded is None:
        return
    yield from in_order(organization, "founded", "listed")
    for presence in organization.presences:
        if presence.start is not None:
            yield before((organization.id, "founded"), (organization.id, f"presences[{presence.key}].start"))
    for name in organization.former_names:
        if name.until is not None:
            yield before((organization.id, "founded"), (organization.id, f"former_names[{name.key}].until"))


@ordering("ACT016", on="organization")
def presence_ends_before_it_starts(organization: Organization, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds organizations whose presence in a state ends before it starts.

    ## Why it matters

    An organization can leave a state only after it has come. One of the two dates is wrong. If the organization left
    and came back later, record each of its two stays as a separate presence.

    ## Example

    ```toml
    [state.peru]

    [organization.a-bank]
    presences = [{ state = "peru", start = "2014-01-30", end = "2011-06-30" }]
    ```

    ## Use instead

    ```toml
    [state.peru]

    [organization.a-bank]
    presences = [{ state = "peru", start = "2011-01-30", end = "2014-06-30" }]
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    for presence in organization.presences:
        if presence.start is not None and presence.end is not None:
            path = f"presences[{presence.key}]"
            yield before((organization.id, f"{path}.start"), (organization.id, f"{path}.end"))


RULES = (
    died_before_birth,
    dissolved_before_it_was_founded,
    parent_of_itself,
    older_than_its_predecessor,
    at_work_before_it_was_founded,
    presence_ends_before_it_starts,
)
