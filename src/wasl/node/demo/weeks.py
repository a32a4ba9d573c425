"""The weeks of Aleppo, scene by scene.

Settled here: when the play stops, whom it asks, and what is said about it. Not here: what happens
(aleppo.toml), how a home is asked (showing), the drill (town).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wasl.node.demo import showing
from wasl.node.demo.showing import Scene
from wasl.node.demo.stage import Stage
from wasl.words import Words

_FIRST, _LAST_OF_NOVEMBER, _LAST = "2016-11-15", "2016-11-30", "2016-12-13"
_JUBB: Final = "جب القبة"


def scenes(stage: Stage) -> Iterator[Scene]:
    """Every scene, while the story goes on."""
    for scene in (
        _beginning, _not_reached, _two_take_one_call, _one_lets_go, _silence, _next_shift,
        _numbers_differ, _numbers_agree, _one_range, _three_numbers,
    ):  # fmt: skip
        yield scene(stage)


def _beginning(stage: Stage) -> Scene:
    stage.play_until("2016-11-16T22:00")
    rows = stage.script.rows
    count = sum(row.standing == "documented" for row in rows)
    return Scene(
        Words("Five centres that cannot reach each other", "خمسة مراكز لا يصل بعضها إلى بعض"),
        Words(
            "Aleppo, 15 November to 13 December 2016. Five centres, four in the besieged part and"
            f" one in the west, write down what they hear. Behind {count} reports stands a public"
            " source with its date; calls, crews, fuel and delays are invented, and say so. No"
            " death is. The centres themselves never existed. Each has its own key, and every"
            " word is signed. This is one of the reports, as Centre 1 holds it.",
            "حلب، من 15 تشرين الثاني إلى 13 كانون الأول 2016. خمسة مراكز، أربعة في"
            f" الأحياء المحاصرة وواحد في الغرب، تكتب ما يبلغها. وراء {count} خبرًا مصدر"
            " علني بتاريخه؛ أما الطلبات والفرق والوقود والتأخير فمختلَقة ويُذكر ذلك فيها،"
            " ولا وفاة مختلَقة. والمراكز نفسها لم توجد قط. لكل مركز مفتاحه، وكل كلمة"
            " موقَّعة. هذا أحد الأخبار كما هو عند Centre 1.",
        ),
        (showing.report(stage, "Centre 1", "sukkari-16-civil-defence"),),
    )


def _not_reached(stage: Stage) -> Scene:
    stage.play_until("2016-11-28T09:45")
    return Scene(
        Words("28 November, in the morning: who is not reached, and why",
              "صباح 28 تشرين الثاني: من لم نصل إليهم، ولماذا"),
        Words(
            "The first page of every centre. That 35 people lay under rubble since the day before,"
            " not reached for want of fuel, is what the civil defence said that morning; the other"
            " calls are invented. The clock runs until somebody gets there. The figure under it"
            " leaves the invented calls out, and says so.",
            "الصفحة الأولى في كل مركز. أن 35 شخصًا تحت الأنقاض منذ أمس ولم يوصل إليهم"
            " لعدم وجود وقود هو ما قاله الدفاع المدني ذلك الصباح؛ وباقي الطلبات مختلَقة."
            " والساعة لا تتوقف حتى يصل إليهم أحد. والحصيلة تحتها لا تحسب الطلبات المختلَقة،"
            " وتقول ذلك.",
        ),
        (showing.picture(stage, "Centre 1", "calls"), showing.figure(stage, "Centre 1", "trapped")),
    )  # fmt: skip


def _two_take_one_call(stage: Stage) -> Scene:
    stage.play_until("2016-11-28T12:10")
    return Scene(
        Words("Two centres take one call", "مركزان يستلمان طلبًا واحدًا"),
        Words(
            "At 9:40 and at 9:55 Centre 2 and Centre 3 took the call of al-Qaterji, each without"
            " hearing of the other. At noon somebody carried a stick across, and both see it.",
            "في 9:40 و9:55 استلم Centre 2 وCentre 3 طلب القاطرجي، ولم يسمع أحدهما بالآخر."
            " وعند الظهر نُقلت ذاكرة باليد، فرأى كلاهما ذلك.",
        ),
        (showing.picture(stage, "Centre 2", "calls"),),
    )


def _one_lets_go(stage: Stage) -> Scene:
    stage.play_until("2016-11-28T12:25")
    return Scene(
        Words("One lets go, and nothing was lost", "أحدهما يتركه، ولم يضع شيء"),
        Words(
            "Nobody is struck from a call but by their own word. Centre 3 lets go.",
            "لا يُشطب مركز من طلب إلا بكلمته هو. تركه Centre 3.",
        ),
        (showing.picture(stage, "Centre 3", "calls"),),
    )


def _silence(stage: Stage) -> Scene:
    stage.play_until("2016-11-28T20:50")
    return Scene(
        Words("A centre falls silent", "مركز ينقطع خبره"),
        Words(
            "Centre 4 was last heard from the day before, in the north-east, where the front came."
            " Its open call is offered to the others; nobody takes it but a person who types it.",
            "آخر خبر من Centre 4 كان أمس من الشمال الشرقي، حيث وصل خط المواجهة. طلبه"
            " المفتوح معروض على غيره، ولا يستلمه إلا إنسان يكتب ذلك.",
        ),
        (showing.picture(stage, "Centre 2", "calls", "silent"),),
    )


def _next_shift(stage: Stage) -> Scene:
    stage.play_until("2016-11-28T21:30")
    return Scene(
        Words("The page for the next shift", "ورقة المناوبة القادمة"),
        Words(
            "One sheet. Centre 2 took the call over at 21:10. This paper works when the laptop"
            " does not.",
            "ورقة واحدة. استلم Centre 2 الطلب في 21:10. هذه الورقة تعمل حين لا يعمل الحاسوب.",
        ),
        (showing.sheet(stage, "Centre 2"),),
    )


def _numbers_differ(stage: Stage) -> Scene:
    stage.play_until("2016-11-30T22:00")
    return Scene(
        Words("30 November: five centres, five numbers",
              "30 تشرين الثاني: خمسة مراكز وخمس حصائل"),
        Words(
            "How many were killed since 15 November? Each centre counts what it was told, and is"
            " right about that. None is the number of the dead.",
            "كم قُتل منذ 15 تشرين الثاني؟ كل مركز يحصي ما بلغه، وهو مصيب في ذلك. وليس"
            " أيّها عدد القتلى.",
        ),
        (showing.homes(stage, "killed", since=_FIRST, to=_LAST_OF_NOVEMBER),),
    )  # fmt: skip


def _numbers_agree(stage: Stage) -> Scene:
    stage.play_until("2016-12-14T15:00")
    return Scene(
        Words("After the stick: one number", "بعد نقل الأخبار باليد: حصيلة واحدة"),
        Words(
            "A stick went round twice, and the desk of Centre 1 judged which reports tell of one"
            " occurrence. All who met now have the same range, byte for byte. Centre 4 never came"
            " back; what it had handed on in time is in it.",
            "دارت الذاكرة مرتين، وحكم مكتب Centre 1 في أيّ الأخبار عن حادثة واحدة. كل من"
            " التقوا عندهم الآن المدى نفسه حرفًا بحرف. لم يعد Centre 4، وما سلّمه في وقته"
            " محسوب.",
        ),
        (showing.homes(stage, "killed", since=_FIRST, to=_LAST_OF_NOVEMBER),),
    )


def _one_range(stage: Stage) -> Scene:
    return Scene(
        Words("One range, opened", "مدى واحد مفتوحًا"),
        Words(
            "30 November, displaced people are shelled in Jubb al-Qubba. Three voices, three"
            " numbers, none of them struck out. The range says what is known and what is not.",
            "30 تشرين الثاني، قُصف نازحون في جب القبة. ثلاثة مصادر وثلاثة أعداد لم يُشطب"
            " منها شيء. المدى يقول ما عُرف وما لم يُعرف.",
        ),
        (showing.why(stage, "Centre 1", "killed", since=_LAST_OF_NOVEMBER, to=_LAST_OF_NOVEMBER,
                     area=_JUBB),),
    )  # fmt: skip


def _three_numbers(stage: Stage) -> Scene:
    return Scene(
        Words("Honest numbers for the same weeks, and what each counts",
              "أعداد صادقة لأسابيع واحدة، وما يحصيه كل منها"),
        Words(
            "330–585, 652 and more than 750 do not contradict each other. Airwars: civilians, in"
            " the city, where Russian forces are blamed. The Violations Documentation Center: the"
            " whole governorate. More than 750: a news agency, no source named; what the official"
            " of the civil defence said is another sentence. On the western side, 23 to 29"
            " November, the Department of Health: 26. Nothing is averaged, nothing is called"
            " right; all stand beside the sum of these centres, and never in it.",
            "330–585 و652 وأكثر من 750 لا يناقض بعضها بعضًا. Airwars: مدنيون في المدينة"
            " حيث تُتهم القوات الروسية. مركز توثيق الانتهاكات: المحافظة كلها. أكثر من"
            " 750: وكالة أنباء لم تسمِّ مصدرًا، وما قاله مسؤول الدفاع المدني جملة أخرى."
            " وفي الجانب الغربي من 23 إلى 29 تشرين الثاني، مديرية الصحة: 26. لا متوسط ولا"
            " حكم بالصواب؛ كلها إلى جانب مجموع هذه المراكز، لا فيه.",
        ),
        (showing.figure(stage, "Centre 1", "killed", since=_FIRST, to=_LAST),),
    )  # fmt: skip
