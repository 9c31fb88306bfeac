"""The exit status of the process: 1 means that a check found something, and never an interrupt or a crash."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sinoperu.cli import exit_codes
from sinoperu.cli.entry import main
from sinoperu.cli.start import main as start

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "use-the-command-line.md"
PROGRAM = """
import os, signal, sys
import sinoperu.loading
real = sinoperu.loading.load

def load(*files):
    {body}
    return real(*files)

sinoperu.loading.load = load
from sinoperu.cli.start import main
sys.exit(main(["check", "--alone", "notes.toml"]))
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a dossier in which a check finds nothing."""
    (tmp_path / "notes.toml").write_text("[state.x]\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(body: str) -> subprocess.CompletedProcess[str]:
    """Run a check in a process of its own, which runs Python code while it loads the dossier."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    words = [sys.executable, "-c", PROGRAM.format(body=body)]
    return subprocess.run(words, check=False, capture_output=True, text=True, env=environment)


# --------------------------------------------------------------------------------------------------- interrupts


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("before", ["", "print('a part of the output'); "])
def test_ctrl_c_ends_with_one_line_and_the_status_of_the_signal(before: str) -> None:
    # A process that a shell starts in the background ignores interrupts, and so do its children.
    ended = run(
        f"signal.signal(signal.SIGINT, signal.default_int_handler); {before}os.kill(os.getpid(), signal.SIGINT)"
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "sinoperu: interrupted\n")


def test_ctrl_c_during_the_imports_ends_in_the_same_way() -> None:
    program = (
        "import sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'sinoperu.cli.commands': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "from sinoperu.cli.start import main\n"
        "sys.exit(main([]))\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "sinoperu: interrupted\n")


def test_ctrl_c_while_python_creates_a_class_ends_in_the_same_way() -> None:
    """Python 3.11 turns it into a `RuntimeError`."""
    program = (
        "import sys\n"
        "from sinoperu.cli import entry, start\n"
        "class Interrupting:\n"
        "    def __set_name__(self, owner, name): raise KeyboardInterrupt\n"
        "entry.main = lambda arguments: type('Created', (), {'field': Interrupting()})\n"
        "sys.exit(start.main([]))\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "sinoperu: interrupted\n")


def test_both_ways_to_start_the_program_end_in_this_way() -> None:
    project = (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8")
    assert 'sinoperu = "sinoperu.cli.start:main"' in project.splitlines()
    assert "from sinoperu.cli.start import main" in Path(sys.modules["sinoperu"].__path__[0], "__main__.py").read_text()


# ------------------------------------------------------------------------------------------------------ crashes

CRASHES = [
    ("raise RuntimeError('bad \\x1b[2J \\u202e')", r"RuntimeError: bad \x1b[2J \u202e"),
    ("raise AssertionError", "AssertionError"),
    ("raise KeyError('x')", "KeyError: 'x'"),
    ("sys.exit(0)", "RuntimeError: a rule ended the program with 0 instead of finding something"),
    ("sys.exit(1)", "RuntimeError: a rule ended the program with 1 instead of finding something"),
    ("raise type('Stopped', (BaseException,), {})('x')", "Stopped: x"),
]

OUT_OF_MEMORY = "sinoperu: out of memory; check fewer files at once, or give the program more memory\n"
TOO_DEEP = (
    "sinoperu: too many calls inside each other, the last in load (<string>:7); data are nested too deeply, "
    "or an extra rule calls itself without end\n"
)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("body", "message"), CRASHES, ids=[body for body, _ in CRASHES])
def test_a_crash_is_told_apart_from_a_check_that_found_something(body: str, message: str) -> None:
    ended = run(body)
    *_, error, last = ended.stderr.splitlines()
    assert (ended.returncode, ended.stdout) == (70, "")
    assert error.removeprefix("__main__.").startswith(message)
    assert last == "sinoperu: the program failed; the lines above help to find the mistake in it or in an extra rule"
    assert ended.stderr.replace("\n", "").isprintable()


@pytest.mark.usefixtures("folder")
def test_too_little_memory_is_one_line() -> None:
    ended = run("raise MemoryError")
    assert (ended.returncode, ended.stdout, ended.stderr) == (70, "", OUT_OF_MEMORY)


@pytest.mark.usefixtures("folder")
def test_too_deep_a_recursion_is_one_line() -> None:
    ended = run("load(*files)")  # Python 3.13.0 ends no recursion of `load()`
    assert (ended.returncode, ended.stdout, ended.stderr) == (70, "", TOO_DEEP)


def test_a_rule_that_ends_the_program_does_not_pass_a_check(folder: Path) -> None:
    (folder / "ending_rules.py").write_text(
        "import sys\nfrom sinoperu.rules import rule\n\n@rule('OTH001', on='state')\ndef ends(state, context):\n"
        "    sys.exit(0)\n    yield\n\nRULES = (ends,)\n",
        "utf-8",
    )
    words = ["check", "--alone", "--rules", "ending_rules", "notes.toml"]
    ended = subprocess.run([sys.executable, "-m", "sinoperu", *words], check=False, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (70, "")


@pytest.mark.parametrize(("words", "status"), [(["--help"], 0), (["--version"], 0), (["--no-such-option"], 2)])
def test_the_statuses_of_help_and_of_invalid_arguments_stay(words: list[str], status: int) -> None:
    with pytest.raises(SystemExit) as caught:
        start(words)
    assert caught.value.code == status


# ------------------------------------------------------------------------------------------------------ streams


def shell(line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["/bin/sh", "-c", f'"$0" -m sinoperu {line}', sys.executable],
                          check=False, capture_output=True, text=True)  # fmt: skip


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("check --alone notes.toml >&-", "sinoperu: expected an open standard output, got a closed one\n"),
        ("check --alone notes.toml >/dev/full", "sinoperu: no space left on device\n"),
        ("check --alone --format json notes.toml >/dev/full", "sinoperu: no space left on device\n"),
        ("check --alone missing.toml 2>&-", ""),
        ("check --alone missing.toml 2>/dev/full", ""),
    ],
)
def test_output_that_cannot_be_written_is_no_clean_check(line: str, error: str) -> None:
    ended = shell(line)
    assert (ended.returncode, ended.stdout, ended.stderr) == (2, "", error)


def test_a_check_whose_output_nobody_reads_to_the_end_has_not_passed(folder: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.run(
        [sys.executable, "-m", "sinoperu", "check", "--alone", str(folder / "notes.toml")],
        check=False, stdout=writer, stderr=subprocess.PIPE,
    )  # fmt: skip
    os.close(writer)
    assert (process.returncode, process.stderr) == (128 + signal.SIGPIPE, b"")


# ---------------------------------------------------------------------------------------------------- the table


def test_one_table_documents_all_statuses() -> None:
    codes = {value for name, value in vars(exit_codes).items() if name.isupper() and isinstance(value, int)}
    rows = re.findall(r"^\| (\d+) \| ", PAGE.read_text("utf-8"), re.MULTILINE)
    assert sorted(map(int, rows)) == sorted(codes)
    assert [page for page in PAGE.parents[1].rglob("*.md") if "\n| 70 | " in page.read_text("utf-8")] == [PAGE]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("text", "status"),
    [("[state.x]\n", 0), ('[agreement.x]\nsigned = "2010"\nentered_into_force = "2009"\n', 1), ("[state.x", 2)],
)
def test_a_check_that_ends_has_one_of_three_statuses(folder: Path, text: str, status: int) -> None:
    (folder / "notes.toml").write_text(text, "utf-8")
    assert main(["check", "--alone", "--select", "AGR001", "notes.toml"]) == status
