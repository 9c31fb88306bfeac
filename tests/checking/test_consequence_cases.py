"""What follows from a changed record, case by case, and which rules are asked."""

from typing import Any

import attrs
import pytest

import sinoperu
from sinoperu import Dataset, Project, Stake, Visit
from sinoperu.checking.engine import consequences_of
from sinoperu.rules import RULES, Context, Rule, Severity
from sinoperu.verdicts.claims import ClaimJudge
from sinoperu.verdicts.statements import StatementJudge

WORLD = """
[state.peru]
[state.china]
[person.first]
[person.second]
[office.president]
state = "china"
rank = "head-of-state"
seats = 1
[office.premier]
state = "china"
[tenure.first-president]
person = "first"
office = "president"
start = "2003-03-15"
end = "2013-03-14"
[tenure.second-president]
person = "second"
office = "president"
start = "2013-03-14"
[tenure.first-premier]
person = "first"
office = "premier"
start = "2013-03-15"
end = "2020-03-15"
[visit.to-peru]
guest = "china"
host = "peru"
delegates = [{ person = "second", role = "head", office = "president" }]
start = "2016-11-17"
end = "2016-11-23"
[visit.of-the-premier]
kind = "state"
guest = "china"
host = "peru"
delegates = [{ person = "first", role = "head" }]
start = "2015-05-22"
end = "2015-05-24"
[visit.to-chile]
guest = "china"
host = "chile"
start = "2016-11-18"
end = "2016-11-22"
[state.chile]
[agreement.memorandum]
signed = "2016-11-21"
[agreement.protocol]
amends = "memorandum"
signed = "2019"
[organization.port-company]
[project.port]
as_of = "2025"
stakes = [
    { owner = "port-company", share = "60%", start = "2019-05-13", end = ".." },
    { owner = "peru", share = "40%", start = "2019-05-13" },
]
"""


@pytest.mark.parametrize(
    ("record", "changes", "consequences"),
    [
        (
            "to-peru",
            {"delegates": [{"person": "first", "office": "president"}]},
            ["VIS003: began 2016-11-17, but first was president from 2003-03-15 to 2013-03-14"],
        ),
        (
            "to-chile",
            {"delegates": [{"person": "second"}]},
            [
                (
                    "VIS004: in peru from 2016-11-17 to 2016-11-23, and in chile from 2016-11-18 to 2016-11-22 "
                    "(to-peru, to-chile)"
                )
            ],
        ),
        (
            "to-chile",
            {"hosts": ["second"]},
            [
                (
                    "VIS013: second is the host from 2016-11-18 to 2016-11-22, but is in peru from 2016-11-17 to "
                    "2016-11-23 (to-peru)"
                )
            ],
        ),
        (
            "memorandum",
            {"signatories": [{"person": "first", "office": "president"}]},
            ["AGR024: signed 2016-11-21, but first was president from 2003-03-15 to 2013-03-14"],
        ),
        (
            "first-president",
            {"attested": ["2016-11"]},
            ["ACT010: attested on 2016-11, after the end 2013-03-14"],
        ),
        (
            "first-president",
            {"end": "2016"},
            [],  # nobody says that the other tenure, which has no end, lasted until then
        ),
        (
            "premier",
            {"rank": "head-of-government"},
            ["VIS005: kind is state, but first was premier on 2015-05-22, not head of state"],
        ),
        (
            "port",
            {"stakes": [{"owner": "china", "share": "10%", "start": "2021"}]},
            [
                (
                    "INV006: stakes held at the same time add up to more than 100%: port-company 60% from 2019-05-13, "
                    "peru 40% from 2019-05-13, china 10% from 2021"
                )
            ],
        ),
        (
            "memorandum",
            {"signed": "2020"},
            ["AGR015: signed 2020 must not be after signed of protocol 2019"],
        ),
        ("memorandum", {"amends": "protocol"}, ["REF003: amends forms a loop: memorandum, protocol, memorandum"]),
        ("memorandum", {"amends": "no-such-record"}, []),
        ("memorandum", {"names": {"en": "Memorandum"}}, []),
        ("memorandum", {"signed": "2020~"}, []),
        ("first-president", {"end": "2012?", "attested": ["2012-11"]}, []),
        ("to-peru", {"start": "2016-11-17?", "delegates": [{"person": "first", "office": "president"}]}, []),
    ],
)  # fmt: skip
def test_what_follows_from_a_changed_record(record: str, changes: dict[str, Any], consequences: list[str]) -> None:
    data = sinoperu.loads(WORLD)
    present = data[record].to_dict()
    added = {name: old + changes[name] for name, old in present.items() if name in changes and isinstance(old, list)}
    changed = type(data[record]).from_dict({**present, **changes, **added})
    assert [f"{finding.code}: {finding.message}" for finding in consequences_of(data)(changed)] == consequences


