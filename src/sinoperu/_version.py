"""The version of the code; the data has its own, `sinoperu.load().version`."""

__version__ = "0.1.0"
