"""The command line, as used by people and by programs."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

import sinoperu
from sinoperu.cli.entry import main, parser

BAD = '[agreement.x]\nsigned = "2010-04-28"\nentered_into_force = "2010-03-01"\n'
NOTED = (
    '[agreement.x]\nsigned = "2009"\n[source.a]\ntitle = "t"\npublished = "2012"\n'
    '[source.a.says.agreement.x]\nsigned = "2010"\n'
)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    file = tmp_path / "notes.toml"
    file.write_text(BAD, encoding="utf-8")
    return file


def test_without_a_command_the_data_the_check_and_the_article_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    out = capsys.readouterr().out
    lines = out.splitlines()
    assert lines[0].startswith("sinoperu data ")
    assert any(line.startswith("check: ") for line in lines)
    assert [line.split()[0] for line in lines if re.match(r"  ?\d+ \S \w", line)] == [str(n) for n in range(1, 33)]
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in out


def test_a_finding_is_a_line_with_its_place_and_the_exit_code_says_so(
    dossier: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--alone", "--select", "AGR001", str(dossier)]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0] == (
        f"{dossier}:2:10: AGR001 error: agreement.x.signed: signed 2010-04-28 must not be after "
        "entered_into_force 2010-03-01 (entry-into-force-before-signature)"
    )
    assert out[-1] == "1 error, no warnings, no notes"


def test_over_the_bundled_data_only_what_concerns_the_dossier_is_shown(
    dossier: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--select", "AGR", str(dossier)]) == 1
    out = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in out if "AGR" in line and line.startswith(str(dossier))] == ["AGR001"]
    assert out[-1] == "1 error, no warnings, no notes"


def test_notes_alone_are_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "notes.toml"
    file.write_text('[agreement.x]\nsigned = "2009"\n', encoding="utf-8")
    assert main(["check", "--alone", "--select", "SRC001", str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "no errors, no warnings, 1 note"


def test_of_many_notes_of_one_rule_the_first_are_shown_and_the_rest_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notes.toml"
    file.write_text("".join(f'[agreement.x{number}]\nsigned = "2010"\n' for number in range(12)), encoding="utf-8")
    words = ["check", "--alone", "--select", "SRC001", str(file)]
    assert main(words) == 0
    out = capsys.readouterr().out.splitlines()
    assert sum("SRC001 note" in line for line in out) == 10
    assert out[-3:] == [
        "not shown: 2 of SRC001; --all shows every note",
        f"sinoperu {sinoperu.__version__}; data without a version; select SRC001",
        "no errors, no warnings, 12 notes",
    ]
    assert main([*words, "--all"]) == 0
    assert sum("SRC001 note" in line for line in capsys.readouterr().out.splitlines()) == 12


def test_with_windows_a_full_check_says_what_the_rest_implies_of_dates_that_no_source_states(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notes.toml"
    agreement = '[agreement.x{}]\nsigned = "2024-11-14"\nvalid_until = "2029"\n'
    file.write_text(agreement.format(""), encoding="utf-8")
    assert main(["check", "--alone", "--windows", str(file)]) == 0
    line = "agreement.x: entered_into_force: not stated by any source; not before 2024-11-14 and not after 2029-12-31"
    out = capsys.readouterr().out.splitlines()
    assert line in out
    assert out[-1].startswith("no errors, no warnings, ")
    for words in (["--windows", "--select", "AGR"], []):
        main(["check", "--alone", *words, str(file)])
        assert line not in capsys.readouterr().out
    file.write_text("".join(map(agreement.format, range(12))), encoding="utf-8")
    main(["check", "--alone", "--windows", str(file)])
    last = "not shown: date ranges of 2 more records; --all shows them"
    assert capsys.readouterr().out.splitlines()[-3] == last


def test_ignored_rules_find_nothing(dossier: Path) -> None:
    assert main(["check", "--alone", "--ignore", "AGR, SRC", str(dossier)]) == 0


def test_json_is_one_object_with_everything(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--alone", "--select", "AGR001", "--format", "json", str(dossier)]) == 1
    whole = json.loads(capsys.readouterr().out)
    assert whole["summary"] == {"error": 1, "warning": 0, "note": 0}
    (finding,) = whole["findings"]
    assert (finding["code"], finding["file"], finding["line"], finding["column"]) == ("AGR001", str(dossier), 2, 10)
    assert len(finding["chain"]) == 3


def test_what_cannot_be_loaded_is_said_line_by_line_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bad.toml"
    file.write_text('[agreement.x]\nsigned = "28/04/2009"\nplac = "Lima"\n', encoding="utf-8")
    assert main(["check", str(file)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [
        f"{file}:2:10: agreement.x.signed: write the year first, as in 2009-04-28: '28/04/2009'",
        f"{file}:3:1: agreement.x.plac: unknown field 'plac' of agreement; did you mean 'place'?",
    ]


WRONG = [
    (["check", "--select", "XYZ", "{file}"], "expected a rule's code, the beginning of one, or a name, got 'XYZ'"),
    (["show", "no-such-record"], "expected the id of a record, got 'no-such-record'"),
    (["why", "peru-china-fta-2009", "singed"], "expected a field of peru-china-fta-2009, got 'singed'"),
    (["why", "las-bambas", "stakes[mmg].strt"], "expected a field of stakes[mmg], one of id, note, owner, "),
    (["timeline", "--during", "spring"], "expected an EDTF"),
    (["cite", "ftaa"], "expected the id of a record, got 'ftaa'"),
    (["check", "{missing}"], "cannot be read: no such file or directory"),
]


@pytest.mark.parametrize(("words", "message"), WRONG)
def test_wrong_words_are_one_line_and_exit_code_2(
    words: list[str], message: str, dossier: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [word.format(file=dossier, missing=dossier.with_name("missing.toml")) for word in words]
    assert main(given) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


SHOWN = [
    (["show", "peru-china-fta-2009"], "2010-03-01"),
    (["show", "fta-upgrade-protocol-2024"], "not stated by any source; not \nbefore 2024-11-14"),
    (["why", "peru-china-fta-2009", "signed"], "confirmed"),
    (
        ["why", "fta-upgrade-protocol-2024", "entered_into_force"],
        "entered_into_force of fta-upgrade-protocol-2024: not stated by any source; not \nbefore 2024-11-14",
    ),
    (
        ["why", "fta-upgrade-protocol-2024", "entered_into_force"],
        "    signed of fta-upgrade-protocol-2024 (2024-11-14, ",  # the date that the chain starts from, and its sources
    ),
    (["timeline", "peru-china-fta-2009"], "2009-04-28"),
    (["timeline", "--during", "2009-04", "--type", "agreement"], "peru-china-fta-2009"),
    (["cite"], "The sinoperu authors (20"),
    (["cite", "peru-china-fta-2009"], "[peru-china-fta-2009: parties, signed, witnesses]"),
    (["cite", "rio-times-2025-03", "--format", "csl-json"], '"container-title": "The Rio Times"'),
    (["cite", "latin-america"], "no source supports a value of these records"),
    (["rules"], "entry-into-force-before-signature"),
    (["rules", "AGR001"], "## Why it matters"),
    (["assess", "rio-times-2025-03"], "undetermined"),
]


@pytest.mark.parametrize(("words", "expected"), SHOWN)
def test_each_command_shows_what_it_is_for(words: list[str], expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    assert expected in capsys.readouterr().out


def test_every_command_has_help_with_an_example() -> None:
    commands = next(action for action in parser()._actions if action.dest == "COMMAND" or action.choices)
    assert commands.choices is not None
    for name, command in dict(commands.choices).items():
        assert f"example: sinoperu {name}" in command.format_help()


@pytest.mark.parametrize("columns", ["80", "60", "59", "40"])
def test_every_help_fits_the_terminal(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    commands = next(action for action in parser()._actions if action.choices)
    assert commands.choices is not None
    helps = [parser().format_help(), *(command.format_help() for command in dict(commands.choices).values())]
    assert len(helps) == 17
    assert max(len(line) for text in helps for line in text.splitlines()) <= int(columns)


@pytest.mark.parametrize("columns", ["40", "20", "1"])
def test_no_help_breaks_a_word(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    commands = next(action for action in parser()._actions if action.choices)
    assert commands.choices is not None
    narrow = {name: command.format_help().split() for name, command in dict(commands.choices).items()}
    monkeypatch.setenv("COLUMNS", "1000")
    commands = next(action for action in parser()._actions if action.choices)
    assert narrow == {name: command.format_help().split() for name, command in dict(commands.choices or {}).items()}


def test_a_dossier_with_a_bundled_id_is_refused_with_the_ways_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notes.toml"
    file.write_text('[agreement.peru-china-fta-2009]\nsigned = "2009"\n', encoding="utf-8")
    for words, further in (
        (["check", str(file)], ", or check the files alone with --alone"),
        (["assess", "a", str(file)], ""),
    ):
        assert main(words) == 2
        error = capsys.readouterr().err
        assert error.startswith("sinoperu: expected each id once, got agreement.peru-china-fta-2009 (data ")
        ways = "state facts about a bundled record under [source.ID.says], use another id"
        assert error.endswith(f"notes.toml:1): {ways}{further}\n")
    assert main(["check", "--alone", str(file)]) in {0, 1}


def test_data_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "evil.toml"
    file.write_text(NOTED.replace('signed = "2009"', 'signed = "2009"\nplace = "[red]\\u001b[2J"'), encoding="utf-8")
    text = file.read_text(encoding="utf-8").replace('signed = "2010"', 'signed = "2010"\nplace = "x"')
    file.write_text(text, encoding="utf-8")
    main(["check", "--alone", str(file)])
    assert "\x1b" not in capsys.readouterr().out


def test_texts_add_no_lines_to_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Build servers read each line as a finding, and run commands that some lines contain."""
    file = tmp_path / "evil.toml"
    evil = "x\\n::error::y\\r\\u001b[2J\\u202e"
    file.write_text(
        f'[source.a]\ntitle = "{evil}"\n[source.a.passages.1]\ntext = "{evil}"\ncovers = ["agreement.x.{evil}"]\n',
        encoding="utf-8",
    )
    main(["check", "--alone", str(file)])
    main(["assess", "a", str(file)])
    data = sinoperu.load(file)
    printed = capsys.readouterr().out + data.check().to_text() + data.assess("a").to_text()
    assert (
        r"covers agreement.x.x\n:\x3aerror:\x3ay\r\x1b[2J\u202e, but a has no such statement, claim or row" in printed
    )
    assert not re.search(r"^::error", printed, re.MULTILINE)
    assert not re.search("[\r\x1b\u202e]", printed)


