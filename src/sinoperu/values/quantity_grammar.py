"""The grammar of the texts of quantities, and the reasons why a text does not follow it.

A quantity begins with a number, such as `1.3`, or with a range, such as `10..25`. The word `thousand`, `million` or
`billion` (10^3, 10^6, 10^9) may follow. A number, but not a range, may have a mark in front of it: `~` (about), `>=`,
`>`, `<=` or `<`. The unit comes last: a currency code for money, `%` for a share, a word for a measurement, and nothing
for a count.
"""

import re
from collections.abc import Mapping
from typing import Final

MAX_LENGTH: Final = 80
"""The maximum length of a text, in characters. Longer texts are refused without parsing."""
ZEROS: Final[Mapping[str | None, int]] = {None: 0, "thousand": 3, "million": 6, "billion": 9}
"""The number of zeros that each multiplier adds to a number; `None` stands for no multiplier."""
_NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
QUANTITY: Final = re.compile(
    rf"(?P<mark>~|[<>]=?)?(?P<first>{_NUMBER})(?:\.\.(?P<second>{_NUMBER}))?"
    r"(?: (?P<multiplier>thousand|million|billion)\b)?(?P<rest>.*)",
    re.DOTALL,
)
"""The pattern of all quantities. The group `rest` holds the unit, which each class reads itself."""
_MULTIPLIERS = "multipliers are thousand, million and billion"
_OTHER_MULTIPLIERS = (
    r"MM|(?i:[kmbt]n|k|bln|mln|mio|mld|mrd|trn|mill?|hundreds?|dozens?|thousands?|lakhs?|crores?|miles|"
    r"millardos?|mill?iard[aeio]?[ns]?|(?:m|b|tr)ill?(?:ions?|i?[oó]n|i?on[ei][ns]?)|(?:m|b|tr)ilh(?:ão|ões))|"
    r"[十百千]?[万亿萬億]\w*"
)
OTHER_MULTIPLIER: Final = re.compile(_OTHER_MULTIPLIERS)
"""Words and abbreviations for a large number that the grammar does not have, and other spellings of those it has.

A single letter that is also a unit, such as `m` for metres, is not among them.
"""
_REFUSED = (
    (
        r".*[0-9][,'_ \u00a0\u2009\u202f][0-9]{3}\b.*|.*[0-9]\.[0-9]{3}\.[0-9]{3}\b.*",
        "thousands separators are refused, write 1300000 or 1.3 million",
    ),
    (r".*[0-9],[0-9].*", "decimal commas are refused, write a point as in 1.3 million"),
    (r".*[0-9][eE][+-]?[0-9].*", "exponents are refused, write 1300000000 or 1.3 billion"),
    (r"(?i)[~<>=+-]*s?(nan|inf|infinity)\b.*", "only finite numbers are accepted"),
    (r"[~<>=]+.*[0-9]\.\.-?[0-9].*", "~ and comparisons go before a single number, not before a range"),
    (r".*[0-9] (thousand|million|billion)\.\..*", "a range has one multiplier, after its second number"),
    (rf".*[0-9] ?(?!(?:thousand|million|billion)\b)(k|K|m|M|mm|MM|{_OTHER_MULTIPLIERS})(?![^\W_]).*", _MULTIPLIERS),
)
"""Forms of text that are refused, each with the reason. The patterns are compiled only when a text is refused."""


def refusal_of(text: str) -> str | None:
    """Return the reason why a text is refused whatever its unit is, or `None` if there is no such reason.

    >>> refusal_of("1,300,000 USD")
    'thousands separators are refused, write 1300000 or 1.3 million'
    """
    return next((reason for pattern, reason in _REFUSED if re.fullmatch(pattern, text)), None)
