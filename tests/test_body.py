"""Bodies of all kinds: what takes a later version, what needs a blind, whose names are refused.

Settled here: the rules that hold for every kind alike, tried on each field there is. Not here: the
rules of one kind (`test_kind_rules.py`), that a body comes back as it was (`test_kinds.py`), single
signed cases (`spec/vectors/report/names-*, blind-*, unread-*`).
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.desk import BLIND, DRILL, REAL, opened, typed
from tests.test_kinds import ALL_KINDS, body_of_example
from wasl import limits
from wasl.errors import (
    BadBody,
    BadHeader,
    MissingBlind,
    NameOfTheDead,
    NameOfTheLiving,
    NotCanonical,
    ReportError,
    TypedNameOfTheDead,
    TypedNameOfTheLiving,
    WaslError,
)
from wasl.report import body as bodies
from wasl.report import canonical, signed
from wasl.report.attachment import Attachment
from wasl.report.body import NameRules, Opened
from wasl.report.canonical import Value
from wasl.report.examine import UNREAD, examine
from wasl.report.facts import Told
from wasl.report.fields import Field, FieldType, ListField, RowsField, TextField
from wasl.report.header import CONTROL, EXERCISE, Header
from wasl.report.keys import SigningKey
from wasl.report.kinds import BY_NUMBER, KINDS, Body, Kind
from wasl.report.kinds.contract import COMMON, IGNORABLE_KEY
from wasl.report.kinds.place import PROTECTED_SORTS, SORT
from wasl.report.origin import Origin, digest_of_row
from wasl.report.text import PersonName, Tag

NAMED = NameRules(names_of_the_dead=True)
KEY = SigningKey(b"\1" * 32)
NETWORK = b"n" * 32
ID = bytes(range(32))


def spelled(kind: Kind) -> dict[int, Value]:
    """The example of a kind as a map of signed keys, with a blind if it needs one."""
    parts = canonical.decode(bodies.encode(opened(body_of_example(kind))))
    assert canonical.is_numbered(parts)
    return dict(parts)


def read(kind: Kind, parts: Mapping[int, Value], rules: NameRules = DRILL) -> Opened | None:
    """What this version makes of these parts."""
    return bodies.open_body(kind.number, 0, canonical.encode(parts), rules)


def holds_text(form: FieldType, wanted: type) -> bool:
    """Whether a field takes this type of text, itself or in a list or a table."""
    match form:
        case TextField():
            return issubclass(form.form, wanted)
        case ListField():
            return holds_text(form.item, wanted)
        case RowsField():
            return any(holds_text(column.type, wanted) for column in form.columns)
    return False


def fields_with(wanted: type) -> list[tuple[Kind, Field]]:
    """Every field of every kind that takes this type of text."""
    return [
        (kind, field)
        for kind in KINDS.values()
        for field in (*COMMON, *kind.fields)
        if holds_text(field.type, wanted)
    ]


# --- what takes a later version -----------------------------------------------------------------


@ALL_KINDS
def test_a_later_key_makes_a_body_unread_or_is_ignored(kind: Kind) -> None:
    """Below 128 this version cannot say what was said; from 128 on it need not know."""
    sound = spelled(kind)
    known = {field.key for field in (*COMMON, *kind.fields)} | {0, 1, 5}
    for key in set(range(IGNORABLE_KEY)) - known:
        assert read(kind, {**sound, key: "later"}) is None
    for key in (IGNORABLE_KEY, 1_000, 2**64 - 1):
        assert read(kind, {**sound, key: ("later",)}) == read(kind, sound) is not None


@ALL_KINDS
def test_what_is_wrong_is_refused_even_beside_a_later_key(kind: Kind) -> None:
    """Else a later version would refuse what this one passes on."""
    sound = spelled(kind)
    for key in sorted(sound):
        with pytest.raises(BadBody):
            read(kind, {**sound, key: -1, 127: "later"})


def test_an_unknown_kind_is_not_looked_into() -> None:
    """Any canonical map may stand there."""
    assert bodies.open_body(21, 0, canonical.encode({0: "no blind", 500: ()}), REAL) is None
    with pytest.raises(NotCanonical):
        bodies.open_body(21, 0, b"\x9f\xff", REAL)


@ALL_KINDS
@given(data=st.data())
def test_altered_bodies_are_read_to_themselves_or_refused(kind: Kind, data: st.DataObject) -> None:
    """A changed byte gives another sound body in its one spelling, an unread one, or an error."""
    written = bytearray(canonical.encode(spelled(kind)))
    at = data.draw(st.integers(0, len(written) - 1))
    written[at] = data.draw(st.integers(0, 255))
    try:
        found = bodies.open_body(kind.number, 0, bytes(written), DRILL)
    except ReportError:
        return
    parts = canonical.decode(bytes(written))
    assert canonical.is_numbered(parts)
    if found is not None and all(key < IGNORABLE_KEY for key in parts):
        assert bodies.encode(found) == written


# --- blinds -------------------------------------------------------------------------------------


@pytest.mark.parametrize("wanted", [Tag, PersonName])
def test_every_tag_and_every_name_needs_a_blind(wanted: type) -> None:
    """Whatever kind comes later: a field of this type in a body is enough."""
    found = fields_with(wanted)
    assert len(found) >= 3
    for kind, field in found:
        assert bodies.needs_blind(Body(kind.name, {field.name: "A-1"}), audience=0)


@pytest.mark.parametrize("wanted", [Tag, PersonName])
def test_every_tag_and_every_name_needs_a_blind_as_a_change(wanted: type) -> None:
    """The amendment of a tag or name can be guessed like the report."""
    for kind, field in fields_with(wanted):
        value = "A-1" if isinstance(field.type, TextField) else ("A-1",)
        changes = ((field.key, canonical.encode(value)),)
        given: dict[str, object] = {
            "about": ID, "action": "amend", "of_kind": kind.number, "changes": changes
        }  # fmt: skip
        assert bodies.needs_blind(Body("correction", given), audience=0)
        taken_back = ((field.key, canonical.encode(None)),)
        assert not bodies.needs_blind(Body("correction", given | {"changes": taken_back}), 0)


def test_protected_places_need_a_blind_and_others_do_not() -> None:
    """Those that are struck because of what they are, by the word of the list."""
    for sort in SORT:
        place = Body("place", {"sort": sort.name, "state": "works", "code": "X1"})
        assert bodies.needs_blind(place, 0) is (sort.name in PROTECTED_SORTS)


@ALL_KINDS
def test_a_body_for_fewer_than_everyone_needs_a_blind(kind: Kind) -> None:
    """Whatever it says."""
    assert bodies.needs_blind(body_of_example(kind), audience=1)


@ALL_KINDS
def test_whoever_needs_a_blind_is_refused_without(kind: Kind) -> None:
    """And with one, is read; whoever needs none may carry one."""
    sound = spelled(kind)
    bare = {key: value for key, value in sound.items() if key != 0}
    if 0 in sound:
        with pytest.raises(MissingBlind):
            read(kind, bare)
    else:
        assert read(kind, bare) is not None
    found = read(kind, {**bare, 0: BLIND})
    assert found is not None
    assert found.blind == BLIND


def test_only_persons_bodies_and_places_need_one_as_such() -> None:
    """The examples of all other kinds do without: three bytes of a radio line stay three bytes."""
    needing = {kind.name for kind in KINDS.values() if 0 in spelled(kind)}
    assert needing == {"person", "body", "place"}


# --- names --------------------------------------------------------------------------------------


def test_every_name_stands_where_the_rule_looks() -> None:
    """A field of type PersonName anywhere else would let a name in."""
    assert {field.name for _, field in fields_with(PersonName)} == {"names", "name_of_the_dead"}


DEAD = (
    ("casualty", "where=Oaks when=2016-11-28 killed=2 names='Somebody Example'"),
    ("strike", "what=tank where=Oaks when=2016-11-28 killed=1 names='Somebody Example'"),
    ("casualty", "where=Oaks when=2016-11-28 died_of_siege=1 names='Somebody Example'"),
    ("casualty", "where=Oaks when=2016-11-28 killed=1-2 names='Somebody Example;Another Example'"),
    ("person", "tag=A-1 status=died name_of_the_dead='Somebody Example'"),
    ("person", "status=body_found name_of_the_dead='Somebody Example'"),
    ("body", "code=C-1 what=whole name_of_the_dead='Somebody Example'"),
)
LIVING = (
    ("casualty", "where=Oaks when=2016-11-28 killed=1 names='Somebody Example;Another Example'"),
    ("casualty", "where=Oaks when=2016-11-28 killed=0 names='Somebody Example'"),
    ("casualty", "where=Oaks when=2016-11-28 killed=unknown names='Somebody Example'"),
    ("person", "tag=A-1 status=sought name_of_the_dead='Somebody Example'"),
    ("person", "tag=A-1 status=unknown name_of_the_dead='Somebody Example'"),
)


@pytest.mark.parametrize(("kind", "line"), DEAD)
def test_names_of_the_dead_where_founders_allowed_them(kind: str, line: str) -> None:
    """Typed and signed alike: refused in a plain network, taken in one with names and in drills."""
    data = bodies.encode(opened(typed(kind, line)))
    number = KINDS[kind].number
    with pytest.raises(TypedNameOfTheDead):
        typed(kind, line, REAL)
    with pytest.raises(NameOfTheDead):
        bodies.open_body(number, 0, data, REAL)
    for rules in (NAMED, DRILL):
        assert typed(kind, line, rules) == typed(kind, line)
        assert bodies.open_body(number, 0, data, rules) is not None


@pytest.mark.parametrize(("kind", "line"), LIVING)
def test_names_of_the_living_never(kind: str, line: str) -> None:
    """Nobody who is not known to be dead by this very report, founders' wish or not."""
    data = bodies.encode(opened(typed(kind, line)))
    for rules in (REAL, NAMED):
        with pytest.raises(TypedNameOfTheLiving):
            typed(kind, line, rules)
        with pytest.raises(NameOfTheLiving):
            bodies.open_body(KINDS[kind].number, 0, data, rules)
    assert bodies.open_body(KINDS[kind].number, 0, data, DRILL) is not None


