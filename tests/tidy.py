"""The law of the house: tables, and rules that read one parsed file.

Settled here: who may import whom, what pure rooms never touch, how long a file and a function
may be, and which words are no names. Not settled here: on which files the rules are tried, and
that each can fail (test_tidy.py); which words the glossary forbids (GLOSSARY.md).

A rule is a function from one file to complaints; a complaint names the file, the line, and what
to do. A new rule is a function, a row in `RULES`, and a row in the self-checks of test_tidy.py.

How it can go wrong: rules read the source, not the running program. Code that hides what it
does (an attribute fetched by a name made at run time) passes here and must not pass a reader.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

FILE_LINES_MAX = 500
FUNCTION_LINES_MAX = 70

# --- who may import whom (drawn in ARCHITECTURE.md); a room may import itself -----

GROUND = ("errors", "limits", "words")
ARROWS = {
    "wasl": (),
    "limits": (),
    "words": (),
    "errors": ("limits", "words"),
    "report": GROUND,
    "links": GROUND,
    "sync": ("report", *GROUND),
    "store": ("report", *GROUND),
    "picture": ("report", *GROUND),
    "figures": ("picture", "report", *GROUND),
    "node": ("figures", "picture", "store", "sync", "links", "report", *GROUND),
    "selftest": ("figures", "picture", "store", "sync", "links", "report", *GROUND),
    "cli": ("node", "selftest", "figures", "picture", "report", "wasl", *GROUND),
    "__main__": ("cli",),
}
# Packages from elsewhere, and the only rooms that may know them.
OUTSIDE = {
    "cryptography": ("report", "sync", "store", "node"),
    "sqlcipher3": ("store",),
    "tzdata": ("node",),
}
# Modules that nobody imports, each for a reason.
ENTRIES = (
    "wasl.__main__",  # `python -m wasl`
    "wasl.store.memory",  # the executable specification: tests hold the engines against it
)

# --- what a pure room never touches -----------------------------------------------

PURE_ROOMS = ("report", "sync", "picture", "figures")
IMPURE_MODULES = frozenset(
    "time random secrets socket threading asyncio sqlite3 sqlcipher3 subprocess uuid os pathlib"
    " zoneinfo io tempfile shutil select multiprocessing"
    # and the side doors to the same things
    " builtins concurrent ctypes glob http importlib logging mmap pickle posix selectors signal"
    " ssl urllib".split()
)
IMPURE_CALLS = frozenset("open now utcnow today generate".split())
IMPURE_BUILTINS = frozenset("eval exec input print __import__".split())

FLOATLESS_ROOMS = ("picture", "figures")
FLOAT_MODULES = frozenset("cmath decimal statistics".split())
WHOLE_NUMBER_MATH = frozenset("comb factorial gcd isqrt lcm perm prod".split())

# --- words ---------------------------------------------------------------------------------------

# Names that say nothing; the glossary adds those that say the wrong thing.
EMPTY_NAMES = frozenset("dummy handler helper manager misc placeholder service stub util".split())
EMPTY_FILE_NAMES = EMPTY_NAMES | {"common"}
# Written so that this file does not break its own rule.
UNFINISHED = re.compile(r"\b(T[O]DO|FIX[M]E|X[X]X|HA[C]K)\b")
UNFINISHED_IN_SRC = re.compile(r"\b(for now|placeholder|stub|dummy|NotImplementedError)\b", re.I)
MACHINE_PATH = re.compile(r"(?<![\w.~])/(work|root|home|opt|tmp|Users)/\w")


@dataclass(frozen=True, slots=True)
class PythonFile:
    """One file of ours: where it lies in the repository, and what it says."""

    path: str
    text: str
    tree: ast.Module

    @classmethod
    def read(cls, path: str, text: str) -> PythonFile:
        """Parse what stands at a path."""
        return cls(path, text, ast.parse(text))

    @property
    def in_src(self) -> bool:
        """Whether it is part of the program."""
        return self.path.startswith("src/wasl/")

    @property
    def module(self) -> str:
        """Its dotted name as an import says it."""
        parts = PurePosixPath(self.path.removeprefix("src/")).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def room(self) -> str:
        """The room that it stands in; empty outside src."""
        return room_of(self.module) if self.in_src else ""

    def at(self, line: int, sentence: str) -> str:
        """A complaint about one line."""
        return f"{self.path}:{line}: {sentence}"


Rule = Callable[[PythonFile], Iterator[str]]


def room_of(module: str) -> str:
    """`wasl.report.kinds.strike` stands in the room `report`."""
    return module.split(".")[1] if "." in module else module


def imports(file: PythonFile) -> Iterator[tuple[int, str]]:
    """Every import with its line; `from a import b` is `a.b`."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def calls(file: PythonFile) -> Iterator[tuple[int, str, bool]]:
    """Every call: its line, the last word of what is called, and whether it stands alone."""
    for node in ast.walk(file.tree):
        match node:
            case ast.Call(func=ast.Name(id=name)):
                yield node.lineno, name, True
            case ast.Call(func=ast.Attribute(attr=name)):
                yield node.lineno, name, False


