"""Drill Town, scene by scene: what needs an invented death.

Settled here: when the play stops, whom it asks, and what is said about it. Not here: what happens
(drill.toml), how a home is asked (showing), the weeks of Aleppo (weeks).
"""

from __future__ import annotations

from collections.abc import Iterator

from wasl.node.demo import showing
from wasl.node.demo.showing import Scene
from wasl.node.demo.stage import Stage
from wasl.words import Words

_STATION = "حي المحطة"


def scenes(stage: Stage) -> Iterator[Scene]:
    """Every scene, while the story goes on."""
    for scene in (_rescued_then_killed, _copied, _liar, _marked):
        yield scene(stage)


def _rescued_then_killed(stage: Stage) -> Scene:
    stage.play_until("2026-03-12T11:00")
    return Scene(
        Words("Drill Town: rescued, later killed", "بلدة التمرين: أُنقذ ثم قُتل"),
        Words(
            "From here on everything is invented, on a network of its own that is a drill: nothing"
            " of it can enter another. “Those we save today are killed tomorrow” is a question"
            " that can be answered: one tag, brought out alive on the 5th, killed on the 12th;"
            " a signed judgement says that it is one person.",
            "من هنا كل شيء مختلَق، على شبكة تمرين وحدها لا يدخل منها شيء إلى غيرها. «من"
            " ننقذهم اليوم يُقتلون غدًا» سؤال له جواب: بطاقة واحدة، أُخرج صاحبها حيًّا في"
            " الخامس وقُتل في الثاني عشر، وحُكم بتوقيع أنه شخص واحد.",
        ),
        (showing.figure(stage, "Drill 1", "rescued-then-killed"),),
    )


def _copied(stage: Stage) -> Scene:
    stage.play_until("2026-03-13T12:30")
    return Scene(
        Words("A copied folder", "مجلد منسوخ"),
        Words(
            "Somebody copied the folder of Drill 2, and both copies wrote on. Neither is lost: both"
            " logs are held, the alarm stands on the page, and what followed counts in the high"
            " only until a member vouches for it.",
            "نسخ أحدهم مجلد Drill 2 وكتبت النسختان. لم يضع شيء: السجلّان محفوظان،"
            " والإنذار على الصفحة، وما جاء بعد ذلك يُحسب في الأعلى فقط حتى يشهد له عضو.",
        ),
        (showing.picture(stage, "Drill 1", "forks"), showing.figure(stage, "Drill 1", "killed")),
    )


def _liar(stage: Stage) -> Scene:
    stage.play_until("2026-03-14T15:00")
    return Scene(
        Words("A laptop in other hands, and nobody knows yet",
              "حاسوب بيد غيرنا، ولا أحد يعلم بعد"),
        Words(
            "Three voices on one strike in Station Quarter: 2, 3, and 40. A range this wide is the"
            " information. The call in Lantern Street and the word that a road is open were signed"
            " by the same key; one voice opens no road.",
            "ثلاثة مصادر عن قصف واحد في حي المحطة: 2 و3 و40. مدى بهذا الاتساع هو الخبر. وطلب شارع"
            " الفانوس والقول إن الطريق سالك موقَّعان بالمفتاح نفسه؛ وصوت واحد لا يفتح طريقًا.",
        ),
        (
            showing.figure(stage, "Drill 1", "killed", area=_STATION, since="2026-03-14"),
            showing.picture(stage, "Drill 1", "calls", "places"),
        ),
    )  # fmt: skip


def _marked(stage: Stage) -> Scene:
    stage.play_until("2026-03-14T17:30")
    return Scene(
        Words("Marked as seized, and what it changes", "وُسم بأنه مُصادَر، وما يغيّره ذلك"),
        Words(
            "One order by the admin: trust Drill 3 up to its word of 11:50, and nothing after. The"
            " 40, the call and the open road are out, and listed with that reason.",
            "أمر واحد من المسؤول: يُوثق بـDrill 3 حتى قوله في 11:50، ولا شيء بعده. العدد 40 والطلب"
            " والطريق السالك خارج الحساب، مذكورة مع السبب.",
        ),
        (
            showing.figure(stage, "Drill 1", "killed", area=_STATION, since="2026-03-14"),
            showing.picture(stage, "Drill 1", "calls", "places", "suspended"),
        ),
    )
