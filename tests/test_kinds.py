"""Every kind of report keeps the contract: numbers, keys, words, example, and back again.

Settled here: what holds for all kinds alike, tried on every field and every word. Not settled
here: the rules across fields of one kind, and what it comes down to (test_kind_rules.py).
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desk import BLIND, DRILL, Desk, opened, typed
from wasl import limits
from wasl.errors import UnknownField
from wasl.report import body as bodies
from wasl.report import canonical
from wasl.report.canonical import Value
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
from wasl.report.kinds import BY_NUMBER, KINDS, Body, Kind
from wasl.report.kinds.contract import COMMON, IGNORABLE_KEY, OWN_KEYS_FROM
from wasl.report.kinds.correction import ChangesField
from wasl.report.kinds.people import StatusField
from wasl.report.text import BadText, CallSign, Code, NotKnownHere, PersonName, Tag
from wasl.report.values import PRECISIONS, HowMany, Moment, Place
from wasl.report.vocabulary import UNKNOWN, Vocabulary, squeeze

ALL_KINDS = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))


def fields_of(kind: Kind) -> tuple[Field, ...]:
    """All fields that a report of this kind may have."""
    return (*COMMON, *kind.fields)


def vocabularies_of(form: FieldType) -> Iterator[Vocabulary]:
    """The vocabularies inside one type of field."""
    match form:
        case ChoiceField():
            yield form.vocabulary
        case ListField():
            yield from vocabularies_of(form.item)
        case RowsField():
            for column in form.columns:
                yield from vocabularies_of(column.type)


VOCABULARIES = [
    pytest.param(vocabulary, id=f"{kind.name}-{field.name}-{vocabulary.name}")
    for kind in KINDS.values()
    for field in kind.fields
    for vocabulary in vocabularies_of(field.type)
] + [
    pytest.param(vocabulary, id=f"common-{field.name}")
    for field in COMMON
    for vocabulary in vocabularies_of(field.type)
]
ALL_VOCABULARIES = pytest.mark.parametrize("vocabulary", VOCABULARIES)


def body_of_example(kind: Kind) -> Body:
    """The body that the example of a kind makes; each ID in it is another report."""
    number = itertools.count()
    return typed(kind.name, re.sub(r"\bID\b", lambda _: f"ID{next(number)}", kind.example))


# --- what is written down -----------------------------------------------------------------------


def test_the_signed_numbers_of_the_kinds_never_change() -> None:
    """These numbers are in signed headers; a new kind is a new row at the end."""
    assert list(KINDS) == [BY_NUMBER[number].name for number in range(1, 20)]
    assert (
        list(KINDS)
        == (
            "log strike call mission casualty person body place readiness movement need supply"
            " warning hazard area statement correction same vouch"
        ).split()
    )


@ALL_KINDS
def test_a_kind_and_its_fields_have_words(kind: Kind) -> None:
    """English and Arabic are never missing; a kind has Turkish too."""
    assert kind.words.en
    assert kind.words.ar
    assert kind.words.tr
    assert all(field.words.en and field.words.ar for field in kind.fields)


@ALL_KINDS
def test_fields_have_their_own_keys_and_names(kind: Kind) -> None:
    """No key or name stands twice, and own keys lie between the common and the ignorable ones."""
    fields = fields_of(kind)
    assert max(Counter(field.key for field in fields).values()) == 1
    names = Counter(name for field in fields for name in (field.name, *field.also))
    assert max(names.values()) == 1
    assert all(OWN_KEYS_FROM <= field.key < IGNORABLE_KEY for field in kind.fields)


@ALL_KINDS
def test_what_a_kind_needs_are_fields(kind: Kind) -> None:
    """A need that is no field could never be met."""
    names = {field.name for field in fields_of(kind)}
    assert all(set(need.split("|")) <= names for need in kind.needs)
    assert 0 <= kind.urgency <= limits.urgency_max


def test_only_a_mission_says_who_was_rescued() -> None:
    """Rescued on any other kind is refused, whatever else it says."""
    for kind in KINDS.values():
        if kind.name != "mission":
            with pytest.raises(UnknownField):
                typed(kind.name, "rescued=3")


def test_there_is_no_field_that_gets_people_hurt() -> None:
    """No field asks for a fighter, a sect, a tribe, a party, a weapon's place or an observer's."""
    forbidden = re.compile(
        "fighter|sect|relig|ethn|trib|party|faction|weapon|position|observer|rape|sexual|nation"
    )
    named = [(kind.name, field.name) for kind in KINDS.values() for field in fields_of(kind)]
    assert [each for each in named if forbidden.search(each[1])] == []


def test_only_the_dead_have_a_field_for_names() -> None:
    """A person's name fits `names` of the dead and `name_of_the_dead`, and no other field."""

    def takes_names(form: FieldType) -> bool:
        form = form.item if isinstance(form, ListField) else form
        return isinstance(form, TextField) and issubclass(form.form, PersonName)

    found = {f.name for k in KINDS.values() for f in fields_of(k) if takes_names(f.type)}
    assert found == {"names", "name_of_the_dead"}


