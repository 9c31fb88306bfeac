"""The base of every vocabulary."""

import enum


class Word(enum.StrEnum):
    """The base of every vocabulary: a member is its word."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"
