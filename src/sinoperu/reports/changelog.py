"""All differences between two versions of the data set, as text and as JSON. See also `changelog_markdown.py`."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

import attrs

from sinoperu.errors import printable
from sinoperu.model.value_text import shortened
from sinoperu.queries.changes import KINDS, DataChanges, RecordChange, ValueChange, happened
from sinoperu.queries.source_changes import ContentChange, RowChange
from sinoperu.reports.visible_json import visible_json

MOST_SOURCES: Final = 3
"""Text and Markdown name at most this many sources of a value. JSON has all of them."""
CONTENT_NAMES: Final = {
    "says": "statements", "expects": "expectations", "claims": "claims", "passages": "passages",
}  # fmt: skip
"""The names of the kinds of contents of sources."""
_MARKS: Final = {"changed": "~", "merged": ">", "removed": "-", "added": "+"}


def changelog_text(changes: DataChanges) -> str:
    """Return the differences as text: a summary, each record with the values that differ, contents of sources, rows."""
    lines = [title(changes), *_summary(changes)]
    for word, records in groupby(changes.records, lambda change: change.record_type):
        lines += ["", word]
        for change in records:
            lines.append(f"  {_MARKS[change.what]} {record_head(change)}")
            if change.what != "removed":
                lines += [f"      {value_line(value, change.what)}" for value in change.values]
    for source, contents in groupby(changes.contents, lambda change: change.source):
        lines += ["", f"source {source}"]
        lines += [f"  {_MARKS[happened(one)]} {one.kind} {one.path}: {content_text(one)}" for one in contents]
    for series, rows in groupby(changes.rows, lambda change: change.series):
        lines += ["", f"rows of {series}"]
        lines += [f"  {_MARKS[happened(one)]} {one.source}: {one.row}: {content_text(one)}" for one in rows]
    return "".join(f"{printable(line)}\n" for line in lines)


def changelog_json(changes: DataChanges) -> str:
    """Return the differences as JSON text."""
    return visible_json(_lists(attrs.asdict(changes)))


def _lists(plain: object) -> object:
    """Return plain data with lists instead of tuples, and without the lone surrogates that an old file may have."""
    if isinstance(plain, str):
        return plain.encode("utf-8", "backslashreplace").decode()
    if isinstance(plain, dict):
        return {key: _lists(value) for key, value in plain.items()}
    return [_lists(item) for item in plain] if isinstance(plain, list | tuple) else plain


def title(changes: DataChanges) -> str:
    """Return the title of the differences, which names both versions."""
    old, new = (version or "without a version" for version in (changes.old_version, changes.new_version))
    return f"Data {new}, compared with data {old}"


def _summary(changes: DataChanges) -> Iterator[str]:
    yield f"records: {_counted(change.what for change in changes.records)}"
    for kind, name in CONTENT_NAMES.items():
        yield f"{name}: {_counted(happened(one) for one in changes.contents if one.kind == kind)}"
    for series, rows in groupby(changes.rows, lambda change: change.series):
        yield f"rows of {series}: {_counted(map(happened, rows))}"


def _counted(words: Iterable[str]) -> str:
    counts = Counter(words)
    return ", ".join(f"{counts[what]} {what}" for what in KINDS if what != "merged" or counts[what])


def content_text(change: ContentChange | RowChange, most: int | None = None) -> str:
    """Return what differs in a content of a source or in a row as one line.

    Args:
        change: The content or the row.
        most: Longer texts are cut off. By default, they are not.
    """
    if change.new is not None:
        return " -> ".join(shortened(text, most) for text in (change.old, change.new) if text is not None)
    return _removed(change.old or "", most, change.field_now if isinstance(change, ContentChange) else None)


def record_head(change: RecordChange) -> str:
    """Return the id of a record, its former id and type, the record that it is part of now, and its name."""
    former = [one for one in (change.former_type, change.former_id) if one is not None]
    until_now = f" (until now {' '.join(former)})" if former else ""
    merged = f" (now part of {change.merged_into})" if change.merged_into is not None else ""
    name = "" if change.name == change.id else f": {change.name}"
    return f"{change.id}{until_now}{merged}{name}"


def value_line(value: ValueChange, what: str, most: int | None = None) -> str:
    """Return a value that differs as one line.

    Args:
        value: The value.
        what: What happened to the record that has the value.
        most: Longer texts are cut off. By default, they are not.
    """
    if value.new is None:
        return f"{value.path}: {_removed(value.old or '', most, value.field_now)}"
    text = " -> ".join(shortened(text, most) for text in (value.old, value.new) if text is not None)
    added = " added" if value.old is None and what != "added" else ""
    return f"{value.path}: {text}{added}{said_by(value.sources)}"


def _removed(old: str, most: int | None, field_now: str | None) -> str:
    return f"{shortened(old, most)} removed{f' (the field is now {field_now})' if field_now is not None else ''}"


def said_by(sources: Iterable[str]) -> str:
    """Return the sources of a value in brackets, at most `MOST_SOURCES` of them; an empty text if there are none."""
    ids = list(sources)
    more = len(ids) - MOST_SOURCES
    names = ids[:MOST_SOURCES] + ([f"{more} more"] if more > 0 else [])
    return f" (said by {', '.join(names)})" if names else ""


__all__ = [
    "CONTENT_NAMES",
    "MOST_SOURCES",
    "changelog_json",
    "changelog_text",
    "content_text",
    "record_head",
    "said_by",
    "title",
    "value_line",
]


def __dir__() -> list[str]:
    return __all__
