"""Names by language, identifiers by scheme, ids, and text without accents and case."""

import copy
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoperu import strategies
from sinoperu.model import State
from sinoperu.values.ids import check_id
from sinoperu.values.text import Filters, Identifiers, Names, fold
from sinoperu.values.vocabulary import AgreementKind


@given(st.dictionaries(st.sampled_from(["en", "es", "zh", "zh-Hant", "qu"]), strategies.texts()))
def test_names_are_a_mapping_sorted_by_language(mapping: dict[str, str]) -> None:
    names = Names(mapping)
    assert list(names) == sorted(mapping)
    assert len(names) == len(mapping)
    assert {tag: names[tag] for tag in names} == {tag: names.get(tag) for tag in names} == mapping
    assert all(tag in names for tag in mapping)
    assert "xx" not in names
    assert names.get("xx") is None
    with pytest.raises(KeyError):
        names["xx"]


@given(strategies.names())
def test_names_are_equal_in_whatever_order_they_are_given(names: Names) -> None:
    other = Names(tuple(reversed(names.pairs)))
    assert other == names
    assert hash(other) == hash(names)
    assert copy.deepcopy(names) == pickle.loads(pickle.dumps(names)) == names  # noqa: S301  our own bytes


@pytest.mark.parametrize(
    ("names", "asked", "best"),
    [
        ({"en": "Peru", "es": "Perú", "zh": "秘鲁"}, "zh", "秘鲁"),
        ({"en": "Peru", "es": "Perú"}, "zh", "Peru"),
        ({"es": "Perú", "zh": "秘鲁"}, "en", "Perú"),
        ({"zh": "秘鲁", "de": "Peru"}, "en", "秘鲁"),
        ({"qu": "Piruw", "de": "Peru"}, "en", "Peru"),
        ({}, "en", ""),
        ({"en": "Peru", "es": "Perú"}, "es-PE", "Perú"),
        ({"en": "Peru", "es": "Perú"}, "ES_pe", "Perú"),
        ({"en": "Peru", "zh": "秘鲁"}, "zh-Hans-CN", "秘鲁"),
        ({"en": "Peru", "zh": "秘鲁", "zh-Hant": "秘魯"}, "zh-Hant-TW", "秘魯"),
        ({"de": "Peru", "zh-Hant": "秘魯"}, "zh", "秘魯"),
        ({"de": "Peru", "en-GB": "Peru (GB)"}, "fr", "Peru (GB)"),
    ],
)
def test_the_best_name_falls_back_in_the_stated_order(names: dict[str, str], asked: str, best: str) -> None:
    assert Names(names).best(asked) == best


def test_the_text_of_names_is_the_best_name_and_the_repr_has_all() -> None:
    assert str(Names(en="Peru", es="Perú")) == "Peru"
    assert repr(Names(es="Perú", en="Peru")) == "Names(en='Peru', es='Perú')"
    assert repr(Identifiers({"world-bank": "PER"})) == "Identifiers({'world-bank': 'PER'})"


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        ((("en", "a"), ("en", "b")), "expected each key once, got ['en', 'en']"),
        ((("English", "a"),), "expected a language tag such as en, es or zh, got 'English'"),
        ((("en", " "),), "Names.en: expected text that is not blank, got text ' '"),
    ],
)
def test_invalid_names_are_refused(pairs: tuple[tuple[str, str], ...], message: str) -> None:
    with pytest.raises(ValueError, match=r"expected ") as refused:
        Names(pairs)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (5, "expected a mapping or keyword arguments such as en='Name', got int 5"),
        ("Peru", "expected a mapping or keyword arguments such as en='Name', got text 'Peru'"),
        (["en"], "expected pairs of a key and a text, got text 'en'"),
        ({3: "Peru"}, "expected a language tag such as en, es or zh, got int 3"),
        ({"en": 3}, "Names.en: expected text, got int 3"),
        ({"en": None}, "Names.en: expected text, got nothing"),
        ({"en": AgreementKind.TREATY}, "Names.en: expected text, got enum member AgreementKind.TREATY"),
    ],
)
def test_names_of_other_types_are_refused(texts: Any, message: str) -> None:
    with pytest.raises(TypeError) as refused:
        Names(texts)
    assert str(refused.value) == message


def test_names_can_be_keyword_arguments_a_mapping_or_both() -> None:
    names = Names(en="Peru", es="Perú")
    assert names == Names({"en": "Peru", "es": "Perú"}) == Names({"en": "Peru"}, es="Perú")
    assert Names(names.pairs, en="Republic of Peru").pairs == (("en", "Republic of Peru"), ("es", "Perú"))
    assert Names() == Names({}) == Names(())


