"""ACT: lives, organizations and states, and in what order things happen to them."""

from collections.abc import Iterator

from sinoperu.model import Organization, Person, State
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found
from sinoperu.rules.framework.rules import InOrder, before, in_order, ordering, rule
from sinoperu.rules.shared.cycles import cycles
from sinoperu.rules.shared.links import linked
from sinoperu.store.records import RecordStore


@ordering("ACT002", on="person")
def died_before_birth(person: Person, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds persons who died before they were born.

    ## Why it is wrong

    One of the two dates is wrong, or two persons of one name are taken for one.

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

    Finds states and organizations that ceased to exist before they were founded.

    ## Why it is wrong

    Nothing ends before it has begun.

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

    Finds organizations that are above themselves: each is a part of the next, and the last one of the first.

    ## Why it is wrong

    A body is not a part of what is a part of it.

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

    None: that two companies hold shares of each other is said by stakes.

    ## References

    None.
    """
    for ring in context.once(_parent_rings).get(organization.id, ()):
        yield Found(organization.id, "parent", f"each is a part of the next: {', '.join((*ring, ring[0]))}")


def _parent_rings(data: RecordStore) -> dict[str, tuple[tuple[str, ...], ...]]:
    parents = {one.id: (one.parent,) for one in data.organizations.values() if one.parent is not None}
    return cycles(parents)


@ordering("ACT012", on="state")
def older_than_its_predecessor(state: State, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds states that were founded before the state that they succeeded.

    ## Why it is wrong

    A successor comes after what it succeeds.

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

    None. That the predecessor lives on beside it is no fault.

    ## References

    Vienna Convention on Succession of States in respect of Treaties, article 2.
    """
    for earlier in linked(context, state, "predecessor") if state.founded is not None else ():
        yield before((earlier, "founded"), (state.id, "founded"))


@ordering("ACT014", on="organization", certain=False)
def at_work_before_it_was_founded(organization: Organization, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds organizations that worked in Peru, were listed or gave up a name before they were founded.

    ## Why it is wrong

    What does not exist does not act.

    ## Example

    ```toml
    [organization.a-bank]
    founded = "2019-02-01"
    in_peru_since = "2014-01-30"
    ```

    ## Use instead

    ```toml
    [organization.a-bank]
    founded = "2012-11-06"
    in_peru_since = "2014-01-30"
    ```

    ## Known exceptions

    A company that carries on the business of an older one, whose dates may be given as its own.

    ## References

    None.
    """
    for field in ("in_peru_since", "listed"):
        yield from in_order(organization, "founded", field)
    for one in organization.former_names if organization.founded is not None else ():
        if one.until is not None:
            yield before((organization.id, "founded"), (organization.id, f"former_names[{one.key}].until"))


RULES = (
    died_before_birth,
    dissolved_before_it_was_founded,
    parent_of_itself,
    older_than_its_predecessor,
    at_work_before_it_was_founded,
)
