"""Fields: how a value of each sort is typed, spelled in a body, read back and shown.

Settled here: the types of fields, each with four verbs (read what somebody typed; encode; decode
what is signed, strictly; show as JSON). Not here: which kind has which field (kinds), the time
zone and the list of held reports (the shell hands them in as a `Reading`).

Rules. 1. `read` is generous: Arabic digits, other dashes, blanks around. `decode` is strict: what
it accepts encodes to the same bytes. 2. Both raise BadText with a reason and never the value.
3. A vocabulary's number that this version does not know raises NotKnownHere: the report is kept
unread, not refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from wasl import limits
from wasl.report import canonical
from wasl.report.canonical import Value
from wasl.report.text import BadText, Code, NotKnownHere, Tag, Text, clean_typed
from wasl.report.values import HowMany, Moment, Place
from wasl.report.vocabulary import Vocabulary
from wasl.words import Words


class Reading(Protocol):
    """What only the shell knows while somebody types."""

    def moment(self, given: str) -> Moment:
        """The range that an ISO 8601 time, a day, or A/B means in the network's zone."""

    def report_id(self, given: str) -> bytes:
        """The held report that an id, or an unambiguous beginning of one, means."""


class FieldType(Protocol):
    """What every type of field can do."""

    def read(self, given: object, reading: Reading) -> object:
        """The value that somebody typed (text, or a JSON value)."""

    def encode(self, value: object) -> Value:
        """The value as it is signed."""

    def decode(self, value: Value) -> object:
        """The value that was signed."""

    def show(self, value: object) -> object:
        """The value for JSON."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind: its signed key, its name, type and words."""

    key: int
    name: str
    type: FieldType
    words: Words
    required: bool = False
    also: tuple[str, ...] = ()


_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789.,")


def plain_digits(text: str) -> str:
    """Arabic and Persian digits and decimal marks as the ASCII ones."""
    return text.translate(_DIGITS)


def _typed(given: object) -> str:
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        raise BadText("a single word or number is needed here", "المطلوب هنا كلمة واحدة أو عدد")
    return clean_typed(str(given))


@dataclass(frozen=True, slots=True)
class TextField:
    """A string of one of the types of `text.py`."""

    form: type[Text]

    def read(self, given: object, reading: Reading) -> object:
        text = _typed(given)
        if self.form in (Code, Tag):
            text = plain_digits(text)
        return self.form(text.upper() if self.form is Code else text)

    def encode(self, value: object) -> Value:
        assert isinstance(value, str)
        return str(value)

    def decode(self, value: Value) -> object:
        if not isinstance(value, str):
            raise BadText("this is text", "هذا نص")
        return self.form(value)

    def show(self, value: object) -> object:
        return value


@dataclass(frozen=True, slots=True)
class HowManyField:
    """A number of people: 7, 3-5, >=3 (or 3+), unknown."""

    def read(self, given: object, reading: Reading) -> object:
        return read_how_many(given)

    def encode(self, value: object) -> Value:
        assert isinstance(value, HowMany)
        return value.encode()

    def decode(self, value: Value) -> object:
        return HowMany.decode(value)

    def show(self, value: object) -> object:
        assert isinstance(value, HowMany)
        return str(value)


def _means_unknown(text: str) -> bool:
    return text.casefold().replace(" ", "") in ("unknown", "?", "غيرمعروف", "bilinmiyor")


def read_how_many(given: object) -> HowMany:
    """The range that somebody typed; BadText with the accepted forms otherwise."""
    text = plain_digits(_typed(given)).casefold().replace(" ", "")
    text = re.sub("[\u2010-\u2015\u2212]", "-", text)
    if _means_unknown(text):
        return HowMany(0, None)
    if match := re.fullmatch(r"(?:>=|≥)(\d{1,9})|(\d{1,9})\+", text):
        return HowMany(int(match[1] or match[2]), None)
    if match := re.fullmatch(r"(\d{1,9})(?:-(\d{1,9}))?", text):
        return HowMany(int(match[1]), int(match[2] or match[1]))
    raise BadText(
        "a number of people is 7, 3-5, >=3 or unknown",
        "عدد الأشخاص يُكتب 7 أو 3-5 أو >=3 أو غير معروف",
    )


