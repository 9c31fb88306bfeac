"""Displays in Chromium: no text from data becomes an element, and only tables are wider than a narrow page.

The tests are skipped where no Chromium is installed.
"""

import contextlib
import re
import subprocess
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sinoperu
from sinoperu import Dataset, strategies
from sinoperu.model import RECORD_CLASSES
from sinoperu.model.base import Record
from sinoperu.model.fields import Category, own_fields
from tests.browser import CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

EVIL = "</td></table><script>document.title='run'</script><img src=x onerror=document.title='run'><b style=x>'\"&lt;"
LONG = "w" * 300
HOSTILE = f"""
[agreement.x]
names = {{ en = "{EVIL}", es = "{LONG}", zh = "中秘自由贸易协定" }}
aliases = ["{EVIL}"]
place = "{EVIL}"
note = "{EVIL}"
topics = ["{EVIL}", "{LONG}"]
signed = "2010"
entered_into_force = "2009"
readings = [{{ field = "place", reason = "{EVIL}" }}]
amounts = [{{ measure = "grant-value", money = "1 million USD", note = "{EVIL}" }}]
ratifications = [{{ party = "peru", instrument = "{EVIL}{LONG}" }}]
[source.a]
title = "{EVIL}"
publisher = "{LONG}"
[source.a.says.agreement.x]
place = "x{EVIL}"
signed = "2010"
[source.a.claims.third]
kind = "ordinal"
note = "{EVIL}"
[source.a.passages.1]
text = "{EVIL}{LONG}"
covers = ["agreement.x.place", "claims.third"]
""".replace('"&lt;', "&lt;")  # fmt: skip
MEASURE = """<script>
addEventListener("load", () => {
  const edge = document.body.getBoundingClientRect().right + 1;
  const wide = [...document.querySelectorAll("body *")].filter((one) => !one.closest("table")
    && one.getBoundingClientRect().right > edge);
  document.body.dataset.wide = wide.map((one) => one.tagName).join(" ");
});
</script>"""


def rendered(path: Path, html: str, width: int) -> str:
    """Return the elements of a page as the browser sees them, with everything unfolded."""
    opened = html.replace("<details", "<details open")
    body = f'<body style="margin:0;width:{width}px">{opened}{MEASURE}'
    path.write_text(f'<!doctype html><meta charset="utf-8"><title>quiet</title>{body}', "utf-8")
    command = [
        str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1400,900",
        f"--user-data-dir={path.parent / 'profile'}", "--dump-dom", path.as_uri(),
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


def displays(data: Dataset) -> list[object]:
    records: list[Record] = list(data.records())
    sources = list(data.sources.values())
    return [
        data, data.check(), *records[:8], *(data.card(record, on="2020") for record in records[:8]),
        *(collection for collection in data.by_type().values() if list(collection)),
        *(data.assess(source) for source in sources[:3]), data.timeline(), data.statements, data.search("x"),
        data.amounts, *(data.series(word) for word in data.by_series()),
    ]  # fmt: skip


def page_of(data: Dataset) -> str:
    shown = [one for one in displays(data) if hasattr(one, "_repr_html_")]
    return "".join(one._repr_html_() for one in shown)


ALLOWED = {
    "html", "head", "meta", "title", "body", "div", "figure", "figcaption", "strong", "table", "thead", "tbody", "tr",
    "th", "td", "br", "ul", "li", "details", "summary",
}  # fmt: skip


def check(path: Path, html: str, width: int) -> None:
    dom = rendered(path, html, width)
    assert {tag.lower() for tag in re.findall(r"<([a-zA-Z][\w-]*)", dom.partition("<script>")[0])} <= ALLOWED
    assert dom.count("<script") == 1
    assert "<title>quiet</title>" in dom
    assert re.findall(r'data-wide="([^"]*)"', dom) == [""]


@pytest.mark.parametrize("width", [400, 1200])
def test_hostile_text_stays_text_and_fits_the_page(tmp_path: Path, width: int) -> None:
    html = page_of(sinoperu.loads(HOSTILE))
    assert "onerror" in html
    check(tmp_path / "page.html", html, width)


def hostile(record: Record) -> Record:
    """Return a record with hostile text in each field that accepts it."""
    for shape in own_fields(type(record)):
        if shape.category is Category.TEXT:
            with contextlib.suppress(ValueError):
                texts: dict[str, Any] = {shape.name: (EVIL, LONG) if shape.many else EVIL}
                record = attrs.evolve(record, **texts)
    return attrs.evolve(record, names={"en": EVIL, "es": LONG}, note=EVIL)


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(*map(strategies.records, RECORD_CLASSES)).map(hostile), max_size=8))
def test_hostile_text_in_any_field_stays_text(tmp_path_factory: pytest.TempPathFactory, records: list[Record]) -> None:
    data = Dataset({record.id: record for record in records}.values())
    check(tmp_path_factory.mktemp("browser") / "page.html", page_of(data), 400)


@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.datasets())
def test_a_display_of_any_data_fits_the_page(tmp_path_factory: pytest.TempPathFactory, data: Dataset) -> None:
    check(tmp_path_factory.mktemp("browser") / "page.html", page_of(data), 400)
