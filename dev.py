#!/usr/bin/env python3
"""Every developer command of Wasl; `python3 dev.py` runs the checks and lists the rest.

Settled here: the words that a developer types, and how `.venv` comes to be. Not settled here:
the rules of lint, types and tests (pyproject.toml), what is tested (tests/), what the program
does (src/wasl/).

Rules:
1. Standard library only, and readable by an old Python: it must live to say what is missing.
2. Standard output holds results: what pytest, the demonstration or the program prints.
   Everything else goes to standard error, also what pip and the linters say.
3. Arguments after the word are passed on untouched, as a list. No shell reads them.
4. A second run starts at once: a stamp in `.venv` says what it was made from.
5. All steps of a word run, so that one sees everything; the status is that of the first to fail.

How it can go wrong: the system lacks a package, or the first run has no network. Both are
said in a sentence, with what to do and status 75, and the next run begins again.
"""

from __future__ import annotations

import hashlib
import importlib
import random
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
PYTHON_MIN = (3, 11)

STATUS_YOU = 64
STATUS_WORLD = 75
STATUS_INTERRUPTED = 130
STANDARD_ERROR = 2


class Step(NamedTuple):
    """One run of the Python in `.venv`."""

    argv: tuple[str, ...]
    takes_arguments: bool = True
    prints_results: bool = True
    where_called: bool = False  # else in the root of the repository


class Word(NamedTuple):
    """What a developer types after `dev.py`, and what it does."""

    name: str
    says: str
    steps: tuple[Step, ...]
    extra: str = "dev"  # what pyproject.toml calls the set of packages that it needs


class Stop(Exception):
    """Nothing more can be done; the message says what the person can do."""


LINT = Step(("-m", "ruff", "check", "."), takes_arguments=False, prints_results=False)
TYPES = Step(("-m", "mypy"), takes_arguments=False, prints_results=False)
PYTEST = ("-m", "pytest", "--numprocesses=auto", "--maxprocesses=8")
CITIES = Step(("-m", "tests.simulation"))
DRILL = ("-m", "hypothesis", "--hypothesis-profile=drill")
FRESH_SEED = f"--hypothesis-seed={random.SystemRandom().randrange(10**9)}"
# -P: a file in the folder where one happens to stand must not shadow a module of ours.
WASL = ("-P", "-m", "wasl")

WORDS = (
    Word(
        "",
        "before each commit: lint, types, and all tests that are not slow",
        (LINT, TYPES, Step((*PYTEST, "-q", "-m", "not slow"))),
    ),
    Word(
        "demo",
        "the demonstration (--fast, --json)",
        (Step((*WASL, "demo"), where_called=True),),
        extra="",
    ),
    Word("test", "lint, types, all tests; arguments go to pytest", (LINT, TYPES, Step(PYTEST))),
    Word(
        "drill",
        "fresh cities (--minutes 10), then the laws with a fresh seed and many more examples",
        (CITIES, Step((*PYTEST, *DRILL, FRESH_SEED), takes_arguments=False)),
    ),
    Word("bench", "measure, and print the table", (Step(("-m", "benchmarks")),)),
    Word("vectors", "make spec/vectors again", (Step(("tools/vectors.py",)),)),
    Word("docs", "make the reference pages again", (Step(("tools/reference.py",)),)),
    Word(
        "wasl",
        "the program itself, from this checkout",
        (Step(WASL, where_called=True),),
        extra="",
    ),
)


def main(arguments: list[str]) -> int:
    """Run one word and answer with the status for the shell."""
    name, passed_on = (arguments[0], arguments[1:]) if arguments else ("", [])
    if name in ("-h", "--help"):
        print(listing())
        return 0
    word = next((word for word in WORDS if word.name == name), None)
    if word is None:
        say(f"there is no word {shlex.quote(name)}. There are:\n{listing()}")
        return STATUS_YOU
    try:
        make_ready(word.extra)
        statuses = [run(step, passed_on) for step in word.steps]
    except Stop as stop:
        say(str(stop))
        return STATUS_WORLD
    except KeyboardInterrupt:
        return STATUS_INTERRUPTED
    if not word.name:
        say(f"the rest:\n{listing()}")
    return first_failure(word, statuses)


