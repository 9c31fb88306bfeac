"""A door: one way in which text, bytes or a file come in from outside."""

from collections.abc import Callable, Iterable
from random import Random
from typing import Final

import attrs
from tests.fuzz.mutations import MAX_INPUT, Mutation, change_text, decoded, encoded


@attrs.frozen(kw_only=True)
class Door:
    """One way in, with the inputs that its mutations begin with."""

    name: str
    """The name, as the command line takes it, e.g. `"partial-date"`."""
    enter: Callable[[bytes], None]
    """The target: it takes any bytes, and raises an exception only if it finds a fault."""
    seeds: Callable[[], Iterable[str | bytes]]
    """The inputs with which the mutations begin."""
    mutation: Mutation = change_text
    """The change that makes the next input of one that is known."""

    def inputs(self) -> tuple[bytes, ...]:
        """Return the inputs that mutations begin with."""
        return tuple(encoded(seed) if isinstance(seed, str) else seed for seed in self.seeds())

    def mutated(self, data: bytes, random: Random) -> bytes:
        """Return a changed input."""
        return self.mutation(data, random)[:MAX_INPUT]


DOORS: Final[dict[str, Door]] = {}
"""All doors by name."""


def door(
    name: str, seeds: Callable[[], Iterable[str | bytes]], mutation: Mutation = change_text
) -> Callable[[Callable[[bytes], None]], Callable[[bytes], None]]:
    """Return a decorator that makes a door of a function that takes bytes."""

    def register(enter: Callable[[bytes], None]) -> Callable[[bytes], None]:
        DOORS[name] = Door(name=name, enter=enter, seeds=seeds, mutation=mutation)
        return enter

    return register


def text_door(
    name: str, seeds: Callable[[], Iterable[str]]
) -> Callable[[Callable[[str], None]], Callable[[str], None]]:
    """Return a decorator that makes a door of a function that takes text."""

    def register(enter: Callable[[str], None]) -> Callable[[str], None]:
        DOORS[name] = Door(name=name, enter=lambda data: enter(decoded(data)), seeds=seeds)
        return enter

    return register
