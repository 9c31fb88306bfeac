"""Errors, problems of files, and helpers for error messages.

A [`Problem`][sinoperu.Problem] describes one error in one value of a file.
[`LoadError`][sinoperu.LoadError] holds the problems of all files that were read together.
This module imports no other module of sinoperu, so that every module can import it.
"""

from collections.abc import Iterable

import attrs

MAX_QUOTED = 80
"""The largest number of characters of a user's text that a message quotes."""

MAX_COMPARED = 120
"""The largest number of characters that `did_you_mean` compares, because the comparison takes quadratic time."""


def quote(value: object) -> str:
    """Return the `repr` of a value for an error message, cut at a fixed length.

    The limit keeps messages short, however long the value in a file is.

    >>> quote("28/04/2009")
    "'28/04/2009'"
    """
    text = repr(value[:MAX_QUOTED] if isinstance(value, str) else value)
    return text if len(text) <= MAX_QUOTED else text[: MAX_QUOTED - 3] + "..."


def printable(text: str, keep: str = "") -> str:
    r"""Return text with all unprintable characters escaped, such as control characters and line breaks.

    Unprintable characters in a user's file could otherwise change the state of a terminal or forge lines of output.

    Args:
        text: The text.
        keep: Unprintable characters that are not escaped.

    >>> printable("a\x1b[2Jb\nc")
    'a\\x1b[2Jb\\nc'
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in keep else repr(char)[1:-1] for char in text)


def path_text(path: Iterable[str | int]) -> str:
    """Return a path as text, with dots between keys and with indexes in brackets.

    >>> path_text(("agreement", "fta", "parties", 0))
    'agreement.fta.parties[0]'
    """
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            key = step if step.isprintable() else quote(step)
            text += f".{key}" if text else key
    return text


def a(word: str) -> str:
    """Return a word with its article.

    >>> a("agreement"), a("visit")
    ('an agreement', 'a visit')
    """
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _initials(word: str) -> str:
    """Return the first letters of the parts of a word in kebab-case, or nothing if it has only one part."""
    parts = word.split("-")
    return "".join(part[:1] for part in parts) if len(parts) > 1 else ""


def did_you_mean(word: str, candidates: Iterable[str], *, limit: int = 1) -> str:
    """Return a hint that names the candidates most similar to a misspelt word, or an empty string.

    The initials of a candidate find it, such as `fta`. Other words of one or two characters get no hint, since they are
    similar to many candidates by chance.

    Args:
        word: The word as the user wrote it. Only its first `MAX_COMPARED` characters are compared.
        candidates: The words that would have been correct.
        limit: The largest number of candidates that the hint names.

    >>> did_you_mean("singed", ["signed", "place"])
    "; did you mean 'signed'?"
    >>> did_you_mean("chinba", ["china", "cuba", "peru"], limit=3)
    "; did you mean 'china' or 'cuba'?"
    >>> did_you_mean("fta", ["treaty", "free-trade-agreement"])
    "; did you mean 'free-trade-agreement'?"
    >>> did_you_mean("singed", ["place"])
    ''
    """
    import difflib

    known = list(candidates)
    similar = [candidate for candidate in known if len(word) > 1 and _initials(candidate) == word.lower()][:limit]
    if not similar and len(word) > 2:
        similar = difflib.get_close_matches(word[:MAX_COMPARED], known, n=limit)
    return f"; did you mean {' or '.join(map(repr, similar))}?" if similar else ""


@attrs.frozen(kw_only=True)
class Problem:
    """One error in one value of a file, with its place.

    >>> print(Problem(message="expected text, got int 3", path=("agreement", "fta", "kind"),
    ...               file="a.toml", line=4, column=8))
    a.toml:4:8: agreement.fta.kind: expected text, got int 3
    """

    message: str
    """What was expected and what was found: lowercase, one line, no full stop."""
    path: tuple[str | int, ...] = ()
    """The keys and indexes that lead to the value, e.g. `("agreement", "fta", "signed")`."""
    file: str | None = None
    """The file name as the caller gave it, or `None` for text that is not from a file."""
    line: int | None = None
    """The line of the value, from 1, or `None` if it is unknown."""
    column: int | None = None
    """The column of the value in characters, from 1, or `None` if it is unknown."""

    def __str__(self) -> str:
        place = self.file or ""
        if self.line is not None:
            place = f"{place or '<text>'}:{self.line}"
            if self.column is not None:
                place += f":{self.column}"
        return ": ".join(part for part in (place, path_text(self.path), self.message) if part)


class SinoperuError(Exception):
    """The base class of sinoperu's own exceptions."""


class LoadError(SinoperuError, ValueError):
    """Raised when files or texts cannot be loaded; it holds all their problems.

    >>> error = LoadError([Problem(message="file is empty", file="a.toml")])
    >>> print(error)
    a.toml: file is empty
    """

    problems: tuple[Problem, ...]
    """All problems, sorted by file, line and column."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(
            sorted(
                problems,
                key=lambda problem: (problem.file or "", problem.line or 0, problem.column or 0, str(problem)),
            )
        )
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type["LoadError"], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class UnknownRecordError(SinoperuError, KeyError):
    """Raised when no record has the given id. The message suggests similar ids."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""
