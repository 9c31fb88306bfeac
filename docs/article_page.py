"""The page with everything that one article states, passage by passage, with the verdicts."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from comparison_pages import definitions
from markdown_text import cell
from value_sentences import address, name_of, named, sentence, value_words, when, with_names

import sinoperu
from sinoperu.model.fields import shapes
from sinoperu.model.value_paths import split_path
from sinoperu.reports.assessment import Row
from sinoperu.reports.judged_items import AnyJudged, Backing, JudgedItem, item_of
from sinoperu.reports.judged_lines import field_text, other_readings, reading_text, reason_text
from sinoperu.reports.verdict_words import CONFLICTS, counted, headline, marked, word
from sinoperu.values.vocabulary import ValueRelation, Verdict
from sinoperu.verdicts.judged import Judged

ENDED = re.compile(r"\.(?:\]\([^)]*\))?$")
"""A full stop at the end of a text or of the name in a link there."""
ARTICLE = "rio-times-2025-03"
MOST_SHOWN = 4
"""If more statements than this decide the verdict on a passage, only the last one about each record is not folded."""

INTRODUCTION = """## How to read this page

The heading of each box is one thing that the article says, in the words of the curators.
The sentence below the verdict gives the adopted value, with links to the records.
If the article says something less precise or something else, the box also gives what the article says.
Then come the other independent sources: first those that say the same as the article, then those that differ.