@dataclass(frozen=True, slots=True)
class MomentField:
    """A time or a range of time; None if it is said that nobody knows, which is spelled []."""

    def read(self, given: object, reading: Reading) -> object:
        text = plain_digits(_typed(given))
        return None if _means_unknown(text) else reading.moment(text)

    def encode(self, value: object) -> Value:
        assert value is None or isinstance(value, Moment)
        return () if value is None else value.encode()

    def decode(self, value: Value) -> object:
        return None if value == () else Moment.decode(value)

    def show(self, value: object) -> object:
        assert value is None or isinstance(value, Moment)
        return "unknown" if value is None else {"start": value.start, "end": value.end}


def looks_like_code(text: str) -> bool:
    """Whether a word is the code of an area or a place (N0209, M10) and not a name."""
    return re.fullmatch(r"[A-Za-z]{1,3}-?[0-9]{1,9}", text) is not None


@dataclass(frozen=True, slots=True)
class PlaceField:
    """A name, a code, lat,lon[,radius_m], or in JSON a map of those parts."""

    def read(self, given: object, reading: Reading) -> object:
        if isinstance(given, Mapping):
            return _place_of_parts(given)
        text = _typed(given)
        numbers = plain_digits(text).replace("،", ",")
        if re.fullmatch(r"[-+]?\d+(\.\d+)?\s*,\s*[-+]?\d+(\.\d+)?(\s*,\s*\d+)?", numbers):
            lat, lon, *radius = (part.strip() for part in numbers.split(","))
            radius_m = int(radius[0]) if radius else None
            return Place(lat=read_degrees(lat), lon=read_degrees(lon), radius_m=radius_m)
        if looks_like_code(text):
            return Place(code=text.upper())
        if not re.search(r"[^\W\d_]{2}", text) or re.search(r"[{}\[\]]", text):
            raise BadText(
                "a place is a name, a code, or lat,lon[,radius in metres]",
                "الموقع اسم أو رمز أو خط العرض,خط الطول[,نصف القطر بالأمتار]",
            )
        return Place(name=text)

    def encode(self, value: object) -> Value:
        assert isinstance(value, Place)
        return value.encode()

    def decode(self, value: Value) -> object:
        return Place.decode(value)

    def show(self, value: object) -> object:
        assert isinstance(value, Place)
        shown: dict[str, object] = {"name": value.name, "code": value.code}
        shown |= {"lat": _degrees(value.lat), "lon": _degrees(value.lon)}
        shown |= {"radius_m": value.radius_m, "precision": value.precision}
        return {name: part for name, part in shown.items() if part is not None}


def read_degrees(given: object) -> int:
    """Degrees as an integer of 1e-7; exact, never through a binary fraction."""
    text = plain_digits(str(given)).strip()
    if not re.fullmatch(r"[-+]?\d{1,3}(\.\d{1,40})?(e-\d\d)?", text):
        raise BadText("a coordinate is a number of degrees", "الإحداثية عدد درجات")
    return int((Decimal(text) * 10_000_000).to_integral_value())


def _degrees(units: int | None) -> str | None:
    return None if units is None else f"{Decimal(units) / 10_000_000:.7f}"


_PLACE_PARTS = ("name", "lat", "lon", "radius_m", "code", "precision")


