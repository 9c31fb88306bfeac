"""A plugin for pytest that measures tests, or selects and orders them, for `mutation.py`.

The environment says what to do. `MUTATION_TIMES` is the file for the time of each test that passed. `MUTATION_TESTS`
is a file with the ids of tests, one per line: only these tests run, in this order. `MUTATION_SECONDS` is the most
processor time that the run may use.

Times are processor times, because other work on the machine disturbs them less.
"""

import json
import os
import resource
import time
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

MEMORY = 8 << 30
"""The most memory, in bytes, that one run may reserve: some mutants never stop."""

# A failing example is enough: nobody reads the smallest one.
settings.register_profile(
    "mutation",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=100,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    report_multiple_bugs=False,
)

_times: dict[str, float] = {}
_failed: set[str] = set()


def pytest_configure() -> None:
    """Limit the memory and the processor time of the process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if "MUTATION_SECONDS" in os.environ:
        seconds = int(os.environ["MUTATION_SECONDS"])
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests that were asked for, in the order in which they were asked for."""
    if "MUTATION_TESTS" not in os.environ:
        return
    places = {
        name: place for place, name in enumerate(Path(os.environ["MUTATION_TESTS"]).read_text("utf-8").split("\n"))
    }
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in places])
    items[:] = sorted((item for item in items if item.nodeid in places), key=lambda item: places[item.nodeid])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Take the time of a test."""
    start = time.process_time()
    result = yield
    _times[item.nodeid] = time.process_time() - start
    return result


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember the tests that do not pass."""
    if not report.passed:
        _failed.add(report.nodeid)


def pytest_sessionfinish() -> None:
    """Write the times of the tests that passed."""
    if "MUTATION_TIMES" in os.environ:
        times = {name: round(seconds, 4) for name, seconds in _times.items() if name not in _failed}
        Path(os.environ["MUTATION_TIMES"]).write_text(json.dumps(times), "utf-8")
