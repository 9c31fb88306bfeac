"""The types of field values: dates, quantities, text, ids and the words of vocabularies."""
