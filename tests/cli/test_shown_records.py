"""`sinoperu show`: a record with its parts and the number of their sources, in 80 columns."""

import io

from rich.console import Console, RenderableType

import sinoperu
from sinoperu.checking.results import overview
from sinoperu.cli.record_table import record_table
from sinoperu.cli.terminal import show_lines

MINE = """
[project.mine]
sector = "mining"
stakes = [
    { owner = "glencore", share = "100%", end = "2014-07-31" },
    { owner = "mmg", share = "62.5%", start = "2014-07-31" },
]
amounts = [{ measure = "planned-capex", money = "10 billion USD", label = "without interest" }]
aliases = ["M"]
[source.filing]
publisher = "MMG"
[source.filing.says.project.mine]
stakes = [{ owner = "mmg", share = "62.5%", start = "2014-07-31" }]
[source.news.says.project.mine]
stakes = [{ owner = "mmg", share = "62.5%", start = "2015" }]
"""


def shown(lines: list[RenderableType]) -> str:
    output = io.StringIO()
    show_lines(lines, Console(file=output, width=80))
    return "\n".join(line.rstrip() for line in output.getvalue().splitlines())


def test_each_part_has_a_row_with_the_names_of_its_fields_and_the_number_of_its_sources() -> None:
    data = sinoperu.loads(MINE)
    table, *_ = shown([*record_table(data["mine"], data)]).partition("\nsources:")
    rows = [" ".join(line.split()) for line in table.splitlines()]
    assert rows == [
        "project mine: mine",
        "field value sources",
        "sector mining",
        "stakes glencore: share 100%, end 2014-07-31 0",
        "mmg: share 62.5%, start 2014-07-31 2",
        "amounts planned-capex: money 10 billion USD, label without interest 0",
        "aliases M",
    ]


def test_the_numbers_of_the_last_column_are_explained() -> None:
    data = sinoperu.loads(MINE)
    text = shown([*record_table(data["mine"], data)])
    assert "\nsources: how many say the value, or some value of the part" in text
    assert max(map(len, text.splitlines())) <= 80


def test_a_source_can_be_shown() -> None:
    data = sinoperu.loads(MINE)
    assert "publisher   MMG" in shown([*record_table(data.sources["filing"], data)])


def test_a_summary_counts_sources_apart_from_records() -> None:
    shown_overview = overview(sinoperu.loads(MINE))
    assert shown_overview.head.endswith("1 records, 2 sources, 2 statements, 0 rows of series")
    assert shown_overview.counts == "1 project"
