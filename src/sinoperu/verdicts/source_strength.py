"""The strength of sources, by their kind. Verdicts use it where independent sources disagree."""

from typing import Final

from sinoperu.values.vocabulary import SourceKind

GROUPS: Final = (
    (SourceKind.TREATY_TEXT, SourceKind.GAZETTE),
    (SourceKind.RULING, SourceKind.OFFICIAL, SourceKind.COMPANY_FILING),
    (SourceKind.DATASET, SourceKind.ACADEMIC),
    (SourceKind.AGENCY,),
    (SourceKind.NEWS,),
    (SourceKind.ENCYCLOPEDIA,),
    (SourceKind.BLOG,),
)
"""The kinds of sources in groups, from the strongest to the weakest."""
STRONG: Final = 1
"""The rank of the weakest group of strong sources. Only a strong source can dispute what another one says."""
_RANKS: Final = {kind: rank for rank, group in enumerate(GROUPS) for kind in group}


def strength_rank(kind: SourceKind | None) -> int:
    """Return the rank of the group of a kind of source: 0 for the strongest. An unknown kind is as weak as a blog.

    >>> strength_rank(SourceKind.GAZETTE), strength_rank(SourceKind.NEWS), strength_rank(None)
    (0, 4, 6)
    """
    return len(GROUPS) - 1 if kind is None else _RANKS[kind]


def is_authoritative(kind: SourceKind | None) -> bool:
    """Return whether a kind of source belongs to the two strongest groups. Only such sources can dispute one another.

    >>> is_authoritative(SourceKind.OFFICIAL), is_authoritative(SourceKind.DATASET)
    (True, False)
    """
    return strength_rank(kind) <= STRONG
