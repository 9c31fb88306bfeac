"""Exports: a data set in the formats of other programs, with what each of them cannot hold."""

from sinoperu.exports.export import FORMATS, Export, ExportFormat, export
from sinoperu.exports.format import Format, Loss

__all__ = ["FORMATS", "Export", "ExportFormat", "Format", "Loss", "export"]


def __dir__() -> list[str]:
    return __all__
