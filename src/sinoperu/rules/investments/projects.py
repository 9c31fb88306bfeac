"""Rules on the milestones and progress of projects, and on the dates of conflicts about projects (codes INV)."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from sinoperu.model import Conflict, Project
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, before, date_or_none, field_paths, in_order, ordering, rule
from sinoperu.rules.shared.links import acyclic_references
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
"""Pairs of milestone kinds.

In each pair, the milestone of the first kind usually comes before that of the second kind.
"""


@ordering("INV019", on="project", certain=False)
def milestones_out_of_order(project: Project, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds projects whose milestones are not in the usual order, such as an inauguration before the start of
    construction.

    The rule skips a kind of milestone if the project has several milestones of that kind.

    ## Why it matters

    A milestone usually depends on an earlier milestone. For example, a plant is built before it operates.

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

    A project may take over a plant that is already in operation. A project may also start again after it was stopped.

    ## References

    No reference is needed, because the order follows from the definitions of the milestone kinds.
    """
    kind_counts = Counter(milestone.kind for milestone in project.milestones)
    paths = {
        milestone.kind: f"milestones[{milestone.key}].date"
        for milestone in project.milestones if milestone.date is not None and kind_counts[milestone.kind] == 1
    }  # fmt: skip
    for earlier, later in _ORDER if len(paths) > 1 else ():
        if earlier in paths and later in paths:
            yield before((project.id, paths[earlier]), (project.id, paths[later]))


@rule("INV023", on="project", severity=Severity.WARNING)
def progress_goes_back(project: Project, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds projects whose recorded progress is lower at a later date than at an earlier date.

    ## Why it matters

    The progress of construction does not decrease, so one of the dates or percentages is wrong.

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

    The two percentages may measure different things, such as the progress of one stage and of all stages.

    ## References

    None.
    """
    reports = [progress for progress in project.progress if progress.share is not None]
    reports.sort(key=lambda progress: progress.date.sort_key)
    for earlier, later in pairwise(reports):
        if earlier.share is None or later.share is None or not earlier.date.surely_before(later.date):
            continue
        if earlier.share.surely_more_than(later.share):
            message = f"{later.share} done by {later.date}, but already {earlier.share} by {earlier.date}"
            yield Found(project.id, f"progress[{later.key}].share", message)


@ordering("INV020", on="conflict")
def conflict_out_of_order(conflict: Conflict, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds conflicts that end before they start, or whose peak is not between their start and their end.

    The rule also finds conflicts with a work stoppage in which work resumed before it had stopped.

    ## Why it matters

    A conflict cannot end before it starts, and its peak must lie between its start and its end. Work can resume only
    after it has stopped.

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

    Finds conflicts that start before the conflict that they name in `part_of` or `follows`.

    The field `part_of` names a larger conflict, and the field `follows` names an earlier conflict.

    ## Why it matters

    A part of a conflict cannot start before the whole conflict. A conflict that grew out of another conflict cannot
    start before that other conflict.

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
    for origin in acyclic_references(context, conflict, "part_of", "follows") if conflict.start is not None else ():
        yield before((origin, "start"), (conflict.id, "start"))


@rule("INV022", on="conflict", severity=Severity.WARNING)
def conflict_part_after_the_whole(conflict: Conflict, context: Context) -> Iterator[Found]:
    """## What it does

    Finds conflicts that start after the end of the conflict that they are part of.

    ## Why it matters

    A conflict that starts after the end of another conflict cannot be a part of it. Name the earlier conflict in the
    field `follows` instead.

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

    A court case about a protest may start after the protest has ended. In that case, `follows` may fit better than
    `part_of`.

    ## References

    None.
    """
    for whole in acyclic_references(context, conflict, "part_of"):
        end = date_or_none(getattr(context.get(whole), "end", None))
        if conflict.start is not None and end is not None and end.surely_before(conflict.start):
            message = f"started {conflict.start}, but {whole}, which it is part of, ended {end}"
            dates = (*field_paths(conflict, "start"), (whole, "end"))
            yield Found(conflict.id, "start", message, rests_on=dates)


RULES = (
    milestones_out_of_order,
    progress_goes_back,
    conflict_out_of_order,
    conflict_before_what_it_grew_out_of,
    conflict_part_after_the_whole,
)
