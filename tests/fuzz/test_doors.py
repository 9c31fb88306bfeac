"""Each target of the fuzzer accepts its seeds, and a few changes of them. See README.md in this folder."""

import contextlib
import re
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples
from tests.fuzz.all_doors import DOORS
from tests.fuzz.mutations import MAX_INPUT, decoded

import sinoperu
from sinoperu import LoadError
from sinoperu.loading import Format

MOST_SEEDS = 12
README = Path(__file__).parent / "README.md"
each_door = pytest.mark.parametrize("name", DOORS)


@each_door
def test_the_seeds_show_no_fault(name: str) -> None:
    inputs = DOORS[name].inputs()
    assert inputs
    for data in islice(inputs, 0, None, max(1, len(inputs) // MOST_SEEDS)):
        DOORS[name].enter(data)


@each_door
@given(random=st.randoms(use_true_random=False))
@examples(15)
def test_changed_seeds_show_no_fault(name: str, random: Random) -> None:
    door = DOORS[name]
    data = random.choice(door.inputs())
    for _ in range(random.choice((1, 2, 4))):
        data = door.mutated(data, random)
        assert len(data) <= MAX_INPUT
    door.enter(data)


@pytest.mark.parametrize(("name", "written"), [("toml", "toml"), ("json", "json"), ("json-lines", "jsonl")])
def test_enough_changed_dossiers_load(name: str, written: Format) -> None:
    """Fuzzing would reach no check if nearly all changed dossiers were refused."""
    random = Random(1)
    inputs = DOORS[name].inputs()
    loaded = 0
    for _ in range(100):
        with contextlib.suppress(LoadError):
            sinoperu.loads(decoded(DOORS[name].mutated(random.choice(inputs), random)), written)
            loaded += 1
    assert loaded >= 30


def test_the_page_lists_all_doors() -> None:
    listed = re.findall(r"^\| `([a-z-]+)` \|", README.read_text("utf-8"), re.MULTILINE)
    assert listed == list(DOORS)
