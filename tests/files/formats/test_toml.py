"""Reading and writing TOML text."""

import datetime as dt
import tomllib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples

from sinoperu.errors import LoadError
from sinoperu.files.formats import toml

SETTINGS = examples(60)

scalars = st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text() | st.dates() | st.datetimes() | st.times()
tables = st.dictionaries(
    st.text(),
    st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
        max_leaves=20,
    ),
    max_size=4,
)


@SETTINGS
@given(tables)
def test_what_is_written_is_read_back(data: dict[str, object]) -> None:
    assert toml.parse(toml.write(data)) == data


@SETTINGS
@given(tables)
def test_written_text_is_stable(data: dict[str, object]) -> None:
    text = toml.write(data)
    assert toml.write(toml.parse(text)) == text


@SETTINGS
@given(tables, st.data())
def test_a_spoilt_text_is_read_as_the_standard_library_reads_it_or_refused(
    data: dict[str, object], draw: st.DataObject
) -> None:
    text = toml.write(data)
    start = draw.draw(st.integers(0, len(text)))
    end = draw.draw(st.integers(start, min(len(text), start + 3)))
    spoilt = text[:start] + draw.draw(st.text(alphabet="[]{}\"'=.,\\#0e1\n\r", max_size=3)) + text[end:]
    try:
        read = toml.parse(spoilt)
    except LoadError as error:
        assert all(problem.line and problem.column for problem in error.problems)  # noqa: PT017  the text may be valid or invalid
    else:
        assert read == tomllib.loads(spoilt, parse_float=Decimal)


def test_keys_are_written_in_the_order_given_with_tables_last() -> None:
    data = {"b": {"z": 1, "a": 2}, "format": 1, "a": {"x": ["peru", "china"]}}
    assert toml.write(data) == (
        'format = 1\n\n[b]\nz = 1\na = 2\n\n[a]\nx = [\n    "peru",\n    "china",\n]\n'
    )  # fmt: skip


def test_dates_stay_dates_and_fractions_keep_their_digits() -> None:
    assert toml.parse("signed = 2009-04-28\nshare = 1.50\nat = 07:30:00") == {
        "signed": dt.date(2009, 4, 28),
        "share": Decimal("1.50"),
        "at": dt.time(7, 30),
    }
    assert str(toml.parse("share = 1.50")["share"]) == "1.50"


def test_a_byte_order_mark_is_skipped() -> None:
    assert toml.parse("\ufeffformat = 1") == {"format": 1}


