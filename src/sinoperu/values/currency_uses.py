"""The days on which currencies came into use and went out of use.

The days come from the Unicode CLDR (`common/supplemental/supplementalData.xml`), as the library Babel 2.19 publishes
them. Only rules read them, so the module is not part of `currencies.py`, which every start of the program imports.
"""

import datetime as dt

import attrs


@attrs.frozen
class CurrencyUse:
    """The period during which a currency was legal tender in at least one place.

    On the day on which one currency replaces another, both are legal tender.

    >>> CURRENCY_USES["DEM"].start, CURRENCY_USES["EUR"].end
    (datetime.date(1948, 6, 20), None)
    """

    code: str
    """The ISO 4217 code, e.g. `"USD"`."""
    start: dt.date
    """The first day of use."""
    end: dt.date | None = None
    """The last day of use, or `None` if the currency is still in use."""


_USES = """
    ADP 1936-01-01 2001-12-31; AED 1973-05-19 ..; AFA 1927-03-14 2002-12-31; AFN 2002-10-07 ..;
    ALK 1946-11-01 1965-08-16; ALL 1965-08-16 ..; AMD 1993-11-22 ..; ANG 1940-05-10 2025-06-30;
    AOA 1999-12-13 ..; AOK 1977-01-08 1991-03-01; AON 1990-09-25 2000-02-01; AOR 1995-07-01 2000-02-01;
    ARA 1985-06-14 1992-01-01; ARP 1983-06-01 1985-06-14; ARS 1992-01-01 ..; ATS 1947-12-04 2002-02-28;
    AUD 1966-02-14 ..; AWG 1986-01-01 ..; AZM 1993-11-22 2006-12-31; AZN 2006-01-01 ..;
    BAD 1992-07-01 1994-08-15; BAM 1995-01-01 ..; BBD 1973-12-03 ..; BDT 1972-01-01 ..;
    BEF 1831-02-07 2002-02-28; BGL 1962-01-01 1999-07-05; BGN 1999-07-05 2026-01-31; BHD 1965-10-16 ..;
    BIF 1964-05-19 ..; BMD 1970-02-06 ..; BND 1967-06-12 ..; BOB 1987-01-01 ..;
    BOP 1963-01-01 1986-12-31; BRB 1967-02-13 1986-02-28; BRC 1986-02-28 1989-01-15; BRE 1990-03-16 1993-08-01;
    BRL 1994-07-01 ..; BRN 1989-01-15 1990-03-16; BRR 1993-08-01 1994-07-01; BSD 1966-05-25 ..;
    BTN 1974-04-16 ..; BUK 1952-07-01 1989-06-18; BWP 1976-08-23 ..; BYB 1994-08-01 2000-12-31;
    BYN 2016-07-01 ..; BYR 2000-01-01 2017-01-01; BZD 1974-01-01 ..; CAD 1858-01-01 ..;
    CDF 1998-07-01 ..; CHF 1799-03-17 ..; CLP 1975-09-29 ..; CNY 1953-03-01 ..;
    COP 1905-01-01 ..; CRC 1896-10-26 ..; CSD 2002-05-15 2006-10-25; CSK 1953-06-01 1993-03-01;
    CUC 1994-01-01 2021-06-01; CUP 1859-01-01 ..; CVE 1914-01-01 ..; CYP 1914-09-10 2008-01-31;
    CZK 1993-01-01 ..; DDM 1948-07-20 1990-10-02; DEM 1948-06-20 2002-05-15; DJF 1977-06-27 ..;
    DKK 1873-05-27 ..; DOP 1947-10-01 ..; DZD 1964-04-01 ..; ECS 1884-04-01 2000-10-02;
    EEK 1992-06-21 2010-12-31; EGP 1885-11-14 ..; ERN 1997-11-08 ..; ESP 1800-01-01 2002-02-28;
    ETB 1976-09-15 ..; EUR 1999-01-01 ..; FIM 1963-01-01 2002-02-28; FJD 1969-01-13 ..;
    FKP 1901-01-01 ..; FRF 1959-01-01 2002-02-17; GBP 1694-07-27 ..; GEK 1993-04-05 1995-09-25;
    GEL 1995-09-23 ..; GHC 1979-03-09 2007-12-31; GHS 2007-07-03 ..; GIP 1713-01-01 ..;
    GMD 1971-07-01 ..; GNF 1986-01-06 ..; GNS 1972-10-02 1986-01-06; GQE 1975-07-07 1986-06-01;
    GRD 1954-05-01 2002-02-28; GTQ 1925-05-27 ..; GWE 1914-01-01 1976-02-28; GWP 1976-02-28 1997-03-31;
    GYD 1966-05-26 ..; HKD 1895-02-02 ..; HNL 1926-04-03 ..; HRD 1991-12-23 1995-01-01;
    HRK 1994-05-30 2023-01-14; HTG 1872-08-26 ..; HUF 1946-07-23 ..; IDR 1965-12-13 ..;
    IEP 1922-01-01 2002-02-09; ILP 1948-08-16 1980-02-22; ILR 1980-02-22 1985-09-04; ILS 1985-09-04 ..;
    INR 1835-08-17 ..; IQD 1931-04-19 ..; IRR 1932-05-13 ..; ISJ 1918-12-01 1981-01-01;
    ISK 1981-01-01 ..; ITL 1862-08-24 2002-02-28; JMD 1969-09-08 ..; JOD 1950-07-01 ..;
    JPY 1871-06-01 ..; KES 1966-09-14 ..; KGS 1993-05-10 ..; KHR 1980-03-20 ..;
    KMF 1975-01-01 ..; KPW 1959-04-17 ..; KRW 1962-06-10 ..; KWD 1961-04-01 ..;
    KYD 1971-01-01 ..; KZT 1993-11-05 ..; LAK 1979-12-10 ..; LBP 1948-02-02 ..;
    LKR 1978-05-22 ..; LRD 1944-01-01 ..; LSL 1980-01-22 ..; LTL 1993-06-25 2014-12-31;
    LTT 1992-10-01 1993-06-25; LUF 1944-09-04 2002-02-28; LVL 1993-06-28 2013-12-31; LVR 1992-05-07 1993-10-17;
    LYD 1971-09-01 ..; MAD 1959-10-17 ..; MDL 1993-11-29 ..; MGA 1983-11-01 ..;
    MGF 1963-07-01 2004-12-31; MKD 1993-05-20 ..; MLF 1962-07-02 1984-08-31; MMK 1989-06-18 ..;
    MNT 1915-03-01 ..; MOP 1901-01-01 ..; MRO 1973-06-29 2018-06-30; MRU 2018-01-01 ..;
    MTL 1968-06-07 2008-01-31; MTP 1914-08-13 1968-06-07; MUR 1934-04-01 ..; MVR 1981-07-01 ..;
    MWK 1971-02-15 ..; MXN 1993-01-01 ..; MXP 1822-01-01 1992-12-31; MYR 1963-09-16 ..;
    MZE 1975-06-25 1980-06-16; MZM 1980-06-16 2006-12-31; MZN 2006-07-01 ..; NAD 1993-01-01 ..;
    NGN 1973-01-01 ..; NIC 1988-02-15 1991-04-30; NIO 1991-04-30 ..; NLG 1813-01-01 2002-02-28;
    NOK 1905-06-07 ..; NPR 1933-01-01 ..; NZD 1967-07-10 ..; OMR 1972-11-11 ..;
    PAB 1903-11-04 ..; PEI 1985-02-01 1991-07-01; PEN 1991-07-01 ..; PES 1863-02-14 1985-02-01;
    PGK 1975-09-16 ..; PHP 1946-07-04 ..; PKR 1948-04-01 ..; PLN 1995-01-01 ..;
    PLZ 1950-10-28 1994-12-31; PTE 1911-05-22 2002-02-28; PYG 1943-11-01 ..; QAR 1973-05-19 ..;
    RHD 1970-02-17 1980-04-18; ROL 1952-01-28 2006-12-31; RON 2005-07-01 ..; RSD 2006-10-25 ..;
    RUB 1999-01-01 ..; RUR 1991-12-25 1998-12-31; RWF 1964-05-19 ..; SAR 1952-10-22 ..;
    SBD 1977-10-24 ..; SCR 1903-11-01 ..; SDD 1992-06-08 2007-06-30; SDG 2007-01-10 ..;
    SDP 1957-04-08 1998-06-01; SEK 1873-05-27 ..; SGD 1967-06-12 ..; SHP 1917-02-15 ..;
    SIT 1992-10-07 2007-01-14; SKK 1992-12-31 2009-01-01; SLE 2022-07-01 ..; SLL 1964-08-04 2023-12-31;
    SOS 1960-07-01 ..; SRD 2004-01-01 ..; SRG 1940-05-10 2003-12-31; SSP 2011-07-18 ..;
    STD 1977-09-08 2017-12-31; STN 2018-01-01 ..; SUR 1961-01-01 1992-10-01; SVC 1919-11-11 ..;
    SYP 1948-01-01 ..; SZL 1974-09-06 ..; THB 1928-04-15 ..; TJR 1995-05-10 2000-10-25;
    TJS 2000-10-26 ..; TMM 1993-11-01 2009-01-01; TMT 2009-01-01 ..; TND 1958-11-01 ..;
    TOP 1966-02-14 ..; TPE 1959-01-02 2002-05-20; TRL 1922-11-01 2005-12-31; TRY 2005-01-01 ..;
    TTD 1964-01-01 ..; TWD 1949-06-15 ..; TZS 1966-06-14 ..; UAH 1996-09-02 ..;
    UAK 1992-11-13 1993-10-17; UGS 1966-08-15 1987-05-15; UGX 1987-05-15 ..; USD 1792-01-01 ..;
    UYP 1975-07-01 1993-03-01; UYU 1993-03-01 ..; UZS 1994-07-01 ..; VEB 1871-05-11 2008-06-30;
    VEF 2008-01-01 2018-08-20; VES 2018-08-20 ..; VND 1985-09-14 ..; VUV 1981-01-01 ..;
    WST 1967-07-10 ..; XAF 1973-04-01 ..; XCD 1965-10-06 ..; XCG 2025-03-31 ..;
    XOF 1958-11-24 ..; XPF 1945-12-26 ..; YDD 1965-04-01 1996-01-01; YER 1990-05-22 ..;
    YUD 1966-01-01 1990-01-01; YUM 1994-01-24 2002-05-15; YUN 1990-01-01 1992-07-24; ZAR 1961-02-14 ..;
    ZMK 1968-01-16 2013-01-01; ZMW 2013-01-01 ..; ZRN 1993-11-01 1998-07-31; ZRZ 1971-10-27 1993-11-01;
    ZWD 1980-04-18 2008-08-01; ZWG 2024-06-25 ..; ZWL 2009-02-02 2024-08-31; ZWR 2008-08-01 2009-02-02
"""
"""The code, the first day and the last day of use of each currency; `..` if the currency is still in use."""


def _currency_use(text: str) -> CurrencyUse:
    code, start, end = text.split()
    return CurrencyUse(code, dt.date.fromisoformat(start), None if end == ".." else dt.date.fromisoformat(end))


CURRENCY_USES = {use.code: use for use in map(_currency_use, _USES.split(";"))}
"""A dict from code to days of use, for the currencies whose days CLDR gives.

CLDR gives the days for each region. The first day is that of the earliest region, the last day that of the latest.
Entries that are not legal tender are left out. A currency that ISO 4217 still lists as current has no last day here,
even if CLDR gives one. Some days are approximate.

CLDR and ISO 4217 can differ. For example, ISO 4217 has two codes for one currency of 1985, `PES` and `PEH`, and CLDR
has only `PES`.
"""
