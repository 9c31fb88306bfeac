"""A reader reaches everything in the explorer with a mouse, a keyboard or a link, in Chromium."""

from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="the site's tools come with the extra docs")
pytest.importorskip("playwright", reason="Playwright comes with the extra browser")

from playwright.sync_api import Browser
from tests.explorer.reader import Reader, Scheme, found_by

import sinoperu

WIDTHS = (390, 1280)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_fits_and_asks_for_nothing(chromium: Browser, address: str, width: int, scheme: Scheme) -> None:
    reader = Reader(chromium, address, width=width, scheme=scheme)
    assert reader.page.evaluate("document.documentElement.scrollWidth") == width
    assert reader.page.evaluate("document.querySelectorAll('#explorer svg rect, #explorer svg path').length") > 100
    assert reader.problems == []
    reader.context.close()


def test_an_unknown_actor_is_told(reader: Reader) -> None:
    reader.page.fill("#actor", "nobody")
    assert reader.page.inner_text("#actor-problem") == "No state, organization or person has this name: nobody"
    assert reader.records() == []


def test_a_department_is_chosen_by_keyboard(reader: Reader) -> None:
    button = reader.page.locator("#places button", has_text="Apurímac")
    button.focus()
    reader.page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    assert set(reader.records()) > {"las-bambas"}
    button.focus()
    reader.page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "false"


