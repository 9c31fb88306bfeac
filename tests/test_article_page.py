"""The page about one article: every passage has a box with its verdict, and every link leads to a page."""

import re
from collections import Counter
from pathlib import Path

import pytest
from article_page import ARTICLE, article_page
from value_sentences import name_of, named, sentence, when, with_names

import sinoperu
from sinoperu import PartialDate
from sinoperu.reports.verdict_words import marked

DATA = sinoperu.load()
BOX = re.compile(r'<section class="passage (\S+)" markdown="1">\n\n<h3 id="passage-(\S+)" markdown="span">(.*?)</h3>')
EVIL = "</li></section><script>alert(1)</script> [x](javascript:a) {: onclick=a } `<b>` | *"


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "data" / "article.md").read_text("utf-8")


def test_every_passage_has_a_box_with_its_verdict_as_mark_and_word(page: str) -> None:
    boxes = page.split("<section ")[1:]
    rows = DATA.assess(ARTICLE).rows
    assert len(boxes) == len(rows) == 32
    for box, row in zip(boxes, rows, strict=True):
        assert row.passage is not None
        found = BOX.match(f"<section {box}")
        assert found is not None
        assert found.groups()[:2] == (row.verdict.value, row.passage.id)
        assert f'</h3>\n\n<span class="verdict {row.verdict.value}">{marked(row.verdict)}</span>\n' in box


def test_the_counts_at_the_top_lead_to_all_passages(page: str) -> None:
    top = page.partition("\n## ")[0]
    links = re.findall(r"\[\d+\]\(#passage-(\d+)\)", top)
    assert sorted(map(int, links)) == list(range(1, 33))
    counts = Counter(marked(row.verdict) for row in DATA.assess(ARTICLE).rows)
    assert {mark: int(count) for mark, count in re.findall(r"<span[^>]*>(.*?)</span>: \*\*(\d+)\*\*", top)} == counts


def test_every_link_leads_to_the_page_of_a_record_or_source(page: str) -> None:
    links = re.findall(r"\]\(\.\./(records|sources)/([a-z0-9-]+)\.html\)", page)
    assert len(links) > 200
    for folder, record_id in links:
        assert record_id in (DATA.sources if folder == "sources" else DATA)


def test_each_adopted_value_is_a_sentence_with_its_sources(page: str) -> None:
    box = page.split('id="passage-24"')[1].split("</section>", maxsplit=1)[0]
    assert (
        "- [Peru-China Free Trade Agreement](../records/peru-china-fta-2009.html) entered into force on 2010-03-01. "
        "The article says: 2010-03.<br>\n"
        '    <span class="sources">Others say the same ('
    ) in box
    assert re.search(r"Others differ \(2\): \S.* \(\[\d{4}\S*\]\(\.\./sources/\S+\.html\)\)", box)


def test_the_readings_of_a_claim_and_the_steps_of_a_chain_can_be_unfolded(page: str) -> None:
    assert "<details><summary>14 other readings: 1 true, 9 false, 4 undecided</summary>" in page
    data = sinoperu.loads(f"""
[agreement.fta]
signed = "2009-04-28"
entered_into_force = "2010"
[source.{ARTICLE}]
title = "An article"
publisher = "A newspaper"
[source.{ARTICLE}.says.agreement.fta]
entered_into_force = "2008"
[source.{ARTICLE}.passages.1]
text = "it entered into force in 2008"
covers = ["agreement.fta.entered_into_force"]
""")
    text = article_page(data)
    assert "Of the passages, 1 contradicted and 0 disputed:\n" in text
    assert "Why: excluded by the adopted value" in text


def test_text_from_the_data_is_never_markup() -> None:
    data = sinoperu.loads(f"""
[agreement.fta]
names = {{ en = "{EVIL}" }}
signed = "2009-04-28"
place = "{EVIL}"
[source.{ARTICLE}]
title = "{EVIL}"
publisher = "{EVIL}"
[source.{ARTICLE}.says.agreement.fta]
signed = "2009"
place = "{EVIL} elsewhere"
[source.{ARTICLE}.passages.1]
text = "{EVIL}"
covers = ["agreement.fta.signed", "agreement.fta.place", "agreement.fta.no<b>"]
""")
    text = article_page(data)
    assert "<script" not in text
    assert "<b>" not in text
    assert re.search(r"[^\\]\]\(javascript", text) is None
    assert re.search(r"[^\\]\{:", text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2009-04-28", "on 2009-04-28"),
        ("2009-04", "in 2009-04"),
        ("2009~", "in about 2009"),
        ("2009-04-28?", "on 2009-04-28 (uncertain)"),
        ("[2024-05-16..2024-09-18]", "between 2024-05-16 and 2024-09-18"),
        ("[..1876-03]", "not after 1876-03-31"),
        ("[2025-03-18..]", "not before 2025-03-18"),
        ("XXXX", "on an unknown day"),
    ],
)
def test_a_date_in_a_sentence_has_the_word_before_it(text: str, words: str) -> None:
    assert when(PartialDate(text)) == words


def test_a_field_without_words_of_its_own_is_named() -> None:
    data = sinoperu.loads('[agreement.fta]\nplace = "Beijing"')
    assert sentence(data, data["fta"], "place", "Beijing") == "[fta](../records/fta.html) has place: Beijing"


def test_names_stand_for_ids() -> None:
    assert name_of(DATA, "boluarte-president-of-peru") == "Dina Boluarte as President of the Republic of Peru"
    assert name_of(DATA, "no-such-id") == named(DATA, "no-such-id") == "no-such-id"
    assert with_names(DATA, "before peru: chancay-port, a partnership") == (
        "before [Peru](../records/peru.html): [Port of Chancay](../records/chancay-port.html), a partnership"
    )
