"""Queries that combine many records or rows of series."""
