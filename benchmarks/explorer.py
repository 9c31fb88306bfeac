"""Measures in Chromium how long the explorer of the site takes for its first draw, for filters, zooming and a day.

Two figures are printed for each action: the time until the script ends, and the processor time of the whole task with
styles, layout and painting. The first draw counts from the beginning of the navigation.

    pip install -e '.[docs,browser]'
    python benchmarks/explorer.py
"""

import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import CDPSession, Page, sync_playwright

sys.path.append(str(Path(__file__).parents[1] / "docs"))

from lookup.explorer_page import explorer_files
from lookup.pages import LookupPages

import sinoperu

DOCS: Final = Path(__file__).parents[1] / "docs"
ROUNDS: Final = 15
SET: Final = """([id, value]) => {
    const control = document.getElementById(id);
    control.value = value;
    control.dispatchEvent(new Event(control.tagName === "SELECT" ? "change" : "input", { bubbles: true }));
}"""
CLICK: Final = "([selector]) => document.querySelector(selector).click()"
ACTIONS: Final[dict[str, tuple[str, list[str], list[str]]]] = {
    "filter: a letter": (SET, ["text", "c"], ["text", ""]),
    "filter: a word": (SET, ["text", "chancay"], ["text", ""]),
    "filter: a word in Chinese": (SET, ["text", "\u94b1\u51ef\u6e2f"], ["text", ""]),
    "filter: an actor": (SET, ["actor", "China"], ["actor", ""]),
    "filter: a sector": (SET, ["sector", "5"], ["sector", "-1"]),
    "filter: a department": (SET, ["place", "PE-APU"], ["place", ""]),
    "filter: a kind": (CLICK, ["#kinds input"], ["#kinds input"]),
    "zoom: a part of the years": (CLICK, ["[data-years='2004']"], ["[data-years='1849']"]),
    "day: another month": (SET, ["slider", "24200"], ["slider", "24300"]),
}
"""What each action does, and what undoes it."""


def main() -> None:
    """Print the times."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        raise SystemExit("expected an installed Chromium, found none")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        shutil.copytree(DOCS / "assets", Path(folder) / "assets")
        data = sinoperu.load()
        pages = LookupPages(data, [])
        for name, content in explorer_files(data, pages.addresses, pages.html):
            (Path(folder) / name).parent.mkdir(exist_ok=True)
            (Path(folder) / name).write_text(content, "utf-8")
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        print("| action | script, ms | task, ms of processor time |\n|---|---|---|")
        _row(
            "first draw", [_first_draw(page, session, (Path(folder) / "explorer.html").as_uri()) for _ in range(ROUNDS)]
        )
        for name, (script, change, undo) in ACTIONS.items():
            _row(name, [_action(page, session, script, values) for _ in range(ROUNDS) for values in (change, undo)])
        browser.close()


def _row(name: str, samples: list[tuple[float, float]]) -> None:
    script, task = (
        f"{statistics.median(values):.0f} (at most {max(values):.0f})" for values in zip(*samples, strict=True)
    )
    print(f"| {name} | {script} | {task} |")


def _first_draw(page: Page, session: CDPSession, address: str) -> tuple[float, float]:
    page.goto("about:blank")
    before = _processor_time(session)
    page.goto(address)
    page.wait_for_timeout(300)
    taken = page.evaluate("performance.getEntriesByName('explorer: first draw')[0].duration")
    after = _processor_time(session)  # a new process of the browser begins at zero
    return taken, after - before if after > before else after


def _action(page: Page, session: CDPSession, script: str, values: list[str]) -> tuple[float, float]:
    page.evaluate("performance.clearMeasures()")
    before = _processor_time(session)
    page.evaluate(script, values)
    page.wait_for_timeout(100)  # the picture is painted, and the delayed parts are done
    task = _processor_time(session) - before
    return page.evaluate("performance.getEntriesByType('measure')[0].duration"), task


def _processor_time(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * next(float(metric["value"]) for metric in metrics if metric["name"] == "TaskDuration")


if __name__ == "__main__":
    main()
