"""What can go wrong, as data.

A [`Problem`][sinoperu.Problem] is one thing wrong with one value of one file.
[`LoadError`][sinoperu.LoadError] carries all problems of all files that were read together.
This module imports nothing of sinoperu, because every other module may need it.
"""

from collections.abc import Iterable

import attrs

MAX_QUOTED = 80
"""The longest piece of a user's text that a message repeats, in characters."""

MAX_COMPARED = 120
"""The longest piece of a user's text that is compared with candidates: the comparison takes quadratic time."""


def quote(value: object) -> str:
    """Return `value` as a message shows it: its `repr`, cut at a fixed length.

    A message must stay one short line whatever stands in the file.

    >>> quote("28/04/2009")
    "'28/04/2009'"
    """
    text = repr(value[:MAX_QUOTED] if isinstance(value, str) else value)
    return text if len(text) <= MAX_QUOTED else text[: MAX_QUOTED - 3] + "..."


def printable(text: str, keep: str = "") -> str:
    r"""Return text with every character escaped that shows nothing, but may steer a terminal or break a line.

    Args:
        text: The text.
        keep: Characters that stay as they are.

    >>> printable("a\x1b[2Jb\nc")
    'a\\x1b[2Jb\\nc'
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in keep else repr(char)[1:-1] for char in text)


def path_text(path: Iterable[str | int]) -> str:
    """Return a path as a reader writes it, dotted, with positions in brackets.

    >>> path_text(("agreement", "fta", "parties", 0))
    'agreement.fta.parties[0]'
    """
    out = ""
    for step in path:
        if isinstance(step, int):
            out += f"[{step}]"
        else:
            shown = step if step.isprintable() else quote(step)
            out += f".{shown}" if out else shown
    return out


def a(word: str) -> str:
    """Return a word with its article.

    >>> a("agreement"), a("visit")
    ('an agreement', 'a visit')
    """
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def did_you_mean(word: str, candidates: Iterable[str], *, limit: int = 1) -> str:
    """Return a hint that names the candidates most similar to a misspelt word, or an empty string.

    Words of one or two characters get no hint, because they are similar to many candidates by chance.

    Args:
        word: The word as the user wrote it. Only its first `MAX_COMPARED` characters are compared.
        candidates: The words that would have been correct.
        limit: The largest number of candidates that the hint names.

    >>> did_you_mean("singed", ["signed", "place"])
    "; did you mean 'signed'?"
    >>> did_you_mean("chinba", ["china", "cuba", "peru"], limit=3)
    "; did you mean 'china' or 'cuba'?"
    >>> did_you_mean("singed", ["place"])
    ''
    """
    import difflib

    similar = difflib.get_close_matches(word[:MAX_COMPARED], list(candidates), n=limit) if len(word) > 2 else []
    return f"; did you mean {' or '.join(map(repr, similar))}?" if similar else ""


@attrs.frozen(kw_only=True)
class Problem:
    """One thing wrong with one value: where it stands, and what was expected there.

    >>> print(Problem(message="expected text, got int 3", path=("agreement", "fta", "kind"),
    ...               file="a.toml", line=4, column=8))
    a.toml:4:8: agreement.fta.kind: expected text, got int 3
    """

    message: str
    """What was expected and what was found: lowercase, one line, no full stop."""
    path: tuple[str | int, ...] = ()
    """The keys and positions that lead to the value, e.g. `("agreement", "fta", "signed")`."""
    file: str | None = None
    """The file's name as the caller gave it, or `None` for text without a file."""
    line: int | None = None
    """The line of the value, from 1, or `None` where it cannot be known."""
    column: int | None = None
    """The column of the value in characters, from 1, or `None` where it cannot be known."""

    def __str__(self) -> str:
        place = self.file or ""
        if self.line is not None:
            place = f"{place or '<text>'}:{self.line}"
            if self.column is not None:
                place += f":{self.column}"
        return ": ".join(part for part in (place, path_text(self.path), self.message) if part)


class SinoperuError(Exception):
    """The base of every error that sinoperu raises on purpose."""


class LoadError(SinoperuError, ValueError):
    """Files or texts that could not be loaded, with every problem that they have.

    >>> error = LoadError([Problem(message="file is empty", file="a.toml")])
    >>> print(error)
    a.toml: file is empty
    """

    problems: tuple[Problem, ...]
    """All problems, in the order of file, line and column."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.file or "", p.line or 0, p.column or 0, str(p))))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type["LoadError"], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class UnknownRecordError(SinoperuError, KeyError):
    """An id that no record has; the message names the nearest ids that exist."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""
