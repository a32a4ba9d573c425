"""mission: what a crew did, from the word to go until it was back. The only source of "rescued".

*Rescued* is: brought out alive by the hand of a crew, from rubble, fire, water, a wreck or a line
of fire. Who was rescued is not here (person, by tag), nor who was hurt besides (casualty).

Rules.
1. Where, when, and one of: a number of people, or how it ended.
2. Crews are a code and a number, never names.
3. `call` and `incident` are other names of `about`: one report, the one it is joined to.
4. The rescued and the dead of one crew are a part (`counts` is ours): two crews add up, and
   neither replaces the other.
5. `ended` with everybody out, or nobody there, says that nobody is trapped any more, if the
   mission is about something. It says that of nothing else.
6. The dead of a fire, an accident or a transport are not dead of the war unless `cause` says so.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from wasl import limits
from wasl.report.facts import Affected, Fact, State
from wasl.report.fields import Field, ListField, TextField
from wasl.report.kinds import lasting
from wasl.report.kinds.contract import (
    Body,
    Kind,
    choice,
    line,
    many,
    moment,
    place,
    require,
)
from wasl.report.kinds.lasting import count
from wasl.report.kinds.people import CAUSE
from wasl.report.text import CallSign, Code
from wasl.report.values import HowMany
from wasl.report.vocabulary import Vocabulary, term
from wasl.words import Words

SORT = Vocabulary(
    "sort",
    (
        term(1, "search_rescue", "بحث وإنقاذ", "search and rescue", "rescue", tr="arama kurtarma"),
        term(2, "ambulance", "إسعاف", tr="ambulans"),
        term(3, "patient_transport", "نقل مرضى", "transport", tr="hasta nakli"),
        term(4, "fire", "إطفاء", "firefighting", tr="yangın söndürme"),
        term(5, "recovery_of_dead", "انتشال جثامين", "recovery", tr="cenaze çıkarma"),
        term(6, "burial", "دفن", tr="defin"),
        term(7, "evacuation", "إخلاء", "إجلاء", tr="tahliye"),
        term(8, "uxo_survey", "مسح ذخائر", tr="mühimmat taraması"),
        term(9, "uxo_removal", "إزالة ذخائر", tr="mühimmat imhası"),
        term(10, "road_opening", "فتح طريق", tr="yol açma"),
        term(11, "rubble_removal", "ترحيل أنقاض", tr="enkaz kaldırma"),
        term(12, "water_trucking", "نقل مياه", tr="su taşıma"),
        term(13, "shoring", "تدعيم", tr="destekleme"),
        term(14, "demolition", "هدم آيل للسقوط", tr="yıkım"),
        term(15, "accident", "حادث سير", "road accident", tr="trafik kazası"),
        term(16, "awareness", "توعية", tr="bilgilendirme"),
        term(17, "drowning", "غرق", tr="boğulma"),
        term(18, "other", "غير ذلك", tr="diğer"),
    ),
)

ENDED = Vocabulary(
    "ended",
    (
        term(1, "all_out", "خرج الجميع", tr="herkes çıktı"),
        term(2, "nobody_there", "لا أحد", tr="kimse yok"),
        term(3, "stopped_danger", "توقّف للخطر", "danger", tr="tehlike nedeniyle durdu"),
        term(4, "stopped_no_machine", "توقّف لعدم وجود آلية", "no machine", tr="makine yok, durdu"),
        term(5, "stopped_no_fuel", "توقّف لعدم وجود وقود", "no fuel", tr="yakıt yok, durdu"),
        term(6, "stopped_dark", "توقّف للظلام", "stopped night", "dark", tr="karanlık, durdu"),
        term(7, "stopped_no_sign_of_life", "لا علامة حياة", "no sign of life",
             tr="yaşam belirtisi yok, durdu"),
        term(8, "handed_over", "سُلّمت", tr="devredildi"),
        term(9, "attacked_again", "أُصيب الفريق", tr="yeniden saldırıya uğradı"),
    ),
)  # fmt: skip
NOBODY_LEFT: Final = frozenset(("all_out", "nobody_there"))

HIT_AGAIN = Vocabulary(
    "hit_again",
    (
        term(1, "no", "لا", tr="hayır"),
        term(2, "while_on_scene", "أثناء وجودنا", "yes", "on scene", tr="olay yerindeyken"),
        term(3, "within_hour", "خلال ساعة", "within 1 h", tr="bir saat içinde"),
        term(4, "later_today", "لاحقًا اليوم", "later", tr="aynı gün"),
    ),
)
_HIT: Final = frozenset(("while_on_scene", "within_hour", "later_today"))

# The dead whom such a mission finds were not killed by the war, unless somebody says so.
_ORDINARY_SORTS: Final = frozenset(
    ("patient_transport", "fire", "burial", "water_trucking", "accident", "awareness", "drowning")
)

NUMBERS: Final = ("rescued", "recovered_dead", "left_behind", "treated", "transported",
                  "our_killed", "our_wounded")  # fmt: skip
_TIMES: Final = ("told_at", "left_at", "arrived_at", "finished_at", "back_at")

FIELDS = (
    many(16, "rescued", "أُخرجوا أحياء", "sağ kurtarılan"),
    choice(17, "ended", ENDED, "كيف انتهت", "nasıl bitti"),
    choice(18, "sort", SORT, "النوع", "tür"),
    many(19, "recovered_dead", "جثامين انتُشلت", "çıkarılan cenaze"),
    many(20, "left_behind", "بقي في الداخل", "içeride kalan"),
    many(21, "treated", "عولجوا", "tedavi edilen"),
    many(22, "transported", "نُقلوا", "nakledilen"),
    choice(23, "hit_again", HIT_AGAIN, "تكرر القصف", "yeniden vuruldu"),
    many(24, "our_killed", "شهداء الفريق", "bizden hayatını kaybeden"),
    many(25, "our_wounded", "جرحى الفريق", "bizden yaralı"),
    choice(26, "cause", CAUSE, "سبب الوفاة", "ölüm nedeni"),
    line(27, "team", "الفريق", CallSign, "ekip"),
    many(28, "crew_size", "عدد الفريق", "ekip sayısı"),
    count(29, "vehicles", "السيارات", "araç"),
    moment(30, "told_at", "وقت الإبلاغ", "haber alındı"),
    moment(31, "left_at", "وقت الانطلاق", "yola çıkıldı"),
    moment(32, "arrived_at", "وقت الوصول", "varıldı"),
    moment(33, "finished_at", "وقت الانتهاء", "bitti"),
    moment(34, "back_at", "وقت العودة", "dönüldü"),
    place(35, "transported_to", "نُقلوا إلى", "nakledildiği yer"),
    Field(36, "bodies", ListField(TextField(Code), limits.names_per_report_max),
          Words("codes of the bodies", "رموز الجثامين", "cenaze kodları")),
    count(37, "litres", "الوقود المصروف (لتر)", "harcanan yakıt (litre)"),
)  # fmt: skip


def _check(body: Body) -> None:
    ended, behind = body.word("ended"), body.many("left_behind")
    require(
        ended not in NOBODY_LEFT or behind is None or behind.high == 0,
        "nobody is left behind where all are out",
        "لا يبقى أحد حيث خرج الجميع",
    )
    rescued = body.many("rescued")
    require(
        ended != "nobody_there" or rescued is None or rescued.low == 0,
        "where nobody was, nobody was rescued",
        "حيث لم يكن أحد لم يُنقَذ أحد",
    )
    times = [each.start for name in _TIMES if (each := body.moment(name)) is not None]
    require(
        all(a <= b for a, b in pairwise(times)),
        "the times of a mission go forward",
        "أوقات المهمة تتتابع إلى الأمام",
    )
    dead = body.many("recovered_dead")
    require(
        not body.has("bodies")
        or dead is None
        or dead.high is None
        or len(body.words("bodies")) <= dead.high,
        "more codes than bodies",
        "رموز أكثر من الجثامين",
    )


def _cause(body: Body, *, of_ours: bool = False) -> str:
    said = body.word("cause")
    if said != "unknown":
        return said
    attacked = body.word("hit_again") in _HIT or body.word("ended") == "attacked_again"
    if of_ours and attacked:
        return "violence"
    return "ordinary" if body.word("sort") in _ORDINARY_SORTS else "violence"


def _part(number: str, people: HowMany, basis: str, cause: str = "violence") -> Affected:
    """A number that this crew counted itself."""
    return Affected(
        number, people, counts="ours", finished=not people.is_open, basis=basis, cause=cause
    )


def _affected(body: Body) -> list[Fact]:
    facts: list[Fact] = []
    if (rescued := body.many("rescued")) is not None:
        facts.append(_part("rescued", rescued, "saw"))
    if (dead := body.many("recovered_dead")) is not None:
        facts.append(_part("killed", dead, "bodies", _cause(body)))
    if (killed := body.many("our_killed")) is not None:
        facts.append(_part("killed", killed, "saw", _cause(body, of_ours=True)))
    if (wounded := body.many("our_wounded")) is not None:
        facts.append(_part("wounded", wounded, "saw", _cause(body, of_ours=True)))
    if (behind := body.many("left_behind")) is not None:
        facts.append(Affected("trapped", behind, finished=not behind.is_open))
    elif body.word("ended") in NOBODY_LEFT and body.has("about"):
        facts.append(Affected("trapped", HowMany(0, 0), basis="saw"))
    return facts


def _facts(body: Body) -> tuple[Fact, ...]:
    went = State(
        of="mission",
        key=body.text("team") or body.text("actor") or "",
        sort=body.word("sort"),
        state=body.word("ended", "back" if body.has("back_at") else "out"),
        detail=lasting.details(body, FIELDS, without=("ended", "sort", "team", "bodies")),
    )
    return (*_affected(body), went)


KIND = Kind(
    number=4,
    name="mission",
    words=Words("Mission", "مهمة", "Görev"),
    urgency=2,
    needs=("where", "when", "|".join((*NUMBERS, "ended"))),
    example="sort=search_rescue where=N0209 when=2016-11-28T15:10 rescued=3 ended=all_out",
    understand=lasting.short_names(
        what="sort", rescued_alive="rescued", call="about", incident="about"
    ),
    check=_check,
    facts=_facts,
    fields=FIELDS,
)
