"""The quick reader of valid lines changes nothing: the records, rows and problems of a JSON Lines file are the same."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples

from sinoperu import dumps, loads, strategies
from sinoperu.dataset import Dataset
from sinoperu.errors import LoadError
from sinoperu.files.dossier import paths, valid_lines
from sinoperu.files.dossier.assembly import Assembly
from sinoperu.files.formats.decoding import decode_lines
from sinoperu.model import RECORD_CLASSES, SERIES_CLASSES, Agreement, Observation, Record, Source

Other = Callable[[Assembly, Iterable[bytes], str | None], Iterator[tuple[int, bytes]]]

PARSERS = {"the standard library": valid_lines.standard_parser}
try:
    import orjson
except ImportError:
    pass
else:
    PARSERS["orjson"] = lambda: orjson.loads
every_parser = pytest.mark.parametrize("parser", PARSERS.values(), ids=PARSERS.keys())


def all_lines(_: Assembly, lines: Iterable[bytes], _file: str | None) -> Iterator[tuple[int, bytes]]:
    """Leave every line to the careful reader."""
    return iter(enumerate(lines, 1))


def read(lines: list[bytes], other_lines: Other) -> tuple[object, ...]:
    """Return all that can be known of a JSON Lines file: its contents, its problems, and the places of values."""
    assembly = Assembly()
    others = other_lines(assembly, lines, "a.jsonl")
    try:
        paths._add_lines(assembly, decode_lines(others, "a.jsonl", assembly.problems), "a.jsonl")
    except LoadError as error:
        assembly.problems.extend(error.problems)
    contents = assembly.finish()
    rows = [(row, locate(""), locate("value")) for row, locate in assembly.located.listed()]
    stated = [(statement, locate("")) for statement, locate in assembly.located.statements()]
    where = assembly.places()
    places = [where((type(record).RECORD_TYPE, record.id)) for record in contents.records]
    inner = [where((type(record).RECORD_TYPE, record.id, "note")) for record in contents.records]
    return contents, repr(contents), assembly.problems, rows, stated, places, inner


@contextmanager
def counting() -> Iterator[list[bool]]:
    """Collect whether each line was read in one go."""
    added: list[bool] = []
    is_added = valid_lines._is_added

    def counted(*arguments: Any) -> bool:
        added.append(is_added(*arguments))
        return added[-1]

    with mock.patch.object(valid_lines, "_is_added", counted):
        yield added


def compared(lines: list[bytes], parser: Callable[[], Any]) -> int:
    """Check that both readers agree on some lines. Return the number of lines that were read in one go."""
    patches = mock.patch.multiple(valid_lines, _parser=parser, PATIENCE=0)
    with patches, counting() as added:
        quick = read(lines, valid_lines.other_lines)
    assert quick == read(lines, all_lines)
    return sum(added)


def lines_of(data: Dataset) -> list[bytes]:
    return [line.encode() + b"\n" for line in dumps(data, "jsonl").split("\n")[:-1]]


@st.composite
def some_lines(draw: st.DrawFn) -> list[bytes]:
    """Some lines of a valid file: records and rows of all classes, in any order, written in different ways."""
    things = draw(st.lists(st.one_of(strategies.records(), strategies.observations()), min_size=1, max_size=3))
    records = {thing.id: thing for thing in things if isinstance(thing, Record)}
    rows = [thing for thing in things if isinstance(thing, Observation)]
    lines = lines_of(Dataset(records.values(), observations=rows))
    return [rewritten(draw, line) for line in draw(st.permutations(lines))]


def rewritten(draw: Any, line: bytes) -> bytes:
    way = draw(st.sampled_from(("as it is", "spaced", "ascii")))
    if way == "as it is":
        return line
    text = json.dumps(json.loads(line), ensure_ascii=way == "ascii", separators=(" , ", " : "))
    end: bytes = draw(st.sampled_from((b"\n", b"\r\n", b" \t\n", b"")))
    return text.encode() + end


@every_parser
@given(lines=some_lines())
@examples(50)
def test_valid_lines_are_read_alike(parser: Callable[[], Any], lines: list[bytes]) -> None:
    compared(lines, parser)


@every_parser
@pytest.mark.parametrize("cls", [cls for cls in (*RECORD_CLASSES, *SERIES_CLASSES) if cls is not Source])
@given(data=st.data())
@examples(10)
def test_valid_lines_of_each_class_are_read_in_one_go(
    cls: type[Any], parser: Callable[[], Any], data: st.DataObject
) -> None:
    thing = data.draw(strategies.built(cls))
    dataset = Dataset([thing]) if hasattr(thing, "id") else Dataset(observations=[thing])
    lines = lines_of(dataset)
    assert compared([rewritten(data.draw, line) for line in lines], parser) == len(lines) - 1  # the first is the format


TOKENS = (
    b"NaN", b"Infinity", b"-Infinity", b"1.5", b"1e5", b"-0", b"0", b"01", b"1" * 20, b"9" * 5000, b"1e400", b"2.0",
    b"null", b"true", b"false", b"[]", b"{}", b'""', b'" "', b'"2009"', b'["peru"]', b'{"en":"x"}', b"[1.0]",
    b'"\\ud800"', b'"\\udc00x"', b'"\\ud83d\\ude00"', b'"\\u0022"', b'"\\""', b'"\\\\"', b'"\\/"', b'"\\x"', b'"a\\nb"',
    b'"\xc3\xba"', b'"\xfa"', b'"\xed\xa0\x80"', b'"\xf4\x90\x80\x80"', b'"\xc0\x80"', b'"\xef\xbf\xbf"', b'"\x01"',
    b'"\t"', b'"\x7f"', b'"\xe2\x80\xa8"', b"'peru'", b"[" * 120 + b"]" * 120, b"[" * 99 + b"]" * 99,
    b"[" * 3000 + b"]" * 3000, b'{"a":' * 99 + b"1" + b"}" * 99, b'"' + b"x" * 5000 + b'"',
)  # fmt: skip
"""Values that parsers might read differently."""
PREFIXES = (b"\xef\xbb\xbf", b"\xff\xfe", b" ", b"\t", b"\x0b", b"\xc2\xa0", b"\x00", b",", b"{}", b"[", b"//")


def objects(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(inner)


@st.composite
def changed_line(draw: st.DrawFn, line: bytes) -> bytes:
    """A line with one change, in its values or in its text."""
    way = draw(st.sampled_from(("value", "value", "twice", "twice", "prefix", "bytes", "cut", "two")))
    data = json.loads(line)
    holders = [holder for holder in objects(data) if holder]
    if way in ("value", "twice"):
        holder = draw(st.sampled_from(holders))
        key = draw(st.sampled_from(list(holder)))
        if way == "value":
            holder[key] = "@@"
            written = json.dumps(data, ensure_ascii=False).encode()
            return written.replace(b'"@@"', draw(st.sampled_from(TOKENS))) + b"\n"
        # A key is written twice: with the same value, or with one that takes the place of the first or is replaced.
        again = draw(st.sampled_from([json.dumps(holder[key], ensure_ascii=False).encode(), *TOKENS]))
        value = holder.pop(key)
        items = list(holder.items())
        holder.clear()
        holder["@1"] = "@@"
        holder.update(items)
        holder["@2"] = value
        name = json.dumps(key, ensure_ascii=False).encode()
        spelled = draw(st.sampled_from([name, b'"\\u%04x' % ord(key[0]) + name[2:] if key and key.isascii() else name]))
        written = json.dumps(data, ensure_ascii=False).encode()
        return written.replace(b'"@1"', name).replace(b'"@2"', spelled).replace(b'"@@"', again) + b"\n"
    if way == "prefix":
        return draw(st.sampled_from(PREFIXES)) + line
    if way == "cut":
        return line[: draw(st.integers(0, len(line)))]
    if way == "two":
        return line.rstrip() + draw(st.sampled_from((b"", b" ", b","))) + line
    at = draw(st.integers(0, len(line)))
    return line[:at] + draw(st.binary(max_size=2)) + line[at + draw(st.integers(0, 2)) :]


@every_parser
@given(data=st.data())
@examples(120)
def test_changed_lines_are_accepted_or_refused_alike(parser: Callable[[], Any], data: st.DataObject) -> None:
    lines = data.draw(some_lines())
    for _ in range(data.draw(st.integers(1, 2))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at] = data.draw(changed_line(lines[at])) if lines[at].strip().startswith(b"{") else lines[at]
        if lines[at].strip().startswith(b"{") and not is_json(lines[at]):
            break
    if data.draw(st.booleans()):  # an id that is given twice
        lines.append(lines[data.draw(st.integers(0, len(lines) - 1))])
    compared(lines, parser)


def is_json(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


@every_parser
@pytest.mark.parametrize("token", TOKENS, ids=lambda token: repr(token[:12]))
@pytest.mark.parametrize("key", ["note", "signed", "names", "parties", "ratifications", "nmae"])
def test_each_value_is_accepted_or_refused_alike(parser: Callable[[], Any], key: str, token: bytes) -> None:
    lines = [
        b'{"agreement":{"a":{"%s":%s}}}\n' % (key.encode(), token),
        b'{"agreement":{"b":{"%s":[%s]}}}\n' % (key.encode(), token),
        b'{"agreement":{"c":{"%s":{"en":%s}}}}\n' % (key.encode(), token),
        b'{"agreement":{"d":{"%s":[{"party":"peru","date":%s}]}}}\n' % (key.encode(), token),
        b'{"rank":[{"%s":%s}]}\n' % (key.encode(), token),
    ]
    for line in lines:
        compared([line], parser)


@every_parser
@pytest.mark.parametrize(
    "line",
    [
        '{"agreement":{"a":{"signed":"2009"}},"agreement":{"a":{"signed":"2009"}}}',
        '{"agreement":{"a":{"signed":"2009"},"a":{"signed":"2009"}}}',
        '{"agreement":{"a":{"signed":"2008","signed":"2009"}}}',
        '{"agreement":{"a":{"signed":"2009","names":{"en":"A \\"b\\"","en":"A \\u0022b\\u0022"}}}}',
        '{"agreement":{"a":{"names":{"en":"A","en":"\\u0022\\u0022\\u0022\\u0022"}}}}',
        '{"agreement":{"a":{"topics":["x","y"],"topics":["z"]}}}',
        '{"agreement":{"a":{"ratifications":[{"party":"peru","party":"china"}]}}}',
        '{"agreement":{"a":{"ratifications":[{"party":"peru","note":3,"note":"x"}]}}}',
        '{"agreement":{"a":{"signed":3,"signed":"2009"}}}',
        '{"agreement":{"a":{"signed":[],"signed":"2009"}}}',
        '{"agreement":{"a":{"sign\\u0065d":"2008","signed":"2009"}}}',
        '{"agreement":{"a":{}},"format":1}',
        '{"agreement":{"a":{},"b":{}}}',
        '{"stated_by":"news","agreement":{"a":{"signed":"2009"}}}',
        '{"agreement":{}}', '{"agreement":[{"id":"a"}]}', '{"agreement":[]}', '{"rank":[]}', '{"rank":{"a":{}}}',
        '{"source":{"a":{"title":"T"}}}', '{"accept":[{"code":"AGR001","reason":"x"}]}', '{"treaty":{"a":{}}}',
        '{"":{"a":{}}}', "[]", "{}", "3", "null", '"agreement"', "", " ", "{", "\ufeff{}",
        '{"agreement":{"A":{}}}', '{"agreement":{"":{}}}', '{"agreement":{"a":[]}}', '{"agreement":{"a":null}}',
    ],
)  # fmt: skip
def test_an_unusual_line_is_accepted_or_refused_alike(parser: Callable[[], Any], line: str) -> None:
    compared([line.encode()], parser)
    compared([b'{"agreement":{"a":{"signed":"2001"}}}\n', line.encode() + b"\n", b'{"agreement":{"z":{}}}'], parser)


@every_parser
@pytest.mark.parametrize("note", ['a "quoted" word', "back\\slash", 'ends with \\"', "\U0001f600", "a\nb", "x: y"])
def test_a_text_with_escapes_is_read_in_one_go(parser: Callable[[], Any], note: str) -> None:
    for ascii_only in (True, False):
        line = json.dumps({"agreement": {"a": {"note": note}}}, ensure_ascii=ascii_only).encode()
        assert compared([line], parser) == 1


def test_a_text_is_read_as_a_file_is() -> None:
    text = dumps(Dataset([Agreement(id="a", names={"es": "Perú"}), Agreement(id="b")]), "jsonl")
    with mock.patch.object(valid_lines, "PATIENCE", 0), counting() as added:
        assert loads(text, "jsonl").agreements["a"].names["es"] == "Perú"
    assert added == [False, True, True]
    with pytest.raises(LoadError, match="lone surrogate"):
        loads('{"agreement":{"a":{"note":"\ud800"}}}', "jsonl")


def test_without_orjson_the_standard_library_parses() -> None:
    valid_lines._parser.cache_clear()
    with mock.patch.dict("sys.modules", {"orjson": None}):
        parse = valid_lines._parser()
    valid_lines._parser.cache_clear()
    assert parse(b'{"a": 1}') == {"a": 1}
    assert parse.__module__ == "sinoperu.files.dossier.valid_lines"
