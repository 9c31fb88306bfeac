"""Facts about the relations between Peru and China as typed records, with their sources and with consistency checks.

Each public name is imported from its module when it is first used (PEP 562), so that `import sinoperu` is fast. Type
checkers and editors run no code, so they read the imports under `if TYPE_CHECKING` instead.
"""

from sinoperu._version import __version__
from sinoperu.lazy_names import lazy_names

TYPE_CHECKING = False  # as in `lazy_names.py`

if TYPE_CHECKING:
    from sinoperu.building.dossier import Dossier
    from sinoperu.dataset import Dataset
    from sinoperu.errors import LoadError, Problem, SinoperuError, UnknownRecordError
    from sinoperu.files.schema import dossier_schema
    from sinoperu.frames.table import Table
    from sinoperu.loading import NamedText, dump, dumps, load, loads
    from sinoperu.many_dossiers import check_each
    from sinoperu.model import (
        Acceptance,
        Accession,
        Agreement,
        Amount,
        BilateralObservation,
        Claim,
        Conflict,
        Coverage,
        Delegate,
        Engagement,
        FdiFigure,
        Figure,
        FormerName,
        Group,
        HoldingReached,
        Initiative,
        Investment,
        Measure,
        Mechanism,
        Meeting,
        Membership,
        Milestone,
        Mission,
        Observation,
        Offer,
        Office,
        Organization,
        Outcome,
        Output,
        Part,
        Participation,
        PartnerRank,
        Partnership,
        PartnershipScheme,
        PartnershipTier,
        Passage,
        Person,
        Presence,
        Progress,
        Project,
        Ratification,
        Reading,
        Recognition,
        Record,
        Region,
        Relation,
        Resolution,
        Review,
        Round,
        Session,
        Signatory,
        Source,
        Stake,
        State,
        Statement,
        Step,
        Summit,
        Tally,
        TariffCommitment,
        Tenure,
        TrackerDeal,
        TradeFlow,
        Visit,
        Vote,
        Withdrawal,
    )
    from sinoperu.model.card import Card
    from sinoperu.model.statuses import ProjectStatusAssertion, StatusAssertion
    from sinoperu.queries.changes import Change, DataChanges, RecordChange, ValueChange
    from sinoperu.queries.partners import Lead
    from sinoperu.queries.releases import ReleaseChange
    from sinoperu.queries.source_changes import ContentChange, RowChange
    from sinoperu.queries.state_holdings import Holding
    from sinoperu.reports.assessment import Assessment, Row
    from sinoperu.reports.citation import Citation
    from sinoperu.reports.judged_items import JudgedItem
    from sinoperu.reports.report import Accepted, Report
    from sinoperu.reports.windows import Window, Windows
    from sinoperu.rules.framework.context import Context
    from sinoperu.rules.framework.finding import Finding, Found, Severity
    from sinoperu.rules.framework.rules import Rule, before, ordering, rule
    from sinoperu.store.collection import Collection
    from sinoperu.store.ownership import Ownership
    from sinoperu.store.rows import PartRows, RecordPart, Rows, Series
    from sinoperu.store.timeline import Entry
    from sinoperu.values.dates import Bound, DateInterval, PartialDate, Precision
    from sinoperu.values.quantities import Count, Measurement, Money, Quantity, Share
    from sinoperu.values.text import Filters, Identifiers, Names
    from sinoperu.values.vocabulary import (
        AgreementKind,
        AgreementStatus,
        AmountMeasure,
        Capacity,
        ClaimKind,
        ConflictKind,
        DelegateRole,
        EngagementKind,
        EvidenceLabel,
        ExclusionGround,
        FdiMeasure,
        FlowDirection,
        InvestmentMode,
        MeasureKind,
        MembershipKind,
        MilestoneKind,
        Mode,
        OfficeRank,
        OrganizationKind,
        OutcomeKind,
        OutputBasis,
        ProjectStatus,
        RankBasis,
        RelationLevel,
        ReviewOutcome,
        Sector,
        SourceForm,
        SourceKind,
        StateOwnership,
        StepKind,
        TariffTreatment,
        TerminationKind,
        Valuation,
        ValueRelation,
        Verdict,
        VisitKind,
        VoteKind,
    )
    from sinoperu.verdicts.claim_results import JudgedClaim
    from sinoperu.verdicts.judged import Evidence, Judged, JudgedField
    from sinoperu.verdicts.rows import JudgedFigure, JudgedRow

