"""One identifier on two records, whatever the types of the records are."""

from hypothesis import given
from hypothesis import strategies as st

import sinoperu

TYPES = ("organization", "project", "person", "source")
holders = st.lists(
    st.tuples(st.sampled_from(TYPES), st.sampled_from(["wikidata", "lei"]), st.sampled_from(["Q1", "q1", "Q2"])),
    max_size=5,
)


@given(holders)
def test_each_record_whose_identifier_another_record_has_is_found_once(listed: list[tuple[str, str, str]]) -> None:
    text = "".join(
        f'[{word}.r{number}]\nidentifiers = {{ {scheme} = "{value}" }}\n'
        for number, (word, scheme, value) in enumerate(listed)
    )
    report = sinoperu.loads(text).check(select=["REF007"])
    groups: dict[tuple[str, str], int] = {}
    for _, scheme, value in listed:
        groups[scheme, value.lower()] = groups.get((scheme, value.lower()), 0) + 1
    assert len(report) == sum(count - 1 for count in groups.values())


def test_the_message_names_both_records_with_their_types() -> None:
    data = sinoperu.loads(
        '[project.las-bambas]\nidentifiers = { wikidata = "Q6493290" }\n'
        '[organization.minera-las-bambas]\nidentifiers = { wikidata = "q6493290", lei = "X" }\n'
    )
    (finding,) = data.check(select=["REF007"])
    assert finding.path == "project.las-bambas.identifiers"
    assert finding.message == (
        "wikidata Q6493290 is the identifier of the organization minera-las-bambas and of the project las-bambas"
    )


def test_one_text_in_two_schemes_is_no_finding() -> None:
    data = sinoperu.loads(
        '[organization.a]\nidentifiers = { hkex = "1208" }\n[organization.b]\nidentifiers = { sse = "1208" }\n'
    )
    assert not list(data.check(select=["REF007"]))


def test_the_bundled_records_share_no_identifier() -> None:
    assert not list(sinoperu.load().check(select=["REF007"]))
