"""The words for trade and investment statistics: the Balance of Payments Manual (BPM6) of the IMF."""

from sinoperu.values.vocabulary._word import Word


class FlowDirection(Word):
    """Which way goods go, seen from the reporter."""

    EXPORT = "export"
    """From the reporter to the partner."""
    IMPORT = "import"
    """From the partner to the reporter."""
    TOTAL = "total"
    """Exports and imports together."""


class RankBasis(Word):
    """On what partners are ranked."""

    EXPORTS = "exports"
    """On the reporter's exports."""
    IMPORTS = "imports"
    """On the reporter's imports."""
    TOTAL = "total"
    """On exports and imports together."""


class Valuation(Word):
    """How goods are valued (BPM6)."""

    FOB = "fob"
    """Free on board: at the exporter's border."""
    CIF = "cif"
    """Cost, insurance and freight: at the importer's border."""
    FOB_CIF = "fob-cif"
    """Exports free on board and imports with freight, added up."""


class FdiMeasure(Word):
    """What a figure of foreign direct investment measures."""

    INWARD_POSITION = "inward-position"
    """The stock in the reporter, by immediate investor (BPM6)."""
    OUTWARD_POSITION = "outward-position"
    """The stock of the reporter in the partner (BPM6)."""
    INWARD_FLOW = "inward-flow"
    """What came into the reporter in the period (BPM6)."""
    OUTWARD_FLOW = "outward-flow"
    """What went from the reporter to the partner in the period (BPM6)."""
    REGISTERED_CONTRIBUTIONS = "registered-contributions"
    """Capital contributions registered with an agency; a part of the stock."""
    TRACKER_SUM = "tracker-sum"
    """The deals of an investment tracker added up; not a balance-of-payments figure."""
    ESTIMATED_POSITION = "estimated-position"
    """A stock that a study adds up firm by firm; not the BPM6 position by immediate investor."""
    STATED_TOTAL = "stated-total"
    """Accumulated investment as an official or association states it, without a definition."""
    EXECUTED_INVESTMENT = "executed-investment"
    """Capital spending that firms of the partner carried out."""
    PLANNED_INVESTMENT = "planned-investment"
    """Announced projects of a portfolio, not yet spent."""
