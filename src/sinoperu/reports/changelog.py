"""The differences between two versions of the data set as text, as Markdown and as JSON."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Final

import attrs

from sinoperu.errors import printable
from sinoperu.queries.data_changes import DataChanges, RecordChange, ValueChange
from sinoperu.reports.visible_json import visible_json

MOST_SOURCES: Final = 3
"""Text and Markdown name at most this many sources of a value. JSON has all of them."""
CHANGELOG_HEAD: Final = """# Changelog of the data

`sinoperu changes` writes this file when the data are released.
Each section lists the records and values that were added, changed and removed since the release before, with the sources that say the new values.
"""  # noqa: E501  a sentence is one line
"""The beginning of a new changelog of the data."""
_MARKS: Final = {"added": "+", "changed": "~", "removed": "-"}
Shown = Callable[[str], str]
"""A function that returns a text as it is shown in the output."""
_SPECIAL: Final = re.compile(r"([\\`*_<>\[\]|~])")


def changelog_text(changes: DataChanges) -> str:
    """Return the differences as text: a summary, then each record with the values that differ."""
    lines = [_title(changes), *_summary(changes)]
    for word, records in groupby(changes.records, lambda change: change.record_type):
        lines += ["", word]
        for change in records:
            lines.append(f"  {_MARKS[change.what]} {_head(change, str)}")
            if change.what != "removed":
                lines += [f"      {_value_line(value, change.what, str)}" for value in change.values]
    return "".join(f"{printable(line)}\n" for line in lines)


def changelog_markdown(changes: DataChanges) -> str:
    """Return the differences as a section in Markdown, for a changelog of the data."""
    lines = [f"## {_escaped(_title(changes))}", "", *(f"- {line}" for line in _summary(changes))]
    for what in _MARKS:
        for word, records in groupby(changes.of(what), lambda change: change.record_type):
            lines += ["", f"### {what.capitalize()}: {_escaped(word)}", ""]
            for change in records:
                lines.append(f"- {_head(change, _escaped)}")
                if what != "removed":
                    lines += [f"    - {_value_line(value, what, _escaped)}" for value in change.values]
    return "".join(f"{printable(line)}\n" for line in lines)


def with_section(changelog: str, section: str) -> str:
    r"""Return a changelog with a section of Markdown as its newest section.

    A section with the same title is replaced, so that the changelog of a release can be written again.

    >>> first = with_section("", "## Data 2, compared with data 1\n\n- records: 1 added\n")
    >>> with_section(first, "## Data 2, compared with data 1\n\n- records: 2 added\n").splitlines()[-2:]
    ['', '- records: 2 added']
    """
    head, *sections = re.split(r"^(?=## )", changelog or CHANGELOG_HEAD, flags=re.MULTILINE)
    title = section.partition("\n")[0]
    others = [other.rstrip("\n") for other in sections if other.partition("\n")[0] != title]
    return "\n\n".join([head.rstrip("\n"), section.rstrip("\n"), *others]) + "\n"


def changelog_json(changes: DataChanges) -> str:
    """Return the differences as JSON text."""
    plain = attrs.asdict(changes, filter=lambda attribute, _: attribute.name != "rows")
    plain["rows"] = [{"series": word, "added": added, "removed": removed} for word, added, removed in changes.rows]
    return visible_json(_lists(plain))


def _lists(plain: object) -> object:
    """Return plain data with lists in the place of tuples."""
    if isinstance(plain, dict):
        return {key: _lists(value) for key, value in plain.items()}
    return [_lists(item) for item in plain] if isinstance(plain, list | tuple) else plain


def _title(changes: DataChanges) -> str:
    old, new = (version or "without a version" for version in (changes.old_version, changes.new_version))
    return f"Data {new}, compared with data {old}"


def _summary(changes: DataChanges) -> Iterator[str]:
    counts = ", ".join(f"{len(changes.of(what))} {what}" for what in _MARKS)
    yield f"records: {counts}"
    yield f"statements of sources: {changes.statements_added} added, {changes.statements_removed} removed"
    for word, added, removed in changes.rows:
        yield f"rows of {word}: {added} added, {removed} removed"


def _head(change: RecordChange, shown: Shown) -> str:
    name = "" if change.name == change.id else f": {shown(change.name)}"
    former = f" (until now {shown(change.former_id)})" if change.former_id is not None else ""
    merged = f" (now part of {shown(change.merged_into)})" if change.merged_into is not None else ""
    return f"{shown(change.id)}{former}{merged}{name}"


def _value_line(value: ValueChange, what: str, shown: Shown) -> str:
    path, old, new = shown(value.path), shown(value.old or ""), shown(value.new or "")
    if value.new is None:
        return f"{path}: {old} removed"
    text = new if value.old is None else f"{old} -> {new}"
    added = " added" if value.old is None and what == "changed" else ""
    more = len(value.sources) - MOST_SOURCES
    names = [shown(source) for source in value.sources[:MOST_SOURCES]] + ([f"{more} more"] if more > 0 else [])
    said_by = f" (said by {', '.join(names)})" if names else ""
    return f"{path}: {text}{added}{said_by}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
