"""Assessments: the verdicts on all passages, statements, expectations, claims and rows of series of one source."""

from collections.abc import Iterator

import attrs

from sinoperu.errors import printable
from sinoperu.model.actors import Amount
from sinoperu.model.sources import Passage, Source, Statement
from sinoperu.model.value_text import show
from sinoperu.values.vocabulary import Mode, Verdict
from sinoperu.verdicts.claim_results import JudgedClaim
from sinoperu.verdicts.judged import Judged
from sinoperu.verdicts.rows import JudgedRow


@attrs.frozen(kw_only=True)
class Row:
    """A row of an assessment: a passage with its statements, claims and rows of series, or one of them on its own."""

    passage: Passage | None
    """The passage, or `None` if the row has a statement, claim or row of a series that no passage names."""
    verdict: Verdict
    """The worst of the verdicts on the statements, claims and rows of series in the row."""
    statements: tuple[Judged, ...] = ()
    """The statements and expectations that record the content of the passage as data, with their verdicts."""
    claims: tuple[JudgedClaim, ...] = ()
    """The claims that record the content of the passage as data, with their verdicts."""
    series_rows: tuple[JudgedRow, ...] = ()
    """The rows of series that record the content of the passage as data, with their verdicts."""
    unknown: tuple[str, ...] = ()
    """The paths that the passage names although the source has no statement, claim or row for them."""

    @property
    def text(self) -> str:
        """The text of the passage.

        In a row without a passage, the text is the field and value of the statement, the id of the claim, or the path
        and the figures of the row of a series.
        """
        if self.passage is not None:
            return self.passage.text
        statements = [_statement_text(judged.statement) for judged in self.statements]
        claims = [f"claim {judged.claim.id} ({judged.claim.kind})" for judged in self.claims]
        return "; ".join([*statements, *claims, *(judged.text for judged in self.series_rows)])

    @property
    def adopted(self) -> str:
        """The adopted values with which the statements were compared, in one line."""
        values = [show(judged.adopted) for judged in self.statements if judged.adopted is not None]
        return "; ".join(dict.fromkeys(values))

    @property
    def agreeing(self) -> int:
        """The number of other independent sources that agree with the adopted value or with the figure.

        If the row has several statements or rows of series, each of them has such a number, and the smallest number is
        returned.
        """
        agreeing = [*(judged.agreeing for judged in self.statements), *(judged.agreeing for judged in self.series_rows)]
        return min(map(len, agreeing), default=0)

    @property
    def elsewhere(self) -> str:
        """The values that other independent sources state and that differ from the adopted value, in one line.

        Each value is followed by the number of its sources.
        """
        sources_by_value: dict[str, set[str]] = {}
        for judged in self.statements:
            for statement in judged.differing:
                if (text := _short(statement.value)) != _short(judged.adopted):
                    sources_by_value.setdefault(text, set()).add(statement.source)
        for judged_row in self.series_rows:
            for text, source in judged_row.differing_figures:
                sources_by_value.setdefault(text, set()).add(source)
        return "; ".join(f"{value} ({len(sources)})" for value, sources in sorted(sources_by_value.items()))

    @property
    def reason(self) -> str:
        """The reasons of the verdicts, in one line."""
        reasons = [*(judged.reason for judged in self.statements), *(judged.reason for judged in self.claims),
                   *(judged.reason for judged in self.series_rows)]  # fmt: skip
        return "; ".join(dict.fromkeys(filter(None, reasons)))


def _statement_text(statement: Statement) -> str:
    """Return a statement in one line: the path of its record and field, and the stated or expected value."""
    path = f"{statement.record}.{statement.path}" if statement.field else statement.record
    expected = " expected" if statement.mode is Mode.EXPECTS else ""
    return f"{path}:{expected} {show(statement.value)}" if statement.field else f"{path} exists"


def _short(value: object) -> str:
    """Return a value as short text. An amount is shown without measure and date, because the row shows them already."""
    return show(value.money if isinstance(value, Amount) else value)


@attrs.frozen(kw_only=True)
class Assessment:
    """The verdicts on everything that one source states."""

    source: Source
    """The source."""
    rows: tuple[Row, ...]
    """One row for each passage of the source, in the order of the passages."""
    statements: tuple[Judged, ...]
    """All statements and expectations of the source, with their verdicts."""
    claims: tuple[JudgedClaim, ...]
    """All claims of the source, with their verdicts."""
    series_rows: tuple[JudgedRow, ...] = ()
    """All rows of series of the source, with their verdicts."""

    @property
    def uncovered(self) -> tuple[Row, ...]:
        """The statements, expectations, claims and rows of series that no passage names, each in a row of its own.

        A source such as a file of notes has no passages, so everything that it states is here.
        """
        # Compare objects by identity: of two equal statements, a row has only one, and the other one is not covered.
        covered = {id(judged) for row in self.rows for judged in (*row.statements, *row.claims, *row.series_rows)}
        statements = (Row(passage=None, verdict=judged.verdict, statements=(judged,)) for judged in self.statements
                      if id(judged) not in covered)  # fmt: skip
        claims = (Row(passage=None, verdict=judged.verdict, claims=(judged,)) for judged in self.claims
                  if id(judged) not in covered)  # fmt: skip
        series_rows = (Row(passage=None, verdict=judged.verdict, series_rows=(judged,)) for judged in self.series_rows
                       if id(judged) not in covered)  # fmt: skip
        return (*statements, *claims, *series_rows)

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows that tables show: one row for each passage.

        If the source has no passages, these are the rows of `uncovered`.
        """
        return self.rows or self.uncovered

    @property
    def counts(self) -> dict[Verdict, int]:
        """The number of rows in `shown` with each verdict."""
        verdicts = [row.verdict for row in self.shown]
        return {verdict: verdicts.count(verdict) for verdict in Verdict if verdict in verdicts}

    @property
    def summary(self) -> str:
        """The counts in one line, e.g. `21 confirmed, 2 contradicted`."""
        return ", ".join(f"{count} {verdict}" for verdict, count in self.counts.items()) or "nothing stated"

    @property
    def expectations(self) -> tuple[Judged, ...]:
        """The expectations of the source, with their verdicts."""
        return tuple(judged for judged in self.statements if judged.statement.mode is Mode.EXPECTS)

    def to_text(self) -> str:
        """Return the rows of `shown` as lines of text: number, verdict and text, with details on a second line."""
        lines = []
        for row in self.shown:
            number = row.passage.id if row.passage else ""
            lines.append(printable(f"{number:>3}  {row.verdict:<15} {row.text}"))
            parts = (
                row.adopted and f"adopted: {row.adopted}",
                row.reason,
                row.elsewhere and f"elsewhere: {row.elsewhere}",
            )
            detail = "; ".join(filter(None, parts))
            if detail:
                lines.append(printable(f"     {'':<15} {detail}"))
        return "\n".join([*lines, self.summary]) + "\n"

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"<Assessment {self.source.id}: {self.summary}>"

    def _repr_html_(self) -> str:
        from sinoperu.notebook import assessment_html

        return assessment_html(self)
