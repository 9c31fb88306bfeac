"""Measures `check_each` on a dossier for each pair of many states: each engine, with one and with two workers.

Processor time is that of all processes together, from the start of the engine to its end.
"""

import contextlib
import json
import multiprocessing
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor

from generate import pairs
from measure import Sample, interleaved, median, median_of, table

import sinoperu
from sinoperu import NamedText

ENGINES = {
    "plain": "a loop over `load` and `check`",
    "here": "`check_each` without an executor",
    "thread": "thread pool",
    "process": "process pool (spawn)",
    "dask": "local Dask cluster",
}


@contextlib.contextmanager
def engine(name: str, workers: int) -> Iterator[Executor | None]:
    """Start an engine, and end it at the end of the `with` block."""
    if name == "thread":
        with ThreadPoolExecutor(workers) as threads:
            yield threads
    elif name == "process":
        with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as processes:
            yield processes
    elif name == "dask":
        import distributed

        with (
            distributed.LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
            distributed.Client(cluster) as client,
        ):
            yield client.get_executor()
    else:
        yield None


def main(name: str, workers: int, count: int) -> None:
    """Check the dossiers, and print the wall time, the number of findings and of refused dossiers as JSON."""
    texts = [NamedText(text, file) for file, text in pairs(count)]
    start = time.perf_counter()
    findings = refused = 0
    if name == "plain":
        for text in texts:
            findings += len(sinoperu.loads(text.text, file=text.file).check())
    elif name != "none":
        with engine(name, workers) as executor:
            for _, result in sinoperu.check_each(texts, executor=executor, alone=True):
                if isinstance(result, sinoperu.LoadError):
                    refused += 1
                else:
                    findings += len(result)
    print(json.dumps({"wall": time.perf_counter() - start, "findings": findings, "refused": refused}))


def tables(*, quick: bool) -> str:
    """Measure, and return the table."""
    count = 500 if quick else 20_000
    rivals = [("here", 1), *((name, workers) for name in ("thread", "process", "dask") for workers in (1, 2))]
    names = [("none", 1), ("plain", 1), *rivals]
    variants = {(name, workers): (__file__, name, str(workers), str(count)) for name, workers in names}
    texts = {f"{name} {workers}": arguments for (name, workers), arguments in variants.items()}
    samples = interleaved(texts, 3 if quick else 1)
    none, plain = seconds(samples["none 1"]), seconds(samples["plain 1"])
    rows = []
    for name, workers in names[1:]:
        result = samples[f"{name} {workers}"]
        if isinstance(result, str):  # for example, because Dask is not installed
            rows.append((ENGINES[name], str(workers), result, "", "", ""))
            continue
        net = seconds(result) - none
        figures = f"{net:.1f}", f"{net / count * 1000:.2f}", f"{net / (plain - none):.2f}"
        rows.append((ENGINES[name], str(workers), *figures, f"{median_of(result, 'wall'):.1f}"))
    outputs = [sample.output for result in samples.values() if not isinstance(result, str) for sample in result]
    counts = {(output["findings"], output["refused"]) for output in outputs if output["findings"]}
    header = ("engine", "workers", "processor s", "ms a dossier", "ratio to the loop", "wall s")
    (findings, refused), *different = counts
    assert not different, counts
    return f"{table(header, rows)}\n\n{count:,} dossiers; each way gave {findings:,} findings and refused {refused}."


def seconds(samples: list[Sample] | str) -> float:
    """Return the median of the processor times."""
    assert not isinstance(samples, str), samples
    return median(sample.seconds for sample in samples)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
