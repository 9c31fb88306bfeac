"""Reads a style of the Citation Style Language for citeproc. Only this module and `styled_references` import citeproc.

The style is read here and not by citeproc, so that a faulty file is refused with a clear message, and so that a title
that stands in the place of a missing author is printed only once.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from sinoperu.errors import quote

CSL: Final = "http://purl.org/net/xbiblio/csl"
"""The namespace of the elements of a style."""


def read_style(path: Path) -> Any:  # citeproc has no types
    """Return the style in a file as citeproc takes it. It prints a substituted title only once.

    The libraries are imported here, so that the module can be imported without the extra `cite`.

    Args:
        path: The file of the style.

    Raises:
        ImportError: The extra `cite` is not installed.
        ValueError: The file is not a style, or the style has no bibliography.
    """
    from citeproc import model
    from citeproc.frontend import CitationStylesStyle
    from lxml import etree

    lookup = etree.ElementNamespaceClassLookup()
    names = lookup.get_namespace(CSL)
    names[None] = model.CitationStylesElement
    elements = model.CitationStylesElement.__subclasses__()
    names.update({cls.__name__.replace("_", "-").lower(): cls for cls in elements})
    names["substitute"] = _substitute()
    parser = etree.XMLParser(remove_comments=True, no_network=True, resolve_entities=False)
    parser.set_element_class_lookup(lookup)
    style = CitationStylesStyle.__new__(CitationStylesStyle)  # its `__init__` reads the file in its own way
    try:
        style.xml = etree.fromstring(path.read_bytes(), parser).getroottree()
    except etree.XMLSyntaxError as error:
        raise refusal(str(path), f"a file that is not XML: {error.msg}") from None
    style.root = style.xml.getroot()
    if style.root.tag != f"{{{CSL}}}style":
        raise refusal(str(path), f"a file of {quote(etree.QName(style.root).localname)}")
    if style.root.find(f"{{{CSL}}}bibliography") is None:
        raise refusal(str(path), "a style without a bibliography")
    style.root.set_locale_list(style.root.get("default-locale", "en-US"), validate=False)
    return style


@cache
def _substitute() -> type:
    """Return the class of what stands in the place of missing names.

    What it prints is not printed again in the same reference. The class of citeproc suppresses only a variable that the
    style names here, and not one in a macro.
    Reference: https://docs.citationstyles.org/en/stable/specification.html#substitute.
    """
    from citeproc import model

    class Substitute(model.Substitute):  # type: ignore[misc]  # citeproc has no types
        def render(self, item: Any, context: Any = None, **options: Any) -> Any:
            text = super().render(item, context=context, **options)
            printed = _letters(str(text or ""))
            for variable in ("title", "container-title", "publisher"):
                value = _letters(str(item.reference.get(variable.replace("-", "_"), "")))
                if value and (printed == value or (variable == "title" and printed.startswith(value))):
                    context.get_layout().repressed.setdefault(f"{{{CSL}}}text", []).append(variable)
            return text

    return Substitute


def _letters(text: str) -> str:
    """Return the letters and digits of a text. Styles change its case and add quotation marks."""
    return re.sub(r"\W+", "", text).casefold()


def refusal(style: str, got: str) -> ValueError:
    """Return the error about a style that cannot be used."""
    expected = "expected a style of the Citation Style Language that prints a list of references"
    return ValueError(f"{expected}, got {got} in {quote(style)}; take a style from citationstyles.org, such as apa")


__all__ = ["read_style", "refusal"]


def __dir__() -> list[str]:
    return __all__
