"""The site in Chromium, from a folder and from a server: the search finds, tables sort and filter, nothing is wrong.

The tests are skipped where no Chromium is installed.
"""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.browser import Browser
from tests.file_server import Server

PHONE, WIDE = 390, 1280
PAGES = (
    "records/chancay-port.html", "records/china.html", "records/peru-china-fta-2009.html", "records/mmg.html",
    "sources/rio-times-2025-03.html", "sources/github-9bcf88.html", "kinds/index.html", "kinds/agreement.html",
    "kinds/source.html", "kinds/trade-flow.html",
)  # fmt: skip
RESULTS = "[...document.querySelectorAll('.md-search-result__link')].map((one) => one.getAttribute('href'))"


@pytest.fixture(scope="module", params=["folder", "server"])
def address(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    if request.param == "folder":
        yield site.as_uri()
    else:
        with contextlib.closing(Server(site)) as server:
            yield server.address.rstrip("/")


@pytest.fixture
def folder(site: Path) -> str:
    return site.as_uri()


@pytest.mark.parametrize(
    ("text", "expected", "most"),
    [
        ("Chancay", "records/chancay-port.html", 1),
        ("钱凯港", "records/chancay-port.html", 1),
        ("accents", "how-to/write-dossiers.html", 5),
        ("AGR001", "rules/AGR001.html", 1),
        ("pandas", "how-to/use-data-frames.html", 5),
        ("Tratado de Libre Comercio", "records/peru-china-fta-2009.html", 1),
        ("Las Bambas", "records/las-bambas.html", 1),
        ("tratado libre comercio peru china", "records/peru-china-fta-2009.html", 1),
        ("Ministerio de Relaciones Exteriores", "records/mre-peru.html", 3),
        ("Iniciativa de la Franja y la Ruta", "records/belt-and-road-initiative.html", 3),
        ("Ministry of Foreign Affairs of Peru", "records/mre-peru.html", 3),
        ("Banco Central de Reserva", "sources/scribd-bcrp-46914185.html", 3),
        ("embajada de China", "sources/latinanoticias-2026-f5a8f6.html", 3),
        ("自由贸易协定", "records/peru-china-fta-2009.html", 3),
        ("中国秘鲁自由贸易协定", "records/peru-china-fta-2009.html", 1),
        ("一带一路", "records/belt-and-road-initiative.html", 3),
        ("大使馆", "records/chinese-embassy-uk-minister.html", 1),
        ("秘鲁外交部", "records/mre-peru.html", 3),
    ],
)
def test_the_search_finds(browser: Browser, address: str, text: str, expected: str, most: int) -> None:
    browser.resize(WIDE)
    browser.open(f"{address}/index.html?q={quote(text)}")
    browser.wait(f"{RESULTS}.length > 0")
    found = [link.partition("?")[0].partition("#")[0].removeprefix(f"{address}/") for link in browser.run(RESULTS)]
    assert expected in list(dict.fromkeys(found))[:most]
    shown = browser.run("document.querySelector('.md-search-result__list').textContent")
    assert not re.search("([\u3400-\u9fff])\u2060? \\1[\u3400-\u9fff]", shown), "pairs of characters are shown"
    assert browser.faults == []
    assert [request for request in browser.requests if not request.startswith((address, "blob:", "data:"))] == []


def test_the_search_field_of_a_page_leads_to_the_results(browser: Browser, address: str) -> None:
    browser.open(f"{address}/records/mmg.html")
    browser.run("document.querySelector('input[name=q]').focus()")
    browser.type("Chancay")
    browser.press("Enter")
    browser.wait(f"location.pathname.endsWith('/index.html') && {RESULTS}.length > 0")
    assert browser.run(RESULTS)[0].partition("?")[0].endswith("records/chancay-port.html")
    assert browser.faults == []


@pytest.mark.parametrize("width", [PHONE, WIDE])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_as_wide_as_its_window_and_has_no_fault(browser: Browser, folder: str, page: str, width: int) -> None:
    browser.resize(width)
    browser.open(f"{folder}/{page}")
    browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert browser.run("document.documentElement.scrollWidth") == width
    assert browser.faults == []


def test_a_table_is_sorted_with_the_keyboard(browser: Browser, folder: str) -> None:
    browser.resize(WIDE)
    browser.open(f"{folder}/kinds/agreement.html")
    cells = (
        "(() => { const index = [...document.querySelectorAll('#rows thead th')]"
        ".findIndex((head) => head.textContent === 'Signed');"
        "return [...document.querySelectorAll('#rows tbody tr')].map((row) => row.cells[index].textContent); })()"
    )
    before = browser.run(cells)
    browser.run("document.querySelector('#rows thead button').focus()")
    for _ in range(3):  # from the name over kind and parties to the date of signature
        browser.press("Tab")
    assert browser.run("document.activeElement.textContent") == "Signed"
    browser.press("Enter")
    rising = [cell for cell in browser.run(cells) if cell]
    assert browser.run("document.activeElement.parentElement.getAttribute('aria-sort')") == "ascending"
    exact = [cell for cell in rising if len(cell) == len("2009-04-28")]
    assert exact == sorted(exact)
    browser.press(" ")
    falling = browser.run(cells)
    assert [cell for cell in falling if cell and len(cell) == len("2009-04-28")] == exact[::-1]
    assert sorted(falling) == sorted(before)
    assert falling[-1] == ""


def test_a_table_is_filtered_by_names_in_all_languages(browser: Browser, folder: str) -> None:
    browser.open(f"{folder}/kinds/project.html")
    browser.run("document.querySelector('[data-filters]').focus()")
    browser.type("钱凯")
    shown = "[...document.querySelectorAll('#rows tbody tr:not([hidden])')].map((row) => row.cells[0].textContent)"
    assert browser.run(shown) == ["Port of Chancaychancay-port"]
    assert browser.run("document.querySelector('output').textContent").startswith("1 of ")


def test_a_filter_unfolds_what_it_finds_in_a_source(browser: Browser, folder: str) -> None:
    browser.open(f"{folder}/sources/github-9bcf88.html")
    browser.run("document.querySelector('[data-filters]').focus()")
    browser.type("switzerland 2011")
    shown = "[...document.querySelectorAll('#groups .items > li')].filter((one) => one.checkVisibility()).length"
    assert browser.run("document.querySelector('output').textContent") == f"{browser.run(shown)} of 332 statements"
    assert browser.run("document.querySelectorAll('.group[open]').length") == 1


def test_a_former_id_leads_to_the_record(browser: Browser, folder: str) -> None:
    browser.open(f"{folder}/kinds/index.html")
    browser.go(f"{folder}/records/puerto-de-chancay.html")
    browser.wait("location.pathname.endsWith('/records/chancay-port.html')")


@pytest.mark.parametrize(("is_dark", "colour"), [(False, "rgb(255, 255, 255)"), (True, "rgb(30, 29, 34)")])
def test_a_page_has_the_colours_of_the_system(browser: Browser, folder: str, is_dark: bool, colour: str) -> None:  # noqa: FBT001
    browser.dark(is_dark=is_dark)
    browser.open(f"{folder}/records/mmg.html")
    browser.run("localStorage.clear()")  # the theme keeps the colours in which a reader last saw its pages
    browser.open(f"{folder}/records/mmg.html")
    assert browser.run("getComputedStyle(document.body).backgroundColor") == colour
    browser.dark(is_dark=False)


def test_the_colours_that_a_reader_chose_stay(browser: Browser, site: Path) -> None:
    with contextlib.closing(Server(site)) as server:
        browser.open(f"{server.address}index.html")
        browser.run("document.querySelector('label[for=__palette_1], label[title=Dark]').click()")
        browser.wait("document.body.dataset.mdColorScheme === 'slate'")
        browser.open(f"{server.address}records/mmg.html")
        assert browser.run("document.documentElement.dataset.mdColorScheme") == "slate"


def test_the_links_of_a_page_jump_below_the_bar(browser: Browser, folder: str) -> None:
    browser.open(f"{folder}/records/chancay-port.html#timeline")
    bar = "document.querySelector('.contents').getBoundingClientRect()"
    head = "document.querySelector('#timeline').getBoundingClientRect()"
    assert browser.wait(f"{bar}.top === 0 && {head}.top >= {bar}.bottom")
