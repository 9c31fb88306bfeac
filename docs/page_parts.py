"""What MkDocs does with the HTML of every page.

It marks the charts, adds links to the parts of long summaries, shows the values of enums in their summaries, and keeps
code and its punctuation on one line.
"""

import re
from collections.abc import Mapping
from html import escape

LONG_SUMMARY = 40
"""A class whose summary has more rows than this gets links to the tables of its summary."""
_CHART = re.compile(r'<p>(?=<img [^>]*\bsrc="[^"]*assets/plots/[^"]*"[^>]*>\s*</p>)')
_CLASS = re.compile(r'(?=<h\d id="[^"]+" class="doc doc-heading">)')
_ID = re.compile(r'<h\d id="([^"]+)"')
_ROW = re.compile(r'<tr class="doc-section-item\b')
_TITLE = re.compile(r'<p><span class="doc-section-title">(\w[\w ]*):</span></p>')
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_UNTYPED = re.compile(r'<tr class="doc-section-item">\s*<td>(?P<name>(?:(?!</td>).)*)</td>\s*<td>\s*</td>', re.DOTALL)
"""The beginning of the row of a member of an enum: its name, and no type."""
_PATH = re.compile(r"sinoperu(?:\.\w+)+")
_VALUE = re.compile(
    r'<h\d id="(sinoperu[.\w]+)" class="doc doc-heading">'
    r"(?:(?!<h\d).)*?<span class=\"o\">=</span> (?:<span class=\"p\">\(</span>\s*)?"
    r"<span class=\"s[12]\">['\"]([^'\"]*)['\"]</span>\s*(?:<span class=\"p\">\)</span>\s*)?</code>",
    re.DOTALL,
)
"""The heading of an attribute whose value is text, and the value."""
_CODE = re.compile(
    r"(?P<before>[(“«\uff08]*)"
    r"(?P<code><a [^>]*><code>(?:(?!</code>).)*</code></a>|<code>(?:(?!</code>).)*</code>)"
    r"(?P<after>[.,;:!?)”»…\u3001\u3002\uff09\uff0c\uff1a\uff1b]*)",
    re.DOTALL,
)
"""Code, perhaps as a link, with the punctuation that touches it, also Chinese punctuation."""
FEWEST_TABLES = 2
"""A summary with one table needs no links."""


def on_page_content(html: str, **_page: object) -> str:
    """Return the HTML of a page with all of these changes."""
    return with_whole_code(with_summary_links(with_values(with_charts(html))))


def with_charts(html: str) -> str:
    """Return HTML in which each chart has a paragraph that scrolls, also with the keyboard.

    >>> with_charts('<p><img alt="Trade" src="../assets/plots/trade.svg" /></p>')
    '<p class="chart" tabindex="0"><img alt="Trade" src="../assets/plots/trade.svg" /></p>'
    """
    return _CHART.sub('<p class="chart" tabindex="0">', html)


def with_values(html: str) -> str:
    r"""Return the HTML of the reference in which the summary of an enum has the values of the members.

    >>> head = "<table><tr><th>Name</th><th>Type</th></tr>"
    >>> row = '<tr class="doc-section-item"><td><a href="#sinoperu.Kind.SEA">SEA</a></td><td> </td></tr></table>'
    >>> heading = '<h3 id="sinoperu.Kind.SEA" class="doc doc-heading">SEA</h3>'
    >>> value = '<code>SEA <span class="o">=</span> <span class="s1">' + "'sea'</span>\n</code>"
    >>> shown = with_values(head + row + heading + value).partition("<h3")[0]
    >>> "<th>Value</th>" in shown, "<td><code>sea</code></td>" in shown
    (True, True)
    """
    values = dict(_VALUE.findall(html))
    return _TABLE.sub(lambda table: _valued(table[0], values), html)


def _valued(table: str, values: Mapping[str, str]) -> str:
    """Return a table with the values of the members of an enum; other tables stay as they are."""
    rows = list(_UNTYPED.finditer(table))
    found = [values.get(path[0], "") if (path := _PATH.search(row["name"])) else "" for row in rows]
    if not any(found) or len(rows) < len(_ROW.findall(table)):
        return table
    shown = iter(found)
    filled = _UNTYPED.sub(
        lambda row: (
            f'<tr class="doc-section-item"><td>{row["name"]}</td>'
            f"<td>{f'<code>{value}</code>' if (value := next(shown)) else ''}</td>"
        ),
        table,
    )
    return filled.replace("<th>Type</th>", "<th>Value</th>")


def with_whole_code(html: str) -> str:
    """Return HTML in which a line does not end between code and the punctuation that touches it.

    >>> with_whole_code("<p>a field (<code>id</code>), and <code>load</code> too</p>")
    '<p>a field <span class="whole">(<code>id</code>),</span> and <code>load</code> too</p>'
    """
    return _CODE.sub(
        lambda match: f'<span class="whole">{match[0]}</span>' if match["before"] or match["after"] else match[0], html
    )


def with_summary_links(html: str) -> str:
    """Return the HTML of the reference in which a class with a long summary has links to the tables of the summary.

    >>> title = '<p><span class="doc-section-title">{}:</span></p>'
    >>> rows = '<tr class="doc-section-item"></tr>' * 30
    >>> one = f'<h2 id="a.B" class="doc doc-heading">B</h2>{title.format("Methods")}{rows}'
    >>> print(with_summary_links(f'{one}{title.format("Attributes")}').count("<nav"))
    0
    >>> print(with_summary_links(f'{one}{title.format("Attributes")}{rows}').partition("</nav>")[0])
    <h2 id="a.B" class="doc doc-heading">B</h2><nav class="letters" aria-label="Summary of a.B"><a \
href="#a.B-methods">Methods</a> <a href="#a.B-attributes">Attributes</a>
    """
    return "".join(map(_linked, _CLASS.split(html)))


def _linked(part: str) -> str:
    """Return the HTML from one heading of a class or member to the next, with links to its tables if it is long."""
    titles = list(_TITLE.finditer(part))
    heading = _ID.match(part)
    if heading is None or len(titles) < FEWEST_TABLES or len(_ROW.findall(part)) <= LONG_SUMMARY:
        return part
    name = heading[1]
    anchors = {title[1]: f"{name}-{title[1].lower().replace(' ', '-')}" for title in titles}
    links = " ".join(f'<a href="#{escape(anchor)}">{escape(title)}</a>' for title, anchor in anchors.items())
    nav = f'<nav class="letters" aria-label="Summary of {escape(name)}">{links}</nav>'
    first = titles[0].start()
    rest = _TITLE.sub(lambda title: f'<p id="{anchors[title[1]]}">{title[0].removeprefix("<p>")}', part[first:])
    return part[:first] + nav + rest
