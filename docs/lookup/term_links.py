"""Links from the terms in the HTML of a page to their explanations on the page `docs/concepts/words.md`.

The first use of each term in the sentences of a page is a link, with the first sentence of the explanation as its
tooltip. Text in links, headings, code, buttons, quotations and outputs of notebooks stays as it is.

The page on words says which forms of a term are links. The line of a term ends with these attributes:

- `#record` is the anchor of the explanation;
- `data-forms="record; records"` has the forms that are links; a term without it is never a link;
- `data-not="record the"` has phrases in which a form has another meaning; the attribute may be missing.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import Self

from lookup.html_elements import TAG, OpenElements, element_of

ADDRESS = "concepts/words.html"
"""The address of the page on words."""
_ENTRY = re.compile(
    r"^\*\*(?P<name>[^*\n]+)\*\* \{(?P<attributes>[^}\n]*)\}\n: +(?P<text>\S.*(?:\n  .*)*)", re.MULTILINE
)
_ANCHOR = re.compile(r"#([\w-]+)")
_SENTENCE = re.compile(r".*?\.(?=\s|$)", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_KEPT = frozenset({
    "a", "autoref", "blockquote", "button", "caption", "code", "h1", "h2", "h3", "h4", "h5", "h6", "label", "pre", "q",
    "script", "style", "summary", "svg", "textarea", "th", "title",
})  # fmt: skip
"""The elements whose text stays as it is."""
_OUTPUT = re.compile(r'<div class="(?:[^"]* )?output(?: [^"]*)?"')


@dataclass(frozen=True)
class Term:
    """One term with its explanation."""

    name: str
    anchor: str
    explanation: str
    """The first sentence of the explanation, as plain text."""
    forms: tuple[str, ...]
    others: tuple[str, ...]
    """The phrases in which a form of the term has another meaning."""


@dataclass(frozen=True)
class Glossary:
    """The terms of the page on words."""

    terms: tuple[Term, ...]
    _by_form: Mapping[str, Term | None] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Collect the forms of all terms.

        Raises:
            ValueError: If two terms have the same anchor or the same form.
        """
        by_form: dict[str, Term | None] = {}
        anchors: set[str] = set()
        for term in self.terms:
            if term.anchor in anchors:
                raise ValueError(f"two terms have the anchor {term.anchor!r}")
            anchors.add(term.anchor)
            for form in (*term.forms, *term.others):
                if form in by_form:
                    raise ValueError(f"the form {form!r} is given twice")
                by_form[form] = term if form in term.forms else None
        object.__setattr__(self, "_by_form", by_form)

    @classmethod
    def read(cls, markdown: str) -> Self:
        """Return the terms of the Markdown of the page on words."""
        return cls(tuple(map(_term, _ENTRY.finditer(markdown))))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """The pattern of all forms. A longer form is found before a shorter one."""
        forms = sorted(self._by_form, key=len, reverse=True)
        words = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms) or "(?!)"
        return re.compile(rf"(?<![\w/@&#.-])(?:{words})(?![\w/@(-]|\.\w)", re.IGNORECASE)

    def _of(self, text: str) -> Term | None:
        return self._by_form[" ".join(text.lower().split())]

    def _named(self, text: str) -> Term | None:
        """Return the term whose name or form is the whole text."""
        word = " ".join(text.lower().split())
        return self._by_form.get(word) or next((term for term in self.terms if term.name.lower() == word), None)

    def used_in(self, text: str) -> list[Term]:
        """Return the terms that a text uses, in the order of the glossary."""
        used = {term.anchor for match in self._pattern.finditer(text) if (term := self._of(match.group()))}
        return [term for term in self.terms if term.anchor in used]

    def with_links(self, html: str, page: str) -> str:
        """Return the HTML of a page with a link from the first use of each term.

        A link that the page already has, and whose text is only a term, counts as the first use of this term.

        Args:
            html: The content of the page, in which each `<` begins a tag.
            page: How the page links to the page on words.
        """
        shown: list[str] = []
        seen: set[str] = set()
        place = _Place()

        def linked(match: re.Match[str]) -> str:
            term = self._of(match.group())
            if term is None or term.anchor in seen:
                return match.group()
            seen.add(term.anchor)
            title = escape(term.explanation)
            return f'<a class="term" href="{escape(page)}#{term.anchor}" title="{title}">{match.group()}</a>'

        for index, part in enumerate(TAG.split(html)):
            if index % 2:
                place.enter(part)
                shown.append(part)
            elif place.is_link:
                seen.update(term.anchor for term in (self._named(part),) if term)
                shown.append(part)
            else:
                shown.append(part if place.is_kept or not part.strip() else self._pattern.sub(linked, part))
        return "".join(shown)


class _Place:
    """The elements around a text."""

    def __init__(self) -> None:
        self._elements = OpenElements()
        self._output = 0
        """The number of open `div` elements, counted from the output of a notebook."""
        self.is_link = False
        """Whether the tag before the text begins a link."""

    @property
    def is_kept(self) -> bool:
        """Whether the text stays as it is."""
        return self._output > 0 or self._elements.have(_KEPT)

    def enter(self, tag: str) -> None:
        """Go on to the text after a tag."""
        name, is_end = element_of(tag), tag.startswith("</")
        self.is_link = name == "a" and not is_end
        self._elements.enter(tag)
        if name == "div" and (self._output or _OUTPUT.match(tag)):
            self._output += -1 if is_end else 1


def _term(match: re.Match[str]) -> Term:
    attributes = match["attributes"]
    anchor = _ANCHOR.search(attributes)
    if anchor is None:
        raise ValueError(f"expected an anchor for the term {match['name']!r}, such as {{#record}}")
    sentence = _SENTENCE.match(" ".join(match["text"].split()))
    if sentence is None:
        raise ValueError(f"expected a sentence that explains the term {match['name']!r}")
    plain = _LINK.sub(r"\1", sentence.group()).replace("`", "").replace("*", "")
    return Term(
        match["name"], anchor.group(1), plain, _listed(attributes, "data-forms"), _listed(attributes, "data-not")
    )


def _listed(attributes: str, name: str) -> tuple[str, ...]:
    value = re.search(rf'{name}="([^"]*)"', attributes)
    return tuple(_words(value.group(1).split(";"))) if value else ()


def _words(items: Iterable[str]) -> Iterable[str]:
    return (" ".join(item.lower().split()) for item in items if item.strip())
