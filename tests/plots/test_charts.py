"""The charts of the bundled data: what they show, and what a reader could otherwise misread."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import sinoperu
from sinoperu.errors import SinoperuError

alt = pytest.importorskip("altair", reason="charts come with the extra plots")
pytest.importorskip("vl_convert", reason="pictures come with the extra pictures")

from sinoperu.plots.chart import OfflineChart, svg  # noqa: E402  after the check for Altair

if TYPE_CHECKING:
    from altair import LayerChart

FAULTY = '[agreement.fta]\nsigned = "2012"\nentered_into_force = "2009"'
CHARTS: dict[str, Callable[[sinoperu.Dataset], "LayerChart"]] = {
    "timeline": lambda data: data.plot.timeline("chancay-port"),
    "ownership": lambda data: data.plot.ownership("chancay-port"),
    "ownership_chain": lambda data: data.plot.ownership_chain("las-bambas", "2020"),
    "trade": lambda data: data.plot.trade("peru", "china"),
    "investments": lambda data: data.plot.investments(),
    "map": lambda data: data.plot.map(on="2022"),
    "finding": lambda _: sinoperu.loads(FAULTY).check(select=["AGR001"]).errors[0].plot(),
}


@pytest.fixture(scope="module")
def specs() -> dict[str, dict[str, Any]]:
    """The charts as plain data, which Altair has checked against the schema of Vega-Lite."""
    data = sinoperu.load()
    return {name: chart(data).to_dict() for name, chart in CHARTS.items()}


def scales(node: object) -> Iterator[tuple[str, object]]:
    """Yield the type and the scale of each encoding."""
    if isinstance(node, dict):
        if node.get("type") == "temporal":
            yield node["type"], node.get("scale")
        for value in node.values():
            yield from scales(value)
    elif isinstance(node, list):
        for value in node:
            yield from scales(value)


def rows(spec: dict[str, Any], layer: int = 0) -> list[dict[str, Any]]:
    data = spec["layer"][layer].get("data") or spec["data"]
    if "name" in data:
        return list(spec["datasets"][data["name"]])
    return list(data["values"])


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_has_a_title_and_names_its_sources(specs: dict[str, dict[str, Any]], name: str) -> None:
    title = specs[name]["title"]
    assert title["text"]
    caption = " ".join(title["subtitle"])
    if name != "finding":
        assert "source" in caption
        assert "Data: sinoperu 2" in caption


@pytest.mark.parametrize("name", ["timeline", "ownership", "finding"])
def test_each_time_axis_is_in_utc(specs: dict[str, dict[str, Any]], name: str) -> None:
    found = [scale for _, scale in scales(specs[name])]
    assert found
    assert all(isinstance(scale, dict) and scale["type"] == "utc" for scale in found)


SCRIPT = """
import sinoperu
from sinoperu.plots.chart import svg
data = sinoperu.loads('[agreement.fta]\\nsigned = "2009-04-28"\\nentered_into_force = "2010-03-01"')
print(svg(data.plot.timeline()))
"""


def test_a_chart_is_the_same_in_every_time_zone_and_in_every_run() -> None:
    """In Lima, a scale in local time draws 2010-03-01 as the evening of 28 February."""
    pictures = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT], env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=True
        ).stdout
        for zone in ("America/Lima", "UTC", "Asia/Shanghai")
    }
    assert len(pictures) == 1
    assert "2010-03-01" in pictures.pop()


def test_exact_and_partial_dates_have_different_shapes() -> None:
    data = sinoperu.loads('[agreement.fta]\nsigned = "2009"\nentered_into_force = "2010-03-01"')
    spec = data.plot.timeline().to_dict()
    assert {row["date"]: row["kind"] for row in rows(spec)} == {
        "2009": "some day in the span", "2010-03-01": "exact day"
    }  # fmt: skip
    shape = spec["layer"][1]["encoding"]["shape"]["scale"]
    fill = spec["layer"][1]["encoding"]["fill"]["scale"]
    assert dict(zip(shape["domain"], shape["range"], strict=True)) == {
        "exact day": "circle", "some day in the span": "diamond"
    }  # fmt: skip
    assert fill["range"][1] == "white"


@pytest.mark.parametrize("name", ["timeline", "investments", "finding"])
def test_the_order_of_the_rows_is_set(specs: dict[str, dict[str, Any]], name: str) -> None:
    orders = [layer["encoding"]["y"]["sort"] for layer in specs[name]["layer"] if "y" in layer["encoding"]]
    assert orders
    assert all(isinstance(order, list) and len(set(order)) == len(order) for order in orders)


def test_events_are_in_the_order_of_their_dates(specs: dict[str, dict[str, Any]]) -> None:
    found = rows(specs["timeline"])
    assert specs["timeline"]["layer"][0]["encoding"]["y"]["sort"] == [row["row"] for row in found]
    assert [row["start"] for row in found][:3] == sorted(row["start"] for row in found)[:3]


def test_no_line_crosses_a_missing_year() -> None:
    data = sinoperu.loads(
        "[source.bank]\n"
        + "".join(
            f'[[trade-flow]]\nsource = "bank"\nreporter = "peru"\npartner = "china"\nperiod = "{year}"\n'
            f'flow = "export"\nvalue = "{number} million USD"\n'
            for year, number in [("1994", 1), ("1995", 2), ("1997", 3), ("2010/2011", 9), ("2010-03", 9)]
        )
        + "[state.peru]\n[state.china]\n"
    )
    spec = data.plot.trade("peru", "china").to_dict()
    assert [(row["year"], row["run"]) for row in rows(spec)] == [(1994, 0), (1995, 0), (1997, 1)]
    assert spec["layer"][0]["encoding"]["detail"]["field"] == "run"


def test_lines_have_the_figures_of_one_source(specs: dict[str, dict[str, Any]]) -> None:
    assert len({row["source"] for row in rows(specs["trade"])}) == 1
    assert "billion USD" in specs["trade"]["layer"][0]["encoding"]["y"]["title"]


def test_a_notebook_shows_a_chart_without_a_network() -> None:
    chart = sinoperu.load().plot.ownership("las-bambas")
    with alt.renderers.enable("default"):  # another test may have chosen a renderer
        bundle = chart._repr_mimebundle_()
    assert set(bundle) == {
        f"application/vnd.vegalite.{alt.SCHEMA_VERSION.split('.')[0]}+json",
        "image/svg+xml",
        "text/plain",
    }
    assert "cdn" not in json.dumps(bundle).casefold()
    assert bundle["text/plain"] == "<chart: Owners of Las Bambas, share in %>"


def test_a_renderer_that_the_user_chose_is_used() -> None:
    chart = sinoperu.load().plot.ownership("las-bambas")
    with alt.renderers.enable("mimetype"):
        assert "image/svg+xml" not in chart._repr_mimebundle_()


def test_a_changed_chart_is_still_shown_without_a_network() -> None:
    chart = sinoperu.load().plot.ownership("las-bambas").properties(width=300)
    assert isinstance(chart, OfflineChart)


@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_is_the_same_each_time(name: str) -> None:
    data = sinoperu.load()
    assert svg(CHARTS[name](data)) == svg(CHARTS[name](data))


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.startswith("sinoperu.plots.") and name.endswith("_chart")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.delitem(sys.modules, "sinoperu.plots.chart")
    monkeypatch.setitem(sys.modules, "altair", None)
    data = sinoperu.load()
    with pytest.raises(SinoperuError, match=r"expected the extra `plots` for a chart: pip install 'sinoperu\[plots\]'"):
        data.plot.ownership("las-bambas")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda data: data.plot.timeline("chancay-port", record_types=["partnership"]),
            "expected at least one dated event, got none",
        ),
        (lambda data: data.plot.ownership("conococha-huaraz-road"), "expected an asset with stakes, got conococha"),
        (
            lambda data: data.plot.trade("china", "chile"),
            "expected yearly figures in USD of the trade of china with chile",
        ),
        (
            lambda data: data.plot.trade("peru", "china", source="rio-times-2025-03"),
            "expected a source with such figures",
        ),
        (lambda data: data.plot.investments(currency="JPY"), "expected investments with a purchase price in JPY"),
        (lambda _: sinoperu.loads("[project.x]").plot.map(), "expected at least one project"),
    ],
)
def test_a_chart_of_nothing_is_refused(call: Callable[[sinoperu.Dataset], object], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        call(sinoperu.load())


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_below_one_is_refused(limit: int) -> None:
    plot = sinoperu.load().plot
    with pytest.raises(ValueError, match=f"^expected a limit of at least 1, got {limit}$"):
        plot.timeline("chancay-port", limit=limit)
    with pytest.raises(ValueError, match=f"^expected a limit of at least 1, got {limit}$"):
        plot.investments(limit=limit)


def test_a_measure_that_does_not_exist_is_refused_with_a_suggestion() -> None:
    message = r"^expected a measure such as purchase-price, got 'loan-principle'; did you mean 'loan-principal'\?$"
    with pytest.raises(ValueError, match=message):
        sinoperu.load().plot.investments(measure="loan-principle")


def test_saving_a_chart_twice_gives_the_same_svg(tmp_path: Path) -> None:
    chart = sinoperu.load().plot.map()
    stream = io.StringIO()
    chart.save(tmp_path / "a.svg")
    chart.save(str(tmp_path / "b.svg"))
    chart.save(stream, "svg")
    chart.save(tmp_path / "a.json")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes() == stream.getvalue().encode()
    assert (tmp_path / "a.svg").read_text("utf-8").rstrip() == svg(chart).rstrip()
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["title"]["text"] == "Projects of the data set in Peru"


def test_a_finding_without_a_chain_is_refused() -> None:
    report = sinoperu.loads('[agreement.x]\n[source.s.says.agreement.x]\nkind = "treaty"').check()
    finding = next(finding for finding in report if finding.chain is None)
    with pytest.raises(ValueError, match=r"^expected a finding about two dates that contradict each other"):
        finding.plot()


def test_the_chart_of_a_finding_shows_both_bounds(specs: dict[str, dict[str, Any]]) -> None:
    words = [row["words"] for layer in specs["finding"]["layer"] for row in _own_rows(specs["finding"], layer)]
    assert "not before 2012-01-01, by AGR001" in words
    assert "its date allows no day after 2009-12-31" in words


def _own_rows(spec: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    data = layer.get("data") or spec["data"]
    return list(spec["datasets"][data["name"]] if "name" in data else data["values"])
