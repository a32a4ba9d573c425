"""What each figure counts, in one sentence, and why something is left out of one.

Settled here: the names of the figures, the sentence that stands beside each number, the reasons
for leaving a report out, the line under every figure. Not here: how claims become a number
(claims, ranges, levels, moves), how numbers become a sum (sums).

Rules. 1. A sentence here is part of the rules: whoever changes one changes its `code` too, for
two nodes with different codes do not count the same. 2. Sentences are for pages and the command
line; in what nodes compare stands the code, never a translated text.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from wasl.words import Words


@dataclass(frozen=True, slots=True)
class Definition:
    """One figure. `number` is the word of the facts it counts; `of_the_dead`: it may be asked by
    status, and by day and place of death."""

    name: str
    code: str
    number: str
    title: Words
    sentence: Words
    of_the_dead: bool = False


_ALL: Final = (
    Definition(
        "killed",
        "killed-1",
        "killed",
        Words("Killed", "القتلى", "Öldürülenler"),
        Words(
            "People who died of an injury inflicted by an act of the conflict, whenever they died.",
            "من ماتوا من إصابة سبّبها فعل من أفعال النزاع، متى ماتوا.",
        ),
        of_the_dead=True,
    ),
    Definition(
        "wounded",
        "wounded-1",
        "wounded",
        Words("Wounded", "الجرحى", "Yaralılar"),
        Words(
            "People physically hurt by such an act, choking from a chemical included, and not known"
            " to have died.",
            "من أُصيبوا جسديًّا بفعل كهذا، ومنه الاختناق بمادة كيميائية، ولم تُعلم وفاتهم.",
        ),
    ),
    Definition(
        "missing",
        "missing-1",
        "missing",
        Words("Missing", "المفقودون", "Kayıplar"),
        Words(
            "People whom somebody asks for and whose fate is unknown; never added to the killed.",
            "مفقودون يُبحث عنهم ولا يُعرف مصيرهم؛ لا يضافون إلى القتلى أبدًا.",
        ),
    ),
    Definition(
        "trapped",
        "trapped-1",
        "trapped",
        Words("Trapped, not reached", "عالقون لم نصل إليهم", "Enkaz altında, ulaşılamayan"),
        Words(
            "People believed under rubble or in fire at the end of the time asked about; a level,"
            " never summed over time.",
            "من يُعتقد أنهم تحت الأنقاض أو في النار في آخر المدة المسؤول عنها؛ مستوى في ساعة معيّنة"
            " لا يُجمع عبر الزمن.",
        ),
    ),
    Definition(
        "rescued",
        "rescued-1",
        "rescued",
        Words("Rescued", "أُخرجوا أحياء", "Sağ kurtarılanlar"),
        Words(
            "People whom a crew brought out alive from rubble, fire, water, wreck or line of fire;"
            " not the treated, not the moved.",
            "من أخرجهم فريق أحياء من أنقاض أو نار أو ماء أو حطام أو من خط النار؛ لا من عولجوا ولا"
            " من نُقلوا.",
        ),
    ),
    Definition(
        "displaced",
        "displaced-1",
        "displaced",
        Words("Moves of displaced people", "تنقّلات النازحين", "Yerinden edilme hareketleri"),
        Words(
            "Moves of people who had to leave: people times journeys, so one person may be in it"
            " several times; beside it, how many are away now.",
            "تنقّلات من اضطروا إلى الرحيل: الناس مضروبين في الرحلات، فقد يُعدّ الشخص أكثر من مرة؛"
            " وإلى جانبها عدد النازحين الآن.",
        ),
    ),
    Definition(
        "died-of-siege",
        "died-of-siege-1",
        "died_of_siege",
        Words("Died of the siege", "وفيات بسبب الحصار", "Kuşatma kaynaklı ölümler"),
        Words(
            "People whose death a medic, or a relative and a second voice, lays to hunger, thirst,"
            " cold, or care, medicine or passage denied; never inside killed, printed under it.",
            "من عزا طبيبٌ وفاتهم، أو قريبٌ وصوتٌ ثانٍ، إلى الجوع أو العطش أو البرد أو منع العلاج أو"
            " الدواء أو الخروج؛ لا يدخلون في القتلى أبدًا، ويُطبعون تحتهم.",
        ),
        of_the_dead=True,
    ),
    Definition(
        "rescued-then-killed",
        "rescued-then-killed-1",
        "rescued_then_killed",
        Words("Rescued, later killed", "أُنقذوا ثم قُتلوا", "Kurtarılıp sonra öldürülenler"),
        Words(
            "Single persons who were rescued and later killed, joined by a signed judgement; never"
            " computed from counts.",
            "أشخاص أُنقذوا ثم قُتلوا، يجمع بين الخبرين حكمٌ موقَّع؛ لا يُحسب من الأعداد أبدًا.",
        ),
    ),
)
DEFINITIONS: Final = MappingProxyType({each.name: each for each in _ALL})

UNDER_EVERY_FIGURE: Final = Words(
    "This is what these centres were told by this hour. It is not the number of people who died:"
    " more died than anyone told us.",
    "هذا ما بلغ هذه المراكز حتى هذه الساعة، وليس عدد من ماتوا؛ فمن ماتوا أكثر ممن بلغنا خبرهم.",
)

# Why a report that speaks of a number is not in the figure, or only in its high.
REASONS: Final = MappingProxyType(
    {
        "withdrawn": Words("its voice took it back", "سحبه صاحبه"),
        "suspect": Words("its key was suspended before it", "عُلّق مفتاحه قبله"),
        "forked": Words(
            "its key has two logs; in the high only until a member vouches for it",
            "لمفتاحه سجلّان؛ يدخل في الأعلى وحده حتى يعتمده عضو",
        ),
        "discounted": Words("graded as discounted", "مصنّف مستبعدًا"),
        "invented": Words("invented for an exercise", "مُختلَق للتمرين"),
        "exercise": Words("an exercise", "تمرين"),
        "replaced": Words(
            "its own voice said a newer number in the same log",
            "قال صاحبه عددًا أحدث في السجل نفسه",
        ),
        "denial": Words(
            "a zero that nobody saw, and no hospital or burial list says",
            "صفرٌ لم يره أحد ولا تقوله قائمة مشفى أو دفن",
        ),
        "same-person": Words(
            "a signed judgement says that this person is counted already",
            "حكمٌ موقَّع يقول إن هذا الشخص محسوب",
        ),
        "found": Words("somebody says what became of them", "قال أحدهم ما جرى لهم"),
        "siege": Words("laid to the siege, not to an act of violence", "سببه الحصار لا العنف"),
        "ordinary": Words("no act of the conflict", "ليس فعلًا من أفعال النزاع"),
        "undated": Words("nobody says when", "لا يقول أحد متى"),
        "unplaced": Words("nobody says where", "لا يقول أحد أين"),
        "wider-area": Words(
            "known only to a wider area than the one asked for",
            "لا يُعرف إلا لمنطقة أوسع من المسؤول عنها",
        ),
    }
)
