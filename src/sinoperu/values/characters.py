"""Patterns for characters that readers cannot see, and for Chinese and Japanese characters."""

import re
from functools import cache
from typing import Final

_INVISIBLE: Final = (
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # control characters that are not white space
    # Unicode's default ignorable characters: soft hyphens, joiners, marks of direction, variation selectors, tags ...
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_UNSPACED: Final = (
    r"[\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3100-\u9fff"
    r"\uf900-\ufaff\U00020000-\U0003ffff]"
)
_SIGNS: Final = r"[\s\-\u2010-\u2015\u2212\u2500\u2e3a\u2e3b\u00b7\u2022\u2027\u30fb]"

INVISIBLE: Final = re.compile(f"[{_INVISIBLE}]+")
"""Characters that readers cannot see and that are not white space."""
VISIBLE: Final = re.compile(rf"[^\s{_INVISIBLE}]")
"""One character that readers can see."""


# Compiling each of the next three patterns takes a fifth as long as importing attrs, so only a search compiles them.


@cache
def unspaced() -> re.Pattern[str]:
    """Return the pattern of one Chinese or Japanese character. These are written without spaces between words."""
    return re.compile(_UNSPACED)


@cache
def joints() -> re.Pattern[str]:
    """Return the pattern of spaces, hyphens, dashes and middle dots between two Chinese characters.

    Texts use or omit these signs as they like.
    """
    return re.compile(f"(?<={_UNSPACED}){_SIGNS}++(?={_UNSPACED})")


@cache
def punctuation() -> re.Pattern[str]:
    """Return the pattern of all between two Chinese characters that is no letter or digit, e.g. brackets and commas."""
    return re.compile(rf"(?<={_UNSPACED})(?:(?!{_UNSPACED})[\W_])++(?={_UNSPACED})")


def is_unicode(text: str) -> bool:
    r"""Return whether a text has no lone surrogate. Text with a lone surrogate cannot be printed or saved.

    >>> is_unicode("Perú"), is_unicode("Per\ud800")
    (True, False)
    """
    if text.isascii():
        return True
    try:
        text.encode()  # several times as fast as a search
    except UnicodeEncodeError:
        return False
    return True


def is_text(text: str) -> bool:
    """Return whether a text has a visible character and no lone surrogate, as all texts of records must."""
    # Nearly all texts begin with a visible ASCII or Han character. A comparison finds this faster than a search.
    begins_visibly = "!" <= text < "\x7f" or "\u4e00" <= text < "\ua000"
    return (begins_visibly or VISIBLE.search(text) is not None) and is_unicode(text)
