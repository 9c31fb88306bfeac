"""What the page for checking an article asks of Python in the browser, and the answers.

The worker of the page runs this module with the wheel of sinoperu. A question and its answer are JSON texts, so that no
object of Python and no object of the browser has to be translated. All texts in an answer are plain: the page shows
them as text and never as HTML.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, TypeAlias

import attrs

from sinoperu import Dataset, load, loads
from sinoperu.checking.beside_bundled import added_report
from sinoperu.checking.own_statements import own_assessments, with_own_statements
from sinoperu.errors import MAX_KEY, MAX_SHOWN, LoadError, Problem, printable
from sinoperu.model.sources import Source
from sinoperu.reports.assessment_text import assessment_lines
from sinoperu.rules import RULES

FILE: Final = "article.toml"
"""The name of the dossier in places such as `article.toml:3:10`. It is the name of the file that the page offers."""
WARM_UP: Final = """
[source.a.says.agreement.peru-china-fta-2009]
signed = "2009"
"""
"""A dossier whose check prepares everything that all further checks use."""
MOST_LINKED: Final = 5000
"""At most this many different words of a report are looked up for links."""
_WORD: Final = re.compile(r"(?<![\w-])(?:[A-Z]{3}[0-9]{3}|[a-z0-9]+(?:-[a-z0-9]+)+)(?![\w-])")

Answer: TypeAlias = dict[str, Any]  # JSON


def answer(question: str) -> str:
    """Answer a question of the page.

    Args:
        question: An object in JSON, with `ask` and, for most questions, `text`, the text of a dossier.

    >>> answer('{"ask": "problems", "text": "[agreement.x]"}')
    '{"problems": [], "others": 0}'
    """
    request = json.loads(question)
    return json.dumps(_ANSWERS[request["ask"]](request.get("text", "")), ensure_ascii=False)


def warm_up(_text: str = "") -> Answer:
    """Load the bundled data and prepare the first check, which takes the longest. Return the version of the data."""
    data = load()
    data.merge(loads(WARM_UP)).assess("a").to_text()
    return {"version": data.version}


def problems(text: str) -> Answer:
    """Return why the loader refuses a dossier; an empty list if it accepts it."""
    try:
        loads(text, file=FILE)
    except LoadError as error:
        return _refusal(error.problems)
    return _refusal(())


def verdicts(text: str) -> Answer:
    """Return the lines that `sinoperu assess` prints for each source of a dossier, or the problems of the dossier."""

    def lines(data: Dataset, dossier: Dataset) -> Iterator[Answer]:
        for index, source in enumerate(dossier.sources):
            if index:
                yield _line("")
            for line in assessment_lines(data.assess(source)):
                verdict = "" if line.verdict is None else line.verdict.value
                yield _line(line.text, line.level, verdict, line.hang)

    return _checked(text, lines)


def findings(text: str) -> Answer:
    """Return the findings that `sinoperu check` prints for a dossier after its conflicts, or the problems."""

    def lines(data: Dataset, dossier: Dataset) -> Iterator[Answer]:
        report = with_own_statements(added_report(load(), dossier, data), own_assessments(data, dossier))
        # The verdicts are shown already.
        return map(_line, attrs.evolve(report, assessments=()).to_text().splitlines())

    return _checked(text, lines)


def _checked(text: str, lines: Callable[[Dataset, Dataset], Iterable[Answer]]) -> Answer:
    """Return lines about a dossier and the pages of the ids in them, or the problems of the dossier.

    Args:
        text: The text of the dossier.
        lines: Returns the lines, given the bundled data merged with the dossier, and the dossier.
    """
    try:
        dossier = loads(text, file=FILE)
    except LoadError as error:
        return _refusal(error.problems)
    if not dossier.sources:
        return _refusal([Problem(message="expected an article such as [source.my-article], got none")])
    try:
        data = load().merge(dossier)
    except ValueError as error:
        advice = "state facts about a known record under [source.ID.says], or use another id"
        return _refusal([Problem(message=f"{error}: {advice}")])
    shown = list(lines(data, dossier))
    return {"lines": shown, "pages": _pages(line["text"] for line in shown)}


def _line(text: str, level: str = "detail", verdict: str = "", hang: int = 0) -> Answer:
    return {"text": text, "level": level, "verdict": verdict, "hang": hang}


def _refusal(found: Sequence[Problem]) -> Answer:
    """Return at most `MAX_SHOWN` problems, each with its place in the text, and the number of the others."""
    shown = [
        {
            "message": printable(problem.message), "line": problem.line, "column": problem.column,
            "path": [printable(str(step)[:MAX_KEY]) for step in problem.path],
        }
        for problem in found[:MAX_SHOWN]
    ]  # fmt: skip
    return {"problems": shown, "others": len(found) - len(shown)}


def _pages(texts: Iterable[str]) -> dict[str, str]:
    """Return the address on the site of each id and each code of a rule in some texts."""
    data, codes = load(), {rule.code for rule in RULES}
    pages: dict[str, str] = {}
    words = dict.fromkeys(word for text in texts for word in _WORD.findall(text))
    for word in islice(words, MOST_LINKED):
        if word in codes:
            pages[word] = f"rules/{word}.html"
        elif (record := data.get(word)) is not None:
            pages[word] = f"{'sources' if isinstance(record, Source) else 'records'}/{record.id}.html"
    return pages


_ANSWERS: Final[Mapping[str, Callable[[str], Answer]]] = {
    "warm-up": warm_up, "problems": problems, "verdicts": verdicts, "findings": findings,
}  # fmt: skip
