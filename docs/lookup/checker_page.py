"""The page for checking an article, in each language, and the files that it loads."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import attrs

from lookup.checker_data import data_script
from lookup.checker_runtime import ANSWERS, PACKED, PYODIDE, SUFFIX, CheckerRuntime
from lookup.frame import frame_words
from sinoperu import Dataset

FOLDER: Final = "check"
"""The folder of the pages on the site."""
ASSETS: Final = "assets/checker"
"""The folder of the scripts on the site."""
ROOT: Final = "../"
PAGES: Final = {"en": "index.html", "es": "es.html", "zh": "zh.html"}
"""The name of the page in each language."""
IMPORTED: Final = (".js", ".mjs")
"""What the names of files end with that the browser itself imports, so that no script can count their bytes."""
EXAMPLE_NAMES: Final = {"en": "English", "es": "español", "zh": "中文"}
POLICY: Final = "; ".join([
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src blob:",  # a worker from a blob has this policy, too
    "connect-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
])  # fmt: skip
"""The content security policy of the pages: their scripts reach only the site itself."""
SEARCH: Final = (
    "Check your article", ("Verifique un artículo", "核查你的文章"), ("verdicts on your text in the browser",),
)  # fmt: skip
"""What the search of the site knows of the page: its title and some words."""
SNIPPET: Final = """[source.my-article.claims.third-in-latin-america]
kind = "ordinal"
subject = "recognition-peru-prc"
position = 3
among = "latin-america"

[source.my-article.passages.1]
text = "Peru was the third country of Latin America to recognize Beijing"
covers = ["claims.third-in-latin-america"]"""
"""A claim and a passage, which the page shows beside the form."""
_HERE: Final = Path(__file__).parent


@attrs.frozen
class SiteFile:
    """One file of the site: its address, relative to the root of the site, and its content."""

    address: str
    content: str | bytes


def checker_words() -> dict[str, dict[str, Any]]:
    """Return the words of the page in each language."""
    return {tag: tomllib.loads((_HERE / "checker_words" / f"{tag}.toml").read_text("utf-8")) for tag in PAGES}


def checker_examples() -> dict[str, str]:
    """Return the example in each language, as the text of a dossier."""
    return {tag: (_HERE / "checker_examples" / f"{tag}.toml").read_text("utf-8") for tag in PAGES}


def checker_files(data: Dataset, runtime: CheckerRuntime | None, render: Callable[..., str]) -> Iterator[SiteFile]:
    """Yield the pages, the lists of the form, and the files that run sinoperu.

    Args:
        data: The data set.
        runtime: The files that run sinoperu; `None` if they could not be fetched. The page then says so.
        render: Renders a template, given its name and what it shows.
    """
    folder = "" if runtime is None else f"{ASSETS}/runtime-{runtime.key}"
    words, examples = checker_words(), checker_examples()
    for tag, page in PAGES.items():
        setup = {
            "root": ROOT, "words": words[tag]["scripts"], "examples": examples,
            "runtime": None if runtime is None else _setup(runtime, folder),
        }  # fmt: skip
        yield SiteFile(
            f"{FOLDER}/{page}",
            render(
                "checker", words=words[tag], setup=setup, page=page, policy=POLICY, snippet=SNIPPET,
                frame=frame_words(tag),
                pyodide=PYODIDE.replace("@", " ").capitalize(),
                size="" if runtime is None else f"{runtime.size / 1e6:.1f}",
                examples=[(name, example) for example, name in EXAMPLE_NAMES.items()],
                languages=[{"tag": other, "name": words[other]["name"], "page": PAGES[other]} for other in PAGES],
            ),
        )  # fmt: skip
    yield SiteFile(f"{ASSETS}/checker_data.js", data_script(data))
    for file in () if runtime is None else runtime.files:
        yield SiteFile(f"{folder}/{file.name}", file.content)


def _setup(runtime: CheckerRuntime, folder: str) -> dict[str, Any]:
    """Return what the scripts must know of the files, as plain data."""
    imported = sum(len(file.content) for file in runtime.files if file.name.endswith(IMPORTED))
    return {
        "folder": f"{folder}/", "packed": [PACKED], "suffix": SUFFIX, "wheels": runtime.wheels,
        "answers": f"{ANSWERS.stem}.txt", "imported": imported, "size": runtime.size, "python": runtime.python,
    }  # fmt: skip
