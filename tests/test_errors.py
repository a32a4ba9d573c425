"""Every error: a code of its own, a sentence and a hint in two languages, and nobody in it.

Settled here: what holds for all errors alike, that each place which raises one hands over what its
sentence needs, and that no sentence repeats what was typed into a field or sent in a body. Not
here: which error comes when (each room's tests), what the command line prints (`test_cli.py`).
"""

from __future__ import annotations

import ast
import re
import string
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from tests.desk import DRILL, REAL, Desk
from tests.test_tidy import python_files
from wasl import errors
from wasl.errors import EXIT_STATUS, ThemError, UsError, WaslError, WorldError, YouError
from wasl.report import body as bodies
from wasl.report import canonical, joining, keys, signed
from wasl.report.fields import read_degrees, read_how_many
from wasl.report.joining import Admission, Invitation, Request
from wasl.report.kinds import KINDS, Kind
from wasl.report.kinds.contract import COMMON
from wasl.report.network import Genesis
from wasl.report.text import BadText
from wasl.words import Language, Words

# The four roots and the root of all that can be wrong with a report: nobody raises those.
ROOTS = {"WaslError", "YouError", "ThemError", "WorldError", "ReportError"}
ERRORS = {
    name: each
    for name, each in vars(errors).items()
    if isinstance(each, type) and issubclass(each, WaslError) and name not in ROOTS
}
EACH = pytest.mark.parametrize("error", ERRORS.values(), ids=list(ERRORS))
LANGUAGES: tuple[Language, ...] = ("en", "ar")
ARABIC = re.compile("[\u0600-\u06ff]")


def holes(*templates: str) -> set[str]:
    """The names between braces."""
    parsed = (string.Formatter().parse(template) for template in templates)
    return {name for parts in parsed for _, name, _, _ in parts if name}


def needed(error: type[WaslError]) -> set[str]:
    """The evidence that the sentence and the hint of an error ask for."""
    return holes(error.says.en, error.hint.en)


# --- each error ---------------------------------------------------------------------------------


def test_all_are_handed_out_by_one_door() -> None:
    """A class that is not in `wasl.errors` could not be caught by whoever needs it."""
    found = {each.__name__ for each in subclasses(WaslError) if each.__module__.startswith("wasl")}
    assert found == {*ERRORS, *ROOTS} - {"WaslError"}
    assert {*ERRORS, *ROOTS} <= set(errors.__all__)
    assert sorted(errors.__all__, key=str) == sorted(set(errors.__all__), key=str)


def subclasses(root: type[WaslError]) -> Iterator[type[WaslError]]:
    """All below this one."""
    for child in root.__subclasses__():
        yield child
        yield from subclasses(child)


def test_no_code_is_used_twice() -> None:
    """Scripts tell errors apart by their code; one is never given to another."""
    codes = Counter(error.code for error in ERRORS.values())
    assert [code for code, count in codes.items() if count > 1] == []


@EACH
def test_an_error_says_what_happened_and_what_to_do(error: type[WaslError]) -> None:
    """In English and in Arabic, with the same evidence in both; and the code has a plain form."""
    assert re.fullmatch(r"us|[a-z]+(\.[a-z]+(-[a-z]+)*)", error.code)
    for said in (error.says, error.hint):
        assert said.en
        assert said.ar
        assert said.en == said.ar or ARABIC.search(said.ar)
        assert holes(said.en) == holes(said.ar)
    assert error.__doc__


@EACH
def test_an_error_is_somebodys_fault(error: type[WaslError]) -> None:
    """One of four, and the exit status follows."""
    roots = {YouError: ("you", 64), ThemError: ("them", 65), UsError: ("us", 70),
             WorldError: ("world", 75)}  # fmt: skip
    ((blame, status),) = (each for root, each in roots.items() if issubclass(error, root))
    assert (error.blame, filled(error).exit_status) == (blame, status)
    assert dict(roots.values()) == EXIT_STATUS


def filled(error: type[WaslError]) -> WaslError:
    """The error with some evidence of each sort that it asks for."""
    return error(**dict.fromkeys(needed(error), "0a1b2c"))


