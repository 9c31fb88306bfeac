"""The currency codes of ISO 4217, current and withdrawn.

Withdrawn codes are valid, because sources of their time use them.
Of the Peruvian ones, the renminbi and the euro the days of use are given.

Sources: ISO 4217 list one (current) and list three (historic), kept by SIX (https://www.six-group.com) for
ISO, as consolidated in the public-domain data set `datasets/currency-codes`
(https://github.com/datasets/currency-codes, 1 February 2026). The days of use of the Peruvian currencies
are those of the Unicode CLDR (`common/supplemental/supplementalData.xml`, regions PE, CN and DE).
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
"""The codes in use, without `XXX` (no currency) and `XTS` (for tests), in which nothing can be paid."""

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
"""The codes that ISO 4217 has withdrawn, without those that were assigned again."""

CURRENCIES = CURRENT_CURRENCIES | HISTORIC_CURRENCIES
"""Every code that an amount of money may carry."""


@attrs.frozen
class CurrencyUse:
    """The days on which a currency was legal tender; a day of change belongs to both."""

    code: str
    """The ISO 4217 code."""
    name: str
    """The name, of those of Peru in Spanish."""
    start: dt.date
    """The first day."""
    end: dt.date | None = None
    """The last day, or `None` while it is in use."""


PERUVIAN_CURRENCIES = (
    CurrencyUse("PES", "sol", dt.date(1863, 2, 14), dt.date(1985, 2, 1)),
    CurrencyUse("PEI", "inti", dt.date(1985, 2, 1), dt.date(1991, 7, 1)),
    CurrencyUse("PEN", "sol", dt.date(1991, 7, 1)),
)
"""The currencies of Peru by CLDR, oldest first.

`PEH` is another code of ISO 4217 for the sol before the inti (list three: withdrawn "1989 to 1990", where
`PES` was withdrawn in 1986-02 and `PEI` in 1991-07); CLDR does not have it, so its days of use are not
given here. `PEN` was the nuevo sol until its name was changed to sol (list three: 2015-12); the code
stayed.
"""

CURRENCIES_SINCE = (
    CurrencyUse("CNY", "renminbi", dt.date(1953, 3, 1)),
    CurrencyUse("EUR", "euro", dt.date(1999, 1, 1)),
)
"""Other currencies of the deals and figures here that are younger than the relations, by CLDR, regions CN and DE.

The renminbi of 1948, which was exchanged in the 1950s, has no code of its own.
"""
