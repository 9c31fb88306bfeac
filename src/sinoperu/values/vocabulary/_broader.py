"""The words that include narrower words of the same vocabulary."""

from typing import Final

from sinoperu.values.vocabulary._word import Word
from sinoperu.values.vocabulary.actors import OrganizationKind, StateOwnership
from sinoperu.values.vocabulary.agreements import AgreementKind
from sinoperu.values.vocabulary.investments import InvestmentMode
from sinoperu.values.vocabulary.relations import VisitKind

BROADER: Final[dict[Word, Word]] = {
    **dict.fromkeys(
        (
            AgreementKind.FREE_TRADE_AGREEMENT, AgreementKind.BILATERAL_INVESTMENT_TREATY,
            AgreementKind.DOUBLE_TAXATION_AGREEMENT, AgreementKind.EXTRADITION_TREATY,
            AgreementKind.MUTUAL_LEGAL_ASSISTANCE_TREATY, AgreementKind.AMENDING_PROTOCOL,
        ),
        AgreementKind.TREATY,
    ),
    OrganizationKind.BANK: OrganizationKind.COMPANY,
    StateOwnership.MAJORITY_STATE: StateOwnership.STATE,
    InvestmentMode.PRIVATIZATION: InvestmentMode.ACQUISITION,
    InvestmentMode.TENDER_OFFER: InvestmentMode.ACQUISITION,
    VisitKind.STATE: VisitKind.OFFICIAL,
}  # fmt: skip
"""A dict from a narrower word to the broader word that includes it, e.g. from `"bank"` to `"company"`.

A source that uses the broader word does not contradict a record that has the narrower word.
"""
