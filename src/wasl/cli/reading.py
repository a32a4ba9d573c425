"""Reading what is held: list, show, figures, why, picture, handover, month.

Settled here: what these commands take. Not here: what they compute (figures, picture, node), how
it looks on paper and screen (pages/).

Rules. 1. With --json the object of the node is given as it is; `shared` in it is equal, byte for
byte, on homes that hold the same reports. 2. A list is read as it is printed and never held whole.
"""

from __future__ import annotations

from typing import Final

from wasl.cli.command import Answer, Argument, Command, Errand, Option
from wasl.cli.pages import figures, handover, month, picture, reports, why
from wasl.errors import UnknownKind
from wasl.figures import DEFINITIONS
from wasl.node import handover as handovers
from wasl.node import listing, questions, writing
from wasl.node.questions import Options
from wasl.report.kinds import KINDS
from wasl.words import Words

_BY_WHAT: Final = Words("--by is followed by death", "بعد --by تأتي death")

_CSV: Final = Option("csv", Words("print CSV instead of text", "اطبع CSV بدل النص"))
_AS_OF: Final = Option("as-of", Words("as it was known at this time",
                                      "كما كان معلومًا في هذا الوقت"), "TIME")  # fmt: skip
_QUESTION: Final = (
    Option("from", Words("from the beginning of this day, or this instant",
                         "من أول هذا اليوم أو من هذه اللحظة"), "DAY"),
    Option("to", Words("to the end of this day, or this instant",
                       "إلى آخر هذا اليوم أو إلى هذه اللحظة"), "DAY"),
    Option("learnt-until", Words("only what had been learnt by then", "ما عُلم حتى ذلك الحين فقط"),
           "TIME"),
    Option("area", Words("an area by name or P-code", "منطقة باسمها أو برمزها"), "NAME"),
    Option("civilian", Words("of the dead: yes, no, unknown or any",
                             "من القتلى: yes أو no أو unknown أو any"), "WORD"),
    Option("who", Words("children, women, men, unknown or any",
                        "children أو women أو men أو unknown أو any"), "WORD"),
    Option("weapon", Words("a word of what delivered it or what fell", "وسيلة القصف أو ما سقط"),
           "WORD"),
    Option("author", Words("the side blamed, as it was said", "الجهة المتهمة كما قيل"), "NAME"),
    Option("by", Words("death: count on the day and at the place of death",
                       "death: محسوبون في يوم الوفاة ومكانها"), "death"),
    _AS_OF,
)  # fmt: skip


def _list(errand: Errand) -> Answer:
    kind = errand.asked.value("kind")
    if kind is not None and kind not in KINDS:
        raise UnknownKind(kind=kind, kinds=", ".join(KINDS))
    rows, manner = listing.list_reports(errand.node, kind), errand.manner
    return Answer(
        {"reports": rows}, reports.list_lines(rows, manner), reports.sheet(rows, kind, manner)
    )


def _show(errand: Errand) -> Answer:
    found = listing.show(errand.node, writing.find_id(errand.node, errand.asked.words[0]))
    return Answer(found, reports.show_lines(found, errand.manner))


def _options(errand: Errand) -> Options:
    """What was asked of figures beside their name."""
    asked = errand.asked
    by = asked.value("by")
    if by not in (None, "death"):
        raise asked.misused(_BY_WHAT)
    return Options(
        from_=asked.value("from"),
        to=asked.value("to"),
        learnt_until=asked.value("learnt-until"),
        area=asked.value("area"),
        civilian=asked.value("civilian"),
        who=asked.value("who"),
        weapon=asked.value("weapon"),
        author=asked.value("author"),
        by_death=by == "death",
        as_of=asked.value("as-of"),
    )


def _figures(errand: Errand) -> Answer:
    name = next(iter(errand.asked.words), None)
    found = questions.figures(errand.node, name, _options(errand))
    return Answer(found, figures.lines(found, errand.manner), figures.sheet(found))


def _why(errand: Errand) -> Answer:
    found = questions.why(errand.node, errand.asked.words[0], _options(errand))
    return Answer(found, why.lines(found, errand.manner))


def _picture(errand: Errand) -> Answer:
    found = questions.picture(errand.node, errand.asked.value("as-of"))
    return Answer(found, picture.lines(found, errand.manner))


def _month(errand: Errand) -> Answer:
    found = handovers.month(errand.node, next(iter(errand.asked.words), None))
    return Answer(found, month.lines(found, errand.manner))


def _handover(errand: Errand) -> Answer:
    found = handovers.handover(errand.node)
    return Answer(found, handover.lines(found, errand.manner))


