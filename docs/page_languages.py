"""The languages of the pages: MkDocs writes one language into every page, and some pages have another one.

MkDocs calls the functions that begin with `on_`. The words are in `docs/lookup/frame_words`, and the theme gets them in
`docs/theme/partials/language.html`.
"""

from typing import Any, Final

from lookup.checker_page import FOLDER as CHECKER_FOLDER
from lookup.checker_page import PAGES as CHECKER_PAGES
from lookup.explorer_page import PAGES as EXPLORER_PAGES
from lookup.frame import frame_words
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

LANGUAGES: Final = {language: frame_words(language)["lang"] for language in ("es", "zh")}
"""The folders of pages in other languages, each with the tag of its language."""
NAMES: Final = {"en": "English", "es": "Español", "zh": "中文"}
"""How each language calls itself."""
TRANSLATED: Final = {
    "index.md": "index.md",
    "tutorial.md": "tutorial.md",
    "verdicts.md": "concepts/verdicts.md",
    "dates.md": "concepts/dates.md",
}
"""The pages in each of these folders, each with the English page that it translates."""


def language_of(page: Page) -> str | None:
    """Return the folder of the language of a page, or `None` if the page is in English."""
    folder = page.file.src_uri.partition("/")[0]
    return folder if folder in LANGUAGES else None


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:  # noqa: ARG001  MkDocs passes them by name
    """Give a page in another language a menu and words in this language."""
    language = language_of(page)
    if language is None:
        return context
    words = frame_words(language)
    page.meta.setdefault("description", words["theme"]["description"])
    changed: dict[str, Any] = {"frame": words, "nav": translated_menu(language, page, nav)}
    context.update(changed)  # type: ignore[typeddict-item]  # the theme reads names that MkDocs does not know
    return context


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001  MkDocs passes them by name
    """Translate the attributes that come from the settings of the site."""
    language = language_of(page)
    if language is None:
        return output
    for english, translated in frame_words(language)["theme"]["attributes"].items():
        output = output.replace(f'="{english}"', f'="{translated}"')
    return output


def translated_menu(language: str, page: Page, nav: Navigation) -> Navigation:
    """Return the menu of a page in another language: its own pages, the main pages in English, and other languages.

    Args:
        language: The language of the page.
        page: The page.
        nav: The menu of the English pages, whose pages the new menu names.
    """
    menu = frame_words(language)["menu"]
    addresses = {known.file.src_uri: known.url for known in nav.pages}
    own = [known for known in nav.pages if language_of(known) == language]
    tools: list[StructureItem] = [
        Link(menu["explorer"], EXPLORER_PAGES[language]),
        Link(menu["checker"], f"{CHECKER_FOLDER}/{CHECKER_PAGES[language]}"),
    ]
    more: list[StructureItem] = [Link(other["text"], addresses[other["page"]]) for other in menu["pages"]]
    name = page.file.src_uri.removeprefix(f"{language}/")
    counterparts = {"en": TRANSLATED[name], **{other: f"{other}/{name}" for other in LANGUAGES if other != language}}
    others: list[StructureItem] = [Link(NAMES[other], addresses[uri]) for other, uri in counterparts.items()]
    result = Navigation([*own, *tools, Section(menu["more"], more), Section(menu["languages"], others)], own)
    result.homepage = next(known for known in own if known.file.src_uri == f"{language}/index.md")
    return result
