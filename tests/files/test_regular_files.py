"""Files are read up to a limit, and with memory in proportion to their own size."""

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoperu.errors import LoadError
from sinoperu.files import regular_files
from sinoperu.files.regular_files import lines_of, read_regular


@given(content=st.binary(max_size=60), limit=st.integers(0, 60))
def test_a_file_is_read_whole_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes, limit: int) -> None:
    path = tmp_path_factory.mktemp("files") / "a"
    path.write_bytes(content)
    if len(content) <= limit:
        assert read_regular(path, "a", limit) == content
    else:
        with pytest.raises(LoadError, match=f"^a: expected a file of at most {limit} bytes, got {len(content)}$"):
            read_regular(path, "a", limit)


@given(content=st.lists(st.sampled_from([b"\n", b"\r", b"a", b"bc"])).map(b"".join), limit=st.integers(1, 9))
def test_lines_are_read_whole_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes, limit: int) -> None:
    path = tmp_path_factory.mktemp("files") / "a"
    path.write_bytes(content)
    lines = [line + b"\n" for line in content.split(b"\n")]
    lines[-1] = lines[-1][:-1]
    long = [number for number, line in enumerate(lines, 1) if len(line) > limit]
    if not long:
        assert list(lines_of(path, "a", limit)) == [line for line in lines if line]
    else:
        message = f"^a:{long[0]}: expected a line of at most {limit} bytes, got a longer one$"
        with pytest.raises(LoadError, match=message):
            list(lines_of(path, "a", limit))


@pytest.mark.parametrize("limit", [2**20, 2**30])
def test_a_small_file_takes_little_memory_whatever_the_limit(tmp_path: Path, limit: int) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 1000)
    tracemalloc.start()
    assert len(read_regular(path, "a", limit)) == 1000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 200_000


def test_a_file_whose_size_the_system_does_not_tell_is_read_in_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("/proc/self/status")
    if not path.exists():
        pytest.skip("this system has no /proc")
    monkeypatch.setattr(regular_files, "_CHUNK", 7)
    assert read_regular(path, "a").startswith(b"Name:")
    with pytest.raises(LoadError, match=r"^a: expected a file of at most 20 bytes, got more$"):
        read_regular(path, "a", 20)
