"""What a source cannot hold: content of another source, and two tables of statements about one id."""

from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Final, Protocol, TypeVar

from sinoperu.errors import quote
from sinoperu.values.vocabulary import Mode

_NO_IDS: Final[Mapping[str, str]] = MappingProxyType({})


class _Content(Protocol):
    """A statement, claim or passage."""

    @property
    def source(self) -> str: ...


class _Statement(_Content, Protocol):
    @property
    def record(self) -> str: ...
    @property
    def record_type(self) -> str: ...
    @property
    def mode(self) -> Mode: ...


S = TypeVar("S", bound=_Statement)


def check_contents(source_id: str, statements: Collection[_Statement], others: Collection[_Content]) -> None:
    """Raise an error if a file could not hold some of this content in the table of a source.

    Args:
        source_id: The id of the source.
        statements: Its statements.
        others: Its claims and passages.

    Raises:
        ValueError: A statement has no record type, something is the content of another source, or statements of one
            mode about one id have different record types.
    """
    untyped = next((statement for statement in statements if not statement.record_type), None)
    if untyped is not None:
        raise ValueError(f"expected a record type for {quote(untyped.record)}, got {quote(untyped)}")
    content = next((content for content in chain(statements, others) if content.source != source_id), None)
    if content is not None:
        raise ValueError(
            f"expected content of source {quote(source_id)}, got a {type(content).__name__.lower()} of source "
            f"{quote(content.source)}: {quote(content)}"
        )
    clash = second_table(statements)
    if clash is not None:
        raise ValueError(second_table_message(source_id, clash[1].mode, clash[1].record))


def second_table(statements: Iterable[S], ids: Mapping[str, str] = _NO_IDS) -> tuple[S, S] | None:
    """Return two statements of one mode about the same id that have different record types, or `None`.

    One id belongs to one record, so a file has one table of statements about it for each mode.

    Args:
        statements: The statements of one source.
        ids: A mapping from former ids to current ids.
    """
    first: dict[tuple[Mode, str], S] = {}
    for statement in statements:
        record = statement.record
        earlier = first.setdefault((statement.mode, ids.get(record, record)), statement)
        if earlier.record_type != statement.record_type:
            return earlier, statement
    return None


def second_table_message(source_id: str, mode: Mode, record_id: str) -> str:
    """Return the message for a second table of statements about one id.

    >>> second_table_message("some-news", Mode.SAYS, "fta")
    "source 'some-news' has a second table of statements about 'fta'"
    """
    content = "statements" if mode is Mode.SAYS else "expectations"
    return f"source {quote(source_id)} has a second table of {content} about {quote(record_id)}"
