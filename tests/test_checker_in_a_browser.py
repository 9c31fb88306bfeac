"""The page for checking an article, in Chromium: the same verdicts as the command line, and nothing leaves the machine.

The tests are skipped where no Chromium is installed, or where the files that run Python in it cannot be fetched.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("jinja2", reason="the site's tools come with the extra docs")

from lookup.checker_page import PAGES, checker_examples, checker_words
from lookup.checker_runtime import CheckerRuntime, RuntimeUnavailableError, checker_runtime
from lookup.frame import frame_words

from tests.browser import Browser
from tests.checker_site import (
    FORM,
    choose_record,
    click,
    command_line,
    finish,
    labelled,
    opened,
    refusal,
    report_of,
    submit,
    text_of,
    with_python,
    write,
    write_site,
)
from tests.file_server import Server

EVIL = "</pre></textarea><script>document.title='run'</script><img src=x onerror=document.title='run'>"
HOSTILE = f"""
[source.a]
title = "{EVIL}"
publisher = "{EVIL}"
[source.a.says.agreement.peru-china-fta-2009]
signed = "2010"
place = "{EVIL}"
[source.a.passages.1]
text = "{EVIL}"
covers = ["agreement.peru-china-fta-2009.place", "{EVIL}"]
"""
NEW_RECORD = """
[agreement.new-treaty]
kind = "treaty"
signed = "2010"
entered_into_force = "2009"
"""
LARGE = "[source.a]\n" + "".join(
    f'[[trade-flow]]\nreporter = "peru"\npartner = "china"\nperiod = "{1000 + number // 12}"\nflow = "export"\n'
    f'product = "p{number % 12}"\nvalue = "{number + 1} USD"\nsource = "a"\n'
    for number in range(12 * 2000)
)  # fmt: skip


@pytest.fixture(scope="module")
def runtime() -> CheckerRuntime:
    try:
        return checker_runtime()
    except RuntimeUnavailableError as error:
        pytest.skip(f"the files that run Python in a browser cannot be fetched: {error}")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, runtime: CheckerRuntime) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_site(folder, runtime)
    return folder


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[Server]:
    server = Server(site)
    yield server
    server.close()


# ------------------------------------------------------------------------------------------------- where Python runs


@pytest.mark.parametrize("tag", [*PAGES, "hostile"])
def test_the_verdicts_are_those_of_the_command_line(browser: Browser, server: Server, tmp_path: Path, tag: str) -> None:
    text = HOSTILE if tag == "hostile" else checker_examples()[tag]
    with_python(browser, server)
    assert report_of(browser, text) == command_line(tmp_path, text, "assess")
    assert browser.faults == []


def test_the_findings_are_those_of_the_command_line(browser: Browser, server: Server, tmp_path: Path) -> None:
    text = f"{checker_examples()['en']}{NEW_RECORD}"
    with_python(browser, server)
    findings = report_of(browser, text, "rules", "findings")
    assert "AGR001" in findings
    assert command_line(tmp_path, text, "check", "--all").endswith(findings)
    assert browser.faults == []


def test_hostile_text_stays_text(browser: Browser, server: Server) -> None:
    with_python(browser, server)
    assert EVIL in report_of(browser, HOSTILE)
    assert browser.run("document.querySelectorAll('main script, main img').length") == 0
    assert browser.run("document.title") == "Check your article - sinoperu"
    write(browser, f"[source.a]\n{json.dumps(EVIL)} = 1")
    click(browser, "check")
    finish(browser)
    assert EVIL in text_of(browser, "verdicts")
    assert browser.run("document.querySelectorAll('main script, main img').length") == 0
    assert browser.faults == []


def test_a_refused_dossier_shows_its_problems_and_their_places(browser: Browser, server: Server) -> None:
    with_python(browser, server)
    write(browser, '[source.a.says.project.chancay-port]\nsector = "prt"')
    click(browser, "check")
    assert finish(browser).startswith("Problems in the dossier: 1.")
    assert "did you mean 'port'?" in text_of(browser, "verdicts")
    browser.run("document.querySelector('#verdicts button').click()")
    assert browser.run("document.activeElement.id") == "dossier"
    assert browser.run("document.activeElement.selectionStart") == len(
        "[source.a.says.project.chancay-port]\nsector = "
    )
    write(browser, "[agreement.x]")
    click(browser, "check")
    finish(browser)
    assert "expected an article such as [source.my-article], got none" in text_of(browser, "verdicts")


def test_the_form_writes_what_the_loader_accepts(browser: Browser, server: Server) -> None:
    with_python(browser, server)
    browser.run("{ const form = document.getElementById('article-form'); form.requestSubmit(); }")
    browser.wait("document.getElementById('dossier').value !== ''")
    choose_record(browser, "钱凯港")
    labelled(browser, "Field", "stakes")
    labelled(browser, "owner", "mmg")
    labelled(browser, "share", "140%")
    browser.wait(f"{{ {FORM} form.querySelector('.refusal.bad') !== null; }}")
    assert refusal(browser) == "The value is refused: share: a share lies between 0% and 100%: '140%'"
    submit(browser)
    assert browser.run("document.getElementById('dossier').value") == '[source.my-article]\nkind = "news"\n'
    labelled(browser, "share", "40%")
    labelled(browser, "The passage", 'MMG holds "forty" per cent')
    submit(browser)
    browser.wait("document.getElementById('dossier').value.includes('passages')")
    labelled(browser, "Field", "stakes")
    labelled(browser, "owner", "glencore")
    submit(browser)
    browser.wait("document.getElementById('dossier').value.includes('glencore')")
    labelled(browser, "Field", "district")
    labelled(browser, "Value", "Chancay")
    submit(browser)
    browser.wait("document.getElementById('dossier').value.includes('district')")
    assert (
        browser.run("document.getElementById('dossier').value")
        == """\
