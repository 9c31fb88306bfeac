"""A tree that stores, for each value in a text, the offset of the value and the offset of its key."""

from array import array

from sinoperu.files.formats._plain import Path

ROOT = 0
"""The node of the whole document."""
NO_KEY = -1
"""The key offset that is stored for a value without a key, such as an array item."""


class Offsets:
    """The offsets of all values and keys of one text, as a tree of numbered nodes.

    The offsets are stored in arrays of numbers, because a large file has millions of values and a dict of paths would
    need much more memory.

    >>> offsets = Offsets()
    >>> parties = offsets.add(ROOT, "parties", value=10, key=0)
    >>> offsets.value(offsets.add(parties, 0, value=11))
    11
    """

    def __init__(self) -> None:
        self._values = array("q", [0])
        self._keys = array("q", [NO_KEY])
        self._children: dict[int, dict[str | int, int]] = {}

    def add(self, parent: int, step: str | int, value: int, key: int = NO_KEY) -> int:
        """Store the offsets of a value, and return the node of the value.

        Args:
            parent: The node of the array or table that contains the value.
            step: The key or index of the value in this array or table.
            value: The offset of the value.
            key: The offset of the key of the value.
        """
        node = self._children.setdefault(parent, {}).setdefault(step, len(self._values))
        if node == len(self._values):
            self._values.append(value)
            self._keys.append(key)
        else:
            self._values[node], self._keys[node] = value, key
        return node

    def move_root(self, value: int) -> None:
        """Store the offset of the whole document."""
        self._values[ROOT] = value

    def child(self, node: int, step: str | int) -> int | None:
        """Return the child of `node` with the key or index `step`, or `None` if there is no such child."""
        children = self._children.get(node)
        return None if children is None else children.get(step)

    def count(self, node: int) -> int:
        """Return the number of direct children of `node`."""
        return len(self._children.get(node, ()))

    def descend(self, path: Path) -> tuple[int, bool]:
        """Follow a path from the root as far as it exists. Return the last node, and whether the whole path exists."""
        node = ROOT
        for step in path:
            child = self.child(node, step)
            if child is None:
                return node, False
            node = child
        return node, True

    def value(self, node: int) -> int:
        """Return the offset of the value at `node`."""
        return self._values[node]

    def key(self, node: int) -> int:
        """Return the offset of the key at `node`. For a value without a key, return the offset of the value."""
        start = self._keys[node]
        return self._values[node] if start == NO_KEY else start
