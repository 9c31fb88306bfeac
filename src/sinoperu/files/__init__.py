"""Read files into records, and write records to files."""
