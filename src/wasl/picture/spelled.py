"""How the picture is spelled for JSON: the same value, the same bytes, on every node.

Settled here: one spelling of each sort of value. Not here: which values there are (picture), words
that people read (pages of the command line).

Rules. 1. Ids and keys are small hex digits, times are seconds of UTC, a number of people is
{low, high} with null for "or more". 2. A place is as it was said, with the area that it is taken
for. 3. Fields stand in the order in which their class names them. 4. There is no float.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TypeAlias

from wasl.errors import UsError
from wasl.picture.whereabouts import Spot
from wasl.report.fields import PlaceField
from wasl.report.values import HowMany, Moment

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

_PLACE = PlaceField()


def spelled(value: object) -> Json:
    """A value of the folds, ready for JSON."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, HowMany | Moment):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, Spot):
        return spelled_spot(value)
    if isinstance(value, Mapping):
        return {str(name): spelled(part) for name, part in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [spelled(each) for each in value]
    if is_dataclass(value):
        return {each.name: _field(each.name, getattr(value, each.name)) for each in fields(value)}
    raise UsError(where=f"picture.spelled {type(value).__name__}")


def spelled_spot(spot: Spot) -> dict[str, Json]:
    """A place as it was said, and its area."""
    shown = _PLACE.show(spot.place)
    return {**(shown if isinstance(shown, dict) else {}), "area": spot.area}


def _field(name: str, value: object) -> Json:
    # What else was said of a thing: pairs of a field's name and its text.
    if name == "detail" and isinstance(value, tuple):
        return dict(value)
    return spelled(value)
