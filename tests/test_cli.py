"""The command line as somebody types it: the scenarios of tests/cli, and what no scenario shows.

Settled here: that every scenario holds; help, languages, streams. Not settled here: the language
of scenarios (scenarios.py), real processes (test_cli_processes.py).
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.scenarios import Desk, Scenario, hold_to_contract
from wasl.cli import sheet
from wasl.cli.commands import COMMANDS
from wasl.cli.speaking import harmless, language_of
from wasl.report.kinds import KINDS

SCRIPTS = sorted((Path(__file__).parent / "cli").glob("*.txt"))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An empty folder in which commands are typed."""
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_scenario(script: Path, desk: Desk) -> None:
    """What a person types in this scenario comes to what it says."""
    Scenario(desk.folder).run(script.read_text("utf-8"))


@pytest.mark.parametrize("language", ["en", "ar", "tr"])
def test_every_command_has_help(desk: Desk, language: str) -> None:
    """Each command explains itself, with an example that begins with its own name."""
    desk.environ["WASL_LANG"] = language
    for command in COMMANDS:
        ran = desk.type(*command.name.split(), "--help")
        assert ran.status == 0
        assert command.usage in ran.stdout
        assert command.example.startswith(f"wasl {command.name}")
        assert command.says.ar
        assert desk.type("help", *command.name.split()).stdout == ran.stdout


def test_every_kind_has_help(desk: Desk) -> None:
    """Each kind names its fields and shows how it is typed; `same` is a command of its own."""
    commands = {command.name for command in COMMANDS}
    for kind in (each for each in KINDS.values() if each.name not in commands):
        ran = desk.type("help", kind.name)
        assert ran.status == 0
        assert all(f"  {field.name}: " in ran.stdout for field in kind.fields)


def test_an_option_means_one_thing() -> None:
    """An option takes a value in every command or in none, so it can stand before the command."""
    takes: dict[str, bool] = {}
    for command in COMMANDS:
        for option in command.options:
            assert takes.setdefault(option.name, bool(option.takes)) == bool(option.takes)


def test_options_stand_anywhere(desk: Desk) -> None:
    """Before the command's name, after it, or between its words."""
    desk.type("init", "--home", "a", "--network", "North", "--unattended")
    lines = (
        ("--json", "--home", "a", "list"),
        ("list", "--json", "--home=a"),
        ("--home", "a", "list", "--json"),
    )
    answers = {desk.type(*line).stdout for line in lines}
    assert len(answers) == 1


@pytest.mark.parametrize(
    "line",
    [
        (),
        ("lsit",),
        ("list", "--jsn"),
        ("list", "extra"),
        ("list", "--json", "--csv"),
        ("list", "--json=yes"),
        ("list", "--kind"),
        ("list", "--kind", "--json"),
        ("list", "--home", "a", "--home", "b"),
        ("carry",),
        ("carry", "sideways", "dir"),
        ("show",),
        ("same", "ab12"),
        ("admit", "request.txt"),
        ("figures", "killed", "--not"),
        ("report",),
        ("report", "strike", "--jsonl", "file"),
        ("report", "strike", "where"),
        ("correct", "ab12"),
        ("list",),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("as_object", [False, True])
def test_what_is_typed_wrong_is_said(desk: Desk, line: tuple[str, ...], as_object: bool) -> None:
    """Status 64, nothing on standard output, and a sentence or an object on standard error."""
    ran = desk.type(*line, *(("--json",) if as_object else ()))
    assert ran.status == 64
    assert not ran.stdout
    hold_to_contract(ran)
    if "--json" not in ran.words:
        assert ran.stderr.startswith("wasl: ")


@pytest.mark.parametrize(
    "line",
    [
        ("report", "person", "Marked", "Name"),
        ("report", "casualty", "where=x", "when=2016-11-28", "killed=Marked"),
        ("report", "person", "tag=Marked", "status=seen", "when=2016-11-28"),
        ("report", "person", "name_of_the_dead=Marked", "status=died", "when=2016-11-28"),
        ("report", "casualty", "where=36.2021,337.1343", "when=2016-11-28", "killed=1"),
        ("report", "--jsonl", "marked.jsonl"),
        ("show", "ab12", "Marked"),
        ("carry", "in", "Marked/stick"),
        ("restore", "Marked.wasl", "--home", "b"),
        ("join", "wasl-invitation:Marked", "--home", "b", "--name", "Marked", "--unattended"),
    ],
    ids=" ".join,
)
def test_no_error_repeats_a_name_or_a_position(desk: Desk, line: tuple[str, ...]) -> None:
    """What somebody typed may be a name or where somebody is: the error says what to mend."""
    desk.type("init", "--home", "a", "--network", "North", "--unattended")
    (desk.folder / "marked.jsonl").write_text('{"kind": "person", "tag": "Marked"}\n', "utf-8")
    ran = desk.type(*line, *(() if "--home" in line else ("--home", "a")))
    assert ran.status in (64, 65, 75)
    assert "Marked" not in ran.stderr
    assert "337" not in ran.stderr


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "ar_SY.UTF-8"}, "ar"),
        ({"LANG": "tr_TR.UTF-8"}, "tr"),
        ({"LANG": "ar_SY.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "ar_SY.UTF-8", "WASL_LANG": "en"}, "en"),
        ({"WASL_LANG": "AR"}, "ar"),
        ({"WASL_LANG": "xx"}, "en"),
    ],
)
def test_the_language_is_asked_for_or_the_machines(environ: dict[str, str], language: str) -> None:
    """WASL_LANG first, then the machine's settings, else English."""
    assert language_of(environ) == language


