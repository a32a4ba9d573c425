"""Every command there is, in the order in which help lists them.

Settled here: which groups of commands there are, and `help`, which needs to know them all. To add a
command: a row in its group, and `python tools/reference.py`.
"""

from __future__ import annotations

from typing import Final

from wasl.cli import carrying, joining, keeping, manual, reading, reporting, trying
from wasl.cli.command import Answer, Argument, Command, Errand
from wasl.report.kinds import KINDS
from wasl.words import Words

_NO_SUCH_WORD: Final = Words("there is no command and no kind of report called {name}",
                             "لا أمر ولا نوع خبر اسمه {name}")  # fmt: skip


def _help(errand: Errand) -> Answer:
    language, words = errand.terminal.language, errand.asked.words
    if not words:
        names = [command.name for command in COMMANDS]
        lines = manual.all_lines(COMMANDS, tuple(KINDS.values()), language)
        return Answer({"commands": names, "kinds": list(KINDS)}, lines)
    name = " ".join(words)
    for command in COMMANDS:
        if command.name == name:
            lines = manual.command_lines(command, language)
            return Answer(_as_object(command), lines)
    kind = KINDS.get(name)
    if kind is None:
        raise errand.asked.misused(_NO_SUCH_WORD, name=name[:40])
    return Answer({"kind": kind.name, "needs": list(kind.needs)}, manual.kind_lines(kind, language))


def _as_object(command: Command) -> dict[str, object]:
    return {
        "command": command.name,
        "usage": command.usage,
        "example": command.example,
        "options": [each.name for each in command.options],
    }


HELP: Final = Command(
    "help",
    Words("explain a command, or the fields of a kind of report",
          "اشرح أمرًا أو حقول نوع من الأخبار"),
    "wasl help strike",
    '{"commands", "kinds"}; of a command {"command", "usage", "example", "options"}; of a kind'
    ' {"kind", "needs"}',
    _help,
    (Argument("COMMAND-OR-KIND", Words("what to explain", "ما يُشرح"), "any"),),
)  # fmt: skip

COMMANDS: Final[tuple[Command, ...]] = (
    *joining.COMMANDS,
    *reporting.COMMANDS,
    *reading.COMMANDS,
    *carrying.COMMANDS,
    *keeping.COMMANDS,
    *trying.COMMANDS,
    HELP,
)
