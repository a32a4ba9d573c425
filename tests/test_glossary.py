"""The words of the field and the names in code are the same words.

Settled here: that GLOSSARY.md tells the truth about names in `src/wasl`, both ways: what it
promises is there, and what it forbids is nowhere. Not settled here: the words (GLOSSARY.md), and
names that say nothing at all (tidy.py).
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache

import pytest

from tests import tidy
from tests.test_tidy import ROOT, python_files, refuse

LATER = "(later)"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: the names it promises and the names it forbids."""

    field_word: str
    arabic: str
    in_code: tuple[str, ...]
    is_not: tuple[str, ...]
    later: bool


def read_rows(text: str) -> tuple[Row, ...]:
    """The rows of the table, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
    return tuple(
        Row(word, arabic, in_code_letters(names), in_code_letters(wrong), LATER in names)
        for word, arabic, names, wrong in cells
    )


def in_code_letters(cell: str) -> tuple[str, ...]:
    """What stands between backticks."""
    return tuple(re.findall(r"`(\w+)`", cell))


ROWS = read_rows((ROOT / "GLOSSARY.md").read_text("utf-8"))


@cache
def names_in_code() -> frozenset[str]:
    """Classes, other names, files, and single words that stand as text in a table."""
    names: set[str] = set()
    for file in python_files():
        if file.in_src:
            names.update(file.module.split("."))
            names.update(name for _, name in tidy.bound_names(file))
            names.update(words_in_tables(file.tree))
    return frozenset(names)


def words_in_tables(tree: ast.Module) -> set[str]:
    """The words of vocabularies, fields and kinds: texts that could be a name."""
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and text.isidentifier()}


def stands_in(names: frozenset[str], promised: str) -> bool:
    """A class stands as it is; any other word may be a part of a name, or its plural."""
    if promised in names or promised[0].isupper():
        return promised in names
    return any(f"_{promised}_" in spelt or f"_{promised}s_" in spelt for spelt in map(spell, names))


def spell(name: str) -> str:
    """A name as its words: `NotReached` and `NOT_REACHED` are both `_not_reached_`."""
    return f"_{'_'.join(tidy.words_in(name))}_"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.field_word)
def test_what_the_glossary_promises_stands_in_code(row: Row) -> None:
    """Each name in a row is found; a row of a later issue is not looked for."""
    if row.later:
        pytest.skip("comes with a later issue")
    assert row.in_code
    refuse(
        f"{row.field_word}: {name} stands nowhere in src/wasl; let both say the same"
        for name in row.in_code
        if not stands_in(names_in_code(), name)
    )


def test_what_the_glossary_forbids_stands_nowhere() -> None:
    """No name of ours holds a word that the glossary calls wrong."""
    forbidden = frozenset(name for row in ROWS for name in row.is_not)
    refuse(
        file.at(line, f"`{name}`: the glossary has another word for {word}")
        for file in python_files()
        for line, name in tidy.bound_names(file)
        for word in tidy.forbidden_in(name, forbidden)
    )


def test_one_thing_has_one_word() -> None:
    """No two rows share a word of the field, or promise one class."""
    words = [row.field_word for row in ROWS]
    classes = [name for row in ROWS for name in row.in_code if name[0].isupper()]
    assert len(words) == len(set(words))
    assert len(classes) == len(set(classes))
    assert all(row.arabic for row in ROWS)


def test_the_glossary_can_fail() -> None:
    """A class that is not there, and a word that is in no name, are missed."""
    names = frozenset({"Report", "not_same", "left_out_ids"})
    assert stands_in(names, "Report")
    assert stands_in(names, "same")
    assert stands_in(names, "left_out")
    assert not stands_in(names, "Reports")
    assert not stands_in(names, "vouch")
    assert not stands_in(names, "same_ids")
    assert read_rows("| a | b |\n|---|---|\n| x | س | `Y` (later) | `z` |") == (
        Row("x", "س", ("Y",), ("z",), later=True),
    )
