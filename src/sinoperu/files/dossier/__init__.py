"""Conversion between the plain data of files and the contents of one data set.

A dossier is one file or a folder of files. The tables may be spread over the files in any way, but each record must be
defined only once. The statements of one source may be in several files, but its statements about the same record must
all be in one file. The same rule applies to the expectations of a source.
"""

from sinoperu.files.dossier.assembly import Assembly
from sinoperu.files.dossier.documents import Document, Place
from sinoperu.files.dossier.located import Item, LocatedItems
from sinoperu.files.dossier.writing import plain

__all__ = ["Assembly", "Document", "Item", "LocatedItems", "Place", "plain"]


def __dir__() -> list[str]:
    return __all__
