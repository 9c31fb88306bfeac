"""The look that all charts share: title, caption, fonts and colours, and how a notebook shows a chart offline."""

import datetime as dt
import importlib.util
import io
import os
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO, Any, Final, Literal, cast

import altair as alt

from sinoperu.errors import type_error
from sinoperu.plots.captions import wrapped
from sinoperu.plots.drawn_dates import iso

FONT: Final = "Liberation Sans, Arial, Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"
"""The fonts, the first one first. Chinese characters come from the first font that has them."""
BLUE: Final = "#0072B2"
ORANGE: Final = "#D55E00"
GREY: Final = "#666666"
PALE: Final = "#DDDDDD"
COLOURS: Final = {
    BLUE: "white", "#E69F00": "black", "#009E73": "black", "#CC79A7": "black", "#56B4E9": "black", "#F0E442": "black",
    ORANGE: "black", "#BBBBBB": "black",
}  # fmt: skip
"""The colours of Okabe and Ito, which colour-blind people can tell apart, with the colour of a text on each."""

CLIP: Final = re.compile(r"(?<=[#\"])clip[0-9]+(?=[)\"])")
"""The name of an area to which a mark is cut, where the SVG text defines the name or refers to it."""
DAYS_SHOWN: Final = 900
"""An axis shorter than this has labels with the full date: the usual labels would leave out the year."""

Rows = list[dict[str, Any]]  # plain JSON, as Vega-Lite takes it
"""The data of a chart: a plain dict for each mark."""


class OfflineChart(alt.LayerChart):
    """A chart of Altair that notebooks can show without a network.

    The default renderer of Altair loads Vega-Lite from a server on the internet. While this default is active, a
    notebook gets the chart as data, which JupyterLab and VS Code draw themselves, and as a picture if `vl-convert` is
    installed. Any other renderer that you choose with `altair.renderers.enable` is used as usual.
    """

    def _repr_mimebundle_(self, *args: Any, **kwds: Any) -> Any:
        if alt.renderers.active not in ("", "default"):
            return super()._repr_mimebundle_(*args, **kwds)
        spec = self.to_dict()
        major = alt.SCHEMA_VERSION.removeprefix("v").partition(".")[0]
        bundle: dict[str, Any] = {f"application/vnd.vegalite.v{major}+json": spec, "text/plain": _title(spec)}
        if importlib.util.find_spec("vl_convert") is not None:
            bundle["image/svg+xml"] = svg(self)
        return bundle

    def save(
        self,
        fp: str | Path | IO[str] | IO[bytes],
        format: Literal["json", "html", "png", "svg", "pdf"] | None = None,  # noqa: A002  the names of Altair
        *args: object,
        **kwds: object,
    ) -> None:
        """Save the chart to a file, as the method of Altair does.

        As SVG, the same chart always gives the same bytes.
        """
        save: Callable[..., None] = super().save
        path = Path(fp) if isinstance(fp, str | os.PathLike) else None
        if format != "svg" and not (format is None and path is not None and path.suffix == ".svg"):
            save(fp, format, *args, **kwds)
            return
        text = io.StringIO()
        save(text, "svg", *args, **kwds)
        if path is not None:
            path.write_text(_numbered(text.getvalue()), "utf-8", newline="\n")
        else:
            cast("IO[str]", fp).write(_numbered(text.getvalue()))


def _title(spec: dict[str, Any]) -> str:
    return f"<chart: {spec['title']['text']}>"


def svg(chart: alt.LayerChart) -> str:
    """Return a chart as SVG text. The same chart gives the same text with the same version of `vl-convert`.

    Raises:
        ModuleNotFoundError: The extra `pictures` is not installed.
    """
    import vl_convert

    version = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    return _numbered(str(vl_convert.vegalite_to_svg(chart.to_dict(), vl_version=version)))


def _numbered(text: str) -> str:
    """Return SVG text with the clipping areas numbered from 1. Vega counts those of all charts that a process draws."""
    numbers = {name: str(number) for number, name in enumerate(dict.fromkeys(CLIP.findall(text)), 1)}
    return CLIP.sub(lambda match: f"clip{numbers[match[0]]}", text)


def check_limit(limit: object) -> None:
    """Raise an error if the greatest number of rows of a chart is no whole number from 1.

    >>> check_limit(0)
    Traceback (most recent call last):
    ValueError: expected a limit of at least 1, got 0
    """
    if isinstance(limit, bool) or not isinstance(limit, int):
        raise type_error("a limit as a whole number", limit)
    if limit < 1:
        raise ValueError(f"expected a limit of at least 1, got {limit}")


def data_of(rows: Rows) -> alt.InlineData:
    """Return rows as the inline data of a chart."""
    return alt.InlineData(values=rows)


def day_axis(field: str, title: str | None, domain: Sequence[str]) -> alt.X:
    """Return a time axis for days in UTC. A scale in local time would draw a day in Peru as the evening before it.

    Args:
        field: The field with ISO text.
        title: The title of the axis.
        domain: The first and the last day of the axis.
    """
    scale = alt.Scale(type="utc", domain=list(domain), nice=False)
    first, last = (dt.date.fromisoformat(day) for day in domain)
    labels: dict[str, Any] = (
        {"format": "%Y-%m-%d", "tickCount": 5} if (last - first).days < DAYS_SHOWN else {"tickCount": 8}
    )
    axis = alt.Axis(labelOverlap="greedy", labelSeparation=10, grid=True, labelFlush=False, **labels)
    return alt.X(f"{field}:T", scale=scale, title=title, axis=axis)


def days_around(days: Iterable[str]) -> tuple[str, str]:
    """Return the first and last day of an axis on which some days are drawn, with a margin.

    The margin is at least a month, because an axis of few days would show hours.
    """
    numbers = [dt.date.fromisoformat(day).toordinal() for day in days]
    margin = max(31, (max(numbers) - min(numbers)) // 24)
    return iso(min(numbers) - margin), iso(max(numbers) + margin)


def finished(
    layers: Iterable[alt.Chart],
    *,
    title: str,
    caption: Iterable[str],
    width: int,
    height: int,
    projection: alt.Projection | None = None,
) -> OfflineChart:
    """Return the chart with these layers, the first layer at the back.

    Args:
        layers: The layers.
        title: What the chart shows.
        caption: The lines below the title. Long lines are broken.
        width: The width of the plot without its axes, in pixels.
        height: The height of the plot without its axes, in pixels.
        projection: The projection of a map.
    """
    heading = alt.TitleParams(
        text=title, subtitle=wrapped(caption, width + 160), anchor="start", frame="bounds", fontSize=15,
        subtitleFontSize=11, subtitleColor=GREY, offset=12,
    )  # fmt: skip
    chart = OfflineChart(layer=list(layers), title=heading, width=width, height=height)
    if projection is not None:
        chart.projection = projection
    configured: OfflineChart = (
        chart
        .configure(font=FONT, background="white", padding=12)
        .configure_axis(
            gridColor="#EEEEEE", labelFontSize=11, titleFontSize=11, labelLimit=360, titleFontWeight="normal"
        )
        .configure_legend(orient="bottom", labelFontSize=11, titleFontSize=11, labelLimit=320, columns=3)
        .configure_view(stroke=PALE)
    )  # fmt: skip
    return configured


__all__ = ["OfflineChart", "svg"]


def __dir__() -> list[str]:
    return __all__
