"""area: a quarter or town as a whole: whether it is besieged, since when, and what may enter.

One bakery or road is a place; people who left are a movement.

Rules.
1. Siege and access are two facts: a word on one leaves the other as it was.
2. Who holds an area is said by somebody or not at all, of a quarter and never finer, with the time
   it was so. It becomes no fact and stands in no picture: live, it would be a front line.
   Whether a desk said it, 48 hours late, is asked where it is typed.
3. No numbers, bases or movements of armed forces: there is no field.
"""

from __future__ import annotations

from wasl.report.facts import Fact, State
from wasl.report.kinds import lasting
from wasl.report.kinds.contract import Body, Kind, choice, line, many, moment, require
from wasl.report.values import FINE_PRECISIONS
from wasl.report.vocabulary import Vocabulary, term
from wasl.words import Words

STATE = Vocabulary(
    "state",
    (
        term(1, "besieged", "محاصَر", "yes", tr="kuşatma altında"),
        term(2, "partly_besieged", "محاصَر جزئيًّا", "partly", tr="kısmen kuşatma altında"),
        term(3, "not_besieged", "غير محاصَر", "no", "siege lifted", tr="kuşatma altında değil"),
    ),
)

ACCESS = Vocabulary(
    "access",
    (
        term(1, "none", "لا شيء يدخل", "closed", tr="hiçbir şey girmiyor"),
        term(2, "hard_to_reach", "صعب الوصول", tr="ulaşılması zor"),
        term(3, "on_foot_only", "سيرًا على الأقدام", tr="yalnız yaya"),
        term(4, "aid_only", "المساعدات فقط", tr="yalnız yardım"),
        term(5, "medical_only", "الحالات الطبية فقط", tr="yalnız tıbbi"),
        term(6, "open", "مفتوح", tr="açık"),
    ),
)

FIELDS = (
    choice(16, "state", STATE, "الحصار", "kuşatma"),
    choice(17, "access", ACCESS, "الوصول", "erişim"),
    moment(18, "since", "منذ", "beri"),
    many(19, "people", "عدد الناس", "kişi"),
    line(20, "held_by", "بيد، كما قيل", tr="elinde bulunduran (söylenen)"),
)


def _check(body: Body) -> None:
    if not body.has("held_by"):
        return
    where = body.place()
    require(
        body.has("said_by"),
        "who holds an area is said by somebody: give said_by",
        "من يسيطر على منطقة يقوله أحد: اذكر said_by",
    )
    require(
        body.moment() is not None,
        "who holds an area is said of a time: give when",
        "من يسيطر على منطقة يُقال عن وقت: اذكر when",
    )
    require(
        where is None or (where.lat is None and where.precision not in FINE_PRECISIONS),
        "who holds an area is said of a quarter, by its name or code",
        "من يسيطر على منطقة يُقال عن حيّ، باسمه أو رمزه",
    )


def _facts(body: Body) -> tuple[Fact, ...]:
    key = lasting.key_of_site(body)
    detail = lasting.details(body, FIELDS, without=("state", "access", "held_by"))
    said = (("siege", body.text("state")), ("access", body.text("access")))
    return tuple(
        State("area", key, sort, state, detail=detail) for sort, state in said if state is not None
    )


KIND = Kind(
    number=15,
    name="area",
    words=Words("Area", "منطقة", "Bölge"),
    urgency=2,
    needs=("where", "state|access|held_by"),
    example="where=N0209 state=besieged since=2016-07-17 access=none when=2016-11-28",
    understand=lasting.short_names(
        what="state", sort="state", besieged="state", besieged_since="since"
    ),
    check=_check,
    facts=_facts,
    fields=FIELDS,
)
