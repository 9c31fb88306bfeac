"""The values that fields hold: dates, quantities, text, ids and the words of vocabularies."""
