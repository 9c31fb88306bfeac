"""The share of adopted values that a source states, as written in hand-written pages.

`docs/make_pages.py` writes the current figures into every sentence that has this form:
"sources state 1,396 of its 4,482 adopted values (31 %)".
"""

import re
from pathlib import Path

from markdown_text import Pages

import sinoperu
from sinoperu.checking.engine import engine_of
from sinoperu.queries.sourcing_figures import Sourcing, sourcing_figures

ROOT = Path(__file__).parents[1]
PAGES = ("../README.md", "concepts/scope.md")
"""The pages with such a sentence, by their path under `docs`."""
SENTENCE = re.compile(r"sources state [\d,]+ of its [\d,]+ adopted values \(\d+ %\)")


def figures(data: sinoperu.Dataset) -> Sourcing:
    """Return how many adopted values have a source, with the verdicts of the check."""
    return sourcing_figures(data, engine_of(data).context.judge)


def sentence(data: sinoperu.Dataset) -> str:
    """Return the sentence with the figures of a data set."""
    total = figures(data).total
    share = f"{total.share(total.stated):.0%}".replace("%", " %")
    return f"sources state {total.stated:,} of its {total.adopted:,} adopted values ({share})"


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
