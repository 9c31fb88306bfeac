"""CHR: what the ordering rules imply together. The chronology finds these; no function checks a record."""

from collections.abc import Iterator

from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule


@rule("CHR001", on="", severity=Severity.ERROR)
def dates_contradict_each_other(_data: object, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds dates that cannot all hold, although no single ordering of two of them is broken: the contradiction needs a
    chain of orderings, also through events without a date and across records. Each step of the chain is shown.

    ## Why it is wrong

    What is before what is before a third thing is before that third thing. At least one date or link on the chain is
    wrong.

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

    Those of the rules on the chain.

    ## References

    R. Dechter, I. Meiri and J. Pearl, Temporal constraint networks, Artificial Intelligence 49 (1991).
    """
    yield from ()


RULES = (dates_contradict_each_other,)
