"""The pages made from the code: kinds, commands, errors, limits. `python tools/reference.py`.

Settled here: how the tables of the program become pages that a person, or the author of a program
in another language, can read. Not settled here: any of their content; it stands in the code, with
its reason, and nowhere else.

    spec/kinds.md               every kind, field, signed key and word with its number
    docs/commands.md            every command: words, options, an example, the shape of its object
    docs/reference/errors.md    every error: code, status, sentence, what to do
    docs/reference/limits.md    every bound and its reason

Without an argument the pages are written; with `--check` nothing is written, and the status is 1
if a page is not what the code says. A page is never mended by hand.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from wasl import errors, limits
from wasl.cli.command import ENVIRONMENT, EVERYWHERE
from wasl.cli.commands import COMMANDS
from wasl.errors import WaslError
from wasl.errors.root import EXIT_STATUS
from wasl.report import text
from wasl.report.fields import (
    ChoiceField,
    Field,
    FieldType,
    HowManyField,
    IdField,
    IntegerField,
    ListField,
    MomentField,
    PlaceField,
    RowsField,
    TextField,
)
from wasl.report.kinds import KINDS, RESERVED_NUMBERS, people
from wasl.report.kinds.contract import ATTACHMENTS, BLIND, COMMON, IGNORABLE_KEY, ORIGIN, Kind
from wasl.report.values import PRECISIONS
from wasl.report.vocabulary import Vocabulary
from wasl.words import Words

ROOT = Path(__file__).resolve().parent.parent
MADE = "*This page is made from the code by `tools/reference.py`; mend the code, not the page.*"


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or with --check say which of them are stale."""
    if list(arguments) not in ([], ["--check"]):
        print("usage: python tools/reference.py [--check]", file=sys.stderr)
        return 64
    stale = {name: page for name, page in pages().items() if page != written(name)}
    for name, page in stale.items():
        if arguments:
            print(f"{name} is not what the code says: run tools/reference.py", file=sys.stderr)
        else:
            path = ROOT / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page, "utf-8", newline="\n")
            print(f"{name} written", file=sys.stderr)
    return 1 if stale and arguments else 0


def pages() -> dict[str, str]:
    """Every page that is made from the code, by its path."""
    makers: dict[str, Callable[[], Iterator[str]]] = {
        "spec/kinds.md": kinds_page,
        "docs/commands.md": commands_page,
        "docs/reference/errors.md": errors_page,
        "docs/reference/limits.md": limits_page,
    }
    return {name: "\n\n".join(make()) + "\n" for name, make in makers.items()}


def written(name: str) -> str | None:
    """A page as it stands now, if it does."""
    path = ROOT / name
    return path.read_text("utf-8") if path.exists() else None


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; what stands in a cell cannot end it."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell(each) for each in line)} |" for line in lines)


def cell(value: object) -> str:
    """Text in one line, without a sign that ends a cell."""
    return " ".join(str(value).split()).replace("|", "\\|")


def prose(docstring: str | None) -> str:
    """A docstring as paragraphs and lists."""
    return inspect.cleandoc(docstring or "")


# --- spec/kinds.md ----------------------------------------------------------------------------

HOW_BODIES_ARE_SPELLED = f"""\
A body is a canonical CBOR map from integer keys to values; `report.md` says what is canonical.
A key below {IGNORABLE_KEY} that a version does not know makes the whole report unread: kept,
passed on, not counted. From {IGNORABLE_KEY} on, unknown keys are ignored. A word whose number a
version does not know makes the report unread too. Numbers are never reused and never change their
meaning. `unknown` is number 0 of every vocabulary and is left out of the tables.

Words are read without regard to case, blanks, hyphens and underscores. A kind *needs* the fields
named; of fields joined by "or", one. What else must hold is said under each kind.

How each type of field is spelled:

| type | as signed |
| --- | --- |
| text | a text string of the type named |
| people | 7 as `7`; 3 to 5 as `[3, 5]`; 3 or more as `[3, null]`; unknown as `[0, null]` |
| time | one second as its start, in seconds of UTC since 1970; anything longer as \
`[start, seconds]`; said to be unknown as `[]` |
| place | a map of what is given: 0 name, 1 code, 2 latitude, 3 longitude (both in units of 1e-7 \
degree, or neither), 4 radius in metres, 5 precision; a name, a code or coordinates must be there |
| one of | the number of the word |
| whole number | an integer in the range named |
| id | a byte string of the length named |
| list | an array in the order given, no item twice |
| table | an array of maps from the number of a column to its value |"""


