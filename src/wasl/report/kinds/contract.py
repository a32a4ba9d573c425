"""What a kind of report is: its number, words, fields, and how it becomes facts.

Settled here: the shape of a kind, the body as typed values, and the fields that every kind has.
Not here: the kinds themselves (one file each), the table of all kinds (`__init__`), reading and
checking bodies (`body.py`).

How to add a kind: one file with a KIND, one row in the table, words in Arabic, a vector. If it
cannot be said in the eight facts, write a decision first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from wasl import limits
from wasl.errors import UsError
from wasl.report.facts import Fact
from wasl.report.fields import ChoiceField, Field, HowManyField, MomentField, PlaceField, TextField
from wasl.report.fields import IdField as _Id
from wasl.report.text import BadText, CallSign, Line, Text
from wasl.report.values import HowMany, Moment, Place
from wasl.report.vocabulary import YES_NO, Vocabulary, term
from wasl.words import Words

T = TypeVar("T")

Given = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Body:
    """What a report says, as typed values by field name."""

    kind: str
    values: Mapping[str, object]

    def get(self, name: str, form: type[T]) -> T | None:
        """The value of a field, if it was given; a wrong `form` is our own mistake."""
        value = self.values.get(name)
        if value is not None and not isinstance(value, form):
            raise UsError(where=f"{self.kind}.{name}")
        return value

    def many(self, name: str) -> HowMany | None:
        """A number of people, if given."""
        return self.get(name, HowMany)

    def moment(self, name: str = "when") -> Moment | None:
        """A time, if given."""
        return self.get(name, Moment)

    def place(self, name: str = "where") -> Place | None:
        """A place, if given."""
        return self.get(name, Place)

    def word(self, name: str, default: str = "unknown") -> str:
        """A word of a vocabulary or a text; the default where none was given."""
        return self.get(name, str) or default

    def text(self, name: str) -> str | None:
        """A text, if given."""
        return self.get(name, str)

    def ident(self, name: str) -> bytes | None:
        """An id, if given."""
        return self.get(name, bytes)

    def words(self, name: str) -> tuple[str, ...]:
        """A list of words or texts; empty where none was given."""
        return tuple(str(item) for item in self.get(name, tuple) or ())

    def has(self, *names: str) -> bool:
        """Whether any of these fields was given."""
        return any(name in self.values for name in names)


def _no_rule(body: Body) -> None:
    """Most kinds have no rule across fields."""


def _as_given(given: Given) -> Given:
    return given


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of report. `fields` are its own, beside COMMON; `urgency` 3 goes first."""

    number: int
    name: str
    words: Words
    urgency: int
    fields: tuple[Field, ...]
    facts: Callable[[Body], tuple[Fact, ...]]
    check: Callable[[Body], None] = _no_rule
    understand: Callable[[Given], Given] = _as_given
    control: bool = False
    needs: tuple[str, ...] = ()
    example: str = ""


def choice(key: int, name: str, vocabulary: Vocabulary, ar: str, tr: str = "") -> Field:
    """A field that takes one word of a vocabulary."""
    return Field(key, name, ChoiceField(vocabulary), Words(name.replace("_", " "), ar, tr))


def many(key: int, name: str, ar: str, tr: str = "") -> Field:
    """A field that takes a number of people."""
    return Field(key, name, HowManyField(), Words(name.replace("_", " "), ar, tr))


def line(key: int, name: str, ar: str, form: type[Text] = Line, tr: str = "") -> Field:
    """A field that takes one line of text, or another type of text."""
    return Field(key, name, TextField(form), Words(name.replace("_", " "), ar, tr))


def moment(key: int, name: str, ar: str, tr: str = "") -> Field:
    """A field that takes a time."""
    return Field(key, name, MomentField(), Words(name.replace("_", " "), ar, tr))


def place(key: int, name: str, ar: str, tr: str = "") -> Field:
    """A field that takes a place."""
    return Field(key, name, PlaceField(), Words(name.replace("_", " "), ar, tr))


def ident(key: int, name: str, ar: str, tr: str = "") -> Field:
    """A field that takes the id of a report."""
    return Field(key, name, _Id(), Words(name.replace("_", " "), ar, tr))


def require(condition: bool, en: str, ar: str) -> None:
    """Raise BadText with the reason unless the condition holds (for rules across fields)."""
    if not condition:
        raise BadText(en, ar)


SOURCE = Vocabulary(
    "source",
    (
        term(1, "own_eyes", "رأيت بعيني", "eyes", "saw", tr="kendi gözüyle"),
        term(2, "office", "جهة مسمّاة", "named office", tr="kurum"),
        term(3, "hospital", "مشفى", "hospital list", "medic", "doctor", "قائمة مشفى", tr="hastane"),
        term(4, "burial_list", "قائمة دفن", "burial", "cemetery", "imam", tr="defin listesi"),
        term(5, "relative", "قريب", "family", "relatives", tr="yakını"),
        term(6, "media", "إعلام", "press", tr="medya"),
    ),
)

# Admiralty grades, and the classes of foreign tables, kept as they were said.
GRADING = Vocabulary(
    "grading",
    (
        *(
            term(1 + 6 * row + column, f"{letter}{digit}", f"{letter}{digit}")
            for row, letter in enumerate("ABCDEF")
            for column, digit in enumerate("123456")
        ),
        term(41, "confirmed", "مؤكد", tr="doğrulandı"),
        term(42, "fair", "أدلة مقبولة", tr="makul"),
        term(43, "contested", "متنازع فيه", tr="çelişkili"),
        term(44, "weak", "ضعيف", tr="zayıf"),
        term(45, "discounted", "مستبعد", tr="dikkate alınmadı"),
    ),
)

RECORDED_FROM = Vocabulary(
    "recorded_from",
    (
        term(1, "own_eyes", "رأيت بعيني"),
        term(2, "radio", "جهاز"),
        term(3, "phone", "هاتف"),
        term(4, "voice_message", "رسالة صوتية"),
        term(5, "paper", "ورقة"),
        term(6, "in_person", "مشافهة"),
    ),
)

# Keys 0, 1 and 5 (blind, origin, attachments) are read by body.py, which knows their shapes.
BLIND, ORIGIN, ATTACHMENTS = 0, 1, 5
COMMON: tuple[Field, ...] = (
    line(2, "actor", "من سجّل (نداء)", CallSign, "kaydeden"),
    ident(3, "about", "بشأن", "hakkında"),
    ident(4, "from_log", "من سطر الجهاز", "telsiz kaydından"),
    moment(6, "when", "الوقت", "zaman"),
    place(7, "where", "الموقع", "yer"),
    choice(8, "source", SOURCE, "المصدر", "kaynak"),
    line(9, "said_by", "على لسان", tr="söyleyen"),
    choice(10, "grading", GRADING, "درجة الثقة", "derece"),
    line(11, "text", "نص", Text, "metin"),
    moment(12, "noticed", "وقت الملاحظة", "fark edildi"),
    choice(13, "recorded_from", RECORDED_FROM, "كيف سُجّل", "nasıl kaydedildi"),
    line(14, "paper", "الدفتر والسطر", tr="defter ve satır"),
    choice(15, "invented", YES_NO, "مُختلَق للتمرين", "tatbikat için uydurma"),
)

# Own fields of a kind have keys from here; those below 24 are one byte.
OWN_KEYS_FROM = 16
# A body key from here that this version does not know may be ignored; below it, the whole report
# is unread (the same rule as for ext keys of the header).
IGNORABLE_KEY = 128

assert all(field.key < OWN_KEYS_FROM for field in COMMON)
assert limits.blind_bytes == 16
