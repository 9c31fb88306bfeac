"""A drawing of lines, boxes and words, written as SVG text.

The same drawing gives the same bytes. It has a background of its own and follows the colours that the system of the
reader prefers, so it can be read on a light and on a dark page.
"""

from typing import Literal
from xml.sax.saxutils import escape

Colour = Literal["text", "quiet", "line", "soft", "blue", "orange", "good", "bad"]
Anchor = Literal["start", "middle", "end"]
WIDTH = 460
"""The width of a drawing. Words of 14 units can still be read if it is shrunk to the width of a phone."""
SIZE = 14
"""The size of words."""
_STYLE = """
text { font: 14px system-ui, "Noto Sans", "Liberation Sans", Arial, sans-serif; }
.small { font-size: 12.5px; } .bold { font-weight: 600; }
.page { fill: #fff; } .text { fill: #1f1f1f; } .quiet { fill: #595959; } .line { fill: #8a8a8a; }
.soft { fill: #ece7e5; } .blue { fill: #0a5fa5; } .orange { fill: #a8480a; }
.good { fill: #1b7f3b; } .bad { fill: #b3261e; }
path { stroke: #8a8a8a; fill: none; stroke-width: 1; }
@media (prefers-color-scheme: dark) {
  .page { fill: #1e2129; } .text { fill: #e8e6e6; } .quiet { fill: #b3aeae; } .line { fill: #8d8790; }
  .soft { fill: #37333b; } .blue { fill: #8ec5f5; } .orange { fill: #f5b07a; }
  .good { fill: #7fd99a; } .bad { fill: #ffb4ab; }
}
"""


class Drawing:
    """A drawing, to which parts are added from the top to the bottom."""

    def __init__(self, description: str) -> None:
        """Make an empty drawing.

        Args:
            description: What the drawing shows, for readers who do not see it.
        """
        self._description = description
        self._parts: list[str] = []
        self.y = 10.0
        """Where the next part begins."""

    def words(
        self, x: float, y: float, text: str, colour: Colour = "text", *, anchor: Anchor = "start", bold: bool = False,
        small: bool = False,
    ) -> None:  # fmt: skip
        """Add words whose base line is at `y`."""
        classes = " ".join([colour, *(["bold"] if bold else []), *(["small"] if small else [])])
        self._parts.append(
            f'<text class="{classes}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(text)}</text>'
        )  # fmt: skip

    def bar(self, x: float, y: float, width: float, height: float, colour: Colour, *, hollow: bool = False) -> None:
        """Add a bar. A hollow bar has only an edge."""
        if hollow:
            self._parts.append(
                f'<rect class="{colour}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="2" '
                f'fill-opacity=".25"/>'
            )
            return
        self._parts.append(
            f'<rect class="{colour}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="2"/>'
        )  # fmt: skip

    def dot(self, x: float, y: float, colour: Colour) -> None:
        """Add a dot."""
        self._parts.append(f'<circle class="{colour}" cx="{x:g}" cy="{y:g}" r="5"/>')

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Add a thin line."""
        self._parts.append(f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}"/>')

    def arrow_down(self, x: float, y1: float, y2: float) -> None:
        """Add an arrow that points downwards."""
        self._parts.append(f'<path d="M{x:g} {y1:g}V{y2:g}m-4 -6l4 6l4 -6"/>')

    def svg(self) -> str:
        """Return the drawing as SVG text."""
        height = f"{self.y:g}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
            f'role="img">\n<title>{escape(self._description)}</title>\n<style>{_STYLE}</style>\n'
            f'<rect class="page" width="{WIDTH}" height="{height}" rx="6"/>\n' + "\n".join(self._parts) + "\n</svg>\n"
        )
