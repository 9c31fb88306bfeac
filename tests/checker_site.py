"""The page for checking an article as tests use it: the files of its part of the site, a server, and its controls."""

import contextlib
import io
import json
import shutil
from pathlib import Path

from lookup.checker_page import checker_files
from lookup.checker_runtime import CheckerRuntime
from lookup.pages import LookupPages

import sinoperu
from sinoperu.cli.start import main
from tests.browser import Browser
from tests.file_server import Server

ASSETS = Path(__file__).parents[1] / "docs" / "assets"
FORM = "const form = document.getElementById('statement-form');"
SET = """(input, value) => {
  input.value = value; input.dispatchEvent(new Event('input', {bubbles: true}));
  input.dispatchEvent(new Event('change', {bubbles: true}));
}"""


def write_site(folder: Path, runtime: CheckerRuntime | None) -> None:
    """Write the pages for checking an article and their files, as they are on the site."""
    shutil.copytree(ASSETS, folder / "assets")
    (folder / "assets" / "images").mkdir()
    (folder / "assets" / "images" / "favicon.png").touch()
    data = sinoperu.load()
    for file in checker_files(data, runtime, LookupPages(data, ()).html):
        path = folder / file.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content if isinstance(file.content, bytes) else file.content.encode())


def opened(browser: Browser, address: str) -> None:
    """Open the page with an empty text."""
    browser.run("location.origin === 'null' || sessionStorage.clear()")
    browser.open("about:blank")  # a new address after the sign # alone does not load a page again
    browser.open(address)
    browser.wait("document.getElementById('tool')?.hidden === false")


def with_python(browser: Browser, server: Server) -> None:
    """Open the page and start Python, unless the tests before have left the page so."""
    here = str(browser.run("location.href")).startswith(f"{server.address}check/index.html")
    if not here or not browser.run("document.getElementById('start').hidden"):
        opened(browser, f"{server.address}check/index.html")
        click(browser, "start")
        assert finish(browser).startswith("Ready in ")
    write(browser, "")


def write(browser: Browser, text: str) -> None:
    browser.run(f"{{ const text = document.getElementById('dossier'); text.value = {json.dumps(text)};"
                " text.dispatchEvent(new Event('input')); }")  # fmt: skip


def click(browser: Browser, element: str) -> None:
    browser.run(f"document.getElementById({element!r}).click()")


def finish(browser: Browser) -> str:
    """Wait until the page has done what it was asked, and return what it says."""
    browser.wait("document.getElementById('stop').hidden", 120)
    return text_of(browser, "status")


def text_of(browser: Browser, element: str) -> str:
    return str(browser.run(f"document.getElementById({element!r}).textContent"))


def report_of(browser: Browser, text: str, button: str = "check", place: str = "verdicts") -> str:
    write(browser, text)
    click(browser, button)
    finish(browser)
    return str(browser.run(f"document.querySelector('#{place} pre').textContent"))


def command_line(folder: Path, text: str, *command: str) -> str:
    """Return what the command line prints about a dossier, in lines of any length."""
    (folder / "article.toml").write_text(text, "utf-8")
    printed = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
        main([*command, "--width", "9999", "article.toml"])
    printed.flush()
    printed.seek(0)
    return printed.read()


def labelled(browser: Browser, label: str, value: str) -> None:
    """Enter a value into the control with a label."""
    browser.run(f"""{{ {FORM} const set = {SET};
      const label = [...form.querySelectorAll('label')].find((one) => one.textContent.startsWith({json.dumps(label)}));
      set(document.getElementById(label.htmlFor), {json.dumps(value)}); }}""")


def refusal(browser: Browser) -> str:
    return str(browser.run(f"{{ {FORM} form.querySelector('.refusal').textContent; }}"))


def submit(browser: Browser) -> None:
    browser.run(f"{{ {FORM} form.requestSubmit(); }}")


def choose_record(browser: Browser, words: str) -> None:
    """Find a record with the keyboard alone."""
    browser.run(f"{{ {FORM} form.querySelector('input[role=combobox]').focus(); }}")
    browser.type(words)
    browser.press("ArrowDown")
    browser.press("Enter")
