"""How often `Any` occurs in public signatures, where it hides the mistakes of users from their type checkers.

Functions, classes, methods, properties, attributes and type aliases are public if neither their name nor that of their
module begins with an underscore. Special methods of public classes are public too.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parents[2] / "src" / "sinoperu"

BUDGET = 13
"""The greatest number of times that `Any` may occur. Lower it when you remove one; raise it only with a good reason."""


class Occurrence(NamedTuple):
    name: str
    """The signature, e.g. `"model.fields.Shape.type"`."""
    line: int
    """The line of the file."""
    comment: str
    """The comment on that line, without what it says to linters; empty if there is none."""

    def __str__(self) -> str:
        return f"{self.name} (line {self.line})"


@cache
def any_in_public_signatures(package: Path) -> list[Occurrence]:
    """Return each `Any` in the public signatures of a package."""
    return [
        Occurrence(f"{module}.{name}", line, comments.get(line, ""))
        for file in sorted(package.rglob("*.py"))
        if (parts := public_parts(file.relative_to(package))) is not None
        for module, text in [(".".join(parts), file.read_text("utf-8"))]
        for comments in [comments_in(text)]
        for name, annotation in annotations(ast.parse(text).body)
        for line in lines_with_any(annotation)
    ]


def public_parts(file: Path) -> list[str] | None:
    """Return the parts of a module's name, or `None` if it is private."""
    parts = [part for part in file.with_suffix("").parts if part != "__init__"]
    return None if any(part.startswith("_") for part in parts) else parts


def comments_in(text: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    to_linters = re.compile(r"# (?:noqa|type: ignore|pragma|fmt)[^ ]*(?: [A-Z]+\d+)*")
    return {
        token.start[0]: to_linters.sub("", token.string).strip("# ")
        for token in tokens
        if token.type == tokenize.COMMENT
    }


def annotations(body: Iterable[ast.stmt], *, in_class: bool = False) -> Iterator[tuple[str, ast.expr]]:
    """Yield the name and the annotation of each public parameter, result, attribute and alias."""
    for node in body:
        match node:
            case ast.If():
                yield from annotations([*node.body, *node.orelse], in_class=in_class)
            case ast.FunctionDef() if is_public(node.name):
                yield from of_function(node)
                if in_class and node.name == "__init__":
                    yield from of_instance(node)
            case ast.ClassDef() if is_public(node.name):
                yield from ((f"{node.name}, a base", base) for base in node.bases)
                yield from ((f"{node.name}.{name}", inner) for name, inner in annotations(node.body, in_class=True))
            case ast.AnnAssign(target=ast.Name(id=name)) if is_public(name):
                is_alias = ast.unparse(node.annotation).endswith("TypeAlias")
                yield name, node.value if is_alias and node.value is not None else node.annotation
            # An alias, such as `Hook = Callable[[Any], Any]`.
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() | ast.BinOp()) if is_public(name):
                yield name, node.value


def of_function(node: ast.FunctionDef) -> Iterator[tuple[str, ast.expr]]:
    given = node.args
    for parameter in (*given.posonlyargs, *given.args, given.vararg, *given.kwonlyargs, given.kwarg):
        if parameter is not None and parameter.annotation is not None:
            yield f"{node.name}({parameter.arg})", parameter.annotation
    if node.returns is not None:
        yield f"{node.name}() result", node.returns


def of_instance(init: ast.FunctionDef) -> Iterator[tuple[str, ast.expr]]:
    """Yield the attributes that a constructor annotates."""
    for node in ast.walk(init):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Attribute) and is_public(node.target.attr):
            yield node.target.attr, node.annotation


def is_public(name: str) -> bool:
    return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))


def lines_with_any(annotation: ast.expr) -> Iterator[int]:
    for node in ast.walk(annotation):
        match node:
            case ast.Name(id="Any") | ast.Attribute(attr="Any"):
                yield node.lineno
            case ast.Constant(value=str(text)) if "Any" in text:  # a forward reference
                yield from (node.lineno for _ in lines_with_any(ast.parse(text, mode="eval").body))


FORMS = """
from typing import Any

alias = Callable[[Any], Any]  # two
_private = list[Any]
limit: Any = 3

def function(first: "list[Any]", *rest: int, **options: typing.Any) -> Any:
    local: Any = 1

if TYPE_CHECKING:
    def converter(value: str) -> Any: ...  # noqa: D103  a reason
    def other(value: str) -> Any: ...  # noqa: D103

class Thing(Base[Any]):
    field: Any
    _hidden: Any

    def __init__(self) -> None:
        self.value: Any = None
        self._value: Any = None

    def __getitem__(self, index: Any) -> int: ...

    def _private(self) -> Any: ...

class _Private:
    field: Any
"""


def test_the_count_sees_every_form(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(FORMS, "utf-8")
    (tmp_path / "_module.py").write_text(FORMS, "utf-8")
    found = any_in_public_signatures(tmp_path)
    assert [occurrence.name.removeprefix("module.") for occurrence in found] == [
        "alias", "alias", "limit", "function(first)", "function(options)", "function() result", "converter() result",
        "other() result", "Thing, a base", "Thing.field", "Thing.value", "Thing.__getitem__(index)",
    ]  # fmt: skip
    assert [occurrence.comment for occurrence in found if occurrence.comment] == ["two", "two", "a reason"]


def test_any_is_rare_in_public_signatures() -> None:
    found = any_in_public_signatures(PACKAGE)
    assert len(found) <= BUDGET, "\n".join(map(str, found))


def test_each_any_in_a_public_signature_has_a_reason_on_its_line() -> None:
    without = [occurrence for occurrence in any_in_public_signatures(PACKAGE) if not occurrence.comment]
    assert not without, "\n".join(map(str, without))
