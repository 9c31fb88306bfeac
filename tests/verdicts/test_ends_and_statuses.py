"""Ends that had not come when a source was published, and statuses that follow from the dates of an agreement."""

import pytest
from tests.verdicts.judging import Says, result, results

import sinoperu
from sinoperu import Project, ProjectStatus
from sinoperu.model.investments import project_timeline
from sinoperu.model.status_timeline import StatusTimeline
from sinoperu.verdicts import stated_values

SAME, ENTAILED = "uncorroborated, same", "uncorroborated, entailed"
OVERLAPS, NEW, EXCLUDED = "compatible, overlaps", "new, new", "contradicted, excluded by value"

ENDS = [
    # what the source says, on the date of the source
    ('terminated = ".."', "..", "2012", SAME),
    ('terminated = "2020"', "..", "2012", ENTAILED),
    ('terminated = "2010"', "..", "2012", f"{EXCLUDED} (it ended before 2012, the date of the source)"),
    ('terminated = "2012"', "..", "2012", OVERLAPS),
    ('terminated = "2012-01"', "..", "2012-01-15", OVERLAPS),
    ('terminated = "2020"', "..", "", OVERLAPS),
    ("", "..", "2012", NEW),
    # what is adopted, on the date of the record
    ('as_of = "2024"\nterminated = ".."', "2010", "2012", f"{EXCLUDED} (it had not ended by 2024)"),
    ('as_of = "2024"\nterminated = ".."', "2024-05", "2012", OVERLAPS),
    ('as_of = "2024"\nterminated = ".."', "2025", "2012", OVERLAPS),
    ('terminated = ".."', "2010", "2012", OVERLAPS),
    # two days
    ('terminated = "2020"', "2020-05", "2012", "more-precise, refines"),
    ('terminated = "2020"', "2021", "2012", EXCLUDED),
]


@pytest.mark.parametrize(("adopted", "said", "published", "expected"), ENDS)
def test_an_open_end_is_true_on_the_date_of_the_source_or_of_the_record(
    adopted: str, said: str, published: str, expected: str
) -> None:
    about = f'published = "{published}"' if published else ""
    assert result("agreement.x", adopted, Says(f'terminated = "{said}"', about)) == expected


def test_the_end_of_a_stake_is_compared_in_the_same_way() -> None:
    stake = 'stakes = [{{ owner = "huawei", start = "2010", end = "{}" }}]'
    found = {
        published: result("project.x", stake.format(2015), Says(stake.format(".."), f'published = "{published}"'))
        for published in ("2012", "2016")
    }
    assert found == {
        "2012": ENTAILED,
        "2016": f"{EXCLUDED} (end: it ended before 2016, the date of the source)",
    }


def test_a_later_end_agrees_with_an_open_end_and_an_earlier_one_differs() -> None:
    sources = {
        "a": Says('terminated = ".."', 'published = "2012"'),
        "b": Says('terminated = "2020"', 'published = "2021"'),
        "c": Says('terminated = "2010"', 'published = "2021"'),
        "d": Says('terminated = ".."', 'published = "2019"'),
    }
    assert results("agreement.x", "terminated", 'terminated = "2020"', sources) == {
        "a": "confirmed, entailed; with b, d; against c",
        "b": f"{SAME}; against c",
        "c": f"{EXCLUDED}; against a, b, d",
        "d": "confirmed, entailed; with a, b; against c",
    }


def test_an_open_end_of_a_later_source_differs_from_an_end_that_is_known_only_in_part() -> None:
    sources = {
        "a": Says('terminated = "2015"', 'published = "2016"'),
        "b": Says('terminated = ".."', 'published = "2020"'),
    }
    assert results("agreement.x", "terminated", 'terminated = "2015-06-30"', sources) == {
        "a": "disputed, entailed; against b",
        "b": f"{EXCLUDED} (it ended before 2020, the date of the source); against a",
    }


COPIES = [
    ('published = "2012"', ENTAILED),
    ('published = "2021"', f"{EXCLUDED} (it ended before 2021, the date of the source)"),
    ("", f"{EXCLUDED} (it ended before 2022, the date of the source)"),
]


@pytest.mark.parametrize(("about", "expected"), COPIES)
def test_a_copy_speaks_of_the_date_of_its_original_if_that_has_one(about: str, expected: str) -> None:
    sources = {"a": Says("", about), "b": Says('terminated = ".."', 'published = "2022"\ncopy_of = "a"')}
    assert results("agreement.x", "terminated", 'terminated = "2020"', sources) == {"b": expected}