def test_long_runs_of_digits_in_texts_are_texts() -> None:
    assert toml.parse('lei = "0123456789abcdef0123"') == {"lei": "0123456789abcdef0123"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("signed =", "a.toml:1:9: invalid value"),
        ("signed = 2009-02-30", "a.toml:1:10: invalid date or datetime"),
        ("format = 1\r\nkind = free", "a.toml:2:8: invalid value"),
        ("a = 1 b = 2", "a.toml:1:7: expected newline or end of document after a statement"),
        ('a = """x\n\ny', "a.toml:3:2: unterminated string"),
        ("\n[a.b\n", "a.toml:2:5: expected ']' at the end of a table declaration"),
        ("a = 1\na = 2", "a.toml:2:1: key 'a' is given twice"),
        ("[x]\n  'a' . b = 1\n  a.b = 2 # again\n", "a.toml:3:3: key 'a.b' is given twice"),
        ("a = 1\na = '''\n2'''", "a.toml:2:1: key 'a' is given twice"),
        ('a = """\nb = 1"""\na = """\nb = 2\nc = 3"""', "a.toml:3:1: key 'a' is given twice"),
        ("[x]\na = [\n1]\na = [\n1,\n{ b = 2 }]", "a.toml:4:1: key 'a' is given twice"),
        ("a = { b = 1 }\na = { b = 1, c = [{ d = 1 }] }", "a.toml:2:1: key 'a' is given twice"),
        ("a = { b = { c = 1, d = 2, c = { d = [3] } } }", "a.toml:1:27: key 'c' is given twice"),
        ("a = [{ b = 1 }, { c.d = 1, c.d = 2 }]", "a.toml:1:28: key 'c.d' is given twice"),
        ("a.b = 1\n[a.b]", "a.toml:2:2: 'a.b' adds to a value that is already complete"),
        ("a = { b = 1 }\na.c = [\n2]", "a.toml:2:1: 'a.c' adds to a value that is already complete"),
        ("a = '1'\na.c = 2", "a.toml:2:1: 'a.c' adds to a value that is already complete"),
        ("[x]\na = {}\n[x.a]", "a.toml:3:2: 'x.a' adds to a value that is already complete"),
        ("[x]\na = {}\n[x.a.b]", "a.toml:3:2: 'x.a.b' adds to a value that is already complete"),
        ("[[x]]\na = 1\n[[x]]\na = 1\n[x.a]", "a.toml:5:2: 'x.a' adds to a value that is already complete"),
        ("a = 1\n[[a]]", "a.toml:2:3: 'a' adds to a value that is already complete"),
        ("a = [{}]\n[a.b]", "a.toml:2:2: 'a.b' adds to a value that is already complete"),
        ("a = {b = 1, b.c = 2}", "a.toml:1:13: 'b.c' adds to a value that is already complete"),
        ("[a.b]\n[a]\nb.c = 1", "a.toml:3:1: 'b.c' adds to a value that is already complete"),
        ("a.b = 1\na = 2", "a.toml:2:1: key 'a' is given twice"),
        ("[[a]]\nb = 1\n[[a]]\nb = 1\nb = 1", "a.toml:5:1: key 'b' is given twice"),
        ("a = [1]\n[[ a ]]", "a.toml:2:4: 'a' adds to a value that is already complete"),
        ("a = {b = 1, b = 2}", "a.toml:1:13: key 'b' is given twice"),
        ("[agreement.fta]\n[agreement.fta]", "a.toml:2:2: table 'agreement.fta' is given twice"),
        ("[[a]]\n[a]", "a.toml:2:2: table 'a' is given twice"),
        (
            "a = [inf, 1]\nb = nan\nc = 1e9999999999999999999",
            (
                "a.toml:1:6: a[0]: expected a finite number that is not too large\n"
                "a.toml:2:5: b: expected a finite number that is not too large\n"
                "a.toml:3:5: c: expected a finite number that is not too large"
            ),
        ),
        (
            f"a = [{2**63 - 1}, {2**63}]\n[b]\nc = 0x{'f' * 9000}\nd = {-(2**63)}\ne = {-(2**63) - 1}",
            (
                "a.toml:1:27: a[1]: integer is too large, expected at most 64 bits\n"
                "a.toml:3:5: b.c: integer is too large, expected at most 64 bits\n"
                "a.toml:5:5: b.e: integer is too large, expected at most 64 bits"
            ),
        ),
        (
            f"a = 1\nb = -{'9' * 4400}",
            "a.toml:2:6: integer is too large, expected at most 64 bits",
        ),
        (
            f"a = '{'9' * 4400}'\nb = {'9' * 4400}",
            "a.toml: integer is too large, expected at most 64 bits",
        ),
        ("a = '\ud83d'", r"a.toml:1:6: lone surrogate '\ud83d', expected unicode text"),
        ("a = " + "[" * 100 + "]" * 100, "a.toml:1:104: nested deeper than 100 levels"),
        ("[a]\nb = " + "{x = " * 99 + "1" + "}" * 99, "a.toml:2:495: nested deeper than 100 levels"),
        ("\n " + ".".join(["a"] * 101) + " = 1", "a.toml:2:2: nested deeper than 100 levels"),
        ("a = " + "[" * 100_000, "a.toml: nested deeper than 100 levels"),
    ],
)
def test_refused_texts(text: str, expected: str) -> None:
    with pytest.raises(LoadError) as caught:
        toml.parse(text, "a.toml")
    assert str(caught.value) == expected


