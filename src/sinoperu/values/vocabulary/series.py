"""The vocabularies of trade and investment statistics, which follow the IMF's Balance of Payments Manual (BPM6)."""

from sinoperu.values.vocabulary._word import Word


class FlowDirection(Word):
    """The direction of trade, seen from the reporter."""

    EXPORT = "export"
    """Exports from the reporter to the partner."""
    IMPORT = "import"
    """Imports of the reporter from the partner."""
    TOTAL = "total"
    """The sum of exports and imports."""


class RankBasis(Word):
    """The figure by which partners are ranked."""

    EXPORTS = "exports"
    """The reporter's exports."""
    IMPORTS = "imports"
    """The reporter's imports."""
    TOTAL = "total"
    """The sum of exports and imports."""


class Valuation(Word):
    """The valuation of goods (BPM6)."""

    FOB = "fob"
    """Free on board: the value at the exporter's border."""
    CIF = "cif"
    """Cost, insurance and freight: the value at the importer's border."""
    FOB_CIF = "fob-cif"
    """The sum of exports valued free on board and imports valued with cost, insurance and freight."""


class FdiMeasure(Word):
    """What a figure of foreign direct investment measures."""

    INWARD_POSITION = "inward-position"
    """The stock of investment in the reporter, by immediate investor (BPM6)."""
    OUTWARD_POSITION = "outward-position"
    """The stock of the reporter's investment in the partner (BPM6)."""
    INWARD_FLOW = "inward-flow"
    """The investment from the partner into the reporter during the period (BPM6)."""
    OUTWARD_FLOW = "outward-flow"
    """The investment from the reporter into the partner during the period (BPM6)."""
    REGISTERED_CONTRIBUTIONS = "registered-contributions"
    """Capital contributions registered with an agency. They are a part of the stock."""
    TRACKER_SUM = "tracker-sum"
    """The sum of the deals in an investment tracker. It is not a balance of payments figure."""
    ESTIMATED_POSITION = "estimated-position"
    """A stock that a study sums up firm by firm. It is not the BPM6 position by immediate investor."""
    STATED_TOTAL = "stated-total"
    """Accumulated investment as stated by an official or association, without a definition."""
    EXECUTED_INVESTMENT = "executed-investment"
    """Capital expenditure by firms of the partner."""
    PLANNED_INVESTMENT = "planned-investment"
    """The announced projects of a portfolio, which are not yet paid for."""
