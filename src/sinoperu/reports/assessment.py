"""Assessments: the verdict on everything that one source states."""

from collections.abc import Iterator

import attrs

from sinoperu.errors import printable
from sinoperu.model.actors import Amount
from sinoperu.model.sources import Passage, Source, Statement
from sinoperu.model.value_text import show
from sinoperu.values.vocabulary import Mode, Verdict
from sinoperu.verdicts.claims import JudgedClaim
from sinoperu.verdicts.statements import Judged


@attrs.frozen(kw_only=True)
class Row:
    """One passage with what covers it, or one thing that no passage covers."""

    passage: Passage | None
    """The passage, or `None`."""
    verdict: Verdict
    """The worst verdict of what covers it."""
    statements: tuple[Judged, ...] = ()
    """The statements and expectations that cover it."""
    claims: tuple[JudgedClaim, ...] = ()
    """The claims that cover it."""
    unknown: tuple[str, ...] = ()
    """What it says covers it, and the source does not say."""

    @property
    def text(self) -> str:
        """What is stated: the passage in our words; where no passage covers it, the field and what is said of it."""
        if self.passage is not None:
            return self.passage.text
        said = [_said(one.statement) for one in self.statements]
        return "; ".join([*said, *(f"claim {one.claim.id} ({one.claim.kind})" for one in self.claims)])

    @property
    def adopted(self) -> str:
        """The adopted values that it was held against, in one line."""
        shown = [show(judged.adopted) for judged in self.statements if judged.adopted is not None]
        return "; ".join(dict.fromkeys(shown))

    @property
    def agreeing(self) -> int:
        """How many other independent sources agree with the adopted values: the fewest over all that covers it."""
        return min((len(judged.agreeing) for judged in self.statements), default=0)

    @property
    def elsewhere(self) -> str:
        """What other independent sources say that is not the adopted value, with the number of them, in one line."""
        said: dict[str, set[str]] = {}
        for judged in self.statements:
            for other in judged.differing:
                if (text := _short(other.value)) != _short(judged.adopted):
                    said.setdefault(text, set()).add(other.source)
        return "; ".join(f"{value} ({len(sources)})" for value, sources in sorted(said.items()))

    @property
    def reason(self) -> str:
        """What makes the difference, in one line."""
        reasons = [*(one.reason for one in self.statements), *(one.reason for one in self.claims)]
        return "; ".join(dict.fromkeys(filter(None, reasons)))


def _said(statement: Statement) -> str:
    """Return a statement in one line: what it is about, and what the source says or expects of it."""
    about = f"{statement.record}.{statement.path}" if statement.field else statement.record
    expected = " expected" if statement.mode is Mode.EXPECTS else ""
    return f"{about}:{expected} {show(statement.value)}" if statement.field else f"{about} exists"


def _short(value: object) -> str:
    """Return a value in short: of an amount the money alone, since measure and date stand beside it."""
    return show(value.money if isinstance(value, Amount) else value)


@attrs.frozen(kw_only=True)
class Assessment:
    """How everything that one source states stands to the rest of the data."""

    source: Source
    """The source."""
    rows: tuple[Row, ...]
    """Its passages in order, each with its verdict."""
    statements: tuple[Judged, ...]
    """All that it says and expects."""
    claims: tuple[JudgedClaim, ...]
    """All that it claims."""

    @property
    def uncovered(self) -> tuple[Row, ...]:
        """The statements, expectations and claims that no passage covers, each a row of its own.

        Of a source without passages, such as notes, these are all that it states.
        """
        # By identity: equal statements are judged apart, and rows hold the very ones of this assessment.
        covered = {id(one) for row in self.rows for one in (*row.statements, *row.claims)}
        said = (Row(passage=None, verdict=one.verdict, statements=(one,)) for one in self.statements
                if id(one) not in covered)  # fmt: skip
        claimed = (Row(passage=None, verdict=one.verdict, claims=(one,)) for one in self.claims
                   if id(one) not in covered)  # fmt: skip
        return (*said, *claimed)

    @property
    def shown(self) -> tuple[Row, ...]:
        """What a table shows: the passages, or of a source without passages each thing that it states."""
        return self.rows or self.uncovered

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many passages have each verdict; of a source without passages, how many statements and claims."""
        verdicts = [row.verdict for row in self.shown]
        return {verdict: verdicts.count(verdict) for verdict in Verdict if verdict in verdicts}

    @property
    def summary(self) -> str:
        """The counts in one line."""
        return ", ".join(f"{count} {verdict}" for verdict, count in self.counts.items()) or "nothing stated"

    @property
    def expectations(self) -> tuple[Judged, ...]:
        """All that it expects."""
        return tuple(one for one in self.statements if one.statement.mode is Mode.EXPECTS)

    def to_text(self) -> str:
        """Return the table as plain lines: number, verdict, what is stated, what is adopted."""
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
