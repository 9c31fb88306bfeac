"""Which rows a path in the `covers` of a passage refers to."""

import pytest

import sinoperu
from sinoperu.store.source_rows import SourceRows

ROW = '[[trade-flow]]\nsource = "{}"\nreporter = "peru"\npartner = "china"\nperiod = "{}"\nflow = "{}"\n'
TEXT = (
    ROW.format("s", "2023", "total")
    + ROW.format("s", "2023", "export")
    + ROW.format("s", "2023", "export") + 'product = "copper"\n'
    + ROW.format("s", "2023", "export") + 'product = "copper-ore"\nvaluation = "fob"\n'
    + ROW.format("s", "[2023-01..2023-03]", "import")
    + ROW.format("s", "20231", "import").replace("20231", "2023-01/2023-06")
    + ROW.format("other", "2024", "total")
)  # fmt: skip
PATHS: list[tuple[str, list[str]]] = [
    ("trade-flow.peru.china.2023.total", ["2023.total"]),
    ("trade-flow.peru.china.2023.export", ["2023.export"]),
    ("trade-flow.peru.china.2023.export.copper", ["2023.export.copper"]),
    ("trade-flow.peru.china.2023.export.copper-ore", ["2023.export.copper-ore.fob"]),
    ("trade-flow.peru.china.2023",
     ["2023.export", "2023.export.copper", "2023.export.copper-ore.fob", "2023.total"]),
    ("trade-flow.peru.china.[2023-01..2023-03]", ["[2023-01..2023-03].import"]),
    ("trade-flow.peru.china.2023-01/2023-06.import", ["2023-01/2023-06.import"]),
    ("trade-flow.peru.china.2024.total", []),
    ("trade-flow.peru.china.202", []),
    ("trade-flow.peru.china.2023.", []),
    ("trade-flow.peru.brazil", []),
    ("partner-rank.peru.china.2023", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("path", "rows"), PATHS)
def test_a_path_refers_to_the_row_with_this_path_or_to_the_rows_below_it(path: str, rows: list[str]) -> None:
    covered = sinoperu.loads(TEXT).once(SourceRows).covered("s", path)
    assert [row.path.removeprefix("trade-flow.peru.china.") for row in covered] == rows


def test_a_path_follows_the_former_ids_of_reporter_and_partner() -> None:
    text = TEXT + (
        '[state.pe]\nformer_ids = ["peru"]\n[state.cn]\nformer_ids = ["china"]\n'
        '[source.s.passages.1]\ntext = "t"\ncovers = ["trade-flow.peru.china.2023.total", "trade-flow.peru"]\n'
    )
    (passage,) = sinoperu.loads(text).sources["s"].passages
    assert passage.covers == ("trade-flow.pe.cn.2023.total", "trade-flow.pe")


def test_former_ids_are_replaced_in_the_subject_of_a_row_and_in_what_a_ranking_leaves_out() -> None:
    text = (
        '[project.mine]\nformer_ids = ["pit"]\n[group.eu]\nformer_ids = ["union"]\n[source.s.passages.1]\ntext = "t"\n'
        'covers = ["output.pit.2022.copper", "partner-rank.pe.union.2023.total.chile+union"]\n'
    )
    (passage,) = sinoperu.loads(text).sources["s"].passages
    assert passage.covers == ("output.mine.2022.copper", "partner-rank.pe.eu.2023.total.chile+eu")
