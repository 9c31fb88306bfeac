"""INV: who is on which side of a deal, and what it brings."""

from collections import Counter
from collections.abc import Iterator

from sinoperu.model import Investment, Organization, Project
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, before, ordering, rule, softened
from sinoperu.rules.shared.existence import existed
from sinoperu.rules.shared.sums import WHOLE, least_total
from sinoperu.store.records import RecordStore
from sinoperu.values.vocabulary import InvestmentMode

PURCHASES = (InvestmentMode.ACQUISITION, InvestmentMode.PRIVATIZATION, InvestmentMode.TENDER_OFFER)
"""The modes in which shares change hands when the deal is closed."""


@ordering("INV007", on="investment", certain=False)
def stake_starts_before_closing(investment: Investment, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds stakes that a buyer is said to hold before the purchase was completed.

    ## Why it is wrong

    Shares pass to the buyer when a purchase is completed. Only the single purchase by an owner with a single stake is
    looked at: of several it is not known which led to which.

    ## Example

    ```toml
    [organization.mmg]

    [project.las-bambas]
    stakes = [{ owner = "mmg", share = "62.5%", start = "2014-04-13" }]

    [investment.purchase]
    mode = "acquisition"
    project = "las-bambas"
    investors = ["mmg"]
    closed = "2014-07-31"
    ```

    ## Use instead

    ```toml
    [organization.mmg]

    [project.las-bambas]
    stakes = [{ owner = "mmg", share = "62.5%", start = "2014-07-31" }]

    [investment.purchase]
    mode = "acquisition"
    project = "las-bambas"
    investors = ["mmg"]
    closed = "2014-07-31"
    ```

    ## Known exceptions

    Shares that pass step by step, and such as the buyer had before.

    ## References

    None.
    """
    if investment.closed is None or investment.mode not in PURCHASES:
        return
    purchases, single = context.once(_purchases), context.once(_single_stakes)
    for asset in (investment.project, investment.target):
        for investor in investment.investors if asset is not None else ():
            key = single.get((str(asset), investor))
            if key is not None and purchases[asset, investor] == 1:
                yield before((investment.id, "closed"), (str(asset), f"stakes[{key}].start"))


def _single_stakes(data: RecordStore) -> dict[tuple[str, str], str]:
    """Return the key of the stake of each owner with a single one in a project or company."""
    found: dict[tuple[str, str], str] = {}
    owned: tuple[Organization | Project, ...] = (*data.organizations.values(), *data.projects.values())
    for asset in owned:
        held = Counter(stake.owner for stake in asset.stakes)
        found.update(((asset.id, one.owner), one.key) for one in asset.stakes if held[one.owner] == 1)
    return found


def _purchases(data: RecordStore) -> Counter[tuple[str | None, str]]:
    """Return how many deals each investor has in each project and company."""
    return Counter(
        (asset, investor)
        for deal in data.investments.values()
        for asset in {deal.project, deal.target}
        for investor in deal.investors
    )


@ordering("INV012", on="investment", certain=False)
def investor_did_not_exist(investment: Investment, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds deals by an investor that was not founded yet when they were signed, or that had been dissolved.

    ## Why it is wrong

    Who does not exist signs nothing.

    ## Example

    ```toml
    [organization.a-buyer]
    founded = "2016-03-01"

    [investment.purchase]
    investors = ["a-buyer"]
    signed = "2014-04-13"
    ```

    ## Use instead

    ```toml
    [organization.a-buyer]
    founded = "2010-03-01"

    [investment.purchase]
    investors = ["a-buyer"]
    signed = "2014-04-13"
    ```

    ## Known exceptions

    A company that is set up to take over a contract that its owner has signed; a company that was founded anew.

    ## References

    None.
    """
    for field in ("signed", "closed"):
        if getattr(investment, field) is not None:
            for actor in (*investment.investors, *investment.sellers):
                yield from existed(actor, (investment.id, field))


@rule("INV017", on="investment", severity=Severity.WARNING)
def buys_from_itself(investment: Investment, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds deals in which someone is both investor and seller, or lends to itself.

    ## Why it is wrong

    A deal has two sides.

    ## Example

    ```toml
    [organization.glencore]

    [investment.purchase]
    mode = "acquisition"
    investors = ["glencore"]
    sellers = ["glencore"]
    ```

    ## Use instead

    ```toml
    [organization.glencore]

    [organization.mmg]

    [investment.purchase]
    mode = "acquisition"
    investors = ["mmg"]
    sellers = ["glencore"]
    ```

    ## Known exceptions

    A company that issues shares to itself and others; restructuring inside a group, which has a mode of its own.

    ## References

    None.
    """
    if investment.mode is InvestmentMode.RESTRUCTURING:
        return
    for other in (*investment.sellers, investment.borrower):
        if other is not None and other in investment.investors:
            side = "borrower" if other == investment.borrower else "seller"
            yield Found(investment.id, "investors", f"{other} is an investor, and also the {side}")


@rule("INV018", on="investment")
def shares_of_a_deal_over_100_percent(investment: Investment, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds deals whose participants take more than the whole.

    ## Why it is wrong

    The parts of a whole add up to the whole at most. Shares that are printed rounded have room for their rounding.

    ## Example

    ```toml
    [organization.mmg]

    [organization.citic-metal]

    [investment.purchase]
    participations = [{ investor = "mmg", share = "62.5%" }, { investor = "citic-metal", share = "51%" }]
    ```

    ## Use instead

    ```toml
    [organization.mmg]

    [organization.citic-metal]

    [investment.purchase]
    participations = [{ investor = "mmg", share = "62.5%" }, { investor = "citic-metal", share = "15%" }]
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    if least_total(one.share for one in investment.participations) > WHOLE:
        shown = ", ".join(f"{one.investor} {one.share}" for one in investment.participations)
        severity = softened(*(one.share for one in investment.participations))
        yield Found(investment.id, "participations", f"the shares add up to more than 100%: {shown}", severity=severity)


RULES = (
    stake_starts_before_closing,
    investor_did_not_exist,
    buys_from_itself,
    shares_of_a_deal_over_100_percent,
)
