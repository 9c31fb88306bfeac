"""The class `Format`, which describes one format of exports, and what an export of it contains."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Protocol, TypeVar

import attrs

from sinoperu.store.records import RecordStore

Item = TypeVar("Item")

_PLURAL_END: Final = re.compile(r"(ie)?s(?= of | that | such | to |$)")


def _singular_end(end: re.Match[str]) -> str:
    return "y" if end[1] else ""


class Track(Protocol):
    """A function that passes on the items of a sequence, and may show how many of them are done."""

    def __call__(self, items: Sequence[Item], /) -> Iterable[Item]:
        """Pass on the items."""
        ...


def untracked(items: Sequence[Item]) -> Iterable[Item]:
    """Pass on the items, and show nothing."""
    return items


@attrs.frozen(kw_only=True)
class Loss:
    """One kind of information that an export left out."""

    what: str
    """What was left out, in the plural, e.g. `"agreements"` or `"points of projects"`."""
    count: int
    """How many of these things were left out."""
    why: str
    """Why the format cannot hold these things, e.g. `"the format has no treaties"`."""

    @property
    def counted(self) -> str:
        """What was left out, with the number, e.g. `"2 agreements"` or `"1 point of projects"`."""
        return f"{self.count} {_PLURAL_END.sub(_singular_end, self.what, count=1) if self.count == 1 else self.what}"

    def __str__(self) -> str:
        return f"not written: {self.counted} ({self.why})"


@attrs.frozen(kw_only=True)
class Content:
    """The content of an export, before it is written."""

    files: Mapping[str, bytes]
    """The content of each file by its name. An export to a single file has one item, whose name does not matter."""
    counts: Mapping[str, int]
    """How many things of each kind the export has, e.g. `{"agreement": 116}`."""
    losses: tuple[Loss, ...] = ()
    """What the export leaves out of this data set. The limits of the format itself are not repeated."""


@attrs.frozen(kw_only=True)
class Format:
    """One format in which a data set can be exported."""

    name: str
    """The name, e.g. `"geojson"`."""
    about: str
    """What a file of this format has and which programs read it, in a few sentences of Markdown."""
    layout: str
    """How the data are laid out in the files, as sentences of Markdown."""
    limits: tuple[str, ...]
    """What the format cannot hold, one sentence of Markdown each."""
    make: Callable[[RecordStore, Track], Content]
    """The function that makes the content of an export."""
    suffix: str
    """The usual end of the name of a file, e.g. `".geojson"`; empty for a folder."""
    is_folder: bool = False
    """Whether an export is a folder with several files."""


def losses(*found: tuple[str, int, str]) -> tuple[Loss, ...]:
    """Return those losses whose count is not zero.

    >>> [str(loss) for loss in losses(("visits", 2, "no such class"), ("groups", 0, "no such class"))]
    ['not written: 2 visits (no such class)']
    """
    return tuple(Loss(what=what, count=count, why=why) for what, count, why in found if count)
