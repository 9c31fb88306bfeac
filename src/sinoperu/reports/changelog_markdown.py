"""The changelog of the data in Markdown: for a reader who cited an earlier version and wants to know what changed.

What the earlier version had and what is different now comes first, and none of it is left out. New values and records
are only named.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

import attrs

from sinoperu.errors import printable
from sinoperu.model.value_paths import split_path
from sinoperu.model.value_text import shortened
from sinoperu.queries.changes import KINDS, DataChanges, RecordChange, ValueChange, happened
from sinoperu.queries.source_changes import ContentChange, RowChange
from sinoperu.reports.changelog import (
    CONTENT_NAMES,
    MOST_SOURCES,
    content_text,
    record_head,
    said_by,
    title,
    value_line,
)
from sinoperu.reports.markdown_text import MOST_CHARACTERS, markdown_text

MOST_NEW_VALUES: Final = 10
"""The line of new values of a record names at most this many values."""
CHANGELOG_HEAD: Final = f"""# Changelog of the data

`sinoperu changes` writes this file when the data are released.
Each section compares a release with the release before it.
The section lists every record, value, statement and row of a series of the earlier release that was changed, merged or removed. It names the sources of each new value.
`old -> new` shows a changed value. Before a name, `en:` or `es:` is the language of the name. A date such as `[..2023-12]` means December 2023 or earlier.
Each new record has one line. If a record of the earlier release has new values, these values have one line together.
Of new sources, statements and rows, the section gives only the number.
A line names at most {MOST_SOURCES} sources and {MOST_NEW_VALUES} new values. A text of more than {MOST_CHARACTERS} characters is cut off.
The command `sinoperu changes OLD --format json` lists everything in full. Replace `OLD` by the file of the earlier release.
"""  # noqa: E501  a sentence is one line
"""The beginning of a new changelog of the data."""
_SOURCE: Final = "source"


def changelog_markdown(changes: DataChanges) -> str:
    """Return the differences as a section in Markdown, for a changelog of the data."""
    lines = [f"## {_shown(title(changes))}", "", *_counts(changes)]
    for what, heading in (("removed", "Removed records"), ("merged", "Merged records"), ("changed", "Changed records")):
        records = [change for change in changes.of(what) if change.record_type != _SOURCE or _loses(change)]
        lines += _records(heading, records)
    lines += _only_new_values_of_sources(changes)
    for kind, name in CONTENT_NAMES.items():
        lines += _contents(f"Changed and removed {name}", (one for one in changes.contents if one.kind == kind))
    for series, rows in groupby(changes.rows, lambda change: change.series):
        lines += _contents(f"Changed and removed rows of {series}", rows)
    lines += _new_records(changes)
    return "".join(f"{line}\n" for line in lines)


def with_section(changelog: str, section: str) -> str:
    r"""Return a changelog with a section of Markdown as its newest section.

    A section with the same title is replaced, so that the changelog of a release can be written again.

    >>> first = with_section("", "## Data 2, compared with data 1\n\n- records: 1 added\n")
    >>> with_section(first, "## Data 2, compared with data 1\n\n- records: 2 added\n").splitlines()[-2:]
    ['', '- records: 2 added']
    """
    head, *sections = re.split(r"^(?=## )", changelog or CHANGELOG_HEAD, flags=re.MULTILINE)
    title_line = section.partition("\n")[0]
    others = [other.rstrip("\n") for other in sections if other.partition("\n")[0] != title_line]
    return "\n\n".join([head.rstrip("\n"), section.rstrip("\n"), *others]) + "\n"


def _shown(text: str) -> str:
    return markdown_text(printable(text))


def _short(text: str) -> str:
    return _shown(shortened(text, MOST_CHARACTERS))


def _heading(text: str, level: int = 3) -> list[str]:
    return ["", f"{'#' * level} {_shown(text)}", ""]


# --------------------------------------------------------------------------------------------------- counts


def _counts(changes: DataChanges) -> Iterator[str]:
    """Yield a table with the number of records of each type, of contents of sources, and of rows of each series."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for record in changes.records:
        counts[record.record_type][record.what] += 1
    for kind, name in CONTENT_NAMES.items():
        counts[f"{name} of sources"].update(happened(one) for one in changes.contents if one.kind == kind)
    for row in changes.rows:
        counts[f"rows of {row.series}"][happened(row)] += 1
    yield f"| | {' | '.join(KINDS)} |"
    yield f"|---|{'---:|' * len(KINDS)}"
    for name, by_kind in counts.items():
        if by_kind:
            yield f"| {_shown(name)} | {' | '.join(str(by_kind[what] or '') for what in KINDS)} |"


