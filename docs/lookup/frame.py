"""The words around the content of a page, in each language: header, skip link, breadcrumbs, footer and menu."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

LANGUAGES: Final = ("en", "es", "zh")
_WORDS: Final = Path(__file__).parent / "frame_words"


@cache
def frame_words(language: str) -> dict[str, Any]:
    """Return the words in one of `LANGUAGES`."""
    return tomllib.loads((_WORDS / f"{language}.toml").read_text("utf-8"))