def listing() -> str:
    """Every word in one line each."""
    return "\n".join(f"  python3 dev.py {word.name:8} {word.says}" for word in WORDS)


def run(step: Step, passed_on: list[str]) -> int:
    """Run one step and wait for it, whatever happens."""
    argv = [*step.argv, *(passed_on if step.takes_arguments else [])]
    say(f"$ {shlex.join(['python', *argv])}")
    return call([str(PYTHON), *argv], step.prints_results, None if step.where_called else ROOT)


def first_failure(word: Word, statuses: list[int]) -> int:
    """The status of the first step that failed; all that failed are named."""
    failed = [
        shlex.join(step.argv)
        for step, status in zip(word.steps, statuses, strict=True)
        if status and len(statuses) > 1  # a single step has just said so itself
    ]
    if failed:
        say(f"failed: {'; '.join(failed)}")
    return next((status for status in statuses if status), 0)


def make_ready(extra: str) -> None:
    """See that `.venv` holds the package and what the word needs; cheap when it does."""
    if sys.version_info[:2] < PYTHON_MIN:
        raise Stop(
            f"Wasl needs Python {dotted(PYTHON_MIN)} or newer; this is"
            f" {dotted(sys.version_info[:2])}. Debian 12 has it: sudo apt install"
            " python3 python3-venv. Another Python can run this file: python3.12 dev.py"
        )
    wanted = fingerprint()
    if PYTHON.exists() and wanted in (read(stamp(extra)), read(stamp("dev"))):
        return
    say("making .venv ready; this happens once and takes about a minute")
    if not venv_fits():
        make_venv()
    install(extra)
    stamp(extra).write_text(wanted, encoding="utf-8")


def make_venv() -> None:
    """Make an empty `.venv` for this Python, in place of one that does not fit."""
    try:
        importlib.import_module("venv")
        importlib.import_module("ensurepip")
    except ImportError as missing:
        raise Stop(
            f"this Python cannot make a virtual environment: it lacks {missing.name}."
            " On Debian and Ubuntu: sudo apt install python3-venv"
        ) from missing
    if call([sys.executable, "-m", "venv", "--clear", str(VENV)], prints_results=False):
        raise Stop(f"could not make {VENV}; the reason stands above")


def install(extra: str) -> None:
    """Install the package, editable, with the packages that it needs."""
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    package = f".[{extra}]" if extra else "."
    if call([*pip, "--editable", package], prints_results=False, folder=ROOT):
        raise Stop("could not install what is needed; is there a network? The reason stands above")


def fingerprint() -> str:
    """What `.venv` is made from: if this changes, it is made ready again."""
    made_from = (read(ROOT / "pyproject.toml"), dotted(sys.version_info[:2]), str(ROOT))
    return hashlib.sha256("\0".join(made_from).encode()).hexdigest()


def stamp(extra: str) -> Path:
    """Where it is written down that the packages of `extra` are installed."""
    return VENV / f"ready-{extra or 'run'}"


def venv_fits() -> bool:
    """Whether there is a `.venv` whose Python is of the version that runs this file."""
    version = f"version = {dotted(sys.version_info[:2])}."
    return PYTHON.exists() and version in read(VENV / "pyvenv.cfg")


def call(argv: list[str], prints_results: bool, folder: Path | None = None) -> int:
    """Run a program; what it prints is a result, or else goes to standard error."""
    stdout = None if prints_results else STANDARD_ERROR
    child = subprocess.Popen(argv, cwd=folder, stdout=stdout)
    try:
        status = child.wait()
    except KeyboardInterrupt:
        child.wait()  # it heard the same key; let it put its things away
        raise
    # As a shell counts: what signal n ended has status 128 + n.
    return status if status >= 0 else 128 - status


def read(path: Path) -> str:
    """The text of a file; nothing if it is not there."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def dotted(version: tuple[int, ...]) -> str:
    """A version as people write it."""
    return ".".join(map(str, version))


def say(text: str) -> None:
    """Tell the person something that is not a result."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
