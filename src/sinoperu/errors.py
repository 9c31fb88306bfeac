"""The exceptions of sinoperu, the problems found in files, and helpers for error messages.

A [`Problem`][sinoperu.Problem] describes one error in one value of a file.
A [`LoadError`][sinoperu.LoadError] holds all problems of the files that were loaded in one call.
This module imports no other module of sinoperu, so that every module can import it without a circular import.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final, TypeVar

import attrs

COMMAND: Final = re.compile(r"::|##(?=\w{0,20}\[)")
"""What begins a command of a build server: `::error::`, `##[error]`, `##vso[task.complete]`."""

T = TypeVar("T")

MAX_QUOTED = 80
"""A message quotes at most this many characters of a user's text."""

MAX_KEY = 120
"""A path shows at most this many characters of a key. No id is longer, so only a key that is refused is cut off."""

MAX_PATH = 1000
"""A path has at most this many characters. No field lies that deep, so only the path of a refused value is cut off."""

MAX_SHOWN = 100
"""At most this many problems are shown in a message or in a terminal, followed by the number of the others."""

MAX_HINTS = 100
"""At most this many unknown keys of one table get a hint such as "did you mean", because finding a hint is slow."""

MAX_COMPARED = 120
"""`did_you_mean` compares at most this many characters, because its running time is quadratic in the length."""


def quote(value: object) -> str:
    """Return the `repr` of a value for an error message, cut off after at most `MAX_QUOTED` characters.

    Without this limit, a very long value in a file would produce a very long message.

    >>> quote("28/04/2009")
    "'28/04/2009'"
    """
    try:
        text = repr(value[:MAX_QUOTED] if isinstance(value, str) else value)
    except ValueError:  # Python refuses to write an `int` of more than 4300 digits
        text = f"a number of {value.bit_length()} bits" if isinstance(value, int) else f"a {type(value).__name__}"
    return text if len(text) <= MAX_QUOTED else text[: MAX_QUOTED - 3] + "..."


def printable(text: str, keep: str = "") -> str:
    r"""Return text in which all unprintable characters are escaped: control, bidirectional and line characters.

    All text for terminals, logs and reports passes this function. Without escapes, such characters in a user's file
    could change the settings of a terminal, reverse the order of words, or add fake lines to the output. The signs with
    which a line begins to be a command of a build server, `::` and `##[`, are escaped too: the name of a file could
    begin with them, or a line could be wrapped just before them.

    Args:
        text: The text.
        keep: The unprintable characters that are left as they are.

    >>> printable("a\x1b[2Jb\nc")
    'a\\x1b[2Jb\\nc'
    >>> printable("::error::a")
    ':\\x3aerror:\\x3aa'
    """
    if not text.isprintable():
        text = "".join(char if char.isprintable() or char in keep else repr(char)[1:-1] for char in text)
    if "::" in text or "##" in text:
        text = COMMAND.sub(lambda match: f"{match[0][0]}\\x{ord(match[0][1]):02x}", text)
    return text


def path_text(path: Iterable[str | int]) -> str:
    """Return the path of a value in a file as text, with dots between keys and with indexes in brackets.

    A key of more than `MAX_KEY` characters and a path of more than `MAX_PATH` characters are cut off. Without this
    limit, a very long key in a file would produce a very long message.

    >>> path_text(("agreement", "fta", "parties", 0))
    'agreement.fta.parties[0]'
    """
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            key = step if len(step) <= MAX_KEY else f"{step[: MAX_KEY - 3]}..."
            key = key if key.isprintable() else quote(key)
            text += f".{key}" if text else key
        if len(text) > MAX_PATH:
            return f"{text[: MAX_PATH - 3]}..."
    return text


def type_error(expected: str, value: object) -> TypeError:
    """Return the error for an argument of the wrong type.

    >>> type_error("a record or its id", 5)
    TypeError('expected a record or its id, got int 5')
    """
    kind = "class" if isinstance(value, type) else type(value).__name__
    shown = value.__name__ if isinstance(value, type) else quote(value)
    return TypeError(f"expected {expected}, got {kind} {shown}")


def check_type(value: object, cls: type[object], expected: str) -> None:
    """Raise an error if an argument is not an instance of a class.

    Args:
        value: The argument.
        cls: The expected class. For `int`, a `bool` is refused.
        expected: The expected value in words, for the error message, e.g. `"a data set"`.

    Raises:
        TypeError: The value is not an instance of the class.
    """
    if not isinstance(value, cls) or (cls is int and isinstance(value, bool)):
        raise type_error(expected, value)


def check_word(word: object, words: Collection[str], expected: str) -> None:
    """Raise an error if an argument is not one of the allowed words.

    Args:
        word: The argument.
        words: The allowed words.
        expected: The expected words, for the error message, e.g. `"a series such as trade-flow"`.

    Raises:
        TypeError: The argument is not text.
        ValueError: The text is not one of the words. The message suggests a similar word.
    """
    if not isinstance(word, str):
        raise type_error(expected, word)
    if word not in words:
        raise ValueError(f"expected {expected}, got {quote(word)}{did_you_mean(word, words)}")


