"""REF: two records of what may be one thing."""

import difflib
from collections import Counter
from collections.abc import Iterator

from sinoperu.dataset import Dataset
from sinoperu.model import RECORD_TYPES
from sinoperu.model.record import Record
from sinoperu.model.shapes import dated, dated_lists, references, repeated_keys
from sinoperu.rules._rule import Context, Found, Severity, rule
from sinoperu.values.dates import PartialDate
from sinoperu.values.text import fold

SIMILAR = 0.85
"""How alike two words are at the least, as `difflib` measures it: 1 is equal."""
FEW = 2
"""In so many words two names may differ."""
SMALL = frozenset(
    ["a", "and", "da", "das", "de", "del", "do", "dos", "e", "el", "la", "las", "los", "of", "on", "the", "y"]
)
"""Words that names are spelled with and without."""
SHARED_BY = 8
"""A word that more names have tells nothing, and they are not compared because of it."""


@rule("REF004", on="", severity=Severity.NOTE)
def look_alike_records(data: Dataset, _context: Context) -> Iterator[Found]:
    """## What it does

    Shows two records of one type whose names are so similar that they may describe the same thing.

    Two names are similar if they have the same words in any order. Small words such as "of" or "de" do not count. Up to
    two words may be spelled slightly differently if another word is the same. An alias must have exactly the same words
    as the other name. Two records are not reported if they have different dates or refer to different records in the
    same field.

    ## Why it is wrong

    If two records describe the same thing, what is known about it is split between them. They can also describe two
    different things with similar names.

    ## Example

    ```toml
    [agreement.fta]
    names = { en = "Peru-China Free Trade Agreement" }
    signed = "2009-04-28"

    [agreement.tlc]
    names = { en = "China-Peru Free Trade Agreement" }
    signed = "2009"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    names = { en = "Peru-China Free Trade Agreement" }
    aliases = ["China-Peru Free Trade Agreement"]
    signed = "2009-04-28"
    ```

    ## Known exceptions

    Different things with the same name, and agreements that were signed together and have similar names.

    ## References

    J. W. Ratcliff and D. E. Metzener, Pattern Matching: The Gestalt Approach, Dr. Dobb's Journal (July 1988).
    """
    for (first, other), (name, its_name) in _alike(data).items():
        yield Found(first, "names", f"{name} is nearly the name of {other}, {its_name}")


_Named = tuple[Record, str, tuple[str, ...]]
"""A record, one of its names, and the words of the name, folded and sorted."""


def _alike(data: Dataset) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the ids of each two records of one type that look alike, with both names.

    Names are compared only where they share a word that few others have, or all words, so it is one pass and no
    comparison of all with all.
    """
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for group in _sharing(data):
        for index, (one, name, words) in enumerate(group if len(group) <= SHARED_BY else ()):
            for other, its_name, its_words in group[index + 1 :]:
                if (
                    one is not other
                    and (one.id, other.id) not in found
                    and _similar(words, its_words)
                    and _compatible(one, other)
                ):
                    found[one.id, other.id] = (name, its_name)
    return found


def _sharing(data: Dataset) -> Iterator[list[_Named]]:
    """Yield the names of one type that share a word in one language, or all words in any, with those of aliases."""
    for records in data.by_type().values():
        by_word: dict[tuple[str, str], list[_Named]] = {}
        by_words: dict[tuple[str, ...], list[_Named]] = {}
        for record in records:
            for language, name in record.names.pairs:
                words = _words(name)
                named = record, name, words
                by_words.setdefault(words, []).append(named)
                for word in words if len(words) < 2 else set(words):
                    by_word.setdefault((language, word), []).append(named)
            for name in record.aliases:
                words = _words(name)
                by_words.setdefault(words, []).append((record, name, words))
        yield from (group for group in (*by_word.values(), *by_words.values()) if len(group) > 1)


def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded and sorted, without small ones where there are others."""
    words = sorted(fold(name).replace("-", " ").split())
    large = words if SMALL.isdisjoint(words) else [word for word in words if word not in SMALL]
    return tuple(large or words)


