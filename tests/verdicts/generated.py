"""Small data sets for property tests: one record, and what generated sources say about one field of it."""

import copy
import datetime as dt
import json

import attrs
from hypothesis import strategies as st

import sinoperu
from sinoperu.model import RECORD_TYPES
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.values.text import Names
from sinoperu.verdicts.judged import Judged, JudgedField
from sinoperu.verdicts.statements import StatementJudge

Value = str | list[str] | dict[str, str] | list[dict[str, str]]
"""The value of a field as plain data."""

ORGANIZATIONS: dict[str, dict[str, object]] = {
    "cosco": {"kind": "company", "state": "china", "state_ownership": "state"},
    "ports": {"kind": "company", "stakes": [{"owner": "cosco", "share": "60%"}]},
    "lines": {"kind": "company", "parent": "cosco"},
    "huawei": {"kind": "company"},
    "mincetur": {"kind": "ministry", "state": "peru"},
    "minem": {"kind": "ministry", "state": "peru"},
}
HOLDERS = ("cosco", "ports", "lines", "huawei", "china")
KINDS = ("gazette", "official", "dataset", "news", "blog")


@attrs.frozen(kw_only=True)
class Topic:
    """A field about which generated sources speak."""

    record_type: str
    """The type of the record."""
    field: str
    """The name of the field."""
    values: st.SearchStrategy[Value]
    """What a source can say, and what can be adopted."""
    required: dict[str, object] = attrs.field(factory=dict)
    """Further fields of the record."""

    @property
    def shape(self) -> Shape:
        """The description of the field."""
        return shapes(RECORD_TYPES[self.record_type])[self.field]


@attrs.frozen(kw_only=True)
class SaidBy:
    """A generated source, and what it says."""

    id: str
    """The id of the source."""
    value: Value
    """What it says of the field."""
    publisher: str = ""
    """Its publisher, if it is known."""
    kind: str = ""
    """Its kind, if it is known."""
    published: str = ""
    """Its date of publication, if it is known."""
    copy_of: str = ""
    """The id of the source that it copies, if it copies one."""
    mode: str = "says"
    """`says` or `expects`."""

    def table(self, topic: Topic) -> dict[str, object]:
        """Return the source as plain data."""
        about = {"publisher": self.publisher, "kind": self.kind, "published": self.published, "copy_of": self.copy_of}
        given: dict[str, object] = {key: value for key, value in about.items() if value}
        return {**given, self.mode: {topic.record_type: {"x": {topic.field: self.value}}}}


@attrs.frozen(kw_only=True)
class Case:
    """A data set with one record and the sources that speak about one field of it."""

    topic: Topic
    """The field."""
    adopted: Value
    """The adopted value; empty if none is adopted."""
    sources: tuple[SaidBy, ...]
    """The sources."""

    def document(self) -> dict[str, object]:
        """Return the data set as plain data."""
        topic = self.topic
        adopted = {topic.field: self.adopted} if self.adopted else {}
        return {
            "format": 1,
            "state": {"peru": {}, "china": {}, "chile": {}},
            "organization": copy.deepcopy(ORGANIZATIONS),
            topic.record_type: {"x": {**topic.required, **adopted}},
            "source": {source.id: source.table(topic) for source in self.sources},
        }

    def data(self) -> sinoperu.Dataset:
        """Return the data set."""
        return sinoperu.loads(json.dumps(self.document()), "json")

    def judged(self) -> dict[str, Judged]:
        """Return the statement of each source with its verdict, by comparison and backing alone."""
        judge = StatementJudge(self.data())
        return {judged.statement.source: judged for judged in judge.judged("x", self.topic.field)}

    def with_source(self, source: SaidBy) -> "Case":
        """Return the same data set with one more source."""
        return attrs.evolve(self, sources=(*self.sources, source))

    def with_value(self, source_id: str, value: Value) -> "Case":
        """Return the same data set with another value of one source."""
        changed = (attrs.evolve(one, value=value) if one.id == source_id else one for one in self.sources)
        return attrs.evolve(self, sources=tuple(changed))


def shape_of(case: Case, name: str) -> Shape:
    """Return the description of a field of the stated parts, or of the field itself if the name is empty."""
    shape = case.topic.shape
    inner = shapes(shape.type) if shape.category is Category.PART else {}
    return inner.get(name, shape)


def values_of(judged: Judged) -> dict[str, Judged | JudgedField]:
    """Return the judged values of a statement: those of each field of a part, each name, or the statement itself."""
    said = judged.statement.value
    name = next(iter(said)) if isinstance(said, Names) else ""
    return {field.field: field for field in judged.fields} or {name: judged}


# ------------------------------------------------------------------------------------- values

FIRST_DAY = dt.date(2009, 4, 20)


def day(number: int) -> str:
    """Return the day some days after 20 April 2009."""
    return (FIRST_DAY + dt.timedelta(days=number)).isoformat()


@st.composite
def dates(draw: st.DrawFn) -> str:
    """Return dates that are near each other, known to the day or less precisely."""
    first = draw(st.integers(0, 20))
    return draw(
        st.sampled_from([
            day(first), day(first), day(first), f"[{day(first)}..{day(first + draw(st.integers(1, 9)))}]", "2009-04",
            "2009-05", "2009", "2010", "200X", "2009-05~", f"[..{day(first)}]", "XXXX",
        ])
    )  # fmt: skip


