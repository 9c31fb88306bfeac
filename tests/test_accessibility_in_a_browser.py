"""Pages of each kind are checked with axe, which finds what people who see little or use the keyboard cannot use.

The tests are skipped where Chromium, Playwright or axe is not installed.
"""

from pathlib import Path
from typing import Literal

import pytest

pytest.importorskip("axe_playwright_python", reason="axe comes with the extra browser")

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

PAGES = (
    "index.html", "es/index.html", "zh/index.html", "tutorial.html", "how-to/draw-charts.html", "concepts/dates.html",
    "concepts/verdicts.html", "data/article.html", "data/index.html", "reference/dates.html", "rules/AGR001.html",
    "notebooks/what-do-we-know-about-chancay.html", "project/licences.html", "explorer.html", "zh/explorer.html",
    "check/index.html", "check/es.html", "kinds/index.html", "kinds/agreement.html", "kinds/trade-flow.html",
    "records/chancay-port.html", "records/china.html", "sources/rio-times-2025-03.html",
)  # fmt: skip
SERIOUS = ("serious", "critical")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_serious_is_found(chromium: Browser, site: Path, name: str, scheme: Literal["light", "dark"]) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto((site / name).as_uri())
    found = Axe().run(page).response["violations"]
    context.close()
    assert [
        (violation["id"], node["html"], node["failureSummary"])
        for violation in found if violation["impact"] in SERIOUS
        for node in violation["nodes"]
    ] == []  # fmt: skip


def test_a_fault_is_seen(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content('<html lang="en"><title>x</title><main><h1>x</h1><img src="data:,"></main>')
    found = Axe().run(page).response["violations"]
    page.close()
    assert [violation["id"] for violation in found if violation["impact"] in SERIOUS] == ["image-alt"]
