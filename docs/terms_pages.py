"""The page about the terms of the data sets of others from which the bundled data takes values."""

import re
from collections import Counter
from dataclasses import dataclass

from markdown_text import cell, table

import sinoperu

TITLES_READ = "The curators read stored copies of these pages in November 2026; the terms may have changed since then."


@dataclass(frozen=True)
class Terms:
    """What a publisher of data sets permits, where the curators read it, and why its values are used."""

    permitted: str
    read_at: str
    reason: str


NOT_LOOKED_FOR = Terms("not looked for yet", "", "")
ONLY_FACTS = "only single facts are taken, in the words of this data set"
OPEN = "the licence permits it"

TERMS = {
    "World Bank (WITS)": Terms(
        "The trade figures of WITS come from UN Comtrade. The terms of WITS say that they must not be passed on "
        "without permission. Newer answers of UN Comtrade permit passing on fewer than 100,000 records without one, "
        "counted over the whole product, and sums and shares in any number; both ask for credit.",
        "<https://wits.worldbank.org/WITS/wits/registration/TermsAndCondtions.aspx>; "
        "<https://uncomtrade.org/docs/faqs-on-use-and-re-dissemination/>, as others quote it",
        "fewer than 500 records; **not under CC BY 4.0**, see below",
    ),
    "American Enterprise Institute": Terms(
        "The institute says that the list is there for public use with the proper citation. No licence was found.",
        "a repost of the tracker's page: "
        "<http://intellibriefs.blogspot.com/2020/07/china-global-investment-tracker.html>",
        "only the rows about Peru, each with its release; **cite the tracker**",
    ),
    "AidData": Terms(
        "The terms permit copying, changing and sharing for any purpose, commercial ones too, but for parts with "
        "further restrictions. Older terms, which a copy of the site still has, permitted only non-commercial use.",
        "<https://www.aiddata.org/pages/disclaimer>; older: <http://aiddata.org/content/index/about/terms-conditions>",
        "the newer terms permit it; **cite AidData**",
    ),
    "World Resources Institute": Terms("CC BY 4.0", "<https://github.com/wri/global-power-plant-database>", OPEN),
    "Research Organization Registry": Terms("CC0", "<https://ror.readme.io/docs/data-dump>", OPEN),
    "Party Facts": Terms(
        "The authors of Party Facts ask users to cite their article. No licence was found.",
        "<https://github.com/hdigital/partyfactsdata>",
        f"{ONLY_FACTS}; cite Döring and Regel (2019), Party Politics 25 (2)",
    ),
    "GLEIF": Terms("CC0", "<https://www.gleif.org/en/about/open-data/>", OPEN),
    "datasets/country-codes": Terms(
        "Public Domain Dedication and License", "<https://github.com/datasets/country-codes>", OPEN
    ),
    "countries (open-source project)": Terms("MIT licence", "<https://github.com/countries/countries>", OPEN),
    "JerBouma/FinanceDatabase": Terms("MIT licence", "<https://github.com/JerBouma/FinanceDatabase>", OPEN),
    "osmlab/name-suggestion-index": Terms(
        "3-Clause BSD License", "<https://github.com/osmlab/name-suggestion-index>", OPEN
    ),
    "protomaps/basemaps": Terms(
        "3-Clause BSD License for the code, which has the list", "<https://github.com/protomaps/basemaps>", OPEN
    ),
    "smv-peru": Terms(
        "MIT licence for the code; for the data, whoever passes it on has to name the SMV of Peru as its source.",
        "<https://github.com/alvaroadrianzenp/smv-peru>",
        "tickers and names of companies; **name the SMV**",
    ),
    "FINEPRINT (WU Vienna)": Terms(
        "GPL 3 for the repository, which does not say whether that covers the data",
        "<https://github.com/fineprint-global/compilation_mining_data>",
        f"{ONLY_FACTS}; they come from the reports of companies",
    ),
    "UNECE": Terms(
        "The recommendation on UN/LOCODE is under CC BY 3.0 IGO; it may be quoted and reprinted with credit, but its "
        "commercial use needs permission.",
        "<https://vdocument.in/revision-4-2020-edition-unece.html>",
        "two codes of places, which are made to be used in trade",
    ),
    "Goemans, Gleditsch and Chiozza": Terms(
        "The authors of Archigos ask users to cite their article and the version.",
        "<http://www.ksgleditsch.com/archigos.html>",
        f"{ONLY_FACTS}; cite Goemans, Gleditsch and Chiozza (2009), Journal of Peace Research 46 (2)",
    ),
    "One Earth Future": Terms(
        "The page of REIGN asks users to cite it.",
        "<https://arresteddictatorship.com/reign/>",
        f"{ONLY_FACTS}; cite Bell, Besaw and Frank (2021), REIGN",
    ),
    "UNCTAD": Terms(
        "The navigator of investment agreements asks users to name it. Its terms were not found.",
        "a page that repeats the request: "
        "<http://ilovera.info/blog/unctad-investment-promotion-provisions-in-international-investment-agreements/>",
        f"{ONLY_FACTS}, on the agreements of Peru and China",
    ),
} | dict.fromkeys(
    (
        "AirportRoutes",
        "China Vitae (Carnegie Endowment)",
        "DBpedia",
        "EveryPolitician",
        "Global Trade Alert",
        "MINEM",
        "Porter GeoConsultancy",
        "SNMPE",
        "TodayOnHistory.com",
        "every-politician-scrapers/china-ministers",
        "every-politician-scrapers/hong-kong",
        "every-politician-scrapers/world",
        "every-politician-scrapers/world-leaders-2021",
        "everypolitician/proto-commons-peru",
        "jmcastagnetto/ubigeo-peru-aumentado",
    ),
    Terms("no terms found", "", ONLY_FACTS),
)
"""The terms of each publisher of data sets, as the curators read them."""

