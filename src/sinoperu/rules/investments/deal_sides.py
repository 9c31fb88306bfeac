"""Rules on the participants of deals and their shares, and on stakes that result from purchases (codes INV)."""

from collections import Counter
from collections.abc import Iterator

from sinoperu.model import Investment, Organization, Project
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, before, lowered_severity, ordering, rule
from sinoperu.rules.shared.existence import within_existence
from sinoperu.store.records import RecordStore
from sinoperu.values.limits import FULL, least_total
from sinoperu.values.vocabulary import InvestmentMode

PURCHASES = (InvestmentMode.ACQUISITION, InvestmentMode.PRIVATIZATION, InvestmentMode.TENDER_OFFER)
"""The modes of investment in which shares change hands when the deal is completed."""


@ordering("INV007", on="investment", certain=False)
def stake_starts_before_closing(investment: Investment, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds stakes that start before the purchase of the shares was completed.

    The rule checks an investor only if the investor has exactly one stake and one deal in the project or company. If
    there are several stakes or deals, it is unknown which deal led to which stake.

    ## Why it matters

    Shares pass to the buyer when the purchase is completed.

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

    Shares may pass to the buyer in several steps, and the buyer may have owned some of them before the purchase.

    ## References

    None.
    """
    if investment.closed is None or investment.mode not in PURCHASES:
        return
    deal_counts, single_stakes = context.once(_deal_counts), context.once(_single_stakes)
    for asset in (investment.project, investment.target):
        for investor in investment.investors if asset is not None else ():
            stake_key = single_stakes.get((str(asset), investor))
            if stake_key is not None and deal_counts[asset, investor] == 1:
                yield before((investment.id, "closed"), (str(asset), f"stakes[{stake_key}].start"))


def _single_stakes(data: RecordStore) -> dict[tuple[str, str], str]:
    """Return a dict from each asset (project or company) and owner to the key of the only stake of that owner."""
    stake_keys: dict[tuple[str, str], str] = {}
    assets: tuple[Organization | Project, ...] = (*data.organizations.values(), *data.projects.values())
    for asset in assets:
        stake_counts = Counter(stake.owner for stake in asset.stakes)
        stake_keys.update(
            ((asset.id, stake.owner), stake.key) for stake in asset.stakes if stake_counts[stake.owner] == 1
        )
    return stake_keys


def _deal_counts(data: RecordStore) -> Counter[tuple[str | None, str]]:
    """Return the number of deals for each pair of an asset (a project or company) and an investor."""
    return Counter(
        (asset, investor)
        for deal in data.investments.values()
        for asset in {deal.project, deal.target}
        for investor in deal.investors
    )


@ordering("INV012", on="investment", certain=False)
def investor_did_not_exist(investment: Investment, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds deals that were signed or completed when one of the investors or sellers did not yet exist or had been
    dissolved.

    ## Why it matters

    A company that does not exist cannot buy, sell or lend.

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

    A company may be founded to take over a contract that its owner has signed. A company may also be founded again
    after the deal. The field `founded` then contains the later date.

    ## References

    None.
    """
    for field in ("signed", "closed"):
        if getattr(investment, field) is not None:
            for actor in (*investment.investors, *investment.sellers):
                yield from within_existence(actor, (investment.id, field))


@rule("INV017", on="investment", severity=Severity.WARNING)
def buys_from_itself(investment: Investment, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds deals in which the same state, organization or person is both an investor and a seller, or both an investor
    and the borrower.

    ## Why it matters

    A deal needs two sides: nobody can buy from itself or lend to itself.

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

    A company that sells new shares to investors may also take some of these shares itself. The company is then on both
    sides of the deal.

    The rule does not check deals with the mode `restructuring`, which take place within a group of companies.

    ## References

    None.
    """
    if investment.mode is InvestmentMode.RESTRUCTURING:
        return
    for actor in (*investment.sellers, investment.borrower):
        if actor is not None and actor in investment.investors:
            side = "the borrower" if actor == investment.borrower else "a seller"
            yield Found(investment.id, "investors", f"{actor} is both an investor and {side}")


@rule("INV018", on="investment")
def shares_of_a_deal_over_100_percent(investment: Investment, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds deals in which the shares of all participants together are more than 100 %.

    ## Why it matters

    The shares in a deal cannot add up to more than the whole deal.

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

    None. The rule counts each rounded share at its lowest possible value, so rounding alone causes no finding.

    ## References

    None.
    """
    participations = investment.participations
    if least_total(participation.share for participation in participations) > FULL:
        shares = ", ".join(f"{participation.investor} {participation.share}" for participation in participations)
        message = f"the shares add up to more than 100%: {shares}"
        severity = lowered_severity(*(participation.share for participation in participations))
        yield Found(investment.id, "participations", message, severity=severity)


RULES = (
    stake_starts_before_closing,
    investor_did_not_exist,
    buys_from_itself,
    shares_of_a_deal_over_100_percent,
)