COMMANDS: Final = (
    Command(
        "list",
        Words("every report that is held, in order of arrival", "كل خبر محفوظ بترتيب وصوله"),
        "wasl list --kind strike",
        '{"reports": [{"id", "kind", "state", "exercise", "signed", "signed_local", "author",'
        ' "call_sign", "fields"}]}',
        _list,
        options=(
            Option("kind", Words("only reports of this kind", "أخبار هذا النوع فقط"), "KIND"),
            _CSV,
        ),
    ),
    Command(
        "show",
        Words("everything about one report", "كل شيء عن خبر واحد"),
        "wasl show 4f1c09aa",
        '{"id", "kind", "state", "exercise", "signed", "signed_local", "received", "author",'
        ' "call_sign", "roles", "signers", "stands", "seq", "prev", "size_bytes", "urgency",'
        ' "control", "delivery": {"saved_here", "left_this_node", "held_by_others"}, "fields"}',
        _show,
        (Argument("ID", Words("its id, or at least four of its first digits",
                              "رقمه أو أول أربعة أرقام منه على الأقل")),),
    ),
    Command(
        "figures",
        Words("the toll: one figure, or all", "الحصيلة: رقم واحد أو كلها"),
        "wasl figures killed --from 2016-11-15 --to 2016-12-13 --civilian yes",
        '{"shared": {"figure", "low", "high", "high_stated", "named", "named_high", "named_two",'
        ' "open", "reports", "voices", "incidents", "check_lines": […], "undecided": […],'
        ' "left_out": [{"id", "why"}], "definition", "rules", "from", "to", "learnt_until",'
        ' "as_of", "area", "civilian", "who", "weapon", "author", "by", "parts_do_not_add",'
        ' "parts_may_overlap", "parts_contradict", "ids": [id]}, "here": {"as_of", "reports",'
        ' "silent": [{"key", "call_sign", "last"}]}}; without NAME {"shared": {"figures": […]},'
        ' "here"}',
        _figures,
        (Argument("NAME", Words(f"one of {', '.join(DEFINITIONS)}",
                                f"واحد من {', '.join(DEFINITIONS)}"), "perhaps one"),),
        (*_QUESTION, _CSV),
        more=Words(
            "The range holds what these centres were told; `wasl why` opens it down to the reports."
            " `shared` is equal on homes that hold the same reports.",
            "المدى هو ما بلغ هذه المراكز؛ والأمر `wasl why` يفتحه حتى الأخبار. القسم `shared` واحد"
            " في كل مقرّ يحفظ الأخبار نفسها.",
        ),
    ),
    Command(
        "why",
        Words("open a figure down to its reports and their signers; or say what one report does",
              "افتح حصيلة حتى أخبارها وموقِّعيها، أو قل ما يفعله خبر"),
        "wasl why killed --area Salheen",
        'of a figure as `figures`, with "opened": [{"incident", "reports", "when", "where",'
        ' "counts", "low", "high", "claims": [{"id", "voice", "signer", "role", "sets"}]}] in'
        ' "shared"; of a report {"shared": {"report", "incident", "with", "in_figures",'
        ' "left_out"}, "here"}',
        _why,
        (Argument("FIGURE-OR-ID", Words("the name of a figure, or the id of a report",
                                        "اسم حصيلة أو رقم خبر")),),
        _QUESTION,
    ),
    Command(
        "picture",
        Words("the situation now: who is not reached, first", "الوضع الآن: من لم نصل إليهم أولًا"),
        "wasl picture --as-of 2016-11-28T14:30",
        '{"shared": {"calls", "incidents", "places", "movements", "tags", "bodies", "warnings",'
        ' "hazards", "needs", "supplies", "readiness", "crews", "areas", "contradictions", "forks",'
        ' "suspended", "left_out": [{"id", "why"}], "listed": [{"id", "action", "why"}], "as_of",'
        ' "learnt_until", "rules"}, "here": {"as_of", "reports", "silent", "hour"}}; with --as-of'
        ' "hour" and "silent" stand in "shared"',
        _picture,
        options=(_AS_OF,),
        more=Words(
            "It says what was told and how old that is; it promises nothing.",
            "يقول ما بلغنا ومنذ متى، ولا يعد بشيء.",
        ),
    ),
    Command(
        "handover",
        Words("one sheet for the next shift; print it", "ورقة واحدة للمناوبة القادمة؛ اطبعها"),
        "wasl handover",
        '{"network", "drill", "call_sign", "as_of", "shift_s", "not_reached", "open", "readiness",'
        ' "crews", "silent", "hazards", "ask_first", "not_accounted_for", "warnings", "left_out":'
        ' {list: count}}',
        _handover,
    ),
    Command(
        "month",
        Words("the table of a month, as centres publish it", "حصاد الشهر كما تنشره المراكز"),
        "wasl month 2016-11",
        '{"month", "network", "drill", "shared": {"missions": [{"sort", "missions", "rescued",'
        ' "recovered_dead", "treated", "transported", "litres"}], "total", "ended", "figures"},'
        ' "here"}',
        _month,
        (Argument("MONTH", Words("such as 2016-11; the month that has just ended where none is"
                                 " named", "مثل 2016-11، وإلا فالشهر الذي انتهى لتوّه"),
                  "perhaps one"),),
    ),
)  # fmt: skip
