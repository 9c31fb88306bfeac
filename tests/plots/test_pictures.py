"""The pictures in the pages are small, and a check says which of them it does not compare."""

from pathlib import Path

import pytest

pytest.importorskip("altair", reason="charts come with the extra plots")
pytest.importorskip("vl_convert", reason="pictures come with the extra pictures")

import pictures

PAGE = Path(pictures.DOCS, "how-to", "draw-charts.md")


@pytest.mark.parametrize("name", pictures.PICTURES)
def test_a_picture_is_small_and_shown_on_the_page(name: str) -> None:
    path = f"{pictures.FOLDER}/{name}.svg"
    assert Path(pictures.DOCS, path).stat().st_size < 100_000
    assert f"](../{path})" in PAGE.read_text("utf-8")


def test_pictures_of_other_versions_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "versions", lambda: "<!-- another version -->")
    assert set(pictures.not_compared().values()) == {"other versions of altair or vl-convert-python drew it"}


def test_pictures_are_not_compared_without_the_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "can_draw", lambda: False)
    assert len(pictures.not_compared()) == len(pictures.PICTURES)
