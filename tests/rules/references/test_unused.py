"""Sources that have content but no description."""

import pytest

import sinoperu
from sinoperu.loading import loads

DESCRIBED = '[agreement.fta]\n[source.some-news-2025-03]\npublisher = "Some News"\n'
SAYS = '[source.{}.says.agreement.fta]\nsigned = "2009"\n'
NOT_DESCRIBED = "the source has content, but no field such as title or publisher describes it"


def lines(data: sinoperu.Dataset) -> list[str]:
    return [
        f"{finding.severity} {finding.record} {finding.line}: {finding.message}"
        for finding in data.check(select=["REF012"])
    ]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (SAYS.format("some-news-2025-3"), "; did you mean 'some-news-2025-03'?"),
        (SAYS.format("xyz"), ""),
        ('[source.xyz.expects.agreement.fta]\nsigned = "2009"', ""),
        ('[source.xyz.passages.1]\ntext = "x"', ""),
        ('[source.xyz.claims.c]\nkind = "total"', ""),
    ],
)
def test_a_source_with_content_needs_a_description(text: str, hint: str) -> None:
    source = text.removeprefix("[source.").partition(".")[0]
    assert lines(loads(DESCRIBED + text)) == [f"warning {source} 4: {NOT_DESCRIBED}{hint}"]


@pytest.mark.parametrize(("between", "hint"), [(49, "; did you mean 'aome-news-2025'?"), (50, "")])
def test_the_hint_names_one_of_the_fifty_nearest_ids(between: int, hint: str) -> None:
    ids = ["aome-news-2025", *(f"b{number}" for number in range(between))]
    described = "".join(f'[source.{source}]\ntitle = "x"\n' for source in ids)
    found = lines(loads("[agreement.fta]\n" + described + SAYS.format("some-news-2025")))
    assert [line.rpartition(": ")[2] for line in found] == [NOT_DESCRIBED + hint]


@pytest.mark.parametrize(
    "text",
    [
        SAYS.format("some-news-2025-03"),
        '[source.xyz]\nkind = "news"\n' + SAYS.format("xyz"),
        '[source.xyz]\nrelease_of = "list"\n' + SAYS.format("xyz"),
        "[source.xyz]",  # a source without content: REF005
    ],
)
def test_a_described_source_and_a_source_without_content_are_not_reported(text: str) -> None:
    assert lines(loads(DESCRIBED + text)) == []


def test_an_undefined_source_of_a_row_is_reported_by_another_rule() -> None:
    row = '[[trade-flow]]\nsource = "xyz"\nreporter = "peru"\npartner = "china"\nperiod = "2014"\nflow = "export"\n'
    data = loads("[state.peru]\n[state.china]\n" + row)
    assert [finding.code for finding in data.check(select=["REF"])] == ["REF008"]


def test_a_misspelt_id_does_not_suggest_another_undefined_source() -> None:
    assert lines(loads("[agreement.fta]\n" + SAYS.format("some-news") + SAYS.format("some-newz"))) == [
        "warning some-news 2: " + NOT_DESCRIBED,
        "warning some-newz 4: " + NOT_DESCRIBED,
    ]


def test_a_source_may_be_described_in_other_data_that_are_merged() -> None:
    own = loads("[agreement.fta]\n" + SAYS.format("some-news-2025-03"))
    other = loads('[source.some-news-2025-03]\npublisher = "Some News"')
    assert lines(own) == ["warning some-news-2025-03 2: " + NOT_DESCRIBED]
    assert lines(own.merge(other)) == lines(other.merge(own)) == []


def test_a_file_about_a_bundled_source_is_clean_beside_the_bundled_data() -> None:
    data = sinoperu.load()
    own = "[agreement.fta]\n" + SAYS.format(next(iter(data.sources)))
    assert len(lines(loads(own))) == 1
    assert lines(data.merge(loads(own))) == lines(data) == []
