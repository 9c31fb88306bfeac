"""INV: deals, and in what order things happen to them."""

from collections.abc import Iterator

from sinoperu.model import Investment
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, before, dated, in_order, ordering, rule


@ordering("INV001", on="investment")
def closed_before_signature(investment: Investment, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds deals that were completed before the contract was signed.

    ## Why it is wrong

    A deal is completed by doing what the contract says.

    ## Example

    ```toml
    [investment.stake-purchase]
    signed = "2019-05-13"
    closed = "2019-01-23"
    ```

    ## Use instead

    ```toml
    [investment.stake-purchase]
    signed = "2019-01-23"
    closed = "2019-05-13"
    ```

    ## Known exceptions

    None. An agreement in principle before the contract is the announcement.

    ## References

    None: it follows from what the fields mean.
    """
    yield from in_order(investment, "signed", "closed", "ended")


@ordering("INV002", on="investment")
def closed_before_approval(investment: Investment, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds deals that were completed before the last approval that they needed; and approvals that were decided before
    they were asked for.

    ## Why it is wrong

    A deal that needs approval may be carried out only afterwards.

    ## Example

    ```toml
    [investment.purchase]
    approved = "2014-09-30"
    closed = "2014-07-31"
    ```

    ## Use instead

    ```toml
    [investment.purchase]
    approved = "2014-06-30"
    closed = "2014-07-31"
    ```

    ## Known exceptions

    None: an approval that was not needed for completion is not the last one that was needed.

    ## References

    None: it follows from what the fields mean.
    """
    yield from in_order(investment, "approved", "closed")
    for one in investment.reviews:
        if one.filed is not None and one.decided is not None:
            name = f"reviews[{one.key}]"
            yield before((investment.id, f"{name}.filed"), (investment.id, f"{name}.decided"))


@ordering("INV003", on="investment", certain=False)
def announced_after_closing(investment: Investment, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds deals that were made public only after they had been completed.

    ## Why it is wrong

    Deals of this size are announced when they are signed, and completed later.

    ## Example

    ```toml
    [investment.purchase]
    announced = "2014-09-13"
    closed = "2014-07-31"
    ```

    ## Use instead

    ```toml
    [investment.purchase]
    announced = "2014-04-13"
    closed = "2014-07-31"
    ```

    ## Known exceptions

    Deals between unlisted companies, which may become known years later.

    ## References

    None.
    """
    yield from in_order(investment, "announced", "closed")


@rule("INV004", on="investment", severity=Severity.WARNING)
def closed_and_cancelled(investment: Investment, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds deals that were both completed and given up.

    ## Why it is wrong

    What was given up was not completed. A contract that ended after it had run has a date of `ended`.

    ## Example

    ```toml
    [investment.purchase]
    closed = "2014-07-31"
    cancelled = "2014-09-01"
    ```

    ## Use instead

    ```toml
    [investment.purchase]
    closed = "2014-07-31"
    ```

    ## Known exceptions

    Deals that were completed in part, and undone.

    ## References

    None: it follows from what the fields mean.
    """
    cancelled = dated(investment.cancelled)
    if investment.closed is not None and cancelled is not None:
        yield Found(investment.id, "cancelled", f"cancelled {cancelled}, but closed {investment.closed}")


@ordering("INV005", on="investment", certain=False)
def given_up_before_it_was_known(investment: Investment, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds deals that were given up before they were announced, signed or approved.

    ## Why it is wrong

    Only what was planned can be given up.

    ## Example

    ```toml
    [investment.railway]
    announced = "2015-05-22"
    cancelled = "2014-11-08"
    ```

    ## Use instead

    ```toml
    [investment.railway]
    announced = "2015-05-22"
    cancelled = "2018-02-05"
    ```

    ## Known exceptions

    A deal that becomes known only when it has failed.

    ## References

    None.
    """
    for field in ("announced", "signed", "approved"):
        yield from in_order(investment, field, "cancelled")


RULES = (
    closed_before_signature,
    closed_before_approval,
    announced_after_closing,
    closed_and_cancelled,
    given_up_before_it_was_known,
)
