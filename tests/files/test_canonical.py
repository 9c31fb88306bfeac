"""The canonical order of a dossier: data and comments stay, and every order of a file leads to the same text."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu.cli.compiling import snapshot
from sinoperu.errors import LoadError
from sinoperu.files.dossier.canonical import canonical_toml
from sinoperu.files.formats import toml
from sinoperu.files.formats._toml_offsets import toml_statements
from sinoperu.store.package_data import DATA, SNAPSHOT
from sinoperu.strategies import datasets

SEEDS = Path(__file__).parents[2] / "seeds"

BLOCKS = (
    ["[verified_until]", 'agreement = "2025"', 'state = "2024"'],
    ["[state.peru]", 'iso2 = "PE"', 'names.es = "Perú"', "names.'zh' = '秘鲁'"],
    ["[state.china]"],
    ["[agreement.fta]", "signed = 2009-04-28", 'kind = "treaty"', 'note = """[x]\n# no comment\n\na = 1"""'],
    [
        "[[agreement.fta.rounds]]", "number = 1", 'start = "2008"', "[[agreement.fta.rounds]]", "number = 2",
        "[agreement.fta.names]", 'es = "TLC"',
    ],
    ["[agreement.tax]", 'parties = [\n    "peru",  # first\n\n    "china",\n]', 'topics = ["a", "b"]'],
    ["[source.a]", 'title = "#"', 'says.agreement.fta.signed = "2009"', 'kind = "news"'],
    ["[source.a.expects.agreement.tax]", 'signed = "2030"'],
    ["[source.b.says.agreement.fta]", 'at = "p. 1"', 'signed = "2009"', 'parties = ["peru"]'],
    ["[source.b]", 'title = "b"'],
    ["[[trade-flow]]", 'source = "b"', 'reporter = "peru"'],
    ["[[accept]]", 'reason = "r"', 'code = "AGR001"'],
)  # fmt: skip
"""The parts of a text that can stand in any order. The first line of each is a header; in a table, the keys can too."""


@st.composite
def orders(draw: st.DrawFn) -> list[list[str]]:
    blocks = draw(st.permutations(BLOCKS))
    return [
        block if len({line for line in block if line[0] == "["}) > 1 else [block[0], *draw(st.permutations(block[1:]))]
        for block in blocks
    ]


def text_of(blocks: list[list[str]]) -> str:
    return "format = 1\n" + "".join(f"{line}\n" for block in blocks for line in block)


gaps = st.lists(st.sampled_from(["\n", "\n", "#c\n", "  # d d \n", "\t\n", "#:e\n"]), max_size=5).map("".join)


@st.composite
def commented(draw: st.DrawFn) -> str:
    """A text with comments and blank lines between any two lines, and after the values."""
    lines = [line for block in draw(orders()) for line in block]
    ends = st.sampled_from(["\n", "\n", "  \n", " # e\n", "\t#\n"])
    parts = [draw(gaps)]
    for line in ["format = 1", *lines]:
        parts += [draw(st.sampled_from(["", " ", "\t"])), line, draw(ends), draw(gaps)]
    text = "".join(parts)
    return draw(st.sampled_from([text, text.rstrip("\n"), text.replace("\n", "\r\n")]))


def comments(text: str) -> list[str]:
    """All comments of a text, sorted. Text between quotes is left out."""
    outside = re.sub(r'"""(?s:.*?)"""|"[^"\n]*"|\'[^\'\n]*\'', "", text)
    return sorted(comment.strip() for comment in re.findall(r"#[^\r\n]*", outside))


@given(orders())
def test_every_order_of_tables_and_keys_has_the_same_canonical_order(blocks: list[list[str]]) -> None:
    assert canonical_toml(text_of(blocks)) == canonical_toml(text_of(list(BLOCKS)))


@given(commented())
def test_data_and_comments_stay_and_the_result_is_in_its_canonical_order(text: str) -> None:
    result = canonical_toml(text)
    assert toml.parse(result) == toml.parse(text)
    assert comments(result) == comments(text)
    assert canonical_toml(result) == result
    lines = re.sub(r'"""(?s:.*?)"""|\[(?s:\n.*?\n)\]', "", result)
    assert "\n\n\n" not in lines
    assert lines[-1] == "\n"
    assert "\n" not in (lines[0], lines[-2])


@given(datasets())
def test_a_data_set_stays_the_same(data: sinoperu.Dataset) -> None:
    text = sinoperu.dumps(data, "toml")
    result = canonical_toml(text)
    assert sinoperu.loads(result) == data
    assert canonical_toml(result) == result


def test_the_seeds_keep_their_data_and_comments(tmp_path: Path) -> None:
    """The canonical order of all seeds gives the bundled snapshot, byte for byte."""
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    files = [path for path in sorted(seeds.rglob("*.toml")) if not path.name.startswith("_")]
    for path in files:
        text = path.read_text("utf-8")
        result = canonical_toml(text)
        assert comments(result) == comments(text)
        assert canonical_toml(result) == result
        path.write_text(result, "utf-8", newline="\n")
    assert len(files) > 100
    assert snapshot(sinoperu.load(seeds)) == (DATA / SNAPSHOT).read_text("utf-8")


