"""The currency codes of ISO 4217, both current and withdrawn.

Withdrawn codes are valid too, because older sources use them. `currency_uses.py` has the days of use.

The codes come from ISO 4217 list one (current codes) and list three (historic codes). SIX (https://www.six-group.com)
maintains both lists for ISO. The codes were taken from the public-domain data set `datasets/currency-codes`
(https://github.com/datasets/currency-codes, 1 February 2026), which combines the two lists.
"""

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
