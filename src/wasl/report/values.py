"""The values of fields that are more than text: numbers of people, moments, places.

Settled here: what each can be, how it is spelled in canonical values, and that it cannot be built
wrong. Not here: how a person types one (`fields.py`), which quarter a name means
(picture/gazetteer), what is near what (picture/nearness).

Rules.
1. A number of people is a range; `high` None means "or more". Zero is a claim of none.
2. A moment is a half-open range of UTC seconds. A civil day becomes one in the shell, which knows
   the network's zone; an instant is one second long, a minute sixty.
3. A place may be only a name. Coordinates are integers of 1e-7 degree. `precision` says how well
   the place is known, which coordinates alone never do.

How it can go wrong: a place read finer than it was known puts people on the wrong street; the
precision class, not the digits, decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from wasl import limits
from wasl.report import canonical
from wasl.report.canonical import Value
from wasl.report.text import BadText, Code, Line, NotKnownHere


@dataclass(frozen=True, slots=True)
class HowMany:
    """A number of people: at least `low`, at most `high`; None for "or more"."""

    low: int
    high: int | None

    def __post_init__(self) -> None:
        top = self.low if self.high is None else self.high
        if not 0 <= self.low <= top <= limits.how_many_max:
            raise BadText(
                f"a number of people is 0 to {limits.how_many_max}, the lower first",
                f"عدد الأشخاص بين 0 و{limits.how_many_max}، والأصغر أولًا",
            )

    @property
    def is_open(self) -> bool:
        """Whether there may be more than any number given."""
        return self.high is None

    @property
    def top(self) -> int:
        """The upper end; an open number stands with its low."""
        return self.low if self.high is None else self.high

    def encode(self) -> Value:
        """7, [3, 5] or [3, null]."""
        return self.low if self.low == self.high else (self.low, self.high)

    @classmethod
    def decode(cls, value: Value) -> HowMany:
        """Read 7, [3, 5] or [3, null]; BadText for anything else, [7, 7] included."""
        if canonical.is_integer(value):
            return cls(value, value)
        low, high = _integers(value, 2)
        if low is None or low == high:
            raise BadText("a range has two different ends", "للمجال طرفان مختلفان")
        return cls(low, high)

    def __str__(self) -> str:
        if self.high is None:
            return f">={self.low}" if self.low else "unknown"
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """From `start` until before `end`, in seconds of UTC since 1970."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= limits.moment_s_max:
            raise BadText(
                "a time lies between 1970 and 2242, and ends after it begins",
                "الوقت بين 1970 و2242، ونهايته بعد بدايته",
            )
        if self.end - self.start > limits.moment_span_s_max:
            raise BadText("a time is at most sixty years long", "لا يتجاوز الوقت ستين سنة")

    def encode(self) -> Value:
        """The start alone for a second, [start, seconds] for anything longer."""
        span = self.end - self.start
        return self.start if span == 1 else (self.start, span)

    @classmethod
    def decode(cls, value: Value) -> Moment:
        """Read a start or [start, seconds]; BadText for anything else."""
        if canonical.is_integer(value):
            return cls(value, value + 1)
        start, span = _integers(value, 2)
        if start is None or span is None or span < 2:
            raise BadText(
                "a time is a start, or a start and more than one second",
                "الوقت بداية، أو بداية وأكثر من ثانية",
            )
        return cls(start, start + span)


# How well a place is known, best first; the classes after Airwars's geolocation classes.
# The number is what is signed; the radius in metres stands where none was given.
PRECISIONS: Final[tuple[tuple[int, str, int], ...]] = (
    (1, "building", 15),
    (2, "street", 100),
    (3, "landmark", 100),
    (4, "quarter", 1_000),
    (5, "village", 1_500),
    (6, "town", 5_000),
    (7, "city", 10_000),
    (8, "subdistrict", 15_000),
    (9, "district", 40_000),
    (10, "governorate", 150_000),
)
_NUMBER_OF = {name: number for number, name, _ in PRECISIONS}
_NAME_OF = {number: name for number, name, _ in PRECISIONS}
_RADIUS_OF = {name: radius for _, name, radius in PRECISIONS}
FINE_PRECISIONS: Final = frozenset(("building", "street", "landmark"))

