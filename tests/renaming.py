"""Renames two states everywhere in a text, so that tests can show that the code knows neither of them.

Each new word is as long as the old one and sorts at nearly the same place, so that the order and the layout of all
results stay the same.
"""

import re
from collections.abc import Mapping
from typing import Final

NEW_WORDS: Final = {
    "peru": "perw", "perú": "perẃ", "perù": "perẁ",
    "china": "chinb", "chines": "chinfs", "chine...": "chinf...", "chino": "chinp",
    "秘鲁": "秙鲃", "秘魯": "秙鮂", "中国": "丮囯", "中國": "丮圀", "中华": "丮崋", "中華": "丮菙",
    "beijing": "beijinh", "pekín": "pekíp", "pekin": "pekip", "北京": "北亰",
}  # fmt: skip
"""A dict from words, in lower case, to the words that replace them, also inside other words."""
NEW_WHOLE_WORDS: Final = {"lima": "limb"}
"""The same for words that are replaced only if they stand alone, because other words contain them."""
NEW_CODES: Final = {"PE": "PD", "PER": "PEQ", "CN": "CQ", "CHN": "CHQ"}
"""A dict from the codes of ISO 3166-1 to other codes.

They are replaced where they stand alone, and at the beginning of codes of regions such as `PE-LIM` or `pe-lim`.
"""


def renamed(text: str) -> str:
    """Return a text in which both states have other names, ids and codes.

    A word after an underscore stays as it is, because it is a part of the name of a field.

    >>> renamed('[state.peru]\\niso2 = "PE"\\nnames = { es = "Perú" }')
    '[state.perw]\\niso2 = "PD"\\nnames = { es = "Perẃ" }'
    """
    assert named_back(text) == text, "a new word or code is in use"
    return _replaced(text, NEW_WORDS, NEW_WHOLE_WORDS, NEW_CODES)


def named_back(text: str) -> str:
    """Return a text in which both states have their own names again."""
    return _replaced(text, _inverted(NEW_WORDS), _inverted(NEW_WHOLE_WORDS), _inverted(NEW_CODES))


def _inverted(words: Mapping[str, str]) -> dict[str, str]:
    return {new: old for old, new in words.items()}


def _pattern(words: Mapping[str, str], whole_words: Mapping[str, str]) -> re.Pattern[str]:
    letter = r"[^\W\d_]"
    whole = (rf"(?<!{letter}){re.escape(word)}(?!{letter})" for word in whole_words)
    return re.compile(f"(?<!_)(?:{'|'.join([*map(re.escape, words), *whole])})", re.IGNORECASE)


def _replaced(text: str, words: Mapping[str, str], whole_words: Mapping[str, str], codes: Mapping[str, str]) -> str:
    new_words = {**words, **whole_words}

    def word(match: re.Match[str]) -> str:
        new = new_words[match[0].lower()]
        return new.upper() if match[0].isupper() else new.capitalize() if match[0][0].isupper() else new

    text = _pattern(words, whole_words).sub(word, text)
    new_codes = {**codes, **{old.lower(): new.lower() for old, new in codes.items()}}
    return _CODE.sub(lambda match: new_codes.get(match[0], match[0]), text)


_CODE: Final = re.compile(r"(?<![\w-])(?:[A-Z]{2,3}(?!\w)|[a-z]{2}(?=-[a-z0-9]{1,3}(?![\w-])))")
