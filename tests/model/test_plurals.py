"""Words for one thing of a class and for several."""

import pytest

from sinoperu import Amount, Dataset, Finding, PartnerRank, Person, Tally
from sinoperu.model import PLURALS, RECORD_CLASSES
from sinoperu.model.base import Record
from sinoperu.model.plurals import counted, nouns
from sinoperu.store.typed_parts import TypedParts


@pytest.mark.parametrize("cls", RECORD_CLASSES)
def test_the_words_of_a_record_type_are_those_of_its_collection(cls: type[Record]) -> None:
    assert nouns(cls) == (cls.RECORD_TYPE.replace("-", " "), PLURALS[cls.RECORD_TYPE].replace("_", " "))


@pytest.mark.parametrize("name", [name for name, member in vars(TypedParts).items() if isinstance(member, property)])
def test_the_words_of_a_part_are_those_of_its_table(name: str) -> None:
    words = {"progress": "degrees of progress"}
    assert nouns(getattr(Dataset(), name).row_class)[1] == words.get(name, name.replace("_", " "))


@pytest.mark.parametrize(
    ("number", "cls", "text"),
    [
        (0, Finding, "0 findings"),
        (1, Person, "1 person"),
        (2, Tally, "2 tallies"),
        (3, Amount, "3 amounts"),
        (4, PartnerRank, "4 partner ranks"),
        (5, Record, "5 records"),
    ],
)
def test_a_number_of_things_is_written_in_words(number: int, cls: type[object], text: str) -> None:
    assert counted(number, cls) == text
