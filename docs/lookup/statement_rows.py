"""Statements, expectations, claims and rows of series with their verdicts, as rows of a page."""

import attrs
from markupsafe import Markup

from lookup.addresses import Linker, plain
from lookup.wording import capital, choice_words, kind_words, nowrap, path_words
from sinoperu import Dataset
from sinoperu.model import RECORD_TYPES
from sinoperu.model.claims import Claim
from sinoperu.model.fields import Category, Shape, own_fields, shapes
from sinoperu.model.value_paths import split_path
from sinoperu.model.value_text import show
from sinoperu.reports.judged_items import JudgedItem
from sinoperu.reports.judged_lines import detail_texts, field_text, reading_text, reason_text, sources_text
from sinoperu.reports.verdict_words import CONFLICTS, marked

_CLAIM_REFERENCES = frozenset(name for name, shape in shapes(Claim).items() if shape.category is Category.REFERENCE)
"""The fields of claims that hold ids. The text of a claim has the name of a field before each id."""


@attrs.frozen
class SaidRow:
    """One thing that a source says, with its verdict."""

    verdict: str
    """The verdict as the name of a style, e.g. `"more-precise"`."""
    shown_verdict: str
    """The mark and the word of the verdict."""
    said: Markup
    """What the source says, with the path of the value before it if it is not the whole field."""
    about: Markup
    """The source with its date on the page of a record; the record and the field on the page of a source."""
    details: tuple[Markup, ...]
    """The adopted value, the sources on both sides, and the reason."""
    is_conflict: bool
    """Whether it is contradicted or disputed."""


def source_row(data: Dataset, item: JudgedItem, links: Linker) -> SaidRow:
    """Return the row of a statement on the page of its source."""
    if item.record:
        about = links.named(item.record)
        about += (
            Markup(' <span class="path">{}</span>').format(plain(path_words(data, item.field))) if item.field else ""
        )
    elif item.kind == "row":
        series, *identity = item.name.split(".")
        shown = Markup(" · ").join(map(links.named, identity))
        about = Markup('<a href="{}{}">{}</a> · {}').format(
            links.root, links.addresses.of_kind(series), capital(kind_words(series)), shown
        )
    else:
        about = plain(capital(item.name.replace("-", " ")))
    said = Markup("{}: {}").format(about, _said(item, links))
    return _row(item, said, plain(""), _details(item, links))


def record_row(data: Dataset, item: JudgedItem, links: Linker, at: str | None = None) -> SaidRow:
    """Return the row of a statement on the page of its record, in the list of all statements about its field.

    Args:
        data: The data set.
        item: The statement with its verdict.
        links: Makes links from the folder of the page.
        at: The place in the source, such as a page or an article.
    """
    source = data.sources[item.source]
    about = [links.id(source.id, source.publisher or source.name)]
    about += [nowrap(str(source.published))] if source.published else []
    about += [plain(at)] if at else []
    is_whole = item.field == split_path(item.field).name if item.field else True
    words = plain("" if is_whole else path_words(data, item.field))
    path = Markup('<span class="path">{}:</span> ').format(words) if words else words
    details = _details(item, links, named=False)
    return _row(item, path + _said(item, links), Markup(", ").join(about), details)


def _row(item: JudgedItem, said: Markup, about: Markup, details: tuple[Markup, ...]) -> SaidRow:
    return SaidRow(
        verdict=item.verdict.value, shown_verdict=marked(item.verdict), said=said, about=about, details=details,
        is_conflict=item.verdict in CONFLICTS,
    )  # fmt: skip


def _details(item: JudgedItem, links: Linker, *, named: bool = True) -> tuple[Markup, ...]:
    """Return why a statement has its verdict.

    Args:
        item: The statement with its verdict.
        links: Makes links from the folder of the page.
        named: Whether the sources are named and the adopted value is shown. A page of a record shows both anyway.
    """
    if named:
        texts = detail_texts(item)
    else:
        some_differ = item.backing is not None and item.backing.differ_count and item.has_own_sources
        counts = sources_text(item.backing, named=False) if some_differ else ""
        texts = list(filter(None, [counts, reason_text(item)]))
    fields = (
        f"{marked(field.verdict)} {field_text(field, with_sources=item.shows_sources_of(field), named=named)}"
        for field in item.shown_fields
    )
    every = (*texts, *item.steps, *fields, *map(reading_text, item.readings[1:]))
    return tuple(links.text(detail) for detail in every)


def _said(item: JudgedItem, links: Linker) -> Markup:
    if item.kind == "expectation":
        return Markup("expected: {}").format(_value(item, links)) if item.field else plain("it is expected")
    return _value(item, links) if item.said else plain("it exists")


def _value(item: JudgedItem, links: Linker) -> Markup:
    """Return what a source says as HTML. Where a field holds ids, the names of the records stand for them.

    The path before the value has the key of a part, so the value is shown without it.
    """
    if item.kind == "claim":
        return links.value(show(item.said), _CLAIM_REFERENCES)
    shape, text = _shape(item), item.said
    key = split_path(item.field).key if item.field else None
    if key is not None and text.startswith(f"{key} "):
        text = text.removeprefix(key).strip()
    if shape is not None and shape.category is Category.CHOICE:
        return plain(choice_words(show(text)))
    is_reference = text == key or (shape is not None and shape.category is Category.REFERENCE)
    return links.value(show(text), frozenset(), is_reference=is_reference)


def _shape(item: JudgedItem) -> Shape | None:
    """Return the description of the field that a statement is about, or `None` for a field that records do not have."""
    if item.record_type not in RECORD_TYPES or not item.field:
        return None
    path = split_path(item.field)
    by_name = {shape.name: shape for shape in own_fields(RECORD_TYPES[item.record_type])}
    shape = by_name.get(path.name)
    if shape is None or not path.inner or shape.category is not Category.PART:
        return shape
    return shapes(shape.type).get(path.inner)
