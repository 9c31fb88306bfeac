"""Each pair of dates that a rule puts in order: the same day is allowed, and the wrong order is reported."""

import pytest
from tests.rules.test_orderings import codes

TREATY = "[agreement.x]\n"
DEAL = "[investment.x]\n"
TIES = "[relation.x]\nparties = ['peru', 'china']\n"
RECOGNITION = "[recognition.x]\nstate = 'peru'\nof = 'china'\n"
MEMBER = "[membership.x]\nmember = 'peru'\nbody = 'club'\n"
IN_ORDER = [
    ("AGR001", TREATY, "signed", "entered_into_force"),
    ("AGR003", TREATY, "ratifications = [{{ party = 'peru', date = '{}' }}]", "entered_into_force"),
    ("AGR004", TREATY, "ratifications_exchanged", "entered_into_force"),
    ("AGR005", TREATY, "ratifications = [{{ party = 'peru', date = '{}' }}]", "ratifications_exchanged"),
    ("AGR006", TREATY, "signed", "provisionally_applied"),
    ("AGR007", TREATY, "provisionally_applied", "entered_into_force"),
    ("AGR008", TREATY, "entered_into_force", "suspended"),
    ("AGR008", TREATY, "provisionally_applied", "suspended"),
    ("AGR011", TREATY, "negotiation_started", "negotiation_concluded"),
    ("AGR011", TREATY, "negotiation_concluded", "signed"),
    ("INV001", DEAL, "signed", "closed"),
    ("INV001", DEAL, "closed", "ended"),
    ("INV001", DEAL, "signed", "ended"),
    ("INV002", DEAL, "approved", "closed"),
    ("INV003", DEAL, "announced", "closed"),
    ("INV005", DEAL, "announced", "cancelled"),
    ("INV005", DEAL, "signed", "cancelled"),
    ("INV005", DEAL, "approved", "cancelled"),
    ("INV020", "[conflict.x]\n", "start", "peak"),
    ("INV020", "[conflict.x]\n", "peak", "end"),
    ("INV020", "[conflict.x]\n", "start", "end"),
    ("INV020", "[conflict.x]\n", "work_stopped", "work_resumed"),
    ("REL008", "[partnership.x]\n", "established", "ended"),
    ("ACT002", "[person.x]\n", "born", "died"),
    ("ACT004", "[organization.x]\n", "founded", "dissolved"),
    ("ACT004", "[state.x]\n", "founded", "dissolved"),
    ("ACT014", "[organization.x]\n", "founded", "presences = [{{ state = 's', start = '{}' }}]"),
    ("ACT014", "[organization.x]\n", "founded", "listed"),
    ("ACT014", "[organization.x]\n", "founded", "former_names = [{{ name = 'X', until = '{}' }}]"),
    ("ACT016", "[organization.x]\n", "presences = [{{ state = 's', start = '{}', end = '{}' }}]", ""),
    ("ACT001", "[person.p]\n[office.o]\n[tenure.x]\nperson = 'p'\noffice = 'o'\n", "start", "end"),
    ("VIS001", "[visit.x]\n", "start", "end"),
    ("VIS011", "[summit.x]\n", "start", "end"),
    ("INV013", "[project.x]\n", "stakes = [{{ owner = 'o', start = '{}', end = '{}' }}]", ""),
    ("INV002", DEAL, "reviews = [{{ authority = 'o', filed = '{}', decided = '{}' }}]", ""),
    ("AGR011", TREATY, "joint_study_started", "joint_study_concluded"),
    ("AGR011", TREATY, "joint_study_concluded", "signed"),
    ("AGR011", TREATY, "joint_study_started", "signed"),
    ("AGR012", TREATY, "negotiation_started", "rounds = [{{ number = 1, start = '{}' }}]"),
    ("AGR012", TREATY, "rounds = [{{ number = 1, start = '{}' }}]", "negotiation_concluded"),
    ("AGR013", TREATY, "rounds = [{{ number = 1, start = '{}', end = '{}' }}]", ""),
    ("AGR014", TREATY, "rounds = [{{ number = 1, start = '{}' }}, {{ number = 2, start = '{}' }}]", ""),
    ("AGR014", TREATY, "rounds = [{{ number = 3, start = '{1}' }}, {{ number = 1, start = '{0}' }}]", ""),
    ("AGR015", "", "[agreement.x]\nsigned = '{}'", "[agreement.y]\namends = 'x'\nsigned = '{}'"),
    (
        "AGR016",
        "",
        "[agreement.x]\nentered_into_force = '{}'",
        "[agreement.y]\namends = 'x'\nentered_into_force = '{}'",
    ),
    (
        "AGR016",
        "",
        "[agreement.x]\nprovisionally_applied = '{}'",
        "[agreement.y]\namends = 'x'\nentered_into_force = '{}'",
    ),
    ("AGR017", "", "[agreement.y]\namends = 'x'\nsigned = '{}'", "[agreement.x]\nterminated = '{}'"),
    ("AGR017", "", "[agreement.y]\namends = 'x'\nentered_into_force = '{}'", "[agreement.x]\nterminated = '{}'"),
    ("AGR019", TREATY, "signed", "terminated"),
    ("AGR019", TREATY, "entered_into_force", "terminated"),
    ("AGR019", TREATY, "suspended", "terminated"),
    ("AGR020", "", "[agreement.x]\nsigned = '{}'", "[agreement.y]\nreplaces = 'x'\nsigned = '{}'"),
    ("AGR020", "", "[agreement.x]\nsigned = '{}'", "[agreement.y]\nfollows = 'x'\nsigned = '{}'"),
    ("AGR021", "", "[agreement.x]\nsigned = '{}'", "[agreement.y]\nimplements = 'x'\nsigned = '{}'"),
    ("AGR022", TREATY, "valid_from", "valid_until"),
    ("AGR022", TREATY, "signed", "valid_until"),
    ("AGR022", TREATY, "entered_into_force", "valid_until"),
    ("AGR030", TREATY, "steps = [{{ kind = 'proposed', date = '{}' }}]", "signed"),
    ("AGR030", TREATY, "signed", "steps = [{{ kind = 'market-opened', date = '{}' }}]"),
    ("AGR030", TREATY, "signed", "steps = [{{ kind = 'first-shipment', date = '{}' }}]"),
    (
        "AGR031",
        "",
        "[agreement.x]\nentered_into_force = '{}'",
        "[tariff-commitment.t]\nagreement = 'x'\neffective = '{}'",
    ),
    ("AGR033", "[measure.x]\n", "announced", "valid_until"),
    ("AGR033", "[measure.x]\n", "in_force", "valid_until"),
    ("REL002", TIES, "established", "first_mission"),
    ("REL002", TIES, "established", "missions = [{{ sender = 'peru', level = 'embassy', opened = '{}' }}]"),
    ("REL003", TIES, "established", "severed"),
    ("REL003", TIES, "missions = [{{ sender = 'peru', level = 'embassy', opened = '{}', closed = '{}' }}]", ""),
    ("REL004", RECOGNITION, "recognised", "severed"),
    ("REL004", RECOGNITION, "established", "severed"),
    ("REL004", RECOGNITION, "severed", "resumed"),
    ("REL005", RECOGNITION, "recognised", "established"),
    ("REL010", "", "[state.peru]\nfounded = '{}'", RECOGNITION + "recognised = '{}'"),
    ("REL010", "", RECOGNITION + "established = '{}'", "[state.china]\ndissolved = '{}'"),
    ("REL012", MEMBER, "requested", "admitted"),
    ("REL012", MEMBER, "admitted", "start"),
    ("REL012", MEMBER, "start", "end"),
    ("REL013", "[mechanism.x]\n", "established", "ended"),
    ("REL013", "[mechanism.x]\n", "established", "sessions = [{{ id = 's', start = '{}' }}]"),
    ("REL013", "[mechanism.x]\n", "sessions = [{{ id = 's', start = '{}', end = '{}' }}]", ""),
    ("REL015", "", "[state.peru]\nfounded = '{}'", TIES + "established = '{}'"),
    ("REL015", "", TIES + "established = '{}'", "[state.china]\ndissolved = '{}'"),
    ("INV021", "", "[conflict.x]\nstart = '{}'", "[conflict.y]\npart_of = 'x'\nstart = '{}'"),
    ("INV021", "", "[conflict.x]\nstart = '{}'", "[conflict.y]\nfollows = 'x'\nstart = '{}'"),
    (
        "INV019",
        "[project.x]\n",
        "milestones = [{{ kind = 'suspended', date = '{}' }}, {{ kind = 'resumed', date = '{}' }}]",
        "",
    ),
    ("ACT012", "", "[state.x]\nfounded = '{}'", "[state.y]\npredecessor = 'x'\nfounded = '{}'"),
]


def lines(fields: tuple[str, str], dates: tuple[str, str]) -> list[str]:
    """Return the line of each field with its date. A field may also be a whole line, for one date or for both."""
    if not fields[1]:
        return [fields[0].format(*dates)]
    named = zip(fields, dates, strict=True)
    return [field.format(date) if "{" in field else f"{field} = '{date}'" for field, date in named]


@pytest.mark.parametrize(
    ("code", "head", "first", "then"), IN_ORDER, ids=[f"{code}: {first}, {then}" for code, _, first, then in IN_ORDER]
)
def test_two_dates_may_be_the_same_day_but_not_in_the_wrong_order(code: str, head: str, first: str, then: str) -> None:
    def found(dates: tuple[str, str]) -> list[str]:
        return codes(head + "\n".join(lines((first, then), dates)))

    assert found(("2012-05-02", "2012-05-03")) == []
    assert found(("2012-05-02", "2012-05-02")) == []
    assert found(("2012-05-02", "2012-05-01")) == [code]
    assert found(("2012-05-02", "2012-05")) == []
    for line in lines((first, then), ("2012-05-02", "2012-05-03")):
        assert codes(head + line) == []