def test_no_cell_of_a_sheet_runs() -> None:
    """What a spreadsheet would take for a formula is only text; numbers stay numbers."""
    stream = io.StringIO(newline="")
    formulas = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1"]
    sheet.write([["a"] * 6, formulas, [-3, "-3.5", None, True, 'said "x"', "a,b"]], stream)
    rows = list(csv.reader(io.StringIO(stream.getvalue(), newline="")))
    assert rows[1] == [f"'{formula}" for formula in formulas]
    assert rows[2] == ["-3", "-3.5", "", "yes", 'said "x"', "a,b"]
    assert stream.getvalue().endswith("\r\n")


def test_no_sign_steers_a_terminal() -> None:
    """Escape sequences in what others wrote are shown, not obeyed."""
    assert harmless("a\x1b[2Jb\x9bc\r\n") == "a\ufffd[2Jb\ufffdc\ufffd\ufffd"
    assert harmless("سطر\tواحد") == "سطر\tواحد"


@pytest.mark.slow
def test_the_demonstration_ends_by_itself(desk: Desk) -> None:
    """Without a terminal nobody is waited for; with --json there is one object and nothing else.
    Every page of the drill stands under its banner."""
    told = desk.type("demo", "--fast")
    assert told.status == 0
    assert "What to try next" in told.stdout
    _, drill = told.stdout.split("Drill Town: ")
    asked = drill.count("\n$ wasl ")
    assert drill.count("DRILL, NOT REAL") == asked > 0
    ended = desk.type("demo", "--json")
    hold_to_contract(ended)
    homes = ended.at("networks.0.homes")
    assert all(len(home["figures"]) == 8 for home in homes)
    assert not list(desk.folder.iterdir())


def test_the_contract_holds_on_this_machine(desk: Desk) -> None:
    """`selftest` runs every vector, and says how many."""
    ran = desk.type("selftest", "--json")
    assert ran.status == 0
    assert ran.at("failed") == []
    assert ran.at("vectors") > 120


def test_a_mistake_of_ours_shows_no_value(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody foresaw ends with 70 and names the line, never what was in it."""
    from wasl.node import listing

    def broken(*_: object) -> None:
        raise ZeroDivisionError("the name of somebody")

    desk.type("init", "--home", "a", "--network", "North", "--unattended")
    monkeypatch.setattr(listing, "list_reports", broken)
    ran = desk.type("list", "--home", "a", "--json")
    assert ran.status == 70
    hold_to_contract(ran)
    assert "somebody" not in ran.stderr
    assert "ZeroDivisionError" in json.loads(ran.stderr)["error"]["message"]
