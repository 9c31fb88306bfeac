"""CSL-JSON and BibTeX: every source is there, and hostile texts do not break the file."""

import json
import re
from importlib.util import find_spec

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import sinoperu
from sinoperu import Dataset, Source, strategies
from sinoperu.citing import csl_item
from sinoperu.exports.bibtex_file import bibtex, entry
from sinoperu.exports.csl_json_file import csl_json
from sinoperu.exports.format import untracked
from sinoperu.values.characters import is_text


def bibtex_text(data: Dataset) -> str:
    return bibtex(data, untracked).files["entries"].decode()


def test_csl_json_has_every_source() -> None:
    data = sinoperu.load()
    items = json.loads(csl_json(data, untracked).files["items"])
    assert [item["id"] for item in items] == list(data.sources)
    assert items == [csl_item(source) for source in data.sources.values()]


def test_bibtex_has_every_source_under_its_own_key() -> None:
    data = sinoperu.load()
    assert re.findall(r"^@[a-z]+\{(.*),$", bibtex_text(data), re.MULTILINE) == list(data.sources)


@given(st.text().filter(is_text))
@example("{")
@example("}} @book{x, title = {y}")
@example("\\")
@example("100 % & $5 #1 a_b ~^")
@example("line\n@misc{x}")
def test_braces_are_balanced_and_no_line_of_a_text_begins_an_entry(text: str) -> None:
    lines = entry(csl_item(Source(id="s", title=text, publisher=text, via=text, url=f"https://x.org/{text}"))).split(
        "\n"
    )
    assert lines[0] == "@misc{s,"
    assert lines[-2:] == ["}", ""]
    for line in lines[1:-2]:
        assert re.match(r"  [a-z]+ = \{", line)
        depth = 0
        value = line.removesuffix(",").partition(" = ")[2]
        for index, sign in enumerate(value):
            depth += {"{": 1, "}": -1}.get(sign, 0)
            assert depth > 0 or index == len(value) - 1
        assert depth == 0


@pytest.mark.parametrize(
    ("published", "lines"),
    [
        ("2009-04-28", ["year = {2009}", "month = apr", "day = {28}"]),
        ("2009-04", ["year = {2009}", "month = apr"]),
        ("2009", ["year = {2009}"]),
        ("2009~", ["year = {circa 2009}"]),
        ("[2008..2009-03]", ["year = {circa 2008--2009}"]),
    ],
)
def test_bibtex_dates_have_only_what_is_known(published: str, lines: list[str]) -> None:
    text = entry(csl_item(Source(id="s", published=published)))
    assert re.findall(r"^  ((?:year|month|day) = .*?),?$", text, re.MULTILINE) == lines


@pytest.mark.skipif(find_spec("bibtexparser") is None, reason="needs the extra `peers`")
def test_bibtexparser_reads_every_source() -> None:
    import bibtexparser

    data = sinoperu.load()
    library = bibtexparser.parse_string(bibtex_text(data))
    assert library.failed_blocks == []
    assert [read.key for read in library.entries] == list(data.sources)
    decoded = bibtexparser.parse_string(
        bibtex_text(data), append_middleware=[bibtexparser.middlewares.LatexDecodingMiddleware()]
    )
    titles = {read.key: " ".join(read["title"].strip("{}").split()) for read in decoded.entries}
    plain = [
        source for source in data.sources.values() if source.title and not set(source.title) & set("\\{}~^'`-<>\"")
    ]
    assert len(plain) > 500
    assert {source.id: titles[source.id] for source in plain} == {
        source.id: " ".join(str(source.title).split()) for source in plain
    }


@pytest.mark.skipif(find_spec("bibtexparser") is None, reason="needs the extra `peers`")
@given(st.lists(strategies.sources(), max_size=3, unique_by=lambda source: source.id))
@settings(max_examples=30, deadline=None)
def test_bibtexparser_reads_generated_sources(sources: list[Source]) -> None:
    import bibtexparser

    library = bibtexparser.parse_string(bibtex_text(Dataset(sources)))
    assert library.failed_blocks == []
    assert sorted(read.key for read in library.entries) == sorted(source.id for source in sources)


@pytest.mark.skipif(find_spec("citeproc") is None, reason="needs the extra `cite`")
def test_citeproc_reads_every_source() -> None:
    from citeproc.source.json import CiteProcJSON

    data = sinoperu.load()
    items = json.loads(csl_json(data, untracked).files["items"])
    assert sorted(CiteProcJSON(items)) == sorted(data.sources)
