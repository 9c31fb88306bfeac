"""Corner cases of rules: what is found, message by message, and what is rightly not found."""

from typing import NamedTuple

import pytest

from sinoperu.loading import loads

HOUSEKEEPING = ("REF001", "REF005", "REF008", "SRC001", "SRC002", "SRC004")
"""References to records that a short case leaves out, and notes on what has no source."""


class Case(NamedTuple):
    about: str
    toml: str
    found: str = ""


FLOWS = """
[source.bulletin]
[group.world]
[state.peru]
[state.china]
[state.chile]
"""


def flow(value: str, *more: str, partner: str = "china", direction: str = "export", period: str = "2014") -> str:
    """Return a row of Peru's trade in one source."""
    return "\n".join([
        "[[trade-flow]]", 'source = "bulletin"', 'reporter = "peru"', f'partner = "{partner}"', f'period = "{period}"',
        f'flow = "{direction}"', f'value = "{value}"', *more, "",
    ])  # fmt: skip


def rank(place: int, value: str, partner: str) -> str:
    """Return a row of a table of partners."""
    return "\n".join([
        "[[partner-rank]]", 'source = "bulletin"', 'reporter = "peru"', f'partner = "{partner}"', 'period = "2014"',
        'basis = "exports"', f"rank = {place}", f'value = "{value}"', "",
    ])  # fmt: skip


def tenure(person: str, start: str, end: str, *more: str) -> str:
    """Return a tenure of the one office."""
    dates = [f'{name} = "{day}"' for name, day in (("start", start), ("end", end)) if day]
    head = [f"[tenure.of-{person}-{start}]", f'person = "{person}"', 'office = "president"']
    return "\n".join([*head, *dates, *more, ""])


PRESIDENT = '[office.president]\nrank = "head-of-state"\nseats = 1\n'

