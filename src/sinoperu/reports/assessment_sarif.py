"""Assessments in the SARIF 2.1.0 format, which code hosts and editors use to show results beside lines of a file."""

import hashlib
from pathlib import PurePath
from typing import Final

from sinoperu.files.dossier import Place
from sinoperu.reports.assessment import Assessment
from sinoperu.reports.assessment_data import item_data
from sinoperu.reports.judged_items import JudgedItem
from sinoperu.reports.judged_lines import conflict_lines
from sinoperu.reports.sarif_addresses import Addresses
from sinoperu.reports.sarif_values import JsonObject, location, message, sarif_text
from sinoperu.values.vocabulary import Verdict

_RULES: Final = {
    Verdict.CONTRADICTED: ("contradicted", "warning", "The statement contradicts what is known."),
    Verdict.DISPUTED: ("disputed", "note", "Independent sources disagree, and neither side is clearly stronger."),
}
"""For the verdicts that become results: the id of the SARIF rule, the level of the result, and the description."""


def assessment_sarif(assessment: Assessment, *, root: PurePath | None = None, otherwise: str | None = None) -> str:
    r"""Return an assessment as SARIF 2.1.0 text.

    Only contradicted and disputed statements are results, because code hosts show an alert for every result. The
    property `statements` of the run has all statements.

    Args:
        assessment: The assessment.
        root: The folder from which relative file names start.
        otherwise: The file that is given as the place of a statement whose own file is unknown. Code hosts reject a
            whole report if one result has no file.

    >>> from sinoperu.files.formats import json
    >>> from sinoperu.loading import loads
    >>> data = loads('[agreement.x]\nsigned = "2009-04"\n[source.a.says.agreement.x]\nsigned = "2010"', file="x.toml")
    >>> [result["ruleId"] for result in json.parse(assessment_sarif(data.assess("a")))["runs"][0]["results"]]
    ['contradicted']
    """
    addresses = Addresses(root)
    items = assessment.items
    rules = [
        {
            "id": name,
            "name": name,
            "shortDescription": {"text": text},
            "fullDescription": {"text": text},
            "defaultConfiguration": {"level": level},
        }
        for name, level, text in _RULES.values()
    ]
    properties: JsonObject = {
        "source": assessment.source.id,
        "headline": assessment.headline,
        "statements": [item_properties(item, addresses) for item in items],
    }
    results = [_result(item, addresses, otherwise) for item in assessment.conflicts]
    return sarif_text(assessment.citation, rules, results, properties)


def item_properties(item: JudgedItem, addresses: Addresses) -> JsonObject:
    """Return a judged item as plain data, with its place in the form that SARIF prescribes for results.

    Args:
        item: The item.
        addresses: The addresses of files.
    """
    data = {name: value for name, value in item_data(item).items() if name not in ("file", "line", "column")}
    if item.place is not None and item.place.file:
        data["location"] = location(item.place, item.path, item.field or item.name or item.record, addresses)
    return data


def _result(item: JudgedItem, addresses: Addresses, otherwise: str | None) -> JsonObject:
    name, level, _ = _RULES[item.verdict]
    place = item.place if item.place is not None and item.place.file else Place(otherwise, None, None)
    verdict, *details = conflict_lines(item, placed=False)
    key = f"{item.source}\n{item.kind}\n{item.path}"
    return {
        "ruleId": name,
        "ruleIndex": list(_RULES).index(item.verdict),
        "kind": "fail",
        "level": level,
        "message": message([verdict.text, *(detail.text.strip() for detail in details)]),
        "locations": [location(place, item.path, item.field or item.name or item.record, addresses)],
        "partialFingerprints": {"statement/v1": hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()},
    }
