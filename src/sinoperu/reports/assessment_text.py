"""Assessments as lines of text, for plain text and for terminals."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final

from sinoperu.reports.assessment import Assessment, Row
from sinoperu.reports.covered_items import first_judged, once_each
from sinoperu.reports.judged_items import AnyJudged, conflicts_first, item_of
from sinoperu.reports.judged_lines import BLANK, conflict_lines, item_lines, line, verdict_line
from sinoperu.reports.line import Line
from sinoperu.reports.verdict_words import CONFLICTS, headline

INDENT: Final = " " * 6
"""What stands before the lines about the statements of a passage."""


def assessment_text(assessment: Assessment) -> str:
    r"""Return an assessment as text.

    >>> from sinoperu.loading import loads
    >>> data = loads('[agreement.x]\nsigned = "2009-04"\n[source.a.says.agreement.x]\nsigned = "2010"')
    >>> print(assessment_text(data.assess("a")).splitlines()[0])
    1 statement: 1 contradicted
    """
    return "".join(f"{text_line.text}\n" for text_line in assessment_lines(assessment))


def assessment_lines(assessment: Assessment, *, brief: bool = False, ascii_only: bool = False) -> Iterator[Line]:
    """Yield the lines of an assessment: the headline, the conflicts, the passages, the other items, and the versions.

    Args:
        assessment: The assessment.
        brief: Whether to leave out the statements of the passages, and everything that is not in a passage.
        ascii_only: Whether the marks of the verdicts are ASCII characters.
    """
    source = assessment.source
    yield line(assessment.headline, "headline")
    yield line(source.id if source.name == source.id else f"{source.name} ({source.id})", "detail")
    for item in assessment.conflicts:
        yield BLANK
        yield from conflict_lines(item, ascii_only=ascii_only)
    if assessment.rows:
        yield BLANK
        yield line(assessment.passages_headline, "heading")
        lines_of = once_each(partial(_covered_lines, ascii_only=ascii_only))
        for row in assessment.rows:
            yield from _passage_lines(row, lines_of, brief=brief, ascii_only=ascii_only)
    uncovered = () if brief else tuple(assessment.uncovered_items)
    if not assessment.rows:
        uncovered = tuple(item for item in uncovered if item.verdict not in CONFLICTS)  # these are shown above
    if uncovered:
        yield BLANK
        if assessment.rows:
            yield line("not in a passage", "heading")
        for item in uncovered:
            yield from item_lines(item, details=item.verdict not in CONFLICTS, ascii_only=ascii_only)
    yield BLANK
    yield line(assessment.citation.text, "detail")


def conflicts_text_lines(assessments: Iterable[Assessment], *, ascii_only: bool = False) -> Iterator[Line]:
    """Yield the headline over several assessments, and the lines about everything contradicted or disputed.

    Without any statement, no line is yielded.

    Args:
        assessments: The assessments.
        ascii_only: Whether the marks of the verdicts are ASCII characters.
    """
    items = [item for assessment in assessments for item in assessment.items]
    if not items:
        return
    yield line(headline(item.verdict for item in items), "headline")
    for item in conflicts_first(items):
        yield BLANK
        yield from conflict_lines(item, ascii_only=ascii_only)
    yield BLANK


def _passage_lines(
    row: Row, lines_of: Callable[[AnyJudged], tuple[Line, ...]], *, brief: bool, ascii_only: bool
) -> Iterator[Line]:
    """Yield the lines about a passage: its verdict and text, and then what it covers, at most `MOST_COVERED` items.

    The details of what is contradicted or disputed are left out, because they are shown before the passages.

    Args:
        row: The passage with everything that it covers.
        lines_of: Returns the lines of one thing that the passage covers.
        brief: Whether to leave out everything that the passage covers.
        ascii_only: Whether the marks of the verdicts are ASCII characters.
    """
    number = f"{row.passage.id if row.passage else '':>3} "
    yield verdict_line(row.verdict, row.text, before=number, ascii_only=ascii_only)
    if not brief:
        first, others = first_judged(row.statements, row.claims, row.series_rows)
        for judged in first:
            yield from lines_of(judged)
        if others:
            yield line(f"{INDENT}and {others} more", "detail")
    for reason in row.unknown_reasons:
        yield line(f"{INDENT}{reason}", "detail")


def _covered_lines(judged: AnyJudged, *, ascii_only: bool) -> tuple[Line, ...]:
    item = item_of(judged)
    return tuple(item_lines(item, details=item.verdict not in CONFLICTS, indent=INDENT, ascii_only=ascii_only))
