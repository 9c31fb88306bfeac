"""The notebooks run, their outputs are fresh, and their pages show what they store."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("nbclient", reason="notebooks are run with the extra notebooks")
pytest.importorskip("altair", reason="charts come with the extra plots")
pytest.importorskip("vl_convert", reason="pictures come with the extra pictures")

import nbformat
import notebook_files
from notebook_files import is_drawn_by_others, own_outputs, ran, read, text_of

ROOT = Path(__file__).parents[1]
NOTEBOOKS = notebook_files.paths()
notebooks = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
MOST_LINES = 12
"""A cell has at most this many lines of code."""


@notebooks
def test_the_outputs_are_those_of_the_code_and_the_data(path: Path) -> None:
    stored = read(path)
    fresh = ran(stored)
    assert own_outputs(fresh) == own_outputs(stored), "run: python docs/make_pages.py"
    if not is_drawn_by_others(stored):
        assert text_of(fresh) == path.read_text("utf-8"), "run: python docs/make_pages.py"


@notebooks
def test_code_writes_every_figure(path: Path) -> None:
    texts = [cell.source for cell in read(path).cells if cell.cell_type == "markdown"]
    assert [text for text in texts if re.search(r"\d", text)] == []


@notebooks
def test_a_notebook_has_short_cells_and_ends_with_a_finding_and_its_sources(path: Path) -> None:
    cells = read(path).cells
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    assert [source for source in code if len(source.splitlines()) > MOST_LINES] == []
    headings = re.findall("^## (.*)", "\n".join(cell.source for cell in cells), re.MULTILINE)
    assert headings[-2:] == ["The finding", "Sources"]
    assert code[-1].startswith("print(data.cite())\n")


@notebooks
def test_a_notebook_is_listed_on_the_site(path: Path) -> None:
    assert f"]({path.stem}.md)" in (path.parent / "index.md").read_text("utf-8")
    assert f" notebooks/{path.stem}.md\n" in (ROOT / "mkdocs.yml").read_text("utf-8")


def test_notebooks_of_other_versions_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook_files, "versions", lambda: {"altair": "another version"})
    reason = "other versions of altair, pandas, vl-convert-python drew its charts and data frames"
    assert notebook_files.notebooks_not_compared() == {f"notebooks/{path.name}": reason for path in NOTEBOOKS}


def test_notebooks_are_neither_written_nor_compared_without_the_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook_files, "can_run", lambda: False)
    assert notebook_files.notebook_files() == {}
    assert set(notebook_files.notebooks_not_compared().values()) == {"the extra `notebooks` is not installed"}


# ---------------------------------------------------------------------------------------------- pages


def code_cell(source: str, **data: str) -> Any:
    forms = {name.replace("_", "/").replace("/svg", "/svg+xml"): text for name, text in data.items()}
    return nbformat.v4.new_code_cell(source, outputs=[nbformat.v4.new_output("display_data", forms)])


def page_of(*cells: Any) -> tuple[str, dict[str, str]]:
    pytest.importorskip("mkdocs", reason="the site's tools come with the extra docs")
    from notebook_site import page

    return page(nbformat.v4.new_notebook(cells=list(cells)), "a")


def test_a_page_shows_text_code_and_outputs_in_order() -> None:
    text, pictures = page_of(
        nbformat.v4.new_markdown_cell("# Title"),
        code_cell("card", text_html="<b>one</b>\n\n# no heading", text_plain="<Card>"),
        code_cell("chart", image_svg="<svg/>", text_plain="<chart: Owners [of *it*]>"),
        code_cell("1", text_plain="1"),
    )
    assert text == (
        "# Title\n\n"
        "```python\ncard\n```\n\n"
        '<div class="output"><b>one</b> # no heading</div>\n\n'
        "```python\nchart\n```\n\n"
        "[![Owners \\[of \\*it\\*\\]](a-1.svg)](a-1.svg)\n\n"
        "```python\n1\n```\n\n"
        "```{.text .output}\n1\n```\n\n"
        "---\n\n[Download this notebook](a.ipynb)\n"
    )
    assert pictures == {"a-1.svg": "<svg/>"}


@given(st.text(st.sampled_from("`~\n a<>#"), max_size=30))
def test_no_output_ends_its_block(text: str) -> None:
    pytest.importorskip("mkdocs", reason="the site's tools come with the extra docs")
    from notebook_site import fence

    first, *lines, last = fence("text", f"x{text}").split("\n")
    assert (first, last) == (f"{last}text", "`" * len(last))
    assert "\n".join(lines) == f"x{text}".rstrip()
    assert all(last not in line for line in lines)
