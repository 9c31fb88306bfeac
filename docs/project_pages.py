"""The pages about the project, made from its files when MkDocs builds the site.

MkDocs calls `on_files`. So no file of the project is copied by hand, and the site cannot be older than the files.
"""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parents[1]
MARKDOWN = {
    "CHANGELOG.md": "project/changelog.md",
    "CONTRIBUTING.md": "project/contributing.md",
    "DATA-CHANGELOG.md": "project/data-changelog.md",
    "SECURITY.md": "project/security.md",
}
"""The files that become a page as they are, each with the path of its page."""
NOT_SEARCHED = ("DATA-CHANGELOG.md",)
"""The files whose pages the search leaves out. They name so many records that they would hide the pages of these."""
LICENCES = {"LICENSE": "the code", "LICENSE-DATA": "the data set"}
"""The files with the terms, each with what it is about."""
OTHERS = {
    "LICENSE": "project/licences.md",
    "LICENSE-DATA": "project/licences.md",
    "CITATION.cff": "project/citation.md",
}
_LINK = re.compile(r"\[([^\]]*)\]\(([^)#:]+)(#[^)]*)?\)")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages about the project."""
    for path, text in project_pages().items():
        files.append(File.generated(config, path, content=text))
    return files


def project_pages() -> dict[str, str]:
    """Return the Markdown of each page by its path under `docs`."""
    pages = {page: for_site((ROOT / name).read_text("utf-8")) for name, page in MARKDOWN.items()}
    for name in NOT_SEARCHED:
        pages[MARKDOWN[name]] = "---\nsearch:\n  exclude: true\n---\n\n" + pages[MARKDOWN[name]]
    return pages | {"project/licences.md": licences(), "project/citation.md": citation()}


def for_site(text: str) -> str:
    """Return the Markdown of a file of the project with links that work on the site.

    A link to a file that is not on the site becomes its text.

    >>> for_site("[rules](docs/rules/index.md#a), [seeds](seeds/README.md), [site](https://example.org)")
    '[rules](../rules/index.md#a), seeds, [site](https://example.org)'
    """

    def rewritten(match: re.Match[str]) -> str:
        shown, target, anchor = match.group(1), match.group(2), match.group(3) or ""
        page = {**MARKDOWN, **OTHERS}.get(target)
        if page is not None:
            return f"[{shown}]({page.removeprefix('project/')}{anchor})"
        if target.startswith("docs/"):
            return f"[{shown}](../{target.removeprefix('docs/')}{anchor})"
        return shown

    return _LINK.sub(rewritten, text)


def licences() -> str:
    """Return the page with the terms of the code and of the data."""
    sections = (
        f"## Terms of {about}\n\n```text\n{(ROOT / name).read_text('utf-8').rstrip()}\n```\n"
        for name, about in LICENCES.items()
    )
    return (
        "# Licences\n\n"
        "The code is under the MIT licence, and the data set is under CC BY 4.0.\n"
        "[Data sets of others](../data/terms.md) says which rows have other terms.\n\n" + "\n".join(sections)
    )


def citation() -> str:
    """Return the page that says how to cite the project."""
    return (
        "# Citation\n\n"
        "Please cite the project with the version of the code and of the data that you used.\n"
        "`sinoperu cite` prints a reference to the data set, and "
        "`sinoperu.load().version` is the version of the data.\n"
        "[Cite sources and the data set](../how-to/cite.md) shows how to cite single values and their sources.\n\n"
        "The file `CITATION.cff` of the project has the same for programs:\n\n"
        f"```yaml\n{(ROOT / 'CITATION.cff').read_text('utf-8').rstrip()}\n```\n"
    )