LONG = [
    ["show", "peru-china-fta-2009"],
    ["why", "agreement-san-marcos-south-china-botanical-garden-2015", "signed"],
    ["timeline", "--during", "2015"],
    ["assess", "rio-times-2025-03"],
]


@pytest.mark.parametrize("words", LONG)
@pytest.mark.parametrize("columns", ["80", "40"])
def test_a_long_word_goes_on_below_and_is_never_cut(
    words: list[str], columns: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert main(words) == 0
    out = capsys.readouterr().out
    assert "\u2026" not in out
    assert max(cell_len(line) for line in out.splitlines()) <= int(columns)


def test_the_steps_of_a_chain_stay_indented_where_they_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    main(["why", "fta-upgrade-protocol-2024", "entered_into_force"])
    steps = capsys.readouterr().out.partition("by all other dates\n")[2].splitlines()
    assert len(steps) > 2
    assert all(re.match(" {4}[^ ]", line) for line in steps)


def test_sarif_names_files_and_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("dossiers").mkdir()
    accept = '[[accept]]\ncode = "AGR001"\nrecord = "nowhere"\nreason = "it is so"\n'
    Path("dossiers", "b.toml").write_text(accept, encoding="utf-8")
    Path("dossiers", "c.toml").write_text(BAD, encoding="utf-8")
    main(["check", "--alone", "--format", "sarif", "dossiers"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    places = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]}
    assert places == {"dossiers/b.toml", "dossiers/c.toml"}


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_what_programs_read_is_utf_8_wherever_it_is_written(form: str, tmp_path: Path) -> None:
    file = tmp_path / "notes.toml"
    file.write_text(
        f'{BAD}[source.s]\ntitle = "Perú 秘鲁 😀"\n[source.s.says.agreement.x]\nplace = "Perú 😀"\n', "utf-8"
    )
    words = [sys.executable, "-m", "sinoperu", "check", "--alone", "--format", form, "notes.toml"]
    texts = set()
    for encoding in ("utf-8", "ascii", "latin-1", "utf-16"):
        environment = {**os.environ, "PYTHONIOENCODING": encoding}
        ran = subprocess.run(words, env=environment, cwd=tmp_path, capture_output=True, check=False)
        assert ran.returncode == 1
        assert json.loads(ran.stdout.decode("utf-8"))
        texts.add(ran.stdout)
    assert len(texts) == 1


@pytest.mark.parametrize("words", [["rules"], ["timeline"], ["rules", "AGR001"], ["check", "{many}"], []])
def test_a_reader_that_goes_away_causes_no_traceback(words: list[str], tmp_path: Path) -> None:
    many = tmp_path / "many.toml"
    many.write_text("".join(f"[agreement.x{number}]\nfoo = 1\n" for number in range(3000)), encoding="utf-8")
    program = [sys.executable, "-m", "sinoperu", *(word.format(many=many) for word in words)]
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        ran = subprocess.run(program, stdout=gone, stderr=gone if "check" in words else subprocess.PIPE, check=False)
    # A dossier that cannot be loaded has its own status, even if nobody reads the problems.
    assert (ran.returncode, ran.stderr or b"") == (2 if "check" in words else 141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
@pytest.mark.parametrize("words", [["rules"], ["rules", "AGR001"]])
def test_what_cannot_be_written_is_one_line_and_exit_code_2(words: list[str]) -> None:
    """`test_start.py` does the same with a check."""
    program = [sys.executable, "-m", "sinoperu", *words]
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(program, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr) == (2, b"sinoperu: no space left on device\n")


def run(*words: str, colour: bool = False) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "80"}
    environment.pop("NO_COLOR", None)
    if colour:
        environment["FORCE_COLOR"] = "1"
    return subprocess.run([sys.executable, "-m", "sinoperu", *words], capture_output=True, check=False, env=environment)


def test_it_is_plain_in_a_pipe_and_in_colour_on_a_terminal() -> None:
    plain, coloured = run("rules", "AGR"), run("rules", "AGR", colour=True)
    assert plain.returncode == 0
    assert b"\x1b" not in plain.stdout
    assert b"\x1b[" in coloured.stdout


def test_the_version_is_that_of_the_package() -> None:
    from sinoperu import __version__

    assert run("--version").stdout.decode().strip() == f"sinoperu {__version__}"


def test_the_date_of_a_part_is_explained_with_the_evidence_on_the_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", "las-bambas", "stakes[mmg].start"]) == 0
    assert capsys.readouterr().out.startswith("las-bambas.stakes[mmg]: adopted mmg 62.5% ")


def test_a_terminal_that_cannot_show_chinese_gets_escapes() -> None:
    words = [sys.executable, "-m", "sinoperu", "show", "peru-china-fta-2009"]
    ran = subprocess.run(words, env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert rb"\u" in ran.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", ""],
        ["check", "--adapter", "wto-rta", ""],
        ["check", "--config", "", "notes.toml"],
        ["assess", "s", ""],
        ["compile", ""],
        ["compile", "--check", ""],
        ["changes", ""],
        ["changes", "bundled", ""],
    ],
)
def test_an_empty_path_such_as_an_unset_variable_of_the_shell_is_not_the_current_folder(
    arguments: list[str], dossier: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(dossier.parent)
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", "expected a path, got an empty text: write '.' for the current folder\n")


def test_an_empty_argument_is_no_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", ""]) == 2
    assert capsys.readouterr().err == "sinoperu: expected the id of a source, got ''\n"
