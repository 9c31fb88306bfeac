"""No regular expression of the package takes more than linear time, whatever the text.

The test finds the patterns in the source code, builds hostile texts from the characters of each pattern, and counts the
steps of a backtracking matcher. A count does not depend on the machine.
"""

import ast
import importlib
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

import sinoperu
from tests.counting_regex import alphabet, example, steps

SOURCE = Path(sinoperu.__file__).parent
METHODS = {"match", "search", "fullmatch", "findall", "finditer", "sub", "split"}
BOUNDED = {
    "values/_edtf.py: pattern": "only texts of at most MAX_LENGTH characters",
    "values/quantity_grammar.py: pattern": "only texts of at most MAX_LENGTH characters",
    "values/quantity_grammar.py: QUANTITY": "only texts of at most MAX_LENGTH characters",
    "values/quantities.py: _CURRENCY_BEFORE": "only texts of at most MAX_LENGTH characters",
    "values/_edtf.py: _X_FROM_THE_RIGHT": "only texts that match DATE, which has at most 11 characters",
    "values/reading.py: f'[A-Z]{{{length}}}'": "a code of a fixed length",
    "rules/framework/rules.py: f'^## {re.escape(heading)}\\\\n(.*?)(?=^## |\\\\Z)'": "docstrings of rules, not files",
    "rules/framework/rules.py: '```toml\\\\n(.*?)```'": "docstrings of rules, not files",
}
"""Patterns that only read short texts, or texts of the program itself, each with the reason."""
ANCHORED = {"files/formats/_toml_offsets.py"}
"""Files whose patterns are only used by a function that matches them at one offset."""
WINDOW = {
    "files/formats/toml.py: _MAYBE_LONG_KEY": (130, (".a", ". ", '."', ".'a'", '."\\"', '."\\', ".'")),
    "files/formats/toml.py: _STRING_OR_KEY": (130, (".a", ". ", '."', ".'a'", '"\\', '"\\"', '"""\\', "''''", "a.")),
}
"""Patterns that read a limited number of words again from each offset: more repetitions than that, and what repeats."""
SHORT, GROWTH = 16, 4
MOST = 6.0
"""A text that is four times as long takes at most this many times as many steps. Quadratic time gives 16 times."""

Pattern = re.Pattern[str] | re.Pattern[bytes]


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "re":
            yield node, node.func.attr


def patterns() -> Iterator[tuple[str, Pattern, str]]:
    """Yield each pattern with a name and its strictest method: `search` tries every offset of the text."""
    for file in sorted(SOURCE.rglob("*.py")):
        path = file.relative_to(SOURCE)
        text = file.read_text("utf-8")
        if not re.search(r"\bre\.", text):
            continue
        tree = ast.parse(text)
        targets = {
            id(node.value): ast.unparse(node.targets[0] if isinstance(node, ast.Assign) else node.target)
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign | ast.AnnAssign)
        }
        for call, method in calls(tree):
            if method not in METHODS | {"compile"}:
                continue
            source = ast.unparse(call.args[0])
            target = targets.get(id(call), "")
            name = f"{path}: {target or source}"
            if name in BOUNDED or f"{path}: {source}" in BOUNDED:
                continue
            names = vars(importlib.import_module(".".join(("sinoperu", *path.with_suffix("").parts))))
            if method == "compile":
                compiled = eval(ast.unparse(call), dict(names))  # noqa: S307  the code of this project
                used = {
                    node.attr
                    for other in ast.walk(tree)
                    for node in [other]
                    if isinstance(node, ast.Attribute) and ast.unparse(node.value) == target and node.attr in METHODS
                }
                only = next(iter(used)) if len(used) == 1 else "search"
                yield name, compiled, "match" if str(path) in ANCHORED else only
            else:
                compiled = re.compile(eval(source, dict(names)))  # noqa: S307
                yield name, compiled, method


PATTERNS = list(patterns())


def texts(name: str, pattern: Pattern, growth: int) -> Iterator[str]:
    """Yield hostile texts: a beginning, a few characters many times, and an end that hardly any part matches."""
    times, units_of_window = WINDOW.get(name, (SHORT, ()))
    times *= growth
    if units_of_window:
        yield from (unit * times + "\x7f" for unit in units_of_window)
        return
    chars = alphabet(pattern, 8)
    for size in (1, 2):
        for unit in product(chars, repeat=size):
            yield "".join(unit) * times + "\x7f"
    beginning = example(pattern)[:40]
    for length in range(1, len(beginning) + 1):
        yield beginning[:length] * times + "\x7f"
        for char in chars:
            yield beginning[:length] + char * times + "\x7f"


def test_the_source_has_patterns() -> None:
    assert len(PATTERNS) > 30


@pytest.mark.parametrize(("name", "pattern", "method"), [pytest.param(*each, id=each[0]) for each in PATTERNS])
def test_a_pattern_takes_linear_time_on_hostile_text(name: str, pattern: Pattern, method: str) -> None:
    for short, long in zip(texts(name, pattern, 1), texts(name, pattern, GROWTH), strict=True):
        few, many = steps(pattern, short, method), steps(pattern, long, method)
        assert many <= MOST * few, f"{long[:20]!r}... takes {few} steps, and {many} steps if it is longer"


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"[a-z]+b", "search"),
        (r"[ \t]*+([^=#]+?)[ \t]*+=", "match"),
        (r"(.+), (?:.+ of|the State of)", "fullmatch"),
        (r"<(?:\w+:)?mergeCell\s[^>]*?ref=", "findall"),
    ],
)
def test_the_texts_and_the_count_find_patterns_that_take_more(pattern: str, method: str) -> None:
    compiled = re.compile(pattern)
    assert any(
        steps(compiled, long, method) > MOST * steps(compiled, short, method)
        for short, long in zip(texts("", compiled, 1), texts("", compiled, GROWTH), strict=True)
    )


@pytest.mark.parametrize(
    ("pattern", "text", "method"),
    [(r"(a|ab)(c|bcd)(d*)", "abcd", "fullmatch"), (r"a{2,3}?b", "aaab", "match"), (r"x(?<=x)\b", "x", "search")],
)
def test_the_matcher_finds_what_python_finds(pattern: str, text: str, method: str) -> None:
    assert getattr(re, method)(pattern, text)
    assert steps(re.compile(pattern), text, method) > 0
