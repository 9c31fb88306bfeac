"""Readings of the curators in `show`, in `why` and in a notebook."""

import pytest
from tests.cli.bundling import bundling

import sinoperu
from sinoperu.cli.entry import main

DATA = sinoperu.loads("""
[project.mine]
names = { en = "Mine" }
operator = "mmg"
stakes = [{ owner = "mmg", share = "62.5%" }]
readings = [
    { field = "operator", reason = "the report names only the parent" },
    { field = "stakes[mmg].share", reason = "the sum of two lines" },
]
""")


def test_show_gives_the_reason_of_each_reading(capsys: pytest.CaptureFixture[str]) -> None:
    with bundling(DATA):
        assert main(["show", "mine"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "own reading of operator: the report names only the parent" in lines
    assert "own reading of stakes[mmg].share: the sum of two lines" in lines


@pytest.mark.parametrize(
    ("field", "reasons"),
    [
        ("operator", ["the report names only the parent"]),
        ("stakes[mmg].share", ["the sum of two lines"]),
        ("stakes[mmg]", []),
    ],
)
def test_why_gives_the_reason_of_the_reading_that_covers_the_value(
    field: str, reasons: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with bundling(DATA):
        assert main(["why", "mine", field]) == 0
    lines = capsys.readouterr().out.splitlines()
    start = "own reading of the curators: "
    assert [line.removeprefix(start) for line in lines if line.startswith(start)] == reasons


def test_a_notebook_shows_the_readings_below_the_fields() -> None:
    html = DATA["mine"]._repr_html_()
    assert html.index("Own reading of operator") < html.index("the report names only the parent")
