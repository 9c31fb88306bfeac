"""Fresh processes, one after the other in turns, and tables of what they took.

Time is that of the processor (user and system), which other work on the machine disturbs less than the clock; peak
memory is what the system kept for the process at most. Only ratios inside one table mean anything on a shared machine.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

HERE = Path(__file__).parent
SOURCE = HERE.parent / "src"
MIB = 1 << 20


@attrs.frozen
class Sample:
    """What one process took, and what it printed as JSON."""

    seconds: float
    """The time of the processor for the whole process."""
    peak: float
    """The most memory that it had, in MiB."""
    said: dict[str, Any]
    """What its last line says, if that is a JSON object."""


class Failed(Exception):  # noqa: N818  a result like any other
    """The process did not end well; the text says how."""


def run(*arguments: str, limit: float = 1800) -> Sample:
    """Run the interpreter with these arguments and return what it took."""
    environment = {**os.environ, "PYTHONPATH": f"{SOURCE}:{HERE}", "PYTHONHASHSEED": "0"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled files are there for everybody
    process = subprocess.Popen(
        [sys.executable, *arguments], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    deadline = time.monotonic() + limit
    while (ended := os.wait4(process.pid, os.WNOHANG))[0] == 0:
        if time.monotonic() > deadline:
            process.kill()
            os.wait4(process.pid, 0)
            raise Failed(f"more than {limit:.0f} s")
        time.sleep(0.002)
    _, status, used = ended
    lines = process.stdout.read().splitlines()
    if status:
        problem = process.stderr.read().strip().splitlines()
        raise Failed(problem[-1][:80] if problem else f"status {status}")
    said = json.loads(lines[-1]) if lines and lines[-1].startswith("{") else {}
    return Sample(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / MIB, said)


def in_turns(variants: Mapping[str, Sequence[str]], rounds: int, limit: float = 1800) -> dict[str, list[Sample] | str]:
    """Run each variant once a round and return its samples, or what it failed with.

    Each runs once before, so that files are in the page cache and compiled.
    """
    found: dict[str, list[Sample] | str] = {name: [] for name in variants}
    for turn in range(rounds + 1):
        for name, arguments in variants.items():
            samples = found[name]
            if isinstance(samples, str):
                continue
            try:
                sample = run(*arguments, limit=limit)
            except Failed as error:
                found[name] = str(error)
                continue
            if turn or rounds == 1:
                samples.append(sample)
        if rounds == 1:
            break
    return found


def median(values: Iterable[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)


def said(samples: Iterable[Sample], key: str) -> float:
    """Return the middle value of what processes said under a key."""
    return median(float(sample.said[key]) for sample in samples)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; every column but the first is set to the right."""
    lines = [f"| {' | '.join(header)} |", f"|---|{'---:|' * (len(header) - 1)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines)
