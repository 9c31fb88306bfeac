"""The classes of the model: the module of each class, and the words that files use for record types and series.

The module of a class is imported when the class is first looked up. A program that asks for one agreement needs only
the classes of agreements, and creating the classes takes most of the time that the first question of a program costs.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Generic, TypeVar, cast

from sinoperu.lazy_names import lazy_names

if TYPE_CHECKING:
    from sinoperu.model.base import Record
    from sinoperu.model.series import Observation

C = TypeVar("C", bound=object)

_HOMES: Final = {
    "actors": "FormerName Group Initiative Office Organization Person Presence State Tenure",
    "agreements": "Accession Agreement Ratification Round Signatory Step Withdrawal",
    "base": "Part Reading Record",
    "bodies": "Mechanism Membership Resolution Session Summit Vote",
    "claims": "Claim",
    "class_lists": "RECORD_CLASSES SERIES_CLASSES",
    "commitments": "Measure TariffCommitment",
    "common_parts": "Amount Figure Stake",
    "conflicts": "Conflict Tally",
    "coverage": "Acceptance Coverage",
    "investments": "HoldingReached Investment Milestone Offer Participation Progress Project Review",
    "places": "Region",
    "relations": "Mission Partnership PartnershipScheme PartnershipTier Recognition Relation",
    "series": "BilateralObservation FdiFigure Observation Output PartnerRank TrackerDeal TradeFlow",
    "sources": "Passage Source Statement",
    "visits": "Delegate Engagement Meeting Outcome Visit",
}
"""The modules of this package, each with its classes and lists that can be imported from the package itself."""

model_member: Final = lazy_names("sinoperu.model", _HOMES)
"""Imports one of these names from its module. The package uses this function as its `__getattr__`."""


class LazyClasses(Mapping[str, type[C]], Generic[C]):
    """A read-only mapping from words to classes. Looking up a class imports its module; the words need no import.

    Args:
        names: A mapping from each word to the name of its class in `sinoperu.model`.

    >>> LazyClasses({"agreement": "Agreement"})["agreement"].__name__
    'Agreement'
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._classes: dict[str, type[C]] = {}

    def __getitem__(self, word: str) -> type[C]:
        cls = self._classes.get(word)
        if cls is None:
            cls = self._classes[word] = cast("type[C]", model_member(self._names[word]))
        return cls

    def __contains__(self, word: object) -> bool:
        return word in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __repr__(self) -> str:
        return f"LazyClasses({self._names!r})"


_RECORD_NAMES: Final = MappingProxyType(
    {
        "state": "State",
        "region": "Region",
        "group": "Group",
        "initiative": "Initiative",
        "organization": "Organization",
        "person": "Person",
        "office": "Office",
        "tenure": "Tenure",
        "relation": "Relation",
        "recognition": "Recognition",
        "partnership": "Partnership",
        "partnership-tier": "PartnershipTier",
        "partnership-scheme": "PartnershipScheme",
        "membership": "Membership",
        "summit": "Summit",
        "mechanism": "Mechanism",
        "resolution": "Resolution",
        "agreement": "Agreement",
        "tariff-commitment": "TariffCommitment",
        "measure": "Measure",
        "visit": "Visit",
        "meeting": "Meeting",
        "project": "Project",
        "investment": "Investment",
        "conflict": "Conflict",
        "coverage": "Coverage",
        "source": "Source",
    }
)
_SERIES_NAMES: Final = MappingProxyType(
    {
        "trade-flow": "TradeFlow",
        "partner-rank": "PartnerRank",
        "fdi-figure": "FdiFigure",
        "tracker-deal": "TrackerDeal",
        "output": "Output",
    }
)

RECORD_TYPES: Final[Mapping[str, "type[Record]"]] = LazyClasses(_RECORD_NAMES)
"""A mapping from the word that files use for a record type to its class, e.g. from `"agreement"` to `Agreement`.

The words are in the order in which files and pages list the record types.
"""

SERIES_TYPES: Final[Mapping[str, "type[Observation]"]] = LazyClasses(_SERIES_NAMES)
"""A mapping from the word that files use for a series to its class, e.g. from `"trade-flow"` to `TradeFlow`."""

PLURALS: Final[Mapping[str, str]] = {word: f"{word.replace('-', '_')}s" for word in RECORD_TYPES}
"""A dict from each record type to the name of its collection in a data set, e.g. from `"agreement"` to `"agreements"`.
"""