LONG_KEYS = [
    ("x = {{{} = 1}}", ['"a"', "'b'", " c "], 6),
    ("[{}]", ["a"], 2),
    ("[[ {} ]]", [r'"\"#"', "b"], 4),
    ('note = """\n"""""\n{} = 1', ["a", "'#'"], 1),
    ("note = '''\n''#'''\n{} = 1", ["a"], 1),
]


@pytest.mark.parametrize(("text", "parts", "column"), LONG_KEYS)
def test_a_very_long_dotted_key_is_refused_at_its_first_part(text: str, parts: list[str], column: int) -> None:
    with pytest.raises(LoadError) as caught:
        toml.parse(text.format(".".join(parts * 100_000)))
    assert str(caught.value) == f"<text>:{1 + text.count(chr(10))}:{column}: nested deeper than 100 levels"


WORDS = st.lists(st.text("ab1-_", min_size=1, max_size=3), min_size=101, max_size=150).map(".".join)
TEXTS = [
    'x = "%"', "x = '%'", 'x = """%"""', "x = '''%'''", 'x = """\n" % ""\\""""', 'x = "\\"%\\\\"', "x = '''''%'''''",
    '"%".x = 1', "['%']\nx = 1", "x = 1 # %", 'x = [1, { y = "%", "z" = \'%\' }]', 'x = """\\\n%\n.a"""""',
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
@given(words=WORDS)
@examples(10)
def test_dots_in_strings_and_comments_are_no_levels(words: str, text: str) -> None:
    written = text.replace("%", words)
    assert toml.parse(written) == tomllib.loads(written)


def test_ninety_nine_levels_below_the_document_are_read() -> None:
    data: object = 1
    for _ in range(98):
        data = {"a": data}
    assert toml.parse(toml.write({"a": data})) == {"a": data}


@pytest.mark.parametrize(
    ("data", "error", "expected"),
    [
        ({"a": {1: 2}}, TypeError, "a: cannot write the key 1, expected text"),
        ({"a": [1.5]}, TypeError, ("a[0]: cannot write float 1.5, expected dict, list, str, int, bool, date, "
         "datetime or time")),
        ({"a": Decimal(1)}, TypeError, ("a: cannot write Decimal Decimal('1'), expected dict, list, str, "
         "int, bool, date, datetime or time")),
        ({"a": None}, TypeError, ("a: cannot write NoneType None, expected dict, list, str, int, bool, date, "
         "datetime or time")),
        ({"a": "\ud800"}, ValueError, r"a: cannot write the lone surrogate '\ud800'"),
    ],
)  # fmt: skip
def test_what_cannot_be_written(data: dict[str, object], error: type[Exception], expected: str) -> None:
    with pytest.raises(error) as caught:
        toml.write(data)
    assert str(caught.value) == expected


DOTTED = st.lists(st.sampled_from("ab"), min_size=1, max_size=3).map(".".join)
VALUES = st.sampled_from(["1", "{}", "[]", "{ a = 1 }", "[{ a = 1 }]", "{ a.b = 1 }"])


@given(before=DOTTED, value=VALUES, after=DOTTED, form=st.sampled_from(["{} = 1", "[{}]", "[[{}]]"]))
def test_a_key_is_given_twice_only_if_no_complete_value_is_on_its_way(
    before: str, value: str, after: str, form: str
) -> None:
    """The refused key is `after`, and the only complete value before it is at `before`."""
    text = f"{before} = {value}\n{form.format(after)}"
    try:
        toml.parse(text)
    except LoadError as error:
        (problem,) = error.problems
        is_inside = after.startswith(f"{before}.") or (form != "{} = 1" and after == before)
        word = "table" if form != "{} = 1" else "key"
        if is_inside:
            assert problem.message == f"'{after}' adds to a value that is already complete"
        else:
            assert before.startswith(after)
            assert problem.message in {f"{word} '{after}' is given twice", f"key '{after}' is given twice"}
    else:
        assert before != after
        assert not before.startswith(f"{after}.") or form == "[{}]"
        assert not after.startswith(f"{before}.")