[source.my-article]
kind = "news"

[source.my-article.says.project.chancay-port]
stakes = [{ owner = "mmg", share = "40%" }, { owner = "glencore" }]
district = "Chancay"

[source.my-article.passages.1]
text = "MMG holds \\"forty\\" per cent"
covers = ["project.chancay-port.stakes[mmg]"]
"""
    )
    click(browser, "check")
    assert finish(browser).startswith("3 statements: ")
    assert browser.faults == []


def test_a_check_can_be_stopped_and_repeated(browser: Browser, server: Server) -> None:
    with_python(browser, server)
    write(browser, LARGE)
    click(browser, "check")
    browser.wait("document.getElementById('status').textContent.startsWith('Checking')")
    click(browser, "stop")
    assert finish(browser) == "Stopped. The next check starts Python again."
    assert report_of(browser, checker_examples()["en"]).startswith("9 statements: ")


# ------------------------------------------------------------------------------------------------- nothing leaves


def test_no_request_leaves_the_site(site: Path, browser: Browser, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "page.html").write_text("<!doctype html><title>page</title>", "utf-8")
    outside = Server(elsewhere)
    changed = tmp_path / "changed"
    shutil.copytree(site, changed)
    worker = changed / "assets" / "checker" / "worker.js"
    # A library that was tampered with would try to send something away when a check begins.
    worker.write_text(f"{worker.read_text('utf-8')}\nfetch('{outside.address}worker').catch(() => {{}});\n"
                      f"try {{ new WebSocket('ws://127.0.0.1:{outside.server.server_port}/socket') }} catch {{}}\n"
                      f"import('{outside.address}script.js').catch(() => {{}});", "utf-8")  # fmt: skip
    inside = Server(changed)
    try:
        opened(browser, f"{inside.address}check/index.html")
        assert report_of(browser, HOSTILE)
        assert outside.requested == []
        assert browser.run(f"fetch('{outside.address}page').then(() => 'sent', () => 'refused')") == "refused"
        browser.run(f"new Image().src = '{outside.address}image'")
        assert outside.requested == []
        assert not any("HOSTILE" in path or "source.a" in path for path in inside.requested)
        assert {path.partition("?")[0].split("/")[1] for path in inside.requested} == {"assets", "check"}
        browser.open(f"{outside.address}page.html")  # without a policy, the same requests arrive
        assert browser.run(f"fetch('{outside.address}page').then(() => 'sent', () => 'refused')") == "sent"
        assert any("/page" in path for path in outside.requested)
    finally:
        inside.close()
        outside.close()


# ------------------------------------------------------------------------------------------------- start and stop


def test_nothing_is_loaded_before_the_click(browser: Browser, server: Server) -> None:
    opened(browser, f"{server.address}check/index.html")
    assert not [address for address in browser.requests if "runtime-" in address]
    assert text_of(browser, "start") == text_of(browser, "start").strip() != ""


def test_python_can_be_stopped_while_it_loads(browser: Browser, server: Server) -> None:
    opened(browser, f"{server.address}check/index.html")
    click(browser, "start")
    browser.wait("document.getElementById('meter').value > 0")
    click(browser, "stop")
    assert finish(browser) == "Stopped. The next check starts Python again."
    assert browser.run("document.getElementById('start').hidden") is False
    assert report_of(browser, checker_examples()["en"]).startswith("9 statements: ")


# ------------------------------------------------------------------------------------------------- form and link


@pytest.mark.parametrize(("words", "found"), [
    ("peru-china-fta-2009", "peru-china-fta-2009"), ("PUERTO de chancay", "chancay-port"),
    ("全面战略伙伴关系", "peru-china-comprehensive-strategic-2013"), ("bambas las", "las-bambas"),
])  # fmt: skip
def test_a_record_is_found_by_its_id_and_its_names_in_any_language(
    browser: Browser, server: Server, words: str, found: str
) -> None:
    opened(browser, f"{server.address}check/index.html")
    choose_record(browser, words)
    assert browser.run(f"{{ {FORM} form.querySelector('input[role=combobox]').value; }}") == found


def test_the_text_stays_in_the_tab_when_the_language_changes(browser: Browser, server: Server) -> None:
    opened(browser, f"{server.address}check/index.html")
    write(browser, HOSTILE)
    browser.run("document.querySelector('.languages a[lang=zh]').click()")
    browser.wait("document.documentElement?.lang === 'zh-Hans' && document.getElementById('tool')?.hidden === false")
    assert browser.run("document.getElementById('dossier').value") == HOSTILE


def test_a_link_holds_the_dossier(browser: Browser, server: Server) -> None:
    opened(browser, f"{server.address}check/index.html")
    write(browser, HOSTILE)
    click(browser, "make-link")
    link = browser.wait("document.getElementById('link').value")
    assert link.startswith(f"{server.address}check/index.html#dossier=")
    server.requested.clear()
    opened(browser, link)
    assert browser.wait("document.getElementById('dossier').value") == HOSTILE
    assert not any("dossier=" in path for path in server.requested)
    assert browser.faults == []


def test_a_long_dossier_makes_no_link(browser: Browser, server: Server) -> None:
    opened(browser, f"{server.address}check/index.html")
    write(browser, "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(20000)))
    click(browser, "make-link")
    browser.wait("document.getElementById('status').textContent !== ''")
    assert text_of(browser, "status") == "The dossier is too long for a link. Download it instead."


@pytest.mark.parametrize("broken", ["!", "AAAA", "A" * 20000])
def test_a_broken_link_is_refused(browser: Browser, server: Server, broken: str) -> None:
    opened(browser, f"{server.address}check/index.html#dossier={broken}")
    browser.wait("document.getElementById('status').textContent !== ''")
    assert text_of(browser, "status") == "The dossier in this link cannot be read."
    assert browser.run("document.getElementById('dossier').value") == ""


def test_a_link_that_unpacks_to_a_huge_text_is_refused(browser: Browser, server: Server) -> None:
    opened(browser, f"{server.address}check/index.html")
    write(browser, "#" * 1_000_000)
    click(browser, "make-link")
    opened(browser, browser.wait("document.getElementById('link').value"))
    browser.wait("document.getElementById('status').textContent !== ''")
    assert text_of(browser, "status") == "The dossier in this link cannot be read."


# ------------------------------------------------------------------------------------------------- every reader


@pytest.mark.parametrize("tag", PAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_fits_the_window_in_every_language(browser: Browser, server: Server, tag: str, width: int) -> None:
    browser.resize(width)
    opened(browser, f"{server.address}check/{PAGES[tag]}")
    browser.run(f"document.querySelector('[data-example={tag}]').click()")
    choose_record(browser, "chancay-port")
    labelled(browser, checker_words()[tag]["scripts"]["field"], "stakes")
    browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.run("document.documentElement.lang") == frame_words(tag)["lang"]
    browser.resize(1280)


def test_every_control_has_a_label(browser: Browser, server: Server) -> None:
    opened(browser, f"{server.address}check/index.html")
    choose_record(browser, "chancay-port")
    for field in ("stakes", "names", "commodities", "sector", "operator", "status"):
        labelled(browser, "Field", field)
        unnamed = """[...document.querySelectorAll('main input, main select, main textarea')]
          .filter((one) => !one.labels.length && !one.ariaLabel).length"""
        assert browser.run(unnamed) == 0


def test_the_page_names_a_server_when_it_is_opened_from_a_folder(browser: Browser, site: Path) -> None:
    browser.open((site / "check" / "index.html").as_uri())
    assert browser.run("document.getElementById('tool').hidden") is True
    assert "python3 -m http.server -d site" in str(browser.run("document.querySelector('main').innerText"))
    assert browser.faults == []


def test_without_the_files_of_python_the_page_says_so(browser: Browser, tmp_path: Path) -> None:
    write_site(tmp_path, None)
    server = Server(tmp_path)
    try:
        opened(browser, f"{server.address}check/index.html")
        assert "This copy of the site was built without" in text_of(browser, "no-runtime")
        assert browser.run("document.getElementById('check').hidden") is True
        browser.run("document.querySelector('[data-example=es]').click()")
        assert browser.run("document.getElementById('dossier').value") == checker_examples()["es"]
        assert browser.faults == []
    finally:
        server.close()