@st.composite
def numbers(draw: st.DrawFn, unit: str, most: int = 10_000) -> str:
    """Return numbers that are near each other, written with different precision."""
    number = draw(st.sampled_from([60, 60, 61, 62, 65, 70, 90]))
    return draw(
        st.sampled_from([
            f"{number}{unit}", f"{number}{unit}", f"{number}.0{unit}" if unit else f"{number}", f"~{number}{unit}",
            f">{number}{unit}", f"<={number}{unit}", f"{number}..{number + draw(st.integers(1, 9))}{unit}",
            f"{min(most, number * draw(st.sampled_from([1, 10])))}{unit}",
        ])
    )  # fmt: skip


def lists_of(members: tuple[str, ...]) -> st.SearchStrategy[Value]:
    """Return lists of distinct members."""
    return st.lists(st.sampled_from(members), min_size=1, max_size=3, unique=True)


def parts(
    required: dict[str, st.SearchStrategy[str]], optional: dict[str, st.SearchStrategy[str]]
) -> st.SearchStrategy[Value]:
    """Return lists with one part."""
    return st.fixed_dictionaries(required, optional=optional).map(lambda part: [part])


WORDS = st.lists(st.sampled_from(["Lima", "Palace", "Government", "Cusco"]), min_size=1, max_size=3, unique=True)
TIMES = st.sampled_from(["2009", "2009-06", "2012", "2020-01"])
ENDS = st.one_of(dates(), dates(), st.just(".."))
OWNERS = st.sampled_from(HOLDERS)
MEASURES = st.sampled_from(["spent-capex", "purchase-price"])
MONEY = st.one_of(numbers(" million USD"), numbers(" million USD"), numbers(" million PEN"))

TOPICS = {
    "date": Topic(record_type="agreement", field="signed", values=dates()),
    "end": Topic(record_type="agreement", field="terminated", values=ENDS),
    "word": Topic(
        record_type="agreement",
        field="kind",
        values=st.sampled_from(["treaty", "free-trade-agreement", "extradition-treaty", "memorandum-of-understanding"]),
    ),
    "parties": Topic(
        record_type="agreement", field="parties", values=lists_of(("peru", "china", "mincetur", "minem", "chile"))
    ),
    "place": Topic(record_type="agreement", field="place", values=WORDS.map(" ".join)),
    "topics": Topic(record_type="agreement", field="topics", values=lists_of(("trade", "mining", "visas"))),
    "names": Topic(
        record_type="agreement",
        field="names",
        values=st.fixed_dictionaries({}, optional={"en": WORDS.map(" ".join), "es": WORDS.map(" ".join)}).filter(bool),
    ),
    "share": Topic(record_type="investment", field="share", values=numbers("%", 100)),
    "investors": Topic(record_type="investment", field="investors", values=lists_of(HOLDERS)),
    "operator": Topic(
        record_type="project", field="operator", values=st.sampled_from(["cosco", "ports", "lines", "huawei"])
    ),
    "deaths": Topic(record_type="conflict", field="deaths", values=numbers(""), required={"as_of": "2009-05"}),
    "amounts": Topic(
        record_type="project",
        field="amounts",
        values=parts({"measure": MEASURES}, {"money": MONEY, "as_of": TIMES}),
        required={"as_of": "2009-05"},
    ),
    "stakes": Topic(
        record_type="project",
        field="stakes",
        values=parts(
            {"owner": OWNERS}, {"share": numbers("%", 100), "start": dates(), "end": st.one_of(dates(), st.just(".."))}
        ),
    ),
    "signatories": Topic(
        record_type="agreement",
        field="signatories",
        values=parts(
            {"person": st.sampled_from(["ann", "ben"])},
            {"party": st.sampled_from(["peru", "china"]), "office": st.sampled_from(["minister", "president"])},
        ),
    ),
    "attested": Topic(
        record_type="tenure",
        field="attested",
        values=st.lists(dates(), min_size=1, max_size=3, unique=True),
        required={"person": "ann", "office": "president"},
    ),
    "order": Topic(
        record_type="partnership-scheme",
        field="order",
        values=lists_of(("cooperative-partnership", "strategic-partnership", "comprehensive-strategic-partnership")),
    ),
}
"""The fields about which generated sources speak, one for each way of comparing values."""


def copied(index: int) -> st.SearchStrategy[str]:
    """Return the id of an earlier source that a source copies. Most sources copy none."""
    earlier = [f"s{number:02}" for number in range(index)]
    return st.one_of(*[st.just("")] * 5, st.sampled_from(earlier)) if earlier else st.just("")


@st.composite
def cases(draw: st.DrawFn, topics: tuple[str, ...] = tuple(TOPICS), most: int = 6, variety: int = 5) -> Case:
    """Return data sets with one record and several sources.

    Args:
        draw: The function that draws values.
        topics: The names of the fields about which the sources may speak.
        most: The greatest number of sources.
        variety: The greatest number of different values that they say.
    """
    topic = TOPICS[draw(st.sampled_from(topics))]
    pool = draw(st.lists(topic.values, min_size=1, max_size=variety))  # so that several sources say the same
    count = draw(st.integers(1, most))
    sources = tuple(
        SaidBy(
            id=f"s{index:02}",
            value=draw(st.sampled_from(pool)),
            publisher=draw(st.sampled_from(["", "", "P", "Q"])),
            kind=draw(st.sampled_from(("", *KINDS))),
            published=draw(st.sampled_from(["", "2009-05", "2009-06-10", "2010-04", "2012"])),
            copy_of=draw(copied(index)),
            mode=draw(st.sampled_from(["says"] * 5 + ["expects"])),
        )
        for index in range(count)
    )
    adopted = draw(st.one_of(st.sampled_from(pool), st.sampled_from(pool), topic.values, st.just("")))
    return Case(topic=topic, adopted=adopted, sources=sources)
