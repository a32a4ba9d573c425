"""call: somebody needs help here; and how far that has come.

The first report of a call has what, where and when. Every later one is `about` it and says a
state. *Not reached* is a state of its own: it keeps the clock running until somebody gets there.

Rules. 1. `waiting` has a reason. `closed` has a reason, and it is one of the ends of a mission.
2. Two centres may take one call: both reports stand, and both are shown.
"""

from __future__ import annotations

from wasl.report.facts import Affected, Called, Fact
from wasl.report.fields import ChoiceField, Field, IntegerField, ListField
from wasl.report.kinds.contract import Body, Given, Kind, choice, line, many, moment, require
from wasl.report.text import CallSign
from wasl.report.values import HowMany
from wasl.report.vocabulary import YES_NO, Vocabulary, term
from wasl.words import Words

NEEDS = Vocabulary(
    "needs",
    (
        term(1, "machine", "آلية", "heavy machine", "excavator", tr="iş makinesi"),
        term(2, "cutter", "مقص", tr="kesici"),
        term(3, "oxygen", "أكسجين", tr="oksijen"),
        term(4, "stretcher", "نقالة", tr="sedye"),
        term(5, "fire", "إطفاء", "fire engine", tr="yangın"),
        term(6, "ambulance", "إسعاف", tr="ambulans"),
        term(7, "trapped", "عالقون تحت الأنقاض", "rescue", "search rescue", tr="enkaz altında"),
        term(8, "medical", "حالة طبية", "medic", tr="tıbbi"),
        term(9, "other", "غير ذلك", tr="diğer"),
    ),
)

STATE = Vocabulary(
    "state",
    (
        term(1, "heard", "سُمع", tr="duyuldu"),
        term(2, "taken", "مأخوذ", "take", tr="üstlenildi"),
        term(3, "moving", "في الطريق", "on the way", tr="yolda"),
        term(4, "on_scene", "في الموقع", tr="olay yerinde"),
        term(5, "waiting", "متوقف", tr="bekliyor"),
        term(6, "not_reached", "لم نصل", tr="ulaşılamadı"),
        term(7, "closed", "مُغلق", tr="kapatıldı"),
        term(8, "let_go", "تركناها لغيرنا", "released", tr="bırakıldı"),
    ),
)

# Reasons for waiting (and for not reaching), then the ends of a mission, for closing.
REASON = Vocabulary(
    "reason",
    (
        term(1, "aircraft_overhead", "طيران في الأجواء", "aircraft"),
        term(2, "second_strike_expected", "يُخشى قصف ثانٍ", "second strike"),
        term(3, "no_fuel", "لا وقود", "fuel", tr="yakıt yok"),
        term(4, "no_machine", "لا آلية", "machine"),
        term(5, "no_crew", "لا فريق", "crew"),
        term(6, "road_cut", "الطريق مقطوع", "road"),
        term(7, "front_line", "خط المواجهة"),
        term(8, "uxo", "ذخائر غير منفجرة"),
        term(9, "dark", "ظلام", "night"),
        term(10, "ordered_to_wait", "أُمرنا بالانتظار"),
        term(20, "all_out", "خرج الجميع"),
        term(21, "nobody_there", "لا أحد"),
        term(22, "stopped_danger", "توقّف للخطر"),
        term(23, "stopped_no_machine", "توقّف لعدم وجود آلية"),
        term(24, "stopped_no_fuel", "توقّف لعدم وجود وقود"),
        term(25, "stopped_dark", "توقّف للظلام"),
        term(26, "stopped_no_sign_of_life", "لا علامة حياة"),
        term(27, "handed_over", "سُلّمت"),
        term(28, "attacked_again", "أُصيب الفريق"),
    ),
)
ENDS = frozenset(each.name for each in REASON.chosen if each.number >= 20)

