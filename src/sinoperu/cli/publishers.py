"""The list of publishers whose sources may have a strong kind, such as `official`.

Verdicts trust a source more if it has a strong kind. So the curators decide for each publisher, and not for each
source, which strong kinds it may have.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import attrs

from sinoperu.errors import LoadError, Problem, quote
from sinoperu.files.formats import toml
from sinoperu.files.formats.decoding import decode
from sinoperu.files.regular_files import read_regular
from sinoperu.store.records import RecordStore
from sinoperu.values.vocabulary import SourceKind
from sinoperu.verdicts.source_strength import strength_rank

FILE: Final = "_publishers.toml"
"""The name of the list in the folder of the seeds."""
STRONG_KINDS: Final = tuple(kind for kind in SourceKind if strength_rank(kind) < strength_rank(SourceKind.AGENCY))
"""The kinds that are stronger than the report of a news agency."""


@attrs.frozen(kw_only=True)
class Publisher:
    """A publisher whose sources may have a strong kind."""

    name: str
    """The name, as in `Source.publisher`."""
    kinds: tuple[SourceKind, ...]
    """The strong kinds that its sources may have."""
    about: str
    """What the publisher is, and what it publishes, in a few words."""


def read_publishers(seeds: Path) -> Mapping[str, Publisher]:
    """Return the listed publishers of a folder of seeds by their names; an empty dict if the folder has no list.

    Raises:
        LoadError: The list cannot be read, or an entry is not valid. The error lists every problem.
    """
    file = seeds / FILE
    if not file.exists():
        return {}
    name = str(file)
    text, problems = decode(read_regular(file, name), name)
    if problems:
        raise LoadError(problems)
    table = toml.parse(text, name)
    entries = table.get("publisher")
    if not isinstance(entries, dict) or len(table) > 1:
        raise LoadError([Problem(message="expected tables [publisher.NAME] and nothing else", file=name)])
    publishers: dict[str, Publisher] = {}
    for key, entry in entries.items():
        try:
            publishers[key] = _publisher(key, entry)
        except ValueError as error:
            problems.append(Problem(message=str(error), path=("publisher", key), file=name))
    if problems:
        raise LoadError(problems)
    return publishers


def _publisher(name: str, entry: object) -> Publisher:
    match entry:
        case {"kinds": [_, *_] as kinds, "about": str(about), **others} if about and not others:
            pass
        case _:
            raise ValueError(f"expected the keys kinds and about, and no others, got {quote(entry)}")
    for kind in kinds:
        if kind not in STRONG_KINDS:
            raise ValueError(f"expected one of the kinds {', '.join(STRONG_KINDS)}, got {quote(kind)}")
    return Publisher(name=name, kinds=tuple(map(SourceKind, kinds)), about=about)


def kind_problems(data: RecordStore, publishers: Mapping[str, Publisher]) -> Iterator[Problem]:
    """Yield a problem for each source that has a strong kind although the list does not give it to its publisher."""
    for source in data.sources.values():
        listed = publishers.get(source.publisher or "")
        if source.kind not in STRONG_KINDS or (listed is not None and source.kind in listed.kinds):
            continue
        expected = (
            f"expected a publisher that {FILE} lists" if listed is None
            else f"expected a kind that {FILE} lists for its publisher, {', '.join(listed.kinds)}, or a weaker one"
        )  # fmt: skip
        path = ("source", source.id, "kind")
        place = data.place(path)
        where = {} if place is None else place._asdict()
        yield Problem(message=f"{expected}, got {quote(source.publisher)} with {source.kind}", path=path, **where)


__all__ = ["FILE", "STRONG_KINDS", "Publisher", "kind_problems", "read_publishers"]


def __dir__() -> list[str]:
    return __all__