@EACH
def test_an_error_is_filled_with_its_evidence(error: type[WaslError]) -> None:
    """Nothing stays between braces, in either language."""
    raised = filled(error)
    for language in LANGUAGES:
        shown = raised.message(language) + raised.advice(language)
        assert "{" not in shown
        assert ("0a1b2c" in shown) == bool(needed(error))
    assert str(raised) == raised.message("en")
    assert raised.args == (error.code,)


@pytest.mark.parametrize(
    "why",
    [
        Words("too many", "كثير جدًا"),
        BadText("too many", "كثير جدًا"),
        errors.BadUsage(why=Words("too many", "كثير جدًا"), see=""),
    ],
    ids=lambda why: type(why).__name__,
)
def test_a_reason_is_said_in_the_language_asked_for(why: object) -> None:
    """Be it words, why a value was refused, or another error that led to this one."""
    error = errors.BadLine(line=3, why=why)
    assert error.message("en").startswith("Line 3: too many")
    assert "كثير جدًا" in error.message("ar")
    assert "too many" not in error.message("ar")


def test_why_a_value_is_refused_is_said_in_two_languages() -> None:
    """Whoever types in Arabic learns in Arabic what is off, in every field of every kind."""
    found = [
        (file.at(node.lineno, "say it in Arabic too"), node.args[-2:])
        for file in python_files()
        if file.in_src
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("BadText", "require")
        and not isinstance(node.args[-1], ast.Name)
    ]
    assert len(found) > 90
    assert [where for where, (_, ar) in found if not ARABIC.search(ast.unparse(ar))] == []


# --- each place that raises one -----------------------------------------------------------------


def raised() -> Iterator[tuple[str, type[WaslError], set[str] | None]]:
    """Every place that names an error of ours: where, which, and the evidence that it hands over.

    None stands for evidence that cannot be read from the source (`**more`).
    """
    for file in python_files():
        if not file.in_src:
            continue
        ours = {
            alias.asname or alias.name: ERRORS[alias.name]
            for node in ast.walk(file.tree)
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("wasl.errors")
            for alias in node.names
            if alias.name in ERRORS
        }
        for node in ast.walk(file.tree):
            match node:
                case ast.Call(func=ast.Name(id=name), keywords=given) if name in ours:
                    evidence = {str(word.arg) for word in given if word.arg}
                    known = all(word.arg for word in given)
                    yield file.at(node.lineno, name), ours[name], evidence if known else None
                case ast.Raise(exc=ast.Name(id=name)) if name in ours:
                    yield file.at(node.lineno, name), ours[name], set()


def test_whoever_raises_an_error_hands_over_its_evidence() -> None:
    """No sentence is shown with a gap, and nothing is handed over that no sentence says."""
    found = list(raised())
    assert len(found) > 150
    assert [where for where, error, given in found if given not in (None, needed(error))] == []


def test_every_error_is_raised_somewhere() -> None:
    """One that nobody raises tells of something that cannot happen any more."""
    named = {
        node.id
        for file in python_files()
        if file.in_src and not file.module.startswith("wasl.errors")
        for node in outside_except_clauses(file.tree)
        if isinstance(node, ast.Name)
    }
    assert set(ERRORS) - named == set()


