"""The texts of a chain: one line that says what it proves, and the whole proof."""

import pytest

from sinoperu.chronology import Before, Chain, ChainStep, Event

SIGNED, IN_FORCE = Event("fta", "signed"), Event("fta", "entered_into_force")
ORDERING = Before(SIGNED, IN_FORCE, "AGR001")
FORWARD = ChainStep(ORDERING, forward=True, gap=0, day=733525)
LAST = ChainStep(ORDERING, forward=False, gap=0, day=733831)
ROUND = (FORWARD._replace(day=None), ChainStep(Before(IN_FORCE, SIGNED, "AGR002"), forward=True, gap=1, day=None))


@pytest.mark.parametrize(
    ("chain", "proved"),
    [
        (
            Chain(side="lower", start=SIGNED, start_day=733525, steps=(FORWARD,), end=IN_FORCE),
            "entered_into_force of fta is not before 2009-04-28 (AGR001)",
        ),
        (
            Chain(side="upper", start=IN_FORCE, start_day=733831, steps=(LAST,), end=SIGNED),
            "signed of fta is not after 2010-02-28 (AGR001)",
        ),
        (
            Chain(side="lower", start=SIGNED, start_day=733525, steps=(FORWARD,), end=IN_FORCE, end_day=733407),
            "entered_into_force of fta is not before 2009-04-28, but not after 2008-12-31 (AGR001)",
        ),
        (
            Chain(side="lower", start=SIGNED, start_day=None, steps=ROUND, end=SIGNED),
            "signed of fta cannot be later than itself (AGR001, AGR002)",
        ),
        (
            Chain(side="lower", start=SIGNED, start_day=1, steps=(), end=Event("<b>\x1b", "signed")),
            r"signed of <b>\x1b is not before 0001-01-01",
        ),
    ],
    ids=["first day", "last day", "contradiction", "circle", "hostile id"],
)
def test_the_repr_and_the_html_say_what_the_chain_proves(chain: Chain, proved: str) -> None:
    assert repr(chain) == f"<Chain: {proved}>"
    html = chain._repr_html_()
    assert proved.replace("<b>", "&lt;b&gt;") in html
    assert html.count("<li>") == len(chain.to_text().splitlines()) >= 1
    assert "<b>" not in html


def test_the_text_is_the_whole_proof() -> None:
    chain = Chain(side="lower", start=SIGNED, start_day=733525, steps=(FORWARD,), end=IN_FORCE)
    assert chain.to_text() == (
        "signed of fta is not before 2009-04-28\n"
        "AGR001: signed of fta is not after entered_into_force of fta, so entered_into_force of fta is not before "
        "2009-04-28"
    )
