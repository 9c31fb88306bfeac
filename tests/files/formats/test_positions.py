"""The positions of keys and values in TOML text.

The property test writes documents in every style that TOML allows. While writing, it notes where it puts each value
and each key, so the expected positions do not depend on the code under test.
"""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path as File
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples

from sinoperu.errors import path_text
from sinoperu.files.formats import toml
from sinoperu.files.formats.positions import Position, locate_json, locate_toml

Path = tuple[str | int, ...]
SETTINGS = examples(60)

keys = st.text(min_size=0, max_size=5) | st.sampled_from(["a", "b", "id", "a.b", "[a]", "#", '"', "'", "é", "="])
texts = st.text(max_size=12) | st.text(alphabet="\"'\\\n\t #[]{}=,é", max_size=12)


def paths(data: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    yield path, data
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, inner in items:
        yield from paths(inner, (*path, step))


def place(text: str, offset: int) -> Position:
    before = text[:offset].split("\n")
    return Position(len(before), len(before[-1]) + 1)


def offset_of(text: str, position: Position | None) -> int:
    assert position is not None
    return sum(len(line) + 1 for line in text.split("\n")[: position.line - 1]) + position.column - 1


toml_scalars = st.booleans() | st.integers(-(2**63), 2**63 - 1) | texts | st.dates() | st.datetimes() | st.times()
toml_tables = st.dictionaries(
    keys,
    st.recursive(
        toml_scalars,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
        max_leaves=12,
    ),
    max_size=4,
)


class TomlWriter:
    """Writes a document in random styles, and records the offset of each key and value."""

    def __init__(self, data: dict[str, object], random: Random) -> None:
        self.random = random
        self.newline = random.choice(["\n", "\r\n"])
        self.text = ""
        self.values: dict[Path, int] = {(): 0}
        self.keys: dict[Path, int] = {}
        self.noise()
        self.table((), data)

    def maybe(self) -> bool:
        return self.random.random() < 0.5

    def add(self, text: str) -> None:
        self.text += text

    def blank(self) -> None:
        self.add(self.random.choice(["", "", " ", "\t", "  "]))

    def line_end(self) -> None:
        self.blank()
        self.add(self.random.choice(["", "", '# "comment', "#[a]", "# '''", "#{é"]) + self.newline)

    def noise(self) -> None:
        """Write blank lines and comments that look like other parts of TOML."""
        for _ in range(self.random.randrange(3)):
            self.blank()
            self.line_end()

    def gap(self) -> None:
        """Write blanks, comments and line ends as they may occur between the items of an array."""
        self.blank()
        if self.maybe():
            self.line_end()
            self.noise()
            self.blank()

    def table(self, path: Path, table: dict[str, object], *, only_headers: bool = False) -> None:
        """Write the body of a table: first the keys on its own lines, then the tables with headers."""
        later: list[tuple[Path, object]] = []
        for key, value in table.items():
            inner = (*path, key)
            of_tables = isinstance(value, list) and value and all(isinstance(item, dict) for item in value)
            if (isinstance(value, dict) or of_tables) and (only_headers or self.maybe()):
                later.append((inner, value))
            else:
                for names, leaf in self.dotted((key,), value):
                    self.blank()
                    self.assignment(path, names, leaf)
                    self.line_end()
                    self.noise()
        for inner, value in later:
            if isinstance(value, dict):
                # A table that contains only tables needs no header of its own: their headers imply it.
                implied = bool(value) and all(isinstance(item, dict) for item in value.values())
                if not (implied and self.maybe()):
                    self.header(inner, "[", "]")
                    implied = False
                self.table(inner, value, only_headers=implied)
            elif isinstance(value, list):
                for index, item in enumerate(value):
                    self.header((*inner, index), "[[", "]]")
                    self.table((*inner, index), item)

    def dotted(self, names: tuple[str, ...], value: object) -> Iterator[tuple[tuple[str, ...], object]]:
        """Yield the dotted keys under which `value` is written, each with its value."""
        if isinstance(value, dict) and value and self.maybe():
            for key, inner in value.items():
                yield from self.dotted((*names, key), inner)
        else:
            yield names, value

    def header(self, path: Path, opening: str, closing: str) -> None:
        self.blank()
        self.add(opening)
        self.blank()
        start = len(self.text)
        last = self.name((), path)
        self.blank()
        self.add(closing)
        if isinstance(path[-1], int):
            self.values.setdefault(path[:-1], start)
            self.keys.setdefault(path[:-1], last)
            self.values[path] = self.keys[path] = start
        else:
            self.values[path], self.keys[path] = start, last
        self.line_end()
        self.noise()

    def assignment(self, path: Path, names: tuple[str, ...], value: object) -> None:
        inner = (*path, *names)
        self.keys[inner] = self.name(path, inner)
        self.blank()
        self.add("=")
        self.blank()
        self.value(inner, value)

    def name(self, path: Path, whole: Path) -> int:
        """Write the steps from `path` to `whole` as a dotted key, and return the offset of the last part."""
        start = len(self.text)
        first = True
        for end in range(len(path) + 1, len(whole) + 1):
            step = whole[end - 1]
            if isinstance(step, int):
                continue
            if not first:
                self.blank()
                self.add(".")
                self.blank()
            first = False
            start = len(self.text)
            self.key(step)
            if any(isinstance(later, str) for later in whole[end:]):  # a table without a header of its own
                self.values.setdefault(whole[:end], start)
                self.keys.setdefault(whole[:end], start)
        return start

    def key(self, key: str) -> None:
        if re.fullmatch(r"[A-Za-z0-9_-]+", key) and self.maybe():
            self.add(key)
        else:
            self.string(key, lines=False)

    def value(self, path: Path, value: object) -> None:
        self.values[path] = len(self.text)
        self.keys.setdefault(path, len(self.text))
        if isinstance(value, dict):
            self.add("{")
            self.blank()
            pairs = [pair for key, inner in value.items() for pair in self.dotted((key,), inner)]
            for index, (names, inner) in enumerate(pairs):
                self.assignment(path, names, inner)
                self.blank()
                if index < len(pairs) - 1:
                    self.add(",")
                    self.blank()
            self.add("}")
        elif isinstance(value, list):
            self.add("[")
            self.gap()
            for index, item in enumerate(value):
                self.value((*path, index), item)
                self.gap()
                if index < len(value) - 1 or self.maybe():
                    self.add(",")
                    self.gap()
            self.add("]")
        else:
            self.scalar(value)

    def scalar(self, value: object) -> None:
        if isinstance(value, str):
            self.string(value, lines=True)
        elif isinstance(value, bool):
            self.add(str(value).lower())
        elif isinstance(value, dt.datetime):
            self.add(value.isoformat(sep=self.random.choice(["T", " "])))
        else:
            self.add(str(value))

    def string(self, text: str, *, lines: bool) -> None:
        """Write `text` with a random one of the four kinds of quotes that can hold it."""
        printable = not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text)
        styles = ["basic"]
        styles += ["literal"] if printable and not re.search(r"['\n]", text) else []
        styles += ["basic lines"] if lines else []
        styles += ["literal lines"] if lines and printable and "'''" not in text else []
        match self.random.choice(styles):
            case "literal":
                self.add(f"'{text}'")
            case "literal lines":
                self.add("'''" + self.newline + text.replace("\n", self.newline) + "'''")
            case "basic lines":
                quoted = re.sub(r'"(?="")|"(?=")(?!"")', r"\"", text.replace("\\", "\\\\"))
                raw = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", self.escape, quoted).replace("\n", self.newline)
                fold = "\\" + self.newline + self.random.choice(["", "  ", self.newline + "\t"])
                start = self.newline if text.startswith("\n") or self.maybe() else ""
                end = fold if self.maybe() else ""
                self.add('"""' + start + raw + end + '"""')
            case _:
                self.add('"' + re.sub(r'[\x00-\x1f"\\\x7f]|[é]', self.escape, text) + '"')

    def escape(self, match: re.Match[str]) -> str:
        code = ord(match.group())
        return self.random.choice([f"\\u{code:04x}", f"\\U{code:08X}"])


