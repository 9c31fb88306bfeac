"""Links from the ids in the HTML of a page to the pages of these ids.

In code and in sentences, an id with a hyphen and the code of a rule are links wherever they stand alone. An id of one
word, such as `china`, is a link only if it is a whole text in code: a whole inline code, or a whole string of a block.
Text in links and headings stays as it is, and so do parts of paths and of file names.
"""

import re
from collections.abc import Callable

from lookup.addresses import WORD, Addresses
from lookup.html_elements import TAG, OpenElements

_KEPT = frozenset({"a", "button", "h1", "h2", "h3", "h4", "h5", "h6", "script", "style", "svg", "textarea", "title"})
"""The elements whose text stays as it is."""
_QUOTES = ("&quot;", "&#39;", '"', "'")
_BEFORE = re.compile(r"[\w/@&#.-]$")
_AFTER = re.compile(r"^(?:[\w/@-]|\.(?:c?sv|html|jsonl?|md|parquet|py|svg|toml|xlsx)\b)")


def with_links(html: str, addresses: Addresses, link: Callable[[str], str]) -> str:
    """Return the HTML of a page with links from all ids.

    Args:
        html: The content of the page, in which each `<` begins a tag.
        addresses: The addresses of the pages.
        link: Returns how the page links to an address; the same address for a link of the page to itself.
    """
    shown: list[str] = []
    elements = OpenElements()
    parts = TAG.split(html)
    for index, part in enumerate(parts):
        if index % 2:
            elements.enter(part)
            shown.append(part)
        elif not part.strip() or elements.have(_KEPT):
            shown.append(part)
        else:
            is_whole = elements.have(["code"]) and _is_element(parts, index)
            shown.append(_linked(part, addresses, link, is_whole=is_whole))
    return "".join(shown)


def _is_element(parts: list[str], index: int) -> bool:
    """Return whether a text is all that an element holds, as a token in a block of code is."""
    before, after = parts[index - 1] if index else "", parts[index + 1] if index + 1 < len(parts) else ""
    return before.startswith(("<code", "<span")) and after.startswith("</")


def _linked(text: str, addresses: Addresses, link: Callable[[str], str], *, is_whole: bool) -> str:
    bare = text
    for quote in _QUOTES:
        bare = bare.removeprefix(quote).removesuffix(quote)
    is_string = is_whole and (bare != text or WORD.fullmatch(bare) is not None)

    def linked(match: re.Match[str]) -> str:
        word = match.group()
        is_id = ("-" in word or word[:1].isupper()) and not (
            _BEFORE.search(text[max(match.start() - 1, 0) : match.start()]) or _AFTER.match(text[match.end() :])
        )
        address = addresses.in_code(word) if is_id or (is_string and word == bare) else None
        return word if address is None else f'<a class="id-link" href="{link(address)}">{word}</a>'

    return WORD.sub(linked, text)
