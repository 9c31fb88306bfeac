"""Verdicts on what sources say, by comparison with adopted values, other sources and the chronology."""