_LATITUDE_MAX: Final = 900_000_000
_LONGITUDE_MAX: Final = 1_800_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a name as written, a code, coordinates; any of them, at least one of them.

    lat, lon: integers of 1e-7 degree, WGS 84. radius_m: metres. precision: a word of PRECISIONS.
    """

    name: str | None = None
    code: str | None = None
    lat: int | None = None
    lon: int | None = None
    radius_m: int | None = None
    precision: str | None = None

    def __post_init__(self) -> None:
        if self.name is not None:
            Line.require(self.name)
        if self.code is not None:
            Code.require(self.code)
        if (self.lat is None) != (self.lon is None):
            raise BadText(
                "a place has both latitude and longitude, or neither",
                "للموقع خط عرض وخط طول معًا، أو لا هذا ولا ذاك",
            )
        if self.name is None and self.code is None and self.lat is None:
            raise BadText(
                "a place has a name, a code or coordinates", "للموقع اسم أو رمز أو إحداثيات"
            )
        if abs(self.lat or 0) > _LATITUDE_MAX or abs(self.lon or 0) > _LONGITUDE_MAX:
            raise BadText(
                "these coordinates are off the globe", "هذه الإحداثيات خارج الكرة الأرضية"
            )
        if self.radius_m is not None and not 1 <= self.radius_m <= limits.radius_m_max:
            raise BadText(
                f"a radius is 1 to {limits.radius_m_max} metres",
                f"نصف القطر بين 1 و{limits.radius_m_max} متر",
            )
        if self.precision is not None and self.precision not in _NUMBER_OF:
            raise BadText("an unknown class of precision", "درجة دقة غير معروفة")

    @property
    def known_to(self) -> str:
        """The class of precision: as said, else by radius, else by what is there at all."""
        if self.precision is not None:
            return self.precision
        if self.radius_m is not None:
            return next(
                (name for _, name, radius in PRECISIONS if self.radius_m <= radius), "governorate"
            )
        return "street" if self.lat is not None else "quarter"

    @property
    def is_fine(self) -> bool:
        """Known to a street or better, with coordinates: what nearness asks for."""
        return self.lat is not None and self.known_to in FINE_PRECISIONS

    @property
    def reach_m(self) -> int:
        """The radius given, else the one of its class, in metres."""
        return self.radius_m if self.radius_m is not None else _RADIUS_OF[self.known_to]

    def encode(self) -> Value:
        """A map of what is given: 0 name, 1 code, 2 lat, 3 lon, 4 radius, 5 precision."""
        precision = None if self.precision is None else _NUMBER_OF[self.precision]
        parts = (self.name, self.code, self.lat, self.lon, self.radius_m, precision)
        return {key: part for key, part in enumerate(parts) if part is not None}

    @classmethod
    def decode(cls, value: Value) -> Place:
        """Read such a map; BadText for what is none, NotKnownHere for a key or class of later."""
        if not canonical.is_numbered(value):
            raise BadText("a place is a map", "الموقع جدول أجزائه")
        name, code = _text(value, 0), _text(value, 1)
        lat, lon, radius_m, precision = (_integer(value, key) for key in (2, 3, 4, 5))
        if precision is not None and precision < 1:
            raise BadText("a class of precision is a number from 1", "درجة الدقة رقم يبدأ من 1")
        if set(value) - {0, 1, 2, 3, 4, 5} or (precision or 1) not in _NAME_OF:
            raise NotKnownHere("a place")
        return cls(name, code, lat, lon, radius_m, _NAME_OF.get(precision or 0))


def _text(given: Mapping[int, Value], key: int) -> str | None:
    text = given.get(key)
    if key in given and not isinstance(text, str):
        raise BadText("a place's name and code are text", "اسم الموقع ورمزه نص")
    return text if isinstance(text, str) else None


def _integer(given: Mapping[int, Value], key: int) -> int | None:
    number = given.get(key)
    if key in given and not canonical.is_integer(number):
        raise BadText("a place's numbers are integers", "أرقام الموقع أعداد صحيحة")
    return number if isinstance(number, int) else None


def _integers(value: Value, count: int) -> tuple[int | None, ...]:
    if not canonical.is_array(value) or len(value) != count:
        raise BadText(
            f"this is an integer or a list of {count}", f"هذا عدد صحيح أو قائمة من {count}"
        )
    if not all(item is None or canonical.is_integer(item) for item in value):
        raise BadText("these are integers", "هذه أعداد صحيحة")
    return tuple(item if isinstance(item, int) else None for item in value)
