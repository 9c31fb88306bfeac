"""Judge what sources say against the adopted values, other sources and the chronology."""