STATEMENTS = """\
[source.b.says.visit.v]
start = "2010"

[visit.v]
kind = "official"

[[visit.v.delegates]]
person = "p"

[source.a.expects.visit.v]
start = "2011"

[[source.a.says.visit.v]]
start = "2009"

[[source.a.says.visit.v]]
start = "2010"

[visit.u]

[source.a.says.visit.w]
start = "2012"
"""


def headers(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith("[")]


def test_what_sources_state_about_a_record_stands_below_the_record() -> None:
    result = canonical_toml(STATEMENTS)
    says = ["[[source.a.says.visit.v]]"] * 2
    below = [*says, "[source.a.expects.visit.v]", "[source.b.says.visit.v]"]
    others = ["[source.a.says.visit.w]"]
    assert headers(result) == ["[visit.u]", "[visit.v]", "[[visit.v.delegates]]", *below, *others]
    assert canonical_toml(result) == result


def test_the_statements_of_a_source_in_the_same_section_stand_below_the_source() -> None:
    with_source = f'{STATEMENTS}\n[source.a]\ntitle = "A"\n'
    assert headers(canonical_toml(with_source)) == [
        "[visit.u]", "[visit.v]", "[[visit.v.delegates]]", "[source.b.says.visit.v]",
        "[source.a]", "[[source.a.says.visit.v]]", "[[source.a.says.visit.v]]", "[source.a.says.visit.w]",
        "[source.a.expects.visit.v]",
    ]  # fmt: skip
    apart = f'{STATEMENTS}\n# ---- sources\n\n[source.a]\ntitle = "A"\n'
    assert headers(canonical_toml(apart)) == [*headers(canonical_toml(STATEMENTS)), "[source.a]"]


def test_comments_move_with_what_they_belong_to() -> None:
    text = """\
# The notes.

format = 1
# of China
[state.china]
# below China

# of Peru,
# in two lines
[state.chile]
note = "n"  # says who
# of the code
iso2 = "CL"

# ---- agreements

[agreement.b]

signed = "2009"

# why

kind = "treaty"
note = "n"
place = "Lima"
[agreement.a]
# the end
"""
    assert (
        canonical_toml(text)
        == """\
# The notes.

format = 1

# of Peru,
# in two lines
[state.chile]
# of the code
iso2 = "CL"
note = "n"  # says who

# of China
[state.china]
# below China

# ---- agreements

[agreement.a]
# the end

[agreement.b]
signed = "2009"

# why

kind = "treaty"
place = "Lima"
note = "n"
"""
    )


def test_claims_and_passages_keep_their_order() -> None:
    text = "".join(
        f"[source.{source}.{kind}.{name}]\n{body}\n"
        for source in "ba"
        for kind, body in (("passages", 'text = "t"'), ("claims", 'kind = "total"\nrecord_type = "visit"\ncount = "1"'))
        for name in ("second", "first", "10", "9")
    )  # fmt: skip
    result = canonical_toml(text)
    ids = [path[3] for path in (statement.path for statement in toml_statements(result)) if len(path) == 4]
    assert ids == ["second", "first", "10", "9"] * 4
    assert sinoperu.loads(result) == sinoperu.loads(text)


def test_lines_for_editors_stay_at_the_start() -> None:
    text = "#:schema a.json\n#:x\n# of b\n[agreement.b]\n[agreement.a]\n"
    result = "#:schema a.json\n#:x\n\n[agreement.a]\n\n# of b\n[agreement.b]\n"
    assert canonical_toml(text) == result
    assert canonical_toml(result) == result


def test_a_comment_that_comes_to_the_start_can_look_like_a_line_for_editors() -> None:
    once = canonical_toml("[state.peru]\n#: first\n# second\n[state.china]\n")
    assert once == "#: first\n\n# second\n[state.china]\n\n[state.peru]\n"
    assert canonical_toml(once) == once


def test_comments_alone_stay() -> None:
    assert canonical_toml("\n\n  # a\n#b\n\n\n#c") == "# a\n#b\n\n#c\n"
    assert canonical_toml("\n") == ""


REFUSED = [
    ("a = ", "a.toml:1:5: invalid value"),
    ("[tool.x]\n", "a.toml:1:2: tool: expected a dossier, got the unknown table 'tool'"),
    ("[sorce.x]\n", "a.toml:1:2: sorce: expected a dossier, got the unknown table 'sorce'; did you mean 'source'?"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_is_no_dossier_is_refused(text: str, message: str) -> None:
    with pytest.raises(LoadError) as caught:
        canonical_toml(text, "a.toml")
    assert str(caught.value) == message
