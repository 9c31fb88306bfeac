"""Rules on the order of joint studies, negotiation rounds, signature and other steps of agreements (codes AGR)."""

from collections.abc import Iterator
from itertools import pairwise

from sinoperu.model import Agreement
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found
from sinoperu.rules.framework.rules import InOrder, before, in_order, lowered_severity, ordering, rule
from sinoperu.values.vocabulary import StepKind


@ordering("AGR011", on="agreement")
def negotiation_out_of_order(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements whose negotiation or joint feasibility study ends before it starts, or starts or ends after the
    signature.

    ## Why it matters

    A study or a negotiation cannot end before it starts. The parties sign a text only after they have agreed on the
    text.

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

    None. A joint study may continue after the negotiation has started. So the rule does not compare the dates of the
    study with the dates of the negotiation.

    ## References

    Vienna Convention on the Law of Treaties, articles 9 and 10.
    """
    yield from in_order(agreement, "negotiation_started", "negotiation_concluded", "signed")
    yield from in_order(agreement, "joint_study_started", "joint_study_concluded", "signed")


@ordering("AGR012", on="agreement", certain=False)
def round_outside_negotiation(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds negotiation rounds that start before the negotiation started or after it was concluded.

    ## Why it matters

    The first round opens the negotiation and the last round settles the text. So every round starts between the start
    of the negotiation and its conclusion.

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

    Preparatory rounds may be held before the negotiation starts. After the announcement that a negotiation is
    concluded, lawyers may still hold rounds to review the wording.

    ## References

    No reference is needed, because the order follows from the meaning of the fields.
    """
    for negotiation_round in agreement.rounds:
        round_start = (agreement.id, f"rounds[{negotiation_round.key}].start")
        yield before((agreement.id, "negotiation_started"), round_start)
        yield before(round_start, (agreement.id, "negotiation_concluded"))


@ordering("AGR013", on="agreement")
def round_ends_before_it_starts(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds negotiation rounds whose last day is before their first day.

    ## Why it matters

    A round cannot end before it starts, so one of the two dates is wrong.

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
    for negotiation_round in agreement.rounds:
        if negotiation_round.start is not None and negotiation_round.end is not None:
            path = f"rounds[{negotiation_round.key}]"
            yield before((agreement.id, f"{path}.start"), (agreement.id, f"{path}.end"))


@ordering("AGR014", on="agreement")
def rounds_out_of_order(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds negotiation rounds that start later than a round with a higher number.

    ## Why it matters

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

    None known. An extraordinary round has no number, so it does not belong in `rounds`.

    ## References

    None.
    """
    dated_rounds = [negotiation_round for negotiation_round in agreement.rounds if negotiation_round.start is not None]
    for earlier, later in pairwise(sorted(dated_rounds, key=lambda negotiation_round: negotiation_round.number)):
        if earlier.number < later.number:
            yield before((agreement.id, f"rounds[{earlier.key}].start"), (agreement.id, f"rounds[{later.key}].start"))


@rule("AGR029", on="agreement")
def more_rounds_than_were_held(agreement: Agreement, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds agreements that list a negotiation round whose number is higher than the number of rounds held
    (`rounds_held`).

    ## Why it matters

    For example, if only six rounds were held, there cannot be a round with the number 7.

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
    rounds_held = agreement.rounds_held
    highest = max((negotiation_round.number for negotiation_round in agreement.rounds), default=0)
    if rounds_held is not None and rounds_held.upper is not None and highest > rounds_held.upper:
        message = f"{rounds_held} rounds were held, but a round has the number {highest}"
        yield Found(agreement.id, "rounds_held", message, severity=lowered_severity(rounds_held))


_STEPS = (
    (StepKind.PROPOSED, StepKind.STUDY_ANNOUNCED),
    (StepKind.STUDY_ANNOUNCED, StepKind.STUDY_MET),
    (StepKind.STUDY_MET, StepKind.CONCLUSION_ANNOUNCED),
    (StepKind.PROPOSED, StepKind.CONCLUSION_ANNOUNCED),
    (StepKind.CONCLUSION_ANNOUNCED, StepKind.MARKET_OPENED),
    (StepKind.MARKET_OPENED, StepKind.FIRST_SHIPMENT),
)
"""Pairs of step kinds. In each pair, the step of the first kind comes before the step of the second kind."""


@ordering("AGR030", on="agreement", certain=False)
def step_out_of_order(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds agreements whose steps are in the wrong order. For example, the agreement was proposed after it was signed, or
    the first goods were shipped before the market was opened to them.

    ## Why it matters

    Many steps of an agreement depend on an earlier step. For example, goods can be shipped under an agreement only
    after the agreement is signed and the market is open to these goods.

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

    Trial shipments and shipments under an earlier agreement may take place before the signature.

    ## References

    No reference is needed, because the order follows from the definitions of the step kinds.
    """
    paths = {step.kind: f"steps[{step.key}].date" for step in agreement.steps if step.date is not None}
    for earlier, later in _STEPS:
        if earlier in paths and later in paths:
            yield before((agreement.id, paths[earlier]), (agreement.id, paths[later]))
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
