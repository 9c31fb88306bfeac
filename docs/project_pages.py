"""The pages about the project, made from its files when MkDocs builds the site.

MkDocs calls `on_files`. So no file of the project is copied by hand, and the site cannot be older than the files.
"""

import re
from html import escape
from itertools import groupby
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
LONG_LIST = 40
"""A section whose list has more lines than this gets a heading for each letter, and links to them."""
_LINK = re.compile(r"\[([^\]]*)\]\(([^)#:]+)(#[^)]*)?\)")
_SECTION = re.compile(r"^(?=##+ )", re.MULTILINE)
_ITEM = re.compile(r"^(?=- )", re.MULTILINE)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages about the project."""
    for path, text in project_pages().items():
        files.append(File.generated(config, path, content=text))
    return files


def project_pages() -> dict[str, str]:
    """Return the Markdown of each page by its path under `docs`."""
    pages = {page: for_site((ROOT / name).read_text("utf-8")) for name, page in MARKDOWN.items()}
    page = MARKDOWN["DATA-CHANGELOG.md"]
    pages[page] = with_letters(pages[page])
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


def with_letters(text: str) -> str:
    r"""Return the Markdown of a page with a heading for each letter in its long lists, and links to these headings.

    The headings are HTML, so that the table of contents leaves them out.

    >>> items = "".join(f"- bo-{number}: Name\n" for number in range(LONG_LIST))
    >>> print(with_letters(f"## Data 2\n\n### Records\n\n- ada-1: Name\n{items}").partition("\n- bo-0")[0])
    ## Data 2
    <BLANKLINE>
    ### Records
    <BLANKLINE>
    <nav class="letters" aria-label="Records" markdown="span">[A](#data-2-records-a) [B](#data-2-records-b)</nav>
    <BLANKLINE>
    <h4 id="data-2-records-a">A</h4>
    <BLANKLINE>
    - ada-1: Name
    <BLANKLINE>
    <h4 id="data-2-records-b">B</h4>
    <BLANKLINE>
    """
    release, sections = "", []
    for section in _SECTION.split(text):
        heading = section.partition("\n")[0].lstrip("# ")
        if section.startswith("## "):
            release = heading
        sections.append(_with_letters(section, heading, release))
    return "".join(sections)


def _with_letters(section: str, heading: str, release: str) -> str:
    before, *items = _ITEM.split(section)
    if sum(item.rstrip("\n").count("\n") + 1 for item in items) <= LONG_LIST:
        return section
    by_letter = {letter: "".join(some) for letter, some in groupby(sorted(items, key=_letter), key=_letter)}
    anchors = {letter: _anchor(f"{release} {heading} {letter}") for letter in by_letter}
    links = " ".join(f"[{letter}](#{anchors[letter]})" for letter in by_letter)
    parts = [f'{before}<nav class="letters" aria-label="{escape(heading)}" markdown="span">{links}</nav>\n']
    for letter, its in by_letter.items():
        parts.append(f'<h4 id="{anchors[letter]}">{letter}</h4>\n\n{its.rstrip()}\n')
    return "\n".join(parts) + "\n"


def _anchor(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")


def _letter(item: str) -> str:
    first = item[2:3].upper()
    return first if first.isalpha() else "0-9"


def licences() -> str:
    """Return the page with the terms of the code and of the data."""
    sections = (
        f"## Terms of {about}\n\n"
        f'<div class="prose" markdown="1">\n\n```text\n{(ROOT / name).read_text("utf-8").rstrip()}\n```\n\n</div>\n'
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
