"""How verdicts are shown: the word, the mark and the style of each verdict, and the counts of several verdicts.

All displays take their words and marks from here: text, terminal, notebook and site. A mark tells the verdicts apart
where there are no colours. Only `CONFIRMED` is green.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from sinoperu.values.vocabulary import Verdict

MARKS: Final = {
    Verdict.CONFIRMED: "✓",
    Verdict.UNCORROBORATED: "○",
    Verdict.MORE_PRECISE: "⊂",
    Verdict.COMPATIBLE: "≈",
    Verdict.NEW: "+",
    Verdict.PENDING: "»",
    Verdict.NOT_COVERED: "·",
    Verdict.UNDETERMINED: "?",
    Verdict.DISPUTED: "≠",
    Verdict.CONTRADICTED: "✗",
}  # fmt: skip
"""The mark of each verdict. Each verdict has a mark of its own."""

ASCII_MARKS: Final = {
    Verdict.CONFIRMED: "v",
    Verdict.UNCORROBORATED: "o",
    Verdict.MORE_PRECISE: "<",
    Verdict.COMPATIBLE: "~",
    Verdict.NEW: "+",
    Verdict.PENDING: ">",
    Verdict.NOT_COVERED: "-",
    Verdict.UNDETERMINED: "?",
    Verdict.DISPUTED: "!",
    Verdict.CONTRADICTED: "x",
}
"""The marks for terminals that can show only ASCII characters."""

STYLES: Final = {
    Verdict.CONFIRMED: "bold green",
    Verdict.UNCORROBORATED: "cyan",
    Verdict.MORE_PRECISE: "cyan",
    Verdict.COMPATIBLE: "blue",
    Verdict.NEW: "magenta",
    Verdict.PENDING: "magenta",
    Verdict.NOT_COVERED: "yellow",
    Verdict.UNDETERMINED: "yellow",
    Verdict.DISPUTED: "bold yellow",
    Verdict.CONTRADICTED: "bold red",
}
"""The style of each verdict on a terminal, in the words of the library rich."""

CONFLICTS: Final = (Verdict.CONTRADICTED, Verdict.DISPUTED)
"""The verdicts that displays show first."""


def word(verdict: Verdict) -> str:
    """Return the word for a verdict.

    >>> word(Verdict.MORE_PRECISE)
    'more precise'
    """
    return verdict.value.replace("-", " ")


def marked(verdict: Verdict, *, ascii_only: bool = False) -> str:
    """Return the mark and the word of a verdict.

    Args:
        verdict: The verdict.
        ascii_only: Whether the mark is an ASCII character.

    >>> marked(Verdict.CONFIRMED), marked(Verdict.CONTRADICTED, ascii_only=True)
    ('✓ confirmed', 'x contradicted')
    """
    return f"{(ASCII_MARKS if ascii_only else MARKS)[verdict]} {word(verdict)}"


def counted(verdicts: Iterable[Verdict]) -> dict[Verdict, int]:
    """Return how often each verdict occurs, from the best verdict to the worst. Verdicts that do not occur are omitted.

    >>> counted([Verdict.NEW, Verdict.CONFIRMED, Verdict.NEW])
    {Verdict.CONFIRMED: 1, Verdict.NEW: 2}
    """
    counts = Counter(verdicts)
    return {verdict: counts[verdict] for verdict in Verdict if verdict in counts}


def headline(verdicts: Iterable[Verdict], thing: str = "statement") -> str:
    """Return the number of verdicts in one line, in total and of each verdict from the best to the worst.

    Args:
        verdicts: The verdicts.
        thing: The word for one thing that has a verdict.

    >>> headline([Verdict.CONTRADICTED, Verdict.CONFIRMED, Verdict.CONFIRMED])
    '3 statements: 2 confirmed, 1 contradicted'
    >>> headline([], "passage")
    'no passages'
    """
    counts = counted(verdicts)
    total = sum(counts.values())
    if not total:
        return f"no {thing}s"
    each = ", ".join(f"{count} {word(verdict)}" for verdict, count in counts.items())
    return f"{total} {thing}{'' if total == 1 else 's'}: {each}"
