"""A client of a language server: it opens texts, and asks for completions, hovers and errors at a place in them."""

import json
import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any, Self, TypeVar, cast

T = TypeVar("T")
MOST_ATTEMPTS = 200
"""A server reads the schema in the background, and answers nothing until then. So a question is asked again."""


class LanguageServer:
    """A running language server. In a text, the sign `|` is the place of the cursor."""

    def __init__(self, command: Sequence[str | Path], folder: Path) -> None:
        self._folder = folder
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder,
            env={**os.environ, "HOME": str(folder)},
        )  # fmt: skip
        self._in, self._out = cast("IO[bytes]", self._process.stdin), cast("IO[bytes]", self._process.stdout)
        self._number = 0
        capabilities = {"textDocument": {"hover": {"contentFormat": ["markdown"]}, "completion": {}, "diagnostic": {}}}
        self._ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": capabilities})
        self._send({"method": "initialized", "params": {}})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def completions(self, text: str) -> list[str]:
        """The words that the server offers at the cursor."""

        def labels(place: dict[str, Any]) -> list[str]:
            answer = self._ask("textDocument/completion", place)
            items = answer["items"] if isinstance(answer, dict) else answer or []
            return [item["label"] for item in items]

        return self._at_cursor(text, labels) or []

    def hover(self, text: str) -> str:
        """What the server shows about the word at the cursor."""

        def shown(place: dict[str, Any]) -> str:
            answer = self._ask("textDocument/hover", place)
            return answer["contents"]["value"] if answer else ""

        return self._at_cursor(text, shown) or ""

    def errors(self, text: str) -> list[tuple[int, str]]:
        """The errors that the server marks: the number of the line, from 1, and the message."""

        def marks(place: dict[str, Any]) -> list[tuple[int, str]]:
            answer = self._ask("textDocument/diagnostic", place)
            return [(item["range"]["start"]["line"] + 1, item["message"]) for item in answer["items"]]

        return self._at_cursor(f"{text}|", marks) or []

    def _at_cursor(self, text: str, ask: Callable[[dict[str, Any]], T]) -> T:
        before, _, after = text.partition("|")
        file = self._folder / "dossiers" / f"text-{self._number}.toml"
        file.write_text(before + after, "utf-8")
        document = {"uri": file.as_uri(), "languageId": "toml", "version": 1, "text": before + after}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        line = before.count("\n")
        place = {
            "textDocument": {"uri": file.as_uri()},
            "position": {"line": line, "character": len(before) - before.rfind("\n") - 1},
        }
        for _ in range(MOST_ATTEMPTS):
            if answer := ask(place):
                break
        return answer

    def _send(self, message: dict[str, object]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._in.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self._in.flush()

    def _ask(self, method: str, params: dict[str, object]) -> Any:
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._read()
            if "method" not in message and message.get("id") == number:
                return message.get("result")
            if "method" in message and "id" in message:  # a question of the server
                self._send({"id": message["id"], "result": None})

    def _read(self) -> dict[str, Any]:
        length = 0
        while line := self._out.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server has ended"
        return cast("dict[str, Any]", json.loads(self._out.read(length)))
