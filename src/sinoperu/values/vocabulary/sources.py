"""The vocabularies of sources, modes of statements, claims and verdicts."""

from sinoperu.values.vocabulary._word import Word


class SourceKind(Word):
    """The sort of document that a source is, from the strongest to the weakest support for an adopted value."""

    TREATY_TEXT = "treaty-text"
    """The text of an agreement."""
    GAZETTE = "gazette"
    """An official gazette."""
    OFFICIAL = "official"
    """A publication of a ministry, agency, embassy or international organization."""
    COMPANY_FILING = "company-filing"
    """A filing or press release of a company about itself."""
    DATASET = "dataset"
    """A data set, or one release of it."""
    ACADEMIC = "academic"
    """A study, paper or book."""
    AGENCY = "agency"
    """A report of a news agency."""
    NEWS = "news"
    """A report of a newspaper, broadcaster or news site."""
    ENCYCLOPEDIA = "encyclopedia"
    """An encyclopedia or a mirror of one."""
    BLOG = "blog"
    """A blog, a question-and-answer page or a private site."""


class Mode(Word):
    """Whether a source states a fact or an expectation."""

    SAYS = "says"
    """The source states a fact."""
    EXPECTS = "expects"
    """The source states an expectation about the future, which neither supports nor contradicts an actual value."""


class ClaimKind(Word):
    """The kind of a claim over several records."""

    ORDINAL = "ordinal"
    """A record is the n-th of its kind by date within a group: "third in Latin America"."""
    RANK = "rank"
    """A partner has a rank in a period: "largest trading partner in 2014"."""
    STREAK = "streak"
    """A partner keeps a rank for consecutive years: "largest partner for ten consecutive years"."""
    TOTAL = "total"
    """A number of records meet a condition: "28 agreements in force"."""
    SUPERLATIVE = "superlative"
    """A record has the most or the least of something: "the largest copper project"."""


class Verdict(Word):
    """The result of comparing a statement, expectation or claim with the adopted values and the other sources."""

    CONFIRMED = "confirmed"
    """It agrees with the adopted value, and so does another independent source."""
    UNCORROBORATED = "uncorroborated"
    """It agrees with the adopted value, but no other independent source does."""
    MORE_PRECISE = "more-precise"
    """It is more precise than the adopted value, and consistent with it."""
    COMPATIBLE = "compatible"
    """It differs from the adopted value, but both can be true."""
    CONTRADICTED = "contradicted"
    """It cannot be true together with the adopted value, or everything else that is known excludes it."""
    NEW = "new"
    """There is no adopted value, and nothing excludes it."""
    PENDING = "pending"
    """It is about the future, and there is no adopted value for what actually happened."""
    UNDETERMINED = "undetermined"
    """The data cannot decide the claim; the reason says why."""
    NOT_COVERED = "not-covered"
    """For a passage: no statement, expectation or claim covers it."""