def listed(values: Iterable[T], what: str, cls: type[object] = object) -> tuple[T, ...]:
    """Return the items of a list argument as a tuple.

    >>> listed("las-bambas", "ids")
    Traceback (most recent call last):
    TypeError: expected a list of ids, got text 'las-bambas': write ['las-bambas']

    Args:
        values: The argument.
        what: The expected items, for the error message, e.g. `"ids"`.
        cls: The class that each item must have.

    Raises:
        TypeError: The argument is a single text instead of a list, or no list at all, or an item has another class. A
            text is refused, because its items would be single letters.
    """
    if isinstance(values, str):
        raise TypeError(f"expected a list of {what}, got text {quote(values)}: write [{quote(values)}]")
    if not isinstance(values, Iterable):
        raise type_error(f"a list of {what}", values)
    items = tuple(values)
    for item in items:
        if not isinstance(item, cls):
            raise TypeError(f"{type_error(f'a list of {what}', item)} in the list")
    return items


def a(word: str) -> str:
    """Return a word with the article "a" or "an" in front of it.

    >>> a("agreement"), a("visit")
    ('an agreement', 'a visit')
    """
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _initials(word: str) -> str:
    """Return the initials of a word in kebab-case, or an empty text if the word has no hyphen."""
    parts = word.split("-")
    return "".join(part[:1] for part in parts) if len(parts) > 1 else ""


def did_you_mean(word: str, candidates: Iterable[str], *, limit: int = 1) -> str:
    """Return a hint that names the candidates most similar to a misspelt word, or an empty text if none is similar.

    The initials of a candidate match the candidate: `fta` matches `free-trade-agreement`. Any other word of one or two
    characters gets no hint, because it resembles many candidates by chance.

    Args:
        word: The misspelt word. Only the first `MAX_COMPARED` characters of the word are compared.
        candidates: The valid words.
        limit: The hint names at most this many candidates.

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
    """One error in one value of a file, with the file, line and column of the value.

    >>> print(Problem(message="expected text, got int 3", path=("agreement", "fta", "kind"),
    ...               file="a.toml", line=4, column=8))
    a.toml:4:8: agreement.fta.kind: expected text, got int 3
    """

    message: str
    """The error message, e.g. `"expected text, got int 3"`.

    The message is one line in lowercase without a full stop.
    """
    path: tuple[str | int, ...] = ()
    """The keys and indexes that lead to the value in its file, e.g. `("agreement", "fta", "signed")`."""
    file: str | None = None
    """The file name as the caller gave it, or `None` if the text was not read from a file."""
    line: int | None = None
    """The line of the value, counted from 1, or `None` if the line is unknown."""
    column: int | None = None
    """The column of the value in characters, counted from 1, or `None` if the column is unknown."""

    def __str__(self) -> str:
        place = self.file or ""
        if self.line is not None:
            place = f"{place or '<text>'}:{self.line}"
            if self.column is not None:
                place += f":{self.column}"
        # A file, key or message may come from another person's file, and none of it may begin a second line.
        return printable(": ".join(part for part in (place, path_text(self.path), self.message) if part))


def shown_problems(problems: Sequence[Problem]) -> list[str]:
    """Return the first `MAX_SHOWN` problems as lines of text, and a line with the number of the others.

    A large file with a mistake in each line would fill the terminal otherwise.

    >>> shown_problems([Problem(message=f"problem {number}") for number in range(500)])[98:]
    ['problem 98', 'problem 99', '... and 400 more problems']
    """
    lines = [str(problem) for problem in problems[:MAX_SHOWN]]
    others = len(problems) - len(lines)
    return [*lines, f"... and {others} more {'problem' if others == 1 else 'problems'}"] if others else lines


class SinoperuError(Exception):
    """The base class of sinoperu's own exceptions."""


class LoadError(SinoperuError, ValueError):
    """Raised when files or texts cannot be loaded.

    The error has a list of all problems that were found in these files or texts. Its message shows the first 100.

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
        super().__init__("\n".join(shown_problems(self.problems)))

    def __reduce__(self) -> tuple[type["LoadError"], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class UnknownRecordError(SinoperuError, KeyError):
    """Raised when no record has the given id. The message suggests similar ids."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


def missing_extra(extra: str, purpose: str) -> SinoperuError:
    """Return the error for an extra that is not installed.

    >>> missing_extra("polars", "to_polars")
    SinoperuError("expected the extra `polars` for to_polars: pip install 'sinoperu[polars]'")

    Args:
        extra: The name of the extra in `pyproject.toml`.
        purpose: What the extra is needed for.
    """
    return SinoperuError(f"expected the extra `{extra}` for {purpose}: pip install 'sinoperu[{extra}]'")
