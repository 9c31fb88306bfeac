"""Functions for the names of treaty parties: they split lists of names, and make the ids that the bundled data use."""

import re
from collections.abc import Collection
from typing import Final

from sinoperu.adapters.cells import slug

WITH_COMMAS: Final = (
    "Hong Kong, China", "Hong Kong, China SAR", "Macao, China", "Macao, China SAR", "Virgin Islands, British",
    "Netherlands, Kingdom of, with respect to Aruba",
    "British Overseas Territory of Saint Helena, Ascension and Tristan da Cunha",
)  # fmt: skip
"""Names that contain a comma, and that no general rule can distinguish from two separate names."""
MAX_COMMAS: Final = 8
"""A known name with more commas than this is not looked for, so that the time stays proportional to the text."""

_PIECE = re.compile(r"(?:[^,()]|\([^()]*\)|[()])+")
_QUALIFIER = re.compile(r"(?:.*\s)?of(?: the)?", re.IGNORECASE)
_ACRONYM_FIRST = re.compile(r"[A-Z]{2,} \((.+)\)")
_ACRONYM_LAST = re.compile(r"(.+) \([A-Z]{2,}\)")

_USUAL: Final = {
    "ASEAN Free Trade Area (AFTA)": "association-of-south-east-asian-nations",
    "Brunei Darussalam": "brunei",
    "Caribbean Community and Common Market (CARICOM)": "caribbean-community",
    "Cape Verde": "cabo-verde",
    "Channel Islands (Guernsey, Jersey)": "channel-islands",
    "Chinese Taipei": "republic-of-china",
    "Congo, Democratic Republic of the": "dr-congo",
    "Czech Republic": "czechia",
    "Democratic Republic of the Congo": "dr-congo",
    "Falkland Islands (Islas Malvinas)": "falkland-islands",
    "Hong Kong, China": "hong-kong-sar-government",
    "Hong Kong, China SAR": "hong-kong-sar-government",
    "Korea, Dem. People's Rep. of": "north-korea",
    "Korea, Democratic People's Republic of": "north-korea",
    "Korea, Republic of": "south-korea",
    "Kosovo (under UNSC res. 1244)": "kosovo",
    "Kyrgyz Republic": "kyrgyzstan",
    "Lao People's Democratic Republic": "laos",
    "Lebanese Republic": "lebanon",
    "MERCOSUR (Mercado Común Sudamericano)": "southern-common-market",
    "Macao, China": "macao-sar-government",
    "Macao, China SAR": "macao-sar-government",
    "Netherlands, Kingdom of, with respect to Aruba": "aruba",
    "Russian Federation": "russia",
    "Slovak Republic": "slovakia",
    "State of Palestine": "palestine",
    "Syrian Arab Republic": "syria",
    "Taiwan Province of China": "republic-of-china",
    "The Gambia": "gambia",
    "Turkey": "turkiye",
    "United Republic of Tanzania": "tanzania",
    "United States of America": "united-states",
    "Viet Nam": "vietnam",
    "Yugoslavia (former)": "yugoslavia",
}
"""A dict from name to id, for parties that have a different name in the bundled data than in the published lists."""

_BODIES: Final = {
    "Energy Charter Treaty members", "Eurasian Economic Union", "European Union", "League of Arab States",
    "OIC Investment Agreement members",
}  # fmt: skip
"""Names of intergovernmental organizations that the published lists write without an acronym."""

_GOVERNMENTS: Final = {"hong-kong-sar-government", "macao-sar-government"}


def split_parties(text: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """Split a comma-separated list of names, even if some names contain commas.

    A name that contains a comma is kept whole if it is a known name, or if the comma is inside brackets. It is also
    kept whole if the text after the comma ends in *of* or *of the*, as in "Korea, Republic of".

    Args:
        text: The list of names.
        known: Known names from elsewhere in the same file. The names in `WITH_COMMAS` are always known. Names with more
            than `MAX_COMMAS` commas are ignored.

    >>> split_parties("Hong Kong, China SAR, Peru, Bolivia, Plurinational State of")
    ('Hong Kong, China SAR', 'Peru', 'Bolivia, Plurinational State of')
    """
    pieces = [" ".join(piece.split()) for piece in _PIECE.findall(text)]
    pieces = [piece for piece in pieces if piece]
    names = {*WITH_COMMAS, *(name for name in known if name.count(",") <= MAX_COMMAS)}
    longest = max((name.count(",") for name in names), default=0) + 1
    parties: list[list[str]] = []
    position = 0
    while position < len(pieces):
        size = next(
            (
                size
                for size in range(min(longest, len(pieces) - position), 1, -1)
                if ", ".join(pieces[position : position + size]) in names
            ),
            1,
        )
        name = ", ".join(pieces[position : position + size])
        position += size
        if parties and name not in names and _QUALIFIER.fullmatch(name):
            parties[-1].append(name)
        else:
            parties.append([name])
    return tuple(map(", ".join, parties))


def party_id(name: str) -> str:
    """Return the id of a party.

    If the published lists use different names for a party, all these names give the same id.

    >>> party_id("Bolivia, Plurinational State of"), party_id("EFTA (European Free Trade Association)")
    ('bolivia', 'european-free-trade-association')
    """
    usual = _USUAL.get(name)
    if usual is not None:
        return usual
    for pattern in (_ACRONYM_FIRST, _ACRONYM_LAST):
        if match := pattern.fullmatch(name):
            return slug(match[1])
    return slug(_before_inversion(name))


def _before_inversion(name: str) -> str:
    """Return the part of an inverted name that comes first in an id. A name that is not inverted stays as it is.

    This is a search from the end, because a pattern would try every comma with every "of".

    >>> _before_inversion("Bolivia, Plurinational State of"), _before_inversion("Peru")
    ('Bolivia', 'Peru')
    """
    start = name.removesuffix(" the")
    if not start.endswith(" of"):
        return name
    start = start.removesuffix(" of")
    comma = start.rfind(", ", 0, len(start) - 1)  # at least one character stands between the comma and "of"
    return name[:comma] if comma > 0 else name


def party_type(name: str) -> str:
    """Return the record type of a party, `state` or `organization`.

    International bodies are organizations. The governments of Hong Kong and Macao are organizations too, as in the
    bundled data. Every other party is a state. This includes territories, which the published lists do not distinguish
    from states.

    >>> party_type("Peru"), party_type("European Free Trade Association (EFTA)")
    ('state', 'organization')
    """
    is_body = name in _BODIES or party_id(name) in _GOVERNMENTS
    return "organization" if is_body or _ACRONYM_FIRST.fullmatch(name) or _ACRONYM_LAST.fullmatch(name) else "state"
