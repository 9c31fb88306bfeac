"""The languages of the pages: MkDocs writes one language into every page, and some pages have another one.

MkDocs calls `on_post_page`.
"""

from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

LANGUAGES: Final = ("es", "zh")
"""The folders of pages in other languages, named by the tag of the language."""
TRANSLATED: Final = {
    "index.md": "index.md",
    "tutorial.md": "tutorial.md",
    "verdicts.md": "concepts/verdicts.md",
    "dates.md": "concepts/dates.md",
}
"""The pages in each of these folders, each with the English page that it translates."""


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Write the language of a page into its first element, so that browsers and screen readers know it."""
    folder = page.file.src_uri.partition("/")[0]
    if folder not in LANGUAGES:
        return output
    return output.replace(f'<html lang="{config.theme["language"]}"', f'<html lang="{folder}"', 1)
