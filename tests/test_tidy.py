"""The house is still the house: every file of the repository is held against tests/tidy.py.

Settled here: on which files the rules are tried, the rules that need many files at once (dead
files, cycles, titles and links of pages), and that every rule can fail. Not settled here: the
rules about one file, and their tables (tidy.py); the words (test_glossary.py).
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests import tidy
from tests.tidy import ARROWS, ENTRIES, PURE_ROOMS, RULES, PythonFile, Rule

ROOT = Path(__file__).resolve().parent.parent
PLACES = ("src", "tests", "tools", "benchmarks", "docs", "spec")


def paths(ending: str) -> list[Path]:
    """Our files with this ending: those at the root, and those in our folders."""
    inside = (path for place in PLACES for path in (ROOT / place).rglob(f"*{ending}"))
    return sorted([*ROOT.glob(f"*{ending}"), *inside])


def relative(path: Path) -> str:
    """A path as it is said in the repository."""
    return path.relative_to(ROOT).as_posix()


@cache
def python_files() -> tuple[PythonFile, ...]:
    """Every Python file of ours, parsed once."""
    return tuple(PythonFile.read(relative(p), p.read_text("utf-8")) for p in paths(".py"))


def refuse(complaints: Iterator[str] | list[str]) -> None:
    """Fail with every complaint at once, so that one run is enough to mend them."""
    if found := list(complaints):
        pytest.fail("\n".join(found), pytrace=False)


# --- the repository ------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_file_keeps_the_rule(rule: Rule) -> None:
    """Each rule holds for each Python file of the repository."""
    refuse(complaint for file in python_files() for complaint in rule(file))


def test_no_file_is_dead() -> None:
    """Every module of the program is imported by another one, or is a known entry."""
    refuse(dead_modules(modules_of(python_files())))


def test_imports_run_in_no_circle() -> None:
    """Inside the rooms too, one file stands on another and never the other way as well."""
    refuse(circles(modules_of(python_files())))


def test_the_arrows_themselves_run_downwards() -> None:
    """The table of arrows has no circle, and a pure room stands on pure rooms only."""
    tuple(TopologicalSorter(ARROWS).static_order())
    for room in PURE_ROOMS:
        assert set(ARROWS[room]) <= {*PURE_ROOMS, *tidy.GROUND}


def test_every_page_has_one_title() -> None:
    """A Markdown file begins with its title and has no second one."""
    refuse(complaint for path in paths(".md") for complaint in untitled(relative(path)))


def test_every_link_on_a_page_leads_to_a_file() -> None:
    """A relative link in a Markdown file finds something in the repository."""
    refuse(complaint for path in paths(".md") for complaint in broken_links(path))


def test_pages_and_settings_are_finished_and_name_no_machine() -> None:
    """What holds for code holds for pages, settings and the gate."""
    for path in [*paths(".md"), *paths(".toml"), ROOT / ".ci/run"]:
        name, text = relative(path), path.read_text("utf-8")
        refuse(tidy.lines_with(name, text, tidy.UNFINISHED, "do it, or open an issue"))
        refuse(tidy.lines_with(name, text, tidy.MACHINE_PATH, "a path of one machine"))


def test_decisions_are_numbered_without_a_gap() -> None:
    """A decision is superseded, never taken away, so its number stays the next one."""
    numbers = [path.name[:4] for path in sorted((ROOT / "docs/decisions").glob("*.md"))]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


# --- rules that need many files ------------------------------------------------------------------


def modules_of(files: tuple[PythonFile, ...]) -> dict[str, set[str]]:
    """Each module of the program, with the modules of the program that it imports."""
    names = {file.module for file in files if file.in_src}
    return {
        file.module: {
            module
            for _, target in tidy.imports(file)
            if (module := longest_prefix(target, names)) and module != file.module
        }
        for file in files
        if file.in_src
    }


def longest_prefix(target: str, names: set[str]) -> str:
    """The module that an import finds: `wasl.limits.PEERS_MAX` finds `wasl.limits`."""
    while target and target not in names:
        target = target.rpartition(".")[0]
    return target


def dead_modules(modules: dict[str, set[str]]) -> Iterator[str]:
    """Modules that no other one needs. A package is needed by what lies in it."""
    needed = {target for targets in modules.values() for target in targets}
    packages = {module.rpartition(".")[0] for module in modules}
    for module in sorted(set(modules) - needed - packages - set(ENTRIES)):
        yield f"{module}: nothing imports it; delete it, or write down in ENTRIES why it stands"


def circles(modules: dict[str, set[str]]) -> Iterator[str]:
    """One circle of imports, if there is any."""
    try:
        TopologicalSorter(modules).prepare()
    except CycleError as circle:
        yield " <- ".join(circle.args[1])


def untitled(name: str) -> Iterator[str]:
    """What is wrong with the titles of a page."""
    prose = outside_code((ROOT / name).read_text("utf-8"))
    if not prose.startswith("# "):
        yield f"{name}: begin with one title"
    if len(re.findall(r"^# ", prose, re.M)) > 1:
        yield f"{name}: one title is enough; is it two pages?"


def broken_links(page: Path) -> Iterator[str]:
    """Relative links of a page that find nothing."""
    prose = outside_code(page.read_text("utf-8"))
    for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", prose):
        if not (page.parent / target).exists():
            yield f"{relative(page)}: the link to {target} finds nothing"


def outside_code(text: str) -> str:
    """A page without its code blocks."""
    return re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)


# --- every rule can fail -------------------------------------------------------------------------

BROKEN: tuple[tuple[Rule, str, str], ...] = (
    (tidy.opens_with_a_docstring, "tools/x.py", "import os"),
    (tidy.is_short, "tests/x.py", "x = 1\n" * 501),
    (tidy.is_short, "src/wasl/cli/x.py", "def f():\n" + "    x = 1\n" * 70),
    (tidy.lets_no_error_disappear, "dev.py", "try:\n    f()\nexcept:\n    g()"),
    (tidy.lets_no_error_disappear, "dev.py", "try:\n    f()\nexcept Exception:\n    pass"),
    (tidy.lets_no_error_disappear, "dev.py", "with contextlib.suppress(Exception):\n    f()"),
    (tidy.has_names_that_say_something, "src/wasl/cli/utils.py", ""),
    (tidy.has_names_that_say_something, "src/wasl/report/common_fields.py", ""),
    (tidy.has_names_that_say_something, "src/wasl/cli/x.py", "class LinkManager: ..."),
    (tidy.has_names_that_say_something, "src/wasl/cli/x.py", "def f(helpers): ..."),
    (tidy.has_names_that_say_something, "src/wasl/cli/x.py", "import x as stubs"),
    (tidy.says_the_whole_import, "src/wasl/cli/x.py", "from . import y"),
    (tidy.is_finished, "dev.py", "x = 1  # TO" + "DO: more"),
    (tidy.is_finished, "src/wasl/cli/x.py", "x = 1  # good enough for now"),
    (tidy.names_no_machine, "tools/x.py", "x = '/ho" + "me/someone/x'"),
    (tidy.keeps_the_arrows, "src/wasl/links/x.py", "from wasl.report import keys"),
    (tidy.keeps_the_arrows, "src/wasl/sync/x.py", "import wasl.store.intake"),
    (tidy.keeps_the_arrows, "src/wasl/store/x.py", "def f():\n    from wasl import picture"),
    (tidy.keeps_the_arrows, "src/wasl/limits.py", "from wasl import errors"),
    (tidy.keeps_the_arrows, "src/wasl/attic/x.py", ""),
    (tidy.keeps_strangers_out, "src/wasl/cli/x.py", "import sqlcipher3"),
    (tidy.keeps_strangers_out, "src/wasl/report/x.py", "import cbor2"),
    (tidy.is_pure, "src/wasl/report/kinds/x.py", "import time"),
    (tidy.is_pure, "src/wasl/sync/x.py", "from os import path"),
    (tidy.is_pure, "src/wasl/picture/x.py", "day = datetime.now(UTC)"),
    (tidy.is_pure, "src/wasl/report/x.py", "key = Ed25519PrivateKey.generate()"),
    (tidy.is_pure, "src/wasl/figures/x.py", "text = open(name).read()"),
    (tidy.has_no_floats, "src/wasl/picture/x.py", "half = 0.5"),
    (tidy.has_no_floats, "src/wasl/picture/x.py", "half = total / 2"),
    (tidy.has_no_floats, "src/wasl/figures/x.py", "total /= 2"),
    (tidy.has_no_floats, "src/wasl/figures/x.py", "half = float(total)"),
    (tidy.has_no_floats, "src/wasl/figures/x.py", "from math import sqrt"),
    (tidy.has_no_floats, "src/wasl/figures/x.py", "import math\nx = math.cos(1)"),
    (tidy.says_what_it_shows, "tests/test_x.py", "def test_x(): assert True"),
)

SOUND = '''
    """What is settled here."""

    import math
    from wasl import limits
    from wasl.picture import places
    from wasl.report.fields import Place


    def near(a: Place, b: Place) -> bool:
        """Whether two places are near."""
        return math.isqrt(places.square(a, b)) // 2 <= limits.NEAR_M_MAX
'''


@pytest.mark.parametrize(("rule", "path", "text"), BROKEN)
def test_every_rule_can_fail(rule: Rule, path: str, text: str) -> None:
    """Each rule complains about a small file that breaks it."""
    assert list(rule(PythonFile.read(path, text)))


def test_each_rule_is_seen_to_fail() -> None:
    """No rule lacks an example that breaks it."""
    assert {rule for rule, _, _ in BROKEN} == set(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_rule_complains_of_sound_code(rule: Rule) -> None:
    """A small file as it should be passes every rule."""
    refuse(rule(PythonFile.read("src/wasl/figures/near.py", textwrap.dedent(SOUND).lstrip())))


def test_dead_modules_and_circles_are_found() -> None:
    """The rules over many files can fail too."""
    modules = {"wasl.a": {"wasl.b"}, "wasl.b": {"wasl.a"}, "wasl.c": {"wasl.a"}}
    assert len(list(dead_modules(modules))) == 1
    assert list(circles(modules))
    assert not list(circles({"wasl.a": {"wasl.b"}, "wasl.b": set()}))
