"""The parts of SARIF 2.1.0 texts that reports and assessments share: the run, messages and locations."""

from collections.abc import Iterable
from typing import Any, Final, TypeAlias

from sinoperu.errors import printable
from sinoperu.files.dossier import Place
from sinoperu.reports.citation import Citation
from sinoperu.reports.sarif_addresses import ROOT_ID, Addresses
from sinoperu.reports.visible_json import visible_json

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""The address of the published JSON schema, which every SARIF text of this module satisfies."""

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
    return visible_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def message(lines: Iterable[str]) -> dict[str, str]:
    """Return lines as a SARIF message, escaped so that their text has no placeholder, no link and no new line."""
    text = "\n".join(map(printable, lines)).replace("{", "{{").replace("}", "}}")
    return {"text": text.replace("](", "] (")}


def location(place: Place | None, path: str, name: str, addresses: Addresses) -> JsonObject:
    """Return a SARIF location.

    Args:
        place: The place in a file, or `None` if it is unknown.
        path: The path of the value, e.g. `"agreement.fta.signed"`.
        name: The last part of the path.
        addresses: The addresses of files.
    """
    result: JsonObject = {"logicalLocations": [{"name": printable(name), "fullyQualifiedName": printable(path)}]}
    file, line, column = place or (None, None, None)
    if file:
        result["physicalLocation"] = {"artifactLocation": addresses.artifact(file)}
        if line is not None:
            region = {"startLine": line} if column is None else {"startLine": line, "startColumn": column}
            result["physicalLocation"]["region"] = region
    return result
