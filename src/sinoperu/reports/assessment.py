"""Assessments: the verdicts on all passages, statements, expectations, claims and rows of series of one source."""

from collections.abc import Iterator
from pathlib import PurePath

import attrs

from sinoperu.errors import quote
from sinoperu.files.dossier import Place
from sinoperu.model.common_parts import Amount
from sinoperu.model.sources import Passage, Source, Statement
from sinoperu.model.value_text import show
from sinoperu.reports.citation import Citation
from sinoperu.reports.judged_items import AnyJudged, JudgedItem, conflicts_first, items_of
from sinoperu.reports.verdict_words import counted, headline
from sinoperu.store.rows import Rows, Tabular
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
    def items(self) -> tuple[JudgedItem, ...]:
        """The statements, claims and rows of series in the row, each as a `JudgedItem`."""
        return items_of((*self.statements, *self.claims, *self.series_rows))

    @property
    def adopted(self) -> str:
        """The adopted values with which the statements were compared, in one line."""
        values = [show(judged.adopted) for judged in self.statements if judged.adopted not in (None, ())]
        return "; ".join(dict.fromkeys(values))

    @property
    def agreeing(self) -> int:
        """The number of other independent sources that agree with the statement.

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

    @property
    def unknown_reasons(self) -> tuple[str, ...]:
        """For each path in `unknown`: a text that says what is wrong with it."""
        return tuple(f"covers {quote(path)}, which the source does not state" for path in self.unknown)


def _row_without_passage(judged: AnyJudged) -> Row:
    if isinstance(judged, JudgedRow):
        return Row(passage=None, verdict=judged.verdict, series_rows=(judged,))
    if isinstance(judged, JudgedClaim):
        return Row(passage=None, verdict=judged.verdict, claims=(judged,))
    return Row(passage=None, verdict=judged.verdict, statements=(judged,))


def _statement_text(statement: Statement) -> str:
    """Return a statement in one line: the path of its record and field, and the stated or expected value."""
    path = f"{statement.record}.{statement.path}" if statement.field else statement.record
    expected = " expected" if statement.mode is Mode.EXPECTS else ""
    return f"{path}:{expected} {show(statement.value)}" if statement.field else f"{path} exists"


def _short(value: object) -> str:
    """Return a value as short text. An amount is shown without measure and date, because the row shows them already."""
    return show(value.money if isinstance(value, Amount) else value)


@attrs.frozen(kw_only=True)
class Assessment(Tabular):
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
    places: tuple[Place | None, ...] = attrs.field(default=(), eq=False, repr=False)
    """The file, line and column of each item of the attribute `judged`; `None` for an item whose place is unknown.

    Comparisons of assessments ignore the places.
    """
    citation: Citation = attrs.field(factory=Citation, eq=False)
    """The versions of the library and of the data. Comparisons of assessments ignore them."""

    @property
    def judged(self) -> tuple[AnyJudged, ...]:
        """All statements, expectations, claims and rows of series, with their verdicts."""
        return (*self.statements, *self.claims, *self.series_rows)

    @property
    def items(self) -> Rows[JudgedItem]:
        """All statements, expectations, claims and rows of series, each as a `JudgedItem`, e.g. for a table."""
        return Rows(JudgedItem, items_of(self.judged, self.places))

    @property
    def conflicts(self) -> Rows[JudgedItem]:
        """The contradicted statements, claims and rows, and after them the disputed ones, each as a `JudgedItem`."""
        return Rows(JudgedItem, conflicts_first(self.items))

    @property
    def uncovered(self) -> tuple[Row, ...]:
        """The statements, expectations, claims and rows of series that no passage names, each in a `Row` of its own.

        A source such as a file of notes has no passages, so everything that it states is here.
        """
        return tuple(map(_row_without_passage, self._uncovered))

    @property
    def uncovered_items(self) -> Rows[JudgedItem]:
        """The statements, expectations, claims and rows that no passage names, each as a `JudgedItem`."""
        uncovered = {id(judged) for judged in self._uncovered}
        pairs = zip(self.judged, self.items, strict=True)
        return Rows(JudgedItem, (item for judged, item in pairs if id(judged) in uncovered))

    @property
    def _uncovered(self) -> tuple[AnyJudged, ...]:
        # Compare objects by identity: of two equal statements, a row has only one, and the other one is not covered.
        # Many passages can share one tuple of items, so each tuple is read once.
        groups = {id(group): group for row in self.rows for group in (row.statements, row.claims, row.series_rows)}
        covered = {id(judged) for group in groups.values() for judged in group}
        return tuple(judged for judged in self.judged if id(judged) not in covered)

    @property
    def shown(self) -> tuple[Row, ...]:
        """All rows: one for each passage, and then one for each statement and claim that no passage names."""
        return (*self.rows, *self.uncovered)

    @property
    def counts(self) -> dict[Verdict, int]:
        """The number of statements, expectations, claims and rows with each verdict, from the best to the worst."""
        return counted(judged.verdict for judged in self.judged)

    @property
    def headline(self) -> str:
        """How many statements have each verdict, e.g. `17 statements: 14 confirmed, 1 new, 2 contradicted`.

        The word "statements" includes expectations, claims and rows of series here.
        """
        return headline(judged.verdict for judged in self.judged)

    @property
    def passages_headline(self) -> str:
        """The number of passages with each verdict in one line, e.g. `32 passages: 30 confirmed, 2 not covered`.

        The text is empty if the source has no passages.
        """
        return headline((row.verdict for row in self.rows), "passage") if self.rows else ""

    @property
    def expectations(self) -> tuple[Judged, ...]:
        """The expectations of the source, with their verdicts."""
        return tuple(judged for judged in self.statements if judged.statement.mode is Mode.EXPECTS)

    def to_text(self) -> str:
        """Return the assessment as lines of text.

        The headline comes first. Then come the contradicted and disputed items with their details, then the passages,
        and then the items that no passage names. The last line names the versions of the library and of
        the data.
        """
        from sinoperu.reports.assessment_text import assessment_text

        return assessment_text(self)

    def to_json(self) -> str:
        """Return the assessment as JSON text, with one object for each statement, claim and passage."""
        from sinoperu.reports.assessment_data import assessment_json

        return assessment_json(self)

    def to_sarif(self, *, root: PurePath | None = None, otherwise: str | None = None) -> str:
        """Return the assessment in the SARIF 2.1.0 format, which code hosts and editors can show.

        See [`assessment_sarif`][sinoperu.reports.assessment_sarif.assessment_sarif].

        Args:
            root: The folder from which relative file names start.
            otherwise: The file that is given as the place of a statement whose own file is unknown.
        """
        from sinoperu.reports.assessment_sarif import assessment_sarif

        return assessment_sarif(self, root=root, otherwise=otherwise)

    def to_rows(self) -> Rows[JudgedItem]:
        """Return the statements, expectations, claims and rows in a sequence that can be turned into a table."""
        return self.items

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"<Assessment {self.source.id}: {self.headline}>"

    def _repr_html_(self) -> str:
        from sinoperu.notebook.verdicts import assessment_html

        return assessment_html(self)
