"""Links from ids in the HTML of pages: every id in code is one, and no word is one by mistake."""

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("jinja2", reason="the site's tools come with the extra docs")

from lookup.addresses import Addresses
from lookup.id_links import with_links

import sinoperu

DATA = """
[state.peru]
[agreement.peru-china-fta-2009]
former_ids = ["peru-fta"]
[organization.partnership]
[organization.produce]
[source.rio-times-2025-03]
"""
PIECES = ("<p>", "</p>", "<code>", "</code>", "<a href='x'>", "</a>", "peru", "peru-china-fta-2009", "AGR001", " ", ".")


@cache
def addresses() -> Addresses:
    return Addresses(sinoperu.loads(DATA), frozenset({"AGR001"}))


def linked(html: str) -> str:
    """Return HTML with links, each written short as `[address]`."""
    shown = with_links(html, addresses(), lambda address: f"../{address}")
    return re.sub(r'<a class="id-link" href="\.\./([^"]*)\.html">([^<]*)</a>', r"[\2 \1]", shown)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<code>peru</code>", "<code>[peru records/peru]</code>"),
        ("<code>AGR001</code>", "<code>[AGR001 rules/AGR001]</code>"),
        ("<code>peru-fta</code>", "<code>[peru-fta records/peru-china-fta-2009]</code>"),
        ("<td>rio-times-2025-03</td>", "<td>[rio-times-2025-03 sources/rio-times-2025-03]</td>"),
        (
            '<pre><code><span class="s2">&quot;peru&quot;</span></code></pre>',
            '<pre><code><span class="s2">&quot;[peru records/peru]&quot;</span></code></pre>',
        ),
        (
            "<code>agreement.peru-china-fta-2009.signed</code>",
            "<code>agreement.peru-china-fta-2009.signed</code>",
        ),
        (
            "<pre><code>$ sinoperu show peru-china-fta-2009\n</code></pre>",
            "<pre><code>$ sinoperu show [peru-china-fta-2009 records/peru-china-fta-2009]\n</code></pre>",
        ),
    ],
)
def test_an_id_is_a_link(html: str, expected: str) -> None:
    assert linked(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p>Companies produce copper in peru.</p>",  # words
        "<code>produce copper</code>",
        "<code>partnership</code>",  # a record type
        '<a href="x"><code>peru</code></a>',
        "<h2>peru-china-fta-2009</h2>",
        "<code>seeds/peru-china-fta-2009.toml</code>",
        "<code>records/peru-china-fta-2009</code>",
        "<code>my-peru-china-fta-2009</code>",
        "<p>AGR0012</p>",
        '<img alt="peru-china-fta-2009">',
        "<script>'peru-china-fta-2009'</script>",
    ],
)
def test_what_is_no_id_stays(html: str) -> None:
    assert linked(html) == html


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_links_change_no_text_and_no_tag(html: str) -> None:
    shown = with_links(html, addresses(), lambda address: address)
    assert re.sub(r'<a class="id-link" href="[^"]*">([^<]*)</a>', r"\1", shown) == html
