"""Rule on dates that contradict each other only if several orderings are combined (code CHR001).

The check finds these contradictions in the chronology. So the rule function yields nothing and only documents the rule.
"""

from collections.abc import Iterator

from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule


@rule("CHR001", on="", severity=Severity.ERROR)
def dates_contradict_each_other(_data: object, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds dates that contradict each other when several orderings are combined into a chain.

    A chain goes from one event to the next. The events can belong to several records, and some of the events can be
    without a date. The finding shows every step of the chain.

    ## Why it matters

    If A comes before B, and B comes before C, then A comes before C. So if the recorded date of C is before the
    recorded date of A, at least one date or one reference between records in the chain is wrong.

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

    Each step of a chain comes from another rule. If the page of that rule lists known exceptions, they also apply here.

    ## References

    R. Dechter, I. Meiri and J. Pearl, Temporal constraint networks, Artificial Intelligence 49 (1991).
    """
    yield from ()


RULES = (dates_contradict_each_other,)
