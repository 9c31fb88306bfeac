"""Reports in the SARIF 2.1.0 format, which code hosts and editors use to show the findings of tools.

SARIF is an OASIS standard: *Static Analysis Results Interchange Format Version 2.1.0*. Files are named by relative URIs
where possible, so that a report does not depend on the machine. `%SRCROOT%` stands for the folder in which the check
ran.
"""

import hashlib
from collections.abc import Iterator
from pathlib import PurePath

from sinoperu.chronology import Chain, Event
from sinoperu.errors import printable
from sinoperu.files.dossier import Place
from sinoperu.reports.assessment_sarif import item_properties
from sinoperu.reports.plain_data import finding_data, window_data
from sinoperu.reports.report import Report
from sinoperu.reports.sarif_addresses import Addresses
from sinoperu.reports.sarif_values import JsonObject, location, message, sarif_text
from sinoperu.reports.verdict_words import headline
from sinoperu.reports.windows import Window
from sinoperu.rules import Finding, Rule


def to_sarif(report: Report, *, root: PurePath | None = None, otherwise: str | None = None) -> str:
    r"""Return a report as SARIF 2.1.0 text, with the documentation of each rule that ran and the place of each finding.

    Accepted findings are included as suppressed results, with the reason of the acceptance. The property `windows` of
    the run has the days that the chronology implies for dates that no source states. The property `statements` has the
    judged statements of `report.assessments`.

    Args:
        report: The report.
        root: The folder in which the check ran. Files in this folder are named by their path relative to it. If it is a
            `Path`, links are followed; a `PurePath` is only compared as text.
        otherwise: The file that is given as the place of a finding whose own file is unknown. Code hosts reject a whole
            report if one result has no file.

    >>> from sinoperu.files.formats import json
    >>> from sinoperu.loading import loads
    >>> text = to_sarif(loads('[agreement.x]\nsigned = "2010"\nentered_into_force = "2009"', file="x.toml").check())
    >>> json.parse(text)["version"]
    '2.1.0'
    """
    addresses = Addresses(root)
    descriptors = _descriptors(report)
    index = {descriptor["id"]: number for number, descriptor in enumerate(descriptors)}
    unaccepted = [(finding, None) for finding in report.findings]
    accepted = [(acceptance.finding, acceptance.reason) for acceptance in report.accepted]
    results = (_result(finding, reason, index, addresses, otherwise) for finding, reason in [*unaccepted, *accepted])
    items = [item for assessment in report.assessments for item in assessment.items]
    # Windows and statements are not listed as results, because code hosts show an alert for every result.
    properties: JsonObject = {
        "headline": headline(item.verdict for item in items) if items else "",
        "statements": [item_properties(item, addresses) for item in items],
        "windows": [_window(window, addresses) for window in report.windows],
    }
    return sarif_text(report.citation, descriptors, results, properties)


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
    finding: Finding, reason: str | None, index: dict[str, int], addresses: Addresses, otherwise: str | None
) -> JsonObject:
    result: JsonObject = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": finding.severity.value,
        "message": message([f"{finding.path}: {finding.message}", *finding.steps]),
        "locations": [location(_place(finding, otherwise), finding.path, finding.field or finding.record, addresses)],
        "partialFingerprints": {"finding/v1": fingerprint(finding)},
        # The standard requires `suppressions` either on all results of a run or on none of them.
        "suppressions": [] if reason is None else [_suppression(reason)],
    }
    if finding.chain is not None:
        result["codeFlows"] = [{"threadFlows": [{"locations": _flow(finding, finding.chain, addresses)}]}]
    data = finding_data(finding)
    properties = {name: data[name] for name in ("record_type", "record", "field", "source", "evidence") if name in data}
    return {**result, "properties": properties}


def _suppression(reason: str) -> JsonObject:
    return {"kind": "external", "status": "accepted", "justification": printable(reason)}


def _window(window: Window, addresses: Addresses) -> JsonObject:
    """Return a window as plain data, with its place in the form that SARIF prescribes for results."""
    data = {name: value for name, value in window_data(window).items() if name not in ("file", "line", "column")}
    if window.file:
        place = Place(window.file, window.line, window.column)
        data["location"] = location(place, window.path, window.field, addresses)
    return data


def fingerprint(finding: Finding) -> str:
    """Return an identifier of a finding. It stays the same when the place, message or severity of the finding changes.

    The identifier is computed from the properties that an acceptance matches: code, record, field and source.
    """
    parts = (finding.code, finding.record, finding.field, finding.source or "")
    return hashlib.sha256("".join(f"{len(part)}:{part}" for part in parts).encode("utf-8", "surrogatepass")).hexdigest()


def _place(finding: Finding, otherwise: str | None) -> Place:
    """Return the place of a finding in a file.

    If this place is unknown, return the first known place of a date on the chain of the finding.

    Args:
        finding: The finding.
        otherwise: The file to return if no place of a date on the chain is known either.
    """
    places = (Place(finding.file, finding.line, finding.column), *finding.places)
    return next((place for place in places if place and place.file), Place(otherwise, None, None))


def _flow(finding: Finding, chain: Chain, addresses: Addresses) -> list[JsonObject]:
    """Return the steps of a chain, each with the place in a file where its date is written.

    Code hosts reject a whole report if one step has no file. Steps without a file are therefore left out if another
    step has a file. The message of the finding still has all steps.
    """
    places = dict(zip(chain.events, finding.places, strict=False))
    steps = list(zip(_events(chain), finding.steps, strict=False))
    placed = [(event, line) for event, line in steps if (place := places.get(event)) and place.file]
    return [
        {"location": {**location(places.get(event), f"{event.record}.{event.field}", event.field, addresses),
                      "message": message([line])}}
        for event, line in placed or steps
    ]  # fmt: skip


def _events(chain: Chain) -> Iterator[Event]:
    """Yield the events of a chain in the order of the lines that describe it, one event for each line."""
    yield chain.start
    yield from (step.end for step in chain.steps)
    if chain.end_day is not None:
        yield chain.end