# --- words of vocabularies ----------------------------------------------------------------------


@ALL_VOCABULARIES
def test_every_vocabulary_knows_unknown(vocabulary: Vocabulary) -> None:
    """Nobody is ever forced to guess."""
    assert vocabulary.named(UNKNOWN).number == 0
    assert ChoiceField(vocabulary).read("Unknown", Desk()) == UNKNOWN


@ALL_VOCABULARIES
def test_no_spelling_means_two_words(vocabulary: Vocabulary) -> None:
    """A spelling that meant two things would sign one of them by chance."""
    meant: dict[str, str] = {}
    for term in vocabulary:
        for spelling in {term.name, term.words.en, term.words.ar, term.words.tr, *term.also} - {""}:
            assert squeeze(spelling), f"{term.name} has a spelling of nothing"
            assert meant.setdefault(squeeze(spelling), term.name) == term.name, spelling
    assert max(Counter(term.number for term in vocabulary).values()) == 1
    assert all(term.words.ar for term in vocabulary)


@ALL_VOCABULARIES
def test_words_are_read_however_they_are_written(vocabulary: Vocabulary) -> None:
    """Case, blanks, hyphens and underscores make no other word."""
    for term in vocabulary:
        for gap in ("_", " ", "-", "", " _ "):
            for written in (term.name, term.name.upper(), term.name.title()):
                found = vocabulary.find(f" {written.replace('_', gap)} ")
                assert found is not None
                assert found.name == term.name


# --- bodies -------------------------------------------------------------------------------------

LETTERS = st.text("aZ09 .-'،جسلمى", min_size=1, max_size=30).map(str.strip).filter(bool)
PEOPLE = st.builds(
    lambda low, more: HowMany(low, None if more is None else low + more),
    st.integers(0, 10_000),
    st.none() | st.integers(0, limits.how_many_max - 10_000),
)
MOMENTS = st.builds(
    lambda start, span: Moment(start, start + span),
    st.integers(0, 2_000_000_000),
    st.integers(1, limits.moment_span_s_max),
)
CODES = st.from_regex(r"[A-Z][0-9]{1,6}", fullmatch=True)
PLACES = st.builds(
    lambda known, radius_m, precision: Place(**known, radius_m=radius_m, precision=precision),
    st.one_of(
        LETTERS.map(lambda name: {"name": name}),
        CODES.map(lambda code: {"code": code}),
        st.fixed_dictionaries(
            {
                "lat": st.integers(-900_000_000, 900_000_000),
                "lon": st.integers(-1_800_000_000, 1_800_000_000),
            }
        ),
    ),
    st.none() | st.integers(1, limits.radius_m_max),
    st.none() | st.sampled_from([name for _, name, _ in PRECISIONS]),
)


