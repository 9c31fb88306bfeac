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