def bound_names(file: PythonFile) -> Iterator[tuple[int, str]]:
    """Every name that this file gives to something."""
    for node in ast.walk(file.tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.lineno, node.name
            case ast.arg():
                yield node.lineno, node.arg
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield node.lineno, name
            case ast.alias(asname=str(name)) | ast.ExceptHandler(name=str(name)):
                yield node.lineno, name


def words_in(name: str) -> list[str]:
    """`seizedSince_m` is seized, since, m."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)]


def forbidden_in(name: str, forbidden: frozenset[str]) -> list[str]:
    """The forbidden words that a name holds, in the singular or the plural."""
    return [word for word in words_in(name) if {word, word.removesuffix("s")} & forbidden]


# --- rules for every file ------------------------------------------------------------------------


def opens_with_a_docstring(file: PythonFile) -> Iterator[str]:
    """Every file says first what is settled in it."""
    if not ast.get_docstring(file.tree):
        yield file.at(1, "begin with what is settled here, and what is not")


def is_short(file: PythonFile) -> Iterator[str]:
    """Files and functions that a person can hold in mind."""
    lines = file.text.count("\n")
    if lines > FILE_LINES_MAX:
        yield file.at(lines, f"{lines} lines; which two questions does it answer?")
    for node in ast.walk(file.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES_MAX:
                yield file.at(node.lineno, f"{node.name} has {length} lines; is it a table?")


def lets_no_error_disappear(file: PythonFile) -> Iterator[str]:
    """No bare except, and nothing that swallows every error."""
    for node in ast.walk(file.tree):
        match node:
            case ast.ExceptHandler(type=None):
                yield file.at(node.lineno, "name the errors that you expect")
            case ast.ExceptHandler(type=ast.Name(id="Exception" | "BaseException"), body=body):
                if all(isinstance(step, ast.Pass | ast.Continue) for step in body):
                    yield file.at(node.lineno, "an error disappears here")
            case ast.Call(func=called, args=[ast.Name(id="Exception" | "BaseException")]):
                if ast.unparse(called).endswith("suppress"):
                    yield file.at(node.lineno, "an error disappears here")


def has_names_that_say_something(file: PythonFile) -> Iterator[str]:
    """No name could stand on anything, and no file is a drawer for the rest."""
    for word in forbidden_in(file.path, EMPTY_FILE_NAMES):
        yield file.at(1, f"{word} names no file; which question is settled here?")
    for line, name in bound_names(file):
        for word in forbidden_in(name, EMPTY_NAMES):
            yield file.at(line, f"`{name}`: {word} says nothing; what does it do?")


def says_the_whole_import(file: PythonFile) -> Iterator[str]:
    """No relative import: grep must find who needs what."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield file.at(node.lineno, "write the whole name: from wasl.room.file import …")


def is_finished(file: PythonFile) -> Iterator[str]:
    """What is left for later is an issue, not a comment."""
    yield from lines_with(file.path, file.text, UNFINISHED, "do it, or open an issue")
    if file.in_src:
        yield from lines_with(file.path, file.text, UNFINISHED_IN_SRC, "say what holds")


def names_no_machine(file: PythonFile) -> Iterator[str]:
    """No path that exists on one machine only."""
    yield from lines_with(file.path, file.text, MACHINE_PATH, "a path of one machine")


def lines_with(path: str, text: str, pattern: re.Pattern[str], sentence: str) -> Iterator[str]:
    """Complain about each line in which a pattern stands; for text of any sort."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := pattern.search(line):
            yield f"{path}:{number}: {found.group()!r}: {sentence}"


# --- rules for the rooms of the program ----------------------------------------------------------


def keeps_the_arrows(file: PythonFile) -> Iterator[str]:
    """Arrows run downwards only."""
    if not file.in_src:
        return
    if file.room not in ARROWS:
        yield file.at(1, f"{file.room} is no room; a new one needs a decision and a row in ARROWS")
        return
    for line, target in imports(file):
        if target.split(".")[0] == "wasl":
            room = room_of(target) if room_of(target) in ARROWS else "wasl"
            if room != file.room and room not in ARROWS[file.room]:
                yield file.at(line, f"{file.room} may not import {room}")


def keeps_strangers_out(file: PythonFile) -> Iterator[str]:
    """A package from elsewhere is known to few rooms."""
    for line, target in imports(file) if file.in_src else ():
        package = target.split(".")[0]
        at_home = package == "wasl" or package in sys.stdlib_module_names
        if not at_home and file.room not in OUTSIDE.get(package, ()):
            yield file.at(line, f"{file.room} may not import {package}")


def is_pure(file: PythonFile) -> Iterator[str]:
    """A pure room has no clock, chance, file, thread or socket; they are handed in."""
    if file.room not in PURE_ROOMS:
        return
    for line, target in imports(file):
        if target.split(".")[0] in IMPURE_MODULES:
            yield file.at(line, f"{file.room} is pure; {target} belongs to the shell")
    for line, name, bare in calls(file):
        if name in IMPURE_CALLS or (bare and name in IMPURE_BUILTINS):
            yield file.at(line, f"{file.room} is pure; what {name}() gives is handed in")


def has_no_floats(file: PythonFile) -> Iterator[str]:
    """Every machine computes the same picture, so all numbers are whole."""
    if file.room not in FLOATLESS_ROOMS:
        return
    for line, target in imports(file):
        package, _, name = target.partition(".")
        from_math = package == "math" and name and name not in WHOLE_NUMBER_MATH
        if package in FLOAT_MODULES or from_math:
            yield file.at(line, f"{target} makes floats")
    for node in ast.walk(file.tree):
        match node:
            case ast.Constant(value=float() | complex()):
                yield file.at(node.lineno, "a float; take whole numbers of a smaller unit")
            case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()):
                yield file.at(node.lineno, "`/` makes a float; `//` and divmod do not")
            case ast.Name(id="float"):
                yield file.at(node.lineno, "float has no place here")
            case ast.Attribute(value=ast.Name(id="math"), attr=name) if (
                name not in WHOLE_NUMBER_MATH
            ):
                yield file.at(node.lineno, f"math.{name} makes floats")


def says_what_it_shows(file: PythonFile) -> Iterator[str]:
    """Every test has a sentence that a reader can hold against it."""
    if not PurePosixPath(file.path).name.startswith("test_"):
        return
    for node in ast.walk(file.tree):
        match node:
            case ast.FunctionDef(name=name) as test if name.startswith("test_"):
                if not ast.get_docstring(test):
                    yield file.at(test.lineno, f"{name}: say what it shows")


RULES: tuple[Rule, ...] = (
    opens_with_a_docstring,
    is_short,
    lets_no_error_disappear,
    has_names_that_say_something,
    says_the_whole_import,
    is_finished,
    names_no_machine,
    keeps_the_arrows,
    keeps_strangers_out,
    is_pure,
    has_no_floats,
    says_what_it_shows,
)
