"""Kill processes while they write, and count what they leave behind. Run it with `python tests/files/kill_writers.py`.

Each process writes two data sets in turn, to one file or as a compiled snapshot, until it is killed at a random moment.
Then the file must have the whole content of one data set, and after a second run, no other file may be in its folder.
The last line of the output has the counts.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import sinoperu
from sinoperu.cli.compiling import compile_seeds
from sinoperu.reports.report import Report
from sinoperu.store.package_data import RESULTS, SNAPSHOT

LONGEST = 0.05
"""A process is killed after at most this many seconds. It writes several times in this time."""


def seeds(folder: Path, version: str) -> Path:
    """Write seeds of about one megabyte, so that many kills come in the middle of a write."""
    seeds = folder / f"seeds-{version}"
    seeds.mkdir()
    (seeds / "version.toml").write_text(f'format = 1\nversion = "{version}"\n', "utf-8")
    lines = (f'[state.s{number}]\nnote = "{version} {"x" * 2000}"\n' for number in range(500))
    (seeds / "states.toml").write_text("".join(lines), "utf-8")
    return seeds


def killed(write: Callable[[], None]) -> None:
    """Run a function again and again in a process of its own, and kill the process."""
    process = os.fork()
    if process == 0:
        try:
            while True:
                write()
        finally:
            os._exit(1)
    time.sleep(random.uniform(0, LONGEST))  # noqa: S311  no secret
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def main(kills: int) -> int:
    """Kill as many writers of each kind, and return the number of faults.

    The texts are made beforehand, and the seeds are neither loaded nor checked again, because this takes nearly all of
    the time and writes nothing.
    """
    torn = left = interrupted = 0
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        both = [sinoperu.load(seeds(work, version)) for version in ("1", "2")]
        texts = {id(data): sinoperu.dumps(data, "jsonl") for data in both}
        for kind in ("dump", "compile"):
            target = work / kind
            target.mkdir()
            file = target / (SNAPSHOT if kind == "compile" else "data.jsonl")
            names = {SNAPSHOT, RESULTS} if kind == "compile" else {file.name}
            contents = {text.encode() for text in texts.values()}

            def dump(file: Path = file) -> None:
                for data in both:
                    sinoperu.dump(data, file)

            def compiled(target: Path = target) -> None:
                for data in both:
                    with (
                        mock.patch("sinoperu.cli.compiling.load", return_value=data),
                        mock.patch("sinoperu.cli.compiling.check_data", return_value=Report()),
                    ):
                        compile_seeds(work, target)

            write = dump if kind == "dump" else compiled
            with (
                mock.patch("sinoperu.loading.dumps", side_effect=lambda data, _: texts[id(data)]),
                mock.patch("sinoperu.cli.compiling.dumps", side_effect=lambda data, _: texts[id(data)]),
            ):
                for _ in range(kills):
                    killed(write)
                    torn += file.exists() and file.read_bytes() not in contents
                    interrupted += any(path.name not in names for path in target.iterdir())
                    write()
                    left += {path.name for path in target.iterdir()} != names
    sys.stdout.write(
        f"{2 * kills} kills, {interrupted} during a write: {torn} torn files, {left} folders with other files\n"
    )
    return torn + left


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50, help="the number of kills of each kind of writer")
    sys.exit(main(parser.parse_args().kills))
