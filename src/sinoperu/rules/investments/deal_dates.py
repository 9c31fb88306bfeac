"""Rules on the order in which deals are announced, signed, approved, completed and cancelled (codes INV)."""

from collections.abc import Iterator

from sinoperu.model import Investment
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, before, date_or_none, in_order, ordering, rule


@ordering("INV001", on="investment")
def closed_before_signature(investment: Investment, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds deals that were completed before the contract was signed, or that ended before they were signed or completed.

    ## Why it matters

    A deal is signed first. It is completed when the signed contract has been carried out. A contract, concession or
    loan can end only after the deal is completed.

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

    None. An agreement in principle that precedes the contract does not count as the signature. Record the date of such
    an agreement in the field `announced`.

    ## References

    No reference is needed, because the order follows from the meaning of the fields.
    """
    yield from in_order(investment, "signed", "closed", "ended")


@ordering("INV002", on="investment")
def closed_before_approval(investment: Investment, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds deals that were completed before their last required approval, and deals that an authority decided on before
    it was notified of them.

    ## Why it matters

    A deal that needs approval may be completed only after the approval. An authority that reviews deals can decide on a
    deal only after it was notified of the deal.

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

    None. The field `approved` is meant only for the date of the last approval that the deal needed.

    ## References

    No reference is needed, because the order follows from the meaning of the fields.
    """
    yield from in_order(investment, "approved", "closed")
    for review in investment.reviews:
        if review.filed is not None and review.decided is not None:
            path = f"reviews[{review.key}]"
            yield before((investment.id, f"{path}.filed"), (investment.id, f"{path}.decided"))


@ordering("INV003", on="investment", certain=False)
def announced_after_closing(investment: Investment, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds deals that were announced only after they had been completed.

    ## Why it matters

    Large deals are usually announced when they are signed, and completed later.

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

    Deals between unlisted companies may become public only years later.

    ## References

    None.
    """
    yield from in_order(investment, "announced", "closed")


@rule("INV004", on="investment", severity=Severity.WARNING)
def closed_and_cancelled(investment: Investment, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds deals that have both a date of completion and a date of cancellation.

    ## Why it matters

    A deal that was cancelled was never completed. If a contract ran for some time and then ended, record its end in the
    field `ended`.

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

    A deal may be completed in part and then reversed.

    ## References

    No reference is needed, because the contradiction follows from the meaning of the fields.
    """
    cancelled = date_or_none(investment.cancelled)
    if investment.closed is not None and cancelled is not None:
        yield Found(investment.id, "cancelled", f"cancelled {cancelled}, but closed {investment.closed}")


@ordering("INV005", on="investment", certain=False)
def given_up_before_it_was_known(investment: Investment, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds deals that were cancelled before they were announced, signed or approved.

    ## Why it matters

    The announcement, signature and approval of a deal normally come before its cancellation.

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

    Some deals become public only after they have failed, so they are announced after the cancellation.

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
