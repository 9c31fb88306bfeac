"""Reports in the SARIF 2.1.0 format, which code hosts and editors use to show the findings of tools.

SARIF is an OASIS standard: *Static Analysis Results Interchange Format Version 2.1.0*. Files are named by relative URIs
where possible, so that a report does not depend on the machine. `%SRCROOT%` stands for the folder in which the check
ran.
"""

import hashlib
import posixpath
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any, Final, TypeAlias

from sinoperu._version import __version__
from sinoperu.chronology import Chain, Event
from sinoperu.files.dossier import Place
from sinoperu.files.formats import json
from sinoperu.reports.plain_data import finding_data, window_data
from sinoperu.reports.report import Report
from sinoperu.reports.windows import Window
from sinoperu.rules import Finding, Rule

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""The address of the published JSON schema, which every SARIF text of this module satisfies."""

ROOT_ID: Final = "%SRCROOT%"
"""The name that stands for the folder from which relative URIs start."""

_UNRESERVED: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

JsonObject: TypeAlias = dict[str, Any]  # Any: a tree of JSON values, whose keys and types the SARIF standard fixes


def to_sarif(report: Report, *, root: PurePath | None = None, otherwise: str | None = None) -> str:
    r"""Return a report as SARIF 2.1.0 text, with the documentation of each rule that ran and the place of each finding.

    Accepted findings are included as suppressed results, with the reason of the acceptance. The property `windows` of
    the run has the days that the chronology implies for dates that no source states.

    Args:
        report: The report.
        root: The folder in which the check ran. Files in this folder are named by their path relative to it.
        otherwise: The file that the report names for a finding whose own file is unknown. Code hosts reject a whole
            report if one result has no file.

    >>> from sinoperu.loading import loads
    >>> text = to_sarif(loads('[agreement.x]\nsigned = "2010"\nentered_into_force = "2009"', file="x.toml").check())
    >>> json.parse(text)["version"]
    '2.1.0'
    """
    descriptors = _descriptors(report)
    index = {descriptor["id"]: number for number, descriptor in enumerate(descriptors)}
    unaccepted = [(finding, None) for finding in report.findings]
    accepted = [(acceptance.finding, acceptance.reason) for acceptance in report.accepted]
    run: JsonObject = {
        "tool": {"driver": {"name": "sinoperu", "version": __version__, "rules": descriptors}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT_ID: {"description": {"text": "the folder in which the check ran"}}},
        "results": [_result(finding, reason, index, root, otherwise) for finding, reason in [*unaccepted, *accepted]],
    }
    properties = {
        "dataVersion": report.version,
        # Windows are not listed as results, because code hosts show an alert for every result.
        "windows": [_window(window, root) for window in report.windows],
    }
    if nonempty := {name: value for name, value in properties.items() if value}:
        run["properties"] = nonempty
    return json.write({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


# ------------------------------------------------------------------------------------------------ rules


def _descriptors(report: Report) -> list[JsonObject]:
    """Return the descriptors of all rules that ran, sorted by code.

    A finding may belong to a rule that is not listed among the rules that ran. The descriptor of such a rule has only a
    code and a name.
    """
    descriptors = {rule.code: _descriptor(rule) for rule in report.rules}
    for finding in [*report.findings, *(acceptance.finding for acceptance in report.accepted)]:
        descriptors.setdefault(finding.code, {"id": finding.code, "name": finding.name})
    return [descriptors[code] for code in sorted(descriptors)]


def _descriptor(rule: Rule) -> JsonObject:
    # Unlike messages, help texts have no placeholders, so braces in the page need no escaping.
    page = rule.page or rule.name
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title or rule.name},
        "fullDescription": {"text": rule.section("What it does") or rule.name},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"tags": [rule.code[:3]]},
    }


# ---------------------------------------------------------------------------------------------- results


def _result(
    finding: Finding, reason: str | None, index: dict[str, int], root: PurePath | None, otherwise: str | None
) -> JsonObject:
    result: JsonObject = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": finding.severity.value,
        "message": _message([f"{finding.path}: {finding.message}", *finding.steps]),
        "locations": [_location(_place(finding, otherwise), finding.path, finding.field or finding.record, root)],
        "partialFingerprints": {"finding/v1": fingerprint(finding)},
        # The standard requires `suppressions` either on all results of a run or on none of them.
        "suppressions": [] if reason is None else [{"kind": "external", "status": "accepted", "justification": reason}],
    }
    if finding.chain is not None:
        result["codeFlows"] = [{"threadFlows": [{"locations": _flow(finding, finding.chain, root)}]}]
    data = finding_data(finding)
    properties = {name: data[name] for name in ("record_type", "record", "field", "source", "evidence") if name in data}
    return {**result, "properties": properties}


def _window(window: Window, root: PurePath | None) -> JsonObject:
    """Return a window as plain data, with its place in the form that SARIF prescribes for results."""
    data = {name: value for name, value in window_data(window).items() if name not in ("file", "line", "column")}
    if window.file:
        place = Place(window.file, window.line, window.column)
        data["location"] = _location(place, window.path, window.field, root)
    return data


def fingerprint(finding: Finding) -> str:
    """Return an identifier of a finding. It stays the same when the place, message or severity of the finding changes.

    The identifier is computed from the properties that an acceptance matches: code, record, field and source.
    """
    parts = (finding.code, finding.record, finding.field, finding.source or "")
    return hashlib.sha256("".join(f"{len(part)}:{part}" for part in parts).encode("utf-8", "surrogatepass")).hexdigest()


def _message(lines: Iterable[str]) -> dict[str, str]:
    """Return lines as a SARIF message, escaped so that no text in them is read as a placeholder or a link."""
    text = "\n".join(lines).replace("{", "{{").replace("}", "}}")
    return {"text": text.replace("](", "] (")}


def _place(finding: Finding, otherwise: str | None) -> Place:
    """Return the place of a finding in a file.

    If this place is unknown, return the first known place of a date on the chain of the finding.

    Args:
        finding: The finding.
        otherwise: The file to return if no place of a date on the chain is known either.
    """
    places = (Place(finding.file, finding.line, finding.column), *finding.places)
    return next((place for place in places if place and place.file), Place(otherwise, None, None))


def _flow(finding: Finding, chain: Chain, root: PurePath | None) -> list[JsonObject]:
    """Return the steps of a chain, each with the place in a file where its date is written.

    Code hosts reject a whole report if one step has no file. Steps without a file are therefore left out if another
    step has a file. The message of the finding still has all steps.
    """
    places = dict(zip(chain.events, finding.places, strict=False))
    steps = list(zip(_events(chain), finding.steps, strict=False))
    placed = [(event, line) for event, line in steps if (place := places.get(event)) and place.file]
    return [
        {"location": {**_location(places.get(event), f"{event.record}.{event.field}", event.field, root),
                      "message": _message([line])}}
        for event, line in placed or steps
    ]  # fmt: skip


def _events(chain: Chain) -> Iterator[Event]:
    """Yield the events of a chain in the order of the lines that describe it, one event for each line."""
    yield chain.start
    yield from (step.end for step in chain.steps)
    if chain.end_day is not None:
        yield chain.end


# --------------------------------------------------------------------------------------------- locations


def _location(place: Place | None, path: str, name: str, root: PurePath | None) -> JsonObject:
    location: JsonObject = {"logicalLocations": [{"name": name, "fullyQualifiedName": path}]}
    file, line, column = place or (None, None, None)
    if file:
        location["physicalLocation"] = {"artifactLocation": _artifact(file, root)}
        if line is not None:
            region = {"startLine": line} if column is None else {"startLine": line, "startColumn": column}
            location["physicalLocation"]["region"] = region
    return location


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