def outside_except_clauses(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node but those that say which errors are caught."""
    caught = {
        node
        for clause in ast.walk(tree)
        if isinstance(clause, ast.ExceptHandler) and clause.type is not None
        for node in ast.walk(clause.type)
    }
    return (node for node in ast.walk(tree) if node not in caught)


# --- nobody in it -------------------------------------------------------------------------------

# Someone, somewhere, and a key: whatever is handed in, no sentence may hold any of them.
SOMEBODY, SOMEWHERE = "Somebody Example", "36.2021047"
SECRET = bytes.fromhex("5ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e7abcd")
MARKS = re.compile(r"somebody|example|36\.2|2021047|5ec2|\\xc2|xe7", re.I)


def betrayed(attempt: Callable[[], object]) -> list[str]:
    """What an error says that it must not, if the attempt raises one."""
    try:
        attempt()
    except (WaslError, BadText, ValueError) as error:
        shown = [str(error), repr(getattr(error, "evidence", ""))]
        if isinstance(error, WaslError):
            for language in LANGUAGES:
                shown += [error.message(language), error.advice(language)]
        return [each for each in shown if MARKS.search(each)]
    return []


TYPED: tuple[object, ...] = (
    SOMEBODY, f"{SOMEBODY}\u202e", SOMEBODY * 1_000, SOMEWHERE, f"{SOMEWHERE},999", SECRET.hex(),
    [SOMEBODY, SOMEBODY + "\0"], {"name": SOMEBODY + "\0"}, {"lat": SOMEWHERE, "lon": SOMEBODY},
    {SOMEBODY: SOMEWHERE}, [{SOMEBODY: 1}], True, 36.2021047,
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_no_error_repeats_what_was_typed(kind: Kind) -> None:
    """Every field of every kind, given whatever may go wrong there."""
    for field in (*COMMON, *kind.fields):
        for value in TYPED:
            typing = {field.name: value}
            for rules in (REAL, DRILL):
                said = betrayed(lambda: bodies.read_typed(kind, typing, Desk(), rules))  # noqa: B023
                assert said == [], field.name
    for name in (SOMEBODY, SOMEBODY.upper(), SOMEWHERE, SECRET.hex()):
        assert betrayed(lambda: bodies.read_typed(kind, {name: 1}, Desk(), REAL)) == []  # noqa: B023


SIGNED: tuple[canonical.Value, ...] = (
    SOMEBODY, SOMEBODY + "\0", SOMEBODY * 1_000, SECRET, (SOMEBODY, SOMEBODY), {0: SOMEBODY + "\0"},
    {1: SOMEBODY}, {2: 362_021_047}, (SECRET, SOMEBODY), 362_021_047_000, ({0: SOMEBODY},),
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_no_error_repeats_what_was_signed(kind: Kind) -> None:
    """Every key of every kind, sent by somebody's faulty program."""
    for key in (0, 1, 5, *(field.key for field in (*COMMON, *kind.fields))):
        for value in SIGNED:
            data = canonical.encode({key: value})
            said = betrayed(lambda: bodies.open_body(kind.number, 0, data, REAL))  # noqa: B023
            assert said == [], key


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: keys.verify(SECRET, SECRET * 2, keys.REPORT, SECRET, SECRET),
        lambda: keys.verify(SECRET, SECRET, keys.REPORT, SECRET, SECRET),
        lambda: keys.SigningKey(SECRET + b"\0"),
        lambda: signed.read(SECRET, SECRET),
        lambda: signed.read(SECRET, canonical.encode((SECRET, (), SOMEBODY))),
        lambda: Genesis.decode(SECRET),
        lambda: Genesis.decode(canonical.encode((SECRET, ((SECRET, SECRET * 2),)))),
        lambda: Invitation.decode(canonical.encode((SECRET, SECRET * 2))),
        lambda: Request.decode(
            canonical.encode(
                (canonical.encode((1, SECRET, SECRET, SECRET, SOMEBODY, SECRET)), SECRET * 2)
            )
        ),
        lambda: Admission.decode(canonical.encode((SECRET, SECRET * 2)), SECRET),
        lambda: joining.from_text(f"wasl-request:{SOMEBODY}"),
        lambda: read_how_many(SOMEBODY),
        lambda: read_degrees(SOMEWHERE + SOMEBODY),
        lambda: canonical.encode({SOMEBODY: 2**70}),
        lambda: canonical.decode(SOMEBODY.encode()),
    ],
)
def test_no_error_repeats_a_key_or_a_name(attempt: Callable[[], object]) -> None:
    """Objects that are not acceptable are refused without being quoted."""
    with pytest.raises((WaslError, ValueError)):
        attempt()
    assert betrayed(attempt) == []


def test_what_must_not_be_said_would_be_seen() -> None:
    """The search itself can fail: a sentence that quotes is found."""

    def quotes() -> None:
        raise errors.BadField(field="text", why=f"{SOMEBODY} is no text")

    assert betrayed(quotes)
    assert not betrayed(lambda: None)
