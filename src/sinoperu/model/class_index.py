"""The classes of records and observations by the words that files use for them.

The module of a class is imported when the class is first looked up. A program that asks for one agreement needs only
the classes of agreements, and creating the classes takes most of the time that the first question of a program costs.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from sinoperu.model.base import Record
    from sinoperu.model.series import Observation

C = TypeVar("C", bound=object)


class LazyClasses(Mapping[str, type[C]], Generic[C]):
    """A read-only mapping from words to classes. Looking up a class imports its module; the words need no import.

    Args:
        homes: A mapping from each word to the module and the name of its class, e.g. `"agreements.Agreement"`. The
            modules are those of `sinoperu.model`.

    >>> LazyClasses({"agreement": "agreements.Agreement"})["agreement"].__name__
    'Agreement'
    """

    def __init__(self, homes: Mapping[str, str]) -> None:
        self._homes = homes
        self._classes: dict[str, type[C]] = {}

    def __getitem__(self, word: str) -> type[C]:
        cls = self._classes.get(word)
        if cls is None:
            module, _, name = self._homes[word].partition(".")
            cls = self._classes[word] = getattr(import_module(f"sinoperu.model.{module}"), name)
        return cls

    def __contains__(self, word: object) -> bool:
        return word in self._homes

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)

    def __repr__(self) -> str:
        return f"LazyClasses({self._homes!r})"


_RECORD_HOMES: Final = MappingProxyType(
    {
        "state": "actors.State",
        "region": "places.Region",
        "group": "actors.Group",
        "initiative": "actors.Initiative",
        "organization": "actors.Organization",
        "person": "actors.Person",
        "office": "actors.Office",
        "tenure": "actors.Tenure",
        "relation": "relations.Relation",
        "recognition": "relations.Recognition",
        "partnership": "relations.Partnership",
        "partnership-tier": "relations.PartnershipTier",
        "partnership-scheme": "relations.PartnershipScheme",
        "membership": "bodies.Membership",
        "summit": "bodies.Summit",
        "mechanism": "bodies.Mechanism",
        "resolution": "bodies.Resolution",
        "agreement": "agreements.Agreement",
        "tariff-commitment": "commitments.TariffCommitment",
        "measure": "commitments.Measure",
        "visit": "visits.Visit",
        "meeting": "visits.Meeting",
        "project": "investments.Project",
        "investment": "investments.Investment",
        "conflict": "conflicts.Conflict",
        "coverage": "coverage.Coverage",
        "source": "sources.Source",
    }
)
_SERIES_HOMES: Final = MappingProxyType(
    {
        "trade-flow": "series.TradeFlow",
        "partner-rank": "series.PartnerRank",
        "fdi-figure": "series.FdiFigure",
        "tracker-deal": "series.TrackerDeal",
        "output": "series.Output",
    }
)

RECORD_TYPES: Final[Mapping[str, "type[Record]"]] = LazyClasses(_RECORD_HOMES)
"""A mapping from the word that files use for a record type to its class, e.g. from `"agreement"` to `Agreement`.

The words are in the order in which files and pages list the record types.
"""

SERIES_TYPES: Final[Mapping[str, "type[Observation]"]] = LazyClasses(_SERIES_HOMES)
"""A mapping from the word that files use for a series to its class, e.g. from `"trade-flow"` to `TradeFlow`."""

PLURALS: Final[Mapping[str, str]] = {word: f"{word.replace('-', '_')}s" for word in RECORD_TYPES}
"""A dict from each record type to the name of its collection in a data set, e.g. from `"agreement"` to `"agreements"`.
"""
