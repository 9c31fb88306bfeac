"""An assessment with every kind of verdict and reason, made by hand, so that no change of the judge changes it."""

import attrs

from sinoperu import Agreement, Claim, Passage, Source, Stake, Statement
from sinoperu.chronology import Before, Chain, ChainStep, Event
from sinoperu.files.dossier import Place
from sinoperu.model.sources import FieldValue
from sinoperu.reports.assessment import Assessment, Row
from sinoperu.reports.citation import Citation
from sinoperu.values.dates import PartialDate
from sinoperu.values.quantities import Share
from sinoperu.values.vocabulary import ClaimKind, ExclusionGround, Mode, ValueRelation, Verdict
from sinoperu.verdicts.claim_results import ClaimReading, JudgedClaim
from sinoperu.verdicts.judged import Judged, JudgedField, KnownSources


@attrs.frozen
class Consequence:
    """A finding that a statement would cause."""

    code: str
    message: str


def statement(
    field: str = "", value: FieldValue = None, *, source: str = "news", record: str = "fta", of: str = "agreement",
    key: str | None = None, mode: Mode = Mode.SAYS,
) -> Statement:  # fmt: skip
    return Statement(source=source, record=record, record_type=of, field=field, key=key, value=value, mode=mode)


SIGNED = Judged(
    statement=statement("signed", "2009"), verdict=Verdict.CONFIRMED, relation=ValueRelation.ENTAILED,
    adopted=PartialDate("2009-04-28"), sources=KnownSources(("gazette", "ministry"), ()),
)  # fmt: skip
IN_FORCE = Judged(
    statement=statement("entered_into_force", "2011-09"), verdict=Verdict.CONTRADICTED,
    relation=ValueRelation.EXCLUDED, excluded_by=ExclusionGround.VALUE, adopted=PartialDate("2010-03-01"),
    sources=KnownSources(("blog",), (
        statement("entered_into_force", "2010-03-01", source="gazette"),
        statement("entered_into_force", "2010-03", source="ministry"),
    )),
)  # fmt: skip
PARTIES = Judged(
    statement=statement("parties", ("peru", "chile")), verdict=Verdict.CONTRADICTED, relation=ValueRelation.EXCLUDED,
    adopted=("peru", "china"), reason="chile is not in the list", excluded_by=ExclusionGround.WHOLE_LIST,
)  # fmt: skip
CHAIN = Chain(
    side="lower", start=Event("fta", "signed"), start_day=733525,
    steps=(ChainStep(Before(Event("fta", "signed"), Event("fta", "terminated"), "AGR002"), forward=True, gap=0,
                     day=733525),),
    end=Event("fta", "terminated"), end_day=733042,
)  # fmt: skip
TERMINATED = Judged(
    statement=statement("terminated", "2008"), verdict=Verdict.CONTRADICTED, relation=ValueRelation.EXCLUDED,
    reason="outside what the chronology implies", chain=CHAIN,
    excluded_by=ExclusionGround.CHRONOLOGY,
)  # fmt: skip
HEAD = Judged(
    statement=statement("start", "2012", of="tenure", record="second-president"), verdict=Verdict.CONTRADICTED,
    relation=ValueRelation.EXCLUDED, excluded_by=ExclusionGround.RULE,
    finding=Consequence("ACT005", "more holders at the same time than seats (1)"),
)  # fmt: skip
STAKE = Judged(
    statement=statement("stakes", Stake(owner="cosco", share="70%"), of="project", record="port", key="cosco"),
    verdict=Verdict.DISPUTED, relation=ValueRelation.EXCLUDED, adopted=Stake(owner="cosco", share="60%"),
    excluded_by=ExclusionGround.VALUE, sources=KnownSources(("tracker",), (
        statement("stakes", Stake(owner="cosco", share="60%"), source="filing", of="project", record="port",
                  key="cosco"),
    )), fields=(
        JudgedField(
            field="owner", said="cosco", adopted="cosco", verdict=Verdict.CONFIRMED, relation=ValueRelation.SAME,
            sources=KnownSources(("filing", "tracker"), ()),
        ),
        JudgedField(
            field="share", said=Share("70%"), adopted=Share("60%"), verdict=Verdict.DISPUTED,
            relation=ValueRelation.EXCLUDED, sources=KnownSources(("tracker",), (
                statement("stakes", Stake(owner="cosco", share="60%"), source="filing", of="project", record="port",
                          key="cosco"),
            )), ),
    ),
)  # fmt: skip
_FILED = statement(
    "stakes", Stake(owner="cosco", share="60%"), source="filing", of="project", record="port", key="cosco"
)
TWO_FIELDS = attrs.evolve(
    STAKE,
    statement=statement(
        "stakes", Stake(owner="cosco", share="70%", start="2019"), of="project", record="port", key="cosco"
    ),
    verdict=Verdict.CONTRADICTED, adopted=Stake(owner="cosco", share="60%", start="2019-05-10"),
    fields=(
        STAKE.fields[0],
        JudgedField(
            field="share", said=Share("70%"), adopted=Share("60%"), verdict=Verdict.CONTRADICTED,
            relation=ValueRelation.EXCLUDED, reason="about a sixth more", sources=KnownSources((), STAKE.differing),
        ),
        JudgedField(
            field="start", said=PartialDate("2019"), adopted=PartialDate("2019-05-10"), verdict=Verdict.CONFIRMED,
            relation=ValueRelation.ENTAILED, sources=KnownSources(("tracker",), ()),
        ),
    ),
)  # fmt: skip
"""A stated part whose share is contradicted and whose start is confirmed."""
TWO_FIELD_LINES = (
    "✗ contradicted  share 70%: adopted: 60%; sources: 1 : 1 (say so: news; differ: filing (60%)); about a sixth more",
    "✓ confirmed  start 2019: entailed, adopted: 2019-05-10; sources: 2 : 0 (say so: news, tracker)",
)
"""The lines about these two fields."""
EXPECTED = Judged(
    statement=statement("suspended", "2031", mode=Mode.EXPECTS), verdict=Verdict.PENDING, relation=ValueRelation.NEW
)
EXISTS = Judged(
    statement=statement(record="memorandum"), verdict=Verdict.NEW, relation=ValueRelation.NEW, reason="no such record"
)
PLACE = Judged(
    statement=statement("place", "Beijing"), verdict=Verdict.UNCORROBORATED, relation=ValueRelation.SAME,
    adopted="Beijing",
)  # fmt: skip
TOTAL = JudgedClaim(
    claim=Claim(source="news", id="all", kind=ClaimKind.TOTAL, record_type="agreement", count=">=40"),
    verdict=Verdict.CONFIRMED, reason="known records: 48",
)  # fmt: skip
STREAK = JudgedClaim(
    claim=Claim(source="news", id="largest", kind=ClaimKind.STREAK, reporter="peru", partner="china", position=1,
                years=10),
    verdict=Verdict.CONTRADICTED, reason="2013: rank 2",
    readings=(
        ClaimReading(name="on total, 2013 to 2022", holds=False, reason="2013: rank 2"),
        ClaimReading(name="on exports, 2013 to 2022", holds=True, reason="rank 1 in each year"),
        ClaimReading(name="on imports, 2013 to 2022", holds=None, reason="no figures for 2014"),
    ),
)  # fmt: skip