def _place_of_parts(given: Mapping[object, object]) -> Place:
    parts = {str(name): part for name, part in given.items() if part not in (None, "")}
    if not set(parts) <= set(_PLACE_PARTS):
        raise BadText(
            f"a place has the parts {', '.join(_PLACE_PARTS)}",
            f"أجزاء الموقع: {', '.join(_PLACE_PARTS)}",
        )
    radius = parts.get("radius_m")
    if radius is not None and (isinstance(radius, bool) or not re.fullmatch(r"\d+", str(radius))):
        raise BadText("a radius is a whole number of metres", "نصف القطر عدد صحيح من الأمتار")
    return Place(
        name=_typed(parts["name"]) if "name" in parts else None,
        code=_typed(parts["code"]).upper() if "code" in parts else None,
        lat=read_degrees(parts["lat"]) if "lat" in parts else None,
        lon=read_degrees(parts["lon"]) if "lon" in parts else None,
        radius_m=int(str(radius)) if radius is not None else None,
        precision=_typed(parts["precision"]) if "precision" in parts else None,
    )


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """One word of a vocabulary."""

    vocabulary: Vocabulary

    def read(self, given: object, reading: Reading) -> object:
        word = ("no", "yes")[given] if isinstance(given, bool) else _typed(given)
        found = self.vocabulary.find(word)
        if found is None:
            choices = ", ".join(each.name for each in self.vocabulary)
            raise BadText(
                f"this is no {self.vocabulary.name}; choose from {choices}",
                f"ليست هذه من كلمات {self.vocabulary.name}؛ اختر من: {choices}",
            )
        return found.name

    def encode(self, value: object) -> Value:
        return self.vocabulary.named(str(value)).number

    def decode(self, value: Value) -> object:
        if not canonical.is_integer(value) or not 0 <= value <= limits.term_number_max:
            raise BadText("a choice is the number of a word", "الاختيار رقم كلمة")
        found = self.vocabulary.numbered(value)
        if found is None:
            raise NotKnownHere(self.vocabulary.name)
        return found.name

    def show(self, value: object) -> object:
        return value


@dataclass(frozen=True, slots=True)
class IntegerField:
    """A whole number that counts things other than people."""

    low: int
    high: int

    def read(self, given: object, reading: Reading) -> object:
        text = plain_digits(_typed(given))
        if not re.fullmatch(r"-?\d{1,12}", text):
            raise BadText("this is a whole number", "هذا عدد صحيح")
        return self._bounded(int(text))

    def encode(self, value: object) -> Value:
        assert isinstance(value, int)
        return value

    def decode(self, value: Value) -> object:
        if not canonical.is_integer(value):
            raise BadText("this is a whole number", "هذا عدد صحيح")
        return self._bounded(value)

    def show(self, value: object) -> object:
        return value

    def _bounded(self, value: int) -> int:
        if not self.low <= value <= self.high:
            raise BadText(f"this is {self.low} to {self.high}", f"هذا بين {self.low} و{self.high}")
        return value


@dataclass(frozen=True, slots=True)
class IdField:
    """The id of a report, or the bytes of a key or signature: exactly `size_bytes`."""

    size_bytes: int = 32

    def read(self, given: object, reading: Reading) -> object:
        if isinstance(given, bytes) and len(given) == self.size_bytes:
            return given
        return reading.report_id(_typed(given))

    def encode(self, value: object) -> Value:
        assert isinstance(value, bytes)
        return value

    def decode(self, value: Value) -> object:
        if not isinstance(value, bytes) or len(value) != self.size_bytes:
            raise BadText(f"this is {self.size_bytes} bytes", f"هذا {self.size_bytes} بايتًا")
        return value

    def show(self, value: object) -> object:
        assert isinstance(value, bytes)
        return value.hex()


