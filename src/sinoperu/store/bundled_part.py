"""What a data set has of the data that come with sinoperu, and the title, authors and licence of these data."""

from typing import Final

import attrs

TITLE: Final = "sinoperu: facts about the relations between Peru and China, with their sources"
"""The title of the data that come with sinoperu. `CITATION.cff` and `LICENSE-DATA` have the same title."""
AUTHORS: Final = "The sinoperu authors"
"""Who publishes them."""
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
"""The address of their licence."""


@attrs.frozen(kw_only=True)
class BundledPart:
    """What a data set has of the data that come with sinoperu.

    >>> BundledPart(version="2026.12", changed=True).credit
    'sinoperu: facts about the relations between Peru and China, with their sources. Version 2026.12. Publisher: The
     sinoperu authors. Licence: https://creativecommons.org/licenses/by/4.0/. They were changed or combined with other
     data.'
    """

    version: str
    """The version of the data that come with sinoperu."""
    changed: bool = False
    """Whether they were changed, cut down or merged with other data."""

    @property
    def credit(self) -> str:
        """The credit that the licence asks for: title, authors, version, licence, and whether the data were changed."""
        change = " They were changed or combined with other data." if self.changed else ""
        return f"{TITLE}. Version {self.version}. Publisher: {AUTHORS}. Licence: {LICENCE}.{change}"


def changed_part(*parts: BundledPart | None) -> BundledPart | None:
    """Return what a changed copy, or the result of a merge, has of the data that come with sinoperu.

    >>> changed_part(None, BundledPart(version="2026.12"))
    BundledPart(version='2026.12', changed=True)
    """
    return next((attrs.evolve(part, changed=True) for part in parts if part is not None), None)
