"""Places of values in data sets that were merged or changed."""

import attrs
import pytest

import sinoperu
from sinoperu.dataset import Dataset
from sinoperu.files.dossier import Place
from sinoperu.model import Agreement

OURS = sinoperu.loads('[agreement.x]\nsigned = "2009"\nentered_into_force = "2008"', file="ours.toml")
THEIRS = sinoperu.loads('# c\n\n\n\n[agreement.x]\nkind = "treaty"', file="theirs.toml")
SIGNED = ("agreement", "x", "signed")


def file_of(data: sinoperu.Dataset, *path: str | int) -> str | None:
    place = data.place(path)
    return None if place is None else place.file


def test_places_come_from_the_data_set_whose_record_was_kept() -> None:
    ours = OURS.merge(THEIRS, on_conflict="ours")
    assert {(finding.file, finding.line) for finding in ours.check(select=["AGR001"])} == {("ours.toml", 2)}
    assert file_of(OURS.merge(THEIRS, on_conflict="theirs"), *SIGNED) == "theirs.toml"
    assert file_of(THEIRS.merge(OURS, on_conflict="ours"), *SIGNED) == "theirs.toml"


def test_equal_records_have_the_place_in_the_first_data_set() -> None:
    same = sinoperu.loads('\n[agreement.x]\nsigned = "2009"\nentered_into_force = "2008"', file="same.toml")
    assert OURS.merge(same).place(SIGNED) == ("ours.toml", 2, 10)


def test_a_joined_source_has_the_places_of_both_data_sets() -> None:
    bare = sinoperu.loads('\n[source.s.says.agreement.x]\nsigned = "2009"', file="bare.toml")
    described = sinoperu.loads(
        '[source.s]\ntitle = "News"\n[source.s.says.agreement.x]\nplace = "Beijing"', file="full.toml"
    )
    for merged in (bare.merge(described), described.merge(bare)):
        assert file_of(merged, "source", "s") == "full.toml"
        assert file_of(merged, "source", "s", "title") == "full.toml"
        assert file_of(merged, "source", "s", "says", "agreement", "x", "signed") == "bare.toml"
        assert file_of(merged, "source", "s", "says", "agreement", "x", "place") == "full.toml"
        assert file_of(merged, "source", "s", "url") == "full.toml"


def test_places_are_found_after_a_thousand_merges() -> None:
    data = Dataset()
    for number in range(1000):
        data = data.merge(sinoperu.loads(f'[agreement.a{number}]\nsigned = "2009"', file=f"{number}.toml"))
    assert file_of(data, "agreement", "a0", "signed") == "0.toml"
    assert file_of(data, "agreement", "a999", "signed") == "999.toml"
    assert data.place(("agreement", "b")) is None


def test_a_changed_record_has_no_place() -> None:
    changed = OURS.replace(attrs.evolve(OURS.agreements["x"], signed="2012"))
    assert {(finding.file, finding.line) for finding in changed.check(select=["AGR001"])} == {(None, None)}
    assert changed.replace(OURS["x"]).place(SIGNED) is None


def test_a_replaced_record_that_is_equal_keeps_its_place() -> None:
    assert OURS.replace(Agreement(id="x", signed="2009", entered_into_force="2008")).place(SIGNED) is not None


def test_a_removed_record_has_no_place_until_it_is_merged_again() -> None:
    without = OURS.without("x")
    assert without.place(SIGNED) is None
    assert without.merge(sinoperu.loads("[agreement.y]")).place(SIGNED) is None
    assert file_of(without.merge(OURS), *SIGNED) == "ours.toml"


def test_the_places_of_claims_are_forgotten_with_their_source() -> None:
    first, second = (sinoperu.loads(f'[source.s.passages.1]\ntext = "{text}"', file=text) for text in "ab")
    merged = first.merge(second, on_conflict="theirs")
    path = ("source", "s", "passages", "1", "text")
    assert file_of(merged, *path) == "b"
    assert merged.without("s").place(path) is None
    assert merged.replace(attrs.evolve(merged.sources["s"], title="x")).place(path) is None


def test_a_function_of_the_caller_is_asked_for_every_path() -> None:
    data = Dataset([Agreement(id="x")], places=lambda path: Place("own", len(path), 1))
    assert data.place(("accept", 0, "code")) == ("own", 3, 1)
    assert data.merge(Dataset([Agreement(id="y")])).place(SIGNED) == ("own", 3, 1)


def test_a_path_is_not_a_text() -> None:
    with pytest.raises(TypeError, match=r"^expected a list of keys and indexes, got text 'agreement': write "):
        OURS.place("agreement")  # type: ignore[arg-type]
