"""Text and plain data: dict, list, str, int, bool, Decimal, None and dates; and where each value stands."""
