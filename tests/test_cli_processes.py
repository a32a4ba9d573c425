"""The command line as real processes: streams, statuses, terminals, and many at once.

Settled here: what only a process can show. Not settled here: what commands do (test_cli.py).
"""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WASL = (sys.executable, "-P", "-m", "wasl")
needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")


def environment(**more: str) -> dict[str, str]:
    """A machine that knows nothing of UTF-8 and has no terminal."""
    return {"PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C", "PATH": os.environ["PATH"], **more}


def run(
    *words: str, folder: Path, given: bytes = b"", **more: str
) -> subprocess.CompletedProcess[bytes]:
    """One command in a process of its own."""
    return subprocess.run(
        [*WASL, *words], cwd=folder, env=environment(**more), input=given, capture_output=True,
        timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with one home, called a."""
    made = run("init", "--home", "a", "--network", "North", "--unattended", folder=tmp_path)
    assert made.returncode == 0
    return tmp_path


def test_the_streams_are_utf8_whatever_the_machine_says(home: Path) -> None:
    """Arabic in and out, in lines, options and standard input, under LC_ALL=C."""
    line = '{"kind": "casualty", "where": "الصالحين", "when": "2016-11-28", "killed": "٣"}'
    said = run("report", "--home", "a", "--jsonl", "-", folder=home, given=line.encode())
    assert said.returncode == 0
    listed = run("list", "--home", "a", folder=home, WASL_LANG="ar")
    assert "الصالحين" in listed.stdout.decode("utf-8")
    typed = run("report", "--home", "a", "log", "heard=سطر الجهاز", "--json", folder=home)
    assert len(json.loads(typed.stdout)["ids"]) == 1


def test_a_status_tells_whose_fault(home: Path) -> None:
    """64 for what was asked, 65 for what came from elsewhere, 75 for the world."""
    assert run("list", folder=home).returncode == 64
    assert run("join", "wasl-admission:AAAA", "--home", "a", folder=home).returncode == 65
    assert run("carry", "in", "nowhere", "--home", "a", folder=home).returncode == 75


def test_what_is_written_is_for_its_owner_alone(home: Path) -> None:
    """An invitation is a secret: nobody else on the machine reads it, and nothing overwrites it."""
    assert run("invite", "--home", "a", "--out", "i.txt", folder=home).returncode == 0
    if sys.platform != "win32":
        assert stat.S_IMODE((home / "i.txt").stat().st_mode) == 0o600
    before = (home / "i.txt").read_bytes()
    assert run("invite", "--home", "a", "--out", "i.txt", folder=home).returncode == 64
    assert (home / "i.txt").read_bytes() == before


def test_nobody_reads_on(home: Path) -> None:
    """Whoever closes the pipe ends the program without a word."""
    lines = "\n".join(json.dumps({"kind": "log", "heard": "x" * 3_000}) for _ in range(100))
    said = run("report", "--home", "a", "--jsonl", "-", folder=home, given=lines.encode())
    assert said.returncode == 0
    with subprocess.Popen(
        [*WASL, "list", "--home", "a", "--json"], cwd=home, env=environment(),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as child:  # fmt: skip
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.read(10)
        child.stdout.close()
        assert child.stderr.read() == b""
        assert child.wait() == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device there")
def test_an_answer_that_cannot_be_written_is_the_worlds_fault(home: Path) -> None:
    """A full disk under the output, or an output that was closed, shows no traceback."""
    with open("/dev/full", "wb") as full:
        ended = subprocess.run(
            [*WASL, "help"], cwd=home, env=environment(), stdout=full, stderr=subprocess.PIPE,
            check=False,
        )  # fmt: skip
    assert ended.returncode == 75
    assert ended.stderr.startswith(b"wasl: ")
    assert b"Traceback" not in ended.stderr
    closed = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *WASL, "help"], cwd=home, env=environment(),
        stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    assert closed.stderr == b""


@pytest.mark.slow
def test_eight_commands_at_once_never_fork(home: Path) -> None:
    """Eight processes that report on one home wait for each other: one log, no fork, no gap."""
    children = [
        subprocess.Popen(
            [*WASL, "report", "--home", "a", "casualty", "where=Salheen", "when=2016-11-28",
             f"killed={number}"],
            cwd=home, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for number in range(1, 9)
    ]  # fmt: skip
    answers = [child.communicate() for child in children]
    assert [child.returncode for child in children] == [0] * 8, answers
    assert len({stdout for stdout, _ in answers}) == 8
    checked = json.loads(run("check", "--home", "a", "--json", folder=home).stdout)
    assert checked["reports"] == 8
    assert checked["forks"] == checked["gaps"] == checked["damaged"] == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")
def test_after_a_kill_the_next_command_works(home: Path) -> None:
    """A command killed at any moment leaves whole lines or none, and no lock behind."""
    lines = "\n".join(json.dumps({"kind": "log", "heard": f"line {n}"}) for n in range(3_000))
    (home / "lines.jsonl").write_text(lines, "utf-8")
    for wait_s in (0.3, 0.8, 1.3):
        with subprocess.Popen(
            [*WASL, "report", "--home", "a", "--jsonl", "lines.jsonl"], cwd=home,
            env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as child:  # fmt: skip
            time.sleep(wait_s)
            child.send_signal(signal.SIGKILL)
        checked = json.loads(run("check", "--home", "a", "--json", folder=home).stdout)
        assert checked["reports"] % 3_000 == 0
        assert checked["sound"]


# --- at a terminal ------------------------------------------------------------------------------


def at_terminal(folder: Path, typed: list[str], *words: str) -> tuple[int, str]:
    """Run a command at a pseudo-terminal, answering each question in turn."""
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execve(WASL[0], [*WASL, *words], environment(WASL_LANG="en", TERM="dumb"))
    shown, answers = "", list(typed)
    while True:
        try:
            data = os.read(terminal, 4_096)
        except OSError:  # how Linux says that the other end is closed
            break
        if not data:
            break
        shown += data.decode("utf-8")
        if answers and shown.endswith((": ", ": \r\n")):
            os.write(terminal, f"{answers.pop(0)}\n".encode())
            shown += "|"
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown


@needs_terminal
def test_a_passphrase_is_typed_twice_and_never_shown(tmp_path: Path) -> None:
    """A new home asks twice; two that differ make none; what is typed does not appear."""
    status, shown = at_terminal(tmp_path, ["one", "two"], "init", "--home", "a", "--network", "N")
    assert status == 64
    assert "not alike" in shown
    assert not (tmp_path / "a" / "keys.bin").exists()
    status, shown = at_terminal(tmp_path, ["sesame"] * 2, "init", "--home", "a", "--network", "N")
    assert status == 0
    assert "sesame" not in shown
    status, shown = at_terminal(tmp_path, ["sesame"], "list", "--home", "a")
    assert status == 0
    assert at_terminal(tmp_path, ["other"], "list", "--home", "a")[0] == 64


@needs_terminal
def test_wiping_asks_for_a_word(home: Path) -> None:
    """Anything but the word changes nothing; the word destroys the way in."""
    status, shown = at_terminal(home, ["yes"], "wipe", "--home", "a")
    assert status == 64
    assert "Type wipe" in shown
    assert (home / "a" / "unattended.key").exists()
    assert at_terminal(home, ["wipe"], "wipe", "--home", "a")[0] == 0
    assert not (home / "a" / "unattended.key").exists()


@needs_terminal
def test_text_of_people_keeps_its_direction_to_itself(home: Path) -> None:
    """On a terminal what people wrote is isolated; in a pipe nothing is added."""
    run("report", "--home", "a", "casualty", "where=الصالحين", "when=2016-11-28", "killed=3",
        folder=home)  # fmt: skip
    _, shown = at_terminal(home, [], "list", "--home", "a")
    assert "\u2068الصالحين\u2069" in shown
    assert "\u2068" not in run("list", "--home", "a", folder=home).stdout.decode("utf-8")
