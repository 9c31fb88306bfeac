"""INV: projects, and the conflicts about them."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from sinoperu.model import Conflict, Project
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, before, dated, in_order, ordering, rule, values_of
from sinoperu.rules.shared.links import linked
from sinoperu.values.vocabulary import MilestoneKind

_ORDER = (
    (MilestoneKind.ANNOUNCED, MilestoneKind.COMMERCIAL_OPERATION),
    (MilestoneKind.AWARDED, MilestoneKind.CONTRACT_SIGNED),
    (MilestoneKind.DECLARED_OF_INTEREST, MilestoneKind.AWARDED),
    (MilestoneKind.CONTRACT_SIGNED, MilestoneKind.CONTRACT_ENDED),
    (MilestoneKind.CONSTRUCTION_STARTED, MilestoneKind.FIRST_PRODUCTION),
    (MilestoneKind.CONSTRUCTION_STARTED, MilestoneKind.INAUGURATED),
    (MilestoneKind.CONSTRUCTION_STARTED, MilestoneKind.TRIAL_OPERATION),
    (MilestoneKind.CONSTRUCTION_STARTED, MilestoneKind.COMMERCIAL_OPERATION),
    (MilestoneKind.CONSTRUCTION_STARTED, MilestoneKind.COMPLETED),
    (MilestoneKind.TRIAL_OPERATION, MilestoneKind.COMMERCIAL_OPERATION),
    (MilestoneKind.FIRST_PRODUCTION, MilestoneKind.CLOSED),
    (MilestoneKind.COMMERCIAL_OPERATION, MilestoneKind.CLOSED),
    (MilestoneKind.EXPANSION_STARTED, MilestoneKind.EXPANSION_COMPLETED),
    (MilestoneKind.SUSPENDED, MilestoneKind.RESUMED),
)
"""Which step in the life of a project comes before which other."""


@ordering("INV019", on="project", certain=False)
def milestones_out_of_order(project: Project, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds projects whose steps are in another order than the usual one: work begins, trials, operation, closure.

    ## Why it is wrong

    What is not built does not run. Kinds of which a project has several dates are not looked at.

    ## Example

    ```toml
    [project.chancay-port]
    milestones = [
        { kind = "construction-started", date = "2025-06-01" },
        { kind = "inaugurated", date = "2024-11-14" },
    ]
    ```

    ## Use instead

    ```toml
    [project.chancay-port]
    milestones = [
        { kind = "construction-started", date = "2021-06-01" },
        { kind = "inaugurated", date = "2024-11-14" },
    ]
    ```

    ## Known exceptions

    Projects that take over a running plant, or begin anew.

    ## References

    None: it follows from what the words of the vocabulary mean.
    """
    kinds = Counter(one.kind for one in project.milestones)
    paths = {
        one.kind: f"milestones[{one.key}].date"
        for one in project.milestones if one.date is not None and kinds[one.kind] == 1
    }  # fmt: skip
    for first, then in _ORDER if len(paths) > 1 else ():
        if first in paths and then in paths:
            yield before((project.id, paths[first]), (project.id, paths[then]))


@rule("INV023", on="project", severity=Severity.WARNING)
def progress_goes_back(project: Project, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds projects of which less was done at a later date than at an earlier one.

    ## Why it is wrong

    Works are not undone.

    ## Example

    ```toml
    [project.chancay-port]
    progress = [{ date = "2023-06", share = "50%" }, { date = "2024-06", share = "32%" }]
    ```

    ## Use instead

    ```toml
    [project.chancay-port]
    progress = [{ date = "2023-06", share = "50%" }, { date = "2024-06", share = "82%" }]
    ```

    ## Known exceptions

    Shares of different things: of a stage and of all stages.

    ## References

    None.
    """
    known = [one for one in project.progress if one.share is not None]
    known.sort(key=lambda one: one.date.sort_key)
    for first, then in pairwise(known):
        if first.share is None or then.share is None or not first.date.surely_before(then.date):
            continue
        if first.share.surely_more_than(then.share):
            message = f"{then.share} by {then.date}, but {first.share} by {first.date}"
            yield Found(project.id, f"progress[{then.key}].share", message)


@ordering("INV020", on="conflict")
def conflict_out_of_order(conflict: Conflict, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds conflicts that end before they start or have their gravest day outside, and work that is resumed before it
    was stopped.

    ## Why it is wrong

    Nothing ends before it has begun.

    ## Example

    ```toml
    [conflict.blockade]
    start = "2022-04-14"
    end = "2021-06-09"
    ```

    ## Use instead

    ```toml
    [conflict.blockade]
    start = "2022-04-14"
    end = "2022-06-09"
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    yield from in_order(conflict, "start", "peak", "end")
    yield from in_order(conflict, "work_stopped", "work_resumed")


@ordering("INV021", on="conflict")
def conflict_before_what_it_grew_out_of(conflict: Conflict, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds conflicts that start before the conflict that they are a part of, or grew out of.

    ## Why it is wrong

    The part does not begin before the whole, nor the consequence before the cause.

    ## Example

    ```toml
    [conflict.corridor]
    start = "2016-10-10"

    [conflict.blockade-of-a-bridge]
    part_of = "corridor"
    start = "2015-10-14"
    ```

    ## Use instead

    ```toml
    [conflict.corridor]
    start = "2016-10-10"

    [conflict.blockade-of-a-bridge]
    part_of = "corridor"
    start = "2016-10-14"
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    for other in linked(context, conflict, "part_of", "follows") if conflict.start is not None else ():
        yield before((other, "start"), (conflict.id, "start"))


@rule("INV022", on="conflict", severity=Severity.WARNING)
def conflict_part_after_the_whole(conflict: Conflict, context: Context) -> Iterator[Found]:
    """## What it does

    Finds conflicts that start after the conflict that they are a part of has ended.

    ## Why it is wrong

    The part lies within the whole. What comes after it follows it.

    ## Example

    ```toml
    [conflict.corridor]
    end = "2019-04-06"

    [conflict.blockade-of-a-bridge]
    part_of = "corridor"
    start = "2021-10-14"
    ```

    ## Use instead

    ```toml
    [conflict.corridor]
    end = "2019-04-06"

    [conflict.blockade-of-a-bridge]
    follows = "corridor"
    start = "2021-10-14"
    ```

    ## Known exceptions

    Court cases, which outlast the protest that they are about: their `part_of` may be better as `follows`.

    ## References

    None.
    """
    for whole in linked(context, conflict, "part_of"):
        end = dated(getattr(context.get(whole), "end", None))
        if conflict.start is not None and end is not None and end.surely_before(conflict.start):
            dates = (*values_of(conflict, "start"), (whole, "end"))
            yield Found(conflict.id, "start", f"started {conflict.start}, but {whole} ended {end}", rests_on=dates)


RULES = (
    milestones_out_of_order,
    progress_goes_back,
    conflict_out_of_order,
    conflict_before_what_it_grew_out_of,
    conflict_part_after_the_whole,
)
