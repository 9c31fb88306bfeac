"""The examples in the README and in the hand-written pages of the site work as shown.

Each page runs from top to bottom in its own folder. A block with a title is written to a file. A Python block is run,
and the expected result of a statement is below it, after `# =>`. In a console block, each line that calls sinoperu is
run, and its expected output is below the line.
"""

import ast
import contextlib
import doctest
import io
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
GENERATED = ("rules", "data", "reference")
PAGES = [
    ROOT / "README.md",
    *sorted(
        page for page in (ROOT / "docs").rglob("*.md") if page.relative_to(ROOT / "docs").parts[0] not in GENERATED
    ),
]
BLOCK = re.compile(
    r"^```(?P<language>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL
)
SHOWN = re.compile(r"^# => ?")
NO_DOSSIERS = {"broken.toml", "pyproject.toml", "tombi.toml", ".taplo.toml"}
"""The titles of TOML blocks that are not valid dossiers."""
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


class Block(NamedTuple):
    language: str
    title: str | None
    code: str
    line: int

    @property
    def padded(self) -> str:
        """The code after as many empty lines as precede it on the page, so that errors name the line of the page."""
        return "\n" * self.line + self.code


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text("utf-8")
    for match in BLOCK.finditer(text):
        yield Block(match["language"], match["title"], match["code"], text.count("\n", 0, match.start()) + 1)


def assert_shown(expected: str, shown: str, where: str) -> None:
    if not doctest.OutputChecker().check_output(expected, shown, OPTIONS):
        pytest.fail(f"{where} shows\n{shown}\nbut the page says\n{expected}", pytrace=False)


def run_python(block: Block, names: dict[str, Any], page: Path) -> None:
    """Run a block statement by statement, and compare each result with the `# =>` lines below the statement."""
    lines = block.padded.splitlines()
    statements = ast.parse(block.padded).body
    ends = [*(statement.lineno - 1 for statement in statements[1:]), len(lines)]
    for statement, end in zip(statements, ends, strict=True):
        below = [line for line in lines[statement.end_lineno or 0 : end] if SHOWN.match(line)]
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            if isinstance(statement, ast.Expr):
                value = eval(compile(ast.Expression(statement.value), str(page), "eval"), names)  # noqa: S307  our own pages
                if value is not None:
                    print(repr(value))  # noqa: T201  what a session shows
            else:
                exec(compile(ast.Module([statement], []), str(page), "exec"), names)  # noqa: S102  our own pages
        if below:
            expected = "\n".join(SHOWN.sub("", line) for line in below) + "\n"
            assert_shown(expected, out.getvalue(), f"{page.name}:{statement.lineno}")


def run_console(block: Block, page: Path) -> None:
    """Run the lines that call sinoperu, in this process, and compare each output with the lines below the line."""
    from sinoperu.cli.entry import main

    for session in re.split(r"^\$ ", block.code, flags=re.MULTILINE)[1:]:
        command, _, expected = session.partition("\n")
        words = shlex.split(command, comments=True)
        if words[:1] != ["sinoperu"]:
            continue
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
            main(words[1:])
        if expected.strip():
            assert_shown(expected, out.getvalue(), f"{page.name}:{block.line}: {command}")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_runs_from_top_to_bottom(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(os.environ, "COLUMNS", "80")
    names: dict[str, Any] = {"__name__": "__main__"}
    for block in blocks(page):
        if block.title is not None:
            target = tmp_path / block.title
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.code, "utf-8")
        elif block.language == "python":
            run_python(block, names, page)
        elif block.language == "console":
            run_console(block, page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_toml_block_loads(page: Path) -> None:
    """Each block is loaded alone, because readers would copy a misspelt field from an example."""
    import sinoperu

    for block in blocks(page):
        if block.language == "toml" and block.title not in NO_DOSSIERS:
            sinoperu.loads(block.code, file=f"{page.name}, block at line {block.line}")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_statements_show_is_marked_in_one_way(page: Path) -> None:
    """With any other mark, the result would be an ordinary comment that is not tested."""
    assert re.findall(r"^ *#+ *[-=~]*>.*", page.read_text("utf-8"), re.MULTILINE) == re.findall(
        r"^# => .*", page.read_text("utf-8"), re.MULTILINE
    )


def test_the_readme_has_one_line_to_start_and_one_to_test() -> None:
    """`.ci/run` reads both lines from the README."""
    lines = [
        line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if line.startswith("python3 -m venv ")
    ]
    assert lines == [
        "python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/python -m sinoperu",
        (
            "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && "
            ".venv/bin/python -m pytest -q -n auto --dist worksteal"
        ),
    ]


def test_the_site_begins_with_the_example_of_the_readme() -> None:
    readme, site = (
        next(block.code for block in blocks(ROOT / page) if block.language == "python")
        for page in ("README.md", "docs/index.md")
    )
    assert readme == site
