"""Records with similar names, at the limits of what is compared."""

import pytest

import sinoperu


def similar(first: str, second: str) -> bool:
    text = f'[project.a]\nnames = {{ en = "{first}" }}\n[project.b]\nnames = {{ en = "{second}" }}\n'
    return bool(sinoperu.loads(text).check(select=["REF004"]).findings)


@pytest.mark.parametrize("length", [64, 65])
def test_a_long_word_has_one_spelling(length: int) -> None:
    word = "abcde" * 13
    assert similar(f"mine {word[:length]}", f"mine {word[: length - 1]}") is (length <= 64)
    assert similar(f"mine {word[:length]}", f"{word[:length]} mine")


@pytest.mark.parametrize("count", [32, 33])
def test_a_name_of_many_words_is_only_similar_to_the_same_words(count: int) -> None:
    words = [chr(ord("a") + number // 26) + chr(ord("a") + number % 26) for number in range(count - 1)]
    assert similar(" ".join([*words, "toromocho"]), " ".join([*words, "toromoch"])) is (count <= 32)
    assert similar(" ".join([*words, "toromocho"]), " ".join(["toromocho", *words]))


@pytest.mark.parametrize("count", [8, 9])
def test_names_are_not_compared_for_a_word_that_more_than_eight_names_have(count: int) -> None:
    others = [f"mine {chr(ord('a') + number) * 9}" for number in range(count - 2)]
    names = ["mine toromocho", "mine toromoch", *others]
    text = "".join(f'[project.p-{number}]\nnames = {{ en = "{name}" }}\n' for number, name in enumerate(names))
    found = [(finding.record, finding.message) for finding in sinoperu.loads(text).check(select=["REF004"])]
    message = "'mine toromocho' is similar to 'mine toromoch', a name of p-1"
    assert found == ([("p-0", message)] if count <= 8 else [])


@pytest.mark.parametrize(
    ("second", "is_similar"),
    [
        ("toromoch coperworks concession", True),
        ("toromoch coperworks concesion", False),
        ("toromocho copperworks", False),
        ("toromocho copperworks concession concession", False),
        ("toromocho copperworks terminal", False),
    ],
)
def test_at_most_two_words_of_a_similar_name_are_spelled_differently(second: str, is_similar: bool) -> None:  # noqa: FBT001
    assert similar("toromocho copperworks concession", second) is is_similar


@pytest.mark.parametrize(("first", "second"), [("phase 1", "phase 2"), ("abcdefghijk1", "abcdefghijk2")])
def test_words_with_digits_have_one_spelling(first: str, second: str) -> None:
    assert not similar(f"mine {first}", f"mine {second}")
