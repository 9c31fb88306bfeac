"""Former names of fields and of words, each with the name that replaced it.

A former name is refused and never read as the new name, because its values often need to change too. The error message
gives the new name. `RENAMED` is the only list of former names.
"""

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from sinoperu.errors import did_you_mean, quote


class NewName(NamedTuple):
    """The name that replaced a former name."""

    name: str
    """The new name, e.g. `"regions"`."""
    hint: str = ""
    """How the values differ from before, as the end of a sentence, e.g. `"with ids of regions such as 'pe-apu'"`."""

    def __str__(self) -> str:
        return f"{self.name!r}, {self.hint}" if self.hint else repr(self.name)


RENAMED: Final[dict[str, Mapping[str, NewName]]] = {
    "organization": {
        "in_peru_since": NewName(
            "presences", "with a state and its dates such as { state = 'peru', start = '2014-01-30' }"
        ),
    },
    "resolution": {"abstained": NewName("abstentions")},
    "project": {"department": NewName("regions", "with ids of regions such as 'pe-apu'")},
}
"""The former names.

The key is the word of a record type, a series or a part (see `type_word`) for names of its fields, e.g. `"project"`;
or the name of a vocabulary for its words, e.g. `"ProjectStatus"`. The value is a mapping from each former name to its
`NewName`.
"""


def type_word(cls: type[object]) -> str:
    """Return the word by which messages name a class of the model, e.g. `"project"` for `Project`.

    >>> from sinoperu import Project, Stake, TradeFlow
    >>> type_word(Project), type_word(TradeFlow), type_word(Stake)
    ('project', 'trade-flow', 'stake')
    """
    return getattr(cls, "RECORD_TYPE", None) or getattr(cls, "SERIES", None) or cls.__name__.lower()


def name_hint(owner: str, name: str, names: Iterable[str]) -> str:
    """Return the end of a message about an unknown name: the new name if it is a former name, or else a similar name.

    Args:
        owner: The word of the type or the name of the vocabulary, as in `RENAMED`.
        name: The unknown name.
        names: The names that exist, to find a similar one.

    >>> name_hint("project", "department", ["regions"])
    "; it is now called 'regions', with ids of regions such as 'pe-apu'"
    >>> name_hint("project", "region", ["regions"])
    "; did you mean 'regions'?"
    """
    new = RENAMED.get(owner, {}).get(name)
    return did_you_mean(name, names) if new is None else f"; it is now called {new}"


def refuse_former_fields(cls: type[object]) -> None:
    """Make the constructor of a class name the new name if it is given a former name of a field.

    Only classes with such names are changed, so that the other constructors stay as fast as they are. The signature of
    the constructor stays the same.
    """
    word = type_word(cls)
    if word in RENAMED:
        constructor = _refusing(cls.__init__, cls.__name__, word)
        type.__setattr__(cls, "__init__", constructor)


def _refusing(generated: Callable[..., None], class_name: str, word: str) -> Callable[..., None]:
    former = RENAMED[word].keys()

    @functools.wraps(generated)
    def init(self: object, *args: Any, **fields: Any) -> None:  # `Any`, because each field has a type of its own
        for name in (name for name in former if name in fields):
            raise TypeError(f"{class_name}: unknown field {quote(name)} of {word}{name_hint(word, name, ())}")
        generated(self, *args, **fields)

    return init


__all__ = ["RENAMED", "NewName", "name_hint", "refuse_former_fields", "type_word"]


def __dir__() -> list[str]:
    return __all__
