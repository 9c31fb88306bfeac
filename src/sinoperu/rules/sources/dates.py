"""SRC rules: publication and retrieval dates of sources, and changes between releases of a data set."""

from collections.abc import Iterator

from sinoperu.model.fields import FUTURE, dated_values
from sinoperu.model.releases import release_key
from sinoperu.model.sources import Source, Statement
from sinoperu.model.value_paths import split_path
from sinoperu.model.value_text import show
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, before, ordering, rule
from sinoperu.rules.shared.links import acyclic_references
from sinoperu.rules.shared.statements import stated_dates
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate
from sinoperu.values.vocabulary import Mode


@rule("SRC007", on="source", severity=Severity.WARNING, speaks_after=["SRC005"])
def reported_before_it_happened(source: Source, context: Context) -> Iterator[Found]:
    """## What it does

    Finds sources that state an event as a fact but were published before the event.

    The rule uses the date that the source gives for the event. If that date is too imprecise for a comparison, the rule
    uses the adopted date, and the finding is only a note. If a source states several such events, one finding reports
    them together.

    ## Why it matters

    A source can expect a future event, but cannot report it as a fact. If the source expects the event, write the
    statement under `expects`. Otherwise, one of the dates is wrong.

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

    Dates that are set in advance, such as the end of a term, are not checked. Because of the international date line,
    an event may be dated one day later than the publication.

    ## References

    None.
    """
    if source.published is None or source.published.upper is None:
        return
    last_day = source.published.upper + 1
    by_statement: list[tuple[Statement, str, str]] = []
    by_adopted_date: list[tuple[Statement, str, str]] = []
    for statement, path, date in _dates_possibly_after(source, last_day):
        if _starts_after(date, last_day):
            by_statement.append((statement, path, f"{date}"))
            continue
        record = context.get(statement.record)
        adopted = None if record is None else dict(dated_values(record)).get(path)
        if adopted is not None and _starts_after(adopted, last_day) and date.overlaps(adopted):
            by_adopted_date.append((statement, path, f"{date}, adopted {adopted}"))
    for early, severity in ((by_statement, None), (by_adopted_date, Severity.NOTE)):
        if early:  # a wrong publication date affects many statements, so they share one finding
            statement, path, dates = early[0]
            count = f" ({len(early)} such dates)" if len(early) > 1 else ""
            yield Found(
                statement.record, path, f"{source.id} says {dates}, but was published {source.published}{count}",
                source=source.id, evidence=tuple(dict.fromkeys(early_statement for early_statement, _, _ in early)),
                statement=statement, column=split_path(path).inner, severity=severity,
            )  # fmt: skip


def _dates_possibly_after(source: Source, day: int) -> Iterator[tuple[Statement, str, PartialDate]]:
    """Yield each date that a source states as a fact and that may be later than a day, with its statement and path.

    Dates that are set in advance, such as the end of a term, are left out.
    """
    for statement in source.statements:
        value = statement.value
        is_early = isinstance(value, PartialDate) and value.upper is not None and value.upper <= day
        if is_early or (statement.key is None and not isinstance(value, PartialDate)):
            continue  # skips most statements early, because there may be millions of them
        for path, date in stated_dates(statement) if statement.mode is Mode.SAYS else ():
            if (date.upper is None or date.upper > day) and path not in FUTURE:
                yield statement, path, date


def _starts_after(date: PartialDate, day: int) -> bool:
    return date.lower is not None and date.lower > day


@ordering("SRC008", on="source")
def published_after_it_was_read(source: Source, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds sources that were published after they were retrieved.

    ## Why it matters

    A document cannot be retrieved before it is published.

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

    None. If a page was changed later, give the date of the version that was retrieved. Because of the international
    date line, `retrieved` may be one day before `published`.

    ## References

    None.
    """
    if source.published is not None and source.retrieved is not None:
        yield before((source.id, "published"), (source.id, "retrieved"), at_least=-1)


@rule("SRC010", on="", severity=Severity.NOTE)
def releases_differ(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Shows statements that differ between two releases of one data set.

    ## Why it matters

    A difference between releases is not in itself an error, because a new release corrects earlier releases. But
    whoever quotes such a value should also name the release.

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

    None. The finding is a note and needs no action.

    ## References

    None.
    """
    latest: dict[tuple[str, str, str, str | None, Mode], list[Statement]] = {}
    releases = [source for source in data.sources.values() if source.release_of is not None]
    for release in sorted(releases, key=release_key):
        current: dict[tuple[str, str, str, str | None, Mode], list[Statement]] = {}
        for new in release.statements:
            key = (release.release_of or "", new.record, new.field, new.key, new.mode)
            current.setdefault(key, []).append(new)
            earlier = latest.get(key, [])  # a release may have several statements about one field
            if earlier and all(new.value != statement.value for statement in earlier):
                old = earlier[-1]
                earlier_release = f"the earlier release {old.source} says {show(old.value)}"
                message = f"{new.source} says {show(new.value)}, but {earlier_release}"
                yield Found(
                    new.record, new.path, message, source=new.source, evidence=(old, new), statement=new,
                )  # fmt: skip
        latest.update(current)


@ordering("SRC011", on="source", certain=False)
def copy_before_its_original(source: Source, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds sources that were published before the source that they copy or are based on.

    ## Why it matters

    A copy is published after its original. Perhaps the copy and the original were swapped, or both derive from a third
    source.

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

    Some pages show the date of their last change instead of the date of publication. Because of the international date
    line, a copy may be dated one day before its original.

    ## References

    None.
    """
    for original in acyclic_references(context, source, "copy_of", "based_on") if source.published is not None else ():
        yield before((original, "published"), (source.id, "published"), at_least=-1)


RULES = (
    reported_before_it_happened,
    published_after_it_was_read,
    releases_differ,
    copy_before_its_original,
)
