"""The toll as text: a table of ranges, and under it what they count and what they do not.

Settled here: the order of the lines, how an open number is written. Not here: every number and
sentence (figures).

Rules. 1. The low never stands without the high. A number that may be more ends in +. Where
nobody said anything stands no number: not told is not zero. 2. Whoever is
not heard from, undecided or left out is named on the page, not in a footnote of another. 3. Died of
the siege stands right under killed, and is never inside it. 4. The last line says that this is not
the number of people who died.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from wasl.cli.manner import Manner, Part
from wasl.cli.pages import things
from wasl.cli.pages.layout import paragraph, table
from wasl.figures import DEFINITIONS, REASONS, UNDER_EVERY_FIGURE
from wasl.words import Words

_HEAD: Final = (
    Words("figure", "الحصيلة", "bilanço"), Words("low–high", "من – إلى", "en az – en çok"),
    Words("named", "بالأسماء", "adı bilinen"), Words("reports", "أخبار", "bildirim"),
    Words("voices", "مصادر", "kaynak"), Words("incidents", "حوادث", "olay"),
)  # fmt: skip
_NOTHING_TOLD: Final = Words("nothing told", "لم يبلغنا شيء", "bildirim yok")
_STILL_COUNTING: Final = Words("+ there may be more: still counting", "+ قد يكون أكثر: العدّ مستمر",
                               "+ daha fazla olabilir: sayım sürüyor")  # fmt: skip
_WHEN: Final = Words("From {since} to {until}", "من {since} إلى {until}", "{since} – {until}")
_ALL_TIMES: Final = Words("…", "…")
_AREA: Final = Words("Area: {area}", "المنطقة: {area}", "Bölge: {area}")
_ASKED: Final = {
    "civilian": Words("Civilian: {value}", "مدني: {value}", "Sivil: {value}"),
    "who": Words("Of them: {value}", "منهم: {value}", "Bunlardan: {value}"),
    "weapon": Words("Weapon: {value}", "السلاح: {value}", "Silah: {value}"),
    "author": Words("Side blamed, as said: {value}", "الجهة المتهمة كما قيل: {value}",
                    "Suçlanan taraf, söylendiği gibi: {value}"),
    "learnt_until": Words("Learnt until {value}", "مما عُلم حتى {value}", "{value} öncesi bilinen"),
    "as_of": Words("As of {value}", "حتى الساعة {value}", "{value} itibarıyla"),
}  # fmt: skip
_BY_DEATH: Final = Words("Counted on the day and at the place of death",
                         "محسوبون في يوم الوفاة ومكانها")  # fmt: skip
_AWAY: Final = Words("Away now: {range}", "نازحون الآن: {range}", "Şu anda uzakta: {range}")
_UNDECIDED: Final = Words(
    "Pairs of incidents that may be one: {count}; they lower the low, never the high",
    "أزواج من الحوادث قد تكون واحدة: {count}؛ تُنقص الأدنى ولا تُنقص الأعلى",
)
_DO_NOT_ADD: Final = Words("Parts of this do not add up to the whole",
                           "أجزاء هذا لا تُجمع إلى كلّه")  # fmt: skip
_OVERLAP: Final = Words("Incidents whose parts may overlap: {count}",
                        "حوادث قد تتداخل أجزاؤها: {count}")  # fmt: skip
_CONTRADICT: Final = Words("Reports whose parts contradict their total: {count}",
                           "أخبار لا توافق أجزاؤها مجموعها: {count}")  # fmt: skip
_LEFT_OUT: Final = Words("Left out: {count} ({why})", "لم يُحسب: {count} ({why})")
_CHECK_LINE: Final = Words("Beside it, never in it: {range}, {who} ({when})",
                           "إلى جانبها لا فيها: {range}، {who} ({when})")  # fmt: skip
_NOBODY_NAMED: Final = Words("nobody named", "بلا مصدر مسمّى")
NOT_HEARD_FROM: Final = Words("Not heard from", "لم نسمع من", "Haber alınamayan")
_REPORTS: Final = Words("Reports held here: {count}", "الأخبار المحفوظة هنا: {count}")
_SHEET: Final = (
    "figure", "low", "high", "high_stated", "open", "named", "named_high", "reports", "voices",
    "incidents", "undecided", "left_out", "check_lines", "from", "to", "area", "civilian", "who",
    "weapon", "author", "by", "learnt_until", "as_of", "definition",
)  # fmt: skip


def lines(found: Part, manner: Manner) -> Iterator[str]:
    """One figure, or all of them."""
    yield from manner.banner()
    yield from lines_without_banner(found, manner)


def lines_without_banner(found: Part, manner: Manner) -> Iterator[str]:
    """The same, where it stands on another page."""
    shared, here = found["shared"], found["here"]
    figures = in_order(shared)
    yield from _question(figures[0], manner)
    yield ""
    rows = [_row(each, manner) for each in figures]
    yield from table([manner.words(each) for each in _HEAD], rows)
    if any(each["open"] for each in figures):
        yield manner.words(_STILL_COUNTING)
    yield ""
    for each in figures:
        yield from _beside(each, manner, is_alone=len(figures) == 1)
    for centre in shared.get("silent", here.get("silent", ())):
        yield f"{manner.words(NOT_HEARD_FROM)}: {things.silent(centre, {}, manner)}"
    yield manner.words(_REPORTS, count=here["reports"])
    yield ""
    for each in figures:
        definition = DEFINITIONS[each["figure"]]
        title, sentence = definition.title(manner.language), definition.sentence(manner.language)
        yield from paragraph(f"{title}: {sentence}")
    yield ""
    yield from paragraph(manner.words(UNDER_EVERY_FIGURE))


def sheet(found: Part) -> Iterator[Sequence[object]]:
    """The same as rows for CSV; lists by their length."""
    yield _SHEET
    for each in in_order(found["shared"]):
        cells = (each.get(name) for name in _SHEET)
        yield tuple(len(cell) if isinstance(cell, list) else cell for cell in cells)


def in_order(shared: Part) -> list[Part]:
    """The figures of an answer, the dead of the siege right under the killed."""
    figures = shared.get("figures", [shared])
    return sorted(figures, key=lambda each: each["figure"] not in ("killed", "died-of-siege"))


def range_text(figure: Part) -> str:
    """The low and the high; + where there may be more."""
    if figure["high"] is None:
        high = figure.get("high_stated", figure["low"])
        return f"{figure['low']}–{high}+" if high != figure["low"] else f"{high}+"
    return f"{figure['low']}–{figure['high']}"


def _question(figure: Part, manner: Manner) -> Iterator[str]:
    if figure["from"] or figure["to"]:
        open_end = manner.words(_ALL_TIMES)
        since, until = figure["from"] or open_end, figure["to"] or open_end
        yield manner.words(_WHEN, since=since, until=until)
    if figure["area"]:
        yield manner.words(_AREA, area=manner.area(figure["area"]))
    for name, words in _ASKED.items():
        if figure[name] not in (None, "any"):
            yield manner.words(words, value=manner.person(figure[name]))
    if figure["by"] == "death":
        yield manner.words(_BY_DEATH)


def _row(figure: Part, manner: Manner) -> tuple[str, ...]:
    title = DEFINITIONS[figure["figure"]].title(manner.language)
    if not figure["reports"]:
        return (title, manner.words(_NOTHING_TOLD), "", "", "", "")
    named = str(figure["named"])
    if figure["named_high"] != figure["named"]:
        named = f"{named}–{figure['named_high']}"
    counts = (str(figure[name]) for name in ("reports", "voices", "incidents"))
    return (title, range_text(figure), named, *counts)


def _beside(figure: Part, manner: Manner, *, is_alone: bool) -> Iterator[str]:
    """What a reader of the number must know; where all figures stand together, in short."""
    title = "" if is_alone else f"{DEFINITIONS[figure['figure']].title(manner.language)}: "
    if "away_now" in figure and figure["reports"]:
        yield title + manner.words(_AWAY, range=range_text(figure["away_now"]))
    if figure["undecided"]:
        yield title + manner.words(_UNDECIDED, count=len(figure["undecided"]))
    if figure["parts_do_not_add"] and is_alone:
        yield manner.words(_DO_NOT_ADD)
    if figure["parts_may_overlap"]:
        yield title + manner.words(_OVERLAP, count=len(figure["parts_may_overlap"]))
    if figure["parts_contradict"]:
        yield title + manner.words(_CONTRADICT, count=len(figure["parts_contradict"]))
    if figure["left_out"]:
        reasons = Counter(each["why"] for each in figure["left_out"])
        shown = [f"{reason(why, manner)}: {count}" for why, count in sorted(reasons.items())]
        yield from paragraph(
            title + manner.words(_LEFT_OUT, count=len(figure["left_out"]), why="; ".join(shown))
        )
    for check in figure["check_lines"] if is_alone else ():
        yield from paragraph(_check_line(check, manner))


def reason(why: str, manner: Manner) -> str:
    """Why something is left out, in words."""
    words = REASONS.get(why)
    return why if words is None else words(manner.language)


def _check_line(check: Part, manner: Manner) -> str:
    who = [manner.person(check[name]) for name in ("speaker", "outlet") if check[name]]
    low, high = check["low"], check["high"]
    shown = f"{low}+" if high is None else (f"{low}–{high}" if low != high else str(low))
    return manner.words(
        _CHECK_LINE,
        range=shown,
        who=", ".join(who) or manner.words(_NOBODY_NAMED),
        when="?" if check["since"] is None else manner.moment(check["since"], check["until"]),
    )