def kinds_page() -> Iterator[str]:
    """Every kind with its fields and words."""
    shared = shared_vocabularies()
    yield "# The kinds of report"
    yield MADE
    yield HOW_BODIES_ARE_SPELLED
    yield "The classes of precision, best first, with the radius that stands where none is given:"
    yield table(("number", "class", "metres"), PRECISIONS)
    yield "## Types of text"
    yield prose(text.__doc__)
    forms = (text.Text, text.Line, text.CallSign, text.Tag, text.Code, text.PersonName)
    yield table(
        ("type", "signs", "what it is"),
        [(form.__name__, f"1 to {form.chars_max}", prose(form.__doc__)) for form in forms],
    )
    yield "## Fields of every kind"
    yield (
        f"Key {BLIND} is the blind, key {ORIGIN} the origin, key {ATTACHMENTS} the attachments: "
        "`report.md` says how they are spelled and when they must be there."
    )
    yield field_table(COMMON)
    yield "## Numbers of people in strike and casualty"
    yield prose(people.__doc__)
    yield "## The kinds"
    taken = ", ".join(str(number) for number in sorted(RESERVED_NUMBERS))
    yield f"Kept for later and used by no kind: {taken}."
    for kind in KINDS.values():
        yield from kind_section(kind, shared)
    yield "## Words that several kinds use"
    for vocabulary in shared:
        yield from word_section(vocabulary)


def kind_section(kind: Kind, shared: Sequence[Vocabulary]) -> Iterator[str]:
    """One kind: what it is for, what it needs, its fields and its own words."""
    yield f"### {kind.number} {kind.name}"
    yield f"{kind.words.en} · {kind.words.ar} · {kind.words.tr}"
    yield prose(importlib.import_module(f"wasl.report.kinds.{kind.name}").__doc__)
    needs = ", ".join(f"`{each}`".replace("|", "` or `") for each in kind.needs)
    yield f"Urgency {kind.urgency}. Needs {needs}. Example:"
    yield f"```\nwasl report {kind.name} {kind.example}\n```"
    yield field_table(kind.fields)
    for vocabulary in vocabularies_of(kind.fields):
        if vocabulary not in shared:
            yield from word_section(vocabulary)


def field_table(fields: Iterable[Field]) -> str:
    """Fields with their signed keys."""
    rows = [(f.key, f"`{f.name}`", describe(f.type), f.words.ar, f.words.tr) for f in fields]
    return table(("key", "field", "type", "Arabic", "Turkish"), rows)


def describe(form: FieldType) -> str:
    """A type of field in a few words."""
    match form:
        case TextField():
            return f"text: {form.form.__name__}"
        case HowManyField():
            return "people"
        case MomentField():
            return "time"
        case PlaceField():
            return "place"
        case ChoiceField():
            return f"one of *{form.vocabulary.name}*"
        case IntegerField():
            return f"whole number, {form.low} to {form.high}"
        case IdField():
            return f"id, {form.size_bytes} bytes"
        case ListField():
            return f"list of 1 to {form.count_max}: {describe(form.item)}"
        case RowsField():
            columns = "; ".join(f"{c.key} `{c.name}` {describe(c.type)}" for c in form.columns)
            return f"table of 1 to {form.count_max} rows: {columns}"
        case _:
            return prose(form.__doc__).split("\n\n")[0]


def vocabularies_of(fields: Iterable[Field]) -> list[Vocabulary]:
    """The vocabularies that fields choose from, each once."""
    found = [each for field in fields for each in words_of(field.type)]
    return [each for i, each in enumerate(found) if each not in found[:i]]


def words_of(form: FieldType) -> list[Vocabulary]:
    """The vocabularies inside one type of field."""
    match form:
        case ChoiceField():
            return [form.vocabulary]
        case ListField():
            return words_of(form.item)
        case RowsField():
            return vocabularies_of(form.columns)
        case _:
            return []


def shared_vocabularies() -> list[Vocabulary]:
    """Those of the common fields, and those that more than one kind uses."""
    common = vocabularies_of(COMMON)
    own = [each for kind in KINDS.values() for each in vocabularies_of(kind.fields)]
    often = [each for each in own if own.count(each) > 1 and each not in common]
    return [*common, *(each for i, each in enumerate(often) if each not in often[:i])]


def word_section(vocabulary: Vocabulary) -> Iterator[str]:
    """One vocabulary: the numbers that are signed, and every spelling that is read."""
    yield f"**{vocabulary.name}**"
    yield table(
        ("number", "word", "Arabic", "Turkish", "also read"),
        [(t.number, f"`{t.name}`", t.words.ar, t.words.tr, ", ".join(t.also))
         for t in vocabulary.chosen],
    )  # fmt: skip


