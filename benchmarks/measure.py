"""Runs fresh processes one at a time, and makes tables of the time and memory that they used.

Times are processor times (user and system): other work on the machine disturbs them less than wall-clock times. Peak
memory is the maximum resident set size of the process. On a shared machine, compare figures only within one table.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
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
    """The time and memory that one process used, and its output."""

    seconds: float
    """The processor time of the whole process, in seconds."""
    peak: float
    """The peak memory, in MiB."""
    output: dict[str, Any]
    """The JSON object on the last line of its output, or an empty dict if there is none."""


class Failed(Exception):  # noqa: N818  a result like any other
    """A process failed or took too long; the text gives the reason."""


def run(*arguments: str, limit: float = 1800) -> Sample:
    """Run the interpreter with these arguments, and return the time, memory and output. Its temporary files go."""
    with tempfile.TemporaryDirectory(prefix="sinoperu-") as temporary:
        return _run(arguments, limit, temporary)


def _run(arguments: Sequence[str], limit: float, temporary: str) -> Sample:
    environment = {**os.environ, "PYTHONPATH": f"{SOURCE}:{HERE}", "PYTHONHASHSEED": "0", "TMPDIR": temporary}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # all processes read compiled files
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
    output = json.loads(lines[-1]) if lines and lines[-1].startswith("{") else {}
    return Sample(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / MIB, output)


def interleaved(
    variants: Mapping[str, Sequence[str]], rounds: int, limit: float = 1800
) -> dict[str, list[Sample] | str]:
    """Run every variant once in each round, and return the samples of each variant, or the text of its failure.

    An extra first round is not counted: it compiles the files and brings them into the page cache. A single round is
    counted.
    """
    results: dict[str, list[Sample] | str] = {name: [] for name in variants}
    for turn in range(rounds + 1):
        for name, arguments in variants.items():
            samples = results[name]
            if isinstance(samples, str):
                continue
            try:
                sample = run(*arguments, limit=limit)
            except Failed as error:
                results[name] = str(error)
                continue
            if turn or rounds == 1:
                samples.append(sample)
        if rounds == 1:
            break
    return results


def median(values: Iterable[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def median_of(samples: Iterable[Sample], key: str) -> float:
    """Return the median of one value in the outputs of processes."""
    return median(float(sample.output[key]) for sample in samples)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table. All columns but the first are aligned to the right."""
    lines = [f"| {' | '.join(header)} |", f"|---|{'---:|' * (len(header) - 1)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines)
