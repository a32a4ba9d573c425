"""strike: something fell or was fired, here, then. The report that starts most incidents.

What delivered it (`by`) and what fell (`with`) are two fields: a volunteer knows "helicopter", not
"barrel". Who is alleged to have done it is on the second page, and always as said by somebody.
Numbers of people may stand here for a first report; a casualty report about it says more.

Rules. 1. `what` is read as `by` or, if the word is none of those, as `with`; `unknown` is both.
2. There is no answer "chlorine": a smell or choking is what a volunteer can know.
"""

from __future__ import annotations

from wasl.report.facts import Fact, Happened
from wasl.report.fields import ChoiceField, Field, HowManyField, ListField
from wasl.report.kinds import people
from wasl.report.kinds.contract import Body, Given, Kind, choice, line, many
from wasl.report.text import BadText
from wasl.report.vocabulary import UNKNOWN, YES_NO, Vocabulary, term
from wasl.words import Words

BY = Vocabulary(
    "by",
    (
        term(1, "warplane", "طيران حربي", "jet", "aircraft", "plane", tr="savaş uçağı"),
        term(2, "helicopter", "طيران مروحي", "مروحية", tr="helikopter"),
        term(3, "drone", "مسيّرة", "uav", "طائرة مسيرة", tr="İHA/SİHA"),
        term(4, "artillery", "مدفعية", "shelling", "shell", "قصف مدفعي", "تدوين", tr="topçu"),
        term(5, "mortar", "هاون", tr="havan"),
        term(6, "rocket_launcher", "راجمة", "rockets", "rocket", "mlrs",
             tr="çok namlulu roketatar"),
        term(7, "surface_to_surface_missile", "صاروخ أرض-أرض", "missile", "ssm", tr="füze"),
        term(8, "tank", "دبابة", tr="tank"),
        term(9, "sniper", "قنّاص", tr="keskin nişancı"),
        term(10, "gunfire", "رصاص", "small arms", "إطلاق نار", tr="silah ateşi"),
        term(11, "mine_ied", "لغم/عبوة", "mine", "ied", "لغم", "عبوة", tr="mayın/EYP"),
        term(12, "left_over", "مخلفات", "leftover", "uxo", "remnant", tr="patlamamış kalıntı"),
        term(13, "airstrike", "غارة جوية", "air raid", "air strike", "غارة", tr="hava saldırısı"),
    ),
)  # fmt: skip

WITH = Vocabulary(
    "with",
    (
        term(1, "barrel", "برميل متفجر", "barrel bomb", "برميل", tr="varil bombası"),
        term(2, "container", "حاوية", tr="konteyner bombası"),
        term(3, "cluster", "عنقودي", "cluster bomb", tr="misket bombası"),
        term(4, "bunker_buster", "ارتجاجي", tr="sığınak delici"),
        term(5, "thermobaric", "فراغي", "vacuum", tr="vakum bombası"),
        term(6, "incendiary", "حارق", "phosphorus", "فوسفور", "حارق/فوسفور", tr="yangın bombası"),
        term(7, "naval_mine", "لغم بحري", tr="deniz mayını"),
        term(8, "elephant_rocket", "صاروخ فيل", "elephant", "فيل", tr="fil roketi"),
        term(9, "suicide_drone", "مسيّرة انتحارية", tr="kamikaze İHA"),
        term(10, "smell_or_choking", "رائحة أو اختناق", "smell", "choking", "رائحة/اختناق",
             tr="koku veya boğulma"),
        term(11, "bomb", "قنبلة", tr="bomba"),
    ),
)  # fmt: skip

