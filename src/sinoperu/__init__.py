"""Peru-China relations as typed, cited, checked data."""
