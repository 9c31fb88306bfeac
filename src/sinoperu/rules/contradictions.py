"""The CHR rules, on contradictions that follow from several ordering rules together.

A check finds these contradictions in the chronology, so the function of the rule itself yields nothing.
"""

from collections.abc import Iterator

from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule


@rule("CHR001", on="", severity=Severity.ERROR)
def dates_contradict_each_other(_data: object, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds dates that contradict each other through a chain of several orderings.

    Each ordering says that one event comes before another. The chain may pass through undated events and through other
    records. The finding shows every step of the chain.

    ## Why it is wrong

    If A comes before B, and B comes before C, then A comes before C. At least one date or link on the chain is wrong.

    ## Example

    ```toml
    [agreement.launch]
    signed = "2010-05-01"

    [agreement.upgrade]
    entered_into_force = "2009-03-01"
    implements = "launch"
    ```

    ## Use instead

    ```toml
    [agreement.launch]
    signed = "2008-05-01"

    [agreement.upgrade]
    entered_into_force = "2009-03-01"
    implements = "launch"
    ```

    ## Known exceptions

    The known exceptions of the rules whose orderings form the chain.

    ## References

    R. Dechter, I. Meiri and J. Pearl, Temporal constraint networks, Artificial Intelligence 49 (1991).
    """
    yield from ()


RULES = (dates_contradict_each_other,)
