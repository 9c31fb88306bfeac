"""Writes the pages that follow from the code and the data: rules, reference, and the data set.

python docs/make_pages.py            write them
python docs/make_pages.py --check    fail if any is missing, stale or left over
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from data_pages import data_pages
from markdown_text import Pages
from reference_pages import reference_pages
from rule_pages import rule_pages

DOCS = Path(__file__).parent
FOLDERS = ("rules", "reference", "data")
NOTICE = "<!-- Written by docs/make_pages.py; change what it is made of instead. -->\n\n"


def all_pages() -> Pages:
    """Return every generated page by its path under `docs`."""
    made = {**rule_pages(), **reference_pages(), **data_pages()}
    return {path: NOTICE + text for path, text in made.items()}


def stale(pages: Pages) -> Iterator[str]:
    """Yield what is wrong with the pages on disk."""
    for path, text in pages.items():
        file = DOCS / path
        if not file.is_file():
            yield f"docs/{path} is missing"
        elif file.read_text("utf-8") != text:
            yield f"docs/{path} is stale"
    yield from (f"docs/{path} is left over" for path in left_over(pages))


def left_over(pages: Pages) -> list[str]:
    """Return the files of the generated folders that are no page of today."""
    files = (file.relative_to(DOCS).as_posix() for folder in FOLDERS for file in (DOCS / folder).rglob("*.md"))
    return sorted(set(files) - set(pages))


def main() -> int:
    """Write the pages, or check them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a page is not as it should be")
    check = parser.parse_args().check
    pages = all_pages()
    if check:
        problems = list(stale(pages))
        for problem in problems:
            print(problem)
        if problems:
            print(f"{len(problems)} of {len(pages)} pages are not as they should be; run: python docs/make_pages.py")
            return 1
        print(f"{len(pages)} pages, all as they should be")
        return 0
    for path, text in pages.items():
        (DOCS / path).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / path).write_text(text, "utf-8")
    for path in left_over(pages):
        (DOCS / path).unlink()
    print(f"{len(pages)} pages written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
