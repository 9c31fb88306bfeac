"""Which sources say an adopted list."""

import pytest

import sinoperu
from sinoperu.checking.engine import engine_of
from sinoperu.verdicts.sourcing import sources_by_field, unsourced_paths


def sources_of(record: str, field: str, adopted: str, *said: str) -> tuple[str, ...]:
    text = f"[{record}]\n{field} = {adopted}\n[project.mine]\n"
    text += "".join(f"[source.s{number}.says.{record}]\n{field} = {one}\n" for number, one in enumerate(said))
    data = sinoperu.loads(text)
    subject, judge = data[record.partition(".")[2]], engine_of(data).judge
    sources = sources_by_field(subject, judge).get(field, ())
    if record != "partnership-scheme.x":  # a scheme only arranges, so its order needs no source
        assert (field in unsourced_paths(subject, judge)) is (not sources)
    return sources


CASES = [
    ("agreement.fta", "parties", '["peru", "china"]', ['["peru", "china"]'], ("s0",)),
    ("agreement.fta", "parties", '["peru", "china"]', ['["peru", "chile"]', '["china", "chile"]'], ()),
    ("agreement.fta", "parties", '["peru", "china"]', ['["peru"]', '["china", "chile"]'], ("s0",)),
    ("project.x", "commodities", '["copper", "gold"]', ['["copper"]', '["gold", "zinc"]'], ("s0", "s1")),
    ("project.x", "commodities", '["copper", "gold"]', ['["copper"]', '["zinc"]'], ()),
    ("partnership-scheme.x", "order", '["a", "b", "c"]', ['["a", "b", "c"]'], ("s0",)),
    ("partnership-scheme.x", "order", '["a", "b", "c"]', ['["a", "c", "b"]'], ()),
    ("partnership-scheme.x", "order", '["a", "b", "c"]', ['["a"]', '["b", "c"]'], ()),
    ("partnership-scheme.x", "order", '["a", "b", "c"]', ['["c", "b", "a"]', '["a"]'], ()),
]


@pytest.mark.parametrize(("record", "field", "adopted", "said", "expected"), CASES)
def test_only_sources_that_the_adopted_list_does_not_exclude_say_it(
    record: str, field: str, adopted: str, said: list[str], expected: tuple[str, ...]
) -> None:
    assert sources_of(record, field, adopted, *said) == expected
