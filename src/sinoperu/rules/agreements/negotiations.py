"""AGR: how an agreement comes about: studies, rounds of negotiation, and the steps that have no field of their own."""

from collections.abc import Iterator
from itertools import pairwise

from sinoperu.model import Agreement
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found
from sinoperu.rules.framework.rules import InOrder, before, in_order, ordering, rule, softened
from sinoperu.values.vocabulary import StepKind


@ordering("AGR011", on="agreement")
def negotiation_out_of_order(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements whose joint study, negotiation and signature are not in this order.

    ## Why it is wrong

    A study or a negotiation ends after it has begun, and a text is signed once it is settled.

    ## Example

    ```toml
    [agreement.fta]
    negotiation_started = "2008-01"
    negotiation_concluded = "2009-11-19"
    signed = "2009-04-28"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    negotiation_started = "2008-01"
    negotiation_concluded = "2008-11-19"
    signed = "2009-04-28"
    ```

    ## Known exceptions

    None: a study may go on while negotiations have begun, so a study is held against its own end and the signature
    alone.

    ## References

    Vienna Convention on the Law of Treaties, articles 9 and 10.
    """
    yield from in_order(agreement, "negotiation_started", "negotiation_concluded", "signed")
    yield from in_order(agreement, "joint_study_started", "joint_study_concluded", "signed")


@ordering("AGR012", on="agreement", certain=False)
def round_outside_negotiation(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds rounds of negotiation before negotiation began, or after its conclusion.

    ## Why it is wrong

    The rounds are the negotiation. The first of them begins it, and the last one settles the text.

    ## Example

    ```toml
    [agreement.fta]
    negotiation_started = "2008-01"
    rounds = [{ number = 1, start = "2007-01-21", end = "2007-01-23" }]
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    negotiation_started = "2008-01"
    rounds = [{ number = 1, start = "2008-01-21", end = "2008-01-23" }]
    ```

    ## Known exceptions

    Rounds in which lawyers go over a text that is announced as concluded; preparatory rounds.

    ## References

    None: it follows from what the fields mean.
    """
    for one in agreement.rounds:
        yield before((agreement.id, "negotiation_started"), (agreement.id, f"rounds[{one.key}].start"))
        yield before((agreement.id, f"rounds[{one.key}].start"), (agreement.id, "negotiation_concluded"))


@ordering("AGR013", on="agreement")
def round_ends_before_it_starts(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds rounds of negotiation whose last day is before their first.

    ## Why it is wrong

    Nothing ends before it has begun.

    ## Example

    ```toml
    [agreement.fta]
    rounds = [{ number = 1, start = "2008-01-21", end = "2008-01-20" }]
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    rounds = [{ number = 1, start = "2008-01-21", end = "2008-01-23" }]
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    for one in agreement.rounds:
        if one.start is not None and one.end is not None:
            name = f"rounds[{one.key}]"
            yield before((agreement.id, f"{name}.start"), (agreement.id, f"{name}.end"))


@ordering("AGR014", on="agreement")
def rounds_out_of_order(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds rounds of negotiation that begin after a round with a higher number has begun.

    ## Why it is wrong

    Rounds are numbered in the order in which they are held.

    ## Example

    ```toml
    [agreement.fta]
    rounds = [{ number = 1, start = "2008-03-03" }, { number = 2, start = "2008-01-21" }]
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    rounds = [{ number = 1, start = "2008-01-21" }, { number = 2, start = "2008-03-03" }]
    ```

    ## Known exceptions

    None that is known. An extraordinary round has no number of the series.

    ## References

    None.
    """
    rounds = sorted((one for one in agreement.rounds if one.start is not None), key=lambda one: one.number)
    for first, then in pairwise(rounds):
        if first.number < then.number:
            yield before((agreement.id, f"rounds[{first.key}].start"), (agreement.id, f"rounds[{then.key}].start"))


@rule("AGR029", on="agreement")
def more_rounds_than_were_held(agreement: Agreement, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds agreements with a round whose number is higher than the number of rounds held.

    ## Why it is wrong

    If six rounds were held, there is no seventh.

    ## Example

    ```toml
    [agreement.fta]
    rounds_held = "6"
    rounds = [{ number = 7, start = "2008-11" }]
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    rounds_held = "6"
    rounds = [{ number = 6, start = "2008-11" }]
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    held, last = agreement.rounds_held, max((one.number for one in agreement.rounds), default=0)
    if held is not None and held.upper is not None and last > held.upper:
        message = f"{held} rounds were held, but one has the number {last}"
        yield Found(agreement.id, "rounds_held", message, severity=softened(held))


_STEPS = (
    (StepKind.PROPOSED, StepKind.STUDY_ANNOUNCED),
    (StepKind.STUDY_ANNOUNCED, StepKind.STUDY_MET),
    (StepKind.STUDY_MET, StepKind.CONCLUSION_ANNOUNCED),
    (StepKind.PROPOSED, StepKind.CONCLUSION_ANNOUNCED),
    (StepKind.CONCLUSION_ANNOUNCED, StepKind.MARKET_OPENED),
    (StepKind.MARKET_OPENED, StepKind.FIRST_SHIPMENT),
)
"""Which step comes before which other."""


@ordering("AGR030", on="agreement", certain=False)
def step_out_of_order(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds steps of an agreement that come too early or too late: a proposal after signature, a first shipment before
    signature or before the market was opened.

    ## Why it is wrong

    Each of these steps rests on the one before.

    ## Example

    ```toml
    [agreement.avocado-protocol]
    signed = "2014-11-12"
    steps = [{ kind = "first-shipment", date = "2013-07" }]
    ```

    ## Use instead

    ```toml
    [agreement.avocado-protocol]
    signed = "2014-11-12"
    steps = [{ kind = "first-shipment", date = "2015-07" }]
    ```

    ## Known exceptions

    Trial shipments, and shipments under an earlier instrument.

    ## References

    None: it follows from what the words of the vocabulary mean.
    """
    paths = {one.kind: f"steps[{one.key}].date" for one in agreement.steps if one.date is not None}
    for first, then in _STEPS:
        if first in paths and then in paths:
            yield before((agreement.id, paths[first]), (agreement.id, paths[then]))
    for kind in (StepKind.PROPOSED, StepKind.STUDY_ANNOUNCED, StepKind.CONCLUSION_ANNOUNCED):
        if kind in paths:
            yield before((agreement.id, paths[kind]), (agreement.id, "signed"))
    for kind in (StepKind.MARKET_OPENED, StepKind.FIRST_SHIPMENT):
        if kind in paths:
            yield before((agreement.id, "signed"), (agreement.id, paths[kind]))


RULES = (
    negotiation_out_of_order,
    round_outside_negotiation,
    round_ends_before_it_starts,
    rounds_out_of_order,
    more_rounds_than_were_held,
    step_out_of_order,
)
