"""Rules of other packages, which run only when an argument or the configuration names them, and the pre-commit hook."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import sinoperu
from sinoperu.checking.configuration import load_rules
from sinoperu.cli.entry import main, parser
from sinoperu.rules import Found, InOrder, Rule, Severity, before, ordering, rule

PACKAGE = '''"""Rules of another package."""

from sinoperu.rules import Found, Severity, before, ordering, rule


@rule("{code}1", on="agreement", severity=Severity.WARNING)
def agreement_signed_in_lima(agreement, context):
    """## What it does

    Finds agreements that were signed in Lima.
    """
    if agreement.place == "Lima":
        yield Found(agreement.id, "place", "signed in Lima")


@ordering("{code}2", on="agreement")
def in_force_within_a_month(agreement, context):
    """## What it does

    Finds agreements that entered into force less than thirty days after they were signed.
    """
    yield before((agreement.id, "signed"), (agreement.id, "entered_into_force"), at_least=30)


RULES = (agreement_signed_in_lima, in_force_within_a_month)
'''
DOSSIER = '[agreement.x]\nplace = "Lima"\nsigned = "2009-04-01"\nentered_into_force = "2009-04-10"\n'


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A package with two rules in the current folder, and a dossier in which both rules have a finding."""
    name = "otherpackage"
    folder = tmp_path / name
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "rules.py").write_text(PACKAGE.replace("{code}", "OTH00"), "utf-8")
    (tmp_path / "notes.toml").write_text(DOSSIER, "utf-8")
    monkeypatch.chdir(tmp_path)
    yield name
    for module in [module for module in sys.modules if module.partition(".")[0] == name]:
        del sys.modules[module]


def codes(capsys: pytest.CaptureFixture[str], *words: str) -> set[str]:
    main(["check", *words, "notes.toml"])
    captured = capsys.readouterr()
    assert captured.err == ""
    return set(re.findall(r"^notes\.toml:\d+:\d+: ([A-Z]{3}\d{3}) ", captured.out, re.MULTILINE))


def test_rules_of_another_package_can_be_an_argument(package: str) -> None:
    rules = load_rules(f"{package}.rules", Path())
    data = sinoperu.loads(DOSSIER)
    assert [rule.code for rule in rules] == ["OTH001", "OTH002"]
    assert {finding.code for finding in data.check(extra_rules=rules)} >= {"OTH001", "OTH002"}
    assert [finding.code for finding in data.check(extra_rules=rules, select=["OTH"])] == ["OTH001", "OTH002"]
    assert not {finding.code for finding in data.check()} & {"OTH001", "OTH002"}


def test_a_single_rule_can_be_loaded(package: str) -> None:
    (single_rule,) = load_rules(f"{package}.rules:in_force_within_a_month", Path())
    assert single_rule.code == "OTH002"


@pytest.mark.usefixtures("package")
def test_a_package_is_not_loaded_only_because_it_is_installed(capsys: pytest.CaptureFixture[str]) -> None:
    assert not {code for code in codes(capsys, "--alone") if code.startswith("OTH")}
    assert "otherpackage" not in sys.modules