# -------------------------------------------------------------------------------------------------- records


def _loses(change: RecordChange) -> bool:
    """Return whether a record has another id or type now, or values of the earlier version that differ now."""
    return bool(change.former_id or change.former_type or any(value.old is not None for value in change.values))


def _records(heading: str, records: Iterable[RecordChange]) -> Iterator[str]:
    for word, of_type in groupby(records, lambda change: change.record_type):
        yield from _heading(f"{heading}: {word}")
        for change in of_type:
            yield f"- {_short(record_head(change))}"
            if change.what != "removed":
                yield from (f"    - {line}" for line in _value_lines(change))


def _value_lines(change: RecordChange) -> Iterator[str]:
    """Yield a line for each value that was changed or removed, and one line that names the new values."""
    added: list[list[ValueChange]] = []
    parts = [list(part) for _, part in groupby(change.values, lambda one: (split_path(one.path)[:2], one.index))]
    for part in parts:
        first = part[0]
        if first.index is None or not (_is_key(first) and (first.old is None or first.new is None)):
            for value in part:
                if value.old is None:
                    added.append([value])
                else:
                    yield _value(value, change.what)
        elif first.new is None:
            yield _short(f"{first.path}{_fields_text(part)} removed")
        else:
            added.append(part)
    if added:
        sources = {value_source for part in added for value in part for value_source in value.sources}
        names = [_short(f"{part[0].path}{_fields_text(part)}") for part in added[:MOST_NEW_VALUES]]
        more = len(added) - len(names)
        yield f"new: {'; '.join([*names, *([f'{more} more'] if more else [])])}{_shown_sources(sorted(sources))}"


def _fields_text(part: list[ValueChange]) -> str:
    """Return the text of a value, or of the fields of a part besides its key."""
    if not (part[0].index is not None and _is_key(part[0])):
        return f": {part[0].new or part[0].old}"
    fields = ", ".join(f"{split_path(one.path).inner}: {one.new or one.old}" for one in part[1:])
    return f" ({fields})" if fields else ""


def _is_key(value: ValueChange) -> bool:
    return not split_path(value.path).inner


def _value(value: ValueChange, what: str) -> str:
    """Return a line for one value. Long texts are cut off, but never the sources."""
    line = value_line(attrs.evolve(value, sources=()), what, MOST_CHARACTERS)
    return f"{_shown(line)}{_shown_sources(value.sources)}"


def _shown_sources(sources: Iterable[str]) -> str:
    text = said_by(sources)
    return f" {_shown(text)}" if text else ""


def _only_new_values_of_sources(changes: DataChanges) -> Iterator[str]:
    """Yield a section that counts the new values of sources, such as the form in which the curators read them."""
    sources = [one for one in changes.of("changed") if one.record_type == _SOURCE and not _loses(one)]
    if sources:
        counts = Counter(value.path for one in sources for value in one.values)
        yield from _heading("Sources with new values only")
        yield f"{len(sources)} more sources have new values in these fields, and no other changes:"
        yield ""
        yield from (f"- {_shown(path)}: {count}" for path, count in sorted(counts.items()))


def _new_records(changes: DataChanges) -> Iterator[str]:
    """Yield the new records, one line each. New sources are only counted."""
    records = (change for change in changes.of("added") if change.record_type != _SOURCE)
    for word, of_type in groupby(records, lambda change: change.record_type):
        yield from _heading(f"New records: {word}")
        for change in of_type:
            sources = sorted({source for value in change.values for source in value.sources})
            yield f"- {_short(record_head(change))}{_shown_sources(sources)}"


# ---------------------------------------------------------------------------------------- contents and rows


def _contents(heading: str, contents: Iterable[ContentChange | RowChange]) -> Iterator[str]:
    """Yield the contents of sources, or the rows of a series, that were changed or removed."""
    differing = [one for one in contents if one.old is not None]
    if differing:
        yield from _heading(heading)
        for one in differing:
            about = one.row if isinstance(one, RowChange) else one.path
            yield f"- {_shown(f'{one.source}: {about}: {content_text(one, MOST_CHARACTERS)}')}"


__all__ = ["CHANGELOG_HEAD", "changelog_markdown", "with_section"]


def __dir__() -> list[str]:
    return __all__
