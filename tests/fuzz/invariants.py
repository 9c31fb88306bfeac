"""What must hold behind every door: errors are documented and name the place, and what is accepted can be used."""

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any, TypeVar, get_args

import attrs
from tests.cli.test_shown_text import is_visible

import sinoperu
from sinoperu import Dataset, LoadError
from sinoperu.loading import Format
from sinoperu.model.sources import Source
from sinoperu.reports.report import Report

FORMATS: tuple[Format, ...] = get_args(Format)
TAGS = frozenset(
    [
        "table", "thead", "tbody", "tr", "th", "td", "br", "ul", "li", "details", "summary", "div", "figure",
        "figcaption", "strong", "span",
    ]
)  # fmt: skip
"""The tags of the displays for notebooks."""
STYLE = re.compile(r"[a-z0-9 .:;,%()#-]*")
"""What the only attribute, the style, is made of. It cannot hold an address or a quotation mark."""
MAX_MESSAGE = 1500
"""A message quotes a little of its input, and is never as long as its input may be."""

T = TypeVar("T")

# ------------------------------------------------------------------------------------------------ refusals


def refuses(
    documented: type[Exception] | tuple[type[Exception], ...], call: Callable[..., T], *arguments: Any, **named: Any
) -> T | None:
    """Return what a call returns, or `None` if it raises a documented error with a good message.

    The class must be the documented one, and not a subclass: `ValueError` documents no `UnicodeDecodeError`.
    """
    try:
        return call(*arguments, **named)
    except documented as error:
        refusal: Exception = error
    classes = documented if isinstance(documented, tuple) else (documented,)
    assert type(refusal) in classes, f"the class of {refusal!r} is not documented"
    if isinstance(refusal, LoadError):
        assert_placed(refusal)
    else:
        text = str(refusal)
        assert text, "a message"
        assert len(text) <= MAX_MESSAGE, f"a message of {len(text)} characters"
        assert text.isprintable(), f"an unprintable message: {text!r}"
    return None


def assert_placed(error: LoadError) -> None:
    """Assert that each problem is one visible line that names its place."""
    assert error.problems
    assert is_visible(str(error)), f"a message that cannot be shown: {error}"
    assert str(error).count("\n") < len(error.problems)
    for problem in error.problems:
        length = len(str(attrs.evolve(problem, file=None)))
        assert length <= MAX_MESSAGE, f"a line of {length} characters"
        assert problem.message
        assert problem.line is not None or problem.file or problem.path, f"no place: {problem!r}"
        assert problem.line is None or problem.line >= 1
        assert problem.column is None or problem.column >= 1


def assert_inside(error: LoadError, text: str) -> None:
    """Assert that each problem of a text has a line and a column, and that both lie in the text."""
    lines = text.removeprefix("\ufeff").split("\n")
    for problem in error.problems:
        assert problem.line is not None, f"no line: {problem}"
        assert problem.line <= len(lines), f"below the last line: {problem}"
        if problem.column is not None:
            assert problem.column <= len(lines[problem.line - 1]) + 2, f"behind the end of the line: {problem}"


# ------------------------------------------------------------------------------------------------- outputs


class _Markup(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, f"the tag {tag!r}"
        for name, value in attrs:
            assert name == "style", f"an attribute of the tag {tag!r}: {name!r}"
            assert STYLE.fullmatch(value or ""), f"the style {value!r}"
            assert "url" not in (value or ""), f"the style {value!r}"

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl!r}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data!r}")


def assert_shown(value: Any) -> None:
    """Assert that nothing from the data acts in the repr or the HTML table of a value."""
    lines = repr(value).split("\n")  # the repr of rows is a table
    assert all(line.isprintable() for line in lines), f"an unprintable repr: {value!r}"
    if hasattr(value, "_repr_html_"):
        html = value._repr_html_()
        assert html.replace("\n", "").isprintable(), f"an unprintable table: {html!r}"
        parser = _Markup()
        parser.feed(html)
        parser.close()


def assert_reported(report: Any) -> None:
    """Assert that a report or an assessment can be shown and written in every form."""
    assert_shown(report)
    text = report.to_text()
    assert is_visible(text), f"text that cannot be shown: {text!r}"
    if isinstance(report, Report):  # SARIF describes each rule of the report, which takes most of the time of a run
        codes = {finding.code for finding in report}
        report = attrs.evolve(report, rules=tuple(rule for rule in report.rules if rule.code in codes))
    for written in (report.to_json(), report.to_sarif()):
        assert written.replace("\n", "").isprintable()
        json.loads(written)


# ------------------------------------------------------------------------------------------------ data sets


def assert_whole(data: Dataset) -> None:
    """Assert that a data set can be written and read back, checked, assessed, asked and shown."""
    for name in FORMATS:
        assert sinoperu.loads(sinoperu.dumps(data, name), name) == data, f"{name} is not read back"
    assert data.merge(data) == data
    assert_shown(data)
    assert_reported(data.check(windows=True))
    for source in data.sources:
        assert_reported(data.assess(source))
    for record in data.records():
        assert_shown(record)
        if not isinstance(record, Source):
            assert type(record).from_dict(record.to_dict()) == record
    for rows in data.by_series().values():
        for row in rows:
            assert_shown(row)
    assert_answered(data)


def assert_answered(data: Dataset) -> None:
    """Assert that the questions about a data set have answers."""
    for record_id, field in _stated(data):
        assert_shown(data.evidence(record_id, field))
    for entry in data.timeline():
        str(entry)
    data.known_by("2010")
    for asset in (*data.projects, *data.organizations):
        data.ultimate_owners(asset, "2010")
    for state in data.states:
        data.holdings(state, "2010")
        data.largest_partners(state)


def _stated(data: Dataset) -> Iterator[tuple[str, str]]:
    """Yield the records of the data set and their fields about which a source states something."""
    for source in data.sources.values():
        for statement in source.statements:
            record = data.get(statement.record)
            if record is not None and statement.record_type == record.RECORD_TYPE:
                yield statement.record, statement.field