@pytest.mark.parametrize(("kind", "line"), [*DEAD, *LIVING])
def test_no_error_repeats_the_name(kind: str, line: str) -> None:
    """Not in its sentence, its hint or its evidence, in either language."""
    with pytest.raises(WaslError) as refused:
        typed(kind, line, REAL)
    error = refused.value
    shown = [error.message("en"), error.message("ar"), error.advice("en"), repr(error.evidence)]
    assert not any("Example" in each for each in shown)


# --- what stands beside -------------------------------------------------------------------------

SAFE_NAMES = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,20}", fullmatch=True).filter(
    lambda name: name not in ("con", "prn", "aux", "nul") and not name.startswith(("com", "lpt"))
)
ORIGINS = st.builds(
    Origin, SAFE_NAMES, st.sampled_from(("row 7", "سطر ٧")), st.binary(min_size=8, max_size=8)
)
ATTACHMENTS = st.builds(
    Attachment,
    st.binary(min_size=32, max_size=32),
    st.integers(1, limits.attachment_bytes_max),
    st.sampled_from(("image/jpeg", "audio/ogg", "application/vnd.x+json")),
)


@given(
    st.none() | st.binary(min_size=16, max_size=16),
    st.none() | ORIGINS,
    st.lists(ATTACHMENTS, max_size=limits.attachments_max).map(tuple),
)
def test_what_stands_beside_comes_back(
    blind: bytes | None, origin: Origin | None, attachments: tuple[Attachment, ...]
) -> None:
    """Blind, origin and attachments, each given or not."""
    body = typed("log", "heard='two aircraft'")
    whole = Opened(body, blind, origin, attachments)
    assert bodies.open_body(1, 0, bodies.encode(whole), REAL) == whole


