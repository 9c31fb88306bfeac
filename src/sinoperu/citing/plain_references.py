"""References as plain text, without a citation style."""

from sinoperu.citing.csl import CslDate, CslItem
from sinoperu.errors import printable


def plain_reference(item: CslItem) -> str:
    """Return an item of CSL-JSON as a reference in one line. Unprintable characters are escaped.

    >>> print(plain_reference({
    ...     "id": "efe-2013", "type": "article-newspaper", "title": "China y Perú firman 11 acuerdos",
    ...     "author": [{"literal": "EFE"}], "container-title": "2001", "issued": {"date-parts": [[2013, 4, 5]]},
    ...     "accessed": {"date-parts": [[2026, 11, 29]]}, "URL": "https://2001online.com/",
    ... }))
    EFE (2013-04-05). China y Perú firman 11 acuerdos. 2001. https://2001online.com/ (accessed 2026-11-29).
    """
    authors = [author["literal"] for author in item.get("author", ())]
    names = [*authors, item.get("container-title"), item.get("publisher"), item.get("source")]
    by, *others = dict.fromkeys(filter(None, names)) or ["Unknown publisher"]
    pieces = [f"{by} ({_date_text(item.get('issued'))})", item.get("title")]
    pieces += [f"Version {item['version']}"] if "version" in item else []
    pieces += others
    text = " ".join(_ended(piece) for piece in pieces if piece)
    if "URL" in item:
        text += f" {item['URL']}"
    if "accessed" in item:
        text += f" (accessed {_date_text(item['accessed'])})."
    return printable(" ".join(filter(None, [text, item.get("note")])))


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…", "。", "?", "!")) else f"{text}."


def _date_text(date: CslDate | None) -> str:
    if date is None:
        return "undated"
    days = (
        "-".join([f"{year:04}", *(f"{number:02}" for number in smaller)])
        for year, *smaller in date["date-parts"]
    )  # fmt: skip
    return ("about " if date.get("circa") else "") + " to ".join(days)


__all__ = ["plain_reference"]


def __dir__() -> list[str]:
    return __all__
