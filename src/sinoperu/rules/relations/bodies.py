"""Rules on memberships, mechanisms and resolutions, and on relations with a party that did not exist (codes REL)."""

from collections.abc import Iterator

from sinoperu.model import Agreement, Mechanism, Membership, Partnership, Relation, Resolution
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found
from sinoperu.rules.framework.rules import InOrder, before, in_order, lowered_severity, ordering, rule
from sinoperu.rules.shared.existence import within_existence
from sinoperu.values.vocabulary import VoteKind


@ordering("REL012", on="membership")
def membership_out_of_order(membership: Membership, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds memberships whose dates are not in the order `requested`, `admitted`, `start`, `end`.

    ## Why it matters

    A new member first asks to join, is then admitted, and then becomes a member. The member may leave later. A date
    that does not follow this order is wrong.

    ## Example

    ```toml
    [state.peru]

    [organization.apec]

    [membership.peru-apec]
    member = "peru"
    body = "apec"
    admitted = "1998-11-15"
    start = "1997-11-25"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [organization.apec]

    [membership.peru-apec]
    member = "peru"
    body = "apec"
    admitted = "1997-11-25"
    start = "1998-11-15"
    ```

    ## Known exceptions

    None known.

    ## References

    No reference is needed, because the order follows from the meaning of the fields.
    """
    yield from in_order(membership, "requested", "admitted", "start", "end")


@ordering("REL013", on="mechanism")
def session_before_the_mechanism(mechanism: Mechanism, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds mechanisms with a session that took place before the mechanism was established.

    The rule also finds sessions that end before they start, and mechanisms that end before they are established.

    ## Why it matters

    A mechanism cannot hold a session before it exists. One of the dates is wrong, or the session belongs to another
    mechanism.

    ## Example

    ```toml
    [mechanism.strategic-dialogue]
    established = "2014-11"
    sessions = [{ number = 1, start = "2013-04" }]
    ```

    ## Use instead

    ```toml
    [mechanism.strategic-dialogue]
    established = "2014-11"
    sessions = [{ number = 1, start = "2016-06" }]
    ```

    ## Known exceptions

    None. If talks took place before the mechanism was established, record them as separate meetings.

    ## References

    None.
    """
    yield from in_order(mechanism, "established", "ended")
    for session in mechanism.sessions:
        path = f"sessions[{session.key}]"
        if session.start is not None:
            yield before((mechanism.id, "established"), (mechanism.id, f"{path}.start"))
        if session.end is not None:
            yield before((mechanism.id, f"{path}.start"), (mechanism.id, f"{path}.end"))


@rule("REL014", on="resolution")
def more_votes_listed_than_counted(resolution: Resolution, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds resolutions that list more votes of one kind (for, against or abstained) than the recorded total of that kind.

    ## Why it matters

    The total includes every vote that the record lists. Either the total is too low, or a listed vote is wrong.

    ## Example

    ```toml
    [state.peru]

    [state.chile]

    [resolution.resolution-2758]
    votes_for = "1"
    votes = [{ party = "peru", vote = "for" }, { party = "chile", vote = "for" }]
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.chile]

    [resolution.resolution-2758]
    votes_for = "76"
    votes = [{ party = "peru", vote = "for" }, { party = "chile", vote = "for" }]
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    totals = (
        ("votes_for", VoteKind.FOR), ("votes_against", VoteKind.AGAINST), ("abstentions", VoteKind.ABSTAINED),
    )  # fmt: skip
    for field, kind in totals:
        total, listed = getattr(resolution, field), sum(vote.vote is kind for vote in resolution.votes)
        if total is not None and total.upper is not None and listed > total.upper:
            message = f"votes listed as {kind}: {listed}, but the total is {total}"
            yield Found(resolution.id, field, message, severity=lowered_severity(total))


@ordering("REL015", on="*.parties", certain=False)
def relations_of_what_did_not_exist(
    record: Agreement | Mechanism | Partnership | Relation, _context: Context
) -> Iterator[InOrder]:
    """## What it does

    Finds relations, partnerships and mechanisms that were established before one of the parties was founded, or after
    one of the parties was dissolved.

    For the parties of agreements, the rule AGR010 does the same.

    ## Why it matters

    Qing China, the Republic of China and the People's Republic of China are three separate states in this data set. A
    relation, partnership or mechanism belongs to the state that existed on the day of its establishment.

    ## Example

    ```toml
    [state.peru]

    [state.china]
    founded = "1949-10-01"

    [relation.peru-china]
    parties = ["peru", "china"]
    established = "1875-08-07"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.qing-china]
    dissolved = "1912-02-12"

    [relation.peru-qing]
    parties = ["peru", "qing-china"]
    established = "1875-08-07"
    ```

    ## Known exceptions

    A successor may continue the relations of its predecessor. One record may then cover the time of both states.

    ## References

    Vienna Convention on Succession of States in respect of Treaties, article 2.
    """
    if not isinstance(record, Agreement) and record.established is not None:
        for party in record.parties:
            yield from within_existence(party, (record.id, "established"))


RULES = (
    membership_out_of_order,
    session_before_the_mechanism,
    more_votes_listed_than_counted,
    relations_of_what_did_not_exist,
)
