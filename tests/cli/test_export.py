"""`export` shows its progress on a terminal only, and leaves nothing half done when it is interrupted."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

BAR = "━"
COLOUR = "\x1b[3"


def export(path: Path, settings: Mapping[str, str] | None = None) -> tuple[str, str, str]:
    """Export to a file, and return the output, the error output, and what a terminal at the error output shows."""
    shown = b""
    program = [sys.executable, "-m", "sinoperu", "export", "geojson", str(path)]
    environment = {"TERM": "xterm", **os.environ, **(settings or {})}
    environment = {name: value for name, value in environment.items() if value}
    plain = subprocess.run(program, env=environment, check=True, capture_output=True, text=True)
    terminal, end = os.openpty()
    with subprocess.Popen(program, env=environment, stdout=subprocess.PIPE, stderr=end, text=True) as running:
        os.close(end)
        with contextlib.suppress(OSError):  # the program has closed the terminal
            while part := os.read(terminal, 1 << 16):
                shown += part
        os.close(terminal)
        assert running.stdout is not None
        assert running.stdout.read() == plain.stdout
    assert running.returncode == 0
    return plain.stdout, plain.stderr, shown.decode()


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"NO_COLOR": "", "FORCE_COLOR": ""}, {BAR, COLOUR}),
        ({"NO_COLOR": "1"}, {BAR}),
        ({"NO_COLOR": "", "FORCE_COLOR": "1"}, {BAR, COLOUR}),
        ({"TERM": "dumb"}, set()),
    ],
)
def test_only_a_terminal_shows_the_progress(settings: Mapping[str, str], expected: set[str], tmp_path: Path) -> None:
    out, err, shown = export(tmp_path / "projects.geojson", settings)
    assert out.startswith(f"wrote {tmp_path / 'projects.geojson'}: ")
    assert err == ""
    assert {sign for sign in (BAR, COLOUR) if sign in shown} == expected


INTERRUPTED = """
import os, sys
from sinoperu.cli.start import main
def interrupt(*_): raise KeyboardInterrupt
{patch}
sys.exit(main(["export", sys.argv[1], sys.argv[2]]))
"""
PATCHES = [
    "os.fsync = interrupt  # while a file is written",
    "import sinoperu.cli.terminal as terminal; terminal.tracked = interrupt  # while the content is made",
    "import sinoperu.loading as loading; loading.load = interrupt",
]


@pytest.mark.parametrize("patch", PATCHES)
@pytest.mark.parametrize(
    ("written", "old"), [("csv", None), ("csv", "export/agreement.csv"), ("sqlite", None), ("sqlite", "export")]
)
def test_an_interrupted_export_leaves_what_was_there(patch: str, written: str, old: str | None, tmp_path: Path) -> None:
    if old is not None:
        (tmp_path / old).parent.mkdir(exist_ok=True)
        (tmp_path / old).write_text("old", "utf-8")
    before = {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")}
    program = [sys.executable, "-c", INTERRUPTED.format(patch=patch), written, str(tmp_path / "export")]
    ended = subprocess.run(program, check=False, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "sinoperu: interrupted\n")
    assert {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")} == before
