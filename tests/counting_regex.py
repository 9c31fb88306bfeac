"""A small backtracking matcher for regular expressions that counts its steps.

The time of the matcher in Python cannot be tested, because a time depends on the machine. The number of steps does not.
This matcher tries the alternatives in the same order, but knows none of its shortcuts.
"""

import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any, TypeAlias

codes: Any = import_module("re._constants")
_parser: Any = import_module("re._parser")
Node: TypeAlias = tuple[Any, Any]
"""A part of a pattern, as Python's own parser gives it: what it is, and its own parts."""

Groups = dict[int, tuple[int, int]]


def steps(pattern: re.Pattern[str] | re.Pattern[bytes], text: str, method: str) -> int:
    """Return the number of steps that a pattern needs for a text.

    Args:
        pattern: The pattern.
        text: The text.
        method: The method of the pattern: `"match"`, `"fullmatch"`, or another method, which searches in the text.
    """
    matcher = _Matcher(pattern, text)
    start = 0
    while start <= len(text):
        ends = (end for end in matcher.ends(matcher.tree, 0, start) if method != "fullmatch" or end == len(text))
        end = next(ends, None)
        if method in {"match", "fullmatch"}:
            break
        start = start + 1 if end is None or end == start else end
    return matcher.steps


class _Matcher:
    def __init__(self, pattern: re.Pattern[str] | re.Pattern[bytes], text: str) -> None:
        self.text = text
        self.flags = pattern.flags
        self.tree = list(_parser.parse(pattern.pattern, pattern.flags))
        self.groups: Groups = {}
        self.steps = 0

    def ends(self, nodes: Sequence[Node], index: int, at: int) -> Iterator[int]:
        """Yield the end of each match of `nodes[index:]` at an offset, in the order in which Python tries them."""
        self.steps += 1
        if index == len(nodes):
            yield at
            return
        for end in self.node(nodes[index], at):
            yield from self.ends(nodes, index + 1, end)

    def node(self, node: Node, at: int) -> Iterator[int]:
        code, value = node
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            least, most, body = value
            yield from self.repeated(list(body), least, most, at, greedy=code is codes.MAX_REPEAT)
        elif code is codes.POSSESSIVE_REPEAT:
            least, most, body = value
            yield from self.possessive(list(body), least, most, at)
        elif code is codes.ATOMIC_GROUP:
            end = next(self.ends(list(value), 0, at), None)
            yield from () if end is None else (end,)
        elif code in (codes.SUBPATTERN, codes.BRANCH):
            yield from self.grouped(code, value, at)
        else:
            yield from self.narrow(code, value, at)

    def grouped(self, code: Any, value: Any, at: int) -> Iterator[int]:
        if code is codes.SUBPATTERN:
            group, _, _, body = value
            for end in self.ends(list(body), 0, at):
                if group is not None:
                    self.groups[group] = (at, end)
                yield end
        else:
            for body in value[1]:
                yield from self.ends(list(body), 0, at)

    def narrow(self, code: Any, value: Any, at: int) -> Iterator[int]:
        if code in (codes.ASSERT, codes.ASSERT_NOT):
            direction, body = value
            start = at if direction > 0 else at - len(body)  # a look-behind of single characters
            found = start >= 0 and next(self.ends(list(body), 0, start), None) is not None
            yield from (at,) if found is (code is codes.ASSERT) else ()
        elif code is codes.GROUPREF:
            first, last = self.groups[value]
            word = self.text[first:last]
            yield from (at + len(word),) if self.text.startswith(word, at) else ()
        elif code is codes.AT:
            yield from (at,) if self.is_at(value, at) else ()
        else:
            self.steps += 1
            yield from (at + 1,) if at < len(self.text) and self.is_in(code, value, self.text[at]) else ()

    def repeated(self, body: list[Node], least: int, most: int, at: int, *, greedy: bool) -> Iterator[int]:
        # Each entry is one repetition: the other ends of it that have not been tried yet.
        if not greedy and least == 0:
            yield at
        untried: list[Iterator[int]] = [iter(self.ends(body, 0, at))] if most else []
        reached = [at]
        while untried:
            end = next(untried[-1], None)
            if end is None:
                untried.pop()
                last = reached.pop()
                if greedy and len(reached) >= least and untried:
                    yield last
                continue
            if end == reached[-1]:  # an empty repetition would never end
                continue
            if not greedy and len(untried) >= least:
                yield end
            reached.append(end)
            untried.append(iter(self.ends(body, 0, end)) if len(untried) < most else iter(()))
        if greedy and least == 0:
            yield at

    def possessive(self, body: list[Node], least: int, most: int, at: int) -> Iterator[int]:
        count = 0
        while count < most:
            end = next(self.ends(body, 0, at), None)
            if end is None or end == at:
                break
            at, count = end, count + 1
        if count >= least:
            yield at

    def is_at(self, code: object, at: int) -> bool:
        text = self.text
        if code in (codes.AT_BEGINNING, codes.AT_BEGINNING_STRING):
            return at == 0 or (bool(self.flags & re.MULTILINE) and text[at - 1] == "\n")
        if code is codes.AT_END:
            return at == len(text) or text[at:] == "\n" or (bool(self.flags & re.MULTILINE) and text[at] == "\n")
        if code is codes.AT_END_STRING:
            return at == len(text)
        before, after = (text[i : i + 1] if i >= 0 else "" for i in (at - 1, at))
        is_border = _is_word(before) != _is_word(after)
        return is_border if code is codes.AT_BOUNDARY else not is_border

    def is_in(self, code: Any, value: Any, char: str) -> bool:
        if self.flags & re.IGNORECASE:
            char = char.lower()
            if code is codes.LITERAL:
                return chr(value).lower() == char
        if code is codes.LITERAL:
            return bool(ord(char) == value)
        if code is codes.NOT_LITERAL:
            return bool(ord(char) != value)
        if code is codes.ANY:
            return char != "\n" or bool(self.flags & re.DOTALL)
        if code is codes.RANGE:
            return bool(value[0] <= ord(char) <= value[1])
        if code is codes.CATEGORY:
            return re.fullmatch(_CATEGORIES[value], char) is not None
        if code is codes.IN:
            negated = value[0][0] is codes.NEGATE
            return bool(negated) is not any(self.is_in(item[0], item[1], char) for item in value[negated:])
        raise NotImplementedError(str(code))


_CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_NOT_DIGIT: r"\D", codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S", codes.CATEGORY_WORD: r"\w", codes.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _is_word(char: str) -> bool:
    return re.fullmatch(r"\w", char) is not None


def alphabet(pattern: re.Pattern[str] | re.Pattern[bytes], size: int) -> str:
    """Return characters that the parts of a pattern match, at most `size`, and one that hardly any part matches."""
    chars: dict[str, None] = {}

    def collect(nodes: Any) -> None:
        if isinstance(nodes, tuple) and (char := _char(nodes)):
            chars[char] = None
        elif isinstance(nodes, tuple | list) or type(nodes) is _parser.SubPattern:
            for node in nodes:
                collect(node)

    collect(_parser.parse(pattern.pattern, pattern.flags))
    return "".join(list(chars)[: size - 1]) + "\x7f"


def example(pattern: re.Pattern[str] | re.Pattern[bytes]) -> str:
    """Return a short text that resembles what a pattern matches: each repetition once, of alternatives the first."""

    def text(nodes: Any) -> str:
        if isinstance(nodes, tuple) and nodes:
            if nodes[0] in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
                return str(text(nodes[1][2])) * int(max(nodes[1][0], 1))
            if nodes[0] is codes.BRANCH:
                return text(nodes[1][1][0])
            if nodes[0] is codes.SUBPATTERN:
                return text(nodes[1][3])
            if nodes[0] is codes.ATOMIC_GROUP:
                return text(nodes[1])
            if nodes[0] is codes.IN:
                if nodes[1][0][0] is codes.NEGATE:
                    return "a"
                return next(filter(None, map(_char, nodes[1])))
            return "a" if nodes[0] is codes.ANY else _char(nodes)
        return "".join(map(text, nodes))

    return str(text(_parser.parse(pattern.pattern, pattern.flags)))


def _char(node: Any) -> str:
    """Return a character that a part of a pattern names, or an empty text."""
    if len(node) != 2:
        return ""
    code, value = node
    if code in (codes.LITERAL, codes.NOT_LITERAL):
        return chr(value)
    if code is codes.RANGE:
        return chr(value[0])
    if code is codes.CATEGORY:
        return next(char for char in "a0 !" if re.fullmatch(_CATEGORIES[value], char))
    return ""
