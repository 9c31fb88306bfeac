"""Conversion between the plain data of files and the contents of one data set.

A dossier is one file or a folder of files. It does not matter which file of the folder contains which table. A record
is defined only once. The statements of one source may be spread over several files. Its statements about the same
record must all be in one file, and so must its expectations.
"""

from sinoperu.files.dossier.assembly import Assembly, source_of
from sinoperu.files.dossier.documents import Document, Place
from sinoperu.files.dossier.writing import plain

__all__ = ["Assembly", "Document", "Place", "plain", "source_of"]


def __dir__() -> list[str]:
    return __all__