_ADDRESS = re.compile(r"<(https?://([^/>]+)[^>]*)>")
"""An address, and the name of its site."""


def terms(data: sinoperu.Dataset) -> str:
    """Return the page about the data sets of others: what was taken from each, and why that is allowed.

    A test holds that `TERMS` has an entry for each publisher of a data set, and no others.
    """
    statements, rows = taken(data)
    lines = (
        (
            f"{cell(publisher)}<br>{amount(statements[publisher], rows[publisher])}",
            found.permitted + (f"<br>Source: {shown_addresses(found.read_at)}" if found.read_at else ""),
            found.reason,
        )
        for publisher in sorted(statements, key=str.casefold)
        for found in (TERMS.get(publisher, NOT_LOOKED_FOR),)
    )
    return (
        "# Data sets of others\n\n"
        "Most values come from single pages: a treaty text, a notice of a ministry, an article. "
        "Some come from data sets that others compiled. This page says what was taken from each of them and why.\n\n"
        "Nobody owns facts, but a publisher may have rights in its collection, and its site may have terms of use. "
        "So no data set is copied as a whole. Only values about Peru, China and the states that they are compared with "
        "are taken, each with its source and its release.\n"
        f"{TITLES_READ}\n\n"
        "## The rows of WITS\n\n"
        'The rows of `trade-flow` and `partner-rank` with `compiler = "WITS"` are figures of UN Comtrade, which are '
        "copyrighted by the United Nations. sinoperu does not license them under CC BY 4.0. "
        "You may use them as UN Comtrade permits: give credit to UN Comtrade and WITS, and keep everything that you "
        "pass on below 100,000 records, or ask the United Nations Statistics Division.\n"
        "`computed = true` marks the rows that are sums of such figures.\n\n"
        "## What was taken\n\n"
        "Statements are values of records; rows are rows of series.\n\n"
        + table(("publisher, and what was taken", "what it permits", "why its values are used"), lines)
        + "\n## Data sets that were not used\n\n"
        "The databases of the WTO ask for approval before their data are passed on "
        "(<https://tao.wto.org/private/profile.aspx>), so no row comes from them.\n"
        "No row comes from a database of SUNAT, BCRP, Mincetur, ProInversión, GACC, MOFCOM, ECLAC or the IMF either: "
        "the rows with one of them as `compiler` come from pages that print single figures of it, and name that page.\n"
    )


def amount(statements: int, rows: int) -> str:
    """Return the number of statements and rows in words.

    >>> amount(126, 0), amount(1, 56)
    ('126 statements', '1 statement, 56 rows')
    """
    parts = [(statements, "statement"), (rows, "row")]
    return ", ".join(f"{count} {word}{'s' * (count != 1)}" for count, word in parts if count)


def shown_addresses(text: str) -> str:
    """Return a text in which each address is a link with the name of its site, because an address would be too wide.

    >>> shown_addresses("<https://example.org/terms>, as others quote it")
    '[example.org](https://example.org/terms), as others quote it'
    """
    return _ADDRESS.sub(r"[\2](\1)", text)


def taken(data: sinoperu.Dataset) -> tuple[Counter[str], Counter[str]]:
    """Return the number of statements and of rows that come from data sets, by publisher."""
    publishers = {
        source.id: source.publisher or source.id
        for source in data.sources.values()
        if source.kind == "dataset" or source.release_of is not None
    }
    statements = Counter(dict.fromkeys(publishers.values(), 0))
    for source, publisher in publishers.items():
        statements[publisher] += len(data.sources[source].statements)
    series = (row.source for rows in data.by_series().values() for row in rows)
    rows = Counter(publishers[source] for source in series if source in publishers)
    return statements, rows
