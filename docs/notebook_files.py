"""The notebooks in `docs/notebooks`: their cells are written by hand, and running the cells gives the stored outputs.

The extra `notebooks` runs them. Without it, they are neither run nor checked.
The same versions of other libraries draw the same charts and data frames. A notebook names the versions that drew
those that are stored, so with other versions, they are not compared.
"""

import importlib.util
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown_text import Pages

if TYPE_CHECKING:
    from nbformat import NotebookNode

DOCS = Path(__file__).parent
FOLDER = "notebooks"
NEEDED = ("altair", "ipykernel", "nbclient", "pandas", "vl_convert")
"""The modules that running the notebooks needs."""
DRAWN_BY = ("altair", "pandas", "vl-convert-python")
"""The distributions whose version changes an output."""
KEPT = ("text/html", "image/svg+xml", "text/plain")
"""The forms of an output that are stored: the first one that it has, the best one first."""
SECONDS = 120
"""A cell that runs longer is stopped."""


def paths() -> list[Path]:
    """Return the notebooks, by name."""
    return sorted((DOCS / FOLDER).glob("*.ipynb"))


def can_run() -> bool:
    """Return whether everything that the notebooks need is installed."""
    return all(importlib.util.find_spec(name) is not None for name in NEEDED)


def versions() -> dict[str, str]:
    """Return the versions of the libraries that draw charts and data frames."""
    return {name: version(name) for name in DRAWN_BY}


def notebook_files() -> Pages:
    """Return the text of each notebook with fresh outputs by its path under `docs`; nothing if they cannot be run."""
    return {f"{FOLDER}/{path.name}": text_of(ran(read(path))) for path in paths()} if can_run() else {}


def notebooks_not_compared() -> dict[str, str]:
    """Return the notebooks that cannot be compared here, each with the reason."""
    if not can_run():
        return {f"{FOLDER}/{path.name}": "the extra `notebooks` is not installed" for path in paths()}
    reason = f"other versions of {', '.join(DRAWN_BY)} drew its charts and data frames"
    return {f"{FOLDER}/{path.name}": reason for path in paths() if is_drawn_by_others(read(path))}


def read(path: Path) -> "NotebookNode":
    """Return the notebook in a file."""
    import nbformat

    return nbformat.reads(path.read_text("utf-8"), as_version=4)


def text_of(notebook: "NotebookNode") -> str:
    """Return a notebook as the text of its file."""
    import nbformat

    return f"{nbformat.writes(notebook)}\n"


def ran(notebook: "NotebookNode") -> "NotebookNode":
    """Return a notebook with the outputs that its code gives today, run from top to bottom in an empty folder.

    Raises:
        nbclient.exceptions.CellExecutionError: A cell raises an exception.
    """
    import nbformat
    from nbclient import NotebookClient

    fresh = nbformat.from_dict(notebook)
    with _undisturbed() as folder:
        # The kernel sends long text in pieces whose number depends on the time, so they are put together.
        client = NotebookClient(
            fresh, timeout=SECONDS, kernel_name="python3", record_timing=False, coalesce_streams=True,
            extra_arguments=["--log-level=40"], resources={"metadata": {"path": str(folder)}},
        )  # fmt: skip
        client.execute()
    for cell in fresh.cells:
        cell.metadata = {}
        if cell.cell_type == "code":
            cell.outputs = [_kept(output) for output in cell.outputs]
    fresh.metadata = nbformat.from_dict({
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "drawn_by": versions(),
    })  # fmt: skip
    return fresh


def is_drawn_by_others(notebook: "NotebookNode") -> bool:
    """Return whether other versions than those installed drew the charts and data frames of a notebook."""
    return bool(notebook.metadata.drawn_by != versions())


def own_outputs(notebook: "NotebookNode") -> dict[str, list[Any]]:
    """Return the outputs that no other library draws, by the id of their cell."""
    cells = (cell for cell in notebook.cells if cell.cell_type == "code")
    return {cell.id: [output for output in cell.outputs if not is_drawn(output)] for cell in cells}


def is_drawn(output: "NotebookNode") -> bool:
    """Return whether another library draws an output: a chart or a data frame."""
    data = output.get("data", {})
    return "image/svg+xml" in data or 'class="dataframe"' in data.get("text/html", "")


def _kept(output: "NotebookNode") -> "NotebookNode":
    """Return an output in one form alone, with its text if this form is a picture, as a name for it."""
    if "data" in output:
        best = next(form for form in KEPT if form in output.data)
        names = (best, "text/plain") if best == "image/svg+xml" else (best,)
        output.data = {name: output.data[name] for name in names}
    return output


@contextmanager
def _undisturbed() -> Iterator[Path]:
    """Give an empty folder, and hide the settings of the user, so that a notebook runs the same on every computer."""
    with tempfile.TemporaryDirectory() as folder:
        names = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
        ours: dict[str, Any] = {name: str(Path(folder, name)) for name in names}
        before = {name: os.environ.get(name) for name in ours}
        os.environ.update(ours)
        work = Path(folder, "work")
        work.mkdir()
        try:
            yield work
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})
