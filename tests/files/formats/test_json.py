"""Reading and writing JSON text."""

import inspect
import json as standard
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples

from sinoperu.errors import LoadError
from sinoperu.files.formats import json

SETTINGS = examples(60)

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@SETTINGS
@given(data=plain, one_line=st.booleans())
def test_what_is_written_is_read_back(data: object, *, one_line: bool) -> None:
    assert json.parse(json.write(data, one_line=one_line)) == data


@SETTINGS
@given(plain)
def test_written_text_is_canonical(data: object) -> None:
    text = json.write(data)
    assert json.write(json.parse(text)) == text
    assert text.endswith("\n")
    assert "\r" not in text


@SETTINGS
@given(plain)
def test_data_on_one_line_has_no_line_feed_inside(data: object) -> None:
    assert json.write(data, one_line=True).count("\n") == 1


@SETTINGS
@given(plain, st.data())
def test_a_spoilt_text_is_read_as_the_standard_library_reads_it_or_refused(data: object, draw: st.DataObject) -> None:
    text = json.write(data)
    start = draw.draw(st.integers(0, len(text)))
    end = draw.draw(st.integers(start, min(len(text), start + 3)))
    spoilt = text[:start] + draw.draw(st.text(alphabet='[]{}":,\\0e1.n\n', max_size=3)) + text[end:]
    try:
        read = json.parse(spoilt)
    except LoadError as error:
        assert all(problem.line and problem.column for problem in error.problems)  # noqa: PT017  the text may be valid or invalid
    else:
        assert read == standard.loads(spoilt, parse_float=Decimal)


def test_numbers_with_a_fraction_keep_their_digits() -> None:
    assert str(json.parse("[1.50, 2e3, -0.0, 7]")) == "[Decimal('1.50'), Decimal('2E+3'), Decimal('-0.0'), 7]"


def test_a_byte_order_mark_is_skipped() -> None:
    assert json.parse("\ufeff1") == 1


def test_an_escaped_pair_of_surrogates_is_one_character() -> None:
    assert json.parse(r'"\ud83d\ude00"') == "\U0001f600"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "a.json:1:1: expected value, got the end of the text"),
        ("\n \n", "a.json:3:1: expected value, got the end of the text"),
        ('{"a": ', "a.json:1:7: expected value, got the end of the text"),
        ('{"a":\n  nul}', "a.json:2:3: expected value, got 'n'"),
        ('{"a" 1}', "a.json:1:6: expected ':' delimiter, got '1'"),
        ("[1 2]", "a.json:1:4: expected ',' delimiter, got '2'"),
        ("1 2", "a.json:1:3: expected the end of the text, got '2'"),
        ('\ufeff["a', "a.json:1:2: unterminated string"),
        ('["a\nb"]', "a.json:1:4: invalid control character"),
        ('{"a": 1,\n "a": 2}', "a.json:2:2: a: key 'a' is given twice, first on line 1"),
        ('{"a": 1, "\\u0061": 2}', "a.json:1:10: a: key 'a' is given twice"),
        (
            '{"x": [{"a": 1, "a": 2}, {"a": 1}], "x": 3}',
            ("a.json:1:17: x[0].a: key 'a' is given twice\na.json:1:37: x: key 'x' is given twice"),
        ),
        ("[NaN]", "a.json:1:2: [0]: NaN is not a JSON number, expected a finite number"),
        ("Infinity", "a.json:1:1: Infinity is not a JSON number, expected a finite number"),
        ('{"a": -Infinity}', "a.json:1:7: a: -Infinity is not a JSON number, expected a finite number"),
        (
            "[1, 1e9999999999999999999]",
            "a.json:1:5: [1]: number '1e9999999999999999999' is too long or too large",
        ),
        ("9" * 4301, f"a.json:1:1: number '{'9' * 76}... is too long or too large"),
        (r'["\ud83d"]', r"a.json:1:2: [0]: lone surrogate in '\ud83d', expected unicode text"),
        (r'{"\udc00": 1}', r"a.json:1:2: \udc00: lone surrogate in '\udc00', expected unicode text"),
        ('["\ud83d"]', r"a.json:1:3: lone surrogate '\ud83d', expected unicode text"),
        ("[" * 101 + "]" * 101, "a.json:1:101: nested deeper than 100 levels"),
        ('{"a":' * 101 + "1" + "}" * 101, "a.json:1:501: nested deeper than 100 levels"),
    ],
)
def test_refused_texts(text: str, expected: str) -> None:
    with pytest.raises(LoadError) as caught:
        json.parse(text, "a.json")
    assert str(caught.value) == expected


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
def test_bottomless_nesting_is_refused_where_it_gets_too_deep(opening: str) -> None:
    with pytest.raises(LoadError, match=r"^1:\d+: nested deeper than 100 levels$|<text>:1:\d+: nested deeper"):
        json.parse(opening * 1_000_000)


