"""Files are written atomically, follow links, keep permissions, and leave nothing behind."""

import os
import re
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

import sinoperu
from sinoperu.files.atomic_writing import write_text

DATA = sinoperu.loads("[state.new]")
SCRIPT = Path(__file__).with_name("kill_writers.py")


@contextmanager
def umask(mask: int) -> Iterator[None]:
    """Set the umask of this process while a test runs."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# ------------------------------------------------------------------------------------------------- the content


def test_a_text_is_written_with_line_feeds_alone(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "one\ntwo\n")
    assert (tmp_path / "a.txt").read_bytes() == b"one\ntwo\n"


def failing_replace(_self: Path, _target: Path) -> Path:
    raise KeyboardInterrupt


def failing_fsync(_handle: int) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("owner", "name", "failing", "error"),
    [(Path, "replace", failing_replace, KeyboardInterrupt), (os, "fsync", failing_fsync, OSError)],
)
def test_an_interrupted_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    owner: object,
    name: str,
    failing: Callable[..., object],
    error: type[BaseException],
) -> None:
    path = tmp_path / "data.json"
    sinoperu.dump(sinoperu.loads("[state.old]"), path)
    before = path.read_bytes()
    monkeypatch.setattr(owner, name, failing)
    with pytest.raises(error):
        sinoperu.dump(sinoperu.loads("[state.new]"), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("kills", [10])
def test_a_kill_leaves_whole_files_and_a_second_run_leaves_nothing_else(kills: int) -> None:
    run = subprocess.run([sys.executable, SCRIPT, "--kills", str(kills)], check=False, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    assert re.fullmatch(
        rf"{2 * kills} kills, \d+ during a write: 0 torn files, 0 folders with other files\n", run.stdout
    )


KILLED = """
import os, signal, sys
from pathlib import Path
import sinoperu
if sys.argv[2] == "fsync":
    os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
else:
    Path.replace = lambda self, target: os.kill(os.getpid(), signal.SIGKILL)
sinoperu.dump(sinoperu.loads("[state.killed]"), sys.argv[1])
"""


@pytest.mark.parametrize("moment", ["fsync", "replace"])
@pytest.mark.parametrize("name", ["data.json", f"{'n' * 250}.json"], ids=["short", "of 255 bytes"])
def test_the_next_write_removes_the_temporary_file_of_a_killed_process(tmp_path: Path, name: str, moment: str) -> None:
    path = tmp_path / name
    path.write_text("old")
    subprocess.run([sys.executable, "-c", KILLED, path, moment], check=False)
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 2
    sinoperu.dump(DATA, path)
    assert list(tmp_path.iterdir()) == [path]
    assert sinoperu.load(path) == DATA


def test_a_file_that_another_writer_is_writing_is_not_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second writer of the same file, here inside the first one, writes a temporary file of its own."""
    path, fsync, seen = tmp_path / "data.json", os.fsync, []

    def meanwhile(handle: int) -> None:
        monkeypatch.setattr(os, "fsync", fsync)
        first = set(tmp_path.iterdir())
        sinoperu.dump(sinoperu.loads("[state.second]"), path)
        seen.append(set(tmp_path.iterdir()) == {*first, path})
        fsync(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)
    sinoperu.dump(DATA, path)
    assert seen == [True]
    assert list(tmp_path.iterdir()) == [path]
    assert sinoperu.load(path) == DATA


def test_writers_in_many_threads_write_whole_files_and_leave_nothing(tmp_path: Path) -> None:
    path = tmp_path / "data.json"
    versions = [sinoperu.loads(f"[state.s{number}]") for number in range(8)]
    with ThreadPoolExecutor(8) as threads:
        for _ in threads.map(lambda number: sinoperu.dump(versions[number % 8], path), range(200)):
            assert sinoperu.load(path) in versions
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_in_the_place_of_the_temporary_file_is_not_followed(tmp_path: Path) -> None:
    path, other = tmp_path / "data.json", tmp_path / "other.txt"
    other.write_text("of another person")
    write_text(path, "1")
    with pytest.MonkeyPatch.context() as patch:
        names: list[str] = []
        patch.setattr(os, "fsync", lambda _: names.extend(file.name for file in tmp_path.iterdir()))
        write_text(path, "2")
    (temporary,) = (name for name in names if name.endswith(".tmp"))
    (tmp_path / temporary).symlink_to(other)
    write_text(path, "3")
    assert (path.read_text(), other.read_text()) == ("3", "of another person")


