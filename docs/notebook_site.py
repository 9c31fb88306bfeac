"""A hook of MkDocs: each notebook in `docs/notebooks` becomes a page, with the outputs that the notebook stores.

The page, its pictures and the notebook itself, for download, come from the same file, and nothing is run.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

Pictures = dict[str, str]
"""SVG text by the name of its file."""


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the page and the pictures of each notebook."""
    for file in [file for file in files if file.src_uri.endswith(".ipynb")]:
        notebook = nbformat.reads(file.content_string, as_version=4)
        name = Path(file.src_uri).stem
        text, pictures = page(notebook, name)
        folder = file.src_uri.removesuffix(f"{name}.ipynb")
        files.append(File.generated(config, f"{folder}{name}.md", content=text))
        for picture, svg in pictures.items():
            files.append(File.generated(config, f"{folder}{picture}", content=svg))
    return files


def page(notebook: nbformat.NotebookNode, name: str) -> tuple[str, Pictures]:
    """Return the page of a notebook as Markdown, and its pictures.

    Args:
        notebook: The notebook with its outputs.
        name: The name of its file without the suffix.
    """
    parts: list[str] = []
    pictures: Pictures = {}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            parts.append(cell.source)
            continue
        parts.append(fence("python", cell.source))
        for output in cell.outputs:
            parts += shown(output, name, pictures)
    parts.append(f"---\n\n[Download this notebook]({name}.ipynb)")
    return "\n\n".join(parts) + "\n", pictures


def shown(output: nbformat.NotebookNode, name: str, pictures: Pictures) -> Iterator[str]:
    """Yield an output as Markdown, and add its picture to those of the page."""
    data = output.get("data", {"text/plain": output.get("text", "")})
    if "image/svg+xml" in data:
        picture = f"{name}-{len(pictures) + 1}.svg"
        pictures[picture] = data["image/svg+xml"]
        alternative = re.sub(r"([\\\[\]*_`<])", r"\\\1", data["text/plain"].removeprefix("<chart: ").removesuffix(">"))
        yield f"[![{alternative}]({picture})]({picture})"
    elif "text/html" in data:
        # On one line, no line of it can begin a block of Markdown.
        yield f'<div class="output">{" ".join(data["text/html"].split())}</div>'
    else:
        yield fence("{.text .output}", data["text/plain"])


def fence(language: str, text: str) -> str:
    """Return text in a fenced block that no line of the text can close."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}{language}\n{text.rstrip()}\n{ticks}"
