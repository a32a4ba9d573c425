"""How the program speaks to a person and to a script.

Settled here: which language, what goes to which stream, how secrets are asked for, how a person
sees that something takes long. Not here: the words themselves (each beside what they say), pages
(pages/), the form of errors (`__init__`).

Rules.
1. Standard output holds results only. Everything else goes to standard error, begins with `wasl:`,
   and is a sentence.
2. Both are UTF-8 whatever the machine says. A sign that steers a terminal is never passed on.
3. On a terminal, text that people wrote stands between marks that keep its direction from turning
   the line around it. A file or a pipe gets no such marks.
4. What takes longer than a second counts its seconds on standard error, on a terminal only.
5. A passphrase is asked for only on a terminal, and never shown.

How it can go wrong: a terminal that does not lay out Arabic shows it from left to right; files and
pages are right all the same.
"""

from __future__ import annotations

import getpass
import io
import json
import re
import shutil
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Final, TextIO

from wasl.errors import NoPassphrase
from wasl.words import Language, Words

_STEERING: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]")
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_LANGUAGES: Final[dict[str, Language]] = {"en": "en", "ar": "ar", "tr": "tr"}
_WORKING: Final = Words("working", "جارٍ العمل", "çalışıyor")


def language_of(environ: Mapping[str, str]) -> Language:
    """The language asked for by WASL_LANG, else by the machine's settings, else English."""
    for name in ("WASL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        said = environ.get(name, "")
        if said:
            return _LANGUAGES.get(said[:2].lower(), "en")
    return "en"


@dataclass(frozen=True, slots=True)
class Terminal:
    """The three streams, and the language of whoever sits there."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    language: Language = "en"

    @classmethod
    def of_this_process(cls, language: Language) -> Terminal:
        """The streams of this process, made to speak UTF-8 with plain line ends."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
        # A process may be started with a stream closed; Python says None then.
        stdin, stdout, stderr = (
            stream or io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
            for stream in (sys.stdin, sys.stdout, sys.stderr)
        )
        return cls(stdin, stdout, stderr, language)

    # --- results

    def result(self, line: str) -> None:
        """One line of the result, for people."""
        self.stdout.write(f"{harmless(line)}\n")

    def result_object(self, data: Mapping[str, object]) -> None:
        """The one object of --json, on one line. A list may be an iterator: it is never held."""
        self.stdout.write("{")
        for number, (name, value) in enumerate(data.items()):
            self.stdout.write(f"{', ' if number else ''}{_json(name)}: ")
            if isinstance(value, Iterator):
                self._result_list(value)
            else:
                self.stdout.write(_json(value))
        self.stdout.write("}\n")

    def _result_list(self, items: Iterator[object]) -> None:
        self.stdout.write("[")
        for number, item in enumerate(items):
            self.stdout.write(f"{', ' if number else ''}{_json(item)}")
        self.stdout.write("]")

    # --- everything else

    def say(self, said: Words | str) -> None:
        """A sentence that is no result."""
        text = said(self.language) if isinstance(said, Words) else said
        self.stderr.write(f"wasl: {harmless(text)}\n")
        self.stderr.flush()

    def add(self, said: Words) -> None:
        """One more line under what was just said."""
        self.stderr.write(f"{harmless(said(self.language))}\n")

    def error_object(self, data: Mapping[str, object]) -> None:
        """The one object of an error with --json."""
        self.stderr.write(f"{_json(data)}\n")

    def person(self, text: str) -> str:
        """Text that somebody wrote, as it may stand in a line of ours."""
        line = " ".join(text.split())
        return f"{_ISOLATE}{line}{_END_ISOLATE}" if self.stdout.isatty() else line

    @property
    def columns(self) -> int | None:
        """How wide the terminal is; None where there is none."""
        return shutil.get_terminal_size().columns if self.stdout.isatty() else None

    # --- questions

    @property
    def is_attended(self) -> bool:
        """Whether somebody can be asked."""
        return self.stdin.isatty() and self.stderr.isatty()

    def ask_secret(self, question: Words) -> str:
        """What somebody types unseen; NoPassphrase where nobody can be asked."""
        if not self.is_attended:
            raise NoPassphrase
        try:
            return getpass.getpass(f"wasl: {question(self.language)}: ", stream=self.stderr)
        except EOFError as error:
            raise NoPassphrase from error

    def ask(self, question: Words) -> str:
        """A line that somebody types; empty where nobody can be asked."""
        if not self.is_attended:
            return ""
        self.stderr.write(f"wasl: {question(self.language)} ")
        self.stderr.flush()
        return self.stdin.readline().strip()

    @property
    def input_bytes(self) -> BinaryIO:
        """Standard input as bytes: what was sent is read as UTF-8, whatever the machine says."""
        return self.stdin.buffer

    @contextmanager
    def working(self) -> Iterator[Waiting]:
        """While this lasts, a person sees that something is being done."""
        waiting = Waiting(self)
        waiting.begin()
        try:
            yield waiting
        finally:
            waiting.end()


class Waiting:
    """One line on standard error that counts the seconds after the first; a terminal's only."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Count from here."""
        if self._terminal.stderr.isatty():
            self._over.clear()
            self._thread = threading.Thread(target=self._count, daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Leave the line empty."""
        if self._thread is not None:
            self._over.set()
            self._thread.join()
            self._thread = None

    def _count(self) -> None:
        stderr, seconds = self._terminal.stderr, 0
        while not self._over.wait(1):
            seconds += 1
            stderr.write(f"\rwasl: {_WORKING(self._terminal.language)} … {seconds} s ")
            stderr.flush()
        if seconds:
            stderr.write("\r\x1b[K")
            stderr.flush()


def harmless(text: str) -> str:
    """A line without signs that steer a terminal or begin another line; tabs may stay."""
    return _STEERING.sub("\ufffd", text)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