# --------------------------------------------------------------------------------------- links and permissions


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real, first, second = tmp_path / "real" / "data.json", tmp_path / "first.json", tmp_path / "second.json"
    real.write_text("old")
    first.symlink_to(Path("real", "data.json"))
    second.symlink_to(first)
    sinoperu.dump(DATA, second)
    assert second.is_symlink()
    assert first.is_symlink()
    assert not real.is_symlink()
    assert sinoperu.load(real) == DATA
    assert sorted(tmp_path.rglob("*")) == sorted([tmp_path / "real", real, first, second])


def test_the_file_of_a_broken_link_is_created(tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to("data.json")
    sinoperu.dump(DATA, link)
    assert link.is_symlink()
    assert not (tmp_path / "data.json").is_symlink()
    assert sinoperu.load(tmp_path / "data.json") == DATA


def test_a_circle_of_links_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(link)
    with pytest.raises(OSError, match="symbolic links") as caught:
        sinoperu.dump(DATA, link)
    assert caught.value.filename == str(link)
    assert list(tmp_path.iterdir()) == [link]


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_not_replaced(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "data.json"
    path.mkdir() if kind == "folder" else os.mkfifo(path)
    before = path.lstat()
    with pytest.raises(OSError, match=r"expected a file, got a folder, pipe or device: '.*data\.json'$"):
        sinoperu.dump(DATA, path)
    assert path.lstat() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("permissions", [0o600, 0o640, 0o644, 0o666, 0o755, 0o2640])
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_a_replaced_file_keeps_its_permissions(tmp_path: Path, permissions: int, mask: int) -> None:
    path = tmp_path / "data.json"
    path.touch()
    path.chmod(permissions)
    with umask(mask):
        sinoperu.dump(DATA, path)
    assert mode(path) == permissions


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o027, 0o077])
def test_a_new_file_has_the_permissions_that_the_umask_allows(tmp_path: Path, mask: int) -> None:
    with umask(mask):
        sinoperu.dump(DATA, tmp_path / "data.json")
    assert mode(tmp_path / "data.json") == 0o666 & ~mask


def test_the_new_content_of_a_private_file_is_never_readable_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "data.json"
    modes: list[int] = []
    path.touch(0o600)
    monkeypatch.setattr(os, "fsync", lambda _: modes.extend(mode(file) for file in tmp_path.iterdir()))
    sinoperu.dump(DATA, path)
    assert modes == [0o600, 0o600]


def test_the_umask_of_the_process_is_never_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a moment, files that other threads create would have the permissions of another umask."""

    def changed(_mask: int) -> int:
        raise AssertionError("the umask was set")

    with umask(0o077):
        monkeypatch.setattr(os, "umask", changed)
        sinoperu.dump(DATA, tmp_path / "new.json")
        sinoperu.dump(DATA, tmp_path / "new.json")
        monkeypatch.undo()


def test_files_of_other_threads_keep_their_permissions(tmp_path: Path) -> None:
    ended = threading.Event()
    modes: set[int] = set()

    def other() -> None:
        number = 0
        while not ended.is_set():
            number = (number + 1) % 50
            file = tmp_path / f"other-{number}"
            file.unlink(missing_ok=True)
            file.touch()
            modes.add(mode(file))

    with umask(0o077), ThreadPoolExecutor(1) as threads:
        running = threads.submit(other)
        for number in range(200):
            sinoperu.dump(DATA, tmp_path / f"data-{number}.json")
        ended.set()
        running.result()
    assert modes == {0o600}


def test_temporary_files_of_several_killed_writers_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, names = tmp_path / "data.json", list[str]()
    monkeypatch.setattr(os, "fsync", lambda _: names.extend(file.name for file in tmp_path.glob(".*")))
    write_text(path, "1")
    for number in (0, 1, 3):
        (tmp_path / names[0].replace(".0.", f".{number}.")).write_text("left behind")
    write_text(path, "2")
    assert list(tmp_path.iterdir()) == [path]
