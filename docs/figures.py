"""The share of adopted values that a source states, as written in hand-written pages.

`docs/make_pages.py` writes the current figures into every sentence that has this form:
"sources state 1,396 of its 4,482 adopted values (31 %)".
"""

import re
from pathlib import Path

import attrs
from markdown_text import Pages

import sinoperu

ROOT = Path(__file__).parents[1]
PAGES = ("../README.md", "concepts/scope.md")
"""The pages with such a sentence, by their path under `docs`."""
SENTENCE = re.compile(r"sources state [\d,]+ of its [\d,]+ adopted values \(\d+ %\)")


def stated_values(data: sinoperu.Dataset) -> tuple[int, int]:
    """Return how many adopted values a source states, and how many adopted values there are.

    A source states a value if it has a statement about the field and its evidence counts as agreeing with the value;
    an expectation is not enough. A field counts once, even if its value is a list. Names, aliases and identifiers are
    not counted, and neither are the fields of sources and coverages, which describe the data set itself.

    >>> stated_values(sinoperu.loads('''
    ... [agreement.fta]
    ... signed = "2009-04-28"
    ... entered_into_force = "2010-03-01"
    ... [source.gazette.says.agreement.fta]
    ... signed = "2009-04-28"
    ... '''))
    (1, 2)
    """
    shared = {attribute.name for attribute in attrs.fields(sinoperu.Record)}
    values = [
        (record, attribute.name)
        for record in data.records()
        if not isinstance(record, sinoperu.Source | sinoperu.Coverage)
        for attribute in attrs.fields(type(record))
        if attribute.name not in shared and getattr(record, attribute.name) not in (None, ())
    ]
    return sum(is_stated(data, record, field) for record, field in values), len(values)


def is_stated(data: sinoperu.Dataset, record: sinoperu.Record, field: str) -> bool:
    """Return whether a source that agrees with an adopted value has a statement about it."""
    evidence = data.evidence(record, field)
    agreeing = set(evidence.sources)
    statements = (judged.statement for judged in evidence)
    return any(statement.mode is sinoperu.Mode.SAYS and statement.source in agreeing for statement in statements)


def sentence(data: sinoperu.Dataset) -> str:
    """Return the sentence with the figures of a data set."""
    stated, adopted = stated_values(data)
    return f"sources state {stated:,} of its {adopted:,} adopted values ({stated / adopted:.0%})".replace("%", " %")


def figure_pages(data: sinoperu.Dataset) -> Pages:
    """Return the hand-written pages with the figures of a data set.

    Raises:
        ValueError: A page has no such sentence.
    """
    written = sentence(data)
    pages = {}
    for path in PAGES:
        pages[path], count = SENTENCE.subn(written, (ROOT / "docs" / path).read_text("utf-8"))
        if not count:
            raise ValueError(f"expected a sentence such as {written!r} in docs/{path}")
    return pages
