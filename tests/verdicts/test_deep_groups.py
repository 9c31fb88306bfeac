"""Groups of companies with very many levels: the nearest levels count, and reasons stay short."""

from tests.verdicts.judging import Says, field_results, judge

LEVELS = 1000
CHAIN = "[organization.level-0]\n" + "".join(
    f'[organization.level-{level}]\nparent = "level-{level - 1}"\n' for level in range(1, LEVELS)
)
MINE = 'stakes = [{ owner = "level-999", share = "60%" }]'


def owner_result(owner: str, world: str = CHAIN) -> str:
    said = {"a": Says(f'stakes = [{{ owner = "{owner}" }}]')}
    return field_results(judge("project.x", "stakes", MINE, said, world)["a"])["owner"]


def test_the_reason_names_the_first_companies_on_the_way() -> None:
    assert owner_result("level-997") == "uncorroborated, entailed (through level-998 and level-999)"
    way = "level-991 and level-992 and level-993 and level-994 and level-995 and 4 more"
    assert owner_result("level-990") == f"uncorroborated, entailed (through {way})"


def test_an_ancestor_that_is_too_far_away_is_no_relative() -> None:
    assert owner_result("level-0") == "new, new"


def test_companies_that_own_each_other_are_related() -> None:
    circle = CHAIN.replace("[organization.level-0]\n", '[organization.level-0]\nparent = "level-999"\n')
    assert owner_result("level-998", circle) == "uncorroborated, entailed (through level-999)"


def test_owners_that_own_each_other_are_all_related_to_their_subsidiary() -> None:
    world = """
    [organization.level-999]
    parent = "first"
    [organization.first]
    parent = "second"
    [organization.second]
    parent = "first"
    [organization.other]
    """
    assert owner_result("second", world) == "uncorroborated, entailed (through first and level-999)"
    assert owner_result("first", world) == "uncorroborated, entailed (through level-999)"
    assert owner_result("other", world) == "new, new"


def test_a_subsidiary_that_owns_its_owner_is_no_relative_of_a_stranger() -> None:
    world = """
    [organization.level-999]
    parent = "first"
    [organization.first]
    parent = "level-999"
    [organization.other]
    parent = "level-999"
    """
    assert owner_result("first", world) == "uncorroborated, entailed (through level-999)"
    assert owner_result("other", world) == "more-precise, refines (other belongs to level-999)"
