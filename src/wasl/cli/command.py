"""What a command is, what it is handed, and what it gives back.

Settled here: the shape of a command and its words; the errand (what was typed, where the home is,
how it is opened); the answer. Not here: how a line is read (arguments), which commands there are
(commands), how an answer is printed and an error shown (`__init__`).

Rules. 1. A command returns its answer and prints nothing: whether it becomes text, an object or CSV
is decided in one place. 2. The home is named, never guessed. 3. A home with a key file opens with
it; else WASL_PASSPHRASE, else the person at the terminal is asked. A new passphrase in place of an
old one is asked for, or stands in WASL_NEW_PASSPHRASE.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from wasl.cli.manner import Manner
from wasl.cli.speaking import Terminal, Waiting
from wasl.errors import BadUsage, NoHomeNamed, PassphrasesDiffer, WaslError
from wasl.node.clock import Clock
from wasl.node.node import Node
from wasl.words import Words

PASSPHRASE: Final = "WASL_PASSPHRASE"
NEW_PASSPHRASE: Final = "WASL_NEW_PASSPHRASE"
_PASSPHRASE_OF_HOME: Final = Words("passphrase", "عبارة المرور", "parola")
_NEW_PASSPHRASE: Final = Words("new passphrase", "عبارة مرور جديدة", "yeni parola")
_ONCE_MORE: Final = Words("once more", "مرة أخرى", "bir kez daha")


@dataclass(frozen=True, slots=True)
class Argument:
    """A word that a command takes after its name."""

    name: str
    says: Words
    count: Literal["one", "perhaps one", "some", "any"] = "one"

    @property
    def usage(self) -> str:
        """How it stands in a line of usage."""
        forms = {"one": "{}", "perhaps one": "[{}]", "some": "{} …", "any": "[{} …]"}
        return forms[self.count].format(self.name)


@dataclass(frozen=True, slots=True)
class Option:
    """An option; `takes` names its value and is empty where it takes none."""

    name: str
    says: Words
    takes: str = ""
    needed: bool = False

    @property
    def usage(self) -> str:
        """How it stands in a line of usage."""
        shown = f"--{self.name} {self.takes}".rstrip()
        return shown if self.needed else f"[{shown}]"


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `returns` is the shape of its object with --json, `more` what one should know
    before using it."""

    name: str
    says: Words
    example: str
    returns: str
    run: Callable[[Errand], Answer]
    arguments: tuple[Argument, ...] = ()
    options: tuple[Option, ...] = ()
    more: Words | None = None

    @property
    def usage(self) -> str:
        """The whole line that may be typed."""
        taken: tuple[Argument | Option, ...] = (*self.arguments, *self.options)
        return " ".join(["wasl", self.name, *(each.usage for each in taken)])


EVERYWHERE: Final = (
    Option("home", Words("the folder of this home; else WASL_HOME",
                         "مجلد هذا المقرّ، وإلا فالمتغيّر WASL_HOME"), "DIR"),
    Option("json", Words("print one object instead of text", "اطبع كائنًا واحدًا بدل النص")),
    Option("help", Words("say what the command does", "اشرح الأمر")),
)  # fmt: skip
ENVIRONMENT: Final = (
    ("WASL_HOME", Words("the folder of the home, where --home does not name it",
                        "مجلد المقرّ إذا لم يحدّده --home")),
    (PASSPHRASE, Words("the passphrase; a home with a key file does not need it",
                       "عبارة المرور؛ لا يحتاجها مقرّ فيه ملف مفتاح")),
    (NEW_PASSPHRASE, Words("the new one that `wasl passphrase` sets",
                           "العبارة الجديدة التي يضبطها `wasl passphrase`")),
    ("WASL_LANG", Words("the language: en, ar or tr", "اللغة: en أو ar أو tr")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed: the command, its words, and its options (a flag has the value "")."""

    command: Command
    words: tuple[str, ...]
    options: Mapping[str, str]

    def flag(self, name: str) -> bool:
        """Whether an option was given."""
        return name in self.options

    def value(self, name: str) -> str | None:
        """The value of an option, if it was given."""
        return self.options.get(name)

    def misused(self, why: Words, **values: object) -> BadUsage:
        """The error that says what is off, and how the command is typed."""
        return BadUsage(why=why.filled(**values), see=self.command.usage)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found: an object for programs, lines for people, rows for CSV (the first
    names the columns). `notes` go to standard error. An `error` ends the command with its status
    after the answer was given."""

    data: Mapping[str, object]
    lines: Iterable[str] = ()
    rows: Iterable[Sequence[object]] = ()
    notes: tuple[Words | str, ...] = ()
    error: WaslError | None = None


def ids(*idents: bytes) -> Answer:
    """The ids of reports that were made, in order: whole, one a line, and nothing else."""
    shown = [ident.hex() for ident in idents]
    return Answer({"ids": shown}, shown)


@dataclass
class Errand:
    """What a command is handed."""

    asked: Asked
    terminal: Terminal
    environ: Mapping[str, str]
    clock: Clock
    waiting: Waiting
    _open: ExitStack = field(default_factory=ExitStack)

    @property
    def home(self) -> Path:
        """The folder of the home; NoHomeNamed if nobody said which."""
        named = self.asked.value("home") or self.environ.get("WASL_HOME")
        if not named:
            raise NoHomeNamed
        return Path(named)

    @cached_property
    def node(self) -> Node:
        """The home, opened; it closes after the answer was given."""
        node = Node.open(self.home, self.passphrase, self.clock)
        self._open.callback(node.close)
        return node

    @property
    def manner(self) -> Manner:
        """How values of this home are shown to this person."""
        genesis = self.node.genesis
        return Manner(self.terminal, genesis.zone, self.node.gazetteer, genesis.drill)

    def passphrase(self, question: Words = _PASSPHRASE_OF_HOME) -> str:
        """The passphrase from WASL_PASSPHRASE, or else from the person at the terminal."""
        given = self.environ.get(PASSPHRASE)
        return self._ask(question) if given is None else given

    def new_passphrase(self) -> str | None:
        """The passphrase of a home about to be made; None for one that opens unattended."""
        if self.asked.flag("unattended"):
            return None
        given = self.environ.get(PASSPHRASE)
        return self._ask_twice() if given is None else given

    def changed_passphrase(self) -> str:
        """The passphrase that a home is to have beside or instead of the one it has."""
        given = self.environ.get(NEW_PASSPHRASE)
        return self._ask_twice() if given is None else given

    def ask(self, question: Words) -> str:
        """What the person at the terminal answers; empty where nobody is there."""
        self.waiting.end()
        return self.terminal.ask(question)

    def close(self) -> None:
        """Let go of the home."""
        self._open.close()

    def _ask_twice(self) -> str:
        first = self._ask(_NEW_PASSPHRASE)
        if self._ask(_ONCE_MORE) != first:
            raise PassphrasesDiffer
        return first

    def _ask(self, question: Words) -> str:
        self.waiting.end()
        try:
            return self.terminal.ask_secret(question)
        finally:
            self.waiting.begin()
