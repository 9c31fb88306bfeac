"""The rule on the codes of regions (codes ACT)."""

from collections.abc import Iterator

from sinoperu.model import Region, State
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found
from sinoperu.rules.framework.rules import rule


@rule("ACT015", on="region")
def region_code_of_another_state(region: Region, context: Context) -> Iterator[Found]:
    """## What it does

    Finds regions whose code, such as `PE-APU`, does not begin with the two-letter code of their state, such as `PE`.

    ## Why it matters

    The standard ISO 3166-2 defines the codes of regions. The first part of such a code is the two-letter code of the
    state, which the standard ISO 3166-1 defines. If the two codes do not match, one of the codes is wrong, or the
    region names the wrong state.

    ## Example

    ```toml
    [state.chile]
    iso2 = "CL"

    [region.apurimac]
    code = "PE-APU"
    state = "chile"
    ```

    ## Use instead

    ```toml
    [state.peru]
    iso2 = "PE"

    [region.apurimac]
    code = "PE-APU"
    state = "peru"
    ```

    ## Known exceptions

    None. The id of a region does not have to match its code.

    ## References

    ISO 3166-2:2020, Codes for the representation of names of countries and their subdivisions, part 2.
    """
    state = context.get(region.state)
    if not isinstance(state, State) or state.iso2 is None or region.code is None:
        return
    if region.code.partition("-")[0] != state.iso2:
        message = f"code {region.code} does not begin with {state.iso2}, the ISO 3166-1 code of {state.id}"
        yield Found(region.id, "code", message)


RULES = (region_code_of_another_state,)
