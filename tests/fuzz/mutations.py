"""Changes of inputs: of bytes, of the words of a text, and of the plain data of a dossier."""

import copy
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any, Final, NamedTuple, TypeAlias

import tomli_w
from tests.fuzz import material

MAX_INPUT = 16_000
"""No input is longer, so that an input that takes long shows a fault and not only its length."""

_TOKENS = re.compile(r"\w+|\s+|.", re.DOTALL)

Mutation: TypeAlias = Callable[[bytes, Random], bytes]
Writer: TypeAlias = Callable[[Any], str]


def decoded(data: bytes) -> str:
    """Return any bytes as text. Bytes that are not UTF-8 become lone surrogates, as Python reads them from a system."""
    return data.decode("utf-8", "surrogateescape")


def encoded(text: str) -> bytes:
    """Return the bytes of which `decoded` makes a text."""
    return text.encode("utf-8", "surrogatepass")


def _number_of_changes(random: Random) -> range:
    return range(random.choice((1, 1, 1, 2, 3, 6)))


def change_bytes(data: bytes, random: Random) -> bytes:
    """Flip, cut out, repeat or insert bytes."""
    result = bytearray(data)
    for _ in _number_of_changes(random):
        start = random.randrange(len(result) + 1)
        end = min(len(result), start + random.choice((0, 1, 1, 2, 8, 64)))
        kind = random.randrange(4)
        if kind == 0:
            result[start:end] = bytes(random.randrange(256) for _ in range(end - start))
        elif kind == 1:
            del result[start:end]
        elif kind == 2:
            result[start:end] = result[start:end] * random.choice((2, 3, 50))
        else:
            result[start:end] = encoded(random.choice(material.tokens()))
    return bytes(result)


def change_words(data: bytes, random: Random) -> bytes:
    """Replace, remove, repeat or exchange words and signs of a text."""
    pieces = _TOKENS.findall(decoded(data))
    for _ in _number_of_changes(random):
        place = random.randrange(len(pieces) + 1)
        kind = random.randrange(5)
        if kind == 0 and pieces:
            pieces[place : place + 1] = [random.choice(pieces)]
        elif kind == 1:
            del pieces[place : place + random.choice((1, 1, 3, 10))]
        elif kind == 2:
            pieces[place:place] = pieces[place : place + random.choice((1, 5, 20))] * random.choice((1, 2, 20))
        elif kind == 3:
            pieces[place : place + 1] = [random.choice(material.tokens())]
        else:
            pieces[place:place] = [random.choice(material.tokens())]
    return encoded("".join(pieces))


# ------------------------------------------------------------------------------------------------ plain data


