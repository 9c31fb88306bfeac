"""Plain data of many files to the contents of one data set, and back.

A dossier is one file or many; its tables are merged in any grouping. A record is defined once; what a source
says may stand in several files, one table for each record that it speaks of.
"""

from sinoperu.files.dossier.assembly import Assembly, source_of
from sinoperu.files.dossier.documents import Document, Place
from sinoperu.files.dossier.writing import plain

__all__ = ["Assembly", "Document", "Place", "plain", "source_of"]
