"""A small package that depends on sinoperu, written as a user would write it."""
