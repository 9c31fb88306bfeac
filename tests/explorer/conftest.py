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


@pytest.fixture
def reader(chromium: "Browser", address: str) -> "Iterator[Reader]":
    from tests.explorer.reader import Reader

    found = Reader(chromium, address)
    yield found
    assert found.problems == []
    found.context.close()
