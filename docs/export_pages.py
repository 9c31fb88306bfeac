"""The pages of the reference about exports: one for each format, derived from its description."""

from markdown_text import Pages, table

from sinoperu.exports import FORMATS, Format

INTRODUCTION = """# Export formats

`data.export(format, path)` and `sinoperu export FORMAT PATH` write a data set in the formats of other programs.
The same data give the same bytes. If something fails, the file or folder is what it was before.
The result tells how much was written and what the format has no place for.

"""


def export_pages() -> Pages:
    """Return the list of formats, and the page of each format, by their paths."""
    rows = [
        [f"[`{made.name}`]({made.name}.md)", "a folder" if made.is_folder else f"a file, `{made.suffix}`", made.about]
        for made in FORMATS.values()
    ]
    pages = {f"reference/exports/{made.name}.md": _page(made) for made in FORMATS.values()}
    return {"reference/exports/index.md": INTRODUCTION + table(["format", "written to", "what it is"], rows), **pages}


def _page(made: Format) -> str:
    lines = [
        f"# The format {made.name}", "", made.about, "", "```sh", f"sinoperu export {made.name} data{made.suffix}",
        "```", "", "## Layout", "", made.layout, "", "## What it cannot hold", "",
        *(f"- {limit}" for limit in made.limits), "",
    ]  # fmt: skip
    return "\n".join(lines)
