"""Bytes of files as text, and the problem with bytes that are not UTF-8."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu import LoadError
from sinoperu.files.formats.decoding import decode

LATIN = "expected UTF-8 text, got byte 0xfa, which is Latin-1 or Windows-1252 for 'ú'"
SAVE = ": save the file as UTF-8"


@given(st.text())
def test_utf_8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode(), None) == (text, [])


@given(st.text("aé—\n", max_size=20), st.text("aéú\n", max_size=20))
def test_the_first_wrong_byte_has_the_place_of_its_character(before: str, after: str) -> None:
    text, (problem,) = decode(before.encode() + b"\xfa." + after.encode("latin-1"), "a.toml")
    assert text.startswith(before + "ú.")
    lines = before.split("\n")
    assert (problem.line, problem.column) == (len(lines), len(lines[-1]) + 1)


@given(st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), max_size=20))
def test_a_file_in_latin_1_is_read_as_such(text: str) -> None:
    raw = f"ú.{text}".encode("cp1252")
    try:
        raw.decode()
    except UnicodeDecodeError:
        decoded, (problem,) = decode(raw, None)
        assert decoded[:2] == "ú."
        assert problem.message.startswith(LATIN)


@given(st.binary())
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        text, problems = decode(raw, None)
    except LoadError as error:
        problems = list(error.problems)
    else:
        text.encode()  # can be printed and saved
    assert len(problems) <= 1


@pytest.mark.parametrize(
    ("name", "content", "problems"),
    [
        (
            "a.toml", '[state.peru]\nnames = { es = "Perú" }\nfoo = "ú"',
            [f"2:20: {LATIN} (1 more such byte){SAVE}", "3:1: state.peru.foo: unknown field 'foo' of state"],
        ),
        ("a.toml", 'a = "ú"\na = 1', [f"1:6: {LATIN}{SAVE}", "2:1: key 'a' is given twice"]),
        (
            "a.json", '{"state": {"peru":\n{"names": {"es": "Perú"}, "foo": 1}}}',
            [f"2:22: {LATIN}{SAVE}", "2:27: state.peru.foo: unknown field 'foo' of state"],
        ),
        (
            "a.jsonl", '{"state": {"peru": {"note": "Perú"}}}\n{"state": {"x": {"foo": "ú"}}}\n',
            [f"1:33: {LATIN}{SAVE}", "2:18: state.x.foo: unknown field 'foo' of state", f"2:26: {LATIN}{SAVE}"],
        ),
        (
            "trade-flow.csv", "source,reporter\ns,perú\ns,a b\n",
            [
                "2:3: trade-flow[0].reporter: expected an id in kebab-case such as trade-treaty-2009, got 'perú'",
                f"2:6: {LATIN}{SAVE}",
                "3:3: trade-flow[1].reporter: expected an id in kebab-case such as trade-treaty-2009, got 'a b'",
            ],
        ),
    ],
)  # fmt: skip
def test_wrong_bytes_hide_no_other_problem(tmp_path: Path, name: str, content: str, problems: list[str]) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(LoadError) as error:
        sinoperu.load(path)
    lines = str(error.value).replace(f"{path}:", "").splitlines()
    assert [line for line in lines if "missing" not in line] == problems
