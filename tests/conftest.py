"""How the suite runs: the profiles of Hypothesis, and where other people's files stand."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.browser import CHROMIUM, Browser, running_chromium
from tests.built_site import built_site
from tests.examples import DEFAULT

if TYPE_CHECKING:
    import playwright.sync_api

ROOT = Path(__file__).parents[1]

# Nothing is timed: a slow machine fails no test.
UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("sinoperu", UNTIMED, max_examples=DEFAULT)
settings.register_profile("ci", UNTIMED, max_examples=DEFAULT, derandomize=True, print_blob=True)
settings.register_profile("thorough", UNTIMED, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "sinoperu"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site. All tests of a run share it."""
    pytest.importorskip("mkdocs", reason="the site's tools come with the extra docs")
    pytest.importorskip("mkdocstrings", reason="the site's tools come with the extra docs")
    base = tmp_path_factory.getbasetemp()
    return built_site(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)


@pytest.fixture(scope="module")
def chromium() -> "Iterator[playwright.sync_api.Browser]":
    """Chromium, as Playwright runs it."""
    pytest.importorskip("playwright", reason="Playwright comes with the extra browser")
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with running_chromium() as running:
        yield running


@pytest.fixture(scope="module")
def browser(chromium: "playwright.sync_api.Browser") -> Browser:
    """One tab of Chromium, which the tests of a module share."""
    return Browser(chromium)


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder of other people's files, which stands beside the project on some machines."""
    folder = ROOT.parent / "shared" / "real"
    if not folder.is_dir():
        pytest.skip("no files of other people beside the project")
    return folder
