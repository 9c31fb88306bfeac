"""The explorer of the bundled data in Chromium. The tests are skipped where Chromium or Playwright is not installed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

import sinoperu

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from tests.explorer.reader import Reader


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    from tests.explorer.reader import write_explorer

    return write_explorer(sinoperu.load(), tmp_path_factory.mktemp("explorer"))


@pytest.fixture(scope="module")  # while Playwright runs, no other test of the process can run an event loop
def browser() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright
    from tests.explorer.reader import CHROMIUM

    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def reader(browser: "Browser", address: str) -> "Iterator[Reader]":
    from tests.explorer.reader import Reader

    found = Reader(browser, address)
    yield found
    assert found.problems == []
    found.context.close()