def test_the_configuration_can_name_rules_of_another_package(package: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("pyproject.toml").write_text(
        f'[tool.sinoperu]\nalone = true\nrules = ["{package}.rules"]\nselect = ["OTH"]\n'
        '[tool.sinoperu.severity]\nOTH001 = "note"\n',
        "utf-8",
    )
    assert codes(capsys, "--trust-config") == {"OTH001", "OTH002"}
    main(["check", "--trust-config", "notes.toml"])
    assert capsys.readouterr().out.splitlines()[-1] == "1 error, no warnings, 1 note"


def test_the_command_line_can_name_further_rules(package: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("pyproject.toml").write_text(f'[tool.sinoperu]\nrules = ["{package}.rules"]\n', "utf-8")
    Path("more.py").write_text(PACKAGE.replace("{code}", "MOR00"), "utf-8")
    try:
        words = ("--trust-config", "--alone", "--select", "OTH001,MOR001", "--rules", f"more, {package}.rules")
        assert codes(capsys, *words) == {"OTH001", "MOR001"}
    finally:
        sys.modules.pop("more", None)


def test_loading_rules_does_not_change_the_search_path(package: str) -> None:
    before = list(sys.path)
    load_rules(f"{package}.rules", Path())
    with pytest.raises(ValueError, match="cannot import"):
        load_rules(f"{package}.nothing", Path())
    assert sys.path == before


def test_a_finding_of_such_a_rule_can_be_accepted(package: str) -> None:
    accept = '[[accept]]\ncode = "OTH001"\nrecord = "x"\nreason = "it was signed there"\n'
    data = sinoperu.loads(DOSSIER + accept)
    report = data.check(extra_rules=load_rules(f"{package}.rules", Path()))
    assert [accepted.finding.code for accepted in report.accepted] == ["OTH001"]
    assert "REF006" not in report.by_code
    assert "REF006" in data.check().by_code


def test_two_rules_with_the_same_code_are_refused(package: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("twice.py").write_text(PACKAGE.replace("{code}", "OTH00"), "utf-8")
    try:
        assert main(["check", "--rules", f"{package}.rules,twice", "notes.toml"]) == 2
        assert capsys.readouterr().err == (
            "sinoperu: expected a code of its own for each extra rule, got ['OTH001', 'OTH001', 'OTH002', 'OTH002']\n"
        )
    finally:
        sys.modules.pop("twice", None)


MISTAKES = [
    ("1/0", "ZeroDivisionError: division by zero"),
    ("def (", "SyntaxError: invalid syntax (mistaken.py, line 2)"),
    ("import sys\nsys.exit(0)", "SystemExit: 0"),
    (
        "@rule('OTH001', on='agreemnt')\ndef r(one, context): ...",
        "ValueError: expected a record type or series such as agreement in the rule OTH001, got 'agreemnt'",
    ),
    (
        "@rule('OTH001', on='*.stakse')\ndef r(one, context): ...",
        "ValueError: expected a record type or series such as agreement in the rule OTH001, got '*.stakse'",
    ),
    (
        "@rule('OTH001', on='visit', severity='grave')\ndef r(one, context): ...",
        "ValueError: expected one of error, warning, note as the severity of OTH001, got 'grave'",
    ),
]


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize(("text", "message"), MISTAKES)
def test_an_unusable_module_gives_one_line_and_never_a_clean_check(
    text: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("mistaken.py").write_text(f"from sinoperu.rules import rule\n{text}\n", "utf-8")
    try:
        assert main(["check", "--alone", "--rules", "mistaken", "notes.toml"]) == 2
        assert capsys.readouterr().err == f"sinoperu: --rules: cannot import 'mistaken': {message}\n"
    finally:
        sys.modules.pop("mistaken", None)


def test_the_severity_of_a_rule_can_be_its_name() -> None:
    @rule("OTH001", on="agreement", severity="note")  # type: ignore[arg-type]  # an untyped module may write this
    def always(agreement: Any, context: Any) -> Iterator[Found]:
        del context
        yield Found(agreement.id, "", "it is there")

    (finding,) = sinoperu.loads(DOSSIER).check(select=["OTH"], extra_rules=[always])
    assert finding.severity is Severity.NOTE


@rule("OTH001", on="agreement")
def raises(agreement: Any, context: Any) -> Iterator[Found]:
    raise KeyError(agreement.id + str(context)[:0])


@rule("OTH001", on="agreement")
def yields_text(agreement: Any, context: Any) -> Iterator[Any]:
    yield agreement.id + str(context)[:0]


@ordering("OTH001", on="agreement")
def orders_nothing(agreement: Any, context: Any) -> Iterator[Any]:
    yield agreement.id, context


@pytest.mark.parametrize("mistaken", [raises, yields_text, orders_nothing])
def test_an_error_in_a_rule_names_the_rule_and_the_record(mistaken: Rule) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)) as caught:
        sinoperu.loads(DOSSIER).check(select=["OTH"], extra_rules=[mistaken])
    assert caught.value.__notes__ == [f"in the rule OTH001 ({mistaken.name}), on x"]


@pytest.mark.parametrize("field", ["singed", "place", "ratifications[peru].dat", "signed.start"])
def test_an_ordering_of_a_field_that_is_not_dated_is_refused(field: str) -> None:
    @ordering("OTH001", on="agreement")
    def misspelt(agreement: Any, context: Any) -> Iterator[InOrder]:
        del context
        yield before((agreement.id, field), (agreement.id, "terminated"))

    expected = f"expected a dated field of agreement in the ordering OTH001, got '{field}'"
    with pytest.raises(ValueError, match=f"^{re.escape(expected)}$"):
        sinoperu.loads(DOSSIER).check(extra_rules=[misspelt])


def test_an_ordering_can_name_dates_of_parts_and_of_unknown_records() -> None:
    @ordering("OTH001", on="agreement")
    def elsewhere(agreement: Any, context: Any) -> Iterator[InOrder]:
        del context
        yield before((agreement.id, "ratifications[peru].date"), (agreement.id, "signed"))
        yield before(("nothing", "nowhere"), (agreement.id, "signed"))

    assert not sinoperu.loads(DOSSIER).check(select=["OTH"], extra_rules=[elsewhere])


# ------------------------------------------------------------------------------------------------ the hook


@pytest.fixture(scope="module")
def hook(root: Path) -> Any:
    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return hook


CLEAN = '[agreement.x]\nsigned = "2009-04-28"\n'
CLASHING = '[agreement.x]\nsigned = "2010-04-28"\nentered_into_force = "2010-03-01"\n'


@pytest.mark.parametrize(
    ("name", "takes"),
    [
        ("dossiers/notes.toml", True),
        ("a/b/dossiers/c/notes.json", True),
        ("dossiers/rows.jsonl", True),
        ("dossiers/trade-flow.2024.csv", True),
        ("pyproject.toml", False),
        ("dossiers/readme.md", False),
        ("old-dossiers/notes.toml", False),
        ("dossiers/notes.toml.orig", False),
    ],
)
def test_the_hook_matches_only_files_in_dossier_folders(hook: Any, name: str, *, takes: bool) -> None:
    assert (re.search(hook["files"], name) is not None) == takes


def test_the_hook_has_all_its_settings(hook: Any) -> None:
    assert hook["id"] == "sinoperu-check"
    assert hook["language"] == "python"
    assert hook["pass_filenames"] is True
    assert hook["require_serial"] is True


@pytest.mark.parametrize(("text", "code"), [(CLEAN, 0), (CLASHING, 1), ("[agreement", 2)])
def test_the_entry_runs_as_in_a_hook(hook: Any, tmp_path: Path, text: str, code: int) -> None:
    """The hook adds file names to the entry; any exit code except 0 stops the commit."""
    (tmp_path / "dossiers").mkdir()
    (tmp_path / "dossiers" / "a.toml").write_text(text, "utf-8")
    (tmp_path / "dossiers" / "b.jsonl").write_text('{"agreement": {"y": {"amends": "x"}}}\n', "utf-8")
    program, *words = shlex.split(hook["entry"])
    assert program == "sinoperu"  # the package's script, which does the same as `python -m sinoperu`
    process = subprocess.run(
        [sys.executable, "-m", program, *words, "--select", "AGR001,REF001", "dossiers/a.toml", "dossiers/b.jsonl"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert process.returncode == code, process.stderr


def yaml_blocks(root: Path) -> list[Any]:
    page = (root / "docs" / "how-to" / "check-in-ci.md").read_text("utf-8")
    return [yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)]


def test_the_examples_of_the_page_use_the_hook_with_valid_options(hook: Any, root: Path) -> None:
    examples = [example for block in yaml_blocks(root) for repo in block.get("repos", ()) for example in repo["hooks"]]
    assert len(examples) == 3
    assert {example["id"] for example in examples} == {hook["id"]}
    for example in examples:
        assert set(example) <= {"id", "args", "pass_filenames"}
        files = ["x.toml"] if example.get("pass_filenames", True) else []
        words = [*shlex.split(hook["entry"])[1:], *example.get("args", []), *files]
        assert parser().parse_args(words).files


def test_the_workflow_of_the_page_runs_a_valid_command(root: Path) -> None:
    (jobs,) = [block["jobs"] for block in yaml_blocks(root) if "jobs" in block]
    steps = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    (command,) = [step for step in steps if step.startswith("sinoperu ")]
    words = shlex.split(command)
    assert parser().parse_args(words[1 : words.index(">")]).format == "sarif"


def test_the_entry_is_a_valid_command(hook: Any) -> None:
    assert parser().parse_args([*shlex.split(hook["entry"])[1:], "x.toml"]).files == ["x.toml"]
