"""What recorders type: fields for a report of every kind, drawn from the seed.

Settled here: where things happen, when, to how many, and how a slip of the finger looks. Not here:
who types it and when (acts), what becomes of it (the program).

Rules. 1. Everything happens in Drill Town or at a name that is nowhere: nothing is invented in a
real place. 2. A report begins as the example of its kind, so that a new kind takes part by itself;
then fields are added and changed. 3. Some of it is refused; that is what recorders are like.
"""

from __future__ import annotations

import random
import shlex
from collections.abc import Sequence
from datetime import UTC, datetime

from wasl.report.fields import (
    ChoiceField,
    FieldType,
    HowManyField,
    IdField,
    IntegerField,
    ListField,
    MomentField,
    PlaceField,
    TextField,
)
from wasl.report.kinds import KINDS
from wasl.report.kinds.contract import COMMON, Kind
from wasl.report.text import CallSign, Code, Tag

BEGAN = 1_480_000_000
"""Some day in November 2016: where the true time begins."""

TYPED_KINDS = tuple(name for name in KINDS if name not in ("correction", "same", "vouch"))

_PLACES = (
    *(f"DT0{number}" for number in range(1, 9)), "DT01", "DT02", "DT02", "Mill Quarter",
    "حي الجسر", "Clock roundabout", "Nowhere Lane", "unknown",
)  # fmt: skip
_WORDS = ("dust, voices heard", "خرج الفريق ولم يجد أحدًا", "loader stands still", "ok")
_SLIPS = ("?", "many", "-3", "5-2", "2016-13-40", "99,999", "\u202eabc", "x" * 5_000)

def fields(chance: random.Random, kind: str, held: Sequence[bytes], now: int) -> dict[str, object]:
    """Fields as a recorder types them, with ids of held reports where one is about another."""
    given: dict[str, object] = {}
    types = _types(KINDS[kind])
    for part in shlex.split(KINDS[kind].example):
        name, _, typed = part.partition("=")
        form = types.get(name)
        again = isinstance(form, PlaceField | MomentField | IdField) or chance.random() < 0.4
        given[name] = _typed(chance, form, held, now) if form and again else typed
    for name, form in types.items():
        if chance.random() < 0.06:
            given[name] = _typed(chance, form, held, now)
    if chance.random() < 0.03:
        given[chance.choice(list(given))] = chance.choice(_SLIPS)
    return {name: typed for name, typed in given.items() if typed != ""}


def number(chance: random.Random) -> str:
    """A number of people, small for the most part."""
    low = chance.choice((0, 0, 1, 1, 2, 3, 4, 7, 20))
    forms = (f"{low}", f"{low}", f"{low}-{low + chance.randrange(4)}", f">={low}", "unknown")
    return chance.choice(forms)


def moment(chance: random.Random, now: int) -> str:
    """A second, a minute or a day of the last week, seldom of the next."""
    at = datetime.fromtimestamp(max(0, now - chance.randrange(-86_400, 7 * 86_400)), UTC)
    return at.strftime(chance.choice(("%Y-%m-%d", "%Y-%m-%d", "%Y-%m-%dT%H:%M")))


def _types(kind: Kind) -> dict[str, FieldType]:
    return {field.name: field.type for field in (*COMMON, *kind.fields)}


def _typed(chance: random.Random, form: FieldType, held: Sequence[bytes], now: int) -> object:
    """Something that somebody would type into a field of this type."""
    match form:
        case HowManyField():
            return number(chance)
        case MomentField():
            return moment(chance, now)
        case PlaceField():
            return _place(chance)
        case ChoiceField():
            return chance.choice([each.name for each in form.vocabulary])
        case IntegerField():
            return str(chance.randrange(form.low, min(form.high, form.low + 30) + 1))
        case IdField():
            return chance.choice(held).hex() if held and form.size_bytes == 32 else ""
        case ListField():
            return ";".join(str(_typed(chance, form.item, held, now)) for _ in range(2))
        case TextField(form=text):
            return _text(chance, text)
    return ""


def _text(chance: random.Random, form: type[str]) -> str:
    if issubclass(form, Tag | Code):
        return f"A-{chance.randrange(5)}"
    if issubclass(form, CallSign):
        return f"Crew {chance.randrange(4)}"
    return chance.choice(_WORDS)


def _place(chance: random.Random) -> object:
    if chance.random() < 0.7:
        return chance.choice(_PLACES)
    # The Gulf of Guinea, where Drill Town lies.
    north, east = chance.randrange(20), chance.randrange(20)
    return f"0.012{north:02},0.010{east:02},{chance.choice((15, 50, 300))}"
