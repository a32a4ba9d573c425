"""warning: something is coming, to everybody, for minutes: an aircraft, shelling, bad water.

What stays dangerous for days is a hazard. What fell is a strike, also when an aircraft *executed*.

Rules.
1. A warning ends by itself: after its minutes, 15 if none are said (10 for an aircraft that
   circles), never after more than 60. It can be cancelled: `about` it, with state cancelled.
2. `where` is who is warned, never where the observer stands; nor is it said how it was heard:
   observers are bombed.
3. No fighters, no positions of weapons: there is no field for them, and a form asks before it
   takes a long text.
4. That no warning came says nothing about danger. No word of this list says safe.
"""

from __future__ import annotations

from typing import Final

from wasl import limits
from wasl.report.facts import Fact, State
from wasl.report.fields import Field, IntegerField
from wasl.report.kinds import lasting
from wasl.report.kinds.contract import Body, Given, Kind, choice, require
from wasl.report.vocabulary import Vocabulary, term
from wasl.words import Words

SORT = Vocabulary(
    "sort",
    (
        term(1, "took_off", "أقلع", tr="kalktı"),
        term(2, "heading", "متجه إلى", tr="yöneldi"),
        term(3, "overhead", "في الأجواء", "aircraft overhead", "aircraft", tr="havada"),
        term(4, "circling", "يحوم", tr="daire çiziyor"),
        term(5, "executed", "نفّذ", "dropped", tr="bombayı bıraktı"),
        term(6, "gone", "غادر", tr="gitti"),
        term(7, "this_one_is_over", "انتهى", "over", tr="bu uçak bitti"),
        term(8, "shelling", "قصف مدفعي", "artillery", "mortar", tr="topçu atışı"),
        term(9, "uxo", "ذخائر غير منفجرة", "unexploded ordnance", tr="patlamamış mühimmat"),
        term(10, "evacuation", "إخلاء", "إجلاء", tr="tahliye"),
        term(11, "smell_or_choking", "رائحة أو اختناق", "smell", tr="koku veya boğulma"),
        term(12, "water_unsafe", "ماء غير صالح", "bad water", tr="su kullanılamaz"),
        term(13, "strike_feared", "يُخشى قصف", "strike", "airstrike", "غارة",
             tr="saldırı bekleniyor"),
        term(14, "other", "غير ذلك", tr="diğer"),
    ),
)  # fmt: skip

AIRCRAFT = Vocabulary(
    "aircraft",
    (
        term(1, "warplane", "طيران حربي", "jet", "plane", tr="savaş uçağı"),
        term(2, "helicopter", "طيران مروحي", "مروحية", tr="helikopter"),
        term(3, "drone", "مسيّرة", "uav", "طائرة مسيرة", tr="İHA/SİHA"),
    ),
)

STATE = Vocabulary(
    "state",
    (
        term(1, "given", "قائم", "active", tr="verildi"),
        term(2, "cancelled", "أُلغي", "canceled", "cancel", tr="iptal"),
    ),
)

FIELDS = (
    choice(16, "sort", SORT, "التحذير", "uyarı"),
    choice(17, "aircraft", AIRCRAFT, "الطائرة", "hava aracı"),
    Field(18, "minutes", IntegerField(1, limits.warning_minutes_max),
          Words("minutes", "الدقائق", "dakika")),
    choice(19, "state", STATE, "الحالة", "durum"),
)  # fmt: skip
_HOW_IT_WAS_HEARD: Final = ("recorded_from", "paper")


def _understand(given: Given) -> Given:
    """`what` is what happens or, if the word is none of those, what flies."""
    what = str(given.get("what") or "")
    flies = SORT.find(what) is None and AIRCRAFT.find(what) is not None
    return lasting.short_names(what="aircraft" if flies else "sort")(given)


def _check(body: Body) -> None:
    cancelled = body.word("state", "given") == "cancelled"
    require(
        not cancelled or body.has("about"),
        "a warning is cancelled by a report about it",
        "يُلغى التحذير بخبر عنه (about)",
    )
    said = body.has("sort", "aircraft") and body.has("where") and body.moment() is not None
    require(
        cancelled or said, "a warning needs what, where and when", "التحذير يحتاج ماذا وأين ومتى"
    )
    require(
        not body.has(*_HOW_IT_WAS_HEARD),
        "how a warning was heard is not said",
        "لا يُذكر كيف سُمع التحذير",
    )


def _expires_s(body: Body) -> int | None:
    start = body.moment()
    if start is None:
        return None
    circling = body.word("sort") == "circling"
    usual = limits.warning_circling_minutes_default if circling else limits.warning_minutes_default
    return start.start + 60 * (body.get("minutes", int) or usual)


def _facts(body: Body) -> tuple[Fact, ...]:
    warned = State(
        of="warning",
        key=lasting.key_of_report(body),
        sort=body.word("sort"),
        state=body.word("state", "given"),
        expires_s=_expires_s(body),
        detail=lasting.details(body, FIELDS, without=("sort", "minutes", "state")),
    )
    return (warned,)


KIND = Kind(
    number=13,
    name="warning",
    words=Words("Warning", "تحذير", "Uyarı"),
    urgency=3,
    needs=("about|sort|aircraft",),
    example="what=circling where=36.2021,37.1343,3000 when=2016-11-28T14:21",
    understand=_understand,
    check=_check,
    facts=_facts,
    fields=FIELDS,
)
