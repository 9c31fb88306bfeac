"""Reads a style of the Citation Style Language for citeproc. Only this module and `styled_references` import citeproc.

The style is read here and not by citeproc, so that a faulty file is refused with a clear message, and so that a title
that stands in the place of a missing author is printed only once.
"""

import re
from pathlib import Path
from typing import Any, Final

from citeproc import model
from citeproc.frontend import CitationStylesStyle
from lxml import etree

from sinoperu.errors import quote

CSL: Final = "http://purl.org/net/xbiblio/csl"
"""The namespace of the elements of a style."""


class Substitute(model.Substitute):  # type: ignore[misc]  # citeproc has no types
    """What stands in the place of missing names. What it prints is not printed again in the same reference.

    The class of citeproc suppresses only a variable that the style names here, and not one in a macro.
    Reference: https://docs.citationstyles.org/en/stable/specification.html#substitute.
    """

    def render(self, item: Any, context: Any = None, **options: Any) -> Any:
        text = super().render(item, context=context, **options)
        printed = _letters(str(text or ""))
        for variable in ("title", "container-title", "publisher"):
            value = _letters(str(item.reference.get(variable.replace("-", "_"), "")))
            if value and (printed == value or (variable == "title" and printed.startswith(value))):
                context.get_layout().repressed.setdefault(f"{{{CSL}}}text", []).append(variable)
        return text


def _letters(text: str) -> str:
    """Return the letters and digits of a text. Styles change its case and add quotation marks."""
    return re.sub(r"\W+", "", text).casefold()


class Style(CitationStylesStyle):  # type: ignore[misc]  # citeproc has no types
    """A style that prints a substituted title only once.

    Args:
        path: The file of the style.

    Raises:
        ValueError: The file is not a style, or the style has no bibliography.
    """

    def __init__(self, path: Path) -> None:
        lookup = etree.ElementNamespaceClassLookup()
        names = lookup.get_namespace(CSL)
        names[None] = model.CitationStylesElement
        elements = model.CitationStylesElement.__subclasses__()
        names.update({cls.__name__.replace("_", "-").lower(): cls for cls in elements})
        names["substitute"] = Substitute
        parser = etree.XMLParser(remove_comments=True, no_network=True, resolve_entities=False)
        parser.set_element_class_lookup(lookup)
        try:
            self.xml = etree.fromstring(path.read_bytes(), parser).getroottree()
        except etree.XMLSyntaxError as error:
            raise refusal(str(path), f"a file that is not XML: {error.msg}") from None
        self.root = self.xml.getroot()
        if self.root.tag != f"{{{CSL}}}style":
            raise refusal(str(path), f"a file of {quote(etree.QName(self.root).localname)}")
        if self.root.find(f"{{{CSL}}}bibliography") is None:
            raise refusal(str(path), "a style without a bibliography")
        self.root.set_locale_list(self.root.get("default-locale", "en-US"), validate=False)


def refusal(style: str, got: str) -> ValueError:
    """Return the error about a style that cannot be used."""
    expected = "expected a style of the Citation Style Language that prints a list of references"
    return ValueError(f"{expected}, got {got} in {quote(style)}; take a style from citationstyles.org, such as apa")


__all__ = ["Style", "refusal"]


def __dir__() -> list[str]:
    return __all__
