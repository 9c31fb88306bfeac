"""Questions that go through many records or rows."""
