"""How a line of words is read: which command, which words, which options.

Settled here: options stand anywhere, before or after the command's name; what is said when a word
is off. Not here: the shape of a command (command), which commands there are (commands).

Rules. 1. One name of an option means one thing: it takes a value in every command or in none, so
that a line can be read before its command is known. 2. `--name value` and `--name=value` are the
same; `--` ends the options; `-` is a word. 3. Nothing is guessed from an abbreviation; what is
nearly right is named in the error. 4. No other word is repeated in an error: it may be a name.

How it can go wrong: a value that begins with two dashes needs the form `--name=--value`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wasl import limits
from wasl.cli.command import EVERYWHERE, Asked, Command, Option
from wasl.errors import BadUsage
from wasl.words import Words

# What can be wrong with a line.
_NO_TEXT = Words("a word of the command is no text (UTF-8)", "في الأمر كلمة ليست نصًا (UTF-8)")
_NO_COMMAND = Words("no command was given", "لم يُذكر أمر")
_WHICH_PART = Words("it is one of: {names}", "هو واحد من: {names}")
_UNKNOWN_COMMAND = Words("there is no command {name}{near}", "لا أمر اسمه {name}{near}")
_UNKNOWN_OPTION = Words("there is no option --{name}{near}", "لا خيار اسمه --{name}{near}")
_NEAR = Words(" (perhaps {name})", " (ربما {name})")
_NEEDS_VALUE = Words("--{name} needs a value: {takes}", "الخيار --{name} يحتاج قيمة: {takes}")
_NO_VALUE = Words("--{name} takes no value", "الخيار --{name} لا يأخذ قيمة")
_TWICE = Words("--{name} was given twice", "ذُكر الخيار --{name} مرتين")
_NOT_ITS_OPTION = Words("{command} has no option --{name}", "ليس للأمر {command} خيار --{name}")
_NEEDS = Words("{command} needs {name}", "الأمر {command} يحتاج {name}")
_TOO_MANY = Words(
    "{command} takes {count} words at most, and was given {given}",
    "الأمر {command} يأخذ {count} كلمات على الأكثر، وذُكر {given}",
)
_TWO_ANSWERS = Words("--json and --csv are two different answers", "اختر --json أو --csv")


@dataclass(frozen=True, slots=True)
class Line:
    """A line cut into words and options, before anybody knows which command it is."""

    words: tuple[str, ...]
    options: Mapping[str, str]


def read(argv: Sequence[str], commands: Sequence[Command]) -> Asked:
    """The command that somebody means; BadUsage says what is off."""
    if any(not _is_text(word) for word in argv):
        raise _bad(_NO_TEXT)
    line = cut(argv, commands)
    command, words = _command(line.words, commands)
    asked = Asked(command, words, line.options)
    if not asked.flag("help"):
        _check_options(asked)
        _check_words(asked)
    return asked


def _is_text(word: str) -> bool:
    """Whether a word came as UTF-8: what did not is carried in surrogates (PEP 383)."""
    return not any("\ud800" <= sign <= "\udfff" for sign in word)


def cut(argv: Sequence[str], commands: Iterable[Command]) -> Line:
    """Words and options apart; each option is checked to be one of some command."""
    known = {each.name: each for command in commands for each in command.options}
    known |= {each.name: each for each in EVERYWHERE}
    words: list[str] = []
    options: dict[str, str] = {}
    rest = list(argv)
    while rest:
        word = rest.pop(0)
        if word == "--":
            words.extend(rest)
            break
        if word != "-h" and not word.startswith("--"):
            words.append(word)
            continue
        name, value = _option(word, rest, known)
        if options.setdefault(name, value) != value:
            raise _bad(_TWICE, name=name)
    return Line(tuple(words), options)


def _option(word: str, rest: list[str], known: Mapping[str, Option]) -> tuple[str, str]:
    """The option that a word is, with its value, which may be the next word of the rest."""
    name, equals, value = ("help", "", "") if word == "-h" else word[2:].partition("=")
    option = known.get(name)
    if option is None:
        raise _bad(_UNKNOWN_OPTION, name=_shown(name), near=_nearest(name, known))
    if equals and not option.takes:
        raise _bad(_NO_VALUE, name=name)
    if option.takes and not equals:
        if not rest or rest[0].startswith("--"):
            raise _bad(_NEEDS_VALUE, name=name, takes=option.takes)
        value = rest.pop(0)
    return name, value


def _command(
    words: tuple[str, ...], commands: Sequence[Command]
) -> tuple[Command, tuple[str, ...]]:
    """The command whose name the line begins with; names have one word or two."""
    by_name = {command.name: command for command in commands}
    for length in (2, 1):
        command = by_name.get(" ".join(words[:length]))
        if command is not None and len(words) >= length:
            return command, words[length:]
    if not words:
        raise _bad(_NO_COMMAND)
    parts = [name for name in by_name if name.startswith(f"{words[0]} ")]
    if parts:
        raise _bad(_WHICH_PART, names=", ".join(parts))
    raise _bad(_UNKNOWN_COMMAND, name=_shown(words[0]), near=_nearest(words[0], by_name))


def _check_options(asked: Asked) -> None:
    command = asked.command
    allowed = {each.name for each in (*command.options, *EVERYWHERE)}
    for name in asked.options:
        if name not in allowed:
            raise asked.misused(_NOT_ITS_OPTION, command=command.name, name=name)
    for option in command.options:
        if option.needed and not asked.flag(option.name):
            raise asked.misused(
                _NEEDS, command=command.name, name=f"--{option.name} {option.takes}"
            )
    if asked.flag("json") and asked.flag("csv"):
        raise asked.misused(_TWO_ANSWERS)


def _check_words(asked: Asked) -> None:
    command, words = asked.command, asked.words
    needed = [each for each in command.arguments if each.count in ("one", "some")]
    if len(words) < len(needed):
        raise asked.misused(_NEEDS, command=command.name, name=needed[len(words)].name)
    endless = any(each.count in ("some", "any") for each in command.arguments)
    if len(words) > len(command.arguments) and not endless:
        count = len(command.arguments)
        raise asked.misused(_TOO_MANY, command=command.name, count=count, given=len(words))


def _bad(why: Words, **values: object) -> BadUsage:
    return BadUsage(why=why.filled(**values), see="wasl help")


def _shown(typed: str) -> str:
    return typed[: limits.call_sign_chars_max]


def _nearest(typed: str, known: Iterable[str]) -> Words:
    found = difflib.get_close_matches(typed, list(known), n=1)
    return _NEAR.filled(name=found[0]) if found else Words("", "")