@given(st.one_of(strategies.names(), strategies.identifiers(), st.just(Names({"is": "Perú", "zh-Hant": "秘魯"}))))
def test_the_repr_is_a_call_that_makes_an_equal_map(texts: Names | Identifiers) -> None:
    assert eval(repr(texts), {"Names": Names, "Identifiers": Identifiers}) == texts  # noqa: S307  our own text


def test_maps_are_frozen_and_records_with_names_can_be_evolved() -> None:
    names = Names(en="Peru")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        names.pairs = ()  # type: ignore[misc]  # what is tested
    assert attrs.evolve(State(id="peru", names=names), iso2="PE").names == names
    assert len({names, Names({"en": "Peru"}), Identifiers(en="Peru")}) == 2
    assert pickle.loads(pickle.dumps(names)) == copy.copy(names) == names  # noqa: S301  our own bytes


@given(strategies.texts())
def test_folding_removes_differences_of_case_accents_and_spaces(text: str) -> None:
    assert fold(text.upper().casefold()) == fold(text.upper())
    assert fold(f"  {text}\n") == fold(text)
    assert fold("ÁRBOL  Ñandú") == "arbol nandu"


@given(strategies.ids())
def test_a_valid_id_is_returned_unchanged(text: str) -> None:
    assert check_id(text) == text


def test_an_id_has_at_most_120_characters() -> None:
    assert check_id("a" * 120) == "a" * 120
    with pytest.raises(ValueError, match=r"^expected an id in kebab-case such as trade-treaty-2009, got 'aaa"):
        check_id("a" * 121)


KEYS = st.text(min_size=1, max_size=3) | st.builds("kind[{}]".format, st.text()) | st.text("ab-", min_size=200)


@pytest.mark.parametrize("cls", [Names, Identifiers, Filters])
@given(key=KEYS, text=st.text(max_size=3))
def test_a_key_can_be_saved_or_is_refused_in_one_visible_line(cls: type[Any], key: str, text: str) -> None:
    refusal = ""
    try:
        made = cls({key: text})
    except ValueError as error:
        refusal = str(error)
    else:
        assert key.encode()
        assert cls(made.pairs) == made
    assert refusal.isprintable()
    assert len(refusal) < 350


def test_a_refused_text_is_named_by_its_key_in_a_short_line() -> None:
    with pytest.raises(ValueError, match=r"^Filters\.'kind\[\\n\]': expected text that is not blank, got text ''$"):
        Filters({"kind[\n]": ""})
    with pytest.raises(
        ValueError, match=rf"^Filters\.{'x' * 117}\.\.\.: expected text that is not blank, got text ''$"
    ):
        Filters({"x" * 5000: ""})
    with pytest.raises(ValueError, match=r"^expected the path of a field .*, got 'kind\[\\ud800\]'$"):
        Filters({"kind[\ud800]": "mining"})


INVISIBLE = [
    "\u00ad",
    "\u200b",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u202e",
    "\u2066",
    "\ufe0f",
    "\U000e0041",
    "\x00",
    "\x7f",
]


@given(strategies.texts(), st.data())
def test_characters_that_cannot_be_seen_do_not_count_in_comparisons(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert fold(text[:at] + data.draw(st.sampled_from(INVISIBLE)) + text[at:]) == fold(text)


@given(
    st.text("中国秘鲁", min_size=1),
    st.text("中国秘鲁", min_size=1),
    st.sampled_from([" ", "-", "—", "——", " — ", "·", "・"]),
)
def test_chinese_texts_are_equal_across_dashes_and_spaces(first: str, second: str, joint: str) -> None:
    assert fold(first + joint + second) == fold(first + second)


@pytest.mark.parametrize(
    ("text", "folded"), [("中国、秘鲁", "中国、秘鲁"), ("Perú-中国", "peru-中国"), ("2009—2010", "2009—2010")]
)
def test_other_joints_stay(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text([*INVISIBLE, " ", "\n"]))
def test_text_without_a_visible_character_is_blank(text: str) -> None:
    with pytest.raises(ValueError, match=r"^Names\.en: expected text that is not blank, got text "):
        Names(en=text)
    with pytest.raises(ValueError, match=r"^State.aliases\[0\]: expected text that is not blank, got text "):
        State(id="peru", aliases=(text,))
