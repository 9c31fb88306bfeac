"""Pytest does not import the dependent package: part of it is wrong on purpose."""

collect_ignore = ["dependent"]