def test_zooming_in_stays_with_the_events_that_the_filter_leaves(reader: Reader) -> None:
    page = reader.page
    years = "() => [Number(document.querySelector('#from').value), Number(document.querySelector('#to').value)]"
    page.fill("#text", "chancay")
    page.click("text=All years")
    reader.settle()
    first, last = page.evaluate(years)
    days = sorted(row[0] for row in reader.rows("events") if row[0][:4].isdigit())
    middle = int(days[len(days) // 2][:4])
    assert middle > (first + last) / 2 + 30, "the events do not lie around the middle of all years"
    for _ in range(4):
        wide = last - first
        page.click("text=Zoom in")
        reader.settle()
        before, (first, last) = (first, last), page.evaluate(years)
        assert before[0] <= first <= last <= before[1]
        assert last - first < wide
        assert reader.rows("events")
    assert first <= middle <= last


def test_zooming_out_reaches_all_years_again(reader: Reader) -> None:
    page = reader.page
    years = "() => [document.querySelector('#from').value, document.querySelector('#to').value]"
    page.click("text=All years")
    reader.settle()
    all_years = page.evaluate(years)
    for _ in range(3):
        page.click("text=Zoom in")
    assert page.evaluate(years) != all_years
    for _ in range(3):
        page.click("text=Zoom out")
    assert page.evaluate(years) == all_years


def test_a_link_keeps_the_view(chromium: Browser, address: str) -> None:
    first = Reader(chromium, address)
    page = first.page
    page.fill("#text", "bambas")
    page.click("summary")
    page.check("#kinds label:has-text('conflict') input")
    page.check("#kinds label:has-text('investment') input")
    page.select_option("#sector", label="mining")
    page.fill("#actor", "mmg limited")
    page.fill("#on", "2014-07-15")
    page.press("#on", "Tab")
    page.check("#all")
    page.click("text=Since 2004")
    page.click("text=Zoom in")
    first.settle()
    link = first.link()
    assert page.evaluate("location.hash") == link
    second = Reader(chromium, address, link)
    seen = """() => [...document.querySelectorAll("#explorer input, #explorer select")].map(
        (one) => one.type === "checkbox" ? one.checked : one.value)"""
    assert second.page.evaluate(seen) == page.evaluate(seen)
    assert first.rows("events") == second.rows("events") != []
    assert first.rows("stakes") == second.rows("stakes") != []
    assert first.rows("agreements") == second.rows("agreements")
    page.evaluate("location.hash = '#q=chancay'")
    first.settle()
    assert (page.input_value("#text"), page.input_value("#actor")) == ("chancay", "")
    page.fill("#text", " 钱凯港 &=#%+ perú")
    first.settle()
    second.page.evaluate("(link) => { location.hash = link; }", first.link())
    second.settle()
    assert second.page.input_value("#text") == " 钱凯港 &=#%+ perú"
    assert first.problems == second.problems == []
    first.context.close()
    second.context.close()


@pytest.mark.parametrize(
    "link",
    [
        "#from=x&to=2099-99-99",
        "#kinds=,x&sector=&place=PE-XXX",
        "#on=9999-12-31&from=2020-01-01&to=1900-01-01",
        "#%E0%A4",
    ],
)
def test_a_damaged_link_shows_the_defaults(chromium: Browser, address: str, link: str) -> None:
    reader = Reader(chromium, address, link)
    assert (reader.page.input_value("#from"), reader.page.input_value("#to")) == ("1849", "2026")
    assert reader.problems == []
    reader.context.close()


def test_the_slider_goes_month_by_month(reader: Reader) -> None:
    reader.page.fill("#on", "2019-05-10")
    reader.page.press("#on", "Tab")
    reader.page.focus("#slider")
    reader.page.keyboard.press("ArrowRight")
    assert reader.page.input_value("#on") == "2019-06-01"
    assert reader.page.get_attribute("#slider", "aria-valuetext") == "2019-06-01"
    assert reader.page.inner_text("#owners") == "Owners of projects on 2019-06-01"


def test_the_keyboard_goes_from_mark_to_mark(reader: Reader) -> None:
    data = sinoperu.load()
    reader.page.fill("#text", "chancay")
    reader.page.focus("#timeline-box a[tabindex]:not([tabindex='-1']), #timeline-box a:not([tabindex])")
    focused = "[document.activeElement.getAttribute('href'), document.activeElement.getAttribute('aria-label')]"
    reader.page.keyboard.press("Home")
    visited: list[tuple[str, str]] = []
    for _ in range(200):
        href, label = reader.page.evaluate(focused)
        if (href, label) in visited[-1:]:
            reader.page.keyboard.press("ArrowDown")
            reader.page.keyboard.press("Home")
            if reader.page.evaluate(focused)[0] in {known for known, _ in visited}:
                break
            href, label = reader.page.evaluate(focused)
        visited.append((href, label))
        reader.page.keyboard.press("ArrowRight")
    expected = {entry.record for entry in data.timeline() if entry.record in found_by(data, "chancay")}
    assert {Path(href).stem for href, _ in visited} == expected
    assert all(data[Path(href).stem].name in label or not data[Path(href).stem].names.pairs for href, label in visited)


def test_a_mark_under_the_mouse_links_to_its_record(reader: Reader) -> None:
    reader.page.fill("#text", "peru-china-fta-2009")
    reader.page.focus("#timeline-box a:not([tabindex])")
    mark = reader.page.locator("#timeline-box a:not([tabindex])").bounding_box()
    assert mark is not None
    place = mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2
    reader.page.mouse.move(*place)
    hovered = reader.page.locator("#timeline-box a[tabindex='-1']")
    assert hovered.get_attribute("href") == reader.page.evaluate("document.activeElement.getAttribute('href')")
    reader.page.mouse.move(place[0] + 1, place[1])
    assert reader.page.inner_text(".tip") == hovered.get_attribute("aria-label")
    reader.page.mouse.move(place[0], place[1] + 400)
    assert not hovered.is_visible()


def test_dragging_and_buttons_change_the_years(reader: Reader) -> None:
    page = reader.page
    page.click("text=Since 2004")
    assert (page.input_value("#from"), page.input_value("#to")) == ("2004", "2026")
    box = page.locator("#timeline-box").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 600, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 900, box["y"] + 30, steps=4)
    page.mouse.up()
    assert int(page.input_value("#from")) < 2002
    page.keyboard.down("Control")
    page.mouse.wheel(0, -400)
    page.keyboard.up("Control")
    page.wait_for_timeout(100)
    assert int(page.input_value("#to")) - int(page.input_value("#from")) < 20
    page.click("text=All years")
    assert (page.input_value("#from"), page.input_value("#to")) == ("1551", "2034")


def test_each_control_and_table_has_a_name(reader: Reader) -> None:
    unnamed = """() => {
        const named = (one) =>
            one.labels?.length || one.ariaLabel || one.textContent.trim() || one.getAttribute("aria-labelledby");
        const reached = "input, select, button, a[href], [tabindex='0'], [role='img'], [role='region']";
        return [...document.querySelectorAll(reached)].filter((one) => !named(one)).map((one) => one.outerHTML);
    }"""
    assert reader.page.evaluate(unnamed) == []


def test_no_filter_takes_long(reader: Reader) -> None:
    """The bound is far above what `benchmarks/explorer.py` measures: it finds a change of the order of growth."""
    for text in ("c", "ch", "cha", ""):
        reader.page.fill("#text", text)
    measured = "(name) => performance.getEntriesByName(`explorer: ${name}`).map((one) => one.duration)"
    assert max(reader.page.evaluate(measured, "filter")) < 2_000
    assert max(reader.page.evaluate(measured, "first draw")) < 10_000