DATED = 'signed = "2009-04-28"\nentered_into_force = "2010-03-01"'
STATUSES = [
    ('{ value = "in-force", on = "2011" }', SAME),
    ('{ value = "in-force" }', SAME),
    ('{ value = "signed", on = "2009-12-31" }', SAME),
    ('{ value = "signed", on = "2010" }', OVERLAPS),
    ('{ value = "in-force", on = "2010" }', OVERLAPS),
    ('{ value = "in-force", on = "2009-12-31" }', f"{EXCLUDED} (on 2009-12-31 it was signed)"),
    ('{ value = "terminated", on = "2011" }', f"{EXCLUDED} (on 2011 it was in-force)"),
    ('{ value = "terminated", on = "2010" }', f"{EXCLUDED} (on 2010 it was signed or in-force)"),
    ('{ value = "signed", on = "2001" }', NEW),
]


@pytest.mark.parametrize(("said", "expected"), STATUSES)
def test_a_stated_status_is_compared_with_the_status_that_follows_from_the_dates(said: str, expected: str) -> None:
    assert result("agreement.x", DATED, f"status = {said}") == expected


def test_a_status_without_a_day_is_told_as_of_its_source() -> None:
    said = 'status = { value = "signed" }'
    assert result("agreement.x", DATED, Says(said, 'published = "2009-12-31"')) == SAME
    assert result("agreement.x", DATED, Says(said, 'published = "2012"')) == f"{EXCLUDED} (on 2012 it was in-force)"
    assert result("agreement.x", DATED, Says(said, "")) == f"{NEW} (the source has no date)"


def test_only_sources_with_the_same_status_on_the_same_day_agree() -> None:
    sources = {
        "a": Says('status = { value = "in-force", on = "2011" }'),
        "b": Says('status = { value = "in-force", on = "2011" }'),
        "c": Says('status = { value = "in-force", on = "2012" }'),
        "d": Says('status = { value = "signed", on = "2009-12-31" }'),
    }
    assert results("agreement.x", "status", DATED, sources) == {
        "a": "confirmed, same; with b",
        "b": "confirmed, same; with a",
        "c": SAME,
        "d": SAME,
    }


BUILT = 'milestones = [{ kind = "construction-started", date = "2011" }, { kind = "inaugurated", date = "2015-12-01" }]'
PROJECT_STATUSES = [
    ('{ value = "operating", on = "2020" }', SAME),
    ('{ value = "operating" }', SAME),
    ('{ value = "operating", on = "2015" }', OVERLAPS),
    ('{ value = "operating", on = "2014" }', f"{EXCLUDED} (on 2014 it was under-construction)"),
    ('{ value = "cancelled", on = "2020" }', f"{EXCLUDED} (on 2020 it was operating)"),
    ('{ value = "announced", on = "2005" }', NEW),
]


@pytest.mark.parametrize(("said", "expected"), PROJECT_STATUSES)
def test_a_stated_status_is_compared_with_the_status_that_follows_from_the_milestones(said: str, expected: str) -> None:
    assert result("project.x", BUILT, f"status = {said}") == expected


def test_a_project_refuses_a_status_of_agreements() -> None:
    text = '[project.x]\n[source.a.says.project.x]\nstatus = { value = "in-force" }\n'
    with pytest.raises(sinoperu.LoadError) as error:
        sinoperu.loads(text)
    assert str(error.value) == (
        "<text>:3:20: source.a.says.project.x.status.value: expected one of announced, "
        "pre-construction, under-construction, operating, suspended, cancelled, closed, got text 'in-force'"
    )


def test_the_statuses_that_the_milestones_give_are_derived_once_for_all_statements(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    derived: list[Project] = []

    def derive(project: Project) -> StatusTimeline[ProjectStatus]:
        derived.append(project)
        return project_timeline(project)

    monkeypatch.setattr(stated_values, "project_timeline", derive)
    sources = {f"s{year}": Says(f'status = {{ value = "operating", on = "{year}" }}') for year in range(2016, 2026)}
    assert set(results("project.x", "status", BUILT, sources).values()) == {SAME}
    assert len(derived) == 1


def test_a_status_before_a_milestone_of_an_unknown_day_is_not_excluded() -> None:
    built = 'milestones = [{ kind = "inaugurated", date = "XXXX" }]'
    assert result("project.x", built, 'status = { value = "under-construction", on = "2015" }') == OVERLAPS
