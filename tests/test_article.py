"""The expected verdict on each passage of the article in the bundled data, with the reason in plain words.

The verdicts follow from the bundled data, so a change of the data may change this table. Each change needs a reason.
"""

import pytest

import sinoperu
from sinoperu.reports.assessment import Assessment, Row

ARTICLE = "rio-times-2025-03"

EXPECTED = {
    "1": ("UNCORROBORATED", "Only Xinhua, whose report the article restates, writes of the visit too."),
    "2": ("UNCORROBORATED", "Only the report of Xinhua names the head of the delegation too."),
    "3": ("UNCORROBORATED", "Only the report of Xinhua gives the days, and the article takes them from it."),
    "4": (
        "UNCORROBORATED",
        "The party's department has him in the office before and after the visit, but no other source on its days.",
    ),
    "5": ("UNCORROBORATED", "No other source in the data tells of this meeting."),
    "6": (
        "UNCORROBORATED",
        "The day lies in the tenure, and other sources name him in the office, but none of them on this day.",
    ),
    "7": ("UNCORROBORATED", "No other source in the data tells of this meeting."),
    "8": ("UNCORROBORATED", "Only the report of Xinhua and its copy tell of the speech."),
    "9": (
        "DISPUTED",
        "The adopted month is August 1875. Three publishers say 1875. Three say 1874, one of them in another article.",
    ),
    "10": ("CONFIRMED", "Brazil, Mexico, Panama and Cuba came later, and the list until 1911 is complete."),
    "11": ("CONFIRMED", "The adopted day is 2 November 1971, and five other sources state it."),
    "12": ("CONFIRMED", "Only Cuba and Chile recognised the People's Republic earlier, and the list is complete."),
    "13": ("UNCORROBORATED", "No other source in the data states this outcome."),
    "14": ("CONFIRMED", "The visit began on 25 June 2024, and the Presidency of Peru calls it a state visit too."),
    "15": ("CONFIRMED", "A report by Infobae and El Comercio has the same meeting on the same visit."),
    "16": (
        "CONFIRMED",
        "Others tell of the three meetings, and an agency names COSCO Shipping Ports besides the parent's chairman.",
    ),
    "17": (
        "UNCORROBORATED",
        "June and November 2024 lie in the tenures, but no other source states the offices for both months.",
    ),
    "18": (
        "UNDETERMINED",
        "The plain reading is total trade from 2015 to 2024, and no source in the data ranks China in 2024.",
    ),
    "19": ("CONFIRMED", "Six other publishers give 1.3 billion dollars for the first stage, two give 1.4 billion."),
    "20": ("PENDING", "A forecast against a plan: the plan is the same sum, but a plan does not confirm a forecast."),
    "21": ("CONFIRMED", "Three other sources name the initiative."),
    "22": (
        "CONFIRMED",
        "COSCO Shipping holds the port through COSCO Shipping Ports. A company filing has the 60 % from 10 May 2019.",
    ),
    "23": ("CONFIRMED", "The adopted day is 28 April 2009, and other sources state it."),
    "24": (
        "CONFIRMED",
        "The Chinese ministry and two other sources say March 2010. The two that differ are news media.",
    ),
    "25": ("CONFIRMED", "He landed on 14 November 2024, as the Global Times states too."),
    "26": (
        "CONFIRMED",
        "A report on the joint declaration has the protocol, what it amends and the visit; others have the day.",
    ),
    "27": ("UNCORROBORATED", "One other source lists topics of the talks, and of these three only one."),
    "28": ("CONFIRMED", "Conflicts about the environment are known for two mining projects, Marcona and Toromocho."),
    "29": (
        "UNDETERMINED",
        "No known Chinese purchase in Peru is larger, but no coverage says that all of them are known.",
    ),
    "30": ("CONFIRMED", "The data have many protests and blockades at Las Bambas in different years."),
    "31": ("CONFIRMED", "The adopted month is April 2013, and other sources state it."),
    "32": ("UNCORROBORATED", "No other source in the data states these topics."),
}
"""For each passage: the expected verdict and the reason for it."""


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    return sinoperu.load().assess(ARTICLE)


@pytest.fixture(scope="module")
def rows(assessment: Assessment) -> dict[str, Row]:
    return {row.passage.id: row for row in assessment.rows if row.passage}


def test_each_passage_has_an_expected_verdict(rows: dict[str, Row]) -> None:
    assert list(rows) == list(EXPECTED)


def test_each_statement_and_claim_of_the_article_belongs_to_a_passage(assessment: Assessment) -> None:
    assert [row.text for row in assessment.rows if row.passage is None] == []


@pytest.mark.parametrize(("passage", "verdict"), [(passage, verdict) for passage, (verdict, _) in EXPECTED.items()])
def test_the_verdict_on_a_passage(rows: dict[str, Row], passage: str, verdict: str) -> None:
    assert rows[passage].verdict.name == verdict, EXPECTED[passage][1]
