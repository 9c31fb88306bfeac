"""What a dossier has besides records and rows: keys at the top of a file, and the tables of what a source states."""

from collections.abc import Mapping
from typing import Final

from sinoperu.model.verification import VERIFIED
from sinoperu.values.vocabulary import Mode

FILE_KEYS: Final[Mapping[str, str]] = {
    "format": "The version of the file format.",
    "version": "The version of the data. All files of a dossier state the same one, or none.",
    VERIFIED: "Until when record types and series are kept up to date: a year, a month or a day each.",
    "stated_by": "The id of a source that states every value of the records in this file.",
    "accept": "The findings that the curators accept, each with the reason.",
}
"""The meaning of each key at the top of a file that is neither a record type nor a series."""

STATEMENT_TABLES: Final[Mapping[str, str]] = {
    Mode.SAYS.value: "What the source states, by record type and id.",
    Mode.EXPECTS.value: "What the source expects, by record type and id.",
}
"""The meaning of each table of statements of a source."""

SOURCE_TABLES: Final = frozenset({*STATEMENT_TABLES, "claims", "passages"})
"""The tables in the table of a source. All other keys are fields of the source."""
