"""Single values in the form of the Beneficial Ownership Data Standard 0.4: states, identifiers, shares, days, URIs."""

import re
from decimal import Decimal
from typing import Final, TypeAlias

from sinoperu.model.actors import State
from sinoperu.values.dates import PartialDate
from sinoperu.values.quantities import Share

Json: TypeAlias = dict[str, object]
"""An object in JSON."""

DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""The dates that BODS has: full days, without doubt."""
PART_OF_DAY: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
"""The dates that BODS has for births and deaths: a year, a month or a day, without doubt."""
_NOT_IN_URI: Final = re.compile(r"[^A-Za-z0-9._~:/?#@!$&'()*+,;=%-]|%(?![0-9A-Fa-f]{2})")
_URI: Final = re.compile(r"https?://[^/?#]+[^#]*(?:#[^#]*)?")


def known(**values: object) -> Json:
    """Return the values that are not `None` and not empty.

    >>> known(name="Peru", code=None, alternateNames=[], isComponent=False)
    {'name': 'Peru', 'isComponent': False}
    """
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def place_of(state: State) -> Json:
    """Return a state as a country or jurisdiction.

    >>> place_of(State(id="peru", names={"en": "Peru"}, iso2="PE"))
    {'name': 'Peru', 'code': 'PE'}
    """
    return known(name=state.name, code=state.iso2)


def identifier(scheme: str, value: str) -> Json:
    """Return an identifier of an entity. BODS takes the codes of schemes from org-id.guide, which has one for LEIs.

    >>> identifier("lei", "959800ARHHF5VYZDY365"), identifier("hkex", "1211")
    ({'id': '959800ARHHF5VYZDY365', 'scheme': 'XI-LEI'}, {'id': '1211', 'schemeName': 'hkex'})
    """
    if scheme == "lei":
        return {"id": value, "scheme": "XI-LEI"}
    if scheme == "wikidata":
        return known(id=value, schemeName="Wikidata", uri=uri(f"http://www.wikidata.org/entity/{value}"))
    return {"id": value, "schemeName": scheme}


def exact_share(share: Share) -> dict[str, int | float] | None:
    """Return a share in numbers, or `None` if it is approximate or has more digits than a number in JSON can hold.

    >>> exact_share(Share("62.5%")), exact_share(Share(">50%")), exact_share(Share("10..25%"))
    ({'exact': 62.5}, {'exclusiveMinimum': 50}, {'minimum': 10, 'maximum': 25})
    >>> exact_share(Share("~74%")), exact_share(Share("33.33333333333333333333%"))
    (None, None)
    """
    limits = _limits(share)
    if share.is_approximate or any(Decimal(str(float(limit))) != limit for limit in limits.values()):
        return None
    return {name: int(limit) if limit == int(limit) else float(limit) for name, limit in limits.items()}


def _limits(share: Share) -> dict[str, Decimal]:
    if share.exact is not None:
        return {"exact": share.exact}
    if share.minimum is not None and share.minimum == share.maximum:
        return {"exact": share.minimum}
    limits = {
        "exclusiveMinimum" if share.lower_open else "minimum": share.minimum,
        "exclusiveMaximum" if share.upper_open else "maximum": share.maximum,
    }
    return {name: limit for name, limit in limits.items() if limit is not None}


def day_of(date: PartialDate | None) -> str | None:
    """Return a full day as text, and `None` for any other date.

    >>> day_of(PartialDate("2014-07-31")), day_of(PartialDate("2014-07")), day_of(PartialDate("2014-07-31?"))
    ('2014-07-31', None, None)
    """
    return str(date) if date is not None and DAY.fullmatch(str(date)) else None


def uri(address: str | None) -> str | None:
    """Return an address as a URI, which has no letters outside of ASCII, or `None` if it is no address of the web.

    >>> uri("https://example.org/Perú?a=100%"), uri("archive, box 3")
    ('https://example.org/Per%C3%BA?a=100%25', None)
    """
    if address is None:
        return None
    escaped = _NOT_IN_URI.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), address)
    return escaped if _URI.fullmatch(escaped) else None
