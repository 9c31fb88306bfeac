"""The rows of an assessment: each passage of a source with its statements, claims and rows of series."""

from collections.abc import Callable, Iterable
from functools import cache

from sinoperu.model.sources import Passage, Statement
from sinoperu.reports.assessment import Row
from sinoperu.verdicts.claim_results import JudgedClaim
from sinoperu.verdicts.judged import Judged, worst
from sinoperu.verdicts.rows import JudgedRow


class PassageRows:
    """The passages of a source as rows of its assessment.

    Many passages can name the same path, and one path can stand for all rows of a source. So the judged items of each
    path are looked up once, and passages with the same paths share one tuple of items.

    Args:
        statements: The statements of the source, with their verdicts.
        claims: The claims of the source by their ids, with their verdicts.
        rows_at: Returns the rows of series of the source that a path refers to, with their verdicts.
    """

    def __init__(
        self,
        statements: Iterable[Judged],
        claims: dict[str, JudgedClaim],
        rows_at: Callable[[str], tuple[JudgedRow, ...]],
    ) -> None:
        by_path: dict[str, list[Judged]] = {}
        for judged in statements:
            for path in _paths(judged):
                by_path.setdefault(path, []).append(judged)
        self._statements_at = {path: _different(judged) for path, judged in by_path.items()}
        self._claims = claims
        self._rows_at = cache(rows_at)
        self._statements = cache(self._statements_of)
        self._rows = cache(self._rows_of)
        self._statement_verdicts = cache(lambda path: frozenset(each.verdict for each in self._statements_at[path]))
        self._row_verdicts = cache(lambda path: frozenset(each.verdict for each in self._rows_at(path)))

    def row(self, passage: Passage) -> Row:
        """Return a passage with its statements, claims and rows of series, and the worst of their verdicts."""
        statement_paths, row_paths, claims, unknown = [], [], [], []
        for path in passage.covers:
            word, _, rest = path.partition(".")
            if word == "claims" and rest in self._claims:
                claims.append(self._claims[rest])
            elif path in self._statements_at:
                statement_paths.append(path)
            elif self._rows_at(path):
                row_paths.append(path)
            else:
                unknown.append(path)
        verdicts = {judged.verdict for judged in claims}
        verdicts.update(*map(self._statement_verdicts, statement_paths), *map(self._row_verdicts, row_paths))
        return Row(
            passage=passage,
            verdict=worst(verdicts),
            statements=self._statements(tuple(dict.fromkeys(statement_paths))),
            claims=tuple(claims),
            series_rows=self._rows(tuple(dict.fromkeys(row_paths))),
            unknown=tuple(unknown),
        )

    def _statements_of(self, paths: tuple[str, ...]) -> tuple[Judged, ...]:
        """Return the statements at some paths. Of equal statements, only the first is returned."""
        if len(paths) == 1:
            return self._statements_at[paths[0]]
        return _different(judged for path in paths for judged in self._statements_at[path])

    def _rows_of(self, paths: tuple[str, ...]) -> tuple[JudgedRow, ...]:
        """Return the rows at some paths. Two equal rows of a source are both returned."""
        if len(paths) == 1:
            return self._rows_at(paths[0])
        return tuple({id(judged): judged for path in paths for judged in self._rows_at(path)}.values())


def _different(judged: Iterable[Judged]) -> tuple[Judged, ...]:
    """Return judged statements without those that are equal to an earlier one."""
    by_statement: dict[Statement, list[Judged]] = {}
    different = []
    for each in judged:
        equals = by_statement.setdefault(each.statement, [])
        if each not in equals:
            equals.append(each)
            different.append(each)
    return tuple(different)


def _paths(judged: Judged) -> set[str]:
    """Return the paths that a passage can use to refer to a statement.

    A passage can name the field or the part of the record that the statement is about. If the statement says only that
    the record exists, the passage can also name the record itself.
    """
    statement = judged.statement
    record = f"{statement.record_type}.{statement.record}"
    if not statement.field:
        return {record, f"{record}.{statement.path}"}
    return {f"{record}.{statement.field}", f"{record}.{statement.path}"}