def test_a_row_is_known_again_by_what_was_read_of_it() -> None:
    """The order of the columns does not matter; any cell and any name of a column does."""
    cells = {"place": "Oaks", "killed": "3"}
    digest = digest_of_row(cells)
    assert len(digest) == 8
    assert digest == digest_of_row(dict(reversed(list(cells.items()))))
    others = ({**cells, "killed": "4"}, {"place": "Oaks"}, {"place": "3", "killed": "Oaks"})
    assert digest not in {digest_of_row(other) for other in others}


# --- amendments ---------------------------------------------------------------------------------


def told(kind: str, line: str) -> Told:
    """The row of a report that is typed so."""
    body = opened(typed(kind, line))
    data = bodies.encode(body)
    header = Header(
        author=KEY.public, seq=0, prev=None, signed=0, kind=KINDS[kind].number, urgency=0,
        size_bytes=len(data), body_hash=signed.body_hash(data),
    )  # fmt: skip
    return bodies.told(signed.sign(KEY, NETWORK, header, data), body)


CASUALTY = "where=Oaks when=2016-11-28 killed=3 children=1"


def changed(**changes: Value) -> list[tuple[int, bytes]]:
    """Changes of a casualty report, by name."""
    keys = {field.name: field.key for field in (*COMMON, *KINDS["casualty"].fields)}
    return [(keys[name], canonical.encode(value)) for name, value in changes.items()]


