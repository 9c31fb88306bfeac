"""Hold the records of one data set and look them up: by id, by type, by name, by date."""
