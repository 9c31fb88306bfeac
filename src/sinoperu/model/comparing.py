"""Declarations of how the values of a field are compared. Each class of records and parts makes them in its fields.

The verdicts read these declarations, and a page of the documentation lists them.
"""

import enum
from typing import Final

import attrs

COMPARED: Final = "compared"
"""The key under which the attrs metadata of a field holds its `Compared`."""


class ListClass(enum.Enum):
    """What an adopted list says about members that it does not have."""

    WHOLE = "whole"
    """The list has all members, e.g. all parties of an agreement. A stated member that it lacks is excluded."""
    WHOLE_BY_SUM = "whole by sum"
    """A list of stakes. It is whole on each date on which the shares of all stakes add up to 100 %.

    Another stake on such a date is excluded.
    """
    SEQUENCE = "sequence"
    """The order counts. A stated list is entailed if the adopted list begins with it. Any other list is excluded."""
    WITHIN_SPAN = "within a span"
    """The members are days. They are compared with the first and the last known day of the record."""
    BOUND = "bound by another field"
    """The keys of the parts must be members of another list of the record. Any other key is excluded."""
    KEYED = "keyed"
    """Each part has a key. A stated part is new if no adopted part has its key."""
    OPEN = "open"
    """The list may lack members. A stated member that it lacks is new."""


class TextComparison(enum.Enum):
    """How two texts are compared."""

    WORDS = "by words"
    """By their words, without case and accents. A text that has all words of another says more than the other.

    If neither text has all words of the other, they are new to each other, and neither excludes the other.
    """
    CODE = "as a code"
    """Two different codes exclude each other."""
    NEVER = "never"
    """The text is for readers. It is not compared."""


class Grouping(enum.Enum):
    """What a body of the same group means in a field that names organizations."""

    HOLDING = "holding"
    """A company counts as holding what its subsidiary holds."""
    AUTHORITY = "authority"
    """A state acts through its ministries and other public bodies."""


@attrs.frozen(kw_only=True)
class Compared:
    """How the values of one field are compared."""

    members: ListClass | None = None
    """For lists: the class of the list."""
    text: TextComparison | None = None
    """For text: how two texts are compared."""
    grouping: Grouping | None = None
    """For references to organizations: what a body of the same group means."""
    identity: bool = False
    """Whether the field belongs to the identity of the record.

    Every source that says that the record exists supports such a field.
    """
    changes: bool = False
    """Whether the value changes with time, so that it is told as of a day."""
    repeats: bool = False
    """For dates: whether there can be several such events, such as the approvals of several authorities.

    Another date of such an event is new and not excluded.
    """
    within: str | None = None
    """For references: the list of the record that must contain the value, if the list is whole."""
    open_if: tuple[str, object] | None = None
    """For whole lists: a field of the record and the value of it with which the list is open.

    For example, a loan may have further lenders.
    """


NOT_DECLARED: Final = Compared()
"""The declaration of a field that makes none."""


def compared(
    *,
    members: ListClass | None = None,
    text: TextComparison | None = None,
    grouping: Grouping | None = None,
    identity: bool = False,
    changes: bool = False,
    repeats: bool = False,
    within: str | None = None,
    open_if: tuple[str, object] | None = None,
) -> dict[str, object]:
    """Return the attrs metadata that declares how a field is compared.

    Args:
        members: See `Compared.members`.
        text: See `Compared.text`.
        grouping: See `Compared.grouping`.
        identity: See `Compared.identity`.
        changes: See `Compared.changes`.
        repeats: See `Compared.repeats`.
        within: See `Compared.within`.
        open_if: See `Compared.open_if`.
    """
    declaration = Compared(
        members=members, text=text, grouping=grouping, identity=identity, changes=changes,
        repeats=repeats, within=within, open_if=open_if,
    )  # fmt: skip
    return {COMPARED: declaration}


OPEN_LIST: Final = compared(members=ListClass.OPEN)
"""The declaration of an open list."""
WORD_LIST: Final = compared(members=ListClass.OPEN, text=TextComparison.WORDS)
"""The declaration of an open list of names, places or other short texts."""
CODES: Final = compared(members=ListClass.OPEN, text=TextComparison.CODE)
"""The declaration of an open list of words in kebab-case or of other codes."""
KEYED_LIST: Final = compared(members=ListClass.KEYED)
"""The declaration of a list of parts with keys."""
WHOLE_LIST: Final = compared(members=ListClass.WHOLE)
"""The declaration of a whole list."""
IDENTITY_LIST: Final = compared(members=ListClass.WHOLE, identity=True)
"""The declaration of a whole list that belongs to the identity of the record."""
AUTHORITIES: Final = compared(members=ListClass.WHOLE, grouping=Grouping.AUTHORITY, identity=True)
"""The declaration of the list of parties, in which a state stands for its ministries."""
OWNERS: Final = compared(members=ListClass.WHOLE, grouping=Grouping.HOLDING)
"""The declaration of a whole list of owners, in which a parent stands for its subsidiary."""
SEQUENCE: Final = compared(members=ListClass.SEQUENCE)
"""The declaration of a list whose order counts."""
WITHIN_SPAN: Final = compared(members=ListClass.WITHIN_SPAN)
"""The declaration of a list of days that are compared with the first and last known day of the record."""
WHOLE_BY_SUM: Final = compared(members=ListClass.WHOLE_BY_SUM)
"""The declaration of a list of stakes, which is whole when their shares reach 100 %."""
WORDS: Final = compared(text=TextComparison.WORDS)
"""The declaration of a name, a place or another short text."""
CODE: Final = compared(text=TextComparison.CODE)
"""The declaration of a code or of a word in kebab-case."""
PROSE: Final = compared(text=TextComparison.NEVER)
"""The declaration of free text for readers."""
IDENTITY: Final = compared(identity=True)
"""The declaration of a single value that belongs to the identity of the record."""
OWNER: Final = compared(grouping=Grouping.HOLDING)
"""The declaration of an owner, where a parent stands for its subsidiary."""
AUTHORITY: Final = compared(grouping=Grouping.AUTHORITY)
"""The declaration of a party, where a state stands for its ministries."""
CHANGES: Final = compared(changes=True)
"""The declaration of a number that changes with time."""
REPEATS: Final = compared(repeats=True)
"""The declaration of the date of an event of which there can be several."""