@SETTINGS
@given(toml_tables, st.randoms(use_true_random=False))
def test_everything_stands_where_the_writer_put_it(data: dict[str, object], random: Random) -> None:
    written = TomlWriter(data, random)
    text = written.text
    assert toml.parse(text) == data
    positions = locate_toml(random.choice(["", "\ufeff"]) + text)
    for path, _ in paths(data):
        assert positions.value(path) == place(text, written.values[path])
        assert positions.key(path) == place(text, written.keys.get(path, 0))


@SETTINGS
@given(toml_tables)
def test_every_value_that_the_toml_writer_writes_has_a_place(data: dict[str, object]) -> None:
    positions = locate_toml(toml.write(data))
    assert None not in [positions.value(path) for path, _ in paths(data)]


NASTY = """\
# each text below says its own path   [not.a.header]
format = 'format'
"quoted.key" = '''
quoted.key'''
a . "b" . 'c' = "a.b.c"
a.b.d = {   x = "a.b.d.x", y.z = "a.b.d.y.z", "" = 'a.b.d.' , list = ["a.b.d.list[0]" ,
  # a comment with ] and "
  [ 'a.b.d.list[1][0]', { k = '''a.b.d.list[1][1].k''' }, ],
] }
fold = \"\"\"\\
    # no comment, [no.header]
    folded\\
    \"\"\" # a comment
quotes = \"\"\"\"\"quotes with two quotes\"\"\"\"\"
1.2 = "1.2"
\t[ table . "with space" ]\t# comment
\u4e2d.x = ""
key = "table.with space.key"
escapes = "\\"]} # \\u005c\\\\"
[table]
key = "table.key"
[[accept]]
code = "accept[0].code"
[accept.in]
x = "accept[0].in.x"
[[accept.more]]
y = "accept[0].more[0].y"
[[accept.more]]
y = "accept[0].more[1].y"
[accept.more.deep]
z = "accept[0].more[1].deep.z"
[[accept]]
code = "accept[1].code"
[accept.in]
x = "accept[1].in.x"
[empty]
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_nasty_file(newline: str) -> None:
    text = NASTY.replace("\u4e2d", "'\u4e2d'").replace("\n", newline)
    data = toml.parse(text)
    positions = locate_toml(text)
    told = 0
    for path, value in paths(data):
        start = offset_of(text, positions.value(path))
        if isinstance(value, str) and value == path_text(path):
            told += 1
            assert re.match(r"['\"]+(\\?\r?\n)?(    #.*\r?\n)?\s*", text[start:])
            assert path_text(path) in text[start : start + 70]
    assert told == 19
    assert positions.value(("fold",)) == (10, 8)
    assert positions.value(("quotes",)) == (14, 10)
    assert positions.value(("table",)) == (20, 2)
    assert positions.key(("table", "with space")) == (16, 12)
    assert positions.value(("table", "with space")) == (16, 4)
    assert positions.value(("a",)) == positions.key(("a",)) == (5, 1)
    assert positions.value(("a", "b")) == (5, 5)
    assert positions.value(("a", "b", "d", "y")) == (6, 28)
    assert positions.key(("a", "b", "d", "y", "z")) == (6, 30)
    assert positions.value(("1",)) == (15, 1)
    assert positions.value(("1", "2")) == (15, 7)
    assert positions.value(("table", "with space", "中", "x")) == (17, 9)
    assert positions.value(("accept",)) == positions.value(("accept", 0)) == (22, 3)
    assert positions.value(("accept", 1)) == (32, 3)
    assert positions.value(("accept", 1, "in")) == (34, 2)
    assert positions.key(("accept", 1, "in")) == (34, 9)
    assert positions.value(("empty",)) == (36, 2)


def test_what_is_not_there_has_no_position_but_a_nearest_one() -> None:
    positions = locate_toml('format = 1\n[agreement.fta]\nparties = ["peru"]')
    assert positions.value(("agreement", "fta", "signed")) is None
    assert positions.key(("agreement", "fta", "parties", 1)) is None
    assert positions.nearest(("agreement", "fta", "signed")) == (2, 2)
    assert positions.nearest(("agreement", "fta", "parties", 1)) == (3, 11)
    assert positions.nearest(("source", "x", "title")) == (1, 1)
    assert positions.nearest(("format",)) == (1, 10)


def test_a_table_stands_at_its_own_header_wherever_it_was_implied_before() -> None:
    positions = locate_toml("[source.x.says]\n[source.x]\n[source]\n")
    assert positions.value(("source",)) == positions.key(("source",)) == (3, 2)
    assert positions.value(("source", "x")) == (2, 2)
    assert positions.key(("source", "x")) == (2, 9)
    assert positions.value(("source", "x", "says")) == (1, 2)


def test_columns_count_characters_and_byte_order_marks_count_for_nothing() -> None:
    assert locate_toml("\ufeff\"中\U0001f600\" = 'é'").value(("中\U0001f600",)) == (1, 8)
    assert locate_json('\ufeff{"中\U0001f600": 1}').value(("中\U0001f600",)) == (1, 8)


@pytest.mark.parametrize("text", ["a", "a b", "=", "[]", "a = ,"])
def test_a_text_that_is_no_toml_has_no_positions(text: str) -> None:
    with pytest.raises(ValueError, match=r"^expected valid TOML at offset \d$"):
        locate_toml(text)


@pytest.mark.parametrize("quotes", ['"""', "'''"])
def test_long_texts_are_passed_over_at_once(quotes: str) -> None:
    body = "x\"'\n" * 500_000
    text = f"a = {quotes}{body}{quotes}\nb = 1"
    assert locate_toml(text).value(("b",)) == (500_002, 5)


PROJECT = File(__file__).parents[3]


@pytest.mark.parametrize(
    "file", [PROJECT / "pyproject.toml", *PROJECT.glob("seeds/**/*.toml")], ids=lambda file: file.name
)  # fmt: skip
def test_every_line_of_the_projects_own_files(file: File) -> None:
    text = file.read_text(encoding="utf-8")
    positions = locate_toml(text)
    for path, value in paths(toml.parse(text)):
        start = offset_of(text, positions.value(path))
        if isinstance(value, str):
            assert text[start] in "\"'"
        elif isinstance(value, bool):
            assert text.startswith(str(value).lower(), start)
