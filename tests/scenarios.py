"""Scenarios of the command line: what somebody types, and what must come of it.

Settled here: the small language of tests/cli/*.txt, and what holds for every command whatever the
scenario. Not here: the scenarios.

    $ wasl list                 works (status 0); run in the process, with captured streams
    ! 64 wasl list              ends with this status
    stdout PATTERN              a regular expression that the last command's output holds
    stderr PATTERN              the same for standard error
    no stdout [PATTERN]         holds it nowhere; without a pattern: is empty. Also `no stderr`
    json PATH VALUE             the part of its object at a path like shared.low, or ids.0; `.#` at
                                the end of a path counts
    keep NAME [PATH]            remember its output, or that part of its object, as ${NAME}
    equal NAME NAME             two remembered texts are equal; `differ` is the opposite
    env NAME=VALUE              from here on; with nothing after the = it is taken away
    clock TIME                  the machine's clock from here on, in UTC
    write FILE                  make a file of the lines that follow, indented by four blanks
    exists FILE                 `no exists FILE` is the opposite
    folder NAME                 make an empty folder
    copy FROM TO                a folder with all that is in it
    remove FILE
    input TEXT                  standard input of the next command
    # …                         says why

Of every command it is held that: no traceback is shown; with --json and status 0 there is exactly
one object on standard output, and its names are those that help promises; with --json and another
status there is exactly one object on standard error, whose blame fits the status.
"""

from __future__ import annotations

import io
import json
import re
import shlex
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.homes import StillClock
from wasl import cli
from wasl.cli.commands import COMMANDS
from wasl.cli.speaking import Terminal, language_of
from wasl.errors import EXIT_STATUS

_BLAME = {status: blame for blame, status in EXIT_STATUS.items()}
_INDENT = "    "
# A line that is no remark, and what is indented under it; blank lines stand inside a block.
_STEP = re.compile(rf"^(?P<line>[^#\s].*)\n(?P<block>(?:\n*{_INDENT}.*\n)*)", re.M)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did."""

    words: tuple[str, ...]
    status: int
    stdout: str
    stderr: str

    def object(self) -> Any:
        """Its object."""
        return json.loads(self.stdout)

    def at(self, path: str) -> Any:
        """A part of its object."""
        found = self.object()
        for step in path.split("."):
            if step == "#":
                found = len(found)
            else:
                found = found[int(step)] if isinstance(found, list) else found[step]
        return found


@dataclass
class Desk:
    """A folder in which commands are typed, one after the other."""

    folder: Path
    clock: StillClock = field(default_factory=StillClock)
    environ: dict[str, str] = field(default_factory=dict)

    def type(self, *words: str, given: str = "") -> Ran:
        """Run one command in this process."""
        stdin, stdout, stderr = (
            io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline="")
            for data in (given.encode("utf-8"), b"", b"")
        )
        terminal = Terminal(stdin, stdout, stderr, language_of(self.environ))
        status = cli.main(words, environ=self.environ, terminal=terminal, clock=self.clock)
        return Ran(words, status, _written(stdout), _written(stderr))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    data = stream.buffer
    assert isinstance(data, io.BytesIO)
    return data.getvalue().decode("utf-8")


def hold_to_contract(ran: Ran) -> None:
    """What holds for every command."""
    assert "Traceback" not in ran.stdout + ran.stderr
    if "--json" not in ran.words or "--help" in ran.words:
        return
    if ran.status == 0:
        assert ran.stdout.count("\n") == 1
        assert set(ran.object()) <= promised(ran.words)
        return
    assert ran.stderr.count("\n") == 1
    error = json.loads(ran.stderr)["error"]
    assert set(error) == {"code", "blame", "message", "hint"}
    assert error["blame"] == _BLAME[ran.status]


def promised(words: tuple[str, ...]) -> set[str]:
    """Every name that help promises for the object of the command that was typed."""
    line = " ".join(word for word in words if not word.startswith("--"))
    named = [each for each in COMMANDS if re.search(rf"(^|\s){each.name}(\s|$)", line)]
    return set(re.findall(r'"(\w+)"', max(named, key=lambda each: len(each.name)).returns))


class Scenario:
    """One file, run line by line; an assertion names the line."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk(folder)
        self.kept: dict[str, str] = {}
        self.ran: Ran | None = None
        self.input = ""

    def run(self, text: str) -> None:
        """Run the whole file."""
        for match in _STEP.finditer(text):
            line, block = match["line"], re.sub(f"(?m)^{_INDENT}", "", match["block"])
            number = text.count("\n", 0, match.start()) + 1
            try:
                self.step(self.fill(line), self.fill(block))
            except (AssertionError, KeyError, IndexError, ValueError, OSError) as error:
                raise AssertionError(f"line {number}: {line}\n{error!r}\n{self.ran}") from error

    def fill(self, line: str) -> str:
        """Put in what was kept."""
        return re.sub(r"\$\{(\w+)\}", lambda match: self.kept[match[1]], line)

    def step(self, line: str, block: str) -> None:
        """One line of the scenario."""
        verb, _, rest = line.partition(" ")
        match verb:
            case "$":
                self.type(rest, 0)
            case "!":
                status, _, typed = rest.partition(" ")
                self.type(typed, int(status))
            case "no":
                self.expect(*rest.partition(" ")[::2], holds=False)
            case "env":
                name, _, value = rest.partition("=")
                self.desk.environ.pop(name, None)
                if value:
                    self.desk.environ[name] = value
            case "clock":
                moment = datetime.fromisoformat(rest).replace(tzinfo=UTC)
                self.desk.clock.at = int(moment.timestamp())
            case "input":
                self.input = rest
            case "write":
                Path(rest).write_text(block, "utf-8")
            case "folder":
                Path(rest).mkdir()
            case "copy":
                source, target = rest.split()
                shutil.copytree(source, target)
            case "remove":
                Path(rest).unlink()
            case "keep":
                name, _, path = rest.partition(" ")
                self.kept[name] = _text(self.last.at(path)) if path else self.last.stdout.strip()
            case "equal" | "differ":
                first, second = rest.split()
                assert (self.kept[first] == self.kept[second]) == (verb == "equal")
            case _:
                self.expect(verb, rest, holds=True)

    @property
    def last(self) -> Ran:
        """The last command that was typed."""
        assert self.ran is not None
        return self.ran

    def type(self, typed: str, status: int) -> None:
        """Type a command that must end with this status."""
        program, *words = shlex.split(typed)
        assert program == "wasl"
        self.ran = self.desk.type(*words, given=self.input)
        self.input = ""
        assert self.ran.status == status
        hold_to_contract(self.ran)

    def expect(self, what: str, rest: str, *, holds: bool) -> None:
        """What must be true, or must not."""
        match what:
            case "stdout" | "stderr":
                text = getattr(self.last, what)
                found = bool(re.search(rest, text, re.M)) if rest else bool(text)
            case "json":
                path, _, value = rest.partition(" ")
                found = self.last.at(path) == json.loads(value)
            case "exists":
                found = Path(rest).exists()
            case _:
                raise ValueError(f"no such step: {what}")
        assert found == holds


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
