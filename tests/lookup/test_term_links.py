"""Links from terms in the HTML of pages to their explanations: the first use of each term is one, and nothing else."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.html_reading import Page

pytest.importorskip("jinja2", reason="the site's tools come with the extra docs")

from lookup.term_links import ADDRESS, Glossary, Term

ROOT = Path(__file__).parents[2]
WORDS = """
**Record** {#record data-forms="record; records" data-not="record the"}
: The entry for one *thing*, such as a [state](x.md) or `peru`. It has an id.

**Record type** {#record-type data-forms="record type; record types"}
: What a record
  describes.

**Note** {#note}
: A finding that says "fine" & <b>no more</b>. See [here](x.md).

**Adopted value** {#adopted-value data-forms="adopted value; adopted values"}
: The value's final form.

**Risk** {#risk data-forms="risk"}
: "Quotes" & <b>tags</b>.
"""
GLOSSARY = Glossary.read(WORDS)
LINK = re.compile(r'<a class="term" href="\.\./words\.html#([\w-]+)" title="[^"<>]*">([^<]*)</a>')
PIECES = ("<p>", "</p>", "<code>", "</code>", "<a href='x'>", "</a>", "<h2>", "</h2>", '<div class="output">', "</div>",
          "record", "records", "record type", "adopted\nvalue", "risk", " ", ".", "&amp;")  # fmt: skip


def linked(html: str) -> str:
    """Return HTML with links, each written short as `[text anchor]`."""
    return LINK.sub(r"[\2 \1]", GLOSSARY.with_links(html, "../words.html"))


def words_page() -> Glossary:
    return Glossary.read((ROOT / "docs" / ADDRESS).with_suffix(".md").read_text("utf-8"))


def test_the_explanation_is_the_first_sentence_as_plain_text() -> None:
    assert {term.name: term.explanation for term in GLOSSARY.terms} == {
        "Record": "The entry for one thing, such as a state or peru.",
        "Record type": "What a record describes.",
        "Note": 'A finding that says "fine" & <b>no more</b>.',
        "Adopted value": "The value's final form.",
        "Risk": '"Quotes" & <b>tags</b>.',
    }


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>A record.</p>", "<p>A [record record].</p>"),
        ("<p>Records and a record.</p><p>The record.</p>", "<p>[Records record] and a record.</p><p>The record.</p>"),
        ("<p>record types</p>", "<p>[record types record-type]</p>"),
        ("<p>each adopted\nvalue</p>", "<p>each [adopted\nvalue adopted-value]</p>"),
        ("<p>The record's id</p>", "<p>The [record record]'s id</p>"),
        ("<p>Record the date of a record.</p>", "<p>Record the date of a [record record].</p>"),
        ("<td>a <em>record</em></td>", "<td>a <em>[record record]</em></td>"),
        ("<p>A note</p>", "<p>A note</p>"),  # a term without forms
        ('<p><a href="x">records</a> and a record</p>', '<p><a href="x">records</a> and a record</p>'),
        ('<p><a href="x">all records</a> a record</p>', '<p><a href="x">all records</a> a [record record]</p>'),
        (
            '<div class="output"><div>a record</div> a record</div><p>record</p>',
            '<div class="output"><div>a record</div> a record</div><p>[record record]</p>',
        ),
        ("<code>record</code> record", "<code>record</code> [record record]"),
    ],
)
def test_the_first_use_is_a_link(html: str, expected: str) -> None:
    assert linked(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<code>record</code>",
        "<pre><code>a <span>record</span></code></pre>",
        "<h2>The record</h2>",
        "<th>record</th>",
        "<button>record</button>",
        "<summary>record</summary>",
        "<svg><text>record</text></svg>",
        "<blockquote><p>a record</p></blockquote>",
        "<!-- a record > -->",
        '<img alt="record" title="a record">',
        "<p>recorded, a record-holder, a track/record, data.record, record.toml, record(), #record, &record;</p>",
    ],
)
def test_other_text_stays(html: str) -> None:
    assert linked(html) == html


def test_a_tooltip_is_escaped() -> None:
    shown = GLOSSARY.with_links("<p>A risk</p>", 'x"><script>.html')
    page = Page.of(shown)
    assert page.faults == []
    assert [values for tag, values in page.tags if tag == "a"] == [
        {"class": "term", "href": 'x"><script>.html#risk', "title": '"Quotes" & <b>tags</b>.'}
    ]
    assert [tag for tag, _ in page.tags] == ["p", "a"]


def test_terms_in_a_text_are_found_in_the_order_of_the_glossary() -> None:
    found = GLOSSARY.used_in("Adopted values of records; a note.")
    assert [term.name for term in found] == ["Record", "Adopted value"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_links_change_no_text_and_no_tag(html: str) -> None:
    shown = GLOSSARY.with_links(html, "../words.html")
    assert LINK.sub(r"\2", shown) == html
    anchors = [match[1] for match in LINK.finditer(shown)]
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ('**A** {#a data-forms="x"}\n: One.\n\n**B** {#a}\n: Two.\n', "two terms have the anchor 'a'"),
        ('**A** {#a data-forms="x"}\n: One.\n\n**B** {#b data-forms="x"}\n: Two.\n', "the form 'x' is given twice"),
        ('**A** {data-forms="x"}\n: One.\n', "expected an anchor for the term 'A'"),
        ("**A** {#a}\n: no sentence\n", "expected a sentence that explains the term 'A'"),
    ],
)
def test_a_mistake_on_the_page_of_words_is_named(words: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Glossary.read(words)


def test_every_term_of_the_page_of_words_has_an_anchor_and_a_sentence() -> None:
    text = (ROOT / "docs" / ADDRESS).with_suffix(".md").read_text("utf-8")
    names = [term.name for term in words_page().terms]
    assert names == re.findall(r"^\*\*(.+?)\*\*", text, re.MULTILINE)
    assert len(names) == len(re.findall(r"^: ", text, re.MULTILINE))
    assert {"Record", "Part", "Series", "Row", "Statement", "Claim", "Verdict", "Dossier", "Finding"} <= set(names)


@pytest.mark.parametrize("term", words_page().terms, ids=lambda term: term.anchor)
def test_every_form_leads_to_its_own_explanation(term: Term) -> None:
    glossary = words_page()
    for form in term.forms:
        assert glossary.with_links(f"<p>{form}</p>", "x").startswith(f'<p><a class="term" href="x#{term.anchor}"')
    for phrase in term.others:
        assert glossary.with_links(f"<p>{phrase}</p>", "x") == f"<p>{phrase}</p>"