def test_a_fault_that_is_there_already_does_not_follow() -> None:
    data = sinoperu.loads(WORLD.replace('"2016-11-21"', '"2020"'))
    memorandum = data.agreements["memorandum"]
    assert consequences_of(data)(attrs.evolve(memorandum, signed="2021", place="Lima")) == ()


def test_nothing_follows_for_a_record_that_is_not_in_the_data_set() -> None:
    assert consequences_of(sinoperu.loads(WORLD))(Visit(id="new", start="2020", end="2019")) == ()
    assert consequences_of(sinoperu.loads(WORLD))(Visit(id="memorandum", start="2020", end="2019")) == ()


def test_the_configuration_of_rules_does_not_change_what_follows() -> None:
    data = sinoperu.loads(WORLD)
    data.check(ignore=["ACT010"], severity={"VIS003": "note"})
    changed = attrs.evolve(data.tenures["first-president"], attested=["2016-11"])
    assert [finding.code for finding in consequences_of(data)(changed)] == ["ACT010"]
    assert consequences_of(data) is consequences_of(data)


def test_a_chain_names_the_dates_without_their_sources() -> None:
    data = sinoperu.loads(WORLD)
    (finding,) = consequences_of(data)(attrs.evolve(data.agreements["memorandum"], signed="2020"))
    assert finding.steps == (
        "signed of memorandum (2020) is not before 2020-01-01",
        "AGR015: signed of memorandum is not after signed of protocol, so signed of protocol is not before 2020-01-01",
        "but signed of protocol (2019) is not after 2019-12-31",
    )


def test_the_warnings_of_these_rules_exclude_a_statement() -> None:
    codes = sorted(rule.code for rule in RULES if rule.excludes)
    assert codes == ["AGR024", "INV006", "VIS003", "VIS004", "VIS005", "VIS013"]


def can_exclude(rule: Rule) -> bool:
    return bool(rule.excludes) or (rule.excludes is None and rule.severity is Severity.ERROR)


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.check and can_exclude(rule)], ids=lambda rule: rule.code
)
def test_no_rule_that_can_exclude_a_statement_reads_verdicts(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError(f"{rule.code} reads verdicts, so it needs excludes=False")

    for cls in (StatementJudge, ClaimJudge):
        for name in [name for name in vars(cls) if not name.startswith("__")]:
            monkeypatch.setattr(cls, name, property(refuse))
    data = sinoperu.loads(rule.example("Example"))
    context = Context(data, StatementJudge(data))
    for word in rule.words:
        for subject in data.of_type(word).values() if word else (data,):
            assert rule.check is not None
            list(rule.check(subject, context))


def test_a_record_with_very_many_parts_is_not_asked_about() -> None:
    stakes = tuple(Stake(id=str(number), owner="china", share="1%", start="2019") for number in range(1001))
    data = Dataset([Project(id="port", stakes=stakes)])
    assert consequences_of(data)(attrs.evolve(data.projects["port"], stakes=(*stakes, stakes[0]))) == ()
