"""The text of a new dossier, which is to be filled in."""

from collections.abc import Iterable
from typing import Final

from sinoperu.values.vocabulary import SourceForm, SourceKind

_TEXT: Final = """\
# What one source says. Fill in what it says, and remove the # before each line that you need.
# `sinoperu fields source` explains the fields, and `sinoperu check FILE` gives a verdict on each statement.

format = 1

[source.{id}]
title = "The title of {id}"
# publisher = "The Rio Times"
# published = "2025-03-18"  # or a month, or a year
# retrieved = "2025-11-30"  # the day on which you read it
# kind = "news"  # {kinds}
# form = "original"  # {forms}
# language = "en"
# url = "https://example.org/page"

# ------------------------------------------------------------------------------- What it says, record by record
# `sinoperu search WORDS` finds the ids of records, and `sinoperu fields agreement` lists what can be said about one.

# [source.{id}.says.agreement.peru-china-fta-2009]
# signed = "2009"  # as precise as the source, and no more
# parties = ["peru", "china"]

# [source.{id}.says.project.chancay-port]
# stakes = [{{ owner = "cosco-shipping-ports", share = "60%" }}]

# What it expects of the future:

# [source.{id}.expects.agreement.peru-china-fta-2009]
# terminated = "2031"

# ------------------------------------------------------------------------------- What it says about many records
# `sinoperu fields source.claims` lists the kinds of claims.

# [source.{id}.claims.largest-partner-for-ten-years]
# kind = "streak"
# reporter = "peru"
# partner = "china"
# position = 1
# years = 10

# ------------------------------------------------------------------------------- Its passages, in your own words
# `covers` names the statements and claims of a passage: sinoperu then gives a verdict on the whole passage.

[source.{id}.passages.1]
text = "What the first passage says, in your own words."
# covers = ["agreement.peru-china-fta-2009.signed"]

# ------------------------------------------------------------------------------- A record that the data lack

# [agreement.a-new-agreement]
# names = {{ en = "A new agreement" }}
# kind = "memorandum-of-understanding"
# parties = ["peru", "china"]

# [source.{id}.says.agreement.a-new-agreement]
# kind = "memorandum-of-understanding"
# parties = ["peru", "china"]
"""


def new_dossier(source_id: str) -> str:
    """Return the text of a dossier with one source, to fill in.

    Args:
        source_id: The id of the source, which must be valid.
    """
    return _TEXT.format(id=source_id, kinds=_one_of(SourceKind), forms=_one_of(SourceForm))


def _one_of(words: Iterable[str]) -> str:
    return f"one of {', '.join(words)}"
