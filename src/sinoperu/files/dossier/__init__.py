"""Conversion between the plain data of files and the contents of one data set.

A dossier is one file or a folder of files. All its tables are merged, however they are spread over the files. A record
is defined only once. The statements of one source may be spread over several files, with one table per record.
"""

from sinoperu.files.dossier.assembly import Assembly, source_of
from sinoperu.files.dossier.documents import Document, Place
from sinoperu.files.dossier.writing import plain

__all__ = ["Assembly", "Document", "Place", "plain", "source_of"]


def __dir__() -> list[str]:
    return __all__
