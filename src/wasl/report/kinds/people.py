"""Numbers of people: the fields that strike and casualty share, their rules, and their facts.

Settled here: how a number is qualified (scope, counts, finished, basis, cause, out_of), how it is
broken down, and what status of the dead may be said. Not here: how claims become a figure
(figures), rescued people (only a mission has those).

Rules (how they are counted: spec/figures.md).
1. Children, women, men and unknown belong to the killed; elderly, infants and pregnant are "of
   these". A breakdown never changes a total: who contradicts whom is marked by the figures.
2. `civilian` and `armed` are numbers of the killed and of nobody else: there is no status of the
   living. `civilian=yes|no|unknown` says it of all the killed. The basis of a status is
   `status_basis`; where that is not given, it is what the whole claim rests on (`basis`).
3. Not given: finished is yes for a number with an upper end, no for one without.
4. A family is several people by one name of a house: `family=yes` helps to find a double.
"""

from __future__ import annotations

from wasl import limits
from wasl.report.canonical import Value
from wasl.report.facts import Affected, Fact
from wasl.report.fields import (
    Field,
    FieldType,
    HowManyField,
    ListField,
    Reading,
    TextField,
)
from wasl.report.kinds.contract import Body, choice, ident, line, many, moment, place, require
from wasl.report.text import BadText, NotKnownHere, PersonName, Tag
from wasl.report.values import HowMany
from wasl.report.vocabulary import YES_NO, Vocabulary, term
from wasl.words import Words

NUMBERS = ("killed", "wounded", "missing", "trapped", "died_of_siege")
CLASSES = ("children", "women", "men", "sex_age_unknown")
OF_THESE = ("elderly", "infants", "pregnant")

SCOPE = Vocabulary(
    "scope",
    (
        term(1, "incident", "حادثة واحدة"),
        term(2, "many", "عدة حوادث", "day", "week", "city", "total"),
    ),
)
COUNTS = Vocabulary(
    "counts",
    (
        term(1, "so_far", "العدد حتى الآن"),
        term(2, "more", "إضافة إلى ما سبق"),
        term(3, "ours", "ما أحصيناه نحن", "part"),
    ),
)
BASIS = Vocabulary(
    "basis",
    (
        term(1, "bodies", "جثامين"),
        term(2, "list", "قائمة"),
        term(3, "saw", "رأينا"),
        term(4, "told", "قيل لنا"),
        term(5, "media", "إعلام"),
        term(6, "guess", "تقدير"),
    ),
)
CAUSE = Vocabulary(
    "cause",
    (
        term(1, "violence", "عنف"),
        term(2, "siege", "حصار"),
        term(3, "accident_of_war", "حادث من آثار الحرب"),
        term(4, "ordinary", "حادث عادي"),
    ),
)


class StatusField:
    """`civilian`: a number of the killed, or yes, no, unknown for all of them."""

    __slots__ = ()

    def read(self, given: object, reading: Reading) -> object:
        found = YES_NO.find(given) if isinstance(given, str) else None
        return found.name if found is not None else HowManyField().read(given, reading)

    def encode(self, value: object) -> Value:
        if isinstance(value, str):
            return (YES_NO.named(value).number,)
        return HowManyField().encode(value)

    def decode(self, value: Value) -> object:
        if isinstance(value, tuple) and len(value) == 1:
            if isinstance(value[0], bool) or not isinstance(value[0], int):
                raise BadText(
                    "a status is a number of people or one word", "الصفة عدد أشخاص أو كلمة واحدة"
                )
            word = YES_NO.numbered(value[0])
            if word is None:
                raise NotKnownHere("civilian")
            return word.name
        return HowManyField().decode(value)

    def show(self, value: object) -> object:
        return str(value)


_STATUS: FieldType = StatusField()

FIELDS: tuple[Field, ...] = (
    many(20, "killed", "شهداء", "hayatını kaybeden"),
    many(21, "wounded", "جرحى", "yaralı"),
    many(22, "missing", "مفقودون", "kayıp"),
    many(23, "trapped", "عالقون", "enkaz altında"),
    many(24, "died_of_siege", "وفيات بسبب الحصار", "kuşatma kaynaklı ölüm"),
    choice(25, "scope", SCOPE, "يشمل"),
    choice(26, "counts", COUNTS, "طريقة العدّ"),
    choice(27, "finished", YES_NO, "هل انتهى العمل"),
    choice(28, "basis", BASIS, "أساس العدد"),
    ident(29, "out_of", "من ضمن"),
    choice(30, "cause", CAUSE, "السبب"),
    many(31, "children", "أطفال", "çocuk"),
    many(32, "women", "نساء", "kadın"),
    many(33, "men", "رجال", "erkek"),
    many(34, "sex_age_unknown", "غير معروفي الجنس والعمر"),
    many(35, "elderly", "كبار السن", "yaşlı"),
    many(36, "infants", "رضّع", "bebek"),
    many(37, "pregnant", "حوامل", "hamile"),
    Field(38, "civilian", _STATUS, Words("civilian", "مدنيون", "sivil")),
    many(39, "armed", "مسلّحون", "silahlı"),
    line(40, "status_basis", "أساس الصفة"),
    choice(41, "family", YES_NO, "عائلة واحدة"),
    place(42, "home", "السكن"),
    moment(43, "died_on", "وقت الوفاة"),
    place(44, "died_at", "مكان الوفاة"),
    place(45, "buried", "مكان الدفن"),
    line(46, "tag", "رقم البطاقة", Tag, "etiket"),
    Field(
        47,
        "names",
        ListField(TextField(PersonName), limits.names_per_report_max),
        Words("names of the dead", "أسماء الموتى"),
    ),
    choice(48, "on_duty", YES_NO, "أثناء العمل"),
)


