"""The languages of the pages: MkDocs writes one language into every page, and some pages have another one.

MkDocs calls `on_post_page`.
"""

from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

LANGUAGES: Final = {"es": "es", "zh": "zh-Hans"}
"""The folders of pages in other languages, each with the tag of its language."""
TRANSLATED: Final = {
    "index.md": "index.md",
    "tutorial.md": "tutorial.md",
    "verdicts.md": "concepts/verdicts.md",
    "dates.md": "concepts/dates.md",
}
"""The pages in each of these folders, each with the English page that it translates."""


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Write the language of a page into its first element, so that browsers and screen readers know it."""
    tag = LANGUAGES.get(page.file.src_uri.partition("/")[0])
    if tag is None:
        return output
    return output.replace(f'<html lang="{config.theme["language"]}"', f'<html lang="{tag}"', 1)