# --- docs/commands.md -------------------------------------------------------------------------

STATUSES = (
    (0, "it worked"),
    (EXIT_STATUS["you"], "what was asked for cannot be done"),
    (EXIT_STATUS["them"], "what came from elsewhere is not acceptable"),
    (EXIT_STATUS["us"], "our own mistake"),
    (EXIT_STATUS["world"], "the disk, the stick or the link failed; later it may work"),
    (130, "interrupted at the keyboard"),
    (141, "whoever read the output stopped reading"),
)


def commands_page() -> Iterator[str]:
    """Every command in the order of help."""
    yield "# Commands"
    yield MADE
    yield (
        "Standard output holds results only: ids, a page, one object, or CSV. Everything else goes"
        " to standard error."
    )
    yield table(("status", "what it means"), STATUSES)
    yield (
        "Options stand before or after the command's name. An error with `--json` is one object on"
        ' standard error: `{"error": {"code", "blame", "message", "hint"}}`'
        " ([errors](reference/errors.md)). Ids may be shortened to four digits or more where they"
        " are typed, and are whole where they are printed for a program. Times in objects are"
        " seconds of UTC, if not said otherwise; a number of people is `7`, `3-5`, `>=3` or"
        " `unknown`."
    )
    yield explained_table("option", ((f"--{o.name} {o.takes}", o.says) for o in EVERYWHERE))
    yield explained_table("environment", ENVIRONMENT)
    for command in COMMANDS:
        yield f"## {command.name}"
        yield both(command.says)
        if command.more is not None:
            yield both(command.more)
        yield f"```\n{command.usage}\n{command.example}\n```"
        taken = [(each.name, each.says) for each in command.arguments]
        taken += [(f"--{each.name} {each.takes}", each.says) for each in command.options]
        if taken:
            yield explained_table("word", taken)
        yield f"With `--json`: `{command.returns}`"


def explained_table(head: str, entries: Iterable[tuple[str, Words]]) -> str:
    """Names with what they mean, in English and Arabic."""
    rows = [(f"`{name.strip()}`", says.en, says.ar) for name, says in entries]
    return table((head, "what it is", "Arabic"), rows)


# --- docs/reference/errors.md -----------------------------------------------------------------


def errors_page() -> Iterator[str]:
    """Every error by its subject."""
    yield "# Errors"
    yield MADE
    yield prose(errors.root.__doc__)
    yield (
        'With `--json` an error is one object on standard error: `{"error": {"code", "blame",'
        ' "message", "hint"}}`. A program reads `code`; no program should read a sentence.'
    )
    for subject in sorted(each.name for each in pkgutil.iter_modules(errors.__path__)):
        module = importlib.import_module(f"wasl.errors.{subject}")
        found = [
            each
            for each in vars(module).values()
            if isinstance(each, type)
            and issubclass(each, WaslError)
            and each.__module__ == module.__name__
            and "code" in vars(each)
        ]
        if subject == "root" or not found:
            continue
        yield f"## {subject.capitalize()}"
        yield prose(module.__doc__)
        yield table(
            ("code", "blame", "status", "what happened", "what to do"),
            [(f"`{e.code}`", e.blame, EXIT_STATUS[e.blame], both(e.says), both(e.hint))
             for e in found],
        )  # fmt: skip


def both(words: Words) -> str:
    """A sentence in English and Arabic, one below the other."""
    return f"{words.en}<br>{words.ar}" if words.en else ""


# --- docs/reference/limits.md -----------------------------------------------------------------


def limits_page() -> Iterator[str]:
    """Every bound with the reason that stands above it in limits.py."""
    yield "# Limits"
    yield MADE
    yield prose(limits.__doc__)
    for heading, rows in sections_of(inspect.getsource(limits)):
        yield f"## {heading.capitalize()}"
        yield table(("bound", "value", "reason"), rows)


def sections_of(source: str) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """The sections of limits.py; a comment is the reason of the bounds right below it."""
    _, *sections = re.split(r"(?m)^# --- (.+?) -+$", source)
    for heading, lines in zip(sections[::2], sections[1::2], strict=True):
        rows = []
        found = re.finditer(r"(?m)((?:^# .*\n)*)^([a-z]\w*) = ", lines)
        for comment, name in (each.groups() for each in found):
            reason = " ".join(line.removeprefix("# ") for line in comment.splitlines())
            rows.append((f"`{name}`", f"{getattr(limits, name):,}", reason))
        yield heading, rows


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