def check(body: Body) -> None:
    """The rules across these fields; raises BadText with the reason."""
    counted = body.has(*NUMBERS, "civilian", "armed")
    require(
        counted or not body.has(*CLASSES, *OF_THESE),
        "a breakdown needs a number that it breaks down",
        "التفصيل يحتاج عددًا يفصّله",
    )
    said_of_all = isinstance(body.values.get("civilian"), str)
    require(
        not said_of_all or body.has("killed"),
        "civilian yes or no is said of the killed: only the dead have a status",
        "مدني أو غير مدني يُقال عن القتلى فقط: لا صفة للأحياء",
    )
    dead = body.has("killed", "died_of_siege", "civilian", "armed")
    require(
        dead or not body.has("names", "died_on", "died_at", "buried", "status_basis"),
        "names, status, day and place of death belong to a number of dead",
        "الأسماء والصفة ويوم الوفاة ومكانها تتبع عددًا من الموتى",
    )
    count = body.many("killed") or body.many("wounded") or body.many("missing")
    require(
        not body.has("tag") or count is None or count.top <= 1,
        "a tag is of one person",
        "رقم البطاقة لشخص واحد",
    )


def affected(body: Body) -> tuple[Fact, ...]:
    """One Affected fact for each number of people that the body gives."""
    facts = []
    for number in NUMBERS:
        count = _dead(body) if number == "killed" else body.many(number)
        if count is not None:
            facts.append(_affected(body, number, count))
    return tuple(facts)


def _dead(body: Body) -> HowMany | None:
    """The killed: as given, else the sum of civilian and armed, low with low and high with high."""
    total = body.many("killed")
    if total is not None:
        return total
    parts = [part for part in (body.values.get("civilian"), body.values.get("armed"))
             if isinstance(part, HowMany)]  # fmt: skip
    if not parts:
        return None
    highs = [part.high for part in parts]
    high = None if None in highs else sum(each for each in highs if each is not None)
    return HowMany(sum(part.low for part in parts), high)


def _affected(body: Body, number: str, count: HowMany) -> Affected:
    dead = number in ("killed", "died_of_siege")
    finished = body.word("finished", "no" if count.is_open else "yes") == "yes"
    default_cause = "siege" if number == "died_of_siege" else "violence"
    split = tuple(
        (name, part)
        for name in (*CLASSES, *OF_THESE)
        if (part := body.many(name)) is not None and _broken_down(body) == number
    )
    civilian, armed = _status(body, count) if number == "killed" else (None, None)
    return Affected(
        number=number,
        count=count,
        scope=_said(body.word("scope"), "incident"),
        counts=_said(body.word("counts"), "so_far"),
        finished=finished,
        basis=_said(body.word("basis"), "told"),
        cause=_said(body.word("cause"), default_cause),
        out_of=body.ident("out_of"),
        split=split,
        civilian=civilian,
        armed=armed,
        names=body.words("names") if dead else (),
        died_on=body.moment("died_on") if dead else None,
        died_at=body.place("died_at") if dead else None,
        home=body.place("home"),
        family=body.word("family", "no") == "yes",
    )


def _said(word: str, default: str) -> str:
    """`unknown` said of a qualifier is no more than not saying it."""
    return default if word == "unknown" else word


def _broken_down(body: Body) -> str:
    """The number that children, women and men belong to: the killed, if any are given."""
    if _dead(body) is not None:
        return "killed"
    return next((number for number in NUMBERS if body.has(number)), "killed")


def _status(body: Body, count: HowMany) -> tuple[HowMany | None, HowMany | None]:
    civilian, armed = body.values.get("civilian"), body.many("armed")
    if isinstance(civilian, HowMany) or civilian is None:
        return civilian, armed
    if civilian == "yes":
        return count, armed
    return (None, armed or count) if civilian == "no" else (None, armed)
