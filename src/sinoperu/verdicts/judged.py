"""The results of judging statements: verdicts with their relation, their backing and their reasons."""

from collections.abc import Iterable, Iterator
from typing import Protocol

import attrs

from sinoperu.chronology import Chain
from sinoperu.errors import printable
from sinoperu.model.sources import FieldValue, Statement
from sinoperu.model.value_text import show
from sinoperu.store.rows import Rows, Tabular
from sinoperu.values.vocabulary import ExclusionGround, Mode, ValueRelation, Verdict
from sinoperu.verdicts.backing import Backing, SomeSources
from sinoperu.verdicts.sides import Entry

BEST_TO_WORST = tuple(Verdict)
"""All verdicts, from the best to the worst. A passage has the worst verdict of its statements and claims."""
_RANK = {verdict: rank for rank, verdict in enumerate(BEST_TO_WORST)}


class Consequence(Protocol):
    """The interface of a finding that a statement would cause if it were true."""

    @property
    def code(self) -> str:
        """The code of the rule."""
        raise NotImplementedError

    @property
    def message(self) -> str:
        """The message of the finding, which names the two facts that contradict each other."""
        raise NotImplementedError


def _sources_of(sources: "KnownSources") -> tuple[str, ...]:
    return tuple(dict.fromkeys(statement.source for statement in sources.differing))


@attrs.frozen
class KnownSources:
    """The sources that agree with a stated value, and the statements that differ from it."""

    agreeing: tuple[str, ...]
    """The ids of the other independent sources that agree, one for each publisher."""
    differing: tuple[Statement, ...]
    """The statements of other independent sources that cannot be true together with the stated value."""
    opposing: tuple[str, ...] = attrs.field(default=attrs.Factory(_sources_of, takes_self=True))
    """The ids of the sources of `differing`, one for each publisher."""

    def some_agreeing(self, most: int) -> SomeSources:
        """Return at most some number of the sources that agree."""
        return SomeSources(self.agreeing[:most], (), len(self.agreeing) <= most)

    def some_differing(self, most: int) -> SomeSources:
        """Return at most some number of the sources that differ, and of their statements."""
        is_all = max(len(self.opposing), len(self.differing)) <= most
        return SomeSources(self.opposing[:most], self.differing[:most], is_all)


NO_SOURCES = KnownSources((), ())
"""The sources of a statement with which no other source agrees and from which none differs."""


class LazySources:
    """The same as `KnownSources`, but found when they are first read.

    Many statements share one backing. If each statement had lists of its own from the start, the lists on one field
    would grow with the square of the number of its statements. The pickle of a result has `KnownSources` if there are
    few statements on the field. Else it has the backing once, with the data set.

    Args:
        backing: The statements on the same adopted value.
        entry: The statement among them.
        mode: Whether agreeing statements or agreeing expectations are looked for.
    """

    __slots__ = ("_backing", "_entry", "_mode")

    def __init__(self, backing: Backing, entry: Entry, mode: Mode) -> None:
        self._backing, self._entry, self._mode = backing, entry, mode

    @property
    def agreeing(self) -> tuple[str, ...]:
        """The ids of the other independent sources that agree, one for each publisher."""
        return self._backing.agreeing(self._entry, self._mode)

    @property
    def differing(self) -> tuple[Statement, ...]:
        """The statements of other independent sources that cannot be true together with the stated value."""
        return self._backing.differing(self._entry)

    @property
    def opposing(self) -> tuple[str, ...]:
        """The ids of the sources of `differing`, one for each publisher."""
        return self._backing.one_per_publisher(statement.source for statement in self.differing)

    def some_agreeing(self, most: int) -> SomeSources:
        """Return at most some number of the sources that agree. Long lists are not read to their end."""
        return self._backing.some_agreeing(self._entry, self._mode, most)

    def some_differing(self, most: int) -> SomeSources:
        """Return at most some number of the sources that differ, and of their statements."""
        return self._backing.some_differing(self._entry, most)

    def __reduce__(self) -> tuple[object, ...]:
        if self._backing.is_small:
            return KnownSources, (self.agreeing, self.differing, self.opposing)
        return LazySources, (self._backing, self._entry, self._mode)


@attrs.frozen(kw_only=True)
class JudgedField:
    """One value inside a statement, such as the share of a stated stake, with a verdict of its own.

    A statement about a part has a `JudgedField` for the key of the part and for each other field that the source
    states. A statement about names or identifiers has a `JudgedField` for each name or identifier.
    """

    field: str
    """The name of the field of the part, e.g. `"share"`. For the key of the part, this is the name of the key field."""
    said: FieldValue
    """The stated value."""
    verdict: Verdict
    """The verdict on this value. The verdict on a statement is the worst of the verdicts on its values."""
    relation: ValueRelation
    """The relation of the stated value to the adopted value."""
    adopted: FieldValue = None
    """The adopted value of the field."""
    reason: str = ""
    """A text that describes the difference from the adopted value; empty if the values themselves show it."""
    excluded_by: ExclusionGround | None = None
    """What shows that the stated value cannot be true; `None` if nothing does."""
    sources: LazySources | KnownSources = attrs.field(default=NO_SOURCES, repr=False, eq=False)
    """The sources that agree with the stated value, and the statements that differ from it."""

    @property
    def agreeing(self) -> tuple[str, ...]:
        """The ids of the other independent sources that agree with the stated value, one for each publisher.

        For a statement about the future, these sources have the same expectation, as long as the data do not show what
        really happened.
        """
        return self.sources.agreeing

    @property
    def differing(self) -> tuple[Statement, ...]:
        """The statements of other independent sources that cannot be true together with the stated value."""
        return self.sources.differing

    @property
    def opposing(self) -> tuple[str, ...]:
        """The ids of the sources of `differing`, one for each publisher."""
        return self.sources.opposing


