"""The positions of keys and values in JSON text, compared with what the standard library decodes there."""

import json as standard
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples

from sinoperu.files.formats import json
from sinoperu.files.formats.positions import Position, locate_json

Path = tuple[str | int, ...]
SETTINGS = examples(60)

keys = st.text(min_size=0, max_size=5) | st.sampled_from(["a", "b", "id", "a.b", "[a]", "#", '"', "'", "é", "="])
texts = st.text(max_size=12) | st.text(alphabet="\"'\\\n\t #[]{}=,é", max_size=12)


def paths(data: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    yield path, data
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, inner in items:
        yield from paths(inner, (*path, step))


def offset_of(text: str, position: Position | None) -> int:
    assert position is not None
    return sum(len(line) + 1 for line in text.split("\n")[: position.line - 1]) + position.column - 1


json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=20,
)


def as_json(data: object, random: Random) -> str:
    """Write `data` as JSON, with random blanks wherever JSON allows them."""

    def blank() -> str:
        return random.choice(["", "", " ", "\t", "\n", " \r\n  "])

    def between(opening: str, items: list[str], closing: str) -> str:
        return opening + blank() + f"{blank()},{blank()}".join(items) + blank() + closing

    def scalar(value: object) -> str:
        return standard.dumps(value, ensure_ascii=random.choice([True, False]))

    if isinstance(data, dict):
        items = [f"{scalar(k)}{blank()}:{blank()}{as_json(v, random)}" for k, v in data.items()]
        return between("{", items, "}")
    if isinstance(data, list):
        return between("[", [as_json(item, random) for item in data], "]")
    return scalar(data)


@SETTINGS
@given(json_data, st.randoms(use_true_random=False))
def test_what_stands_at_a_json_position_is_the_value(data: object, random: Random) -> None:
    text = random.choice(["", "\n", " "]) + as_json(data, random)
    positions = locate_json(random.choice(["", "\ufeff"]) + text)
    decoder = standard.JSONDecoder()
    for path, value in paths(data):
        start = offset_of(text, positions.value(path))
        assert decoder.raw_decode(text, start)[0] == value
        if path and isinstance(path[-1], str):
            assert decoder.raw_decode(text, offset_of(text, positions.key(path)))[0] == path[-1]
        else:
            assert positions.key(path) == positions.value(path)


@SETTINGS
@given(json_data)
def test_values_of_canonical_json_stand_in_the_order_of_the_data(data: object) -> None:
    positions = locate_json(json.write(data))
    found = [positions.value(path) for path, _ in paths(data)]
    assert None not in found
    assert found == sorted(found, key=lambda position: position or (0, 0))
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("text", ["[" * 200_000 + "]" * 200_000, '{"a":' * 50_000 + "1" + "}" * 50_000])
def test_depth_costs_the_json_locator_no_recursion(text: str) -> None:
    depth = text.count("[") or text.count("{")
    path: Path = (0,) * (depth - 1) if text[0] == "[" else ("a",) * depth
    step = 1 if text[0] == "[" else 5
    assert locate_json(text).value(path) == (1, len(path) * step + 1)


@pytest.mark.parametrize("text", ["", "]", "}}", ",", ":", '"', "[1 2", '{"a" 1', "[,,]"])
def test_a_text_that_is_no_json_has_positions_of_some_kind(text: str) -> None:
    assert locate_json(text).nearest(("a", 0)).line == 1
