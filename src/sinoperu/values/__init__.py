"""The values that fields hold: dates, quantities, text, ids and words."""