@attrs.frozen(kw_only=True, repr=False)
class Judged:
    """One statement or expectation with its verdict."""

    statement: Statement
    """The statement or expectation."""
    verdict: Verdict
    """The verdict on the statement.

    A part of a record, such as a stake, has several fields, and each field has a verdict. If the stated value is a
    part, this is the worst of these verdicts.
    """
    relation: ValueRelation
    """The relation of the stated value to the adopted value. For a part, this is the worst relation of its fields."""
    adopted: FieldValue = None
    """The adopted value that was compared. For a stated part, this is the adopted part that fits it best."""
    reason: str = ""
    """A text that describes the difference from the adopted value.

    The text is empty if the values themselves show the difference.
    """
    excluded_by: ExclusionGround | None = None
    """What shows that the statement cannot be true; `None` if nothing does."""
    chain: Chain | None = None
    """The chain of orderings that proves that the stated date is impossible, if there is one."""
    finding: Consequence | None = None
    """What a rule would report if the statement were true; `None` if no rule shows that the statement is false."""
    fields: tuple[JudgedField, ...] = ()
    """If the statement is about a part, names or identifiers: each value in it, with a verdict of its own.

    The tuple is empty for other statements.
    """
    supports: bool = False
    """Whether the stated value equals the adopted value, or is more precise and fits inside it."""
    sources: LazySources | KnownSources = attrs.field(default=NO_SOURCES, eq=False)
    """The sources that agree and the statements that differ. For a part, they are about the field that decides."""

    @property
    def agreeing(self) -> tuple[str, ...]:
        """The ids of the other independent sources that agree with the statement, one for each publisher.

        For a stated part, they agree with the field that decides the verdict.
        """
        return self.sources.agreeing

    @property
    def differing(self) -> tuple[Statement, ...]:
        """The statements of other independent sources that cannot be true together with the stated value.

        For a stated part, they differ in the field that decides the verdict.
        """
        return self.sources.differing

    @property
    def opposing(self) -> tuple[str, ...]:
        """The ids of the sources of `differing`, one for each publisher."""
        return self.sources.opposing

    def to_json(self) -> str:
        """Return the statement and its verdict as JSON text."""
        from sinoperu.reports.assessment_data import judged_json

        return judged_json(self)

    def __repr__(self) -> str:
        return f"<Judged {shown_statement(self.statement)}: {self.verdict}>"

    def _repr_html_(self) -> str:
        from sinoperu.notebook.verdicts import judged_html

        return judged_html(self)


@attrs.frozen(kw_only=True)
class Evidence(Tabular):
    """All statements and expectations about one field of one record, each with its verdict."""

    record: str
    """The id of the record."""
    field: str
    """The field, such as `"signed"`, or one part of a list, such as the stake of one owner, `"stakes[mmg]"`."""
    adopted: FieldValue
    """The value in the record."""
    judged: tuple[Judged, ...]
    """All statements and expectations with their verdicts, sorted by the ids of their sources."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that support the adopted value."""
        supporting = (judged for judged in self.judged if judged.supports and judged.statement.mode is Mode.SAYS)
        return tuple(dict.fromkeys(judged.statement.source for judged in supporting))

    def __iter__(self) -> Iterator[Judged]:
        return iter(self.judged)

    def __len__(self) -> int:
        return len(self.judged)

    def to_rows(self) -> Rows[object]:
        """Return one `JudgedItem` for each statement and expectation, in a sequence that can be turned into a table."""
        from sinoperu.reports.judged_items import rows_of

        return rows_of(self.judged)

    def to_json(self) -> str:
        """Return the evidence as JSON text, with one object for each statement and expectation."""
        from sinoperu.reports.assessment_data import evidence_json

        return evidence_json(self)

    def __repr__(self) -> str:
        return f"<Evidence {self.record}.{self.field}: {len(self)} statements>"

    def _repr_html_(self) -> str:
        from sinoperu.notebook.verdicts import evidence_html

        return evidence_html(self)


def deciding_field(judged: Judged) -> str:
    """Return the field of a stated part that decides its verdict; empty if all fields have the same verdict.

    For names and identifiers, the result is the language or the scheme of the entry that decides.
    """
    if len({field.verdict for field in judged.fields}) < 2:
        return ""
    return next((field.field for field in judged.fields if field.verdict is judged.verdict), "")


def shown_statement(statement: Statement) -> str:
    """Return a statement in one short line, e.g. `some-news: fta.signed 2009`."""
    mode = " expects" if statement.mode is Mode.EXPECTS else ""
    path = ".".join(filter(None, [statement.record, statement.path]))
    value = f" {show(statement.value)}" if statement.field else " exists"
    return printable(f"{statement.source}{mode}: {path}{value}")


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst of several verdicts, or `NOT_COVERED` if there are none.

    >>> worst([Verdict.CONFIRMED, Verdict.NEW])
    Verdict.NEW
    """
    return max(verdicts, key=_RANK.__getitem__, default=Verdict.NOT_COVERED)


__all__ = ["BEST_TO_WORST", "Consequence", "Evidence", "Judged", "JudgedField", "worst"]


def __dir__() -> list[str]:
    return __all__
