"""The explorer in each language, and its data."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from lookup.addresses import Addresses
from lookup.explorer_data import explorer_script
from lookup.frame import frame_words
from sinoperu import Dataset

PAGES: Final = {"en": "explorer.html", "es": "es/explorer.html", "zh": "zh/explorer.html"}
"""The address of the page in each language."""
DATA: Final = "explorer-data.js"
"""The address of the data."""
_PARTS: Final = (
    "data", "days", "csv", "filters", "view", "tip", "tables", "picture", "timeline", "overview", "map", "owners",
    "controls", "explorer",
)  # fmt: skip
SCRIPTS: Final = (
    "assets/vendor/d3-7.9.2/d3.min.js",
    "assets/vendor/observable-plot-0.6.17/plot.umd.min.js",
    DATA,
    *(f"assets/explorer/{part}.js" for part in _PARTS),
)
"""The scripts of the page, in the order in which they run."""
SEARCH: Final = (
    "Explorer", ("Explorador", "数据浏览"), ("timeline, map, owners and agreements in force on a day",),
)  # fmt: skip
"""What the search of the site knows of the page: its title and some words."""
_HERE: Final = Path(__file__).parent


def explorer_words() -> dict[str, dict[str, Any]]:
    """Return the words of the page in each language."""
    return {tag: tomllib.loads((_HERE / "explorer_words" / f"{tag}.toml").read_text("utf-8")) for tag in PAGES}


def explorer_files(data: Dataset, addresses: Addresses, render: Callable[..., str]) -> Iterator[tuple[str, str]]:
    """Yield the address and the content of the explorer in each language, and of its data.

    Args:
        data: The data set.
        addresses: The names and the pages of the records.
        render: Renders a template, given its name and what it shows.
    """
    languages = explorer_words()
    for tag, words in languages.items():
        root = "../" * PAGES[tag].count("/") or "./"
        html = render(
            "explorer", root=root, scripts=SCRIPTS, words=words, languages=languages, addresses=PAGES,
            frame=frame_words(tag),
        )  # fmt: skip
        yield PAGES[tag], html
    yield DATA, explorer_script(data, addresses)
