"""The currency codes of ISO 4217, both current and withdrawn.

Withdrawn codes are valid too, because older sources use them. For the Peruvian currencies, the renminbi and the euro,
this module also gives the first day and the last day of use.

The codes come from ISO 4217 list one (current codes) and list three (historic codes). SIX (https://www.six-group.com)
maintains both lists for ISO. The codes were taken from the public-domain data set `datasets/currency-codes`
(https://github.com/datasets/currency-codes, 1 February 2026), which combines the two lists. The days of use come from
the Unicode CLDR (`common/supplemental/supplementalData.xml`, regions PE, CN and DE).
"""

import datetime as dt

import attrs

CURRENT_CURRENCIES = frozenset(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD
    CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL
    GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW
    KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD
    NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP
    SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS
    VED VES VND VUV WST XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XUA YER ZAR ZMW
    ZWG
    """.split()  # noqa: SIM905  # hundreds of quoted codes would be harder to read
)
"""The codes in use. `XXX` (no currency) and `XTS` (for tests) are left out, because no amount can be paid in them."""

HISTORIC_CURRENCIES = frozenset(
    """
    ADP AFA ALK ANG AOK AON AOR ARA ARP ARY ATS AYM AZM BAD BEC BEF BEL BGJ BGK BGL BGN BOP BRB BRC BRE
    BRN BRR BUK BYB BYR CHC CSD CSJ CSK CUC CYP DDM DEM ECS ECV EEK ESA ESB ESP FIM FRF GEK GHC GHP GNE
    GNS GQE GRD GWE GWP HRD HRK IEP ILP ILR ISJ ITL LAJ LSM LTL LTT LUC LUF LUL LVL LVR MGF MLF MRO MTL
    MTP MVQ MXP MZE MZM NIC NLG PEH PEI PES PLZ PTE RHD ROK ROL RUR SDD SDP SIT SKK SLL SRG STD SUR TJR
    TMM TPE TRL UAK UGS UGW USS UYN UYP VEB VEF VNC XEU XFO XFU XRE YDD YUD YUM YUN ZAL ZMK ZRN ZRZ ZWC
    ZWD ZWL ZWN ZWR
    """.split()  # noqa: SIM905  # hundreds of quoted codes would be harder to read
)
"""The codes that ISO 4217 has withdrawn and has not assigned to another currency since."""

CURRENCIES = CURRENT_CURRENCIES | HISTORIC_CURRENCIES
"""All currency codes that `Money` accepts."""


@attrs.frozen
class CurrencyUse:
    """The period during which a currency was legal tender.

    On the day on which one currency replaces another, both are legal tender.

    >>> PERUVIAN_CURRENCIES[0].code, PERUVIAN_CURRENCIES[0].end
    ('PES', datetime.date(1985, 2, 1))
    """

    code: str
    """The ISO 4217 code, e.g. `"PEN"`."""
    name: str
    """The name of the currency, in Spanish for Peruvian currencies."""
    start: dt.date
    """The first day of use."""
    end: dt.date | None = None
    """The last day of use, or `None` if the currency is still in use."""


PERUVIAN_CURRENCIES = (
    CurrencyUse("PES", "sol", dt.date(1863, 2, 14), dt.date(1985, 2, 1)),
    CurrencyUse("PEI", "inti", dt.date(1985, 2, 1), dt.date(1991, 7, 1)),
    CurrencyUse("PEN", "sol", dt.date(1991, 7, 1)),
)
"""The currencies of Peru according to CLDR, oldest first.

ISO 4217 has two codes for the sol that the inti replaced: `PES` and `PEH`. According to list three, `PES` was withdrawn
in 1986-02, `PEI` in 1991-07, and `PEH` in "1989 to 1990". CLDR does not list `PEH`, so this table leaves `PEH` out.
The currency with the code `PEN` was called nuevo sol until 2015-12 (list three), and has been called sol since.
"""

CURRENCIES_SINCE = (
    CurrencyUse("CNY", "renminbi", dt.date(1953, 3, 1)),
    CurrencyUse("EUR", "euro", dt.date(1999, 1, 1)),
)
"""The renminbi and the euro, with their first days of use according to CLDR (regions CN and DE).

The first renminbi notes, issued in 1948, were exchanged for new notes in the 1950s. ISO 4217 has no separate code for
the first notes.
"""