def _spots(value: Any, found: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Add each container of plain data with each of its keys or indexes to a list."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        found.append((value, key))
        if isinstance(inner, dict | list):
            _spots(inner, found)
    return found


def _leaf(random: Random) -> object:
    """Return some value, and mostly one that some field takes."""
    values: tuple[Sequence[object], ...] = (
        material.DATES, material.QUANTITIES, material.words(), material.NUMBERS, material.HOSTILE, (True, [], {})
    )  # fmt: skip
    return copy.deepcopy(random.choice(random.choices(values, (8, 4, 8, 4, 2, 1))[0]))


def _from_elsewhere(key: object, random: Random) -> object:
    """Return a value that some dossier has under a key."""
    return copy.deepcopy(random.choice(material.values_by_key().get(str(key)) or (_leaf(random),)))


class _Spot(NamedTuple):
    """A place in the plain data of a dossier: a table or list, and a key or an index of it."""

    data: dict[str, Any]
    container: Any
    key: Any
    random: Random

    @property
    def value(self) -> Any:
        return self.container[self.key]

    def set(self, value: object) -> None:
        self.container[self.key] = value


def _set_value(spot: _Spot) -> None:
    spot.set(_from_elsewhere(spot.key, spot.random))


def _set_leaf(spot: _Spot) -> None:
    if not isinstance(spot.value, dict | list):
        spot.set(_leaf(spot.random))


def _copy_within(spot: _Spot) -> None:
    """Put in a value of the same type from elsewhere in the dossier, so that references meet and run in circles."""
    alike = [other[key] for other, key in _spots(spot.data, []) if type(other[key]) is type(spot.value)]
    spot.set(copy.deepcopy(spot.random.choice(alike)))


def _refer(spot: _Spot) -> None:
    if isinstance(spot.value, str):
        ids = [name for tables in spot.data.values() if isinstance(tables, dict) for name in tables]
        spot.set(spot.random.choice(ids or ["x"]))


def _remove(spot: _Spot) -> None:
    del spot.container[spot.key]


def _add(spot: _Spot) -> None:
    """Repeat an item of a list, or add a key that stands beside this one in another dossier."""
    if isinstance(spot.container, list):
        spot.container.append(copy.deepcopy(spot.value))
    else:
        key = spot.random.choice(material.keys_beside().get(str(spot.key)) or material.keys())
        spot.container[key] = _from_elsewhere(key, spot.random)


def _add_anything(spot: _Spot) -> None:
    if isinstance(spot.container, dict):
        key = spot.random.choice((spot.random.choice(material.keys()), str(_leaf(spot.random))))
        spot.container[key] = spot.random.choice((spot.value, _leaf(spot.random)))


def _add_dossier(spot: _Spot) -> None:
    _merge(spot.data, copy.deepcopy(spot.random.choice(material.plain_dossiers())))


_CHANGES: Final = (
    _set_value, _set_value, _set_leaf, _copy_within, _refer, _remove, _add, _add, _add_anything, _add_dossier,
)  # fmt: skip


def change_plain(data: dict[str, Any], random: Random) -> None:
    """Change the plain data of a dossier in its place: values, keys, references and whole tables.

    Most changes keep the type of a value, so that many results are valid.
    """
    for _ in _number_of_changes(random):
        if spots := _spots(data, []):
            container, key = random.choice(spots)
            random.choice(_CHANGES)(_Spot(data, container, key, random))
        else:
            _merge(data, copy.deepcopy(random.choice(material.plain_dossiers())))


def _merge(target: dict[str, Any], added: Any) -> None:
    for key, value in added.items():
        if isinstance(value, dict) and isinstance(target.get(key), dict):
            _merge(target[key], value)
        elif isinstance(value, list) and isinstance(target.get(key), list):
            target[key] += value
        else:
            target[key] = value


def _read(data: bytes) -> dict[str, Any]:
    """Return the plain data of a dossier in any of the three formats."""
    text = decoded(data)
    if not text.lstrip().startswith("{"):
        return tomllib.loads(text)
    merged: dict[str, Any] = {}
    for line in text.splitlines() if text.endswith("}\n") else [text]:
        _merge(merged, json.loads(line))
    return merged


def json_lines(data: dict[str, Any]) -> str:
    """Write each table and row of a dossier on a line of its own."""

    def lines() -> Iterator[dict[str, Any]]:
        for word, value in data.items():
            if isinstance(value, dict):
                yield from ({word: {key: table}} for key, table in value.items())
            else:
                yield {word: value}

    return "".join(json.dumps(line) + "\n" for line in lines())


def dossier_mutation(write: Writer) -> Mutation:
    """Return a mutation that mostly changes plain data, so that most of its results are well-formed files."""

    def mutate(data: bytes, random: Random) -> bytes:
        if random.random() < 0.9:
            try:
                plain = _read(data)
                change_plain(plain, random)
                return encoded(write(plain))
            except (
                ValueError,
                TypeError,
                AttributeError,
                RecursionError,
            ):  # the data are no dossier, or the format cannot hold them
                pass
        return change_text(data, random)

    return mutate


def change_text(data: bytes, random: Random) -> bytes:
    """Change bytes or words."""
    return random.choice((change_bytes, change_words, change_words))(data, random)


in_toml = dossier_mutation(tomli_w.dumps)
in_json = dossier_mutation(json.dumps)
in_json_lines = dossier_mutation(json_lines)


def in_two_dossiers(data: bytes, random: Random) -> bytes:
    """Change one or both of two dossiers, which a null byte separates."""
    first, _, second = data.partition(b"\0")
    if random.random() < 0.5:
        first = in_toml(first, random)
    return first.replace(b"\0", b"") + b"\0" + in_toml(second, random)