If a box has several statements, its verdict is the worst of their verdicts.
The box shows the statements that decide the verdict. To see the other statements, open the line below them.
[Verdicts](../concepts/verdicts.md) explains how each verdict is found.
"""


class Judgement(NamedTuple):
    """One statement or claim with its verdict, typed and as text."""

    judged: AnyJudged
    item: JudgedItem


def article_page(data: sinoperu.Dataset) -> str:
    """Return the page: the counts, the conflicts, how to read it, and a box for each passage."""
    assessment = data.assess(ARTICLE)
    source = assessment.source
    uncovered = [Judgement(judged, item_of(judged)) for row in assessment.uncovered for judged in _judged(row)]
    published = "" if source.published is None else f", published {when(source.published)}"
    parts = [
        "# One article, passage by passage\n",
        f"*{cell(source.title)}*, [{cell(source.publisher)}](../sources/{source.id}.html){published}.\n",
        (
            f"The article says {len(assessment.rows)} things that the data set can check.\n"
            "This list counts them by verdict, and the numbers in brackets lead to them.\n"
        ),
        verdict_list(assessment.rows),
        conflicts_text(data, assessment.rows),
        INTRODUCTION,
        "## What the article says\n",
        *(passage_box(data, row) for row in assessment.rows),
    ]
    if uncovered:
        parts.append(f"## In no passage\n\n{statement_lines(data, uncovered, with_verdict=True)}")
    parts.append(
        f"Behind these passages are {len(assessment.judged)} statements, expectations and claims: "
        f"{cell(assessment.headline.partition(': ')[2])}.\n"
        f"The same on the command line: `sinoperu assess {source.id}`.\n\n"
        f"Based on {cell(assessment.citation.text)}.\n"
    )
    return "\n".join(parts)


def _judged(row: Row) -> tuple[AnyJudged, ...]:
    return (*row.statements, *row.claims, *row.series_rows)


def anchor(row: Row) -> str:
    """Return the id of the heading of a passage. Ids of passages need no escaping."""
    return f"passage-{row.passage.id}" if row.passage else ""


def verdict_mark(verdict: Verdict) -> str:
    """Return a verdict as HTML that the style sheet of the site colours, with its mark and its word."""
    return f'<span class="verdict {verdict.value}">{marked(verdict)}</span>'


def verdict_list(rows: Sequence[Row]) -> str:
    """Return a list of the verdicts on passages: how many there are, links to them, and what the verdict means."""
    meanings = definitions(Verdict)
    links: dict[Verdict, list[str]] = defaultdict(list)
    for row in rows:
        if row.passage:
            links[row.verdict].append(f"[{cell(row.passage.id)}](#{anchor(row)})")
    return "".join(
        f"- {verdict_mark(verdict)}: **{count}** ({', '.join(links[verdict])})<br>\n    {meanings[verdict.name]}\n"
        for verdict, count in counted(row.verdict for row in rows).items()
    )


def conflicts_text(data: sinoperu.Dataset, rows: Sequence[Row]) -> str:
    """Return the passages that are contradicted or disputed, each with what the data set has."""
    lines = []
    for row in rows:
        if row.verdict in CONFLICTS and row.passage:
            deciding = [each for each in _judgements(row) if each.item.verdict is row.verdict]
            lines.append(
                f"- {verdict_mark(row.verdict)} [{cell(row.text)}](#{anchor(row)})<br>\n"
                + "".join(f"    {what_is_known(data, each)}.\n" for each in deciding)
            )
    counts = counted(row.verdict for row in rows)
    words = " and ".join(f"{counts.get(verdict, 0)} {word(verdict)}" for verdict in CONFLICTS)
    return f"Of the passages, {words}{':' if lines else '.'}\n\n{''.join(lines)}"


def passage_box(data: sinoperu.Dataset, row: Row) -> str:
    """Return the box of a passage: its text and verdict, what is known instead, and the sources on both sides."""
    shown, folded = split(_judgements(row), row.verdict, data)
    number = cell(row.passage.id) if row.passage else ""
    lines = statement_lines(data, shown)
    lines += "".join(f"- {cell(reason)}\n" for reason in row.unknown_reasons)
    return (
        f'<section class="passage {row.verdict.value}" markdown="1">\n\n'
        f'<h3 id="{anchor(row)}" markdown="span">{number}. {cell(row.text)}</h3>\n\n'
        f"{verdict_mark(row.verdict)}\n\n{lines}\n{folded_statements(data, folded)}</section>\n"
    )


def _judgements(row: Row) -> list[Judgement]:
    return [Judgement(judged, item) for judged, item in zip(_judged(row), row.items, strict=True)]


def split(
    judgements: Sequence[Judgement], verdict: Verdict, data: sinoperu.Dataset
) -> tuple[list[Judgement], list[Judgement]]:
    """Return the statements and claims of a passage that decide its verdict, and the others.

    A field that only identifies its record, such as the guest of a visit, decides nothing if other fields do.
    """
    deciding = [each for each in judgements if each.item.verdict is verdict]
    telling = [each for each in deciding if not identifies(data, each)] or deciding
    if len(telling) > MOST_SHOWN:
        last = {each.item.record: each for each in telling}
        telling = [each for each in telling if last[each.item.record] is each]
    return telling, [each for each in judgements if each not in telling]


def identifies(data: sinoperu.Dataset, judgement: Judgement) -> bool:
    """Return whether a statement is about a field that identifies its record."""
    item = judgement.item
    if item.record not in data or not item.field:
        return False
    shape = shapes(type(data[item.record])).get(split_path(item.field).name)
    return shape is not None and shape.compared.identity


def statement_lines(data: sinoperu.Dataset, judgements: Sequence[Judgement], *, with_verdict: bool = False) -> str:
    """Return a list with what the data set has instead of statements and claims, the sources, and the reasons.

    Statements about one record with the same sources on both sides are one item of the list.
    """
    grouped: dict[tuple[object, ...], list[Judgement]] = defaultdict(list)
    for index, each in enumerate(judgements):
        sources = tuple(source_lines(data, each.item.backing))
        alone = index if below(data, each) or each.item.kind == "claim" else None
        grouped[each.item.record, each.item.verdict, sources, alone].append(each)
    return "".join(list_item(data, group, with_verdict=with_verdict) for group in grouped.values())


def list_item(data: sinoperu.Dataset, group: Sequence[Judgement], *, with_verdict: bool) -> str:
    """Return one item of a list: what is known about one record, and the sources and reasons that are the same."""
    item = group[0].item
    sentences = ". ".join(dict.fromkeys(what_is_known(data, each) for each in group))
    subject = f"{named(data, item.record)} "
    if item.record in data and sentences.count(f". {subject}") == len(group) - 1:
        *others, last = sentences.split(f". {subject}")
        sentences = f"{', '.join(others)} and {last}" if others else last
    verdict = f"{verdict_mark(item.verdict)} " if with_verdict else ""
    lines = [f"{verdict}{with_full_stop(sentences)}", *source_lines(data, item.backing)]
    shown = "<br>\n    ".join(lines)
    return f"- {shown}{below(data, group[0])}\n"


def with_full_stop(text: str) -> str:
    """Return Markdown with a full stop at its end, unless a linked name such as "Ltd." has one there.

    >>> with_full_stop("met [BYD Company Limited](byd.html)"), with_full_stop("met [Huawei Co., Ltd.](huawei.html)")
    ('met [BYD Company Limited](byd.html).', 'met [Huawei Co., Ltd.](huawei.html)')
    """
    return text if ENDED.search(text) else f"{text}."


def below(data: sinoperu.Dataset, judgement: Judgement) -> str:
    """Return what a list has below a statement or claim: the reason, and what a reader can unfold."""
    item = judgement.item
    reason = why(data, judgement)
    texts = [f'<span class="reason">Why: {reason}.</span>'] if reason else []
    folds = [
        fold("the steps", item.steps, data),
        fold(f"{len(item.shown_fields)} fields", field_lines(item), data),
        fold(other_readings(item.readings[1:]), map(reading_text, item.readings[1:]), data),
    ]
    return "".join(f"<br>\n    {text}" for text in texts) + "".join(f"\n    {each}" for each in filter(None, folds))


def what_is_known(data: sinoperu.Dataset, judgement: Judgement) -> str:
    """Return what the data set has about a statement or claim, in words, without a full stop."""
    judged, item = judgement
    if not isinstance(judged, Judged):
        text = item.reason or item.said
        return f"Counted in the data: {with_names(data, text)}"
    record = data.get(judged.statement.record)
    if record is None:
        return cell(item.words)
    if judged.adopted not in (None, ()) or judged.relation is ValueRelation.ENTAILED:
        known = sentence(data, record, item.field, judged.adopted)
        is_same = item.said == item.adopted or judged.relation is ValueRelation.SAME
        return known if is_same else f"{known}. The article says: {said(data, judged)}"
    if not item.field:
        return f"{named(data, record.id)} exists"
    return f"{named(data, record.id)}: {cell(item.field.replace('_', ' '))} {cell(item.said)}"


def said(data: sinoperu.Dataset, judged: Judged) -> str:
    """Return the stated value in words."""
    shape = shapes(type(data[judged.statement.record])).get(split_path(judged.statement.path).name)
    return value_words(data, judged.statement.value, shape)


def source_lines(data: sinoperu.Dataset, backing: Backing | None) -> list[str]:
    """Return the lines with the other sources that say the same, and with those that differ."""
    if backing is None:
        return []
    agreeing = [named(data, source) for source in backing.saying[1:]]
    values: dict[str, list[str]] = defaultdict(list)
    for source, value in backing.differing:
        values[name_of(data, source)].append(f"[{cell(value)}]({address(data, source)})")
    differing = [f"{cell(publisher)} ({', '.join(links)})" for publisher, links in values.items()]
    lines = [
        f'<span class="sources">{title} ({count}): {", ".join(names)}</span>'
        for title, count, names in (
            ("Others say the same", backing.say_count - 1, agreeing),
            ("Others differ", backing.differ_count, differing),
        )
        if names
    ]
    return lines or ['<span class="sources">No other independent source says it.</span>']


def why(data: sinoperu.Dataset, judgement: Judgement) -> str:
    """Return the reason of the verdict on a statement. The reason of a claim is what is known of it."""
    return with_names(data, reason_text(judgement.item)) if isinstance(judgement.judged, Judged) else ""


def field_lines(item: JudgedItem) -> list[str]:
    """Return the lines about the fields of a part, each with its verdict."""
    return [
        f"{marked(field.verdict)}: {field_text(field, with_sources=item.shows_sources_of(field))}"
        for field in item.shown_fields
    ]


def fold(summary: str, lines: Iterable[str], data: sinoperu.Dataset) -> str:
    """Return lines in an item of a list that are folded until a reader opens them; an empty text without lines."""
    body = "<br>".join(with_names(data, each) for each in lines)
    return f"<details><summary>{cell(summary)}</summary>{body}</details>" if body else ""


def folded_statements(data: sinoperu.Dataset, judgements: Sequence[Judgement]) -> str:
    """Return the statements that do not decide the verdict on a passage, folded; an empty text without statements."""
    if not judgements:
        return ""
    summary = headline((each.item.verdict for each in judgements), "more statement")
    lines = statement_lines(data, judgements, with_verdict=True)
    return f'<details markdown="1"><summary>{summary}</summary>\n\n{lines}\n</details>\n\n'
