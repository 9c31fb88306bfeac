"""Queries that combine many records, or many rows of series."""
