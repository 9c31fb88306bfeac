"""References as plain text, without a citation style."""

from sinoperu.citing.csl import CslDate, CslItem
from sinoperu.errors import printable
from sinoperu.values.dates import PartialDate


def plain_reference(item: CslItem, published: PartialDate | None = None) -> str:
    """Return an item of CSL-JSON as a reference in one line. Unprintable characters are escaped.

    Args:
        item: The item.
        published: The date of publication. A range that is open on one side is printed as such, which CSL-JSON cannot
            express.

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
    pieces = [f"{by} ({_open_text(published) or _date_text(item.get('issued'))})", item.get("title")]
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


def _open_text(date: PartialDate | None) -> str | None:
    """Return a range of days that is open on one side as text, or `None` for other dates.

    >>> _open_text(PartialDate("[2025-03-18..]")), _open_text(PartialDate("[..1876-03]")), _open_text(None)
    ('on or after 2025-03-18', 'in or before 1876-03', None)
    """
    first, between, last = ("" if date is None else date.text.strip("[]")).partition("..")
    if not between or (first and last) or not (first or last):
        return None
    preposition = "on" if len(first or last) == len("2025-03-18") else "in"
    return f"{preposition} or {'after' if first else 'before'} {first or last}"


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