def values(form: FieldType) -> st.SearchStrategy[object]:
    """Values that a field of this type can have."""
    match form:
        case TextField():
            if form.form is CallSign:
                return st.from_regex(r"(Centre|مركز) [0-9]{1,3}", fullmatch=True).map(CallSign)
            if form.form is Tag:
                return st.from_regex(r"[A-Z]-[0-9]{1,5}", fullmatch=True).map(Tag)
            return (CODES if form.form is Code else LETTERS).map(form.form)
        case HowManyField():
            return PEOPLE
        case StatusField():
            return PEOPLE | st.sampled_from(("yes", "no", UNKNOWN))
        case MomentField():
            return MOMENTS | st.none()
        case PlaceField():
            return PLACES
        case ChoiceField():
            return st.sampled_from([term.name for term in form.vocabulary])
        case IntegerField():
            return st.integers(form.low, form.high)
        case IdField():
            return st.binary(min_size=form.size_bytes, max_size=form.size_bytes)
        case ListField():
            items = st.lists(values(form.item), min_size=1, max_size=form.count_max, unique=True)
            return items.map(tuple)
        case RowsField():
            cells = [values(c.type) | (st.nothing() if c.required else st.none())
                     for c in form.columns]  # fmt: skip
            return st.lists(st.tuples(*cells), min_size=1, max_size=4).map(tuple)
        case ChangesField():
            changes = st.dictionaries(st.integers(2, 4), st.integers(0, 9), min_size=1)
            return changes.map(
                lambda each: tuple((key, canonical.encode(each[key])) for key in sorted(each))
            )
        case _:
            raise AssertionError(f"no values are drawn for {type(form).__name__}")


def is_sound(kind: Kind, body: Body) -> bool:
    """Whether the kind's rules across fields hold."""
    try:
        kind.check(body)
    except BadText:
        return False
    return True


@st.composite
def sound_bodies(draw: st.DrawFn, kind: Kind) -> Body:
    """The example of a kind, with any other fields that its rules let stand beside it."""
    body = body_of_example(kind)
    chosen = draw(st.lists(st.sampled_from(fields_of(kind)), max_size=12, unique=True))
    for field in chosen:
        more = Body(kind.name, {**body.values, field.name: draw(values(field.type))})
        body = more if is_sound(kind, more) else body
    return body


@ALL_KINDS
def test_the_example_can_be_typed_signed_and_read(kind: Kind) -> None:
    """What the help shows works, and comes down to facts (a line of the radio book to none)."""
    body = body_of_example(kind)
    data = bodies.encode(opened(body))
    again = bodies.open_body(kind.number, 0, data, DRILL)
    assert again is not None
    assert again.body == body
    assert bool(kind.facts(again.body)) == (kind.name != "log")


@ALL_KINDS
@given(data=st.data())
def test_a_body_comes_back_as_it_was_and_in_one_spelling(kind: Kind, data: st.DataObject) -> None:
    """Law: open(encode(body)) is the body, encode(open(bytes)) is the bytes, and facts are told."""
    body = data.draw(sound_bodies(kind))
    spelled = bodies.encode(opened(body))
    again = bodies.open_body(kind.number, 0, spelled, DRILL)
    assert again is not None
    assert again.body == body
    assert bodies.encode(again) == spelled
    assert kind.facts(again.body) == kind.facts(body)
    for field in fields_of(kind):
        if field.name in body.values:
            field.type.show(body.values[field.name])