def test_an_amended_row_reads_as_if_it_had_been_said_so() -> None:
    """The same facts as those of the report that would have been right at once."""
    row = told("casualty", CASUALTY)
    found = bodies.amended(row, changed(killed=(4, None), children=None, source=3), REAL)
    right = told("casualty", "where=Oaks when=2016-11-28 killed=4+ source=hospital")
    assert found is not None
    assert (found.facts, found.source, found.body) == (right.facts, "hospital", right.body)
    assert (found.id, found.signed, found.author) == (row.id, row.signed, row.author)


@pytest.mark.parametrize(
    "changes",
    [
        changed(killed=-1), changed(killed=None), changed(where=None), changed(source=999),
        [(127, canonical.encode(1))], changed(names=("Somebody Example",)),
        [(200, canonical.encode((None,) * 4_090))],
    ],
    ids=["no number", "needed", "needed too", "later word", "later key", "name", "too many items"],
)  # fmt: skip
def test_an_amendment_that_makes_no_sense_changes_nothing(
    changes: list[tuple[int, bytes]],
) -> None:
    """It is for the folds to say so; they must not stumble over it."""
    assert bodies.amended(told("casualty", CASUALTY), changes, REAL) is None


def test_what_cannot_be_read_is_not_amended() -> None:
    """A report of a later version, or one without its body, stays what it is."""
    data = canonical.encode({16: "heard"})
    header = Header(
        author=KEY.public, seq=0, prev=None, signed=5, kind=21, urgency=0, size_bytes=len(data),
        body_hash=signed.body_hash(data), flags=EXERCISE,
    )  # fmt: skip
    row = bodies.told_unread(signed.sign(KEY, NETWORK, header, data))
    assert (row.kind, row.facts, row.exercise) == ("unread", (), True)
    assert bodies.amended(row, changed(killed=1), REAL) is None


# --- the examination ----------------------------------------------------------------------------


@ALL_KINDS
def test_the_control_flag_stands_on_vouches_and_orders_to_erase_alone(kind: Kind) -> None:
    """Whoever could put it on a log line would write past every quota."""
    body = opened(body_of_example(kind))
    data = bodies.encode(body)
    for flags in (0, CONTROL):
        header = Header(
            author=KEY.public, seq=0, prev=None, signed=0, kind=kind.number, urgency=0,
            size_bytes=len(data), body_hash=signed.body_hash(data), flags=flags,
        )  # fmt: skip
        report = signed.sign(KEY, NETWORK, header, data)
        if bool(flags) is kind.control:
            assert examine(NETWORK, REAL, report).opened == body
        else:
            with pytest.raises(BadHeader):
                examine(NETWORK, REAL, report)


@pytest.mark.parametrize("number", sorted({0, 20, 21, 65_535}))
@pytest.mark.parametrize("flags", [0, CONTROL])
def test_an_unknown_kind_may_be_control(number: int, flags: int) -> None:
    """A later version may have other orders; this one passes them on."""
    assert number not in BY_NUMBER
    header = Header(
        author=KEY.public, seq=0, prev=None, signed=0, kind=number, urgency=3, size_bytes=1,
        body_hash=signed.body_hash(b"?"), flags=flags,
    )  # fmt: skip
    report = signed.sign(KEY, NETWORK, header, b"?")
    assert examine(NETWORK, REAL, report) == UNREAD


def test_typing_gives_what_reading_takes() -> None:
    """No field that a person may type makes a body that its own network refuses."""
    for kind in KINDS.values():
        data = bodies.encode(opened(body_of_example(kind)))
        assert bodies.open_body(kind.number, 0, data, REAL) is not None
