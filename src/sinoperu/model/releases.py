"""The names and the order of the releases of one data set."""

import re
from typing import Final

from sinoperu.model.sources import Source

_NUMBER: Final = re.compile(r"([0-9]{1,18})")


def release_name(source: Source) -> str:
    """Return the name of a release. A release without a name is named by its date of publication.

    >>> release_name(Source(id="tracker-2018", release_of="tracker", published="2018-07"))
    '2018-07'
    """
    return source.release or str(source.published or "")


def release_key(source: Source) -> tuple[object, ...]:
    """Return the key by which the releases of one data set are sorted, from the earliest to the latest.

    Releases are sorted by their name, then by their date of publication, then by id. Numbers in names are compared as
    numbers, so `"v9"` comes before `"v10"`.

    >>> releases = [Source(id="b", release="2018"), Source(id="a", release="2022"), Source(id="c", published="2020-01")]
    >>> [source.id for source in sorted(releases, key=release_key)]
    ['b', 'c', 'a']
    """
    published = source.published
    first_day = None if published is None else published.earliest
    name = release_name(source) if source.release or first_day is None else first_day.isoformat()
    pieces = _NUMBER.split(name)  # every second piece is a number, so pieces at the same index can be compared
    numbered = tuple(int(piece) if index % 2 else piece for index, piece in enumerate(pieces))
    return numbered, (0, 0, "") if published is None else published.sort_key, source.id
