"""More cases of `growth.py`: dossiers that are written in Python, formatted and compared, and many dossiers."""

import tempfile
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import attrs
from growth_cases import Task, loaded

import sinoperu
from sinoperu import Dossier
from sinoperu.files.dossier.canonical import canonical_toml
from sinoperu.queries.data_changes import data_changes, store_tables


def built(size: int) -> Task:
    """Prepare the writing of one source with n passages, statements, claims and rows, and of n records."""

    def task() -> None:
        dossier = Dossier().source("news", title="News")
        for number in range(size):
            dossier = (
                dossier
                .records.agreement(f"a{number}", signed="2009")
                .passage(f"Passage {number}")
                .says.agreement(f"a{number}", signed="2009")
                .claim(f"c{number}", kind="total", record_type="agreement", count="28")
                .rows.trade_flow(
                    reporter="peru", partner="china", period=str(1000 + number % 9000), flow="export", value="1 USD"
                )
                .accept(code="SRC003", record=f"a{number}", reason="It is so.")
            )  # fmt: skip
        finished(dossier)

    return task


def built_sources(size: int) -> Task:
    """Prepare the writing of n sources, each of which is begun twice."""

    def task() -> None:
        dossier = Dossier()
        for number in range(size):
            dossier = dossier.source(f"s{number}").says.agreement("a", signed="2009")
            dossier = dossier.source(f"s{number}", title="News").passage("A passage").expects.agreement("a")
        finished(dossier)

    return task


def built_in_one_passage(size: int) -> Task:
    """Prepare the writing of one passage that n statements about one record express, all of them different."""

    def task() -> None:
        dossier = Dossier().source("news").passage("A passage")
        for number in range(size):
            dossier = dossier.says.project("mine", stakes=[{"owner": f"o{number}"}], at=f"page {number}")
        finished(dossier)

    return task


def finished(dossier: Dossier) -> None:
    """Turn a dossier into a data set and into TOML, and show it."""
    assert dossier.to_dataset().sources
    assert dossier.to_toml()
    assert repr(dossier)


def assessed(size: int) -> Task:
    """Prepare a dossier with n statements about records that the data lack, which is assessed and saved."""
    dossier, path = Dossier().source("news", title="News"), Path(tempfile.mkdtemp()) / "news.toml"
    for number in range(size):
        dossier = dossier.passage(f"Passage {number}").says.agreement(f"a{number}", signed="2009")

    def task() -> None:
        dossier.assess()
        dossier.save(path)

    return task


def formatted(size: int) -> Task:
    """Prepare a dossier of n records in TOML."""
    text = sinoperu.dumps(loaded(size), format="toml")
    return lambda: canonical_toml(text)


def compared(size: int) -> Task:
    """Prepare two versions of n records, half of which differ."""
    new = loaded(size)
    half = list(new.agreements.values())[::2]
    changed = (attrs.evolve(record, signed="1999") for record in half[1::2])
    old = store_tables(new.without(*half[::2]).replace(*changed))
    return lambda: data_changes(old, new)


def many(size: int) -> Task:
    """Prepare n dossiers that are checked each on its own."""
    texts = [sinoperu.NamedText(f'[agreement.a]\nsigned = "{1000 + number % 1000}"', "a") for number in range(size)]
    return lambda: deque(sinoperu.check_each(texts, alone=True, executor=Here()), maxlen=0)


class Here(Executor):
    """An executor that runs each task at once."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **options: Any) -> "Future[Any]":
        """Run a task."""
        future: Future[Any] = Future()
        future.set_result(function(*arguments, **options))
        return future


CASES: dict[str, Callable[[int], Task]] = {
    "Dossier": built,
    "Dossier of many sources": built_sources,
    "Dossier of one passage": built_in_one_passage,
    "Dossier assess": assessed,
    "fmt": formatted,
    "diff": compared,
    "check_each": many,
}
COVERED: dict[str, str] = {
    "check_each": "check_each",
    "Dossier.accept": "Dossier",
    "Dossier.assess": "Dossier assess",
    "Dossier.claim": "Dossier",
    "Dossier.passage": "Dossier",
    "Dossier.save": "Dossier assess",
    "Dossier.source": "Dossier of many sources",
    "Dossier.to_dataset": "Dossier",
    "Dossier.to_toml": "Dossier",
}
"""The case that calls each public method."""
