"""The tests. This file makes a package of the folder, because some libraries install a package `tests` of their own."""
