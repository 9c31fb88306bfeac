"""The vocabularies of sources, modes of statements, claims, verdicts and labels of evidence."""

from typing import Final

from sinoperu.values.vocabulary._word import Word


class SourceKind(Word):
    """The kinds of sources, sorted from the strongest to the weakest support for an adopted value."""

    TREATY_TEXT = "treaty-text"
    """The text of an agreement."""
    GAZETTE = "gazette"
    """An official gazette."""
    RULING = "ruling"
    """A decision of a court, an arbitral tribunal or a regulator about one case."""
    OFFICIAL = "official"
    """A publication of a ministry, agency, embassy or international organization."""
    COMPANY_FILING = "company-filing"
    """A filing or press release of a company about itself."""
    DATASET = "dataset"
    """A data set, or one release of a data set."""
    ACADEMIC = "academic"
    """A study, paper or book."""
    AGENCY = "agency"
    """A report of a news agency."""
    NEWS = "news"
    """A report of a newspaper, broadcaster or news site."""
    ENCYCLOPEDIA = "encyclopedia"
    """An encyclopedia, or a copy of an encyclopedia on another site."""
    BLOG = "blog"
    """A blog, a question-and-answer page or a private site."""


class SourceForm(Word):
    """How the page that the curators read relates to the text that it shows."""

    ORIGINAL = "original"
    """The publisher's own page or document."""
    MIRROR = "mirror"
    """A copy of the whole text on another site."""
    SUMMARY = "summary"
    """A shortened, reworded or translated version, such as an abstract or a search result."""


class Mode(Word):
    """Whether a source states a fact or an expectation."""

    SAYS = "says"
    """The source states a fact."""
    EXPECTS = "expects"
    """The source states an expectation about the future, which does not count as support for what happened."""


class ClaimKind(Word):
    """The kind of a claim. A source makes a claim about several records at once."""

    ORDINAL = "ordinal"
    """A record has this rank in a group whose members are sorted by date, e.g. "third in Latin America"."""
    RANK = "rank"
    """A partner has a rank in a period, e.g. "largest trading partner in 2014"."""
    STREAK = "streak"
    """A partner keeps a rank for several consecutive years, e.g. "largest partner for ten consecutive years"."""
    TOTAL = "total"
    """The number of records that meet a condition, e.g. "28 agreements in force"."""
    SUPERLATIVE = "superlative"
    """A record has the largest value of a field, e.g. "the largest copper project"."""


class EvidenceLabel(Word):
    """The four labels that research on automated fact-checking gives to a claim, as defined by AVeriTeC.

    With these labels, sinoperu's verdicts can be compared with the results of other systems. AVeriTeC writes the last
    label "Conflicting Evidence/Cherrypicking".

    Reference: M. Schlichtkrull, Z. Guo and A. Vlachos, AVeriTeC: A Dataset for Real-world Claim Verification with
    Evidence from the Web, NeurIPS 2023, arXiv:2305.13117.
    """

    SUPPORTED = "supported"
    """The evidence supports the claim."""
    REFUTED = "refuted"
    """The evidence contradicts the claim."""
    NOT_ENOUGH_EVIDENCE = "not-enough-evidence"
    """The evidence neither supports nor contradicts the claim."""
    CONFLICTING_EVIDENCE = "conflicting-evidence"
    """Some evidence supports the claim, and other evidence contradicts it."""


class ValueRelation(Word):
    """How a stated value relates to the adopted value, from the best relation to the worst."""

    SAME = "same"
    """The values are equal, or are equal as numbers however they are written."""
    ENTAILED = "entailed"
    """The adopted value makes the stated value true. The stated value says less, like 2009 for 2009-04-28."""
    REFINES = "refines"
    """The stated value says more than the adopted value and fits inside it, like 2013-06-04 for 2013."""
    OVERLAPS = "overlaps"
    """Part of the stated value fits the adopted value, and nothing shows that the stated value is wrong."""
    NEW = "new"
    """There is no adopted value to compare with."""
    EXCLUDED = "excluded"
    """The two values cannot both be true."""


class ExclusionGround(Word):
    """What shows that a stated value cannot be true together with the other data."""

    VALUE = "value"
    """The adopted value, which contradicts the stated value."""
    WHOLE_LIST = "whole-list"
    """The adopted list, which is complete and leaves no place for the stated value."""
    CHRONOLOGY = "chronology"
    """The dates of other events, which leave no possible day for the stated date."""
    RULE = "rule"
    """A rule would find a fault if the statement were true."""


class Verdict(Word):
    """The result of comparing a statement, expectation or claim with the adopted values and with other sources.

    The verdicts are listed from the best to the worst. In the definitions of the verdicts, "statement" includes
    expectations and claims.
    """

    CONFIRMED = "confirmed"
    """The adopted value is equal to the stated value or makes it true, and another independent source agrees."""
    UNCORROBORATED = "uncorroborated"
    """The adopted value is equal to the stated value or makes it true, but no other independent source agrees."""
    MORE_PRECISE = "more-precise"
    """The statement says more than the adopted value, and fits inside it."""
    COMPATIBLE = "compatible"
    """Part of the stated value fits the adopted value, and nothing shows that the stated value is wrong."""
    NEW = "new"
    """There is no adopted value to compare with, and the other data do not exclude the statement."""
    PENDING = "pending"
    """The statement is about the future, and there is no adopted value for what actually happened."""
    NOT_COVERED = "not-covered"
    """No statement, expectation, claim or row covers the passage. Only passages have this verdict."""
    UNDETERMINED = "undetermined"
    """The data do not show whether the claim is true. The reason of the verdict says what is missing."""
    DISPUTED = "disputed"
    """Independent sources disagree, and neither side is clearly stronger. The page on verdicts gives the exact rule."""
    CONTRADICTED = "contradicted"
    """The statement contradicts the adopted value, or all other data together exclude the statement."""

    @property
    def label(self) -> EvidenceLabel:
        """The label that research on automated fact-checking would give to the statement.

        Agreement with the adopted value alone is not enough for the label `SUPPORTED`, because the adopted value may
        come from the same source.

        >>> Verdict.CONFIRMED.label, Verdict.UNCORROBORATED.label
        (EvidenceLabel.SUPPORTED, EvidenceLabel.NOT_ENOUGH_EVIDENCE)
        """
        return _LABELS.get(self, EvidenceLabel.NOT_ENOUGH_EVIDENCE)


_LABELS: Final = {
    Verdict.CONFIRMED: EvidenceLabel.SUPPORTED,
    Verdict.DISPUTED: EvidenceLabel.CONFLICTING_EVIDENCE,
    Verdict.CONTRADICTED: EvidenceLabel.REFUTED,
}
"""The labels of verdicts. All other verdicts have the label `NOT_ENOUGH_EVIDENCE`."""
