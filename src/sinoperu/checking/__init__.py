"""Run the rules over a data set, and answer questions that need the chronology."""

from sinoperu.checking.run import assess, check, evidence, implied, why, window

__all__ = ["assess", "check", "evidence", "implied", "why", "window"]