WHO_SAYS = Vocabulary(
    "who_says_inside",
    (
        term(1, "owner", "صاحب البيت"),
        term(2, "neighbour", "جار"),
        term(3, "own_eyes", "رأيت بعيني"),
    ),
)
COLLAPSE = Vocabulary(
    "collapse",
    (
        term(1, "pancake", "طبقات فوق بعضها"),
        term(2, "lean_to", "مائل"),
        term(3, "partial", "جزئي"),
    ),
)


def _understand(given: Given) -> Given:
    fields = dict(given)
    what = fields.pop("what", None)
    if what not in (None, ""):
        fields.setdefault("needs", what)
    return fields


def _check(body: Body) -> None:
    state, reason = body.word("state", "heard"), body.word("reason")
    require(
        body.has("about")
        or (body.has("needs", "trapped") and body.has("where") and body.has("when")),
        "a new call needs what, where and when; a later word on it, about",
        "طلب النجدة الجديد يحتاج ماذا وأين ومتى؛ والخبر اللاحق عنه يحتاج about",
    )
    require(
        state != "waiting" or (reason != "unknown" and reason not in ENDS),
        "a call that waits has a reason, such as no_fuel",
        "للطلب المنتظر سبب، مثل no_fuel",
    )
    require(
        state != "closed" or reason in ENDS,
        "a call is closed with a reason, such as all_out or nobody_there",
        "يُغلق الطلب بسبب، مثل all_out أو nobody_there",
    )


def _facts(body: Body) -> tuple[Fact, ...]:
    called = Called(
        state=body.word("state", "heard"),
        reason=body.word("reason"),
        needs=body.words("needs"),
        taken_by=body.text("by") or body.text("actor"),
    )
    facts: list[Fact] = [called]
    for number in ("trapped", "wounded"):
        count = body.many(number)
        if count is not None:
            facts.append(Affected(number, count, finished=not count.is_open))
    if called.state == "closed" and called.reason in ("all_out", "nobody_there"):
        facts.append(Affected("trapped", HowMany(0, 0), basis="saw"))
    return tuple(facts)


KIND = Kind(
    number=3,
    name="call",
    words=Words("Call for help", "طلب نجدة", "Yardım çağrısı"),
    urgency=3,
    needs=("about|needs|trapped",),
    example="what=trapped where='Jubb al-Qubba' when=2016-11-30T10:40 'trapped=>=5'",
    understand=_understand,
    check=_check,
    facts=_facts,
    fields=(
        Field(16, "needs", ListField(ChoiceField(NEEDS), len(NEEDS.terms)),
              Words("needs", "ما يلزم", "ihtiyaç")),
        choice(17, "state", STATE, "الحالة", "durum"),
        choice(18, "reason", REASON, "السبب", "neden"),
        many(19, "trapped", "عالقون", "enkaz altında"),
        many(20, "wounded", "جرحى", "yaralı"),
        line(21, "by", "من استلمها", CallSign, "üstlenen"),
        choice(22, "voices_heard", YES_NO, "سُمع صوت", "ses duyuldu"),
        choice(23, "caller_safe", YES_NO, "هل المتصل خارج الخطر", "arayan tehlikede değil mi"),
        moment(24, "last_sign_of_life", "آخر علامة حياة"),
        choice(25, "who_says_inside", WHO_SAYS, "من قال إن في الداخل أحدًا"),
        Field(26, "floors", IntegerField(0, 60), Words("floors", "الطوابق", "kat sayısı")),
        Field(27, "floor_of_people", IntegerField(-5, 60), Words("floor of people", "طابق الناس")),
        choice(28, "basement", YES_NO, "قبو"),
        choice(29, "collapse", COLLAPSE, "شكل الانهيار"),
        line(30, "approach_from", "الوصول من جهة"),
        line(31, "hazards", "أخطار"),
        Field(32, "crews_on_scene", IntegerField(0, 50), Words("crews on scene", "فرق في الموقع")),
    ),
)  # fmt: skip
