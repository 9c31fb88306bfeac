"""The pages of the reference about exports: one for each format, derived from its description."""

from markdown_text import Pages, table

from sinoperu.exports import FORMATS, Format

INTRODUCTION = """# Export formats

`data.export(format, path)` and `sinoperu export FORMAT PATH` write a data set in a format that other programs read.
[Export the data](../../how-to/export-data.md) shows how to choose a format.

- The same data always give the same bytes.
- If an export fails, the file or folder stays as it was before.
- The result of an export, which the command prints, counts what was written and what was left out because the format has no place for it. The pages of the formats call this “left out and counted”.

The table lists the formats. A *kind* is a record type, such as `agreement`, or a series, which is a list of figures, such as `trade-flow`.

"""  # noqa: E501  an item of a list is one line


def export_pages() -> Pages:
    """Return the list of formats, and the page of each format, by their paths."""
    rows = [
        [
            f"[`{made.name}`]({made.name}.md)",
            "a folder" if made.is_folder else f"a file whose name ends with `{made.suffix}`",
            made.about,
        ]
        for made in FORMATS.values()
    ]
    pages = {f"reference/exports/{made.name}.md": _page(made) for made in FORMATS.values()}
    return {"reference/exports/index.md": INTRODUCTION + table(["format", "written to", "what it is"], rows), **pages}


def _page(made: Format) -> str:
    lines = [
        f"# The format {made.name}", "", made.about, "", "```sh", f"sinoperu export {made.name} data{made.suffix}",
        "```", "", "The page [Export formats](index.md) says what all formats have in common.", "", "## Layout", "",
        made.layout, "", "## What it cannot hold", "",
        *(f"- {limit}" for limit in made.limits), "",
    ]  # fmt: skip
    return "\n".join(lines)