HIT = Vocabulary(
    "hit",
    (
        term(1, "home", "مسكن", "house", "residential", "منزل", tr="ev"),
        term(2, "market", "سوق", tr="pazar"),
        term(3, "hospital", "مشفى", "مستشفى", tr="hastane"),
        term(4, "ambulance", "سيارة إسعاف", tr="ambulans"),
        term(5, "medical_point", "نقطة طبية", "clinic", tr="sağlık noktası"),
        term(6, "rescue_centre", "مركز دفاع مدني", "civil defence centre", tr="kurtarma merkezi"),
        term(7, "rescuers_at_work", "فرق أثناء العمل", "rescuers", tr="çalışan kurtarıcılar"),
        term(8, "school", "مدرسة", tr="okul"),
        term(9, "shelter", "ملجأ", tr="sığınak"),
        term(10, "place_of_worship", "دار عبادة", "mosque", "church", "مسجد", "جامع", "كنيسة",
             tr="ibadethane"),
        term(11, "bakery", "فرن", tr="fırın"),
        term(12, "kitchen", "مطبخ خيري", "تكية", tr="aşevi"),
        term(13, "water", "مياه", tr="su"),
        term(14, "power", "كهرباء", tr="elektrik"),
        term(15, "road", "طريق", tr="yol"),
        term(16, "convoy", "قافلة", tr="konvoy"),
        term(17, "people_on_the_move", "نازحون في الطريق", "displaced people on the move",
             tr="yoldaki siviller"),
        term(18, "burial", "دفن", "funeral", "جنازة", tr="cenaze"),
        term(19, "other", "غير ذلك", tr="diğer"),
    ),
)  # fmt: skip

SECOND = Vocabulary(
    "second",
    (
        term(1, "first_here", "أول قصف هنا", "first strike here", "first"),
        term(2, "again_within_hour", "تكرر خلال ساعة", "again within 1 h", "double tap", "yes"),
        term(3, "again_today", "تكرر اليوم", "again today"),
        term(4, "crew_on_scene", "الفريق في الموقع", "crew on scene when it fell"),
    ),
)


def _understand(given: Given) -> Given:
    fields = dict(given)
    if fields.get("with") == "":
        del fields["with"]
    what = fields.pop("what", None)
    if what in (None, ""):
        return fields
    delivered, fell = BY.find(str(what)), WITH.find(str(what))
    if delivered is None and fell is None:
        words = ", ".join(each.name for each in (*BY, *WITH.chosen))
        raise BadText(
            f"nobody knows this word; choose from {words}", f"كلمة غير معروفة؛ اختر من: {words}"
        )
    if delivered is not None:
        fields.setdefault("by", delivered.name)
    if fell is not None and (delivered is None or delivered.name == UNKNOWN):
        fields.setdefault("with", fell.name)
    return fields


def _facts(body: Body) -> tuple[Fact, ...]:
    happened = Happened(
        by=body.word("by"),
        falling=body.word("with"),
        hit=body.words("hit"),
        second=body.word("second"),
        author=body.text("author"),
    )
    return (happened, *people.affected(body))


KIND = Kind(
    number=2,
    name="strike",
    words=Words("Strike", "قصف", "Saldırı"),
    urgency=2,
    needs=("by|with", "where", "when"),
    example="what=helicopter where=N0209 when=2016-11-28T14:30",
    understand=_understand,
    check=people.check,
    facts=_facts,
    fields=(
        choice(16, "by", BY, "الوسيلة", "ne ile"),
        choice(17, "with", WITH, "ما سقط", "ne düştü"),
        Field(18, "hit", ListField(ChoiceField(HIT), len(HIT.terms)), Words("hit", "ما أُصيب")),
        choice(19, "second", SECOND, "قصف مزدوج", "ikinci vuruş"),
        Field(120, "how_many", HowManyField(), Words("rounds or bombs", "عدد القذائف")),
        many(121, "passes", "عدد الغارات"),
        choice(122, "marked", YES_NO, "هل كانت عليه إشارة", "işaretli miydi"),
        line(123, "author", "الجهة، كما قيل", tr="fail (söylenen)"),
        *people.FIELDS,
    ),
)
