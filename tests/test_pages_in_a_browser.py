"""The pages in Chromium: none is wider than a phone, and every part of a long one can be jumped to.

The tests are skipped where no Chromium is installed.
"""

from pathlib import Path

import pytest

from tests.browser import Browser

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PHONE, DESK = 390, 1280
LONGEST = 5000
"""A page may have this many pixels without a place to jump to."""
NO_PAGES = {"lookup", "assets"}
PAGES = [
    path.with_suffix(".html").relative_to(DOCS).as_posix()
    for path in sorted(DOCS.rglob("*.md"))
    if path.relative_to(DOCS).parts[0] not in NO_PAGES
    and path.name != "README.md"
    and (path.parent.name != "rules" or path.stem == "index" or path.stem.endswith("001"))  # one rule of each theme
]
PROJECT = [
    f"project/{name}.html"
    for name in ("changelog", "citation", "contributing", "data-changelog", "licences", "security")
]
"""Pages that the site makes from the files of the project."""
GAPS = """(() => {
  const links = [...document.querySelectorAll("a[href^='#']:not(.headerlink)")]; // that one leads to where it stands
  const linked = new Set(links.map((one) => decodeURIComponent(one.hash.slice(1))));
  const content = document.querySelector("article");
  const tops = [...content.querySelectorAll("[id]")]
    .filter((one) => linked.has(one.id))
    .map((one) => one.getBoundingClientRect().top + scrollY);
  const places = [0, ...tops.sort((one, two) => one - two), content.getBoundingClientRect().bottom + scrollY];
  return places.slice(1).map((place, index) => place - places[index]);
})()"""
"""The distances between the places of a page to which its links lead."""
FACTS = """(() => {
  const page = document.documentElement;
  const content = document.querySelector("article, [role=main], main");
  return {
    wide: page.scrollWidth - page.clientWidth,
    pictures: [...content.querySelectorAll("img")].filter((one) => !one.alt || !one.naturalWidth).map((one) => one.src),
  };
})()"""


@pytest.fixture
def desk(browser: Browser) -> Browser:
    browser.resize(DESK)
    return browser


@pytest.fixture
def phone(browser: Browser) -> Browser:
    browser.resize(PHONE)
    return browser


def test_no_page_scrolls_sideways_on_a_phone(site: Path, phone: Browser) -> None:
    wide = {}
    for page in PAGES:
        phone.open((site / page).as_uri())
        if (pixels := phone.run(FACTS)["wide"]) > 0:
            wide[page] = pixels
    assert wide == {}


def test_no_part_of_a_page_is_long_without_a_link_into_it_and_every_picture_has_words(
    site: Path, desk: Browser
) -> None:
    long, dull = {}, {}
    for page in PAGES:
        desk.open((site / page).as_uri())
        if (pixels := max(desk.run(GAPS))) > LONGEST:
            long[page] = pixels
        if pictures := desk.run(FACTS)["pictures"]:
            dull[page] = pictures
    assert (long, dull) == ({}, {})


@pytest.mark.parametrize("page", PROJECT)
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_no_part_of_a_page_of_the_project_is_long_without_a_link_into_it(
    site: Path, browser: Browser, page: str, width: int
) -> None:
    browser.resize(width)
    browser.open((site / page).as_uri())
    assert max(browser.run(GAPS)) <= LONGEST
    facts = browser.run(FACTS)
    assert (facts["wide"], facts["pictures"]) == (0, [])


def test_an_option_and_the_name_of_a_column_are_not_cut_on_a_phone(site: Path, phone: Browser) -> None:
    for page, words in (("how-to/use-the-command-line.html", "--"), ("reference/columns.html", "published_")):
        phone.open((site / page).as_uri())
        whole = phone.run(f"""[...document.querySelectorAll("article :is(p, td) code")]
            .filter((one) => one.textContent.startsWith({words!r}) && !one.textContent.includes(" "))
            .map((one) => {{
              const range = document.createRange();
              range.selectNodeContents(one);
              return [one.textContent, new Set([...range.getClientRects()].map((line) => line.top)).size === 1];
            }})
        """)
        assert whole
        assert [text for text, is_whole in whole if not is_whole] == []


@pytest.mark.parametrize("is_dark", [False, True])
def test_the_boxes_of_the_article_fit_a_phone_and_unfold(site: Path, phone: Browser, *, is_dark: bool) -> None:
    phone.dark(is_dark=is_dark)
    phone.open((site / "data" / "article.html").as_uri())
    boxes = phone.run("""[...document.querySelectorAll("section.passage")].map((one) => {
        const edges = one.getBoundingClientRect();
        const verdict = one.querySelector(".verdict").innerText.trim();
        return [edges.left >= 0 && edges.right <= innerWidth, verdict.length > 3];
    })""")
    assert boxes == [[True, True]] * 32
    phone.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert phone.run(FACTS)["wide"] <= 0
    readings = "document.querySelector('#passage-18').closest('section').querySelector('details')"
    assert "2014 to 2023: true" in phone.run(f"{readings}.innerText")


def test_the_summary_of_a_class_has_its_rows_below_each_other_on_a_phone(site: Path, phone: Browser) -> None:
    phone.open((site / "reference" / "dates.html").as_uri())
    widths = phone.run("""[...document.querySelectorAll("tr.doc-section-item > td")].map(
        (one) => one.getBoundingClientRect().right)""")
    assert len(widths) > 20
    assert max(widths) <= PHONE