def _similar(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Return whether two names have the same words in any order, but for slips of the pen."""
    if len(words) != len(others):
        return False
    left, over = Counter(words), Counter(others)
    mine, its = sorted((left - over).elements()), sorted((over - left).elements())
    return len(mine) <= FEW and all(map(_slip, mine, its))


def _slip(word: str, other: str) -> bool:
    """Return whether two words may be one that is spelled in two ways; numbers are not."""
    if any(map(str.isdigit, word + other)):
        return False
    match = difflib.SequenceMatcher(None, word, other, autojunk=False)
    return match.quick_ratio() >= SIMILAR and match.ratio() >= SIMILAR


def _compatible(one: Record, other: Record) -> bool:
    """Return whether every date that both have can be the same day, and both point to the same records."""
    for shape in references(type(one)):
        mine, its = getattr(one, shape.name), getattr(other, shape.name)
        if mine and its and mine != its:
            return False
    for shape in dated(type(one)):
        mine, its = getattr(one, shape.name), getattr(other, shape.name)
        if isinstance(mine, PartialDate) and isinstance(its, PartialDate) and not mine.overlaps(its):
            return False
    return True


@rule("REF007", on="", severity=Severity.WARNING)
def one_identifier_for_two(data: Dataset, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds two records of one type with the same identifier in another system, such as Wikidata.

    ## Why it is wrong

    An identifier belongs to one thing. Either the two records describe the same thing, or one of them has the wrong
    identifier.

    ## Example

    ```toml
    [organization.cosco-shipping]
    identifiers = { wikidata = "Q15279" }

    [organization.cosco-shipping-ports]
    identifiers = { wikidata = "Q15279" }
    ```

    ## Use instead

    ```toml
    [organization.cosco-shipping]
    identifiers = { wikidata = "Q15279" }

    [organization.cosco-shipping-ports]
    identifiers = { wikidata = "Q5013300" }
    ```

    ## Known exceptions

    Systems in which one entry covers several things, such as a document that contains two agreements.

    ## References

    None.
    """
    known: dict[tuple[str, str, str], str] = {}
    for record in data.records():
        for scheme, text in record.identifiers.pairs:
            first = known.setdefault((record.RECORD_TYPE, scheme, text), record.id)
            if first != record.id:
                yield Found(record.id, "identifiers", f"{scheme} {text} is also that of {first}")


@rule("REF010", on="")
def former_id_in_use(data: Dataset, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds records with a former id that another record has now or had before.

    ## Why it is wrong

    A former id must still lead to its record. If another record uses the same id, a look-up finds the wrong record.

    ## Example

    ```toml
    [agreement.fta]

    [agreement.peru-china-fta]
    former_ids = ["fta"]
    ```

    ## Use instead

    ```toml
    [agreement.peru-china-fta]
    former_ids = ["fta"]
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    for record in data.records():
        for old in record.former_ids:
            other = data.get(old)
            if other is not None and other.id != record.id:
                yield Found(record.id, "former_ids", f"{old} is an id of the {other.RECORD_TYPE} {other.id}")


@rule("REF011", on="", severity=Severity.WARNING)
def two_parts_of_one_key(data: Dataset, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds lists in which several dated parts have the same key.

    ## Why it is wrong

    Paths, statements and the chronology identify a part of a list by its key. If parts share a key, the chronology
    ignores their dates. Give each of them an `id` of its own.

    ## Example

    ```toml
    [project.a-mine]
    milestones = [
        { kind = "suspended", date = "2015-05" },
        { kind = "suspended", date = "2019-07" },
    ]
    ```

    ## Use instead

    ```toml
    [project.a-mine]
    milestones = [
        { id = "first-stop", kind = "suspended", date = "2015-05" },
        { id = "second-stop", kind = "suspended", date = "2019-07" },
    ]
    ```

    ## Known exceptions

    None. Parts without dates may share a key.

    ## References

    The page on the dossier format in this documentation.
    """
    for word, cls in RECORD_TYPES.items():
        for record in data.of_type(word).values() if dated_lists(cls) else ():
            for name, key, count in repeated_keys(record):
                yield Found(record.id, f"{name}[{key}]", f"{count} parts of {name} have the key {key}")


RULES = (look_alike_records, one_identifier_for_two, former_id_in_use, two_parts_of_one_key)
