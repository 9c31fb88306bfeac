"""What is known of the relations between Peru and China, as typed, cited, checked data."""

from sinoperu._version import __version__
from sinoperu.dataset import Dataset
from sinoperu.errors import LoadError, Problem, SinoperuError, UnknownRecordError
from sinoperu.loading import dump, dumps, load, loads

__all__ = ["Dataset", "LoadError", "Problem", "SinoperuError", "UnknownRecordError", "__version__", "dump", "dumps", "load", "loads"]
