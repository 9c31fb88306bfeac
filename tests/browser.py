"""A tab of Chromium that tests drive: it opens pages, runs scripts in them, presses keys, and records all faults.

Playwright drives it. The fixtures `chromium` and `browser` skip a test where Chromium or Playwright is not installed.
"""

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import playwright.sync_api

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
"""The path of the browser, or `None` if none is installed."""
PATIENCE = 60.0
"""The seconds that a test waits for something in a page."""
HEIGHT = 900


@contextmanager
def running_chromium() -> "Iterator[playwright.sync_api.Browser]":
    """Run Chromium. Meanwhile, no other event loop can run in the process."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


class Browser:
    """One tab."""

    def __init__(self, chromium: "playwright.sync_api.Browser", width: int = 1280) -> None:
        self._page = chromium.new_context(viewport={"width": width, "height": HEIGHT}).new_page()
        self._page.set_default_timeout(PATIENCE * 1000)
        # A script is sent as DevTools send it. This works even if the policy of a page forbids to make code of text.
        self._tools = self._page.context.new_cdp_session(self._page)
        self.faults: list[str] = []
        """Errors in the console, exceptions of scripts, and requests that failed, since the last page was opened."""
        self.requests: list[str] = []
        """The addresses that the pages requested, since the last page was opened."""
        self._page.on("request", lambda request: self.requests.append(request.url))
        self._page.on("requestfailed", lambda request: self.faults.append(f"{request.failure}: {request.url}"))
        self._page.on("response", self._note_answer)
        self._page.on("pageerror", lambda error: self.faults.append(str(error)))
        self._page.on("console", self._note_message)

    def _note_answer(self, answer: "playwright.sync_api.Response") -> None:
        if answer.status >= HTTPStatus.BAD_REQUEST:
            self.faults.append(f"{answer.status}: {answer.url}")

    def _note_message(self, message: "playwright.sync_api.ConsoleMessage") -> None:
        if message.type in ("error", "assert"):
            self.faults.append(f"console: {message.text}")

    def open(self, address: str) -> None:
        """Open a page, and wait until it is loaded. The list of faults starts anew."""
        self.go(address)
        self.wait(
            f"document.readyState === 'complete' && location.href.startsWith({json.dumps(address.partition('#')[0])})"
        )

    def go(self, address: str) -> None:
        """Begin to open a page, which may lead to another page. The list of faults starts anew."""
        self.faults.clear()
        self.requests.clear()
        self._page.goto(address, wait_until="commit")

    def run(self, script: str) -> Any:
        """Return the value of an expression of JavaScript in the page; of a promise, the value that it brings."""
        asked = {"expression": script, "returnByValue": True, "awaitPromise": True}
        found = self._tools.send("Runtime.evaluate", asked)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def wait(self, script: str, seconds: float = PATIENCE) -> Any:
        """Wait until an expression is true in the page, and return its value."""
        end = time.monotonic() + seconds
        while not (value := self.run(script)):
            assert time.monotonic() < end, f"still not true after {seconds} seconds: {script}"
            self._page.wait_for_timeout(50)
        return value

    def type(self, text: str) -> None:
        """Type text into the element that has the focus."""
        self._page.keyboard.insert_text(text)

    def press(self, key: str) -> None:
        """Press a key, such as Tab or Enter."""
        self._page.keyboard.press(key)

    def resize(self, width: int, height: int = HEIGHT) -> None:
        """Set the size of the window in pixels."""
        self._page.set_viewport_size({"width": width, "height": height})

    def dark(self, *, is_dark: bool) -> None:
        """Say whether the reader prefers dark pages."""
        self._page.emulate_media(color_scheme="dark" if is_dark else "light")
