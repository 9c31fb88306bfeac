"""The chart of all chains of owners of an asset on a date, from the asset on the left to its ultimate owners."""

import textwrap
from typing import Any

import altair as alt
import attrs

from sinoperu.model import Organization, Project
from sinoperu.model.common_parts import Stake
from sinoperu.model.value_text import shortened
from sinoperu.plots.captions import name_of, sources_of_values, sources_text
from sinoperu.plots.chart import BLUE, GREY, OfflineChart, Rows, data_of, finished
from sinoperu.store.arguments import RecordOrId, id_of
from sinoperu.store.ownership import direct_owners, ultimate_owners
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import Bound, SpanLike, parse_span
from sinoperu.values.spans import held as held_on

COLUMN, ROW = 220, 64
NAME_WIDTH = 22
"""The most characters in a line of a name, so that the share on the line to the next owner begins behind it."""
SHARE_END, SHARE_MIDDLE = 0.96, 0.78
"""Where the text of a share ends, and about where its middle is, from one owner (0) to the next (1)."""
MOST_CHAINS = 20
"""A chart draws at most this many chains, those with the largest shares."""


@attrs.define
class _Node:
    """One owner on one chain. An owner that is on several branches is drawn on each of them."""

    owner: str
    depth: int
    result: str = ""
    children: "dict[str, _Node]" = attrs.field(factory=dict)
    y: float = 0


def ownership_chain_chart(data: RecordStore, asset: RecordOrId, on: SpanLike) -> OfflineChart:
    """Return a chart of the chains of owners of an asset on a date.

    See [`Plots.ownership_chain`][sinoperu.plots.methods.Plots.ownership_chain] for the arguments.
    """
    record = data[id_of(asset)]
    ownerships = ultimate_owners(data, record, on)
    if not ownerships:
        raise ValueError(f"expected an asset with known owners on {parse_span(on).text}, got {record.id}")
    root = _Node(record.id, 0)
    for ownership in ownerships[:MOST_CHAINS]:
        node = root
        for owner in (*ownership.through, ownership.owner):
            node = node.children.setdefault(owner, _Node(owner, node.depth + 1))
        node.result = str(ownership).partition(" ")[0].replace("..", " to ").replace("%", " %")
    leaves = _place(root, 0)
    nodes: Rows = []
    edges: Rows = []
    paths = _collect(data, root, on, nodes, edges)
    marks = (
        f"On {parse_span(on).text}. Bold: the share of the ultimate owner, multiplied along its chain. "
        "Dashed: the share is not known, or the stake was perhaps not held on every day of this date."
    )
    caption = [marks]
    if len(ownerships) > MOST_CHAINS:
        caption.append(f"The {MOST_CHAINS} largest of {len(ownerships)} chains.")
    caption.append(sources_text(data, sources_of_values(data, paths)))
    depth = max(row["x"] for row in nodes)
    return finished(
        _layers(nodes, edges, depth, leaves), title=f"Who owns {name_of(data, record.id)}", caption=caption,
        width=COLUMN * (depth + 1), height=ROW * leaves,
    )  # fmt: skip


def _place(node: _Node, row: int) -> int:
    """Set the rows of a node and of all nodes behind it, and return the first free row."""
    if not node.children:
        node.y = row
        return row + 1
    children = list(node.children.values())
    for child in children:
        row = _place(child, row)
    node.y = (children[0].y + children[-1].y) / 2
    return row


def _collect(data: RecordStore, node: _Node, on: SpanLike, nodes: Rows, edges: Rows) -> list[tuple[str, str]]:
    """Fill the rows of a node and of all nodes behind it, and return the paths of the stakes between them."""
    name = name_of(data, node.owner)
    nodes.append({
        "x": node.depth, "y": node.y, "name": textwrap.wrap(shortened(name, 52), NAME_WIDTH), "result": node.result,
        "id": node.owner, "full": name,
    })  # fmt: skip
    paths: list[tuple[str, str]] = []
    record = data.get(node.owner)
    if not isinstance(record, Project | Organization):
        return paths
    held = {stake.owner: stake for stake in direct_owners(record, on)}
    sure = {owner for owner, stake in held.items() if _is_sure(stake, on)}
    for child in node.children.values():
        stake = held.get(child.owner)
        share = None if stake is None else stake.share
        edges.append({
            "x": node.depth, "y": node.y, "x2": child.depth, "y2": child.y,
            "end": node.depth + SHARE_END, "height": node.y + SHARE_MIDDLE * (child.y - node.y),
            "share": "not known" if share is None else str(share).replace("%", " %"),
            "sure": child.owner in sure and share is not None,
        })  # fmt: skip
        inner = ("", ".owner", ".share", ".start", ".end")
        paths += [(record.id, f"stakes[{child.owner}]{end}") for end in inner] if stake else [(record.id, "parent")]
        paths += _collect(data, child, on, nodes, edges)
    return paths


def _is_sure(stake: Stake, on: SpanLike) -> bool:
    """Return whether a stake was held on every day of a date, if an unknown end means that it went on."""
    span = parse_span(on)
    return stake.start is None or held_on(stake.start, stake.end or Bound.OPEN, span, surely=True)


def _layers(nodes: Rows, edges: Rows, depth: int, leaves: int) -> list[alt.Chart]:
    x_scale = alt.Scale(domain=[-0.06, depth + 0.94], nice=False, zero=False)
    y_scale = alt.Scale(domain=[leaves - 0.4, -0.6], nice=False, zero=False)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=x_scale, axis=None)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=y_scale, axis=None)

    dash = alt.StrokeDash("sure:N", scale=alt.Scale(domain=[True, False], range=[[1, 0], [4, 3]]), legend=None)
    lines = alt.Chart(data_of(edges)).mark_rule(color=GREY).encode(
        x=x("x"), y=y("y"), x2="x2:Q", y2="y2:Q", strokeDash=dash
    )  # fmt: skip
    shares = alt.Chart(data_of(edges)).encode(x=x("end"), y=y("height"), text="share:N")
    halo: dict[str, Any] = {"stroke": "white", "strokeWidth": 4, "strokeJoin": "round"}
    base = alt.Chart(data_of(nodes)).encode(
        x=x("x"), y=y("y"), tooltip=[alt.Tooltip("full:N", title="name"), alt.Tooltip("id:N", title="id")]
    )
    name = base.encode(text="name:N")
    result = base.transform_filter("datum.result != ''").encode(text="result:N")
    place: dict[str, Any] = {"align": "left", "dx": 8, "baseline": "bottom", "lineBreak": "\n", "fontSize": 11}
    below: dict[str, Any] = {"align": "left", "dx": 8, "dy": 12, "fontWeight": "bold", "fontSize": 12}
    return [
        lines,
        shares.mark_text(fontSize=11, align="right", **halo), shares.mark_text(fontSize=11, align="right"),
        base.mark_circle(size=60, color=BLUE, opacity=1),
        name.mark_text(dy=alt.expr("-8 - 13 * (length(datum.name) - 1)"), **place, **halo),
        name.mark_text(dy=alt.expr("-8 - 13 * (length(datum.name) - 1)"), **place),
        result.mark_text(**below, **halo), result.mark_text(**below),
    ]  # fmt: skip
