"""The vocabularies of statistics. Those of trade and investment follow the IMF's Balance of Payments Manual (BPM6)."""

from sinoperu.values.vocabulary._word import Word


class FlowDirection(Word):
    """The direction of trade between the reporter, whose statistics these are, and the partner."""

    EXPORT = "export"
    """Exports from the reporter to the partner."""
    IMPORT = "import"
    """Imports by the reporter from the partner."""
    TOTAL = "total"
    """The sum of exports and imports."""


class RankBasis(Word):
    """The trade figure by which the partners of an economy are ranked."""

    EXPORTS = "exports"
    """The reporter's exports to each partner."""
    IMPORTS = "imports"
    """The reporter's imports from each partner."""
    TOTAL = "total"
    """The sum of exports and imports."""


class Valuation(Word):
    """The way in which traded goods are valued, in the words of the IMF's Balance of Payments Manual (BPM6)."""

    FOB = "fob"
    """Free on board: the value at the exporter's border."""
    CIF = "cif"
    """Cost, insurance and freight: the value at the importer's border."""
    FOB_CIF = "fob-cif"
    """The sum of exports valued free on board and imports valued with cost, insurance and freight."""


class FdiMeasure(Word):
    """What a figure of foreign direct investment measures, e.g. a stock or a flow.

    A stock is all investment that exists on a date. A flow is the investment of a period. BPM6 is the Balance of
    Payments Manual of the International Monetary Fund (IMF).
    """

    INWARD_POSITION = "inward-position"
    """The stock of investment by the partner in the reporter (BPM6).

    The investment counts for the country of the immediate investor, not of the ultimate investor.
    """
    OUTWARD_POSITION = "outward-position"
    """The stock of the reporter's investment in the partner (BPM6)."""
    INWARD_FLOW = "inward-flow"
    """The investment from the partner into the reporter during the period (BPM6)."""
    OUTWARD_FLOW = "outward-flow"
    """The investment from the reporter into the partner during the period (BPM6)."""
    REGISTERED_CONTRIBUTIONS = "registered-contributions"
    """Capital contributions that are registered with an agency.

    These contributions are only a part of the stock of investment.
    """
    TRACKER_SUM = "tracker-sum"
    """The sum of the deals in an investment tracker. This sum is not a figure as BPM6 defines it."""
    ESTIMATED_POSITION = "estimated-position"
    """The stock of investment as a study estimates it, firm by firm.

    Such an estimate is not a position as BPM6 defines it.
    """
    STATED_TOTAL = "stated-total"
    """The total investment so far, as an official or an association states it without a definition."""
    EXECUTED_INVESTMENT = "executed-investment"
    """The capital expenditure that firms of the partner have made in the reporter."""
    PLANNED_INVESTMENT = "planned-investment"
    """The value of a portfolio of announced projects that are not yet paid for."""


class OutputBasis(Word):
    """What part of a product a figure of output counts."""

    GROSS = "gross"
    """The whole weight of the product, e.g. of copper concentrate with everything in it."""
    CONTAINED = "contained"
    """Only the metal that the product contains, e.g. the copper in copper concentrate."""
    PAYABLE = "payable"
    """Only the part of the contained metal that the buyer pays for."""
