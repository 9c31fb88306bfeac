"""The changelog of the data: all differences as text and JSON, and the section in Markdown."""

import html
import json
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.queries.compared_data import NEW, OLD, changes_of, compared

import sinoperu
from sinoperu import Agreement, Dataset
from sinoperu.errors import printable
from sinoperu.queries.changes import DataChanges
from sinoperu.reports.changelog import changelog_json, changelog_text
from sinoperu.reports.changelog_markdown import MOST_NEW_VALUES, changelog_markdown, with_section
from sinoperu.reports.markdown_text import MOST_CHARACTERS, markdown_text

HOSTILE = st.text(st.sampled_from("&#<>[]()*_`~|!\\-+=:.1 \t^${}@/\"'aé条"), min_size=1, max_size=12)


def of_both() -> DataChanges:
    return changes_of(OLD, NEW)


def test_the_text_lists_every_value_with_the_sources_that_say_it() -> None:
    assert changelog_text(of_both()) == (
        "Data 2026.12, compared with data 2026.11\n"
        "records: 3 changed, 1 removed, 2 added\n"
        "statements: 1 changed, 0 removed, 2 added\n"
        "expectations: 0 changed, 0 removed, 0 added\n"
        "claims: 0 changed, 0 removed, 0 added\n"
        "passages: 0 changed, 0 removed, 0 added\n"
        "rows of trade-flow: 1 changed, 0 removed, 0 added\n"
        "\n"
        "organization\n"
        "  ~ china-minmetals (until now minmetals)\n"
        "\n"
        "agreement\n"
        "  ~ fta: Agreement\n"
        "      signed: 2009-04 -> 2009-04-28 (said by s, t)\n"
        "      place: Beijing removed\n"
        "      entered_into_force: 2010-03-01 added\n"
        "  - gone: A draft\n"
        "  + protocol: Protocol\n"
        "      names: en: Protocol\n"
        "      signed: 2024-11-14 (said by t)\n"
        "\n"
        "project\n"
        "  ~ mine\n"
        "      stakes[mmg].share: 60% -> 62.5%\n"
        "      stakes[mmg].start: 2014 added\n"
        "      stakes[citic]: citic removed\n"
        "      stakes[citic].share: 15% removed\n"
        "\n"
        "source\n"
        "  + t: Gazette\n"
        "      title: Gazette\n"
        "\n"
        "source s\n"
        "  ~ says agreement.fta.signed: 2009-04 -> 2009-04-28\n"
        "\n"
        "source t\n"
        "  + says agreement.fta.signed: 2009-04-28\n"
        "  + says agreement.protocol.signed: 2024-11-14\n"
        "\n"
        "rows of trade-flow\n"
        "  ~ s: peru china 2020 export: value: 1 billion USD -> value: 2 billion USD\n"
    )


def test_the_json_has_every_change() -> None:
    plain = json.loads(changelog_json(of_both()))
    assert (plain["old_version"], plain["new_version"]) == ("2026.11", "2026.12")
    (fta,) = (record for record in plain["records"] if record["id"] == "fta")
    assert fta["values"][0] == {
        "path": "signed", "old": "2009-04", "new": "2009-04-28", "sources": ["s", "t"], "index": None,
        "field_now": None,
    }  # fmt: skip
    assert plain["contents"][0] == {
        "source": "s", "kind": "says", "path": "agreement.fta.signed", "old": "2009-04", "new": "2009-04-28",
        "field_now": None,
    }  # fmt: skip
    assert plain["rows"] == [
        {
            "series": "trade-flow", "source": "s", "row": "peru china 2020 export", "old": "value: 1 billion USD",
            "new": "value: 2 billion USD",
        }
    ]  # fmt: skip


# ------------------------------------------------------------------------------------------------- Markdown


def test_the_markdown_begins_with_what_a_reader_of_the_earlier_version_must_know() -> None:
    assert changelog_markdown(of_both()) == (
        "## Data 2026.12, compared with data 2026.11\n"
        "\n"
        "| | changed | merged | removed | added |\n"
        "|---|---:|---:|---:|---:|\n"
        "| organization | 1 |  |  |  |\n"
        "| agreement | 1 |  | 1 | 1 |\n"
        "| project | 1 |  |  |  |\n"
        "| source |  |  |  | 1 |\n"
        "| statements of sources | 1 |  |  | 2 |\n"
        "| rows of trade-flow | 1 |  |  |  |\n"
        "\n"
        "### Removed records: agreement\n"
        "\n"
        "- gone: A draft\n"
        "\n"
        "### Changed records: organization\n"
        "\n"
        "- china-minmetals (until now minmetals)\n"
        "\n"
        "### Changed records: agreement\n"
        "\n"
        "- fta: Agreement\n"
        "    - signed: 2009-04 -> 2009-04-28 (said by s, t)\n"
        "    - place: Beijing removed\n"
        "    - new: entered\\_into\\_force: 2010-03-01\n"
        "\n"
        "### Changed records: project\n"
        "\n"
        "- mine\n"
        "    - stakes\\[mmg\\].share: 60% -> 62.5%\n"
        "    - stakes\\[citic\\] (share: 15%) removed\n"
        "    - new: stakes\\[mmg\\].start: 2014\n"
        "\n"
        "### Changed and removed statements\n"
        "\n"
        "- s: agreement.fta.signed: 2009-04 -> 2009-04-28\n"
        "\n"
        "### Changed and removed rows of trade-flow\n"
        "\n"
        "- s: peru china 2020 export: value: 1 billion USD -> value: 2 billion USD\n"
        "\n"
        "### New records: agreement\n"
        "\n"
        "- protocol: Protocol (said by t)\n"
    )


