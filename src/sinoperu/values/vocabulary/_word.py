"""The base class of all vocabularies."""

import enum


class Word(enum.StrEnum):
    """The base class of all vocabularies. Each member is a `str` that is equal to the word as files write it.

    >>> from sinoperu import AgreementKind
    >>> AgreementKind.TREATY == "treaty", AgreementKind("treaty")
    (True, AgreementKind.TREATY)
    """

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"
