"""A tree of offsets: where each value of a text starts, and where its key does."""

from array import array

from sinoperu.files.formats._plain import Path

ROOT = 0
"""The node of the whole document."""
NO_KEY = -1
"""Where the key of a value starts that has no key."""


class Offsets:
    """The offsets of the values of one text and of their keys, in a tree of numbered nodes.

    A large file has millions of values: numbers in arrays take a fraction of what a dict of paths takes.

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
        """Add the value at `step` of `parent`, or move the one that is there, and return its node."""
        node = self._children.setdefault(parent, {}).setdefault(step, len(self._values))
        if node == len(self._values):
            self._values.append(value)
            self._keys.append(key)
        else:
            self._values[node], self._keys[node] = value, key
        return node

    def move_root(self, value: int) -> None:
        """Say where the document's own value starts."""
        self._values[ROOT] = value

    def child(self, node: int, step: str | int) -> int | None:
        """Return the node at `step` of `node`, or None."""
        children = self._children.get(node)
        return None if children is None else children.get(step)

    def count(self, node: int) -> int:
        """Return how many values stand directly in `node`."""
        return len(self._children.get(node, ()))

    def descend(self, path: Path) -> tuple[int, bool]:
        """Return the last node on `path` that exists, and whether it is the end of the path."""
        node = ROOT
        for step in path:
            child = self.child(node, step)
            if child is None:
                return node, False
            node = child
        return node, True

    def value(self, node: int) -> int:
        """Return where the value of `node` starts."""
        return self._values[node]

    def key(self, node: int) -> int:
        """Return where the key of `node` starts, or where its value does if it has no key."""
        start = self._keys[node]
        return self._values[node] if start == NO_KEY else start
