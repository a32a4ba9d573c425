"""The picture as text: who is not reached stands first.

Settled here: the order of the page, and how much of a long list it shows. Not here: the line of a
thing (things), what is believed (picture), the one sheet for the next shift (handover).

Rules. 1. Not reached, then the other open calls, then warnings and who is silent: what costs lives
by the minute. 2. A long list is cut, and says how many lines were left away. 3. Alarms about keys
are on the page, not in a log.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from wasl.cli.manner import Manner, Part
from wasl.cli.pages import things
from wasl.cli.pages.figures import NOT_HEARD_FROM, reason
from wasl.cli.pages.layout import paragraph
from wasl.words import Words

_AS_OF: Final = Words("As of {time}. Reports held here: {count}",
                      "حتى الساعة {time}. الأخبار المحفوظة هنا: {count}",
                      "{time} itibarıyla. Buradaki bildirimler: {count}")  # fmt: skip
NOT_REACHED: Final = Words("NOT REACHED", "لم نصل إليهم", "ULAŞILAMADI")
OPEN_CALLS: Final = Words("Open calls", "طلبات مفتوحة", "Açık çağrılar")
WARNINGS: Final = Words("Warnings that stand", "تحذيرات قائمة", "Süren uyarılar")
PLACES: Final = Words("Places", "المرافق", "Yerler")
HAZARDS: Final = Words("Dangers that stay", "أخطار باقية", "Süren tehlikeler")
READINESS: Final = Words("Centres", "المراكز", "Merkezler")
CREWS: Final = Words("Crews", "الفرق", "Ekipler")
NEEDS: Final = Words("Needs", "ما يلزم", "İhtiyaçlar")
SUPPLIES: Final = Words("Stocks", "المخزون", "Stoklar")
MOVEMENTS: Final = Words("People on the move", "ناس في الطريق", "Yoldakiler")
AREAS: Final = Words("Areas", "المناطق", "Bölgeler")
ALARMS: Final = Words("Alarms", "إنذارات عن المفاتيح", "Alarmlar")
_MORE: Final = Words("… {count} more; --json shows all", "… و{count} غيرها؛ --json يعرض الكل",
                     "… {count} daha; --json hepsini gösterir")  # fmt: skip
_COUNTS: Final = Words(
    "Incidents: {incidents}. Tags followed: {tags}. Bodies by code: {bodies}. Left out:"
    " {left_out}.",
    "الحوادث: {incidents}. بطاقات متابَعة: {tags}. جثامين برموز: {bodies}. لم يُحسب: {left_out}.",
)
_FORK: Final = Words("the key of {who} has two logs from position {seq} on",
                     "لمفتاح {who} سجلّان من الموضع {seq}")  # fmt: skip
_SUSPENDED: Final = Words("the key of {who} is suspended: what followed is out of all figures",
                          "مفتاح {who} معلَّق: ما جاء بعد ذلك خارج كل حصيلة")  # fmt: skip
_LISTED: Final = Words("a report that its signer may not make: {action} ({why}) {id}",
                       "خبر لا يجوز لموقِّعه: {action} ({why}) {id}")  # fmt: skip
_ROWS_SHOWN: Final = 10


def lines(found: Part, manner: Manner) -> Iterator[str]:
    """The whole page."""
    shared, here = found["shared"], found["here"]
    hour = shared.get("hour") or here["hour"]
    yield from manner.banner()
    yield manner.words(_AS_OF, time=manner.time(hour["at"]), count=here["reports"])
    silent = shared.get("silent", here.get("silent", ()))
    for title, line, rows in _sections(shared, hour, silent):
        yield from _section(title, [line(row, row, manner) for row in rows], manner)
    yield from _section(ALARMS, list(_alarms(shared, manner)), manner)
    yield ""
    counts = {name: len(shared[name]) for name in ("incidents", "tags", "bodies", "left_out")}
    yield from paragraph(manner.words(_COUNTS, **counts))


def _sections(
    shared: Part, hour: Part, silent: Sequence[Part]
) -> Iterator[tuple[Words, things.Line, Sequence[Part]]]:
    """Every section in order: its title, its line, and its rows with what the hour adds."""
    open_calls = _with_hour(shared, hour, "calls")
    yield NOT_REACHED, things.call, [each for each in open_calls if _is_lost(each)]
    yield OPEN_CALLS, things.call, [each for each in open_calls if not _is_lost(each)]
    warnings = _with_hour(shared, hour, "warnings")
    yield WARNINGS, things.warning, [each for each in warnings if each["stands"]]
    yield NOT_HEARD_FROM, things.silent, silent
    for title, name, line in _LISTS:
        yield title, line, _with_hour(shared, hour, name)
    yield MOVEMENTS, things.movement, shared["movements"]
    fell = {each["area"]: each for each in hour["areas"]}
    areas = [{**each, **fell.get(each["area"], {})} for each in shared["areas"]]
    yield AREAS, things.area, areas


def _is_lost(call: Part) -> bool:
    return bool(call["state"] == "not_reached")


def _with_hour(shared: Part, hour: Part, name: str) -> list[Part]:
    """The rows that the hour speaks of, with what it adds."""
    added = {each["id"]: each for each in hour[name]}
    return [{**each, **added[each["id"]]} for each in shared[name] if each["id"] in added]


def _alarms(shared: Part, manner: Manner) -> Iterator[str]:
    """Forked and suspended keys, and reports that their signers may not make."""
    for words, name in ((_FORK, "forks"), (_SUSPENDED, "suspended")):
        for each in shared[name]:
            who = manner.person(each["call_sign"]) or manner.ident(each["key"])
            yield manner.words(words, who=who, seq=each.get("from_seq"))
    for each in shared["listed"]:
        why = reason(each["why"], manner)
        yield manner.words(_LISTED, action=each["action"], why=why, id=manner.ident(each["id"]))


def _section(title: Words, rows: list[str], manner: Manner) -> Iterator[str]:
    """A title and its lines; a section without lines is left away, a long one is cut."""
    if not rows:
        return
    yield ""
    yield f"{manner.words(title)}:"
    for row in rows[:_ROWS_SHOWN]:
        yield from paragraph(row, "  ")
    if len(rows) > _ROWS_SHOWN:
        yield f"  {manner.words(_MORE, count=len(rows) - _ROWS_SHOWN)}"


_LISTS: Final = (
    (PLACES, "places", things.facility),
    (HAZARDS, "hazards", things.hazard),
    (READINESS, "readiness", things.centre),
    (CREWS, "crews", things.crew),
    (NEEDS, "needs", things.need),
    (SUPPLIES, "supplies", things.stock),
)