def passage(number: str, text: str, covers: tuple[str, ...] = ()) -> Passage:
    return Passage(source="news", id=number, text=text, covers=covers)


STATEMENTS = (SIGNED, IN_FORCE, PARTIES, TERMINATED, HEAD, STAKE, EXPECTED, EXISTS, PLACE)
CLAIMS = (TOTAL, STREAK)
CITATION = Citation(library="1.2.3", data="2026.11")

ARTICLE = Assessment(
    source=Source(id="news", title="A port for the Pacific"),
    rows=(
        Row(passage=passage("1", "The agreement was signed in 2009."), verdict=Verdict.CONFIRMED, statements=(SIGNED,)),
        Row(
            passage=passage("2", "It took effect in 2011, and China leads."), verdict=Verdict.CONTRADICTED,
            statements=(IN_FORCE,), claims=(STREAK,),
        ),
        Row(
            passage=passage("3", "The port is large."), verdict=Verdict.NOT_COVERED,
            unknown=("project.port.name",),
        ),
    ),
    statements=STATEMENTS,
    claims=CLAIMS,
    places=(None, Place("news.toml", 8, 22)),
    citation=CITATION,
)  # fmt: skip
"""An assessment of a source with passages."""

NOTES = attrs.evolve(ARTICLE, source=Source(id="news"), rows=())
"""The same statements and claims without passages."""


def with_text(evil: str) -> Assessment:
    """Return an assessment with a given text wherever a file can have text of its own."""
    judged = Judged(
        statement=statement("place", evil), verdict=Verdict.CONTRADICTED, relation=ValueRelation.EXCLUDED,
        adopted=evil, reason=evil, finding=Consequence("ACT005", evil),
        sources=KnownSources((), (statement("place", evil, source="other"),)),
        fields=(
            JudgedField(
                field="place", said=evil, adopted=evil, verdict=Verdict.CONTRADICTED, relation=ValueRelation.EXCLUDED,
                reason=evil, sources=KnownSources((), (statement("place", evil, source="other"),)),
            ),
        ),
    )  # fmt: skip
    reading = ClaimReading(name=evil, holds=None, reason=evil)
    claim = attrs.evolve(TOTAL, reason=evil, readings=(reading, reading))
    row = Row(passage=passage("1", evil), verdict=Verdict.CONTRADICTED, statements=(judged,), claims=(claim,),
              unknown=(evil,))  # fmt: skip
    existing = Judged(
        statement=statement(), verdict=Verdict.CONFIRMED, relation=ValueRelation.SAME,
        adopted=Agreement(id="fta", names={"en": evil}),
    )  # fmt: skip
    return Assessment(
        source=Source(id="news", title=evil), rows=(row,), statements=(judged, existing), claims=(claim,),
        places=(Place(evil, 1, 1),), citation=Citation(library="1.2.3", data=evil, ignore=(evil,)),
    )  # fmt: skip
