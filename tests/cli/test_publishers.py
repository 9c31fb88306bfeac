"""The list of publishers gives strong kinds to publishers, and `compile` refuses strong kinds for all others."""

from pathlib import Path

import pytest

import sinoperu
from sinoperu.cli.compiling import compile_seeds
from sinoperu.cli.publishers import STRONG_KINDS, kind_problems, read_publishers

SEEDS = Path(__file__).parents[2] / "seeds"
SOURCE = '[source.s]\npublisher = "{}"\nkind = "{}"\ncopy_of = "t"\n[source.t]\n'
LIST = '[publisher."El Peruano"]\nkinds = ["gazette", "treaty-text"]\nabout = "the official gazette"\n'


def test_no_bundled_source_has_a_strong_kind_that_its_publisher_is_not_listed_with() -> None:
    assert [str(problem) for problem in kind_problems(sinoperu.load(SEEDS), read_publishers(SEEDS))] == []


def test_every_listed_publisher_has_a_source_of_each_listed_kind() -> None:
    used = {(source.publisher, source.kind) for source in sinoperu.load(SEEDS).sources.values()}
    listed = {(name, kind) for name, publisher in read_publishers(SEEDS).items() for kind in publisher.kinds}
    assert sorted(listed - used) == []


def test_the_strong_kinds_are_those_above_news_agencies() -> None:
    assert [kind.value for kind in STRONG_KINDS] == [
        "treaty-text", "gazette", "ruling", "official", "company-filing", "dataset", "academic",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("publisher", "kind", "message"),
    [
        ("El Peruano", "gazette", None),
        ("El Peruano", "news", None),
        ("Some News", "news", None),
        (
            "El Peruano",
            "official",
            (
                "expected a kind that _publishers.toml lists for its publisher, gazette, treaty-text, or a weaker one, "
                "got 'El Peruano' with official"
            ),
        ),
        (
            "Some News",
            "official",
            "expected a publisher that _publishers.toml lists, got 'Some News' with official",
        ),
    ],
)
def test_compile_refuses_a_strong_kind_that_is_not_listed(
    publisher: str, kind: str, message: str | None, tmp_path: Path
) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "_publishers.toml").write_text(LIST, "utf-8")
    (seeds / "a.toml").write_text('format = 1\nversion = "1"\n' + SOURCE.format(publisher, kind), "utf-8")
    target = tmp_path / "data"
    target.mkdir()
    if message is None:
        assert compile_seeds(seeds, target) == "compiled 2 records, data 1"
        return
    with pytest.raises(sinoperu.LoadError) as caught:
        compile_seeds(seeds, target)
    assert [str(problem) for problem in caught.value.problems] == [f"{seeds / 'a.toml'}:5:8: source.s.kind: {message}"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected tables [publisher.NAME] and nothing else"),
        (LIST + "[other]\n", "expected tables [publisher.NAME] and nothing else"),
        ("[publisher.x]\n", "publisher.x: expected the keys kinds and about, and no others, got {}"),
        (
            '[publisher.x]\nkinds = ["news"]\nabout = "a"\n',
            (
                "publisher.x: expected one of the kinds treaty-text, gazette, ruling, official, company-filing, "
                "dataset, academic, got 'news'"
            ),
        ),
    ],
)
def test_a_wrong_list_is_refused(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "_publishers.toml").write_text(text, "utf-8")
    with pytest.raises(sinoperu.LoadError) as caught:
        read_publishers(tmp_path)
    assert [str(problem) for problem in caught.value.problems] == [f"{tmp_path / '_publishers.toml'}: {message}"]


def test_a_folder_without_a_list_has_no_listed_publishers(tmp_path: Path) -> None:
    assert read_publishers(tmp_path) == {}