SMALL: st.SearchStrategy[Value] = st.none() | st.booleans() | st.integers(-1, 4)
ANYTHING: st.SearchStrategy[Value] = st.recursive(
    SMALL | st.integers(-(2**63), 2**64 - 1) | st.text(max_size=6) | st.binary(),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(st.integers(0, 6), inner, max_size=4),
    ),
    max_leaves=8,
)
# What looks like a range, a time, a list, a place, a row, and may be none.
NEARLY_RIGHT: st.SearchStrategy[Value] = st.one_of(
    st.tuples(SMALL, SMALL),
    st.lists(SMALL, max_size=3).map(tuple),
    st.dictionaries(st.integers(0, 6), SMALL | st.sampled_from(("M10", "Ovens", " "))),
    st.lists(st.dictionaries(st.integers(0, 3), SMALL), max_size=2).map(tuple),
)
HOSTILE = NEARLY_RIGHT | ANYTHING


ALL_TYPES = {f.type: None for f in (*COMMON, *(f for k in KINDS.values() for f in k.fields))}


@settings(max_examples=10 * settings().max_examples)
@given(value=HOSTILE)
def test_a_field_reads_only_what_it_would_write(value: Value) -> None:
    """Law: for any canonical value, a field refuses it, or spells it in the very same bytes."""
    for form in ALL_TYPES:
        try:
            read = form.decode(value)
        except (BadText, NotKnownHere):
            continue
        assert canonical.encode(form.encode(read)) == canonical.encode(value)


def test_a_list_names_nothing_twice() -> None:
    """One word or name said twice would be counted twice by somebody."""
    lists = [f.type for k in KINDS.values() for f in k.fields if isinstance(f.type, ListField)]
    chosen = [form for form in lists if isinstance(form.item, ChoiceField)]
    assert len(chosen) > 4
    for form in chosen:
        assert form.decode((1, 2))
        with pytest.raises(BadText):
            form.decode((1, 1))


def test_a_body_with_a_word_or_key_of_a_later_version_is_unread() -> None:
    """It is kept for later, not refused; from key 128 on it may be ignored."""
    data = canonical.decode(bodies.encode(opened(body_of_example(KINDS["hazard"]))))
    assert isinstance(data, dict)
    for later in ({16: 999}, {127: 1}):
        assert bodies.open_body(14, 0, canonical.encode(data | later), DRILL) is None
    assert bodies.open_body(14, 0, canonical.encode(data | {128: 1}), DRILL) is not None


# --- forty bytes --------------------------------------------------------------------------------

PLACES_ON_AIR = ("N0209", "SY020000", "36.2021000,37.1343,300", "-89.9999999,-179.9999999,300000")
TIMES_ON_AIR = ("2016-11-28", "2016-11-28T14:21", "2016-11-28T14:21:07")


@pytest.mark.parametrize("kind", ("strike", "warning"))
def test_a_strike_or_warning_of_three_fields_fits_forty_bytes(kind: str) -> None:
    """What, where and when go into one radio frame: the body is at most 40 bytes."""
    # The first two fields of both kinds are what `what` is read as.
    words = [each for f in KINDS[kind].fields[:2] for v in vocabularies_of(f.type) for each in v]
    for what, where, when in itertools.product(words, PLACES_ON_AIR, TIMES_ON_AIR):
        body = typed(kind, f"what={what.name} where={where} when={when}")
        assert len(bodies.encode(opened(body))) <= 40


def test_the_last_word_of_a_centre_fits_forty_bytes() -> None:
    """A centre whose quarter falls says that it leaves, in one radio frame."""
    body = typed("readiness", "centre='Centre 2' state=leaving when=2016-12-12T05:40")
    assert len(bodies.encode(opened(body))) <= 40


def test_a_blind_stands_where_a_guess_would_matter() -> None:
    """People, bodies and protected places carry one; a bakery and a strike do not."""
    for kind, line in (
        ("person", "tag=A-1 status=seen"),
        ("body", "code=C1-2016-1 what=part"),
        ("place", "name=M10 sort=hospital state=works"),
        ("place", "name='Centre 1' sort=centre state=out"),
    ):
        assert opened(typed(kind, line)).blind == BLIND
    assert opened(typed("place", "name=Ovens sort=bakery state=works")).blind is None