CASES = (
    # agreements
    Case(
        "an agreement of three parties may be in force before one of them ratifies",
        """
        [agreement.a]
        parties = ["peru", "china", "chile"]
        ratifications = [{ party = "chile", date = "2015" }]
        entered_into_force = "2010"
        """,
    ),
    Case(
        "what is suspended while it is applied provisionally need not be in force",
        """
        [agreement.a]
        provisionally_applied = "2009"
        suspended = "2010"
        entered_into_force = "2011"
        """,
    ),
    Case(
        "a day on either side of a visit is allowed because of the date line",
        """
        [visit.v]
        start = "2024-11-14"
        end = "2024-11-16"
        [agreement.a]
        signed = "2024-11-13"
        signed_during = "v"
        [agreement.b]
        signed = "2024-11-17"
        signed_during = "v"
        [agreement.c]
        signed = "2024-11-18"
        signed_during = "v"
        """,
        """
        AGR009 error c.signed: signed 2024-11-18 must not be after end of v 2024-11-16
        """,
    ),
    Case(
        "a chain through an undated signature names the rules on it",
        """
        [agreement.framework]
        signed = "2012"
        [agreement.a]
        implements = "framework"
        [agreement.b]
        amends = "a"
        entered_into_force = "2010"
        """,
        """
        CHR001 error framework.signed: signed 2012 must not be after entered_into_force of b 2010 (through
            AGR021, AGR015, AGR001)
        """,
    ),
    Case(
        "rounds of one number are not ordered",
        """
        [agreement.a]
        rounds = [{ id = "one", number = 1, start = "2008-03" }, { id = "two", number = 1, start = "2008-01" }]
        """,
    ),
    Case(
        "steps are held against each other and against the signature",
        """
        [agreement.a]
        signed = "2014"
        steps = [
            { kind = "proposed", date = "2015" },
            { kind = "market-opened", date = "2016-05" },
            { kind = "first-shipment", date = "2016-03" },
        ]
        """,
        """
        AGR030 warning a.steps[market-opened].date: steps[market-opened].date 2016-05 must not be after
            steps[first-shipment].date 2016-03
        AGR030 warning a.steps[proposed].date: steps[proposed].date 2015 must not be after signed 2014
        """,
    ),
    Case(
        "a successor may amend what its predecessor agreed",
        """
        [state.qing-china]
        [state.roc-china]
        predecessor = "qing-china"
        [agreement.a]
        parties = ["peru", "qing-china"]
        [agreement.b]
        parties = ["peru", "roc-china"]
        amends = "a"
        """,
    ),
    Case(
        "a party is held against both ends of its existence",
        """
        [state.roc-china]
        founded = "1912"
        dissolved = "1949"
        [agreement.a]
        parties = ["roc-china"]
        signed = "1874"
        [agreement.b]
        parties = ["roc-china"]
        signed = "1971"
        [agreement.c]
        parties = ["roc-china"]
        signed = "1949-05"
        """,
        """
        AGR010 warning a.parties: signed 1874, but roc-china was founded only 1912
        AGR010 warning b.parties: signed 1971, but roc-china was dissolved 1949
        """,
    ),
    Case(
        "what is denounced may end before its term",
        """
        [agreement.a]
        valid_until = "2021"
        terminated = "2019"
        termination_kind = "unilaterally-denounced"
        """,
    ),
    # persons and offices
    Case(
        "a signatory without a known tenure, and one whose tenure has no end, raise no question",
        PRESIDENT
        + tenure("second", "2001", "")
        + """
        [person.first]
        [person.second]
        [agreement.a]
        signed = "2010"
        signatories = [{ person = "first", office = "president" }, { person = "second", office = "president" }]
        """,
    ),
    Case(
        "a signatory who held the office twice is told both times",
        PRESIDENT
        + tenure("first", "1985", "1990")
        + tenure("first", "2006", "2011")
        + """
        [person.first]
        [agreement.a]
        signed = "2001"
        signatories = [{ person = "first", office = "president" }]
        """,
        """
        AGR024 warning a.signatories[first].office: signed 2001, but first was president from 1985 to 1990
            and 2006 to 2011
        """,
    ),
    Case(
        "a successor begins on the last day of the one before, and one person may follow himself",
        PRESIDENT
        + tenure("first", "2016-07-28", "2018-03-23")
        + tenure("first", "2018-03-01", "2018-03-23")
        + tenure("second", "2018-03-23", "..")
        + "[person.first]\n[person.second]\n",
    ),
    Case(
        "what had not ended by the day to which it was followed may have ended since",
        PRESIDENT
        + tenure("first", "2016", "..", 'as_of = "2018"')
        + tenure("second", "2018-03-23", "..")
        + "[person.first]\n[person.second]\n",
    ),
    Case(
        "an acting president is no second holder, and a note is taken of both at once",
        PRESIDENT
        + tenure("first", "2016", "2018-03-23")
        + tenure("second", "2017-03-23", "2017-04-02", 'capacity = "acting"')
        + "[person.first]\n[person.second]\n",
        """
        ACT006 note president: second was acting from 2017-03-23 to 2017-04-02, while first held it from
            2016 to 2018-03-23
        """,
    ),
    Case(
        "who acts before the holder, and who act both",
        PRESIDENT
        + tenure("first", "2016", "2018", 'capacity = "interim"')
        + tenure("second", "2017", "..")
        + tenure("third", "2019", "2020", 'capacity = "acting"')
        + tenure("fourth", "2019-05", "2019-12", 'capacity = "acting"')
        + "[person.first]\n[person.second]\n[person.third]\n[person.fourth]\n",
        """
        ACT006 note president: first was interim from 2016 to 2018, while second held it from 2017 to ..
        ACT006 note president: fourth was acting from 2019-05 to 2019-12, while second held it from 2017 to
            ..
        ACT006 note president: third was acting from 2019 to 2020, while second held it from 2017 to ..
        """,
    ),
    Case(
        "a person is attested before, in and after a tenure",
        PRESIDENT + tenure("first", "2016", "2018~", 'attested = ["2015", "2017", "2020"]') + "[person.first]\n",
        """
        ACT010 error of-first-2016.attested: in office on 2015, but only from 2016
        ACT010 warning of-first-2016.attested: in office on 2020, but until 2018~
        """,
    ),
    Case(
        "a former name is given up after the foundation",
        """
        [organization.o]
        founded = "2011"
        former_names = [{ name = "Old", until = "2009" }, { name = "Older" }]
        """,
        """
        ACT014 warning o.founded: founded 2011 must not be after former_names[Old].until 2009
        """,
    ),
    # relations
    Case(
        "missions are held against the relations and against their own ends",
        """
        [relation.r]
        established = "1971-11-02"
        succeeds = "older"
        missions = [
            { id = "office", sender = "peru", level = "commercial-office", opened = "1971-05", closed = "1971-11" },
            { id = "embassy", sender = "peru", level = "embassy", opened = "1970", closed = "1969" },
        ]
        [relation.older]
        established = "1972"
        """,
        """
        REL003 error older.established: established 1972 must not be after established of r 1971-11-02
        REL003 error r.missions[embassy].opened: missions[embassy].opened 1970 must not be after
            missions[embassy].closed 1969
        """,
    ),
    Case(
        "relations that were established twice are not held against partnerships or state visits",
        """
        [relation.first]
        parties = ["peru", "china"]
        established = "1971"
        [relation.second]
        parties = ["china", "peru"]
        established = "1980"
        [partnership.p]
        parties = ["peru", "china"]
        established = "1975"
        [visit.v]
        kind = "state"
        guest = "peru"
        host = "china"
        start = "1960"
        """,
    ),
    Case(
        "partnerships that had not ended when the next one was declared",
        """
        [partnership.first]
        parties = ["peru", "china"]
        established = "2005"
        ended = ".."
        [partnership.second]
        parties = ["peru", "china"]
        established = "2008"
        [partnership.third]
        parties = ["peru", "china"]
        established = "2008-11"
        """,
        """
        REL007 warning first.ended: ended .., but second was established 2008
        """,
    ),
    Case(
        "a mechanism of which only the ends of sessions are known",
        """
        [mechanism.m]
        established = "2014"
        sessions = [{ number = 1, end = "2016" }, { number = 2 }]
        """,
    ),
    # visits
    Case(
        "a delegate is held against all days of the visit",
        PRESIDENT
        + tenure("first", "2011", "2016-07-28")
        + """
        [person.first]
        [visit.v]
        delegates = [{ person = "first", office = "president" }]
        start = "2016-07-28"
        end = "2016-07-30"
        [visit.w]
        delegates = [{ person = "first", office = "president" }]
        start = "2016-07-29"
        end = "2016-07-28"
        """,
        """
        VIS001 error w.start: start 2016-07-29 must not be after end 2016-07-28
        VIS003 warning w.delegates[first].office: began 2016-07-29, but first was president from 2011 to
            2016-07-28
        """,
    ),
    Case(
        "two visits to one host, and visits known to the month, are in no two places",
        """
        [person.first]
        [visit.a]
        host = "peru"
        delegates = [{ person = "first" }]
        start = "2024-11-10"
        end = "2024-11-16"
        [visit.b]
        host = "peru"
        delegates = [{ person = "first" }]
        start = "2024-11-12"
        end = "2024-11-14"
        [visit.c]
        host = "chile"
        delegates = [{ person = "first" }]
        start = "2024-11"
        end = "2024-11"
        [visit.d]
        host = "chile"
        delegates = [{ person = "first" }]
        start = "2024-11-16"
        end = "2024-11-18"
        """,
    ),
    # investments
    Case(
        "an approval is asked for before it is given",
        """
        [investment.i]
        reviews = [{ authority = "mofcom", filed = "2014-05", decided = "2014-04" }, { authority = "accc" }]
        """,
        """
        INV002 error i.reviews[mofcom].filed: reviews[mofcom].filed 2014-05 must not be after
            reviews[mofcom].decided 2014-04
        """,
    ),
    Case(
        "of several purchases by one owner it is not known which led to a stake",
        """
        [project.p]
        stakes = [{ owner = "mmg", start = "2013" }]
        [investment.i]
        mode = "acquisition"
        project = "p"
        investors = ["mmg"]
        closed = "2014"
        [investment.j]
        mode = "acquisition"
        project = "p"
        investors = ["mmg"]
        closed = "2016"
        """,
    ),
    Case(
        "who restructures may be on both sides, and who lends is not to borrow",
        """
        [investment.i]
        mode = "restructuring"
        investors = ["mmg"]
        sellers = ["mmg"]
        [investment.j]
        mode = "loan"
        investors = ["mmg"]
        borrower = "mmg"
        """,
        """
        INV017 warning j.investors: mmg is an investor, and also the borrower
        """,
    ),
    Case(
        "stakes without ends last to the next one of their owner, or to now",
        """
        [project.one-after-the-other]
        stakes = [
            { id = "first", owner = "mmg", share = "60%", start = "2014" },
            { id = "second", owner = "mmg", share = "70%", start = "2016" },
            { owner = "citic", share = "30%", start = "2014" },
        ]
        [project.both-now]
        stakes = [{ owner = "mmg", share = "60%", start = "2014" }, { owner = "citic", share = "60%" }]
        [project.sold]
        stakes = [
            { owner = "glencore", share = "100%", end = "2014-07-31" },
            { owner = "mmg", share = "62.5%", start = "2014-07-31" },
            { owner = "citic", share = "37.5%", start = "2014-07-31" },
        ]
        [project.minority]
        stakes = [
            { owner = "mmg", share = ">50%", start = "2014" },
            { owner = "citic", share = "<50%", start = "2014" },
            { owner = "guoxin" },
        ]
        [project.rounded]
        stakes = [{ owner = "a", share = "33.4%", start = "2014" }, { owner = "b", share = "33.4%", start = "2014" },
                  { owner = "c", share = "33.3%", start = "2014" }]
        """,
        """
        INV006 warning both-now.stakes: more than 100% is held: mmg 60% from 2014, citic 60% from ?
        """,
    ),
    Case(
        "stakes that surely overlap on uncertain dates are a warning",
        """
        [project.p]
        stakes = [
            { owner = "a", share = "60%", start = "2010?", end = "2014" },
            { owner = "b", share = "60%", start = "2012", end = ".." },
        ]
        """,
        """
        INV006 warning p.stakes: more than 100% is held: a 60% from 2010?, b 60% from 2012
        """,
    ),
    Case(
        "amounts of other currencies, dates, labels and kinds do not compare",
        """
        [project.p]
        amounts = [
            { id = "a", measure = "planned-capex", money = "1 billion USD", as_of = "2020" },
            { id = "b", measure = "planned-capex", money = "3 billion USD", as_of = "2024" },
            { id = "c", measure = "planned-capex", money = "7 billion PEN", as_of = "2020" },
            { id = "d", measure = "planned-capex", money = "9 billion USD", as_of = "2020", label = "with rails" },
            { id = "e", measure = "planned-capex" },
            { id = "f", measure = "fine", money = "1 billion USD" },
            { id = "g", measure = "fine", money = "5 billion USD" },
            { id = "h", measure = "first-stage-capex", money = "2 billion USD", as_of = "2024" },
            { id = "i", measure = "loss", money = "<0 USD" },
            { id = "j", measure = "loss", money = "-5 USD" },
            { id = "k", measure = "spent-capex", money = "8 million PEI", as_of = "1995" },
            { id = "l", measure = "spent-capex", money = "8 million PES", as_of = "1985" },
        ]
        """,
        """
        INV011 warning p.amounts[k].money: 8 million PEI as of 1995, but PEI was in use until 1991-07-01
        """,
    ),
    Case(
        "a milestone of which there are two dates is not held against others",
        """
        [project.p]
        milestones = [
            { id = "one", kind = "suspended", date = "2015" },
            { id = "two", kind = "suspended", date = "2018" },
            { kind = "resumed", date = "2016" },
        ]
        progress = [{ date = "2019" }, { date = "2020", share = "5%" }, { date = "2020-06", share = "4%" },
                    { date = "2021", share = "60%" }]
        """,
    ),
    # series
    Case(
        "figures that are printed rounded have room for their rounding",
        FLOWS
        + flow("7.0 billion USD")
        + flow("8.9 billion USD", direction="import")
        + flow("16 billion USD", 'balance = "-2 billion USD"', direction="total")
        + flow("40 billion USD", partner="world")
        + flow("3 billion USD", 'product = "copper"')
        + flow("7.0 billion USD", 'share_of_total = "18%"', period="2015")
        + flow("6 billion EUR", 'share_of_total = "18%"', period="2016"),
    ),
    Case(
        "shares and wholes without limits do not contradict",
        FLOWS + flow("7 billion USD", 'share_of_total = "18%"') + flow("<90 billion USD", partner="world"),
    ),
    Case(
        "ranks are held against flows in one currency, and groups are no partners",
        FLOWS
        + flow("7 billion USD")
        + flow("40 billion USD", partner="world")
        + flow("9 billion EUR", partner="chile")
        + rank(1, "7 billion USD", "china")
        + rank(2, "9 billion EUR", "chile"),
    ),
    Case(
        "one partner with two ranks",
        FLOWS + rank(1, "7 billion USD", "china") + rank(3, "7 billion USD", "china"),
        """
        SER004 warning bulletin.partner-rank[peru,china,2014,exports]: rank 3 of exports in 2014, and also 1
        """,
    ),
    Case(
        "a unit that is out among several is that of the odd one",
        FLOWS
        + "[source.other]\n[source.third]\n"
        + flow("7 billion USD")
        + flow("7.1 billion USD").replace("bulletin", "other")
        + flow("7.0 million USD").replace("bulletin", "third"),
        """
        SER006 warning third.trade-flow[peru,china,2014,export]: 7.0 million USD in 2014, but bulletin has 7
            billion USD
        """,
    ),
    Case(
        "a unit that is out among several may be the greater one",
        FLOWS
        + "[source.other]\n[source.third]\n"
        + flow("7 million USD")
        + flow("7.1 million USD").replace("bulletin", "other")
        + flow("7.0 billion USD").replace("bulletin", "third"),
        """
        SER006 warning third.trade-flow[peru,china,2014,export]: 7.0 billion USD in 2014, but other has 7.1
            million USD
        """,
    ),
    Case(
        "two years far apart are no series",
        FLOWS
        + flow("7 billion USD", period="1990")
        + flow("7 billion USD", period="2000")
        + flow("7 billion USD", period="2010"),
    ),
    # claims, sources and references
    Case(
        "a statement about a record of another type",
        """
        [visit.v]
        [source.s.says.agreement.v]
        signed = "2009"
        signed_during = "v"
        """,
        """
        REF009 error s.says.agreement.v: v is a visit, and not a agreement
        """,
    ),
    Case(
        "a copy may say it in other words, of other things, or less precisely",
        """
        [agreement.a]
        names = { en = "Agreement" }
        signed = "2009-04-28"
        [source.s]
        title = "Original"
        [source.s.says.agreement.a]
        signed = "2009-04-28"
        ratifications = [{ party = "peru", date = "2009-12" }]
        [source.s.says.agreement.unknown]
        signed = "2009"
        [source.t]
        copy_of = "s"
        [source.t.says.agreement.a]
        signed = "2009-04"
        entered_into_force = "2010"
        ratifications = [{ party = "peru", date = "2009-11" }]
        [source.t.says.agreement.unknown]
        signed = "2010"
        """,
        """
        REF009 error s.says.agreement.unknown: no record has the id unknown
        REF009 error t.says.agreement.unknown: no record has the id unknown
        SRC005 warning a.ratifications[peru]: t says peru 2009-11, but its original s peru 2009-12
        """,
    ),
    Case(
        "names that differ in a number, in a word, or in what they point to are no look-alikes",
        """
        [agreement.a]
        names = { en = "Protocol 1 on the export of avocados" }
        [agreement.b]
        names = { en = "Protocol 2 on the export of avocados" }
        [agreement.c]
        names = { en = "Protocol on the export of blueberries" }
        [office.d]
        names = { en = "Ambassador of China to Peru" }
        state = "china"
        [office.e]
        names = { en = "Ambassador of Peru to China" }
        state = "peru"
        [visit.f]
        names = { en = "Visit of Xi Jinping", es = "Visit of Xi Jinping" }
        start = "2016-11"
        [visit.g]
        names = { en = "Visit of Xi Jinping" }
        start = "2024-11"
        """,
    ),
    Case(
        "a slip of the pen makes a look-alike",
        """
        [project.a]
        names = { en = "Toromocho copper mine" }
        [project.b]
        names = { en = "Toromoch copper mine" }
        """,
        """
        REF004 note a.names: Toromocho copper mine is nearly the name of b, Toromoch copper mine
        """,
    ),
    Case(
        "rows about records of another type",
        FLOWS + "[visit.v]\n" + flow("7 billion USD", partner="v") + flow("8 billion USD", partner="v", period="2015"),
    ),
    Case(
        "a list checked against a source without date is not looked at",
        """
        [source.s]
        [coverage.c]
        record_type = "recognition"
        complete_until = "2025"
        sources = ["s"]
        """,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.about)
def test_a_corner_case(case: Case) -> None:
    report = loads(case.toml).check(ignore=HOUSEKEEPING)
    found = [
        f"{one.code} {one.severity} {'.'.join(filter(None, (one.record, one.field)))}: {one.message}"
        for one in sorted(report, key=lambda one: (one.code, one.record, one.field, one.message))
    ]
    assert " ".join(found) == " ".join(case.found.split())


def test_a_row_about_a_record_of_another_type() -> None:
    report = loads(FLOWS + "[visit.v]\n" + flow("7 billion USD", partner="v")).check(select=["REF008"])
    assert [one.message for one in report] == ["v is a visit, expected group or state as the partner of a row"]
