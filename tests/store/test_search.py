"""The search finds records by the beginnings of words, in any language and script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu import loads, strategies
from sinoperu.dataset import Dataset
from sinoperu.values.text import fold

DATA = sinoperu.loads(
    """
    [project.chancay-port]
    names = { en = "Chancay Port", es = "Puerto de Chancay", zh = "钱凯港" }
    aliases = ["Terminal Multipropósito"]
    [organization.chancay-terminal]
    names = { es = "Cosco Shipping Ports Chancay Perú S.A." }
    former_names = [{ name = "Terminales Portuarios Chancay S.A." }]
    identifiers = { lei = "529900ABC" }
    [organization.chancay]
    [state.peru]
    names = { es = "Perú", zh = "秘鲁" }
    [source.news-1]
    title = "Inauguran el megapuerto"
    publisher = "Andina"
    """
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("chancay", ["chancay", "chancay-terminal", "chancay-port"]),
        ("CHANCAY port", ["chancay-terminal", "chancay-port"]),
        ("port chancay", ["chancay-terminal", "chancay-port"]),
        ("puerto", ["chancay-port"]),
        ("erto", []),
        ("multiproposito", ["chancay-port"]),
        ("Multipropósito", ["chancay-port"]),
        ("peru", ["peru", "chancay-terminal"]),
        ("portuarios", ["chancay-terminal"]),
        ("529900", ["chancay-terminal"]),
        ("钱凯", ["chancay-port"]),
        ("凯港", ["chancay-port"]),
        ("港", ["chancay-port"]),
        ("秘鲁", ["peru"]),
        ("chan\u00adcay multi", ["chancay-port"]),
        ("megapuerto andina", ["news-1"]),
        ("news-1", ["news-1"]),
        ("chancay nothing", []),
        ("", []),
        ("¿?", []),
    ],
)
def test_the_search_finds_records_that_have_all_words(text: str, ids: list[str]) -> None:
    assert [record.id for record in DATA.search(text)] == ids


@given(strategies.datasets(), st.data())
def test_the_beginning_of_a_word_finds_the_record(data: Dataset, draw: st.DataObject) -> None:
    record = draw.draw(st.sampled_from(list(data.records())))
    word = draw.draw(st.sampled_from(record.id.split("-")))
    start = word[: draw.draw(st.integers(1, len(word)))]
    assert record in data.search(start.upper())


@given(st.text(max_size=30))
def test_any_text_can_be_searched(text: str) -> None:
    assert set(DATA.search(text)) <= set(DATA.records())


@given(st.text(max_size=30))
def test_folding_a_text_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "text",
    [
        "中国秘鲁", "中国—秘鲁",
        "中国-秘鲁自由", "中国 秘鲁", "秘鲁 中国", "自由贸易协定 中国", "中\u200b国", "TLC\u00ad Perú",
    ],
)  # fmt: skip
def test_dashes_spaces_and_invisible_characters_do_not_hide_a_record(text: str) -> None:
    data = loads('[agreement.fta]\nnames = { zh = "中国—秘鲁自由贸易协定", es = "T\u00adLC Perú" }')
    assert [record.id for record in data.search(text)] == ["fta"]


@pytest.mark.parametrize("sign", ["\uff08", "(", "\u3001", "\uff0c", "/", "\uff1a\u3010", "_", "\u301c", "\u201d"])
def test_punctuation_between_chinese_characters_does_not_hide_a_record(sign: str) -> None:
    plain, punctuated = "中国秘鲁自由贸易协定", f"中国{sign}秘鲁自由贸易协定"
    for name, query in ((punctuated, plain), (plain, punctuated), (punctuated, punctuated), (punctuated, "秘鲁自由")):
        data = loads(f'[agreement.fta]\nnames = {{ zh = "{name}" }}')
        assert [record.id for record in data.search(query)] == ["fta"]