def test_a_hundred_levels_are_read() -> None:
    text = "[" * 100 + "]" * 100
    assert json.write(json.parse(text), one_line=True) == text + "\n"


def at_depth(levels: int, text: str) -> object:
    """Parse the text after `levels` nested calls have used up a part of the stack."""
    return at_depth(levels - 1, text) if levels else json.parse(text)


NEARLY_TOO_DEEP = "[" * 90 + "]" * 90


def test_a_caller_without_stack_gets_a_load_error(monkeypatch: pytest.MonkeyPatch) -> None:
    decoder = standard.JSONDecoder()
    decoder.scan_once = standard.scanner.py_make_scanner(decoder)  # type: ignore[attr-defined]  # takes the caller's stack
    monkeypatch.setattr(json, "_decoder", lambda: decoder)
    with pytest.raises(LoadError, match=r"^nested deeper than 100 levels$"):
        at_depth(sys.getrecursionlimit() - len(inspect.stack(0)) - 80, NEARLY_TOO_DEEP)


def test_a_caller_without_stack_gets_nothing_but_the_data_or_a_load_error() -> None:
    """From Python 3.12 on, the C scanner has its own stack, so the caller's recursion does not limit it."""
    left = sys.getrecursionlimit() - len(inspect.stack(0)) - 80
    try:
        shown = json.write(at_depth(left, NEARLY_TOO_DEEP), one_line=True)
    except LoadError as error:
        shown = str(error)
    assert shown in {NEARLY_TOO_DEEP + "\n", "nested deeper than 100 levels"}


def test_no_more_than_a_thousand_problems_are_gathered() -> None:
    with pytest.raises(LoadError) as caught:
        json.parse(f"[{','.join(['NaN'] * 5000)}]")
    assert len(caught.value.problems) == 1001
    assert caught.value.problems[-1].message == "more than 1000 problems, the rest of the text is not reported"


@pytest.mark.parametrize(
    ("data", "error", "expected"),
    [
        ({1: "a"}, TypeError, "cannot write the key 1, expected text"),
        ({"a": [Decimal("1.5")]}, TypeError, ("a[0]: cannot write Decimal Decimal('1.5'), expected dict, "
         "list, str, int, bool, float or NoneType")),
        ({"a": "\ud800"}, ValueError, r"a: cannot write the lone surrogate '\ud800'"),
        ({"a": {"\ud800": 1}}, ValueError, r"a: cannot write the lone surrogate '\ud800'"),
    ],
)  # fmt: skip
def test_what_cannot_be_written(data: object, error: type[Exception], expected: str) -> None:
    with pytest.raises(error) as caught:
        json.write(data)
    assert str(caught.value) == expected


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_are_not_finite_are_not_written(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json.write([number])


def test_data_that_contains_itself_is_not_written() -> None:
    data: list[object] = []
    data += [data, data]
    with pytest.raises(ValueError, match=r"^cannot write data that is nested deeper than 100 levels$"):
        json.write(data)
