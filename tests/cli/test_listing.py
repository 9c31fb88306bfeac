"""Tables on a terminal: nothing is lost at any width, and an id stays in one piece wherever it fits."""

import io
import os
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

import sinoperu
from sinoperu.cli.entry import main
from sinoperu.cli.listing import GAP, Column, Listing
from sinoperu.cli.result_lines import timeline_table
from sinoperu.cli.terminal import show_lines

COLUMNS = (Column("date"), Column("event", is_main=True), Column("sources", is_number=True))
words = st.sampled_from(
    ["peru", "2009", "秘鲁", "a-1", "peru-china-fta-2009", "[2007-03-30..2007-05-14]", "x" * 30, "q-" * 32 + "z"]
)
rows = st.tuples(
    words | st.just(""), st.lists(words, min_size=1, max_size=8).map(" ".join), st.sampled_from(["", "3", "120"])
)


def shown(table: list[tuple[str, ...]], width: int) -> list[str]:
    output = io.StringIO()
    Console(file=output, width=width).print(Listing(COLUMNS, [tuple(map(Text, row)) for row in table]))
    return output.getvalue().splitlines()


def joined(text: str) -> str:
    return re.sub(r"\s+", "", text)


@given(st.lists(rows, min_size=1, max_size=5), st.integers(20, 120))
def test_every_width_shows_all_cells(table: list[tuple[str, ...]], width: int) -> None:
    lines = shown(table, width)
    assert max(map(cell_len, lines)) <= width
    letters = sorted(joined("".join(lines).replace("sources: ", "")))
    heading = sorted("dateeventsources") if lines[0].split() == ["date", "event", "sources"] else []
    assert letters == sorted(joined("".join(cell for row in table for cell in row)) + "".join(heading))


@given(st.lists(rows, min_size=1, max_size=5), st.integers(20, 120))
def test_an_id_that_fits_stays_in_one_piece(table: list[tuple[str, ...]], width: int) -> None:
    text = "\n".join(shown(table, width))
    for _, event, _ in table:
        assert [word for word in event.split() if "-" in word and len(word) <= width - GAP and word not in text] == []


@pytest.mark.parametrize("words", [["timeline", "chancay-port"], ["show", "chancay-port"], ["rules"]])
@pytest.mark.parametrize("width", [20, 30, 50, 70, 100])
def test_the_width_of_the_output_can_be_set(
    words: list[str],
    width: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "33")
    assert main([*words, "--width", str(width)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert width - 12 < max(map(cell_len, lines)) <= width
    assert os.environ["COLUMNS"] == "33"
    assert main(["--width", str(width), *words]) == 0
    assert capsys.readouterr().out.splitlines() == lines


@pytest.mark.parametrize("width", ["19", "0", "-1", "80.0", "10000", "८०", ""])
def test_another_width_is_refused(width: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["rules", f"--width={width}"])
    expected = f"argument --width: expected a whole number from 20 to 9999, got {width!r}\n"
    assert capsys.readouterr().err.endswith(expected)


def test_without_colours_marks_are_ascii() -> None:
    environment = {**os.environ, "FORCE_COLOR": "1", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    program = [sys.executable, "-m", "sinoperu", "why", "peru-china-fta-2009", "signed"]
    ran = subprocess.run(program, capture_output=True, check=True, env=environment)
    assert b"\x1b" not in re.sub(rb"\x1b\[[12]?m|\x1b\[0m", b"", ran.stdout)  # bold and dim are no colours
    assert b"v confirmed" in ran.stdout


# -------------------------------------------------------------------------------------------------------- periods


def test_a_timeline_of_a_period_starts_with_what_surely_lies_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", "las-bambas", "--during", "2014-07", "--width", "200"]) == 0
    sure, _, possible = capsys.readouterr().out.partition("\nperhaps in 2014-07: the dates are not precise enough\n")
    dates = [[line.split()[0] for line in part.splitlines()[1:]] for part in (sure, possible)]
    assert dates[0]
    assert dates[1]
    assert all(date.startswith("2014-07") for date in dates[0])
    assert not any(date.startswith("2014-07") for date in dates[1])


def test_a_period_without_a_sure_event_says_so() -> None:
    data = sinoperu.loads('[agreement.trade-treaty]\nsigned = "2007"\nnames = { en = "Treaty" }')
    during = sinoperu.PartialDate("2007-04")
    output = io.StringIO()
    show_lines(timeline_table(data.timeline(during=during), during), Console(file=output, width=80))
    assert [line.rstrip() for line in output.getvalue().splitlines()] == [
        "no event lies surely in 2007-04",
        "",
        "perhaps in 2007-04: the dates are not precise enough",
        "date  event",
        "2007  signed: Treaty (trade-treaty)",
    ]


def test_a_period_without_events_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", "chancay-cosco-60-percent-2019", "--during", "1000"]) == 0
    assert capsys.readouterr().out == "no dated events\n"
