"""Measures how much memory each case of `growth.py` uses for each byte of its input.

    python benchmarks/growth.py --memory [NAME ...]

The memory is the peak of what Python allocates during the task, without the input itself. It includes the result. The
input is the text, the files or the data set that the task reads. The bytes of a data set are those of its JSON Lines.
"""

import gc
import inspect
import json
import sys
import tracemalloc
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from growth_cases import Task
from measure import Failed, run

import sinoperu

SIZES = (1000, 3000)
GROWTH = 1.25
"""The largest factor between the bytes per input byte at the two sizes. It leaves room for tables that double."""


def input_bytes(thing: object) -> int:
    """Return the number of bytes of the input that a task holds, or 0 if the task holds only earlier results."""
    if isinstance(thing, str):
        return len(thing.encode())
    if isinstance(thing, Path):
        files = thing.iterdir() if thing.is_dir() else [thing]
        return sum(file.stat().st_size for file in files if file.is_file())
    if isinstance(thing, sinoperu.Dataset):
        return len(sinoperu.dumps(thing, format="jsonl").encode())
    if isinstance(thing, sinoperu.Collection):
        return input_bytes(sinoperu.Dataset(thing.values()))
    if isinstance(thing, sinoperu.Report | sinoperu.Assessment | sinoperu.Evidence):
        return len(thing.to_json().encode())
    if inspect.ismethod(thing):
        return input_bytes(thing.__self__)
    if inspect.isfunction(thing):
        return sum(input_bytes(cell.cell_contents) for cell in thing.__closure__ or ())
    return 0


def one(cases: Mapping[str, Callable[[int], Task]], name: str, size: int) -> None:
    """Print the bytes of the input of one case, and the peak of the memory that its task allocates."""
    cases[name](20)()
    task = cases[name](size)
    read = input_bytes(task)
    print(json.dumps({"input": read, "peak": peak_of(task)}))


def peak_of(task: Task) -> int:
    """Run a task, and return the most bytes that it has allocated at one time."""
    gc.collect()
    tracemalloc.start()
    try:
        task()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def row(script: str, name: str) -> str:
    """Return the line of the table for a case."""
    samples = [run(script, "--memory", "--one", name, str(size), limit=600).output for size in SIZES]
    if not samples[-1]["input"]:
        return f"| {name} | | | | no input of its own |"
    ratios = [sample["peak"] / sample["input"] for sample in samples]
    mark = " grows" if ratios[1] > GROWTH * ratios[0] and ratios[1] > 1 else ""
    return (
        f"| {name} | {samples[-1]['input']:,} | {ratios[0]:.1f} | {ratios[1]:.1f} | {ratios[1] / ratios[0]:.2f}{mark} |"
    )


def table(script: str, names: Iterable[str]) -> str:
    """Return a table of some cases, and print each of its lines as soon as it is known."""
    first, second = (f"bytes per byte at {size:,}" for size in SIZES)
    text = [f"| case | bytes at {SIZES[1]:,} | {first} | {second} | ratio |", "|---|---:|---:|---:|---:|"]
    for name in names:
        try:
            text.append(row(script, name))
        except Failed as error:
            text.append(f"| {name} | | | | {error} |")
        print(text[-1], file=sys.stderr, flush=True)
    return "\n".join(text)
