"""The annotations and sources of statements of BODS."""

import attrs

from sinoperu.citing.csl import csl_item
from sinoperu.citing.plain_references import plain_reference
from sinoperu.exports.bods_values import Json, day_of, known, uri
from sinoperu.model.sources import Source


@attrs.frozen(kw_only=True)
class Notes:
    """The annotations of a statement, which say what BODS has no field for."""

    annotations: list[Json] = attrs.field(factory=list)
    """The annotations as objects of BODS."""

    def add(self, target: str, text: str, url: str | None = None) -> None:
        """Add an annotation.

        Args:
            target: The JSON pointer to what the annotation is about.
            text: The text.
            url: The address to which the annotation links.
        """
        made: Json = {
            "statementPointerTarget": target,
            "motivation": "linking" if url else "commenting",
            "description": text,
        }
        self.annotations.append({**made, "url": url} if url else made)


def source_of(sources: list[Source], notes: Notes) -> Json:
    """Return the source of a statement. If there are several, each of them is in an annotation."""
    publishers = dict.fromkeys(source.publisher for source in sources if source.publisher)
    asserted_by = [{"name": publisher} for publisher in publishers]
    if len(sources) == 1:
        (source,) = sources
        retrieved = day_of(source.retrieved)
        return known(description=_reference(source), url=uri(source.url), retrievedAt=retrieved, assertedBy=asserted_by)
    for source in sources:
        notes.add("", f"Source: {_reference(source)}", uri(source.url))
    several = f"{len(sources)} sources, each in an annotation" if sources else None
    return known(description=several, assertedBy=asserted_by)


def _reference(source: Source) -> str:
    return plain_reference(csl_item(source), source.published)
