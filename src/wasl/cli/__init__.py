"""The command line: the face of Wasl for people at a keyboard and for scripts.

Contract: `main` reads a line of words, runs one command, and answers with a status for the shell.

    0    it worked                        70   our own mistake
    64   what was asked cannot be done    75   the disk, the stick or the link; try again later
    65   what came from elsewhere is bad  130  interrupted at the keyboard

Settled here: how an answer becomes text, one object or CSV, and how an error is shown. Not here:
which words there are (commands), what a command does (a file for each group), pages (pages/).

Rules. 1. Nothing but results goes to standard output. 2. With --json there is exactly one object:
the answer on standard output, an error on standard error. 3. Nobody ever sees a traceback; what
nobody foresaw is our mistake, and is said without any value in it. 4. Whoever stops reading (a
pipe to `head`) ends the program without a word.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Final

from wasl import __version__
from wasl.cli import arguments, sheet
from wasl.cli.command import Answer, Asked, Errand
from wasl.cli.commands import COMMANDS, HELP
from wasl.cli.files import of_system
from wasl.cli.speaking import Terminal, language_of
from wasl.errors import Blame, NotPrinted, Unforeseen, WaslError
from wasl.node.clock import Clock, SystemClock
from wasl.words import Words

__all__ = ["main"]

_INTERRUPTED: Final = 130
# As a shell counts a program that was ended by the signal for a pipe that nobody reads.
_PIPE_CLOSED: Final = 141

_FAULT: Final[Mapping[Blame, Words]] = {
    "you": Words("what was asked for", "ما طُلب", "istenen şey"),
    "them": Words("what came from elsewhere", "ما جاء من غيرنا", "dışarıdan gelen"),
    "us": Words("this program", "هذا البرنامج", "bu program"),
    "world": Words(
        "the disk, the stick or the link", "القرص أو الذاكرة أو طريق النقل", "disk veya bağlantı"
    ),
}
_FAULT_LINE: Final = Words("  at fault: {whose}", "  السبب: {whose}", "  neden: {whose}")
_ADVICE_LINE: Final = Words("  to do: {advice}", "  ما العمل: {advice}", "  yapılacak: {advice}")


def main(
    argv: Sequence[str] | None = None,
    *,
    environ: Mapping[str, str] = os.environ,
    terminal: Terminal | None = None,
    clock: Clock | None = None,
) -> int:
    """Run one command; the status for the shell. Tests hand in what a process would have."""
    words = sys.argv[1:] if argv is None else list(argv)
    terminal = terminal or Terminal.of_this_process(language_of(environ))
    status = 0
    try:
        status = _run(words, environ, terminal, clock or SystemClock())
        terminal.stdout.flush()
    except BrokenPipeError:
        _let_go_of_output()
        return _PIPE_CLOSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except OSError:
        _let_go_of_output()
        return status or _fail(NotPrinted(), terminal, wants_object="--json" in words)
    return status


def _run(words: list[str], environ: Mapping[str, str], terminal: Terminal, clock: Clock) -> int:
    wants_object = "--json" in words
    try:
        asked = arguments.read(words, COMMANDS)
        if asked.flag("help"):
            asked = Asked(HELP, tuple(asked.command.name.split()), asked.options)
        _do(asked, environ, terminal, clock)
    except BrokenPipeError:
        raise
    except WaslError as error:
        return _fail(error, terminal, wants_object=wants_object)
    except OSError as error:
        return _fail(of_system(error), terminal, wants_object=wants_object)
    except Exception as error:  # noqa: BLE001 (rule 3: it is said, and by status 70)
        return _fail(Unforeseen(where=_where(error)), terminal, wants_object=wants_object)
    return 0


def _do(asked: Asked, environ: Mapping[str, str], terminal: Terminal, clock: Clock) -> None:
    """Run the command, give its answer, and raise the error that ends it, if there is one."""
    with terminal.working() as waiting:
        errand = Errand(asked, terminal, environ, clock, waiting)
        try:
            answer = asked.command.run(errand)
            waiting.end()
            _printed(answer, asked, terminal)
        finally:
            errand.close()
    if answer.error is not None:
        raise answer.error


def _printed(answer: Answer, asked: Asked, terminal: Terminal) -> None:
    """Give the answer; what was done stays done where it cannot be given."""
    try:
        _give(answer, asked, terminal)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise NotPrinted from error


def _give(answer: Answer, asked: Asked, terminal: Terminal) -> None:
    if asked.flag("json"):
        terminal.result_object(answer.data)
    elif asked.flag("csv"):
        sheet.write(answer.rows, terminal.stdout)
    else:
        for line in answer.lines:
            terminal.result(line)
    # With --json an error is the one thing on standard error, so that a program can read it.
    if not (asked.flag("json") and answer.error is not None):
        for note in answer.notes:
            terminal.say(note)


def _fail(error: WaslError, terminal: Terminal, *, wants_object: bool) -> int:
    language = terminal.language
    message, advice = error.message(language), error.advice(language)
    if wants_object:
        shown = {"code": error.code, "blame": error.blame, "message": message, "hint": advice}
        terminal.error_object({"error": shown})
        return error.exit_status
    terminal.say(message)
    terminal.add(_FAULT_LINE.filled(whose=_FAULT[error.blame]))
    if advice:
        terminal.add(_ADVICE_LINE.filled(advice=advice))
    return error.exit_status


def _where(error: BaseException) -> str:
    """The kind of a mistake and the line of ours that it came through; never what it says."""
    place, step = "", error.__traceback__
    while step is not None:
        name = step.tb_frame.f_globals.get("__name__", "")
        if name.split(".")[0] == "wasl":
            place = f" in {name}:{step.tb_lineno}"
        step = step.tb_next
    return f"{type(error).__name__}{place}, Wasl {__version__}"


def _let_go_of_output() -> None:
    """Nothing more can be written; what is left must not be tried again at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
