"""No state is named in the code: names, texts and comments do not depend on which states the data are about.

Docstrings may name states in their examples. The other places that may name one are listed in `ALLOWED`.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import sinoperu
from sinoperu.model import RECORD_CLASSES, SERIES_CLASSES
from sinoperu.model.fields import parts, shapes
from sinoperu.values.text import fold

PACKAGE = Path(sinoperu.__file__).parent

STEMS = ("peru", "china", "chines", "chino", "lima", "beijing", "pekin", "renminbi", "yuan")
"""Beginnings of further words that name a state, its capital, its people or its currency."""

ALLOWED = {
    "adapters.parties": "the names of parties in the published lists, and the ids that the bundled data have for them",
    "store.bundled_part": "the title of the data set",
    "plots.map_chart": "the borders that are shipped with the package are those of the regions of one state",
    "model.renamed": "former names, and examples of the new values",
    "cli.entry": "the description of the program, and an example of a command with a bundled id",
    "cli.new_dossier": "examples of statements about bundled records",
    "values.currencies": "the codes of ISO 4217",
    "values.currency_uses": "the days of use of the codes of ISO 4217",
}
"""The modules that may name states, with the reason."""

OTHER_MEANINGS = {
    "CU": "a customs union in the list of the WTO",
    "ID": "the id of a record, in the help of a command",
}
"""Texts that may stand in every module, with the reason."""


class Mention(NamedTuple):
    """A place in the code that names a state."""

    module: str
    line: int
    text: str


@cache
def names() -> re.Pattern[str]:
    """Return a pattern for the beginning of a word that names a state."""
    states = sinoperu.load().states.values()
    ids_and_names = {fold(word) for state in states for word in (state.id, *dict(state.names.pairs).values())}
    words = sorted({*STEMS, *(word.replace("-", " ") for word in ids_and_names)}, key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, words))})")


@cache
def codes() -> frozenset[str]:
    """Return the ISO codes of the bundled states."""
    states = sinoperu.load().states.values()
    return frozenset(code for state in states for code in (state.iso2, state.iso3) if code)


def names_a_state(text: str) -> bool:
    if text in OTHER_MEANINGS:
        return False
    words = fold(text.replace("-", " ").replace("_", " "))
    return names().search(words) is not None or text in codes()


def mentions(module: str, code: str) -> Iterator[Mention]:
    """Yield the names, texts and comments of a module that name a state. Docstrings are left out."""
    tree = ast.parse(code)
    docstrings = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            texts = [node.value] if isinstance(node.value, str) and id(node) not in docstrings else []
        else:
            texts = [text for field in ("id", "arg", "attr", "name", "asname") if (text := getattr(node, field, None))]
        for text in texts:
            if names_a_state(text):
                yield Mention(module, getattr(node, "lineno", 0), text)
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type == tokenize.COMMENT and names_a_state(token.string):
            yield Mention(module, token.start[0], token.string)


def modules() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield ".".join(path.relative_to(PACKAGE).with_suffix("").parts), path.read_text(encoding="utf-8")


def test_code_names_a_state_only_in_the_listed_modules() -> None:
    found = [mention for module, code in modules() for mention in mentions(module, code)]
    assert [mention for mention in found if mention.module not in ALLOWED] == []


@pytest.mark.parametrize(
    "code",
    [
        'DEFAULT = ("first", "china")',
        "PERUVIAN_CURRENCIES = ()",
        "def f(parties=('peru',)): ...",
        "def from_peru(): ...",
        "x.peru",
        "x = 1  # the local time in Lima",
        "message = f'expected {x} of Brazil'",
        "x = 'El Perú'",
        "x = '中华人民共和国'",
        "x = 'PE'",
        "import peru",
        "from x import y as china",
    ],
)
def test_each_kind_of_mention_is_found(code: str) -> None:
    assert list(mentions("module", code))


def test_a_docstring_and_other_words_are_no_mention() -> None:
    code = '"""The exports of Peru."""\nfrom sinoperu import machinery, climate, Sinoperu\nx = "sinoperu: machine"'
    assert list(mentions("module", code)) == []


def test_no_field_and_no_word_of_a_vocabulary_names_a_state() -> None:
    classes = {*RECORD_CLASSES, *SERIES_CLASSES}
    classes |= {shape.type for cls in classes for shape in parts(cls)}
    every_shape = [shape for cls in classes for shape in shapes(cls).values()]
    words = {word.value for shape in every_shape if issubclass(shape.type, StrEnum) for word in shape.type}
    named = [word for word in sorted({*words, *(shape.name for shape in every_shape)}) if names_a_state(word)]
    assert named == []
