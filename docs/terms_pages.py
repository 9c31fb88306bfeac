"""The page about the terms of the data sets of others from which the bundled data takes values."""

import re
from collections import Counter
from dataclasses import dataclass

from markdown_text import cell, table

import sinoperu

TITLES_READ = (
    "The curators read stored copies of the pages with the terms in November 2026; the terms may have changed since "
    "then."
)


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
        "The trade figures of WITS come from UN Comtrade. The terms of WITS forbid passing them on without permission. "
        "Newer answers of UN Comtrade permit passing on, without asking, fewer than 100,000 records in a whole "
        "product, "
        "and any number of sums and shares. WITS and UN Comtrade ask for credit.",
        "<https://wits.worldbank.org/WITS/wits/registration/TermsAndCondtions.aspx>; "
        "<https://uncomtrade.org/docs/faqs-on-use-and-re-dissemination/>, as others quote it",
        "fewer than 500 records are taken; **not under CC BY 4.0**, see [The rows of WITS](#the-rows-of-wits)",
    ),
    "American Enterprise Institute": Terms(
        "The institute says that the list is there for public use with the proper citation. No licence was found.",
        "a repost of the tracker's page: "
        "<http://intellibriefs.blogspot.com/2020/07/china-global-investment-tracker.html>",
        "only the rows about Peru, each with its release; **cite the tracker**",
    ),
    "AidData": Terms(
        "The terms permit copying, changing and sharing for any purpose, also commercial purposes, except for parts "
        "with further restrictions. Older terms, on an older copy of the site, permitted only non-commercial use.",
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
        "3-Clause BSD License for the code; the list is part of the code",
        "<https://github.com/protomaps/basemaps>",
        OPEN,
    ),
    "smv-peru": Terms(
        "The code is under the MIT licence. Whoever passes on the data must name the SMV of Peru as the source.",
        "<https://github.com/alvaroadrianzenp/smv-peru>",
        "only tickers and names of companies are taken; **name the SMV**",
    ),
    "FINEPRINT (WU Vienna)": Terms(
        "The repository is under GPL 3, and does not say whether the licence also covers the data.",
        "<https://github.com/fineprint-global/compilation_mining_data>",
        f"{ONLY_FACTS}; the facts come from the reports of companies",
    ),
    "UNECE": Terms(
        "The recommendation on UN/LOCODE is under CC BY 3.0 IGO; it may be quoted and reprinted with credit, but its "
        "commercial use needs permission.",
        "<https://vdocument.in/revision-4-2020-edition-unece.html>",
        "only two codes of places; such codes are made for use in trade",
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
        "Most values of the data set come from single pages: a treaty text, a notice of a ministry, an article. "
        "Some values come from data sets that other people or institutions compiled. "
        "This page says what was taken from each of these data sets, and why that is allowed.\n\n"
        "Nobody owns facts, but a publisher may have rights in its collection, and its site may have terms of use. "
        "So no data set of others is copied as a whole. The curators took only values about Peru, about China and "
        "about "
        "the states with which the two are compared. Each value names its source and its release.\n"
        f"{TITLES_READ}\n\n"
        "## The rows of WITS\n\n"
        "WITS is a trade database of the World Bank, with figures of UN Comtrade, the trade database of the United "
        "Nations.\n"
        'The rows of the series `trade-flow` and `partner-rank` with `compiler = "WITS"` are such figures, and the '
        "United Nations hold the copyright. So sinoperu does not license these rows under CC BY 4.0.\n"
        "You may use these rows as UN Comtrade permits: give credit to UN Comtrade and WITS, and pass on fewer than "
        "100,000 records in total. To pass on more, ask the United Nations Statistics Division.\n"
        "Some of these rows are sums of figures of UN Comtrade; they have the mark `computed = true`.\n\n"
        "## What was taken\n\n"
        "In the first column, statements give values of records, and rows are rows of series. "
        "“Only single facts are taken” means that no text and no larger part of the data set was copied.\n\n"
        + table(("publisher, and what was taken", "what the publisher permits", "why its values are used"), lines)
        + "\n## Data sets that were not used\n\n"
        "The WTO requires approval before data of its databases are passed on "
        "(<https://tao.wto.org/private/profile.aspx>). So no row comes from a database of the WTO.\n"
        "No row comes from a database of SUNAT, BCRP, Mincetur, ProInversión, GACC, MOFCOM, ECLAC or the IMF either. "
        "If a row names one of these bodies as `compiler`, the figure comes from a page that prints a single figure of "
        "this body, and the row names that page as its source.\n"
    )


def amount(statements: int, rows: int) -> str:
    """Return the number of statements and rows in words.

    >>> amount(126, 0), amount(1, 56)
    ('126 statements', '1 statement, 56 rows')
    """
    parts = [(statements, "statement"), (rows, "row")]
    return ", ".join(f"{count:,} {word}{'s' * (count != 1)}" for count, word in parts if count)


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
