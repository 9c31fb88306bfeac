"""A headless Chromium that tests drive: it opens pages, runs scripts in them, presses keys, and records all faults.

The tests talk to it over the two pipes of `--remote-debugging-pipe`, so they need no further library.
"""

import base64
import contextlib
import itertools
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
"""The path of the browser, or `None` if none is installed."""
PATIENCE = 60.0
"""The seconds that a test waits for something in a page."""
_KEYS = {"Enter": ("\r", 13), "Tab": ("", 9), " ": (" ", 32), "ArrowDown": ("", 40), "Escape": ("", 27)}


class Browser:
    """One running Chromium with one tab."""

    def __init__(self, profile: Path, width: int = 1280, height: int = 900) -> None:
        assert CHROMIUM is not None
        here_reads, there_writes = os.pipe()
        there_reads, here_writes = os.pipe()

        def use_pipes() -> None:  # Chromium reads commands from file 3 and writes answers to file 4
            reads, writes = os.dup(there_reads), os.dup(there_writes)
            os.dup2(reads, 3)
            os.dup2(writes, 4)

        command = [
            CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe",
            "--disable-background-networking", "--disable-dev-shm-usage", f"--user-data-dir={profile}", "about:blank",
        ]  # fmt: skip
        self._process = subprocess.Popen(
            command,
            preexec_fn=use_pipes,  # noqa: PLW1509  the function only duplicates file descriptors
            close_fds=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(there_reads)
        os.close(there_writes)
        self._answers = os.fdopen(here_reads, "rb", buffering=0)
        self._commands = os.fdopen(here_writes, "wb", buffering=0)
        self._rest = b""
        self._numbers = itertools.count(1)
        self._session: str | None = None
        self.faults: list[str] = []
        """Errors in the console, exceptions of scripts, and requests that failed, since the last page was opened."""
        self.requests: list[str] = []
        """The addresses that the pages requested, since the last page was opened."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.resize(width, height)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError, AssertionError):
            self._session = None
            self.call("Browser.close")
        self._process.wait(timeout=PATIENCE)
        self._answers.close()
        self._commands.close()

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command of the DevTools protocol, and return its result."""
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._commands.write(json.dumps(message).encode() + b"\0")
        for answer in self._messages():
            if answer.get("id") == number:
                assert "error" not in answer, f"{method}: {answer['error']}"
                result: dict[str, Any] = answer["result"]
                return result
        raise AssertionError("the browser ended")

    def _messages(self) -> Iterator[dict[str, Any]]:
        while True:
            while b"\0" not in self._rest:
                read = self._answers.read(1 << 20)
                assert read, "the browser ended"
                self._rest += read
            text, _, self._rest = self._rest.partition(b"\0")
            message = json.loads(text)
            self._note(message.get("method", ""), message.get("params", {}))
            yield message

    def _note(self, event: str, values: dict[str, Any]) -> None:
        if event == "Network.requestWillBeSent":
            self.requests.append(values["request"]["url"])
        elif event == "Network.loadingFailed":
            self.faults.append(f"a request failed: {values['errorText']}")
        elif event == "Network.responseReceived" and values["response"]["status"] >= 400:
            self.faults.append(f"{values['response']['status']} for {values['response']['url']}")
        elif event == "Runtime.exceptionThrown":
            details = values["exceptionDetails"]
            self.faults.append(details.get("exception", {}).get("description") or details["text"])
        elif event == "Runtime.consoleAPICalled" and values["type"] in ("error", "assert"):
            self.faults.append(f"console: {values['args']}")
        elif event == "Log.entryAdded" and values["entry"]["level"] == "error":
            self.faults.append(f"{values['entry']['text']} {values['entry'].get('url', '')}")

    def open(self, address: str) -> None:
        """Open a page, and wait until it is loaded. The list of faults starts anew."""
        self.faults.clear()
        self.requests.clear()
        self.call("Page.navigate", url=address)
        self.wait(
            f"document.readyState === 'complete' && location.href.startsWith({json.dumps(address.partition('#')[0])})"
        )

    def run(self, script: str) -> Any:
        """Return the value of an expression of JavaScript in the page; of a promise, the value that it brings."""
        found = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def wait(self, script: str, seconds: float = PATIENCE) -> Any:
        """Wait until an expression is true in the page, and return its value."""
        end = time.monotonic() + seconds
        while not (value := self.run(script)):
            assert time.monotonic() < end, f"still not true after {seconds} seconds: {script}"
            time.sleep(0.05)
        return value

    def type(self, text: str) -> None:
        """Type text into the element that has the focus."""
        self.call("Input.insertText", text=text)

    def press(self, key: str) -> None:
        """Press a key, such as Tab or Enter."""
        text, code = _KEYS[key]
        values = {"key": key, "code": "Space" if key == " " else key, "windowsVirtualKeyCode": code}
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **values)
        self.call("Input.dispatchKeyEvent", type="keyUp", **values)

    def resize(self, width: int, height: int = 900) -> None:
        """Set the size of the window in pixels."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def dark(self, *, is_dark: bool) -> None:
        """Say whether the reader prefers dark pages."""
        value = "dark" if is_dark else "light"
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": value}])

    def picture(self, path: Path) -> None:
        """Save a picture of the whole page as PNG."""
        shot = self.call("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(shot["data"]))
