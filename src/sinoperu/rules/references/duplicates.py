"""REF rules: records that may describe the same thing, and identifiers, ids and keys that are used twice."""

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain

from sinoperu.errors import quote
from sinoperu.model import RECORD_TYPES
from sinoperu.model.base import Record
from sinoperu.model.fields import dated, dated_lists, references, repeated_keys
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate
from sinoperu.values.text import fold

SIMILAR = 0.85
"""Two words count as two spellings of the same word if their similarity is at least this number. The similarity is the
ratio that `difflib` computes; equal words have the ratio 1."""
MAX_DIFFERENT_WORDS = 2
"""Two names can be similar only if at most this many of their words are spelled differently."""
MAX_WORD = 64
"""A longer word has only one spelling: the time to compare two words grows with the product of their lengths."""
MAX_WORDS = 32
"""A name of more words is only similar to a name of exactly the same words, because it shares words with many names."""
SMALL = frozenset(
    ["a", "and", "da", "das", "de", "del", "do", "dos", "e", "el", "la", "las", "los", "of", "on", "the", "y"]
)
"""Words that are ignored when names are compared, because authors often leave them out."""
SHARED_BY = 8
"""If a word occurs in more names than this, names are not compared only because they share that word."""


@rule("REF004", on="", severity=Severity.NOTE)
def look_alike_records(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Shows two records of one type whose names are so similar that both records may describe the same thing.

    Two names are similar if they have the same words in any order. The comparison follows these rules:

    - Small words such as "of" or "de" do not count.
    - Up to two words may be spelled slightly differently if at least one other word is the same.
    - A word of more than 64 letters must be spelled the same in both names.
    - An alias, or a name of more than 32 words, must have exactly the same words as the other name.

    The rule does not report two records if they differ in a field with references, such as `parties`. It also does not
    report them if their dates in the same field cannot be the same day.

    ## Why it matters

    If two records describe the same thing, a reader who finds only one of them misses a part of the data. But the two
    records can also describe two different things with similar names.

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

    Different things can have the same name, and agreements that were signed together often have similar names.

    ## References

    J. W. Ratcliff and D. E. Metzener, Pattern Matching: The Gestalt Approach, Dr. Dobb's Journal (July 1988).
    """
    for (first, second), (name, second_name) in _alike(data).items():
        message = f"{quote(name)} is similar to {quote(second_name)}, a name of {second}"
        yield Found(first, "names", message, at=_place_of_name(data[first], name))


def _place_of_name(record: Record, name: str) -> tuple[str | int, ...]:
    """Return the path of a name or alias of a record in its file."""
    language = next((language for language, text in record.names.pairs if text == name), None)
    inner = ("aliases", record.aliases.index(name)) if language is None else ("names", language)
    return (record.RECORD_TYPE, record.id, *inner)


_Named = tuple[Record, str, tuple[str, ...]]
"""A record, one of its names, and the sorted words of that name without case and accents."""


def _alike(data: RecordStore) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the pairs of records with similar names, as a dict from a pair of record ids to a pair of names.

    Comparing every name with every other name would be slow. The function compares only names that share a rare word or
    have exactly the same words.
    """
    pairs: dict[tuple[str, str], tuple[str, str]] = {}
    for group in _groups(data):
        for index, (first, name, words) in enumerate(group if len(group) <= SHARED_BY else ()):
            for second, second_name, second_words in group[index + 1 :]:
                if (
                    first is not second
                    and (first.id, second.id) not in pairs
                    and _similar(words, second_words)
                    and _compatible(first, second)
                ):
                    pairs[first.id, second.id] = (name, second_name)
    return pairs


def _groups(data: RecordStore) -> Iterator[list[_Named]]:
    """Yield groups of names that may be similar.

    All names in a group belong to records of one type. The names have exactly the same words, or share a word in one
    language. Names of more than `MAX_WORDS` words are grouped only with names of exactly the same words, and so are
    aliases, because they have no language.
    """
    for records in data.by_type().values():
        by_word: defaultdict[tuple[str, str], list[_Named]] = defaultdict(list)
        by_words: defaultdict[tuple[str, ...], list[_Named]] = defaultdict(list)
        for record in records:
            for language, name in record.names.pairs:
                words = _words(name)
                named = record, name, words
                by_words[words].append(named)
                for word in set(words) if len(words) <= MAX_WORDS else ():
                    by_word[language, word].append(named)
            for name in record.aliases:
                words = _words(name)
                by_words[words].append((record, name, words))
        yield from (group for group in chain(by_word.values(), by_words.values()) if len(group) > 1)


def _words(name: str) -> tuple[str, ...]:
    """Return the sorted words of a name without case and accents.

    Small words such as "of" are left out, unless the name has no other words.

    >>> _words("Port of Chancay")
    ('chancay', 'port')
    """
    words = sorted(fold(name).replace("-", " ").split())
    large = words if SMALL.isdisjoint(words) else [word for word in words if word not in SMALL]
    return tuple(large or words)


def _similar(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Return whether two names have the same words in any order, with small spelling differences in at most two words.

    >>> _similar(("copper", "toromocho"), ("copper", "toromoch"))
    True
    """
    if len(first) != len(second):
        return False
    first_words, second_words = Counter(first), Counter(second)
    only_first = sorted((first_words - second_words).elements())
    only_second = sorted((second_words - first_words).elements())
    return len(only_first) <= MAX_DIFFERENT_WORDS and all(map(_same_word, only_first, only_second))


def _same_word(first: str, second: str) -> bool:
    """Return whether two different words may be spellings of one word.

    The result is false for words with digits, such as years, and for words of more than `MAX_WORD` characters.
    """
    if max(len(first), len(second)) > MAX_WORD or any(map(str.isdigit, first + second)):
        return False
    match = difflib.SequenceMatcher(None, first, second, autojunk=False)
    return match.quick_ratio() >= SIMILAR and match.ratio() >= SIMILAR


def _compatible(first: Record, second: Record) -> bool:
    """Return whether the dates and references of two records allow them to describe the same thing."""
    for shape in references(type(first)):
        target, second_target = getattr(first, shape.name), getattr(second, shape.name)
        if target and second_target and target != second_target:
            return False
    for shape in dated(type(first)):
        date, second_date = getattr(first, shape.name), getattr(second, shape.name)
        if isinstance(date, PartialDate) and isinstance(second_date, PartialDate) and not date.overlaps(second_date):
            return False
    return True


@rule("REF007", on="", severity=Severity.WARNING)
def one_identifier_for_two(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds two records with the same identifier in another system, such as Wikidata.

    The two records may have different types. The rule ignores differences in case and accents.

    ## Why it matters

    An identifier belongs to one thing. Either the two records describe the same thing, or one of them has the wrong
    identifier. For example, the identifier of a mine is not that of the company that runs the mine.

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

    In some systems, one entry covers several things. For example, one document may contain two agreements.

    ## References

    None.
    """
    holders: dict[tuple[str, str], Record] = {}
    for record in data.records():
        for scheme, text in record.identifiers.pairs:
            first = holders.setdefault((scheme, fold(text)), record)
            if first is not record:
                both = f"the {first.RECORD_TYPE} {first.id} and of the {record.RECORD_TYPE} {record.id}"
                place = (record.RECORD_TYPE, record.id, "identifiers", scheme)
                yield Found(record.id, "identifiers", f"{scheme} {text} is the identifier of {both}", at=place)


@rule("REF010", on="", excludes=False)
def former_id_in_use(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds records whose former id is the id or a former id of another record.

    ## Why it matters

    A look-up by a former id must find the record that once had this id. If another record uses the same id, the look-up
    finds the wrong record.

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
        for index, former_id in enumerate(record.former_ids):
            owner = data.get(former_id)
            if owner is not None and owner.id != record.id:
                message = f"{former_id} is also an id of the {owner.RECORD_TYPE} {owner.id}"
                yield Found(record.id, "former_ids", message, at=(record.RECORD_TYPE, record.id, "former_ids", index))


@rule("REF011", on="", severity=Severity.WARNING)
def two_parts_of_one_key(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds lists, such as `milestones`, in which several parts with dates have the same key.

    ## Why it matters

    Statements and the chronology identify a part of a list by its key. If parts share a key, the chronology ignores
    their dates. Give each of these parts its own `id`.

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
