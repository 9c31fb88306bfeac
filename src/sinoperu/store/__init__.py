"""The records of one data set, and how to look them up: by id, by type, by name and by date."""
