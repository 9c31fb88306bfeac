"""The words for sources, for how they put things, and for how what they say stands."""

from sinoperu.values.vocabulary._word import Word


class SourceKind(Word):
    """What sort of document a source is, best supported first where an adopted value is judged."""

    TREATY_TEXT = "treaty-text"
    """The text of an agreement itself."""
    GAZETTE = "gazette"
    """An official gazette."""
    OFFICIAL = "official"
    """A ministry, agency, embassy or international organization."""
    COMPANY_FILING = "company-filing"
    """A filing or release of a company about itself."""
    DATASET = "dataset"
    """A data set, or one release of it."""
    ACADEMIC = "academic"
    """A study, paper or book."""
    AGENCY = "agency"
    """A news agency."""
    NEWS = "news"
    """A newspaper, broadcaster or news site."""
    ENCYCLOPEDIA = "encyclopedia"
    """An encyclopedia, mirrors included."""
    BLOG = "blog"
    """A blog, answer page or private site."""


class Mode(Word):
    """How a source puts a statement."""

    SAYS = "says"
    """As a fact."""
    EXPECTS = "expects"
    """As something to come; it neither supports nor contradicts an actual value."""


class ClaimKind(Word):
    """What sort of claim over several records a source makes."""

    ORDINAL = "ordinal"
    """A record is the n-th of its kind by date among a group: "third in Latin America"."""
    RANK = "rank"
    """A partner has a rank in a period: "largest trading partner in 2014"."""
    STREAK = "streak"
    """A partner has a rank for years on end: "largest partner for ten consecutive years"."""
    TOTAL = "total"
    """A number of records that meet a condition: "28 agreements in force"."""
    SUPERLATIVE = "superlative"
    """A record has the most or least of something: "the largest copper project"."""


class Verdict(Word):
    """How a statement, expectation or claim stands to the adopted values and the other sources."""

    CONFIRMED = "confirmed"
    """It agrees with the adopted value, and another independent source agrees."""
    UNCORROBORATED = "uncorroborated"
    """It agrees with the adopted value, and no other independent source does."""
    MORE_PRECISE = "more-precise"
    """It is inside the adopted value and narrower."""
    COMPATIBLE = "compatible"
    """Both can be true."""
    CONTRADICTED = "contradicted"
    """Both cannot be true, or all the rest excludes it."""
    NEW = "new"
    """There is no adopted value, and nothing excludes it."""
    PENDING = "pending"
    """It is about the future, and no actual value is adopted."""
    UNDETERMINED = "undetermined"
    """The data cannot decide a claim; the reason says why."""
    NOT_COVERED = "not-covered"
    """A passage that no statement, expectation or claim covers."""