_HOMES = {
    "building.dossier": "Dossier",
    "dataset": "Dataset",
    "errors": "LoadError Problem SinoperuError UnknownRecordError",
    "frames.table": "Table",
    "files.schema": "dossier_schema",
    "loading": "NamedText dump dumps load loads",
    "many_dossiers": "check_each",
    "model": (
        "Acceptance Accession Agreement Amount BilateralObservation Claim Conflict Coverage Delegate "
        "Engagement FdiFigure Figure FormerName Group HoldingReached Initiative Investment Measure Mechanism "
        "Meeting Membership Milestone Mission Observation Offer Office Organization Outcome Output Part "
        "Participation PartnerRank Partnership PartnershipScheme PartnershipTier Passage Person Presence "
        "Progress Project Ratification Reading Recognition Record Region Relation Resolution Review Round "
        "Session Signatory Source Stake State Statement Step Summit Tally TariffCommitment Tenure TrackerDeal "
        "TradeFlow Visit Vote Withdrawal"
    ),
    "model.card": "Card",
    "model.statuses": "ProjectStatusAssertion StatusAssertion",
    "queries.changes": "Change DataChanges RecordChange ValueChange",
    "queries.partners": "Lead",
    "queries.releases": "ReleaseChange",
    "queries.source_changes": "ContentChange RowChange",
    "queries.state_holdings": "Holding",
    "reports.assessment": "Assessment Row",
    "reports.citation": "Citation",
    "reports.judged_items": "JudgedItem",
    "reports.report": "Accepted Report",
    "reports.windows": "Window Windows",
    "rules.framework.context": "Context",
    "rules.framework.finding": "Finding Found Severity",
    "rules.framework.rules": "Rule before ordering rule",
    "store.collection": "Collection",
    "store.ownership": "Ownership",
    "store.rows": "PartRows RecordPart Rows Series",
    "store.timeline": "Entry",
    "values.dates": "Bound DateInterval PartialDate Precision",
    "values.quantities": "Count Measurement Money Quantity Share",
    "values.text": "Filters Identifiers Names",
    "values.vocabulary": (
        "AgreementKind AgreementStatus AmountMeasure Capacity ClaimKind ConflictKind DelegateRole "
        "EngagementKind EvidenceLabel ExclusionGround FdiMeasure FlowDirection InvestmentMode MeasureKind "
        "MembershipKind MilestoneKind Mode OfficeRank OrganizationKind OutcomeKind OutputBasis "
        "ProjectStatus RankBasis RelationLevel ReviewOutcome Sector SourceForm SourceKind StateOwnership StepKind "
        "TariffTreatment TerminationKind Valuation ValueRelation Verdict VisitKind VoteKind"
    ),
    "verdicts.claim_results": "JudgedClaim",
    "verdicts.judged": "Evidence Judged JudgedField",
    "verdicts.rows": "JudgedFigure JudgedRow",
}
"""The public names of each module. A test checks that these names match the imports under `if TYPE_CHECKING`."""

if not TYPE_CHECKING:  # a type checker that saw this function would accept even misspelt names
    __getattr__ = lazy_names(__name__, _HOMES)


def __dir__() -> list[str]:
    return list(__all__)


__all__ = [
    "Acceptance",
    "Accepted",
    "Accession",
    "Agreement",
    "AgreementKind",
    "AgreementStatus",
    "Amount",
    "AmountMeasure",
    "Assessment",
    "BilateralObservation",
    "Bound",
    "Capacity",
    "Card",
    "Change",
    "Citation",
    "Claim",
    "ClaimKind",
    "Collection",
    "Conflict",
    "ConflictKind",
    "ContentChange",
    "Context",
    "Count",
    "Coverage",
    "DataChanges",
    "Dataset",
    "DateInterval",
    "Delegate",
    "DelegateRole",
    "Dossier",
    "Engagement",
    "EngagementKind",
    "Entry",
    "Evidence",
    "EvidenceLabel",
    "ExclusionGround",
    "FdiFigure",
    "FdiMeasure",
    "Figure",
    "Filters",
    "Finding",
    "FlowDirection",
    "FormerName",
    "Found",
    "Group",
    "Holding",
    "HoldingReached",
    "Identifiers",
    "Initiative",
    "Investment",
    "InvestmentMode",
    "Judged",
    "JudgedClaim",
    "JudgedField",
    "JudgedFigure",
    "JudgedItem",
    "JudgedRow",
    "Lead",
    "LoadError",
    "Measure",
    "MeasureKind",
    "Measurement",
    "Mechanism",
    "Meeting",
    "Membership",
    "MembershipKind",
    "Milestone",
    "MilestoneKind",
    "Mission",
    "Mode",
    "Money",
    "NamedText",
    "Names",
    "Observation",
    "Offer",
    "Office",
    "OfficeRank",
    "Organization",
    "OrganizationKind",
    "Outcome",
    "OutcomeKind",
    "Output",
    "OutputBasis",
    "Ownership",
    "Part",
    "PartRows",
    "PartialDate",
    "Participation",
    "PartnerRank",
    "Partnership",
    "PartnershipScheme",
    "PartnershipTier",
    "Passage",
    "Person",
    "Precision",
    "Presence",
    "Problem",
    "Progress",
    "Project",
    "ProjectStatus",
    "ProjectStatusAssertion",
    "Quantity",
    "RankBasis",
    "Ratification",
    "Reading",
    "Recognition",
    "Record",
    "RecordChange",
    "RecordPart",
    "Region",
    "Relation",
    "RelationLevel",
    "ReleaseChange",
    "Report",
    "Resolution",
    "Review",
    "ReviewOutcome",
    "Round",
    "Row",
    "RowChange",
    "Rows",
    "Rule",
    "Sector",
    "Series",
    "Session",
    "Severity",
    "Share",
    "Signatory",
    "SinoperuError",
    "Source",
    "SourceForm",
    "SourceKind",
    "Stake",
    "State",
    "StateOwnership",
    "Statement",
    "StatusAssertion",
    "Step",
    "StepKind",
    "Summit",
    "Table",
    "Tally",
    "TariffCommitment",
    "TariffTreatment",
    "Tenure",
    "TerminationKind",
    "TrackerDeal",
    "TradeFlow",
    "UnknownRecordError",
    "Valuation",
    "ValueChange",
    "ValueRelation",
    "Verdict",
    "Visit",
    "VisitKind",
    "Vote",
    "VoteKind",
    "Window",
    "Windows",
    "Withdrawal",
    "__version__",
    "before",
    "check_each",
    "dossier_schema",
    "dump",
    "dumps",
    "load",
    "loads",
    "ordering",
    "rule",
]
