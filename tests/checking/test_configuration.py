"""The settings of `[tool.sinoperu]`, the messages for invalid ones, and the options that override them."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sinoperu
from sinoperu.checking.configuration import Configuration, configuration, nearest, read
from sinoperu.cli.entry import main
from sinoperu.errors import LoadError, Problem
from sinoperu.files.formats import toml
from sinoperu.rules import RULES, Severity

BAD = '[agreement.x]\nsigned = "2010-04-28"\nentered_into_force = "2010-03-01"\n'
CLASH = "AGR001"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with one dossier, in which AGR001 finds an error."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.toml").write_text(BAD, "utf-8")
    return tmp_path


def written(folder: Path, text: str, name: str = "pyproject.toml") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str], str]:
    """The exit code, the severities of the findings of AGR001, and the summary line."""
    code = main(["check", *words, "notes.toml"])
    lines = capsys.readouterr().out.splitlines()
    return code, [line.split()[2].rstrip(":") for line in lines if line.split()[1:2] == [CLASH]], lines[-1]


# ------------------------------------------------------------------------------------------ which file is read


def test_only_the_nearest_file_above_the_folder_is_read(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    outer = written(tmp_path, '[tool.sinoperu]\nignore = ["AGR"]\n')
    assert nearest(inner) == outer
    assert configuration(inner).ignore == ("AGR",)
    near = written(tmp_path / "a", "[project]\n")
    assert nearest(inner) == near
    assert configuration(inner) == Configuration()


def test_the_defaults_apply_without_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sinoperu.checking.configuration.NAME", "no-such-name.toml")
    assert nearest(tmp_path) is None
    assert configuration(tmp_path) == Configuration()


def test_a_file_that_the_caller_names_is_read_instead(tmp_path: Path) -> None:
    written(tmp_path, '[tool.sinoperu]\nignore = ["AGR"]\n')
    other = written(tmp_path, "[tool.sinoperu]\nalone = true\n", "other.toml")
    assert configuration(tmp_path, other) == Configuration(alone=True)


def test_all_settings_of_a_table_are_read(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        '[tool.sinoperu]\nselect = ["AGR", "SRC"]\nignore = ["AGR010"]\nalone = true\nrules = ["sinoperu.rules"]\n'
        '[tool.sinoperu.severity]\nSRC003 = "warning"\nAGR = "note"\n',
    )
    assert read(file) == Configuration(
        select=("AGR", "SRC"),
        ignore=("AGR010",),
        severity=(("SRC003", Severity.WARNING), ("AGR", Severity.NOTE)),
        rules=RULES,
        alone=True,
    )


# ----------------------------------------------------------------------------------------------- invalid files

WORD = "expected a rule's code, the beginning of one, or a name"
GRADE, WARN = "expected one of error, warning, note", "; did you mean 'warning'?"
MODULE = "expected a module and a name in it, such as 'package.module:RULES'"
CANNOT = "tool.sinoperu.rules[0]: cannot import"
HAS_NO = "tool.sinoperu.rules[0]: module 'sinoperu.rules' has no"
NOT_RULES = "tool.sinoperu.rules[0]: expected a rule or a collection of rules in"
WRONG = [
    ('selct = ["AGR"]', "2:1: tool.sinoperu.selct: unknown field 'selct' of tool.sinoperu; did you mean 'select'?"),
    ("jobs = 2", "2:1: tool.sinoperu.jobs: unknown field 'jobs' of tool.sinoperu"),
    ('select = "AGR"', "2:10: tool.sinoperu.select: expected a list, got text 'AGR'"),
    ("select = []", "2:10: tool.sinoperu.select: expected a list with at least one item, got an empty list"),
    ('ignore = ["AGR", 3]', "2:18: tool.sinoperu.ignore[1]: expected text, got int 3"),
    ('ignore = ["XYZ"]', f"2:11: tool.sinoperu.ignore[0]: {WORD}, got 'XYZ'"),
    ('alone = "yes"', "2:9: tool.sinoperu.alone: expected true or false, got text 'yes'"),
    ('severity = "note"', "2:12: tool.sinoperu.severity: expected a table of severities by rule, got text 'note'"),
    ('severity = { SRC003 = "warn" }', f"2:23: tool.sinoperu.severity.SRC003: {GRADE}, got text 'warn'{WARN}"),
    ('severity = { XYZ = "note" }', f"2:20: tool.sinoperu.severity.XYZ: {WORD}, got 'XYZ'"),
    ('rules = ["no such module"]', f"2:10: tool.sinoperu.rules[0]: {MODULE}, got 'no such module'"),
    ('rules = ["nowhere_here.rules"]', f"2:10: {CANNOT} 'nowhere_here.rules': no module named 'nowhere_here'"),
    ('rules = ["sinoperu.rules:RULE"]', f"2:10: {HAS_NO} 'RULE'; did you mean 'RULES'?"),
    ('rules = ["sinoperu.rules:RETIRED"]', f"2:10: {NOT_RULES} 'sinoperu.rules:RETIRED', got ()"),
    ('rules = ["sinoperu.rules:CODE"]', f"2:10: {HAS_NO} 'CODE'"),
    ('rules = ["sinoperu.rules:__name__"]', f"2:10: {NOT_RULES} 'sinoperu.rules:__name__', got 'sinoperu.rules'"),
    ('rules = ["sys:maxunicode"]', f"2:10: {NOT_RULES} 'sys:maxunicode', got 1114111"),
]


@pytest.mark.parametrize(("line", "message"), WRONG, ids=[line for line, _ in WRONG])
def test_an_invalid_value_is_refused_with_its_place(line: str, message: str, tmp_path: Path) -> None:
    file = written(tmp_path, f"[tool.sinoperu]\n{line}\n")
    with pytest.raises(LoadError) as caught:
        read(file)
    assert str(caught.value) == f"{file}:{message}"


def test_all_problems_of_a_table_are_reported_at_once(tmp_path: Path) -> None:
    lines = 'selct = 1\nalone = 1\nseverity = { A = 1, B = "error" }\nrules = [3, "sinoperu.rules"]\nselect = ["QQQ"]\n'
    with pytest.raises(LoadError) as caught:
        read(written(tmp_path, f"[tool.sinoperu]\n{lines}"))
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [
        (2, 1), (3, 9), (4, 18), (4, 25), (5, 10), (6, 11),
    ]  # fmt: skip


def test_a_word_that_may_name_a_rule_of_a_missing_module_is_not_a_problem(tmp_path: Path) -> None:
    lines = 'alone = 1\nrules = ["nope_nope"]\nselect = ["QQQ"]\n'
    with pytest.raises(LoadError) as caught:
        read(written(tmp_path, f"[tool.sinoperu]\n{lines}"))
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [(2, 9), (3, 10)]


def test_every_word_that_matches_no_rule_is_reported(tmp_path: Path) -> None:
    file = written(tmp_path, '[tool.sinoperu]\nselect = ["AGR", "QQQ"]\nignore = ["XYZ"]\n')
    with pytest.raises(LoadError) as caught:
        read(file)
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [(2, 18), (3, 11)]


TABLES = [
    ('tool = { sinoperu = "x" }\n', "1:21: tool.sinoperu: expected a table, got text 'x'"),
    ("[tool.sinoperu\n", "1:15: expected ']' at the end of a table declaration"),
    ("tool.sinoperu.alone = \n", "1:23: invalid value"),
    ("[tool]\nsinoperu.alone = \n", "2:18: invalid value"),
    ("[tool]\n'sinoperu' = { alone = \n", "2:24: invalid value"),
    ('[ "tool" . "sinoperu" ]\nalone = ', "2:9: invalid value"),
    ("tool = { sinoperu = { alone = ", "1:31: invalid value"),
]


@pytest.mark.parametrize(("text", "message"), TABLES)
def test_a_file_with_an_invalid_table_is_refused(text: str, message: str, tmp_path: Path) -> None:
    file = written(tmp_path, text)
    with pytest.raises(LoadError) as caught:
        read(file)
    assert str(caught.value) == f"{file}:{message}"


@pytest.mark.parametrize("text", ["", "[tool]\n", "[tool.other]\nselect = 1\n"])
def test_a_missing_table_is_a_problem_only_in_a_file_that_the_caller_names(text: str, tmp_path: Path) -> None:
    file = written(tmp_path, text)
    assert read(file) == configuration(tmp_path) == Configuration()
    with pytest.raises(LoadError, match=r"tool\.sinoperu: expected a table, got nothing$"):
        configuration(tmp_path, file)


@pytest.mark.parametrize(
    "text",
    [
        b"[tool.other]\nlimit = inf\nsize = 99999999999999999999",
        b"[tool.other]\nlist = " + b"[" * 150 + b"]" * 150,
        b"[tool.other]\nname = 'Per\xfa'",
        b"[project]\nname = 'Per\xfa'\ndependencies = ['sinoperu>=0.1', \"sinoperu[xlsx]\"]",
        b"[project]\ndependencies = ['sinoperu']\n[tool.other]\nname = ",
        b"[tool.poetry.dependencies]\nsinoperu = '^0.1'\nname = ",
        b"[tool.other]\nname = ",
        b"[tool.other]\nn = " + b"9" * 5000,
    ],
)
def test_the_table_of_another_tool_never_stops_a_check(text: bytes, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes(text)
    assert configuration(tmp_path) == Configuration()


def test_values_of_another_tool_are_not_checked_beside_the_own_table(tmp_path: Path) -> None:
    other = "[tool.other]\nlimit = inf\nsize = 99999999999999999999\nlist = " + "[" * 150 + "]" * 150
    file = written(tmp_path, f'[tool.sinoperu]\nselect = ["AGR"]\n{other}')
    assert configuration(tmp_path) == Configuration(select=("AGR",))
    file.write_text(f"[tool.sinoperu]\nselect = [inf]\n{other}")
    with pytest.raises(LoadError) as caught:
        configuration(tmp_path)
    assert str(caught.value) == (
        f"{file}:2:11: tool.sinoperu.select[0]: expected a finite number that is not too large"
    )


def test_the_error_names_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    missing = tmp_path / "missing.toml"
    with pytest.raises(LoadError) as caught:
        configuration(tmp_path, missing)
    assert str(caught.value) == f"{missing}: cannot be read: no such file or directory"
    missing.write_bytes(b"[tool.sinoperu]\n# \xff")
    with pytest.raises(LoadError) as caught:
        read(missing)
    latin = "which is Latin-1 or Windows-1252 for 'ÿ': save the file as UTF-8"
    assert str(caught.value) == f"{missing}:2:3: expected UTF-8 text, got byte 0xff, {latin}"


SCALARS = st.one_of(st.booleans(), st.integers(-9, 9), st.sampled_from(["AGR", "", "note", "a:b", "os.path:join", "é"]))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.one_of(st.sampled_from(["select", "ignore", "severity", "rules", "alone"]), st.text(max_size=4))


@given(st.one_of(VALUES, st.dictionaries(KEYS, VALUES, max_size=4)))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_table_is_either_read_or_refused_with_places(tmp_path: Path, value: object) -> None:
    file = written(tmp_path, toml.write({"tool": {"sinoperu": value}}))
    problems: tuple[Problem, ...] = ()
    try:
        settings_read = read(file)
    except LoadError as error:
        problems = error.problems
    assert problems or isinstance(settings_read, Configuration)
    assert all(problem.line and problem.column and problem.file == str(file) for problem in problems)
    assert all(problem.path[:2] == ("tool", "sinoperu") for problem in problems)


# ------------------------------------------------------------------------------------- severities in a check


def clash(text: str = BAD, **severity: str) -> str | None:
    report = sinoperu.loads(text).check(
        select=["AGR"], severity={key.replace("_", "-"): v for key, v in severity.items()}
    )
    return next((finding.severity.value for finding in report if finding.code == CLASH), None)


def test_a_severity_can_be_set_by_code_beginning_of_codes_and_name() -> None:
    assert clash() == "error"
    assert clash(AGR001="note") == clash(AGR="note") == clash(entry_into_force_before_signature="note") == "note"
    assert clash(SRC="note") == "error"


@pytest.mark.parametrize("order", [("AGR001", "AGR"), ("AGR", "AGR001")])
def test_the_more_specific_key_wins(order: tuple[str, str]) -> None:
    wanted = {"AGR001": "warning", "AGR": "note"}
    assert clash(**{word: wanted[word] for word in order}) == "warning"


def test_a_finding_on_an_uncertain_date_never_becomes_more_severe() -> None:
    soft = BAD.replace("04-28", "04-28?")
    assert clash(soft) == clash(soft, AGR="error") == clash(soft, AGR="warning") == "warning"
    assert clash(soft, AGR="note") == "note"


def test_a_note_can_become_an_error() -> None:
    text = (
        '[agreement.x]\nsigned = "2009"\n[source.a]\ntitle = "t"\npublished = "2012"\n'
        '[source.a.says.agreement.x]\nsigned = "2010"\n'
    )
    report = sinoperu.loads(text).check(severity={"SRC003": "error"})
    assert [finding.code for finding in report.errors] == ["SRC003"]
    assert not report.is_clean


def test_an_accepted_finding_gets_the_new_severity_too() -> None:
    accept = '[[accept]]\ncode = "AGR001"\nrecord = "x"\nreason = "the gazette has it so"\n'
    (kept,) = sinoperu.loads(BAD + accept).check(severity={"AGR": "note"}).accepted
    assert kept.finding.severity is Severity.NOTE


def test_an_unknown_severity_and_a_key_that_matches_no_rule_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^expected one of error, warning, note, got 'grave'$"):
        clash(AGR="grave")
    with pytest.raises(ValueError, match=r"^expected a rule's code, the beginning of one, or a name, got 'XYZ'$"):
        clash(XYZ="note")


# ---------------------------------------------------------------------------------------- the command line


def test_the_command_reads_the_table_of_the_current_folder(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(here, '[tool.sinoperu]\nalone = true\nselect = ["AGR"]\nseverity = { AGR001 = "note" }\n')
    assert printed(capsys) == (0, ["note"], "no errors, no warnings, 1 note")


def test_options_override_the_setting_alone(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "over.toml").write_text('[agreement.y]\namends = "peru-china-fta-2009"\n', "utf-8")
    written(here, "[tool.sinoperu]\nalone = true\n")

    def unknown(*words: str) -> bool:
        main(["check", "--select", "REF001", *words, "over.toml"])
        return ": REF001 " in capsys.readouterr().out

    assert unknown()
    assert not unknown("--no-alone")
    written(here, "")
    assert not unknown()
    assert unknown("--alone")


def test_select_on_the_command_line_replaces_the_setting(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(here, '[tool.sinoperu]\nalone = true\nselect = ["REF"]\n')
    assert printed(capsys) == (0, [], "no errors, no warnings, no notes")
    assert printed(capsys, "--select", "AGR") == (1, ["error"], "1 error, no warnings, no notes")


def test_ignore_on_the_command_line_is_added_to_the_setting(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(here, '[tool.sinoperu]\nalone = true\nignore = ["AGR001"]\n')
    assert printed(capsys, "--ignore", "SRC") == (0, [], "no errors, no warnings, no notes")


def test_a_severity_on_the_command_line_overrides_the_setting(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(here, '[tool.sinoperu]\nalone = true\nselect = ["AGR"]\nseverity = { AGR001 = "note" }\n')
    assert printed(capsys, "--severity", "AGR001=warning, REF=note")[:2] == (1, ["warning"])


def test_the_command_line_can_name_a_configuration_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(here, '[tool.sinoperu]\nselect = ["REF"]\n')
    written(here, '[tool.sinoperu]\nalone = true\nselect = ["AGR001"]\n', "strict.toml")
    assert printed(capsys, "--config", "strict.toml")[:2] == (1, ["error"])


ERRORS = [
    (
        ["--severity", "AGR"],
        "sinoperu: --severity: expected rules and their severity, such as SRC003=warning, got 'AGR'",
    ),
    (["--severity", "AGR=grave"], "sinoperu: --severity: expected one of error, warning, note, got 'grave'"),
    (["--rules", "nope_nope"], "sinoperu: --rules: cannot import 'nope_nope': no module named 'nope_nope'"),
    (["--config", "none.toml"], "none.toml: cannot be read: no such file or directory"),
    (["--config", "\x1b[2J.toml"], r"\x1b[2J.toml: cannot be read: no such file or directory"),
]


@pytest.mark.parametrize(("words", "message"), ERRORS)
@pytest.mark.usefixtures("here")
def test_an_invalid_option_gives_one_line_and_exit_code_2(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--alone", *words, "notes.toml"]) == 2
    assert capsys.readouterr().err == f"{message}\n"


@pytest.mark.usefixtures("here")
def test_all_invalid_options_are_reported_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--select", "AGR,QQQ", "--ignore", "XYZ", "--severity", "AGR=grave,SRC,XYZ=note")
    assert main(["check", "--alone", *words, "notes.toml"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(": expected")[0] for line in lines] == [
        f"sinoperu: --{option}" for option in ("ignore", "select", "severity", "severity", "severity")
    ]
    assert [line.rpartition(" ")[2] for line in lines] == ["'XYZ'", "'QQQ'", "'XYZ'", "'grave'", "'SRC'"]
    assert main(["check", "--alone", "--rules", "nope_nope", "--select", "QQQ", "notes.toml"]) == 2
    assert capsys.readouterr().err.count("\n") == 1  # QQQ may be a rule of the module that is missing


def test_a_pipe_or_device_is_no_configuration_and_is_not_waited_for(here: Path) -> None:
    os.mkfifo(here / "pipe.toml")
    for file, kind in ((here / "pipe.toml", "a pipe"), (Path("/dev/null"), "a device"), (here, "a folder")):
        with pytest.raises(LoadError) as caught:
            read(file)
        assert str(caught.value) == f"{file}: expected a file, got {kind}"


def test_a_configuration_has_a_limit(here: Path) -> None:
    file = here / "large.toml"
    with file.open("wb") as opened:
        opened.truncate(2**30)  # the system stores only the size
    with pytest.raises(LoadError) as caught:
        read(file)
    assert str(caught.value) == f"{file}: expected a file of at most 16777216 bytes, got 1073741824"