def test_a_merged_record_has_the_values_that_differ_from_the_record_of_today() -> None:
    text = changelog_markdown(
        changes_of(
            '[agreement.a]\nplace = "Lima"\n[agreement.b]\nplace = "Beijing"\n',
            '[agreement.a]\nformer_ids = ["b"]\nplace = "Lima"\n',
        )
    )
    assert text.endswith("### Merged records: agreement\n\n- b (now part of a)\n    - place: Beijing -> Lima\n")


def test_sources_with_new_values_only_are_counted() -> None:
    old = "".join(f'[source.s{number}]\ntitle = "S"\n' for number in range(3))
    new = old.replace('"S"\n', '"S"\nform = "original"\n', 2).replace('"S"\n[source.s', '"S"\n[source.s')
    text = changelog_markdown(changes_of(old, new))
    assert text.endswith(
        "### Sources with new values only\n\n"
        "2 more sources have new values in these fields, and no other changes:\n\n- form: 2\n"
    )


def test_long_texts_and_long_lists_of_new_values_are_cut_off() -> None:
    stakes = ", ".join(f'{{ owner = "owner-{number}" }}' for number in range(MOST_NEW_VALUES + 2))
    new = f'[project.x]\nprovince = "{"b" * 500}"\nstakes = [{stakes}]\n'
    text = changelog_markdown(changes_of(f'[project.x]\nprovince = "{"a" * 500}"\n', new))
    cut = MOST_CHARACTERS - 1
    assert f"    - province: {'a' * cut}… -> {'b' * cut}…\n" in text
    assert f"stakes\\[owner-{MOST_NEW_VALUES - 1}\\]; 2 more\n" in text


@settings(max_examples=30)
@given(st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3)), max_size=8))
def test_no_changed_value_of_the_earlier_version_is_left_out(pairs: list[tuple[str, str]]) -> None:
    old, new = (
        Dataset(Agreement(id=f"a{number}", place=f"({pair[side]})") for number, pair in enumerate(pairs))
        for side in (0, 1)
    )
    text = changelog_markdown(compared(old, new))
    for change in compared(old, new).of("changed"):
        assert f"- {change.id}\n    - place: " in text
    assert text.count("\n    - ") == len(compared(old, new).of("changed"))


# ------------------------------------------------------------------------------------------------- escaping


def with_commonmark() -> Callable[[str], str]:
    parser = pytest.importorskip("markdown_it").MarkdownIt("gfm-like", {"linkify": False}).disable("linkify")
    return lambda text: str(parser.render(text))


def with_python_markdown() -> Callable[[str], str]:
    markdown = pytest.importorskip("markdown")
    return lambda text: str(markdown.markdown(text, extensions=["extra", "sane_lists"]))


def shown(rendered: str) -> tuple[str, list[str]]:
    """Return the text that a page shows, and the names of its elements in order."""
    text = html.unescape(re.sub(r"<[^>]*>", "", rendered))
    return " ".join(text.split()), re.findall(r"<([a-z0-9]+)", rendered)


@pytest.mark.parametrize("renderer", [with_commonmark, with_python_markdown])
@settings(max_examples=60)
@given(text=HOSTILE)
def test_markdown_shows_any_text_as_it_is(renderer: Callable[[], Callable[[str], str]], text: str) -> None:
    render = renderer()
    plain = " ".join(text.split())
    for line, elements in ((f"- {markdown_text(text)}", {"ul", "li"}), (f"## {markdown_text(text)}", {"h2"})):
        words, names = shown(render(line))
        assert words == plain
        assert set(names) <= elements


@settings(max_examples=20)
@pytest.mark.parametrize("renderer", [with_commonmark, with_python_markdown])
@given(name=HOSTILE.filter(str.strip), place=HOSTILE.filter(str.strip))
def test_hostile_data_add_no_element_to_the_page(
    renderer: Callable[[], Callable[[str], str]], name: str, place: str
) -> None:
    render = renderer()

    def page(name: str, place: str) -> str:
        old = Dataset([Agreement(id="a", names={"en": name}, place="Lima")], version=name)
        return render(changelog_markdown(compared(old, Dataset([Agreement(id="a", place=place)], version="2"))))

    words, names = shown(page(name, place))
    assert names == shown(page("Name", "Place"))[1]
    assert " ".join(printable(name).split()) in words
    assert f"-> {' '.join(printable(place).split())}" in words


def test_a_hostile_version_adds_no_section() -> None:
    old = Dataset(version="1\n## Data 2\n<script>")
    text = changelog_markdown(compared(old, sinoperu.loads('version = "2"')))
    assert text.splitlines()[0] == "## Data 2, compared with data 1\\\\n\\#\\# Data 2\\\\n&lt;script>"
    assert with_section("", text).count("\n## ") == 1
