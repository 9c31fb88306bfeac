"""The parts of SARIF 2.1.0 texts that reports and assessments share: the run, messages and locations."""

import posixpath
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any, Final, TypeAlias

from sinoperu.files.dossier import Place
from sinoperu.files.formats import json
from sinoperu.reports.citation import Citation

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""The address of the published JSON schema, which every SARIF text of this module satisfies."""

ROOT_ID: Final = "%SRCROOT%"
"""The name that stands for the folder from which relative URIs start."""

_UNRESERVED: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

JsonObject: TypeAlias = dict[str, Any]  # Any: a tree of JSON values, whose keys and types the SARIF standard fixes


def sarif_text(
    citation: Citation, rules: Iterable[JsonObject], results: Iterable[JsonObject], properties: JsonObject
) -> str:
    """Return the SARIF text with one run.

    Args:
        citation: The versions and the configuration, which become the version of the tool and properties of the run.
        rules: The descriptors of the rules.
        results: The results.
        properties: Further properties of the run. Empty properties are left out.
    """
    run: JsonObject = {
        "tool": {"driver": {"name": "sinoperu", "version": citation.library, "rules": list(rules)}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT_ID: {"description": {"text": "the folder in which the check ran"}}},
        "results": list(results),
    }
    all_properties = {"dataVersion": citation.data, "configuration": citation.configuration, **properties}
    if nonempty := {name: value for name, value in all_properties.items() if value}:
        run["properties"] = nonempty
    return json.write({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def message(lines: Iterable[str]) -> dict[str, str]:
    """Return lines as a SARIF message, escaped so that no text in them is read as a placeholder or a link."""
    text = "\n".join(lines).replace("{", "{{").replace("}", "}}")
    return {"text": text.replace("](", "] (")}


def location(place: Place | None, path: str, name: str, root: PurePath | None) -> JsonObject:
    """Return a SARIF location.

    Args:
        place: The place in a file, or `None` if it is unknown.
        path: The path of the value, e.g. `"agreement.fta.signed"`.
        name: The last part of the path.
        root: The folder from which relative file names start.
    """
    result: JsonObject = {"logicalLocations": [{"name": name, "fullyQualifiedName": path}]}
    file, line, column = place or (None, None, None)
    if file:
        result["physicalLocation"] = {"artifactLocation": _artifact(file, root)}
        if line is not None:
            region = {"startLine": line} if column is None else {"startLine": line, "startColumn": column}
            result["physicalLocation"]["region"] = region
    return result


def _artifact(file: str, root: PurePath | None) -> dict[str, str]:
    path = PurePath(file)
    if root is not None and path.is_relative_to(root):
        path = path.relative_to(root)
    if path.is_absolute():
        return {"uri": f"file:///{_encoded(path.as_posix().lstrip('/'), keep=b'/:')}"}
    uri = _encoded(posixpath.normpath(path.as_posix()), keep=b"/")
    return {"uri": uri} if uri.split("/")[0] == ".." else {"uri": uri, "uriBaseId": ROOT_ID}


def _encoded(path: str, keep: bytes) -> str:
    """Return a path in percent-encoding.

    The unreserved characters of RFC 3986 and the characters in `keep` are not encoded. In a relative URI, a colon is
    encoded too, because it would make the first part of the path look like a scheme.
    """
    allowed = _UNRESERVED | frozenset(keep)
    return "".join(chr(byte) if byte in allowed else f"%{byte:02X}" for byte in path.encode("utf-8", "surrogatepass"))
