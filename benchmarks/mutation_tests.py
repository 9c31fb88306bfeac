"""A plugin for pytest that measures tests, or selects and orders them, for `mutation.py`.

The environment says what to do. `MUTATION_TIMES` is the file for the time of each test that passed. `MUTATION_TESTS`
is a file with the ids of tests, one per line: only these tests run, in this order.
"""

import json
import os
import resource
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
    """Limit the memory of the process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


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


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add up the time of the phases of a test."""
    _times[report.nodeid] = _times.get(report.nodeid, 0.0) + report.duration
    if not report.passed:
        _failed.add(report.nodeid)


def pytest_sessionfinish() -> None:
    """Write the times of the tests that passed."""
    if "MUTATION_TIMES" in os.environ:
        times = {name: round(time, 4) for name, time in _times.items() if name not in _failed}
        Path(os.environ["MUTATION_TIMES"]).write_text(json.dumps(times), "utf-8")
