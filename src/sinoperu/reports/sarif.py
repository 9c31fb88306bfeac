"""Reports as SARIF 2.1.0, the format in which code hosts and editors take the findings of a tool.

SARIF is an OASIS standard, *Static Analysis Results Interchange Format Version 2.1.0*.
Where a file stands is written as a relative URI wherever that is possible, so that a report means the same on
every machine; `%SRCROOT%` is the folder in which the check ran.
"""

import hashlib
import posixpath
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any, Final

from sinoperu._version import __version__
from sinoperu.chronology import Chain, Event
from sinoperu.files.formats import json
from sinoperu.reports.plain_data import finding_data, window_data
from sinoperu.reports.report import Report
from sinoperu.reports.windows import Window
from sinoperu.rules import Finding, Rule

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""The published schema that the text is valid against."""

ROOT_ID: Final = "%SRCROOT%"
"""What relative URIs are relative to."""

_UNRESERVED: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

Place = tuple[str | None, int | None, int | None]


def to_sarif(report: Report, *, root: PurePath | None = None, otherwise: str | None = None) -> str:
    r"""Return a report as SARIF 2.1.0 text: every rule that ran with its page, and every finding with its place.

    An accepted finding is there too, as suppressed, with the reason.
    What the chronology implies of dates that no source states is in the properties of the run, as `windows`.

    Args:
        report: The report.
        root: The folder in which the check ran; files below it that have absolute names are named relative to it.
        otherwise: The file to name for a finding of which no file is known: code hosts refuse a whole report for one
            result without a file.

    >>> from sinoperu.loading import loads
    >>> text = to_sarif(loads('[agreement.x]\nsigned = "2010"\nentered_into_force = "2009"', file="x.toml").check())
    >>> json.parse(text)["version"]
    '2.1.0'
    """
    descriptors = _descriptors(report)
    index = {descriptor["id"]: number for number, descriptor in enumerate(descriptors)}
    found = [(finding, None) for finding in report.findings]
    kept = [(one.finding, one.reason) for one in report.accepted]
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "sinoperu", "version": __version__, "rules": descriptors}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT_ID: {"description": {"text": "the folder in which the check ran"}}},
        "results": [_result(finding, reason, index, root, otherwise) for finding, reason in [*found, *kept]],
    }
    properties = {
        "dataVersion": report.version,
        # No results, of no kind: code hosts make an alert of every result, whatever its kind.
        "windows": [_window(window, root) for window in report.windows],
    }
    if more := {name: value for name, value in properties.items() if value}:
        run["properties"] = more
    return json.write({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


# ------------------------------------------------------------------------------------------------ rules


def _descriptors(report: Report) -> list[dict[str, Any]]:
    """Return the rules that ran, and what is known of those that found something although they were not asked for."""
    known = {rule.code: _descriptor(rule) for rule in report.rules}
    for finding in [*report.findings, *(one.finding for one in report.accepted)]:
        known.setdefault(finding.code, {"id": finding.code, "name": finding.name})
    return [known[code] for code in sorted(known)]


def _descriptor(rule: Rule) -> dict[str, Any]:
    # Pages go out as they are written: nothing fills placeholders into a help text, so braces stay single.
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
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": finding.severity.value,
        "message": _message([f"{finding.path}: {finding.message}", *finding.steps]),
        "locations": [_location(_place(finding, otherwise), finding.path, finding.field or finding.record, root)],
        "partialFingerprints": {"finding/v1": fingerprint(finding)},
        # The standard wants this of all results of a run or of none.
        "suppressions": [] if reason is None else [{"kind": "external", "status": "accepted", "justification": reason}],
    }
    if finding.chain is not None:
        result["codeFlows"] = [{"threadFlows": [{"locations": _flow(finding, finding.chain, root)}]}]
    more = finding_data(finding)
    properties = {name: more[name] for name in ("record_type", "record", "field", "source", "evidence") if name in more}
    return {**result, "properties": properties}


def _window(window: Window, root: PurePath | None) -> dict[str, Any]:
    """Return a window as plain data, with its place as results have theirs."""
    data = {name: value for name, value in window_data(window).items() if name not in ("file", "line", "column")}
    if window.file:
        place = (window.file, window.line, window.column)
        data["location"] = _location(place, window.path, window.field, root)
    return data


def fingerprint(finding: Finding) -> str:
    """Return what stays the same when a finding moves in its file or its values are worded anew.

    It rests on what an acceptance matches: the code, the record, the field and the source.
    """
    parts = (finding.code, finding.record, finding.field, finding.source or "")
    return hashlib.sha256("".join(f"{len(part)}:{part}" for part in parts).encode("utf-8", "surrogatepass")).hexdigest()


def _message(lines: Iterable[str]) -> dict[str, str]:
    """Return text as a message in which nothing of it is a placeholder or a link."""
    text = "\n".join(lines).replace("{", "{{").replace("}", "}}")
    return {"text": text.replace("](", "] (")}


def _place(finding: Finding, otherwise: str | None) -> Place:
    """Return where a finding stands, or else the first date on its chain that stands in a file."""
    places = ((finding.file, finding.line, finding.column), *finding.places)
    return next((place for place in places if place and place[0]), (otherwise, None, None))


def _flow(finding: Finding, chain: Chain, root: PurePath | None) -> list[dict[str, Any]]:
    """Return the steps of a chain, each with the place of the date that it speaks of.

    Code hosts refuse a whole report for one step without a file, so that where some steps have a file, those that have
    none are left to the message, which tells all of them.
    """
    places = dict(zip(chain.events, finding.places, strict=False))
    steps = list(zip(_events(chain), finding.steps, strict=False))
    standing = [(event, line) for event, line in steps if (places.get(event) or (None,))[0]]
    return [
        {"location": {**_location(places.get(event), f"{event.record}.{event.field}", event.field, root),
                      "message": _message([line])}}
        for event, line in standing or steps
    ]  # fmt: skip


def _events(chain: Chain) -> Iterator[Event]:
    """Yield the event that each line of a chain speaks of."""
    yield chain.start
    yield from (step.end for step in chain.steps)
    if chain.end_day is not None:
        yield chain.end


# --------------------------------------------------------------------------------------------- locations


def _location(place: Place | None, path: str, name: str, root: PurePath | None) -> dict[str, Any]:
    location: dict[str, Any] = {"logicalLocations": [{"name": name, "fullyQualifiedName": path}]}
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
    """Return a path with everything percent-encoded that RFC 3986 reserves or does not know.

    A colon would make the first part of a relative URI a scheme.
    """
    allowed = _UNRESERVED | frozenset(keep)
    return "".join(chr(byte) if byte in allowed else f"%{byte:02X}" for byte in path.encode("utf-8", "surrogatepass"))
