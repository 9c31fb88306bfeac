"""SRC: when sources were written and read, and what changes between releases."""

from collections.abc import Iterator

from sinoperu.model.fields import FUTURE, dated_values
from sinoperu.model.sources import Source, Statement
from sinoperu.model.value_text import show
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, before, ordering, rule
from sinoperu.rules.shared.links import linked
from sinoperu.rules.shared.statements import said_dates, where
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate
from sinoperu.values.vocabulary import Mode


@rule("SRC007", on="source", severity=Severity.WARNING)
def reported_before_it_happened(source: Source, context: Context) -> Iterator[Found]:
    """## What it does

    Finds sources that state as a fact what happened only after their publication: by the date that they say, or by the
    adopted one, where theirs is less precise; that is dissent, and a note.

    ## Why it is wrong

    What is still to come is expected, not said. Or one of the two dates is wrong.

    ## Example

    ```toml
    [agreement.fta]

    [source.some-outlet]
    published = "2008-11-20"

    [source.some-outlet.says.agreement.fta]
    signed = "2009-04-28"
    ```

    ## Use instead

    ```toml
    [agreement.fta]

    [source.some-outlet]
    published = "2008-11-20"

    [source.some-outlet.expects.agreement.fta]
    signed = "2009-04-28"
    ```

    ## Known exceptions

    Ends of terms, which lie ahead when they are set. The day after publication is allowed, because of the date line.

    ## References

    None.
    """
    if source.published is None or source.published.upper is None:
        return
    last = source.published.upper + 1
    said: list[tuple[Statement, str, str]] = []
    adopted: list[tuple[Statement, str, str]] = []
    for statement, path, date in _reaching_beyond(source, last):
        if _starts_after(date, last):
            said.append((statement, path, f"{date}"))
            continue
        record = context.get(statement.record)
        known = None if record is None else dict(dated_values(record)).get(path)
        if known is not None and _starts_after(known, last) and date.overlaps(known):
            adopted.append((statement, path, f"{date}, adopted {known}"))
    for early, severity in ((said, None), (adopted, Severity.NOTE)):
        if early:  # one false date of publication would be found with each statement
            statement, path, dates = early[0]
            more = f", and so with {len(early) - 1} more" if len(early) > 1 else ""
            yield Found(
                statement.record, path, f"{source.id} says {dates}, but was published {source.published}{more}",
                source=source.id, evidence=tuple(dict.fromkeys(one for one, _, _ in early)), at=where(statement),
                severity=severity,
            )  # fmt: skip


def _reaching_beyond(source: Source, day: int) -> Iterator[tuple[Statement, str, PartialDate]]:
    """Yield each date that a source states and that may lie after a day, with its statement and path."""
    for statement in source.statements:
        value = statement.value
        is_early = isinstance(value, PartialDate) and value.upper is not None and value.upper <= day
        if is_early or (statement.key is None and not isinstance(value, PartialDate)):
            continue  # most statements, told apart here because there may be millions
        for path, date in said_dates(statement) if statement.mode is Mode.SAYS else ():
            if (date.upper is None or date.upper > day) and path not in FUTURE:
                yield statement, path, date


def _starts_after(date: PartialDate, day: int) -> bool:
    return date.lower is not None and date.lower > day


@ordering("SRC008", on="source")
def published_after_it_was_read(source: Source, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds sources that were published after they were read.

    ## Why it is wrong

    Only what is published can be read.

    ## Example

    ```toml
    [source.some-outlet]
    published = "2025-03-19"
    retrieved = "2024-12-01"
    ```

    ## Use instead

    ```toml
    [source.some-outlet]
    published = "2025-03-19"
    retrieved = "2025-12-01"
    ```

    ## Known exceptions

    None: pages that were changed later have the date of the state that was read. One day is allowed, because of the
    date line.

    ## References

    None.
    """
    if source.published is not None and source.retrieved is not None:
        yield before((source.id, "published"), (source.id, "retrieved"), at_least=-1)


@rule("SRC010", on="", severity=Severity.NOTE)
def releases_differ(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Shows what a later release of one data set says otherwise than an earlier one.

    ## Why it is wrong

    Nothing need be wrong: a release corrects the one before. A value is only as good as the release it was read from.

    ## Example

    ```toml
    [project.las-bambas]

    [source.tracker-2018]
    published = "2018-07"
    release_of = "investment-tracker"

    [source.tracker-2018.says.project.las-bambas]
    amounts = [{ measure = "tracker-value", money = "6990 million USD" }]

    [source.tracker-2024]
    published = "2024-07"
    release_of = "investment-tracker"

    [source.tracker-2024.says.project.las-bambas]
    amounts = [{ measure = "tracker-value", money = "6950 million USD" }]
    ```

    ## Use instead

    ```toml
    [project.las-bambas]

    [source.tracker-2018]
    published = "2018-07"
    release_of = "investment-tracker"

    [source.tracker-2018.says.project.las-bambas]
    amounts = [{ measure = "tracker-value", money = "6990 million USD" }]

    [source.tracker-2024]
    published = "2024-07"
    release_of = "investment-tracker"

    [source.tracker-2024.says.project.las-bambas]
    amounts = [{ measure = "tracker-value", money = "6990 million USD" }]
    ```

    ## Known exceptions

    None: it is a note.

    ## References

    None.
    """
    last: dict[tuple[str, str, str, str | None, Mode], list[Statement]] = {}
    releases = [source for source in data.sources.values() if source.release_of is not None]
    releases.sort(key=lambda one: (one.published.sort_key if one.published is not None else (0, 0, ""), one.id))
    for source in releases:
        said: dict[tuple[str, str, str, str | None, Mode], list[Statement]] = {}
        for one in source.statements:
            key = (source.release_of or "", one.record, one.field, one.key, one.mode)
            said.setdefault(key, []).append(one)
            earlier = last.get(key, [])  # several, where a release says a thing in several places
            if earlier and all(one.value != other.value for other in earlier):
                old = earlier[-1]
                message = f"{one.source} says {show(one.value)}, and before it {old.source} {show(old.value)}"
                yield Found(
                    one.record, one.path, message, source=one.source, evidence=(old, one), at=where(one),
                )  # fmt: skip
        last.update(said)


@ordering("SRC011", on="source", certain=False)
def copy_before_its_original(source: Source, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds sources that were published before what they copy or restate.

    ## Why it is wrong

    A copy comes after its original. Perhaps the two are the other way round, or a third is the original of both.

    ## Example

    ```toml
    [source.agency]
    published = "2025-03-19"

    [source.repost]
    published = "2025-03-02"
    copy_of = "agency"
    ```

    ## Use instead

    ```toml
    [source.agency]
    published = "2025-03-19"

    [source.repost]
    published = "2025-03-20"
    copy_of = "agency"
    ```

    ## Known exceptions

    Pages whose date is that of their last change.

    ## References

    None.
    """
    for original in linked(context, source, "copy_of", "based_on") if source.published is not None else ():
        yield before((original, "published"), (source.id, "published"), at_least=-1)


RULES = (
    reported_before_it_happened,
    published_after_it_was_read,
    releases_differ,
    copy_before_its_original,
)