@dataclass(frozen=True, slots=True)
class ListField:
    """Several values of one type, in the order given, none twice; typed with ; or , between."""

    item: FieldType
    count_max: int

    def read(self, given: object, reading: Reading) -> object:
        if isinstance(given, str):
            given = [part for part in re.split("[;,؛،]", given) if part.strip()]
        if not isinstance(given, Sequence) or isinstance(given, bytes):
            given = [given]
        items = tuple(dict.fromkeys(self.item.read(part, reading) for part in given))
        return self._bounded(items)

    def encode(self, value: object) -> Value:
        assert isinstance(value, tuple)
        return tuple(self.item.encode(part) for part in value)

    def decode(self, value: Value) -> object:
        if not canonical.is_array(value):
            raise BadText("this is a list", "هذه قائمة")
        self._bounded(value)
        items = tuple(self.item.decode(part) for part in value)
        if len(set(items)) != len(items):
            raise BadText("a list names nothing twice", "لا يتكرر شيء في القائمة")
        return items

    def show(self, value: object) -> object:
        assert isinstance(value, tuple)
        return [self.item.show(part) for part in value]

    def _bounded(self, items: tuple[object, ...]) -> tuple[object, ...]:
        if not 1 <= len(items) <= self.count_max:
            raise BadText(
                f"a list has 1 to {self.count_max} entries", f"في القائمة من 1 إلى {self.count_max}"
            )
        return items


@dataclass(frozen=True, slots=True)
class RowsField:
    """A small table: each row a map of columns, some of them needed (vehicles, machines, …)."""

    columns: tuple[Field, ...]
    count_max: int = limits.rows_max

    def read(self, given: object, reading: Reading) -> object:
        if not isinstance(given, Sequence) or isinstance(given, str | bytes):
            raise BadText("this is a list of rows, in JSON", "هذه قائمة صفوف بصيغة JSON")
        if not 1 <= len(given) <= self.count_max:
            raise BadText(
                f"a table has 1 to {self.count_max} rows",
                f"في الجدول من 1 إلى {self.count_max} صفًا",
            )
        return tuple(self._read_row(row, reading) for row in given)

    def _read_row(self, row: object, reading: Reading) -> tuple[object, ...]:
        names = [column.name for column in self.columns]
        if not isinstance(row, Mapping) or not set(row) <= set(names):
            raise BadText(
                f"a row has the columns {', '.join(names)}", f"أعمدة الصف: {', '.join(names)}"
            )
        cells = tuple(
            None if row.get(c.name) in (None, "") else c.type.read(row[c.name], reading)
            for c in self.columns
        )
        return self._whole(cells)

    def encode(self, value: object) -> Value:
        assert isinstance(value, tuple)
        return tuple(
            {
                column.key: column.type.encode(cell)
                for column, cell in zip(self.columns, row, strict=True)
                if cell is not None
            }
            for row in value
        )

    def decode(self, value: Value) -> object:
        if not canonical.is_array(value):
            raise BadText("this is a list of rows", "هذه قائمة صفوف")
        if not 1 <= len(value) <= self.count_max:
            raise BadText(
                f"a table has 1 to {self.count_max} rows",
                f"في الجدول من 1 إلى {self.count_max} صفًا",
            )
        return tuple(self._decode_row(row) for row in value)

    def _decode_row(self, row: Value) -> tuple[object, ...]:
        if not canonical.is_numbered(row):
            raise BadText("a row is a map from columns", "الصف جدول من الأعمدة إلى قيمها")
        if not set(row) <= {column.key for column in self.columns}:
            raise NotKnownHere("a column")
        cells = tuple(
            column.type.decode(row[column.key]) if column.key in row else None
            for column in self.columns
        )
        return self._whole(cells)

    def show(self, value: object) -> object:
        assert isinstance(value, tuple)
        return [
            {
                column.name: column.type.show(cell)
                for column, cell in zip(self.columns, row, strict=True)
                if cell is not None
            }
            for row in value
        ]

    def _whole(self, cells: tuple[object, ...]) -> tuple[object, ...]:
        for column, cell in zip(self.columns, cells, strict=True):
            if column.required and cell is None:
                raise BadText(f"a row needs {column.name}", f"يحتاج الصف {column.name}")
        return cells
